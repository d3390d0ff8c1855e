"""Scenes of my record, my hand at most: the blue folder with a heart and what goes in and out; knows no rule of access."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, INK, MIST, PAPER, RED, SKINS, SKY, WOOD, WOOD_LIGHT, move, rect
from pictograms.people import MOI, Character
from pictograms.people_poses import reach_in
from pictograms.registry import Parts, scene


@scene("mon-dmp", "Mon DMP : mon dossier de santé.")
def record() -> Parts:
    """The blue folder with a heart."""
    yield p.folder(16, 36, 208, 168)


@scene("creer-dmp", "Je crée mon DMP.")
def create_record() -> Parts:
    """The blue folder, new, and a plus."""
    yield p.folder(12, 62, 192, 154)
    yield p.plus(192, 66, 40)
    yield p.sparkle(30, 32, 20) + p.sparkle(104, 26, 14)


@scene("documents", "Mes documents.")
def documents() -> Parts:
    """The open folder with pages of several kinds."""
    yield p.folder_back(22, 66, 196, 162)
    yield move(44, 34, p.film(0, 0, 66, 124), turn=-6)
    yield p.sheet(96, 14, 70, 140, 18) + p.tube(112, 48, 16, 44) + p.rows(138, 52, (18, 18), 18)
    yield move(150, 40, p.sheet(0, 0, 66, 120, 16), p.pill(32, 34, 34, -20), turn=7)
    yield p.folder_front(22, 66, 196, 162)


@scene("proteger", "Mon dossier est protégé.")
def protect() -> Parts:
    """The folder and a padlock."""
    yield p.folder(8, 22, 196, 158)
    yield p.padlock(172, 170, 92)


@scene("ajouter-document", "J’ajoute un document dans mon dossier.")
def add_document() -> Parts:
    """A page half in the open folder, and a plus."""
    yield p.folder_back(18, 84, 176, 146)
    yield p.sheet(56, 8, 100, 150, 24, 4)
    yield p.folder_front(18, 84, 176, 146)
    yield p.plus(196, 64, 36)


@scene("joindre-fichier", "J’ajoute un fichier qui est dans mon ordinateur.")
def attach_file() -> Parts:
    """A page goes from the computer to the folder."""
    yield p.laptop(4, 14, 160)
    yield p.sheet(58, 26, 52, 66, 14, 3)
    yield p.folder(118, 138, 114, 92)
    yield p.arc_arrow(126, 112, 66, 12, 84, 16, BLUE)


@scene("garder", "Je garde ce papier.")
def keep(moi: Character = MOI) -> Parts:
    """A hand puts a paper in a drawer: an arrow down."""
    yield rect(30, 150, 180, 84, 6, WOOD)
    yield rect(40, 114, 160, 30, 4, WOOD_LIGHT)
    yield p.sheet(62, 12, 96, 130, 22, 4)
    yield rect(18, 132, 204, 52, 8, WOOD) + rect(98, 150, 44, 14, 7, PAPER, INK, 4)
    yield rect(98, 202, 44, 14, 7, PAPER, INK, 4)
    yield p.arrow(30, 34, 30, 112, 18, BLUE)
    yield reach_in(moi.skin, (220, 22), (150, 80), "hold", turn=150)


@scene("ouvrir-document", "J’ouvre un document.")
def open_document(moi: Character = MOI) -> Parts:
    """My finger on a small page in a list: it opens, large."""
    yield rect(8, 14, 68, 152, 8, SKY) + p.sheet(22, 28, 40, 52, 12, 2) + p.sheet(22, 96, 40, 52, 12, 2)
    yield p.sheet(122, 8, 110, 160, 26, 6)
    yield p.arrow(70, 88, 116, 88, 20, BLUE)
    yield p.pointing_hand(46, 136, SKINS[moi.skin], 0.74)


@scene("supprimer", "Je supprime un document.")
def delete() -> Parts:
    """A page goes down into the bin."""
    yield move(84, 22, p.sheet(0, 0, 92, 110, 22, 3), turn=5)
    yield p.bin_(46, 124, 148, 108, lid=False)
    yield p.arrow(38, 24, 38, 100, 18, RED)


@scene("remettre", "Je remets le document dans mon dossier.")
def put_back() -> Parts:
    """A page leaves the bin and goes back to the folder."""
    yield p.bin_(8, 136, 88, 96, lid=False)
    yield p.folder(136, 140, 98, 88)
    yield p.arc_arrow(116, 128, 66, -88, 66, 16, BLUE)
    yield p.sheet(86, 10, 64, 84, 18, 3)


@scene("interdire", "Personne d’autre ne peut voir ce document.")
def forbid() -> Parts:
    """A page behind a curtain, a corner still shows; an eye with a bar, and no."""
    yield p.rod(14, 144, 22)
    yield p.sheet(30, 46, 108, 160, 26, 6)
    yield p.curtain(16, 22, 88, 206)
    yield p.eye_barred(190, 86, 82) + p.no(190, 172, 30)


@scene("autoriser", "On peut voir ce document.")
def allow() -> Parts:
    """The curtain is drawn aside, the whole page is seen; an open eye, and yes."""
    yield p.rod(14, 144, 22)
    yield p.sheet(60, 46, 84, 160, 24, 7)
    yield p.curtain_open(12, 22, 56, 206)
    yield p.eye(190, 86, 82) + p.yes(190, 172, 60)


@scene("trop-gros", "Le fichier est trop gros.")
def too_big() -> Parts:
    """A pile of pages far wider than the open folder: it does not go in."""
    yield p.folder_back(62, 150, 116, 82)
    for i in range(4):
        yield rect(10 + i * 4, 106 - i * 8, 204, 40, 6, MIST if i % 2 else PAPER)
    yield p.sheet(26, 8, 204, 130, 30, 4)
    yield p.folder_front(62, 150, 116, 82)
    yield p.no(206, 198, 27)
