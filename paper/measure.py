"""How wide a text is on paper, from the typeface itself, so that nothing is found too long only when it is printed. It knows no layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from fontTools.ttLib import TTFont

from paper.engine import FONTS, PaperError, printable

MM = 25.4 / 72  # one point in millimetres


@cache
def _widths(weight: int) -> tuple[dict[int, int], float]:
    widths: dict[int, int] = {}
    for part in ("vietnamese", "latin-ext", "latin"):
        font = TTFont(FONTS / f"lexend-{part}-{weight}-normal.woff2")
        widths |= {point: font["hmtx"][glyph][0] for point, glyph in font.getBestCmap().items()}
    return widths, font["head"].unitsPerEm


def width(text: str, size: float, *, weight: int = 400, spacing: float = 0) -> float:
    """The width in millimetres of ``text`` printed in ``size`` points (weight 400 or 700), with ``spacing`` millimetres after each sign."""
    widths, em = _widths(weight)
    signs = printable(text)
    if strange := next((sign for sign in signs if ord(sign) not in widths), ""):
        raise PaperError(f"U+{ord(strange):04X} has no width")
    return sum(widths[ord(sign)] for sign in signs) / em * size * MM + spacing * len(signs)


def wrapped(line: str, size: float, room: float) -> list[str]:
    """``line`` cut between words into lines at most ``room`` millimetres wide (a longer word stays whole)."""
    rows = [""]
    for word in line.split(" "):  # not at a no-break space
        longer = f"{rows[-1]} {word}".lstrip()
        if width(longer, size) <= room or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def largest(groups: Sequence[str], sizes: Sequence[float], room: float, *, spacing: float, around: float) -> float | None:
    """The first of ``sizes`` (points, largest first) in which the bold ``groups`` stand side by side in ``room`` millimetres.

    Args:
        spacing: after each sign. around: padding and gap of each group. Both in millimetres.
    """
    return next((s for s in sizes if sum(width(g, s, weight=700, spacing=spacing) + around for g in groups) <= room), None)
