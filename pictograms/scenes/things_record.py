"""Scenes of my record, my hand at most: the blue folder with a heart and what goes in and out; knows no rule of access."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, INK, MIST, PAPER, WOOD, WOOD_LIGHT, line, move, path, rect
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
    """A hand puts a paper in a drawer."""
    yield rect(30, 150, 180, 84, 6, WOOD)
    yield rect(40, 114, 160, 30, 4, WOOD_LIGHT)
    yield p.sheet(58, 12, 96, 130, 22, 4)
    yield rect(18, 132, 204, 52, 8, WOOD) + rect(98, 150, 44, 14, 7, PAPER, INK, 4)
    yield rect(98, 202, 44, 14, 7, PAPER, INK, 4)
    yield reach_in(moi.skin, (216, 22), (146, 80), "hold", turn=150)


@scene("ouvrir-document", "J’ouvre un document.")
def open_document() -> Parts:
    """A folded page that opens."""
    yield p.sheet(92, 16, 138, 208, 26, 7)
    yield line("M92 16 V224")
    yield path("M92 18 L24 44 V232 L92 222 Z", MIST)
    yield p.heart(60, 128, 34, BLUE)


@scene("supprimer", "Je supprime un document.")
def delete() -> Parts:
    """A page goes down into the bin."""
    yield move(76, 34, p.sheet(0, 0, 92, 110, 22, 3), turn=5)
    yield p.bin_(46, 124, 148, 108, lid=False)
    yield line("M92 6 V22 M122 6 V22 M152 8 V24", 7)


@scene("remettre", "Je remets le document dans mon dossier.")
def put_back() -> Parts:
    """A page leaves the bin and goes back to the folder."""
    yield p.bin_(8, 136, 88, 96, lid=False)
    yield p.folder(136, 140, 98, 88)
    yield p.arc_arrow(116, 128, 66, -88, 66, 16, BLUE)
    yield p.sheet(86, 10, 64, 84, 18, 3)


@scene("interdire", "Personne d’autre ne peut voir ce document.")
def forbid() -> Parts:
    """A page behind a curtain, and an eye with a bar."""
    yield p.rod(18, 214, 18)
    yield p.sheet(52, 42, 138, 166, 26, 6)
    yield p.curtain(30, 18, 120, 208)
    yield p.eye_barred(166, 172, 124)


@scene("autoriser", "On peut voir ce document.")
def allow() -> Parts:
    """The curtain is open, the page is seen; an open eye and a tick."""
    yield p.rod(16, 214, 18)
    yield p.sheet(70, 42, 138, 166, 26, 6)
    yield p.curtain(22, 18, 42, 208, folds=2)
    yield p.eye(139, 124, 108)
    yield p.yes(198, 200, 62)


@scene("trop-gros", "Le fichier est trop gros.")
def too_big() -> Parts:
    """A page wider than the folder it should go in."""
    yield p.sheet(26, 6, 188, 152, 34) + p.rows(46, 38, (90, 148), 22)
    yield p.arrow(130, 114, 46, 114, 18) + p.arrow(110, 114, 194, 114, 18)
    yield p.folder_back(70, 168, 84, 62) + p.folder_front(70, 168, 84, 62)
    yield p.no(196, 196, 32)
