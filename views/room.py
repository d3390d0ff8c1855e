"""Which place of a workshop this browser is at, and which room it leads: kept in its session. It has no page of its own."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, current_app, g, make_response, redirect, render_template, request, session, url_for
from markupsafe import Markup

from guides import Guide, ending
from paper.workshop.words import counted
from practice import moments, places, progress, workshops
from practice.people import persona
from rules import accounts, creation, letterbox
from sending.carriers import for_config
from sending.worker import carry_due
from views import gate, page

if TYPE_CHECKING:
    from models import Patient
    from practice.people import Persona
    from practice.tables import Place, Workshop

#: The rooms of workshops themselves: they live by the clock on the wall, and are no step of a guide.
OWN = frozenset({"workshop", "ended", "board", "place", "projector", "taken"})
_TRYING, _DONE = "trying", "tried"


def place() -> Place | None:
    """The place of this browser, as long as its room is kept."""
    if "place" not in g:
        g.place = places.of(session.get("place"), page.wall_clock()) if session.get("place") else None
    return g.place  # type: ignore[no-any-return]


def forget() -> None:
    """The place has changed during this request: read it again."""
    g.pop("place", None)


def mine() -> Place:
    """The place of this browser; without one, the page where one is chosen."""
    return place() or abort(page.go("place.enter"))


def leading() -> Workshop:
    """The room that this browser leads; without one, the page where one begins."""
    room = workshops.by_key(session.get("leading"), page.wall_clock())
    return room or abort(page.go("workshop.home"))


def is_leading() -> bool:
    """Whether this browser leads a room."""
    return bool(session.get("leading")) and workshops.by_key(session["leading"], page.wall_clock()) is not None


def sit(at: Place) -> None:
    """This browser is at this place. What another person has opened or begun in it is closed first."""
    if gate.logged_in():
        accounts.leave(gate.patient(), page.now())
    gate.let_out()
    for key in ("seat", "helper_part", "held", _TRYING, _DONE):
        session.pop(key, None)
    session.update(place=at.key, persona=at.persona)
    g.pop("place", None)


def get_up() -> None:
    """This browser is at no place any more."""
    if gate.logged_in():
        accounts.leave(gate.patient(), page.now())
    gate.let_out()
    for key in ("place", "persona", _TRYING, _DONE):
        session.pop(key, None)
    g.pop("place", None)


# -- an exercise at a place --------------------------------------------------------------------------------------------------------


def begin(at: Place, guide: Guide, *, again: bool = False) -> None:
    """The person of this place is before the guide's first sentence: with what they have done so far, unless it begins ``again``."""
    clock = page.wall_clock()
    if again or progress.trail(at, guide.id).ended:
        progress.forget(at, guide.id)
    who = places.begin(at, guide, clock, page.chance(), again=again)
    inside = guide.begins.partition(".")[0] not in gate.PUBLIC
    if not (inside and gate.logged_in() and gate.patient().insured.persona == who.key):
        gate.let_out()
        if inside:
            gate.let_in(_record(who))
    session.update(persona=who.key)
    session[_TRYING] = guide.id
    session.pop(_DONE, None)
    progress.begins(at, guide, clock)


def _record(who: Persona) -> Patient:
    insured = letterbox.owner(who.key)
    return (creation.record_of(insured) if insured else None) or abort(404)


def address_of(at: Place) -> str:
    """The page of the step at which this place is, or of the nearest one before it that has an address of its own."""
    guide = page.guide_library().guides.get(at.guide)
    for step in reversed(guide.steps[: at.step + 1] if guide else ()):
        adapter = current_app.url_map.bind("")
        if step.on and any(not rule.arguments for rule in adapter.map.iter_rules(step.on)):
            return url_for(step.on)
    return url_for("place.show")


# -- what is read from the pages ---------------------------------------------------------------------------------------------------


def _guide(at: Place) -> Guide | None:
    return page.guide_library().guides.get(session.get(_TRYING, ""))


def _follow(response: Response) -> Response:
    """After a page of an exercise: where this place is now. Read from the screen that was shown, whatever it is."""
    at = place() if request.endpoint and request.endpoint not in gate.FILES and request.blueprint not in OWN else None
    guide = _guide(at) if at else None
    if at is None or guide is None:
        return response
    screen, clock = g.get("screen", ""), page.wall_clock()
    last = ending.last(guide)
    told = (session.get(_DONE) or {}).get("guide") == guide.id or (last and ending.looked_at(last) and screen == last.on)
    if told and response.status_code in (200, 303):
        progress.ends(at, guide, clock)
    elif response.status_code == 422:
        progress.refused(at, clock)
    elif response.status_code == 200 and screen:
        progress.meets(at, guide, screen, clock)
    return response


def quiet(name: str = "", value: str = "") -> Response:
    """An answer to a page that asks by itself: nothing new, or only where to go now (a header of htmx)."""
    return Response(status=204, mimetype="text/plain", headers={name: value} if name else {})


def marked(live: Markup) -> dict[str, Any]:
    """A part of a page that asks whether it has changed, with the mark of what it shows."""
    return {"live": live, "mark": sha256(live.encode()).hexdigest()[:16]}


def only_new(template: str, live: Markup) -> Response:
    """This part again when it has changed since the page asked with its mark; else an empty answer."""
    facts = marked(live)
    return quiet() if request.args.get("mark") == facts["mark"] else make_response(render_template(template, **facts))


def carry(at: Place) -> None:
    """What this person's later moment lets go arrives: the worker beside the site lives by the clock on the wall."""
    config, then = page.config(), page.wall_clock() + moments.of(at)
    insured = letterbox.owner(at.persona)
    for to in (insured, gate.account() if gate.is_professional() or gate.is_helper() else None):
        if to is not None:
            carry_due(config, for_config(config), then, to)


def _carry_after(response: Response) -> Response:
    at = place() if request.method == "POST" and request.blueprint not in OWN else None
    if at is not None and at.shift:
        carry(at)
    return response


def _moved() -> timedelta:
    """The doors of others are shared by all places: they live by the clock on the wall, or a wait would last for years there."""
    still = OWN | {"pro_login", "helper_login", "forgotten", "playing", "playing_helper"}
    at = place() if request.endpoint and request.endpoint not in gate.FILES and request.blueprint not in still else None
    return moments.of(at) if at else timedelta()


def _before() -> Response | None:
    """Before a page: the place gives a sign; a pause, or what the leader asks, comes first."""
    if request.endpoint is None or request.endpoint in gate.FILES or request.blueprint in OWN - {"place", "taken"}:
        return None
    at = place()
    if at is None:
        if session.pop("place", None):  # the room is over and erased
            session.pop("persona", None)
        return None
    places.sign(at, page.wall_clock())
    if session.get("persona") != at.persona:  # another device, or the leader, has begun again
        session["persona"] = at.persona
    own = request.blueprint in OWN and request.endpoint != "place.show"
    if request.method != "GET" or own or _is_fragment():
        return None
    if at.workshop.paused_at and at.number:
        return page.show("place/pause.html", "place.pause", at=at, who=persona(at.persona))
    if at.said and at.said["kind"] in ("step", "start", "go"):
        return redirect(url_for("place.follow"), 303)  # type: ignore[return-value]
    return None


def _is_fragment() -> bool:
    """Whether something else than a page is asked for: a paper, a part of a page."""
    return bool(page.htmx) or (request.endpoint or "").endswith(("_pdf", ".pdf", ".page", ".leaf"))


def install(app: Flask) -> None:
    """Follow the places through the pages, and let each live at its moment."""
    app.extensions.setdefault("dmp_moved", []).append(_moved)
    app.jinja_env.globals["counted"] = counted
    app.before_request(_before)
    app.after_request(_follow)
    app.after_request(_carry_after)
