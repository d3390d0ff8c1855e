"""The guides as pages and as paper, from their data alone. It knows no person."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from guides import Guide
from paper import guides as printed
from views import page

blueprint = Blueprint("guides", __name__, url_prefix="/guides")
#: The order in which they are useful.
ORDER = (
    "creer-seul",
    "acceder",
    "premiere-connexion",
    "changer-informations",
    "ranger-documents",
    "choisir-qui-voit",
    "regarder-qui-est-venu",
)


def _guide(name: str) -> Guide:
    return page.guide_library().guides.get(name) or abort(404)


@blueprint.get("")
def index() -> Response:
    """All guides."""
    known = page.guide_library().guides
    ordered = [known[name] for name in ORDER if name in known] + [guide for name, guide in known.items() if name not in ORDER]
    return page.show("guides/index.html", "guides.index", guides=ordered)


@blueprint.get("/<name>")
def show(name: str) -> Response:
    """A guide, step by step."""
    guide = _guide(name)
    return page.show("guides/show.html", "guides.show", title=guide.title, guide=guide)


@blueprint.get("/<name>.pdf")
def paper(name: str) -> Response:
    """The same guide to print."""
    guide = _guide(name)
    return page.pdf(printed.guide(guide), f"{guide.id}.pdf")
