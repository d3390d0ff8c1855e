"""What a browser is in the middle of, kept sealed on the server so that nothing typed is lost. It knows no page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from models import Journey, Patient, writing

#: The journey that may hold codes for the printer: they go when nobody comes back for the letter.
WITH_LETTER, _LETTER_LIFE = "desk", timedelta(minutes=30)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def read(token: str | None, kind: str, now: datetime, life: timedelta) -> dict[str, Any]:
    """The values typed so far in the journey ``kind`` of this browser; empty when there is none or it is older than ``life``."""
    if not token:
        return {}
    row = Journey.get_or_none((Journey.token_hash == _hash(f"{kind} {token}")) & (Journey.changed_at > now - life))
    return dict(row.values) if row else {}


def read_all(tokens: Sequence[str], kind: str, now: datetime, life: timedelta) -> dict[str, dict[str, Any]]:
    """The same for several, by token, asked at once; those that have none are left out."""
    marks = {_hash(f"{kind} {token}"): token for token in tokens}
    rows = Journey.select().where(Journey.token_hash.in_(list(marks)) & (Journey.changed_at > now - life))
    return {marks[row.token_hash]: dict(row.values) for row in rows}


def keep(token: str, kind: str, values: dict[str, Any], now: datetime, *, patient: Patient | None = None) -> None:
    """Keep the values of the journey ``kind`` of this browser (plain data)."""
    with writing():
        row = Journey.get_or_none(Journey.token_hash == _hash(f"{kind} {token}"))
        if row:
            Journey.update(values=values, changed_at=now, patient=patient).where(Journey.id == row.id).execute()
        else:
            Journey.create(token_hash=_hash(f"{kind} {token}"), kind=kind, values=values, changed_at=now, patient=patient)


def end(token: str | None, kind: str) -> None:
    """The journey is over: forget its values."""
    if token:
        Journey.delete().where(Journey.token_hash == _hash(f"{kind} {token}")).execute()


def _draft(patient: Patient, kind: str) -> str:
    """Whose draft it is: a helper has their own, and never reads what the person has only begun."""
    return f"{kind} {patient.id}" + (f" helper {patient.acting.delegation_id}" if patient.acting is not None else "")


def draft(patient: Patient, kind: str) -> dict[str, Any]:
    """What this person had begun to write in ``kind``, on whatever browser; kept until it is saved or thrown away."""
    row = Journey.get_or_none(Journey.token_hash == _hash(f"draft {_draft(patient, kind)}"))
    return dict(row.values) if row else {}


def keep_draft(patient: Patient, kind: str, values: dict[str, Any], now: datetime) -> None:
    """Keep what this person has begun to write."""
    keep(_draft(patient, kind), "draft", values, now, patient=patient)


def end_draft(patient: Patient, kind: str) -> None:
    """What was begun is done."""
    end(_draft(patient, kind), "draft")


def sweep(now: datetime, life: timedelta) -> int:
    """Erase the journeys that are too old, and visits of another day; drafts of persons stay. Returns how many went."""
    ended = (Journey.kind == "visit") & (Journey.changed_at < now - timedelta(days=1))
    printed = (Journey.kind == WITH_LETTER) & (Journey.changed_at < now - _LETTER_LIFE)
    # A visit of a professional or a helper belongs to no record: it ends by its own time, not by that of a form.
    left = (Journey.changed_at < now - life) & Journey.patient.is_null() & (Journey.kind != "visit")
    return Journey.delete().where(left | ended | printed).execute()
