"""Scenes of how my folder is made, alone or with a professional: what they ask, what they give; knows no screen."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, MIST, SKY, STEEL, SUN, WOOD_LIGHT, circle, line, rect
from pictograms.people import AGENT, MEDECIN_TRAITANT, MOI, PHARMACIEN, PROFESSIONNEL, Character, Figure
from pictograms.people_poses import mini, person
from pictograms.registry import Parts, scene


def new_folder(x: float, y: float, w: float) -> str:
    """My folder, just made: a plus at its corner."""
    return parts.folder(x, y, w, w * 0.82, halo=True) + parts.plus(x + w - 4, y + 2, max(w * 0.2, 17))


@scene("professionnel", "Un professionnel de santé.")
def professionnel() -> Parts:
    """Somebody in a plain coat with a badge: nothing says which trade."""
    return [person(PROFESSIONNEL, "sourire", x=120, size=1.12)]


@scene("creer-seul", "Je crée mon DMP tout seul.")
def creer_seul(moi: Character = MOI) -> Parts:
    """Me alone at the computer: the new folder is on the screen."""
    me = Figure(moi, 52, 0.86, "sourire", 1, base=214)
    return [
        parts.screen(100, 30, 132, 168),
        new_folder(128, 60, 72),
        me.body("left"),
        rect(8, 212, 224, 20, 8, WOOD_LIGHT),
        parts.keyboard(104, 186, 126, 36),
        me.arm("right", (142, 192), "flat", turn=14, elbow=(54, -24)),
    ]


@scene("creer-accueil", "À l’accueil, on crée mon DMP avec moi.")
def creer_accueil(moi: Character = MOI) -> Parts:
    """The agent sits behind the desk, I stand in front of it; my new folder is on the desk."""
    me, agent = Figure(moi, 51, 0.84, "sourire", 0.9), Figure(AGENT, 184, 0.76, "sourire", -0.8, base=184)
    return [
        agent.body("none"),
        parts.desk(84, 172, 150, 60),
        new_folder(94, 106, 62),
        me.body("left"),
        me.arm("right", (106, 164), "flat", turn=-6, elbow=(48, -24)),
    ]


@scene("creer-medecin", "Mon médecin traitant crée mon DMP avec moi.")
def creer_medecin(moi: Character = MOI) -> Parts:
    """My doctor holds out my new folder to me."""
    me, doctor = Figure(moi, 47, 0.78, "sourire", 0.9), Figure(MEDECIN_TRAITANT, 184, 0.92, "sourire", -0.9)
    return [
        me.body(),
        doctor.body("right"),
        new_folder(64, 144, 76),
        doctor.arm("left", (136, 196), "flat", turn=186, elbow=(-50, -22)),
    ]


@scene("creer-pharmacien", "Mon pharmacien crée mon DMP avec moi.")
def creer_pharmacien(moi: Character = MOI) -> Parts:
    """Behind the counter with its medicine, under the green cross: my new folder between us."""
    me, other = Figure(moi, 51, 0.84, "sourire", 0.9), Figure(PHARMACIEN, 170, 0.8, "sourire", -0.8, base=196)
    return [
        parts.cross(52, 38, 56),
        other.body("none"),
        rect(92, 188, 140, 44, 4, MIST) + rect(84, 174, 148, 20, 6),
        parts.medicine_box(200, 122, 32, 52),
        new_folder(94, 112, 56),
        me.body(),
    ]


@scene("trois-facons", "3 façons de créer mon DMP.")
def trois_facons(moi: Character = MOI) -> Parts:
    """Three ways, numbered, to one folder: alone on a screen, at the desk, with my doctor."""
    ways = []
    for i, x in enumerate((6, 85, 164)):
        ways.append(rect(x, 8, 70, 100, 8, SKY if i == 0 else MIST))
        ways.append(circle(x + 35, 124, 18, SUN, width=4) + parts.digits(str(i + 1), x + (31.5 if i == 0 else 29), 114, 20, width=4))
    return [
        *ways,
        mini(moi, 41, 104, 0.4) + parts.laptop(17, 72, 48),
        mini(AGENT, 120, 104, 0.42) + parts.desk(89, 84, 62, 24),
        mini(MEDECIN_TRAITANT, 199, 126, 0.48) + line("M166,107H232", 5),
        line("M41,148V166H78M199,148V166H162M120,146V158", 5),
        parts.folder(78, 160, 84, 70),
    ]


@scene("apporter-carte", "J’apporte ma carte Vitale à l’accueil.")
def apporter_carte(moi: Character = MOI) -> Parts:
    """I come with my card in the hand; the agent waits behind the desk."""
    me, agent = Figure(moi, 50, 0.82, "sourire", 0.9), Figure(AGENT, 194, 0.68, "sourire", -0.8, base=178)
    return [
        agent.body(),
        parts.desk(138, 164, 96, 68),
        me.body("left"),
        parts.arrow(84, 42, 150, 42, 20, BLUE),
        me.arm("right", (98, 170), "hold", turn=-16, over=parts.card(84, 104, 84), elbow=(52, -22)),
    ]


@scene("demande-accord", "Le professionnel me demande si je suis d’accord. Je décide.")
def demande_accord(moi: Character = MOI) -> Parts:
    """The professional asks about my folder; yes and no are on my side: I decide."""
    me, other = Figure(moi, 54, 0.8, "calme", 0.8), Figure(PROFESSIONNEL, 192, 0.76, "parle", -0.8)
    return [
        me.body(),
        other.body(),
        parts.bubble(86, 8, 138, 72, (158, 118)),
        parts.folder(100, 20, 58, 48),
        parts.question(192, 44, 44),
        parts.bubble(8, 8, 68, 72, (46, 100)),
        parts.yes(29, 44, 28) + parts.no(58, 44, 12, 5),
    ]


@scene("donne-lettre", "Le professionnel me donne la lettre avec mes codes.")
def donne_lettre(moi: Character = MOI) -> Parts:
    """The letter with the person and the key passes from the professional's hand to mine."""
    me, other = Figure(moi, 48, 0.78, "sourire", 0.9), Figure(PROFESSIONNEL, 192, 0.78, "sourire", -0.9)
    page = parts.sheet(80, 62, 80, 104, fold=18) + parts.person_mark(104, 94, 28, BLUE) + parts.rows(122, 92, (20, 14), 14)
    page += rect(90, 122, 60, 30, 5, SUN, width=4) + parts.key(102, 137, 28) + parts.dots(132, 137, 2, 10, 3.5)
    return [
        me.body("left"),
        other.body("right"),
        other.arm("left", (150, 164), "hold", turn=206, elbow=(-52, -20), flip=True, over=page),
        me.arm("right", (92, 168), "flat", turn=-20, elbow=(46, -20)),
        parts.arrow(154, 34, 86, 34, 20, BLUE),
    ]


@scene("demande-portable", "Le professionnel me demande mon numéro de portable.")
def demande_portable(moi: Character = MOI) -> Parts:
    """The professional asks: a telephone and a question; mine is in my hand."""
    me, other = Figure(moi, 50, 0.8, "calme", 0.9), Figure(PROFESSIONNEL, 192, 0.76, "parle", -0.8)
    held = parts.phone(98, 128, 46, 88) + parts.rows(108, 158, (26, 26), 14, BLUE)
    return [
        me.body("left"),
        other.body(),
        parts.bubble(108, 8, 124, 76, (158, 120)),
        parts.phone(124, 14, 36, 64),
        parts.question(196, 46, 46),
        me.arm("right", (106, 202), "hold", turn=-20, over=held, elbow=(48, -16)),
    ]


@scene("mieux-soigne", "Avec mon DMP, je suis mieux soigné.")
def mieux_soigne(moi: Character = MOI) -> Parts:
    """My doctor listens to my chest, my folder is open beside us; both are content."""
    me, doctor = Figure(moi, 58, 0.88, "sourire", 0.7), Figure(MEDECIN_TRAITANT, 178, 0.86, "sourire", -0.7)
    tube = line("M150,166C134,190 118,196 96,186", 5, STEEL)
    return [
        me.body(),
        doctor.body("right"),
        tube,
        doctor.arm("left", (84, 184), "fist", turn=184, elbow=(-52, -22)),
        circle(64, 184, 11, MIST, width=4),
        parts.folder_back(150, 176, 74, 56) + parts.sheet(162, 158, 50, 60, 12, 2) + parts.folder_front(150, 176, 74, 56),
        parts.heart(120, 40, 42, BLUE, width=5),
    ]


@scene("carnet-internet", "Mon DMP : un carnet de santé sur internet.")
def carnet_internet() -> Parts:
    """My folder full of pages, on a screen."""
    yield parts.laptop(4, 30, 232)
    yield rect(40, 40, 160, 20, 0, MIST, None) + rect(66, 43, 124, 14, 7, width=3) + circle(52, 50, 4, STEEL, None)
    yield parts.folder_back(64, 88, 112, 66)
    yield parts.sheet(78, 70, 40, 70, 10, 2) + parts.film(124, 66, 38, 70)
    yield parts.folder_front(64, 88, 112, 66)
