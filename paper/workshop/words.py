"""Finds the sentences of the papers of a workshop, in the number that fits; it knows no layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guides.library import library
from paper.emergency_card import Line, fitted
from paper.engine import PaperError, printable
from paper.measure import width
from paper.words import said


def words() -> dict[str, Any]:
    """Every sentence of guides/fr/workshop_papers.yaml."""
    found: dict[str, Any] = library().tables["workshop_papers"]
    return found


def counted(forms: Mapping[str, str], count: int, **facts: object) -> str:
    """The sentence for this number: ``one`` for 1, ``none`` for 0 when there is such a sentence, else ``many``."""
    form = {0: "none", 1: "one"}.get(count, "many")
    return told(forms.get(form, forms["many"]), count=count, **facts)


def told(sentence: str, **facts: object) -> str:
    """The sentence with its facts."""
    return said(sentence, {name: str(value) for name, value in facts.items()})


def by_hand(text: str, room: float, size: float) -> str:
    """What somebody has typed, as it can be printed: signs that the typeface has not are left out, a word wider than a line is cut.

    Args:
        room: millimetres of a line. size: the smallest letters (points) in which it may be printed, bold.
    """
    kept = "".join(map(_sign, text))
    return " ".join(piece for word in kept.split() for piece in _pieces(word, room, size))


def shortened(text: str, sizes: Sequence[tuple[int, int]], room: float) -> Line:
    """``text`` in the first of ``sizes`` (points, most lines) in which it fits; a text without end ends with «…»."""
    kept = text.split(" ")
    while True:
        try:
            return fitted(" ".join(kept) if len(kept) == len(text.split(" ")) else " ".join(kept) + "…", sizes, room)
        except PaperError:
            kept = kept[:-1]
            if not kept:
                raise


def _sign(sign: str) -> str:
    try:
        return printable(sign)
    except PaperError:
        return ""


def _pieces(word: str, room: float, size: float) -> list[str]:
    found = [""]
    for sign in word:
        if found[-1] and width(found[-1] + sign, size, weight=700) > room:
            found.append("")
        found[-1] += sign
    return found
