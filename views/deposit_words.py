"""What pages say when a professional adds a document: types, classes, titles, who sees it and when. It knows the rules and no page."""

from __future__ import annotations

import difflib
import re
import unicodedata
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from guides import who
from guides.dates import date_in_words
from rules import deposits, habilitation, history, own_documents, professionals, usual_types
from views import page, pro_found
from views.document_words import kinds

if TYPE_CHECKING:
    from models import Patient, Practitioner
    from rules.deposits import Visibility

#: How many types a search shows at most: more are not read.
FOUND = 12


def said() -> dict[str, Any]:
    """The sentences of this room."""
    return page.guide_library().tables["professional"]["documents"]


def _names() -> dict[str, dict[str, Any]]:
    return page.guide_library().tables["document_types"]


# -- types -----------------------------------------------------------------------------------------------------------------------


def type_name(code: str) -> str:
    """What a type is called."""
    return _names()["types"][code]


def picture_of(kind: str) -> str:
    """The picture of an easy kind."""
    return kinds()[kind]["picture"]


def _told(types: list[habilitation.Type]) -> list[dict[str, str]]:
    return [{"code": one.code, "name": type_name(one.code), "picture": picture_of(one.kind)} for one in types]


def usual(author: Practitioner) -> list[dict[str, str]]:
    """The types of this professional's every day."""
    return _told(usual_types.usual(author))


def classes() -> list[dict[str, Any]]:
    """The classes in which professionals deposit, with their types by name."""
    found: dict[str, list[habilitation.Type]] = {}
    for one in deposits.types():
        found.setdefault(one.document_class, []).append(one)
    return [
        {
            "code": code,
            "name": _names()["classes"][code],
            "picture": said()["class-pictures"][code],
            "types": sorted(_told(types), key=lambda one: _plain(one["name"])),
        }
        for code, types in sorted(found.items())
    ]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in apart if not unicodedata.combining(sign))))


@cache
def _words_of(code: str, kind: str) -> frozenset[str]:
    """By which words a type is found: those of its name, of its easy kind, and what people say."""
    also = " ".join(_names()["also"].get(code, []))
    return frozenset(_plain(f"{type_name(code)} {kinds()[kind]['label']} {also}").split())


def search(typed: str) -> list[dict[str, str]]:
    """The types that have each typed word, or its beginning, in any order and without accents; else the nearest spelling."""
    wanted = [one for one in _plain(typed).split() if len(one) > 1 or one.isdigit()]
    if not wanted:
        return []
    types = deposits.types()
    found = [one for one in types if all(_has(one, word) for word in wanted)]
    if not found:
        every = sorted({word for one in types for word in _words_of(one.code, one.kind)})
        near = [difflib.get_close_matches(word, every, 1, 0.75) for word in wanted]
        found = [one for one in types if all(near) and all(_has(one, word[0]) for word in near)]
    return _told(sorted(found, key=lambda one: (not one.usual, _plain(type_name(one.code)))))[:FOUND]


def found(typed: str, count: int) -> str:
    """How many types a search has found; nothing when nothing was typed."""
    rows = said()["search"]
    if not typed.strip():
        return ""
    return str(rows["none"] if not count else rows["one"] if count == 1 else rows["some"].format(count=count))


def _has(one: habilitation.Type, word: str) -> bool:
    return any(known.startswith(word) for known in _words_of(one.code, one.kind))


def proposed(code: str, day: date) -> str:
    """The title that is proposed: «Lettre d’adressage du 23 novembre 2026»."""
    end = f" du {date_in_words(day)}"
    return type_name(code)[: own_documents.TITLE_LONGEST - len(end)].rstrip() + end


# -- who sees it -----------------------------------------------------------------------------------------------------------------


def due(since: datetime | None = None) -> dict[str, str]:
    """The days on which something happens by itself to a document that waits for its announcement ``since`` then (or from now on)."""
    since = since or page.now()
    return {"told": date_in_words(since + deposits.TELL_AFTER), "seen": date_in_words(since + history.WITHHELD)}


def questions(asked: bool) -> list[tuple[str, str, list[tuple[str, str, str, str]]]]:
    """The questions as boxes to choose from: name, legend, options. Nothing is answered in advance."""
    rows: dict[str, Any] = said()["questions"]
    names = ["person", "hidden", *(["secret"] if asked else [])]
    return [
        (name, rows[name]["ask"], [(key, one["label"], one["picture"], one.get("text", "")) for key, one in rows[name]["answers"].items()])
        for name in names
    ]


def seen_by(patient: Patient, visible: Visibility, asked: bool, days: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Who sees the document and when, one row each.

    Args:
        asked: whether somebody stands in the person's place, so that it is said for them too.
    """
    days = due() if days is None else days
    keys = ["withheld" if visible.withheld else "now", _colleagues(patient, visible)]
    keys += ["secret" if visible.secret else "shared"] if asked else []
    rows: dict[str, Any] = said()["seen"]
    doctor = professionals.doctor(patient)
    name = who.named(doctor.civility, doctor.given_name, doctor.family_name) if doctor else ""
    return [{"picture": rows[key]["picture"], "say": [one.format(name=name, **days) for one in rows[key]["say"]]} for key in keys]


def _colleagues(patient: Patient, visible: Visibility) -> str:
    if not visible.hidden:
        return "colleagues"
    doctor = professionals.doctor(patient)
    if doctor is None or doctor == pro_found.me():
        return "hidden"
    return "hidden-doctor"
