"""The one door: a text goes in, the broken rules come out in order; it may not know where the text was found."""

import re
from collections.abc import Callable, Iterable, Iterator

from . import rules_numbers, rules_sentence, rules_typography, rules_verbs, rules_words
from .data import plain, raw
from .finding import Finding, Kind
from .reading import Reading, read
from .registry import button_names
from .sentences import sentences

Rule = Callable[[Reading], Iterator[Finding]]

_LANGUAGE: tuple[Rule, ...] = (*rules_words.RULES, *rules_numbers.RULES, *rules_sentence.RULES, *rules_verbs.RULES)
_SIGNS: tuple[Rule, ...] = rules_typography.RULES
_EXPLAINED = re.compile(r"(\w+) (?:veut|veulent) dire")
_STRONGER = {"M4": 0, "M6": 1, "M5": 1, "M7": 1, "M10": 1, "M1": 2, "M14": 3}


def check(text: str, kind: Kind = "je", glossary: Iterable[str] = ()) -> list[Finding]:
    """The findings of a text, sentence by sentence. The glossary holds the words that the page itself explains (M2)."""
    explained = frozenset(plain(word).strip().lower() for word in glossary)
    explained |= {word.lower() for word in _EXPLAINED.findall(plain(text))}
    found: list[Finding] = []
    for sentence in sentences(text):
        reading = read(sentence, kind, explained)
        rules = _SIGNS if _is_button_of_the_guide(reading) else (*_LANGUAGE, *_SIGNS)
        found.extend(_strongest([finding for rule in rules for finding in rule(reading)]))
    found.extend(_same_line(text, kind))
    return [finding for finding in dict.fromkeys(found) if not _excepted(finding)]


def _is_button_of_the_guide(reading: Reading) -> bool:
    return reading.kind == "label" and reading.plain.strip(" .").lower() in button_names()


def _strongest(found: list[Finding]) -> list[Finding]:
    """One word is told once: by the registry rather than by its length."""
    kept = []
    for finding in found:
        rank = _STRONGER.get(finding.rule)
        if rank is None or not any(_hides(other, finding, rank) for other in found if other is not finding):
            kept.append(finding)
    return kept


def _hides(other: Finding, finding: Finding, rank: int) -> bool:
    better = _STRONGER.get(other.rule, 9)
    same_word = finding.extract.lower() in other.extract.lower()
    return same_word and (better < rank or (better == rank and (other.rule, other.severity) < (finding.rule, finding.severity)))


def _same_line(text: str, kind: Kind) -> Iterator[Finding]:
    """P3: each sentence on a new line. The page may still lay them out one by one: a person decides. A message may hold a pair."""
    most = {"je": 1, "vous": 2, "letter": 2}.get(kind)
    for line in text.splitlines() if most else ():
        on_line = sentences(line)
        if most and len(on_line) > most:
            yield Finding("P3", "S", on_line[1], on_line[1][:40], "Commencer cette phrase sur une nouvelle ligne.")


def _excepted(finding: Finding) -> bool:
    """The exceptions, each with its reason, are data: lists/exceptions.yaml."""
    return any(
        item["regle"] == finding.rule and plain(item["phrase"]) == plain(finding.sentence) for item in raw("exceptions")["exceptions"] or ()
    )
