"""Pictured words: what carries people; each drawing shows the vehicle alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import BLUE, HAIRS, LEAF, MIST, PAPER, RED, SKINS, SKY, SLATE, SUN, TEAL, WOOD_LIGHT
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, dots, form, patch, pictured, scallop, stroke, whole

BROWN = SKINS["brun"]


def _wheel(x: float, y: float, r: float) -> str:
    return disc(x, y, r, SLATE) + disc(x, y, r * 0.42, MIST, FINE)


@pictured("une", "voiture")
def voiture() -> Iterable[str]:
    """A car from the side."""
    yield form("M24 160Q24 126 56 120L84 74Q88 68 98 68H152Q162 68 168 76L190 116Q216 122 216 150V172H24Z", RED)
    yield form("M78 116L98 84H120V116ZM132 84H152L172 116H132Z", SKY, FINE)
    yield _wheel(72, 172, 28) + _wheel(170, 172, 28)
    yield stroke("M136 134H150") + box(196, 134, 18, 14, SUN, 4, HAIR)


@pictured("un", "avion")
def avion() -> Iterable[str]:
    """A plane from above, flying up to the right."""
    yield form(whole("M120 24Q102 36 102 66V94L24 140V162L102 144V184L78 202V216L120 206"), MIST)
    yield stroke("M108 60Q120 48 132 60", BOLD, BLUE)
    yield stroke("M52 140V124M188 140V124", 9, SLATE)
    yield dots([(120, 84), (120, 104), (120, 124), (120, 144)], 5, BLUE)


@pictured("un", "train")
def train() -> Iterable[str]:
    """A steam engine and its carriage, from the side."""
    yield stroke("M24 208H216", BOLD)
    yield form(scallop(170, 38, 24, 11, 6), MIST, FINE)
    yield stroke("M80 172H108", 9)
    yield box(24, 92, 64, 84, TEAL, 6) + box(36, 106, 40, 34, SKY, 3, FINE)
    yield box(104, 72, 52, 104, RED, 4) + box(116, 88, 28, 30, SKY, 3, FINE)
    yield form("M168 112V66H160V56H192V66H186V112Z", SLATE)
    yield box(154, 108, 60, 68, SLATE, 10)
    yield box(96, 62, 68, 14, SLATE, 4, FINE)
    yield disc(42, 188, 16, MIST) + disc(72, 188, 16, MIST) + disc(128, 180, 25, MIST) + disc(168, 188, 17, MIST) + disc(202, 188, 16, MIST)


@pictured("un", "bus")
def bus() -> Iterable[str]:
    """From the side: many windows, two wheels."""
    yield box(24, 56, 192, 124, LEAF, 18)
    yield box(40, 74, 34, 40, SKY, 4, FINE) + box(82, 74, 34, 40, SKY, 4, FINE) + box(124, 74, 34, 40, SKY, 4, FINE)
    yield box(168, 74, 38, 94, SKY, 4, FINE) + stroke("M187 76V166", HAIR)
    yield stroke("M28 132H164", 9, SUN)
    yield _wheel(70, 180, 26) + _wheel(146, 180, 26)


@pictured("une", "moto")
def moto() -> Iterable[str]:
    """From the side, facing right."""
    yield _wheel(60, 164, 36) + _wheel(182, 164, 34)
    yield stroke("M182 164L150 78L130 70M60 164L110 168L150 112", 9)
    yield stroke("M150 78L136 66H122", BOLD)
    yield form("M84 130H146L132 172H96Z", SLATE)
    yield form("M106 104Q120 80 148 92L162 116L146 132H104Z", RED)
    yield form("M28 108Q60 96 108 106L104 130H64Q36 128 28 108Z", HAIRS["brun"])
    yield disc(164, 92, 14, SUN, FINE)


@pictured("un", "tracteur")
def tracteur() -> Iterable[str]:
    """From the side: one big wheel, one small."""
    yield stroke("M184 96V58", 12)
    yield form("M52 120L60 36H122L134 120Z", SKY)
    yield box(46, 28, 92, 16, RED, 5)
    yield form("M92 98H204Q214 98 214 110V164H92Z", RED)
    yield stroke("M160 116H196M160 134H196", FINE)
    yield _wheel(84, 156, 56) + _wheel(184, 178, 34)


@pictured("un", "bateau")
def bateau() -> Iterable[str]:
    """A sailing boat."""
    yield stroke("M116 28V166", 9)
    yield form("M104 36V148H32Z", PAPER) + form("M128 32Q196 76 204 148H128Z", SUN)
    yield form("M24 160H216Q204 200 176 206H64Q36 200 24 160Z", RED)
    yield stroke("M50 182H190", BOLD, PAPER)


@pictured("une", "caravane")
def caravane() -> Iterable[str]:
    """From the side, with its hook."""
    yield stroke("M40 176H24V164", 9)
    yield form("M36 176V100Q40 52 92 52H196Q214 54 214 76V160Q214 176 198 176Z", PAPER)
    yield patch("M40 128H211V160Q210 172 198 172.500H40Z", TEAL)
    yield stroke("M38 128H212", FINE)
    yield box(60, 76, 54, 38, SKY, 6)
    yield box(146, 74, 42, 100, WOOD_LIGHT, 5)
    yield dots([(176, 128)], 5)
    yield _wheel(106, 184, 26)
