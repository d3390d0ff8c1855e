"""Lists of documents: by kind, the newest care first, page by page. rules/documents.py says what may be seen. It knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import fn

from models import Document, Practitioner
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


def counts(viewer: Viewer) -> dict[str, int]:
    """How many documents of each kind there are; kinds without any are left out."""
    rows: Any = readable_by(viewer).select(Document.kind, fn.COUNT(Document.id)).group_by(Document.kind).tuples()
    found: dict[str, int] = dict(rows)
    return {kind: found[kind] for kind in KINDS if kind in found}


def shelves(viewer: Viewer) -> list[Shelf]:
    """Of each kind a few documents: the new ones before all, else the newest. Long lists are on the page of their kind."""
    by_kind: dict[str, list[Any]] = {}
    for row in _light(viewer):
        by_kind.setdefault(row.kind, []).append(row)
    some = {kind: _order(sorted(rows, key=lambda row: not is_new(row))[:SOME]) for kind, rows in by_kind.items()}
    full = _whole([row for rows in some.values() for row in rows])
    return [
        Shelf(kind, [full[row.id] for row in some[kind]], len(by_kind[kind]), 1, max(1, -(-len(by_kind[kind]) // PAGE)))
        for kind in KINDS
        if kind in some
    ]


def shelf(viewer: Viewer, kind: str, page: int = 1) -> Shelf:
    """One page of the documents of one kind; a page number beyond the end gives the last page."""
    rows = _light(viewer, kind)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    full = _whole(shown)
    return Shelf(kind, [full[row.id] for row in shown], len(rows), page, pages)


def _light(viewer: Viewer, kind: str = "") -> list[Any]:
    """What sorting needs of each document, in order. The day of the care is sealed, so the order is made here, not by the database."""
    query = readable_by(viewer)
    if kind:
        query = query.where(Document.kind == kind)
    columns = (Document.id, Document.kind, Document.performed_on, Document.deposited_at, Document.seen_at, Document.author)
    return _order(list(query.select(*columns)))


def _order(rows: list[Any]) -> list[Any]:
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
