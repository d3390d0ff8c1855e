"""The first page that a visitor sees. It knows no person."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for

from views import gate, page

blueprint = Blueprint("welcome", __name__)


@blueprint.get("/")
def show() -> Response:
    """What the DMP is, and the two ways on: create it, or go in."""
    if gate.logged_in():
        return redirect(url_for("home.show"), 303)  # type: ignore[return-value]
    return page.show("welcome/show.html", "welcome.show")
