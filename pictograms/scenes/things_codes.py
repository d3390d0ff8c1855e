"""Scenes of codes, identifiers and passwords, without people; the digits in them are examples and nobody's."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, INK, LEAF, MIST, PAPER, RED, SKY, SUN, WOOD, circle, dot, line, path, rect
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
    """A clock: the time left is lit, and a red ring closes it."""
    yield p.clock(108, 118, 100, (0, 20), 0)
    yield circle(196, 172, 40, PAPER, None) + p.no(196, 172, 34)


@scene("identifiant", "Mon identifiant.")
def identifier() -> Parts:
    """A badge: a person, and 8 signs: 4 letters, then 4 digits, in two tones."""
    yield line("M120 34 L84 6 M120 34 L156 6", 9)
    yield rect(8, 32, 224, 198, 16)
    yield rect(98, 44, 44, 12, 6, MIST, INK, 4)
    yield rect(80, 66, 80, 80, 8, SKY, INK, 4) + p.person_mark(120, 110, 66, BLUE)
    yield p.code_boxes(19, 170, 4, 22, "~~~~", gap=2, fill=SKY) + p.code_boxes(127, 170, 4, 22, "7433", gap=2)


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


@scene("quatre-mots", "Un mot de passe fait de quatre mots.")
def four_words() -> Parts:
    """Four small pictures in a row, in the field of a password."""
    yield rect(8, 66, 224, 84, 12)
    yield from _four()
    yield line("M72 136 h-54 M82 136 h42 M132 136 h44 M184 136 h32", 3)
    yield p.key(74, 194, 130)


@scene("numero-faux", "Un chiffre du numéro est faux.")
def wrong_number() -> Parts:
    """The digits of a card; one is marked as wrong."""
    yield p.card(8, 10, 150)
    yield p.code_boxes(12, 156, 4, 48, "26 5", gap=8, fill=PAPER, width=5)
    yield rect(121, 152, 56, 72, 6, PAPER, RED, 9) + p.digits("9", 139, 170, 35, width=7)
    yield p.no(192, 118, 32)
