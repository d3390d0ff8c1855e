"""What stands around the steps of a printed guide: whose it is, what is prepared, the hard words, the way back to the screen, who to call.

It knows no layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import segno

from guides.dates import NBSP, date_in_words
from guides.library import library
from guides.step import Guide
from paper.editions import Rows
from paper.engine import PaperError, Picture, picture
from paper.fit import bold
from paper.letters import Sender
from paper.words import breathing, said, short, table

_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_LAST = re.compile(r" (?=\S{1,6}$)")  # no short word alone on the last line of a title
_PART = re.compile(r"[^/]+/?")
QUIET = 4  # white squares around the code. Source: ISO/IEC 18004


@dataclass(frozen=True)
class About:
    """Where the guides come from.

    Args:
        sender: who to call. day: when the paper is made.
        addresses: the id of a guide -> the whole address of the same guide on screen.
    """

    sender: Sender
    day: date
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Owner:
    """Whose paper it is.

    Args:
        name: given and family name. doctor: the médecin traitant, or ``""``.
        blank: lines to write them by hand (what is known is printed all the same).
    """

    name: str = ""
    doctor: str = ""
    blank: bool = False


@dataclass(frozen=True)
class Named:
    """A label and what stands after it; ``""``: a line to write on."""

    label: str
    value: str


@dataclass(frozen=True)
class Code:
    """A QR code as an SVG path of dark squares, ``side`` squares wide with its quiet zone."""

    path: str
    side: int


@dataclass(frozen=True)
class Term:
    """A hard word and what it means, one sentence a line."""

    picture: Picture
    word: str
    say: tuple[str, ...]


@dataclass(frozen=True)
class Contact:
    """The way back to the screen, and who to call; ``address``: its parts, between which a line may end."""

    code: Code | None
    address: tuple[str, ...]
    help: str


@dataclass(frozen=True)
class Head:
    """What the first page of a guide says; ``size``: of its title, in points."""

    title: str
    size: float
    face: Picture
    leads: tuple[str, ...]
    needs: tuple[tuple[Picture, str], ...]
    owner: tuple[Named, ...]


def words() -> dict[str, Any]:
    """The sentences of the printed guides."""
    found: dict[str, Any] = table()["guide"]
    return found


def head(guide: Guide, owner: tuple[Named, ...], shape: Rows) -> Head:
    """The title (a little smaller when it then stands on one line), the scene, and what I need."""
    size = next((size for size in (shape.head, shape.head - 2, shape.head - 4) if bold(guide.title, size, shape.beside) == 1), shape.head)
    needs = tuple((picture(need.picture), need.say) for need in guide.needs)
    return Head(_LAST.sub(NBSP, breathing(guide.title)), size, picture(guide.picture), leads(guide), needs, owner)


def leads(guide: Guide) -> tuple[str, ...]:
    """What stands under the title, one sentence a line."""
    minutes = said(words()["minutes"], {"minutes": str(guide.minutes)})
    return (*(breathing(sentence) for sentence in _SENTENCE.split(guide.lead) if sentence), minutes)


def owned(owner: Owner | None) -> tuple[Named, ...]:
    """The lines that say whose paper it is (none for a paper of everybody)."""
    if owner is None:
        return ()
    lines = (Named(words()["owner"], owner.name), Named(words()["doctor"], owner.doctor))
    return tuple(line for line in lines if line.value or owner.blank)


def terms(guide: Guide) -> tuple[Term, ...]:
    """The hard words that the guide explains again.

    Raises:
        PaperError: the glossary has no such word.
    """
    try:
        rows = library().explained(guide)
    except KeyError as missing:
        raise PaperError(f"the glossary does not explain {missing}") from missing
    return tuple(Term(picture(row["picture"]), row["term"], tuple(breathing(say) for say in row["say"])) for row in rows)


def contact(guide: Guide, about: About | None) -> Contact | None:
    """The QR code of the guide, its address as people read it, and the sentence of help."""
    if about is None:
        return None
    address = about.addresses.get(guide.id, "")
    return Contact(qr(address) if address else None, tuple(_PART.findall(short(address))), said(words()["help"], about.sender.facts))


@cache
def qr(address: str) -> Code:
    """The same, kept: the addresses of the guides are few."""
    return squares(address)


def squares(address: str) -> Code:
    """The QR code of an address: as few squares as possible, so that each is large, and it still opens with a spot on it."""
    rows = [list(row) for row in segno.make(address, micro=False, error="m").matrix]
    path = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = next((n for n, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if run:
                path.append(f"M{x + QUIET} {y + QUIET}h{run}v1h-{run}z")
            x += run or 1
    return Code("".join(path), len(rows) + 2 * QUIET)


def made_on(about: About | None) -> str:
    """«Fait le 23 novembre 2026», or nothing."""
    return said(words()["made"], {"day": date_in_words(about.day).replace(" ", NBSP)}) if about else ""


def call(about: About | None) -> str:
    """«Aide : 01 99 00 12 34», or nothing."""
    return said(words()["call"], about.sender.facts) if about else ""
