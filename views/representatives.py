"""Un représentant: an agent writes who stands for a person by law, prints the slip, ends it. It knows the rules and no table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request, url_for
from wtforms import BooleanField, StringField

from rules import delegations, representatives
from rules.refusal import Refusal, Refusals
from views import gate, helper_slips, page
from views.desk_steps import named
from views.flow import Done, Flow
from views.helper_slips import Slips
from views.helper_words import level_of, levels, until_of

if TYPE_CHECKING:
    from models import Patient, Practitioner
    from rules.delegations import Helper

blueprint = Blueprint("representatives", __name__, url_prefix="/professionnels/representants")
_NUMBER = "/<int(max=9223372036854775807):number>"
_NO = ("", "non", False)


class NumberForm(page.Form):
    """The number of the card."""

    nir = StringField()


class RightForm(page.Form):
    """Which right; the paper was seen."""

    legal = StringField()  # one of the boxes of the page; the rule judges it
    paper = BooleanField(false_values=_NO)


class WhoForm(page.Form):
    """Who, until when; for a curateur also how much, and the person's yes."""

    given_name = StringField()
    family_name = StringField()
    day = StringField()
    level = StringField()
    agreed = BooleanField(false_values=_NO)


class PaperForm(page.Form):
    """The paper that ends it was seen."""

    paper = BooleanField(false_values=_NO)


@dataclass
class Representing(Flow):
    """What the agent is writing.

    Args:
        account: of the agent who began. mark: of this journey, in each of its forms: another tab writes nothing for somebody else.
        patient: the record; ``until``: the end, as text.
    """

    account: int = 0
    mark: str = ""
    patient: int = 0
    legal: str = ""
    given_name: str = ""
    family_name: str = ""
    day: str = ""
    level: str = ""
    until: str = ""


def _me() -> Practitioner:
    return gate.account().practitioner


def _show(name: str, flow: Representing, error: Refusal | Refusals | None = None, /, *, status: int = 200, **facts: Any) -> Response:
    patient = representatives.by_id(flow.patient) if flow.patient else None
    context = {
        "said": page.guide_library().tables["representatives"],
        "flow": flow,
        "person": named(patient.insured) if patient else "",
        **facts,
    }
    if error:
        return page.refused(f"representatives/{name}.html", f"representatives.{name}", error, **context)
    return page.show(f"representatives/{name}.html", f"representatives.{name}", status=status, **context)


@blueprint.before_request
def _only_agents() -> Response | None:
    """Others read who does it."""
    return None if representatives.may(_me()) else _show("closed", Representing(), status=403)


def _flow() -> tuple[Representing, Patient]:
    """The journey of this agent and its record; without one, or from a form of another journey, back to the card."""
    flow = Representing.take_up()
    patient = representatives.by_id(flow.patient) if flow.account == gate.account().id else None
    if patient is None:
        abort(page.go("representatives.start"))
    if request.method == "POST" and request.form.get("mark", "") != flow.mark:
        page.note("desk-other")
        abort(page.go("representatives.person"))
    return flow, patient


def _begin(patient: Patient) -> None:
    """A new journey of this agent for this person."""
    Representing(gate.account().id, f"{page.chance().getrandbits(64):016x}", patient.id).keep()


# -- the card, and who stands for this person now -----------------------------------------------------------------------------------


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """The number of the card; it begins a new journey."""
    form = NumberForm()
    if not form.sent():
        return _show("start", Representing(), form=form)
    try:
        patient = representatives.find(form.typed("nir"), _me(), page.now())
    except Refusal as refusal:
        return _show("start", Representing(), refusal, form=form)
    Slips().end()
    _begin(patient)
    return page.go("representatives.person")


@blueprint.get("/personne")
def person() -> Response:
    """Is it this person; who stands for them now."""
    flow, patient = _flow()
    done = Done.just()
    rows = [_told(one) for one in representatives.of(patient, page.now())]
    return _show("person", flow, rows=rows, form=page.Form(), done=done.what, who=done.facts.get("who", ""))


def _told(one: Helper) -> dict[str, Any]:
    row = one.row
    words = page.guide_library().tables["representatives"]["rights"][row.legal]
    return {
        "id": row.id,
        "name": one.name,
        "state": one.state,
        "right": words,
        "until": until_of(row.until),
        "slip_until": until_of(row.code_until),
        "ended": until_of(row.ended_at or row.until),
    }


# -- writing one --------------------------------------------------------------------------------------------------------------------


@blueprint.route("/droit", methods=["GET", "POST"])
def right() -> Response:
    """Which right the paper gives."""
    flow, patient = _flow()
    form = RightForm(data={"legal": flow.legal or representatives.usual(patient, page.now()), "paper": bool(flow.legal)})
    if not form.sent():
        return _show("right", flow, form=form)
    try:
        flow.legal = representatives.read_right(patient, form.typed("legal"), form.paper.data, page.now())
    except (Refusal, Refusals) as error:
        return _show("right", flow, error, form=form)
    flow.until = ""
    flow.keep()
    return page.go("representatives.who")


@blueprint.route("/nom", methods=["GET", "POST"])
def who() -> Response:
    """Who it is, and until when."""
    flow, patient = _flow()
    if not flow.legal:
        return page.go("representatives.right")
    known = {name: getattr(flow, name) for name in ("given_name", "family_name", "day", "level")}
    form = WhoForm(data=known | {"agreed": bool(flow.until)})
    facts = {"form": form, "levels": levels(), "back_url": url_for("representatives.right")}
    facts["grown_up"] = until_of(representatives.grown_up(patient)) if flow.legal == "parent" else ""
    if not form.sent():
        return _show("who", flow, **facts)
    typed = {name: form.typed(name) for name in known}
    try:
        read = representatives.read(patient, flow.legal, typed, form.agreed.data, page.now())
    except (Refusal, Refusals) as error:
        return _show("who", flow, error, **facts)
    flow.given_name, flow.family_name, flow.level = read.given_name, read.family_name, read.level
    flow.day, flow.until = typed["day"], read.until.isoformat()
    flow.keep()
    return page.go("representatives.check")


@blueprint.route("/verifier", methods=["GET", "POST"])
def check() -> Response:
    """All that was written, before it holds."""
    flow, patient = _flow()
    if not flow.until:
        return page.go("representatives.who" if flow.legal else "representatives.right")
    read = representatives.Right(flow.legal, flow.given_name, flow.family_name, flow.level, datetime.fromisoformat(flow.until))
    form = page.Form()
    facts = {
        "form": form,
        "level": level_of(read.level, read.legal),
        "until": until_of(read.until),
        "back_url": url_for("representatives.who"),
    }
    if not form.sent():
        return _show("check", flow, **facts)
    try:
        made = representatives.invite(patient, read, _me(), page.now(), page.chance())
    except Refusal as refusal:
        return _show("check", flow, refusal, **facts)
    _begin(patient)  # what was written is done; the person stays: two parents are written one after the other
    Slips(made.row.id, made.code).keep()
    return page.go("representatives.slip", number=made.row.id)


# -- the slip -----------------------------------------------------------------------------------------------------------------------


def _one(patient: Patient, number: int) -> Helper:
    """One of those whom an agent has written for this person; any other answers as absent."""
    found = delegations.find(patient, number, page.now())
    return found if found is not None and found.row.legal else abort(404)


@blueprint.get(f"{_NUMBER}/feuille")
def slip(number: int) -> Response:
    """The slip to print. Its code is on the paper only: the agent does not read it."""
    flow, patient = _flow()
    one = _one(patient, number)
    if one.state not in ("waiting", "late") or Slips.take_up().number != number:
        return page.go("representatives.person")
    return _show("slip", flow, one=_told(one), form=page.Form())


@blueprint.get(f"{_NUMBER}/feuille.pdf")
def slip_pdf(number: int) -> Response:
    """The slip on paper."""
    _, patient = _flow()
    one, kept = _one(patient, number), Slips.take_up()
    if one.state != "waiting" or kept.number != number:
        abort(404)
    return helper_slips.printed(one.row, kept.code, patient.insured.given_name, one.given_name)


@blueprint.post(f"{_NUMBER}/feuille")
def renew(number: int) -> Response:
    """A new slip; the one before opens nothing any more."""
    _, patient = _flow()
    try:
        made = representatives.renew(patient, number, _me(), page.now(), page.chance())
    except Refusal as refusal:
        return page.refused("errors/refused.html", "errors.refused", refusal)
    Slips(made.row.id, made.code).keep()
    return page.go("representatives.slip", number=number)


# -- the end ------------------------------------------------------------------------------------------------------------------------


@blueprint.route(f"{_NUMBER}/arreter", methods=["GET", "POST"])
def stop(number: int) -> Response:
    """The judgement has ended, or somebody else was chosen."""
    flow, patient = _flow()
    one, form = _one(patient, number), PaperForm()
    facts = {"form": form, "one": _told(one)}
    if one.state == "ended":
        return page.go("representatives.person")
    if not form.sent():
        return _show("stop", flow, **facts)
    try:
        changed = representatives.stop(patient, number, form.paper.data, _me(), page.now())
    except Refusal as refusal:
        return _show("stop", flow, refusal, **facts)
    return page.go("representatives.person", fait=Done.note(changed, "stopped", who=one.name))
