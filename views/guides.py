"""The guides as pages, whole or one sentence at a time, and as paper, from their data alone. It knows no person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from guides import Guide, GuideError
from guides.drawing import screen_of
from guides.version import USUAL, asked, choices, devices, told
from views import page

blueprint = Blueprint("guides", __name__, url_prefix="/guides")
#: The version wanted, in the address: so that a page can be sent, printed and found again.
WAY, DEVICE = "pour", "sur"


def _versions() -> dict[str, Any]:
    table: dict[str, Any] = page.guide_library().tables["versions"]
    return table


def _guide(name: str) -> Guide:
    """The guide ``name`` as the address wants it told; an unknown guide, way or device answers as absent."""
    known = page.guide_library().guides.get(name) or abort(404)
    way, device = _wanted()
    if device and device not in _versions()["devices"]:
        abort(404)
    try:
        return told(known, way, devices(_versions()).get(device))
    except GuideError:
        abort(404)


def _wanted() -> tuple[str, str]:
    """The way and the device in the address; ``""`` for the usual ones."""
    return request.args.get(WAY, ""), request.args.get(DEVICE, "")


@blueprint.get("")
def index() -> Response:
    """All guides, in the order in which they are useful."""
    return page.show("guides/index.html", "guides.index", guides=page.guide_library().ordered())


@blueprint.get("/<name>")
def show(name: str) -> Response:
    """A guide, all of it."""
    guide = _guide(name)
    return page.show(
        "guides/show.html",
        "guides.show",
        title=guide.title,
        guide=guide,
        wanted=asked(*_wanted()),
        choices=choices(_versions(), guide, *_wanted(), lambda way, device: url_for("guides.show", name=name, **asked(way, device))),
        terms=page.guide_library().explained(guide),
    )


@blueprint.get("/<name>.pdf")
def paper(name: str) -> Response:
    """The short address of the guide on paper, in its usual edition."""
    return page.go("printing.paper", guide=_guide(name).id, **asked(*_wanted()))


@blueprint.get("/<name>/<int(max=999):number>")
def step(name: str, number: int) -> Response:
    """One sentence of a guide, with its picture and the drawing of its screen: nothing else to read."""
    guide = _guide(name)
    if not 1 <= number <= len(guide):
        abort(404)
    one, wanted = guide.steps[number - 1], asked(*_wanted())
    return page.show(
        "guides/step.html",
        "guides.step",
        title=guide.title,
        back_url=url_for("guides.show", name=name, **wanted),
        guide=guide,
        chapter_title=guide.chapter_of(one).title,
        step=one,
        number=number,
        drawing=screen_of(page.guide_library(), guide, one),
        device=request.args.get(DEVICE, USUAL),
        wanted=wanted,
    )
