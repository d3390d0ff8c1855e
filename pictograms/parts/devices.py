"""Devices and what is on them: laptop, screen, telephone, tablet, printer, field, button; never a person."""

from __future__ import annotations

from pictograms.parts.marks import dots
from pictograms.parts.papers import rows
from pictograms.pen import GREEN, INK, MIST, PAPER, SKY, SLATE, STEEL, circle, dot, line, number, path, rect


def screen(x: float, y: float, w: float, h: float, fill: str = SKY) -> str:
    """A desktop screen on its foot; ``h`` counts the foot (34 high). What it shows goes within x+12..x+w-12, y+12..y+h-46."""
    n = number
    cx, bottom = x + w / 2, y + h
    return (
        line(f"M{n(cx)} {n(bottom - 34)} V{n(bottom - 4)}", 14)
        + line(f"M{n(cx - w * 0.2)} {n(bottom - 3)} H{n(cx + w * 0.2)}", 7)
        + rect(x, y, w, h - 34, 10, INK)
        + rect(x + 10, y + 10, w - 20, h - 54, 4, fill, None)
    )


def laptop(x: float, y: float, w: float, fill: str = SKY) -> str:
    """A laptop, open; height is w * 0.72. What it shows goes within x+w*.16..x+w*.84, y+14..y+w*.5."""
    h, n = w * 0.58, number
    base = (
        f"M{n(x + w * 0.04)} {n(y + h)} H{n(x + w * 0.96)} L{n(x + w)} {n(y + h + w * 0.08)} "
        f"q0 {n(w * 0.05)} {n(-w * 0.05)} {n(w * 0.05)} H{n(x + w * 0.05)} q{n(-w * 0.05)} "
        f"0 {n(-w * 0.05)} {n(-w * 0.05)} Z"
    )
    return (
        rect(x + w * 0.1, y, w * 0.8, h, 10, INK)
        + rect(x + w * 0.1 + 9, y + 9, w * 0.8 - 18, h - 16, 4, fill, None)
        + path(base, MIST)
        + line(f"M{n(x + w * 0.4)} {n(y + h + w * 0.065)} H{n(x + w * 0.6)}", 5, STEEL)
    )


def laptop_keys(x: float, y: float, w: float, fill: str = SKY) -> str:
    """A laptop whose keys are seen; height is w * 0.78. Its screen is the one of ``laptop``."""
    h, n = w * 0.55, number
    base = (
        f"M{n(x + w * 0.1)} {n(y + h)} H{n(x + w * 0.9)} L{n(x + w)} {n(y + w * 0.74)} q0 {n(w * 0.04)} "
        f"{n(-w * 0.04)} {n(w * 0.04)} H{n(x + w * 0.04)} q{n(-w * 0.04)} 0 {n(-w * 0.04)} "
        f"{n(-w * 0.04)} Z"
    )
    keys = [
        line(
            f"M{n(x + w * (0.17 - 0.02 * j) + i * w * (0.66 + 0.04 * j) / 8)} {n(y + h + w * (0.05 + 0.05 * j))} h{n(w * 0.035)}", 5, SLATE
        )
        for j in range(2)
        for i in range(9)
    ]
    return (
        rect(x + w * 0.1, y, w * 0.8, h, 10, INK)
        + rect(x + w * 0.1 + 9, y + 9, w * 0.8 - 18, h - 18, 4, fill, None)
        + path(base, MIST)
        + "".join(keys)
        + line(f"M{n(x + w * 0.36)} {n(y + w * 0.715)} h{n(w * 0.28)}", 7, SLATE)
    )


def phone(x: float, y: float, w: float, h: float, fill: str = SKY) -> str:
    """A smartphone. What it shows goes within x+9..x+w-9, y+18..y+h-26."""
    n = number
    if w < 54:  # small, the edges would eat the screen
        return rect(x, y, w, h, 8, INK) + rect(x + 5, y + 9, w - 10, h - 25, 2, fill, None) + dot(x + w / 2, y + h - 8, 3, PAPER)
    return (
        rect(x, y, w, h, 12, INK)
        + rect(x + 7, y + 16, w - 14, h - 40, 3, fill, None)
        + line(f"M{n(x + w / 2 - 7)} {n(y + 8)} h14", 3, PAPER)
        + dot(x + w / 2, y + h - 12, 5, PAPER)
    )


def tablet(x: float, y: float, w: float, h: float, fill: str = SKY) -> str:
    """A tablet lying on its side."""
    return rect(x, y, w, h, 14, INK) + rect(x + 22, y + 10, w - 44, h - 20, 4, fill, None) + dot(x + w - 11, y + h / 2, 5, PAPER)


def fixed_phone(x: float, y: float, w: float) -> str:
    """A telephone with keys and a handset on top; height is w * 0.72."""
    n = number
    body = (
        f"M{n(x + w * 0.2)} {n(y + w * 0.26)} H{n(x + w * 0.8)} L{n(x + w * 0.95)} {n(y + w * 0.66)} "
        f"q1 8 -8 8 H{n(x + w * 0.05 + 8)} q-9 0 -8 -8 Z"
    )
    handset = (
        f"M{n(x + w * 0.02)} {n(y + w * 0.16)} Q{n(x + w * 0.03)} {n(y)} {n(x + w * 0.5)} {n(y)} "
        f"Q{n(x + w * 0.97)} {n(y)} {n(x + w * 0.98)} {n(y + w * 0.16)} "
        f"V{n(y + w * 0.24)} q0 8 -8 8 H{n(x + w * 0.8)} q-8 0 -9 -8 L{n(x + w * 0.74)} {n(y + w * 0.17)} "
        f"Q{n(x + w * 0.5)} {n(y + w * 0.12)} {n(x + w * 0.26)} {n(y + w * 0.17)} "
        f"L{n(x + w * 0.22)} {n(y + w * 0.24)} q-1 8 -9 8 H{n(x + w * 0.02 + 8)} q-8 0 -8 -8 Z"
    )
    keys = "".join(
        rect(x + w * (0.345 + 0.12 * i), y + w * (0.32 + 0.115 * j), w * 0.07, w * 0.06, 3, PAPER, None) for i in range(3) for j in range(3)
    )
    return path(body, SLATE) + path(handset, SLATE) + keys


def printer(x: float, y: float, w: float) -> str:
    """A printer with a page coming out; height is w * 0.95."""
    n = number
    out = f"M{n(x + w * 0.24)} {n(y + w * 0.56)} H{n(x + w * 0.76)} L{n(x + w * 0.8)} {n(y + w * 0.95)} H{n(x + w * 0.2)} Z"
    return (
        rect(x + w * 0.26, y, w * 0.48, w * 0.34, 3)
        + rect(x, y + w * 0.28, w, w * 0.44, 12, MIST)
        + line(f"M{n(x + w * 0.16)} {n(y + w * 0.56)} H{n(x + w * 0.84)}", 9)
        + path(out)
        + rows(x + w * 0.33, y + w * 0.7, (w * 0.34, w * 0.34), w * 0.12)
        + dot(x + w * 0.86, y + w * 0.41, 6, GREEN)
    )


def button(x: float, y: float, w: float, h: float, fill: str = GREEN) -> str:
    """A button on a screen, with its lower edge."""
    return rect(x, y + 6, w, h, 12, INK) + rect(x, y, w, h, 12, fill)


def field(x: float, y: float, w: float, h: float, count: int = 0) -> str:
    """A field to fill; ``count`` dots are typed in it."""
    return rect(x, y, w, h, 10) + (dots(x + h / 2, y + h / 2, count, (w - h) / max(count - 1, 1), h * 0.13) if count else "")


def keyboard(x: float, y: float, w: float, h: float) -> str:
    """A keyboard."""
    kw, kh = w / 9, h / 4.4
    keys = "".join(
        rect(x + kw * (0.65 + i * 1.13), y + kh * (0.6 + j * 1.25), kw * 0.8, kh * 0.8, 2, STEEL, None) for j in range(2) for i in range(7)
    )
    return rect(x, y, w, h, 8, MIST) + keys + rect(x + w * 0.28, y + kh * 3.1, w * 0.44, kh * 0.8, 2, STEEL, None)


def webcam_dot(x: float, y: float) -> str:
    """The small eye above a screen."""
    return circle(x, y, 4, STEEL, None)
