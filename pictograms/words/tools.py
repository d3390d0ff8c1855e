"""Pictured words: tools and games; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import (
    AMBER,
    BLUE,
    GREEN,
    HAIRS,
    INK,
    LEAF,
    MIST,
    PAPER,
    PLUM,
    RED,
    ROSE,
    SKINS,
    SKY,
    SLATE,
    STEEL,
    SUN,
    WOOD,
    WOOD_LIGHT,
    move,
)
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, dots, form, oval, patch, pictured, stroke, whole

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]


@pictured("un", "marteau")
def marteau() -> Iterable[str]:
    """A hammer, slanted."""
    handle = box(-13, -40, 26, 138, WOOD, 8)
    head = form("M-50 -76H28Q54 -74 66 -46Q40 -52 28 -34H-50Z", SLATE) + box(-64, -84, 26, 60, STEEL, 4)
    yield move(112, 126, handle, head, turn=28)


@pictured("un", "pinceau")
def pinceau() -> Iterable[str]:
    """A paint brush with paint on its tip."""
    handle = form("M-12 -14L-8 -112Q0 -124 8 -112L12 -14Z", AMBER)
    metal = box(-20, -18, 40, 46, STEEL, 3)
    hair = form("M-22 28H22Q36 70 0 118Q-36 70 -22 28Z", WOOD_LIGHT) + form(
        "M-27 58Q-10 48 0 60Q12 48 27 58Q28 84 0 118Q-28 84 -27 58Z", BLUE, FINE
    )
    yield move(120, 120, handle, metal, hair, turn=40)


@pictured("une", "brouette")
def brouette() -> Iterable[str]:
    """A wheelbarrow from the side, wheel at the right."""
    yield stroke("M28 104L176 186", 16) + stroke("M30 105L174 185", HAIR, WOOD)
    yield stroke("M88 140L72 210M128 160L72 164", 9)
    yield form("M40 60H214L172 148H92Z", GREEN)
    yield stroke("M58 76H190", FINE, LEAF)
    yield disc(178, 180, 34, SLATE) + disc(178, 180, 13, MIST, FINE)


@pictured("un", "arrosoir")
def arrosoir() -> Iterable[str]:
    """A watering can with drops."""
    yield stroke("M104 84C112 24 206 24 204 120Q202 160 178 176", 20) + stroke("M104 84C112 24 206 24 204 120Q202 160 178 176", 9, GREEN)
    yield form("M84 172L44 100L60 92L96 130Z", LEAF)
    yield form("M24 100L66 76L72 92L34 116Z", LEAF)
    yield form("M84 84H172L182 212H76Z", LEAF)
    yield stroke("M84 108H174", FINE, GREEN)
    yield stroke("M30 134V144M46 150V162M28 166V178", 9, BLUE)


@pictured("un", "clou")
def clou() -> Iterable[str]:
    """A nail, slanted."""
    shaft = form("M-14 -62H14V64L0 102L-14 64Z", STEEL)
    head = box(-42, -90, 84, 30, SLATE, 8)
    yield move(120, 122, shaft, head, turn=36)


@pictured("un", "cadenas")
def cadenas() -> Iterable[str]:
    """A closed padlock."""
    yield stroke("M80 108V76C80 24 160 24 160 76V108", 30) + stroke("M80 108V76C80 24 160 24 160 76V108", 16, STEEL)
    yield box(46, 102, 148, 112, SUN, 18)
    yield disc(120, 146, 15, INK, HAIR) + stroke("M120 150V180", 14)


@pictured("un", "crayon")
def crayon() -> Iterable[str]:
    """A pencil, slanted, with its rubber."""
    body = box(-20, -72, 40, 130, SUN, 0) + stroke("M-6 -70V56M8 -70V56", HAIR, AMBER)
    tip = form("M-20 58H20L0 116Z", WOOD_LIGHT) + form("M-8 92H8L0 116Z", INK, HAIR)
    top = box(-20, -92, 40, 22, STEEL, 0) + form("M-20 -92V-104Q-20 -116 0 -116Q20 -116 20 -104V-92Z", ROSE)
    yield move(120, 120, body, tip, top, turn=40)


@pictured("un", "piano")
def piano() -> Iterable[str]:
    """An upright piano with its keys."""
    yield box(40, 172, 20, 42, DARK, 2) + box(180, 172, 20, 42, DARK, 2)
    yield box(32, 36, 176, 100, BROWN, 6)
    yield box(84, 54, 72, 48, PAPER, 2, FINE)
    yield box(24, 124, 192, 54, BROWN, 6)
    yield box(36, 134, 168, 34, PAPER, 0, FINE)
    yield stroke("M60 136V166M84 136V166M108 136V166M132 136V166M156 136V166M180 136V166", HAIR)
    yield stroke("M60 138V150M84 138V150M132 138V150M156 138V150M180 138V150", 9)


@pictured("une", "guitare")
def guitare() -> Iterable[str]:
    """An acoustic guitar, slanted."""
    body = form("M0 -16Q-42 -26 -46 10Q-44 24 -54 36Q-68 74 -40 92Q-20 100 0 100Q20 100 40 92Q68 74 54 36Q44 24 46 10Q42 -26 0 -16Z", AMBER)
    neck = box(-10, -78, 20, 92, DARK, 0)
    head = form("M-17 -110H17L13 -76H-13Z", BROWN)
    hole = disc(0, 24, 20, INK, HAIR) + box(-24, 64, 48, 13, DARK, 3, HAIR)
    yield move(122, 120, body, neck, head, hole, stroke("M-4 -76V66M4 -76V66", 3, MIST), turn=38)


@pictured("un", "tambour")
def tambour() -> Iterable[str]:
    """A drum with two sticks."""
    yield form("M36 108V180Q120 228 204 180V108Z", RED)
    yield stroke("M40 120L66 196L94 136L120 206L146 136L174 196L200 120", FINE, SUN)
    yield oval(120, 106, 88, 34, PAPER)
    yield stroke("M110 102L34 40M132 102L206 40", 12) + stroke("M110 102L34 40M132 102L206 40", HAIR, WOOD)
    yield disc(110, 102, 11, WOOD_LIGHT, FINE) + disc(132, 102, 11, WOOD_LIGHT, FINE)


@pictured("un", "ballon")
def ballon() -> Iterable[str]:
    """A football."""
    yield disc(120, 120, 94, PAPER)
    yield form("M120 82L158 110L144 154H96L82 110Z", INK, HAIR)
    yield patch(
        "M120 28Q144 28 158 36L120 60L82 36Q96 28 120 28ZM30 104L50 136L38 166Q26 138 30 104ZM210 104L190 136L202 166"
        "Q214 138 210 104ZM78 204L92 184L64 176L54 184Q64 196 78 204ZM162 204L148 184L176 176L186 184Q176 196 162 204Z",
        INK,
    )
    yield stroke("M120 82V58M158 110L192 134M144 154L154 186M96 154L86 186M82 110L48 134")


@pictured("un", "domino")
def domino() -> Iterable[str]:
    """One tile: five and three."""
    tile = box(-48, -90, 96, 180, PAPER, 16) + stroke("M-34 0H34", BOLD)
    five = dots([(-24, -66), (24, -66), (0, -45), (-24, -24), (24, -24)], 11)
    three = dots([(-24, 24), (0, 45), (24, 66)], 11)
    yield move(120, 120, tile, five, three, turn=18)


@pictured("un", "collier")
def collier() -> Iterable[str]:
    """A necklace of beads with a pendant."""
    yield stroke("M104 32Q30 50 40 112Q52 160 120 160Q188 160 200 112Q210 50 136 32", FINE)
    beads = ((104, 34), (76, 46), (54, 66), (42, 92), (44, 120), (62, 142), (88, 156))
    for x, y in beads:
        yield disc(x, y, 14, PLUM, FINE) + disc(240 - x, y, 14, PLUM, FINE)
    yield form("M120 150L148 180L120 214L92 180Z", SUN)


@pictured("une", "couronne")
def couronne() -> Iterable[str]:
    """A golden crown."""
    yield form(whole("M120 44L88 120L32 68L44 200L120 200"), SUN)
    yield disc(120, 42, 14, RED, FINE) + disc(34, 66, 12, RED, FINE) + disc(206, 66, 12, RED, FINE)
    yield form("M42 164H198L196 204H44Z", AMBER)
    yield disc(82, 184, 9, BLUE, HAIR) + disc(120, 184, 9, RED, HAIR) + disc(158, 184, 9, BLUE, HAIR)


@pictured("un", "diamant")
def diamant() -> Iterable[str]:
    """A cut stone."""
    yield form("M68 40H172L216 98L120 210L24 98Z", SKY)
    yield stroke("M24 98H216M68 40L86 98L120 210M172 40L154 98L120 210M86 98L120 40L154 98")


@pictured("un", "sifflet")
def sifflet() -> Iterable[str]:
    """A whistle with its ring, blown."""
    yield disc(42, 92, 17, PAPER)
    yield form("M108 78H216V126H166Q168 206 104 208Q40 204 40 142Q42 80 108 78Z", RED)
    yield form("M124 78H160L148 108Z", INK, FINE)
    yield disc(102, 146, 30, SUN, FINE)
    yield stroke("M140 56V34M166 60L182 40M114 60L98 40", BOLD)


@pictured("un", "micro")
def micro() -> Iterable[str]:
    """A hand microphone, slanted."""
    stick = form("M-22 -14H22L12 112Q0 120 -12 112Z", SLATE) + box(-10, 24, 20, 26, RED, 4, HAIR)
    ball = disc(0, -56, 46, STEEL) + stroke("M-28 -88L28 -24M-40 -66L6 -14M-6 -98L40 -46M28 -88L-28 -24M40 -66L-6 -14M6 -98L-40 -46", HAIR)
    collar = box(-32, -26, 64, 18, INK, 4, HAIR)
    yield move(122, 116, stick, ball, collar, turn=36)


@pictured("une", "cloche")
def cloche() -> Iterable[str]:
    """A golden bell, its clapper below."""
    yield disc(120, 194, 20, SLATE)
    yield stroke("M120 52V40", 22) + disc(120, 38, 13, SUN)
    yield form(whole("M120 50Q74 54 66 104Q62 148 32 164V186H120"), SUN)
    yield stroke("M42 164H198", FINE)
    yield stroke("M88 92Q84 120 76 138", BOLD, PAPER)
