"""What a professional adds to a record: kind, visibility, versions, the announcement and what is due by itself. It knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from peewee import IntegrityError

from models import Delegation, Document, DocumentContent, Patient, Practitioner, safe, writing
from rules import access, accounts, dates, delegations, documents, habilitation, history, shelves
from rules.cage import Clean
from rules.documents import Absent, Viewer
from rules.refusal import Refusal, Refusals

#: After this time without an announcement the person is told that the record has changed (R1111-53 CSP).
TELL_AFTER = timedelta(days=14)
_ANSWERS = ("oui", "non")


@dataclass(frozen=True)
class Visibility:
    """For whom a document is, as its author says it for each one.

    Args:
        hidden: from other professionals (MASQUE_PS). withheld: from the person before it is announced (INVISIBLE_PATIENT).
        secret: from legal representatives (INVISIBLE_REPRESENTANTS_LEGAUX), because the person asks for it (R1111-50 CSP).
    """

    hidden: bool = False
    withheld: bool = False
    secret: bool = False


def types() -> list[habilitation.Type]:
    """The types that professionals deposit, by class."""
    return [one for one in habilitation.types().values() if one.by == "professional"]


def read_type(typed: str) -> habilitation.Type:
    """The type that was chosen. Raises Refusal ``document-type``."""
    found = habilitation.types().get(typed)
    if found is None or found.by != "professional":
        raise Refusal("document-type", "type")
    return found


def read_visibility(person: str, *, hidden: bool, secret: bool) -> Visibility:
    """What was answered. Nothing is answered in advance: the author says it for each document (features: SEL-MP-037 EX_2.1-1050).

    Args:
        person: ``maintenant`` (the person sees it now) or ``annonce`` (after the announcement).

    Raises:
        Refusal: ``document-visible`` (no answer); ``document-cache-et-attend``: hidden from everybody at once is seen by nobody.
    """
    if person not in ("maintenant", "annonce"):
        raise Refusal("document-visible", "person")
    if hidden and person == "annonce":
        raise Refusal("document-cache-et-attend", "hidden")
    return Visibility(hidden, person == "annonce", secret)


def read_answers(person: str, hidden: str, secret: str, *, asked: bool) -> Visibility:
    """The answers as they came from a page: each one is ``oui`` or ``non``, ``person`` as in :func:`read_visibility`.

    Args:
        asked: the page asked about legal representatives (:func:`represented`).

    Raises:
        Refusals: ``document-visible``, ``document-cache-reponse``, ``document-secret-reponse``: what has no answer.
        Refusal: see :func:`read_visibility`.
    """
    missing = [] if person in ("maintenant", "annonce") else [Refusal("document-visible", "person")]
    if hidden not in _ANSWERS:
        missing.append(Refusal("document-cache-reponse", "hidden"))
    if asked and secret not in _ANSWERS:
        missing.append(Refusal("document-secret-reponse", "secret"))
    if missing:
        raise Refusals(missing)
    return read_visibility(person, hidden=hidden == "oui", secret=asked and secret == "oui")


def represented(patient: Patient, now: datetime) -> bool:
    """Whether somebody stands in this person's place by law: under 18, a tutelle, or a legal representative who has a login here.

    A curateur assists and represents nobody (art. 467 C. civ.): no question then.
    """
    if not dates.of_age(patient.insured.birth_date, dates.today(now)) or patient.insured.protection in delegations.REPRESENTATIVES:
        return True
    rows = Delegation.select().where((Delegation.patient == patient) & Delegation.legal.in_(delegations.REPRESENTATIVES))
    return any(delegations.is_active(row, now) for row in rows)


def deposit(
    patient: Patient,
    author: Practitioner,
    kind: habilitation.Type,
    title: str,
    performed_on: date,
    clean: Clean,
    visible: Visibility,
    now: datetime,
    *,
    submission: str,
) -> Document:
    """A professional adds a document; the person is told, unless it waits for its announcement.

    A care relation is not needed to add (R1111-47 CSP: nobody opposes useful data without a reason), but who is blocked gets in by no
    road, and agents add nothing. The same ``submission`` (a form sent twice) gives the same document.

    Raises:
        Refusal: ``acces-ferme`` (blocked, or an agent); ``document-deja-la`` (``title``, ``on``): the same content from the same author.
            What others deposited is not looked at: an answer would betray it.
    """
    _may_add(patient, author, now)
    mark = _submission(patient, author, submission)
    content_mark = mark_of(patient, clean.body)
    try:
        with writing():
            if first := Document.get_or_none(Document.submission == mark):
                return first
            if same := _same(patient, author, content_mark):
                raise Refusal("document-deja-la", "file", title=same.title, on=same.deposited_at)
            document = documents.keep(
                patient, author, kind.kind, title, performed_on, clean.media_type, clean.body, now,
                file_name=clean.name, submission=mark, type_code=kind.code, content_mark=content_mark,
                hidden_at=now if visible.hidden else None, withheld_at=now if visible.withheld else None, secret=visible.secret,
            )  # fmt: skip
            if not visible.withheld:
                accounts.tell(patient, "document-added", now)
    except IntegrityError:  # the same form arrived twice at once: the other one made the document
        return Document.get(Document.submission == mark)
    return document


def _may_add(patient: Patient, author: Practitioner, now: datetime) -> None:
    if author.profession == habilitation.AGENT or access.state(patient, author, now).shut:
        raise Refusal("acces-ferme")


def _submission(patient: Patient, author: Practitioner, submission: str) -> str:
    return safe().fingerprint("submission", f"{patient.id} p{author.id} {submission}")


def made_by(patient: Patient, author: Practitioner, submission: str) -> Document | None:
    """The document that this form has made already (taken back since, perhaps)."""
    return Document.get_or_none(Document.submission == _submission(patient, author, submission))


def mark_of(patient: Patient, body: bytes) -> str:
    """What says of two contents in this record whether they are the same, and nothing else of them."""
    return safe().fingerprint(f"content {patient.id}", sha256(body).hexdigest())


def _same(patient: Patient, author: Practitioner, mark: str) -> Document | None:
    mine = (Document.patient == patient) & (Document.author == author) & Document.deleted_at.is_null()
    return Document.get_or_none(mine & (Document.content_mark == mark))


# -- what one's own documents become -------------------------------------------------------------------------------------------


def own(patient: Patient, author: Practitioner, document_id: int, now: datetime) -> Document:
    """A document that this professional deposited and still sees. Raises :class:`Absent`."""
    document = documents.look_up(Viewer(patient, author, now), document_id)
    if document.author_id != author.id:
        raise Absent
    return document


def own_ones(patient: Patient, author: Practitioner, now: datetime) -> list[Document]:
    """What this professional deposited here and still sees, the newest care first. No care relation is needed for it."""
    mine = documents.readable_by(Viewer(patient, author, now)).where(Document.author == author)
    return shelves.ordered(list(mine))


def replace(patient: Patient, author: Practitioner, document_id: int, title: str, clean: Clean, now: datetime) -> Document:
    """A newer content in place of the one before, which is kept; the person finds it marked as new.

    Sent twice, it is one version. Who may see it stays as it was.

    Raises:
        Absent: not this author's document. Refusal: ``acces-ferme``.
    """
    _may_add(patient, author, now)
    content_mark = mark_of(patient, clean.body)
    with writing():
        document = own(patient, author, document_id, now)
        if (document.content_mark, document.title) == (content_mark, title):
            return document
        version = document.version + 1
        DocumentContent.create(
            document=document, version=version, title=title, media_type=clean.media_type, file_name=clean.name,
            size=len(clean.body), body=clean.body, created_at=now,
        )  # fmt: skip
        document.version, document.title, document.content_mark, document.seen_at = version, title, content_mark, None
        document.save(only=[Document.version, Document.title, Document.content_mark, Document.seen_at])
        history.write(patient, "document-replaced", now, practitioner=author, **documents.told(document))
        if not documents.is_withheld(document, now):
            accounts.tell(patient, "document-added", now)
    return document


def withdraw(patient: Patient, author: Practitioner, document_id: int, now: datetime) -> Document:
    """The author takes a document back that should not be there; it is erased for good later. Twice is once. Raises :class:`Absent`.

    Source: PDSm TD3.3c: only the author removes, and the history says so.
    """
    with writing():
        document = own(patient, author, document_id, now)
        document.deleted_at = now
        document.save(only=[Document.deleted_at])
        history.write(patient, "document-withdrawn", now, practitioner=author, **documents.told(document))
    return document


# -- what is due by itself -----------------------------------------------------------------------------------------------------


def do_due(now: datetime, only: Patient | None = None) -> int:
    """After 2 weeks without announcement the person is told that the record has changed; after a month the document is theirs.

    Running it again does nothing more. Returns how many messages were written.
    """
    waiting = Document.withheld_at.is_null(False) & Document.announced_at.is_null() & Document.deleted_at.is_null()
    open_record = Document.patient.in_(Patient.select(Patient.id).where(Patient.closed_at.is_null()))
    if only is not None:
        open_record &= Document.patient == only
    done = 0
    for document in list(Document.select().where(waiting & open_record & (Document.withheld_at <= now - history.WITHHELD))):
        with writing():
            if Document.update(announced_at=now).where(waiting & (Document.id == document.id)).execute():
                accounts.tell(document.patient, "document-added", now)
                done += 1
    untold = waiting & open_record & Document.update_told_at.is_null() & (Document.withheld_at <= now - TELL_AFTER)
    for document in list(Document.select().where(untold)):
        with writing():
            if Document.update(update_told_at=now).where(untold & (Document.id == document.id)).execute():
                accounts.tell(document.patient, "record-changed", now)
                done += 1
    return done
