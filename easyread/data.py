"""Reads the French word lists beside it, once; it may not know which rule uses which list."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .finding import Severity

HERE = Path(__file__).parent
_ER = "(?:e|es|ent|e?ons|ez|er|ée?s?|e?ant|e?ai|e?as|e?a|er(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)|e?ais|e?ait|e?aient|ions|iez)"
_NOT_A_VERB = "".join(rf"(?<!\b{word} )" for word in ("un", "une", "du", "des", "mon", "ma", "mes", "ce", "ces", "son", "sa", "ses"))


@dataclass(frozen=True)
class Entry:
    """One word or phrase of a list, what to write instead, and how sure the list is."""

    word: str
    write: str
    severity: Severity
    pattern: str


@dataclass(frozen=True)
class Table:
    """A whole list, found in one pass: the longest phrase wins."""

    entries: tuple[Entry, ...]
    regex: re.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[Entry, re.Match[str]]]:
        for match in self.regex.finditer(text):
            if match.lastgroup:
                yield self.entries[int(match.lastgroup[1:])], match


@functools.cache
def raw(name: str) -> Mapping[str, Any]:
    """A list as written: the file lists/NAME.yaml, or NAME.yaml itself for the registry and the walk."""
    path = HERE / "lists" / f"{name}.yaml"
    loaded = yaml.safe_load((path if path.exists() else HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise ValueError(f"{name}.yaml: a mapping was expected; write 'key:' before the list")
    return loaded


@functools.cache
def words(name: str, key: str) -> frozenset[str]:
    """One set of words of a list, in lower case and with the plain apostrophe that the rules look for."""
    return frozenset(plain(str(word)).lower() for word in raw(name)[key])


@functools.cache
def table(name: str) -> Table:
    """A list with replacements: the keys surs and verbes_surs must change (A), a_voir and verbes_a_voir may (S)."""
    known = {"surs": ("A", False), "verbes_surs": ("A", True), "a_voir": ("S", False), "verbes_a_voir": ("S", True)}
    found = []
    for key, (severity, verb) in known.items():
        for word, write in (raw(name).get(key) or {}).items():
            found.append(entry(str(word), str(write), "A" if severity == "A" else "S", verb=verb))
    return compiled(found)


def entry(word: str, write: str, severity: Severity, *, verb: bool = False) -> Entry:
    """An entry with its pattern; '|' parts several forms of one word, a final s or x is understood, -er verbs bend."""
    forms = [_verb(form) if verb else _noun(form) for form in plain(word).split("|")]
    return Entry(word.split("|")[0], write, severity, "(?:" + "|".join(forms) + ")")


def compiled(entries: list[Entry]) -> Table:
    ordered = tuple(sorted(entries, key=lambda item: -len(item.word)))
    union = "|".join(f"(?P<w{number}>{item.pattern})" for number, item in enumerate(ordered)) or "(?!)"
    return Table(ordered, re.compile(rf"(?<![\w-])(?:{union})(?![\w-])", re.IGNORECASE))


def plain(text: str) -> str:
    """Same length, one apostrophe and one space: what the rules on words look at."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _noun(phrase: str) -> str:
    parts = [re.escape(word) + ("[sx]?" if word[-1:].isalpha() and len(word) > 2 else "") for word in phrase.split()]
    return r"\s+".join(parts)


def _verb(infinitive: str) -> str:
    first, *rest = infinitive.split()
    if not first.endswith("er"):
        return _noun(infinitive)
    stem = re.sub("ç$|c$", "[cç]", first[:-2])
    return r"\s+".join([_NOT_A_VERB + stem + _ER, *(_noun(word) for word in rest)])
