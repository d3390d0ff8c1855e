"""Mes informations: contact details, password, identifiant. Volontés et droits is in wishes.py. It knows the rules and no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from wtforms import PasswordField, StringField

from paper import letters
from rules import accounts, contact, informations, journeys
from rules.refusal import Refusal, Refusals
from views import gate, links, page, wishes, words
from views.flow import Done

blueprint = Blueprint("informations", __name__, url_prefix="/mes-informations")
DRAFT = "new-contact"


class ContactForm(page.Form):
    """Mobile and mail, as they are now; the password, so that an open session alone cannot take the record over."""

    mobile = StringField()
    mail = StringField()
    current = PasswordField()


class CodeForm(page.Form):
    """The code that confirms a changed mail or mobile."""

    code = StringField()


class PasswordForm(page.Form):
    """The password in use and the new one; what can be shown need not be typed twice."""

    current = PasswordField()
    password = PasswordField()


@blueprint.get("")
def show() -> Response:
    """What is known of me, and the four rooms behind."""
    facts = {"patient": gate.patient(), "grouped": contact.grouped_mobile, "done": Done.just()}
    return page.show("informations/show.html", "informations.show", **facts)


# -- contact details -----------------------------------------------------------------------------------------------------------


@blueprint.route("/coordonnees", methods=["GET", "POST"], endpoint="contact")
def contact_details() -> Response:
    """Change mobile, mail or both; the old ones serve until the new ones have brought their code."""
    patient = gate.patient()
    form = gate.refill(ContactForm, data={"mobile": contact.grouped_mobile(patient.mobile), "mail": patient.mail})
    if not form.sent():
        return page.show("informations/contact.html", "informations.contact", form=form)
    try:
        waiting = informations.changed(patient, form.typed("mobile"), form.typed("mail"))
        if waiting:
            informations.check_password(patient, form.typed("current"), page.now())
            _send(waiting, {})
    except (Refusal, Refusals) as error:
        return page.refused("informations/contact.html", "informations.contact", error, form=form)
    return page.go("informations.confirm") if waiting else page.go("informations.show", fait=Done.note(True, "contact-same"))


def _send(waiting: dict[str, str], proven: dict[str, str]) -> None:
    """A code to the first new value that waits; the next one's turn comes when this one is proven."""
    channel, target = next(iter(waiting.items()))
    config, patient = page.config(), gate.patient()
    row = accounts.send_code(
        patient,
        informations.CHANNELS[channel],
        channel,
        page.now(),
        page.chance(),
        count=config.code_digits,
        life=config.code_life,
        link=links.to("login.link"),
        kind="contact-code",
        target=target,
    )
    kept = {"waiting": waiting, "proven": proven, "until": row.expires_at.isoformat()}
    journeys.keep_draft(patient, DRAFT, kept, page.now())


@blueprint.route("/verifier", methods=["GET", "POST"])
def confirm() -> Response:
    """The code that came to the new mail or mobile."""
    patient = gate.patient()
    draft = journeys.draft(patient, DRAFT)
    if not draft:
        return page.go("informations.show")
    waiting, proven = draft["waiting"], draft["proven"]
    channel, target = next(iter(waiting.items()))
    form = CodeForm()
    facts = {"form": form, "channel": channel, "target": target, "until": links.moment(draft["until"]), "more": len(waiting) > 1}
    if not form.sent():
        return page.show("informations/confirm.html", "informations.confirm", **facts)
    try:
        informations.confirm(patient, channel, target, form.typed("code"), page.now(), count=page.config().code_digits)
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _send(waiting, proven)
            facts["until"] = links.moment(journeys.draft(patient, DRAFT)["until"])
        return page.refused("informations/confirm.html", "informations.confirm", refusal, **facts)
    proven = proven | {channel: target}
    waiting = {key: value for key, value in waiting.items() if key != channel}
    if waiting:
        _send(waiting, proven)
        return page.go("informations.confirm")
    journeys.end_draft(patient, DRAFT)
    return page.go("informations.show", fait=Done.note(True, "contact-changed", changed=list(proven)))


@blueprint.post("/nouveau-code")
def again() -> Response:
    """One more code to the new mail or mobile; the earlier ones work until their own end."""
    draft = journeys.draft(gate.patient(), DRAFT)
    if not draft:
        return page.go("informations.show")
    _send(draft["waiting"], draft["proven"])
    return page.go("informations.confirm")


# -- password and identifiant --------------------------------------------------------------------------------------------------


def _change_password(template: str, screen: str, form: PasswordForm, new: str, **facts: Any) -> Response:
    patient = gate.patient()
    try:
        informations.change_password(patient, form.typed("current"), new, page.now())
    except (Refusal, Refusals) as error:
        return page.refused(template, screen, error, form=form, **facts)
    words.forget()
    gate.renew(patient)
    return _password_changed()


def _password_changed() -> Response:
    return page.go("informations.show", fait=Done.note(True, "password-changed"))


@blueprint.route("/mot-de-passe", methods=["GET", "POST"])
def password() -> Response:
    """The password in use and a new one."""
    form = PasswordForm()
    facts = {"login_name": gate.patient().login, "typed": form.typed("password")}
    if not form.sent():
        return page.show("informations/password.html", "informations.password", form=form, **facts)
    if gate.already_changed(form.typed("password")):
        return _password_changed()
    return _change_password("informations/password.html", "informations.password", form, form.typed("password"), **facts)


@blueprint.route("/mes-4-mots", methods=["GET", "POST"], endpoint="words")
def four_words() -> Response:
    """«Choisir pour moi»: four easy words with their pictures."""
    form = PasswordForm()
    if not form.sent():
        return page.show("informations/words.html", "informations.words", form=form, words_shown=words.offer())
    if gate.already_changed(request.form.get("words", "")):
        return _password_changed()
    try:
        new = words.taken()
    except Refusal as refusal:
        return page.refused("informations/words.html", "informations.words", refusal, form=form, words_shown=words.offer())
    return _change_password("informations/words.html", "informations.words", form, new, words_shown=words.offer())


@blueprint.get("/identifiant")
def login() -> Response:
    """My identifiant, large."""
    return page.show("informations/login.html", "informations.login", login_name=gate.patient().login)


@blueprint.get("/identifiant.pdf")
def login_letter() -> Response:
    """My identifiant on paper, without the password."""
    insured = gate.patient().insured
    to = letters.Addressee(f"{insured.given_name} {insured.family_name}", tuple(insured.address.splitlines()))
    return page.pdf(letters.login_name(to, gate.patient().login, page.sender(), page.look()), "mon-identifiant.pdf")


wishes.install(blueprint)
