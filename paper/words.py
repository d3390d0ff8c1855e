"""Finds the sentences of the papers and joins facts and real buttons to them; it knows no layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from typing import Any

from guides.dates import NBSP
from guides.library import library
from guides.step import Gesture, Part, Step
from paper.engine import PaperError, Picture, picture

TERMS = ("mot de passe", "carte Vitale", "sécurité sociale", "médecin traitant", "mon DMP")
_LAST = re.compile(r" (\S{1,7}[.?])$")
_QUOTES = re.compile("«\u00a0$|^\u00a0»")


@dataclass(frozen=True)
class Row:
    """A picture and its sentence, cut into text and buttons."""

    picture: Picture
    parts: tuple[Part, ...]


def table() -> dict[str, Any]:
    """Every sentence of guides/fr/letters.yaml."""
    found: dict[str, Any] = library().tables["letters"]
    return found


def said(sentence: str, facts: Mapping[str, str]) -> str:
    """The sentence with its facts. Raises PaperError for a fact that nobody gave."""
    try:
        return Template(sentence).substitute(facts)
    except KeyError as missing:
        raise PaperError(f"the fact {missing} of «{sentence}» is missing") from missing


def row(entry: str | Mapping[str, Any], facts: Mapping[str, str]) -> Row:
    """One row: an entry of the table, or the name of a row that several papers share.

    When the fact a shared row needs is empty, its sentence ``without`` it is taken.
    """
    found: Mapping[str, Any] = table()[entry] if isinstance(entry, str) else entry
    sentence = found["say"]
    if "without" in found and any(not value for key, value in facts.items() if f"${key}" in sentence):
        sentence = found["without"]
    step = Step(number=1, of=1, say=sentence, picture=found["picture"], gesture=Gesture())
    parts = (part if part.word else Part(said(part.text, facts)) for part in drawn(step))
    return Row(picture(found["picture"]), tuple(parts))


def drawn(step: Step) -> tuple[Part, ...]:
    """The sentence of a step as paper shows it: the button is drawn, so the « » around its label and a full stop behind it are left out."""
    parts = [part if part.word else Part(breathing(_QUOTES.sub("", part.text))) for part in step.parts(library().words)]
    return tuple(parts[:-1] if len(parts) > 1 and parts[-2].word and parts[-1].text == "." else parts)


def breathing(text: str) -> str:
    """``text`` whose lines end where one breathes: terms of several words stay whole, no short word stands alone on the last line."""
    for term in TERMS:
        text = text.replace(term, term.replace(" ", NBSP))
    return _LAST.sub(f"{NBSP}\\1", text)


def short(address: str) -> str:
    """A web address as people read and type it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
