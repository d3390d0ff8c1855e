"""Scenes of what happens in a workshop: a pause, time that goes forward, three faces, a swindle, what I take home; knows no rule."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, GREEN, INK, LEAF, PAPER, RED, ROSE, SKY, STEEL, SUN, circle, line, move, path, rect
from pictograms.people import INCONNU, MOI, PROCHE, VOISIN, Character, Figure
from pictograms.people_poses import mini, phoning
from pictograms.registry import Parts, scene
from pictograms.scenes.workshop_room import place


@scene("pause", "Une pause : tout attend.")
def pause() -> Parts:
    """A hot cup before a screen with two bars."""
    return [
        parts.screen(8, 20, 146, 190),
        line("M60,68V128M102,68V128", 24),
        parts.table(4, 206, 232, 24),
        parts.cup(158, 142, 66),
    ]


@scene("reprendre", "L’atelier reprend.")
def reprendre(moi: Character = MOI) -> Parts:
    """The triangle that starts on the screen; my hand is on the keyboard again."""
    me = Figure(moi, 54, 0.86, "sourire", 1, base=214)
    return [
        parts.screen(100, 24, 132, 170),
        circle(166, 92, 44, GREEN) + path("M152 68 L190 92 L152 116 Z", PAPER, PAPER, 5),
        me.body("left"),
        parts.table(6, 210, 228),
        parts.keyboard(102, 186, 128, 34),
        me.arm("right", (140, 192), "flat", turn=14, elbow=(54, -24)),
    ]


@scene("avancer-le-temps", "Le temps avance d’un coup.")
def avancer() -> Parts:
    """A large arrow goes round a clock; pages of the calendar fly away."""
    return [
        parts.clock(104, 116, 60, hand=20),
        parts.arc_arrow(104, 116, 86, -140, 82, 20, SUN),
        parts.day_page(150, 150, 80, 84, path("M172 190 L191 206 L172 222 Z M194 190 L213 206 L194 222 Z", INK, INK, 5)),
    ]


@scene("visage-facile", "C’était facile.")
def easy() -> Parts:
    """A face that smiles."""
    yield parts.face(120, 120, 104, "facile", LEAF)


@scene("visage-moyen", "C’était moyen.")
def so_so() -> Parts:
    """A face whose mouth is flat."""
    yield parts.face(120, 120, 104, "moyen", SUN)


@scene("visage-difficile", "C’était difficile.")
def hard() -> Parts:
    """A sad face."""
    yield parts.face(120, 120, 104, "difficile", ROSE)


@scene("arnaque-code", "Une personne au téléphone veut mon code : je dis non.")
def arnaque(moi: Character = MOI) -> Parts:
    """Both at the telephone: the stranger asks for the code, I say no; my hand keeps the code."""
    me, stranger = Figure(moi, 66, 0.76, "neutre", 0.6), Figure(INCONNU, 178, 0.76)
    return [
        phoning(stranger, "right"),
        phoning(me, "left"),
        parts.bubble(126, 8, 106, 62, (176, 88)),
        parts.code_boxes(137, 27, 3, 17, gap=4, fill=PAPER) + parts.question(214, 38, 32, width=7),
        parts.bubble(8, 8, 106, 62, (64, 86)),
        parts.code_boxes(27, 24, 3, 20, gap=4) + parts.bar(26, 58, 96, 20),
    ]


@scene("attestation", "Mon attestation : j’ai suivi l’atelier.")
def certificate(moi: Character = MOI) -> Parts:
    """A paper with a border, my face, a line with a name, a seal with its ribbons."""
    return [
        rect(6, 26, 228, 172, 6) + rect(20, 40, 200, 144, 3, None, SUN, 7),
        mini(replace(moi, wheelchair=False), 78, 186, 0.72) + line("M34,158H122", 5),
        parts.rows(134, 72, (70, 70), 26, BLUE, 7),
        path("M158 158 L148 226 L172 210 L196 226 L186 158 Z", RED),
        circle(172, 150, 32, SUN) + parts.tick(172, 150, 30, INK, 9),
    ]


@scene("livret", "Mon livret : tout ce que j’ai fait à l’atelier.")
def my_booklet(moi: Character = MOI) -> Parts:
    """A closed booklet with my face on it, and three things done."""
    done = "".join(parts.yes(84, y, 22) + line(f"M108,{y}H178", 7, STEEL) for y in (148, 178, 208))
    return [
        path("M196 22 L214 32 V234 H60 L44 226", SKY),
        rect(34, 8, 166, 220, 6, PAPER) + rect(34, 8, 22, 220, 4, BLUE),
        mini(replace(moi, wheelchair=False), 126, 140, 0.6) + line("M88,118H164", 5),
        done,
    ]


@scene("trois-mots", "Mes 3 mots pour revenir à ma place.")
def three_words(moi: Character = MOI) -> Parts:
    """Three pictures, a moon, an apple and a boat; an arrow goes back to my place."""
    tiles = "".join(rect(x, 10, 68, 78, 9) for x in (8, 86, 164))
    moon = path("M52 28 A26 26 0 1 0 62 66 A22 22 0 0 1 52 28 Z", SUN)
    apple = path("M120 46 C104 32 92 48 98 64 C102 76 112 80 120 74 C128 80 138 76 142 64 C148 48 136 32 120 46 Z", RED)
    stalk = line("M120,44Q120,30 130,26", 5)
    boat = path("M172 58 H224 L214 76 H182 Z", BLUE) + path("M200 22 V52 H178 Z", PAPER) + line("M200,22V56", 4)
    return [
        tiles + moon + apple + stalk + boat,
        place(moi, 136, 106, 96, 128),
        parts.arrow(16, 172, 118, 172, 28, BLUE),
    ]


@scene("effacer-atelier", "Tout l’atelier est effacé.")
def erase_workshop(moi: Character = MOI) -> Parts:
    """The cards of all places go down into the bin."""

    def card(x: float, y: float, who: Character, turn: float) -> str:
        return move(x, y, rect(-32, -38, 64, 76, 5, SUN), mini(who, 0, 40, 0.38), turn=turn)

    return [
        card(88, 62, VOISIN, -14) + card(164, 70, PROCHE, 12) + card(126, 78, replace(moi, wheelchair=False), -2),
        parts.bin_(44, 128, 164, 104, lid=False, fill=STEEL),
        parts.arrow(30, 20, 30, 104, 20, RED),
    ]
