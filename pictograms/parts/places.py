"""Buildings and what stands outside: house, hospital, letterbox, ambulance; where and how big, never what they mean."""

from __future__ import annotations

from pictograms.pen import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    PAPER,
    RED,
    SKY,
    SLATE,
    STEEL,
    SUN,
    WOOD,
    circle,
    dot,
    line,
    number,
    path,
    rect,
)


def house(x: float, y: float, w: float, h: float) -> str:
    """A house: the first page."""
    n = number
    roof = f"M{n(x)} {n(y + h * 0.48)} L{n(x + w / 2)} {n(y)} L{n(x + w)} {n(y + h * 0.48)}"
    walls = (
        f"M{n(x + w * 0.14)} {n(y + h * 0.4)} L{n(x + w / 2)} {n(y + 8)} L{n(x + w * 0.86)} "
        f"{n(y + h * 0.4)} V{n(y + h)} H{n(x + w * 0.14)} Z"
    )
    return path(walls, SUN) + rect(x + w * 0.4, y + h * 0.6, w * 0.2, h * 0.4, 3, WOOD) + line(roof, 12)


def hospital(x: float, y: float, w: float, h: float) -> str:
    """A hospital: a building with an H."""
    n, side = number, min(w, h) * 0.34
    cx, sy = x + w / 2, y + h * 0.12
    windows = "".join(rect(x + w * k, y + h * j, w * 0.13, h * 0.14, 2, SKY, INK, 3) for k in (0.08, 0.79) for j in (0.42, 0.66))
    return (
        rect(x, y + h * 0.3, w, h * 0.7, 3)
        + rect(x + w * 0.28, y, w * 0.44, h, 3)
        + rect(cx - side / 2, sy, side, side, 4, BLUE, INK, 4)
        + line(
            (
                f"M{n(cx - side * 0.2)} {n(sy + side * 0.24)} v{n(side * 0.52)} m{n(side * 0.4)} 0 "
                f"v{n(-side * 0.52)} M{n(cx - side * 0.2)} {n(sy + side * 0.5)} h{n(side * 0.4)}"
            ),
            9 if side > 60 else 5,
            PAPER,
        )
        + windows
        + rect(cx - w * 0.09, y + h * 0.7, w * 0.18, h * 0.3, 2, STEEL, INK, 4)
    )


def letterbox(x: float, y: float, w: float, h: float, fill: str = AMBER) -> str:
    """A letterbox at home, on its post."""
    n = number
    body = (
        f"M{n(x)} {n(y + h)} V{n(y + w * 0.36)} Q{n(x)} {n(y)} {n(x + w * 0.5)} {n(y)} Q{n(x + w)} "
        f"{n(y)} {n(x + w)} {n(y + w * 0.36)} V{n(y + h)} Z"
    )
    return path(body, fill) + rect(x + w * 0.16, y + h * 0.34, w * 0.68, 14, 6, INK, None)


def ambulance(x: float, y: float, w: float) -> str:
    """An ambulance going right; height is w * 0.62."""
    n = number
    body = (
        f"M{n(x)} {n(y + w * 0.5)} V{n(y + w * 0.16)} q0 -8 8 -8 H{n(x + w * 0.66)} L{n(x + w * 0.86)} "
        f"{n(y + w * 0.3)} L{n(x + w)} {n(y + w * 0.36)} V{n(y + w * 0.5)} Z"
    )
    window = f"M{n(x + w * 0.67)} {n(y + w * 0.16)} L{n(x + w * 0.79)} {n(y + w * 0.3)} H{n(x + w * 0.67)} Z"
    wheels = "".join(
        circle(x + w * k, y + w * 0.51, w * 0.085, SLATE) + dot(x + w * k, y + w * 0.51, w * 0.03, PAPER) for k in (0.24, 0.76)
    )
    star = "".join(
        f"M{n(x + w * 0.3)} {n(y + w * 0.28)} m{n(-dx)} {n(-dy)} l{n(2 * dx)} {n(2 * dy)} "
        for dx, dy in ((0.0, w * 0.1), (w * 0.087, w * 0.05), (w * 0.087, -w * 0.05))
    )
    return (
        path(body)
        + rect(x + w * 0.44, y + w * 0.03, w * 0.14, w * 0.09, 4, BLUE)
        + path(window, SKY, INK, 4)
        + line(f"M{n(x + 3)} {n(y + w * 0.42)} H{n(x + w - 3)}", 7, RED)
        + line(star.strip(), 9, BLUE)
        + wheels
    )


def plant(x: float, y: float, h: float) -> str:
    """A potted plant, standing on y: tells a room."""
    n = number
    leaves = (
        f"M{n(x)} {n(y - h * 0.35)} Q{n(x - h * 0.4)} {n(y - h * 0.6)} {n(x - h * 0.2)} {n(y - h)} "
        f"Q{n(x)} {n(y - h * 0.75)} {n(x)} {n(y - h * 0.35)} Q{n(x)} {n(y - h * 0.75)} {n(x + h * 0.22)} "
        f"{n(y - h * 0.9)} Q{n(x + h * 0.4)} {n(y - h * 0.5)} {n(x)} {n(y - h * 0.35)} Z"
    )
    pot = f"M{n(x - h * 0.2)} {n(y - h * 0.35)} H{n(x + h * 0.2)} L{n(x + h * 0.14)} {n(y)} H{n(x - h * 0.14)} Z"
    return path(leaves, GREEN) + path(pot, WOOD)
