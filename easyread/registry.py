"""The words of the house (rule M4): one term for one thing, and the words that are banned for it; it may not know the texts."""

import functools
import re
from dataclasses import dataclass

from .data import Table, compiled, entry, plain, raw
from .finding import Severity
from .reading import Reading


@dataclass(frozen=True)
class Banned:
    """A word that the house does not use, the term that replaces it, and why."""

    word: str
    term: str
    reason: str
    severity: Severity
    exact: bool
    """Only its capital letters are wrong."""
    unless: str

    def allowed_in(self, reading: Reading) -> bool:
        """The sentence that explains the term may hold its other names: « DMP veut dire Dossier Médical Partagé »."""
        return bool(self.unless) and re.search(self.unless, reading.plain, re.IGNORECASE) is not None


@functools.cache
def banned_words() -> tuple[Table, tuple[Banned, ...]]:
    """All the banned words in one table, and what each stands for, in the order of the table."""
    names: dict[str, Banned] = {}
    entries = []
    for term in raw("registry")["termes"]:
        unless = plain(str(term.get("sauf", "")))
        for key, severity, verb in _KEYS:
            for word in term.get(key, ()):
                item = entry(str(word), str(term["terme"]), severity, verb=verb)
                names[item.pattern] = Banned(item.word, str(term["terme"]), str(term["raison"]), severity, key == "exacts", unless)
                entries.append(item)
    known = compiled(entries)
    return known, tuple(names[item.pattern] for item in known.entries)


_KEYS: tuple[tuple[str, Severity, bool], ...] = (
    ("interdits", "A", False),
    ("exacts", "A", False),
    ("verbes", "A", True),
    ("a_voir", "S", False),
    ("verbes_a_voir", "S", True),
)


@functools.cache
def button_names() -> frozenset[str]:
    """The button names of the printed guide: kept as they are, so that its reader finds them on the screen."""
    return frozenset(plain(str(name)).lower() for name in raw("registry")["etiquettes"])
