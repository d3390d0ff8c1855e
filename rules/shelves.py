"""Lists of documents: by kind, the newest care first, page by page. rules/documents.py says what may be seen. It knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from models import Document, Practitioner
from rules import habilitation
from rules.documents import KINDS, Viewer, is_new, readable_by

#: On one page of a list of one kind; and of each kind on the page of all kinds.
PAGE, SOME = 20, 4


@dataclass(frozen=True)
class Shelf:
    """The documents of one kind, the newest first: those of one page, how many there are in all, how many pages."""

    kind: str
    documents: list[Document]
    count: int
    page: int
    pages: int


@dataclass(frozen=True)
class Only:
    """Which of the documents that a viewer sees: those of a class (TRE_A03) and not older than a day; without either, all."""

    document_class: str = ""
    since: date | None = None


ALL = Only()


def numbers(viewer: Viewer) -> Any:
    """SQL: the numbers of all documents that the viewer sees, for a query about something else."""
    return readable_by(viewer).select(Document.id)


def classes(viewer: Viewer) -> dict[str, int]:
    """How many documents of each class there are; classes without any are left out."""
    found: dict[str, int] = {}
    for row in _light(viewer):
        found[_class_of(row)] = found.get(_class_of(row), 0) + 1
    return dict(sorted(found.items()))


def _class_of(row: Any) -> str:
    code = habilitation.type_of(row.type_code, row.kind, own=row.author_id is None)
    known = habilitation.types().get(code)
    return known.document_class if known else ""


def counts(viewer: Viewer) -> dict[str, int]:
    """How many documents of each kind there are; kinds without any are left out."""
    rows: Any = readable_by(viewer).select(Document.kind, fn.COUNT(Document.id)).group_by(Document.kind).tuples()
    found: dict[str, int] = dict(rows)
    return {kind: found[kind] for kind in KINDS if kind in found}


def shelves(viewer: Viewer, only: Only = ALL) -> list[Shelf]:
    """Of each kind a few documents, the newest; for the person, what they have not opened comes before all.

    Long lists are on the page of their kind.
    """

    def later(row: Any) -> bool:  # what the person has opened is nobody else's affair
        return viewer.practitioner is None and not is_new(row)

    by_kind: dict[str, list[Any]] = {}
    for row in _light(viewer, only=only):
        by_kind.setdefault(row.kind, []).append(row)
    some = {kind: ordered(sorted(rows, key=later)[:SOME]) for kind, rows in by_kind.items()}
    full = _whole([row for rows in some.values() for row in rows])
    return [
        Shelf(kind, [full[row.id] for row in some[kind]], len(by_kind[kind]), 1, max(1, -(-len(by_kind[kind]) // PAGE)))
        for kind in KINDS
        if kind in some
    ]


def shelf(viewer: Viewer, kind: str, page: int = 1, only: Only = ALL) -> Shelf:
    """One page of the documents of one kind; a page number beyond the end gives the last page."""
    rows = _light(viewer, kind, only)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    full = _whole(shown)
    return Shelf(kind, [full[row.id] for row in shown], len(rows), page, pages)


def _light(viewer: Viewer, kind: str = "", only: Only = ALL) -> list[Any]:
    """What sorting needs of each document, in order. The day of the care is sealed, so the order is made here, not by the database."""
    query = readable_by(viewer)
    if kind:
        query = query.where(Document.kind == kind)
    columns = (Document.id, Document.kind, Document.performed_on, Document.deposited_at, Document.seen_at, Document.author)
    rows = list(query.select(*columns, Document.type_code))
    return ordered([row for row in rows if _is_among(row, only)])


def _is_among(row: Any, only: Only) -> bool:
    fresh = only.since is None or row.performed_on >= only.since
    return fresh and only.document_class in ("", _class_of(row))


def ordered(rows: list[Any]) -> list[Any]:
    """The newest care first."""
    return sorted(rows, key=lambda row: (row.performed_on, row.deposited_at, row.id), reverse=True)


def _whole(rows: list[Any]) -> dict[int, Document]:
    """The documents of these rows with their authors, by number, in one query."""
    wanted = [row.id for row in rows]
    query = (
        Document.select(Document, Practitioner)
        .left_outer_join(Practitioner, on=(Document.author == Practitioner.id))
        .where(Document.id.in_(wanted))
    )
    return {document.id: document for document in query} if wanted else {}
