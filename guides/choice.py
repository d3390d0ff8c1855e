"""What somebody who prepares a guide may choose, and what does not go together. It knows no form, no page and no paper."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from guides.library import Library
from guides.step import Guide
from guides.version import USUAL, devices, told

OWNERS = ("sans", "ligne", "moi")
#: One answer to choose: its value, its words, its picture, one more sentence.
Box = tuple[str, str, str, str]
#: The questions that are folded, and which part of a choice each one asks.
_FOLDED = {"edition": "edition", "sur": "device", "nom": "owner", "personnage": "moi"}


class Impossible(Exception):
    """The choices do not go together: a key of refusals.yaml and the field it belongs to."""

    def __init__(self, key: str, field: str):
        super().__init__(key)
        self.key, self.field = key, field


@dataclass(frozen=True)
class Choice:
    """What was chosen.

    Args:
        names: the guides. way: how I create my DMP (``""``: every way). device: on what.
        edition: one of the editions of paper. owner: whose name stands on it (one of :data:`OWNERS`).
        moi: who stands for me in the pictures (``""``: as chosen before).
    """

    names: tuple[str, ...]
    way: str = ""
    device: str = USUAL
    edition: str = "normal"
    owner: str = "sans"
    moi: str = ""


@dataclass(frozen=True)
class Fold:
    """A question whose usual answer fits nearly everybody: one line with its answer.

    Args:
        name: the field. answer, picture: what was chosen, as its line says it. value: the same as it is sent, one of ``options``.
        open: the answer is not the usual one, or is wrong: the line is unfolded.
    """

    name: str
    question: str
    answer: str
    picture: str
    value: str
    options: Sequence[Box]
    open: bool


def folds(said: Library, choice: Choice, boxes: Mapping[str, Sequence[Box]], wrong: Collection[str | None]) -> list[Fold]:
    """The folded questions, in the order in which they are asked.

    Args:
        boxes: the answers to choose from, by field. wrong: the fields whose answer was refused.
    """
    questions, devices_of, found = said.tables["printing"]["questions"], said.tables["versions"]["devices"], []
    for name, part in _FOLDED.items():
        chosen = getattr(choice, part)
        value, label, picture, _ = next((box for box in boxes[name] if box[0] == chosen), boxes[name][0])
        answer = devices_of[value]["short"] if name == "sur" else label
        opened = chosen != getattr(Choice(()), part) or name in wrong
        found.append(Fold(name, questions[name], answer, picture, value, boxes[name], opened))
    return found


def guides_of(said: Library, choice: Choice, *, editions: Collection[str], characters: Collection[str], known: bool) -> tuple[Guide, ...]:
    """The guides as they were chosen, in the order in which they are useful.

    Args:
        editions, characters: the ids that exist.
        known: somebody is logged in, so that a name can be printed.

    Raises:
        Impossible: with the sentence to say and the field it stands beside.
    """
    versions = said.tables["versions"]
    _one_of(choice.edition, editions, "print-edition", "edition")
    _one_of(choice.device, versions["devices"], "print-device", "sur")
    _one_of(choice.way, ("", *versions["ways"]), "print-way", "pour")
    _one_of(choice.moi, ("", *characters), "print-character", "personnage")
    _one_of(choice.owner, OWNERS, "print-name", "nom")
    if choice.owner == "moi" and not known:
        raise Impossible("print-name-unknown", "nom")
    wanted = [guide for guide in said.ordered() if guide.id in choice.names]
    if not wanted:
        raise Impossible("print-no-guide", "guide")
    if len(wanted) != len(set(choice.names)):
        raise Impossible("print-guide-unknown", "guide")
    _goes_together(wanted, choice.way)
    device = devices(versions)[choice.device]
    return tuple(told(guide, choice.way if _has(guide, choice.way) else "", device) for guide in wanted)


def _one_of(value: str, known: Collection[str], key: str, field: str) -> None:
    if value not in known:
        raise Impossible(key, field)


def _has(guide: Guide, way: str) -> bool:
    return way in {one.name for one in guide.ways}


def _goes_together(wanted: Sequence[Guide], way: str) -> None:
    """A guide for who is alone cannot be told for the desk, nor the other way round.

    The way is asked only for a guide that has ways: without one, an answer from before says nothing.
    """
    if not any(guide.ways for guide in wanted):
        return
    for guide in wanted:
        if way and guide.alone and guide.alone != way:
            raise Impossible("print-alone", "pour")
        if way and guide.ways and not _has(guide, way):
            raise Impossible("print-together", "pour")
