"""Finds the words of a message and puts its facts in. It knows no person, no table and no carrier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from typing import Any

from guides.library import library

_BUTTON = re.compile(r"\{([a-z0-9-]+)\}")
_NBSP = "\u00a0"
#: What a phone of any age shows, and what keeps an SMS in one piece (GSM 03.38): no typographic sign that costs half of its room.
_PLAIN = str.maketrans({_NBSP: " ", "’": "'", "«": '"', "»": '"', "ê": "e", "û": "u", "ç": "c", "ô": "o", "î": "i", "â": "a"})
_SORTS = ("title", "say", "strong", "link", "button")
_SPACED_QUOTES = re.compile(r'"\s([^"]*?)\s"')


class WordsError(Exception):
    """guides/fr/messages.yaml has no words for a message, or asks for a fact that nobody gave."""


@dataclass(frozen=True)
class Line:
    """One part of a mail.

    ``title`` (with a ``value`` beside it or without), ``say`` (one sentence a line), ``strong``, ``link`` (``value`` is its address) or
    ``button``: a link whose address holds a sealed code and is too long to be read, so that only the plain text writes it out.
    """

    sort: str
    text: str
    value: str = ""


def table() -> Mapping[str, Any]:
    """guides/fr/messages.yaml."""
    found: Mapping[str, Any] = library().tables["messages"]
    return found


def filled(sentence: str, facts: Mapping[str, str]) -> str:
    """The sentence with the labels of real buttons in « » and its facts. Raises :class:`WordsError`."""
    try:
        with_buttons = _BUTTON.sub(lambda found: f"«{_NBSP}{library().word(found[1])}{_NBSP}»", sentence)
        return Template(with_buttons).substitute(facts)
    except (KeyError, ValueError) as missing:
        raise WordsError(f"{missing} is missing in «{sentence}»") from missing


def _of(kind: str, channel: str) -> Any:
    try:
        return table()["kinds"][kind][channel]
    except KeyError as missing:
        raise WordsError(f"guides/fr/messages.yaml has no words for {kind} by {channel}") from missing


def subject(kind: str, facts: Mapping[str, str]) -> str:
    """The subject of a mail."""
    return filled(_of(kind, "mail")["subject"], facts)


def mail_lines(kind: str, facts: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of a mail, in order."""
    return tuple(_line(row, facts) for row in _of(kind, "mail")["lines"])


def _line(row: Mapping[str, Any], facts: Mapping[str, str]) -> Line:
    sort = next((sort for sort in _SORTS if sort in row), "")
    if not sort:
        raise WordsError(f"a line needs one of {', '.join(_SORTS)}: {dict(row)}")
    text = row[sort] if isinstance(row[sort], str) else "\n".join(row[sort])
    value = row.get("to" if sort in ("link", "button") else "value", "")
    return Line(sort, filled(text, facts), filled(value, facts))


def sms_text(kind: str, facts: Mapping[str, str]) -> str:
    """The whole SMS, in signs that every phone has."""
    text = "\n".join(filled(row, facts) for row in _of(kind, "sms"))
    return _SPACED_QUOTES.sub(r'"\1"', text.translate(_PLAIN))


def mail_text(lines: tuple[Line, ...]) -> str:
    """A mail as plain text: the first line is the fact, an address stands on its own line."""
    return "\n\n".join(_plain(line) for line in lines) + "\n"


def _plain(line: Line) -> str:
    if not line.value:
        return line.text
    return f"{line.text}\n{line.value}" if line.sort in ("link", "button") else f"{line.text} {line.value}"
