"""Changing one's own contact details and password when one is in: what must be proven first. It knows no sentence and no page."""

from __future__ import annotations

from datetime import datetime

from models import OneTimeCode, Patient
from rules import accounts, contact, passwords
from rules.refusal import Refusal, check_all

#: The channel of each contact detail, in the order in which they are confirmed.
CHANNELS = {"mail": "mail", "sms": "mobile"}


def changed(patient: Patient, mobile: str, mail: str) -> dict[str, str]:
    """The new values that wait for a code, by channel (``mail``, ``sms``). Nothing is saved yet: the old ones serve until then.

    Raises:
        Refusals: see :func:`rules.contact.read_mobile` and :func:`rules.contact.read_mail`.
    """
    new_mobile, new_mail = check_all(lambda: contact.read_mobile(mobile), lambda: contact.read_mail(mail))
    new = {"mail": new_mail, "sms": new_mobile}
    return {channel: new[channel] for channel, column in CHANNELS.items() if getattr(patient, column) != new[channel]}


def confirm(patient: Patient, channel: str, target: str, typed: str, now: datetime, *, count: int) -> None:
    """Put the new mail or mobile in place when its own code is typed; the old one is told.

    Args:
        target: the value that waits; the code of another value (an earlier mistake) does not prove this one.

    Raises:
        Refusal: see :func:`rules.accounts.use_code`; ``code-autre-adresse``.
    """
    row: OneTimeCode = accounts.use_code(patient, CHANNELS[channel], typed, now, count=count)
    if row.target != target:
        raise Refusal("code-autre-adresse", "code")
    accounts.confirm_contact(patient, row, now)


def check_password(patient: Patient, typed: str, now: datetime, field: str = "current") -> None:
    """Raise unless ``typed`` is the password in use: see :func:`rules.passwords.prove`."""
    passwords.prove(patient.password_hash, typed, str(patient.id), now, field)


def change_password(patient: Patient, present: str, new: str, now: datetime) -> None:
    """Put ``new`` in place of ``present``; other sessions end, the person is told. What is wrong with both is told together.

    Raises:
        Refusals: see :func:`check_password` and :func:`rules.passwords.judge`.
        Refusal: ``mot-de-passe-meme``.
    """
    check_all(lambda: check_password(patient, present, now), lambda: passwords.judge(new, known=accounts.known_words(patient)))
    accounts.change_password(patient, new, now)
