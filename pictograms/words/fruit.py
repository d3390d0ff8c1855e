"""Pictured words: fruit and vegetables; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import AMBER, GREEN, HAIRS, LEAF, PAPER, RED, SKINS, SUN, WOOD, WOOD_LIGHT
from pictograms.words.base import BOLD, FINE, HAIR, disc, dots, flip, form, oval, patch, pictured, ring, scallop, stroke, whole

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]


@pictured("une", "pomme")
def pomme() -> Iterable[str]:
    """Red, with stalk and leaf."""
    yield form(whole("M120 82C96 58 34 62 32 126C32 178 76 222 104 212Q114 208 120 208"), RED)
    yield stroke("M120 90Q118 56 132 32", 9, DARK)
    yield form("M128 66Q144 28 192 32Q184 74 128 66Z", LEAF)
    yield stroke("M56 132Q56 104 76 96", BOLD, PAPER)


@pictured("une", "banane")
def banane() -> Iterable[str]:
    """One banana, curved."""
    yield form("M56 34L82 28Q84 98 130 132Q166 156 206 150L216 172Q178 216 116 200Q42 166 56 34Z", SUN)
    yield patch("M58 36L80 31L82 52L57 54ZM206 152L214 172Q206 182 198 186L192 154Z", DARK)
    yield stroke("M72 70Q82 140 130 166Q160 180 188 172")


@pictured("une", "cerise")
def cerise() -> Iterable[str]:
    """Two cherries on their stalks, one leaf."""
    yield stroke("M70 132Q96 76 150 34M164 136Q170 80 150 34", BOLD, DARK)
    yield form("M150 36Q102 20 74 52Q116 78 150 36Z", LEAF)
    yield disc(70, 164, 46, RED) + disc(168, 168, 46, RED)
    yield stroke("M46 164Q48 146 62 140M144 168Q146 150 160 144", FINE, PAPER)


@pictured("une", "fraise")
def fraise() -> Iterable[str]:
    """With its green collar and its seeds."""
    yield form(whole("M120 72C72 54 30 76 36 118C44 168 96 212 120 214"), RED)
    yield dots([(74, 116), (120, 122), (166, 116), (96, 150), (144, 150), (120, 180)], 6, SUN)
    yield form(whole("M120 50L108 28L100 52L62 44L78 68L50 84L88 86L96 106L120 88"), GREEN)


@pictured("un", "citron")
def citron() -> Iterable[str]:
    """Yellow, a point at each end, one leaf."""
    yield form("M150 70Q156 30 204 30Q206 74 150 70Z", LEAF)
    yield form(
        "M24 136Q30 122 48 118Q70 66 122 66Q170 66 192 118Q212 122 216 138Q210 152 192 156Q168 208 120 208Q70 206 46 156Q30 152 24 136Z",
        SUN,
    )
    yield stroke("M74 124Q86 96 112 92", BOLD, PAPER)
    yield dots([(100, 150), (130, 136), (146, 164), (120, 178), (160, 132)], 4, AMBER)


@pictured("un", "kiwi")
def kiwi() -> Iterable[str]:
    """Cut in two: green flesh, ring of black seeds."""
    yield oval(120, 120, 94, 86, BROWN)
    yield oval(120, 120, 80, 72, LEAF, HAIR)
    yield patch("M120 98C146 98 150 142 120 142C90 142 94 98 120 98Z", PAPER)
    yield stroke(
        "".join(f"M{120 + (x - 120) * 0.86:.0f} {120 + (y - 120) * 0.86:.0f}L{x:.0f} {y:.0f}" for x, y in ring(120, 120, 48, 42, 14)), BOLD
    )


@pictured("un", "avocat")
def avocat() -> Iterable[str]:
    """Cut in two, with the stone."""
    yield form(whole("M120 26C84 26 78 76 58 116C34 166 66 214 120 214"), GREEN)
    yield form(whole("M120 44C100 44 96 86 76 124C58 164 82 198 120 198"), SUN, HAIR)
    yield disc(120, 146, 34, BROWN)
    yield stroke("M100 142Q104 128 116 126", FINE, PAPER)


@pictured("une", "carotte")
def carotte() -> Iterable[str]:
    """Orange, with its green tops."""
    yield form("M116 88Q74 76 70 36Q96 38 104 52Q104 30 122 24Q138 32 138 52Q148 38 172 38Q168 76 126 88Z", LEAF)
    yield form("M70 96Q120 64 170 96Q164 156 120 216Q76 156 70 96Z", AMBER)
    yield stroke("M76 116H106M164 132H136M86 148H108M150 166H128")


@pictured("une", "tomate")
def tomate() -> Iterable[str]:
    """Red and round, green star on top."""
    yield form(whole("M120 70C70 52 26 84 26 136C28 188 76 212 120 210"), RED)
    yield form(whole("M120 58L116 26Q106 36 106 56Q82 40 58 46Q70 66 92 74Q76 88 74 108Q98 104 112 84L120 112"), GREEN)
    yield stroke("M50 148Q48 122 62 106", BOLD, PAPER)


@pictured("un", "radis")
def radis() -> Iterable[str]:
    """One pink root with a white tip, leaves on top."""
    leaf = "M116 92Q62 92 44 60Q30 54 38 40Q92 28 120 84Z"
    yield form(leaf, GREEN) + form(flip(leaf), GREEN) + form("M120 94Q94 58 120 24Q146 58 120 94Z", LEAF)
    yield form(whole("M120 88C84 78 66 102 72 134C78 166 104 172 112 190Q116 204 120 218"), RED)
    yield form(whole("M120 140Q96 138 80 150C88 168 106 176 112 190Q116 204 120 218"), PAPER, FINE)
    yield stroke("M88 128Q86 110 98 102", FINE, PAPER)


@pictured("une", "salade")
def salade() -> Iterable[str]:
    """A bowl of green leaves with a slice of tomato."""
    yield form(scallop(76, 86, 42, 40, 8), GREEN) + form(scallop(168, 90, 40, 38, 8, turn=0.3), GREEN)
    yield form(scallop(122, 72, 44, 40, 8, turn=0.2), LEAF)
    yield disc(164, 108, 26, RED, FINE) + disc(82, 112, 22, PAPER, FINE) + dots([(82, 112)], 11, SUN)
    yield stroke("M122 110V62M122 86L106 70M122 86L138 70", FINE, PAPER)
    yield form("M24 120H216Q212 210 152 210H88Q28 210 24 120Z", WOOD_LIGHT)
    yield stroke("M44 140H196", BOLD, WOOD)


@pictured("un", "piment")
def piment() -> Iterable[str]:
    """Long, thin and red, with its green stalk."""
    yield form("M124 70Q164 46 188 78Q200 180 44 212Q26 214 28 204Q110 160 124 70Z", RED)
    yield form("M114 80Q120 48 152 46Q188 46 198 84Q178 76 164 86Q150 70 114 80Z", GREEN)
    yield stroke("M156 48Q156 32 176 28", 12, GREEN)
    yield stroke("M164 112Q152 156 108 180", FINE, PAPER)


@pictured("un", "poireau")
def poireau() -> Iterable[str]:
    """A long white stem with roots, flat green leaves on top."""
    yield stroke("M100 196L84 214M112 198L108 216M128 198L132 216M140 196L156 214", FINE)
    outer = "M96 124Q72 84 30 62L50 28Q104 52 124 110Z"
    yield form(outer, GREEN) + form(flip(outer), GREEN)
    yield form("M92 116L84 30L120 44L156 30L148 116Z", LEAF)
    yield form("M90 110Q120 132 150 110V180Q150 200 120 200Q90 200 90 180Z", PAPER)
    yield patch("M93.500 117Q120 134 146.500 117V142Q120 156 93.500 142Z", LEAF)
    yield stroke("M110 160V188M130 160V188M120 48V112", HAIR)
