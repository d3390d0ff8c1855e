"""The block that shows in the window of the envelope: who, where, in the size that fits; it knows no letter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from paper.engine import PaperError
from paper.measure import MM, width, wrapped

WIDTH, HEIGHT = 79.0, 24.0  # mm. Source: NF Z 10-011, DL window, with the paper's play in the envelope taken off.
LEADING = 1.14
LARGEST, SMALLEST = 14.0, 9.0  # pt. The norm asks for 9 to 12; a short address may be as large as the rest of the letter.
MOST = 6


@dataclass(frozen=True)
class Addressee:
    """Who the letter is for.

    Args:
        name: given and family name, as written on the letterbox.
        lines: what follows (at most 5; empty ones are left out), the last being postcode and town. None for a letter handed over.
    """

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """The lines as printed, and their size in points."""

    lines: tuple[str, ...]
    size: float


def _town(line: str) -> str:
    """Postcode and town as the post reads them: capitals, no accent, no sign."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", line) if not unicodedata.combining(part))
    return re.sub(r"[^A-Z0-9]+", " ", plain.upper()).strip()


def block(to: Addressee) -> Block:
    """The address in the largest size that fits the window.

    Raises:
        PaperError: more than 6 lines, or a word wider than the window.
    """
    given = [" ".join(line.split()) for line in (to.name, *to.lines) if line.strip()]
    if len(given) > 1:
        given[-1] = _town(given[-1])
    size = LARGEST
    while size >= SMALLEST:
        if len(given) * size * LEADING * MM <= HEIGHT and all(width(line, size) <= WIDTH for line in given):
            return Block(tuple(given), size)
        size -= 0.5
    rows = [row for line in given for row in wrapped(line, SMALLEST, WIDTH)]
    if len(rows) > MOST or any(width(row, SMALLEST) > WIDTH for row in rows):
        raise PaperError(f"the address of {len(given)} lines does not fit the window of the envelope")
    return Block(tuple(rows), SMALLEST)
