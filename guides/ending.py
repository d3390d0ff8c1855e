"""Where a guide ends on the screen, told by its own last step. It knows no page, no session and no person."""

from __future__ import annotations

from guides.library import Library
from guides.step import Guide, Step

#: Gestures that are done as soon as their screen is there.
_LOOKED_AT = ("see", "receive", "nothing")


def last(guide: Guide) -> Step | None:
    """The last step that is done on a screen; None for a guide that is only read."""
    return next((step for step in reversed(guide.steps) if step.on), None)


def looked_at(step: Step) -> bool:
    """Whether the step is done by being on its screen: nothing is pressed, nothing is sent."""
    return step.gesture.kind in _LOOKED_AT


def leads(said: Library, step: Step) -> frozenset[str]:
    """The screens to which this gesture is known to lead: any guide that makes the same one tells where it goes on.

    A step that some people do not meet is passed over: the screen behind it is one more.
    """
    if step.gesture.kind == "open":
        return frozenset({step.gesture.target})
    found: set[str] = set()
    for guide in said.guides.values():
        for part in guide.chapters:
            for number, other in enumerate(part.steps):
                if (other.on, other.gesture) == (step.on, step.gesture):
                    found |= _next(part.steps[number + 1 :])
    return frozenset(found - {step.on})


def _next(steps: tuple[Step, ...]) -> set[str]:
    screens: set[str] = set()
    for step in steps:
        if step.on:
            screens.add(step.on)
            if not step.optional:
                break
    return screens
