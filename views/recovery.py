"""A forgotten identifiant or password: ways out with the same care as the ways in. It knows the rules and no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, session, url_for
from wtforms import PasswordField, StringField

from rules import accounts, nir, recovery
from rules.refusal import Refusal, Refusals, check_all
from views import links, page, words
from views.flow import Recovery

blueprint = Blueprint("recovery", __name__, url_prefix="/codes-oublies")


class LoginForm(page.Form):
    """The number of the carte Vitale."""

    nir = StringField()


class PasswordCodeForm(page.Form):
    """Identifiant, number and the way by which the code comes."""

    login = StringField()
    nir = StringField()
    channel = StringField()  # one of the boxes of the page; the rule judges it


class CodeForm(page.Form):
    """The code: digits, or the 12 signs of a letter."""

    code = StringField()


class NewForm(page.Form):
    """The new password."""

    password = PasswordField()


@blueprint.get("")
def start() -> Response:
    """What did I forget."""
    return page.show("recovery/start.html", "recovery.start")


@blueprint.route("/identifiant", methods=["GET", "POST"])
def login() -> Response:
    """The identifiant comes by mail or by post; the answer is the same for everybody."""
    form = LoginForm()
    if not form.sent():
        return page.show("recovery/login.html", "recovery.login", form=form)
    try:
        number = nir.read(form.typed("nir"))
    except Refusal as refusal:
        return page.refused("recovery/login.html", "recovery.login", refusal, form=form)
    with page.even():
        recovery.send_login(number, page.now())
    return page.go("recovery.login_sent")


@blueprint.get("/identifiant/arrive")
def login_sent() -> Response:
    """The same answer for everybody."""
    return page.show("recovery/login_sent.html", "recovery.login_sent")


@blueprint.route("/mot-de-passe", methods=["GET", "POST"])
def password() -> Response:
    """Identifiant and number together; the code comes by the chosen way."""
    flow = Recovery.take_up()
    form = PasswordCodeForm(data={"login": flow.login, "nir": flow.nir, "channel": flow.way})
    if not form.sent():
        return page.show("recovery/password.html", "recovery.password", form=form)
    Recovery(login=form.typed("login"), nir=form.typed("nir"), way=form.typed("channel")).keep()
    try:
        _send(Recovery.take_up())
    except (Refusal, Refusals) as error:
        return page.refused("recovery/password.html", "recovery.password", error, form=form)
    return page.go("recovery.code")


def _send(flow: Recovery) -> None:
    _, number, _ = check_all(lambda: _login(flow.login), lambda: nir.read(flow.nir), lambda: _way(flow.way))
    config = page.config()
    with page.even():
        patient = recovery.send_password_code(
            flow.login,
            number,
            flow.way,
            page.now(),
            page.chance(),
            count=config.code_digits,
            life=config.code_life,
            link=links.to("recovery.link"),
        )
    flow.patient_id, flow.epoch = (patient.id, patient.session_epoch) if patient else (0, 0)
    flow.keep()


def _login(typed: str) -> str:
    if not typed.strip():
        raise Refusal("identifiant-vide", "login")
    return typed


def _way(way: str) -> str:
    if way not in recovery.WAYS:
        raise Refusal("canal-choix", "channel")
    return way


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Response:
    """The code that opens the page of the new password."""
    flow = Recovery.take_up()
    if not (flow.login and flow.way):
        return page.go("recovery.password")
    form = CodeForm(data={"code": flow.prefill})
    if not form.sent():
        return page.show("recovery/code.html", "recovery.code", form=form, way=flow.way)
    patient = accounts.by_id(flow.patient_id, flow.epoch) if flow.patient_id else None
    try:
        recovery.open_with(patient, flow.login, nir.read(flow.nir), form.typed("code"), page.now(), count=page.config().code_digits)
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _send(flow)
        return page.refused("recovery/code.html", "recovery.code", refusal, form=form, way=flow.way)
    flow.opened, flow.prefill = True, ""
    flow.keep()
    return page.go("recovery.new")


@blueprint.post("/nouveau-code")
def again() -> Response:
    """One more code by the same way."""
    flow = Recovery.take_up()
    if not (flow.login and flow.way):
        return page.go("recovery.password")
    _send(flow)
    return page.go("recovery.code")


@blueprint.get("/lien/<token>")
def link(token: str) -> Response:
    """The link of the mail: fills the code in where it was asked for, else shows it large. It spends nothing."""
    code = links.read(token)
    if code is None:
        return page.show("recovery/link_old.html", "recovery.code", back_url=url_for("recovery.start"))
    flow = Recovery.take_up()
    if not (flow.login and flow.way):
        return page.show("recovery/link.html", "recovery.code", code=code, back_url=url_for("recovery.start"))
    flow.prefill = code
    flow.keep()
    return page.go("recovery.code")


@blueprint.route("/nouveau-mot-de-passe", methods=["GET", "POST"])
def new() -> Response:
    """The new password; then the ordinary way in."""
    flow = Recovery.take_up()
    patient = accounts.by_id(flow.patient_id, flow.epoch) if flow.opened else None
    if patient is None:
        return page.go("recovery.password")
    form = NewForm()
    if not form.sent():
        return page.show("setup/password.html", "recovery.new", form=form, typed="", login_name=flow.login)
    try:
        accounts.change_password(patient, form.typed("password"), page.now())
    except (Refusal, Refusals) as error:
        return page.refused("setup/password.html", "recovery.new", error, form=form, typed=form.typed("password"), login_name=flow.login)
    return _changed(flow, patient)


@blueprint.route("/mes-4-mots", methods=["GET", "POST"], endpoint="words")
def four_words() -> Response:
    """«Choisir pour moi»."""
    flow = Recovery.take_up()
    patient = accounts.by_id(flow.patient_id, flow.epoch) if flow.opened else None
    if patient is None:
        return page.go("recovery.password")
    form = page.Form()
    if form.sent():
        try:
            accounts.change_password(patient, words.taken(), page.now())
        except (Refusal, Refusals) as error:
            return page.refused("setup/words.html", "recovery.words", error, form=form, words_shown=words.offer())
        words.forget()
        return _changed(flow, patient)
    return page.show("setup/words.html", "recovery.words", form=form, words_shown=words.offer())


def _changed(flow: Recovery, patient: Any) -> Response:
    recovery.finish(patient)
    flow.end()
    session["recovered"] = True
    return page.go("recovery.done")


@blueprint.get("/c-est-fait")
def done() -> Response:
    """The new password works."""
    if not session.get("recovered"):
        return page.go("recovery.start")
    return page.show("recovery/done.html", "recovery.done")
