"""The board of a workshop: where each place is, who needs help, and what the leader can do from here. It knows no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, render_template, request, session, url_for
from markupsafe import Markup

from guides.dates import date_in_words
from practice import calls, course, moments, places, progress, scenes, states, workshops
from practice.people import persona
from rules.refusal import Refusal
from views import page, room
from workshops import scenario

if TYPE_CHECKING:
    from guides import Guide
    from practice.tables import Place, Workshop

blueprint = Blueprint("board", __name__, url_prefix="/atelier/tableau")


def _said() -> dict[str, Any]:
    return page.guide_library().tables["workshop"]["board"]  # type: ignore[no-any-return]


# -- what is seen ------------------------------------------------------------------------------------------------------------------


def row(at: Place) -> dict[str, Any]:
    """One place, as the board shows it. No mark, no name of anybody real."""
    said, now = page.guide_library(), page.wall_clock()
    guide, step = said.guides.get(at.guide), progress.step_of(at)
    since = at.hand_at or at.step_at
    return {
        "number": at.number,
        "who": persona(at.persona),
        "state": states.of(at, now),
        "guide": guide,
        "step": step,
        "minutes": int((now - since).total_seconds() // 60) if since else 0,
        "tries": at.tries,
        "url": url_for("board.place", number=at.number),
    }


def _rows(of: Workshop) -> list[dict[str, Any]]:
    return sorted((row(at) for at in places.all_of(of)), key=lambda one: (states.ORDER.index(one["state"]), one["number"]))


def _live(of: Workshop) -> Markup:
    """The places as the page and the live answer have them: made once, so that its mark tells whether anything has changed."""
    rows = _rows(of)
    counts = {name: sum(one["state"] == name for one in rows) for name in states.ORDER}
    since = int((page.wall_clock() - of.part_at).total_seconds() // 60) if of.part_at and not of.ended_at else None
    part = course.now_at(of)
    return Markup(render_template("board/_places.html", rows=rows, counts=counts, room=of, since=since, part=part, said=_said()))


@blueprint.get("")
def show() -> Response:
    """All places, live, and what can be done for all."""
    of = room.leading()
    guides, plan = page.guide_library().guides, scenario.scenarios().get(of.scenario)
    facts = {"room": of, "plan": plan, "said": _said(), "form": page.Form(), "moves": scenario.MOVES} | room.marked(_live(of))
    return page.show(
        "board/show.html",
        "board.show",
        title=_said()["title"].format(name=of.name),
        guides=guides,
        offered=_offered(),
        scenes=scenario.scenes(),
        parts=course.parts(of),
        part=course.now_at(of),
        done=_done(),
        **facts,
    )


def _offered() -> list[Guide]:
    return [one for one in page.guide_library().ordered() if one.persona and one.begins]


@blueprint.get("/places")
def live() -> Response:
    """The places alone, asked every two seconds. What has not changed is an empty answer."""
    of = workshops.by_key(session.get("leading"), page.wall_clock())
    if of is None:
        return room.quiet("HX-Redirect", url_for("workshop.home"))
    return room.only_new("board/_live.html", _live(of))


# -- one place ---------------------------------------------------------------------------------------------------------------------


def _place(number: int) -> tuple[Workshop, Place]:
    of = room.leading()
    return of, next((one for one in places.all_of(of) if one.number == number), None) or abort(404)


@blueprint.route("/place/<int(max=99):number>", methods=["GET", "POST"])
def place(number: int) -> Response:
    """One place: where it is, and how to help. Each button does one thing and says it."""
    of, at = _place(number)
    form = page.Form()
    if form.sent():
        try:
            session["board_done"] = _act(of, at)
        except Refusal as refusal:
            return _show_place(of, at, form, refusal)
        return page.go("board.place", number=number)
    return _show_place(of, at, form)


def _show_place(of: Workshop, at: Place, form: page.Form, refusal: Refusal | None = None) -> Response:
    who = persona(at.persona)
    return page.show(
        "board/place.html",
        "board.place",
        title=_said()["place"].format(number=at.number, name=who.name),
        status=422 if refusal else 200,
        refusals=[refusal] if refusal else [],
        room=of,
        at=at,
        who=who,
        one=row(at),
        form=form,
        said=_said(),
        typed=request.form.get("text", ""),
        moves=scenario.MOVES,
        scenes=_scenes(at),
        guides=_offered(),
        done=_done(),
        call=calls.waiting(at),
    )


def _scenes(at: Place) -> list[scenario.Scene]:
    has = places.record(at) is not None
    return [one for one in scenario.scenes().values() if has or one.needs != "record"]


def _done() -> str:
    return str(session.pop("board_done", ""))


def _act(of: Workshop, at: Place) -> str:
    """Do what the pressed button says. Returns the sentence that says it is done. Raises Refusal."""
    act, now, name = request.form.get("act", ""), page.wall_clock(), f"{at.number}"
    told = _said()["done"]
    if act in ("hint", "step", "start", "do"):
        calls.call(at, act, now, text=request.form.get("text", "") if act == "hint" else "")
    elif act == "go":
        calls.call(at, act, now, guide=request.form.get("guide", ""))
    elif act == "later":
        _later(at)
    elif act == "scene":
        _scene(at)
    elif act == "hand":
        places.raise_hand(at, False, now)
    elif act == "free":
        places.free(at, now, page.chance())
    else:
        abort(404)
    return str(told[act]).format(number=name)


def _later(at: Place) -> None:
    move = request.form.get("move", "")
    if move not in moments.MOVES:
        raise Refusal("atelier-moment", "move")
    moments.later(at, move, page.wall_clock(), page.config().undo_life)
    room.carry(at)
    if at.number and at.taken_at:
        day = _said()["today"].format(day=date_in_words(page.wall_clock() + moments.of(at)))
        calls.tell(at, _said()["passed"][move] + (f" {day}" if move != "10-minutes" else ""))


def _scene(at: Place) -> None:
    scene = scenario.scenes().get(request.form.get("scene", ""))
    if scene is None:
        raise Refusal("atelier-scene", "scene")
    scenes.happen(scene, at, page.wall_clock() + moments.of(at))
    room.carry(at)


# -- all places --------------------------------------------------------------------------------------------------------------------


@blueprint.post("/tous")
def everybody() -> Response:
    """Something for all places at once: pause, a guide, another moment, a scene."""
    of = room.leading()
    if page.Form().sent():
        session["board_done"] = _act_for_all(of)
        part = request.form.get("part", "")
        if part.isdecimal() and len(part) < 4:
            course.did(of, int(part))
    return page.go("board.show")


@blueprint.post("/moment")
def turn() -> Response:
    """On to another part of the course, at the leader's pace."""
    of, number = room.leading(), request.form.get("to", "")
    if page.Form().sent() and number.isdecimal() and len(number) < 4:
        course.go(of, int(number), page.wall_clock())
    return page.go("board.show")


def _act_for_all(of: Workshop) -> str:
    act, now, told = request.form.get("act", ""), page.wall_clock(), _said()["all"]
    if act in ("pause", "resume"):
        workshops.pause(of, act == "pause", now)
    elif act == "lead":
        workshops.lead_to(of, request.form.get("guide", ""), now)
    elif act == "start":
        calls.call_all(of, "start", now, guide="")
    elif act == "later":
        for at in [*places.all_of(of), places.leaders(of)]:
            _later(at)
    elif act == "scene":
        return _scene_for_all(of)
    else:
        abort(404)
    return str(told[act])


def _scene_for_all(of: Workshop) -> str:
    """A scene happens at each place where it can; how many there are is said, as some may have no record yet."""
    met = 0
    for at in places.all_of(of):
        if at.taken_at is None:
            continue
        try:
            _scene(at)
            met += 1
        except Refusal as refusal:
            if refusal.key == "atelier-scene":
                raise
    return str(_said()["all"]["scene" if met else "scene-nobody"]).format(count=met)
