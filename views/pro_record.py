"""A professional finds a person, opens the record (usual way, emergency), reads it and leaves it. It knows the rules and no table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request, session, url_for

from guides.dates import local
from rules import access, announcement, documents, emergency, finding, history, professionals, shelves
from rules.documents import Viewer
from rules.refusal import Refusal, Refusals
from views import leaves, page, pro_found, pro_words
from views.document_words import kinds
from views.history_words import by_day

if TYPE_CHECKING:
    from models import Patient

blueprint = Blueprint("pro_record", __name__, url_prefix="/professionnels/personnes")
blueprint.before_request(pro_found.no_agents)
#: What is shown first: the care of the last years (features: «2 years» by default for professionals).
YEARS = 2
_PERSON = "/<handle>"
_DOCUMENT = "/<handle>/documents/<int(max=9223372036854775807):number>"


class Shut(Exception):
    """The record does not open (any more) for this professional: back to the page that says how things stand."""

    def __init__(self, handle: str):
        super().__init__(handle)
        self.handle = handle


@blueprint.errorhandler(Shut)
def _shut(error: Shut) -> Response:
    return page.go("pro_record.person", handle=error.handle)


@blueprint.app_context_processor
def _banner() -> dict[str, Any]:
    """The emergency access that runs stands in red over every page of that record, whatever room made it (templates/_region.html)."""
    return {"emergency_here": pro_found.emergency_here()}


# -- finding ---------------------------------------------------------------------------------------------------------------------


@blueprint.route("", methods=["GET", "POST"])
def find() -> Response:
    """By number, or by the code of a card that is shown. The answer lasts the same whatever it is."""
    form = page.Form()
    typed = {"nir": request.form.get("nir", ""), "card": request.form.get("card", "")}
    if not form.sent():
        return page.show("pro_record/find.html", "pro_record.find", form=form, typed=typed)
    try:
        with page.even():
            by_card = request.form.get("by") == "card"
            look = finding.by_card if by_card else finding.by_number
            patient = look(typed["card" if by_card else "nir"], pro_found.me(), page.now())
    except Refusal as refusal:
        return page.refused("pro_record/find.html", "pro_record.find", refusal, form=form, typed=typed)
    return page.go("pro_record.person", handle=pro_found.handle(patient.id))


@blueprint.get("/carte/<token>")
def card(token: str) -> Response:
    """Where the QR of a card leads."""
    try:
        with page.even():
            patient = finding.by_card(token, pro_found.me(), page.now())
    except Refusal as refusal:
        facts = {"form": page.Form(), "typed": {"nir": "", "card": ""}}
        return page.refused("pro_record/find.html", "pro_record.find", refusal, **facts)
    return page.go("pro_record.person", handle=pro_found.handle(patient.id))


# -- before opening --------------------------------------------------------------------------------------------------------------


@blueprint.route(_PERSON, methods=["GET", "POST"])
def person(handle: str) -> Response:
    """How things stand between this professional and this person; the explicit act by which the care relation begins."""
    patient, form = pro_found.record(handle), page.Form()
    state = pro_found.state(patient)
    if state.shut:
        return page.show("pro_record/shut.html", "errors.record_shut", status=403)
    facts = _before(patient, handle, state) | {"form": form}
    if not form.sent():
        return page.show("pro_record/person.html", "pro_record.person", **facts)
    try:
        access.begin(patient, pro_found.me(), facts["chosen"], request.form.get("agreed") == "oui", page.now())
    except (Refusal, Refusals) as error:
        return page.refused("pro_record/person.html", "pro_record.person", error, **facts)
    return page.go("pro_record.read", handle=handle)


def _before(patient: Patient, handle: str, state: access.State) -> dict[str, Any]:
    return {
        "title": pro_words.name_of(patient),
        "handle": handle,
        "is_open": state.open,
        "state": pro_words.told(state),
        "reasons": pro_words.reasons(),
        "chosen": request.form.get("reason", ""),
        "agreed": request.form.get("agreed") == "oui",
        "urgent": not state.open and bool(emergency.roads(pro_found.me())),
        "just_over": emergency.just_over(patient, pro_found.me(), page.now()),
    }


@blueprint.route(f"{_PERSON}/urgence", methods=["GET", "POST"])
def urgent(handle: str) -> Response:
    """The emergency road: which one, and why. Who is open already needs none.

    A professional who was blocked with this form on the screen reads what everybody reads whom the person refuses (rules.emergency).
    """
    patient, form = pro_found.record(handle), page.Form()
    state, mine = pro_found.state(patient), emergency.roads(pro_found.me())
    if state.open or not mine or (state.shut and not form.sent()):
        return page.go("pro_record.person", handle=handle)
    road, reason = request.form.get("road", ""), request.form.get("reason", "")
    facts = {"form": form, "handle": handle, "roads": pro_words.roads(mine), "road": road, "reason": reason}
    facts |= {"name": pro_words.name_of(patient), "back_url": url_for("pro_record.person", handle=handle)}
    if not form.sent():
        return page.show("pro_record/urgent.html", "pro_record.urgent", **facts)
    try:
        emergency.begin(patient, pro_found.me(), road, reason, page.now())
    except (Refusal, Refusals) as error:
        return page.refused("pro_record/urgent.html", "pro_record.urgent", error, **facts)
    return page.go("pro_record.read", handle=handle)


@blueprint.post(f"{_PERSON}/urgence/fin")
def end(handle: str) -> Response:
    """The emergency is over."""
    patient = pro_found.record(handle)
    emergency.end(patient, pro_found.me(), page.now())
    return page.go("pro_record.person", handle=handle)


# -- reading ---------------------------------------------------------------------------------------------------------------------


def _open(handle: str) -> Viewer:
    """The open record, each time anew: blocked, ended or closed in the middle leads out. One look is one line in the history."""
    patient = pro_found.record(handle)
    if not pro_found.state(patient).open:
        raise Shut(handle)
    access.look(patient, pro_found.me(), page.now())
    return Viewer(patient, pro_found.me(), page.now())


@blueprint.get(f"{_PERSON}/dossier")
def read(handle: str) -> Response:
    """The documents by kind: those of the last 2 years, or all; of one class; of one kind page by page."""
    viewer = _open(handle)
    all_of_it = request.args.get("tout") == "1"
    chosen = request.args.get("classe", "")
    only = shelves.Only(chosen, None if all_of_it else _since())
    kind = request.args.get("sorte", "")
    found = [shelves.shelf(viewer, kind, page.number(), only)] if kind in documents.KINDS else shelves.shelves(viewer, only)
    rows = [
        {"shelf": shelf, "kind": kinds()[shelf.kind], "documents": [pro_words.document(one, viewer) for one in shelf.documents]}
        for shelf in found
    ]
    return page.show(
        "pro_record/read.html",
        "pro_record.read",
        title=f"DMP de {pro_words.name_of(viewer.patient)}",
        back_url=url_for("pro_record.find"),
        handle=handle,
        person=pro_words.person(viewer.patient),
        groups=rows,
        kind=kind if kind in documents.KINDS else "",
        chosen=chosen,
        classes=pro_words.classes(shelves.classes(viewer)),
        all_of_it=all_of_it,
        is_doctor=professionals.is_doctor(viewer.patient, pro_found.me()),
    )


def _since() -> date:
    today = local(page.now()).date()
    return today.replace(year=today.year - YEARS, day=min(today.day, 28) if today.month == 2 else today.day)


def _opened(handle: str, number: int, *, copy: bool = False) -> tuple[Viewer, documents.Opened]:
    """Through the door."""
    viewer = _open(handle)
    key = f"{handle[:8]}.{number}"
    return viewer, leaves.opened(key, lambda token: documents.open_for(viewer, number, page.now(), token=token, copy=copy))


@blueprint.get(_DOCUMENT)
def show(handle: str, number: int) -> Response:
    """The document itself."""
    viewer, opened = _opened(handle, number)
    return page.show(
        "pro_record/show.html",
        "pro_record.show",
        title=opened.document.title,
        back_url=url_for("pro_record.read", handle=handle),
        handle=handle,
        name=pro_words.name_of(viewer.patient),
        document=pro_words.document(opened.document, viewer),
        shown=leaves.facts(opened),
        form=page.Form(),
        announced=session.pop("announced", "") == f"{handle[:8]}.{number}",
    )


@blueprint.get(f"{_DOCUMENT}/page/<int(max=9223372036854775807):place>", endpoint="page")
def picture_of(handle: str, number: int, place: int) -> Response:
    """One page as a picture."""
    return leaves.picture(_opened(handle, number)[1], place)


@blueprint.get(f"{_DOCUMENT}/fichier")
def file(handle: str, number: int) -> Response:
    """The original."""
    return leaves.file(_opened(handle, number, copy=True)[1])


@blueprint.post(f"{_DOCUMENT}/annonce")
def announce(handle: str, number: int) -> Response:
    """The person has been told: from now on they see the document."""
    viewer = _open(handle)
    announcement.announce(viewer.patient, pro_found.me(), number, page.now())
    session["announced"] = f"{handle[:8]}.{number}"
    return page.go("pro_record.show", handle=handle, number=number)


@blueprint.get(f"{_PERSON}/historique", endpoint="history")
def who_came(handle: str) -> Response:
    """The history, for the médecin traitant alone (R1111-43 CSP); for anybody else there is no such page."""
    viewer = _open(handle)
    if not professionals.is_doctor(viewer.patient, pro_found.me()):
        raise documents.Absent
    lines, pages = history.page(viewer.patient, page.number(), now=page.now(), told=shelves.numbers(viewer))
    return page.show(
        "pro_record/history.html",
        "pro_record.history",
        back_url=url_for("pro_record.read", handle=handle),
        handle=handle,
        name=pro_words.name_of(viewer.patient),
        days=by_day(lines, page.now()),
        number=min(page.number(), pages),
        pages=pages,
    )
