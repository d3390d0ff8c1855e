"""The settings of a professional: the app for the codes, the password, the mail; the password proves who asks. It knows no table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, request
from wtforms import PasswordField, StringField

from paper import cover
from rules import account_app, account_mail, codes, contact, logins, practitioners
from rules.refusal import Refusal, Refusals, check_all
from views import gate, links, page, words
from views.flow import Done, Flow

#: Whose codes these are, in the list of an app.
ISSUER = "Mon DMP"


class AppForm(page.Form):
    """The first code of the app, and the password."""

    code = StringField()
    current = PasswordField()


class PasswordForm(page.Form):
    """The password in use and the new one."""

    current = PasswordField()
    password = PasswordField()


class MailForm(page.Form):
    """A new mail, and the password."""

    mail = StringField()
    current = PasswordField()


@dataclass
class ProApp(Flow):
    """Putting an app in place: the secret on the screen, until its first code proves it."""

    secret: str = ""


@dataclass
class ProMail(Flow):
    """A new mail that waits for its code: the codes that went to this very mail, and until when the last one works."""

    mail: str = ""
    sent: list[int] = field(default_factory=list)
    until: str = ""


def install(blueprint: Blueprint) -> None:
    """Put these pages into the room of professionals."""
    both = ["GET", "POST"]
    blueprint.add_url_rule("/mes-reglages", "settings", settings)
    blueprint.add_url_rule("/mes-reglages/application", "app", app, methods=both)
    blueprint.add_url_rule("/mes-reglages/enlever-application", "forget_app", forget_app, methods=both)
    blueprint.add_url_rule("/mes-reglages/mot-de-passe", "password", password, methods=both)
    blueprint.add_url_rule("/mes-reglages/mes-4-mots", "words", four_words, methods=both)
    blueprint.add_url_rule("/mes-reglages/mail", "mail", mail, methods=both)
    blueprint.add_url_rule("/mes-reglages/mail/code", "confirm", confirm, methods=both)
    blueprint.add_url_rule("/mes-reglages/mail/nouveau-code", "again", again, methods=["POST"])


def _show(name: str, error: Refusal | Refusals | None = None, **facts: Any) -> Response:
    facts["said"] = page.guide_library().tables["professional"]["settings"]
    if error:
        return page.refused(f"pro_home/{name}.html", f"pro_home.{name}", error, **facts)
    return page.show(f"pro_home/{name}.html", f"pro_home.{name}", **facts)


def _done(what: str) -> Response:
    return page.go("pro_home.settings", fait=Done.note(True, what))


def settings() -> Response:
    """What is in place, and the ways to change it."""
    account = gate.account()
    return _show("settings", account=account, number=practitioners.grouped(account.login), done=Done.just().what)


# -- the app -------------------------------------------------------------------------------------------------------------------


def app() -> Response:
    """A square to photograph and the same as letters to type; the first code proves that the app has it."""
    account, flow, form = gate.account(), ProApp.take_up(), AppForm()
    if account.totp_secret:
        return _show("app", secret="", square=None, form=form)
    if not flow.secret:
        flow.secret = codes.totp_secret(page.chance())
        flow.keep()
    facts = {"form": form, "secret": flow.secret, "square": _square(flow.secret, account.login)}
    if not form.sent():
        return _show("app", **facts)
    try:
        logins.check_password(account, form.typed("current"), page.now())
        account_app.keep(account, flow.secret, form.typed("code"), page.now())
    except Refusal as refusal:
        return _show("app", refusal, **facts)
    flow.end()
    return _done("app")


def _square(secret: str, name: str) -> cover.Code:
    return cover.squares(codes.totp_address(secret, name, ISSUER))


def forget_app() -> Response:
    """Codes come by mail again; the password proves who asks."""
    account, form = gate.account(), AppForm()
    if not account.totp_secret:
        return page.go("pro_home.settings")
    if not form.sent():
        return _show("forget_app", form=form)
    try:
        logins.check_password(account, form.typed("current"), page.now())
    except Refusal as refusal:
        return _show("forget_app", refusal, form=form)
    account_app.forget(account)
    return _done("no-app")


# -- the password --------------------------------------------------------------------------------------------------------------


def _changed(form: PasswordForm, new: str) -> None:
    """Put ``new`` in place. Whoever has just come in with a first password need not write it again."""
    account, now = gate.account(), page.now()
    if account.password_is_initial:
        logins.change_password(account, new, now)
    else:
        check_all(lambda: logins.check_password(account, form.typed("current"), now), lambda: logins.judge(account, new))
        logins.change_password(account, new, now)
    words.forget()
    gate.renew(account)


def _after(first: bool) -> Response:
    return page.go("pro_home.show") if first else _done("password")


def password() -> Response:
    """A new password, one's own."""
    form, first = PasswordForm(), gate.account().password_is_initial
    facts = {"form": form, "first": first, "typed": form.typed("password"), "login_name": gate.account().login}
    if not form.sent():
        return _show("password", **facts)
    try:
        if not gate.already_changed(form.typed("password")):
            _changed(form, form.typed("password"))
    except (Refusal, Refusals) as error:
        return _show("password", error, **facts)
    return _after(first)


def four_words() -> Response:
    """«Choisir pour moi»: four easy words with their pictures."""
    form, first = PasswordForm(), gate.account().password_is_initial
    if not form.sent():
        return _show("words", form=form, first=first, words_shown=words.offer())
    try:
        if not gate.already_changed(request.form.get("words", "")):
            _changed(form, words.taken())
    except (Refusal, Refusals) as error:
        return _show("words", error, form=form, first=first, words_shown=words.offer())
    return _after(first)


# -- the mail ------------------------------------------------------------------------------------------------------------------


def mail() -> Response:
    """A new mail; the old one serves until the new one has brought its code."""
    account, form = gate.account(), MailForm(data={"mail": gate.account().mail})
    if not form.sent():
        return _show("mail", form=form)
    try:
        new, _ = check_all(
            lambda: contact.read_mail(form.typed("mail")), lambda: logins.check_password(account, form.typed("current"), page.now())
        )
        if new == account.mail:
            return _done("address-same")
        _send(ProMail(mail=new))
    except (Refusal, Refusals) as error:
        return _show("mail", error, form=form)
    return page.go("pro_home.confirm")


def _send(flow: ProMail) -> None:
    config = page.config()
    row = account_mail.send(gate.account(), flow.mail, page.now(), page.chance(), count=config.code_digits, life=config.code_life)
    flow.sent, flow.until = [*flow.sent, row.id], row.expires_at.isoformat()
    flow.keep()


def confirm() -> Response:
    """The code that came to the new mail."""
    flow, form = ProMail.take_up(), AppForm()
    if not flow.mail:
        return page.go("pro_home.settings")
    if not form.sent():
        return _show("confirm", form=form, mail=flow.mail, until=links.moment(flow.until))
    try:
        account_mail.confirm(gate.account(), flow.mail, flow.sent, form.typed("code"), page.now(), count=page.config().code_digits)
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _send(flow)
        return _show("confirm", refusal, form=form, mail=flow.mail, until=links.moment(flow.until))
    flow.end()
    return _done("address")


def again() -> Response:
    """One more code to the new mail; the earlier ones work until their own end."""
    flow = ProMail.take_up()
    if not flow.mail:
        return page.go("pro_home.settings")
    _send(flow)
    page.note("pro-new-code")
    return page.go("pro_home.confirm")
