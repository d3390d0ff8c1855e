"""Scenes of who sees what: with another's eyes, nothing, still, a person I know or not; knows no rule of sight."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import SKY, circle
from pictograms.people import INCONNU, MEDECIN, MEDECIN_TRAITANT, MOI, PROFESSIONNEL, Character, Figure, fingers_over
from pictograms.people_poses import mini, person
from pictograms.registry import Parts, scene


@scene("voir-avec-les-yeux", "Je vois mes documents avec les yeux d’une autre personne.")
def voir_avec_les_yeux(moi: Character = MOI) -> Parts:
    """I hold big glasses before my documents, and the doctor's face is over them: one paper is seen, the other is hidden."""
    me = Figure(moi, 43, 0.7, "calme", 0.9)
    return [
        parts.bubble(98, 6, 108, 92, None, r=44),
        mini(MEDECIN_TRAITANT, 152, 119, 0.55) + circle(92, 96, 8) + circle(80, 112, 5),
        circle(112, 158, 34, SKY, None) + parts.sheet(94, 134, 36, 46, fold=12) + parts.rows(103, 156, (18, 18), 12, width=4),
        circle(195, 158, 34, SKY, None) + parts.eye_barred(195, 158, 52),
        me.body("left"),
        parts.glasses(153.5, 158, 35, 8),
        me.arm("right", (104, 204), "hold", turn=-54, elbow=(52, -10)),
    ]


@scene("voit-rien", "Le professionnel ne voit rien : mon dossier est fermé pour lui.")
def voit_rien() -> Parts:
    """A professional before my folder, closed by a strap; a barred eye between them."""
    who = Figure(PROFESSIONNEL, 62, 0.9, "neutre", 0.9)
    return [
        who.body(),
        parts.folder(120, 118, 110, 94),
        parts.eye_barred(172, 58, 96),
    ]


@scene("voit-encore", "Mon médecin traitant voit encore le document caché.")
def voit_encore() -> Parts:
    """My doctor and the paper are on one side of the curtain: his eye is open; another professional, on the other side, sees nothing."""
    who = Figure(MEDECIN_TRAITANT, 46, 0.76, "calme", 0.9)
    held = parts.sheet(84, 116, 68, 96, 18, lines=4)
    return [
        parts.rod(120, 226, 20),
        who.body("left"),
        who.arm("right", (94, 198), "hold", turn=-12, elbow=(50, -18), over=held),
        parts.curtain(134, 20, 38, 206, folds=2),
        mini(PROFESSIONNEL, 206, 238, 0.46),
        parts.eye(54, 48, 72),
        parts.eye_barred(206, 110, 48),
    ]


@scene("je-connais-pas", "Je ne connais pas la personne qui a regardé mon dossier.")
def je_connais_pas(moi: Character = MOI) -> Parts:
    """Somebody without a face holds my folder; I ask: who is it?"""
    me, other = Figure(moi, 50, 0.8, "inquiet", 0.9), Figure(INCONNU, 178, 0.84)
    return [
        me.body(),
        other.body("right"),
        parts.folder(118, 160, 80, 62, halo=True),
        fingers_over(118, 200, other.skin),
        fingers_over(198, 200, other.skin, turn=180, flip=True),
        parts.bubble(82, 8, 76, 76, (88, 112)),
        parts.question(120, 42, 46),
    ]


@scene("c-est-normal", "C’est normal : je connais la personne qui a regardé mon dossier.")
def c_est_normal(moi: Character = MOI) -> Parts:
    """The doctor holds my folder; I smile, thumb up, yes in my bubble."""
    other = Figure(MEDECIN, 186, 0.78, "sourire", -0.9)
    return [
        other.body("right"),
        person(moi, "sourire", "pouce", x=50, size=0.8, look=0.9),
        parts.folder(146, 168, 74, 56, halo=True),
        fingers_over(146, 204, other.skin),
        fingers_over(220, 204, other.skin, turn=180, flip=True),
        parts.bubble(82, 8, 76, 76, (88, 112)),
        parts.yes(120, 46, 46),
    ]
