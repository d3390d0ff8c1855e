"""The two persons of «Volontés et droits»: the personne de confiance and the personne à prévenir. It knows no sentence and no page.

Two different things: a personne de confiance (L1111-6 CSP) is written and co-signed, so what is kept here is not yet a designation;
a personne à prévenir has no legal form.
"""

from __future__ import annotations

import re
from datetime import datetime

from models import Patient, RelatedPerson, writing
from rules import history
from rules.passwords import plain
from rules.refusal import Refusal, check_all

TRUSTED, EMERGENCY = "confiance", "urgence"
FIELDS = ("given_name", "family_name", "relation", "phone", "address")
#: Signs. What is longer does not fit on the one page to sign (tests/test_informations.py prints the longest).
MOST = {"given_name": 30, "family_name": 40, "relation": 30, "address": 100}
_SAVED = {TRUSTED: "trusted-saved", EMERGENCY: "emergency-person-saved"}
_ERASED = {TRUSTED: "trusted-erased", EMERGENCY: "emergency-person-erased"}
_SEPARATORS = re.compile(r"[\s.\-_/()\u00a0\u202f\u2009]+")

Values = dict[str, str]


def of(patient: Patient, role: str) -> RelatedPerson | None:
    """The person in this role (:data:`TRUSTED` or :data:`EMERGENCY`), or None."""
    return RelatedPerson.get_or_none((RelatedPerson.patient == patient) & (RelatedPerson.role == role))


def values(patient: Patient, role: str) -> Values | None:
    """What is written of the person in this role, to put it back later; None when there is nobody."""
    row = of(patient, role)
    return {name: getattr(row, name) for name in FIELDS} if row else None


def read(patient: Patient, role: str, typed: Values) -> Values:
    """What was typed, tidied and judged, all faults told together.

    Args:
        typed: one text for each of :data:`FIELDS`. Names are needed; the phone too for the personne à prévenir (she is called).

    Raises:
        Refusals: of ``prenom-vide``, ``nom-vide``, ``personne-moi`` (my own name), ``texte-long`` (``extra``),
            ``telephone-vide``, ``telephone-lettres``, ``telephone-longueur`` (``typed``), ``telephone-debut``.
    """

    def phone() -> str:
        return read_phone(typed["phone"]) if typed["phone"].strip() or role == EMERGENCY else ""

    given, family, told, address, relation = check_all(
        lambda: _text(typed, "given_name", needed="prenom-vide"),
        lambda: _text(typed, "family_name", needed="nom-vide"),
        phone,
        lambda: _text(typed, "address"),
        lambda: _text(typed, "relation"),
    )
    mine = patient.insured
    if plain(given + family) == plain(mine.given_name + mine.family_name):
        raise Refusal("personne-moi", "given_name")
    return {"given_name": given, "family_name": family, "relation": relation, "phone": told, "address": address}


def _text(typed: Values, name: str, needed: str = "") -> str:
    text = " ".join(typed[name].split())
    if needed and not text:
        raise Refusal(needed, name)
    if len(text) > MOST[name]:
        raise Refusal("texte-long", name, extra=len(text) - MOST[name])
    return text


def read_phone(typed: str, field: str = "phone") -> str:
    """A French number, mobile or landline, as 10 digits; a number of another country as ``+`` and its digits (E.164).

    Raises:
        Refusal: ``telephone-vide``, ``telephone-lettres``, ``telephone-longueur`` (``typed``), ``telephone-debut``.
    """
    text = re.sub(r"^(\+|00)33(0?)", "0", _SEPARATORS.sub("", typed))
    text = re.sub(r"^00", "+", text)
    digits = text.removeprefix("+")
    if not digits:
        raise Refusal("telephone-vide", field)
    if not (digits.isascii() and digits.isdigit()):
        raise Refusal("telephone-lettres", field)
    if text.startswith("+"):
        if not 7 <= len(digits) <= 15:
            raise Refusal("telephone-etranger", field)
        return text
    if len(digits) != 10:
        raise Refusal("telephone-longueur", field, typed=len(digits))
    if digits[0] != "0":
        raise Refusal("telephone-debut", field)
    return digits


def grouped_phone(phone: str) -> str:
    """``02 61 91 01 02`` with no-break spaces; a number of another country stays in one piece."""
    return phone if phone.startswith("+") else "\u00a0".join(phone[at : at + 2] for at in range(0, len(phone), 2))


def save(patient: Patient, role: str, typed: Values, now: datetime) -> bool:
    """Keep the person in this role, in place of the one before. The same person twice changes nothing.

    Returns:
        whether anything changed.

    Raises:
        Refusals, Refusal: see :func:`read`.
    """
    return put_back(patient, role, read(patient, role, typed), now)


def erase(patient: Patient, role: str, now: datetime) -> bool:
    """Nobody is in this role any more; returns whether anything changed."""
    return put_back(patient, role, None, now)


def put_back(patient: Patient, role: str, wanted: Values | None, now: datetime) -> bool:
    """Make the role as ``wanted`` says (values of :func:`values` or :func:`read`; None for nobody); returns whether anything changed.

    The history tells that it changed, not who the person is: a line stays for ever, and she has rights of her own.
    """
    with writing():
        if values(patient, role) == wanted:
            return False
        RelatedPerson.delete().where((RelatedPerson.patient == patient) & (RelatedPerson.role == role)).execute()
        if wanted is not None:
            RelatedPerson.create(patient=patient, role=role, changed_at=now, **wanted)
        history.write(patient, (_ERASED if wanted is None else _SAVED)[role], now)
    return True


def needs_judge(patient: Patient) -> bool:
    """Whether a judge (or the family council) must agree with the personne de confiance first.

    Source: L1111-6 CSP: a protection with representation for the person. A curatelle assists and does not represent: nobody is asked.
    """
    return str(patient.insured.protection) == "tutelle"
