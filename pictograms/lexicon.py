"""Every picture by its name: loads the drawings and gives them as SVG text; knows no page and no screen."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pictograms.pen import INK
from pictograms.registry import SCENES, SIGNS, UNTESTED, WORDS, Picture, UnknownPicture, find, scene, sign, word

if TYPE_CHECKING:
    from pictograms.people import Character

__all__ = [
    "SCENES", "SIGNS", "UNTESTED", "WORDS", "Picture", "UnknownPicture",
    "alt", "alt_sign", "alt_word", "draw", "draw_sign", "draw_word", "scene", "sign", "word",
]  # fmt: skip

_HERE = Path(__file__).parent


def _load() -> None:
    """Import every module that holds drawings, so that the three books are full."""
    for package in ("scenes", "words"):
        for module in sorted(found.name for found in pkgutil.iter_modules([str(_HERE / package)])):
            importlib.import_module(f"pictograms.{package}.{module}")
    for signs in ("signs", "signs_things"):
        importlib.import_module(f"pictograms.{signs}")


@cache
def draw(id: str, moi: Character | None = None) -> str:
    """The scene as SVG text; ``moi`` is the character the person chose (none: the one by default)."""
    found = find(SCENES, id)
    return found.svg(moi=moi) if moi is not None and found.has_moi else found.svg()


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
