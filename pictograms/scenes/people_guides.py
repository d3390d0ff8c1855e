"""Scenes about the guides and about me who use them: I choose my character, my guides, the poster, the emergency card, I listen."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, LEAF, MIST, PAPER, SKINS, SKY, SLATE, STEEL, SUN, WOOD, WOOD_LIGHT, circle, dot, line, move, path, rect
from pictograms.people import MOI, MOI_CHOICES, Character, Figure
from pictograms.people_poses import mini, reach_in
from pictograms.registry import Parts, scene


@scene("choisir-personnage", "Je choisis mon personnage : celui qui me ressemble.")
def choisir_personnage(moi: Character = MOI) -> Parts:
    """Four faces in four frames; mine is lit and ticked."""
    others = [who for who in MOI_CHOICES.values() if who != moi and not who.wheelchair]
    faces = [others[0], others[5], others[4], moi]
    out = []
    for i, who in enumerate(faces):
        x, y = 14 + i % 2 * 112, 8 + i // 2 * 106
        mine = who is moi
        out.append(rect(x, y, 100, 96, 10, SUN if mine else MIST, width=7 if mine else 5))
        out.append(mini(replace(who, wheelchair=False), x + 50, y + 116, 0.54) + line(f"M{x + 4},{y + 95}H{x + 96}", 7 if mine else 5))
    return [*out, parts.yes(210, 194, 42)]


@scene("mes-guides", "Mes guides.")
def mes_guides(moi: Character = MOI) -> Parts:
    """Three booklets in my hand, like a fan."""

    def cover(fill: str, number: str) -> str:
        return (
            rect(-42, -132, 84, 122, 6, fill)
            + rect(-28, -116, 56, 50, 5, PAPER, width=4)
            + parts.digits(number, -9, -108, 34, width=7)
            + (line("M-26,-46h52M-26,-28h34", 5))
        )

    fan = move(104, 196, cover(LEAF, "1"), turn=-24) + move(120, 188, cover(SUN, "2")) + move(136, 196, cover(SKY, "3"), turn=24)
    return [reach_in(moi.skin, (120, 236), (120, 178), "hold", over=fan, turn=-90, size=1.3, width=24)]


@scene("affiche", "Une affiche sur le mur.")
def affiche() -> Parts:
    """A sheet pinned on the wall of a room, above the floor and a plant: one large picture and its lines."""
    yield rect(8, 8, 224, 196, 8, SKY, None) + line("M10,210H230", 12, STEEL)
    yield rect(30, 18, 128, 160, 3)
    yield "".join(circle(x, y, 6, BLUE, width=3) for x, y in ((42, 30), (146, 30), (42, 166), (146, 166)))
    yield rect(58, 42, 72, 66, 6, SUN) + parts.heart(94, 76, 44, BLUE)
    yield parts.rows(52, 128, (84, 84), 20, SLATE, 7)
    yield parts.plant(198, 206, 92)


@scene("carte-urgence", "Ma carte d’urgence : petite et pliée, toujours avec moi.")
def carte_urgence(moi: Character = MOI) -> Parts:
    """A small card with my face and an ambulance, half out of my wallet: it is always with me."""
    card = rect(34, 10, 172, 150, 8) + line("M120,12V158", 4, STEEL)
    face = rect(46, 26, 62, 66, 6, SKY, width=4) + mini(replace(moi, wheelchair=False), 77, 109, 0.42) + line("M48,91H106", 5)
    wallet = (
        rect(12, 116, 216, 116, 14, WOOD) + line("M28,132H212", 4, WOOD_LIGHT) + rect(172, 156, 60, 38, 12, WOOD_LIGHT) + dot(192, 175, 6)
    )
    return [card, face, parts.ambulance(130, 32, 68), parts.rows(134, 96, (58,), 16, SLATE, 7), wallet]


@scene("ecrire-seul", "J’écris tout seul.")
def ecrire_seul(moi: Character = MOI) -> Parts:
    """Me at a table with a paper; the pencil is in my own hand."""
    me = Figure(moi, 96, 0.94, "calme", 0.6, base=196)
    return [
        me.body("left"),
        rect(8, 186, 224, 46, 6, WOOD_LIGHT),
        path("M82,178 L214,178 L228,224 L68,224 Z"),
        line("M96,196q6,-12 12,0t12,0t12,0M90,212q6,-12 12,0t12,0t12,0t12,0", 4, BLUE),
        parts.pencil(136, 198, 74, turn=-50),
        me.arm("right", (154, 176), "fist", turn=118, elbow=(60, -30)),
    ]


@scene("moi-tablette", "Je vais sur le site avec une tablette.")
def moi_tablette(moi: Character = MOI) -> Parts:
    """A tablet in my hands, my folder on it."""
    me = Figure(moi, 66, 0.94, "calme", 1)
    held = parts.tablet(92, 98, 142, 106) + parts.folder(124, 124, 58, 50) + parts.rows(192, 132, (16, 16, 16), 18)
    return [me.body("none"), me.arm("left", (96, 196), "hold", turn=-8, elbow=(-34, -14), over=held)]


@scene("ecouter", "J’écoute.")
def ecouter(moi: Character = MOI) -> Parts:
    """A large ear; the sound comes to it."""
    outer = (
        "M120 98 C116 50 146 14 184 20 C222 26 236 68 222 106 C212 132 190 142 184 172 C180 206 158 228 134 220 "
        "C112 212 108 190 116 172 C122 158 124 142 122 128 C121 118 121 108 120 98 Z"
    )
    inner = "M148 100 C144 72 160 52 180 56 C200 60 206 86 196 106 C188 122 166 128 164 152 C163 168 154 176 144 170"
    sound = "M14 84 Q30 120 14 156 M42 66 Q66 120 42 174 M72 48 Q102 120 72 192"
    return [path(outer, SKINS[moi.skin]), line(inner, 7), line(sound, 12, BLUE)]


@scene("garder-secret", "Je garde mon code pour moi : c’est mon secret.")
def garder_secret(moi: Character = MOI) -> Parts:
    """A finger on my lips, the paper with the code held against me."""
    me = Figure(moi, 108, 1.06, "neutre")
    mine = parts.sheet(122, 166, 90, 66, fold=16) + parts.code_boxes(131, 190, 4, 16, gap=3, width=3)
    return [
        me.body("none"),
        me.arm("right", (196, 214), "hold", turn=196, elbow=(62, -22), over=mine, flip=True),
        me.arm("left", (106, 106), "point", turn=-84, elbow=(-58, -28)),
    ]


@scene("changer-mot-de-passe", "Je change mon mot de passe : l’ancien part, un nouveau vient.")
def changer_mot_de_passe() -> Parts:
    """An old grey key, an arrow, a new key that shines."""
    yield parts.key(44, 56, 132, fill=STEEL)
    yield parts.arc_arrow(160, 118, 62, 28, 150, 18, BLUE)
    yield parts.key(44, 178, 132) + parts.sparkle(30, 118, 20) + parts.sparkle(112, 128, 14)


@scene("cinq-minutes", "J’ai 5 minutes.")
def cinq_minutes() -> Parts:
    """A clock: five minutes are lit, the one hand is at their end."""
    yield parts.clock(120, 120, 106, (0, 5), 5)
    yield parts.digits("5", 108, 142, 42, width=9)


@scene("application", "Une application sur mon téléphone.")
def application() -> Parts:
    """A telephone with four tiles; one is lit: my folder."""
    yield parts.phone(52, 8, 136, 224)
    for x, y in ((72, 40), (126, 40), (126, 94)):
        yield rect(x, y, 42, 42, 9, PAPER, STEEL, 4) + dot(x + 21, y + 21, 8, STEEL)
    yield rect(66, 92, 52, 50, 11, SUN) + parts.folder(76, 101, 32, 29, mark=False) + parts.heart(92, 120, 14, width=3)
    yield parts.rays(92, 142, 10, 24, (-140, 180, 140), 5)
