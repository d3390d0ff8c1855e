"""«J’essaie»: a guide played on the real screens, in practice mode, by a fictitious person in the right situation. It knows no table."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, request, session, url_for
from werkzeug.exceptions import HTTPException

from guides import Chapter, Guide, Screen, Step, ending
from practice import trial
from practice.examples import examples
from practice.people import Persona, known, persona
from rules import accounts, creation, letterbox
from rules.refusal import Refusal
from views import gate, page, room

blueprint = Blueprint("trying", __name__, url_prefix="/entrainement/essayer")
KEY = "trying"
#: The exercise whose last gesture is done (guide), and the address of the first page after it (at): there the person is told.
DONE = "tried"
#: What this browser remembers of its reservation: by (its mark), who (the card), of (card and login at that time), at (seconds),
#: form (the mark of the page «J’essaie»), began (whether the exercise opened the record).
HELD = "held"
#: The buttons of a list that stand beside others, each with an address of its own: pressing another one does not do this gesture.
_SENDS = {"arreter-autorisation": "authorisations.end", "un-an-de-plus": "authorisations.extend", "arreter-aide": "helpers.stop"}
#: Pages that are only read: without an exercise, they reserve nothing.
_READ = gate.PUBLIC - {"practice", "creation", "login", "recovery"}


def _guide(name: str) -> Guide:
    guide = page.guide_library().guides.get(name)
    return guide if guide and guide.persona and guide.begins else abort(404)


def _held() -> dict[str, Any]:
    held: dict[str, Any] = session.get(HELD) or {}
    return held if "by" in held else {"by": _mark()}


def _mark() -> str:
    return f"{page.chance().getrandbits(64):016x}"


@blueprint.get("/<name>")
def start(name: str) -> Response:
    """Who I am for this exercise, and what begins."""
    guide = _guide(name)
    if at := room.place():
        return _page(guide, persona(at.persona), False)
    session[HELD] = held = _held() | {"form": _mark()}
    own = _open_here(guide)
    try:
        return _page(guide, own or trial.free(guide.persona, page.now(), held["by"], session.get("persona", "")), own is not None)
    except Refusal as refusal:
        return _page(guide, None, False, refusal)


def _page(guide: Guide, one: Persona | None, goes_on: bool, refusal: Refusal | None = None) -> Response:
    return page.show(
        "practice/trying.html",
        "trying.start",
        title=f"J’essaie\u00a0: {guide.title}",
        back_url=url_for("guides.show", name=guide.id),
        status=422 if refusal else 200,
        refusals=[refusal] if refusal else [],
        guide=guide,
        one=one,
        form=page.Form(),
        inside=_inside(guide),
        goes_on=goes_on,
        at_place=room.place() is not None,
    )


def _inside(guide: Guide) -> bool:
    """Whether the guide begins behind the login."""
    return guide.begins.partition(".")[0] not in gate.PUBLIC


def _open_here(guide: Guide) -> Persona | None:
    """The right person, when their record is open on this very screen: nothing begins again, nothing is lost."""
    if not (_inside(guide) and gate.logged_in() and persona(guide.persona).state == "ready"):
        return None
    one = known(gate.patient().insured.persona or "")
    return one if one and one.state == "ready" and trial.goes_on(guide.id, gate.patient(), page.now()) else None


@blueprint.post("/<name>")
def begin(name: str) -> Response:
    """Put the person in the situation of the guide's first sentence, and open its screen. A form sent twice begins once."""
    guide = _guide(name)
    if not page.Form().sent():
        return page.go("trying.start", name=name)
    if at := room.place():
        room.begin(at, guide)
        return page.go(guide.begins)
    held = _held()
    one = _open_here(guide)
    if one is None:
        try:
            one = _begin(guide, held)
        except Refusal as refusal:
            return _page(guide, None, False, refusal)
        held = {"by": held["by"], "began": True}
    else:
        trial.use(one.key, held["by"], page.now())
    session[KEY] = guide.id
    session.pop(DONE, None)
    _hold(held | {"who": one.key})
    return page.go(guide.begins)


def _begin(guide: Guide, held: dict[str, Any]) -> Persona:
    """Another person at this screen, or the same back at the start; who was here before goes out. Raises Refusal ``essai-occupe``."""
    was = gate.patient() if gate.logged_in() else None
    here = session.get("persona", "")
    one, fresh = trial.begin(guide.persona, page.now(), page.chance(), me=held["by"], mark=held.get("form", ""), in_hand=here)
    if was and fresh:
        accounts.leave(was, page.now())
    if held.get("who", one.key) != one.key:
        trial.release(held["who"], held["by"], page.now())
    gate.let_out()
    session["persona"] = one.key
    if _inside(guide):
        _let_in(one)
    return one


def _let_in(one: Persona) -> None:
    insured = letterbox.owner(one.key)
    record = creation.record_of(insured) if insured else None
    if record is None:
        abort(404)
    gate.let_in(record)


@blueprint.post("/arreter")
def stop() -> Response:
    """The exercise is over: the record that it opened is closed, the card is free for others. On to what the person chose."""
    guide = page.guide_library().guides.get(session.pop(KEY, ""))
    session.pop(DONE, None)
    if room.place():
        return page.go("place.show")
    if _held().get("began"):
        if gate.logged_in():
            accounts.leave(gate.patient(), page.now())
            page.note("exercise-done")
        told = session.get("note")
        _let_go()
        gate.let_out()
        if told:
            page.note(told)
    after = request.form.get("after", "")
    if guide is None or after == "another":
        return page.go("guides.index")
    return page.go("printing.prepare", guide=guide.id) if after == "print" else page.go("guides.show", name=guide.id)


# -- the card is reserved as long as its pages are used ----------------------------------------------------------------------------


def _of() -> str:
    return f"{session.get('persona', '')} {session.get('_user_id', '')}"


def _hold(held: dict[str, Any]) -> None:
    session[HELD] = held | {"of": _of(), "at": page.now().timestamp()}


def _let_go() -> None:
    """Free the card for others; the mark of this browser stays."""
    held = _held()
    if "who" in held:
        trial.release(held["who"], held["by"], page.now())
        session[HELD] = {"by": held["by"]}


def _still_here() -> None:
    """Before a page: who uses a card keeps it. A page writes when a minute has gone by, or when the card is another one."""
    if (
        session.get("place")
        or request.endpoint is None
        or request.endpoint in (gate.FILES | {"practice.people", "login.leave"})
        or request.blueprint == "trying"
    ):
        return
    if (request.blueprint or request.endpoint) in _READ and KEY not in session:
        return
    held, who = _held(), ""
    if held.get("of") == _of() and 0 <= page.now().timestamp() - held["at"] < trial.RENEW.total_seconds():
        return
    if gate.logged_in():
        who = gate.patient().insured.persona or ""
    who = who or session.get("persona", "")
    if held.get("who", who) != who:
        trial.release(held["who"], held["by"], page.now())
        held.pop("began", None)
    if who:
        trial.use(who, held["by"], page.now())
        _hold(held | {"who": who})


def _gone(response: Response) -> Response:
    """After «Me déconnecter»: the card is free for others."""
    if request.endpoint == "login.leave" and HELD in session:
        _let_go()
    return response


def _tried() -> Guide | None:
    return page.guide_library().guides.get(session.get(KEY, ""))


def _here(screen: Screen, over: bool = False) -> tuple[Step, ...]:
    """The sentences of the exercise on a screen that has no help of its guide; ``over``: when it is done, too."""
    guide = _tried()
    if guide is None or screen.guide == guide.id or (not over and _over(screen)):
        return ()
    found = (tuple(step for step in part.steps if step.on == screen.id) for part in guide.chapters)
    return next((steps for steps in found if steps), ())


def _beside(screen: str, chapter: int = 0) -> tuple[Guide, Chapter, tuple[Step, ...]] | None:
    """The help beside a screen. Where the exercise has sentences of its own, another guide is silent: one voice, one numbering."""
    return None if _here(page.guide_library().screens[screen], True) else page.guide_library().steps_beside(screen, chapter)


def _example(step: Step) -> str:
    """What to write at this step of the exercise; ``""`` for what stands on the card or comes in the letterbox."""
    guide = _tried()
    return examples().get(step.gesture.value, "") if guide and any(step is one for one in guide.steps) else ""


# -- the end of an exercise: the guide's last step says it ---------------------------------------------------------------------------


def _sent(response: Response) -> Response:
    """After a form: when it was the last gesture of the guide, and was accepted, the exercise is done."""
    guide = _tried()
    step = ending.last(guide) if guide else None
    if guide and step and request.method == "POST" and _belongs(step) and _accepted(response):
        session[DONE] = {"guide": guide.id, "at": ""}
    return response


def _belongs(step: Step) -> bool:
    """Whether this form was sent from the screen of the step: to its own address, or to one of the same room that shows no page."""
    endpoint = request.endpoint or ""
    if step.gesture.target in _SENDS:
        return endpoint == _SENDS[step.gesture.target]
    same_room = endpoint.partition(".")[0] == step.on.partition(".")[0]
    return endpoint == step.on or (same_room and endpoint not in page.guide_library().screens and not endpoint.endswith(".undo"))


def _accepted(response: Response) -> bool:
    """Whether a form leads on. One that comes out of turn leads back: to the login, or to a screen above this one."""
    if response.status_code != 303:
        return False
    if (request.blueprint or "") not in gate.PUBLIC:
        return gate.logged_in()
    above = page.guide_library().path(request.endpoint or "")[:-1]
    return _screen_at(response.location or "") not in {screen.id for screen in above}


def _screen_at(location: str) -> str:
    try:
        return str(current_app.url_map.bind("").match(urlsplit(location).path, method="GET")[0])
    except HTTPException:
        return ""


def _over(screen: Screen) -> str:
    """Where this page tells that the exercise is done: ``before`` all the rest, ``after`` the guide's sentence, ``""``: nowhere."""
    guide = _tried()
    step = ending.last(guide) if guide else None
    if guide is None or step is None or screen.id.startswith("errors."):
        return ""
    if ending.looked_at(step):
        return "after" if screen.id == step.on else ""
    done = session.get(DONE) or {}
    if not done and screen.id in ending.leads(page.guide_library(), step):
        done = {"guide": guide.id, "at": ""}
    if not done.get("at") and done:
        session[DONE] = done = done | {"at": request.path}
    return "before" if done.get("at") == request.path else ""


def install(app: Flask) -> None:
    """Tell every page which guide is being tried and when it is done, and keep the card of who is at it."""
    app.before_request(_still_here)
    app.after_request(_gone)
    app.after_request(_sent)
    app.jinja_env.globals["tried_example"] = _example
    app.extensions["dmp_beside"] = _beside

    @app.context_processor
    def _told() -> dict[str, Any]:
        return {"tried": _tried(), "tried_here": _here, "tried_over": _over}
