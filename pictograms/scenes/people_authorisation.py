"""Scenes of the authorisation I give a professional: it begins, it is over, I stop it, it lasts longer; my doctor is declared."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, WOOD_LIGHT, line, path, rect
from pictograms.people import MEDECIN_TRAITANT, MOI, PROFESSIONNEL, Character, Figure, fingers_over
from pictograms.registry import Parts, scene


@scene("autorisation", "J’autorise un professionnel : il peut ouvrir mon dossier.")
def autorisation(moi: Character = MOI) -> Parts:
    """My open folder between us, my open hand shows it; the professional takes it; yes."""
    me, other = Figure(moi, 44, 0.72, "sourire", 0.9), Figure(PROFESSIONNEL, 196, 0.72, "sourire", -0.9)
    return [
        me.body("left"),
        other.body("right"),
        parts.folder_back(86, 158, 74, 72),
        parts.sheet(97, 122, 52, 80, 14, 3),
        parts.folder_front(86, 158, 74, 72),
        fingers_over(162, 204, other.skin, turn=180, flip=True),
        me.arm("right", (98, 206), "flat", turn=-6, elbow=(52, -22)),
        parts.yes(122, 56, 64),
    ]


@scene("autorisation-finie", "L’autorisation est finie : le professionnel n’ouvre plus mon dossier.")
def autorisation_finie(moi: Character = MOI) -> Parts:
    """My folder is closed and mine again; all the days of the calendar are crossed out."""
    me, other = Figure(moi, 52, 0.84, "calme", 0.9), Figure(PROFESSIONNEL, 192, 0.8, "neutre", -0.9)
    return [
        me.body("none"),
        other.body(),
        parts.folder(18, 172, 68, 54, halo=True),
        fingers_over(18, 206, me.skin),
        fingers_over(86, 206, me.skin, turn=180, flip=True),
        parts.calendar_over(82, 16, 84, 84),
    ]


@scene("arreter-autorisation", "J’arrête l’autorisation d’un professionnel.")
def arreter_autorisation(moi: Character = MOI) -> Parts:
    """My hand says stop; my folder stays with me; the professional does not see it any more."""
    me, other = Figure(moi, 52, 0.84, "calme", 0.9), Figure(PROFESSIONNEL, 198, 0.7, "neutre", -0.9)
    return [
        other.body(),
        parts.eye_barred(196, 52, 70),
        me.body("none"),
        parts.folder(14, 164, 70, 60, halo=True),
        fingers_over(14, 204, me.skin),
        me.arm("right", (126, 150), "stop", turn=-84, elbow=(62, -14)),
    ]


@scene("prolonger", "Je prolonge l’autorisation : elle dure plus longtemps.")
def prolonger() -> Parts:
    """After the calendar comes another one, with a plus: more time."""
    yield parts.calendar(8, 62, 104, 116, None)
    yield parts.calendar(128, 62, 104, 116, None)
    yield parts.arrow(40, 208, 206, 208, 18, BLUE)
    yield parts.plus(202, 48, 32)


@scene("declarer-medecin", "Je déclare mon médecin traitant : nous sommes d’accord.")
def declarer_medecin(moi: Character = MOI) -> Parts:
    """My doctor and I shake hands over a signed paper."""
    me, other = Figure(moi, 52, 0.8, "sourire", 0.9, base=200), Figure(MEDECIN_TRAITANT, 188, 0.82, "sourire", -0.9, base=200)
    paper = rect(8, 180, 224, 52, 6, WOOD_LIGHT) + path("M66,174 L174,174 L188,226 L52,226 Z") + parts.heart(120, 194, 24, BLUE)
    paper += line("M74,214q5,-18 10,-2t8,-6t8,2M140,214q5,-18 10,-2t8,-6t8,2", 4, BLUE)
    return [
        me.body("left"),
        other.body("right"),
        paper,
        me.arm("right", (117, 150), "flat", turn=-8, elbow=(52, -24)),
        other.arm("left", (123, 150), "fist", turn=188, elbow=(-52, -24)),
    ]
