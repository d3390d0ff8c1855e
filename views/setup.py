"""The first login, in order: contact details, new password, emergency. It is taken up at the point where it was left."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, session, url_for
from wtforms import PasswordField, StringField

from rules import accounts, contact, informations, journeys
from rules import setup as first_login
from rules.refusal import Refusal, Refusals, check_all
from views import gate, links, page, words

blueprint = Blueprint("setup", __name__, url_prefix="/premiere-connexion")
DRAFT = "setup"


class ContactForm(page.Form):
    """Mobile and mail: both are needed now."""

    mobile = StringField()
    mail = StringField()


class CodeForm(page.Form):
    """The code that confirms a changed mail or mobile."""

    code = StringField()


class PasswordForm(page.Form):
    """One field with a show button and no second field: what can be seen need not be typed twice."""

    password = PasswordField()


class EmergencyForm(page.Form):
    """Oui or non."""

    answer = StringField()  # one of the boxes of the page; the rule judges it


def _out_of_turn(step: str) -> Response | None:
    """A step may be seen again by the back button; one that is not reached yet leads to the present one."""
    patient = gate.patient()
    if first_login.STEPS.index(step) > first_login.STEPS.index(patient.setup_step):
        return page.go(f"setup.{patient.setup_step}")
    return page.go("home.show") if patient.setup_step == "done" else None


@blueprint.route("/coordonnees", methods=["GET", "POST"], endpoint="contact")
def contact_details() -> Response:
    """Mobile and mail."""
    if away := _out_of_turn("contact"):
        return away
    patient = gate.patient()
    draft = journeys.draft(patient, DRAFT)
    form = gate.refill(
        ContactForm, data={"mobile": draft.get("mobile", contact.grouped_mobile(patient.mobile)), "mail": draft.get("mail", patient.mail)}
    )
    if not form.sent():
        return page.show("setup/contact.html", "setup.contact", form=form)
    _remember(mobile=form.typed("mobile"), mail=form.typed("mail"))
    try:
        mobile, mail = check_all(lambda: contact.read_mobile(form.typed("mobile")), lambda: contact.read_mail(form.typed("mail")))
    except (Refusal, Refusals) as error:
        return page.refused("setup/contact.html", "setup.contact", error, form=form)
    waiting = first_login.save_first_contact(patient, mobile, mail, page.now())
    if waiting:
        return _ask_for_code(waiting, {"mail": mail, "sms": mobile})
    return _next("contact")


def _remember(**values: Any) -> None:
    """Keep what was typed, wrong or right, for the day the person comes back."""
    patient = gate.patient()
    journeys.keep_draft(patient, DRAFT, journeys.draft(patient, DRAFT) | values, page.now())


def _ask_for_code(waiting: list[str], values: dict[str, str]) -> Response:
    key = waiting[0]
    row = _send(key, values[key])
    _remember(waiting=waiting, values=values, until=row.expires_at.isoformat())
    return page.go("setup.confirm")


def _send(key: str, target: str):  # type: ignore[no-untyped-def]
    config = page.config()
    purpose = "mail" if key == "mail" else "mobile"
    return accounts.send_code(
        gate.patient(),
        purpose,
        key,
        page.now(),
        page.chance(),
        count=config.code_digits,
        life=config.code_life,
        link=links.to("login.link"),
        kind="contact-code",
        target=target,
    )


@blueprint.route("/verifier", methods=["GET", "POST"])
def confirm() -> Response:
    """A mail or mobile that had been proven was changed: a code comes to the new one before the old one goes."""
    if away := _out_of_turn("contact"):
        return away
    patient = gate.patient()
    draft = journeys.draft(patient, DRAFT)
    waiting = draft.get("waiting") or []
    if not waiting:
        return page.go("setup.contact")
    key = waiting[0]
    form = CodeForm()
    facts = {"form": form, "channel": key, "target": draft["values"][key], "until": links.moment(draft["until"])}
    facts["again_url"] = url_for("setup.again")
    if not form.sent():
        return page.show("setup/confirm.html", "setup.confirm", **facts)
    try:
        informations.confirm(patient, key, draft["values"][key], form.typed("code"), page.now(), count=page.config().code_digits)
    except Refusal as refusal:
        if refusal.key == "code-perime":
            row = _send(key, draft["values"][key])
            _remember(until=row.expires_at.isoformat())
            facts["until"] = row.expires_at
        return page.refused("setup/confirm.html", "setup.confirm", refusal, **facts)
    if len(waiting) > 1:
        return _ask_for_code(waiting[1:], draft["values"])
    return _next("contact")


@blueprint.post("/nouveau-code")
def again() -> Response:
    """One more code to the new mail or mobile."""
    draft = journeys.draft(gate.patient(), DRAFT)
    if not draft.get("waiting"):
        return page.go("setup.contact")
    return _ask_for_code(draft["waiting"], draft["values"])


def _next(done: str) -> Response:
    patient = gate.patient()
    first_login.advance(patient, done)
    journeys.end_draft(patient, DRAFT)
    if patient.setup_step == "done":
        session["welcome"] = True
        return page.go("home.show")
    return page.go(f"setup.{patient.setup_step}")


@blueprint.route("/mot-de-passe", methods=["GET", "POST"])
def password() -> Response:
    """A new password in place of the initial one."""
    if away := _out_of_turn("password"):
        return away
    patient = gate.patient()
    form = PasswordForm()
    if not form.sent():
        return page.show("setup/password.html", "setup.password", form=form, typed="", login_name=patient.login)
    if gate.already_changed(form.typed("password")):
        return _next("password")
    try:
        accounts.change_password(patient, form.typed("password"), page.now())
    except (Refusal, Refusals) as error:
        return page.refused(
            "setup/password.html", "setup.password", error, form=form, typed=form.typed("password"), login_name=patient.login
        )
    gate.renew(patient)
    return _next("password")


@blueprint.route("/mes-4-mots", methods=["GET", "POST"], endpoint="words")
def four_words() -> Response:
    """«Choisir pour moi»: four easy words with their pictures."""
    if away := _out_of_turn("password"):
        return away
    patient = gate.patient()
    form = page.Form()
    if form.sent() and gate.already_changed(request.form.get("words", "")):
        return _next("password")
    if form.sent():
        try:
            accounts.change_password(patient, words.taken(), page.now())
        except (Refusal, Refusals) as error:
            return page.refused("setup/words.html", "setup.words", error, form=form, words_shown=words.offer())
        words.forget()
        gate.renew(patient)
        return _next("password")
    return page.show("setup/words.html", "setup.words", form=form, words_shown=words.offer())


@blueprint.route("/urgence", methods=["GET", "POST"])
def emergency() -> Response:
    """May professionals open my record in an emergency: oui or non."""
    if away := _out_of_turn("emergency"):
        return away
    patient = gate.patient()
    form = gate.refill(EmergencyForm)
    if not form.sent():
        return page.show("setup/emergency.html", "setup.emergency", form=form)
    try:
        accounts.answer_emergency(patient, form.typed("answer"), page.now())
    except Refusal as refusal:
        return page.refused("setup/emergency.html", "setup.emergency", refusal, form=form)
    return _next("emergency")
