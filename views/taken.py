"""The end of a workshop at a place: «C’était facile ?», my booklet, my certificate, my three words. It knows no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request

from practice import kits, places, progress
from rules.refusal import Refusal
from views import page, room

blueprint = Blueprint("taken", __name__, url_prefix="/atelier/ma-place")


def _said() -> dict[str, Any]:
    return page.guide_library().tables["workshop"]["place"]  # type: ignore[no-any-return]


@blueprint.route("/c-etait-facile", methods=["GET", "POST"])
def easy() -> Response:
    """«C’était facile ?»: one of three faces."""
    at, form = room.mine(), page.Form()
    if form.sent():
        try:
            places.say_face(at, request.form.get("face", ""))
        except Refusal as refusal:
            return page.refused("taken/easy.html", "taken.easy", refusal, form=form, at=at, faces=places.FACES, said=_said())
        return page.go("taken.show")
    return page.show("taken/easy.html", "taken.easy", form=form, at=at, faces=places.FACES, said=_said())


@blueprint.get("/mes-feuilles")
def show() -> Response:
    """What I take home: my booklet, my certificate, my three words."""
    at = room.mine()
    return page.show("taken/show.html", "taken.show", at=at, done=progress.done(at), said=_said(), form=page.Form())


@blueprint.post("/mes-3-mots")
def words() -> Response:
    """Three words to go on another day; shown once."""
    at, form = room.mine(), page.Form()
    if not form.sent():
        return page.go("taken.show")
    chosen = places.give_words(at, page.chance())
    return page.show("taken/words.html", "taken.words", chosen=chosen, until=at.workshop.erase_at, said=_said())


@blueprint.get("/mon-livret.pdf", endpoint="booklet_pdf")
def booklet_pdf() -> Response:
    """The steps that I have done, to go on at home."""
    made = kits.booklet(room.mine(), page.wall_clock().date()) or abort(404)
    return page.pdf(made, "mon-livret.pdf")


@blueprint.get("/mon-attestation.pdf", endpoint="certificate_pdf")
def certificate_pdf() -> Response:
    """The certificate, with a line for the name."""
    return page.pdf(kits.certificate(room.mine(), page.wall_clock().date()), "mon-attestation.pdf")
