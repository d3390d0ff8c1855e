"""The guides as pages, whole or one sentence at a time, and as paper, from their data alone. It knows no person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from guides import Guide, GuideError
from guides.drawing import screen_of
from guides.version import devices, told
from views import page

blueprint = Blueprint("guides", __name__, url_prefix="/guides")
#: The version wanted, in the address: so that a page can be sent, printed and found again.
WAY, DEVICE = "pour", "sur"
USUAL = "ordinateur"


def _versions() -> dict[str, Any]:
    table: dict[str, Any] = page.guide_library().tables["versions"]
    return table


def _guide(name: str) -> Guide:
    """The guide ``name`` as the address wants it told; an unknown guide, way or device answers as absent."""
    known = page.guide_library().guides.get(name) or abort(404)
    device = request.args.get(DEVICE, "")
    if device and device not in _versions()["devices"]:
        abort(404)
    try:
        return told(known, request.args.get(WAY, ""), devices(_versions()).get(device))
    except GuideError:
        abort(404)


def _as_wanted() -> dict[str, str]:
    """The version in the address, for the links that stay in it."""
    return {key: request.args[key] for key in (WAY, DEVICE) if request.args.get(key)}


def _choices(guide: Guide) -> list[dict[str, Any]]:
    """How this guide may be told: first the ways, then the devices, each with its address and whether it is this one."""
    wanted = _as_wanted()
    rows = []
    if guide.ways:
        titles = {way.name: _versions()["ways"][way.name] for way in guide.ways}
        rows.append(_links(guide, WAY, wanted, titles))
    rows.append(_links(guide, DEVICE, wanted, _versions()["devices"]))
    return rows


def _links(guide: Guide, key: str, wanted: dict[str, str], rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    now = wanted.get(key, USUAL if key == DEVICE else "")
    links = []
    for name, row in rows.items():
        value = None if key == DEVICE and name == USUAL else name
        url = url_for("guides.show", name=guide.id, **(wanted | {key: value}))
        links.append({"title": row["title"], "picture": row["picture"], "url": url, "here": name == now})
    return {"key": key, "links": links}


@blueprint.get("")
def index() -> Response:
    """All guides, in the order in which they are useful."""
    return page.show("guides/index.html", "guides.index", guides=page.guide_library().ordered())


@blueprint.get("/<name>")
def show(name: str) -> Response:
    """A guide, all of it."""
    guide = _guide(name)
    explained = {one["term"]: one for one in page.guide_library().tables["glossary"]["words"]}
    return page.show(
        "guides/show.html",
        "guides.show",
        title=guide.title,
        guide=guide,
        wanted=_as_wanted(),
        choices=_choices(guide),
        terms=[explained[term] for term in guide.terms],
    )


@blueprint.get("/<name>.pdf")
def paper(name: str) -> Response:
    """The short address of the guide on paper, in its usual edition."""
    return page.go("printing.paper", guide=_guide(name).id, **_as_wanted())


@blueprint.get("/<name>/<int(max=999):number>")
def step(name: str, number: int) -> Response:
    """One sentence of a guide, with its picture and the drawing of its screen: nothing else to read."""
    guide = _guide(name)
    if not 1 <= number <= len(guide):
        abort(404)
    one = guide.steps[number - 1]
    chapter = next(part for part in guide.chapters if one in part.steps)
    said = page.guide_library()
    return page.show(
        "guides/step.html",
        "guides.step",
        title=guide.title,
        back_url=url_for("guides.show", name=name, **_as_wanted()),
        guide=guide,
        chapter_title=chapter.title,
        step=one,
        number=number,
        drawing=screen_of(said, guide, one),
        device=request.args.get(DEVICE, USUAL),
        wanted=_as_wanted(),
    )
