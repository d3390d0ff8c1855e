"""The telephone twins of the scenes that show a screen and my hands: writing, a mail, a file; knows no page of the site."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import BLUE, MIST, PAPER, SLATE, STEEL, SUN, circle, dot, line, rect
from pictograms.people import MOI, Character
from pictograms.people_poses import reach_in
from pictograms.registry import Parts, scene


def _keys(x: float, y: float, w: float) -> str:
    """The keyboard of a telephone: nine keys, as for a number."""
    return "".join(rect(x + i % 3 * w / 3 + 3, y + i // 3 * 20, w / 3 - 6, 14, 4, PAPER, STEEL, 3) for i in range(9))


@scene("j-ecris-telephone", "J’écris sur mon téléphone.")
def write(moi: Character = MOI) -> Parts:
    """The line to fill and the keys are on the telephone; my hand holds it, my finger writes."""
    phone = p.phone(62, 8, 116, 220) + rect(78, 40, 84, 34, 8) + line("M88 57h34", 7) + line("M132 48v18", 5, BLUE) + _keys(76, 108, 88)
    yield reach_in(moi.skin, (14, 218), (68, 176), "hold", over=phone, turn=-40)
    yield reach_in(moi.skin, (224, 222), (150, 150), "point", turn=-128, flip=False)


@scene("j-ecris-numero-telephone", "Je recopie le numéro de ma carte Vitale sur mon téléphone.")
def write_number(moi: Character = MOI) -> Parts:
    """The number goes from the card to the telephone."""
    yield p.card(6, 20, 112)
    yield rect(8, 98, 108, 42, 8, SUN) + p.digits("2 85 01", 18, 110, 18, gap=0.24, width=4)
    yield p.phone(132, 8, 100, 224) + rect(144, 42, 76, 36, 6) + p.digits("2 85", 152, 52, 16, gap=0.24, width=4) + _keys(142, 112, 80)
    yield p.arrow(110, 176, 156, 92, 18, BLUE)
    yield reach_in(moi.skin, (118, 234), (160, 176), "point", turn=-50, flip=True)


@scene("j-ecris-code-telephone", "J’écris le code reçu sur mon téléphone.")
def write_code(moi: Character = MOI) -> Parts:
    """The message gives the code; it goes into the boxes below, on the same telephone."""
    yield p.phone(52, 8, 136, 224)
    yield p.bubble(66, 34, 108, 48, (88, 100), SUN, 10) + p.code_boxes(78, 44, 4, 19, "4217", gap=3, fill=PAPER, width=3)
    yield p.code_boxes(70, 112, 4, 22, "42", gap=4, fill=PAPER)
    yield _keys(72, 156, 96)
    yield reach_in(moi.skin, (222, 216), (132, 176), "point", turn=-140, flip=False)


@scene("mail-telephone", "Un mail, sur un téléphone.")
def mail() -> Parts:
    """An envelope with an @ on a telephone."""
    yield p.phone(56, 8, 128, 224)
    yield p.envelope(70, 72, 100, 76)
    yield circle(120, 116, 30, SUN) + p.at_sign(120, 116, 17, width=5)


@scene("mail-arrive-telephone", "Le mail arrive tout de suite sur mon téléphone.")
def mail_comes() -> Parts:
    """An arrow brings the mail into the telephone, quickly."""
    yield p.phone(104, 8, 128, 224)
    yield p.envelope(118, 66, 100, 76)
    yield circle(168, 110, 28, SUN) + p.at_sign(168, 110, 15, width=5)
    yield p.arrow(48, 104, 118, 104, 20, BLUE) + line("M8 80 H32 M8 104 H26 M8 128 H32", 7, BLUE)


@scene("site-internet-telephone", "Le site internet de mon dossier, sur un téléphone.")
def website() -> Parts:
    """A page with its address bar, on a telephone; my folder is in it."""
    yield p.phone(50, 8, 140, 224)
    yield rect(57, 24, 126, 28, 0, MIST, None) + rect(72, 29, 104, 18, 9, PAPER, width=3) + p.rows(84, 38, (56,), 1, SLATE, 4)
    yield dot(64, 38, 3, SLATE) + p.folder(78, 72, 84, 72) + p.rows(78, 164, (84, 56), 20, SLATE)


@scene("telecharger-telephone", "Je télécharge un document sur mon téléphone.")
def download() -> Parts:
    """A page goes down into the telephone."""
    yield p.phone(64, 64, 112, 168)
    yield p.sheet(80, 8, 80, 90, 20, 2)
    yield p.arrow(120, 84, 120, 192, 20, BLUE)


@scene("joindre-fichier-telephone", "J’ajoute un fichier qui est dans mon téléphone.")
def attach_file() -> Parts:
    """A page goes from the telephone to the folder."""
    yield p.phone(12, 10, 92, 172)
    yield p.sheet(32, 48, 52, 66, 14, 3)
    yield p.folder(118, 138, 114, 92)
    yield p.arc_arrow(112, 118, 70, 6, 84, 16, BLUE)


@scene("pas-de-connexion-telephone", "Il n’y a pas de connexion sur mon téléphone.")
def offline() -> Parts:
    """A telephone without colours; the waves of the network are barred."""
    yield p.phone(56, 8, 128, 224, MIST)
    yield line("M80 96 Q120 58 160 96 M96 120 Q120 98 144 120", 9, SLATE) + dot(120, 144, 9, SLATE)
    yield p.bar(84, 158, 156, 70)


@scene("carnet-internet-telephone", "Mon carnet de santé sur internet, avec mon téléphone.")
def health_book() -> Parts:
    """My folder full of pages, on a telephone."""
    yield p.phone(46, 8, 148, 224)
    yield p.folder_back(66, 104, 108, 80)
    yield p.sheet(78, 64, 44, 92, 12, 3) + p.film(128, 58, 40, 96)
    yield p.folder_front(66, 104, 108, 80)
