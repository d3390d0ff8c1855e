"""How a professional finds the record of a person, and what its addresses are called during one visit. It knows no page and no sentence."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from models import Insured, Patient, Practitioner, safe
from rules import attempts, codes, journeys, nir, professionals
from rules.refusal import Refusal

#: How long a card that is shown may be read, and how many signs its code has.
CARD_LIFE, CARD_SIGNS = timedelta(minutes=10), 8
#: The door at which the tries of a professional are counted, wherever a number is written.
DOOR = "find-person"
_CARD = "card"
_MARK, _NUMBER = 24, 8


# -- by number, by card --------------------------------------------------------------------------------------------------------


def by_number(typed: str, seeker: Practitioner, now: datetime) -> Patient:
    """The open record of the person with this number.

    A number that nobody has, a person without a record, a closed record and one whose holder has blocked this professional answer the
    same, and count as a wrong try: numbers cannot be guessed one after another.

    Raises:
        Refusal: see :func:`rules.nir.read`; ``personne-introuvable`` (``left``), ``trop-d-essais`` (``until``).
    """
    compact = nir.read(typed)
    known = Insured.nir_lookup == safe().fingerprint("nir", compact)
    return _found(lambda: Patient.select(Patient, Insured).join(Insured).where(known).first(), seeker, now, "nir")


def by_card(typed: str, seeker: Practitioner, now: datetime) -> Patient:
    """The open record of the person who shows a card with this code (practice mode).

    Raises:
        Refusal: ``carte-code-vide``, ``personne-introuvable`` (``left``), ``trop-d-essais`` (``until``).
    """
    code = "".join(typed.split()).upper()
    if not code:
        raise Refusal("carte-code-vide", "card")
    return _found(
        lambda: Patient.get_or_none(Patient.id == journeys.read(code, _CARD, now, CARD_LIFE).get("patient", 0)), seeker, now, "card"
    )


def _found(look: Callable[[], Patient | None], seeker: Practitioner, now: datetime, field: str) -> Patient:
    def may_be_told() -> Patient | None:
        found = look()
        shut = found is None or found.closed_at is not None or professionals.is_blocked(found, seeker)
        return None if shut else found

    return attempts.find(DOOR, str(seeker.id), now, may_be_told, lambda left: Refusal("personne-introuvable", field, left=left))


def show_card(insured: Insured, now: datetime, chance: Random, *, before: str = "") -> tuple[str, datetime] | None:
    """A code that stands for this person's card for :data:`CARD_LIFE`: chance alone, nothing of the person is in it.

    Args:
        before: the code that was shown before; as long as it may be read, it is the one.

    Returns:
        the code and the moment when it ends; None for a person without an open record.
    """
    patient = Patient.get_or_none((Patient.insured == insured) & Patient.closed_at.is_null())
    if patient is None:
        return None
    kept = journeys.read(before, _CARD, now, CARD_LIFE)
    if kept.get("patient") == patient.id:
        return before, datetime.fromisoformat(kept["until"])
    code, until = "".join(chance.choice(codes.SIGNS) for _ in range(CARD_SIGNS)), now + CARD_LIFE
    journeys.keep(code, _CARD, {"patient": patient.id, "until": until.isoformat()}, now)
    return code, until


# -- what an address calls it ----------------------------------------------------------------------------------------------------


def handle(patient_id: int, visit: str) -> str:
    """The name of a record in the addresses of one visit. In another visit, or made up, it is nobody's."""
    mark = _mark(patient_id, visit)
    return f"{mark}{patient_id ^ _mask(mark, visit):0{_NUMBER}x}"


def of_handle(typed: str, visit: str) -> Patient | None:
    """The record that this visit calls so, as it is now (closed ones too); None for any other name."""
    mark, number = typed[:_MARK], typed[_MARK:]
    if not visit or len(typed) != _MARK + _NUMBER or not all(sign in "0123456789abcdef" for sign in typed):
        return None
    known = int(number, 16) ^ _mask(mark, visit)
    if not hmac.compare_digest(mark, _mark(known, visit)):
        return None
    return Patient.select(Patient, Insured).join(Insured).where(Patient.id == known).first()


def _mark(patient_id: int, visit: str) -> str:
    return safe().fingerprint("found", f"{visit} {patient_id}")[:_MARK]


def _mask(mark: str, visit: str) -> int:
    return int(safe().fingerprint("found mask", f"{visit} {mark}")[:_NUMBER], 16)
