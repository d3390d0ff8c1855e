"""The big screen of a workshop: one sentence with its picture beside the real screen of the leader's own place. It knows no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, make_response, render_template, request, session, url_for

from practice import hands, moments, places, progress, states
from practice.people import persona
from views import page, room

if TYPE_CHECKING:
    from guides import Guide, Step
    from practice.tables import Place, Workshop

blueprint = Blueprint("projector", __name__, url_prefix="/atelier/grand-ecran")
#: Which sentence is shown, when it is not the one of the real screen: the leader has gone ahead or back.
SHOWN = "shown_step"
#: The leader's own pages: they stand in no frame.
_NEVER_INSIDE = frozenset({"workshop", "ended", "board", "projector"})


def _said() -> dict[str, Any]:
    return page.guide_library().tables["workshop"]["projector"]  # type: ignore[no-any-return]


def _own(of: Workshop) -> Place:
    """The leader's place, at which this browser sits from now on: the real screen beside the sentence is its own."""
    at = places.leaders(of)
    if session.get("place") != at.key:
        places.sit(at, page.wall_clock(), page.chance())
        room.sit(at)
    return places.leaders(of)


def _facts(at: Place) -> dict[str, Any]:
    guide = page.guide_library().guides.get(at.guide)
    number = _number(at, guide) if guide else 0
    step: Step | None = guide.steps[number] if guide else None
    over = bool(guide and number + 1 == len(guide.steps) and progress.is_done(at))
    waiting = states.in_need(at.workshop, page.wall_clock())
    return {
        "at": at,
        "guide": guide,
        "number": number,
        "step": step,
        "chapter": guide.chapter_of(step) if guide and step else None,
        "apart": bool(step and step.on and step.on != _screen(at, guide)),
        "waiting": waiting,
        "over": over,
        "mark": f"{at.guide}-{number}-{waiting}-{over:d}",
        "said": _said(),
    }


def _screen(at: Place, guide: Guide | None) -> str:
    """The screen of the step at which the real screen is."""
    return guide.steps[min(at.step, len(guide.steps) - 1)].on if guide else ""


def _number(at: Place, guide: Guide) -> int:
    """The sentence that is shown: the leader's choice as long as the real screen has not moved on."""
    chosen = session.get(SHOWN) or {}
    if chosen.get("guide") == guide.id and chosen.get("at") == at.step:
        return min(max(int(chosen["number"]), 0), len(guide.steps) - 1)
    return min(at.step, len(guide.steps) - 1)


@blueprint.get("")
def show() -> Response:
    """The sentence and the real screen, side by side; before a guide is chosen, the guides."""
    of = room.leading()
    at = _own(of)
    guides = page.guide_library().guides
    rows = [guides[one] for one in of.guides if one in guides and guides[one].persona and guides[one].begins]
    facts = _facts(at) | {"room": of, "rows": rows, "who": persona(at.persona), "form": page.Form()}
    if facts["guide"] is None:
        return page.show("projector/choose.html", "projector.show", **facts)
    return make_response(render_template("projector/show.html", screen_at=room.address_of(at), **facts))


@blueprint.post("/guide")
def begin() -> Response:
    """The leader's own person begins a guide, at its start."""
    of = room.leading()
    guide = page.guide_library().guides.get(request.form.get("guide", ""))
    if page.Form().sent() and guide and guide.persona and guide.begins:
        room.begin(_own(of), guide, again=True)
        session.pop(SHOWN, None)
    return page.go("projector.show")


@blueprint.post("/autre")
def another() -> Response:
    """Back to the choice of a guide."""
    of = room.leading()
    if page.Form().sent():
        progress.leave(_own(of))
        session.pop("trying", None)
    return page.go("projector.show")


@blueprint.get("/phrase")
def sentence() -> Response:
    """The sentence alone, asked again and again: it goes on with the real screen. Nothing new is an empty answer."""
    of = room.leading()
    facts = _facts(places.leaders(of))
    if facts["guide"] is None:
        return room.quiet("HX-Redirect", url_for("projector.show"))
    if request.args.get("vu") == facts["mark"]:
        return room.quiet()
    return make_response(render_template("projector/_sentence.html", **facts))


@blueprint.post("/aller")
def turn() -> Response:
    """The next sentence or the one before (keyboard, remote control, or the buttons); or the one of the real screen again."""
    of = room.leading()
    at = places.leaders(of)
    guide = page.guide_library().guides.get(at.guide)
    if page.Form().sent() and guide:
        to = request.form.get("to", "")
        number = at.step if to == "screen" else _number(at, guide) + {"next": 1, "before": -1}.get(to, 0)
        session[SHOWN] = {"guide": guide.id, "at": at.step, "number": min(max(number, 0), len(guide.steps) - 1)}
    if page.htmx and guide:
        return make_response(render_template("projector/_sentence.html", **_facts(at)))
    return page.go("projector.show")


@blueprint.get("/gestes")
def gestures() -> Response:
    """What is done on the real screen at this step: the page shows it, gesture by gesture."""
    of = room.leading()
    at = places.leaders(of)
    said = page.guide_library()
    guide = said.guides.get(at.guide)
    now = page.wall_clock() + moments.of(at)
    return make_response({"gestures": hands.gestures(at, guide, said, now) if guide else []})


def install(app: Flask) -> None:
    """The real screen stands in the page of the big screen: only there, only for the leader's own place, only from this site."""

    @app.after_request
    def _in_a_frame(response: Response) -> Response:
        at = room.place() if session.get("place") and session.get("leading") else None
        if at is None or at.number:
            return response
        csp = response.headers.get("Content-Security-Policy", "")
        if request.endpoint == "projector.show":
            response.headers["Content-Security-Policy"] = f"{csp}; frame-src 'self'"
        elif request.blueprint not in _NEVER_INSIDE:
            response.headers["Content-Security-Policy"] = csp.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
