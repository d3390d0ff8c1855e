"""The register where each picture writes its name; knows no drawing, and does not import any."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pictograms.pen import INK, picture

Parts = Iterable[str]
UNTESTED = "pas encore testée"


class UnknownPicture(KeyError):
    """There is no picture with this id."""


@dataclass(frozen=True)
class Picture:
    """One picture: its id, its meaning in French (the alternative text), how to draw it, and what is known of its reading."""

    id: str
    title: str
    maker: Callable[..., Parts]
    status: str = UNTESTED

    @property
    def has_moi(self) -> bool:
        """Whether *moi* appears in it, so that the chosen character matters."""
        return "moi" in inspect.signature(self.maker).parameters

    def svg(self, **options: Any) -> str:
        """The whole drawing as SVG text."""
        return picture(self.title, self.maker(**options))


SCENES: dict[str, Picture] = {}
SIGNS: dict[str, Picture] = {}
WORDS: dict[str, Picture] = {}

Maker = Callable[..., Parts]


def _register(book: dict[str, Picture], id: str, title: str, status: str) -> Callable[[Maker], Maker]:
    def keep(maker: Maker) -> Maker:
        if id in book and book[id].maker.__module__ != maker.__module__:
            raise ValueError(f"two pictures are called {id}")
        book[id] = Picture(id, title, maker, status)
        return maker

    return keep


def scene(id: str, title: str, status: str = UNTESTED) -> Callable[[Maker], Maker]:
    """Register a scene. The function returns its parts; it takes ``moi: Character = MOI`` if I appear in it."""
    return _register(SCENES, id, title, status)


def sign(id: str, title: str, status: str = UNTESTED) -> Callable[[Maker], Maker]:
    """Register a sign. The function takes the one colour it is drawn in: ``ink: str = INK``."""
    return _register(SIGNS, id, title, status)


def word(id: str, title: str, status: str = UNTESTED) -> Callable[[Maker], Maker]:
    """Register a pictured word of the passphrases."""
    return _register(WORDS, id, title, status)


def find(book: dict[str, Picture], id: str) -> Picture:
    """The picture called ``id``, or ``UnknownPicture``."""
    try:
        return book[id]
    except KeyError:
        raise UnknownPicture(id) from None


__all__ = ["INK", "SCENES", "SIGNS", "UNTESTED", "WORDS", "Picture", "UnknownPicture", "find", "scene", "sign", "word"]
