"""The bold signs of things and places of the site: one colour, no ground, readable at 40 px; no people, no page."""

from __future__ import annotations

import math

from pictograms.parts.geometry import balloon
from pictograms.parts.marks import at_sign, person_mark
from pictograms.pen import INK, circle, dot, line, number, path, rect
from pictograms.registry import Parts, sign
from pictograms.signs import FOLDER, eye, heart


@sign("accueil", "Accueil.")
def home(ink: str = INK) -> Parts:
    """A house."""
    yield line("M22 122 L120 30 L218 122", 22, ink) + line("M54 112 V208 H186 V112", 18, ink) + rect(98, 144, 44, 64, 4, ink, None)


@sign("mon-dmp", "Mon DMP.")
def record(ink: str = INK) -> Parts:
    """The folder with a heart."""
    yield line(FOLDER, 16, ink) + heart(120, 136, 88, ink)


@sign("documents", "Mes documents.")
def documents(ink: str = INK) -> Parts:
    """An open folder with pages in it."""
    yield line("M66 94 V26 H150 L176 52 V94", 16, ink) + line("M98 62 H140", 12, ink)
    yield path("M30 108 H210 Q224 108 222 122 L212 200 Q210 214 196 214 H44 Q30 214 28 200 L18 122 Q16 108 30 108 Z", ink, None)


@sign("mes-informations", "Mes informations.")
def my_details(ink: str = INK) -> Parts:
    """A card with a person and lines."""
    yield line("M38 46 H202 Q220 46 220 64 V176 Q220 194 202 194 H38 Q20 194 20 176 V64 Q20 46 38 46 Z", 16, ink)
    yield person_mark(80, 122, 88, ink) + line("M140 98 H188 M140 140 H178", 14, ink)


@sign("gestion-dmp", "Gérer mon DMP.")
def manage(ink: str = INK) -> Parts:
    """A toothed wheel around a heart."""
    rim = []
    for i in range(8):
        for turn, reach in ((-13, 78), (-9, 98), (9, 98), (13, 78)):
            a = math.radians(i * 45 + turn)
            rim.append(f"{number(120 + math.sin(a) * reach)} {number(120 - math.cos(a) * reach)}")
    yield line(f"M{' L'.join(rim)} Z", 16, ink) + heart(120, 122, 78, ink)


@sign("historique", "Qui a regardé, et quand.")
def history(ink: str = INK) -> Parts:
    """A person and a clock."""
    yield dot(82, 66, 40, ink)
    yield path("M20 204 V184 Q20 122 82 122 Q96 122 106 126 Q88 152 90 178 Q91 192 98 204 Z", ink, None)
    yield circle(166, 162, 54, None, ink, 16) + line("M166 132 V164 L186 176", 14, ink)


@sign("urgences", "Les urgences.")
def emergency(ink: str = INK) -> Parts:
    """An ambulance."""
    yield line("M42 176 H28 Q18 176 18 166 V74 Q18 62 30 62 H148 V176 H102 M148 94 H184 L222 132 V176 H202", 16, ink)
    yield circle(72, 180, 24, None, ink, 16) + circle(172, 180, 24, None, ink, 16)
    yield line("M84 88 V136 M60 112 H108", 18, ink) + line("M84 30 V42", 18, ink)


@sign("courrier", "Un courrier.")
def post(ink: str = INK) -> Parts:
    """The front of a letter, with a stamp."""
    yield line("M34 50 H206 Q220 50 220 64 V176 Q220 190 206 190 H34 Q20 190 20 176 V64 Q20 50 34 50 Z", 16, ink)
    yield rect(154, 74, 42, 46, 4, ink, None) + line("M56 124 H114 M56 156 H140", 14, ink)


@sign("mail", "Un mail.")
def mail(ink: str = INK) -> Parts:
    """An @."""
    yield at_sign(120, 120, 88, ink, 18)


@sign("sms", "Un SMS.")
def sms(ink: str = INK) -> Parts:
    """A bubble comes from a telephone."""
    yield line("M84 20 H46 Q28 20 28 38 V202 Q28 220 46 220 H114 Q132 220 132 202 V168", 16, ink) + line("M72 190 H88", 14, ink)
    yield path(balloon(84, 36, 138, 96, (72, 162), 22, 18), ink, None)


@sign("carte", "Ma carte.")
def card(ink: str = INK) -> Parts:
    """A card with its chip and its photo."""
    yield line("M36 52 H204 Q220 52 220 68 V172 Q220 188 204 188 H36 Q20 188 20 172 V68 Q20 52 36 52 Z", 16, ink)
    yield (
        rect(50, 86, 46, 36, 6, ink, None)
        + rect(142, 82, 48, 60, 4, None, ink, 12)
        + dot(166, 104, 11, ink)
        + line("M54 156 H112", 14, ink)
    )


@sign("boite-aux-lettres", "Une boîte aux lettres.")
def letterbox(ink: str = INK) -> Parts:
    """A letterbox on its post."""
    slot = "M72 90 H168 V110 H72 Z"
    yield path(f"M36 164 H204 V92 Q204 30 142 30 H98 Q36 30 36 92 Z {slot}", ink, None)
    yield line("M120 164 V216", 28, ink)


@sign("calendrier", "Le calendrier.")
def calendar(ink: str = INK) -> Parts:
    """A calendar."""
    yield line("M44 48 H196 Q212 48 212 64 V198 Q212 214 196 214 H44 Q28 214 28 198 V64 Q28 48 44 48 Z M34 98 H206", 16, ink)
    yield line("M80 26 V58 M160 26 V58", 18, ink) + "".join(dot(76 + i % 3 * 44, 136 + i // 3 * 40, 12, ink) for i in range(5))


@sign("cle", "Mon mot de passe.")
def key(ink: str = INK) -> Parts:
    """A key."""
    yield circle(76, 120, 48, None, ink, 20) + line("M126 120 H222 M182 124 V158 M216 124 V166", 20, ink)


@sign("oeil", "Un œil : quelqu’un regarde.")
def looking(ink: str = INK) -> Parts:
    """An open eye."""
    yield eye(120, 120, 212, ink, 18)


@sign("guide", "Le guide.")
def guide(ink: str = INK) -> Parts:
    """An open booklet."""
    yield line("M120 62 Q72 34 22 46 V190 Q72 178 120 206 Q168 178 218 190 V46 Q168 34 120 62 V200", 16, ink)
    yield rect(46, 84, 34, 34, 5, ink, None) + line("M52 150 L86 154 M152 92 L190 86 M152 124 L190 118 M152 156 L190 150", 12, ink)


@sign("horloge", "L’heure.")
def clock(ink: str = INK) -> Parts:
    """A clock."""
    yield circle(120, 120, 94, None, ink, 18) + line("M120 66 V122 L156 144", 18, ink)
