"""What is due by itself: forgotten journeys, documents that leave the bin or become the person’s, old codes. It reads no clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import AccountCode, Attempt, OneTimeCode, Patient
from rules import delegations, deposit_drafts, deposits, journeys, messages, own_documents

#: How long a spent or ended code is remembered, to be refused by name.
_CODES = timedelta(days=90)
_ATTEMPTS = timedelta(days=7)


def run_for(patient: Patient, now: datetime, *, undo_life: timedelta) -> None:
    """What is due in one record at ``now``: where somebody practises, the time of one person goes faster."""
    own_documents.erase_due(now, undo_life, patient)
    deposits.do_due(now, patient)
    delegations.end_due(now, patient)


def run(now: datetime, *, journey_life: timedelta, undo_life: timedelta) -> None:
    """Do what is due at ``now``; running it again does nothing more."""
    messages.forget_old(now)
    journeys.sweep(now, journey_life)
    deposit_drafts.sweep(now)
    own_documents.erase_due(now, undo_life)
    deposits.do_due(now)
    delegations.end_due(now)
    OneTimeCode.delete().where(OneTimeCode.expires_at < now - _CODES).execute()
    AccountCode.delete().where(AccountCode.expires_at < now - _CODES).execute()
    Attempt.delete().where((Attempt.last_at < now - _ATTEMPTS) & (Attempt.wait_until.is_null() | (Attempt.wait_until < now))).execute()
