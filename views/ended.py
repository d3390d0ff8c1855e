"""The end of a workshop for the one who leads it: the faces, the papers, the summary; then everything goes. It knows no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, render_template, request, session, url_for
from markupsafe import Markup

from practice import kits, places, progress, workshops
from practice.people import persona
from views import page, room

if TYPE_CHECKING:
    from practice.tables import Place, Workshop

blueprint = Blueprint("ended", __name__, url_prefix="/atelier")


def _said() -> dict[str, Any]:
    return page.guide_library().tables["workshop"]["leader"]  # type: ignore[no-any-return]


@blueprint.route("/fin", methods=["GET", "POST"])
def show() -> Response:
    """The workshop ends: faces, booklets, certificates, the summary; then everything goes. Or it goes on after all."""
    of, form = room.leading(), page.Form()
    if form.sent():
        if request.form.get("act") == "on":
            workshops.reopen(of)
            return page.go("board.show")
        workshops.end(of, page.wall_clock())
        return page.go("ended.show")
    sat = [at for at in places.all_of(of) if at.taken_at]
    rows = [{"at": at, "who": persona(at.persona), "done": progress.done(at)} for at in sat]
    return page.show("ended/show.html", "ended.show", room=of, form=form, rows=rows, said=_said(), **room.marked(_results(of)))


def _results(of: Workshop) -> Markup:
    return Markup(render_template("ended/_tally.html", tally=kits.tally(of), faces=kits.faces(of)))


@blueprint.get("/fin/resultats")
def results() -> Response:
    """The faces that have come since, asked every few seconds. What has not changed is an empty answer."""
    of = workshops.by_key(session.get("leading"), page.wall_clock())
    return room.only_new("ended/_results.html", _results(of)) if of else room.quiet("HX-Redirect", url_for("workshop.home"))


@blueprint.get("/bilan.pdf", endpoint="summary_pdf")
def summary_pdf() -> Response:
    """What the leader keeps: numbers, never who."""
    made = kits.summary(room.leading(), page.wall_clock().date())
    return page.pdf(made, "bilan-atelier.pdf")


def _of_place(number: int) -> Place:
    return next((one for one in places.all_of(room.leading()) if one.number == number and one.taken_at), None) or abort(404)


@blueprint.get("/fin/<int(max=99):number>/livret.pdf", endpoint="booklet_pdf")
def booklet_pdf(number: int) -> Response:
    """The booklet of one place, for the printer of the room."""
    return page.pdf(kits.booklet(_of_place(number), page.wall_clock().date()) or abort(404), f"livret-{number}.pdf")


@blueprint.get("/fin/<int(max=99):number>/attestation.pdf", endpoint="certificate_pdf")
def certificate_pdf(number: int) -> Response:
    """The certificate of one place."""
    return page.pdf(kits.certificate(_of_place(number), page.wall_clock().date()), f"attestation-{number}.pdf")


@blueprint.route("/effacer", methods=["GET", "POST"])
def erase() -> Response:
    """Everything of this room goes, at once."""
    of, form = room.leading(), page.Form()
    if not form.sent():
        return page.show("ended/erase.html", "ended.erase", room=of, form=form, said=_said())
    room.get_up()
    session.pop("leading", None)
    workshops.erase(of, page.wall_clock())
    page.note("atelier-efface")
    return page.go("workshop.home")
