"""Coming in and going out: identifiant and password, then the code. It knows the rules and no table."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for
from wtforms import PasswordField, StringField

from rules import accounts, messages
from rules.refusal import Refusal
from views import devices, gate, links, page
from views.flow import Login

blueprint = Blueprint("login", __name__, url_prefix="/se-connecter")


class StartForm(page.Form):
    """Identifiant and password, on one page so that a password manager fills both."""

    login = StringField()
    password = PasswordField()


class CodeForm(page.Form):
    """One field for the whole code: paste and autofill work, spaces and dashes are forgiven."""

    code = StringField()


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """Identifiant and password."""
    if gate.logged_in():
        return page.go("home.show")
    form = StartForm()
    if not form.sent():
        return page.show("login/start.html", "login.start", form=form)
    try:
        patient = accounts.authenticate(form.typed("login"), form.typed("password"), page.now(), devices.marks())
    except Refusal as refusal:
        return page.refused("login/start.html", "login.start", refusal, form=form)
    Login(patient_id=patient.id, epoch=patient.session_epoch).keep()
    ways = accounts.channels(patient)
    if len(ways) > 1:
        return page.go("login.channel")
    return _send(patient, ways[0].key if ways else "")


def _pending(flow: Login):  # type: ignore[no-untyped-def]  # a record of the rules; views name no table
    """The record whose password was right in this browser, or None."""
    return accounts.by_id(flow.patient_id, flow.epoch) if flow.patient_id else None


def _send(patient, channel: str) -> Response:  # type: ignore[no-untyped-def]
    """A code by this channel, and on to the page where it is written."""
    config = page.config()
    row = accounts.send_code(
        patient, "login", channel, page.now(), page.chance(), count=config.code_digits, life=config.code_life, link=links.to("login.link")
    )
    flow = Login.take_up()
    flow.channel, flow.until = channel, row.expires_at.isoformat()
    flow.keep()
    return page.go("login.code")


@blueprint.route("/choisir", methods=["GET", "POST"])
def channel() -> Response:
    """By mail or by SMS: the person chooses each time."""
    patient = _pending(Login.take_up())
    if patient is None:
        return page.go("login.start")
    ways = accounts.channels(patient)
    form = page.Form()
    if form.sent():
        return _send(patient, links.chosen(ways))
    return page.show("login/channel.html", "login.channel", form=form, ways=ways)


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Response:
    """The code; a code that is too old is replaced at once."""
    flow = Login.take_up()
    patient = _pending(flow)
    if patient is None or not flow.channel:
        return page.go("login.start")
    form = CodeForm(data={"code": flow.prefill})
    facts = {"form": form, "until": links.moment(flow.until), "late": _late(flow), "channel": flow.channel, "failed": _failed(patient)}
    if not form.sent():
        return page.show("login/code.html", "login.code", **facts)
    try:
        row = accounts.use_code(patient, "login", form.typed("code"), page.now(), count=page.config().code_digits)
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _send(patient, flow.channel)
            facts |= {"until": links.moment(Login.take_up().until), "late": False}
        return page.refused("login/code.html", "login.code", refusal, **facts)
    flow.end()
    accounts.enter(patient, row, page.now(), devices.marks())
    gate.let_in(patient)
    to = gate.where_i_was() if patient.setup_step == "done" else None  # a path this server kept, never a given address
    answer: Response = redirect(to or url_for("home.show"), 303)  # type: ignore[assignment]
    return devices.known(answer, devices.HOLDER, patient.login)


def _late(flow: Login) -> bool:
    """Whether the newest code has ended already: the page says so before anything is typed."""
    end = links.moment(flow.until)
    return end is not None and end <= page.now()


def _failed(patient) -> bool:  # type: ignore[no-untyped-def]
    """Whether the last message could not be sent: the page then tells what to do."""
    return messages.last_state(patient.insured, "login-code", page.now()) in ("late", "failed")


@blueprint.post("/nouveau-code")
def again() -> Response:
    """One more code; the earlier ones work until their own end."""
    flow = Login.take_up()
    patient = _pending(flow)
    if patient is None or not flow.channel:
        return page.go("login.start")
    page.note("new-code")
    return _send(patient, flow.channel)


@blueprint.get("/je-n-ai-rien-recu")
def trouble() -> Response:
    """What to do when no code came."""
    patient = _pending(Login.take_up())
    if patient is None:
        return page.go("login.start")
    return page.show("login/trouble.html", "login.trouble", form=page.Form(), ways=accounts.channels(patient))


@blueprint.get("/lien/<token>")
def link(token: str) -> Response:
    """The link of the mail: fills the code in where it was asked for, else shows it large. It spends nothing (scanners follow links)."""
    code = links.read(token)
    if code is None:
        return page.show("login/link_old.html", "login.start", back_url=url_for("login.start"))
    flow = Login.take_up()
    if _pending(flow) is None or not flow.channel:
        return page.show("login/link.html", "login.code", code=code, back_url=url_for("login.start"))
    flow.prefill = code
    flow.keep()
    return page.go("login.code")


@blueprint.post("/sortir")
def leave() -> Response:
    """Out: the session ends, and the browser forgets the pages."""
    if gate.logged_in():
        accounts.leave(gate.patient(), page.now())
    gate.let_out()
    page.note("left")
    response = page.go("welcome.show")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
