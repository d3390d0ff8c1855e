"""The guides as pages and as paper. It knows no person."""

from __future__ import annotations

from flask import Blueprint, Response

from views import page

blueprint = Blueprint("guides", __name__, url_prefix="/guides")


@blueprint.get("")
def index() -> Response:
    """All guides."""
    return page.show("about/plain.html", "guides.index")
