"""Prints what a person takes home from a workshop: the booklet of the steps done, the certificate. It knows no room and no table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from guides.dates import date_in_words, unbroken
from guides.step import Chapter, Guide, Step
from paper import rows
from paper.cover import About, Named, call, contact, made_on
from paper.cover import words as guide_words
from paper.editions import EDITIONS, Rows
from paper.engine import Look, PaperError, picture, printed
from paper.faults import WrongPages
from paper.fit import bold
from paper.guides import TRIES
from paper.letters import Sender
from paper.press import Printed
from paper.words import breathing
from paper.workshop.orders import exercise_sender
from paper.workshop.words import by_hand, counted, shortened, told, words

# Points, and millimetres of print-workshop.css: the name, the workshop, what was learnt (its lines, and the room of one).
NAMES, TITLES, ROOM = ((34, 1), (30, 1), (26, 1), (22, 2), (18, 3)), ((30, 1), (26, 1), (22, 2), (18, 4)), 150.0
LEARNT, LEARNT_ROOM = (20, 18, 16, 15, 14), 138.0
TALL, HEAD, LABEL, BLANK = 127.0, 20.5, 10.5, 14.5  # millimetres: the words, their title, one label, a line to write on
LEADING, MM = 1.4, 25.4 / 72
OWNER = (98.0, 14.0)
TYPED = (150.0, 18.0)  # a word that somebody has typed: millimetres of a line, points


@dataclass(frozen=True)
class Attestation:
    """What a certificate says. ``name`` and ``day`` may be empty: a line to write on. ``done``: what was learnt, one title each."""

    title: str
    name: str = ""
    done: tuple[str, ...] = ()
    day: date | None = None


def certificate(name: str, character: str, title: str, done: Sequence[str], on: date) -> Printed:
    """One A4 sheet, lying.

    Args:
        name: as the person says it; ``""``: a line to write it on.
        character: who is «moi» in the picture (``""``: as drawn by default).
        title: of the workshop. done: the titles of the guides that were finished.

    Raises:
        PaperError: a name or a title too long for the sheet; nobody is called ``character``.
    """
    return printed(
        "paper/workshop/certificate.html",
        title=words()["certificate"]["title"],
        pages=1,
        look=Look(character),
        words=words(),
        attestation=attestation(Attestation(title, name, tuple(done), on)),
    )


def attestation(of: Attestation) -> dict[str, Any]:
    """What the template is told."""
    table, name = words()["certificate"], by_hand(of.name, *TYPED)
    mine = shortened(name, NAMES, ROOM) if name else None
    title = shortened(breathing(by_hand(of.title, *TYPED) or words()["kit"]["unnamed"]), TITLES, ROOM)
    left = TALL - HEAD - 3 * LABEL - sum(line.lines * line.size * 1.25 * MM if line else BLANK for line in (mine, title))
    done, size = _learnt(tuple(map(breathing, of.done)), left)
    return {
        "face": picture(table["picture"]),
        "name": mine,
        "title": title,
        "done": done,
        "size": size,
        "day": told(table["day"], day=unbroken(date_in_words(of.day))) if of.day else "",
    }


def _learnt(done: tuple[str, ...], room: float) -> tuple[tuple[str, ...], float]:
    """What has room, and its size: the largest for all, else the smallest for the first ones and how many more there are."""
    for kept in range(len(done), 0, -1):
        left = len(done) - kept
        shown = (*done[:kept], *([counted(words()["certificate"]["more"], left)] if left else []))
        if size := next((size for size in LEARNT if _tall(shown, size) <= room), 0):
            return shown, size
    return (), LEARNT[0]


def _tall(done: Sequence[str], size: float) -> float:
    """Millimetres of what was learnt, one title a line or more."""
    return sum(bold(one, size, LEARNT_ROOM) for one in done) * size * LEADING * MM + len(done)


def booklet(name: str, character: str, done: Sequence[tuple[Guide, Sequence[Step]]], on: date, sender: Sender | None = None) -> Printed:
    """The guides of a workshop with the steps done only, after a first page that says whose they are.

    Args:
        name: printed on the first page; ``""``: a line to write it on.
        done: each guide, as it was told, with its own steps that were done, in the order of the guide.
        on: the day of the workshop.
        sender: who to call (the service of practice mode).

    Raises:
        PaperError: nothing was done, a step that is none of its guide, nobody is called ``character``.
    """
    kept = [(guide, _kept(guide, steps)) for guide, steps in done if steps]
    if not kept:
        raise PaperError("there is no booklet: nothing was done")
    about = About(sender or exercise_sender(), on, {})
    for less in TRIES:
        try:
            return _booklet(name, Look(character), kept, about, less)
        except WrongPages as fault:
            wrong = fault
    raise wrong


def _kept(guide: Guide, steps: Sequence[Step]) -> Guide:
    """The guide with these steps only, counted anew in their chapters."""
    wanted = {id(step) for step in steps}
    if strange := wanted - {id(step) for step in guide.steps}:
        raise PaperError(f"{len(strange)} steps are none of the guide «{guide.id}» as it is told: give its own steps")
    chapters = []
    for chapter in guide.chapters:
        mine = [step for step in chapter.steps if id(step) in wanted]
        if mine:
            again = tuple(replace(step, number=place, of=len(mine)) for place, step in enumerate(mine, 1))
            chapters.append(Chapter(chapter.title, again))
    whole = len(wanted) == len(guide.steps)
    part = counted(words()["booklet"]["part"], len(wanted), of=len(guide.steps))
    return replace(guide, lead=guide.lead if whole else part, chapters=tuple(chapters), end=guide.end if whole else "")


def _booklet(name: str, look: Look, kept: Sequence[tuple[Guide, Guide]], about: About, less: float) -> Printed:
    table = words()["booklet"]
    edition = EDITIONS["normal"]
    assert isinstance(edition.shape, Rows)
    shape = replace(edition.shape, page=edition.shape.page - less)
    parts = [rows.sheets(one, shape, contact(one, about)) for _, one in kept]
    starts = [1 + sum(map(len, parts[:place])) for place in range(len(parts))]
    cover = rows.cover(
        [(one, start) for (_, one), start in zip(kept, starts, strict=True)], (Named(table["owner"], by_hand(name, *OWNER)),), shape
    )
    sheets = [*(replace(sheet, subject=table["title"]) for sheet in cover), *(sheet for part in parts for sheet in part)]
    steps = sum(len(one) for _, one in kept)
    leads = [table["leads"][0], told(table["leads"][1], day=unbroken(date_in_words(about.day))), counted(table["done"], steps)]
    return printed(
        "paper/guide.html",
        title=table["title"],
        pages=len(sheets),
        look=look,
        edition=edition.name,
        shape=shape,
        discs=rows.discs(shape),
        words=guide_words() | {"many-leads": leads},
        made=made_on(about),
        call=call(about),
        sheets=sheets,
        end_face=picture(guide_words()["end-picture"]),
        many_face=picture(table["picture"]),
    )
