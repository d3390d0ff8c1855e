"""What the person says of a line of their history: it is normal, or I do not know this professional. It knows no sentence and no page."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime

from models import Answer, AuditEvent, Patient, Practitioner, safe, writing
from rules import history, messages, professionals
from rules.documents import Absent


def line(patient: Patient, number: int, now: datetime) -> tuple[AuditEvent, Practitioner]:
    """A line that a professional wrote and that the person may see. Raises :class:`Absent`."""
    found = history.line(patient, number, now=now)
    if found is None or found.practitioner is None:
        raise Absent
    return found, found.practitioner


def name(patient: Patient, number: int) -> str:
    """What a line is called in an address: its number would tell, by a gap, that there is a line which must not be seen yet."""
    return safe().fingerprint("line", f"{patient.id} {number}")[:32]


def number_of(patient: Patient, typed: str) -> int:
    """The number of the line with this name, among those that professionals wrote. Raises :class:`Absent`."""
    theirs = (AuditEvent.patient == patient) & (AuditEvent.actor == "practitioner")
    for (number,) in AuditEvent.select(AuditEvent.number).where(theirs).order_by(AuditEvent.number.desc()).tuples().iterator():
        if hmac.compare_digest(name(patient, number), typed):
            return int(number)
    raise Absent


def given(patient: Patient, numbers: Iterable[int]) -> dict[int, bool]:
    """What was said of these lines: number -> whether the professional is unknown."""
    rows = Answer.select(Answer.number, Answer.unknown).where((Answer.patient == patient) & Answer.number.in_(list(numbers)))
    return {row.number: bool(row.unknown) for row in rows}


def say(patient: Patient, number: int, unknown: bool, now: datetime, *, responsible: str) -> bool:
    """Keep what the person says; an unknown professional is told to the one who runs the site, once.

    Args:
        responsible: the mail address of the one who runs the site. The message holds the number of the report and no name: a mail is
            no place for who sees which doctor.

    Returns:
        whether anything changed.

    Raises:
        Absent: no such line for this person.
    """
    with writing():
        _, practitioner = line(patient, number, now)
        row, made = Answer.get_or_create(patient=patient, number=number, defaults={"unknown": unknown, "at": now})
        if not made and bool(row.unknown) == unknown:
            return False
        if not made:
            row.unknown, row.at, row.handled_at = unknown, now, None
            row.save()
        if unknown:
            history.write(patient, "line-unknown", now, line=number, **professionals.told(practitioner))
            messages.post(None, "mail", "unknown-access", responsible, {"number": str(row.id), "at": now.isoformat()}, now)
        elif not made:
            history.write(patient, "line-known", now, line=number, **professionals.told(practitioner))
    return True


def take_back(patient: Patient, number: int, before: bool | None, now: datetime) -> None:
    """Undo :func:`say`: what was said before (None: nothing). A report that was sent stays sent; it is marked as taken back."""
    with writing():
        _, practitioner = line(patient, number, now)
        mine = (Answer.patient == patient) & (Answer.number == number)
        row = Answer.get_or_none(mine)
        if row is None or (before is not None and bool(row.unknown) == before):
            return
        if row.unknown:
            history.write(patient, "line-known", now, line=number, **professionals.told(practitioner))
        if before is None:
            Answer.delete().where(mine).execute()
        else:
            Answer.update(unknown=before, at=now).where(mine).execute()


# -- for the one who runs the site ---------------------------------------------------------------------------------------------


def reports() -> list[tuple[Answer, AuditEvent | None]]:
    """What nobody has looked at yet, the oldest first, each with its line."""
    rows = Answer.select().where(Answer.unknown & Answer.handled_at.is_null()).order_by(Answer.at, Answer.id)
    return [(row, AuditEvent.get_or_none((AuditEvent.patient == row.patient) & (AuditEvent.number == row.number))) for row in rows]


def handled(report: int, now: datetime) -> bool:
    """The one who runs the site has looked. False: no such report that waits."""
    waiting = (Answer.id == report) & Answer.unknown & Answer.handled_at.is_null()
    return bool(Answer.update(handled_at=now).where(waiting).execute())
