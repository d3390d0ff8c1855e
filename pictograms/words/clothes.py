"""Pictured words: clothes and what is worn; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import BLUE, GREEN, INK, LEAF, PAPER, PLUM, RED, ROSE, SKINS, SKY, SUN, TEAL, WOOD
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, dots, form, oval, pictured, scallop, stroke, twice, whole

BROWN = SKINS["brun"]


@pictured("un", "chapeau")
def chapeau() -> Iterable[str]:
    """A hat with brim and ribbon."""
    yield oval(120, 172, 96, 30, WOOD)
    yield form("M64 168Q60 60 92 52Q108 48 120 60Q132 48 148 52Q180 60 176 168Q120 188 64 168Z", WOOD)
    yield form("M64 136Q120 156 176 136V168Q120 188 64 168Z", RED, FINE)


@pictured("un", "pantalon")
def pantalon() -> Iterable[str]:
    """Trousers, from the front."""
    yield form(whole("M120 26L70 26L44 214L104 214L120 104"), BLUE)
    yield stroke("M67 50H173M120 50V92")
    yield stroke(twice("M84 50Q82 72 64 74"))
    yield disc(120, 38, 4, SUN, HAIR)


@pictured("une", "jupe")
def jupe() -> Iterable[str]:
    """A pleated skirt."""
    yield form("M80 60H160L216 196Q168 212 120 212Q72 212 24 196Z", ROSE)
    yield stroke("M96 66L68 202M120 66V208M144 66L172 202")
    yield box(76, 32, 88, 32, PLUM, 5)


@pictured("une", "robe")
def robe() -> Iterable[str]:
    """A dress with short sleeves."""
    yield form(whole("M120 60Q104 60 98 28L78 28L40 64L60 92L78 80L84 112L36 206Q76 216 120 216"), PLUM)
    yield stroke("M86 118L62 206M120 124V212M154 118L178 206", HAIR)
    yield form("M84 106H156L158 124H82Z", SUN, FINE)


@pictured("un", "pull")
def pull() -> Iterable[str]:
    """A woollen jumper with long sleeves."""
    yield form(whole("M120 48Q98 48 90 28L70 32Q48 44 42 72L24 184L56 190L68 124V208L120 208"), TEAL)
    yield form("M88 28Q96 56 120 56Q144 56 152 28L140 26Q136 40 120 40Q104 40 100 26Z", TEAL, FINE)
    yield stroke("M68 190H172M28 168L58 174M212 168L182 174", FINE)
    yield stroke("M70 100L86 116L103 100L120 116L137 100L154 116L170 100", BOLD, SUN)
    yield stroke("M84 198V204M102 198V204M120 198V204M138 198V204M156 198V204", HAIR)


@pictured("une", "cravate")
def cravate() -> Iterable[str]:
    """A tie."""
    yield form("M102 68L80 176L120 216L160 176L138 68Z", RED)
    yield form("M90 26H150L138 72H102Z", RED)
    yield stroke("M99 96L138 76M93 132L146 104M86 166L153 136M104 192L158 168", BOLD, SUN)
    yield stroke("M102 70L80 176L120 216L160 176L138 70", BOLD)


@pictured("un", "gant")
def gant() -> Iterable[str]:
    """A woollen glove with stripes, five fingers."""
    yield form(
        "M72 168V126L46 104Q26 84 38 72Q52 62 66 78L76 88L72 48Q72 32 85 32Q97 32 99 48L103 76L106 38Q107 24 120 24Q133 24 134 38L136 76"
        "L143 46Q146 32 158 34Q170 38 168 52L164 90L174 72Q180 60 190 65Q200 72 196 84L180 130V168Z",
        RED,
    )
    yield stroke("M82 118Q128 132 178 116M80 140Q128 152 176 138", BOLD, SUN)
    yield box(62, 164, 126, 50, PAPER, 12)
    yield stroke("M86 174V204M110 174V204M136 174V204M162 174V204", FINE)


@pictured("une", "botte")
def botte() -> Iterable[str]:
    """A rubber boot."""
    yield form("M68 28H146V124Q206 132 212 178V192H68Z", GREEN)
    yield box(62, 26, 90, 24, LEAF, 6)
    yield form("M62 190H214V212H124V204H104V212H62Z", INK)
    yield stroke("M88 70V150", BOLD, LEAF)


@pictured("un", "bonnet")
def bonnet() -> Iterable[str]:
    """A woolly hat with a bobble."""
    yield form("M44 160C44 84 76 56 120 56C164 56 196 84 196 160Z", BLUE)
    yield stroke("M76 152Q76 90 112 62M120 152V62M164 152Q164 90 128 62", FINE)
    yield form(scallop(120, 46, 20, 18, 8), PAPER)
    yield box(32, 150, 176, 54, SKY, 18)
    yield stroke("M64 164V190M92 164V190M120 164V190M148 164V190M176 164V190", FINE)


@pictured("un", "casque")
def casque() -> Iterable[str]:
    """A motorcycle helmet from the side, facing left."""
    yield form("M198 206H118Q98 206 86 190L38 186Q28 184 28 172V118C32 60 72 26 124 26C180 28 214 70 214 124Q214 170 198 206Z", RED)
    yield form("M29 112Q30 86 42 78H132Q152 80 156 102Q156 128 138 136H36Q28 132 29 112Z", SKY)
    yield stroke("M48 98H86", BOLD, PAPER)
    yield dots([(158, 106)], 9)
    yield stroke("M48 162H84M164 52Q192 74 196 112", BOLD, PAPER)
