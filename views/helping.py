"""A helper who is in: whom I help, going in and out of a record, asking to help, my own account. It knows the rules and no table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request, session, url_for
from wtforms import PasswordField

from guides.dates import local
from paper import helper_slip
from rules import delegations, invitations, logins
from rules.refusal import Refusal, Refusals
from views import gate, links, page, words
from views.flow import Done, Flow, Joining
from views.helper_words import level_of, until_of

if TYPE_CHECKING:
    from models import Delegation

blueprint = Blueprint("helping", __name__, url_prefix="/aider")
_NUMBER = "/<int(max=9223372036854775807):number>"


class PasswordForm(page.Form):
    """The password in use and the new one."""

    current = PasswordField()
    password = PasswordField()


@dataclass
class Request(Flow):
    """My request, as long as I show it: its code is on no table."""

    code: str = ""
    until: str = ""


def _show(name: str, error: Refusal | Refusals | None = None, /, **facts: Any) -> Response:
    facts["said"] = page.guide_library().tables["helpers"]["helping"]
    screen = f"helping.{name}"
    if error:
        return page.refused(f"helping/{name}.html", screen, error, **facts)
    return page.show(f"helping/{name}.html", screen, **facts)


def _mine(number: int) -> Delegation:
    """A help of mine that holds; any other answers as absent."""
    return delegations.active(gate.account(), number, page.now()) or abort(404)


# -- whom I help -----------------------------------------------------------------------------------------------------------------


@blueprint.get("")
def people() -> Response:
    """Whom I help: with each, the two ways to go in."""
    if session.get("helping") and gate.acting() is None:  # it was stopped while I was inside
        gate.leave_record()
        page.note("help-over")
    if page.htmx:  # the banner of the record is outside of what htmx puts in: the whole page comes new
        response = Response(status=204, mimetype="text/plain")
        response.headers["HX-Redirect"] = url_for("helping.people")
        return response
    rows = [_person(row) for row in delegations.helped_by(gate.account(), page.now())]
    inside = gate.acting()
    return _show("people", people=rows, me=gate.account().given_name, form=page.Form(), done=Done.just(), inside=inside)


def _person(row: Delegation) -> dict[str, Any]:
    who = row.patient.insured
    facts = {"id": row.id, "given_name": who.given_name, "name": f"{who.given_name} {who.family_name}", "legal": row.legal}
    return facts | {"level": level_of(row.level, row.legal), "until": until_of(row.until)}


@blueprint.post(_NUMBER)
def enter(number: int) -> Response:
    """Into the record: the person is with me, or I do it for them. The history says which."""
    row = _mine(number)
    if gate.acting() is not None:
        delegations.went_out(gate.patient(), page.now())
    how = delegations.WITH if request.form.get("how") == delegations.WITH else delegations.FOR
    gate.enter_record(row.id, how)
    delegations.came_in(row.patient, delegations.acting(row, how), page.now())
    return page.go("home.show")


@blueprint.post("/sortir-du-dmp")
def leave() -> Response:
    """Out of the record, back to my list."""
    if gate.acting() is not None:
        delegations.went_out(gate.patient(), page.now())
    gate.leave_record()
    response = page.go("helping.people")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.route(f"{_NUMBER}/arreter", methods=["GET", "POST"])
def stop(number: int) -> Response:
    """I help this person no more."""
    row = _mine(number)
    form = page.Form()
    facts = {"form": form, "name": row.patient.insured.given_name}
    if not form.sent():
        return _show("stop", **facts)
    gate.leave_record()
    changed = delegations.give_up(gate.account(), row.id, page.now())
    return page.go("helping.people", fait=Done.note(changed, "gave-up", name=row.patient.insured.given_name))


# -- beginning -------------------------------------------------------------------------------------------------------------------


@blueprint.route("/accepter", methods=["GET", "POST"])
def accept() -> Response:
    """Whom I help, what I may do, until when; then I say yes."""
    flow, form = Joining.take_up(), page.Form()
    try:
        row = invitations.read_slip(flow.slip, f"account {gate.account().id}", page.now()) if flow.slip else None
        if row is None:
            return page.go("helping.people")
        facts = {
            "form": form,
            "name": row.patient.insured.given_name,
            "level": level_of(row.level, row.legal),
            "until": until_of(row.until),
        }
        if not form.sent():
            return _show("accept", **facts)
        began = invitations.accept(gate.account(), flow.slip, page.now())
    except Refusal as refusal:
        flow.end()
        if refusal.key == "code-aidant-utilise" and form.sent():  # the form arrived twice: the first one began
            return page.go("helping.people")
        return page.refused("helping/refused.html", "helping.accept", refusal, said=page.guide_library().tables["helpers"]["helping"])
    flow.end()
    return page.go("helping.people", fait=Done.note(True, "began", name=began.patient.insured.given_name))


@blueprint.route("/demander", methods=["GET", "POST"])
def ask() -> Response:
    """A request with a code, to give to the person: the person says yes or no."""
    flow, form = Request.take_up(), page.Form()
    if form.sent():
        try:
            code, until = invitations.ask(gate.account(), page.now(), page.chance())
        except Refusal as refusal:
            return _show("ask", refusal, form=form, code="", until=None)
        Request(code, until.isoformat()).keep()
        return page.go("helping.ask")
    end = links.moment(flow.until)
    code = flow.code if end and end > page.now() else ""
    return _show("ask", form=form, code=code, until=local(end).date() if end else None)


@blueprint.get("/ma-demande.pdf")
def ask_pdf() -> Response:
    """My request on paper."""
    flow, me = Request.take_up(), gate.account()
    until = links.moment(flow.until)
    if not flow.code or until is None:
        abort(404)
    name = f"{me.given_name} {me.family_name}"
    return page.pdf(helper_slip.request(name, flow.code, local(until).date(), page.sender(), page.look()), "ma-demande.pdf")


# -- my own account ----------------------------------------------------------------------------------------------------------------


@blueprint.get("/mon-compte")
def account() -> Response:
    """My identifiant, where my codes arrive, my password."""
    return _show("account", one=gate.account(), ways=logins.ways(gate.account()), done=Done.just())


@blueprint.route("/mot-de-passe", methods=["GET", "POST"])
def password() -> Response:
    """The password in use and a new one."""
    form = PasswordForm()
    if not form.sent():
        return _show("password", form=form, typed="", login_name=gate.account().login)
    if gate.already_changed(form.typed("password")):
        return _changed()
    return _change("password", form.typed("password"), form=form, typed=form.typed("password"), login_name=gate.account().login)


@blueprint.route("/mes-4-mots", methods=["GET", "POST"], endpoint="words")
def four_words() -> Response:
    """«Choisir pour moi»: four easy words with their pictures."""
    form = PasswordForm()
    if not form.sent():
        return _show("words", form=form, words_shown=words.offer())
    if gate.already_changed(request.form.get("words", "")):
        return _changed()
    try:
        taken = words.taken()
    except Refusal as refusal:
        return _show("words", refusal, form=form, words_shown=words.offer())
    return _change("words", taken, form=form, words_shown=words.offer())


def _change(name: str, new: str, /, *, form: PasswordForm, **facts: Any) -> Response:
    me = gate.account()
    try:
        logins.check_password(me, form.typed("current"), page.now())
        logins.change_password(me, new, page.now())
    except (Refusal, Refusals) as error:
        return _show(name, error, form=form, **facts)
    words.forget()
    gate.renew(me)
    return _changed()


def _changed() -> Response:
    return page.go("helping.account", fait=Done.note(True, "password-changed"))
