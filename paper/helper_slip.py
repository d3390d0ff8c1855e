"""The slip with which somebody begins to help, and the request of somebody who wants to; it knows neither accounts nor who may have one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from guides.dates import day_in_words, unbroken
from paper.cover import squares
from paper.engine import AS_DRAWN, Look, PaperError, picture, render
from paper.letters import AROUND, ROOM, SIZES, SPACING, Secret, Sender, groups
from paper.measure import largest, width, wrapped
from paper.words import breathing, row, said, short, table

__all__ = ["Slip", "request", "slip"]

TEMPLATE = "paper/helper_slip.html"
TITLE, TITLE_SIZES, TITLE_LINES = 122.0, (26, 22, 18), 2  # millimetres and points of .band .what h1
HELP, HELP_LONG, HELP_ROOM = 16, 14, 148.0  # points; millimetres of print.css (.help .what)


@dataclass(frozen=True)
class Slip:
    """What the slip tells.

    Args:
        person: who is helped (given name only: a slip can be lost). helper: who is invited (given name only).
        level: key of the row of the table that says what the helper may do.
        end: the last day of the help in words, or ``""`` without an end.
    """

    person: str
    helper: str
    level: str
    end: str


def slip(facts: Slip, code: str, until: date, address: str, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """One A4 sheet: the code of 12 signs, until when it opens, where it is written, what the helper may do. No family name, no number.

    Args:
        address: of the page where the code is written. The code is not in it: an address is kept by browsers and by those they ask.
        until: the last day of the code.

    Raises:
        PaperError: a name without signs in the typeface.
    """
    known = {"person": facts.person, "helper": facts.helper, "end": unbroken(facts.end)}
    told = [f"helper-{facts.level}", *(["helper-end"] if facts.end else [])]
    return _print("helper-slip", told, known, code, until, address, sender, look)


def request(helper: str, code: str, until: date, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """One A4 sheet that somebody gives to the person whom they want to help: the person types the code, and says yes or no.

    Raises:
        PaperError: see :func:`slip`.
    """
    return _print("helper-request", [], {"helper": helper}, code, until, sender.site, sender, look)


def _print(key: str, told: list[str], known: dict[str, str], code: str, until: date, address: str, sender: Sender, look: Look) -> bytes:
    words: dict[str, Any] = table()[key]
    facts = sender.facts | known | {"until": unbroken(day_in_words(until)), "address": address}
    shown = groups(code)
    secret = words["secret"]
    title = said(words["title"], facts)
    help = tuple(said(line, facts) for line in table()["help"]["say"])
    long = any(len(wrapped(line, HELP, HELP_ROOM)) > 1 for line in help)
    size = largest(shown, SIZES, ROOM, spacing=SPACING, around=AROUND)
    if not size:
        raise PaperError("the code is too long to be printed in large letters")
    return render(
        TEMPLATE,
        title=title,
        pages=1,
        look=look,
        words=words,
        face=picture(words["picture"]),
        head=breathing(title),
        head_size=_fitting(title),
        leads=tuple(breathing(said(lead, facts)) for lead in words["leads"]),
        secret=Secret(picture(secret["picture"]), secret["label"], shown, size, said(secret["note"], facts)),
        square=squares(address) if address else None,
        address=short(address),
        rows=tuple(row(entry, facts) for entry in (*words["rows"], *told, *words["last"])),
        help_sign=picture(table()["help"]["sign"]),
        help=help,
        help_size=HELP_LONG if long else HELP,
    )


def _fitting(title: str) -> int:
    """The size of the title in points: a long name makes it smaller, never longer than the band."""
    for size in TITLE_SIZES:
        if (
            max(width(word, size, weight=700) for word in title.split(" ")) <= TITLE
            and width(title, size, weight=700) <= TITLE * TITLE_LINES * 0.9
        ):
            return size
    return TITLE_SIZES[-1]
