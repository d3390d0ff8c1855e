"""What a person does with their own documents: write, attach, change, delete, put back, undo. It knows no file format and no sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from peewee import IntegrityError

from models import Document, DocumentContent, Journey, Patient, safe, writing
from rules import documents, history
from rules.cage import Clean
from rules.documents import Absent, Viewer
from rules.refusal import Refusal

TITLE_LONGEST, TEXT_LONGEST = 120, 100_000
#: What a person has just done, and can undo (all but ``reverted``, which is an undo itself).
ACTS = ("added", "changed", "reverted", "deleted", "restored", "hidden", "shown")


# -- what was typed ------------------------------------------------------------------------------------------------------------


def read_kind(typed: str) -> str:
    """A kind that exists, else the person's own kind."""
    return typed if typed in documents.KINDS else documents.OWN_KIND


def read_title(typed: str) -> str:
    """The title on one line; ``""`` when none was typed (the page then makes one). Raises Refusal ``titre-long`` (``extra``)."""
    title = " ".join("".join(sign for sign in typed if sign.isprintable() or sign.isspace()).split())
    if len(title) > TITLE_LONGEST:
        raise Refusal("titre-long", "title", extra=len(title) - TITLE_LONGEST)
    return title


def read_text(typed: str) -> str:
    """The text with its lines. Raises Refusal ``texte-vide``, ``document-long``."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in lines if sign in "\n\t" or sign >= " ").strip()
    if not text:
        raise Refusal("texte-vide", "text")
    if len(text) > TEXT_LONGEST:
        raise Refusal("document-long", "text")
    return text


# -- adding --------------------------------------------------------------------------------------------------------------------


def write(patient: Patient, kind: str, title: str, performed_on: date, text: str, now: datetime, *, submission: str) -> Document:
    """Keep a text the person wrote. The same ``submission`` (a form sent twice) gives the same document."""
    return _add(patient, kind, title, performed_on, Clean("text/plain", text.encode(), ""), now, submission)


def attach(patient: Patient, kind: str, title: str, performed_on: date, clean: Clean, now: datetime, *, submission: str) -> Document:
    """Keep a file the person joined, after :func:`rules.files.inspect`. The same ``submission`` gives the same document."""
    return _add(patient, kind, title, performed_on, clean, now, submission)


def _add(patient: Patient, kind: str, title: str, performed_on: date, clean: Clean, now: datetime, submission: str) -> Document:
    mark = _mark(patient, submission)
    try:
        with writing():
            return Document.get_or_none(Document.submission == mark) or documents.keep(
                patient, None, kind, title, performed_on, clean.media_type, clean.body, now, file_name=clean.name, submission=mark
            )
    except IntegrityError:  # the same form arrived twice at once: the other one made the document
        return Document.get(Document.submission == mark)


def _mark(patient: Patient, submission: str) -> str:
    return safe().fingerprint("submission", f"{patient.id} {submission}")


# -- a good file of a form that was refused for another reason ------------------------------------------------------------------


def hold(patient: Patient, submission: str, clean: Clean, now: datetime) -> None:
    """Keep the file, sealed, while the person corrects the rest of the form: nobody chooses a file twice."""
    let_go(patient, submission)
    values = {"media_type": clean.media_type, "name": clean.name, "changed": clean.changed}
    Journey.create(token_hash=_mark(patient, submission), kind="file", values=values, files=clean.body, changed_at=now)


def held(patient: Patient, submission: str, now: datetime, life: timedelta) -> Clean | None:
    """The file that is kept for this form."""
    row = Journey.get_or_none((Journey.token_hash == _mark(patient, submission)) & (Journey.changed_at > now - life))
    return Clean(row.values["media_type"], row.files, row.values["name"], row.values["changed"]) if row else None


def let_go(patient: Patient, submission: str) -> None:
    """The file is in the record, or not wanted any more."""
    Journey.delete().where(Journey.token_hash == _mark(patient, submission)).execute()


# -- changing ------------------------------------------------------------------------------------------------------------------


def own(patient: Patient, document_id: int) -> Document:
    """A document that the person made, and that is not deleted. Raises :class:`Absent`."""
    document = documents.look_up(Viewer(patient), document_id)
    if document.author_id is not None:
        raise Absent
    return document


def content(patient: Patient, document_id: int) -> DocumentContent:
    """The content of one's own document, to change it. Raises :class:`Absent`."""
    document = own(patient, document_id)
    return DocumentContent.get((DocumentContent.document == document) & (DocumentContent.version == document.version))


def change(patient: Patient, document_id: int, title: str, text: str | None, now: datetime) -> Document:
    """Change title and text (None: the content stays, for a file). The version before is kept; no difference changes nothing.

    Raises:
        Absent: not the person's own document.
    """
    with writing():
        document = own(patient, document_id)
        before = content(patient, document_id)
        body = before.body if text is None or before.media_type != "text/plain" else text.encode()
        if (title, body) == (before.title, before.body):
            return document
        later = (DocumentContent.document == document) & (DocumentContent.version > document.version)
        DocumentContent.delete().where(later).execute()  # changes that were undone
        version = document.version + 1
        DocumentContent.create(
            document=document,
            version=version,
            title=title,
            media_type=before.media_type,
            file_name=before.file_name,
            size=len(body),
            body=body,
            created_at=now,
        )
        _show_version(document, version, title)
        history.write(patient, "document-changed", now, **documents.told(document))
    return document


def _show_version(document: Document, version: int, title: str) -> None:
    document.version, document.title = version, title
    document.save(only=[Document.version, Document.title])


def go_back(patient: Patient, document_id: int, version: int, now: datetime) -> Document:
    """Undo the change that made ``version``: the version before is shown again. Asked twice, it goes back once. Raises Absent."""
    with writing():
        document = own(patient, document_id)
        if document.version == version and version > 1:
            before = DocumentContent.get((DocumentContent.document == document) & (DocumentContent.version == version - 1))
            _show_version(document, before.version, before.title)
            history.write(patient, "document-change-undone", now, **documents.told(document))
    return document


# -- the bin -------------------------------------------------------------------------------------------------------------------


def delete(patient: Patient, document_id: int, now: datetime) -> Document:
    """Put one's own document in the bin; twice is once. Raises :class:`Absent`."""
    with writing():
        document = mine_anywhere(patient, document_id)
        if document.deleted_at is None:
            document.deleted_at = now
            document.save(only=[Document.deleted_at])
            history.write(patient, "document-deleted", now, **documents.told(document))
    return document


def restore(patient: Patient, document_id: int, now: datetime) -> Document:
    """Take it out of the bin; twice is once. Raises :class:`Absent`."""
    with writing():
        document = mine_anywhere(patient, document_id)
        if document.deleted_at is not None:
            document.deleted_at = None
            document.save(only=[Document.deleted_at])
            history.write(patient, "document-restored", now, **documents.told(document))
    return document


def mine_anywhere(patient: Patient, document_id: int) -> Document:
    """One's own document, in the bin or not. Raises :class:`Absent`."""
    wanted = (Document.id == document_id) & (Document.patient == patient) & Document.author.is_null()
    document = Document.get_or_none(wanted & ~Document.secret if Viewer(patient).representative else wanted)
    if document is None:
        raise Absent
    return document


def bin_of(patient: Patient, now: datetime, life: timedelta) -> list[Document]:
    """What lies in the bin and can still be put back, the last deleted first."""
    gone = (Document.patient == patient) & Document.author.is_null() & (Document.deleted_at > now - life)
    gone = gone & ~Document.secret if Viewer(patient).representative else gone
    return list(Document.select().where(gone).order_by(Document.deleted_at.desc()))


def erase_due(now: datetime, life: timedelta, only: Patient | None = None) -> int:
    """Erase for good what has been in the bin for ``life``, in one record or in all; each history says so. Returns how many went."""
    over = Document.deleted_at <= now - life
    due = list(Document.select().where(over & (Document.patient == only) if only else over))
    for document in due:
        with writing():
            history.write(document.patient, "document-erased", now, actor="system", **documents.told(document))
            DocumentContent.delete().where(DocumentContent.document == document).execute()
            document.delete_instance()
    return len(due)


# -- undo ----------------------------------------------------------------------------------------------------------------------


def just_done(patient: Patient, document_id: int, act: str) -> Document:
    """The document, if what ``act`` says still holds (another tab may have undone it). Raises :class:`Absent`."""
    document = mine_anywhere(patient, document_id) if act == "deleted" else documents.look_up(Viewer(patient), document_id)
    holds: dict[str, Any] = {
        "added": document.author_id is None,
        "changed": document.author_id is None and document.version > 1,
        "deleted": document.deleted_at is not None,
        "restored": document.author_id is None,
        "reverted": document.author_id is None,
        "hidden": document.hidden_at is not None,
        "shown": document.hidden_at is None,
    }
    if not holds.get(act):
        raise Absent
    return document


def undo(patient: Patient, document_id: int, act: str, now: datetime, *, version: int = 0) -> Document:
    """The contrary of what was just done; asked twice, it is done once. Raises :class:`Absent`.

    Args:
        version: for ``changed``: the version that is to go.
    """
    if act == "changed":
        return go_back(patient, document_id, version, now)
    contrary = {
        "added": delete,
        "deleted": restore,
        "restored": delete,
        "hidden": documents.unhide,
        "shown": documents.hide,
    }
    if act not in contrary:
        raise Absent
    return contrary[act](patient, document_id, now)
