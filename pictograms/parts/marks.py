"""The marks: yes, no, plus, arrow, heart, eye, digits, bubble; they say something about a thing and are no thing themselves."""

from __future__ import annotations

import math

from pictograms.parts.geometry import balloon, trace
from pictograms.pen import AMBER, GREEN, INK, PAPER, RED, STEEL, SUN, circle, dot, ellipse, line, move, number, path, rect

_HEART = "M.5 1 C.2 .78 0 .56 0 .3 C0 .1 .14 0 .27 0 C.38 0 .46 .06 .5 .16 C.54 .06 .62 0 .73 0 C.86 0 1 .1 1 .3 C1 .56 .8 .78 .5 1 Z"
_DIGITS = {
    "0": "M.28 0 C.05 0 0 .28 0 .5 C0 .72 .05 1 .28 1 C.51 1 .56 .72 .56 .5 C.56 .28 .51 0 .28 0 Z",
    "1": "M.08 .24 L.32 0 L.32 1",
    "2": "M.02 .26 C.04 -.09 .54 -.09 .54 .26 C.54 .52 .12 .7 .02 1 L.56 1",
    "3": "M.04 .12 C.16 -.06 .5 -.04 .5 .24 C.5 .42 .36 .47 .22 .47 C.4 .47 .56 .54 .56 .73 C.56 1.06 .14 1.08 0 .86",
    "4": "M.42 1 L.42 0 L0 .7 L.58 .7",
    "5": "M.5 0 L.1 0 L.05 .44 C.22 .32 .56 .34 .56 .67 C.56 1.05 .14 1.1 0 .86",
    "6": "M.46 .02 C.2 .1 .01 .36 .01 .68 C.01 1.11 .56 1.11 .56 .68 C.56 .32 .1 .3 .02 .64",
    "7": "M0 0 L.56 0 L.2 1",
    "8": "M.28 .46 C-.02 .4 .0 0 .28 0 C.56 0 .58 .4 .28 .46 C-.08 .53 -.08 1 .28 1 C.64 1 .64 .53 .28 .46 Z",
    "9": "M.1 .98 C.36 .9 .55 .64 .55 .32 C.55 -.11 0 -.11 0 .32 C0 .68 .46 .7 .54 .36",
    # The signs of a code: single letters, never a word.
    "H": "M0 0 L0 1 M.56 0 L.56 1 M0 .5 L.56 .5",
    "A": "M0 1 L.28 0 L.56 1 M.1 .68 L.46 .68",
    "E": "M.54 0 L0 0 L0 1 L.54 1 M0 .5 L.44 .5",
    "K": "M0 0 L0 1 M.54 0 L0 .58 M.2 .4 L.56 1",
    "L": "M0 0 L0 1 L.54 1",
    "M": "M0 1 L0 0 L.28 .5 L.56 0 L.56 1",
    "P": "M0 1 L0 0 L.3 0 C.64 0 .64 .54 .3 .54 L0 .54",
    "T": "M0 0 L.56 0 M.28 0 L.28 1",
}


def tick(cx: float, cy: float, size: float, ink: str = PAPER, width: float = 9) -> str:
    """A tick, ``size`` wide, without its square."""
    s = size / 2
    return line(
        (
            f"M{number(cx - s)} {number(cy + s * 0.05)} L{number(cx - s * 0.25)} {number(cy + s * 0.72)} "
            f"L{number(cx + s)} {number(cy - s * 0.72)}"
        ),
        width,
        ink,
    )


def yes(cx: float, cy: float, size: float = 48) -> str:
    """Yes: a filled green square with a tick."""
    return rect(cx - size / 2, cy - size / 2, size, size, size * 0.16, fill=GREEN) + tick(cx, cy, size * 0.56, width=9 if size >= 40 else 7)


def no(cx: float, cy: float, r: float = 24, width: float = 9) -> str:
    """No: a red ring with a bar."""
    d = r * 0.7
    bar = f"M{number(cx - d)} {number(cy - d)} L{number(cx + d)} {number(cy + d)}"
    return circle(cx, cy, r, fill=PAPER, stroke=RED, width=width) + line(bar, width, RED)


def bar(x1: float, y1: float, x2: float, y2: float, width: float = 9) -> str:
    """A red bar across a thing (never a face), with a white edge so that it reads on any ground."""
    d = f"M{number(x1)} {number(y1)} L{number(x2)} {number(y2)}"
    return line(d, width + 9, PAPER) + line(d, width, RED)


def plus(cx: float, cy: float, r: float = 22, fill: str = SUN) -> str:
    """A plus in a disc: something more."""
    s = r * 0.5
    return circle(cx, cy, r, fill=fill) + line(
        f"M{number(cx - s)} {number(cy)} L{number(cx + s)} {number(cy)} M{number(cx)} {number(cy - s)} L{number(cx)} {number(cy + s)}", 7
    )


def cross(cx: float, cy: float, size: float, fill: str = GREEN, width: float = 4) -> str:
    """The green cross of a pharmacy (or, in another colour, of care)."""
    return path(
        trace(
            "M.33 0 L.67 0 L.67 .33 L1 .33 L1 .67 L.67 .67 L.67 1 L.33 1 L.33 .67 L0 .67 L0 .33 L.33 .33 Z",
            cx - size / 2,
            cy - size / 2,
            size,
        ),
        fill,
        INK,
        width,
    )


def arrow(x1: float, y1: float, x2: float, y2: float, width: float = 14, fill: str = INK, edge: str = INK) -> str:
    """A thick straight arrow from a point to another; the shaft is ``width`` wide and half as wide as the head."""
    length = math.hypot(x2 - x1, y2 - y1)
    head = min(width * 1.5, length * 0.6)
    h, w = width / 2, width * 1.25
    body = (
        f"M0 {number(-h)} H{number(length - head)} V{number(-w)} L{number(length)} 0 L{number(length - head)} {number(w)} V{number(h)} H0 Z"
    )
    return move(x1, y1, path(body, fill, edge, 5), turn=round(math.degrees(math.atan2(y2 - y1, x2 - x1)), 1))


def arc_arrow(cx: float, cy: float, r: float, start: float, end: float, width: float = 16, fill: str = INK) -> str:
    """A thick arrow along a circle, from one angle to another (degrees, 0 is up, clockwise; it turns back if end < start).

    In a colour, it has an ink edge; ``width`` is then 16, 18, 20 or 24.
    """
    turn = 1 if end > start else -1
    a, b = math.radians(start), math.radians(end)
    big = 1 if abs(end - start) > 180 else 0
    x1, y1 = cx + math.sin(a) * r, cy - math.cos(a) * r
    x2, y2 = cx + math.sin(b) * r, cy - math.cos(b) * r
    arc = f"M{number(x1)} {number(y1)} A{number(r)} {number(r)} 0 {big} {1 if turn > 0 else 0} {number(x2)} {number(y2)}"
    plain = fill in (INK, PAPER)
    tip = f"M{number(-width * 0.3)} {number(-width * 1.25)} L{number(width * 1.35)} 0 L{number(-width * 0.3)} {number(width * 1.25)} Z"
    head = move(x2, y2, path(tip, fill, fill if plain else INK, 5), turn=round(end if turn > 0 else end + 180, 1))
    if plain:
        return line(arc, width, fill) + head
    return line(arc, width + 4) + head + line(arc, width - 4, fill)


def rays(cx: float, cy: float, near: float, far: float, angles: tuple[float, ...] = (-45, 0, 45), width: float = 5, ink: str = INK) -> str:
    """Short strokes around a point, at these angles (0 is up, clockwise): motion, a click, something new."""
    parts = []
    for angle in angles:
        s, c = math.sin(math.radians(angle)), -math.cos(math.radians(angle))
        parts.append(f"M{number(cx + s * near)} {number(cy + c * near)} L{number(cx + s * far)} {number(cy + c * far)}")
    return line(" ".join(parts), width, ink)


def sparkle(cx: float, cy: float, r: float, fill: str = SUN, width: float = 4) -> str:
    """A four-pointed star: new."""
    return path(trace("M0 -1 Q.14 -.14 1 0 Q.14 .14 0 1 Q-.14 .14 -1 0 Q-.14 -.14 0 -1 Z", cx, cy, r), fill, INK, width)


def heart(cx: float, cy: float, w: float, fill: str = PAPER, stroke: str | None = INK, width: float = 4) -> str:
    """A heart, ``w`` wide, centred."""
    return path(trace(_HEART, cx - w / 2, cy - w * 0.46, w, w * 0.94), fill, stroke, width)


def eye(cx: float, cy: float, w: float, iris: str = AMBER, width: float = 5) -> str:
    """An open eye: someone looks."""
    lids = trace("M0 .5 Q.5 -.28 1 .5 Q.5 1.28 0 .5 Z", cx - w / 2, cy - w * 0.36, w, w * 0.72)
    return (
        path(lids, PAPER, PAPER, 14)
        + path(lids, PAPER, INK, width)
        + circle(cx, cy, w * 0.18, iris, INK, 4 if w < 90 else 5)
        + dot(cx, cy, w * 0.08)
    )


def eye_barred(cx: float, cy: float, w: float) -> str:
    """An eye with a red bar across it: nobody may look."""
    return eye(cx, cy, w, iris=STEEL) + bar(cx - w * 0.42, cy + w * 0.4, cx + w * 0.42, cy - w * 0.4)


def question(cx: float, cy: float, h: float, ink: str = INK, width: float = 9) -> str:
    """A question mark, ``h`` high."""
    hook = trace("M-.28 -.26 C-.26 -.62 .3 -.62 .3 -.24 C.3 .02 0 0 0 .24", cx, cy, h)
    return line(hook, width, ink) + dot(cx, cy + h * 0.47, width * 0.62, ink)


def warning(cx: float, cy: float, w: float) -> str:
    """The yellow triangle: take care."""
    h = w * 0.88
    body = f"M{number(cx)} {number(cy - h / 2)} L{number(cx + w / 2)} {number(cy + h / 2)} L{number(cx - w / 2)} {number(cy + h / 2)} Z"
    mark = f"M{number(cx)} {number(cy - h * 0.16)} V{number(cy + h * 0.16)}"
    edge, stroke, point = (9, 16, 10) if w > 150 else (7, 9, 6) if w > 70 else (5, 7, 4)
    return path(body, SUN, INK, edge) + line(mark, stroke) + dot(cx, cy + h * 0.34, point)


def digits(text: str, x: float, y: float, h: float, ink: str = INK, width: float = 5, gap: float = 0.34) -> str:
    """Digits (and the letters of a code) drawn as strokes, ``h`` high, from (x, y) top left; a space is a space. See ``digits_width``."""
    out, left = [], x
    for sign in text:
        if sign != " ":
            out.append(trace(_DIGITS[sign], left, y, h))
        left += h * ((0.5 if sign == " " else 0.56) + gap)
    return line(" ".join(out), width, ink)


def digits_width(text: str, h: float, gap: float = 0.34) -> float:
    """How wide these digits are, to centre them."""
    return sum(h * ((0.5 if sign == " " else 0.56) + gap) for sign in text) - h * gap


def at_sign(cx: float, cy: float, r: float, ink: str = INK, width: float = 5) -> str:
    """The @ of a mail address."""
    tail = trace("M.42 -.42 L.42 .18 C.42 .62 1 .5 1 0 C1 -1.33 -1 -1.33 -1 0 C-1 .98 -.1 1.16 .56 .84", cx, cy, r)
    return circle(cx, cy, r * 0.42, None, ink, width) + line(tail, width, ink)


def bubble(x: float, y: float, w: float, h: float, tail: tuple[float, float] | None = None, fill: str = PAPER, r: float = 16) -> str:
    """A bubble whose tail points at what speaks."""
    return path(balloon(x, y, w, h, tail, r), fill)


def dots(x: float, y: float, count: int, step: float, r: float = 6, ink: str = INK) -> str:
    """Dots in a row: what is typed and not shown."""
    return "".join(dot(x + i * step, y, r, ink) for i in range(count))


def person_mark(cx: float, cy: float, h: float, fill: str = INK) -> str:
    """A head and shoulders in one colour: a person on a badge or a card; not somebody in particular."""
    r = h * 0.27
    top = cy - h / 2
    shoulders = (
        f"M{number(cx - h * 0.42)} {number(cy + h / 2)} Q{number(cx - h * 0.42)} {number(cy + h * 0.12)} "
        f"{number(cx)} {number(cy + h * 0.12)} Q{number(cx + h * 0.42)} {number(cy + h * 0.12)} "
        f"{number(cx + h * 0.42)} {number(cy + h / 2)} Z"
    )
    return dot(cx, top + r, r, fill) + path(shoulders, fill, None)


def moon(cx: float, cy: float, rx: float, ry: float, fill: str = INK) -> str:
    """A filled ellipse without outline."""
    return ellipse(cx, cy, rx, ry, fill, None)
