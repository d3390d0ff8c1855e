"""A scenario is data: a goal, a course of parts, scenes that come from outside. It knows no file and no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

#: What a part of the course is. guide: everybody does a guide. scene: something happens from outside. time: the clock goes forward.
#: questions: the leader asks, everybody answers. talk: the leader tells or shows.
KINDS = ("guide", "scene", "time", "questions", "talk")
#: How far the clock may go forward, in the order of the buttons.
MOVES = ("10-minutes", "lettre", "2-semaines", "1-mois", "10-ans")
#: What a scene does, and the facts that it has.
#: deposit: a document is added; who wrote it stands on it. look: a professional opens the record. authorise: one asks, the person says yes.
#: emergency: bris de glace, with its reason. regulation: centre 15, with its reason. message: a mail or an SMS comes (an SMS has no
#: subject). post: the letter that is on its way has come.
ACTS: dict[str, tuple[str, ...]] = {
    "deposit": ("document",),
    "look": (),
    "authorise": (),
    "emergency": ("reason",),
    "regulation": ("reason",),
    "message": ("channel", "subject", "text"),
    "post": (),
}
#: The acts of a professional upon a record: the scene says who it is, and only somebody with a record meets it.
BY_SOMEBODY = ("look", "authorise", "emergency", "regulation")
UPON_A_RECORD = ("deposit", *BY_SOMEBODY)
#: Who has no record has nothing to look at.
NEEDS = ("", "record")
CHANNELS = ("mail", "sms")


class ScenarioError(Exception):
    """A scenario or a scene that cannot be used: the file, the part, and what to write instead."""


@dataclass(frozen=True)
class Part:
    """One part of the course.

    Args:
        kind: one of :data:`KINDS`.
        say: one easy sentence, for the leader's sheet and the board.
        guide: the guide that everybody does; chapter: 1, 2… for one chapter of it, 0 for the whole guide.
        scene: the key of the scene that happens.
        move: how far the clock goes forward: one of :data:`MOVES`.
        minutes: how long it takes; 0 for what happens at once.
        questions: what the leader asks.
        picture: the picture of the guide, of the scene or of the kind.
    """

    kind: str
    say: str
    guide: str = ""
    chapter: int = 0
    scene: str = ""
    move: str = ""
    minutes: int = 0
    questions: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Scenario:
    """A workshop that can be led as it stands.

    Args:
        goal: what everybody can do at the end.
        minutes: the whole length: what the parts take together.
        people: the fictitious situation that fits: a key of the fictitious people.
        prepare: what the leader does before.
        course: the parts, in order.
        trouble: what may go wrong, and what to do then.
    """

    id: str
    title: str
    goal: str
    picture: str
    minutes: int
    people: str
    prepare: tuple[str, ...]
    course: tuple[Part, ...]
    trouble: tuple[tuple[str, str], ...] = ()

    @property
    def guides(self) -> tuple[str, ...]:
        """The guides of the course, each once, in its order."""
        return _once(part.guide for part in self.course)

    @property
    def scenes(self) -> tuple[str, ...]:
        """The scenes of the course, each once, in its order."""
        return _once(part.scene for part in self.course)

    @property
    def questions(self) -> tuple[str, ...]:
        """All that the leader asks, each question once."""
        return _once(question for part in self.course for question in part.questions)

    def begins(self, part: int) -> int:
        """The minute in which a part begins.

        Args:
            part: its place in the course, from 0.
        """
        return sum(one.minutes for one in self.course[:part])


@dataclass(frozen=True)
class Scene:
    """Something that happens from outside, ready to be set off.

    Args:
        title: the button on the board («Le docteur ajoute une analyse»).
        tells: one sentence for the board: what the person will see.
        needs: ``"record"`` when it can only happen to somebody who has a record, or ``""``.
        by: which professional does it: a key of the parts or of the named professionals of practice mode. ``""``: nobody in the
            directory (a message, the post), or the author of the document (deposit).
        act: one of :data:`ACTS`. facts: what the act needs.
    """

    id: str
    title: str
    picture: str
    tells: str
    act: str
    needs: str = ""
    by: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
