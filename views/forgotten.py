"""A forgotten password of a helper or a professional: the login, the code that arrives, a new password. It knows the rules and no table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request, session, url_for
from wtforms import PasswordField, StringField

from rules import account_recovery, logins, practitioners
from rules.refusal import Refusal, Refusals
from views import devices, page, words
from views.flow import Forgotten

if TYPE_CHECKING:
    from models import Account

blueprint = Blueprint("forgotten", __name__, url_prefix="/mot-de-passe-oublie/<any(aidant, professionnel):side>")


@dataclass(frozen=True)
class Side:
    """Who has forgotten: which accounts, their door, how what they type is read."""

    kind: str
    door: str
    read: Callable[[str], str]


SIDES = {
    "aidant": Side(logins.HELPER, "helper_login.start", account_recovery.read_login),
    "professionnel": Side(logins.PRACTITIONER, "pro_login.start", practitioners.read),
}


class LoginForm(page.Form):
    """The identifiant of a helper, or the number of a professional."""

    login = StringField()


class CodeForm(page.Form):
    """The code of the mail or the SMS."""

    code = StringField()


class NewForm(page.Form):
    """The new password; for who has an app, a code of it."""

    password = PasswordField()
    code = StringField()


@blueprint.url_defaults
def _same_side(_endpoint: str, values: dict[str, Any]) -> None:
    """Links between these pages stay on the side of this one."""
    side = (request.view_args or {}).get("side") if request else None
    if side:
        values.setdefault("side", side)


def _flow(side: str) -> Forgotten:
    found = Forgotten.take_up()
    return found if found.side == side else Forgotten(side=side)


def _show(name: str, side: str, error: Refusal | Refusals | None = None, /, template: str = "", **facts: Any) -> Response:
    context = {"said": page.guide_library().tables["forgotten"][side], "side": side, "door": url_for(SIDES[side].door), **facts}
    template = f"forgotten/{template or name}.html"
    if name == "start":
        context["back_url"] = context["door"]
    if error:
        return page.refused(template, f"forgotten.{name}", error, **context)
    return page.show(template, f"forgotten.{name}", **context)


@blueprint.route("", methods=["GET", "POST"])
def start(side: str) -> Response:
    """Who I am. A number that is badly written is named; whether somebody has it is told to nobody."""
    form = LoginForm(data={"login": _flow(side).login})
    if not form.sent():
        return _show("start", side, form=form)
    try:
        login = SIDES[side].read(form.typed("login"))
    except Refusal as refusal:
        return _show("start", side, refusal, form=form)
    _send(Forgotten(side=side, login=login), "")
    return page.go("forgotten.code")


def _send(flow: Forgotten, way: str) -> None:
    """A code leaves, or none: it takes as long, and nothing tells which."""
    config = page.config()
    with page.even():
        account = account_recovery.send(
            SIDES[flow.side].kind, flow.login, way, page.now(), page.chance(), count=config.code_digits, life=config.code_life
        )
    flow.account_id, flow.epoch = (account.id, account.session_epoch) if account else (0, -1)
    flow.keep()


def _account(flow: Forgotten) -> Account | None:
    return logins.by_id(flow.account_id, flow.epoch, SIDES[flow.side].kind) if flow.account_id else None


@blueprint.route("/code", methods=["GET", "POST"])
def code(side: str) -> Response:
    """The code that opens the page of the new password; one that is too old is replaced at once."""
    flow, form = _flow(side), CodeForm()
    if not flow.login:
        return page.go("forgotten.start")
    if not form.sent():
        return _show("code", side, form=form)
    try:
        account_recovery.open_with(
            _account(flow), SIDES[side].kind, flow.login, form.typed("code"), page.now(),
            count=page.config().code_digits, marks=devices.marks(),
        )  # fmt: skip
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _send(flow, "")
        return _show("code", side, refusal, form=form)
    flow.opened = True
    flow.keep()
    return page.go("forgotten.new")


@blueprint.post("/nouveau-code")
def again(side: str) -> Response:
    """One more code, the way that is chosen; the earlier ones work until their own end."""
    flow = _flow(side)
    if not flow.login:
        return page.go("forgotten.start")
    _send(flow, request.form.get("channel", ""))
    page.note("new-code")
    return page.go("forgotten.code")


# -- the new password ------------------------------------------------------------------------------------------------------------


def _opened(flow: Forgotten) -> Account | None:
    return _account(flow) if flow.opened else None


@blueprint.route("/nouveau-mot-de-passe", methods=["GET", "POST"])
def new(side: str) -> Response:
    """The new password; then the ordinary way in."""
    flow, form = _flow(side), NewForm()
    account = _opened(flow)
    if account is None:
        return page.go("forgotten.start")
    facts = {"form": form, "typed": form.typed("password"), "login_name": flow.login, "app": account_recovery.needs_app(account)}
    if not form.sent():
        return _show("new", side, **facts)
    try:
        account_recovery.finish(account, form.typed("password"), form.typed("code"), page.now(), marks=devices.marks())
    except (Refusal, Refusals) as error:
        return _show("new", side, error, **facts)
    return _changed(flow)


@blueprint.route("/mes-4-mots", methods=["GET", "POST"], endpoint="words")
def four_words(side: str) -> Response:
    """«Choisir pour moi»: four easy words with their pictures."""
    flow, form = _flow(side), NewForm()
    account = _opened(flow)
    if account is None:
        return page.go("forgotten.start")
    facts = {"form": form, "app": account_recovery.needs_app(account)}
    if not form.sent():
        return _show("words", side, words_shown=words.offer(), **facts)
    try:
        account_recovery.finish(account, words.taken(), form.typed("code"), page.now(), marks=devices.marks())
    except (Refusal, Refusals) as error:
        return _show("words", side, error, words_shown=words.offer(), **facts)
    words.forget()
    return _changed(flow)


def _changed(flow: Forgotten) -> Response:
    flow.end()
    session["renewed"] = flow.side
    return page.go("forgotten.done")


@blueprint.get("/c-est-fait")
def done(side: str) -> Response:
    """The new password works; now the ordinary way in."""
    if session.get("renewed") != side:
        return page.go("forgotten.start")
    return _show("done", side)
