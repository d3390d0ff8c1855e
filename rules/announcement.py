"""A professional has told the person what a document says: from then on the person sees it. It knows no sentence and no page."""

from __future__ import annotations

from datetime import datetime

from models import Document, Patient, Practitioner, writing
from rules import documents, history, professionals
from rules.documents import Viewer


def announce(patient: Patient, practitioner: Practitioner, document_id: int, now: datetime) -> Document:
    """The document is for the person from now on; the history says who announced it, who had added it, and when. Twice is once.

    Raises:
        documents.Absent: this professional does not see the document.

    Source: R1111-53 CSP (the announcement; any professional who sees the document may have made it).
    """
    with writing():
        document = documents.look_up(Viewer(patient, practitioner, now), document_id)
        if documents.is_withheld(document, now):
            document.announced_at, document.seen_at = now, None
            document.save(only=[Document.announced_at, Document.seen_at])
            told = professionals.told(document.author) if document.author else {}
            details = documents.told(document) | told | {"added_at": document.deposited_at.isoformat()}
            history.write(patient, "document-announced", now, practitioner=practitioner, **details)
    return document
