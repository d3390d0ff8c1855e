"""A place of a workshop: coming in, sitting down, my page, my raised hand, what the leader says. It knows no table."""

from __future__ import annotations

import json
import re
from typing import Any

from flask import Blueprint, Flask, Response, abort, g, make_response, redirect, render_template, request, session, url_for

from pictograms.words import PICTURED_WORDS
from practice import calls, hands, moments, places, progress, workshops
from practice.people import persona
from practice.tables import Place, Workshop
from rules import letterbox
from rules.refusal import Refusal
from views import page, room

blueprint = Blueprint("place", __name__)
#: A path of this very site: no second slash, no backslash, no sign that a browser takes out.
_PATH = re.compile(r"/(?!/)[^\x00-\x20\\\x7f]*")


def _said() -> dict[str, Any]:
    return page.guide_library().tables["workshop"]["place"]  # type: ignore[no-any-return]


# -- coming in ---------------------------------------------------------------------------------------------------------------------


@blueprint.route("/a", methods=["GET", "POST"])
def enter() -> Response:
    """The code of the room, read from the board or a card."""
    form = page.Form()
    if form.sent():
        found = workshops.find(request.form.get("room", ""), page.wall_clock())
        if found:
            return page.go("place.choose", code=found.code)
        refusal = Refusal("atelier-code", "room")
        return page.refused("place/enter.html", "place.enter", refusal, form=form, typed=request.form.get("room", ""), said=_said())
    return page.show("place/enter.html", "place.enter", form=form, typed="", said=_said())


def _room(code: str) -> Workshop:
    return workshops.find(code, page.wall_clock()) or abort(page.go("place.enter"))


@blueprint.route("/a/<code>", methods=["GET", "POST"])
def choose(code: str) -> Response:
    """My place: by its picture when nobody sits there, by the code of its card to go on."""
    found, form = _room(code), page.Form()
    if form.sent():
        number, typed = request.form.get("number", ""), request.form.get("code", "")
        try:
            at = _take(found, number, typed)
        except Refusal as refusal:
            return page.refused("place/choose.html", "place.choose", refusal, form=form, typed=typed, **_facts(found))
        room.sit(at)
        return page.go("place.show")
    return page.show("place/choose.html", "place.choose", form=form, typed="", **_facts(found))


def _take(found: Workshop, number: str, typed: str) -> Place:
    if number.isdecimal() and len(number) < 4:
        return places.take_free(found, int(number), page.wall_clock(), page.chance())
    return places.take_by_code(found, typed, request.remote_addr or "", page.wall_clock(), page.chance())


def _facts(found: Workshop) -> dict[str, Any]:
    return {
        "room": found,
        "rows": [{"at": at, "who": persona(at.persona)} for at in places.all_of(found)],
        "mine": room.place(),
        "said": _said(),
    }


@blueprint.route("/a/<code>/<digits>", methods=["GET", "POST"])
def card(code: str, digits: str) -> Response:
    """What the square on a card opens: the place, whom one plays there, and a button to sit down. Looking takes no place."""
    found, form = _room(code), page.Form()
    try:
        at = places.by_code(found, digits, request.remote_addr or "", page.wall_clock())
        if form.sent():
            places.sit(at, page.wall_clock(), page.chance())
    except Refusal as refusal:
        return page.refused("place/choose.html", "place.choose", refusal, form=form, typed=digits, **_facts(found))
    if form.sent():
        room.sit(at)
        return page.go("place.show")
    back, who = url_for("place.choose", code=found.code), persona(at.persona)
    return page.show("place/card.html", "place.card", back_url=back, form=form, room=found, at=at, who=who, said=_said())


@blueprint.route("/a/mes-3-mots", methods=["GET", "POST"])
def resume() -> Response:
    """Going on another day, with the three words."""
    form = page.Form()
    if form.sent():
        typed = [request.form.get(f"word{number}", "").strip().lower() for number in range(1, places.WORDS + 1)]
        try:
            at = places.take_by_words(typed, request.remote_addr or "", page.wall_clock())
        except Refusal as refusal:
            return page.refused("place/resume.html", "place.resume", refusal, form=form, typed=typed, known=_words(), said=_said())
        places.sit(at, page.wall_clock(), page.chance())
        room.sit(at)
        return page.go("place.show")
    return page.show("place/resume.html", "place.resume", form=form, typed=["", "", ""], known=_words(), said=_said())


def _words() -> list[str]:
    return sorted(PICTURED_WORDS)


# -- my place ----------------------------------------------------------------------------------------------------------------------


@blueprint.get("/atelier/ma-place")
def show() -> Response:
    """Who I am here, what we do now, my letterbox, the hand to raise."""
    at = room.mine()
    said = page.guide_library()
    rows = [{"guide": said.guides[one], "state": _state(at, one)} for one in at.workshop.guides if one in said.guides]
    now = said.guides.get(at.workshop.guide)
    facts = {"at": at, "who": persona(at.persona), "rows": rows, "asked": now, "form": page.Form(), "said": _said()}
    return page.show("place/show.html", "place.show", now_at=said.guides.get(session.get("trying", "")), **facts)


def _state(at: Place, guide: str) -> str:
    kept = progress.trail(at, guide)
    return "done" if kept.ended else "begun" if kept.began else ""


@blueprint.post("/atelier/ma-place/main")
def hand() -> Response:
    """«J’ai besoin d’aide», or not any more; on with the page where one was."""
    at = room.mine()
    if page.Form().sent():
        places.raise_hand(at, request.form.get("up") == "oui", page.wall_clock())
    return _on_with_the_page()


def _on_with_the_page() -> Response:
    """With htmx only the line of the place changes: what is half written on the page stays. Without it, the page comes again."""
    if not page.htmx:
        return redirect(_where(), 303)  # type: ignore[return-value]
    room.forget()
    return make_response(render_template("place/_news.html", place_told=told(room.mine())))


def _where() -> str:
    """The page of this site on which the button was pressed: its path alone, never another site."""
    own = request.form.get("from", "")
    return own if _PATH.fullmatch(own) else url_for("place.show")


@blueprint.post("/atelier/ma-place/lu")
def read() -> Response:
    """I have read what the leader says."""
    number = request.form.get("number", "")
    if page.Form().sent() and number.isdecimal() and len(number) < 12:
        calls.answered(room.mine(), int(number))
    return _on_with_the_page()


@blueprint.get("/atelier/ma-place/suivre")
def follow() -> Response:
    """What the leader asks of this browser: back to the step, back to the start, on to another guide. Once."""
    at = room.mine()
    call = calls.waiting(at)
    if call is None or not call.moves:
        return page.go("place.show")
    calls.answered(at, call.number)
    guide = page.guide_library().guides.get(call.guide)
    if call.kind == "step" or guide is None:
        return redirect(room.address_of(at), 303)  # type: ignore[return-value]
    room.begin(at, guide, again=call.kind == "start")
    return page.go(guide.begins)


@blueprint.get("/atelier/ma-place/nouvelles")
def news() -> Response:
    """What is new for this place since the page was shown, asked every few seconds. Nothing new is an empty answer.

    A line that was cut changes nothing: the next question brings all.
    """
    at = room.place()
    if at is None:
        return room.quiet("HX-Redirect", url_for("place.enter"))
    call = calls.waiting(at)
    if request.args.get("pause") == "1" and not at.workshop.paused_at:
        return room.quiet("HX-Refresh", "true")  # the page of the pause gives way to the one that was asked for
    if call and call.moves:
        return room.quiet("HX-Redirect", url_for("place.follow"))
    facts = told(at)
    if request.args.get("mark") == f"{at.mark}" and request.args.get("venus", "0") == f"{facts['come']}":
        return room.quiet()
    if call and call.kind == "do":
        calls.answered(at, call.number)  # this answer brings it: it is done once
    return make_response(render_template("place/_news.html", place_told=facts))


def told(at: Place) -> dict[str, Any]:
    """What stands in the line at the top of every page of this place."""
    said, call = page.guide_library(), calls.waiting(at)
    guide = said.guides.get(at.guide)
    step = progress.step_of(at)
    gestures = hands.gestures(at, guide, said, page.wall_clock() + moments.of(at)) if call and call.kind == "do" and guide else []
    asked = said.guides.get(at.workshop.guide)
    insured = letterbox.owner(at.persona)
    unread = letterbox.unread(insured, page.wall_clock() + moments.of(at)) if insured else 0
    known = request.args.get("lettres", "")
    before = int(known) if known.isdecimal() and len(known) < 6 else unread
    return {
        "letters": before,
        "come": max(0, unread - before),
        "at": at,
        "who": persona(at.persona),
        "call": call,
        "step": step,
        "gestures": gestures,
        "played": json.dumps(gestures),
        "asked": asked if asked and session.get("trying") != asked.id and at.number else None,
        "over": bool(at.workshop.ended_at and at.number and not at.face) and request.blueprint != "taken",
        "here": request.args.get("ici") or request.form.get("from") or _here(),
        "pause_page": request.args.get("pause") == "1" or g.get("screen") == "place.pause",
        "paused": bool(at.workshop.paused_at and at.number),
        "said": _said(),
    }


def _here() -> str:
    """This very page, when it can be asked for again; what a button shows once cannot."""
    return request.path if request.url_rule and "GET" in (request.url_rule.methods or ()) else url_for("place.show")


@blueprint.get("/atelier/ma-place/pause")
def pause() -> Response:
    """Everybody looks up."""
    at = room.mine()
    return page.show("place/pause.html", "place.pause", at=at, who=persona(at.persona))


@blueprint.post("/atelier/ma-place/quitter")
def leave() -> Response:
    """This browser leaves the place; who has its code goes on at it."""
    at = room.mine()
    code = at.workshop.code
    if page.Form().sent():
        room.get_up()
    return page.go("place.choose", code=code)


# -- what app.py asks for ---------------------------------------------------------------------------------------------------------


def install(app: Flask) -> None:
    """Give the line at the top of every page the place of this browser."""

    @app.context_processor
    def _line_at_the_top() -> dict[str, Any]:
        at = room.place()
        return {"place_told": told(at) if at else None}
