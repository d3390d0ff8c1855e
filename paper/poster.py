"""Lays a guide out on posters: at most 6 steps a sheet, one below the other, as large as the sheet allows. It draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guides.step import Guide
from paper.cover import Contact, head, words
from paper.editions import Grid, Poster, Rows
from paper.engine import PaperError, Picture
from paper.fit import bold, broken, even, height, held, whole
from paper.measure import MM, width, wrapped
from paper.rows import Line, line
from paper.words import breathing, said

# Millimetres of print-poster.css: between a number, its picture and its sentence; between two steps (their line in the middle); beside the
# words of a band or a box; a pill.
APART, RULE, SIDE, PILL = 7.0, 5.0, 8.0, 12.0
UGLY = 0.65  # what a button cut between two lines takes from its poster
SMALLEST = 30  # a picture, where there is room for it


@dataclass(frozen=True)
class Band:
    """The top of a poster: its height, the side of its scene, the points of the title, the widths beside the scene and of the leads."""

    tall: float
    face: float
    title: float
    room: float
    leads: float


@dataclass(frozen=True)
class Box:
    """What I prepare: the width of the words before it, of one thing, of the words beside its picture; the height of the box."""

    label: float
    thing: float
    name: float
    tall: float


@dataclass(frozen=True)
class Cell:
    """A step; ``tall``: the height of its row, ``lift``: the white above it (millimetres); ``whole``: its buttons stand on one line."""

    line: Line
    tall: float
    lift: float
    whole: bool


@dataclass(frozen=True)
class Steps:
    """The steps of one poster: how they stand, the side of a picture, the width and the points of a sentence."""

    grid: Grid
    cells: tuple[Cell, ...]
    picture: float
    room: float
    size: float


@dataclass(frozen=True)
class Sheet:
    """One poster; what is empty is not printed.

    Args:
        mark: «Affiche 2 sur 3». chapter_size: points of the chapter's title; again: it began on an earlier poster.
        leads, needs: on the first poster only. end: on the last one.
    """

    subject: str
    title: str
    mark: str
    face: Picture
    band: Band
    leads: tuple[str, ...]
    needs: tuple[tuple[Picture, str], ...]
    box: Box
    chapter: str
    chapter_size: float
    again: bool
    steps: Steps
    end: str
    end_size: float
    contact: Contact | None


def sheets(guide: Guide, shape: Poster, reach: Contact | None, words_of: Rows) -> Iterator[Sheet]:
    """The posters of a guide.

    Raises:
        PaperError: a sentence is too long for a poster.
    """
    top, parts = head(guide, (), words_of), list(_parts(guide, shape))
    for place, (name, lines, again) in enumerate(parts):
        first, last = place == 0, place == len(parts) - 1
        mark = said(words()["poster"], {"place": str(place + 1), "of": str(len(parts))}) if len(parts) > 1 else ""
        leads, needs = (top.leads, tuple((picture, breathing(say)) for picture, say in top.needs)) if first else ((), ())
        chapter = said(words()["again"], {"title": name}) if name and again else name
        end = breathing(guide.end) if last else ""
        band, box = _band(guide.title, leads, mark, shape), _box(needs, shape)
        taken = band.tall + box.tall + (shape.name + 2 * shape.air if name else shape.gap) + (shape.end if end else 0)
        taken += shape.foot if reach else 0
        yield Sheet(
            subject=guide.title,
            title=top.title,
            mark=mark,
            face=top.face,
            band=band,
            leads=leads,
            needs=needs,
            box=box,
            chapter=chapter,
            chapter_size=next((size for size in shape.chapter if bold(chapter, size, shape.width) == 1), shape.chapter[-1]),
            again=again,
            steps=_steps(lines, shape, shape.page - taken - 1, chapter or guide.title),
            end=end,
            end_size=next((size for size in shape.ends if bold(end, size, shape.width - 2 * SIDE) == 1), shape.ends[-1]),
            contact=reach,
        )


def _parts(guide: Guide, shape: Poster) -> Iterator[tuple[str, list[Line], bool]]:
    """The steps of each poster: a long chapter is shared evenly, and the poster that says what I prepare has the smaller share."""
    for place, chapter in enumerate(guide.chapters):
        lines = [line(step) for step in chapter.steps]
        prepares = bool(guide.needs) and not place
        count = next(
            n for n in range(1, len(lines) + 1) if -(-len(lines) // n) <= shape.most and (not prepares or len(lines) // n <= shape.first)
        )
        split, at = even(len(lines), count), 0
        for share in reversed(split) if prepares else split:
            yield chapter.title, lines[at : at + share], at > 0
            at += share


def _band(title: str, leads: tuple[str, ...], mark: str, shape: Poster) -> Band:
    """The band with the largest title: on one line, or a little smaller on two."""
    face = shape.face if leads else shape.small
    room = shape.width - face - 2 * SIDE - 4
    one = (size for size in shape.title if size >= shape.alone and bold(title, size, room) == 1)
    two = (size for size in shape.title if size <= shape.double and bold(title, size, room) <= 2)
    size = next(one, None) or next(two, shape.title[-1])
    beside = room - (width(mark, shape.mark, weight=700) + PILL + 4 if mark and leads else 0)
    below = sum(len(wrapped(lead, shape.lead, beside)) for lead in leads) * shape.lead * 1.4 * MM
    below = max(below, shape.mark * 1.4 * MM + 4 if mark else 0)
    tall = 2 * shape.around + bold(title, size, room) * size * 1.15 * MM + (below + 3 if below else 0)
    return Band(max(tall, face + 8), face, size, room, beside)


def _box(needs: Sequence[tuple[Picture, str]], shape: Poster) -> Box:
    """The box of what I prepare: two things on a line, one alone has the whole line."""
    if not needs:
        return Box(0, 0, 0, 0)
    label = width(words()["needs"], shape.label, weight=700) + 5
    columns = min(2, len(needs))
    thing = (shape.width - label - 2 * SIDE) / columns - 0.2
    name = thing - shape.thing - 7
    tall = max(shape.thing + 2, *(len(wrapped(say, shape.need, name)) * shape.need * 1.35 * MM for _, say in needs))
    return Box(label, thing, name, -(-len(needs) // columns) * tall + 2 * shape.boxed + shape.gap)


def _steps(lines: Sequence[Line], shape: Poster, room: float, name: str) -> Steps:
    """The steps with words to read from 3 metres if that is possible, then with the largest words and pictures together."""
    grid = next(grid for grid in shape.grids if len(lines) <= grid.most)
    sizes, at = shape.sizes[::-1], -1
    best: tuple[float, float, Steps] | None = None
    most = int(min(grid.picture, room / len(lines) - RULE))
    for picture in range(most, min(most, SMALLEST) - 1, -1):  # a smaller picture leaves more room for the words, never less
        wide = shape.width - picture - APART - (0 if grid.above else grid.disc + APART)
        while at + 1 < len(sizes) and _fits(lines, sizes[at + 1], picture, wide, grid, shape, room):
            at += 1
        if at < 0:
            continue
        size = sizes[at]
        score = (min(size, shape.good), size * picture**1.5 * UGLY ** sum(broken(one.parts, size, wide) for one in lines))
        if best is None or score > best[:2]:
            best = (*score, _laid(lines, size, picture, wide, grid, shape, room))
    if best is None:
        raise PaperError(f"a sentence of «{name}» is too long for a poster: shorten it")
    return best[2]


def _talls(lines: Sequence[Line], size: float, picture: float, wide: float, grid: Grid, shape: Poster) -> list[float]:
    """The height of each step without the white around it."""
    number = grid.disc + APART if grid.above else 0
    return [max(picture, grid.disc, number + height(one.parts, size, shape.leading, wide)) for one in lines]


def _fits(lines: Sequence[Line], size: float, picture: float, wide: float, grid: Grid, shape: Poster, room: float) -> bool:
    tall = sum(_talls(lines, size, picture, wide, grid, shape)) + RULE * len(lines)
    return tall <= room and all(held(one.parts, size, wide) for one in lines)


def _laid(lines: Sequence[Line], size: float, picture: float, wide: float, grid: Grid, shape: Poster, room: float) -> Steps:
    """The rows share the white that is left."""
    talls = _talls(lines, size, picture, wide, grid, shape)
    white = (room - sum(talls)) / len(lines)
    cells = (Cell(one, tall + white, white / 2, whole(one.parts, size, wide)) for one, tall in zip(lines, talls, strict=True))
    return Steps(grid, tuple(cells), picture, wide, size)
