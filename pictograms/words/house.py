"""Pictured words: things one uses at home and carries along; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import BLUE, HAIRS, MIST, PAPER, PLUM, RED, ROSE, SKINS, SKY, SLATE, STEEL, SUN, TEAL, WOOD, WOOD_LIGHT, move
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, dots, form, patch, pictured, scallop, stroke

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]


@pictured("une", "assiette")
def assiette() -> Iterable[str]:
    """From above, a blue rim, between a fork and a knife."""
    yield stroke("M36 110V202", 9) + stroke("M26 48V80Q26 96 36 100Q46 96 46 80V48M36 48V88", FINE)
    yield form("M200 48Q214 80 208 122H200Z", STEEL, FINE) + stroke("M204 124V202", 9)
    yield disc(120, 124, 72, SKY) + disc(120, 124, 46, PAPER, FINE)


@pictured("un", "peigne")
def peigne() -> Iterable[str]:
    """A comb, teeth down."""
    yield form(
        "M24 88Q24 56 52 56H188Q216 56 216 88V176Q216 186 206 186H198Q188 186 188 176V116H52V176Q52 186 42 186H34Q24 186 24 176Z", PLUM
    )
    yield stroke("".join(f"M{x} 116V180" for x in range(67, 180, 15)), BOLD)
    yield stroke("M52 84H188", BOLD, ROSE)


@pictured("un", "savon")
def savon() -> Iterable[str]:
    """A bar of soap in its foam, a few bubbles."""
    yield disc(194, 50, 22, SKY) + disc(152, 36, 12, SKY, FINE) + stroke("M185 48Q187 40 194 38", HAIR, PAPER)
    bar = box(-92, -28, 184, 84, PLUM, 38) + box(-92, -50, 184, 84, ROSE, 38) + box(-62, -30, 124, 44, ROSE, 20, FINE)
    yield move(119, 126, bar, turn=-8)
    yield form(scallop(84, 188, 54, 20, 8), PAPER) + disc(172, 194, 17, SKY)


@pictured("un", "robinet")
def robinet() -> Iterable[str]:
    """A tap with one drop."""
    yield box(68, 24, 88, 20, RED, 10) + box(104, 44, 16, 36, STEEL, 2)
    yield form("M24 84H150Q206 86 206 140V160H160V144Q160 130 146 130H24Z", STEEL)
    yield box(24, 72, 20, 70, SLATE, 3)
    yield box(152, 152, 62, 16, STEEL, 4)
    yield form("M183 178Q200 200 192 210Q183 218 174 210Q166 200 183 178Z", BLUE, FINE)


@pictured("une", "douche")
def douche() -> Iterable[str]:
    """A shower head with water falling."""
    yield stroke("M212 214V56Q212 32 184 32Q120 30 120 66", 20) + stroke("M212 214V56Q212 32 184 32Q120 30 120 66", 9, STEEL)
    yield form("M52 108Q60 64 120 62Q180 64 188 108Z", STEEL)
    yield box(44, 104, 152, 18, SLATE, 6)
    yield stroke(
        "M64 138V154M64 176V192M92 146V166M92 188V206M120 138V154M120 176V192M148 146V166M148 188V206M176 138V154M176 176V192", 9, BLUE
    )


@pictured("une", "montre")
def montre() -> Iterable[str]:
    """A wrist watch with its strap."""
    yield form("M86 68L92 24H148L154 68ZM86 172L92 216H148L154 172Z", BROWN)
    yield box(178, 110, 20, 20, SUN, 4)
    yield disc(120, 120, 62, SUN) + disc(120, 120, 46, PAPER, FINE)
    yield stroke("M120 92V120L140 132", BOLD)
    yield dots([(120, 82), (158, 120), (120, 158), (82, 120)], 4)
    yield stroke("M108 36H132M108 196H132", FINE)


@pictured("un", "panier")
def panier() -> Iterable[str]:
    """A wicker basket with its handle."""
    yield stroke("M46 112C46 12 194 12 194 112", 22) + stroke("M46 112C46 12 194 12 194 112", 9, WOOD)
    yield form("M36 120H204L186 212H54Z", WOOD_LIGHT)
    yield stroke("M44 150H196M50 180H190M84 130L90 210M120 130V210M156 130L150 210", FINE, BROWN)
    yield box(24, 102, 192, 28, WOOD, 10)


@pictured("un", "sac")
def sac() -> Iterable[str]:
    """A handbag."""
    yield stroke("M82 92C82 12 158 12 158 92", 20) + stroke("M82 92C82 12 158 12 158 92", 9, PLUM)
    yield form("M48 84H192L214 200Q214 212 200 212H40Q26 212 26 200Z", PLUM)
    yield form("M46 84H194L202 128Q120 160 38 128Z", ROSE, FINE)
    yield box(106, 126, 28, 28, SUN, 5, FINE)


@pictured("une", "valise")
def valise() -> Iterable[str]:
    """A suitcase with handle and wheels."""
    yield stroke("M92 70V28H148V70", 9)
    yield disc(72, 204, 12, SLATE) + disc(168, 204, 12, SLATE)
    yield box(40, 66, 160, 136, TEAL, 16)
    yield stroke("M76 70V198M164 70V198", FINE)
    yield box(100, 120, 40, 28, SUN, 4, FINE)


@pictured("un", "livre")
def livre() -> Iterable[str]:
    """Open, with lines of text."""
    yield form("M24 60V196Q76 184 120 206Q164 184 216 196V60Z", RED)
    yield form("M36 44Q84 32 120 56V190Q84 168 36 180Z", PAPER) + form("M204 44Q156 32 120 56V190Q156 168 204 180Z", PAPER)
    yield stroke(
        "M56 74Q82 70 102 82M56 102Q82 98 102 110M56 130Q82 126 102 138M184 74Q158 70 138 82M184 102Q158 98 138 110M184 130"
        "Q158 126 138 138",
        FINE,
        STEEL,
    )


@pictured("un", "journal")
def journal() -> Iterable[str]:
    """A newspaper: title, picture, columns."""
    yield form("M176 60H216V190Q214 208 196 208Q176 208 176 190Z", STEEL)
    yield form("M24 32H180V190Q180 208 198 208H44Q24 208 24 188Z", PAPER)
    yield stroke("M46 60H158", 18)
    yield box(44, 86, 60, 52, SKY, 2, FINE)
    yield stroke("M122 92H158M122 112H158M122 132H158M46 158H158M46 180H158", BOLD, STEEL)


@pictured("un", "parasol")
def parasol() -> Iterable[str]:
    """A beach umbrella stuck in the sand."""
    yield stroke("M120 40V204", 16) + stroke("M120 40V204", HAIR, WOOD_LIGHT)
    yield form("M24 124C28 64 70 32 120 32C170 32 212 64 216 124Z", RED)
    yield patch("M62 121Q70 60 118 35Q88 70 90 121ZM178 121Q170 60 122 35Q152 70 150 121Z", PAPER)
    yield stroke("M62 122Q72 60 120 34M90 122Q90 70 120 34M150 122Q150 70 120 34M178 122Q168 60 120 34", HAIR)
    yield form("M48 212Q84 184 120 190Q160 184 192 212Z", SUN)


@pictured("un", "clavier")
def clavier() -> Iterable[str]:
    """A computer keyboard."""
    yield box(24, 66, 192, 112, SLATE, 12)
    for y in (80, 104, 128):
        for x in range(38, 190, 28):
            yield f'<rect x="{x}" y="{y}" width="20" height="17" rx="3" fill="{PAPER}"/>'
    yield f'<rect x="66" y="152" width="108" height="15" rx="3" fill="{PAPER}"/>'


@pictured("un", "cintre")
def cintre() -> Iterable[str]:
    """A clothes hanger."""
    yield stroke("M120 96V78Q144 72 144 54Q142 34 120 34Q100 36 98 54", 9)
    hanger = "M120 98L206 164Q216 178 198 182H42Q24 178 34 164Z"
    yield stroke(hanger, 24) + stroke(hanger, 12, WOOD)


@pictured("une", "passoire")
def passoire() -> Iterable[str]:
    """A bowl full of holes, two handles."""
    yield stroke("M40 88H24V116H44M200 88H216V116H196", 9)
    yield box(84, 190, 72, 22, SLATE, 4)
    yield form("M36 76H204Q204 196 120 196Q36 196 36 76Z", STEEL)
    yield dots([(72, 110), (104, 110), (136, 110), (168, 110), (88, 138), (120, 138), (152, 138), (104, 166), (136, 166)], 8)
    yield box(28, 62, 184, 22, MIST, 8)


@pictured("un", "carton")
def carton() -> Iterable[str]:
    """An open cardboard box, a strip of tape on its front."""
    yield form("M40 104L72 72H200L168 104Z", DARK)
    yield form("M72 72H200L186 36H58Z", WOOD_LIGHT)
    yield form("M168 104L200 72V176L168 212Z", BROWN)
    yield form("M40 104H168V212H40Z", WOOD)
    yield patch("M92 107.500H116V209H92Z", WOOD_LIGHT)
    yield form("M40 104H168L180 140H24Z", WOOD_LIGHT)
