"""Makes one document of the catalogue for one fictitious person and one day: PDF, X-ray or text; it knows no table and no record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

from guides.dates import NBSP, date_in_words
from paper.engine import render
from practice.directory import Professional, named
from practice.documents.xray import film
from practice.people import Persona

FILE = Path(__file__).parent / "catalogue.yaml"
MARK = "EXEMPLE – document d’exercice"
_STAY = timedelta(days=3)


@dataclass(frozen=True)
class Made:
    """A document ready to be kept.

    Args:
        key: its entry in the catalogue.
        kind: key of the kinds of documents.
        author: the RPPS of the professional who adds it.
        performed_on: the day of the care.
    """

    key: str
    kind: str
    title: str
    author: str
    performed_on: date
    media_type: str
    file_name: str
    body: bytes


@dataclass(frozen=True)
class Set:
    """Which documents a person has, oldest first, and which of them are not opened yet, or hidden."""

    documents: tuple[str, ...]
    unseen: frozenset[str]
    hidden: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """Every document that can be made, by key."""
    return {key: entry for key, entry in _table().items() if key != "sets"}


def set_of(name: str) -> Set:
    """The documents of one person who has a record from the start, or of ``arrival``. Raises KeyError."""
    entry = _table()["sets"][name]
    documents = sorted(entry["documents"], key=lambda key: -catalogue()[key]["days"])
    return Set(tuple(documents), frozenset(entry["unseen"]), frozenset(entry.get("hidden", ())))


def make(key: str, who: Persona, today: date) -> Made:
    """The document ``key`` for ``who``, dated relative to ``today``. Raises KeyError for an unknown key."""
    entry = catalogue()[key]
    author, day = _author(entry["author"], who), day_of(key, today)
    facts = _facts(who, author, day)
    filled = {name: _fill(value, facts) for name, value in entry.items()}
    media_type, ending, body = _body(filled, who, author, day)
    name = filled.get("file_name") or f"{key}.{ending}"
    return Made(key, entry["kind"], filled["title"], author.rpps, day, media_type, name, body)


def author_of(key: str, who: Persona) -> str:
    """The RPPS of the professional who adds the document ``key`` for ``who``."""
    return _author(catalogue()[key]["author"], who).rpps


def day_of(key: str, today: date) -> date:
    """The day of the care of the document ``key``."""
    return today - timedelta(days=int(catalogue()[key]["days"]))


def _author(key: str, who: Persona) -> Professional:
    if key != "gp":
        return named()[key]
    return {doctor.rpps: doctor for doctor in named().values()}.get(who.general_practitioner or "") or named()["docteur-h"]


def _facts(who: Persona, author: Professional, day: date) -> dict[str, str]:
    doctor = _author("gp", who)
    birthday = (day.month, day.day) >= (who.birth_date.month, who.birth_date.day)
    return {
        "name": who.name,
        "who": f"{'Mme' if who.sex == 'F' else 'M.'}{NBSP}{who.family_name}",
        "born": f"{'née' if who.sex == 'F' else 'né'} le {date_in_words(who.birth_date)}",
        "age": str(day.year - who.birth_date.year - (not birthday)),
        "day": date_in_words(day),
        "before": date_in_words(day - _STAY),
        "doctor": signature(doctor),
        "author": f"{signature(author)}, {author.speciality}",
    }


def signature(who: Professional) -> str:
    """«Docteur Henri H», «Mme Awa Cissoko»."""
    return f"{'Docteur' if who.civility == 'Dr' else who.civility} {who.given_name} {who.family_name}"


def _fill(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return Template(value).substitute(facts)
    if isinstance(value, Sequence):
        return [_fill(one, facts) for one in value]
    if isinstance(value, Mapping):
        return {name: _fill(one, facts) for name, one in value.items()}
    return value


def _body(entry: Mapping[str, Any], who: Persona, author: Professional, day: date) -> tuple[str, str, bytes]:
    """Media type, ending of the file name, content."""
    if entry["sheet"] == "text":
        return "text/plain", "txt", entry["text"].encode()
    if entry["sheet"] == "xray":
        lines = (f"{who.name}  {who.birth_date:%d/%m/%Y}", f"{day:%d/%m/%Y}  {author.organisation}")
        return "image/jpeg", "jpg", film(entry["film"], lines, MARK)
    facts = _facts(who, author, day)
    made = render(
        f"paper/practice_{entry['sheet']}.html",
        title=f"{entry['title']} – {who.name}",
        pages=1,
        keep=True,  # nobody's: whoever begins again has the same papers
        doc=entry,
        patient={"name": f"{'Mme' if who.sex == 'F' else 'M.'} {who.name}", "born": facts["born"]},
        author=author,
        signature=signature(author),
        day=facts["day"],
        mark=MARK,
    )
    return "application/pdf", "pdf", made
