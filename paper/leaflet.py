"""Lays a guide out as a leaflet to fold: a cover, the steps, the hard words, a back. It knows the sizes and draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guides.step import Guide
from paper.cover import Contact, Head, Named, Term, head, terms
from paper.editions import Rows
from paper.fit import bold
from paper.folding import FOLDED
from paper.measure import MM, wrapped
from paper.rows import Line, Title, air, contact_height, end_height, line, needs_height, owner_height, row_height, term_height, title
from paper.words import breathing

MANY = 3  # rows on a page from which steps may be spread over one page more
NOTE = 13.0
LEAST_FACE, MOST_LIFT = 38.0, 36.0


@dataclass(frozen=True)
class Page:
    """One page. ``kind``: cover, needs, steps, terms, notes, back; the rest is empty where it does not stand.

    Args:
        face: the side of the scene on the cover (millimetres). notes: how many lines to write on.
        lift: the white above the back.
    """

    kind: str
    title: Title | None = None
    lines: tuple[Line, ...] = ()
    air: float = 0
    terms: tuple[Term, ...] = ()
    notes: int = 0
    face: float = 0
    needs: bool = False
    lift: float = 0


@dataclass(frozen=True)
class Leaflet:
    """The pages of one guide in the order of reading: 4, 8 or 12."""

    subject: str
    head: Head
    end: str
    contact: Contact | None
    pages: tuple[Page, ...]


def leaflet(guide: Guide, shape: Rows, reach: Contact | None, owner: tuple[Named, ...] = ()) -> Leaflet:
    """The pages of a guide. What is left of the last sheet is used: a page for the words, for what I need, more white, notes."""
    top, hard = head(guide, owner, shape), terms(guide)
    steps = [[line(step, shape) for step in chapter.steps] for chapter in guide.chapters]
    room = shape.page - (shape.title if any(chapter.title for chapter in guide.chapters) else 0)
    most = [min(shape.most, int(room / (max(row_height(one, shape) for one in part) + 2 * shape.air))) for part in steps]
    counts = [-(-len(part) // fit) for part, fit in zip(steps, most, strict=True)]
    back_has_terms = _back_height(guide, hard, reach, shape) <= shape.page
    cover_has_needs = _face(top, shape, needs=True) >= LEAST_FACE
    fixed = 2 + (not back_has_terms) * _term_pages(hard, shape) + (not cover_has_needs)
    spare = -(fixed + sum(counts)) % FOLDED
    if spare and hard and back_has_terms:
        back_has_terms, spare = False, spare - 1
    if spare and top.needs and cover_has_needs:
        cover_has_needs, spare = False, spare - 1
    for place, part in enumerate(steps):
        if spare and -(-len(part) // counts[place]) > MANY:
            counts[place], spare = counts[place] + 1, spare - 1
    pages = [Page("cover", face=_face(top, shape, needs=cover_has_needs), needs=cover_has_needs and bool(top.needs))]
    if top.needs and not cover_has_needs:
        pages.append(Page("needs"))
    for chapter, part, count in zip(guide.chapters, steps, counts, strict=True):
        pages += _steps(part, chapter.title, count, shape)
    if hard and not back_has_terms:
        pages += _terms(hard, shape)
    pages += [Page("notes", notes=int((shape.page - shape.title) / NOTE))] * spare
    last = hard if back_has_terms else ()
    lift = max(0, min(MOST_LIFT, (shape.page - _back_height(guide, last, reach, shape)) / 3))
    pages.append(Page("back", terms=last, lift=lift))
    return Leaflet(guide.title, top, breathing(guide.end), reach, tuple(pages))


def _steps(lines: list[Line], name: str, count: int, shape: Rows) -> Iterator[Page]:
    room, rest = shape.page - (shape.title if name else 0), list(lines)
    for place in range(count):
        share = -(-len(rest) // (count - place))
        yield Page("steps", title(name, shape) if not place else None, tuple(rest[:share]), air(room, rest[:share], shape))
        rest = rest[share:]


def _term_pages(hard: tuple[Term, ...], shape: Rows) -> int:
    return len(list(_terms(hard, shape)))


def _terms(hard: tuple[Term, ...], shape: Rows) -> Iterator[Page]:
    group: list[Term] = []
    for term in hard:
        if group and sum(term_height(one, shape) for one in [*group, term]) > shape.page - shape.title:
            yield _words(group, shape)
            group = []
        group.append(term)
    if group:
        yield _words(group, shape)


def _words(group: list[Term], shape: Rows) -> Page:
    left = shape.page - shape.title - sum(term_height(one, shape) for one in group)
    return Page("terms", terms=tuple(group), air=int(min(shape.most_air, left / len(group) / 2) * 10) / 10)


def _back_height(guide: Guide, hard: tuple[Term, ...], reach: Contact | None, shape: Rows) -> float:
    words = sum(term_height(one, shape) for one in hard) + (shape.title if hard else 0)
    return words + end_height(guide.end, shape) + contact_height(reach, shape)


def _face(top: Head, shape: Rows, *, needs: bool) -> float:
    """The side of the scene on the cover: what the words leave."""
    used = bold(top.title, top.size, shape.width) * top.size * 1.15 * MM + 20
    used += sum(len(wrapped(lead, shape.text + 1, shape.width)) for lead in top.leads) * (shape.text + 1) * 1.4 * MM
    used += owner_height(top.owner, shape) + (needs_height(top, shape) if needs else 0)
    return min(110.0, shape.page - used)
