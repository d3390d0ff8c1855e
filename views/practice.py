"""Practice mode: cards and letterbox of fictitious people."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

from views import page

blueprint = Blueprint("practice", __name__, url_prefix="/entrainement")


@blueprint.get("")
def people() -> Response:
    """Choose a card."""
    return page.show("about/plain.html", "practice.people")


@blueprint.get("/ma-carte")
def card() -> Response:
    """The card in use."""
    return page.show("about/plain.html", "practice.card")


@blueprint.get("/boite-aux-lettres")
def letterbox() -> Response:
    """The letterbox."""
    return page.show("about/plain.html", "practice.letterbox")


def fill(now) -> None:
    """Fictitious people."""


def install(app: Flask) -> None:
    """Give the templates the card in use."""
    app.context_processor(lambda: {"persona": None, "letters_new": 0})
