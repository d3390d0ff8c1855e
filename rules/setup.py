"""The first login of a person: its steps in their order, and the contact details. It knows no page and no sentence."""

from __future__ import annotations

from datetime import datetime

from models import Patient, writing
from rules import history

STEPS = ("contact", "password", "emergency", "done")


def advance(patient: Patient, done: str) -> None:
    """Go to the step after ``done``; a step done twice (back button, two tabs) moves nothing back."""
    position = STEPS.index(done) + 1
    if STEPS[position] == "emergency" and patient.break_glass is not None:  # answered before a new letter: not asked again
        position += 1
    if STEPS.index(patient.setup_step) < position:
        patient.setup_step = STEPS[position]
        patient.save(only=[Patient.setup_step])


def save_first_contact(patient: Patient, mobile: str, mail: str, now: datetime) -> list[str]:
    """Keep the contact details of the first login (both are needed, product rule 6).

    A channel that already brought a code stays as it is until its new value is confirmed by a code.

    Returns:
        the channels (``mail``, ``sms``) whose new value waits for a code.
    """
    waiting = []
    with writing():
        changed = False
        for column, proven, value, key in (
            ("mail", patient.mail_confirmed_at, mail, "mail"),
            ("mobile", patient.mobile_confirmed_at, mobile, "sms"),
        ):
            if getattr(patient, column) == value:
                continue
            if proven:
                waiting.append(key)
            else:
                setattr(patient, column, value)
                changed = True
        if changed:
            patient.save(only=[Patient.mail, Patient.mobile])
            history.write(patient, "contact-saved", now)
    return waiting
