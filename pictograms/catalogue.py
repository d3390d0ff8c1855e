"""All pictures side by side, whatever their kind: where each stands, its group, its drawing. It knows no page and no file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pictograms import lexicon
from pictograms.registry import Picture, UnknownPicture

#: The three kinds of pictures, as addresses and files name them.
SHELVES = {"scenes": lexicon.SCENES, "signes": lexicon.SIGNS, "mots": lexicon.WORDS}
_HIGH_SIGN = re.compile(r" (?=[:;?!»])")


@dataclass(frozen=True)
class Entry:
    """One picture of one kind: the same id may be a scene and its sign."""

    shelf: str
    picture: Picture

    @property
    def id(self) -> str:
        """Its id within its kind."""
        return self.picture.id

    @property
    def title(self) -> str:
        """What it means, as a title: a capital, no full stop; French keeps «:» on the line of its word."""
        meaning = _HIGH_SIGN.sub("\u00a0", self.picture.title.removesuffix("."))
        return meaning[0].upper() + meaning[1:]

    @property
    def has_moi(self) -> bool:
        """Whether the chosen character shows in it."""
        return self.shelf == "scenes" and has_moi(self.id)

    @property
    def source(self) -> str:
        """The module that draws it, below ``pictograms``: ``scenes.people_who``."""
        return self.picture.maker.__module__.removeprefix("pictograms.")


@cache
def has_moi(id: str) -> bool:
    """Whether the scene ``id`` exists and the chosen character shows in it."""
    return id in lexicon.SCENES and lexicon.has_moi(id)


def entry(shelf: str, id: str) -> Entry:
    """One picture. Raises :class:`UnknownPicture`."""
    if id not in SHELVES.get(shelf, {}):
        raise UnknownPicture(f"{shelf}/{id}")
    return Entry(shelf, SHELVES[shelf][id])


def entries() -> list[Entry]:
    """Every picture, in the order in which it was drawn."""
    return [Entry(shelf, picture) for shelf, book in SHELVES.items() for picture in book.values()]


def svg(one: Entry, moi: str = "") -> str:
    """Its drawing, with the character ``moi`` (a key of ``lexicon.MOI_CHOICES``; ``""`` for the one by default) when it has one."""
    if one.shelf == "signes":
        return lexicon.draw_sign(one.id)
    if one.shelf == "mots":
        return lexicon.draw_word(one.id)
    return lexicon.draw(one.id, (moi or None) if one.has_moi else None)


@cache
def mark(one: Entry, moi: str = "") -> str:
    """Ten signs that change when the drawing changes: no cache ever shows an old one."""
    return hashlib.sha256(svg(one, moi).encode()).hexdigest()[:10]


def grouped(groups: Sequence[Mapping[str, Any]]) -> list[list[Entry]]:
    """The pictures of each group; each picture stands in one group only.

    Args:
        groups: each with its ``part`` (a key of :data:`SHELVES`) and its ``sources`` (modules below ``pictograms``). One group of each
            part has ``rest``: it takes the pictures of this part whose module is in no group.
    """
    rest = {group["part"]: number for number, group in enumerate(groups) if group.get("rest")}
    place = {(group["part"], source): number for number, group in enumerate(groups) for source in group.get("sources", ())}
    found: list[list[Entry]] = [[] for _ in groups]
    for one in entries():
        found[place.get((one.shelf, one.source), rest[one.shelf])].append(one)
    return found
