"""Who may not come into a record: blocking a professional, and the médecin traitant, who is never blocked. It knows no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from models import Block, Patient, Practitioner, writing
from rules import history
from rules.habilitation import AGENT
from rules.refusal import Refusal

_POSTCODE = re.compile(r"^(\d{5}) ", re.MULTILINE)


def find(practitioner_id: int) -> Practitioner | None:
    """A professional of the directory; an agent of the health insurance is none (they read no record, and nobody blocks them)."""
    return Practitioner.get_or_none((Practitioner.id == practitioner_id) & (Practitioner.profession != AGENT))


def doctor(patient: Patient) -> Practitioner | None:
    """The médecin traitant, as the health insurance knows them (L162-5-3 CSS), or None."""
    return patient.insured.general_practitioner


def is_doctor(patient: Patient, practitioner: Practitioner) -> bool:
    """Whether this professional is the person's médecin traitant."""
    return bool(patient.insured.general_practitioner_id == practitioner.id)


def is_blocked(patient: Patient, practitioner: Practitioner) -> bool:
    """Whether this professional gets in by no road, emergency included.

    A block on somebody who has become the médecin traitant since is without effect (product rule 8, L1111-16 CSP).
    """
    return bool(blocked_among(patient, [practitioner]))


def blocked_among(patient: Patient, practitioners: Iterable[Practitioner]) -> set[int]:
    """The ids of those who are blocked, in one query."""
    ids = {one.id for one in practitioners} - {patient.insured.general_practitioner_id}
    rows = Block.select(Block.practitioner).where((Block.patient == patient) & Block.practitioner.in_(list(ids)))
    return {row.practitioner_id for row in rows}


def blocked(patient: Patient) -> list[Block]:
    """Who is blocked, the last one first, each with its professional."""
    rows = Block.select(Block, Practitioner).join(Practitioner).where(Block.patient == patient)
    mine = patient.insured.general_practitioner_id
    return [row for row in rows.order_by(Block.since.desc(), Block.id.desc()) if row.practitioner_id != mine]


def may_block(patient: Patient, practitioner: Practitioner) -> None:
    """Raise Refusal ``bloquer-medecin-traitant`` (``who``) for the médecin traitant (product rule 8), ``bloquer-agent`` for an agent."""
    if practitioner.profession == AGENT:
        raise Refusal("bloquer-agent")
    if is_doctor(patient, practitioner):
        raise Refusal("bloquer-medecin-traitant", who=name(practitioner))


def block(patient: Patient, practitioner: Practitioner, now: datetime) -> bool:
    """Close the record to this professional. Twice is once.

    Returns:
        whether anything changed.

    Raises:
        Refusal: see :func:`may_block`.
    """
    may_block(patient, practitioner)
    with writing():
        _, made = Block.get_or_create(patient=patient, practitioner=practitioner, defaults={"since": now})
        if made:
            history.write(patient, "professional-blocked", now, **told(practitioner))
    return bool(made)


def unblock(patient: Patient, practitioner: Practitioner, now: datetime) -> bool:
    """Open the record again to this professional. Twice is once; returns whether anything changed."""
    with writing():
        gone = Block.delete().where((Block.patient == patient) & (Block.practitioner == practitioner)).execute()
        if gone:
            history.write(patient, "professional-unblocked", now, **told(practitioner))
    return bool(gone)


def told(practitioner: Practitioner) -> dict[str, str]:
    """What a line of the history keeps of a name, so that a sentence can say it as people do."""
    return {part: getattr(practitioner, part) for part in ("civility", "given_name", "family_name")}


def name(practitioner: Practitioner) -> str:
    """The name as people say it, without abbreviation: «Docteur Isabelle Trân»."""
    title = {"Dr": "Docteur", "Pr": "Professeur", "Mme": "Madame", "M.": "Monsieur"}.get(practitioner.civility, practitioner.civility)
    return " ".join(part for part in (title, practitioner.given_name, practitioner.family_name) if part)


def home_postcode(patient: Patient) -> str:
    """The postcode of the person's address, or ``""``: professionals near by are shown first."""
    found = _POSTCODE.findall(patient.insured.address)
    return found[-1] if found else ""
