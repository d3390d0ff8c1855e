"""The versions of a document that its author replaced: which there are, and reading one, through the one door. It knows no sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models import Document, DocumentContent, writing
from rules import documents
from rules.documents import Absent, Opened, Viewer


def of(document: Document) -> list[DocumentContent]:
    """The versions without their content, the newest first. What a person wrote and undid is no version."""
    columns = (DocumentContent.version, DocumentContent.title, DocumentContent.media_type, DocumentContent.size, DocumentContent.created_at)
    shown = (DocumentContent.document == document) & (DocumentContent.version <= document.version)
    return list(DocumentContent.select(*columns).where(shown).order_by(DocumentContent.version.desc()))


def open_for(viewer: Viewer, document_id: int, version: int, now: datetime, *, token: str = "", copy: bool = False) -> Opened:
    """An older version (0: the one that is shown now), with the same check and the same line in the history as any reading.

    Only what a professional replaced: who changed their own text has no list of versions.

    Raises:
        Absent: not for this viewer, or no such version.
    """
    if not version:
        return documents.open_for(viewer, document_id, now, token=token, copy=copy)
    with writing():
        document = documents.look_up(replace(viewer, at=viewer.at or now), document_id)
        wanted = (DocumentContent.document == document) & (DocumentContent.version == version)
        content = DocumentContent.get_or_none(wanted)
        if content is None or version > document.version or document.author_id is None:
            raise Absent
        opened = documents.open_for(viewer, document_id, now, token=token, copy=copy, version=version)
    return replace(opened, content=content)
