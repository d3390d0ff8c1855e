"""Scenes that say who: me, and those who care for me or stand by me."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, ROSE, WOOD_LIGHT
from pictograms.people import (
    A_PREVENIR,
    AGENT,
    CONFIANCE,
    INFIRMIER,
    MEDECIN,
    MEDECIN_TRAITANT,
    MOI,
    MOI_CHOICES,
    PHARMACIEN,
    PROCHE,
    SECOURS,
    Character,
    Figure,
    fingers_over,
)
from pictograms.people_poses import person, phoning, reach_in, waves
from pictograms.registry import Parts, scene


@scene("moi", "Moi.")
def moi_scene(moi: Character = MOI) -> Parts:
    """Me, a hand on my chest."""
    return [person(moi, "sourire", "moi", x=124, size=1.06)]


@scene("moi-carte", "Je tiens ma carte Vitale.")
def moi_carte(moi: Character = MOI) -> Parts:
    """Me with my card in the hand."""
    me = Figure(moi, 74, 1, "sourire", 0.8)
    return [me.body("left"), me.arm("right", (140, 184), "hold", turn=-20, over=parts.card(122, 112, 108), elbow=(58, -22))]


@scene("mes-informations", "Mes informations : mon nom, mon adresse et mon téléphone.")
def mes_informations(moi: Character = MOI) -> Parts:
    """Me with a sheet of my details: person, house, telephone."""
    me = Figure(moi, 70, 0.96, "sourire", 0.8)
    held = "".join(
        (
            parts.sheet(118, 22, 108, 192, lines=0),
            parts.person_mark(148, 60, 44, BLUE),
            parts.house(128, 90, 42, 40),
            parts.fixed_phone(128, 142, 42),
            parts.rows(180, 64, (32,)),
            parts.rows(180, 112, (32,)),
            parts.rows(180, 160, (32,)),
        )
    )
    return [me.body("left"), me.arm("right", (134, 202), "hold", turn=-14, over=held, elbow=(54, -18))]


@scene("medecin-traitant", "Mon médecin traitant : le médecin que j’ai choisi.")
def medecin_traitant(moi: Character = MOI) -> Parts:
    """My doctor and me, my folder between us, held by both; the heart says: mine."""
    me, doctor = Figure(moi, 52, 0.8, "sourire", 0.8), Figure(MEDECIN_TRAITANT, 186, 0.9, "sourire", -0.8)
    return [
        me.body("left"),
        doctor.body("right"),
        parts.folder(74, 150, 92, 76, halo=True),
        fingers_over(74, 196, me.skin),
        fingers_over(166, 196, doctor.skin, turn=180, flip=True),
    ]


@scene("medecin", "Un médecin.")
def medecin() -> Parts:
    """A doctor."""
    return [person(MEDECIN, "calme", x=120, size=1.06)]


@scene("pharmacien", "Un pharmacien ou une pharmacienne.")
def pharmacien() -> Parts:
    """A pharmacist who gives a box of medicine."""
    who = Figure(PHARMACIEN, 92, 1.08, "calme", 0.6)
    return [who.body("left"), who.arm("right", (172, 168), "hold", turn=-24, over=parts.medicine_box(164, 108, 54, 70), elbow=(60, -24))]


@scene("infirmier", "Un infirmier ou une infirmière.")
def infirmier() -> Parts:
    """A nurse with a syringe upright in the fist."""
    who = Figure(INFIRMIER, 94, 1.08, "sourire", 0.6)
    return [who.body("left"), parts.syringe(188, 34, 128, turn=90), who.arm("right", (188, 136), "fist", turn=-78, elbow=(64, -22))]


@scene("agent-accueil", "À l’accueil : je donne ma carte Vitale.")
def agent_accueil(moi: Character = MOI) -> Parts:
    """A hand gives the card over the desk to somebody who takes it."""
    who = Figure(AGENT, 160, 0.96, "sourire", -0.7, base=206)
    return [
        who.body("right"),
        parts.desk(8, 178, 224, 54),
        who.arm("left", (118, 166), "flat", turn=192, elbow=(-44, -40)),
        reach_in(moi.skin, (22, 222), (54, 146), "hold", over=parts.card(40, 98, 84), turn=-44),
    ]


@scene("professionnel-sante", "Des professionnels de santé.")
def professionnel_sante() -> Parts:
    """Three of them together."""
    return [
        Figure(PHARMACIEN, 54, 0.78, "calme").body(),
        Figure(INFIRMIER, 188, 0.78, "calme").body(),
        Figure(MEDECIN, 120, 0.9, "sourire").body(),
    ]


@scene("proche", "Mes proches : ma famille, mes amis.")
def proche(moi: Character = MOI) -> Parts:
    """Me among people close to me, a heart over us."""
    elder = replace(MOI_CHOICES["femme-agee" if moi.hair == "degarni" else "homme-age"], clothes=WOOD_LIGHT)
    return [
        Figure(PROCHE, 58, 0.8, "sourire", 0.7).body(),
        Figure(elder, 184, 0.8, "sourire", -0.7).body(),
        Figure(moi, 120, 0.82, "sourire").body(),
        parts.heart(120, 40, 44, ROSE, width=5),
    ]


@scene("personne-confiance", "Ma personne de confiance : elle m’aide à décider pour ma santé.")
def personne_confiance(moi: Character = MOI) -> Parts:
    """Her hand on my shoulder, she speaks with the doctor about my folder."""
    me, friend = Figure(moi, 45, 0.74, "sourire", 0.8), Figure(CONFIANCE, 122, 0.76, "sourire", 0.7)
    doctor = Figure(MEDECIN, 198, 0.68, "calme", -0.8)
    return [
        doctor.body(),
        friend.body("right"),
        me.body(),
        friend.arm("left", (62, 192), "flat", turn=172, elbow=(-50, -34)),
        parts.bubble(136, 8, 88, 76, (151, 124)),
        parts.folder(152, 22, 56, 48),
    ]


@scene("personne-a-prevenir", "La personne à prévenir : on l’appelle en cas d’urgence.")
def personne_a_prevenir() -> Parts:
    """The rescuer phones; the person answers."""
    return [
        phoning(Figure(SECOURS, 68, 0.82, "parle", 0.6), "left"),
        phoning(Figure(A_PREVENIR, 174, 0.82, "calme", -0.6), "right"),
        parts.ambulance(74, 14, 92),
        waves(114, 128),
    ]


@scene("urgence", "Une urgence : les secours viennent.")
def urgence(moi: Character = MOI) -> Parts:
    """I am not well, a hand on my chest; the rescuer is with me, the ambulance is there."""
    me, helper = Figure(moi, 62, 0.8, "inquiet", 0.7), Figure(SECOURS, 178, 0.84, "calme", -0.7)
    return [
        parts.ambulance(22, 8, 96),
        me.body("right"),
        me.arm("left", (58, 196), "flat", turn=-16, elbow=(-56, -20)),
        helper.body("right"),
        helper.arm("left", (94, 172), "flat", turn=170, elbow=(-54, -30)),
    ]


@scene("secours-lisent", "Les secours lisent mon DMP.")
def secours_lisent() -> Parts:
    """A rescuer reads my folder."""
    who = Figure(SECOURS, 70, 0.98, "calme", 1)
    held = parts.folder_back(134, 118, 92, 90) + parts.sheet(146, 92, 68, 90, lines=3) + parts.folder_front(134, 118, 92, 90)
    return [who.body("left"), who.arm("right", (140, 204), "hold", turn=-10, over=held, elbow=(52, -18)), parts.ambulance(118, 10, 110)]
