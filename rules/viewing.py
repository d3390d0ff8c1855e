"""Who sees which documents of a record: the query for lists, the rule for one document. It knows no sentence and hands nothing over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from peewee import ModelSelect

from models import Document, Patient, Practitioner
from rules import access, habilitation, history
from rules.sight import Sight, Standing, sight

#: The kinds of documents, in the order of the page. Their words are in guides/fr/documents.yaml (a test holds both together).
KINDS = ("ordonnance", "analyses", "compte-rendu", "radio", "vaccin", "courrier", "mon-document", "autre")


@dataclass(frozen=True)
class Viewer:
    """Who looks into a record: its holder (or somebody who helps in it), or a professional.

    Args:
        patient: the record that is looked into.
        practitioner: the professional who looks; None when it is the holder.
        at: the moment of the look. Without one, what depends on time stays closed: what is not announced, every authorisation.
        representative: somebody stands in the holder's place by law (told by ``patient.acting``): what is secret stays unseen, by every
            road, also when they look how a professional sees the record.
    """

    patient: Patient
    practitioner: Practitioner | None = None
    at: datetime | None = None
    representative: bool = False

    def __post_init__(self) -> None:
        if self.patient.acting is not None and self.patient.acting.representative:
            object.__setattr__(self, "representative", True)


_NEVER = datetime.min.replace(year=1900, tzinfo=UTC)


def readable_by(viewer: Viewer) -> ModelSelect:
    """The documents that ``viewer`` reads, as a query; the one place that says so to lists and to the door."""
    patient, who, at = viewer.patient, viewer.practitioner, viewer.at or _NEVER
    query = Document.select().where((Document.patient == patient) & Document.deleted_at.is_null())
    if viewer.representative:
        query = query.where(~Document.secret)
    if who is None:
        return query.where(~history.withheld(at))
    if patient.closed_at is not None or who.left_at is not None:  # a closed record is read by no professional, and no record by who left
        return query.where(Document.id.is_null())
    open_to_them = access.is_open(patient, who, at) & Document.hidden_at.is_null() & _of_types(habilitation.allowed(who.profession))
    return query.where(access.is_doctor(patient, who) | (~access.is_blocked(patient, who) & ((Document.author == who) | open_to_them)))


def _of_types(codes: frozenset[str]) -> Any:
    """SQL: the type is one of these; a document from before types were kept has the usual one of its kind."""
    theirs = [kind for kind in KINDS if habilitation.usual(kind, own=False) in codes]
    own = [kind for kind in KINDS if habilitation.usual(kind, own=True) in codes]
    untyped = (Document.author.is_null(False) & Document.kind.in_(theirs)) | (Document.author.is_null() & Document.kind.in_(own))
    return Document.type_code.in_(sorted(codes)) | ((Document.type_code == "") & untyped)


def why(viewer: Viewer, document: Document) -> Sight:
    """Whether this viewer sees this document of the record, and why: the facts read for :func:`rules.sight.sight`."""
    at = viewer.at or _NEVER
    facts = {"deleted": document.deleted_at is not None, "withheld": is_withheld(document, at), "secret": bool(document.secret)}
    return sight(standing(viewer, document), hidden=document.hidden_at is not None, **facts)


def standing(viewer: Viewer, document: Document) -> Standing:
    """What this viewer is to this document."""
    who = viewer.practitioner
    return for_document(general_standing(viewer), who, document, habilitation.allowed(who.profession) if who else frozenset())


def general_standing(viewer: Viewer) -> Standing:
    """What this viewer is to the whole record."""
    if viewer.practitioner is None:
        return Standing(holder=True, representative=viewer.representative)
    state = access.state(viewer.patient, viewer.practitioner, viewer.at or _NEVER)
    return Standing(
        general_practitioner=state.key == "doctor",
        left=state.key == "left",
        blocked=state.key in ("blocked", "closed"),
        authorised=state.key == "valid",
        emergency=state.emergency is not None,
        agreed=state.emergency is not None,
    )


def for_document(general: Standing, who: Practitioner | None, document: Document, codes: frozenset[str]) -> Standing:
    """The same for one document: whether ``who`` deposited it, and whether its type is among those they read (``codes``)."""
    code = habilitation.type_of(document.type_code, document.kind, own=document.author_id is None)
    return replace(general, depositor=who is not None and document.author_id == who.id, allowed=code in codes)


def is_withheld(document: Document, now: datetime) -> bool:
    """Whether the person does not see it yet: not announced, and a month has not gone by (R1111-53 CSP)."""
    since = document.withheld_at
    return since is not None and document.announced_at is None and since > now - history.WITHHELD
