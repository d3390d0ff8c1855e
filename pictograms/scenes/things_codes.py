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
    """Two clocks: before the end of the lit time it is yes, after it it is no."""
    yield p.clock(57, 72, 46, (0, 30), 15) + p.clock(183, 72, 46, (0, 30), 40)
    yield p.yes(57, 184, 68) + p.no(183, 184, 32)
    yield line("M120 14 V226", 9, RED)


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
    yield dot(44, 108, 13, SUN) + circle(44, 108, 13, SUN, INK, 4) + p.rays(44, 108, 18, 23, tuple(range(0, 360, 45)), 4)
    yield path("M74 108 Q90 88 110 106 L122 94 V122 L110 110 Q90 128 74 108 Z", BLUE, INK, 4) + dot(86, 105, 3)
    yield path("M138 124 V106 L154 92 L170 106 V124 Z", RED, INK, 4) + rect(150, 110, 9, 14, 0, PAPER, INK, 3)
    yield line("M198 112 V126", 9, WOOD) + circle(198, 100, 15, LEAF, INK, 4)


@scene("quatre-mots", "Un mot de passe fait de 4 mots.")
def four_words() -> Parts:
    """Four small pictures in a row, in the field of a password."""
    yield rect(8, 66, 224, 84, 12)
    yield from _four()
    yield line("M72 136 h-54 M82 136 h42 M132 136 h44 M184 136 h32", 3)
    yield p.key(74, 194, 130)


@scene("numero-faux", "Un chiffre du numéro est faux.")
def wrong_number() -> Parts:
    """The digits of a card; the wrong one is circled in red, the yellow sign says: look here."""
    yield p.card(8, 10, 140)
    yield p.code_boxes(8, 156, 4, 48, "26 5", gap=10, fill=PAPER, width=5)
    yield p.digits("9", 135, 171, 35, width=7) + circle(148, 187, 40, None, RED, 9)
    yield p.warning(194, 80, 74)
