"""Mon médecin traitant: who it is, declaring one, changing. It knows the rules, the directory's index, and no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

import search as directory
from guides import who as names
from rules import doctors, professionals
from rules.refusal import Refusal
from views import gate, page
from views.flow import Done

blueprint = Blueprint("doctor", __name__, url_prefix="/gestion-du-dmp/medecin-traitant")


@blueprint.get("")
def show() -> Response:
    """Who my médecin traitant is; without one, how one gets one."""
    mine = professionals.doctor(gate.patient())
    done = Done.just()
    if done.what == "doctor-declared" and (mine is None or mine.id != done.facts["who"]):
        done = Done()
    name = professionals.name(mine) if mine else ""
    return page.show("doctor/show.html", "doctor.show", form=page.Form(), one=mine, name=name, picture=names.PICTURE, done=done)


@blueprint.get("/chercher", endpoint="search")
def look_for() -> Response:
    """Doctors by name, as one types (htmx takes the results out of the page) and with the button."""
    patient, typed = gate.patient(), request.args.get("nom", "")[:200]
    found = directory.find(typed, postcode=professionals.home_postcode(patient), limit=30)
    sure, near = ([one for one in rows if doctors.can_be(one)][: directory.LIMIT] for rows in (found.sure, found.near))
    told = _told(bool(sure), bool(near)) if found.asked else ""
    facts: dict[str, Any] = {
        "typed": typed, "sure": sure, "near": near, "asked": found.asked, "told": told, "announce": told,
        "mine": professionals.doctor(patient), "name": professionals.name, "picture": names.PICTURE,
    }  # fmt: skip
    if "nom" in request.args and not found.asked and not page.htmx:
        return page.refused("doctor/search.html", "doctor.search", Refusal("nom-professionnel-vide", "nom"), **facts)
    return page.show("doctor/search.html", "doctor.search", **facts)


def _told(sure: bool, near: bool) -> str:
    return page.guide_library().word("trouve-ces-medecins" if sure else "trouve-proches" if near else "trouve-aucun")


@blueprint.route("/declarer/<int(max=9223372036854775807):who>", methods=["GET", "POST"])
def declare(who: int) -> Response:
    """Who it is, what changes and what does not; then it is done."""
    patient, one = gate.patient(), professionals.find(who) or abort(404)
    form, typed = page.Form(), request.args.get("nom", "")[:200]
    before = professionals.doctor(patient)
    facts = {
        "form": form, "one": one, "name": professionals.name(one), "picture": names.PICTURE,
        "before": professionals.name(before) if before and before != one else "",
        "blocked": professionals.is_blocked(patient, one), "back_url": url_for("doctor.search", nom=typed or None),
    }  # fmt: skip
    if not form.sent():
        return page.show("doctor/declare.html", "doctor.declare", **facts) if doctors.can_be(one) else abort(404)
    try:
        was = doctors.declare(patient, one, page.now())
    except Refusal as refusal:
        return page.refused("doctor/declare.html", "doctor.declare", refusal, **facts)
    changed = was != one
    return page.go("doctor.show", fait=Done.note(changed, "doctor-declared", who=who, before=was.id if was else 0))


@blueprint.post("/annuler")
def undo() -> Response:
    """The médecin traitant from before. Sent twice, it undoes once."""
    done = Done.just()
    if done.what != "doctor-declared":
        return page.go("doctor.show", fait=request.values.get("fait", ""))
    was = professionals.find(done.facts["before"])
    doctors.undo(gate.patient(), professionals.find(done.facts["who"]), was, page.now())
    return page.go("doctor.show", fait=Done.note(True, "doctor-undone"))
