"""What a rule says when it is broken: the shape of a finding; it may not know how rules decide or where texts come from."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["A", "S"]
"""'A': the program decides, the text must change. 'S': the program points, a person decides."""

Kind = Literal["je", "vous", "label", "title", "letter"]
"""Who speaks: pages speak in 'je', messages of the service in 'vous'; a label is a button, a title an h1, a letter goes out on paper."""

KINDS: tuple[Kind, ...] = ("je", "vous", "label", "title", "letter")

NBSP = "\u00a0"


@dataclass(frozen=True, order=True)
class Finding:
    """One broken rule in one sentence, with what to write instead, in one French sentence."""

    rule: str
    severity: Severity
    sentence: str
    extract: str
    suggestion: str


def typeset(suggestion: str) -> str:
    """The no-break spaces of French quotes and colons, so that the lists may be written with plain spaces."""
    for mark in ("»", ":", "?", "!"):
        suggestion = suggestion.replace(f" {mark}", f"{NBSP}{mark}")
    return suggestion.replace("« ", f"«{NBSP}")


def quoted(words: str) -> str:
    """French quotes with their no-break spaces, for the suggestions."""
    return f"«{NBSP}{words}{NBSP}»"
