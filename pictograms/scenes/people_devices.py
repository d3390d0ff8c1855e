"""Scenes where I use a device: computer, telephone, connection, photo."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, PAPER, SKY, STEEL, SUN, WOOD, WOOD_LIGHT, circle, line, path, rect
from pictograms.people import MOI, Character, Figure
from pictograms.people_poses import reach_in
from pictograms.registry import Parts, scene

TABLE = rect(8, 212, 224, 20, 8, WOOD_LIGHT)


def door_in(x: float, y: float, w: float, h: float, inside: str = "") -> str:
    """An open door: its frame, what is seen through it, the leaf swung aside to the left."""
    leaf = f"M{x:.0f},{y:.0f}L{x - w * 0.42:.0f},{y + 12:.0f}L{x - w * 0.42:.0f},{y + h + 10:.0f}L{x:.0f},{y + h:.0f}Z"
    return rect(x, y, w, h, 2, SUN) + inside + path(leaf, WOOD) + line(f"M{x - w * 0.3:.0f},{y + h * 0.54:.0f}v6", 7)


def closed_door(x: float, y: float, w: float, h: float) -> str:
    """A closed door in its frame, with a padlock."""
    leaf = rect(x, y, w, h, 2, PAPER) + rect(x + 9, y + 9, w - 18, h - 9, 2, WOOD)
    return leaf + parts.padlock(x + w / 2, y + h * 0.68, w * 0.46)


@scene("moi-ordinateur", "Je vais sur le site avec un ordinateur.")
def moi_ordinateur(moi: Character = MOI) -> Parts:
    """My hand on the keyboard, my folder on the screen."""
    me = Figure(moi, 54, 0.9, "calme", 1, base=214)
    return [
        parts.screen(106, 40, 126, 158),
        parts.folder(136, 68, 66, 58),
        parts.rows(138, 142, (62,)),
        me.body("left"),
        TABLE,
        parts.keyboard(104, 186, 126, 36),
        me.arm("right", (142, 192), "flat", turn=14, elbow=(54, -24)),
    ]


@scene("moi-telephone", "Je vais sur le site avec mon téléphone.")
def moi_telephone(moi: Character = MOI) -> Parts:
    """My telephone in the hand, my folder on it."""
    me = Figure(moi, 76, 1, "calme", 1)
    held = parts.phone(144, 62, 82, 146) + parts.folder(158, 98, 54, 48) + parts.rows(160, 162, (50,))
    return [me.body("left"), me.arm("right", (158, 192), "hold", turn=-20, over=held, elbow=(60, -18))]


@scene("photo", "Je prends un papier en photo avec mon téléphone.")
def photo(moi: Character = MOI) -> Parts:
    """My hand holds the telephone over a paper that lies on the table: the paper is seen on it, a light flashes."""
    paper = path("M52,174H164L194,232H22Z") + line("M62,192H128M54,208H150", 5, STEEL)
    held = parts.phone(56, 12, 104, 148) + parts.sheet(78, 42, 60, 80, fold=14) + parts.rows(90, 66, (26, 36, 36), 16, width=4)
    flash = line("M42,30L24,20M38,58H16M42,86L24,96", 7)
    return [paper, flash, reach_in(moi.skin, (220, 190), (158, 116), "hold", over=held, turn=212, size=1.2, width=26)]


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
    """The outline of a person, a line where letters are written, my pencil."""
    return [
        rect(20, 12, 200, 176, 12),
        parts.person_mark(120, 64, 76, STEEL),
        rect(38, 122, 164, 46, 8, SKY),
        parts.digits("ALM", 50, 134, 22),
        parts.pencil(122, 154, 92, turn=30),
        reach_in(moi.skin, (222, 216), (176, 186), "fist", turn=196, flip=False),
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


def _entering(moi: Character) -> list[str]:
    """Me before a large screen; an arrow goes through the open door on it, to my folder."""
    me = Figure(moi, 46, 0.72, "sourire", 0.9)
    return [
        parts.screen(84, 12, 150, 206),
        door_in(146, 34, 70, 126, parts.folder(156, 78, 52, 46)),
        me.body(),
        parts.arrow(88, 192, 160, 136, 20, SUN),
    ]


@scene("se-connecter", "Je me connecte : j’entre dans mon DMP.")
def se_connecter(moi: Character = MOI) -> Parts:
    """An arrow goes into the screen, through the open door, to my folder."""
    return _entering(moi)


@scene("se-deconnecter", "Je me déconnecte : je sors de mon DMP.")
def se_deconnecter(moi: Character = MOI) -> Parts:
    """The door on the screen is closed behind me, a padlock on it; I am outside and go away, as the arrow does."""
    return [
        parts.screen(6, 12, 130, 206),
        closed_door(36, 66, 70, 96),
        Figure(moi, 190, 0.84, "sourire", 1).body(),
        parts.arrow(40, 42, 228, 42, 24, SUN),
    ]


@scene("premiere-connexion", "Ma première connexion : j’ouvre mon DMP pour la première fois.")
def premiere_connexion(moi: Character = MOI) -> Parts:
    """The door on the screen is open, my folder behind it; the number 1: the first time."""
    return [*_entering(moi), circle(40, 46, 34, SUN) + parts.digits("1", 33, 26, 40, width=9)]
