"""Scenes of what I do and say: agree, ask, call, wait, sign, choose."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, INK, PAPER, STEEL, SUN, circle, line, path, rect
from pictograms.people import AGENT, CONFIANCE, CURATEUR, INFIRMIER, MEDECIN_TRAITANT, MOI, Character, Figure, fingers_over
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
    """Three cards; my finger on one, lit and drawn forward."""
    return [
        parts.card(10, 26, 92),
        parts.card(138, 26, 92),
        rect(56, 88, 128, 90, 14, SUN),
        parts.card(66, 100, 108),
        reach_in(moi.skin, (172, 228), (128, 150), "point", turn=-112, flip=False),
    ]


@scene("entrainement", "Je m’entraîne avec une fausse carte.")
def entrainement(moi: Character = MOI) -> Parts:
    """A drawn card with a star, a pencil: nothing is real."""
    me = Figure(moi, 68, 0.96, "sourire", 1)
    dashes = [f"M{x},{y}h12" for y in (98, 172) for x in range(124, 222, 22)]
    dashes += [f"M{x},{y}v10" for x in (118, 232) for y in (106, 126, 146)]
    held = "".join(
        (
            rect(118, 98, 114, 74, 8, PAPER, None),
            line(" ".join(dashes), 5),
            rect(128, 116, 22, 20, 3, SUN, INK, 4),
            parts.sparkle(196, 134, 26),
            line("M128,156h34", 5, STEEL),
        )
    )
    return [me.body("left"), me.arm("right", (132, 176), "hold", turn=-24, over=held, elbow=(58, -22)), parts.pencil(150, 78, 70, turn=-40)]


@scene("signature", "Deux personnes signent.")
def signature(moi: Character = MOI) -> Parts:
    """Two people, each with a pencil, two signatures on one paper."""
    me, friend = Figure(moi, 62, 0.76, "calme", 0.7, base=190), Figure(CONFIANCE, 178, 0.76, "calme", -0.7, base=190)
    squiggle = "q5,-22 11,-2t9,-7t9,2t8,-5"
    return [
        me.body("left"),
        friend.body("right"),
        rect(22, 156, 196, 76, 5),
        line(f"M34,216{squiggle}M164,216{squiggle}", 4, BLUE),
        parts.pencil(84, 220, 58, turn=-60),
        parts.pencil(156, 220, 58, turn=-120),
        me.arm("right", (90, 200), "fist", turn=70, elbow=(50, -34)),
        friend.arm("left", (150, 200), "fist", turn=110, elbow=(-50, -34)),
    ]


@scene("bienvenue", "Bienvenue. Mon DMP, avec ceux qui me soignent.")
def bienvenue(moi: Character = MOI) -> Parts:
    """Me in front with my folder, my doctor and a nurse beside me."""
    me = Figure(moi, 120, 1, "sourire")
    return [
        Figure(MEDECIN_TRAITANT, 50, 0.8, "sourire", 0.6).body("none"),
        Figure(INFIRMIER, 190, 0.8, "sourire", -0.6).body("none"),
        me.body("none"),
        parts.folder(76, 150, 88, 76),
        fingers_over(76, 196, me.skin),
        fingers_over(164, 196, me.skin, turn=180, flip=True),
    ]


@scene("attendre", "J’attends.")
def attendre(moi: Character = MOI) -> Parts:
    """Me, calm, near a clock."""
    me = Figure(moi, 70, 1, "calme", 0.8)
    return [me.body(), parts.clock(180, 68, 50, None, 15)]


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
    """A dark screen, its plug out of the wall; me calm."""
    me = Figure(moi, 56, 0.86, "calme", 0.8)
    plug = rect(150, 206, 22, 20, 5, STEEL) + line("M172,211h10M172,221h10", 4)
    return [
        parts.screen(108, 40, 122, 138, STEEL),
        line("M168,176C168,200 128,190 128,216H150", 5),
        plug,
        rect(204, 194, 28, 40, 5),
        line("M214,209v0.5M214,220v0.5", 5),
        me.body(),
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
    """Me, my paper, my two persons."""
    me = Figure(moi, 64, 0.92, "sourire", 0.9)
    held = parts.sheet(118, 34, 108, 186, lines=0) + mini(CONFIANCE, 152, 128, 0.42) + mini(MEDECIN_TRAITANT, 152, 200, 0.42)
    return [
        me.body("left"),
        me.arm("right", (128, 202), "hold", turn=-12, over=held, elbow=(54, -20)),
        parts.rows(180, 84, (32, 20)),
        parts.rows(180, 156, (32, 20)),
    ]


@scene("tutelle-aide", "Mon tuteur ou mon curateur m’aide. C’est moi qui décide.")
def tutelle_aide(moi: Character = MOI) -> Parts:
    """The curator beside me, a hand on my shoulder; my own finger gives the yes."""
    me, helper = Figure(moi, 124, 0.86, "calme", 0.9), Figure(CURATEUR, 54, 0.84, "sourire", 0.9)
    return [
        helper.body("left"),
        me.body("left"),
        helper.arm("right", (98, 184), "flat", turn=-24, elbow=(38, -22)),
        parts.button(168, 66, 62, 62),
        parts.tick(199, 97, 34),
        me.arm("right", (192, 140), "point", turn=-62, elbow=(58, -16)),
    ]
