"""What a person at a place would write: read from their card and their letterbox, for the leader who shows it. It knows no page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from guides.library import Library
from guides.step import Guide, Step
from models import Insured, Letter
from practice.examples import examples
from practice.people import Persona, persona
from practice.tables import Place

#: What is written, by the gestures that are done on a page.
_DONE = ("click", "write", "choose", "open")
_CODE = re.compile(r"\b\d{4}[ \u00a0]\d{4}\b")
CREATION_CODE = re.compile(r"\b[A-Z0-9]{4}[ \u00a0-][A-Z0-9]{4}[ \u00a0-][A-Z0-9]{4}\b")
NEW_PASSWORD = "le grand chat dort"


def gestures(place: Place, guide: Guide, said: Library, now: datetime) -> list[dict[str, str]]:
    """What is done on the page of the step at which this place is: each with the label of the control and what is written there.

    Source: the guide's own gestures; nothing is known of the page.
    """
    at = guide.steps[min(place.step, len(guide.steps) - 1)]
    rows: list[dict[str, str]] = []
    for step in guide.steps[place.step :]:
        if step.on != at.on:
            break
        here = step.gesture.kind == "open" and step.gesture.target == step.on  # one is there already
        if step.gesture.kind in _DONE and not here and not (step.optional and rows):
            rows.append(_gesture(step, place, said, now))
        if step.gesture.kind in ("click", "open") and not here:
            break
    return rows


def _gesture(step: Step, place: Place, said: Library, now: datetime) -> dict[str, str]:
    kind, target = step.gesture.kind, step.gesture.target
    label = said.words.get(target, "") if kind != "open" else ""
    value = written(place, step.gesture.value, now) if kind == "write" else ""
    return {"kind": kind, "label": label, "target": target, "value": value}


def written(place: Place, name: str, now: datetime) -> str:
    """What this person writes where a guide asks for ``name`` (nir, login-code…); ``""`` for what has not come yet."""
    who = persona(place.persona)
    ways: Mapping[str, Callable[[], str]] = {
        "nir": lambda: who.nir,
        "mail": lambda: who.mail,
        "mobile": lambda: who.mobile,
        "login": lambda: _codes(who, now)[0],
        "password": lambda: _codes(who, now)[1],
        "new-password": lambda: NEW_PASSWORD,
        "creation-code": lambda: _newest(who, CREATION_CODE, now),
        "login-code": lambda: _newest(who, _CODE, now),
        "code": lambda: _newest(who, _CODE, now),
    }
    return ways[name]() if name in ways else examples().get(name, "")


def _letters(who: Persona, now: datetime, *more: Any) -> list[Letter]:
    mine = (Insured.persona == who.key) & (Letter.arrived_at <= now)
    for one in more:
        mine &= one
    return list(Letter.select(Letter.body, Letter.kind).join(Insured).where(mine).order_by(Letter.id.desc()).limit(20))


def _newest(who: Persona, shape: re.Pattern[str], now: datetime) -> str:
    return next((found[0] for letter in _letters(who, now) if (found := shape.search(letter.body))), "")


def _codes(who: Persona, now: datetime) -> tuple[str, str]:
    """Identifiant and password, as the newest letter of codes says them."""
    return next((codes_in(letter.body) for letter in _letters(who, now, Letter.kind == "credentials")), ("", ""))


def codes_in(body: str) -> tuple[str, str]:
    """Identifiant and password in the words of a letter of codes; ``""`` for what it does not say."""
    said = [line.rpartition("\u00a0: ")[2].strip() for line in body.splitlines() if "\u00a0: " in line]
    return (said[0], said[1]) if len(said) > 1 else ("", "")
