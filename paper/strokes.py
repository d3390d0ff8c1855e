"""Strokes: the outline of a shape as the moves, lines and curves of a PDF; it knows no colour and no picture."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

Stroke = tuple[bytes, tuple[float, ...]]
_ROUND = 0.5522847498  # how far the handles of a curve stand out, for a quarter of a circle of radius 1
_STEP = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_NUMBER = re.compile(r"[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_FLAG = re.compile(r"[\s,]*([01])")  # the two flags of an arc may touch each other: «a5 5 0 016 0»
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class UnreadablePath(ValueError):
    """The path is not written in the path language of SVG."""


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, inner: Matrix) -> Matrix:
        """First ``inner``, then this one: as the moves of SVG are written, from left to right."""
        a, b, c, d, e, f = inner
        return Matrix(
            self.a * a + self.c * b,
            self.b * a + self.d * b,
            self.a * c + self.c * d,
            self.b * c + self.d * d,
            self.a * e + self.c * f + self.e,
            self.b * e + self.d * f + self.f,
        )


def disc(x: float, y: float, wide: float, high: float) -> Iterator[Stroke]:
    """An ellipse around (x, y): four curves."""
    across, down = wide * _ROUND, high * _ROUND
    yield b"m", (x + wide, y)
    yield b"c", (x + wide, y + down, x + across, y + high, x, y + high)
    yield b"c", (x - across, y + high, x - wide, y + down, x - wide, y)
    yield b"c", (x - wide, y - down, x - across, y - high, x, y - high)
    yield b"c", (x + across, y - high, x + wide, y - down, x + wide, y)
    yield b"h", ()


def box(x: float, y: float, wide: float, high: float, corner: float = 0) -> Iterator[Stroke]:
    """A rectangle; ``corner`` is the radius of its corners, half of a side at most."""
    if not corner:
        yield b"re", (x, y, wide, high)
        return
    rx, ry = min(corner, wide / 2), min(corner, high / 2)
    kx, ky, right, bottom = rx * (1 - _ROUND), ry * (1 - _ROUND), x + wide, y + high
    yield b"m", (x + rx, y)
    yield b"l", (right - rx, y)
    yield b"c", (right - kx, y, right, y + ky, right, y + ry)
    yield b"l", (right, bottom - ry)
    yield b"c", (right, bottom - ky, right - kx, bottom, right - rx, bottom)
    yield b"l", (x + rx, bottom)
    yield b"c", (x + kx, bottom, x, bottom - ky, x, bottom - ry)
    yield b"l", (x, y + ry)
    yield b"c", (x, y + ky, x + kx, y, x + rx, y)
    yield b"h", ()


def _commands(d: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each command with its numbers; a command said once for several groups of numbers is given once for each."""
    at = 0
    while found := _STEP.match(d, at):
        letter, at = found[1], found.end()
        takes, first = _TAKES[letter.upper()], True
        while True:
            values = []
            for place in range(takes):
                value = (_FLAG if takes == 7 and place in (3, 4) else _NUMBER).match(d, at)
                if value is None:
                    break
                values.append(float(value[1]))
                at = value.end()
            if len(values) != takes:
                if values or first:
                    raise UnreadablePath(f"{letter} lacks a number in {d!r}")
                break
            yield letter, tuple(values)
            if not takes:
                break
            letter, first = {"M": "L", "m": "l"}.get(letter, letter), False
    if d[at:].strip(" \t\r\n,"):
        raise UnreadablePath(f"{d[at:]!r} in {d!r}")


Point = tuple[float, float]


class _Hand:
    """Where the hand is while it draws a path; ``last`` is the kind of the last curve and ``handle`` its last handle, for S and T."""

    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self.begin: Point = (0.0, 0.0)
        self.last, self.handle = "", (0.0, 0.0)

    def points(self, letter: str, given: tuple[float, ...]) -> list[Point]:
        """The points of a command, absolute; H and V have one like L."""
        x, y = self.at if letter.islower() else (0.0, 0.0)
        if letter in "Hh":
            return [(x + given[0], self.at[1])]
        if letter in "Vv":
            return [(self.at[0], y + given[0])]
        return [(x + across, y + down) for across, down in zip(given[::2], given[1::2], strict=True)]

    def mirrored(self, kind: str) -> Point:
        """The handle that S or T does not say: the last one on the other side, after a curve of the same kind."""
        return (2 * self.at[0] - self.handle[0], 2 * self.at[1] - self.handle[1]) if self.last == kind else self.at

    def does(self, letter: str, given: tuple[float, ...]) -> Iterator[Stroke]:
        """The strokes of one command; the hand moves on."""
        kind, before = letter.upper(), self.at
        self.last, last = "", self.last
        if kind == "Z":
            self.at = self.begin
            yield b"h", ()
        elif kind == "A":
            (self.at,) = self.points("l" if letter == "a" else "L", given[5:])
            yield from _arc(before, given[:2], given[2], bool(given[3]), bool(given[4]), self.at)
        elif kind in "MLHV":
            (self.at,) = self.points(letter, given)
            if kind == "M":
                self.begin = self.at
            yield b"m" if kind == "M" else b"l", self.at
        else:
            self.last = last
            yield self._curve(kind, self.points(letter, given))

    def _curve(self, kind: str, said: list[Point]) -> Stroke:
        (x, y), end = self.at, said[-1]
        if kind in "CS":
            one, two = (said[0], said[1]) if kind == "C" else (self.mirrored("C"), said[0])
            self.last, self.handle, self.at = "C", two, end
        else:
            self.handle = said[0] if kind == "Q" else self.mirrored("Q")
            self.last, self.at = "Q", end
            (hx, hy), (ex, ey) = self.handle, end
            one, two = (x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3), (ex + (hx - ex) * 2 / 3, ey + (hy - ey) * 2 / 3)
        return b"c", (*one, *two, *end)


def trace(d: str) -> Iterator[Stroke]:
    """The path ``d`` of an SVG, with absolute points and no other curve than the cubic one.

    Raises:
        UnreadablePath: an unknown command, a number missing, or a line before the first M.
    """
    hand = _Hand()
    for number, (letter, given) in enumerate(_commands(d)):
        if not number and letter not in "Mm":
            raise UnreadablePath(f"{d!r} does not begin with M")
        yield from hand.does(letter, given)


def _arc(start: Point, radii: tuple[float, ...], turn: float, large: bool, sweep: bool, end: Point) -> Iterator[Stroke]:
    """An elliptic arc as curves of a quarter turn at most (SVG 1.1, F.6.5 and F.6.6). ``turn``: degrees."""
    if start == end:
        return
    rx, ry = abs(radii[0]), abs(radii[1])
    if not rx or not ry:
        yield b"l", end
        return
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cosine * half[0] + sine * half[1], cosine * half[1] - sine * half[0]
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = (rx * py) ** 2 + (ry * px) ** 2
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - under) / under)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * py / ry, -root * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    angle = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    angle += 2 * math.pi if sweep and angle < 0 else -2 * math.pi if not sweep and angle > 0 else 0
    place = Matrix(rx * cosine, rx * sine, -ry * sine, ry * cosine, 0, 0)
    middle = cosine * cx - sine * cy + (start[0] + end[0]) / 2, sine * cx + cosine * cy + (start[1] + end[1]) / 2
    count = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))
    part = angle / count
    reach = 4 / 3 * math.tan(part / 4)
    for number in range(count):
        one, two = first + number * part, first + (number + 1) * part
        handles = (
            (math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one)),
            (math.cos(two) + reach * math.sin(two), math.sin(two) - reach * math.cos(two)),
            (math.cos(two), math.sin(two)),
        )
        yield (
            b"c",
            tuple(v for ux, uy in handles for v in (place.a * ux + place.c * uy + middle[0], place.b * ux + place.d * uy + middle[1])),
        )
