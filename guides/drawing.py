"""The simplified drawing of a screen, from the same data as the screen: title, fields, buttons. It knows no page and no paper."""

from __future__ import annotations

from dataclasses import dataclass

from guides.library import Library
from guides.step import Guide, Step

#: What a gesture is made on.
_KINDS = {"click": "button", "write": "field", "choose": "choice"}
#: Controls in one drawing: with more, the small drawing is no longer simple.
MOST = 5


@dataclass(frozen=True)
class Control:
    """A button, a field or a choice of the screen.

    Args:
        kind: «button», «field» or «choice».
        word: the key of its label. label: the very words of the screen.
        active: the gesture of this step is made here.
    """

    kind: str
    word: str
    label: str
    active: bool


@dataclass(frozen=True)
class Drawing:
    """A screen as it is drawn: its title and its controls from top to bottom."""

    title: str
    picture: str
    controls: tuple[Control, ...]

    @property
    def active(self) -> Control:
        """Where the gesture is made."""
        return next(control for control in self.controls if control.active)


def screen_of(said: Library, guide: Guide, step: Step) -> Drawing | None:
    """The screen of a step that clicks, writes or chooses there; None for a step that is done elsewhere.

    The controls are those that the chapter names on this screen: a person sees what they will use, and where they are in it.
    """
    if step.gesture.kind not in _KINDS or step.on not in said.screens:
        return None
    rows: list[tuple[str, str]] = []
    for other in guide.chapter_of(step).steps:
        row = (other.gesture.kind, other.gesture.target)
        if other.on == step.on and other.gesture.kind in _KINDS and row not in rows:
            rows.append(row)
    here = rows.index((step.gesture.kind, step.gesture.target))
    first = max(0, min(here - MOST + 2, len(rows) - MOST))
    controls = tuple(
        Control(_KINDS[kind], target, said.word(target), number == here)
        for number, (kind, target) in enumerate(rows)
        if first <= number < first + MOST
    )
    screen = said.screens[step.on]
    return Drawing(screen.title, screen.picture, controls)
