"""Scenes of how my folder is made, alone or with a professional: what they ask, what they give; knows no screen."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, MIST, PAPER, SKY, STEEL, SUN, WOOD_LIGHT, circle, line, rect
from pictograms.people import AGENT, MEDECIN_TRAITANT, MOI, PHARMACIEN, PROFESSIONNEL, Character, Figure
from pictograms.people_poses import mini, person
from pictograms.registry import Maker, Parts, scene


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
    """My doctor gives me my new folder, I take it: both hands on it."""
    me, doctor = Figure(moi, 49, 0.78, "sourire", 0.9), Figure(MEDECIN_TRAITANT, 191, 0.8, "sourire", -0.9)
    return [
        me.body("left"),
        doctor.body("right"),
        doctor.arm("left", (154, 200), "hold", turn=192, elbow=(-50, -22), flip=True, over=new_folder(84, 138, 72)),
        me.arm("right", (90, 206), "flat", turn=-14, elbow=(48, -16)),
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
    """Three large tiles, an arrow from each to one folder: alone with a computer, at the desk, with my doctor."""
    tiles = "".join(rect(x, 8, 72, 112, 10, fill) for x, fill in ((6, SKY), (84, MIST), (162, SUN)))
    lid = rect(18, 82, 48, 34, 5, STEEL, width=4) + circle(42, 98, 4, PAPER, None)
    return [
        tiles,
        mini(moi, 42, 118, 0.46) + lid,
        mini(AGENT, 120, 114, 0.46) + parts.desk(89, 88, 62, 30),
        mini(MEDECIN_TRAITANT, 198, 142, 0.56) + line("M165,119H231", 5),
        parts.arrow(42, 130, 76, 164, 16, BLUE) + parts.arrow(120, 128, 120, 156, 16, BLUE) + parts.arrow(198, 130, 164, 164, 16, BLUE),
        parts.folder(78, 164, 84, 68),
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


#: Who creates the record with me: any professional, or the one of this way of doing it.
_WITH: dict[str, tuple[Character, str]] = {
    "": (PROFESSIONNEL, "Le professionnel"),
    "-accueil": (AGENT, "L’agent d’accueil"),
    "-medecin": (MEDECIN_TRAITANT, "Mon médecin traitant"),
    "-pharmacien": (PHARMACIEN, "Le pharmacien"),
}


def _asks_agreement(who: Character) -> Maker:
    """The professional asks about my folder; between us yes and no, of one size: I decide."""

    def draw(moi: Character = MOI) -> Parts:
        me, other = Figure(moi, 46, 0.76, "calme", 0.8), Figure(who, 194, 0.76, "parle", -0.8)
        return [
            me.body(),
            other.body(),
            parts.bubble(76, 8, 148, 76, (178, 114)),
            parts.folder(94, 20, 62, 52),
            parts.question(190, 46, 46),
            parts.yes(120, 138, 46),
            parts.no(120, 200, 22),
        ]

    return draw


def _gives_letter(who: Character) -> Maker:
    """The letter with the person and the key passes from the professional's hand to mine."""

    def draw(moi: Character = MOI) -> Parts:
        me, other = Figure(moi, 48, 0.78, "sourire", 0.9), Figure(who, 192, 0.78, "sourire", -0.9)
        page = parts.sheet(80, 62, 80, 104, fold=18) + parts.person_mark(104, 94, 28, BLUE) + parts.rows(122, 92, (20, 14), 14)
        page += rect(90, 122, 60, 30, 5, SUN, width=4) + parts.key(102, 137, 28) + parts.dots(132, 137, 2, 10, 3.5)
        return [
            me.body("left"),
            other.body("right"),
            other.arm("left", (150, 164), "hold", turn=206, elbow=(-52, -20), flip=True, over=page),
            me.arm("right", (92, 168), "flat", turn=-20, elbow=(46, -20)),
            parts.arrow(154, 34, 86, 34, 20, BLUE),
        ]

    return draw


def _asks_mobile(who: Character) -> Maker:
    """The professional asks: a telephone, the first digits of its number, a question."""

    def draw(moi: Character = MOI) -> Parts:
        me, other = Figure(moi, 50, 0.78, "calme", 0.9), Figure(who, 190, 0.78, "parle", -0.9)
        return [
            me.body(),
            other.body(),
            parts.bubble(60, 8, 172, 72, (164, 116)),
            parts.phone(72, 16, 32, 56),
            parts.digits("06", 116, 28, 32, width=7),
            parts.question(204, 44, 42),
        ]

    return draw


for _way, (_who, _name) in _WITH.items():
    scene(f"demande-accord{_way}", f"{_name} me demande si je suis d’accord. Je décide.")(_asks_agreement(_who))
    scene(f"donne-lettre{_way}", f"{_name} me donne la lettre avec mes codes.")(_gives_letter(_who))
    scene(f"demande-portable{_way}", f"{_name} me demande mon numéro de portable.")(_asks_mobile(_who))


@scene("mieux-soigne", "Avec mon DMP, je suis mieux soigné.")
def mieux_soigne(moi: Character = MOI) -> Parts:
    """My doctor holds my open folder and smiles; I smile too, my thumb up."""
    me, doctor = Figure(moi, 66, 0.74, "sourire", 0.7), Figure(MEDECIN_TRAITANT, 130, 0.86, "sourire", 0.6)
    held = parts.folder_back(172, 146, 60, 70) + parts.sheet(181, 124, 42, 70, 12, 3) + parts.folder_front(172, 146, 60, 70)
    return [
        doctor.body("left"),
        doctor.arm("right", (178, 210), "hold", turn=-12, elbow=(52, -18), over=held),
        me.body("right"),
        me.arm("left", (18, 168), "thumb", turn=-150, elbow=(-56, -20)),
    ]


@scene("carnet-internet", "Mon DMP : un carnet de santé sur internet.")
def carnet_internet() -> Parts:
    """My folder full of pages, on a screen."""
    yield parts.laptop(4, 30, 232)
    yield rect(40, 40, 160, 20, 0, MIST, None) + rect(66, 43, 124, 14, 7, width=3) + circle(52, 50, 4, STEEL, None)
    yield parts.folder_back(64, 88, 112, 66)
    yield parts.sheet(78, 70, 40, 70, 10, 2) + parts.film(124, 66, 38, 70)
    yield parts.folder_front(64, 88, 112, 66)
