"""Scenes of the professionals' work with my folder: they come in, find, write why, add, show me; knows no rule of access."""

from __future__ import annotations

from pictograms import parts
from pictograms.pen import BLUE, LEAF, MIST, SUN, line, rect
from pictograms.people import INFIRMIER, MEDECIN, MOI, PHARMACIEN, PROFESSIONNEL, Character, Figure
from pictograms.people_poses import mini, reach_in
from pictograms.registry import Parts, scene
from pictograms.scenes.people_devices import door_in


@scene("carte-a-scanner", "Ma carte à scanner, sur mon téléphone.")
def carte_a_scanner(moi: Character = MOI) -> Parts:
    """My hand shows my telephone: my card and a QR on it."""
    held = parts.phone(62, 8, 116, 200) + rect(82, 34, 76, 42, 5, LEAF, width=4) + rect(90, 44, 16, 12, 2, SUN, width=3)
    held += parts.person_mark(142, 56, 24) + parts.qr(80, 88, 80)
    return [reach_in(moi.skin, (222, 226), (168, 178), "hold", over=held, turn=216, size=1.1, width=24)]


@scene("application-code", "Une application me donne un code qui change.")
def application_code() -> Parts:
    """A telephone: the code of digits, and the time that runs."""
    yield parts.phone(44, 8, 152, 224)
    yield parts.code_boxes(56, 36, 3, 40, "421") + parts.code_boxes(56, 93, 3, 40, "703")
    yield parts.clock(120, 174, 23, (0, 40), None)


@scene("ecran-tourne", "L’écran est tourné vers moi : je vois tout.")
def ecran_tourne(moi: Character = MOI) -> Parts:
    """At the desk, the professional turns the screen towards me."""
    me, other = Figure(moi, 46, 0.74, "sourire", 0.9), Figure(PROFESSIONNEL, 196, 0.7, "calme", -0.9, base=196)
    return [
        other.body("right"),
        rect(74, 192, 160, 40, 4, MIST),
        parts.screen(78, 90, 88, 104),
        parts.folder(98, 106, 48, 42),
        other.arm("left", (156, 164), "flat", turn=196, elbow=(-46, -20)),
        parts.arc_arrow(122, 96, 66, 48, -42, 20, BLUE),
        me.body(),
    ]


@scene("raison", "Le professionnel écrit pourquoi il regarde mon dossier.")
def raison() -> Parts:
    """A question on the paper; the professional writes the answer."""
    who = Figure(PROFESSIONNEL, 60, 0.88, "calme", 0.9)
    return [
        parts.sheet(106, 22, 122, 206, 26),
        parts.folder(120, 44, 48, 42) + parts.question(196, 88, 44),
        line("M122,132q8,-16 16,0t16,0t16,0t16,0t16,0M122,162q8,-16 16,0t16,0", 5, BLUE),
        who.body("left"),
        parts.pencil(160, 168, 76, turn=40),
        who.arm("right", (184, 196), "fist", turn=-18, elbow=(58, -14)),
    ]


@scene("ajouter-professionnel", "Un professionnel met un document dans mon dossier.")
def ajouter_professionnel() -> Parts:
    """A professional gives a page: an arrow into my open folder."""
    who = Figure(PROFESSIONNEL, 182, 0.88, "sourire", -0.9)
    return [
        who.body("right"),
        parts.folder_back(12, 146, 108, 86),
        who.arm("left", (92, 122), "hold", turn=196, elbow=(-60, -34), flip=True, over=parts.sheet(30, 76, 74, 112, lines=4)),
        parts.folder_front(12, 146, 108, 86),
        parts.plus(62, 36, 26),
    ]


@scene("nouvelle-version", "Une nouvelle version du document. L’ancienne reste.")
def nouvelle_version() -> Parts:
    """A new paper that shines lies over an older grey one."""
    yield parts.sheet(18, 12, 128, 168, 26, 5, fill=MIST)
    yield parts.sheet(88, 56, 136, 176, 28, 6)
    yield parts.sparkle(180, 30, 22) + parts.sparkle(218, 34, 14)


@scene("professionnel-entre", "Un professionnel se connecte avec sa carte.")
def professionnel_entre() -> Parts:
    """A professional with a badge; an arrow goes into the screen, through the open door."""
    who = Figure(PROFESSIONNEL, 184, 0.84, "calme", -0.9)
    return [
        parts.screen(6, 12, 132, 206),
        door_in(52, 34, 64, 124, parts.folder(61, 100, 46, 40)),
        parts.arrow(166, 64, 84, 64, 20, SUN),
        who.body("right"),
        who.arm("left", (132, 204), "hold", turn=196, elbow=(-50, -16), flip=True, over=parts.badge(90, 158, 66, 60)),
    ]


@scene("annuaire", "La liste des professionnels : l’annuaire.")
def annuaire() -> Parts:
    """A list of professionals, and a magnifier on it."""
    people = ((MEDECIN, 96), (PHARMACIEN, 166), (INFIRMIER, 238))
    yield rect(12, 8, 176, 216, 10)
    yield "".join(mini(who, 52, y, 0.37) + parts.rows(88, y - 54, (80, 56), 18) for who, y in people)
    yield line("M24,82H176M24,152H176", 3)
    yield parts.magnifier(172, 164, 34) + parts.person_mark(172, 165, 38)
