"""The home of a person: five rooms and the emergencies."""

from __future__ import annotations

from flask import Blueprint, Response

from views import page

blueprint = Blueprint("home", __name__, url_prefix="/mon-dmp")


@blueprint.get("")
def show() -> Response:
    """What do I want to do."""
    return page.show("about/plain.html", "home.show")
