"""Lays a guide out as a leaflet to fold: as few sheets as possible, then pictures as large as these allow, then notes in what is left.

It knows the sizes and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guides.dates import NBSP
from guides.step import Guide, Part, Step
from paper.cover import Contact, Head, Named, Term, head, terms
from paper.editions import LARGER, Rows
from paper.engine import PaperError
from paper.fit import bold, even, held
from paper.folding import FOLDED
from paper.measure import MM, wrapped
from paper.rows import NOTE, Line, Title, air, contact_height, end_height, line, needs_height, owner_height, row_height, term_height, title
from paper.words import breathing

FULL = 0.6  # of a page: less is thin
LEAST_FACE, MOST_FACE = 36.0, 112.0
TITLE = (34, 32, 30, 28, 26, 24)  # points of the title on the cover, which has 2 lines at most
LEAST_NOTES = 4
LARGE_TERM, LARGE_TEXT = 44.0, 16.0  # hard words on a page of their own: millimetres of a picture, points (print-leaflet.css)
LEAST_AIR, MOST_AIR = 3.0, 14.0  # above and below a hard word
BOX, MOST_THING, AROUND = 30.0, 62.0, 8.0  # of what I prepare on a page of its own: its title and its white, a picture, its white


@dataclass(frozen=True)
class Page:
    """One page. ``kind``: cover, needs, steps, terms, notes, back; the rest is empty where it does not stand.

    Args:
        size: which rows (a place in ``Leaflet.sizes``). air: the white above and below a row or a word.
        face: the side of the scene on the cover, or of a thing to prepare; tile: the height of its ground (millimetres).
        notes: how many lines to write on. lift: the white above the last block. big: the hard words are larger.
    """

    kind: str
    title: Title | None = None
    lines: tuple[Line, ...] = ()
    size: int = 0
    air: float = 0
    terms: tuple[Term, ...] = ()
    notes: int = 0
    face: float = 0
    tile: float = 0
    needs: bool = False
    lift: float = 0
    big: bool = False


@dataclass(frozen=True)
class Leaflet:
    """The pages of one guide in the order of reading: 4, 8 or 12; ``short``: the way back to the screen in fewer words."""

    subject: str
    head: Head
    end: str
    contact: Contact | None
    pages: tuple[Page, ...]
    short: bool = False


@dataclass(frozen=True)
class _Plan:
    """How the pages are used: the rows, the pages of each chapter, what has a page of its own, pages for notes."""

    size: int
    lines: tuple[tuple[Line, ...], ...]
    rooms: tuple[float, ...]
    counts: tuple[int, ...]
    needs: bool
    terms: int
    notes: int = 0

    @property
    def pages(self) -> int:
        return 2 + self.needs + self.terms + sum(self.counts) + self.notes

    def thin(self, shape: Rows) -> int:
        """Pages of steps that stay half empty; one step alone on a page counts twice."""
        found = 0
        for part, count, room in zip(self.lines, self.counts, self.rooms, strict=True):
            for lines in _shared(part, count):
                found += (sum(row_height(one, shape) for one in lines) < FULL * room) + (len(lines) == 1 < len(part))
        return found

    def white(self, shape: Rows) -> int:
        """What the plan leaves white: a page for notes weighs more than one that stays half empty."""
        return self.thin(shape) + 2 * self.notes


def _shared(lines: Sequence[Line], count: int) -> Iterator[tuple[Line, ...]]:
    """``lines`` in ``count`` even shares."""
    at = 0
    for share in even(len(lines), count):
        yield tuple(lines[at : at + share])
        at += share


def sizes(shape: Rows) -> tuple[Rows, ...]:
    """The rows that a leaflet may have, largest first."""
    return (*(replace(one, page=shape.page) for one in LARGER), shape)


def leaflet(guide: Guide, shape: Rows, reach: Contact | None, owner: tuple[Named, ...] = ()) -> Leaflet:
    """The pages of a guide.

    Raises:
        PaperError: a sentence is too long for a page.
    """
    top, hard = _head(guide, owner, shape), terms(guide)
    own = len(list(_terms(hard, shape)))
    beside = _cover(top, shape, needs=True).face >= LEAST_FACE
    behind = _back_height(guide, hard, reach, shape, short=True) <= shape.page
    found = [plan for size in range(len(LARGER) + 1) for plan in _plan(guide, shape, size, needs=not beside, own=0 if behind else own)]
    if not found:
        raise PaperError(f"a sentence of «{guide.title}» is too long for a leaflet: shorten it")
    count = -(-min(plan.pages for plan in found) // FOLDED) * FOLDED
    plans = [_filled(plan, count, own, shape, needs=bool(top.needs)) for plan in found if plan.pages <= count]
    best = min(plans, key=lambda plan: (plan.white(sizes(shape)[plan.size]), plan.size))
    pages = _pages(guide, best, top, hard, reach, shape)
    return Leaflet(guide.title, top, breathing(guide.end), reach, tuple(pages), short=bool(hard) and not best.terms)


def _head(guide: Guide, owner: tuple[Named, ...], shape: Rows) -> Head:
    """What the cover says, with its title as large as it stands on one line, or on two."""
    found = head(guide, owner, shape)
    one = (size for size in TITLE if size >= shape.head - 4 and bold(found.title, size, shape.width) == 1)
    two = (size for size in TITLE if size <= shape.head and bold(found.title, size, shape.width) <= 2)
    needs = tuple((picture, breathing(say)) for picture, say in found.needs)
    return replace(found, size=next(one, None) or next(two, TITLE[-1]), needs=needs)


def _plan(guide: Guide, shape: Rows, size: int, *, needs: bool, own: int) -> Iterator[_Plan]:
    """The least pages with rows of this size; none when a word does not fit its line."""
    rows = sizes(shape)[size]
    lines = tuple(tuple(_line(step, rows) for step in chapter.steps) for chapter in guide.chapters)
    rooms = tuple(shape.page - (shape.title if chapter.title else 0) for chapter in guide.chapters)
    talls = [max(row_height(one, rows) for one in part) + 2 * rows.air for part in lines]
    most = [min(rows.most, int(room / tall)) for room, tall in zip(rooms, talls, strict=True)]
    if min(most) and all(held(one.parts, rows.say, rows.room) for part in lines for one in part):
        yield _Plan(size, lines, rooms, tuple(-(-len(part) // fit) for part, fit in zip(lines, most, strict=True)), needs, own)


def _line(step: Step, rows: Rows) -> Line:
    """The step; its last short word stands alone when the line cannot hold it with the word before."""
    one = line(step, rows)
    if held(one.parts, rows.say, rows.room) or one.parts[-1].word:
        return one
    before, _, last = one.parts[-1].text.rpartition(NBSP)
    return replace(one, parts=(*one.parts[:-1], Part(f"{before} {last}" if before else last)))


def _filled(plan: _Plan, count: int, own: int, shape: Rows, *, needs: bool) -> _Plan:
    """The plan on ``count`` pages: the words, what I prepare, the steps take the pages that are left; then notes."""
    rows = sizes(shape)[plan.size]
    if own and not plan.terms and plan.pages + own <= count:
        plan = replace(plan, terms=own)
    if needs and not plan.needs and plan.pages < count:
        plan = replace(plan, needs=True)
    while plan.pages < count:
        more = [replace(plan, counts=tuple(n + (at == place) for at, n in enumerate(plan.counts))) for place in range(len(plan.counts))]
        noted = replace(plan, notes=plan.notes + 1)
        plan = min(noted, *more, key=lambda one: one.white(rows))
    return plan


def _pages(guide: Guide, plan: _Plan, top: Head, hard: tuple[Term, ...], reach: Contact | None, shape: Rows) -> Iterator[Page]:
    """All pages in the order of reading."""
    yield _cover(top, shape, needs=bool(top.needs) and not plan.needs)
    if plan.needs:
        yield _prepared(top, shape)
    rows = sizes(shape)[plan.size]
    for chapter, part, count, room in zip(guide.chapters, plan.lines, plan.counts, plan.rooms, strict=True):
        for place, here in enumerate(_shared(part, count)):
            white = air(shape.page if place else room, here, rows)
            yield Page("steps", None if place else title(chapter.title, shape), here, plan.size, white)
    if plan.terms:
        yield from _terms(hard, shape)
    notes = int((shape.page - shape.title) / NOTE)
    yield from [Page("notes", notes=notes)] * plan.notes
    yield _back(guide, () if plan.terms else hard, reach, shape)


def _prepared(top: Head, shape: Rows) -> Page:
    """What I need, on a page of its own: the box has the height of the page."""
    tall = (shape.page - BOX) / len(top.needs)
    words = max(len(wrapped(say, 20, shape.width - 24)) for _, say in top.needs) * 20 * 1.35 * MM + 6
    face = min(shape.width - 34, tall - AROUND - words) if len(top.needs) == 1 else min(MOST_THING, tall - AROUND)
    return Page("needs", face=face, tile=tall)


def _terms(hard: tuple[Term, ...], shape: Rows) -> Iterator[Page]:
    """The pages of the hard words; what stands on one page is as large as this allows."""
    group: list[Term] = []
    for term in hard:
        if group and sum(term_height(one, shape) for one in [*group, term]) > shape.page - shape.title:
            yield _words(group, shape)
            group = []
        group.append(term)
    if group:
        yield _words(group, shape)


def _words(group: list[Term], shape: Rows) -> Page:
    """A page of hard words; a large white below them is for notes."""
    room = shape.page - shape.title
    large = replace(shape, need=LARGE_TERM, text=LARGE_TEXT)
    talls = [sum(term_height(one, size) for one in group) + 2 * LEAST_AIR * len(group) for size in (large, shape)]
    big = talls[0] <= room
    left = room - talls[not big]
    notes = _notes(left, shape)
    return Page("terms", terms=tuple(group), big=big, air=LEAST_AIR if notes else _spread(LEAST_AIR + left / len(group) / 2), notes=notes)


def _spread(white: float) -> float:
    return int(max(0.0, min(MOST_AIR, white)) * 2) / 2


def _notes(left: float, shape: Rows) -> int:
    """How many lines to write on ``left`` millimetres hold; none when they are too few for a title."""
    count = int((left - shape.title - 4) / NOTE)
    return count if count >= LEAST_NOTES else 0


def _back(guide: Guide, hard: tuple[Term, ...], reach: Contact | None, shape: Rows) -> Page:
    """The last page: what it is good for, the words, notes in what is left, then the way back to the screen and who to call."""
    left = shape.page - _back_height(guide, hard, reach, shape, short=bool(hard))
    notes = _notes(left, shape)
    left -= (notes * NOTE + shape.title) if notes else 0
    spread = 0 if notes or not hard else _spread(left / len(hard) / 2)
    return Page("back", terms=hard, air=spread, notes=notes, lift=max(0, left - 2 * len(hard) * spread) / 2)


def _back_height(guide: Guide, hard: tuple[Term, ...], reach: Contact | None, shape: Rows, *, short: bool) -> float:
    words = sum(term_height(one, shape) for one in hard) + (shape.title if hard else 0)
    return words + end_height(guide.end, shape) + contact_height(reach, shape, short=short)


def _cover(top: Head, shape: Rows, *, needs: bool) -> Page:
    """The cover: its scene stands on a ground that takes all that the words leave."""
    used = bold(top.title, top.size, shape.width) * top.size * 1.15 * MM + 14
    used += sum(len(wrapped(lead, shape.text + 2, shape.width)) for lead in top.leads) * (shape.text + 2) * 1.4 * MM
    used += owner_height(top.owner, shape) + (needs_height(top, shape) + 4 if needs else 0)
    tile = shape.page - used
    return Page("cover", face=min(MOST_FACE, tile - AROUND), tile=tile, needs=needs)
