"""What pages say of a document: its kind, its author, who still sees it. It knows no page and no table."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from guides import who
from guides.dates import date_in_words
from rules import documents
from views import gate, page

if TYPE_CHECKING:
    from models import Document

#: What was just done, as the address says it, and what undoing it does.
ACTS = {
    "ajoute": "added",
    "change": "changed",
    "efface": "deleted",
    "remis": "restored",
    "cache": "hidden",
    "montre": "shown",
    "comme-avant": "reverted",
}
#: Signs of a line that the width of the paper has cut; a line of a list with its number.
_LONG, _FULL, _NUMBERED = 40, 60, re.compile(r"\d{1,2}[.)] ")
CONTRARY = {"ajoute": "efface", "efface": "remis", "remis": "efface", "cache": "montre", "montre": "cache", "change": "comme-avant"}


def kinds() -> dict[str, dict[str, str]]:
    """The kinds of documents with their words, in the order of the page."""
    return page.guide_library().tables["documents"]["kinds"]


def author(practitioner: Any) -> str:
    """«le docteur H, médecin généraliste»."""
    name = who.named(practitioner.civility, practitioner.given_name, practitioner.family_name)
    return f"{name}, {who.profession(practitioner.profession, practitioner.civility, practitioner.speciality)}"


def said(document: Document) -> dict[str, Any]:
    """A document as a list or a heading tells it."""
    kind, mine = kinds()[document.kind], document.author_id is None
    return {
        "id": document.id,
        "title": document.title,
        "kind": kind["label"],
        "picture": "document-moi" if mine else kind["picture"],
        "day": document.performed_on,
        "by": "" if mine else author(document.author),
        "mine": mine,
        "new": documents.is_new(document),
        "hidden": document.hidden_at is not None,
    }


def over(document: Document) -> str:
    """The title over what can be done with a document, when it is not «Je modifie ce document»: others' documents are never changed."""
    return "" if document.author_id is None else page.guide_library().word("qui-voit-document")


def readable(text: str) -> list[dict[str, Any]]:
    """The text of a page of a file as paragraphs: what the width of the paper cut is put together again, and a number begins its own.

    A line goes on when the one before is long and this one begins with a small letter, or when it is full and does not end there.
    A line that begins with a number never goes on: two doses never become one.
    """
    told: list[str] = []
    before = ""
    for line in text.split("\n"):
        open_end = len(before) >= _FULL and before[-1] not in ".;:!?" and not line[:1].isdigit()
        if told and (open_end or line[:1] == "(" or (len(before) >= _LONG and line[:1].islower())):
            told[-1] += f" {line}"
        else:
            told.append(line)
        before = line
    return [{"text": one, "numbered": bool(_NUMBERED.match(one))} for one in told if one]


def choices() -> list[tuple[str, str, str, str]]:
    """The kinds as boxes to choose from."""
    return [(key, kind["label"], kind["picture"], "") for key, kind in kinds().items()]


def titled(typed: str, kind: str, day: date) -> str:
    """The title that was typed, or «Ordonnance du 23 novembre 2026»."""
    return typed or f"{kinds()[kind]['label']} du {date_in_words(day)}"


def still(document: Document) -> list[dict[str, str]]:
    """Who sees a hidden document all the same, one sentence each."""
    told = []
    for role, one in documents.still_seen_by(gate.patient(), document):
        name = "mon médecin traitant" if role == "doctor" else who.named(one.civility, one.given_name, one.family_name)
        picture = "medecin-traitant-toujours" if role == "doctor" else who.PICTURE
        told.append({"name": who.first(name), "picture": picture})
    return told
