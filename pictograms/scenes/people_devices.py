"""Scenes where I use a device: computer, telephone, connection, photo."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, SKY, STEEL, SUN, WOOD, WOOD_LIGHT, line, path, rect
from pictograms.people import MOI, Character, Figure
from pictograms.people_poses import reach_in
from pictograms.registry import Parts, scene

TABLE = rect(8, 212, 224, 20, 8, WOOD_LIGHT)


def door_in(x: float, y: float, w: float, h: float, inside: str = "") -> str:
    """An open door: its frame, what is seen through it, the leaf swung aside to the left."""
    leaf = f"M{x:.0f},{y:.0f}L{x - w * 0.42:.0f},{y + 12:.0f}L{x - w * 0.42:.0f},{y + h + 10:.0f}L{x:.0f},{y + h:.0f}Z"
    return rect(x, y, w, h, 2, SUN) + inside + path(leaf, WOOD) + line(f"M{x - w * 0.3:.0f},{y + h * 0.54:.0f}v6", 7)


@scene("moi-ordinateur", "Je vais sur le site avec un ordinateur.")
def moi_ordinateur(moi: Character = MOI) -> Parts:
    """My hands on the keyboard, my folder on the screen."""
    me = Figure(moi, 56, 0.9, "calme", 1, base=214)
    return [
        parts.screen(108, 46, 122, 152),
        parts.folder(138, 74, 62, 56),
        parts.rows(138, 142, (62,)),
        me.body("none"),
        TABLE,
        parts.keyboard(98, 184, 134, 38),
        me.arm("left", (108, 204), "flat", turn=14, elbow=(-14, -10)),
        me.arm("right", (152, 196), "flat", turn=16, elbow=(52, -22)),
    ]


@scene("moi-telephone", "Je vais sur le site avec mon téléphone.")
def moi_telephone(moi: Character = MOI) -> Parts:
    """My telephone in the hand, my folder on it."""
    me = Figure(moi, 76, 1, "calme", 1)
    held = parts.phone(144, 62, 82, 146) + parts.folder(158, 98, 54, 48) + parts.rows(160, 162, (50,))
    return [me.body("left"), me.arm("right", (158, 192), "hold", turn=-20, over=held, elbow=(60, -18))]


@scene("photo", "Je prends un papier en photo avec mon téléphone.")
def photo(moi: Character = MOI) -> Parts:
    """I hold the telephone over a paper: the paper is seen on it."""
    paper = parts.sheet(132, 132, 96, 98, lines=3)
    held = parts.phone(138, 22, 80, 116) + parts.sheet(156, 46, 44, 56, fold=12) + parts.rows(164, 66, (22, 28, 18), 12, width=4)
    me = Figure(moi, 66, 0.94, "calme", 1)
    return [me.body("left"), paper, me.arm("right", (150, 118), "hold", turn=-26, over=held, elbow=(60, -22))]


@scene("j-ecris", "J’écris avec le clavier.")
def j_ecris(moi: Character = MOI) -> Parts:
    """Two hands on a keyboard; the words come on the screen."""
    return [
        parts.screen(40, 8, 160, 128),
        rect(60, 34, 120, 34, 8),
        line("M74,51h52", 7),
        line("M138,42v18", 5, BLUE),
        parts.keyboard(24, 140, 192, 58),
        reach_in(moi.skin, (58, 230), (84, 170), "flat", turn=-70, flip=True),
        reach_in(moi.skin, (182, 230), (156, 170), "flat", turn=-110, flip=False),
    ]


@scene("j-ecris-numero", "Je recopie le numéro de ma carte Vitale.")
def j_ecris_numero(moi: Character = MOI) -> Parts:
    """The number goes from the card to the screen."""
    number = parts.digits("2 85 01", 28, 198, 18, gap=0.24)
    return [
        parts.screen(98, 10, 134, 116),
        rect(114, 32, 102, 38, 8),
        parts.digits("2 85", 124, 42, 18, gap=0.24),
        line("M184,40v22", 5, BLUE),
        parts.card(10, 116, 112),
        rect(16, 184, 118, 44, 8, SUN),
        number,
        parts.arrow(50, 108, 92, 58, 16),
        parts.keyboard(146, 138, 86, 36),
        reach_in(moi.skin, (212, 228), (184, 158), "point", turn=-112, flip=False),
    ]


@scene("telephone-personne", "J’écris le numéro de téléphone de la personne.")
def telephone_personne(moi: Character = MOI) -> Parts:
    """A person and a telephone, digits in the line to fill, my pencil."""
    return [
        rect(20, 12, 200, 176, 12),
        parts.person_mark(80, 66, 72, STEEL),
        parts.phone(138, 24, 52, 84),
        rect(38, 122, 164, 46, 8, SKY),
        parts.digits("06 39", 50, 134, 22),
        parts.pencil(142, 154, 76, turn=32),
        reach_in(moi.skin, (222, 216), (185, 180), "fist", turn=196, flip=False),
    ]


@scene("j-ecris-nom", "J’écris le nom de la personne.")
def j_ecris_nom(moi: Character = MOI) -> Parts:
    """The outline of a person, a line to fill, my pencil."""
    return [
        rect(20, 12, 200, 176, 12),
        parts.person_mark(120, 64, 76, STEEL),
        rect(38, 122, 164, 46, 8, SKY),
        line("M52,148q6,-16 12,0t12,0t12,0q6,-10 12,0", 5),
        parts.pencil(112, 152, 96, turn=32),
        reach_in(moi.skin, (222, 216), (166, 184), "fist", turn=196, flip=False),
    ]


@scene("j-ecris-code", "J’écris le code reçu.")
def j_ecris_code(moi: Character = MOI) -> Parts:
    """The code on the telephone goes into the boxes of the screen."""
    return [
        parts.screen(96, 8, 136, 128),
        parts.code_boxes(112, 40, 4, 23, "42"),
        parts.phone(12, 118, 66, 112),
        parts.bubble(6, 62, 84, 46, (46, 134), r=10),
        parts.code_boxes(14, 74, 4, 15, "4217", gap=3, width=3),
        parts.keyboard(96, 148, 134, 46),
        reach_in(moi.skin, (194, 230), (164, 170), "point", turn=-114, flip=False),
    ]


@scene("se-connecter", "Je me connecte : j’entre dans mon DMP.")
def se_connecter(moi: Character = MOI) -> Parts:
    """An arrow goes into the screen, through the open door, to my folder."""
    me = Figure(moi, 50, 0.78, "sourire", 0.9)
    return [
        parts.screen(104, 40, 128, 172),
        door_in(158, 62, 58, 94, parts.folder(166, 98, 44, 40)),
        me.body(),
        parts.arrow(98, 186, 172, 138, 18, SUN),
    ]


@scene("se-deconnecter", "Je me déconnecte : je sors de mon DMP.")
def se_deconnecter(moi: Character = MOI) -> Parts:
    """An arrow comes out of the open door; I turn away, outside."""
    me = Figure(moi, 50, 0.78, "calme", -1)
    return [
        parts.screen(104, 30, 128, 172),
        door_in(158, 52, 58, 94),
        me.body(),
        parts.arrow(194, 110, 102, 180, 18, SUN),
    ]


@scene("premiere-connexion", "Ma première connexion : j’ouvre mon DMP pour la première fois.")
def premiere_connexion(moi: Character = MOI) -> Parts:
    """My hand opens the door on the screen, my new folder shines behind it."""
    me = Figure(moi, 50, 0.84, "sourire", 1)
    inside = parts.folder(160, 100, 46, 42) + parts.rays(183, 94, 6, 16)
    return [
        parts.screen(104, 36, 128, 176),
        door_in(154, 58, 62, 104, inside),
        me.body("left"),
        me.arm("right", (134, 124), "fist", turn=-34, elbow=(52, -30)),
        parts.sparkle(206, 30, 22),
    ]
