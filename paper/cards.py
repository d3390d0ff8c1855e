"""Lays a guide out on cards: one sentence each, its picture, and the screen where it is done. It draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guides.drawing import Control, Drawing, screen_of
from guides.library import library
from guides.step import Guide, Step
from paper.buttons import LETTERS, around
from paper.cover import Contact, Head, Named, head, terms, words
from paper.editions import Card
from paper.engine import PaperError, Picture, picture
from paper.fit import bold, height, largest, whole
from paper.measure import MM, wrapped
from paper.rows import Entry, Line, Sheet, back, line, owner_height
from paper.words import breathing

# Millimetres of print-cards.css: around the title of the small screen, its frame, around one control; a chapter's title; between parts.
BAR, FRAME, CONTROL, CHAPTER, SPACE = 3.6, 4.5, 4.5, 14.0, 4.0
LEAST_FACE, MOST_FACE, MOST_LIFT = 42.0, 84.0, 12.0
BOXED = 18.0  # the title, the white and the margin of what I prepare
TEXT, ROOM, LABEL = 14.0, 114.0, 93.0  # of the small screen: points, millimetres of its title and of a label


@dataclass(frozen=True)
class Screen:
    """A screen as small as it stays readable: its title, and the controls around the one that is used."""

    title: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Face:
    """One card of a step; ``lift``: a share of the white, above the picture and below it (millimetres)."""

    line: Line
    size: float
    picture: float
    lift: float
    screen: Screen | None


@dataclass(frozen=True)
class Part:
    """The cards of a chapter."""

    title: str
    faces: tuple[Face, ...]


@dataclass(frozen=True)
class Deck:
    """The cards of one guide, in their order.

    Args:
        face: the side of the scene on the first card (millimetres). apart: what I need has a card of its own.
    """

    subject: str
    head: Head
    face: float
    apart: bool
    parts: tuple[Part, ...]
    end: str
    back: tuple[Sheet, ...]

    def __len__(self) -> int:
        return 1 + self.apart + sum(len(part.faces) for part in self.parts) + bool(self.end) + len(self.back)


@dataclass(frozen=True)
class Many:
    """The first card of several guides."""

    picture: Picture
    face: float
    owner: tuple[Named, ...]
    entries: tuple[Entry, ...]


def cover(decks: Sequence[Deck], owner: tuple[Named, ...], shape: Card) -> Many:
    """The card before several guides: the scene, whose it is, each guide with its page."""
    starts = [2 + sum(map(len, decks[:place])) for place in range(len(decks))]
    entries = tuple(Entry(deck.head.face, deck.subject, start) for deck, start in zip(decks, starts, strict=True))
    rows = sum(len(wrapped(f"{one.title}, page 99", shape.words.text * 1.05, shape.width)) for one in entries) * shape.words.text * 1.4 * MM
    left = shape.words.page - rows - 3.6 * len(entries) - owner_height(owner, shape.words) - 24
    return Many(picture(words()["many-picture"]), max(30.0, min(MOST_FACE, left)), owner, entries)


def deck(guide: Guide, shape: Card, reach: Contact | None, owner: tuple[Named, ...] = ()) -> Deck:
    """All cards of a guide.

    Raises:
        PaperError: a sentence is too long for a card.
    """
    top = head(guide, owner, shape.words)
    face, apart = _first(top, shape)
    parts = tuple(Part(chapter.title, tuple(_faces(guide, chapter.steps, chapter.title, shape))) for chapter in guide.chapters)
    last = tuple(replace(sheet, notes=0) for sheet in back(terms(guide), reach, shape.words))
    return Deck(guide.title, top, face, apart, parts, breathing(guide.end), last)


def _first(top: Head, shape: Card) -> tuple[float, bool]:
    """The side of the scene on the first card, and whether what I need goes on the next one."""
    said = bold(top.title, shape.title, shape.width) * shape.title * 1.15 * MM + 9
    said += sum(len(wrapped(lead, shape.words.text + 1, shape.width)) for lead in top.leads) * (shape.words.text + 1) * 1.4 * MM
    left = shape.words.page - said - owner_height(top.owner, shape.words) - 4
    needs = _needs(top, shape)
    if needs and left - needs < LEAST_FACE:
        return min(MOST_FACE, left), True
    return min(MOST_FACE, left - needs), False


def _needs(top: Head, shape: Card) -> float:
    """The box of what I need, two things side by side with their words below; one alone has them beside it."""
    if not top.needs:
        return 0
    if len(top.needs) == 1:
        return shape.words.need + BOXED
    rows = [
        shape.words.need + max(len(wrapped(say, shape.words.text, shape.width / 2 - 9)) for _, say in top.needs[at : at + 2]) * 7 + 2
        for at in range(0, len(top.needs), 2)
    ]
    return sum(rows) + BOXED


def _faces(guide: Guide, steps: Sequence[Step], title: str, shape: Card) -> Iterator[Face]:
    for place, step in enumerate(steps):
        drawing = screen_of(library(), guide, step)
        yield _face(line(step), drawing, shape.words.page - (CHAPTER if title and not place else 0), shape)


def _face(one: Line, drawing: Drawing | None, room: float, shape: Card) -> Face:
    side = shape.beside if drawing else shape.picture
    left = room - side - SPACE
    most = left - (_frame(drawing) + _tall(drawing.active) + SPACE if drawing else 0)
    sizes = [size for size in shape.say if whole(one.parts, size, shape.width)] or shape.say
    size = largest([one.parts], sizes, shape.leading, (shape.width, most)) or largest(
        [one.parts], shape.say, shape.leading, (shape.width, most)
    )
    if size is None:
        raise PaperError(f"the sentence of step {one.number} is too long for a card: shorten it")
    left -= height(one.parts, size, shape.leading, shape.width) + 1
    if not drawing:
        return Face(one, size, side, int(max(0, min(MOST_LIFT, left / 3))), None)
    screen = _screen(drawing, left - SPACE)
    left -= SPACE + _frame(drawing) + sum(map(_tall, screen.controls))
    return Face(one, size, side, int(max(0, min(MOST_LIFT / 2, left / 3))), screen)


def _frame(drawing: Drawing) -> float:
    """The title of the small screen and its frame."""
    return bold(drawing.title, TEXT, ROOM) * TEXT * 1.4 * MM + BAR + FRAME


def _tall(control: Control) -> float:
    """One control of the small screen."""
    room = LABEL - 17 if control.kind == "field" else LABEL - around(control.word, TEXT / LETTERS)
    return bold(control.label, TEXT, room) * TEXT * 1.4 * MM + CONTROL


def _screen(drawing: Drawing, room: float) -> Screen:
    """The controls that fit, the one that is used among them, in their order on the screen: what comes before it first."""
    here = drawing.controls.index(drawing.active)
    first, last = here, here + 1
    left = room - _frame(drawing) - _tall(drawing.active)
    while True:
        before = first > 0 and _tall(drawing.controls[first - 1]) <= left
        after = last < len(drawing.controls) and _tall(drawing.controls[last]) <= left
        if not before and not after:
            return Screen(drawing.title, drawing.controls[first:last])
        left -= _tall(drawing.controls[first - 1] if before else drawing.controls[last])
        first, last = (first - 1, last) if before else (first, last + 1)
