"""Scenes of an emergency and of news: the SAMU, the folder opened for me, I am told, a result is told to me; knows no rule."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, SKY, SUN, line, move, path, rect
from pictograms.people import MEDECIN, MEDECIN_TRAITANT, MOI, SAMU, SECOURS, Character, Figure
from pictograms.people_poses import headset, mini, waves
from pictograms.registry import Parts, scene


@scene("samu", "Le médecin du SAMU : il répond au téléphone, au numéro 15.")
def samu() -> Parts:
    """A doctor with a headset at the screen, the number 15, an ambulance."""
    who = Figure(SAMU, 72, 0.94, "parle", 0.7)
    return [
        who.body(),
        headset(who),
        parts.ambulance(126, 132, 106),
        rect(132, 18, 98, 92, 16, SUN) + parts.digits("15", 152, 42, 46, width=12, gap=0.24),
        waves(110, 118),
    ]


@scene("bris-de-glace", "Une urgence : le médecin ouvre mon dossier pour me soigner.")
def bris_de_glace(moi: Character = MOI) -> Parts:
    """I lie with my eyes closed; the emergency doctor stands by me, my open folder in the hand."""
    who = Figure(SECOURS, 122, 0.8, "calme", 0.4, base=158)
    me = Figure(replace(moi, wheelchair=False), 0, 0.68, "dort", base=0)
    held = parts.folder_back(158, 70, 72, 66) + parts.sheet(168, 44, 52, 72, 14, 3) + parts.folder_front(158, 70, 72, 66)
    cover = path("M122,146 C150,134 204,138 224,150 Q232,154 232,166 V204 H122 Z", SKY)
    return [
        who.body("left"),
        who.arm("right", (166, 128), "hold", turn=-12, elbow=(52, -24), over=held),
        parts.bed(8, 196, 224, 36),
        parts.pillow(8, 134, 44, 64),
        move(148, 168, me.body(), turn=-90),
        cover,
    ]


@scene("prevenu", "Je suis prévenu : quelqu’un a ouvert mon dossier.")
def prevenu(moi: Character = MOI) -> Parts:
    """A message comes on my telephone: a person and my folder."""
    me = Figure(moi, 54, 0.86, "calme", 1)
    held = parts.phone(132, 108, 72, 120)
    return [
        me.body("left"),
        me.arm("right", (144, 206), "hold", turn=-18, elbow=(56, -18), over=held),
        parts.bubble(92, 8, 140, 82, (168, 136)),
        mini(MEDECIN, 130, 99, 0.4) + line("M106,83H154", 4),
        parts.folder(168, 28, 54, 46),
    ]


@scene("annonce", "Le médecin me parle de mon résultat.")
def annonce(moi: Character = MOI) -> Parts:
    """Face to face: the doctor speaks, the paper of the result between us."""
    me, other = Figure(moi, 48, 0.8, "calme", 0.9), Figure(MEDECIN, 190, 0.82, "calme", -0.9)
    held = parts.sheet(88, 118, 66, 92, 16) + parts.tube(98, 138, 18, 54) + parts.rows(124, 150, (20, 20, 12), 16)
    return [
        me.body(),
        other.body("right"),
        other.arm("left", (146, 196), "hold", turn=200, elbow=(-50, -20), flip=True, over=held),
        parts.bubble(70, 10, 104, 66, (168, 108)),
        parts.rows(88, 32, (68, 68, 44), 17, BLUE, 7),
    ]


@scene("pas-encore-annonce", "Un résultat attend : le médecin m’en parle d’abord.")
def pas_encore_annonce(moi: Character = MOI) -> Parts:
    """The paper of the result behind a calendar; on the lit day the doctor and I speak."""
    return [
        parts.sheet(10, 8, 104, 140, 22) + parts.tube(28, 34, 22, 70) + parts.rows(64, 48, (34, 34), 20),
        parts.calendar(10, 104, 118, 124, 6),
        parts.bubble(136, 44, 96, 58, (206, 122)),
        parts.rows(152, 64, (64, 40), 18, BLUE, 7),
        mini(replace(moi, wheelchair=False), 160, 248, 0.42),
        mini(MEDECIN_TRAITANT, 203, 249, 0.46),
    ]
