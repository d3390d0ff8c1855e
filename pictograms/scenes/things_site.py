"""Scenes of what one does on a page, click, go on, go back, search: my hand at most; knows no page of the site."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, GREEN, INK, MIST, PAPER, RED, SKINS, SKY, SUN, circle, line, rect
from pictograms.people import MOI, Character
from pictograms.registry import Parts, scene


@scene("cliquer", "Je clique sur le bouton.")
def click(moi: Character = MOI) -> Parts:
    """A finger on a button, three strokes around its tip."""
    yield p.button(16, 18, 208, 84, BLUE)
    yield p.rays(106, 78, 20, 40, (-50, 0, 50), 9, PAPER)
    yield p.pointing_hand(106, 70, SKINS[moi.skin], 1.25)


@scene("valider", "Je valide.")
def confirm(moi: Character = MOI) -> Parts:
    """A green button with a tick; the finger is beside the tick."""
    yield p.button(10, 28, 220, 92)
    yield p.tick(82, 74, 76, width=16)
    yield p.pointing_hand(168, 84, SKINS[moi.skin], 1.1)


@scene("continuer", "Je continue.")
def go_on() -> Parts:
    """A long arrow to the right, on a button."""
    yield p.button(8, 66, 224, 102)
    yield p.arrow(40, 117, 202, 117, 24, PAPER, PAPER)


@scene("retour", "Je reviens en arrière.")
def go_back() -> Parts:
    """A long arrow to the left, on a pale button."""
    yield p.button(8, 66, 224, 102, MIST)
    yield p.arrow(202, 117, 40, 117, 24)


@scene("accueil", "La première page du site.")
def home() -> Parts:
    """A house."""
    yield p.house(16, 18, 208, 208)


@scene("chercher", "Je cherche un document.")
def search() -> Parts:
    """A magnifier over a list."""
    yield p.sheet(18, 10, 150, 212, 28)
    for i in range(4):
        yield rect(36, 40 + i * 44, 24, 24, 4, (SKY, SUN, SKY, SUN)[i], INK, 4) + p.rows(74, 52 + i * 44, (70,), 1)
    yield p.magnifier(142, 132, 54, PAPER)
    yield rect(106, 114, 36, 36, 5, SUN, INK, 5) + p.rows(154, 124, (26, 18), 17, INK, 7)


@scene("conditions", "Les conditions d’utilisation.")
def terms() -> Parts:
    """A long text to read to its end: there, a box to tick."""
    yield p.sheet(36, 8, 168, 224, 28, 0)
    yield p.rows(58, 36, (80, 124, 124, 124, 124, 124, 84), 18)
    yield p.yes(82, 190, 48) + p.rows(120, 182, (62, 40), 18, INK, 7)


@scene("oui", "Oui.")
def yes() -> Parts:
    """A filled square with a tick."""
    yield rect(24, 24, 192, 192, 30, GREEN)
    yield p.tick(120, 120, 116, width=24)


@scene("non", "Non.")
def no() -> Parts:
    """A ring with a bar."""
    yield circle(120, 120, 94, PAPER, RED, 28) + line("M56 56 L184 184", 28, RED)


@scene("question", "Une question.")
def question() -> Parts:
    """A question mark in a bubble."""
    yield p.bubble(22, 12, 196, 172, (58, 230), r=40)
    yield p.question(120, 96, 108, width=18)


@scene("aide", "De l’aide : je demande, on me répond.")
def help_() -> Parts:
    """Two bubbles: a question, and an answer."""
    yield p.bubble(8, 12, 150, 116, (36, 166), r=30, fill=SKY)
    yield p.question(82, 68, 76, BLUE, 14)
    yield p.bubble(96, 112, 136, 92, (206, 232), r=26)
    yield p.rows(120, 140, (88, 88, 56), 20, INK, 7)


@scene("attention", "Attention.")
def careful() -> Parts:
    """The yellow triangle."""
    yield p.warning(120, 118, 216)


@scene("presse-papier", "Je copie ce texte.")
def copy() -> Parts:
    """Two pages with the same text, an arrow from one to the other."""
    for x, y in ((12, 12), (120, 76)):
        yield rect(x, y, 106, 150, 8) + rect(x + 16, y + 18, 30, 26, 4, SUN, INK, 4) + p.rows(x + 16, y + 68, (74, 74, 74, 44), 22, BLUE, 7)
    yield p.arc_arrow(128, 56, 42, 0, 76, 16, INK)
