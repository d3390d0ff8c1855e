"""Prints a guide: a band that says what it is and what I need, then its steps, shared evenly between the pages. It knows no sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guides.step import Guide, Part, Step
from paper.engine import Picture, picture, render
from paper.measure import wrapped
from paper.words import breathing, drawn, said, table

# Millimetres of print.css. The page's inside, what the first page and a chapter's title take of it, a row without its air.
PAGE, BAND, NEEDS, CHAPTER, ROW = 254.5, 47.0, 34.0, 14.0, 37.0
LEAST_AIR, MOST_AIR = 1.2, 6.0  # above and below each row
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
    """The rows of one page, with the title of the chapter that begins on it (or ``""``)."""

    chapter: str
    lines: tuple[Line, ...]


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
    return max(BAND, title * 10.6 + lines * 6.9 + 5.5)


def _pages(guide: Guide) -> tuple[tuple[Page, ...], float]:
    """The pages, and the air (millimetres) above and below every row: the same in the whole guide."""
    pages: list[Page] = []
    air = MOST_AIR
    for chapter in guide.chapters:
        top = _band(guide) + NEEDS * -(-len(guide.needs) // A_LINE) if not pages else 0
        room = PAGE - top - (CHAPTER if chapter.title else 0)
        rest = list(chapter.steps)
        for place, share in enumerate(shares(len(rest), capacity(room), capacity(PAGE))):
            pages.append(Page(chapter.title if place == 0 else "", tuple(_line(step) for step in rest[:share])))
            air = min(air, max(0, ((PAGE if place else room) / share - ROW) / 2))
            rest = rest[share:]
    return tuple(pages), air


def guide(guide: Guide) -> bytes:
    """The guide as an A4 PDF: kept in memory, as it holds nothing personal.

    Raises:
        PaperError: a picture is missing, or a sentence is so long that its row does not keep its height.
    """
    pages, air = _pages(guide)
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
        needs=tuple(picture(need) for need in guide.needs),
        sheets=pages,
        air=int(air * 10) / 10,
    )
