"""What is due by itself: forgotten journeys, documents that leave the bin, spent codes, old waits. It reads no clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import Attempt, OneTimeCode
from rules import journeys, messages, own_documents

#: How long a spent or ended code is remembered, to be refused by name.
_CODES = timedelta(days=90)
_ATTEMPTS = timedelta(days=7)


def run(now: datetime, *, journey_life: timedelta, undo_life: timedelta) -> None:
    """Do what is due at ``now``; running it again does nothing more."""
    messages.forget_old(now)
    journeys.sweep(now, journey_life)
    own_documents.erase_due(now, undo_life)
    OneTimeCode.delete().where(OneTimeCode.expires_at < now - _CODES).execute()
    Attempt.delete().where((Attempt.last_at < now - _ATTEMPTS) & (Attempt.wait_until.is_null() | (Attempt.wait_until < now))).execute()
