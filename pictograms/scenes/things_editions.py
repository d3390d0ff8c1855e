"""Scenes of the papers a guide can be printed on: normal, large, black and white, cards, poster, leaflet. Knows no guide and no page."""

from __future__ import annotations

from collections.abc import Callable

from pictograms import parts as p
from pictograms.pen import BLUE, INK, LEAF, MIST, PAPER, ROSE, SKY, SLATE, STEEL, SUN, WOOD, WOOD_LIGHT, dot, line, move, path, rect
from pictograms.people import MOI, Character
from pictograms.people_poses import person
from pictograms.registry import Parts, scene

Motif = Callable[[float, float, float, str], str]


def _me(cx: float, cy: float, size: float, ink: str) -> str:
    return p.person_mark(cx, cy, size * 0.7, ink)


def _love(cx: float, cy: float, size: float, ink: str) -> str:
    return p.heart(cx, cy, size * 0.62, ink, None)


def _phone(cx: float, cy: float, size: float, ink: str) -> str:
    w, h = size * 0.36, size * 0.66
    return rect(cx - w / 2, cy - h / 2, w, h, size * 0.07, ink, None) + dot(cx, cy + h * 0.34, size * 0.05, PAPER)


def _tick(cx: float, cy: float, size: float, ink: str) -> str:
    return p.tick(cx, cy, size * 0.5, ink, 9 if size > 44 else 5)


#: What stands in the small pictures, each with the colour of its ground.
_MOTIFS: tuple[tuple[Motif, str, str], ...] = ((_me, SKY, BLUE), (_love, SUN, INK), (_phone, LEAF, INK), (_tick, ROSE, INK))


def _tile(x: float, y: float, size: float, which: int, dark: bool = False) -> str:
    """A small picture; ``dark``: in black and white."""
    motif, ground, ink = _MOTIFS[which % len(_MOTIFS)]
    return rect(x, y, size, size, size * 0.16, INK if dark else ground, width=5 if size > 30 else 4) + motif(
        x + size / 2, y + size / 2, size, PAPER if dark else ink
    )


@scene("edition-normale", "Une feuille normale.")
def normal() -> Parts:
    """A sheet with five small rows: a picture and its line."""
    yield p.sheet(40, 8, 160, 224, 28)
    for i in range(5):
        y = 28 + i * 40
        yield _tile(58, y, 28, i) + p.rows(102, y + 14, (54 if i == 0 else 80,), 1, SLATE, 5)


@scene("edition-grand", "Une feuille en gros caractères.")
def large() -> Parts:
    """The same sheet, its rows far larger and thicker; a magnifier with a plus: bigger."""
    yield p.sheet(8, 8, 190, 224, 30)
    yield _tile(24, 30, 72, 0) + line("M118 66 H172", 22)
    yield _tile(24, 136, 72, 1)
    yield p.magnifier(164, 160, 40, PAPER) + line("M164 141 V179 M145 160 H183", 12)


@scene("edition-noir-et-blanc", "Une feuille en noir et blanc.")
def black_and_white() -> Parts:
    """A sheet in colours goes into the copier; the same one comes out black and white."""
    yield rect(62, 8, 116, 96, 4) + _tile(76, 22, 38, 0) + _tile(126, 22, 38, 1)
    yield rect(18, 76, 204, 74, 14, STEEL) + dot(196, 98, 8, INK) + line("M46 128 H194", 14)
    yield rect(54, 130, 132, 102, 4) + _tile(70, 146, 46, 0, True) + _tile(124, 146, 46, 1, True)
    yield line("M72 212 H114 M126 212 H168", 7)


@scene("edition-cartes", "Des cartes : une image par carte.")
def cards() -> Parts:
    """A fan of three cards, one large picture on each."""
    for turn, which in ((-26, 0), (26, 2), (0, 1)):
        face = rect(-37, -190, 74, 134, 9) + _tile(-28, -181, 56, which) + p.rows(-23, -104, (46, 30), 22, SLATE, 7)
        yield move(120, 228, face, turn=turn)


@scene("edition-affiche", "Une grande affiche au mur.")
def poster(moi: Character = MOI) -> Parts:
    """A poster higher than me, pinned on the wall, a grid of pictures on it; I stand before it."""
    yield rect(4, 4, 232, 228, 10, WOOD_LIGHT, None) + line("M8 230 H232", 9, WOOD)
    yield rect(70, 12, 158, 200, 3)
    yield "".join(dot(x, y, 6, INK) for x, y in ((80, 22), (218, 22), (80, 202), (218, 202)))
    for i in range(9):
        yield _tile(94 + i % 3 * 40, 32 + i // 3 * 58, 32, i) + p.rows(96 + i % 3 * 40, 75 + i // 3 * 58, (28,), 1, SLATE, 5)
    yield person(moi, x=48, size=0.68, look=0.9)


@scene("edition-depliant", "Un dépliant : une feuille pliée en 2.")
def leaflet() -> Parts:
    """A sheet folded in its middle that stands open on a table; pictures inside."""
    yield path("M2 206 H238 V234 H2 Z", WOOD_LIGHT, None)
    yield path("M120 20 L232 52 V226 L120 192 Z", MIST) + path("M120 20 L8 52 V226 L120 192 Z")
    for i in range(3):
        for side in (-1, 1):
            yield _leaf_row(side, 44 + i * 50, i + (0 if side < 0 else 1))
    yield line("M120 20 V192", 7)


def _leaf_row(side: int, y: float, which: int) -> str:
    """A picture and its line on a page that leans away: it follows the slope of the page."""
    near, far = (28, 64) if side < 0 else (134, 170)
    drop = [abs(120 - x) * 0.3 for x in (near, far)]
    _, ground, _ = _MOTIFS[which % len(_MOTIFS)]
    tile = path(f"M{near} {y + drop[0]} L{far} {y + drop[1]} V{y + drop[1] + 34} L{near} {y + drop[0] + 34} Z", ground, width=4)
    motif, _, ink = _MOTIFS[which % len(_MOTIFS)]
    middle = motif((near + far) / 2, y + sum(drop) / 2 + 17, 34, ink)
    start, end = (74, 106) if side < 0 else (180, 216)
    text = "".join(f"M{start} {y + k + abs(120 - start) * 0.3:.0f} L{end} {y + k + abs(120 - end) * 0.3:.0f}" for k in (10, 26))
    return tile + middle + line(text, 5, SLATE)
