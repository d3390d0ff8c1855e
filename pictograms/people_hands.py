"""Hands: the few gestures a hand makes in the pictures, in any skin; knows no arm, no person and no object."""

from __future__ import annotations

from pictograms.frame import Frame
from pictograms.pen import line

# Each hand lies along +x from the wrist at 0,0, its thumb towards -y: outline, then the thin lines of fingers and thumb.
HANDS: dict[str, tuple[str, str]] = {
    "fist": (
        "M-8,-9 C0,-12 6,-15 14,-15 C25,-16 31,-10 31,0 C31,10 26,16 14,15 C6,15 0,12 -8,9 Z",
        "M21,-5 L30,-6 M20,2 L31,2 M20,9 L29,9",
    ),
    "point": (
        "M-8,-9 C0,-12 6,-17 14,-17 L45,-16 C53,-15 53,-5 45,-5 L30,-5 C34,-3 34,3 30,4 C33,6 32,11 28,12"
        " C29,16 25,18 19,18 C8,18 0,13 -8,9 Z",
        "M20,-5 L31,-5 M19,4 L29,4 M19,12 L27,12 M6,-6 C10,1 17,2 20,-5",
    ),
    "thumb": (
        "M-8,-9 C-2,-11 3,-14 6,-19 C9,-25 8,-31 11,-36 C15,-41 23,-38 23,-30 C23,-25 21,-20 21,-15 L28,-15"
        " C36,-15 36,-6 31,-5 C36,-3 35,4 31,5 C34,7 33,13 28,13 C28,18 24,19 18,19 C8,19 0,14 -8,9 Z",
        "M21,-5 L31,-5 M21,5 L31,5 M20,13 L28,13",
    ),
    "open": (
        "M-8,-10 C-2,-11 2,-14 4,-19 C6,-25 11,-32 17,-29 C22,-26 17,-19 18,-15 L40,-22 C47,-24 50,-15 43,-12 L33,-8"
        " L50,-9 C57,-9 57,0 50,0 L33,2 L47,7 C54,9 51,18 44,16 L29,12 L36,19 C40,25 33,30 28,26 L15,18 C6,16 0,13 -8,10 Z",
        "",
    ),
    "stop": (
        "M-8,-10 C2,-12 8,-16 14,-20 L26,-31 C32,-37 39,-30 34,-24 L27,-17 L50,-18 C57,-18 57,-8 50,-8 L58,-8 C65,-8 65,2 58,2"
        " L54,2 C61,2 61,11 54,11 L44,11 C51,11 51,20 44,20 L20,20 C8,20 2,13 -8,10 Z",
        "M32,-8 L50,-8 M32,2 L56,2 M32,11 L48,11",
    ),
    "flat": (
        "M-8,-9 C-2,-10 0,-11 2,-14 C6,-21 14,-28 20,-24 C25,-20 19,-15 18,-13 L38,-13 C45,-12 45,-5 42,-4 C47,-2 46,5 42,5"
        " C44,9 42,14 36,14 L14,15 C6,14 0,12 -8,9 Z",
        "M27,-4 L42,-4 M27,5 L42,5",
    ),
    "hold": (
        "M-8,-9 C0,-12 4,-14 10,-15 C22,-16 30,-12 30,0 C30,12 22,16 10,15 C4,14 0,12 -8,9 Z",
        "",
    ),
}
#: How far the point of contact of each hand is from its wrist.
REACH: dict[str, tuple[float, float]] = {
    "fist": (16, 0),
    "point": (52, -10),
    "thumb": (14, 0),
    "open": (24, 0),
    "stop": (28, 0),
    "flat": (26, 0),
    "hold": (18, 0),
}
_THUMB = "M2,-14 C8,-18 14,-15 20,-14 C27,-13 36,-13 36,-7 C36,-1 26,-2 20,-2 C14,-2 6,2 2,2"
_FINGERS = "M0,-19 C6,-22 14,-20 14,-14 C20,-15 22,-7 16,-5 C22,-4 22,4 16,5 C21,7 19,14 13,13 C13,19 5,20 0,18 Z"


def hand(kind: str, x: float, y: float, skin: str, turn: float = 0, size: float = 1, flip: bool = False) -> str:
    """A hand with its wrist at (x, y), lying in the direction ``turn`` (0 is to the right, 90 is down)."""
    frame = Frame(x, y, size, turn, flip)
    outline, lines = HANDS[kind]
    return frame.path(outline, fill=skin, width=4) + (line(frame.d(lines), width=3) if lines else "")


def thumb_over(x: float, y: float, skin: str, turn: float = 0, size: float = 1, flip: bool = False) -> str:
    """The thumb of a holding hand, drawn over the thing held: same place as the ``hold`` hand."""
    return Frame(x, y, size, turn, flip).path(_THUMB, fill=skin, width=4)


def fingers_over(x: float, y: float, skin: str, turn: float = 0, size: float = 1, flip: bool = False) -> str:
    """Four folded fingers that come from behind an edge at (x, y): a hand on a shoulder, on a sheet, on a curtain."""
    frame = Frame(x, y, size, turn, flip)
    return frame.path(_FINGERS, fill=skin, width=4) + line(frame.d("M3,-10 L14,-13 M4,-2 L16,-5 M4,6 L15,5"), width=3)
