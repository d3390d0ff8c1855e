"""Professionals coming in and going out: number and password, then the code of an app or a mail. It knows the rules and no table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response
from wtforms import PasswordField, StringField

from rules import accounts, logins, messages, practitioners
from rules.refusal import Refusal, Refusals, check_all
from views import devices, gate, links, page
from views.flow import Flow

if TYPE_CHECKING:
    from models import Account

blueprint = Blueprint("pro_login", __name__, url_prefix="/professionnels/se-connecter")


class StartForm(page.Form):
    """Number and password, on one page so that a password manager fills both."""

    login = StringField()
    password = PasswordField()


class CodeForm(page.Form):
    """One field for the code, whichever way it comes."""

    code = StringField()


@dataclass
class ProLogin(Flow):
    """Coming in: number and password are right, the code is missing."""

    account_id: int = 0
    epoch: int = -1
    channel: str = ""
    until: str = ""


def _show(name: str, screen: str, error: Refusal | Refusals | None = None, **facts: Any) -> Response:
    facts["said"] = page.guide_library().tables["professional"]["login"]
    if error:
        return page.refused(f"pro_login/{name}.html", screen, error, **facts)
    return page.show(f"pro_login/{name}.html", screen, **facts)


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """Number and password."""
    if gate.is_professional():
        return page.go("pro_home.show")
    form = StartForm()
    if not form.sent():
        return _show("start", "pro_login.start", form=form)
    try:
        account = _authenticated(form)
    except (Refusal, Refusals) as error:
        return _show("start", "pro_login.start", error, form=form)
    ProLogin(account_id=account.id, epoch=account.session_epoch).keep()
    ways = logins.ways(account)
    if len(ways) > 1:
        return page.go("pro_login.channel")
    return _to_code(account, ways[0].key if ways else "")


def _authenticated(form: StartForm) -> Account:
    """The account; a number that is badly written is named, one that nobody has is answered like a wrong password."""

    def filled() -> None:
        if not form.typed("password"):
            raise Refusal("mot-de-passe-vide", "password")

    number, _ = check_all(lambda: practitioners.read(form.typed("login")), filled)
    return logins.authenticate(logins.PRACTITIONER, number, form.typed("password"), page.now(), devices.marks())


def _pending(flow: ProLogin) -> Account | None:
    """The account whose password was right in this browser, unless it ended or changed its password since."""
    return logins.by_id(flow.account_id, flow.epoch, logins.PRACTITIONER) if flow.account_id else None


def _to_code(account: Account, channel: str) -> Response:
    """On to the page where the code is written; a code by mail leaves now."""
    flow = ProLogin.take_up()
    flow.channel, flow.until = channel, "" if channel == "app" else _sent(account, channel)
    flow.keep()
    return page.go("pro_login.code")


def _sent(account: Account, channel: str) -> str:
    config = page.config()
    row = logins.send_code(account, channel, page.now(), page.chance(), count=config.code_digits, life=config.code_life)
    return row.expires_at.isoformat()


@blueprint.route("/choisir", methods=["GET", "POST"])
def channel() -> Response:
    """By the app or by mail: one chooses each time."""
    account = _pending(ProLogin.take_up())
    if account is None:
        return page.go("pro_login.start")
    ways = logins.ways(account)
    form = page.Form()
    if form.sent():
        return _to_code(account, links.chosen(ways))
    return _show("channel", "pro_login.channel", form=form, ways=ways)


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Response:
    """The code; one of a mail that is too old is replaced at once."""
    flow = ProLogin.take_up()
    account = _pending(flow)
    if account is None or not flow.channel:
        return page.go("pro_login.start")
    form = CodeForm()
    if not form.sent():
        return _show("code", "pro_login.code", form=form, **_facts(flow, account))
    try:
        typed, digits = form.typed("code"), page.config().code_digits
        logins.use_code(account, typed, page.now(), count=digits, way=flow.channel, marks=devices.marks())
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _to_code(account, "mail")
        return _show("code", "pro_login.code", refusal, form=form, **_facts(ProLogin.take_up(), account))
    flow.end()
    if gate.logged_in():  # a person was in on this computer: their record is closed, and their history says so
        accounts.leave(gate.patient(), page.now())
    gate.let_in_professional(account)
    return devices.known(page.go("pro_home.show"), account.kind, account.login)


def _facts(flow: ProLogin, account: Account) -> dict[str, Any]:
    end = links.moment(flow.until)
    return {
        "channel": flow.channel,
        "until": end,
        "late": end is not None and end <= page.now(),
        "failed": flow.channel != "app" and messages.last_state(account, "account-code", page.now()) in ("late", "failed"),
        "others": [way for way in logins.ways(account) if way.key != flow.channel],
    }


@blueprint.post("/nouveau-code")
def again() -> Response:
    """One more code by mail; the earlier ones work until their own end."""
    flow = ProLogin.take_up()
    account = _pending(flow)
    if account is None or not flow.channel:
        return page.go("pro_login.start")
    answer = _to_code(account, flow.channel)
    if flow.channel != "app":
        page.note("pro-new-code")
    return answer


@blueprint.get("/je-n-ai-rien-recu")
def trouble() -> Response:
    """What to do when no code came."""
    account = _pending(ProLogin.take_up())
    if account is None:
        return page.go("pro_login.start")
    return _show("trouble", "pro_login.trouble", form=page.Form(), ways=logins.ways(account))


@blueprint.post("/sortir")
def leave() -> Response:
    """Out: the session ends, and the browser forgets the pages."""
    gate.let_out()
    page.note("pro-left")
    response = page.go("pro_login.start")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
