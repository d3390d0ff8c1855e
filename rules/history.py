"""The history of a record: writing a line, reading it by page, verifying the chain. It knows no sentence."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from models import AuditEvent, House, Patient, Practitioner, safe, writing

PAGE = 50


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
        actor: "patient", "practitioner" or "system"; by default told by ``practitioner``.
        detail: plain values that the sentence needs (title and kind of a document, name of a professional…).

    Source: R1111-43 CSP (every action, date, time, identity); product rule 10.
    """
    with writing():
        head = Patient.select(Patient.history_count, Patient.history_head).where(Patient.id == patient.id).get()
        number = head.history_count + 1
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
        )
        Patient.update(history_count=number, history_head=mac, history_seal=_seal(str(patient.id), number, mac)).where(
            Patient.id == patient.id
        ).execute()
        House.update(count=line.house_number, head=house_mac, seal=_seal("house", line.house_number, house_mac)).execute()
        return line


def page(patient: Patient, number: int = 1, size: int = PAGE) -> tuple[list[AuditEvent], int]:
    """The lines of page ``number`` (1 = the newest) and how many pages there are.

    Line numbers have no gap, so a page is found by its numbers alone: as quick with 20,000 lines as with 20.
    """
    count = Patient.select(Patient.history_count).where(Patient.id == patient.id).scalar() or 0
    pages = max(1, -(-count // size))
    top = count - (min(max(number, 1), pages) - 1) * size
    lines = (
        AuditEvent.select(AuditEvent, Practitioner)
        .left_outer_join(Practitioner)
        .where((AuditEvent.patient == patient) & (AuditEvent.number <= top) & (AuditEvent.number > top - size))
        .order_by(AuditEvent.number.desc())
    )
    return list(lines), pages


def news(patient: Patient) -> int:
    """How many lines by others came since the person last looked at the history."""
    since = patient.history_seen_at or patient.created_at
    return (
        AuditEvent.select().where((AuditEvent.patient == patient) & (AuditEvent.actor == "practitioner") & (AuditEvent.at > since)).count()
    )


def seen(patient: Patient, now: datetime) -> None:
    """The person has looked at the history."""
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
        expected, known = expected + 1, patient_id
        if number != expected:
            yield Break(patient_id, expected, "missing")
            expected = number
        elif not _joined(number, before, mac, key_number, house_mac):
            yield Break(patient_id, number, "changed")
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
