"""What a professional has begun to add and has not finished: kept sealed, each form apart. It knows no page and no sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models import Journey, Patient, Practitioner, safe, writing
from rules.cage import Clean

#: How long a draft waits. It is health data that is in no record: not longer than somebody needs to finish.
LIFE = timedelta(days=7)
_KIND = "deposit-"


@dataclass(frozen=True)
class Draft:
    """What was typed and chosen so far.

    Args:
        form: the number of the form, made when it was opened: two tabs are two drafts.
        values: as they were typed. file: as :func:`rules.cage.inspect` gave it; None when there is none, or in a list of drafts.
        patient: the record it is for, in a list of drafts.
    """

    form: str
    values: dict[str, Any] = field(default_factory=dict)
    file: Clean | None = None
    changed_at: datetime | None = None
    patient: Patient | None = None

    def typed(self, name: str) -> str:
        """What was typed in ``name``, never None."""
        return str(self.values.get(name) or "")


def read(patient: Patient, author: Practitioner, form: str, now: datetime) -> Draft:
    """The draft of this form; an empty one when there is none, or when it is too old."""
    row = Journey.get_or_none((Journey.token_hash == _hash(patient, author, form)) & (Journey.changed_at > now - LIFE))
    if row is None:
        return Draft(form)
    about = row.values.get("file")
    clean = Clean(about["media_type"], row.files, about["name"], about["changed"]) if about else None
    return Draft(form, dict(row.values), clean, row.changed_at)


def keep(patient: Patient, author: Practitioner, form: str, now: datetime, /, **values: str) -> Draft:
    """Keep these values beside those of before."""
    _put(patient, author, form, now, values)
    return read(patient, author, form, now)


def keep_file(patient: Patient, author: Practitioner, form: str, clean: Clean, now: datetime) -> None:
    """Keep a good file, in place of the one before: nobody chooses it a second time while the rest is corrected."""
    about = {"media_type": clean.media_type, "name": clean.name, "changed": clean.changed}
    _put(patient, author, form, now, {"file": about, "way": "file"}, clean.body)


def end(patient: Patient, author: Practitioner, form: str) -> None:
    """It is in the record, or not wanted any more."""
    Journey.delete().where(Journey.token_hash == _hash(patient, author, form)).execute()


def begun(author: Practitioner, now: datetime, patient: Patient | None = None) -> list[Draft]:
    """What this professional has begun to add (to one record, or to all), the last one first; without the files."""
    columns = (Journey.id, Journey.values, Journey.changed_at, Journey.patient)
    mine = (Journey.kind == f"{_KIND}{author.id}") & (Journey.changed_at > now - LIFE)
    if patient is not None:
        mine &= Journey.patient == patient
    rows = Journey.select(*columns).where(mine).order_by(Journey.changed_at.desc(), Journey.id.desc())
    found = [Draft(row.values["form"], dict(row.values), None, row.changed_at, row.patient) for row in rows]
    return [one for one in found if one.typed("text").strip() or "file" in one.values]


def sweep(now: datetime) -> int:
    """Erase the drafts that nobody finished. Returns how many went."""
    return Journey.delete().where(Journey.kind.startswith(_KIND) & (Journey.changed_at <= now - LIFE)).execute()


def _put(patient: Patient, author: Practitioner, form: str, now: datetime, values: dict[str, Any], body: bytes | None = None) -> None:
    token = _hash(patient, author, form)
    with writing():
        row = Journey.get_or_none(Journey.token_hash == token)
        if row is None:
            row = Journey(token_hash=token, kind=f"{_KIND}{author.id}", patient=patient, values={"form": form})
        elif row.changed_at <= now - LIFE:  # too old to be read, and not swept yet: nothing of it comes back
            row.values, row.files = {"form": form}, None
        row.values, row.changed_at = dict(row.values) | values, now
        if body is not None:
            row.files = body
        row.save()


def _hash(patient: Patient, author: Practitioner, form: str) -> str:
    return safe().fingerprint("deposit draft", f"{patient.id} p{author.id} {form}")
