"""Prints the leader's summary of a workshop: how many did what, where it was hard, the three faces. It knows no name and gives no mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guides.dates import date_in_words, unbroken
from guides.step import Part
from paper.engine import Picture, picture, printed
from paper.fit import whole
from paper.press import Printed
from paper.words import breathing, drawn
from paper.workshop.orders import Faces, GuideTally, HardStep
from paper.workshop.words import by_hand, counted, told, words

__all__ = ["MOST_HARD", "summary"]

#: Steps where it was hard, at most: the first ones are those to work on.
MOST_HARD = 8
SIZE, ROOM = 16.0, 142.0  # points, millimetres of a step (.hard .what)
TYPED = (110.0, 16.0)  # a word of the title: millimetres of a line, points
_KEYS = ("facile", "moyen", "difficile")


@dataclass(frozen=True)
class Tally:
    """A guide and how many finished it; ``share``: of the bar that is filled, in hundredths."""

    picture: Picture
    title: str
    say: str
    share: int


@dataclass(frozen=True)
class Hard:
    """A step where it was hard, and how that was seen; ``whole``: each of its buttons stands on one line."""

    picture: Picture
    where: str
    parts: tuple[Part, ...]
    whole: bool
    seen: tuple[str, ...]


def summary(title: str, on: date, people: int, guides: Sequence[GuideTally], hard: Sequence[HardStep], faces: Faces) -> Printed:
    """What the leader keeps of a workshop: numbers of places, never who.

    Args:
        people: how many places were taken.
        hard: the hardest step first; those after :data:`MOST_HARD` are left out.

    Raises:
        PaperError: a missing picture.
    """
    table = words()["summary"]
    leads = (table["leads"][0], table["leads"][1])
    facts = {"title": by_hand(title, *TYPED) or words()["kit"]["unnamed"], "day": unbroken(date_in_words(on))}
    counts = (faces.easy, faces.so_so, faces.hard)
    pictures = [picture(one["picture"]) for one in words()["easy"]["faces"]]
    return printed(
        "paper/workshop/summary.html",
        title=table["title"],
        words=words(),
        face=picture(table["picture"]),
        leads=(*(told(lead, **facts) for lead in leads), counted(table["sat"], people)),
        tallies=tuple(map(_tally, guides)),
        hard=tuple(map(_hard, hard[:MOST_HARD])),
        faces=[
            (face, table["face"][key], count, counted(table["said"], count))
            for face, key, count in zip(pictures, _KEYS, counts, strict=True)
        ],
    )


def _tally(one: GuideTally) -> Tally:
    table = words()["summary"]
    begun = counted(table["begun"], one.begun)
    say = counted(table["finished"], one.finished, of=one.begun) if one.finished else f"{begun} {table['nobody']}" if one.begun else begun
    return Tally(picture(one.guide.picture), breathing(one.guide.title), say, round(100 * one.finished / max(one.begun, 1)))


def _hard(one: HardStep) -> Hard:
    table = words()["summary"]
    seen = (
        counted(table["time"], round(one.seconds / 60)),
        counted(table["helps"], one.helps),
        counted(table["refused"], one.refused),
    )
    where = told(table["where"], guide=one.guide, number=one.step.number)
    parts = drawn(one.step)
    return Hard(picture(one.step.picture), where, parts, whole(parts, SIZE, ROOM), tuple(filter(None, seen)))
