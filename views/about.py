"""Pages about the site itself: help, contact, accessibility. It knows no person."""

from __future__ import annotations

from flask import Blueprint, Response

from views import page

blueprint = Blueprint("about", __name__)


@blueprint.get("/aide")
def help() -> Response:
    """."""
    return page.show("about/plain.html", "about.help")


@blueprint.get("/contact")
def contact() -> Response:
    """."""
    return page.show("about/plain.html", "about.contact")


@blueprint.get("/aide/imprimer")
def printing() -> Response:
    """."""
    return page.show("about/plain.html", "about.printing")


@blueprint.get("/accessibilite")
def accessibility() -> Response:
    """."""
    return page.show("about/plain.html", "about.accessibility")


@blueprint.get("/mentions-legales")
def legal() -> Response:
    """."""
    return page.show("about/plain.html", "about.legal")


@blueprint.get("/mes-donnees")
def privacy() -> Response:
    """."""
    return page.show("about/plain.html", "about.privacy")


@blueprint.get("/toutes-les-pages")
def pages() -> Response:
    """."""
    return page.show("about/plain.html", "about.pages")
