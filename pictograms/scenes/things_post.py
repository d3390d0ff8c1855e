"""Scenes of what arrives, without people: by post, by mail, by SMS; knows nobody's address."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import AMBER, BLUE, INK, PAPER, SLATE, SUN, WOOD, circle, line, path, rect
from pictograms.registry import Parts, scene


@scene("courrier", "Une lettre dans une enveloppe, par la poste.")
def post() -> Parts:
    """The front of a letter: address and stamp, no flap."""
    yield p.letter(10, 50, 220, 140)


@scene("mail", "Un mail, sur un écran.")
def mail() -> Parts:
    """An envelope on a screen, with an @."""
    yield p.screen(12, 14, 216, 214)
    yield p.envelope(50, 48, 140, 104)
    yield circle(120, 124, 40, SUN)
    yield p.at_sign(120, 124, 23, width=7)


def _rows_of_code(x: float, y: float, box: float, first: str, second: str) -> str:
    return p.code_boxes(x, y, 4, box, first) + p.code_boxes(x, y + box * 1.3 + 6, 4, box, second)


@scene("sms", "Un SMS avec un code arrive sur mon téléphone.")
def sms() -> Parts:
    """The message is on the telephone: an arrow brings it in."""
    yield p.phone(108, 8, 124, 224)
    yield p.bubble(122, 46, 96, 98, (142, 176), SUN, 14)
    yield p.code_boxes(130, 62, 4, 17, "4217", gap=3, fill=PAPER, width=3) + p.code_boxes(
        130, 98, 4, 17, "3189", gap=3, fill=PAPER, width=3
    )
    yield p.arrow(8, 96, 100, 96, 20, BLUE)


@scene("boite-aux-lettres", "Ma boîte aux lettres.")
def letterbox() -> Parts:
    """A letterbox on its post, a letter half in."""
    yield rect(106, 150, 28, 84, 0, WOOD)
    yield p.letterbox(34, 46, 172, 120)
    yield rect(62, 14, 116, 76, 4, PAPER) + p.stamp(146, 22, 22, 26) + p.rows(78, 48, (50, 50), 16, INK)
    yield path("M56 90 H184", None, INK, 14)
    yield rect(60, 104, 120, 44, 6, AMBER, INK, 4) + circle(120, 126, 7, INK, None)


@scene("deux-feuilles", "2 feuilles : mon identifiant et mon mot de passe.")
def two_sheets() -> Parts:
    """Two sheets, numbered: a person with an identifier on one, a key on the other."""
    yield p.sheet(10, 34, 104, 150, 22) + p.person_mark(58, 82, 56, BLUE) + p.code_boxes(22, 126, 4, 18, "MA74", gap=2, width=3)
    yield p.sheet(126, 34, 104, 150, 22) + p.key(158, 84, 66) + rect(138, 118, 80, 36, 6, SUN) + p.dots(153, 136, 4, 17, 6)
    yield circle(60, 198, 24, SUN) + p.digits("1", 55, 184, 28, width=7)
    yield circle(178, 198, 24, SUN) + p.digits("2", 170, 184, 28, width=7)


@scene("boite-vide", "Ma boîte aux lettres est vide.")
def empty_letterbox() -> Parts:
    """The door of the letterbox is open, and nothing is inside."""
    yield rect(120, 160, 28, 74, 0, WOOD)
    yield p.letterbox(56, 12, 172, 156)
    yield rect(80, 78, 124, 78, 4, INK)
    yield path("M84 152 L102 138 H200 V152 Z", SLATE, None)
    yield path("M80 78 L14 100 V192 L80 156 Z", AMBER) + circle(30, 144, 7, INK, None)


@scene("mail-arrive", "Le mail arrive tout de suite.")
def mail_comes() -> Parts:
    """An arrow brings a mail into the screen: strokes behind it say that it is quick."""
    yield p.screen(72, 22, 160, 198)
    yield p.envelope(108, 54, 104, 78)
    yield circle(160, 106, 30, SUN) + p.at_sign(160, 106, 16, width=5)
    yield p.arrow(40, 94, 104, 94, 20, BLUE) + line("M8 72 H28 M8 94 H24 M8 116 H28", 7, BLUE)


@scene("mail-ou-sms", "Un code arrive par mail ou par SMS.")
def mail_or_sms() -> Parts:
    """One code, two ways: an arrow to a mail, an arrow to the message of a telephone."""
    yield p.code_boxes(43, 8, 4, 34, "4217", gap=6, width=5)
    yield p.arrow(82, 66, 66, 116, 18, BLUE) + p.arrow(158, 66, 174, 96, 18, BLUE)
    yield p.envelope(8, 130, 112, 82) + circle(64, 178, 26, SUN) + p.at_sign(64, 178, 14, width=5)
    yield p.phone(144, 104, 76, 128)
    yield p.bubble(156, 130, 52, 40, (166, 188), SUN, 10) + p.dots(169, 150, 3, 13, 4)


def _opened(paper: str, left: float = 45, width: float = 150) -> Parts:
    yield p.envelope_open(left - 16, 118, width + 32, 112)
    yield p.sheet(left, 8, width, 190, 24)
    yield paper
    yield p.envelope_pocket(left - 16, 118, width + 32, 112)


@scene("code-creation", "Le code de création : 12 signes, dans une lettre.")
def creation_code() -> Parts:
    """A letter out of its envelope, with 12 boxes in one frame: letters and digits."""
    boxes = "".join(p.code_boxes(59, 22 + i * 41, 4, 28, text, gap=3, fill=PAPER) for i, text in enumerate(("AK7M", "P3TE", "9H4L")))
    yield from _opened(rect(46, 10, 148, 146, 10, SUN) + boxes, 22, 196)


@scene("mot-de-passe-initial", "Le mot de passe de la lettre : il sert une seule fois.")
def first_password() -> Parts:
    """A password on paper: the first time yes, the second time no."""
    paper = p.key(48, 44, 72) + rect(32, 76, 106, 40, 8, SUN) + p.dots(46, 96, 5, 19, 7)
    yield from _opened(paper, 22, 126)
    yield p.digits("1", 170, 41, 30, width=7) + p.yes(214, 56, 40)
    yield p.digits("2", 167, 123, 30, width=7) + p.no(214, 138, 17, 7)


@scene("lettre-codes", "La lettre avec mon identifiant et mon mot de passe.")
def codes_letter() -> Parts:
    """A letter that holds the identifier (a person) and the password (dots and key)."""
    one = rect(64, 28, 112, 40, 6) + p.person_mark(86, 48, 28, BLUE) + p.digits("MA74", 108, 40, 16, width=4)
    two = rect(64, 78, 112, 40, 6, SUN) + p.key(80, 98, 36) + p.dots(128, 98, 3, 17, 6)
    yield from _opened(one + two)


@scene("deux-enveloppes", "2 lettres arrivent, l’une après l’autre.")
def two_letters() -> Parts:
    """Two letters, numbered."""
    yield p.letter(52, 22, 180, 110)
    yield p.letter(8, 104, 180, 110)
    yield circle(56, 30, 24, SUN) + p.digits("1", 51, 16, 28, width=7)
    yield circle(190, 208, 24, SUN) + p.digits("2", 182, 194, 28, width=7)
