"""Prints a guide: a band that says what it is and what I need, then its steps, shared evenly between the pages. It knows no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guides.step import Guide, Part, Step
from paper.engine import Picture, picture, render
from paper.measure import wrapped
from paper.words import breathing, drawn, said, table

# Millimetres of print.css. The page's inside, what the first page and a chapter's title take of it, a row without its air.
PAGE, BAND, NEEDS, CHAPTER, ROW, END = 254.5, 47.0, 34.0, 14.0, 37.0, 30.0
LEAST_AIR, MOST_AIR = 1.2, 12.0  # above and below each row
A_LINE = 2  # things to prepare
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
MOST_ROWS = 6  # more pictures on one page tire the eyes (reference: F17)


@dataclass(frozen=True)
class Line:
    """A step as it is printed."""

    number: int
    picture: Picture
    parts: tuple[Part, ...]
    kind: str


@dataclass(frozen=True)
class Page:
    """The rows of one page, the title above them (``""`` for none), the air above and below each row (millimetres)."""

    title: str
    lines: tuple[Line, ...]
    air: float


def capacity(room: float) -> int:
    """How many rows fit in ``room`` millimetres (at least one: a page without a row would never end)."""
    return max(1, min(MOST_ROWS, int(room / (ROW + 2 * LEAST_AIR))))


def shares(count: int, first: int, others: int) -> list[int]:
    """How many rows go on each page: as few pages as possible, as even as possible, never a lonely row on the last.

    Args:
        count: rows in all. first, others: what the first page, and each other page, can hold.
    """
    pages = 1 + max(0, -(-(count - first) // others))
    out: list[int] = []
    for page in range(pages):
        left = count - sum(out)
        even = -(-left // (pages - page))
        out.append(min(even, first if page == 0 else others))
    return out


def _line(step: Step) -> Line:
    return Line(step.number, picture(step.picture), drawn(step), step.gesture.kind)


def _leads(guide: Guide) -> tuple[str, ...]:
    """What stands under the title, one sentence a line."""
    minutes = said(table()["guide"]["minutes"], {"minutes": str(guide.minutes)})
    return (*(breathing(sentence) for sentence in _SENTENCE.split(guide.lead) if sentence), minutes)


def _band(guide: Guide) -> float:
    """The height of the band with its margin: more than usual for a long title."""
    title = len(wrapped(guide.title, 28, 122))  # 28: the bold is wider than what wrapped() measures, by less than 8 %
    lines = sum(len(wrapped(lead, 15, 122)) for lead in _leads(guide))
    return max(BAND, title * 10.6 + lines * 6.9 + 10.5)


def _pages(guide: Guide) -> Iterator[Page]:
    """The pages: a chapter begins on its own page, a page that goes on says so, and the rows of a page share its white."""
    for place, chapter in enumerate(guide.chapters):
        top = _band(guide) + NEEDS * -(-len(guide.needs) // A_LINE) if place == 0 else 0
        end = END if guide.end and place == len(guide.chapters) - 1 else 0
        first, others = PAGE - top - end - (CHAPTER if chapter.title else 0), PAGE - end - CHAPTER
        again = said(table()["guide"]["again"], {"title": chapter.title or guide.title})
        rest = list(chapter.steps)
        for number, share in enumerate(shares(len(rest), capacity(first), capacity(others))):
            air = max(0, min(MOST_AIR, ((others if number else first) / share - ROW) / 2))
            yield Page(again if number else chapter.title, tuple(_line(step) for step in rest[:share]), int(air * 10) / 10)
            rest = rest[share:]


def guide(guide: Guide) -> bytes:
    """The guide as an A4 PDF: kept in memory, as it holds nothing personal.

    Raises:
        PaperError: a picture is missing, or a sentence is so long that its row does not keep its height.
    """
    pages = tuple(_pages(guide))
    words = table()["guide"]
    return render(
        "paper/guide.html",
        title=guide.title,
        pages=len(pages),
        keep=True,
        head=breathing(guide.title),
        face=picture(guide.picture),
        leads=_leads(guide),
        prepare=words["needs"],
        needs=tuple((picture(need.picture), need.say) for need in guide.needs),
        sheets=pages,
        end=guide.end,
        end_face=picture(words["end-picture"]),
    )
