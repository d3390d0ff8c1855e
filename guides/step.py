"""A guide is data: a step is one sentence, one picture, and one gesture on the real screen. It knows no file and no page."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: How a button may look.
LOOKS = ("go", "soft", "halt", "card", "choice", "tool")
#: What may be done on the real screen.
#: nothing: off the screen (take the card). open: go to a screen. click: a button or link. write: a field. choose: a radio or a box.
#: receive: a message arrives. see: the screen shows something.
GESTURES = ("nothing", "open", "click", "write", "choose", "receive", "see")
_BRACES = re.compile(r"\{([a-z0-9-]+)\}")


class GuideError(Exception):
    """A guide that cannot be used: the file, the step, and what to write instead."""


@dataclass(frozen=True)
class Gesture:
    """What is done on the real screen.

    Args:
        kind: one of :data:`GESTURES`.
        target: a screen (open), a word (click, write, choose, see) or a channel (receive).
        value: the name of what is written (``nir``, ``code``…): who plays the guide knows it for the person at the screen.
    """

    kind: str = "nothing"
    target: str = ""
    value: str = ""


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: plain text, or the label of a real button (``word`` is its key)."""

    text: str
    word: str = ""


@dataclass(frozen=True)
class Button:
    """How a button looks on the real screen: green (go), white (soft), red (halt), a card, a choice, or one of the tools above each page.

    ``sign``: its sign; on a card, its picture; ``""`` for none.
    """

    look: str
    sign: str = ""

    @property
    def file(self) -> str:
        """The drawing on it, below ``pictograms/``; ``""`` for none."""
        if not self.sign:
            return ""
        return {"go": f"signs/{self.sign}-blanc.svg", "halt": f"signs/{self.sign}-blanc.svg", "card": f"{self.sign}.svg"}.get(
            self.look, f"signs/{self.sign}.svg"
        )


@dataclass(frozen=True)
class Other:
    """What a version of the guide says or shows instead (at the desk, on a telephone); ``""`` keeps what there is."""

    name: str
    say: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Step:
    """One sentence, one picture, one gesture.

    Args:
        number, of: its place in its chapter («Étape 3 sur 8»).
        on: the screen where the gesture is made, or ``""``.
        optional: some people do not meet it (one way to receive a code only); who plays the guide goes on.
        versions: the same step told for a way or a device of its own.
    """

    number: int
    of: int
    say: str
    picture: str
    gesture: Gesture
    on: str = ""
    optional: bool = False
    versions: tuple[Other, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words (buttons, fields) that the sentence names."""
        return tuple(_BRACES.findall(self.say))

    def parts(self, words: dict[str, str]) -> tuple[Part, ...]:
        """The sentence cut into text and buttons, with the very labels of the screen.

        Raises:
            KeyError: a word that does not exist (the loader refuses such a guide).
        """
        pieces = _BRACES.split(self.say)
        return tuple(Part(words[piece], piece) if place % 2 else Part(piece) for place, piece in enumerate(pieces) if piece or place % 2)

    def text(self, words: dict[str, str]) -> str:
        """The sentence as plain text (for a reader, a voice, a title)."""
        return "".join(part.text for part in self.parts(words))


@dataclass(frozen=True)
class Chapter:
    """A part of a guide that is done in one go. ``title`` is ``""`` when the guide has one chapter only."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Need:
    """A thing to prepare: its picture and its words."""

    picture: str
    say: str


@dataclass(frozen=True)
class Way:
    """A version of the whole guide, with its own title («Je crée mon DMP à la pharmacie»)."""

    name: str
    title: str
    lead: str
    picture: str


@dataclass(frozen=True)
class Guide:
    """One task, told step by step.

    Args:
        end: what it is good for, said last, or ``""``.
        terms: the hard words that it explains again, each a term of the glossary.
        ways: its versions, when a person may do it in several ways.
        alone: the way in which it is done as it stands (``"seul"``), or ``""`` when it is told for every way.
        persona: who tries it in practice mode (a key of the fictitious people), or ``""``.
    """

    id: str
    title: str
    lead: str
    picture: str
    minutes: int
    needs: tuple[Need, ...]
    chapters: tuple[Chapter, ...]
    end: str = ""
    terms: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    alone: str = ""
    persona: str = ""

    @property
    def begins(self) -> str:
        """The first screen of the guide that everybody meets, or ``""`` when all is done off the screen."""
        return next((step.on for step in self.steps if step.on and not step.optional), "")

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in order."""
        return tuple(step for chapter in self.chapters for step in chapter.steps)

    def chapter_of(self, step: Step) -> Chapter:
        """The chapter of one of this guide's own steps; two chapters may say the very same sentence."""
        return next(chapter for chapter in self.chapters if any(one is step for one in chapter.steps))

    def on(self, screen: str) -> tuple[Step, ...]:
        """The steps that are done on ``screen``."""
        return tuple(step for step in self.steps if step.on == screen)

    def __len__(self) -> int:
        return len(self.steps)
