"""Things of care and of the hand: pill, tube, syringe, stethoscope, coin, pointing hand; where and how big, never what they mean."""

from __future__ import annotations

from pictograms.pen import (
    AMBER,
    BLUE,
    INK,
    LEAF,
    MIST,
    PAPER,
    PLUM,
    RED,
    SKINS,
    SUN,
    TEAL,
    circle,
    line,
    move,
    number,
    path,
    rect,
)


def coin(cx: float, cy: float, r: float) -> str:
    """A coin."""
    return circle(cx, cy, r, SUN) + circle(cx, cy, r * 0.76, None, AMBER, 4)


def pill(cx: float, cy: float, length: float, turn: float = -30, fill: str = PLUM) -> str:
    """A capsule of two colours."""
    h, n = length * 0.42, number
    half = f"M0 {n(-h / 2)} H{n(length / 2 - h / 2)} a{n(h / 2)} {n(h / 2)} 0 0 1 0 {n(h)} H0 Z"
    return move(cx, cy, rect(-length / 2, -h / 2, length, h, h / 2, PAPER, INK, 4), path(half, fill, INK, 4), turn=turn)


def tube(x: float, y: float, w: float, h: float, fill: str = RED) -> str:
    """A test tube, two thirds full."""
    n, r = number, w / 2
    glass = f"M{n(x)} {n(y)} V{n(y + h - r)} a{n(r)} {n(r)} 0 0 0 {n(w)} 0 V{n(y)} Z"
    liquid = f"M{n(x)} {n(y + h * 0.42)} V{n(y + h - r)} a{n(r)} {n(r)} 0 0 0 {n(w)} 0 V{n(y + h * 0.42)} Z"
    return path(glass) + path(liquid, fill) + line(f"M{n(x - 6)} {n(y)} H{n(x + w + 6)}", 9)


def syringe(x: float, y: float, length: float, turn: float = 0) -> str:
    """A syringe whose needle point is at (x, y); it lies to the right before turning."""
    n, w = number, length * 0.1
    a, b = length * 0.24, length * 0.74
    return move(
        x,
        y,
        line(f"M0 0 H{n(a)}", 4),
        rect(a, -w, b - a, 2 * w, 4),
        rect(a, -w, (b - a) * 0.6, 2 * w, 4, LEAF),
        line(f"M{n(b)} 0 H{n(length)} M{n(length)} {n(-w * 0.9)} V{n(w * 0.9)} M{n(b)} {n(-w * 1.5)} V{n(w * 1.5)}", 7),
        turn=turn,
    )


def stethoscope(x: float, y: float, h: float, ink: str = TEAL, width: float = 5) -> str:
    """A stethoscope hanging, from (x, y) top centre."""
    n, w = number, h * 0.34
    tubes = (
        f"M{n(x - w)} {n(y)} V{n(y + h * 0.25)} Q{n(x - w)} {n(y + h * 0.55)} {n(x)} {n(y + h * 0.55)} "
        f"Q{n(x + w)} {n(y + h * 0.55)} {n(x + w)} {n(y + h * 0.25)} V{n(y)} M{n(x)} {n(y + h * 0.55)} "
        f"V{n(y + h * 0.86)}"
    )
    return line(tubes, width, ink) + circle(x, y + h * 0.92, h * 0.1, MIST, INK, 4)


def pointing_hand(x: float, y: float, skin: str = SKINS["clair"], scale: float = 1, turn: float = 0, sleeve: str = BLUE) -> str:
    """A hand that points up, fingertip at (x, y), other fingers folded; about 90 wide and 130 high at scale 1."""
    hand = (
        "M-9 9 A9 9 0 0 1 9 9 V42 Q9 35 17 35 Q25 35 25 42 Q25 38 33 38 Q41 38 41 46 Q41 42 48 42 Q56 43 56 52 V72 Q56 90 46 100 H2 "
        "Q-4 92 -12 84 L-30 62 Q-35 54 -29 49 Q-23 45 -17 51 L-9 60 Z"
    )
    return move(
        x,
        y,
        path(hand, skin),
        line("M9 42 V58 M25 42 V58 M41 46 V58", 4),
        rect(-4, 98, 56, 30, 6, sleeve),
        scale=scale,
        turn=turn,
    )
