"""Declaring a médecin traitant, or changing. It knows no sentence and no page."""

from __future__ import annotations

from datetime import datetime

from models import Insured, Patient, Practitioner, writing
from rules import history, professionals
from rules.habilitation import DOCTOR
from rules.refusal import Refusal


def can_be(practitioner: Practitioner) -> bool:
    """Whether this one can be a médecin traitant (L162-5-3 CSS: a doctor, general practitioner or not), who has not left the directory."""
    return bool(practitioner.profession == DOCTOR and practitioner.left_at is None)


def may_declare(practitioner: Practitioner) -> None:
    """Raise Refusal ``medecin-traitant-metier`` for somebody who is no doctor."""
    if not can_be(practitioner):
        raise Refusal("medecin-traitant-metier", who=professionals.name(practitioner))


def declare(patient: Patient, practitioner: Practitioner, now: datetime, *, by: Practitioner | None = None) -> Practitioner | None:
    """This doctor is the médecin traitant from now on; a block of this doctor is without effect as long as that is so (L1111-16 CSP).

    The one before becomes a professional like others: an authorisation still holds, hidden documents are closed. Twice is once.

    Args:
        by: the professional or agent who writes it down with the person: the history says so (R1111-43 CSP: who did it). None: nobody else.

    Returns:
        the médecin traitant before, or None.

    Raises:
        Refusal: see :func:`may_declare`.
    """
    may_declare(practitioner)
    with writing():
        before = professionals.doctor(Patient.get_by_id(patient.id))
        if before == practitioner:
            return before
        _put(patient, practitioner)
        history.write(patient, "doctor-declared", now, practitioner=by, **professionals.told(practitioner))
    return before


def undo(patient: Patient, chosen: Practitioner | None, before: Practitioner | None, now: datetime) -> None:
    """Put the médecin traitant back who was there before, or nobody; not when another than ``chosen`` has been chosen meanwhile."""
    with writing():
        if professionals.doctor(Patient.get_by_id(patient.id)) != chosen or chosen == before:
            return
        _put(patient, before)
        if before is None:
            history.write(patient, "doctor-ended", now)
        else:
            history.write(patient, "doctor-declared", now, **professionals.told(before))


def _put(patient: Patient, doctor: Practitioner | None) -> None:
    Insured.update(general_practitioner=doctor).where(Insured.id == patient.insured_id).execute()
    patient.insured.general_practitioner = doctor
