"""Documents of a record: the one door to read them, the lists behind it, hiding, and what professionals add. It knows no sentence."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from models import Document, DocumentContent, Patient, Practitioner, safe, writing
from rules import habilitation, history, professionals
from rules.sight import sight
from rules.viewing import KINDS, Viewer, is_withheld, readable_by, standing, why

#: Who sees what is said in rules/viewing.py; whoever asks for documents finds it here.
__all__ = ["KINDS", "OWN_KIND", "Viewer", "is_withheld", "readable_by", "standing", "why"]

#: The kind of what a person writes, unless they choose another.
OWN_KIND = "mon-document"
MEDIA_TYPES = ("text/plain", "application/pdf", "image/jpeg", "image/png")
_OPENING_LIFE = timedelta(minutes=20)


class Absent(Exception):
    """There is no such document for this viewer: absent, deleted, hidden and another person's answer the same."""


def look_up(viewer: Viewer, document_id: int) -> Document:
    """The document without its content, for pages that speak about it. Raises :class:`Absent`."""
    document = (
        readable_by(viewer)
        .select(Document, Practitioner)
        .left_outer_join(Practitioner, on=(Document.author == Practitioner.id))
        .where(Document.id == document_id)
        .first()
    )
    if document is None:
        raise Absent
    return document


# -- the door ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """A document that was opened, its content, and the token that shows its pages without a second line in the history."""

    document: Document
    content: DocumentContent
    token: str


def open_for(viewer: Viewer, document_id: int, now: datetime, *, token: str = "", copy: bool = False, version: int = 0) -> Opened:
    """The one door: check, write the line of the history, hand over document and content, in one transaction.

    Args:
        token: of an earlier opening by the same viewer, less than 20 minutes ago: it is the same opening, one line is enough.
            What may be read is checked all the same.
        copy: the original is taken away (downloaded): always a line of its own.
        version: an older version is another opening than the one shown now (:mod:`rules.versions` gives its content).

    Raises:
        Absent: not for this viewer.

    Source: R1111-43 CSP (every consultation is traced); product rule 10.
    """
    viewer = replace(viewer, at=viewer.at or now)
    with writing():
        document = look_up(viewer, document_id)
        content = DocumentContent.get((DocumentContent.document == document) & (DocumentContent.version == document.version))
        if copy or not _same_opening(viewer, document, token, now, version):
            action = "document-saved" if copy else "document-opened"
            history.write(viewer.patient, action, now, practitioner=viewer.practitioner, **told(document))
            token = _token(viewer, document, now + _OPENING_LIFE, version)
        if viewer.practitioner is None and document.seen_at is None and (viewer.patient.acting is None or viewer.patient.acting.beside):
            document.seen_at = now
            document.save(only=[Document.seen_at])
    return Opened(document, content, token)


def told(document: Document) -> dict[str, Any]:
    """What a line of the history tells of a document."""
    return {"title": document.title, "kind": document.kind, "document": document.id}


def _token(viewer: Viewer, document: Document, until: datetime, version: int) -> str:
    end = int(until.timestamp())
    who = viewer.practitioner.id if viewer.practitioner else 0
    return f"{end}-{safe().fingerprint('opening', f'{viewer.patient.id} {who} {document.id} {version} {end}')[:32]}"


def _same_opening(viewer: Viewer, document: Document, token: str, now: datetime, version: int) -> bool:
    end, _, _mark = token.partition("-")
    if not (end.isdecimal() and len(end) < 12) or int(end) <= now.timestamp():
        return False
    return hmac.compare_digest(token, _token(viewer, document, datetime.fromtimestamp(int(end), now.tzinfo), version))


# -- what is new --------------------------------------------------------------------------------------------------------------


def is_new(document: Document) -> bool:
    """Whether it came from somebody else and was not opened yet."""
    return document.seen_at is None and document.author_id is not None


def news(patient: Patient, now: datetime) -> int:
    """How many documents came that the person has not opened."""
    return readable_by(Viewer(patient, at=now)).where(Document.seen_at.is_null() & Document.author.is_null(False)).count()


# -- hiding --------------------------------------------------------------------------------------------------------------------


def hide(patient: Patient, document_id: int, now: datetime) -> Document:
    """Hide a document from professionals; hiding twice writes one line. Raises :class:`Absent`. Source: R1111-49 CSP."""
    with writing():
        document = look_up(Viewer(patient, at=now), document_id)
        if document.hidden_at is None:
            document.hidden_at = now
            document.save(only=[Document.hidden_at])
            history.write(patient, "document-hidden", now, **told(document))
    return document


def unhide(patient: Patient, document_id: int, now: datetime) -> Document:
    """Show it to professionals again; twice writes one line. Raises :class:`Absent`."""
    with writing():
        document = look_up(Viewer(patient, at=now), document_id)
        if document.hidden_at is not None:
            document.hidden_at = None
            document.save(only=[Document.hidden_at])
            history.write(patient, "document-shown", now, **told(document))
    return document


def still_seen_by(patient: Patient, document: Document) -> list[tuple[str, Practitioner]]:
    """The professionals who read this document although it is hidden, each with what they are to it.

    Returns:
        pairs of ``"doctor"`` (médecin traitant) or ``"author"`` and the professional; one who is both stands there once; none is blocked.
    """
    doctor = professionals.doctor(patient)
    found = [("doctor", doctor)] if doctor else []
    if document.author is not None and document.author != doctor:
        found.append(("author", document.author))
    return [(role, one) for role, one in found if sight(standing(Viewer(patient, one), document), hidden=True).seen]


# -- what professionals add ----------------------------------------------------------------------------------------------------


def deposit(
    patient: Patient,
    author: Practitioner,
    kind: str,
    title: str,
    performed_on: date,
    media_type: str,
    body: bytes,
    now: datetime,
    *,
    file_name: str = "",
) -> Document:
    """A professional adds a document; the history says so.

    Args:
        body: the file as it was made; it must be one that :func:`rules.files.inspect` accepts.

    Raises:
        ValueError: a kind or media type that does not exist, or nothing inside.
    """
    if kind not in KINDS or media_type not in MEDIA_TYPES or not body:
        raise ValueError(f"this cannot be a document: kind {kind!r}, media type {media_type!r}, {len(body)} bytes")
    return keep(patient, author, kind, title, performed_on, media_type, body, now, file_name=file_name)


def keep(
    patient: Patient,
    author: Practitioner | None,
    kind: str,
    title: str,
    performed_on: date,
    media_type: str,
    body: bytes,
    now: datetime,
    *,
    file_name: str = "",
    submission: str | None = None,
    **more: Any,
) -> Document:
    """Put a document with its first content into the record, with its line in the history; the caller has checked everything.

    Args:
        more: further columns (type, hidden, withheld, secret, mark of the content).
    """
    with writing():
        document = Document.create(
            patient=patient,
            author=author,
            kind=kind,
            title=title,
            performed_on=performed_on,
            deposited_at=now,
            seen_at=None if author else now,
            submission=submission,
            **({"type_code": habilitation.usual(kind, own=author is None)} | more),
        )
        DocumentContent.create(
            document=document,
            version=1,
            title=title,
            media_type=media_type,
            file_name=file_name,
            size=len(body),
            body=body,
            created_at=now,
        )
        history.write(patient, "document-added", now, practitioner=author, **told(document))
    return document
