"""Gestion du DMP: who is blocked, blocking somebody. It knows the rules, the directory's index, and no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request, url_for

import search as directory
from guides import who as names
from rules import professionals
from rules.refusal import Refusal
from views import gate, page
from views.flow import Done

if TYPE_CHECKING:
    from models import Practitioner

blueprint = Blueprint("management", __name__, url_prefix="/gestion-du-dmp")


def _known(who: int) -> Practitioner:
    """The professional of this address; one who does not exist is a page that does not exist."""
    return professionals.find(who) or abort(404)


def _done() -> dict[str, Any]:
    """What was just done, if it is still so, and to whom."""
    done = Done.just()
    to = professionals.find(done.facts.get("who", 0)) if done.what else None
    if to and done.what in ("blocked", "unblocked") and professionals.is_blocked(gate.patient(), to) != (done.what == "blocked"):
        to = None
    said = names.named(to.civility, to.given_name, to.family_name) if to else ""
    return {"done": done, "done_to": said, "name": professionals.name}


@blueprint.get("")
def show() -> Response:
    """The two rooms behind."""
    count = len(professionals.blocked(gate.patient()))
    return page.show("management/show.html", "management.show", count=count)


@blueprint.get("/acces-bloques")
def blocked() -> Response:
    """Who is blocked, and the way to block somebody."""
    rows = professionals.blocked(gate.patient())
    return page.show("management/blocked.html", "management.blocked", form=page.Form(), rows=rows, picture=names.PICTURE, **_done())


# «search» is the name of the index: the function has another one.
@blueprint.get("/chercher", endpoint="search")
def look_for() -> Response:
    """Professionals by name. The same page as one types (htmx takes the results out of it) and with the button."""
    patient, typed = gate.patient(), request.args.get("nom", "")[:200]
    found = directory.find(typed, postcode=professionals.home_postcode(patient))
    facts = {
        "typed": typed,
        "found": found,
        "told": _told(found),
        "announce": _told(found),
        "blocked": professionals.blocked_among(patient, [*found.sure, *found.near]),
        "doctor": professionals.doctor(patient),
        "name": professionals.name,
        "picture": names.PICTURE,
    }
    if "nom" in request.args and not found.asked and not page.htmx:  # while typing, nothing typed yet is no mistake
        return page.refused("management/search.html", "management.search", Refusal("nom-professionnel-vide", "nom"), **facts)
    return page.show("management/search.html", "management.search", **facts)


def _told(found: directory.Found) -> str:
    """How many there are: the heading of the results, and what a screen reader hears when they change."""
    if not found.asked:
        return ""
    if not found.sure:
        return page.guide_library().word("trouve-proches" if found.near else "trouve-aucun")
    many = "trouve-beaucoup" if found.count >= directory.MOST else "trouve-plusieurs"
    return page.guide_library().word("trouve-un" if found.count == 1 else many).format(count=found.count)


@blueprint.route("/bloquer/<int(max=9223372036854775807):who>", methods=["GET", "POST"])
def block(who: int) -> Response:
    """Who it is, what changes and what does not; then it is done."""
    patient, practitioner = gate.patient(), _known(who)
    form, typed = page.Form(), request.args.get("nom", "")[:200]
    facts = {
        "form": form,
        "one": practitioner,
        "name": professionals.name(practitioner),
        "picture": names.PICTURE,
        "is_doctor": professionals.is_doctor(patient, practitioner),
        "back_url": url_for("management.search", nom=typed or None),
    }
    if not form.sent():
        if professionals.is_blocked(patient, practitioner):
            return page.go("management.blocked")
        return page.show("management/block.html", "management.block", **facts)
    try:
        changed = professionals.block(patient, practitioner, page.now())
    except Refusal as refusal:
        return page.refused("management/block.html", "management.block", refusal, **facts)
    return page.go("management.blocked", fait=Done.note(changed, "blocked", who=who))


@blueprint.route("/debloquer/<int(max=9223372036854775807):who>", methods=["GET", "POST"])
def unblock(who: int) -> Response:
    """Who it is and what changes; then it is done."""
    patient, practitioner = gate.patient(), _known(who)
    form = page.Form()
    if form.sent():
        changed = professionals.unblock(patient, practitioner, page.now())
        return page.go("management.blocked", fait=Done.note(changed, "unblocked", who=who))
    if not professionals.is_blocked(patient, practitioner):
        return page.go("management.blocked")
    facts = {"form": form, "one": practitioner, "picture": names.PICTURE}
    return page.show("management/unblock.html", "management.unblock", name=professionals.name(practitioner), **facts)


@blueprint.post("/annuler")
def undo() -> Response:
    """The contrary of what was just done. Sent twice, it undoes once."""
    done, patient = Done.just(), gate.patient()
    if done.what not in ("blocked", "unblocked"):
        return page.go("management.blocked", fait=request.values.get("fait", ""))
    act = professionals.unblock if done.what == "blocked" else professionals.block
    who = done.facts["who"]
    act(patient, _known(who), page.now())
    return page.go("management.blocked", fait=Done.note(True, f"{done.what}-undone", who=who))
