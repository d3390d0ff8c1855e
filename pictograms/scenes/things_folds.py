"""Scenes and signs of a card made out of a sheet: cut, fold, close; and the flame of the firemen. Knows no text of the card."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, INK, MIST, PAPER, SKY, STEEL, SUN, circle, line, path, rect
from pictograms.registry import Parts, scene, sign

_FLAME = (
    "M120 22 C132 62 190 92 190 146 C190 190 160 218 120 218 C80 218 50 190 50 146 C50 118 66 98 80 82"
    " C82 104 92 112 102 112 C112 92 104 56 120 22 Z"
)


def _scissors(x: float, y: float, ink: str = INK, fill: str = SUN) -> str:
    """Open scissors whose blades begin to cut at (x, y), towards the right."""
    blades = line(f"M{x - 62} {y - 22} L{x + 34} {y + 15} M{x - 62} {y + 22} L{x + 34} {y - 15}", 9, ink)
    rings = circle(x - 76, y - 28, 19, fill, ink, 7) + circle(x - 76, y + 28, 19, fill, ink, 7)
    return blades + rings + circle(x - 4, y, 5, PAPER, ink, 4)


@scene("couper-feuille", "Je coupe la feuille sur le trait.")
def cut() -> Parts:
    """A sheet with a dashed line in its middle, and scissors on the line."""
    yield rect(54, 44, 178, 152, 4) + path("M56 46 H230 V120 H56 Z", SKY, None) + rect(54, 44, 178, 152, 4, None)
    yield p.person_mark(121, 77, 40, BLUE) + p.rows(68, 64, (18, 18, 18), 14, INK)
    yield p.rows(152, 64, (22, 22, 22), 14, INK) + p.rows(196, 64, (22, 22, 22), 14, INK)
    yield line("M150 120 h14 M180 120 h14 M210 120 h14", 5)
    yield p.rows(112, 146, (98, 98, 58), 16, STEEL)
    yield _scissors(104, 120)


@scene("plier-carte", "Je plie la carte en 2, vers l’arrière.")
def fold() -> Parts:
    """A strip of four small pages: its right half goes behind its left half."""
    yield path("M130 126 L224 80 V182 L130 228 Z", MIST) + line("M177 103 V205", 4, STEEL)
    yield line("M146 154 L162 146 M146 174 L162 166 M146 194 L162 186 M193 131 L209 123 M193 151 L209 143 M193 171 L209 163", 5, STEEL)
    yield rect(12, 126, 118, 102, 3, SKY) + line("M71 126 V228", 4, STEEL)
    yield p.rows(27, 154, (28, 28, 28), 23, INK) + p.person_mark(101, 180, 54, BLUE)
    yield p.arc_arrow(132, 112, 86, 66, -38, width=16)


@scene("fermer-carte", "Je plie encore la carte en 2 : mon image est devant.")
def close() -> Parts:
    """Two small pages: the left one goes behind the one with my face."""
    yield path("M110 92 L36 52 V186 L110 230 Z", MIST) + line("M54 98 L92 119 M54 128 L92 149 M54 158 L92 179", 5, STEEL)
    yield rect(110, 92, 98, 138, 4, SKY) + p.rows(130, 114, (58,), 1, INK, 7) + p.person_mark(159, 174, 76, BLUE)
    yield p.arc_arrow(112, 88, 74, -62, 34, width=16)


@sign("feu", "Le feu.")
def fire(ink: str = INK) -> Parts:
    """A flame."""
    yield line(_FLAME, 18, ink)
    yield path("M120 218 C98 218 86 200 86 182 C86 160 108 150 118 128 C130 150 154 160 154 184 C154 204 142 218 120 218 Z", ink, None)


@sign("couper", "Couper.")
def scissors(ink: str = INK) -> Parts:
    """Open scissors."""
    yield line("M90 88 L212 164 M90 152 L212 76", 20, ink)
    yield circle(54, 66, 32, None, ink, 16) + circle(54, 174, 32, None, ink, 16)
