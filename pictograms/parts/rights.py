"""Things of rights and of time: glasses, slip, QR, archive box, calendar that is over, strap; where and how big, never what they mean."""

from __future__ import annotations

from pictograms.parts.objects import padlock
from pictograms.parts.papers import code_boxes
from pictograms.pen import BLUE, INK, MIST, PAPER, SKY, STEEL, SUN, WOOD, WOOD_LIGHT, circle, line, number, path, rect

#: The points of a QR of 13 by 13 that lie between its three corners: column, row, how many in a row.
_QR_POINTS = (
    (6, 0, 1), (6, 2, 2), (7, 4, 1), (0, 6, 2), (3, 6, 1), (5, 6, 3), (9, 6, 1), (11, 6, 2), (1, 7, 1), (6, 7, 1), (8, 7, 2), (12, 8, 1),
    (6, 9, 2), (9, 9, 2), (7, 10, 1), (11, 10, 2), (6, 11, 1), (8, 11, 2), (7, 12, 1), (10, 12, 3),
)  # fmt: skip


def qr_points(x: float, y: float, size: float, fill: str = INK) -> str:
    """The dark squares of a QR: three corners and points; ``size`` wide, without ground."""
    n, m = number, size / 13
    corners = []
    for column, row in ((0, 0), (8, 0), (0, 8)):
        left, top = x + column * m, y + row * m
        corners.append(f"M{n(left)} {n(top)}h{n(5 * m)}v{n(5 * m)}h{n(-5 * m)}Z")
        corners.append(f"M{n(left + m)} {n(top + m)}v{n(3 * m)}h{n(3 * m)}v{n(-3 * m)}Z")
        corners.append(f"M{n(left + 1.7 * m)} {n(top + 1.7 * m)}h{n(1.6 * m)}v{n(1.6 * m)}h{n(-1.6 * m)}Z")
    points = [f"M{n(x + c * m)} {n(y + r * m)}h{n(w * m)}v{n(m)}h{n(-w * m)}Z" for c, r, w in _QR_POINTS]
    return path("".join(corners + points), fill, None)


def qr(x: float, y: float, size: float) -> str:
    """A QR on its white ground."""
    edge = size * 0.1
    return rect(x, y, size, size, 6) + qr_points(x + edge, y + edge, size - 2 * edge)


def glasses(cx: float, cy: float, r: float, gap: float = 8, width: float = 9) -> str:
    """The frame of a pair of glasses with round lenses; draw what is seen through them first."""
    n, d = number, r + gap / 2 + width / 2
    bridge = f"M{n(cx - gap / 2 - 3)} {n(cy - r * 0.3)} Q{n(cx)} {n(cy - r * 0.62)} {n(cx + gap / 2 + 3)} {n(cy - r * 0.3)}"
    return circle(cx - d, cy, r, None, INK, width) + circle(cx + d, cy, r, None, INK, width) + line(bridge, width)


def slip(x: float, y: float, w: float, h: float) -> str:
    """A small paper torn off along a dotted line: its left edge has teeth."""
    n, steps = number, 6
    step = h / steps
    teeth = "".join(f" L{n(x + 8)} {n(y + h - step * (i + 0.5))} L{n(x)} {n(y + h - step * (i + 1))}" for i in range(steps))
    return path(f"M{n(x)} {n(y)} H{n(x + w)} V{n(y + h)} H{n(x)}{teeth} Z", PAPER)


def code_slip(x: float, y: float, w: float, text: str, box: float, width: float = 3) -> str:
    """A slip with one row of code boxes; height is w * 0.62."""
    row = len(text) * (box + 3) - 3
    return slip(x, y, w, w * 0.62) + code_boxes(x + 5 + (w - row) / 2, y + w * 0.31 - box * 0.65, len(text), box, text, 3, SUN, width)


def archive_back(x: float, y: float, w: float, h: float) -> str:
    """The inside of an open archive box: draw what is in it, then ``archive_front``."""
    n = number
    return path(f"M{n(x)} {n(y + h * 0.3)} L{n(x + w * 0.1)} {n(y)} H{n(x + w * 0.9)} L{n(x + w)} {n(y + h * 0.3)} Z", WOOD)


def archive_front(x: float, y: float, w: float, h: float) -> str:
    """The front of an archive box, with its hole for the hand, at the place and size of ``archive_back``."""
    return rect(x, y + h * 0.3, w, h * 0.7, 4, WOOD_LIGHT) + rect(x + w * 0.36, y + h * 0.42, w * 0.28, h * 0.13, h * 0.06, INK, None)


def calendar_over(x: float, y: float, w: float, h: float) -> str:
    """A wall calendar whose days are all crossed out, the last one lit: the time is over."""
    n = number
    head = f"M{n(x)} {n(y + h * 0.26)} V{n(y + 8)} q0 -8 8 -8 H{n(x + w - 8)} q8 0 8 8 V{n(y + h * 0.26)} Z"
    out = [rect(x, y, w, h, 8), path(head, BLUE), line(f"M{n(x + w * 0.27)} {n(y - 8)} v20 M{n(x + w * 0.73)} {n(y - 8)} v20", 9)]
    cell_w, cell_h = w / 4, h * 0.74 / 3
    crosses = []
    for i in range(6):
        cx, cy = x + cell_w * (1 + i % 3), y + h * 0.26 + cell_h * (0.86 + i // 3 * 1.28)
        s = cell_h * 0.26
        if i == 5:
            out.append(rect(cx - cell_w * 0.44, cy - cell_h * 0.56, cell_w * 0.88, cell_h * 1.12, 4, SUN, INK, 4))
        crosses.append(f"M{n(cx - s)} {n(cy - s)} l{n(2 * s)} {n(2 * s)} m{n(-2 * s)} 0 l{n(2 * s)} {n(-2 * s)}")
    return "".join(out) + line(" ".join(crosses), 5)


def day_page(x: float, y: float, w: float, h: float, inside: str = "") -> str:
    """One page of a calendar, with what is written on it."""
    n = number
    head = f"M{n(x)} {n(y + h * 0.28)} V{n(y + 8)} q0 -8 8 -8 H{n(x + w - 8)} q8 0 8 8 V{n(y + h * 0.28)} Z"
    rings = line(f"M{n(x + w * 0.27)} {n(y - 6)} v16 M{n(x + w * 0.73)} {n(y - 6)} v16", 7)
    return rect(x, y, w, h, 8) + path(head, BLUE) + rings + inside


def strap(x: float, y: float, w: float, lock: float) -> str:
    """A strap around a thing ``w`` wide, its padlock in the middle."""
    return rect(x - 4, y - 9, w + 8, 18, 4, STEEL) + padlock(x + w / 2, y + lock * 0.1, lock)


def bed(x: float, y: float, w: float, h: float) -> str:
    """A stretcher seen from the side: mattress and wheels; who lies on it is drawn before the cover."""
    n = number
    low, high = y + h * 0.8, y + h * 0.4
    legs = " ".join(f"M{n(x + w * a)} {n(high)} L{n(x + w * b)} {n(low)}" for a, b in ((0.16, 0.3), (0.84, 0.7)))
    wheels = circle(x + w * 0.3, y + h * 0.86, h * 0.14, STEEL) + circle(x + w * 0.7, y + h * 0.86, h * 0.14, STEEL)
    return line(legs, 7) + wheels + rect(x, y, w, h * 0.42, 8, MIST)


def pillow(x: float, y: float, w: float, h: float) -> str:
    """A pillow."""
    return rect(x, y, w, h, min(w, h) * 0.4, SKY)
