"""Pictured words: things to eat that a shop or a kitchen makes; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import AMBER, HAIRS, LEAF, MIST, PAPER, RED, ROSE, SKINS, STEEL, SUN, WOOD, WOOD_LIGHT, move, rect
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, form, oval, pictured, stroke

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]


@pictured("un", "fromage")
def fromage() -> Iterable[str]:
    """A wedge with holes."""
    yield form("M24 116L152 44Q206 62 216 116Z", WOOD_LIGHT)
    yield form("M24 116H216V196H24Z", SUN)
    yield oval(74, 158, 22, 16, AMBER, FINE) + oval(136, 142, 14, 10, AMBER, FINE) + oval(176, 172, 18, 14, AMBER, FINE)
    yield oval(148, 84, 16, 9, AMBER, FINE)


@pictured("une", "pizza")
def pizza() -> Iterable[str]:
    """One slice, point down."""
    yield form("M38 62Q120 34 202 62L120 216Z", SUN)
    yield form("M30 72Q20 48 40 40Q120 10 200 40Q220 48 210 72Q196 78 184 70Q120 50 56 70Q42 78 30 72Z", WOOD)
    yield disc(92, 94, 18, RED, FINE) + disc(146, 100, 18, RED, FINE) + disc(116, 148, 17, RED, FINE)
    yield form("M112 110Q120 98 134 118Q120 128 112 110Z", LEAF, HAIR)


@pictured("une", "glace")
def glace() -> Iterable[str]:
    """A cone with two scoops."""
    yield form("M68 122L120 216L172 122Z", WOOD_LIGHT)
    yield stroke("M92 126L138 180M126 126L150 152M148 126L102 180M114 126L90 152", HAIR)
    yield disc(120, 64, 40, BROWN)
    yield form("M62 116Q66 70 120 70Q174 70 178 116Q178 138 158 132Q148 146 134 134Q120 150 106 134Q92 146 82 132Q62 138 62 116Z", ROSE)
    yield stroke("M100 56Q104 44 116 42", FINE, PAPER)


@pictured("une", "baguette")
def baguette() -> Iterable[str]:
    """The long French loaf, slanted, with its cuts."""
    loaf = rect(-112, -29, 224, 58, r=28, fill=AMBER, width=BOLD)
    cuts = stroke("M-80 10Q-66 -14 -48 -18M-38 12Q-24 -12 -6 -16M4 14Q18 -10 36 -14M46 14Q60 -8 76 -12", 12, WOOD_LIGHT)
    yield move(120, 120, loaf, cuts, turn=-42)


@pictured("un", "cookie")
def cookie() -> Iterable[str]:
    """Round, one bite taken, chocolate chips."""
    yield form("M150 30A94 94 0 1 0 212 108Q196 112 188 98Q170 98 170 78Q146 68 150 30Z", WOOD)
    for x, y in ((88, 78), (130, 104), (72, 132), (112, 158), (164, 142), (150, 184), (92, 192)):
        yield oval(x, y, 12, 10, DARK, HAIR)


@pictured("un", "sandwich")
def sandwich() -> Iterable[str]:
    """A half baguette cut lengthwise and filled, slanted."""
    bottom = form("M-88 14H88Q98 14 98 24Q94 50 66 50H-66Q-94 50 -98 24Q-98 14 -88 14Z", AMBER)
    ham = box(-84, 4, 168, 18, ROSE, 8, FINE)
    cheese = form("M-88 -8H88L70 14L46 4L22 18L0 4L-22 18L-46 4L-70 14Z", SUN, FINE)
    salad = form(
        "M-94 -18H94Q102 -8 92 2Q80 14 64 0Q48 14 32 0Q16 14 0 0Q-16 14 -32 0Q-48 14 -64 0Q-80 14 -92 2Q-102 -8 -94 -18Z", LEAF, FINE
    )
    top = form("M-100 -20Q-96 -58 -60 -58H60Q96 -58 100 -20Q100 -14 92 -14H-92Q-100 -14 -100 -20Z", AMBER)
    cuts = stroke("M-64 -30Q-56 -42 -42 -44M-20 -30Q-12 -42 2 -44M24 -30Q32 -42 46 -44", 9, WOOD_LIGHT)
    yield move(120, 124, bottom, ham, cheese, salad, top, cuts, turn=-28)


@pictured("une", "gaufre")
def gaufre() -> Iterable[str]:
    """Squares pressed in the batter, a little cream."""
    holes = "".join(f"M{x} {y}h26v26h-26Z" for y in (-46, -4, 38) for x in (-74, -34, 6, 46))
    yield move(120, 126, box(-88, -64, 176, 142, AMBER, 30) + form(holes, BROWN, HAIR), turn=-10)
    cream = "M72 88Q52 66 80 54Q88 24 120 24Q148 26 152 52Q182 64 160 88Q148 100 136 90Q118 108 100 92Q84 102 72 88Z"
    yield form(cream, PAPER) + stroke("M98 56Q114 70 134 56", HAIR, STEEL)


@pictured("un", "chocolat")
def chocolat() -> Iterable[str]:
    """A bar half out of its wrapper."""
    yield box(54, 24, 132, 120, DARK, 6)
    for y in (36, 80):
        for x in (66, 106, 146):
            yield box(x, y, 28, 32, BROWN, 3, HAIR)
    yield form("M44 120L64 110L82 122L102 110L120 122L140 110L158 122L176 110L196 120L194 140H46Z", MIST, FINE)
    yield box(42, 136, 156, 80, RED, 6)
    yield box(72, 160, 96, 32, SUN, 6, FINE)
