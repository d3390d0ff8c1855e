"""What the papers of a workshop are made of, as plain values. It knows no layout and no sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from guides.library import library
from guides.step import Guide, Step
from paper.letters import Sender

#: The parts of a kit, in the order in which they are printed.
PARTS = ("cards", "letters", "guides", "leader", "easy", "certificate")
ALL = frozenset(PARTS)


@dataclass(frozen=True)
class PlaceLetter:
    """A letter that lies in an envelope at a place.

    Args:
        kind: what it holds. code, until: of a ``creation-code``, and its last day. login, password: of ``credentials``.
        initial: whether the password is the initial one, or the 4 words that the person has chosen.
    """

    kind: Literal["credentials", "creation-code"]
    login: str = ""
    password: str = ""
    code: str = ""
    until: date | None = None
    initial: bool = True


@dataclass(frozen=True)
class PlaceCard:
    """A place, and the fictitious person who sits there.

    Args:
        number: of the place, from 1. nir: 15 signs, in any grouping. character: an id of ``pictograms.people.MOI_CHOICES``.
        address: lines 2 to 6 of an address, the last being postcode and town.
        reason: the situation, in one easy sentence (2 lines of a card). code: of the place.
        words: the three words with which one comes back, ids of pictured words; none when there are none yet.
        url: what the square opens: the place itself.
        letters: in the order in which they arrive.
    """

    number: int
    name: str
    sex: str
    birth_date: date
    nir: str
    character: str
    address: tuple[str, ...]
    reason: str
    code: str
    words: tuple[str, ...]
    url: str
    letters: tuple[PlaceLetter, ...] = ()


class Part(Protocol):
    """A part of a course (``workshops.parts.Part``)."""

    @property
    def kind(self) -> str: ...
    @property
    def say(self) -> str: ...
    @property
    def guide(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def questions(self) -> tuple[str, ...]: ...
    @property
    def picture(self) -> str: ...


class Scenario(Protocol):
    """A workshop that can be led as it stands (``workshops.parts.Scenario``)."""

    @property
    def title(self) -> str: ...
    @property
    def goal(self) -> str: ...
    @property
    def picture(self) -> str: ...
    @property
    def prepare(self) -> tuple[str, ...]: ...
    @property
    def course(self) -> Sequence[Part]: ...
    @property
    def trouble(self) -> tuple[tuple[str, str], ...]: ...


@dataclass(frozen=True)
class KitOrder:
    """Everything that is printed before a workshop.

    Args:
        title: of the workshop. code: of the room. url: what its square opens; short_address: the same as people type it.
        leader_code: opens the board; it stands on the leader's sheet only.
        guides: each with its way (``""``: as it stands) and its device.
        scenario: None when the leader has chosen guides only.
        minutes: how long it lasts. date: when the kit is made.
        addresses: the id of a guide -> the whole address of the same guide on screen.
    """

    title: str
    code: str
    url: str
    short_address: str
    leader_code: str
    places: tuple[PlaceCard, ...]
    guides: tuple[tuple[Guide, str, str], ...]
    scenario: Scenario | None
    minutes: int
    date: date
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HardStep:
    """A step where it was hard.

    Args:
        guide: its title. step: itself. seconds: how long a place usually took (the middle one).
        helps: raised hands. refused: tries that the screen refused.
    """

    guide: str
    step: Step
    seconds: int
    helps: int
    refused: int


@dataclass(frozen=True)
class GuideTally:
    """A guide, how many places have begun it, and how many have finished it."""

    guide: Guide
    begun: int
    finished: int


@dataclass(frozen=True)
class Faces:
    """How many chose each face."""

    easy: int = 0
    so_so: int = 0
    hard: int = 0


def exercise_sender() -> Sender:
    """Who writes in practice mode: the service that does not exist (guides/fr/messages.yaml)."""
    who: dict[str, str] = library().tables["messages"]["practice"]
    return Sender(who["name"], who["address"], who["phone"], who["mail"])
