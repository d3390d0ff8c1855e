"""The telephone twins of the scenes where I sit at a computer: me, my telephone in the hand; knows no page of the site."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import MIST, PAPER, SKY, SUN, circle, rect
from pictograms.people import MOI, Character, Figure
from pictograms.registry import Parts, scene
from pictograms.scenes.people_create import new_folder
from pictograms.scenes.people_devices import closed_door, door_in

#: The telephone I hold: left, top, width, height; what it shows goes within 138..212, 58..178.
_PHONE = (128, 38, 94, 168)


def _holding(moi: Character, shown: str, mood: str = "calme", screen: str = SKY) -> list[str]:
    """Me with my telephone in the hand, and what is on it."""
    me = Figure(moi, 60, 0.88, mood, 1)
    return [me.body("left"), me.arm("right", (140, 198), "hold", turn=-16, over=parts.phone(*_PHONE, screen) + shown, elbow=(54, -18))]


@scene("creer-seul-telephone", "Je crée mon DMP tout seul, sur mon téléphone.")
def creer_seul(moi: Character = MOI) -> Parts:
    """The new folder is on my telephone."""
    return _holding(moi, new_folder(144, 92, 58), "sourire")


@scene("se-connecter-telephone", "Je me connecte sur mon téléphone : j’entre dans mon DMP.")
def se_connecter(moi: Character = MOI) -> Parts:
    """An arrow goes into the telephone, through the open door, to my folder."""
    return [*_holding(moi, door_in(164, 72, 46, 84, parts.folder(168, 104, 36, 32)), "sourire"), parts.arrow(100, 164, 172, 130, 16, SUN)]


@scene("se-deconnecter-telephone", "Je me déconnecte sur mon téléphone : je sors de mon DMP.")
def se_deconnecter(moi: Character = MOI) -> Parts:
    """The door on the telephone is closed behind me, a padlock on it; I am outside and go away, as the arrow does."""
    return [
        parts.phone(14, 8, 114, 224),
        closed_door(35, 80, 72, 112),
        Figure(moi, 186, 0.84, "sourire", 1).body(),
        parts.arrow(40, 48, 228, 48, 24, SUN),
    ]


@scene("premiere-connexion-telephone", "Ma première connexion sur mon téléphone.")
def premiere_connexion(moi: Character = MOI) -> Parts:
    """The open door with my folder on the telephone, and the number 1: the first time."""
    shown = door_in(164, 72, 46, 84, parts.folder(168, 104, 36, 32))
    number = circle(120, 40, 28, SUN) + parts.digits("1", 114.5, 23, 34, width=9)
    return [*_holding(moi, shown, "sourire"), parts.arrow(100, 164, 172, 130, 16, SUN), number]


@scene("je-demande-code-telephone", "Je demande un code sur mon téléphone.")
def je_demande_code(moi: Character = MOI) -> Parts:
    """I speak: I ask for a code; the button of my telephone is lit, my finger on it."""
    me = Figure(moi, 52, 0.8, "parle", 1)
    return [
        parts.phone(136, 82, 88, 150),
        parts.button(148, 132, 64, 36, SUN),
        me.body("left"),
        parts.bubble(60, 8, 168, 58, (76, 104)),
        parts.code_boxes(74, 21, 4, 24, gap=4),
        parts.question(203, 36, 34, width=7),
        me.arm("right", (160, 158), "point", turn=-16, elbow=(56, -24)),
    ]


@scene("je-recois-code-mail-telephone", "Je reçois un code par mail, sur mon téléphone.")
def je_recois_code_mail(moi: Character = MOI) -> Parts:
    """An envelope with @ on my telephone, the code comes out of it."""
    shown = rect(142, 76, 66, 50, 4, PAPER, width=4) + parts.code_boxes(146, 86, 4, 11, gap=3, width=3)
    shown += parts.envelope(138, 112, 74, 50) + circle(175, 140, 17, SUN, width=4) + parts.at_sign(175, 140, 9, width=4)
    return _holding(moi, shown)


@scene("panne-telephone", "Le site ne marche pas sur mon téléphone pour le moment.")
def panne(moi: Character = MOI) -> Parts:
    """The yellow sign on a telephone without colours; me worried; a clock: it will pass."""
    clock = circle(206, 44, 34, PAPER, None) + parts.clock(206, 44, 28, None, 15)
    return [*_holding(moi, parts.warning(175, 112, 72), "inquiet", MIST), clock]
