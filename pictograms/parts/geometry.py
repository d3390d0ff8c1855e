"""Helpers to place a drawing: strokes given on a unit square, and bubbles with their tail; knows no object."""

from __future__ import annotations

import re

from pictograms.pen import number

_TOKEN = re.compile(r"[A-Z]|-?\d*\.?\d+")


def trace(template: str, x: float, y: float, sx: float, sy: float | None = None) -> str:
    """A path drawn on the unit square (commands M L C Q Z only), moved to (x, y) and made sx wide, sy high."""
    high = sx if sy is None else sy
    out: list[str] = []
    across = True
    for token in _TOKEN.findall(template):
        if token.isalpha():
            out.append(token)
            across = True
            continue
        out.append(number(x + float(token) * sx if across else y + float(token) * high))
        across = not across
    return " ".join(out)


def balloon(x: float, y: float, w: float, h: float, tail: tuple[float, float] | None, r: float = 16, base: float = 12) -> str:
    """The outline of a bubble; ``tail`` is the point it comes from (what speaks: a mouth, a telephone)."""
    r = min(r, w / 2, h / 2)
    right, bottom = x + w, y + h
    top_side = bottom_side = left_side = right_side = ""
    if tail is not None:
        tx, ty = tail
        if ty > bottom or ty < y:
            centre = min(max(tx, x + r + base), right - r - base)
            if ty > bottom:
                bottom_side = (
                    f"L{number(centre + base)} {number(bottom)} L{number(tx)} {number(ty)} L{number(centre - base)} {number(bottom)} "
                )
            else:
                top_side = f"L{number(centre - base)} {number(y)} L{number(tx)} {number(ty)} L{number(centre + base)} {number(y)} "
        else:
            middle = min(max(ty, y + r + base), bottom - r - base)
            if tx < x:
                left_side = f"L{number(x)} {number(middle + base)} L{number(tx)} {number(ty)} L{number(x)} {number(middle - base)} "
            else:
                right_side = (
                    f"L{number(right)} {number(middle - base)} L{number(tx)} {number(ty)} L{number(right)} {number(middle + base)} "
                )
    n = number
    return (
        f"M{n(x + r)} {n(y)} {top_side}L{n(right - r)} {n(y)} Q{n(right)} {n(y)} {n(right)} {n(y + r)} "
        f"{right_side}L{n(right)} {n(bottom - r)} Q{n(right)} {n(bottom)} {n(right - r)} {n(bottom)} "
        f"{bottom_side}L{n(x + r)} {n(bottom)} Q{n(x)} {n(bottom)} {n(x)} {n(bottom - r)} "
        f"{left_side}L{n(x)} {n(y + r)} Q{n(x)} {n(y)} {n(x + r)} {n(y)} Z"
    )
