"""Scenes of devices and cards, without people: what one needs at hand; knows no code and no document."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, INK, LEAF, MIST, PAPER, PLUM, RED, SLATE, STEEL, SUN, circle, dot, line, path, rect
from pictograms.registry import Parts, scene


@scene("carte-vitale", "Ma carte Vitale.")
def vitale() -> Parts:
    """The card alone."""
    yield p.card(14, 53, 212)


@scene("numero-carte", "Le numéro écrit sur ma carte Vitale.")
def card_number() -> Parts:
    """The card, and a round glass that shows its digits bigger."""
    yield p.card(8, 8, 196, number_row=False)
    yield rect(20, 92, 98, 26, 4, PAPER, INK, 4)
    yield p.digits("269054", 27, 98, 14, width=3, gap=0.48)
    yield line("M22 120 L100 196 M116 120 L134 128", 4)
    yield circle(160, 168, 64, PAPER, INK, 9)
    for row, text in enumerate(("269", "054")):
        yield p.digits(text, 160 - p.digits_width(text, 34) / 2, 126 + row * 48, 34, width=7)


@scene("ordinateur", "Un ordinateur.")
def computer() -> Parts:
    """A laptop whose keys are seen."""
    yield p.laptop_keys(8, 34, 224)


@scene("telephone", "Mon téléphone portable.")
def mobile() -> Parts:
    """A smartphone with its tiles."""
    yield p.phone(64, 10, 112, 220)
    tiles = (SUN, LEAF, BLUE, PAPER, PLUM, SUN)
    for i, fill in enumerate(tiles):
        yield rect(82 + i % 2 * 42, 44 + i // 2 * 44, 32, 32, 7, fill, INK, 4)


@scene("tablette", "Une tablette.")
def tablet() -> Parts:
    """A tablet lying on its side, with a page on it."""
    yield p.tablet(10, 42, 220, 156)
    yield rect(46, 66, 62, 50, 4, SUN, INK, 4)
    yield path("M48 114 L68 90 L82 104 L92 94 L106 114 Z", LEAF, INK, 4)
    yield p.rows(122, 74, (66, 66, 44), 18, SLATE)
    yield p.rows(48, 138, (140, 140, 90), 18, SLATE)


@scene("site-internet", "Le site internet de mon dossier.")
def website() -> Parts:
    """A page with its address bar, on a computer; my folder is in it."""
    yield p.laptop(6, 36, 228)
    yield rect(42, 48, 156, 26, 0, MIST, None)
    yield rect(68, 52, 122, 18, 9, PAPER, INK, 3)
    yield dot(50, 61, 4, SLATE) + dot(60, 61, 4, SLATE)
    yield p.rows(78, 61, (70,), 1, SLATE, 4)
    yield p.folder(52, 88, 72, 62)
    yield p.rows(138, 98, (50, 50, 34), 19, SLATE)


@scene("telephone-fixe", "Un téléphone fixe.")
def landline() -> Parts:
    """A telephone with keys and a handset."""
    yield p.fixed_phone(12, 44, 216)


@scene("telecharger", "Je télécharge un document sur mon ordinateur.")
def download() -> Parts:
    """A page goes down into the computer."""
    yield p.laptop(16, 86, 208)
    yield p.sheet(80, 8, 80, 82, 20, 2)
    yield p.arrow(120, 80, 120, 188, 20, BLUE)


@scene("imprimer", "J’imprime.")
def printing() -> Parts:
    """A printer, a page comes out."""
    yield p.printer(24, 26, 192)


@scene("pas-de-connexion", "Il n’y a pas de connexion.")
def offline() -> Parts:
    """A screen whose cable is unplugged."""
    yield p.laptop(8, 14, 170, MIST)
    yield line("M53 58 Q93 24 133 58 M69 76 Q93 56 117 76", 9, SLATE) + dot(93, 93, 8, SLATE)
    yield p.bar(60, 100, 126, 36)
    yield line("M93 138 V176 Q93 206 118 206 H130", 7)
    yield path("M130 190 H150 Q162 190 162 206 Q162 222 150 222 H130 Z", STEEL)
    yield line("M162 199 H176 M162 213 H176", 5)
    yield rect(196, 176, 36, 60, 8, PAPER) + dot(214, 198, 5) + dot(214, 214, 5)
    yield line("M182 172 L190 184 M176 184 L170 176", 4, RED)


@scene("urgences", "Les urgences.")
def emergency() -> Parts:
    """An ambulance with its light on."""
    yield line("M8 206 H232", 5)
    yield p.ambulance(10, 78, 216)
    yield p.rays(120, 84, 12, 30, (-50, 0, 50), 7, BLUE)


@scene("calendrier", "Un jour du calendrier.")
def day() -> Parts:
    """A calendar, one day lit."""
    yield p.calendar(28, 34, 184, 190, 6)


@scene("gratuit", "C’est gratuit : 0 euro.")
def free() -> Parts:
    """A nought, then a coin with the euro sign."""
    yield line("M62 48 C28 48 22 90 22 120 C22 150 28 192 62 192 C96 192 102 150 102 120 C102 90 96 48 62 48 Z", 20)
    yield p.coin(176, 120, 54)
    yield line("M198 96 C174 82 158 98 158 120 C158 142 174 158 198 144 M148 112 H184 M148 128 H180", 9)


@scene("guide", "Le guide.")
def guide() -> Parts:
    """An open booklet: numbered steps, each with its picture and its line."""
    yield path("M120 52 Q66 26 10 44 V198 Q66 182 120 208 Z") + path("M120 52 Q174 26 230 44 V198 Q174 182 120 208 Z")
    for i, fill in enumerate((SUN, BLUE, LEAF)):
        y = 74 + i * 42
        yield rect(62, y - 16, 38, 32, 5, fill, INK, 4) + p.digits(str(i + 1), 28, y - 14, 28, width=7)
    yield p.rows(140, 78, (70, 70, 48), 21, SLATE, 7) + p.rows(140, 152, (70, 44), 21, SLATE, 7)
