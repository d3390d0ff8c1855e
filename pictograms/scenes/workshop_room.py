"""Scenes of a workshop room: the people and who leads them, my place, the board, the large screen, the Wi-Fi; knows no rule."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, PAPER, SKINS, SUN, WOOD, line, rect
from pictograms.people import ANIMATRICE, MEDECIN, MOI, PROCHE, VOISIN, VOISINE, Character, Figure, hand
from pictograms.people_poses import from_behind, mini
from pictograms.registry import Parts, scene

#: Three people of the room, with their backs to us.
_ROOM = ((VOISINE, 44), (VOISIN, 120), (PROCHE, 196))


def place(moi: Character, x: float, y: float, w: float, h: float) -> str:
    """My place: a chair with my card on its back. Who has a wheelchair comes to a table where no chair stands in the way."""
    face = replace(moi, wheelchair=False)
    if moi.wheelchair:
        legs = rect(x + w * 0.04, y + h * 0.6, w * 0.1, h * 0.4, 3, WOOD) + rect(x + w * 0.86, y + h * 0.6, w * 0.1, h * 0.4, 3, WOOD)
        card = parts.name_card(x + w * 0.2, y, w * 0.6, h * 0.56, SUN)
        return legs + card + mini(face, x + w / 2, y + h * 0.62, w * 0.0036) + parts.table(x - w * 0.06, y + h * 0.54, w * 1.12, h * 0.1)
    card = rect(x + w * 0.22, y + h * 0.03, w * 0.56, h * 0.42, 6, SUN)
    return parts.chair(x, y, w, h) + card + mini(face, x + w / 2, y + h * 0.53, w * 0.0034)


@scene("atelier", "Un atelier : nous apprenons ensemble.")
def atelier(moi: Character = MOI) -> Parts:
    """Two of us at a table, each with a laptop; who leads stands and shows the large screen with a stick."""
    leader = Figure(ANIMATRICE, 192, 0.74, "sourire", -0.6, 214)
    return [
        parts.projection(6, 4, 138, 92),
        parts.folder(22, 32, 50, 44) + parts.rows(84, 42, (40, 40, 26), 14, BLUE, 7),
        leader.body("right"),
        leader.arm("left", (152, 148), "hold", turn=-128, elbow=(-50, -14), over=line("M158,158L112,66", 7)),
        Figure(moi, 40, 0.54, "calme", 0.4, 214).body(),
        Figure(VOISIN, 106, 0.54, "calme", 0.3, 214).body(),
        parts.table(6, 210, 228),
        parts.laptop_back(12, 172, 58, 40) + parts.laptop_back(78, 172, 58, 40),
    ]


@scene("animer", "J’anime : je parle et je montre aux autres.")
def animer() -> Parts:
    """Who leads speaks with an open hand, in front of three people who look."""
    leader = Figure(ANIMATRICE, 84, 0.84, "parle", 0.5, 198)
    return [
        leader.body("left"),
        leader.arm("right", (156, 118), "open", turn=-34, elbow=(60, -30)),
        parts.bubble(128, 10, 104, 74, (112, 92)),
        parts.folder(142, 26, 38, 34) + parts.rows(190, 34, (28, 28, 18), 14, BLUE, 5),
        "".join(from_behind(who, x, 256, 0.5) for who, x in _ROOM),
    ]


@scene("ma-place", "Ma place à l’atelier.")
def ma_place(moi: Character = MOI) -> Parts:
    """An empty chair with my face on a card."""
    return [place(moi, 40, 10, 160, 220)]


@scene("prendre-place", "Je prends ma place à l’atelier.")
def prendre_place(moi: Character = MOI) -> Parts:
    """I come to the place with my face on its card; an arrow says: here."""
    me = Figure(moi, 54, 0.84, "sourire", 0.9)
    return [
        place(moi, 130, 82, 102, 148),
        me.body("left"),
        me.arm("right", (128, 166), "point", turn=-10, elbow=(54, -26)),
        parts.arrow(181, 8, 181, 70, 22, BLUE),
    ]


@scene("lever-la-main", "Je lève la main : j’ai besoin d’aide.")
def lever_la_main(moi: Character = MOI) -> Parts:
    """My arm is straight up, my open hand higher than my head; strokes around it."""
    me = Figure(moi, 80, 0.9, "calme", 0.5)
    return [
        me.body("left"),
        me.arm("right", (166, 84), "stop", turn=-86, flip=True, elbow=(80, -58)),
        parts.rays(168, 62, 44, 56, (-58, -24, 12, 48, 80), 7),
    ]


@scene("aide-arrive", "L’aide arrive : la personne qui anime vient vers moi.")
def aide_arrive(moi: Character = MOI) -> Parts:
    """Who leads comes to me with an open hand; strokes say that she moves."""
    me, leader = Figure(moi, 54, 0.84, "sourire", 0.9), Figure(ANIMATRICE, 164, 0.88, "sourire", -0.9)
    return [
        me.body(),
        leader.body("right"),
        leader.arm("left", (108, 176), "flat", turn=192, elbow=(-50, -18)),
        parts.arrow(196, 36, 92, 36, 24, SUN),
        line("M222,118H232M222,150H232M222,182H232", 7),
    ]


@scene("tableau-animateur", "Le tableau : je vois toutes les places.")
def tableau(moi: Character = MOI) -> Parts:
    """A screen with a small picture of each person; one has the hand up and is lit, one has done."""
    seats = [replace(moi, wheelchair=False), VOISIN, PROCHE, MEDECIN, VOISINE]
    tiles = [rect(24 + i % 3 * 66, 24 + i // 3 * 78, 60, 70, 6, SUN if i == 1 else PAPER, width=4) for i in range(6)]
    faces = [mini(who, 54 + i % 3 * 66 - (11 if i == 1 else 0), 103 + i // 3 * 78, 0.33) for i, who in enumerate(seats)]
    return [
        parts.screen(8, 8, 224, 224),
        *tiles,
        *faces,
        hand("stop", 139, 88, SKINS[VOISIN.skin], -90, 0.5),
        parts.yes(186, 137, 38),
    ]


@scene("grand-ecran", "Le grand écran : tout le monde voit la même image.")
def grand_ecran() -> Parts:
    """A large screen, one picture and one sentence on it; three people look at it."""
    return [
        parts.projection(10, 6, 220, 164),
        parts.folder(74, 36, 92, 76) + parts.rows(52, 136, (136,), 1, BLUE, 9),
        "".join(from_behind(who, x, 258, 0.56) for who, x in _ROOM),
    ]


@scene("wifi", "Le Wi-Fi : les appareils se parlent sans fil.")
def wifi() -> Parts:
    """A box that sends waves, between two telephones."""
    return [
        parts.waves_up(120, 112, (32, 62, 92), 12, BLUE, 12),
        parts.router(68, 160, 104),
        parts.phone(8, 134, 48, 92),
        parts.phone(184, 134, 48, 92),
    ]


@scene("telephone-trouve-site", "Mon téléphone trouve l’ordinateur de l’atelier.")
def telephone_trouve_site() -> Parts:
    """Waves leave the laptop, an arrow goes to the telephone: the same folder on both, and yes."""
    return [
        parts.waves_up(60, 92, (24, 46), 9, BLUE, 8),
        parts.laptop(4, 106, 112) + parts.folder(41, 122, 38, 33),
        parts.phone(156, 74, 76, 150) + parts.folder(170, 112, 48, 42) + parts.rows(173, 172, (42,)),
        parts.arrow(96, 60, 148, 96, 16, BLUE),
        parts.yes(194, 36, 52),
    ]
