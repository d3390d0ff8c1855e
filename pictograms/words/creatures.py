"""Pictured words: birds, fish and small creatures; each drawing shows the creature alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import AMBER, BLUE, GREEN, HAIRS, INK, LEAF, MIST, PAPER, PLUM, RED, SKINS, SKY, STEEL, SUN, WOOD_LIGHT
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, dots, flip, form, oval, patch, pictured, stroke, twice, whole

BROWN = SKINS["brun"]
FOX = HAIRS["roux"]


@pictured("un", "canard")
def canard() -> Iterable[str]:
    """Swimming to the left, green head."""
    yield form("M60 128Q56 148 44 160Q52 208 124 208Q196 206 216 124Q196 144 166 136Q126 130 108 116Z", MIST)
    yield form("M52 76Q22 78 24 98Q38 106 60 102Z", SUN)
    yield form("M62 132Q64 118 54 108Q38 84 50 58Q66 36 94 42Q122 52 116 88Q108 106 112 126Q88 142 62 132Z", GREEN)
    yield form("M60 122Q86 136 112 118L116 134Q88 152 57 138Z", PAPER, FINE)
    yield form("M106 164Q140 144 184 162Q164 194 128 190Q104 186 106 164Z", STEEL, FINE)
    yield dots([(80, 76)], 8, PAPER) + dots([(79, 76)], 5)


@pictured("un", "oiseau")
def oiseau() -> Iterable[str]:
    """Standing, beak at the left."""
    yield stroke("M98 186V214H80M126 186V214H108", BOLD)
    yield form("M50 76L24 94L54 106Z", AMBER)
    yield form("M50 92Q54 44 100 44Q142 48 150 92L216 128L204 160L166 158Q148 192 106 190Q56 182 56 126Q48 110 50 92Z", BLUE)
    yield patch("M60 124Q80 118 98 140Q106 166 128 180Q96 192 74 170Q60 152 60 124", PAPER)
    yield form("M104 116Q138 102 180 134Q160 164 124 156Q100 146 104 116Z", SKY, FINE)
    yield dots([(84, 82)], 8)


@pictured("un", "hibou")
def hibou() -> Iterable[str]:
    """From the front, on a branch."""
    yield form(whole("M120 58Q96 58 68 28Q50 60 54 120Q58 196 120 200"), BROWN)
    yield form(whole("M120 120Q84 124 84 160Q90 192 120 196"), WOOD_LIGHT, FINE)
    yield disc(90, 92, 30, SUN, FINE) + disc(150, 92, 30, SUN, FINE) + dots([(90, 92), (150, 92)], 13)
    yield form("M108 112H132L120 136Z", AMBER, FINE)
    yield stroke("M104 156Q112 164 120 156Q128 164 136 156M108 174Q114 180 120 174Q126 180 132 174", HAIR)
    yield box(24, 192, 192, 18, HAIRS["brun"], 9)
    yield stroke("M92 188V202M106 188V202M134 188V202M148 188V202", 9, AMBER)


@pictured("un", "poisson")
def poisson() -> Iterable[str]:
    """From the side, swimming to the left."""
    yield form("M88 72Q120 36 150 60L146 92ZM96 166Q112 200 140 190L136 156Z", FOX)
    yield form("M24 120Q72 56 136 80Q158 90 172 106L216 66Q204 120 216 174L172 134Q140 172 92 168Q50 158 24 120Z", AMBER)
    yield stroke("M88 80Q108 120 88 164")
    yield stroke("M122 104Q132 112 122 120M122 128Q132 136 122 144M148 112Q156 120 148 130", HAIR)
    yield disc(62, 108, 12, PAPER, HAIR) + dots([(60, 108)], 5)
    yield stroke("M32 128Q46 136 56 132", HAIR)


@pictured("un", "escargot")
def escargot() -> Iterable[str]:
    """From the side, head at the right."""
    yield stroke("M186 104L168 58M196 104L210 60") + dots([(168, 54), (210, 56)], 9)
    yield form("M24 208Q40 176 96 180L156 180Q170 160 168 124Q170 98 190 98Q214 100 212 134Q208 208 164 208Z", WOOD_LIGHT)
    yield disc(100, 120, 68, FOX)
    yield stroke("M102 122Q92 130 86 116Q88 96 110 98Q132 106 126 132Q112 154 84 146Q58 130 66 100Q84 72 116 76Q146 84 150 116", BOLD)
    yield dots([(192, 124)], 6)


@pictured("un", "papillon")
def papillon() -> Iterable[str]:
    """Wings open, from above."""
    top = "M116 116C104 44 30 24 26 66C24 112 76 134 116 124Z"
    low = "M116 126C76 126 46 150 54 184C66 216 108 196 118 146Z"
    yield form(low, AMBER) + form(flip(low), AMBER) + form(top, PLUM) + form(flip(top), PLUM)
    yield dots([(62, 78), (178, 78)], 15, SUN) + dots([(80, 172), (160, 172)], 10, PAPER)
    yield box(111, 88, 18, 100, INK, 9, HAIR)
    yield stroke(twice("M118 90Q112 56 92 40")) + dots([(92, 38), (148, 38)], 6)


@pictured("une", "abeille")
def abeille() -> Iterable[str]:
    """Flying to the left, striped."""
    yield form("M118 104C84 72 84 28 114 28C144 32 150 72 138 104Z", SKY)
    yield form("M142 106C136 64 164 30 190 44C212 64 186 100 156 112Z", SKY)
    yield form("M198 138L216 148L198 158Z", INK)
    yield oval(132, 148, 76, 54, SUN)
    yield stroke("M118 98Q108 148 118 198M156 100Q148 148 156 196", 18)
    yield disc(60, 146, 34, HAIRS["brun"]) + dots([(50, 140)], 8, PAPER)
    yield stroke("M48 114Q44 92 28 90M66 112Q70 88 56 76")


@pictured("une", "fourmi")
def fourmi() -> Iterable[str]:
    """From the side, six legs."""
    yield stroke(
        "M104 140L76 164L70 204M118 144L112 172L120 204M132 140L160 166L170 204M98 138L60 158L40 200M130 136L180 172L206 200", BOLD
    )
    yield stroke("M54 92Q46 56 24 60M68 90Q74 50 96 46", FINE)
    yield oval(176, 118, 40, 32, FOX) + disc(118, 124, 22, FOX) + oval(66, 114, 34, 28, FOX)
    yield dots([(54, 108)], 8, PAPER) + dots([(53, 108)], 4)


@pictured("une", "chenille")
def chenille() -> Iterable[str]:
    """Crawling to the left, round segments."""
    yield stroke("M88 178V202M118 184V206M152 184V206M184 176V200", 9)
    yield disc(186, 146, 28, LEAF) + disc(154, 158, 29, GREEN) + disc(120, 160, 30, LEAF) + disc(88, 150, 30, GREEN)
    yield stroke("M46 82Q44 56 28 46M68 80Q74 54 90 46") + dots([(28, 46), (90, 46)], 7)
    yield disc(58, 114, 34, LEAF)
    yield dots([(46, 108), (68, 108)], 6)
    yield stroke("M46 126Q56 132 66 126", HAIR)


@pictured("un", "coq")
def coq() -> Iterable[str]:
    """Standing to the left, red comb, high tail."""
    yield stroke("M108 180V212H86M134 180V212H112", BOLD)
    yield form("M140 156Q132 84 168 40Q188 32 186 52Q208 48 206 70Q222 76 214 96Q220 112 208 122Q196 162 156 172Z", GREEN)
    yield stroke("M158 142Q152 90 184 56M168 150Q170 108 204 76M176 154Q190 128 210 100", FINE)
    yield form("M62 60Q48 30 68 38Q72 14 90 34Q108 20 110 44Q124 48 112 68Z", RED)
    yield form("M54 96Q42 132 58 142Q76 134 72 100Z", RED)
    yield form("M56 76L28 90L56 100Z", SUN)
    yield form("M54 80Q60 50 86 52Q112 56 118 94Q130 124 162 128Q180 186 122 188Q72 188 64 138Q52 106 54 80Z", FOX)
    yield form("M98 136Q126 126 150 142Q138 172 112 166Q98 158 98 136Z", AMBER, FINE)
    yield dots([(80, 78)], 7)
