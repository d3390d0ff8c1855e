"""Scenes of documents by kind, without a face: prescription, analyses, report, film; knows no patient."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts as p
from pictograms.pen import BLUE, INK, MIST, ROSE, SKINS, SKY, SLATE, STEEL, SUN, circle, line, move, path, rect
from pictograms.people import MEDECIN, MOI, Character
from pictograms.people_poses import mini
from pictograms.registry import Parts, scene

_PAGE = (38, 8, 164, 224, 30)


@scene("ordonnance", "Une ordonnance : les médicaments à prendre.")
def prescription() -> Parts:
    """A paper with pills and a signature."""
    yield p.sheet(*_PAGE)
    yield p.rows(58, 34, (62, 44), 16, SLATE)
    yield p.pill(88, 92, 56, -20) + p.rows(128, 86, (54, 36), 18)
    yield circle(88, 150, 19, SUN) + line("M76 156 L100 144", 4) + p.rows(128, 142, (54, 36), 18)
    yield line("M118 206 q10 -24 18 -6 t16 -4 t20 -4", 5, BLUE)


@scene("analyses", "Des résultats d’analyses.")
def tests() -> Parts:
    """A paper with a test tube and results."""
    yield p.sheet(*_PAGE)
    yield p.tube(62, 60, 40, 132)
    for i, text in enumerate(("12", "40", "75")):
        yield line(f"M126 {84 + i * 44} h16", 5, STEEL) + p.digits(text, 152, 72 + i * 44, 24, width=5, gap=0.28)


@scene("compte-rendu", "Un compte-rendu de l’hôpital.")
def report() -> Parts:
    """A paper with the hospital and a text."""
    yield p.sheet(*_PAGE)
    yield p.hospital(62, 46, 116, 92)
    yield p.rows(58, 164, (124, 124, 74), 20)


@scene("radio", "Une radio.")
def radiograph() -> Parts:
    """A film with ribs."""
    yield p.film(40, 8, 160, 224)


@scene("vaccin", "Un vaccin.")
def vaccine(moi: Character = MOI) -> Parts:
    """A syringe at an arm."""
    yield path("M84 116 V226 Q84 232 90 232 H122 Q128 232 128 226 Q136 164 122 104 Z", SKINS[moi.skin])
    yield path("M10 226 V28 L48 10 Q94 22 108 52 L134 114 L86 130 L76 104 V226 Q76 232 70 232 H16 Q10 232 10 226 Z", BLUE)
    yield line("M22 22 Q38 40 48 12 M82 116 L128 100", 4)
    yield p.syringe(128, 170, 104)


@scene("courrier-medecin", "Une lettre de médecin.")
def doctor_letter() -> Parts:
    """A letter out of its envelope, with the doctor's face."""
    yield p.envelope_open(26, 124, 188, 106)
    yield p.sheet(46, 8, 148, 190, 26)
    yield mini(MEDECIN, 90, 124, 0.5)
    yield p.rows(132, 56, (42, 42, 42, 30), 20)
    yield p.envelope_pocket(26, 124, 188, 106)


@scene("document-moi", "Un document écrit par moi.")
def my_document(moi: Character = MOI) -> Parts:
    """A page with my face and lines that I write, the pencil still on it."""
    yield p.sheet(*_PAGE)
    yield rect(58, 30, 76, 76, 8, SKY, INK, 4) + mini(replace(moi, wheelchair=False), 96, 125, 0.5) + line("M60 106 H132", 5)
    yield line("M60 138 q8 -14 16 0 t16 0 t16 0 t16 0 t16 0 M60 172 q8 -14 16 0 t16 0 t16 0 t16 0 M60 206 q8 -14 16 0 t16 0", 5, BLUE)
    yield p.pencil(112, 208, 120, -48)


@scene("autre-document", "Un autre document.")
def other_document() -> Parts:
    """Pages one behind the other; the front one has three dots."""
    yield rect(66, 8, 140, 180, 8, MIST) + rect(48, 26, 140, 184, 8, MIST)
    yield p.sheet(30, 44, 140, 188, 26)
    yield p.dots(64, 138, 3, 36, 11)


@scene("rediger-document", "J’écris un document.")
def write() -> Parts:
    """A page that is being written."""
    yield p.sheet(26, 8, 164, 224, 30)
    yield line("M48 60 q8 -14 16 0 t16 0 t16 0 t16 0 M48 100 q8 -14 16 0 t16 0 t16 0 t16 0 t16 0 M48 140 q8 -14 16 0 t16 0 t12 0", 5, BLUE)
    yield p.pencil(100, 142, 140, -40)


@scene("modifier", "Je change une ligne.")
def change() -> Parts:
    """One line of a page is lit, the pencil changes it."""
    yield p.sheet(18, 8, 156, 224, 30)
    yield p.rows(40, 46, (70,), 1) + p.rows(40, 78, (112,), 1) + p.rows(40, 174, (112, 80), 30)
    yield rect(30, 106, 132, 38, 6, SUN, INK, 4) + p.rows(46, 125, (50,), 1, INK, 7)
    yield p.pencil(110, 130, 132, -38, ROSE)


@scene("fichier-abime", "Le fichier est abîmé.")
def torn() -> Parts:
    """A page torn in two."""
    yield move(
        0,
        4,
        path("M44 14 q0 -6 6 -6 H118 L104 50 L128 82 L100 124 L122 160 L100 222 H50 q-6 0 -6 -6 Z"),
        p.rows(62, 44, (36, 44, 30, 36, 44, 20), 30),
        turn=-3,
    )
    yield move(
        18,
        -2,
        path("M126 8 H160 L196 42 V212 q0 6 -6 6 H116 L138 160 L116 124 L144 82 L120 50 Z"),
        p.rows(160, 74, (20, 20, 20, 20), 34),
        turn=3,
    )
    yield p.warning(196, 190, 72)


@scene("fichier-protege", "Le fichier est fermé par un mot de passe.")
def locked() -> Parts:
    """A page with a padlock."""
    yield p.sheet(30, 8, 156, 214, 30, 7)
    yield p.padlock(164, 166, 100)
