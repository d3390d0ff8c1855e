"""Lays out the leader's sheet: what to prepare, the course minute by minute, what to ask, what may go wrong. It draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guides.step import Guide
from paper.engine import Picture, picture
from paper.words import breathing
from paper.workshop.orders import KitOrder, Scenario
from paper.workshop.words import counted, told, words


@dataclass(frozen=True)
class Moment:
    """A row of the course: when it begins, how long it lasts (``""``: at once), what happens, what the leader asks."""

    picture: Picture
    begins: str
    lasts: str
    say: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """What may go wrong, and what to do then."""

    what: str
    do: str


@dataclass(frozen=True)
class Leading:
    """The leader's sheet as it is printed."""

    face: Picture
    title: str
    goal: str
    facts: tuple[str, ...]
    prepare: tuple[str, ...]
    course: tuple[Moment, ...]
    trouble: tuple[Trouble, ...]


@dataclass(frozen=True)
class _Piece:
    """A part of a course that no scenario has written."""

    kind: str
    say: str
    picture: str
    guide: str = ""
    minutes: int = 0
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Plain:
    """A course made of guides only: welcome, each guide with the three questions, then everybody tells."""

    title: str
    goal: str
    picture: str
    prepare: tuple[str, ...]
    course: tuple[_Piece, ...]
    trouble: tuple[tuple[str, str], ...]


def leading(order: KitOrder, guides: tuple[Guide, ...]) -> Leading:
    """The sheet of this workshop.

    Args:
        guides: as they are told for it.
    """
    said = words()["leader"]
    scenario: Scenario = order.scenario or _without(order.title, guides)
    return Leading(
        face=picture(scenario.picture),
        title=breathing(scenario.title),
        goal=breathing(scenario.goal),
        facts=(told(said["facts"]["time"], minutes=order.minutes), counted(said["facts"]["places"], len(order.places))),
        prepare=tuple(map(breathing, scenario.prepare)),
        course=tuple(_course(scenario)),
        trouble=tuple(Trouble(breathing(what), breathing(do)) for what, do in scenario.trouble),
    )


def _course(scenario: Scenario) -> Iterator[Moment]:
    said, begins = words()["leader"], 0
    for part in scenario.course:
        yield Moment(
            picture=picture(part.picture or scenario.picture),
            begins=told(said["minute"], minute=begins),
            lasts=told(said["lasts"], minutes=part.minutes) if part.minutes else said["at-once"],
            say=breathing(part.say),
            questions=tuple(map(breathing, part.questions)),
        )
        begins += part.minutes


def _without(title: str, guides: tuple[Guide, ...]) -> _Plain:
    said: dict[str, Any] = words()["leader"]["without"]
    welcome, talk, easy = (_Piece("talk", one["say"], one["picture"], minutes=one["minutes"]) for one in _rows(said))
    done = (_Piece("guide", told(said["guide"], title=one.title), one.picture, one.id, one.minutes) for one in guides)
    asked = _Piece(talk.kind, talk.say, talk.picture, minutes=talk.minutes, questions=tuple(said["questions"]))
    return _Plain(
        title=title,
        goal=said["goal"],
        picture=said["picture"],
        prepare=tuple(said["prepare"]),
        course=(welcome, *done, asked, easy),
        trouble=tuple((one["what"], one["do"]) for one in said["trouble"]),
    )


def _rows(said: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return said["welcome"], said["talk"], said["easy"]
