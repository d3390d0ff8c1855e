"""The history of a record: writing a line, reading it by page, verifying the chain. It knows no sentence."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from models import AuditEvent, Document, House, Patient, Practitioner, safe, writing

PAGE = 50
#: How long a document may wait for its announcement; then the person sees it by itself (R1111-53 CSP).
WITHHELD = timedelta(days=30)


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: ``number`` is the line, ``why`` is changed, missing or cut."""

    patient_id: int
    number: int
    why: str


def _message(
    patient_id: int, number: int, at: datetime, actor: str, practitioner_id: int | None, action: str, detail: Any, before: str
) -> bytes:
    """What the keyed hash covers: every column of the line, and the hash of the line before."""
    parts = [patient_id, number, at.astimezone(UTC).isoformat(), actor, practitioner_id, action, detail, before]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()


def _seal(what: str, count: int, head: str, key_number: int | None = None) -> str:
    used, mac = safe().chain_mac(f"head {what} {count} {head}".encode(), key_number)
    return f"{used}:{mac}"


def _join(number: int, before: str, mac: str, key_number: int | None = None) -> str:
    """The keyed hash that joins a line to the line before it over all records."""
    return safe().chain_mac(f"house {number} {before} {mac}".encode(), key_number)[1]


def write(
    patient: Patient,
    action: str,
    now: datetime,
    *,
    practitioner: Practitioner | None = None,
    actor: str | None = None,
    **detail: Any,
) -> AuditEvent:
    """Add a line to the history of ``patient``, inside the caller's transaction or one of its own.

    Args:
        action: key of ``guides/fr/historique.yaml``.
        now: aware moment.
        practitioner: the professional who acted; None when the person (or the system) did.
        actor: "patient", "practitioner", "helper" or "system"; by default told by ``practitioner`` and by who acts for the person
            (``patient.acting``).
        detail: plain values that the sentence needs (title and kind of a document, name of a professional…).

    Source: R1111-43 CSP (every action, date, time, identity); product rule 10.
    """
    with writing():
        head = Patient.select(Patient.history_count, Patient.history_head).where(Patient.id == patient.id).get()
        number = head.history_count + 1
        if practitioner is None and actor is None and patient.acting is not None:
            actor, detail = "helper", detail | patient.acting.told()
        who = actor or ("practitioner" if practitioner else "patient")
        practitioner_id = practitioner.id if practitioner else None
        key_number, mac = safe().chain_mac(_message(patient.id, number, now, who, practitioner_id, action, detail, head.history_head))
        house, _ = House.get_or_create(id=1)
        house_mac = _join(house.count + 1, house.head, mac)
        line = AuditEvent.create(
            patient=patient,
            number=number,
            at=now,
            actor=who,
            practitioner=practitioner_id,
            action=action,
            detail=detail,
            key_number=key_number,
            mac=mac,
            house_number=house.count + 1,
            house_mac=house_mac,
            document_id=detail.get("document"),
        )
        Patient.update(history_count=number, history_head=mac, history_seal=_seal(str(patient.id), number, mac)).where(
            Patient.id == patient.id
        ).execute()
        House.update(count=line.house_number, head=house_mac, seal=_seal("house", line.house_number, house_mac)).execute()
        return line


def page(
    patient: Patient, number: int = 1, size: int = PAGE, *, now: datetime, secret: bool = False, told: Any = None
) -> tuple[list[AuditEvent], int]:
    """The lines of page ``number`` (1 = the newest) that the person may see, and how many pages there are.

    Lines about a document that is not announced yet are left out as if they were not there: neither a gap nor a count betrays them
    (R1111-53 CSP). Line numbers have no other gap, so a page is found by its numbers alone: as quick with 20,000 lines as with 20.

    Args:
        secret: leave out what the person keeps from a legal representative, too (always so when one is acting: ``patient.acting``).
        told: for the médecin traitant (R1111-43 CSP): a query of the numbers of the documents that they see. Lines about any other
            document are left out, and what the person does for themself (password, blocking somebody).
    """
    count = Patient.select(Patient.history_count).where(Patient.id == patient.id).scalar() or 0
    unseen = _unseen(patient, now, secret, told)
    seen = count - len(unseen)
    pages = max(1, -(-seen // size))
    first = (min(max(number, 1), pages) - 1) * size
    top = _number(count, unseen, first)
    bottom = _number(count, unseen, first + size)
    lines = (
        AuditEvent.select(AuditEvent, Practitioner)
        .left_outer_join(Practitioner)
        .where((AuditEvent.patient == patient) & (AuditEvent.number <= top) & (AuditEvent.number > bottom))
        .order_by(AuditEvent.number.desc())
    )
    left_out = set(unseen)
    return [line for line in lines if line.number not in left_out], pages


def _number(count: int, unseen: list[int], place: int) -> int:
    """The number of the line at ``place`` (0 = the newest) among those that are seen; 0 beyond the last."""
    number = count - place
    for gone in unseen:  # the newest first
        if gone < number:
            break
        number -= 1
    return max(number, 0)


def _unseen(patient: Patient, now: datetime, secret: bool, told: Any = None) -> list[int]:
    """The numbers of the lines about documents that must not be seen now, the newest first."""
    secret = secret or (patient.acting is not None and patient.acting.representative)
    covered = withheld(now) | Document.secret if secret else withheld(now)
    documents = Document.select(Document.id).where((Document.patient == patient) & covered)
    gone: Any = AuditEvent.document_id.in_(documents)
    if secret:  # what was erased may have been a secret: nobody can tell any more
        kept = Document.select(Document.id).where(Document.patient == patient)
        gone |= AuditEvent.document_id.is_null(False) & AuditEvent.document_id.not_in(kept)
    if told is not None:
        own = AuditEvent.document_id.is_null() & AuditEvent.actor.in_(("patient", "helper"))
        gone = (AuditEvent.document_id.is_null(False) & AuditEvent.document_id.not_in(told)) | own
    rows = AuditEvent.select(AuditEvent.number).where((AuditEvent.patient == patient) & gone)
    return [number for (number,) in rows.order_by(AuditEvent.number.desc()).tuples()]


def withheld(now: datetime) -> Any:
    """SQL: a document that is not for the person yet: not announced, and a month has not gone by (R1111-53 CSP)."""
    return Document.withheld_at.is_null(False) & Document.announced_at.is_null() & (Document.withheld_at > now - WITHHELD)


def last(patient: Patient, action: str, practitioner: Practitioner) -> datetime | None:
    """When this professional last did this."""
    mine = (AuditEvent.patient == patient) & (AuditEvent.practitioner == practitioner) & (AuditEvent.action == action)
    row = AuditEvent.select(AuditEvent.at).where(mine).order_by(AuditEvent.number.desc()).first()
    return row.at if row else None


def line(patient: Patient, number: int, *, now: datetime) -> AuditEvent | None:
    """One line that the person may see; None for any other."""
    if number in _unseen(patient, now, False):
        return None
    return AuditEvent.get_or_none((AuditEvent.patient == patient) & (AuditEvent.number == number))


def news(patient: Patient, now: datetime) -> int:
    """How many lines by others came since the person last looked at the history."""
    since = patient.history_seen_at or patient.created_at
    by_others = (AuditEvent.patient == patient) & AuditEvent.actor.in_(("practitioner", "helper")) & (AuditEvent.at > since)
    return AuditEvent.select().where(by_others & AuditEvent.number.not_in(_unseen(patient, now, False))).count()


def seen(patient: Patient, now: datetime) -> None:
    """The person has looked at the history. A helper who looks alone takes no mark «Nouveau» off."""
    if patient.acting is not None and not patient.acting.beside:
        return
    patient.history_seen_at = now
    patient.save(only=[Patient.history_seen_at])


def verify(patient: Patient) -> Iterator[Break]:
    """Walk the chain of one record and tell each place where it does not hold (nothing, when all is well)."""
    before, expected = "", 0
    lines = AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)
    for line in lines.iterator():
        expected += 1
        while expected < line.number:
            yield Break(patient.id, expected, "missing")
            expected += 1
        try:
            detail = line.detail
            message = _message(patient.id, line.number, line.at, line.actor, line.practitioner_id, line.action, detail, before)
            good = hmac.compare_digest(safe().chain_mac(message, line.key_number)[1], line.mac)
        except Exception:  # a detail that does not open or an unknown key is a changed line, whatever the reason
            good = False
        if not good:
            yield Break(patient.id, line.number, "changed")
        before = line.mac
    count, head, seal = (
        Patient.select(Patient.history_count, Patient.history_head, Patient.history_seal).where(Patient.id == patient.id).tuples().get()
    )
    # A record has its first line from the moment it exists: an empty history is a cut one.
    if count != expected or head != before or not _head_holds(str(patient.id), count, head, seal):
        yield Break(patient.id, expected, "cut")


def verify_house() -> Iterator[Break]:
    """Walk the chain that joins all records: it shows when one record was put back to an earlier state of its own."""
    before, expected, known = "", 0, 0
    columns = (AuditEvent.patient_id, AuditEvent.house_number, AuditEvent.house_mac, AuditEvent.mac, AuditEvent.key_number)
    for patient_id, number, house_mac, mac, key_number in AuditEvent.select(*columns).order_by(AuditEvent.house_number).tuples().iterator():
        expected, known = expected + 1, patient_id or 0
        if number != expected:
            yield Break(known, expected, "missing")
            expected = number
        elif not _joined(number, before, mac, key_number, house_mac):
            yield Break(known, number, "changed")
        before = house_mac
    house = House.get_or_none(House.id == 1) or House(count=0, head="", seal="")
    if (house.count, house.head) != (expected, before) or (expected and not _head_holds("house", house.count, house.head, house.seal)):
        yield Break(known, expected, "cut")


def _joined(number: int, before: str, mac: str, key_number: int, house_mac: str) -> bool:
    try:
        return hmac.compare_digest(_join(number, before, mac, key_number), house_mac)
    except KeyError:
        return False


def _head_holds(what: str, count: int, head: str, seal: str) -> bool:
    try:
        return hmac.compare_digest(_seal(what, count, head, int(seal.partition(":")[0])), seal)
    except (KeyError, ValueError):
        return False
