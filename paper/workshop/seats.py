"""Lays out what lies on the table of each place: its card, the drawn carte Vitale, its letters. It draws nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from paper.cover import Code, squares
from paper.emergency_card import Line, fitted
from paper.engine import PaperError, Picture, picture
from paper.letters import AROUND, Addressee, Letter, Sender, chosen_letter, creation_letter, credentials_letter
from paper.look import of
from paper.measure import largest, width
from paper.words import breathing, short
from paper.workshop.orders import PlaceCard, PlaceLetter
from paper.workshop.words import by_hand, told, words

CARDS, VITALES = 4, 6  # on a sheet
# Millimetres and points of print-workshop.css: the name and the number of a card, what it says, its code, what stands beside its square.
NAME, NAMES = 86.0, ((24, 1), (22, 1), (20, 1), (18, 1), (18, 2), (16, 2))
SAYS, REASONS = 86.0, ((16, 1), (15, 1), (14, 2))
CODE, CODES, SPACING = 83.0, range(36, 19, -1), 1.4
ADDRESS, ADDRESSES = 52.5, (16, 15, 14)
VITALE, VITALES_NAME = 56.0, ((16, 1), (14, 1), (14, 2))
_PART = re.compile(r"[^/:]+[/:]*|[/:]+")
_SMALL_PART = re.compile(r"[^/:.-]+[/:.-]*|[/:.-]+")
_SOURCE = re.compile(r'src="(pictograms/[^"]+)"')
_NIR = (1, 2, 2, 2, 3, 3, 2)


@dataclass(frozen=True)
class Address:
    """An address as people type it, in parts between which a line may end, and its size in points."""

    parts: tuple[str, ...]
    size: float
    lines: int = 1


@dataclass(frozen=True)
class Word:
    """A pictured word."""

    picture: Picture
    say: str


@dataclass(frozen=True)
class Seat:
    """A card of a place as it is printed, and the carte Vitale of the person who sits there."""

    number: int
    label: str
    face: Picture
    name: Line
    reason: Line
    code: str
    code_size: float
    square: Code
    address: Address
    words: tuple[Word, ...]
    vitale_name: Line
    nir: str

    @property
    def room(self) -> str:
        """How much smaller the picture is, so that everything has room (a class of print-workshop.css)."""
        long = (bool(self.words), self.name.lines > 1, self.address.lines > 2)
        return ("", "small", "small tiny", "small tiny least")[sum(long)]


def typed(address: str, sizes: Sequence[float] = ADDRESSES, room: float = ADDRESS) -> Address:
    """The address in the largest size in which it takes 2 lines, else in the smallest.

    Its lines end behind a slash or a colon; in the long name of a computer also behind a dot or a dash, or anywhere.
    """
    address = short(address)
    for cut in (_PART, _SMALL_PART):
        parts = tuple(cut.findall(address))
        for size in sizes:
            if (lines := _lines(parts, size, room)) and (lines <= 2 or size == sizes[-1]):
                return Address(parts, size, lines)
    cut_up = tuple(piece for part in _SMALL_PART.findall(address) for piece in by_hand(part, room, sizes[-1]).split(" "))
    return Address(cut_up, sizes[-1], _lines(cut_up, sizes[-1], room))


def _lines(parts: Sequence[str], size: float, room: float) -> int:
    """How many lines the parts take; 0 when one is wider than a line."""
    lines, used = 1, 0.0
    for wide in (width(part, size, weight=700) for part in parts):
        if wide > room:
            return 0
        lines, used = (lines, used + wide) if used + wide <= room else (lines + 1, wide)
    return lines


def seat(place: PlaceCard, address: str) -> Seat:
    """One place, laid out; ``address``: of the room, as people type it. Raises PaperError when a value does not fit on its card."""
    size = largest((place.code,), CODES, CODE, spacing=SPACING, around=AROUND)
    if not size:
        raise PaperError("the code of a place is too long for its card")
    face = picture(words()["card"]["picture"])
    return Seat(
        number=place.number,
        label=label(place),
        face=Picture(of(place.character, face.src), face.alt),
        name=fitted(place.name, NAMES, NAME),
        reason=fitted(breathing(place.reason), REASONS, SAYS),
        code=place.code,
        code_size=size,
        square=squares(place.url),
        address=typed(address),
        words=tuple(Word(picture(f"mots/{_plain(word)}"), word) for word in place.words),
        vitale_name=fitted(place.name, VITALES_NAME, VITALE),
        nir=grouped(place.nir),
    )


def label(place: PlaceCard) -> str:
    """«Place 4 : Léa Marchais»: what a bookmark says."""
    return told(words()["card"]["label"], number=place.number, name=place.name)


def grouped(nir: str) -> str:
    """«1 85 05 49 588 157 80», from 15 signs in any grouping."""
    signs, found = re.sub(r"\s", "", nir), []
    for count in _NIR:
        found.append(signs[:count])
        signs = signs[count:]
    return "\u00a0".join(found)


def sheets(seats: Sequence[Seat], count: int) -> list[tuple[Seat, ...]]:
    """``count`` places on a sheet."""
    return [tuple(seats[at : at + count]) for at in range(0, len(seats), count)]


@dataclass(frozen=True)
class Post:
    """A letter of a place: whose it is, and who is «moi» in its pictures."""

    letter: Letter
    label: str
    character: str


def post(places: Sequence[PlaceCard], sender: Sender) -> Iterator[Post]:
    """The letters in the order of the places."""
    for place in places:
        for one in place.letters:
            yield Post(letter(place, one, sender), label(place), place.character)


def letter(place: PlaceCard, one: PlaceLetter, sender: Sender) -> Letter:
    """The very letter that arrives in the letterbox of practice mode. Raises PaperError for a kind that there is not."""
    to = Addressee(place.name, place.address)
    if one.kind == "creation-code":
        if one.until is None:
            raise PaperError("a letter with a code of creation says until when it works: give its last day")
        return creation_letter(to, one.code, one.until, sender)
    if one.kind != "credentials":
        raise PaperError(f"there is no letter {one.kind!r}")
    write: Callable[[Addressee, str, str, Sender], Letter] = credentials_letter if one.initial else chosen_letter
    return write(to, one.login, one.password, sender)


def as_moi(html: Markup, character: str) -> Markup:
    """The same, with ``character`` as «moi» in its pictures."""
    return Markup(_SOURCE.sub(lambda found: f'src="{of(character, found[1])}"', str(html)))


def _plain(word: str) -> str:
    """The id of a pictured word."""
    return "".join(part for part in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(part))
