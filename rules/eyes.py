"""«Voir avec les yeux de…»: what somebody sees of my documents, now or if I hide or block, by the very rule that decides. No sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from models import Document, Patient, Practitioner
from rules import access, habilitation, professionals, shelves, viewing
from rules.sight import Sight, Standing, sight
from rules.viewing import Viewer

#: Those who are nobody in particular, by name: the profession of each, and what they are to me.
STRANGERS: dict[str, tuple[str, Standing]] = {
    "medecin-inconnu": (habilitation.DOCTOR, Standing()),
    "medecin-autorise": (habilitation.DOCTOR, Standing(authorised=True)),
    "pharmacien": (habilitation.PHARMACIST, Standing(authorised=True)),
    "samu": (habilitation.DOCTOR, Standing(emergency=True)),
    "urgences": (habilitation.DOCTOR, Standing(emergency=True)),
    "bloque": (habilitation.DOCTOR, Standing(authorised=True, blocked=True)),
}
#: By which road those come who come in an emergency.
_ROADS = {"samu": "regulation", "urgences": "break-glass"}


@dataclass(frozen=True)
class Eyes:
    """Whose eyes: a professional whom I know, or somebody who is nobody in particular.

    Args:
        key: ``medecin-traitant``, ``professionnel`` (with ``practitioner``), or a key of :data:`STRANGERS`.
    """

    key: str
    practitioner: Practitioner | None = None


@dataclass(frozen=True)
class WhatIf:
    """What I am about to do: hide this document (its number), block this professional."""

    hide: int = 0
    block: int = 0


@dataclass(frozen=True)
class Look:
    """One document and whether these eyes see it, and why."""

    document: Document
    sight: Sight


def choices(patient: Patient, now: datetime) -> list[Eyes]:
    """Whose eyes I can choose: my médecin traitant, those I authorised, those I blocked, and those who are nobody in particular."""
    doctor = professionals.doctor(patient)
    known = [Eyes("medecin-traitant", doctor)] if doctor else []
    given = [row.practitioner for row in access.given(patient, now) if row.practitioner != doctor]
    known += [Eyes("professionnel", one) for one in given]
    known += [Eyes("professionnel", row.practitioner) for row in professionals.blocked(patient) if row.practitioner not in given]
    return known + [Eyes(key) for key in STRANGERS if key != "bloque" or not professionals.blocked(patient)]


def look(patient: Patient, eyes: Eyes, now: datetime, what_if: WhatIf | None = None) -> list[Look]:
    """What these eyes see of the documents that I see myself, the newest care first.

    What I must not see yet is in no list: it would be betrayed by being there.

    Args:
        what_if: as if I had done this already.
    """
    return next(looks(patient, [eyes], now, what_if))[1]


def looks(patient: Patient, all_eyes: Iterable[Eyes], now: datetime, what_if: WhatIf | None = None) -> Iterator[tuple[Eyes, list[Look]]]:
    """The same for several: the documents are read once."""
    rows = shelves.ordered(list(viewing.readable_by(Viewer(patient, at=now))))
    for eyes in all_eyes:
        yield eyes, list(_looks(patient, eyes, rows, now, what_if or WhatIf()))


def _looks(patient: Patient, eyes: Eyes, rows: Iterable[Document], now: datetime, what_if: WhatIf) -> Iterator[Look]:
    general, profession = _general(patient, eyes, now, what_if)
    codes = habilitation.allowed(profession)
    for row in rows:
        standing = viewing.for_document(general, eyes.practitioner, row, codes)
        hidden = row.hidden_at is not None or row.id == what_if.hide
        yield Look(row, sight(standing, hidden=hidden, deleted=row.deleted_at is not None, secret=bool(row.secret)))


def _general(patient: Patient, eyes: Eyes, now: datetime, what_if: WhatIf) -> tuple[Standing, str]:
    """What these eyes are to the whole record, and their profession."""
    who = eyes.practitioner
    if who is not None:
        standing = viewing.general_standing(Viewer(patient, who, now))
        return replace(standing, blocked=standing.blocked or who.id == what_if.block), who.profession
    profession, standing = STRANGERS[eyes.key]
    agreed = eyes.key in _ROADS and access.agreed(patient, _ROADS[eyes.key])
    return replace(standing, agreed=agreed), profession
