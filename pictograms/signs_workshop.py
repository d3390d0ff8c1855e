"""The bold signs of workshops: one colour, no ground, readable at 40 px; no people, no page."""

from __future__ import annotations

from pictograms.parts.marks import person_mark
from pictograms.pen import INK, circle, dot, line, path, rect
from pictograms.registry import Parts, sign


@sign("atelier", "Un atelier.")
def workshop(ink: str = INK) -> Parts:
    """A large screen, and the heads of those who look at it."""
    yield line("M42 26 H198 Q208 26 208 36 V120 M32 120 V36 Q32 26 42 26", 16, ink) + line("M70 66 H170 M70 98 H138", 14, ink)
    for x in (44, 120, 196):
        yield dot(x, 158, 24, ink) + path(f"M{x - 36} 224 Q{x - 36} 190 {x} 190 Q{x + 36} 190 {x + 36} 224 Z", ink, None)


@sign("main-levee", "Je lève la main.")
def raised_hand(ink: str = INK) -> Parts:
    """A person whose arm is up, the hand open."""
    yield dot(88, 84, 40, ink) + path("M22 222 Q22 142 88 142 Q116 142 134 156 L134 222 Z", ink, None)
    yield line("M126 176 L172 134 V84", 30, ink) + line("M150 78 V40 M172 70 V28 M194 78 V40", 14, ink) + dot(172, 84, 26, ink)


@sign("pause", "Une pause.")
def pause(ink: str = INK) -> Parts:
    """Two bars."""
    yield rect(54, 34, 48, 172, 12, ink, None) + rect(138, 34, 48, 172, 12, ink, None)


@sign("reprendre", "Reprendre.")
def resume(ink: str = INK) -> Parts:
    """The triangle that starts, alone."""
    yield path("M66 44 L196 120 L66 196 Z", ink, ink, 22)


@sign("tableau", "Le tableau.")
def board(ink: str = INK) -> Parts:
    """A board with two people, and a line beside each."""
    yield line("M38 26 H202 Q220 26 220 44 V196 Q220 214 202 214 H38 Q20 214 20 196 V44 Q20 26 38 26 Z", 16, ink)
    yield person_mark(72, 80, 62, ink) + person_mark(72, 160, 62, ink) + line("M124 80 H186 M124 160 H186", 16, ink)


@sign("ecran", "Le grand écran.")
def large_screen(ink: str = INK) -> Parts:
    """A screen on three legs."""
    yield line("M22 36 H218 M42 44 V150 H198 V44", 18, ink) + line("M120 156 V180 M120 176 L72 220 M120 176 L168 220", 16, ink)


@sign("suivant-etape", "L’étape suivante.")
def next_step(ink: str = INK) -> Parts:
    """A triangle against a bar, to the right."""
    yield path("M36 50 L150 120 L36 190 Z", ink, ink, 16) + rect(176, 40, 32, 160, 10, ink, None)


@sign("precedent", "L’étape d’avant.")
def step_before(ink: str = INK) -> Parts:
    """A triangle against a bar, to the left."""
    yield path("M204 50 L90 120 L204 190 Z", ink, ink, 16) + rect(32, 40, 32, 160, 10, ink, None)


@sign("temps", "Avancer le temps.")
def time_forward(ink: str = INK) -> Parts:
    """A clock, and two triangles that go forward."""
    yield circle(96, 88, 66, None, ink, 16) + line("M96 48 V90 L122 106", 14, ink)
    yield path("M118 172 L160 199 L118 226 Z M170 172 L212 199 L170 226 Z", ink, ink, 5)


@sign("place", "Ma place.")
def seat(ink: str = INK) -> Parts:
    """A chair."""
    yield line("M68 24 V216 M68 140 H172 V216", 20, ink) + line("M70 60 H140 Q156 60 156 76 V136", 16, ink)


def _face(ink: str, features: str) -> str:
    return circle(120, 120, 94, None, ink, 18) + dot(88, 96, 13, ink) + dot(152, 96, 13, ink) + line(features, 16, ink)


@sign("visage-facile", "C’était facile.")
def easy(ink: str = INK) -> Parts:
    """A face that smiles."""
    yield _face(ink, "M70 138 Q120 206 170 138 Z")


@sign("visage-moyen", "C’était moyen.")
def so_so(ink: str = INK) -> Parts:
    """A face whose mouth is flat."""
    yield _face(ink, "M78 154 H162")


@sign("visage-difficile", "C’était difficile.")
def hard(ink: str = INK) -> Parts:
    """A sad face."""
    yield _face(ink, "M76 176 Q120 124 164 176 M64 74 L92 60 M176 74 L148 60")
