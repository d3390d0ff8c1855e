"""Scenes of what I do and say: agree, ask, call, wait, sign, choose."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, INK, MIST, PAPER, SLATE, STEEL, SUN, circle, line, path, rect
from pictograms.people import A_PREVENIR, AGENT, CONFIANCE, CURATEUR, INFIRMIER, MEDECIN_TRAITANT, MOI, Character, Figure, fingers_over
from pictograms.people_poses import headset, mini, person, phoning, reach_in, waves
from pictograms.registry import Parts, scene


@scene("accord", "Je suis d’accord.")
def accord(moi: Character = MOI) -> Parts:
    """Thumb up, yes in the bubble."""
    return [person(moi, "sourire", "pouce", x=82, size=1), parts.bubble(138, 12, 92, 78, (126, 106)), parts.yes(182, 53, 50)]


@scene("pas-accord", "Je ne suis pas d’accord.")
def pas_accord(moi: Character = MOI) -> Parts:
    """Open hand in front, no in the bubble."""
    me = Figure(moi, 82, 1, "neutre", 0.5)
    return [
        me.body("left"),
        me.arm("right", (176, 152), "open", turn=-78, flip=True, elbow=(66, -22)),
        parts.bubble(138, 12, 92, 78, (126, 106)),
        parts.no(182, 53, 26),
    ]


@scene("demander-aide", "Je demande de l’aide : quelqu’un vient.")
def demander_aide(moi: Character = MOI) -> Parts:
    """I raise my hand; somebody comes with an open hand."""
    me, helper = Figure(moi, 52, 0.82, "calme", 0.8), Figure(AGENT, 188, 0.82, "sourire", -0.8)
    return [
        me.body("left"),
        me.arm("right", (110, 116), "open", turn=-84, flip=True, elbow=(52, -40)),
        helper.body("right"),
        helper.arm("left", (132, 190), "flat", turn=186, elbow=(-46, -22)),
        parts.bubble(76, 8, 62, 60, (70, 82)),
        parts.question(107, 36, 38, width=9),
    ]


@scene("appeler", "J’appelle : une personne me répond.")
def appeler(moi: Character = MOI) -> Parts:
    """I phone; a person with a headset smiles."""
    other = Figure(AGENT, 182, 0.84, "sourire", -0.6)
    return [phoning(Figure(moi, 66, 0.84, "parle", 0.6), "left"), other.body(), headset(other), waves(112, 118)]


@scene("choisir-carte", "Je choisis une carte.")
def choisir_carte(moi: Character = MOI) -> Parts:
    """Three cards of three people; my finger on one, lit and drawn forward."""
    faces = [(MEDECIN_TRAITANT, 81, 72, 0.2), (A_PREVENIR, 209, 72, 0.2), (moi, 148, 170, 0.28)]
    one, two, three = (mini(replace(who, outfit="pull", wheelchair=False), x, y, size) for who, x, y, size in faces)
    return [
        parts.card(6, 20, 100) + rect(66, 30, 30, 34, 2, PAPER, INK, 4) + one,
        parts.card(134, 20, 100) + rect(194, 30, 30, 34, 2, PAPER, INK, 4) + two,
        rect(50, 92, 140, 100, 14, SUN),
        parts.card(60, 104, 120) + rect(126, 112, 44, 48, 2, PAPER, INK, 4) + three,
        reach_in(moi.skin, (156, 224), (112, 172), "point", turn=-118, flip=False),
    ]


@scene("entrainement", "Je m’entraîne avec une fausse carte.")
def entrainement(moi: Character = MOI) -> Parts:
    """Not my real card, barred; in my hand a card cut out of paper, drawn by pencil, without colours."""
    me = Figure(moi, 62, 0.9, "sourire", 1)
    dashes = [f"M{x},{y}h10" for y in (126, 204) for x in range(118, 220, 18)] + [
        f"M{x},{y}v8" for x in (108, 232) for y in (138, 158, 178)
    ]
    held = "".join((
        rect(108, 126, 124, 78, 8, PAPER, None),
        line(" ".join(dashes), 5),
        rect(122, 146, 24, 22, 3, PAPER, INK, 4),
        rect(186, 140, 32, 42, 3, PAPER, INK, 4) + parts.person_mark(202, 163, 28, SLATE),
        line("M122,188q6,-10 12,0t12,0t12,0t12,0", 4),
    ))  # fmt: skip
    return [
        me.body("left"),
        me.arm("right", (124, 210), "hold", turn=-20, over=held, elbow=(56, -20)),
        parts.card(128, 12, 96),
        parts.bar(132, 74, 220, 12, 9),
    ]


@scene("signature", "2 personnes signent.")
def signature(moi: Character = MOI) -> Parts:
    """Two people, each with a pencil, two signatures on one paper."""
    me, friend = Figure(moi, 62, 0.76, "calme", 0.4, base=176), Figure(CONFIANCE, 178, 0.76, "calme", -0.4, base=176)
    squiggle = "q5,-22 11,-2t9,-7t9,2t8,-5"
    return [
        me.body("left"),
        friend.body("left"),
        rect(10, 150, 220, 82, 5),
        line(f"M24,212{squiggle}M136,212{squiggle}", 4, BLUE),
        line("M20,222H92M132,222H204", 3, STEEL),
        parts.pencil(74, 214, 76, turn=-112),
        parts.pencil(186, 214, 76, turn=-112),
        me.arm("right", (70, 190), "fist", turn=150, elbow=(64, -8)),
        friend.arm("right", (182, 190), "fist", turn=150, elbow=(64, -8)),
    ]


@scene("bienvenue", "Bienvenue. Mon DMP, avec ceux qui me soignent.")
def bienvenue(moi: Character = MOI) -> Parts:
    """Me in front with my folder, my doctor and a nurse beside me."""
    me = Figure(moi, 120, 0.94, "sourire")
    return [
        Figure(MEDECIN_TRAITANT, 48, 0.8, "sourire", 0.6).body("none"),
        Figure(INFIRMIER, 192, 0.8, "sourire", -0.6).body("none"),
        me.body("none"),
        parts.folder(80, 162, 80, 68, halo=True),
        fingers_over(80, 202, me.skin),
        fingers_over(160, 202, me.skin, turn=180, flip=True),
    ]


@scene("attendre", "J’attends.")
def attendre(moi: Character = MOI) -> Parts:
    """I sit beside an empty chair; on the wall a clock, and an arrow around it: time goes by."""
    me = Figure(moi, 64, 0.92, "calme", 0.7)
    chairs = rect(14, 146, 100, 86, 10, STEEL) + rect(142, 146, 80, 58, 10, STEEL) + line("M154,206V234M210,206V234", 9)
    return [
        chairs,
        rect(134, 190, 96, 22, 8, MIST),
        me.body(),
        parts.arc_arrow(174, 76, 56, 40, 330, 16, BLUE),
        parts.clock(174, 76, 38, None, 15),
    ]


@scene("perdu", "Cette page n’existe pas.")
def perdu(moi: Character = MOI) -> Parts:
    """Me with a map; the path on it makes a question mark."""
    me = Figure(moi, 66, 0.92, "neutre", 0.8)
    plan = path("M112,88 L150,74 L190,88 L230,74 L230,196 L190,210 L150,196 L112,210 Z") + line("M150,74V196M190,88V210", 3, STEEL)
    return [
        me.body("left"),
        plan,
        line("M150,124C150,94 196,94 196,126C196,146 172,142 172,162", 9),
        circle(172, 182, 6, INK, None),
        fingers_over(112, 186, me.skin),
    ]


@scene("panne", "Le site ne marche pas pour le moment.")
def panne(moi: Character = MOI) -> Parts:
    """A screen without colours, the yellow sign on it; me worried; a clock: it will pass."""
    me = Figure(moi, 52, 0.82, "inquiet", 0.8)
    return [
        parts.screen(98, 40, 134, 152, MIST),
        parts.warning(166, 98, 76),
        me.body(),
        circle(194, 192, 42, PAPER, None) + parts.clock(194, 192, 36, None, 15),
    ]


@scene("c-est-fait", "C’est fait.")
def c_est_fait(moi: Character = MOI) -> Parts:
    """Thumb up, a big tick."""
    return [person(moi, "sourire", "pouce", x=74, size=1), parts.yes(176, 76, 76), parts.rays(176, 76, 59, 68, (-47, 0, 47))]


@scene("erreur", "Il y a une erreur : je regarde et je recommence.")
def erreur(moi: Character = MOI) -> Parts:
    """Me neutral, the yellow sign: look here."""
    me = Figure(moi, 74, 1, "neutre", 0.9)
    return [me.body(), parts.warning(178, 84, 94)]


@scene("je-change-coordonnees", "Je change mon adresse, mon téléphone ou mon mail.")
def je_change_coordonnees(moi: Character = MOI) -> Parts:
    """A card with house, telephone and @; my pencil on it."""
    return [
        rect(12, 14, 164, 206, 12),
        parts.house(28, 30, 48, 46),
        parts.fixed_phone(28, 98, 50),
        parts.at_sign(53, 184, 18),
        parts.rows(92, 58, (64,), ink=STEEL),
        parts.rows(92, 122, (64,), ink=STEEL),
        parts.rows(92, 186, (64,), ink=STEEL),
        parts.pencil(132, 120, 92, turn=28),
        reach_in(moi.skin, (222, 190), (182, 150), "fist", turn=205),
    ]


@scene("volontes-et-droits", "Mes volontés et mes droits : mon papier, les personnes que je choisis.")
def volontes_et_droits(moi: Character = MOI) -> Parts:
    """Me, my paper signed by me, the two persons whom I have chosen on it."""
    me = Figure(moi, 62, 0.9, "sourire", 0.9)
    held = parts.sheet(114, 20, 116, 204, lines=0) + mini(CONFIANCE, 150, 112, 0.42) + mini(MEDECIN_TRAITANT, 150, 178, 0.42)
    return [
        me.body("left"),
        me.arm("right", (126, 210), "hold", turn=-12, over=held, elbow=(54, -18)),
        parts.yes(202, 74, 34),
        parts.yes(202, 140, 34),
        line("M160,204q5,-22 11,-2t9,-7t9,2t8,-5", 4, BLUE) + line("M156,212H216", 3, STEEL),
    ]


@scene("tutelle-aide", "Mon tuteur ou mon curateur m’aide. C’est moi qui décide.")
def tutelle_aide(moi: Character = MOI) -> Parts:
    """The curator asks; my own finger chooses yes, not no."""
    me, helper = Figure(moi, 112, 0.78, "sourire", 0.9), Figure(CURATEUR, 42, 0.68, "parle", 0.9)
    return [
        parts.bubble(8, 8, 76, 70, (52, 118)),
        parts.question(46, 42, 42),
        helper.body(),
        me.body("left"),
        parts.button(174, 50, 58, 58),
        parts.tick(203, 79, 34),
        parts.button(174, 164, 58, 58, PAPER),
        parts.no(203, 193, 18, 7),
        me.arm("right", (190, 120), "point", turn=-62, elbow=(54, -24)),
    ]
