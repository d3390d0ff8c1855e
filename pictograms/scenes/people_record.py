"""Scenes of what happens in my folder: who looks, who adds, who made it."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, INK, line, rect
from pictograms.people import INFIRMIER, MEDECIN, MOI, PHARMACIEN, Character, Figure
from pictograms.people_poses import mini
from pictograms.registry import Parts, scene


def _filling(x: float, y: float, who: Figure) -> list[str]:
    """Somebody puts a page, half in, into the open folder."""
    page = parts.sheet(x + 14, y - 62, 66, 96, lines=3)
    return [
        who.body("left"),
        parts.folder_back(x, y, 94, 86),
        who.arm("right", (x + 24, y - 28), "hold", turn=-16, over=page, elbow=(58, -34)),
        parts.folder_front(x, y, 94, 86),
    ]


@scene("historique", "L’historique : qui a regardé mon DMP, et quand.")
def historique() -> Parts:
    """Several people, each with a time, and my folder."""
    people = ((MEDECIN, 94, 10), (PHARMACIEN, 166, 25), (INFIRMIER, 240, 50))
    rows = "".join(mini(who, 120, y, 0.36) + parts.clock(196, y - 42, 24, None, minute) for who, y, minute in people)
    return [rect(82, 8, 150, 224, 10), rows, line("M94,86H220M94,160H220", 3), parts.folder(8, 96, 64, 58), parts.eye(40, 66, 52)]


@scene("qui-a-regarde", "Un professionnel a regardé mon DMP.")
def qui_a_regarde() -> Parts:
    """A professional reads a page of my folder; an eye, and the page of a calendar with a past day ticked."""
    who = Figure(MEDECIN, 60, 0.92, "calme", 1)
    held = parts.folder_back(126, 132, 96, 86) + parts.sheet(140, 106, 68, 86, lines=3) + parts.folder_front(126, 132, 96, 86)
    day = rect(164, 18, 66, 66, 8) + rect(164, 18, 66, 22, 8, BLUE) + line("M182,10v12M212,10v12", 7) + parts.tick(197, 62, 32, INK)
    return [
        who.body("left"),
        who.arm("right", (134, 210), "hold", turn=-12, over=held, elbow=(52, -18)),
        parts.eye(122, 50, 62),
        day,
    ]


@scene("a-ajoute", "Un professionnel a ajouté un document dans mon DMP.")
def a_ajoute() -> Parts:
    """A professional puts a page into my folder."""
    return [*_filling(130, 142, Figure(MEDECIN, 66, 0.94, "calme", 0.9)), parts.plus(208, 46, 22)]


@scene("j-ajoute", "J’ajoute un document dans mon DMP.")
def j_ajoute(moi: Character = MOI) -> Parts:
    """I put a page into my folder."""
    return [*_filling(130, 142, Figure(moi, 66, 0.94, "sourire", 0.9)), parts.plus(208, 46, 22)]


@scene("a-cree-dmp", "Mon DMP a été créé.")
def a_cree_dmp() -> Parts:
    """A professional holds out a folder that shines, new: it is done."""
    who = Figure(MEDECIN, 62, 0.92, "sourire", 0.9)
    held = parts.folder(116, 122, 108, 90) + parts.yes(212, 204, 46)
    return [
        who.body("left"),
        who.arm("right", (124, 206), "hold", turn=-14, over=held, elbow=(52, -18)),
        parts.sparkle(140, 82, 24) + parts.sparkle(194, 62, 34) + parts.sparkle(146, 28, 16),
    ]


@scene("je-regarde", "Je regarde mes documents.")
def je_regarde(moi: Character = MOI) -> Parts:
    """I look at a page of my folder."""
    me = Figure(moi, 70, 0.96, "calme", 1)
    held = parts.sheet(126, 96, 92, 124, lines=4)
    return [me.body("left"), me.arm("right", (134, 192), "hold", turn=-14, over=held, elbow=(56, -22)), parts.eye(178, 54, 72, iris=BLUE)]
