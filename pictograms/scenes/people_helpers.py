"""Scenes of the helper, somebody close to me who helps me with my folder: invited, with me, for me, what they may do, the end."""

from __future__ import annotations

from dataclasses import replace

from pictograms import parts
from pictograms.pen import BLUE, circle, line
from pictograms.people import MOI, PROCHE, Character, Figure, fingers_over, hand
from pictograms.people_poses import mini
from pictograms.registry import Parts, scene
from pictograms.scenes.people_devices import TABLE


def _screen(x: float = 106, w: float = 126) -> str:
    """The screen with my folder, on the table."""
    return parts.screen(x, 52, w, 146) + parts.folder(x + w / 2 - 32, 76, 64, 56) + parts.rows(x + w / 2 - 30, 144, (60,))


@scene("aidant", "Mon aidant : un proche m’aide avec mon dossier.")
def aidant(moi: Character = MOI) -> Parts:
    """Side by side, the hand of my helper on my shoulder, my folder before us."""
    me, friend = Figure(moi, 68, 0.96, "sourire", 0.6), Figure(PROCHE, 172, 1, "sourire", -0.6)
    return [
        me.body("none"),
        friend.body("right"),
        fingers_over(42, 158, friend.skin, turn=72),
        parts.folder(76, 160, 90, 64, halo=True),
        fingers_over(76, 202, me.skin),
        fingers_over(166, 202, friend.skin, turn=180, flip=True),
    ]


@scene("aidant-avec-moi", "Mon aidant est avec moi : nous regardons ensemble.")
def aidant_avec_moi(moi: Character = MOI) -> Parts:
    """My hand on the keyboard, my helper beside me, both before my folder on the screen."""
    friend, me = Figure(PROCHE, 46, 0.76, "sourire", 1, base=214), Figure(moi, 92, 0.7, "calme", 1, base=214)
    return [
        _screen(130, 104),
        friend.body(),
        me.body("left"),
        TABLE,
        parts.keyboard(126, 188, 104, 34),
        me.arm("right", (152, 194), "flat", turn=14, elbow=(52, -20)),
    ]


@scene("aidant-pour-moi", "Mon aidant fait une chose pour moi, sans moi.")
def aidant_pour_moi(moi: Character = MOI) -> Parts:
    """My helper alone at the screen; thinks of me."""
    friend = Figure(PROCHE, 56, 0.78, "calme", 1, base=214)
    return [
        parts.screen(118, 98, 114, 104) + parts.folder(148, 112, 54, 44),
        friend.body("left"),
        TABLE,
        parts.keyboard(120, 190, 110, 32),
        friend.arm("right", (146, 196), "flat", turn=14, elbow=(54, -24)),
        circle(98, 74, 7) + circle(112, 58, 9),
        parts.bubble(122, 6, 96, 82, None, r=40),
        mini(replace(moi, wheelchair=False), 170, 100, 0.46),
    ]


@scene("inviter-aidant", "J’invite mon aidant : je lui donne un papier avec un code.")
def inviter_aidant(moi: Character = MOI) -> Parts:
    """A slip with a code goes from my hand to the hand of my helper."""
    me, friend = Figure(moi, 42, 0.7, "sourire", 0.9), Figure(PROCHE, 194, 0.72, "sourire", -0.9)
    return [
        me.body("left"),
        friend.body("right"),
        me.arm("right", (88, 196), "hold", turn=-16, elbow=(50, -16), over=parts.code_slip(73, 146, 84, "4217", 15)),
        friend.arm("left", (150, 214), "flat", turn=186, elbow=(-46, -10)),
        parts.arrow(80, 78, 160, 78, 20, BLUE),
    ]


@scene("code-aidant", "Un papier avec le code pour mon aidant.")
def code_aidant(moi: Character = MOI) -> Parts:
    """A torn slip: my face and the face of my helper, a code."""
    yield parts.slip(10, 24, 220, 192)
    yield mini(replace(moi, wheelchair=False), 82, 142, 0.58) + mini(PROCHE, 162, 142, 0.58)
    yield line("M40,119H206", 5) + parts.code_boxes(34, 138, 4, 40, "4217", 5)


@scene("aidant-regarde", "Mon aidant peut regarder mon dossier.")
def aidant_regarde() -> Parts:
    """My helper looks at a paper: an eye, nothing else."""
    who = Figure(PROCHE, 62, 0.9, "calme", 0.9)
    held = parts.folder_back(124, 130, 98, 88) + parts.sheet(138, 102, 70, 90, lines=3) + parts.folder_front(124, 130, 98, 88)
    return [who.body("left"), who.arm("right", (132, 210), "hold", turn=-12, elbow=(52, -18), over=held), parts.eye(172, 46, 84)]


@scene("aidant-ajoute", "Mon aidant peut regarder et ajouter des documents.")
def aidant_ajoute() -> Parts:
    """My helper puts a paper into my folder: an eye and a plus."""
    who = Figure(PROCHE, 62, 0.9, "calme", 0.9)
    return [
        who.body("left"),
        parts.folder_back(128, 150, 100, 80),
        who.arm("right", (152, 124), "hold", turn=-16, elbow=(58, -34), over=parts.sheet(142, 90, 70, 100, lines=3)),
        parts.folder_front(128, 150, 100, 80),
        parts.eye(138, 44, 66) + parts.plus(204, 44, 26),
    ]


@scene("aidant-aide-tout", "Mon aidant peut m’aider pour tout.")
def aidant_aide_tout(moi: Character = MOI) -> Parts:
    """Beside me, my helper has my folder open: an eye, a plus and a pencil."""
    me, friend = Figure(moi, 48, 0.74, "sourire", 0.8), Figure(PROCHE, 118, 0.8, "sourire", 0.4)
    held = parts.folder_back(150, 156, 80, 72) + parts.sheet(161, 128, 58, 76, 14, 3) + parts.folder_front(150, 156, 80, 72)
    return [
        friend.body("none"),
        me.body(),
        friend.arm("right", (158, 220), "hold", turn=-10, elbow=(50, -18), over=held),
        parts.eye(44, 40, 66) + parts.plus(124, 40, 25) + parts.pencil(172, 60, 66, -38),
    ]


@scene("arreter-aide", "J’arrête l’aide de mon aidant.")
def arreter_aide(moi: Character = MOI) -> Parts:
    """My big hand between us says stop."""
    me, friend = Figure(moi, 45, 0.72, "calme", 0.9), Figure(PROCHE, 195, 0.72, "neutre", -0.9)
    return [
        friend.body(),
        me.body("left"),
        me.arm("right", (126, 194), "fist", turn=-82, elbow=(66, -10)),
        hand("stop", 125, 204, me.skin, -84, 1.3),
    ]


@scene("fin-aide", "Le jour où l’aide finit.")
def fin_aide() -> Parts:
    """All the days are crossed out; my helper waves goodbye."""
    who = Figure(PROCHE, 60, 0.84, "sourire", 0.6)
    return [
        parts.calendar_over(128, 26, 102, 104),
        who.body("left"),
        who.arm("right", (126, 168), "open", turn=-84, flip=True, elbow=(60, -40)),
    ]
