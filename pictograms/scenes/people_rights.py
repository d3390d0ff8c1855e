"""Scenes of my rights over my folder: block, unblock, hide, show, choose for emergencies."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import GREEN, PAPER, RED, SKY, WOOD, WOOD_LIGHT, circle, line, path, rect
from pictograms.people import INFIRMIER, MEDECIN, MEDECIN_TRAITANT, MOI, PHARMACIEN, Character, Figure
from pictograms.people_poses import mini
from pictograms.registry import Parts, scene


@scene("urgence-choix", "En cas d’urgence : je choisis oui ou non.")
def urgence_choix(moi: Character = MOI) -> Parts:
    """A neutral face, my hand between two buttons of the same shape."""
    me = Figure(moi, 60, 0.88, "neutre", 0.9)
    return [
        me.body("left"),
        parts.ambulance(14, 8, 92),
        parts.button(158, 18, 72, 72, GREEN),
        parts.tick(194, 54, 38),
        parts.button(158, 152, 72, 72, RED),
        circle(194, 188, 21, None, PAPER, 9),
        line("M179,173L209,203", 9, PAPER),
        me.arm("right", (170, 126), "point", turn=0, elbow=(54, -30)),
    ]


@scene("bloquer", "Je bloque un professionnel : il ne voit plus mon DMP.")
def bloquer(moi: Character = MOI) -> Parts:
    """A closed gate between the professional and my folder; my hand on the gate."""
    me, other = Figure(moi, 46, 0.74, "calme", 0.8), Figure(MEDECIN, 196, 0.7, "neutre", -0.8)
    return [
        other.body(),
        me.body("left"),
        parts.gate(106, 84, 48, 150, planks=3),
        parts.folder(12, 176, 72, 56),
        me.arm("right", (120, 148), "flat", turn=-20, elbow=(50, -34)),
        parts.no(130, 40, 27),
    ]


@scene("debloquer", "Je débloque un professionnel : il voit de nouveau mon DMP.")
def debloquer(moi: Character = MOI) -> Parts:
    """The gate is open: the professional reaches my folder."""
    me, other = Figure(moi, 48, 0.74, "sourire", 0.8), Figure(MEDECIN, 196, 0.7, "sourire", -0.8)
    leaf = path("M98,236L98,94L106,76L113,98L121,82L128,106L128,224Z", WOOD) + line("M113,98V228", 5)
    rails = path("M98,118L128,126L128,138L98,132Z", WOOD_LIGHT) + path("M98,190L128,184L128,196L98,204Z", WOOD_LIGHT)
    return [
        other.body("right"),
        leaf,
        rails,
        rect(148, 84, 12, 150, 3, WOOD),
        me.body(),
        parts.folder(50, 174, 74, 58),
        other.arm("left", (122, 206), "hold", turn=180, elbow=(-56, -22), flip=True),
        parts.yes(130, 40, 56),
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
        parts.folder(10, 176, 68, 56),
        me.arm("right", (140, 120), "point", turn=-4, elbow=(52, -34)),
    ]


_BLOCKED = ((MEDECIN, 94), (PHARMACIEN, 166), (INFIRMIER, 240))


@scene("acces-bloques", "Les professionnels que j’ai bloqués.")
def acces_bloques() -> Parts:
    """A list of professionals, each with a closed padlock, and my folder."""
    rows = "".join(mini(who, 58, y, 0.36) + parts.padlock(118, y - 40, 36) for who, y in _BLOCKED)
    return [rect(14, 10, 138, 222, 10), rows, line("M26,86H140M26,160H140", 3), parts.folder(164, 92, 66, 60)]


@scene("medecin-traitant-toujours", "Mon médecin traitant voit toujours mon DMP.")
def medecin_traitant_toujours() -> Parts:
    """An open door, my folder behind it, my doctor who takes it."""
    doctor = Figure(MEDECIN_TRAITANT, 70, 0.96, "sourire", 0.9)
    return [
        rect(132, 66, 66, 168, 3, SKY),
        path("M198,66L230,54L230,236L198,234Z", WOOD),
        line("M220,146v8", 7),
        parts.folder(138, 112, 56, 52),
        doctor.body("left"),
        doctor.arm("right", (148, 166), "hold", turn=-12, elbow=(56, -26)),
        parts.yes(165, 36, 48),
    ]


@scene("cacher", "Je cache un document : le professionnel ne le voit pas.")
def cacher(moi: Character = MOI) -> Parts:
    """My hand draws a curtain over a page; a corner still shows; the professional does not see."""
    me, other = Figure(moi, 42, 0.7, "calme", 0.8), Figure(PHARMACIEN, 197, 0.6, "neutre", -0.6)
    return [
        other.body(),
        parts.eye_barred(202, 76, 58),
        parts.rod(84, 172, 22),
        parts.sheet(98, 46, 68, 128, lines=4),
        me.body("left"),
        parts.curtain(88, 22, 58, 180, folds=4),
        me.arm("right", (146, 136), "fist", turn=-14, elbow=(50, -34)),
    ]


@scene("montrer", "Je montre un document : le professionnel le voit.")
def montrer(moi: Character = MOI) -> Parts:
    """The curtain is open; the professional sees the page."""
    me, other = Figure(moi, 42, 0.7, "sourire", 0.8), Figure(PHARMACIEN, 197, 0.6, "sourire", -0.8)
    return [
        other.body(),
        parts.eye(204, 74, 54),
        parts.rod(84, 172, 22),
        parts.sheet(106, 46, 58, 128, lines=4),
        me.body("left"),
        parts.curtain(82, 22, 24, 180, folds=2),
        me.arm("right", (102, 150), "fist", turn=-24, elbow=(44, -34)),
    ]
