"""Scenes of codes, identifiers and passwords, without people; the digits in them are examples and nobody's."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, INK, LEAF, PAPER, RED, SKY, STEEL, SUN, WOOD, circle, dot, line, path, rect
from pictograms.registry import Parts, scene


@scene("code", "Le code : 8 chiffres.")
def code() -> Parts:
    """Eight digits, two groups of four, in one frame."""
    yield rect(8, 42, 224, 156, 16, PAPER)
    yield p.code_boxes(24, 58, 4, 42, "4217", gap=8, width=5)
    yield p.code_boxes(24, 128, 4, 42, "3189", gap=8, width=5)


@scene("dix-minutes", "J’ai 10 minutes.")
def ten_minutes() -> Parts:
    """A clock: ten minutes are lit, the one hand is at their end."""
    yield p.clock(120, 120, 106, (0, 10), 10)
    yield p.digits("10", 120 - p.digits_width("10", 38) / 2, 144, 38, width=9)


@scene("heure-limite", "L’heure limite : après, c’est trop tard.")
def time_limit() -> Parts:
    """One clock: yes in the lit time, a red line at its end, no after it."""
    yield p.clock(120, 120, 108, (0, 40))
    yield p.yes(160, 126, 62)
    yield p.no(76, 88, 27)
    yield line("M120 120 L35 169", 16, PAPER) + line("M120 120 L35 169", 12, RED) + dot(120, 120, 10)


@scene("identifiant", "Mon identifiant.")
def identifier() -> Parts:
    """A card with a person and, in one frame, 8 signs: 4 letters, then 4 digits, in two tones."""
    yield rect(8, 26, 224, 188, 16)
    yield rect(30, 46, 72, 72, 8, SKY, INK, 4) + p.person_mark(66, 86, 60, BLUE) + p.rows(120, 66, (86, 60), 28, STEEL, 7)
    yield p.code_boxes(21, 144, 4, 22, "KTMA", gap=2, fill=SKY) + p.code_boxes(125, 144, 4, 22, "7433", gap=2)


@scene("mot-de-passe", "Mon mot de passe.")
def password() -> Parts:
    """Dots in a field; the key lies beside."""
    yield p.field(10, 40, 220, 76, 5)
    yield p.key(64, 176, 150)


@scene("nouveau-mot-de-passe", "Je choisis un nouveau mot de passe.")
def new_password() -> Parts:
    """A new key that shines, over the field."""
    yield p.key(54, 92, 146, -14)
    yield p.sparkle(206, 36, 28) + p.sparkle(126, 30, 18) + p.sparkle(222, 100, 14)
    yield p.field(10, 156, 220, 70, 5)


def _four() -> Parts:
    yield circle(64, 48, 17, SUN) + p.rays(64, 48, 25, 32, tuple(range(0, 360, 45)), 5)
    yield path("M142 48 Q164 20 190 44 L212 28 V68 L190 52 Q164 76 142 48 Z", BLUE) + dot(160, 44, 4)
    yield path("M36 168 V136 L64 110 L92 136 V168 Z", RED) + rect(56, 146, 16, 22, 0, PAPER, INK, 4)
    yield line("M176 146 V168", 12, WOOD) + circle(176, 128, 23, LEAF)


@scene("quatre-mots", "Un mot de passe fait de 4 mots.")
def four_words() -> Parts:
    """Four large pictures, a sun, a fish, a house and a tree, and the key they make."""
    for x, y in ((12, 8), (124, 8), (12, 96), (124, 96)):
        yield rect(x, y, 104, 80, 10, PAPER)
    yield from _four()
    yield p.key(70, 206, 104)


@scene("numero-faux", "Un chiffre du numéro est faux.")
def wrong_number() -> Parts:
    """The digits of a card; the wrong one is circled in red, the yellow sign says: look here."""
    yield p.card(8, 10, 140)
    yield p.code_boxes(8, 156, 4, 48, "26 5", gap=10, fill=PAPER, width=5)
    yield p.digits("9", 135, 171, 35, width=7) + circle(148, 187, 40, None, RED, 9)
    yield p.warning(194, 80, 74)
