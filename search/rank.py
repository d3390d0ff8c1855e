"""Which professional comes first: the very name, then names that begin so, then names that resemble. It knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EXACT, BEGINS, NEAR = 0, 1, 2
#: For each word that was typed, the words of the directory that resemble it, and how far they are.
Near = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Entry:
    """A professional as the index sees them: folded words. The last word of ``family`` and ``given`` is the whole name in one piece."""

    id: int
    family: tuple[str, ...]
    given: tuple[str, ...]
    place: tuple[str, ...]
    trade: tuple[str, ...]
    house: tuple[str, ...]  # the name of the cabinet, pharmacy, hospital: no mistake is forgiven in it

    @property
    def words(self) -> tuple[str, ...]:
        """The words in which mistakes are forgiven."""
        return (*self.family, *self.given, *self.place, *self.trade)


def _best(word: str, entry: Entry, near: Mapping[str, float]) -> tuple[int, float, int] | None:
    """How ``word`` is found in ``entry``: (exact, begins or near; how far; which field)."""
    best: tuple[int, float, int] | None = None
    for field, found in enumerate((entry.family, entry.given, entry.place, entry.trade, entry.house)):
        for one in found:
            if one == word:
                return EXACT, 0.0, field
            if one.startswith(word):
                hit = (BEGINS, 0.0, field)
            elif one in near and field < 4:
                hit = (NEAR, near[one], field)
            else:
                continue
            if best is None or hit < best:
                best = hit
    return best


def _score(entry: Entry, reading: Sequence[str], near: Near) -> tuple[int, float, int, int] | None:
    hits = []
    for word in reading:
        hit = _best(word, entry, near.get(word, {}))
        if hit is None:
            return None
        hits.append(hit)
    name = entry.family[-1] if entry.family else ""
    whole = 0 if any(name == word or name in near.get(word, {}) for word in reading) else 1
    return max(hit[0] for hit in hits), sum(hit[1] for hit in hits), whole, sum(hit[2] for hit in hits)


def _how_far(entry: Entry, postcode: str) -> int:
    """0 in the same town, 1 in the same department, 2 elsewhere."""
    if not postcode:
        return 2
    return 0 if postcode in entry.place else 1 if department(postcode) in entry.place else 2


def department(postcode: str) -> str:
    """The word that stands for a department in the index."""
    return f"dep{postcode[:3] if postcode[:2] in ('97', '98') else postcode[:2]}" if postcode else ""


def ranked(entries: Iterable[Entry], readings: Sequence[Sequence[str]], near: Near, postcode: str = "") -> list[tuple[int, int]]:
    """The professionals in order, as (EXACT, BEGINS or NEAR, id); among equals those of my town come first, then by name."""
    order = []
    for entry in entries:
        scores = [score for reading in readings if (score := _score(entry, reading, near)) is not None]
        if scores:
            level, far, whole, fields = min(scores)
            order.append(((level, far, whole, fields, _how_far(entry, postcode), entry.family, entry.given, entry.id), level, entry.id))
    return [(level, who) for _, level, who in sorted(order)]
