"""Emergency access (bris de glace, centre 15): who may, for how long, who is told. It knows no sentence and no page."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import EmergencyAccess, Patient, Practitioner, writing
from rules import access, accounts, history, logins, messages, professionals
from rules.habilitation import AGENT, DOCTOR
from rules.refusal import Refusal, Refusals

#: The two roads, each with its own yes of the person (L1111-17 CSP).
ROADS = ("break-glass", "regulation")
#: It ends by itself.
LIFE = timedelta(hours=2)
_SHORTEST = 10


def roads(practitioner: Practitioner) -> tuple[str, ...]:
    """The roads of this professional: an agent has none, the centre 15 is a doctor's."""
    if practitioner.profession == AGENT:
        return ()
    return ROADS if practitioner.profession == DOCTOR else ROADS[:1]


def begin(patient: Patient, practitioner: Practitioner, road: str, reason: str, now: datetime) -> EmergencyAccess:
    """Open a record in an emergency; the person and the médecin traitant are told at once (R1111-48 CSP).

    Args:
        road: ``break-glass``: the person cannot say what they want, and there is an immediate risk. ``regulation``: a doctor of the
            centre 15 has the call.
        reason: written by the professional, 10 signs at least.

    Raises:
        Refusals: ``urgence-motif``; ``urgence-route``; ``urgence-medecin`` (the centre 15 is a doctor's road).
        Refusal: ``urgence-refusee`` (the person said no, blocked this professional or closed the record, or it is an agent: the same
            words for all, so that they betray nothing).
    """
    reason = " ".join(reason.split())[:500]
    wrong = [] if road in ROADS else [Refusal("urgence-route", "road")]
    if road == "regulation" and practitioner.profession != DOCTOR:
        wrong.append(Refusal("urgence-medecin", "road"))
    if len(reason) < _SHORTEST:
        wrong.append(Refusal("urgence-motif", "reason"))
    if wrong:
        raise Refusals(wrong)
    with writing():
        patient = Patient.get_by_id(patient.id)  # the answer of the person as it is now
        shut = access.state(patient, practitioner, now).shut
        if shut or road not in roads(practitioner) or not access.agreed(patient, road):
            raise Refusal("urgence-refusee")
        if running := access.emergency(patient, practitioner, now):
            return running
        row = EmergencyAccess.create(patient=patient, practitioner=practitioner, road=road, reason=reason, began_at=now, until=now + LIFE)
        history.write(patient, "emergency-opened", now, practitioner=practitioner, road=road, reason=reason)
        _tell(patient, now)
    return row


def _tell(patient: Patient, now: datetime) -> None:
    """By all ways that the person has; and the médecin traitant, if they have an account here."""
    accounts.tell(patient, "emergency-access", now, by_all=True)
    doctor = professionals.doctor(patient)
    account = logins.of(doctor) if doctor else None
    if account and account.mail:
        messages.post(account, "mail", "emergency-access-doctor", account.mail, {"at": now.isoformat()}, now)


def just_over(patient: Patient, practitioner: Practitioner, now: datetime) -> datetime | None:
    """When an emergency access of this professional ended, if that was within :data:`LIFE`: the page says why nothing opens any more."""
    mine = (EmergencyAccess.patient == patient) & (EmergencyAccess.practitioner == practitioner)
    row = EmergencyAccess.select().where(mine).order_by(EmergencyAccess.id.desc()).first()
    ended = min(row.until, row.ended_at or row.until) if row else None
    return ended if ended and now - LIFE <= ended <= now else None


def end(patient: Patient, practitioner: Practitioner, now: datetime) -> bool:
    """The professional has done. Twice is once; returns whether anything changed."""
    running = (EmergencyAccess.patient == patient) & (EmergencyAccess.practitioner == practitioner) & (EmergencyAccess.until > now)
    with writing():
        changed = EmergencyAccess.update(ended_at=now).where(running & EmergencyAccess.ended_at.is_null()).execute()
        if changed:
            history.write(patient, "emergency-ended", now, practitioner=practitioner)
    return bool(changed)
