"""The measures of the real buttons as paper draws them (static/print.css, .button). It knows their looks and draws nothing."""

from __future__ import annotations

from guides.library import library
from paper.measure import MM, width

LETTERS = 0.9  # of the sentence around it
EDGE = 1.6  # millimetres: its two edges, and a little play
_AFTER = 0.55  # white after the words; this and what follows in sizes of its letters
_BEFORE = {"go": 2.05, "soft": 2.05, "halt": 2.05, "tool": 2.05, "card": 2.35, "choice": 3.35}  # its white, its sign (and its circle)
_PLAIN, _CIRCLE = 0.55, 1.85


def before(word: str) -> float:
    """What stands before the words of the button ``word``, in sizes of its letters."""
    button = library().buttons.get(word)
    if button is None:
        return _PLAIN
    return _BEFORE[button.look] if button.sign else _CIRCLE if button.look == "choice" else _PLAIN


def around(word: str, size: float) -> float:
    """Millimetres of a button without its words, in a sentence of ``size`` points."""
    return EDGE + (before(word) + _AFTER) * size * LETTERS * MM


def wide(text: str, word: str, size: float) -> float:
    """Millimetres of a whole button on one line."""
    return width(text, size * LETTERS, weight=700) + around(word, size)


def taller(word: str, size: float) -> float:
    """Millimetres that the line of this button is higher than the others: a card shows its picture."""
    button = library().buttons.get(word)
    return 0.35 * size * MM + 1 if button and button.look == "card" else 0
