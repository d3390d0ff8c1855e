"""Scenes of my rights over my folder: block, unblock, hide, show, choose for emergencies."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import GREEN, PAPER, RED, WOOD, WOOD_LIGHT, circle, line, rect
from pictograms.people import INFIRMIER, MEDECIN, MEDECIN_TRAITANT, MOI, PHARMACIEN, Character, Figure
from pictograms.people_poses import mini, reach_in
from pictograms.registry import Parts, scene
from pictograms.scenes.people_devices import door_in


@scene("oui-ou-non", "Je choisis oui ou non.")
def oui_ou_non(moi: Character = MOI) -> Parts:
    """A neutral face, my finger between two buttons of the same shape: nothing says which one is right."""
    me = Figure(moi, 62, 0.82, "calme", 0.9)
    return [
        me.body("left"),
        parts.button(162, 56, 68, 66, GREEN),
        parts.tick(196, 88, 38),
        parts.button(162, 150, 68, 66, RED),
        circle(196, 182, 20, None, PAPER, 7),
        line("M182,168L210,196", 7, PAPER),
        me.arm("right", (148, 158), "point", turn=-8, elbow=(52, -26)),
    ]


@scene("urgence-choix", "En cas d’urgence : je choisis oui ou non.")
def urgence_choix(moi: Character = MOI) -> Parts:
    """Ambulance and folder: what it is about. A neutral face, my finger between two buttons of the same shape."""
    me = Figure(moi, 58, 0.74, "calme", 0.9)
    return [
        me.body("left"),
        parts.ambulance(10, 14, 106),
        parts.folder(140, 14, 76, 62),
        parts.button(164, 92, 62, 58, GREEN),
        parts.tick(195, 121, 34),
        parts.button(164, 170, 62, 58, RED),
        circle(195, 199, 18, None, PAPER, 7),
        line("M182,186L208,212", 7, PAPER),
        me.arm("right", (152, 160), "point", turn=0, elbow=(52, -26)),
    ]


@scene("bloquer", "Je bloque un professionnel : il ne voit plus mon DMP.")
def bloquer(moi: Character = MOI) -> Parts:
    """A closed door with a padlock between the professional and my folder; my hand on the padlock."""
    me, other = Figure(moi, 44, 0.72, "calme", 0.8), Figure(MEDECIN, 197, 0.72, "neutre", -0.8)
    return [
        other.body(),
        parts.eye_barred(199, 44, 64),
        rect(92, 20, 70, 214, 3, PAPER) + rect(102, 30, 50, 204, 2, WOOD),
        rect(114, 46, 26, 54, 3, WOOD_LIGHT, width=4) + rect(114, 178, 26, 40, 3, WOOD_LIGHT, width=4),
        me.body("left"),
        parts.folder(12, 170, 64, 52, halo=True),
        parts.padlock(134, 140, 44),
        me.arm("right", (112, 150), "fist", turn=-16, elbow=(50, -30)),
    ]


@scene("debloquer", "Je débloque un professionnel : il voit de nouveau mon DMP.")
def debloquer(moi: Character = MOI) -> Parts:
    """The door is wide open, its padlock is off and open: my folder goes through it, the professional sees it."""
    me, other = Figure(moi, 44, 0.72, "sourire", 0.8), Figure(MEDECIN, 197, 0.72, "sourire", -0.8)
    return [
        door_in(108, 20, 52, 202),
        parts.padlock(44, 46, 42, opened=True),
        other.body(),
        parts.eye(199, 44, 64),
        me.body("left"),
        parts.folder(96, 150, 66, 54, halo=True),
        me.arm("right", (106, 200), "flat", turn=-10, elbow=(48, -18)),
    ]


@scene("gestion-dmp", "Je choisis qui peut voir mon DMP.")
def gestion_dmp(moi: Character = MOI) -> Parts:
    """My hand decides: yes for one professional, no for the other."""
    me = Figure(moi, 50, 0.78, "calme", 0.9)
    return [
        me.body("left"),
        rect(130, 10, 102, 94, 10),
        mini(MEDECIN, 161, 120, 0.45),
        parts.yes(207, 58, 38),
        rect(130, 136, 102, 94, 10),
        mini(INFIRMIER, 161, 246, 0.45),
        parts.no(207, 184, 18, 7),
        parts.folder(12, 170, 64, 52, halo=True),
        me.arm("right", (138, 122), "point", turn=-2, elbow=(50, -30)),
    ]


_BLOCKED = ((MEDECIN, 94), (PHARMACIEN, 166), (INFIRMIER, 240))


@scene("acces-bloques", "Les professionnels que j’ai bloqués.")
def acces_bloques() -> Parts:
    """A list of professionals, a no by each one: they do not see my folder."""
    rows = "".join(mini(who, 50, y, 0.36) + parts.no(102, y - 42, 18, 7) for who, y in _BLOCKED)
    return [
        rect(8, 10, 124, 222, 10),
        rows,
        line("M20,86H120M20,160H120", 3),
        parts.eye_barred(187, 82, 80),
        parts.folder(146, 128, 84, 70),
    ]


@scene("medecin-traitant-toujours", "Mon médecin traitant voit toujours mon DMP.")
def medecin_traitant_toujours() -> Parts:
    """My doctor with my open folder in the hand; an open eye and yes."""
    doctor = Figure(MEDECIN_TRAITANT, 68, 0.96, "sourire", 0.9)
    held = parts.folder_back(126, 118, 96, 96) + parts.sheet(140, 94, 68, 92, lines=3) + parts.folder_front(126, 118, 96, 96)
    return [
        doctor.body("left"),
        doctor.arm("right", (134, 206), "hold", turn=-12, over=held, elbow=(52, -18)),
        parts.eye(142, 44, 68),
        parts.yes(210, 44, 42),
    ]


@scene("cacher", "Je cache un document : le professionnel ne le voit pas.")
def cacher(moi: Character = MOI) -> Parts:
    """My hand draws a curtain over a page; a corner still shows; the professional does not see."""
    other = Figure(PHARMACIEN, 193, 0.74, "neutre", -0.8)
    return [
        other.body(),
        parts.eye_barred(192, 46, 80),
        parts.rod(14, 144, 22),
        parts.sheet(26, 46, 112, 150, lines=6),
        parts.curtain(16, 22, 88, 190, folds=4),
        reach_in(moi.skin, (36, 222), (98, 138), "fist", turn=-58),
    ]


@scene("montrer", "Je montre un document : le professionnel le voit.")
def montrer(moi: Character = MOI) -> Parts:
    """My hand has drawn the curtain aside: the whole page is seen, the professional sees it."""
    other = Figure(PHARMACIEN, 193, 0.74, "sourire", -0.8)
    return [
        other.body(),
        parts.eye(192, 46, 80),
        parts.rod(14, 144, 22),
        parts.sheet(60, 46, 84, 150, lines=6),
        parts.curtain_open(12, 22, 56, 190),
        reach_in(moi.skin, (46, 226), (50, 146), "fist", turn=-84),
    ]
