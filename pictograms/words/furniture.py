"""Pictured words: furniture and what stands in a home; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import AMBER, BLUE, HAIRS, MIST, PAPER, RED, SKINS, SKY, SLATE, STEEL, SUN, TEAL, WOOD, WOOD_LIGHT
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, dots, form, oval, patch, pictured, stroke

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]


@pictured("une", "table")
def table() -> Iterable[str]:
    """Four legs, seen a little from above."""
    yield box(58, 110, 14, 62, DARK, 2, FINE) + box(168, 110, 14, 62, DARK, 2, FINE)
    yield box(32, 122, 18, 90, WOOD, 3) + box(190, 122, 18, 90, WOOD, 3)
    yield form("M56 64H184L216 112H24Z", WOOD_LIGHT)
    yield box(24, 112, 192, 20, WOOD, 4)


@pictured("une", "chaise")
def chaise() -> Iterable[str]:
    """Wooden, seen from the front at an angle."""
    yield box(74, 140, 14, 58, DARK, 2, FINE) + box(172, 140, 14, 50, DARK, 2, FINE)
    yield box(70, 24, 16, 120, WOOD, 5) + box(168, 24, 16, 120, WOOD, 5)
    yield box(86, 36, 82, 20, WOOD, 3) + box(86, 76, 82, 20, WOOD, 3)
    yield form("M74 120H182L196 152H54Z", WOOD_LIGHT)
    yield box(50, 150, 150, 16, WOOD, 4)
    yield box(54, 166, 18, 50, WOOD, 3) + box(178, 166, 18, 50, WOOD, 3)


@pictured("un", "fauteuil")
def fauteuil() -> Iterable[str]:
    """A soft armchair, from the front."""
    yield box(52, 190, 18, 24, DARK, 3) + box(170, 190, 18, 24, DARK, 3)
    yield box(56, 28, 128, 130, TEAL, 32)
    yield box(28, 98, 46, 96, TEAL, 22) + box(166, 98, 46, 96, TEAL, 22)
    yield box(68, 132, 104, 34, SKY, 14)
    yield box(66, 162, 108, 32, TEAL, 6)


@pictured("une", "lampe")
def lampe() -> Iterable[str]:
    """A table lamp with its shade."""
    yield box(112, 118, 16, 78, STEEL, 2)
    yield oval(120, 200, 52, 14, STEEL)
    yield stroke("M158 126V158", HAIR) + dots([(158, 160)], 6)
    yield form("M84 26H156L198 124H42Z", SUN)
    yield stroke("M104 44L82 108", BOLD, PAPER)


@pictured("une", "bougie")
def bougie() -> Iterable[str]:
    """A lit candle in a holder."""
    yield stroke("M184 186Q216 176 214 196Q206 210 180 204", BOLD)
    yield box(88, 92, 64, 100, PAPER, 6)
    yield form("M88 96H152V126Q146 142 138 126Q130 112 122 130Q114 146 106 126Q98 114 88 120Z", MIST, FINE)
    yield form("M36 182H188Q184 214 150 214H76Q42 214 36 182Z", AMBER)
    yield stroke("M120 92V72", FINE)
    yield form("M120 24Q150 58 134 76Q120 86 106 76Q90 58 120 24Z", SUN)
    yield patch("M120 54Q130 68 120 76Q110 68 120 54", AMBER)


@pictured("une", "porte")
def porte() -> Iterable[str]:
    """A door in its frame."""
    yield box(42, 24, 156, 192, WOOD_LIGHT, 2)
    yield box(62, 44, 116, 172, BROWN, 2)
    yield box(80, 64, 80, 50, WOOD, 3, FINE) + box(80, 144, 80, 52, WOOD, 3, FINE)
    yield stroke("M162 130H142", 9) + dots([(164, 130)], 8, SUN)


@pictured("une", "armoire")
def armoire() -> Iterable[str]:
    """A tall wooden wardrobe with two doors."""
    yield box(58, 196, 20, 20, DARK, 2) + box(162, 196, 20, 20, DARK, 2)
    yield box(46, 40, 148, 162, BROWN, 3)
    yield form("M34 50V36Q76 38 120 24Q164 38 206 36V50Z", WOOD)
    yield box(58, 64, 58, 122, WOOD, 3, FINE) + box(124, 64, 58, 122, WOOD, 3, FINE)
    yield dots([(105, 128), (135, 128)], 7)


@pictured("un", "frigo")
def frigo() -> Iterable[str]:
    """A fridge, open, with food on the shelves."""
    yield form("M128 28L212 44V206L128 196Z", MIST)
    yield stroke("M140 84L202 92M140 140L202 146", BOLD, STEEL)
    yield box(28, 24, 108, 192, PAPER, 12)
    yield box(42, 40, 80, 150, SKY, 4, FINE)
    yield stroke("M42 88H122M42 138H122", FINE)
    yield box(54, 60, 18, 28, RED, 2, HAIR) + disc(98, 74, 13, AMBER, HAIR)
    yield form("M54 138V120L84 106V138Z", SUN, HAIR) + box(98, 102, 16, 36, PAPER, 3, HAIR)
    yield disc(68, 172, 15, RED, HAIR) + disc(100, 172, 15, RED, HAIR)


@pictured("un", "lit")
def lit() -> Iterable[str]:
    """A bed from the side, with pillow and blanket."""
    yield box(24, 60, 18, 150, BROWN, 5) + box(198, 104, 18, 106, BROWN, 5)
    yield box(38, 164, 164, 24, WOOD, 2)
    yield box(38, 134, 164, 32, PAPER, 6)
    yield box(42, 104, 58, 34, PAPER, 15)
    yield form("M92 118Q140 108 198 118V170H92Z", BLUE)
    yield stroke("M92 134H198", FINE, SKY)


@pictured("un", "vase")
def vase() -> Iterable[str]:
    """An empty vase with a pattern."""
    yield form("M84 28H156Q152 60 148 76Q196 104 192 150Q188 196 158 214H82Q52 196 48 150Q44 104 92 76Q88 60 84 28Z", TEAL)
    yield form("M51 128L70 112L94 132L120 112L146 132L170 112L189 128V152L170 140L146 160L120 140L94 160L70 140L50 152Z", SUN, FINE)
    yield stroke("M92 56H148", FINE)


@pictured("un", "banc")
def banc() -> Iterable[str]:
    """A public bench, from the front."""
    yield box(48, 60, 16, 150, SLATE, 4) + box(176, 60, 16, 150, SLATE, 4)
    for y, h in ((52, 26), (90, 26)):
        yield box(24, y, 192, h, WOOD, 6)
    yield form("M34 130H206L216 158H24Z", WOOD_LIGHT)
    yield box(24, 156, 192, 14, WOOD, 4)


@pictured("un", "escalier")
def escalier() -> Iterable[str]:
    """Steps going up to the right."""
    yield form("M24 212V180H64V148H104V116H144V84H184V52H216V212Z", WOOD_LIGHT)
    yield stroke("M24 180H64M64 148H104M104 116H144M144 84H184M184 52H216", 12, BROWN)
    yield stroke("M36 128V176M196 28V48M36 128L196 28M76 104V144M116 78V112M156 54V80", BOLD)
