"""Scenes about codes: I ask, I receive, I keep, I do not give."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import INK, PAPER, SUN, WOOD, WOOD_LIGHT, circle, path, rect
from pictograms.people import INCONNU, MOI, Character, Figure
from pictograms.people_poses import phoning, reach_in
from pictograms.registry import Parts, scene


@scene("je-demande-code", "Je demande un code.")
def je_demande_code(moi: Character = MOI) -> Parts:
    """My finger on a button of the screen; a code comes back to me."""
    me = Figure(moi, 50, 0.8, "calme", 1)
    return [
        parts.bubble(12, 10, 98, 56, (52, 88)),
        parts.code_boxes(22, 26, 3, 17, gap=3),
        parts.question(94, 38, 30, width=7),
        parts.screen(112, 66, 120, 146),
        parts.button(140, 104, 64, 36, SUN),
        me.body("left"),
        me.arm("right", (150, 132), "point", turn=-24, elbow=(54, -32)),
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
    """A letter with a stamp in my hand, the page with the code out of it."""
    me = Figure(moi, 52, 0.84, "calme", 1)
    page = parts.sheet(126, 66, 88, 100, fold=18) + parts.code_boxes(134, 102, 4, 15, "~~9~", gap=3, width=3)
    held = page + parts.letter(112, 136, 118, 76)
    return [me.body("left"), me.arm("right", (122, 200), "hold", turn=-10, over=held, elbow=(46, -20))]


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
        reach_in(moi.skin, (218, 24), (154, 82), "hold", turn=140, size=1),
    ]


@scene("ne-pas-donner-code", "Je ne donne pas mon code au téléphone.")
def ne_pas_donner_code(moi: Character = MOI) -> Parts:
    """An unknown person phones and asks; my code stays with me, my hand says stop."""
    stranger, me = Figure(INCONNU, 177, 0.78), Figure(moi, 60, 0.82, "neutre", 0.8)
    mine = parts.sheet(34, 162, 68, 66, fold=14) + parts.code_boxes(41, 186, 4, 11, gap=2, width=3)
    return [
        phoning(stranger, "right"),
        me.body("none"),
        parts.bubble(96, 8, 136, 64, (176, 88)),
        parts.code_boxes(108, 24, 4, 15, gap=3, fill=PAPER),
        parts.no(206, 40, 17, 7),
        me.arm("right", (128, 164), "open", turn=-70, flip=True, elbow=(60, -16)),
        me.arm("left", (46, 210), "hold", turn=-10, elbow=(-48, -18), over=mine),
    ]


@scene("oublie", "J’ai oublié mon code ou mon identifiant.")
def oublie(moi: Character = MOI) -> Parts:
    """I think of a key and of a badge that are not there."""
    me = Figure(moi, 66, 0.9, "neutre", 0.8)
    return [
        me.body(),
        parts.bubble(110, 10, 122, 98, None, r=48),
        circle(112, 116, 8),
        parts.key(140, 58, 60),
        parts.question(212, 60, 42, width=9),
    ]
