"""Who may read my record: the authorisations I gave, until when; ending one, making it longer. It knows the rules and no table."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request

from guides import who as names
from rules import access, professionals
from views import gate, page
from views.flow import Done

if TYPE_CHECKING:
    from models import Practitioner

blueprint = Blueprint("authorisations", __name__, url_prefix="/gestion-du-dmp/autorisations")


def _known(who: int) -> Practitioner:
    return professionals.find(who) or abort(404)


@blueprint.get("")
def index() -> Response:
    """Who has one now; my médecin traitant needs none."""
    patient, now = gate.patient(), page.now()
    rows = [
        {"one": row.practitioner, "name": professionals.name(row.practitioner), "until": row.until, "since": row.since}
        for row in access.given(patient, now)
    ]
    doctor = professionals.doctor(patient)
    return page.show(
        "authorisations/index.html",
        "authorisations.index",
        form=page.Form(),
        rows=[row for row in rows if row["one"] != doctor],
        doctor=professionals.name(doctor) if doctor else "",
        picture=names.PICTURE,
        **_done(),
    )


def _done() -> dict[str, Any]:
    """What was just done and to whom, if it is still so."""
    done = Done.just()
    to = professionals.find(done.facts.get("who", 0)) if done.what else None
    state = access.state(gate.patient(), to, page.now()) if to else None
    still = {"ended": "ended", "extended": "valid"}.get(done.what)
    if to is None or (still and state and state.key != still):
        return {"done": Done(), "done_to": "", "until": None}
    said = names.named(to.civility, to.given_name, to.family_name)
    return {"done": done, "done_to": said, "until": state.until if state else None}


@blueprint.post("/<int(max=9223372036854775807):who>/arreter")
def end(who: int) -> Response:
    """This professional reads no more; it can be undone."""
    return _change(who, "ended")


@blueprint.post("/<int(max=9223372036854775807):who>/prolonger")
def extend(who: int) -> Response:
    """A year from today."""
    return _change(who, "extended")


def _change(who: int, what: str) -> Response:
    patient, practitioner, now = gate.patient(), _known(who), page.now()
    before = access.state(patient, practitioner, now)
    if before.until is None:
        abort(404)  # nobody whom I gave one
    changed = access.end(patient, practitioner, now) if what == "ended" else bool(access.extend(patient, practitioner, now))
    mark = Done.note(changed, what, who=who, until=before.until.isoformat(), valid=before.key == "valid")
    return page.go("authorisations.index", fait=mark)


@blueprint.post("/annuler")
def undo() -> Response:
    """The end from before. Sent twice, it undoes once."""
    done, patient = _done()["done"], gate.patient()  # only if it is still so: another tab may have done something else since
    if done.what not in ("ended", "extended"):
        return page.go("authorisations.index", fait=request.values.get("fait", ""))
    until = datetime.fromisoformat(done.facts["until"])
    access.set_back(patient, _known(done.facts["who"]), until, None if done.facts["valid"] else until, page.now())
    return page.go("authorisations.index", fait=Done.note(True, "undone", who=done.facts["who"]))
