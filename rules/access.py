"""The care relation of a professional with a person: none, valid, ended, blocked. It knows documents from no side, and no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import Expression, fn

from models import Authorisation, Block, EmergencyAccess, Insured, Patient, Practitioner, writing
from rules import history, professionals
from rules.habilitation import AGENT
from rules.refusal import Refusal, Refusals

#: How long an authorisation lasts; it can be made longer (practice of the DMP since 2010).
LIFE = timedelta(days=365)
#: Why a professional opens a record: keys of guides/fr/professional.yaml. The first ones are the usual ones.
REASONS = ("consultation", "traitement", "sortie", "suivi", "demande")
#: One look into a record is one line in the history, not one a page.
_ONE_LOOK = timedelta(minutes=30)


@dataclass(frozen=True)
class State:
    """What a professional is to a record at a moment.

    Args:
        key: ``doctor`` (médecin traitant: needs none), ``blocked``, ``closed`` (the person has closed the record), ``left`` (no longer in
            the national directory), ``valid``, ``ended`` or ``none``.
        until: the end of a valid or ended authorisation.
        emergency: the emergency access that runs at this moment, or None.
    """

    key: str
    until: datetime | None = None
    emergency: EmergencyAccess | None = None

    @property
    def open(self) -> bool:
        """Whether the record may be opened."""
        return self.key in ("doctor", "valid") or (not self.shut and self.emergency is not None)

    @property
    def shut(self) -> bool:
        """Whether no road leads in: the professional is blocked or has left, or the record is closed. Pages say the same for all."""
        return self.key in ("blocked", "closed", "left")


def state(patient: Patient, practitioner: Practitioner, now: datetime) -> State:
    """What this professional is to this record now."""
    if patient.closed_at is not None:
        return State("closed")
    if practitioner.left_at is not None:
        return State("left")
    if professionals.is_doctor(patient, practitioner):
        return State("doctor")
    if professionals.is_blocked(patient, practitioner):
        return State("blocked")
    row = _row(patient, practitioner)
    running = emergency(patient, practitioner, now)
    if row is None:
        return State("none", emergency=running)
    end = min(row.until, row.ended_at) if row.ended_at else row.until
    return State("valid" if now < end else "ended", end, running)


def _row(patient: Patient, practitioner: Practitioner) -> Authorisation | None:
    return Authorisation.get_or_none((Authorisation.patient == patient) & (Authorisation.practitioner == practitioner))


def emergency(patient: Patient, practitioner: Practitioner, now: datetime) -> EmergencyAccess | None:
    """The emergency access of this professional that runs now, to which the person still says yes; or None."""
    rows = EmergencyAccess.select().where(_running(patient, practitioner, now)).order_by(EmergencyAccess.id.desc())
    return next((row for row in rows if agreed(patient, row.road)), None)


def agreed(patient: Patient, road: str) -> bool:
    """Whether the person said yes to this road: ``break-glass`` or ``regulation`` (L1111-17 CSP). No answer is no."""
    return bool(patient.break_glass if road == "break-glass" else patient.regulation)


# -- for the query of documents ------------------------------------------------------------------------------------------------


def _valid(patient: Patient, practitioner: Practitioner, now: datetime) -> Expression:
    mine = (Authorisation.patient == patient) & (Authorisation.practitioner == practitioner)
    return mine & (Authorisation.until > now) & (Authorisation.ended_at.is_null() | (Authorisation.ended_at > now))


def _running(patient: Patient, practitioner: Practitioner, now: datetime) -> Expression:
    mine = (EmergencyAccess.patient == patient) & (EmergencyAccess.practitioner == practitioner)
    open_end = EmergencyAccess.ended_at.is_null() | (EmergencyAccess.ended_at > now)
    return mine & (EmergencyAccess.began_at <= now) & (EmergencyAccess.until > now) & open_end


def is_open(patient: Patient, practitioner: Practitioner, now: datetime) -> Any:
    """SQL: a valid authorisation, or an emergency access to which the person said yes."""
    roads = [road for road, yes in (("break-glass", patient.break_glass), ("regulation", patient.regulation)) if yes]
    by_emergency = EmergencyAccess.select().where(_running(patient, practitioner, now) & EmergencyAccess.road.in_(roads))
    return fn.EXISTS(Authorisation.select().where(_valid(patient, practitioner, now))) | fn.EXISTS(by_emergency)


def is_blocked(patient: Patient, practitioner: Practitioner) -> Any:
    """SQL: the person has blocked this professional."""
    return fn.EXISTS(Block.select().where((Block.patient == patient) & (Block.practitioner == practitioner)))


def is_doctor(patient: Patient, practitioner: Practitioner) -> Any:
    """SQL: this professional is the médecin traitant."""
    return fn.EXISTS(Insured.select().where((Insured.id == patient.insured_id) & (Insured.general_practitioner == practitioner)))


# -- acts of the professional --------------------------------------------------------------------------------------------------


def begin(patient: Patient, practitioner: Practitioner, reason: str, said_yes: bool, now: datetime) -> Authorisation:
    """The explicit act by which the care relation begins, or begins again: the professional says that the person agrees.

    Raises:
        Refusals: ``acces-raison`` (no reason of :data:`REASONS`), ``acces-accord`` (the person was not asked).
        Refusal: ``acces-ferme`` (blocked, closed, or an agent, who reads no record: the same words for all).

    Source: R1111-46 CSP (consent first, an act of its own, never automatic).
    """
    missing = [] if reason in REASONS else [Refusal("acces-raison", "reason")]
    if not said_yes:
        missing.append(Refusal("acces-accord", "agreed"))
    if missing:
        raise Refusals(missing)
    with writing():
        patient = Patient.get_by_id(patient.id)  # closed meanwhile?
        if practitioner.profession == AGENT or state(patient, practitioner, now).shut:
            raise Refusal("acces-ferme")
        row = _row(patient, practitioner)
        if row and row.ended_at is None and now < row.until:
            return row
        values = {"since": now, "until": now + LIFE, "ended_at": None, "reason": reason}
        Authorisation.insert(patient=patient, practitioner=practitioner, **values).on_conflict(
            conflict_target=[Authorisation.patient, Authorisation.practitioner], update=values
        ).execute()
        history.write(patient, "access-begun", now, practitioner=practitioner, reason=reason, until=(now + LIFE).isoformat())
        found = _row(patient, practitioner)
    assert found is not None
    return found


def look(patient: Patient, practitioner: Practitioner, now: datetime) -> State:
    """The professional opens the record: one line in the history for each look.

    Raises:
        Refusal: ``acces-ferme`` (blocked, closed), ``acces-fini`` (ended), ``acces-aucun`` (none).
    """
    found = state(patient, practitioner, now)
    if not found.open:
        raise Refusal("acces-ferme" if found.shut else "acces-fini" if found.key == "ended" else "acces-aucun")
    last = history.last(patient, "record-viewed", practitioner)
    if last is None or now - last > _ONE_LOOK:
        history.write(patient, "record-viewed", now, practitioner=practitioner)
    return found


# -- acts of the person --------------------------------------------------------------------------------------------------------


def given(patient: Patient, now: datetime) -> list[Authorisation]:
    """The authorisations that are valid now, the newest first, each with its professional; blocked ones are not among them."""
    rows = (
        Authorisation.select(Authorisation, Practitioner)
        .join(Practitioner)
        .where((Authorisation.patient == patient) & (Authorisation.until > now))
        .where(Authorisation.ended_at.is_null() | (Authorisation.ended_at > now))
        .where(Practitioner.left_at.is_null())
        .order_by(Authorisation.since.desc(), Authorisation.id.desc())
    )
    found = list(rows)
    blocked = professionals.blocked_among(patient, [row.practitioner for row in found])
    return [row for row in found if row.practitioner_id not in blocked]


def end(patient: Patient, practitioner: Practitioner, now: datetime) -> bool:
    """The person ends an authorisation. Twice is once; returns whether anything changed."""
    with writing():
        changed = Authorisation.update(ended_at=now).where(_valid(patient, practitioner, now)).execute()
        if changed:
            history.write(patient, "access-ended", now, **professionals.told(practitioner))
    return bool(changed)


def extend(patient: Patient, practitioner: Practitioner, now: datetime) -> datetime | None:
    """The person makes an authorisation a year long from today, or opens an ended one again.

    Returns:
        its new end; None when there never was one, or when the professional is blocked or has left the directory.
    """
    row = _row(patient, practitioner)
    if row is None or practitioner.left_at is not None or professionals.is_blocked(patient, practitioner):
        return None
    until = now + LIFE
    with writing():
        if row.ended_at is None and row.until >= until:
            return until
        Authorisation.update(until=until, ended_at=None).where(Authorisation.id == row.id).execute()
        history.write(patient, "access-extended", now, until=until.isoformat(), **professionals.told(practitioner))
    return until


def set_back(patient: Patient, practitioner: Practitioner, until: datetime, ended_at: datetime | None, now: datetime) -> None:
    """Undo :func:`end` or :func:`extend`: the end from before."""
    with writing():
        changed = (
            Authorisation.update(until=until, ended_at=ended_at)
            .where((Authorisation.patient == patient) & (Authorisation.practitioner == practitioner))
            .execute()
        )
        if changed:
            history.write(patient, "access-set-back", now, until=until.isoformat(), **professionals.told(practitioner))
