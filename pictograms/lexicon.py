"""Every picture by its name: loads the drawings and gives them as SVG text; knows no page and no screen."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, lru_cache
from pathlib import Path

from pictograms.pen import INK, in_grey
from pictograms.people_looks import MOI_CHOICES, MOI_DEFAULT, MOI_NAMES, Character
from pictograms.registry import SCENES, SIGNS, UNTESTED, WORDS, Picture, UnknownPicture, find, scene, sign, word

__all__ = [
    "MOI_CHOICES", "MOI_DEFAULT", "MOI_NAMES", "SCENES", "SIGNS", "UNTESTED", "WORDS", "Picture", "UnknownCharacter", "UnknownPicture",
    "alt", "alt_sign", "alt_word", "draw", "draw_sign", "draw_word", "has_moi", "scene", "sign", "word",
]  # fmt: skip

_HERE = Path(__file__).parent


def _load() -> None:
    """Import every module that holds drawings, so that the three books are full."""
    for package in ("scenes", "words"):
        for module in sorted(found.name for found in pkgutil.iter_modules([str(_HERE / package)])):
            importlib.import_module(f"pictograms.{package}.{module}")
    for signs in ("signs", "signs_things", "signs_guides", "signs_rights", "signs_workshop"):
        importlib.import_module(f"pictograms.{signs}")


class UnknownCharacter(KeyError):
    """Nobody who can be chosen for « moi » has this name."""


def _character(moi: Character | str | None) -> Character | None:
    if not isinstance(moi, str):
        return moi
    try:
        return MOI_CHOICES[moi]
    except KeyError:
        raise UnknownCharacter(moi) from None


@lru_cache(maxsize=1024)
def draw(id: str, moi: Character | str | None = None, grey: bool = False) -> str:
    """The scene as SVG text.

    ``moi`` is the character the person chose, or its key in ``MOI_CHOICES`` (none: the one by default); ``grey`` gives the edition in
    black and white. Raises ``UnknownPicture`` or ``UnknownCharacter``.
    """
    found, who = find(SCENES, id), _character(moi)
    svg = found.svg(moi=who) if who is not None and found.has_moi else found.svg()
    return in_grey(svg) if grey else svg


def has_moi(id: str) -> bool:
    """Whether I am in this scene, so that the chosen character changes it."""
    return find(SCENES, id).has_moi


@cache
def draw_sign(id: str, ink: str = INK) -> str:
    """The sign as SVG text, in one colour: ink on white, or white inside a coloured button."""
    return find(SIGNS, id).svg(ink=ink)


@cache
def draw_word(word: str) -> str:
    """The pictured word as SVG text."""
    return find(WORDS, word).svg()


def alt(id: str) -> str:
    """What the scene means, in French: its alternative text."""
    return find(SCENES, id).title


def alt_sign(id: str) -> str:
    """What the sign means, in French."""
    return find(SIGNS, id).title


def alt_word(word: str) -> str:
    """What the pictured word means, in French."""
    return find(WORDS, word).title


_load()
