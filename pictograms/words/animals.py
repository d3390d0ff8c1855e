"""Pictured words: the big animals; each drawing shows the animal alone."""

from __future__ import annotations

from collections.abc import Iterable

from pictograms.pen import AMBER, GREEN, HAIRS, INK, LEAF, MIST, PAPER, ROSE, SKINS, SLATE, STEEL, SUN, WOOD_LIGHT, limb
from pictograms.words.base import FINE, HAIR, box, disc, dots, flip, form, oval, patch, pictured, scallop, stroke, twice, whole

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]
FOX = HAIRS["roux"]


def _snout(y: float, half: float = 14) -> str:
    """Nose and mouth of a face seen from the front; ``y`` is the top of the nose."""
    left = 120 - half
    return patch(f"M{left} {y}L{240 - left} {y}Q{240 - left} {y + 14} 120 {y + 18}Q{left} {y + 14} {left} {y}", INK) + stroke(
        f"M120 {y + 16}V{y + 26}Q108 {y + 38} 96 {y + 28}M120 {y + 26}Q132 {y + 38} 144 {y + 28}"
    )


@pictured("un", "chat")
def chat() -> Iterable[str]:
    """Sitting, from the front, tail at the right."""
    yield limb("M164 202Q210 200 198 146", STEEL, 16)
    yield form(whole("M120 120C86 120 60 164 72 214L120 214"), STEEL)
    yield stroke("M102 174V212M138 174V212")
    yield form(whole("M120 54Q108 54 98 58L60 28L56 98C56 138 92 150 120 150"), STEEL)
    yield patch(twice("M68 46L86 62L67 78Z"), ROSE)
    yield dots([(94, 94), (146, 94)], 8)
    yield patch("M110 110H130L120 122Z", INK)
    yield stroke("M120 120V126Q112 136 102 130M120 126Q128 136 138 130", HAIR)
    yield stroke(twice("M80 114L34 104M80 124L34 132"), HAIR)


@pictured("un", "chien")
def chien() -> Iterable[str]:
    """The face, hanging ears, tongue out."""
    yield form(whole("M120 32C76 32 56 60 56 108C56 160 84 204 120 204"), WOOD_LIGHT)
    ear = "M84 40C46 36 26 84 30 136C32 166 64 164 68 140C72 112 72 92 92 62Z"
    yield form(ear, DARK) + form(flip(ear), DARK)
    yield form("M104 170V196Q106 214 120 214Q134 214 136 196V170Z", ROSE)
    yield oval(120, 150, 44, 34, PAPER, FINE)
    yield dots([(94, 100), (146, 100)], 9)
    yield oval(120, 130, 20, 14, INK, HAIR)
    yield stroke("M120 144V160Q106 176 90 164M120 160Q134 176 150 164")


@pictured("un", "cheval")
def cheval() -> Iterable[str]:
    """Head and neck from the side, with the mane."""
    yield form("M118 42L128 24Q176 34 200 84Q216 130 212 214L176 214Q188 130 150 76Z", DARK)
    yield form(
        "M182 214Q192 120 152 70Q146 58 132 54L128 26L108 50Q92 56 82 80L38 140Q28 158 40 172Q56 186 76 172L112 148Q112 176 84 214Z", BROWN
    )
    yield stroke("M58 158Q68 162 76 154")
    yield dots([(96, 92)], 8)
    yield dots([(54, 144)], 5)


@pictured("un", "mouton")
def mouton() -> Iterable[str]:
    """Standing, head at the left."""
    for x in (84, 108, 148, 172):
        yield box(x, 160, 16, 54, SLATE, 3)
    yield form(scallop(130, 112, 70, 58, 11), PAPER)
    yield form("M62 76Q42 56 26 66Q28 86 54 90Z", SLATE)
    yield form("M92 74Q112 62 118 74Q112 92 94 92Z", SLATE)
    yield form("M48 78Q74 60 100 78Q104 124 84 146Q72 152 62 146Q44 120 48 78Z", SLATE)
    yield form(scallop(76, 66, 22, 14, 7), PAPER, FINE)
    yield dots([(64, 102), (86, 102)], 6, PAPER)


@pictured("un", "lapin")
def lapin() -> Iterable[str]:
    """The face, two long ears, two teeth."""
    for d in ("M96 112C60 100 60 24 84 24C108 26 116 80 112 108Z",):
        yield form(d, MIST) + form(flip(d), MIST)
    yield patch(twice("M92 94C78 80 78 44 86 42C96 46 100 76 100 92Z"), ROSE)
    yield oval(120, 154, 70, 60, MIST)
    yield dots([(92, 142), (148, 142)], 9)
    yield box(106, 180, 28, 24, PAPER, 4, HAIR) + stroke("M120 180V202", HAIR)
    yield patch("M108 156H132L120 170Z", ROSE)
    yield stroke("M120 168V176Q106 186 94 176M120 176Q134 186 146 176")
    yield stroke(twice("M76 166L34 158M76 176L36 184"), HAIR)


@pictured("un", "tigre")
def tigre() -> Iterable[str]:
    """The face with stripes."""
    yield disc(58, 62, 28, AMBER) + disc(182, 62, 28, AMBER) + dots([(58, 62), (182, 62)], 12, PAPER)
    yield oval(120, 126, 92, 84, AMBER)
    yield patch("M120 208Q76 206 66 172Q92 146 120 150Q148 146 174 172Q164 206 120 208", PAPER)
    yield stroke("M120 46V82" + twice("M92 50L98 74M32 116L62 126M34 142L58 146M48 172L66 164"), 9)
    yield dots([(84, 116), (156, 116)], 10)
    yield _snout(142, 18)


@pictured("un", "lion")
def lion() -> Iterable[str]:
    """The face in its mane."""
    yield form(scallop(120, 120, 84, 84, 13), FOX)
    yield disc(66, 76, 17, SUN, FINE) + disc(174, 76, 17, SUN, FINE)
    yield disc(120, 126, 62, SUN, FINE)
    yield dots([(94, 112), (146, 112)], 9)
    yield _snout(130, 18)


@pictured("un", "ours")
def ours() -> Iterable[str]:
    """The face, round ears, pale snout."""
    for x in (54, 186):
        yield disc(x, 64, 32, BROWN) + dots([(x, 64)], 14, WOOD_LIGHT)
    yield oval(120, 128, 92, 86, BROWN)
    yield oval(120, 158, 48, 40, WOOD_LIGHT, FINE)
    yield dots([(84, 108), (156, 108)], 10)
    yield _snout(134, 20)


@pictured("un", "renard")
def renard() -> Iterable[str]:
    """The face, pointed, with white cheeks."""
    yield form(whole("M120 70Q100 62 88 68L38 26Q26 84 40 126L24 150Q62 208 120 214"), AMBER)
    yield patch(twice("M46 46L76 76L50 98Z"), INK)
    cheek = "M30 152Q84 138 104 184L120 211Q62 206 30 152Z"
    yield form(cheek, PAPER, FINE) + form(flip(cheek), PAPER, FINE)
    yield dots([(88, 124), (152, 124)], 9)
    yield oval(120, 204, 16, 11, INK, HAIR)


@pictured("une", "girafe")
def girafe() -> Iterable[str]:
    """Head and long neck from the side."""
    yield stroke("M112 66V38M138 66V36", 9) + dots([(112, 34), (138, 34)], 9)
    yield form("M146 80Q172 56 190 70Q186 96 150 100Z", SUN)
    yield form("M184 214Q158 176 152 120Q154 72 128 62Q110 58 96 74L46 108Q30 122 40 138Q52 150 74 142L108 132Q106 176 92 214Z", SUN)
    for d in (
        "M126 106L146 116L142 140L124 134Z",
        "M116 152L136 148L140 174L114 178Z",
        "M148 164L164 188L154 200L144 184Z",
        "M110 190L134 188L138 211L102 211Z",
    ):
        yield patch(d, FOX)
    yield dots([(108, 92)], 8)
    yield dots([(56, 122)], 5)
    yield stroke("M62 134Q72 134 80 126", HAIR)


@pictured("une", "tortue")
def tortue() -> Iterable[str]:
    """From the side, head at the right."""
    yield form("M40 160L24 178L56 180Z", LEAF)
    yield form("M168 172Q174 118 196 108Q220 110 216 136Q208 148 196 152Q196 178 176 186Z", LEAF)
    yield form("M52 168V206H86V172ZM134 172V206H168V168Z", LEAF)
    yield form("M36 174C36 40 184 40 188 174Q112 192 36 174Z", GREEN)
    yield form("M112 84L142 104V136L112 154L82 136V104Z", LEAF, FINE)
    yield stroke("M112 84V74M142 104L160 94M142 136L166 156M112 154V182M82 136L56 156M82 104L64 94")
    yield dots([(200, 126)], 6)


@pictured("un", "dauphin")
def dauphin() -> Iterable[str]:
    """Leaping, head at the left."""
    yield form(
        "M24 142Q28 128 50 122Q66 84 112 74Q120 48 148 36Q144 60 152 80Q190 102 194 158Q212 168 216 196Q198 192 186 184"
        "Q172 202 146 206Q148 184 168 168Q160 146 136 142Q126 172 98 184Q96 162 106 146Q72 154 50 146Q36 150 24 142Z",
        STEEL,
    )
    yield patch("M54 143Q90 142 128 124Q150 128 164 158Q152 140 134 138Q90 150 54 143", PAPER)
    yield dots([(76, 116)], 7)
    yield stroke("M48 132Q60 134 70 130", HAIR)


@pictured("un", "pingouin")
def pingouin() -> Iterable[str]:
    """Standing, from the front."""
    yield oval(92, 206, 26, 10, AMBER) + oval(148, 206, 26, 10, AMBER)
    fin = "M70 96C40 116 28 150 34 176Q56 168 72 140Z"
    yield form(fin, SLATE) + form(flip(fin), SLATE)
    yield form(whole("M120 26C76 26 68 66 64 104C56 160 72 206 120 206"), SLATE)
    yield patch(whole("M120 70Q106 46 88 60Q78 76 92 98C70 140 74 196 120 200"), PAPER)
    yield dots([(102, 74), (138, 74)], 8)
    yield form("M104 90Q120 82 136 90L120 110Z", AMBER, FINE)


@pictured("un", "koala")
def koala() -> Iterable[str]:
    """The face, big woolly ears, big nose."""
    yield form(scallop(58, 84, 30, 34, 8), STEEL) + form(scallop(182, 84, 30, 34, 8), STEEL)
    yield dots([(56, 84), (184, 84)], 18, PAPER)
    yield oval(120, 130, 74, 76, STEEL)
    yield oval(120, 136, 20, 34, INK, HAIR)
    yield dots([(82, 114), (158, 114)], 9)
    yield stroke("M100 182Q120 194 140 182")


@pictured("un", "panda")
def panda() -> Iterable[str]:
    """The face, black ears and black patches."""
    yield disc(52, 62, 28, INK) + disc(188, 62, 28, INK)
    yield oval(120, 126, 94, 84, PAPER)
    yield patch(
        "M98 92C74 84 56 112 58 136C66 154 92 148 100 132C106 118 108 100 98 92Z"
        + flip("M98 92C74 84 56 112 58 136C66 154 92 148 100 132C106 118 108 100 98 92Z"),
        INK,
    )
    yield dots([(84, 118), (156, 118)], 8, PAPER)
    yield _snout(150, 16)


@pictured("une", "souris")
def souris() -> Iterable[str]:
    """From the side, big ear, long tail."""
    yield stroke("M184 184Q220 176 206 142Q196 116 210 92", 9)
    yield form("M28 172Q44 116 100 104Q192 92 196 170Q196 194 176 194L58 194Q28 194 28 172Z", STEEL)
    yield disc(106, 92, 38, STEEL) + dots([(106, 92)], 22, ROSE)
    yield dots([(66, 148)], 8)
    yield dots([(30, 172)], 9)
    yield stroke("M54 172L32 196M60 176L46 204", HAIR)
    yield stroke("M140 192Q128 164 150 148", FINE)
