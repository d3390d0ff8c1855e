"""The emergency card: the upper half of an A4 sheet, folded twice to A7; it knows neither the record nor where its facts come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from guides.dates import date_in_words, unbroken
from guides.library import library
from paper.engine import AS_DRAWN, Look, PaperError, picture, render
from paper.letters import Sender
from paper.measure import width
from paper.words import breathing, row, said, table

__all__ = ["CardPerson", "Contact", "emergency_card", "fitting"]

TEMPLATE = "paper/emergency_card.html"
# Millimetres of print-sheets.css: what is inside a face of the card, and inside its cover, which has a coloured ground.
FACE, COVER = 61.0, 54.0
# The largest size (points) at which a text keeps to so many lines.
NAME = ((18, 2), (16, 3), (14, 4))
SOMEBODY = ((16, 1), (14, 3))
TOWN = ((14, 3),)
PHONE = ((16, 1), (14, 1))
PHONE_ROOM = FACE - 9.0  # the sign of the telephone stands before it
_PIECES = re.compile(r"[^ -]*[ -]|[^ -]+")  # where a line may end: after a space, after a dash
# How large the pictures of a face are (a class of print-sheets.css) when its words take at most so many lines; a line to fill takes more.
SIZES = {"people": ((3, ""), (5, "small"), (6, "smallest")), "doctor": ((3, ""), (4, "small"), (5, "smallest"))}


@dataclass(frozen=True)
class Contact:
    """Somebody to call; an empty value is a line to fill by hand. ``town``: for the médecin traitant only."""

    name: str = ""
    phone: str = ""
    town: str = ""


@dataclass(frozen=True)
class CardPerson:
    """Whose card it is, as plain values. Never a code and never the number of the carte Vitale: a card is lost.

    ``emergency``: may the rescue open the record (True, False, or None when this is not chosen yet).
    """

    name: str = ""
    birth_date: date | None = None
    to_warn: Contact = field(default_factory=Contact)
    trusted: Contact = field(default_factory=Contact)
    doctor: Contact = field(default_factory=Contact)
    emergency: bool | None = None


@dataclass(frozen=True)
class Line:
    """A value and the size it is printed in (points); ``lines``: how many it takes. An empty value is a line to write on."""

    text: str
    size: int = 14
    lines: int = 1


def _lines(text: str, size: int, room: float) -> int:
    """How many lines of ``room`` millimetres the bold ``text`` takes; 99 when a word is wider than a line."""
    lines, used = 1, 0.0
    for piece in _PIECES.findall(text):
        wide = width(piece.rstrip(" "), size, weight=700)
        if wide > room:
            return 99
        if used + wide > room:
            lines, used = lines + 1, 0.0
        used += width(piece, size, weight=700)
    return lines


def fitted(text: str, sizes: Sequence[tuple[int, int]], room: float) -> Line:
    """``text`` in the first of ``sizes`` (points, most lines) in which it fits. Raises PaperError when there is none."""
    text = " ".join(text.split(" ")).strip()
    for size, most in sizes:
        if (lines := _lines(text, size, room)) <= most:
            return Line(text, size, lines)
    raise PaperError(f"a value of {len(text)} signs is too long for the card")


@dataclass(frozen=True)
class Somebody:
    """A contact as it is printed."""

    picture: Any
    label: str
    name: Line
    phone: Line
    town: Line

    @property
    def lines(self) -> int:
        """How many lines the name and the town take; a line to fill is higher than a printed one."""
        return sum(line.lines for line in (self.name, self.town) if line.text)


def _somebody(entry: dict[str, str], who: Contact) -> Somebody:
    phone = fitted(who.phone.replace(" ", "\u00a0"), PHONE, PHONE_ROOM)
    return Somebody(picture(entry["picture"]), entry["say"], fitted(who.name, SOMEBODY, FACE), phone, fitted(who.town, TOWN, FACE))


def fitting(person: CardPerson) -> CardPerson:
    """The same person, with a line to fill by hand in place of each value that has no place on the card or no sign in the typeface.

    A long name takes nothing else away: a telephone number, or who may open the record, may save a life.
    """
    people = {who: _fitting_contact(getattr(person, who)) for who in ("to_warn", "trusted", "doctor")}
    found = replace(person, name=_if_fits(person.name, NAME, COVER), **people)
    for face, names in (("people", ("trusted", "to_warn")), ("doctor", ("doctor",))):
        while not _face_fits(face, found, names):
            longest = max(names, key=lambda who: len(getattr(found, who).name + getattr(found, who).town))
            found = replace(found, **{longest: replace(getattr(found, longest), name="", town="")})
    return found


def _fitting_contact(who: Contact) -> Contact:
    phone = who.phone.replace(" ", "\u00a0")
    return Contact(_if_fits(who.name, SOMEBODY, FACE), _if_fits(phone, PHONE, PHONE_ROOM), _if_fits(who.town, TOWN, FACE))


def _if_fits(text: str, sizes: Sequence[tuple[int, int]], room: float) -> str:
    try:
        return fitted(text, sizes, room).text
    except PaperError:
        return ""


def _face_fits(face: str, person: CardPerson, names: Sequence[str]) -> bool:
    """Whether the names of a face have room together; an empty face always has."""
    lines = [fitted(text, sizes, FACE) for who in names for text, sizes in _words_of(getattr(person, who))]
    return not any(line.text for line in lines) or sum(line.lines for line in lines if line.text) <= SIZES[face][-1][0]


def _words_of(who: Contact) -> tuple[tuple[str, Sequence[tuple[int, int]]], ...]:
    return ((who.name, SOMEBODY), (who.town, TOWN))


def _unfilled(person: CardPerson) -> bool:
    """Whether a hand must still write something."""
    people = (person.to_warn, person.trusted, person.doctor)
    known = (person.name, person.birth_date, person.doctor.town, *(value for who in people for value in (who.name, who.phone)))
    return not all(known)


def _size(face: str, *people: Somebody, town: bool = False) -> str:
    """How large the pictures of a face are. Raises PaperError when its words have no place even beside small ones."""
    blank = [not line.text for one in people for line in (one.name, one.phone, *((one.town,) if town else ()))]
    lines = sum(one.lines for one in people)
    fits = [name for most, name in SIZES[face] if lines <= most]
    if not fits:
        raise PaperError("the names are too long for the card")
    return fits[0] or ("small" if any(blank) else "")


def emergency_card(person: CardPerson, sender: Sender, made: date, look: Look = AS_DRAWN) -> bytes:
    """One A4 sheet, lying: above, the card (4 faces of 74 × 105 mm in a row, every word upright); below, how to cut and fold it.

    The sheet is cut once, in its middle; the strip is folded twice, backwards. So the faces stand in the order back, cover, inside left,
    inside right; in the file they are read in the order of the folded card.

    Args:
        made: the day of the card, printed on it: who finds it must know how old it is.

    Raises:
        PaperError: a value does not fit on its face.
    """
    words: dict[str, Any] = library().tables["sheets"]["emergency-card"]
    warn, trusted = _somebody(words["call"]["warn"], person.to_warn), _somebody(words["call"]["trusted"], person.trusted)
    doctor = _somebody(words["care"]["doctor"], person.doctor)
    name = fitted(person.name, NAME, COVER)
    choice = {True: "allowed", False: "refused", None: "unsaid"}[person.emergency]
    return render(
        TEMPLATE,
        title=words["title"],
        pages=1,
        look=look,
        grey=look.grey,
        words=words,
        name=name,
        cover_small=name.lines > 2 or not name.text or not person.birth_date,
        birth=date_in_words(person.birth_date) if person.birth_date else "",
        people=(warn, trusted),
        people_size=_size("people", warn, trusted),
        doctor=doctor,
        doctor_size=_size("doctor", doctor, town=True),
        opens=words["opens"][choice],
        blank={key: picture(entry["picture"]) for key, entry in words["blank"].items()},
        numbers=tuple((picture(one["sign"]), one["call"], one["say"]) for one in words["rescue"]["numbers"]),
        made=said(words["rescue"]["made"], {"day": unbroken(date_in_words(made))}),
        first=words["make"]["first"] if _unfilled(person) else None,
        steps=tuple(row(entry, {}) for entry in words["make"]["steps"]),
        again=breathing(words["make"]["again"]["say"]),
        help_sign=picture(table()["help"]["sign"]),
        help=tuple(breathing(said(line, sender.facts)) for line in table()["help"]["say"]),
    )
