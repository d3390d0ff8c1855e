"""The pen: palette, strokes and flat shapes as SVG text; knows no object, no person and no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# The whole palette. Colour never carries the meaning alone: every picture must read in grey.
INK = "#1b2a41"
PAPER = "#ffffff"
MIST = "#dfe5ec"
STEEL = "#9fb0c3"
BLUE = "#3d7edb"  # me, and what is mine
SKY = "#cfe3fb"
GREEN = "#1f7a4d"  # yes
LEAF = "#5bb56b"  # the green of the carte Vitale and of the pharmacy
RED = "#d9363e"  # no
SUN = "#ffd24a"  # look here: codes, time
WOOD = "#c89f78"
WOOD_LIGHT = "#e3c196"
AMBER = "#e9a13b"
PLUM = "#9b4f96"
TEAL = "#0f766e"
ROSE = "#e58a96"
SLATE = "#5f6f86"
SKINS = {"clair": "#f3c9a5", "mat": "#d9a072", "brun": "#a9714b", "fonce": "#8f5c3d"}
HAIRS = {"brun": "#5b3a1e", "noir": "#2b1a12", "roux": "#a8501f", "blond": "#e0b45c", "gris": "#9aa3ad", "blanc": "#eef1f4"}

PALETTE: frozenset[str] = frozenset(
    {INK, PAPER, MIST, STEEL, BLUE, SKY, GREEN, LEAF, RED, SUN, WOOD, WOOD_LIGHT, AMBER, PLUM, TEAL, ROSE, SLATE}
    | set(SKINS.values())
    | set(HAIRS.values())
)
#: The edition in black and white for paper: ink and paper stay, fills are light enough for a bad copier, and what lies side by
#: side stays apart (skin and jumper, yes and no). Only what carries a white mark (yes, no) is dark.
GREYS: dict[str, str] = {
    INK: INK, PAPER: PAPER, MIST: "#ececec", STEEL: "#bebebe", BLUE: "#aeaeae", SKY: "#f0f0f0", GREEN: "#505050", LEAF: "#c4c4c4",
    RED: "#646464", SUN: "#e4e4e4", WOOD: "#b4b4b4", WOOD_LIGHT: "#dcdcdc", AMBER: "#cacaca", PLUM: "#969696", TEAL: "#8c8c8c",
    ROSE: "#d2d2d2", SLATE: "#828282",
    SKINS["clair"]: "#f6f6f6", SKINS["mat"]: "#e8e8e8", SKINS["brun"]: "#d6d6d6", SKINS["fonce"]: "#c6c6c6",
    HAIRS["brun"]: "#5c5c5c", HAIRS["noir"]: "#363636", HAIRS["roux"]: "#7c7c7c", HAIRS["blond"]: "#d9d9d9",
    HAIRS["gris"]: "#adadad", HAIRS["blanc"]: "#fafafa",
}  # fmt: skip
_PAINT = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')
#: Widths a line may have, in units of the 240 grid: details 3 and 4, outline 5, marks 9; the others are limbs.
WIDTHS: frozenset[float] = frozenset({3, 4, 5, 7, 9, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30})


def number(value: float) -> str:
    """A coordinate as short text: at most one decimal, no trailing zero."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _paint(fill: str | None, stroke: str | None, width: float) -> str:
    return f' fill="{fill or "none"}"' + (f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke else "")


def rect(x: float, y: float, w: float, h: float, r: float = 0, fill: str | None = PAPER, stroke: str | None = INK, width: float = 5) -> str:
    """A rectangle; ``r`` is the corner radius."""
    corner = f' rx="{number(r)}"' if r else ""
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}"{corner}{_paint(fill, stroke, width)}/>'


def circle(cx: float, cy: float, r: float, fill: str | None = PAPER, stroke: str | None = INK, width: float = 5) -> str:
    """A circle."""
    return f'<circle cx="{number(cx)}" cy="{number(cy)}" r="{number(r)}"{_paint(fill, stroke, width)}/>'


def ellipse(cx: float, cy: float, rx: float, ry: float, fill: str | None = PAPER, stroke: str | None = INK, width: float = 5) -> str:
    """An ellipse."""
    return f'<ellipse cx="{number(cx)}" cy="{number(cy)}" rx="{number(rx)}" ry="{number(ry)}"{_paint(fill, stroke, width)}/>'


def path(d: str, fill: str | None = PAPER, stroke: str | None = INK, width: float = 5) -> str:
    """A closed or open shape, in SVG path language."""
    return f'<path d="{d}"{_paint(fill, stroke, width)}/>'


def line(d: str, width: float = 5, stroke: str = INK) -> str:
    """An open stroke, in SVG path language."""
    return path(d, fill=None, stroke=stroke, width=width)


def dot(cx: float, cy: float, r: float, fill: str = INK) -> str:
    """A filled disc without outline: an eye, a button, a point."""
    return circle(cx, cy, r, fill=fill, stroke=None)


def limb(d: str, fill: str, width: float = 18) -> str:
    """An arm or a strap: a thick ink stroke with a thinner coloured stroke on top (outline 5 on each side)."""
    return line(d, width=width + 10) + line(d, width=width, stroke=fill)


def move(dx: float, dy: float, *parts: str, scale: float = 1, turn: float = 0) -> str:
    """Parts moved by (dx, dy), then scaled and turned (degrees) around the new origin.

    Scaling scales the strokes too: keep ``scale`` in 0.6..1.4, or draw the part at its size.
    """
    transform = f"translate({number(dx)} {number(dy)})"
    if turn:
        transform += f" rotate({number(turn)})"
    if scale != 1:
        transform += f" scale({scale:.2f})"
    return f'<g transform="{transform}">{"".join(parts)}</g>'


def in_grey(svg: str) -> str:
    """The same picture in the greys of the edition in black and white; a colour outside the palette is a ``KeyError``."""
    return _PAINT.sub(lambda found: f'{found[1]}="{GREYS[found[2]]}"', svg)


def picture(title: str, parts: Iterable[str], box: int = 240) -> str:
    """A whole picture: the French ``title`` is its alternative text, on screen and in a tagged PDF."""
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box} {box}" stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{escape(title, quote=False)}</title>{body}</svg>"
    )
