"""The brush of the pictured words: bolder outline, symmetry and the record of each word; knows no particular word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from pictograms import pen, registry
from pictograms.pen import INK

BOLD = 7  # the outline: one object alone, shown as small as 64 px
FINE = 5  # the lines inside the object
HAIR = 4  # the smallest marks

Drawing = Callable[[], Iterable[str]]
_BOOK: dict[str, PicturedWord] = {}


@dataclass(frozen=True)
class PicturedWord:
    """One easy word, its article (``un`` or ``une``) and its drawing."""

    word: str
    article: str
    parts: Drawing

    @property
    def title(self) -> str:
        """The word with its article: the alternative text of the picture."""
        return f"{self.article} {self.word}"

    def draw(self) -> str:
        """The whole picture as SVG text."""
        return pen.picture(self.title, self.parts())


def pictured(article: str, word: str) -> Callable[[Drawing], Drawing]:
    """Register the drawing of a word."""

    def keep(drawing: Drawing) -> Drawing:
        _BOOK[word] = PicturedWord(word, article, drawing)
        return registry.word(word, f"{article} {word}")(drawing)

    return keep


def book() -> dict[str, PicturedWord]:
    """Every word registered so far."""
    return dict(_BOOK)


def disc(cx: float, cy: float, r: float, fill: str, width: float = BOLD) -> str:
    """A circle with the bold outline."""
    return pen.circle(cx, cy, r, fill=fill, width=width)


def oval(cx: float, cy: float, rx: float, ry: float, fill: str, width: float = BOLD) -> str:
    """An ellipse with the bold outline."""
    return pen.ellipse(cx, cy, rx, ry, fill=fill, width=width)


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 6, width: float = BOLD) -> str:
    """A rectangle with the bold outline."""
    return pen.rect(x, y, w, h, r=r, fill=fill, width=width)


def form(d: str, fill: str, width: float = BOLD) -> str:
    """A closed shape with the bold outline."""
    return pen.path(d if d.rstrip().endswith("Z") else f"{d}Z", fill=fill, width=width)


def patch(d: str, fill: str) -> str:
    """A flat spot of colour without outline."""
    return pen.path(d if d.rstrip().endswith("Z") else f"{d}Z", fill=fill, stroke=None)


def stroke(d: str, width: float = FINE, colour: str = INK) -> str:
    """An open line."""
    return pen.line(d, width=width, stroke=colour)


def dots(points: Iterable[tuple[float, float]], r: float, fill: str = INK) -> str:
    """Discs of one size and colour."""
    return "".join(pen.dot(x, y, r, fill=fill) for x, y in points)


def _pairs(d: str) -> list[tuple[str, list[tuple[float, float]]]]:
    """The steps of an absolute path made of M, L, H, V, Q, C and Z."""
    steps: list[tuple[str, list[tuple[float, float]]]] = []
    x = y = 0.0
    for letter, text in re.findall(r"([MLHVQCZ])([^MLHVQCZ]*)", d):
        values = [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", text)]
        if letter == "Z":
            steps.append(("Z", []))
            continue
        if letter in "HV":
            letter, values = "L", [values[0], y] if letter == "H" else [x, values[0]]
        points = list(zip(values[::2], values[1::2], strict=True))
        size = {"M": 1, "L": 1, "Q": 2, "C": 3}[letter]
        for i in range(0, len(points), size):
            steps.append(("L" if letter == "M" and i else letter, points[i : i + size]))
        x, y = points[-1]
    return steps


def _text(steps: Iterable[tuple[str, list[tuple[float, float]]]]) -> str:
    return "".join(letter + " ".join(f"{pen.number(x)} {pen.number(y)}" for x, y in points) for letter, points in steps)


def flip(d: str) -> str:
    """The same path seen in a mirror standing at x=120 (absolute M, L, H, V, Q, C, Z)."""
    return _text((letter, [(240 - x, y) for x, y in points]) for letter, points in _pairs(d))


def twice(d: str) -> str:
    """The path and its mirror image, as one path."""
    return f"{d}{flip(d)}"


def whole(d: str) -> str:
    """A closed symmetrical outline from its left half, drawn from the top of the axis x=120 to its bottom."""
    steps = _pairs(d)
    flat = [point for _, points in steps for point in points]
    back: list[tuple[str, list[tuple[float, float]]]] = []
    end = len(flat)
    for letter, points in reversed(steps[1:]):
        start = end - len(points)
        back.append((letter, [(240 - x, y) for x, y in reversed(flat[start - 1 : end - 1])]))
        end = start
    return _text([*steps, *back]) + "Z"


def scallop(cx: float, cy: float, rx: float, ry: float, bumps: int, puff: float = 0.62, turn: float = 0) -> str:
    """A closed outline of round bumps: wool, foliage, a mane."""
    angles = [turn + 2 * pi * i / bumps for i in range(bumps + 1)]
    spots = [(cx + rx * cos(a), cy + ry * sin(a)) for a in angles]
    text = f"M{pen.number(spots[0][0])} {pen.number(spots[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(spots):
        r = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 * puff
        text += f"A{pen.number(r)} {pen.number(r)} 0 0 1 {pen.number(x1)} {pen.number(y1)}"
    return text + "Z"


def ring(cx: float, cy: float, rx: float, ry: float, count: int, turn: float = 0) -> list[tuple[float, float]]:
    """Points evenly set on an ellipse."""
    return [(cx + rx * cos(turn + 2 * pi * i / count), cy + ry * sin(turn + 2 * pi * i / count)) for i in range(count)]
