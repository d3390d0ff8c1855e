"""«J’essaie»: a guide played on the real screens, in practice mode, by a fictitious person in the right situation. It knows no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, abort, session, url_for

from guides import Guide
from practice import seed, trial
from practice.people import Persona
from rules import accounts, creation, letterbox
from views import gate, page

blueprint = Blueprint("trying", __name__, url_prefix="/entrainement/essayer")
KEY = "trying"


def _guide(name: str) -> Guide:
    guide = page.guide_library().guides.get(name)
    return guide if guide and guide.persona and guide.begins else abort(404)


def _person(guide: Guide) -> Persona:
    return trial.free(guide.persona, page.now(), session.get("persona", ""))


@blueprint.get("/<name>")
def start(name: str) -> Response:
    """Who I am for this exercise, and what begins."""
    guide = _guide(name)
    return page.show(
        "practice/trying.html",
        "trying.start",
        title=f"J’essaie\u00a0: {guide.title}",
        back_url=url_for("guides.show", name=name),
        guide=guide,
        one=_person(guide),
        form=page.Form(),
        inside=_inside(guide),
        goes_on=_goes_on(guide, _person(guide)),
    )


def _inside(guide: Guide) -> bool:
    """Whether the guide begins behind the login."""
    return guide.begins.partition(".")[0] not in gate.PUBLIC


def _goes_on(guide: Guide, one: Persona) -> bool:
    """The record of this person is open on this very screen: nothing begins again, nothing is lost."""
    return one.state == "ready" and _inside(guide) and gate.logged_in() and gate.patient().insured.persona == one.key


@blueprint.post("/<name>")
def begin(name: str) -> Response:
    """Put the person in the situation of the guide's first sentence, and open its screen."""
    guide = _guide(name)
    if not page.Form().sent():
        return page.go("trying.start", name=name)
    one = _person(guide)
    if not _goes_on(guide, one):
        if gate.logged_in():
            accounts.leave(gate.patient(), page.now())
        gate.let_out()
        seed.reset(one.key, page.now(), page.chance())
        session["persona"] = one.key
        if _inside(guide):
            _let_in(one)
    session[KEY] = guide.id
    return page.go(guide.begins)


def _let_in(one: Persona) -> None:
    insured = letterbox.owner(one.key)
    record = creation.record_of(insured) if insured else None
    if record is None:
        abort(404)
    gate.let_in(record)


@blueprint.post("/arreter")
def stop() -> Response:
    """The exercise is over: back to the guide."""
    guide = page.guide_library().guides.get(session.pop(KEY, ""))
    return page.go("guides.show", name=guide.id) if guide else page.go("guides.index")


def install(app: Flask) -> None:
    """Tell every page which guide is being tried."""

    @app.context_processor
    def _tried() -> dict[str, Any]:
        return {"tried": page.guide_library().guides.get(session.get(KEY, ""))}
