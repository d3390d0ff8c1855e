"""Objects of daily life: clock, key, padlock, curtain, gate, desk, bin, pencil; where and how big, never what they mean."""

from __future__ import annotations

import math

from pictograms.pen import (
    AMBER,
    INK,
    PAPER,
    PLUM,
    SKINS,
    SKY,
    STEEL,
    SUN,
    WOOD,
    WOOD_LIGHT,
    circle,
    dot,
    line,
    move,
    number,
    path,
    rect,
)


def clock(cx: float, cy: float, r: float, sector: tuple[float, float] | None = None, hand: float | None = None) -> str:
    """A clock face with its ticks; ``sector`` (from, to) in minutes is lit; ``hand`` in minutes: the one hand."""
    n = number

    def at(minute: float, k: float) -> str:
        a = math.radians(minute * 6)
        return f"{n(cx + math.sin(a) * r * k)} {n(cy - math.cos(a) * r * k)}"

    out = [circle(cx, cy, r)]
    if sector:
        big = 1 if (sector[1] - sector[0]) % 60 > 30 else 0
        out.append(path(f"M{n(cx)} {n(cy)} L{at(sector[0], 1)} A{n(r)} {n(r)} 0 {big} 1 {at(sector[1], 1)} Z", SUN, INK, 4))
    small = r < 45
    marks = range(0, 60, 15 if small else 5)
    out.append(line(" ".join(f"M{at(m, 0.84)} L{at(m, 0.76 if m % 15 else 0.7)}" for m in marks), 4 if small else 5))
    if hand is not None:
        out.append(line(f"M{n(cx)} {n(cy)} L{at(hand, 0.62 if small else 0.66)}", 5 if small else 9))
    out.append(dot(cx, cy, 4 if small else 8))
    return "".join(out)


def key(x: float, y: float, length: float, turn: float = 0, fill: str = SUN) -> str:
    """A key, its ring centred on (x, y), its shaft going right."""
    r, n = length * 0.24, number
    shaft = (
        f"M{n(r * 0.9)} {n(-r * 0.3)} H{n(length - r)} V{n(r * 0.95)} H{n(length - r * 1.45)} "
        f"V{n(r * 0.3)} H{n(length - r * 1.95)} V{n(r * 0.75)} H{n(length - r * 2.4)} "
        f"V{n(r * 0.3)} H{n(r * 0.9)} Z"
    )
    return move(x, y, path(shaft, fill), circle(0, 0, r, fill), circle(-r * 0.25, 0, r * 0.34, PAPER, INK, 4), turn=turn)


def padlock(cx: float, cy: float, w: float, opened: bool = False, fill: str = SUN) -> str:
    """A padlock, ``w`` wide, centred."""
    n, h = number, w * 0.78
    top = cy - w * 0.1
    r = w * 0.29
    lift = w * 0.16 if opened else 0
    shackle = (
        f"M{n(cx - r)} {n(top)} V{n(top - r * 0.7 - lift)} a{n(r)} {n(r)} 0 0 1 {n(2 * r)} 0 V{n(top - (lift + r * 0.1 if opened else 0))}"
    )
    return (
        line(shackle, 14 if w >= 50 else 9)
        + (line(shackle, 4, STEEL) if w >= 50 else "")
        + rect(cx - w / 2, top, w, h, w * 0.12, fill)
        + dot(cx, top + h * 0.42, w * 0.1)
        + line(f"M{n(cx)} {n(top + h * 0.42)} v{n(h * 0.22)}", 5)
    )


def rod(x1: float, x2: float, y: float) -> str:
    """A curtain rod with its two ends."""
    return line(f"M{number(x1)} {number(y)} H{number(x2)}", 9) + dot(x1, y, 9) + dot(x2, y, 9)


def curtain(x: float, y: float, w: float, h: float, fill: str = PLUM, folds: int = 4) -> str:
    """A cloth that hangs from rings on a rod at height ``y``: draw the rod before it."""
    n = number
    top, bottom, step = y + 16, y + h, w / folds
    hem = "".join(f" q{n(-step / 2)} 10 {n(-step)} 0" for _ in range(folds))
    body = f"M{n(x)} {n(top)} H{n(x + w)} V{n(bottom)}{hem} Z"
    inner = " ".join(f"M{n(x + step * i)} {n(top + 14)} V{n(bottom - 6)}" for i in range(1, folds))
    rings = "".join(circle(x + step * (i + 0.5), y + 4, 8, None, INK, 4) for i in range(folds))
    return path(body, fill) + line(inner, 3) + rings


def curtain_open(x: float, y: float, w: float, h: float, fill: str = PLUM) -> str:
    """A curtain drawn aside to the left and held by a band: draw its rod, at height ``y``, before it."""
    n = number
    top, tie, bottom = y + 16, y + h * 0.6, y + h
    body = (
        f"M{n(x)} {n(top)} H{n(x + w)} C{n(x + w)} {n(y + h * 0.34)} {n(x + w * 0.86)} {n(y + h * 0.5)} {n(x + w * 0.5)} {n(tie)} "
        f"C{n(x + w * 0.6)} {n(y + h * 0.72)} {n(x + w * 0.72)} {n(y + h * 0.84)} {n(x + w * 0.74)} {n(bottom)} H{n(x)} Z"
    )
    fold = "M{0} {1} C{0} {2} {3} {4} {5} {6}"
    folds = " ".join(
        fold.format(*map(n, (x + w * k, top + 12, y + h * 0.4, x + w * k * 0.7, y + h * 0.5, x + w * k * 0.55, tie - 8)))
        for k in (0.36, 0.7)
    )
    rings = "".join(circle(x + w * k, y + 4, 8, None, INK, 4) for k in (0.2, 0.55, 0.9))
    return path(body, fill) + line(folds, 3) + rect(x - 3, tie - 7, w * 0.5 + 8, 14, 5, SUN, INK, 4) + rings


def gate(x: float, y: float, w: float, h: float, fill: str = WOOD, planks: int = 4) -> str:
    """A closed wooden gate: pointed planks and two rails."""
    n, pw = number, w / planks
    out = [rect(x - 6, y + h * k, w + 12, 14, 4, WOOD_LIGHT) for k in (0.28, 0.68)]
    for i in range(planks):
        left = x + i * pw
        out.insert(
            0, path(f"M{n(left)} {n(y + h)} V{n(y + 14)} L{n(left + pw / 2)} {n(y)} L{n(left + pw)} {n(y + 14)} V{n(y + h)} Z", fill)
        )
    return "".join(out)


def desk(x: float, y: float, w: float, h: float) -> str:
    """A reception desk."""
    return rect(x + 10, y + 18, w - 20, h - 18, 4, WOOD) + rect(x, y, w, 22, 8, WOOD_LIGHT)


def door(x: float, y: float, w: float, h: float, fill: str = WOOD) -> str:
    """A closed door in its frame."""
    return rect(x, y, w, h, 4, PAPER) + rect(x + 10, y + 10, w - 20, h - 10, 2, fill) + dot(x + w - 24, y + h * 0.55, 6)


def magnifier(cx: float, cy: float, r: float, fill: str = SKY) -> str:
    """A magnifier, its glass centred, its handle to the lower right; draw what it shows after it."""
    d, n = r * 0.72, number
    stick = f"M{n(cx + d)} {n(cy + d)} L{n(cx + d + r * 0.85)} {n(cy + d + r * 0.85)}"
    return line(stick, 20) + line(stick, 9, AMBER) + circle(cx, cy, r, fill, INK, 9)


def pencil(x: float, y: float, length: float, turn: float = -45, fill: str = SUN) -> str:
    """A pencil whose point is at (x, y)."""
    w, n = max(10.0, length * 0.1), number
    point = w * 1.7
    return move(
        x,
        y,
        path(f"M0 0 L{n(point)} {n(-w)} H{n(length)} V{n(w)} H{n(point)} Z", fill),
        path(f"M0 0 L{n(point)} {n(-w)} V{n(w)} Z", SKINS["clair"], INK, 4),
        path(f"M0 0 L{n(point * 0.45)} {n(-w * 0.45)} V{n(w * 0.45)} Z", INK, INK, 3),
        rect(length - w, -w, w, 2 * w, 3, STEEL, INK, 4),
        turn=turn,
    )


def bin_(x: float, y: float, w: float, h: float, lid: bool = True, fill: str = STEEL) -> str:
    """A waste bin; without its lid, a page can go in."""
    n = number
    body = f"M{n(x + w * 0.08)} {n(y)} L{n(x + w * 0.16)} {n(y + h)} H{n(x + w * 0.84)} L{n(x + w * 0.92)} {n(y)} Z"
    ribs = " ".join(f"M{n(x + w * k)} {n(y + h * 0.24)} L{n(x + w * (0.5 + (k - 0.5) * 0.86))} {n(y + h * 0.8)}" for k in (0.3, 0.5, 0.7))
    top = rect(x, y - 12, w, 14, 5, fill) + (rect(x + w * 0.38, y - 24, w * 0.24, 14, 4, fill) if lid else "")
    return path(body, fill) + line(ribs, 5) + top
