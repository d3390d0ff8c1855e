"""How tall a sentence is on paper, its drawn buttons included, and how rows are shared between pages. It knows no edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guides.step import Part
from paper.buttons import LETTERS, around, taller, wide
from paper.measure import MM, width, wrapped

SLACK = 0.97  # of a line: the measure knows no kerning


def lines(parts: Sequence[Part], size: float, room: float) -> int:
    """How many lines the sentence takes in ``room`` millimetres, in ``size`` points. A button too long for a line is cut between words."""
    room *= SLACK
    found, used = 1, 0.0
    for long, rows in _words(parts, size, room):
        if used and used + long > room:
            found, used = found + 1, 0.0
        found, used = found + rows - 1, used + long
    return found


def _words(parts: Sequence[Part], size: float, room: float) -> Iterator[tuple[float, int]]:
    """Each word with the space after it: its width, and the lines that it takes by itself."""
    space = width(" ", size)
    for part in parts:
        if part.word:
            yield min(wide(part.text, part.word, size), room), _rows(part, size, room)
        else:
            yield from ((width(word, size) + space, 1) for word in part.text.split(" ") if word)


def whole(parts: Sequence[Part], size: float, room: float) -> bool:
    """Whether each button stands on one line."""
    return all(wide(part.text, part.word, size) <= room * SLACK for part in parts if part.word)


def _rows(button: Part, size: float, room: float) -> int:
    """How many lines the label of a button takes."""
    return len(wrapped(button.text, size * LETTERS * 1.08, room - around(button.word, size)))


def broken(parts: Sequence[Part], size: float, room: float) -> int:
    """How often a button is cut between two lines."""
    return sum(_rows(part, size, room * SLACK) - 1 for part in parts if part.word)


def widest(parts: Sequence[Part], size: float) -> float:
    """Millimetres of the longest piece of the text that no line can cut (the words of a term hold together)."""
    return max((width(word, size) for part in parts if not part.word for word in part.text.split(" ")), default=0)


def held(parts: Sequence[Part], size: float, room: float) -> bool:
    """Whether each word, those of the buttons too, fits a line: none is cut, none runs over the edge."""
    inside = ((part, room * SLACK - around(part.word, size)) for part in parts if part.word)
    labels = all(width(word, size * LETTERS, weight=700) <= left for part, left in inside for word in part.text.split(" "))
    return labels and widest(parts, size) <= room * SLACK


def height(parts: Sequence[Part], size: float, leading: float, room: float) -> float:
    """Millimetres from the top to the foot of the sentence."""
    more = sum(taller(part.word, size) * _rows(part, size, room * SLACK) for part in parts if part.word)
    return lines(parts, size, room) * size * leading * MM + more


def bold(text: str, size: float, room: float) -> int:
    """How many lines a bold title takes: the bold is wider than what wrapped() measures, by less than 8 %."""
    return len(wrapped(text, size * 1.08, room * SLACK))


def largest(sentences: Sequence[Sequence[Part]], sizes: Sequence[float], leading: float, room: tuple[float, float]) -> float | None:
    """The first of ``sizes`` (points) in which each sentence stays inside ``room`` (width, height in millimetres); None when none does."""
    return next((size for size in sizes if all(height(one, size, leading, room[0]) <= room[1] for one in sentences)), None)


def shares(count: int, first: float, others: float, row: float, *, most: int, air: float) -> list[int]:
    """How many rows go on each page: as few pages as possible, then as much white around the rows of the fullest page as possible.

    Args:
        count: rows in all. row: the height of the tallest. air: the least white above and below each.
        first, others: millimetres for rows on the first page, and on each other page. most: rows on a page, at most.
    """
    least = row + 2 * air
    top, page = (max(1, min(most, int(room / least))) for room in (first, others))
    pages = 1 + max(0, -(-(count - top) // page))
    best: tuple[float, list[int]] = (-1.0, [])
    for start in range(1, min(top, count) + 1):
        split = [start, *even(count - start, pages - 1)]
        if sum(split) == count and max(split[1:], default=0) <= page:
            white = min(room / rows for room, rows in zip((first, *[others] * (pages - 1)), split, strict=True))
            best = max(best, (white, split))
    return best[1]


def even(count: int, pages: int) -> list[int]:
    """``count`` in ``pages`` shares that differ by one at most, the larger ones first; none of them empty."""
    if count < pages:
        return []
    return [count // pages + (place < count % pages) for place in range(pages)]
