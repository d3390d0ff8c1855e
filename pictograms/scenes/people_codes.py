"""Scenes about codes: I ask, I receive, I keep, I do not give."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, INK, PAPER, SUN, WOOD, WOOD_LIGHT, circle, path, rect
from pictograms.people import INCONNU, MOI, Character, Figure
from pictograms.people_poses import phoning, reach_in
from pictograms.registry import Parts, scene


@scene("je-demande-code", "Je demande un code.")
def je_demande_code(moi: Character = MOI) -> Parts:
    """My finger on the button of the screen; what I ask for: a code."""
    me = Figure(moi, 50, 0.8, "parle", 1)
    return [
        parts.screen(104, 82, 128, 146),
        parts.button(136, 120, 68, 36, SUN),
        me.body("left"),
        parts.bubble(60, 8, 166, 58, (74, 104)),
        parts.code_boxes(74, 21, 4, 24, gap=4),
        parts.question(202, 36, 34, width=7),
        me.arm("right", (148, 148), "point", turn=-20, elbow=(54, -28)),
    ]


@scene("je-recois-code-sms", "Je reçois un code par SMS.")
def je_recois_code_sms(moi: Character = MOI) -> Parts:
    """My telephone in the hand, a bubble with a code."""
    me = Figure(moi, 52, 0.84, "calme", 1)
    held = parts.phone(128, 96, 64, 118)
    return [
        me.body("left"),
        me.arm("right", (138, 196), "hold", turn=-18, over=held, elbow=(56, -18)),
        parts.bubble(104, 14, 128, 66, (160, 116)),
        parts.code_boxes(116, 30, 4, 23, "4217"),
    ]


@scene("je-recois-code-mail", "Je reçois un code par mail.")
def je_recois_code_mail(moi: Character = MOI) -> Parts:
    """An envelope with @ on the screen, a code comes out of it."""
    me = Figure(moi, 48, 0.8, "calme", 1)
    return [
        parts.screen(100, 44, 132, 168),
        rect(122, 58, 92, 54, 4, PAPER, INK, 4),
        parts.code_boxes(130, 66, 4, 16, "4217", gap=3),
        parts.envelope(116, 96, 104, 66),
        me.body(),
        circle(168, 134, 21, SUN),
        parts.at_sign(168, 133, 11),
    ]


@scene("je-recois-code-courrier", "Je reçois un code par courrier.")
def je_recois_code_courrier(moi: Character = MOI) -> Parts:
    """An opened envelope in my hand, the page with the code comes out of it."""
    me = Figure(moi, 52, 0.84, "calme", 1)
    page = parts.sheet(122, 62, 98, 120, fold=18) + parts.code_boxes(132, 92, 4, 17, "AK7M", gap=3, width=3)
    held = parts.envelope_open(112, 146, 118, 78) + page + parts.envelope_pocket(112, 146, 118, 78)
    return [me.body("left"), me.arm("right", (124, 212), "hold", turn=-10, over=held, elbow=(46, -16))]


@scene("garder-code", "Je garde mon code dans un endroit sûr.")
def garder_code(moi: Character = MOI) -> Parts:
    """My hand puts the code in a drawer that has a key."""
    return [
        rect(34, 132, 172, 100, 6, WOOD),
        rect(48, 142, 144, 30, 4, INK),
        parts.sheet(76, 66, 88, 100, fold=18),
        parts.code_boxes(85, 100, 4, 15, "4217", gap=3, width=3),
        path("M24,166 L216,166 L210,222 L30,222 Z", WOOD_LIGHT),
        parts.key(108, 196, 52),
        parts.arrow(44, 40, 44, 118, 18, BLUE),
        reach_in(moi.skin, (218, 24), (154, 82), "hold", turn=140, size=1),
    ]


@scene("ne-pas-donner-code", "Je ne donne pas mon code au téléphone.")
def ne_pas_donner_code(moi: Character = MOI) -> Parts:
    """An unknown person phones and asks for the code; my hand says stop, my code stays with me."""
    stranger, me = Figure(INCONNU, 180, 0.76), Figure(moi, 58, 0.82, "neutre", 0.8)
    mine = parts.sheet(30, 162, 72, 66, fold=14) + parts.code_boxes(37, 186, 4, 12, gap=2, width=3)
    return [
        phoning(stranger, "right"),
        me.body("none"),
        parts.bubble(108, 8, 124, 62, (182, 96)),
        parts.code_boxes(120, 24, 3, 18, gap=4, fill=PAPER),
        parts.question(206, 38, 34, width=7),
        me.arm("right", (132, 160), "open", turn=-74, flip=True, elbow=(60, -16)),
        me.arm("left", (42, 212), "hold", turn=-10, elbow=(-48, -18), over=mine),
        parts.no(132, 206, 22, 7),
    ]


@scene("oublie", "J’ai oublié mon code ou mon identifiant.")
def oublie(moi: Character = MOI) -> Parts:
    """I think of a key that I do not find."""
    me = Figure(moi, 64, 0.9, "inquiet", 0.8)
    return [
        me.body(),
        parts.bubble(92, 8, 140, 90, None, r=44),
        circle(124, 114, 9) + circle(108, 130, 6),
        parts.key(122, 54, 62),
        parts.question(198, 54, 46, width=9),
    ]
