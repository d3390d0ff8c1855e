"""Lays a guide out in rows on A4: where each page ends, and how its white is shared. It knows the sizes of an edition and draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from guides.step import Guide, Part, Step
from paper.cover import Contact, Head, Named, Term, head, terms, words
from paper.editions import Rows
from paper.engine import Picture, picture
from paper.fit import bold, height, lines, shares, whole
from paper.measure import MM, width, wrapped
from paper.words import breathing, drawn, said

BOXED = 2.0  # the white in the box of what I prepare, above and below
BORDER = 0.7  # the line under a row
NOTE = 13.0  # from one line to write on to the next
ENTRY = 4.0  # the white below a guide in the list
CONTENT = 1.0  # how high WeasyPrint makes the ground of words in a line, in sizes of their letters
MOST_STEPS = 60  # in a chapter
LEAST_NOTES = 5  # fewer lines are not worth their title


@dataclass(frozen=True)
class Line:
    """A step as it is printed; ``whole``: each of its buttons stands on one line."""

    number: int
    picture: Picture
    parts: tuple[Part, ...]
    whole: bool = False


@dataclass(frozen=True)
class Title:
    """A title above rows, in the size (points) in which it stands on one line, or on two in the smallest."""

    text: str
    size: float
    long: bool = False


@dataclass(frozen=True)
class Entry:
    """A guide in the list of the first page: its picture, its title, where it begins."""

    picture: Picture
    title: str
    page: int


@dataclass(frozen=True)
class Sheet:
    """One page. What is empty is not printed.

    Args:
        cover: the list of several guides, in ``columns``. head: the band of a guide's first page.
        title: a chapter's title. again: the title of what goes on.
        lines: the rows; air: the white above and below each (millimetres).
        terms, titled: hard words, with their title or without. notes: how many lines to write on.
    """

    subject: str = ""
    cover: tuple[Entry, ...] = ()
    columns: int = 1
    owner: tuple[Named, ...] = ()
    head: Head | None = None
    title: Title | None = None
    again: Title | None = None
    lines: tuple[Line, ...] = ()
    air: float = 0
    end: str = ""
    terms: tuple[Term, ...] = ()
    titled: bool = True
    contact: Contact | None = None
    notes: int = 0
    kind: str = field(default="steps")


def line(step: Step, shape: Rows | None = None) -> Line:
    """The step as it is printed, in a row of this shape. Raises PaperError for a picture that is not there."""
    parts = drawn(step)
    return Line(step.number, picture(step.picture), parts, shape is not None and whole(parts, shape.say, shape.room))


@cache
def discs(shape: Rows, edge: float = 0) -> tuple[float, ...]:
    """What lies between a number and the edge of its disc, in millimetres: above and below it, then beside 1, beside 2, and so on.

    ``edge``: the thickness of a line around the disc.
    """
    size, side = shape.say * 0.95, shape.number - 3 - 2 * edge
    sides = (side - width(str(number), size, weight=700) for number in range(1, MOST_STEPS + 1))
    return tuple(round(max(0.0, both) / 2, 2) for both in (side - CONTENT * size * MM, *sides))


def title(text: str, shape: Rows) -> Title | None:
    """The title as it fits; None for none."""
    if not text:
        return None
    sizes = [shape.say - step for step in range(int(shape.say - shape.text) + 1)]
    size = next((size for size in sizes if bold(text, size, shape.width) == 1), None)
    return Title(text, size or shape.text, long=size is None)


def row_height(line: Line, shape: Rows) -> float:
    """A row without its air."""
    return max(shape.picture, height(line.parts, shape.say, shape.leading, shape.room)) + BORDER


def band_height(top: Head, shape: Rows) -> float:
    """The band of a guide's first page, with its margin."""
    room = shape.beside
    title = bold(top.title, top.size, room) * top.size * 1.15 * MM
    lead = shape.text + 1
    rows = sum(len(wrapped(one, lead, room)) for one in top.leads) * lead * 1.35 * MM
    return max(shape.face + 8, title + rows + 12) + 3


def owner_height(owner: tuple[Named, ...], shape: Rows) -> float:
    """The lines that say whose paper it is."""
    text = shape.text * 1.4 * MM
    room = shape.width - 13 - shape.label
    rows = sum((bold(one.value, shape.text, room) * text + 2 if one.value else 12.5) + (0 if shape.label else text) for one in owner)
    return rows + 7 if owner else 0


def needs_height(top: Head, shape: Rows) -> float:
    """The box of what I prepare, with its margin."""
    if not top.needs:
        return 0
    columns = min(shape.things, len(top.needs))
    tall = shape.need + 2
    if shape.below and columns > 1:
        room = shape.thing - 2
        tall += max(len(wrapped(say, shape.text, room)) for _, say in top.needs) * shape.text * 1.4 * MM
    label = 0 if shape.prepare else shape.text * 1.4 * MM + 1
    return tall * -(-len(top.needs) // columns) + 2 * BOXED + 3 + label


def term_height(term: Term, shape: Rows) -> float:
    """A hard word and what it means."""
    room = shape.width - shape.need - shape.gap - 2
    rows = 1 + sum(len(wrapped(say, shape.text, room)) for say in term.say)
    return max(shape.need, rows * shape.text * 1.4 * MM) + 2.5


def contact_height(found: Contact | None, shape: Rows, *, short: bool = False) -> float:
    """The QR code and who to call; ``short``: it only says what to do."""
    if not found:
        return 0
    room = shape.width - shape.need - 20
    told = (words()["screen"], words()["scan"])[short:] if found.code else ()
    rows = sum(len(wrapped(say, shape.text, room)) for say in told)
    rows += bold(found.help, shape.text, room)
    rows += lines([Part(" ".join(found.address))], shape.text * 1.1, room)
    return (
        max(shape.need + 4 if found.code else 0, rows * shape.text * 1.4 * MM + 2) + 13.5
    )  # WeasyPrint counts the lower padding of the last block twice


def end_height(end: str, shape: Rows) -> float:
    """The last sentence."""
    return shape.need + 7 if end else 0


def sheets(guide: Guide, shape: Rows, reach: Contact | None = None, owner: tuple[Named, ...] = ()) -> list[Sheet]:
    """The pages of one guide: a chapter begins on its own page, a page that goes on says so, the words and the way back come last."""
    top = head(guide, owner, shape)
    found: list[Sheet] = []
    for place, chapter in enumerate(guide.chapters):
        used = 0.0 if place else band_height(top, shape) + owner_height(owner, shape) + needs_height(top, shape)
        end = breathing(guide.end) if place == len(guide.chapters) - 1 else ""
        found += _chapter([line(step, shape) for step in chapter.steps], chapter.title, guide.title, used, end, shape)
    found[0] = replace(found[0], head=top)
    return [replace(one, subject=guide.title) for one in _closed(found, terms(guide), reach, shape)]


def _chapter(lines: Sequence[Line], name: str, subject: str, used: float, end: str, shape: Rows) -> Iterator[Sheet]:
    """The pages of one chapter; ``used``: what its first page has taken already."""
    row = max(row_height(one, shape) for one in lines)
    first = shape.page - used - (shape.title if name else 0) - end_height(end, shape)
    others = shape.page - shape.title - end_height(end, shape)
    if used and first < row:  # a long title and much to prepare fill a page of their own
        yield Sheet()
        first = shape.page - (shape.title if name else 0) - end_height(end, shape)
    again = said(words()["again"], {"title": name or subject})
    rest = list(lines)
    split = shares(len(rest), first, others, row, most=shape.most, air=shape.air)
    for number, share in enumerate(split):
        room = others if number else first
        last = number == len(split) - 1
        yield Sheet(
            title=None if number else title(name, shape),
            again=title(again, shape) if number else None,
            lines=tuple(rest[:share]),
            air=air(room + (0 if last else end_height(end, shape)), rest[:share], shape),
            end=end if last else "",
        )
        rest = rest[share:]


def air(room: float, lines: Sequence[Line], shape: Rows) -> float:
    """The white of the page in even shares, never so much that the rows fall apart."""
    left = (room - sum(row_height(one, shape) for one in lines)) / len(lines) / 2
    return int(max(0, min(shape.most_air, left)) * 2) / 2


def _closed(found: list[Sheet], hard: tuple[Term, ...], reach: Contact | None, shape: Rows) -> list[Sheet]:
    """The words and the way back: on the last page of the steps when there is room, else on a page of their own."""
    last = found[-1]
    top = sum((shape.title if last.title or last.again else 0, end_height(last.end, shape)))
    if last.head:
        top += band_height(last.head, shape) + owner_height(last.head.owner, shape) + needs_height(last.head, shape)
    tail = sum(term_height(one, shape) for one in hard) + (shape.title if hard else 0) + contact_height(reach, shape)
    room = shape.page - top - tail
    if tail and room >= sum(row_height(one, shape) + 2 * shape.air for one in last.lines):
        return [*found[:-1], replace(last, air=air(room, last.lines, shape), terms=hard, contact=reach)]
    return [*found, *back(hard, reach, shape)]


def back(hard: tuple[Term, ...], reach: Contact | None, shape: Rows) -> Iterator[Sheet]:
    """The pages of the hard words; the white that is left on the last one is for notes."""
    if not hard and not reach:
        return
    room = shape.page - shape.title - contact_height(reach, shape)
    groups: list[list[Term]] = [[]]
    for term in hard:
        if groups[-1] and sum(term_height(one, shape) for one in [*groups[-1], term]) > room:
            groups.append([])
        groups[-1].append(term)
    for number, group in enumerate(groups):
        last = number == len(groups) - 1
        left = room - sum(term_height(one, shape) for one in group)
        notes = int((left - shape.title) / NOTE) if last else 0
        notes = notes if notes >= LEAST_NOTES else 0
        yield Sheet(
            kind="back",
            terms=tuple(group),
            titled=number == 0,
            contact=reach if last else None,
            notes=notes,
            air=0 if notes or not group else min(shape.most_air, int(left / len(group) / 2)),
        )


def cover(guides: Sequence[tuple[Guide, int]], owner: tuple[Named, ...], shape: Rows) -> list[Sheet]:
    """The first page of several guides: the scene, whose it is, the list with its pages.

    Args:
        guides: each with the page on which it begins, the cover not counted.
    """
    rows = int((shape.page - cover_height(shape) - owner_height(owner, shape)) / (shape.need + ENTRY))
    columns = 1 if len(guides) <= rows else shape.columns
    first, others = rows * columns, int((shape.page - shape.title) / (shape.need + ENTRY)) * columns
    more = max(0, -(-(len(guides) - first) // others))
    entries = [Entry(picture(guide.picture), breathing(guide.title), page + 1 + more) for guide, page in guides]
    name = words()["many"]
    again = title(said(words()["again"], {"title": name}), shape)
    found = [Sheet(kind="cover", subject=name, cover=tuple(entries[:first]), columns=columns, owner=owner)]
    for at in range(first, len(entries), others):
        found.append(Sheet(kind="cover", subject=name, cover=tuple(entries[at : at + others]), columns=columns, again=again))
    return found


def cover_height(shape: Rows) -> float:
    """The band of the first page of several guides, with its margin."""
    return shape.many + 16
