"""A frame: moves, sizes, turns and mirrors the points of a shape but not its strokes; knows no object and no person."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pictograms.pen import INK, PAPER, circle, line, number, path

_PAIR = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Frame:
    """Where a shape goes. Shapes use absolute M, L, C, Q, Z commands only, with ``x,y`` pairs: lines keep one width at every size."""

    x: float = 0
    y: float = 0
    size: float = 1
    turn: float = 0
    flip: bool = False  # mirrored top to bottom, before the turn

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture for a point of the shape."""
        if self.flip:
            y = -y
        a = math.radians(self.turn)
        c, s = math.cos(a) * self.size, math.sin(a) * self.size
        return self.x + x * c - y * s, self.y + x * s + y * c

    def d(self, text: str) -> str:
        """SVG path text with its points placed."""

        def pair(match: re.Match[str]) -> str:
            px, py = self.at(float(match[1]), float(match[2]))
            if self.size < 0.95:
                px, py = round(px), round(py)
            return f"{number(px)},{number(py)}"

        return _PAIR.sub(pair, text).replace(" L", "L").replace(" C", "C").replace(" Q", "Q").replace(" M", "M").replace(" Z", "Z")

    def path(self, text: str, fill: str | None = PAPER, stroke: str | None = INK, width: float = 5) -> str:
        """A placed shape."""
        return path(self.d(text), fill=fill, stroke=stroke, width=width)

    def line(self, text: str, width: float = 4, stroke: str = INK) -> str:
        """A placed open stroke."""
        return line(self.d(text), width=width, stroke=stroke)

    def circle(self, x: float, y: float, r: float, fill: str | None = PAPER, stroke: str | None = INK, width: float = 5) -> str:
        """A placed circle; its radius follows the size."""
        px, py = self.at(x, y)
        return circle(px, py, r * self.size, fill=fill, stroke=stroke, width=width)
