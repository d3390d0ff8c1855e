"""Who professionals and agents are: their number, the account of each, whose record they may open. It knows no sentence and no page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from random import Random

from peewee import JOIN, ModelSelect, fn

from models import Account, Authorisation, Block, Insured, Patient, Practitioner, writing
from rules import contact, logins, passwords, rpps
from rules.habilitation import AGENT, DOCTOR, PHARMACIST
from rules.refusal import Refusal

#: After the A of an agent's number.
AGENT_DIGITS = 6
PAGE = 20
_IGNORED = re.compile(r"[\s.\-_/\u00a0\u202f\u2009]+")


def read(typed: str, field: str = "login") -> str:
    """The number of a professional (RPPS, 11 digits) or of an agent (A and 6 digits), from what was typed in any grouping.

    It says what is wrong with the form of a number, never whether somebody has it.

    Raises:
        Refusal: ``compte-numero-vide``, ``agent-lettres``, ``agent-longueur`` (``typed``), and those of :func:`rules.rpps.read`.
    """
    number = _IGNORED.sub("", typed).upper()
    if not number:
        raise Refusal("compte-numero-vide", field)
    if not number.startswith("A"):
        return rpps.read(number, field)
    digits = number[1:]
    if not (digits.isascii() and digits.isdigit()) and digits:
        raise Refusal("agent-lettres", field)
    if len(digits) != AGENT_DIGITS:
        raise Refusal("agent-longueur", field, typed=len(digits))
    return number


def grouped(number: str) -> str:
    """``99 00 00 00 123``, ``A 123 456``: as one reads it aloud, with no-break spaces."""
    if number[:1] == "A":
        return "\u00a0".join((number[0], number[1:4], number[4:]))
    return "\u00a0".join((number[0:2], number[2:4], number[4:6], number[6:8], number[8:]))


def find(number: str) -> Practitioner | None:
    """Who has this number (already read), in the directory or among the agents."""
    return Practitioner.get_or_none(Practitioner.rpps == number)


def is_agent(practitioner: Practitioner) -> bool:
    """Whether this is an agent of the health insurance: creates records with people, reads none."""
    return bool(practitioner.profession == AGENT)


def may_create(practitioner: Practitioner) -> bool:
    """Whether this one creates a DMP with a person (product rules 1 and 4)."""
    return practitioner.profession in (AGENT, DOCTOR, PHARMACIST)


def may_open(practitioner: Practitioner) -> bool:
    """Whether this one opens records at all: everybody but the agents (product rule 13)."""
    return not is_agent(practitioner)


# -- whose record may be opened now ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """A person whose record a professional may open now.

    Args:
        record: the id of the record.
        doctor: the professional is the médecin traitant of this person.
        since: when the authorisation began, or when the record was made.
    """

    record: int
    name: str
    doctor: bool
    since: datetime


def persons(practitioner: Practitioner, now: datetime, number: int = 1, size: int = PAGE) -> tuple[list[Person], int]:
    """The persons of page ``number`` (1 = the newest) whose record this professional may open now, and how many pages there are.

    A valid authorisation, or being the médecin traitant; never a closed record, never somebody who blocks this professional. The same
    as :func:`rules.access.state`, for all records at once (a test compares both).
    """
    if not may_open(practitioner) or practitioner.left_at is not None:
        return [], 1
    query = _openable(practitioner, now)
    pages = max(1, -(-query.count() // size))
    since = fn.MAX(Patient.created_at, fn.COALESCE(Authorisation.since, Patient.created_at))
    rows = query.order_by(since.desc(), Patient.id.desc()).paginate(min(max(number, 1), pages), size)
    return [_person(row, practitioner) for row in rows], pages


def _openable(practitioner: Practitioner, now: datetime) -> ModelSelect:
    mine = (Authorisation.patient == Patient.id) & (Authorisation.practitioner == practitioner)
    valid = (Authorisation.until > now) & (Authorisation.ended_at.is_null() | (Authorisation.ended_at > now))
    blocks = Block.select().where((Block.patient == Patient.id) & (Block.practitioner == practitioner))
    authorised = Authorisation.id.is_null(False) & ~fn.EXISTS(blocks)
    return (
        Patient.select(Patient, Insured, Authorisation)
        .join(Insured)
        .switch(Patient)
        .join(Authorisation, JOIN.LEFT_OUTER, on=(mine & valid))
        .where(Patient.closed_at.is_null() & ((Insured.general_practitioner == practitioner) | authorised))
    )


def _person(row: Patient, practitioner: Practitioner) -> Person:
    given = getattr(row, "authorisation", None)
    since = given.since if given is not None and given.since else row.created_at
    doctor = row.insured.general_practitioner_id == practitioner.id
    return Person(row.id, f"{row.insured.given_name} {row.insured.family_name}", doctor, since)


# -- for the one who runs the site -------------------------------------------------------------------------------------------------


def put_agent(number: str, given_name: str, family_name: str, organisation: str, civility: str = "") -> Practitioner:
    """An agent with this number (already read); the same number again corrects the name.

    Raises:
        Refusal: ``agent-incomplet`` without a name or a structure.
    """
    values = {"given_name": given_name.strip(), "family_name": family_name.strip(), "organisation": organisation.strip()}
    if not all(values.values()):
        raise Refusal("agent-incomplet")
    with writing():
        row = find(number)
        if row is None:
            return Practitioner.create(rpps=number, civility=civility, profession=AGENT, **values)
        for name, value in (values | {"civility": civility or row.civility}).items():
            setattr(row, name, value)
        row.save()
    return row


def open_account(practitioner: Practitioner, mail: str, now: datetime, chance: Random) -> tuple[Account, str]:
    """An account for this professional or agent, and its first password: shown once, to be changed at the first login.

    An account that was closed opens again, with nothing of its past but the number.

    Raises:
        Refusal: ``compte-existe``; ``compte-parti``: this one is no longer in the national directory; see :func:`rules.contact.read_mail`.
    """
    if practitioner.left_at is not None:
        raise Refusal("compte-parti")
    mail, password = contact.read_mail(mail), passwords.initial(chance)
    old = Account.get_or_none((Account.practitioner == practitioner) & Account.ended_at.is_null(False))
    if old is None:
        made = logins.create(logins.PRACTITIONER, practitioner.rpps, password, now, practitioner=practitioner, mail=mail, initial=True)
        return made, password
    old.mail, old.mobile, old.totp_secret, old.ended_at = mail, "", "", None
    _put_first_password(old, password)
    return old, password


def renew_password(number: str, chance: Random) -> str:
    """A new first password for somebody who has lost theirs; what was open with the old one ends. The app goes with it.

    Raises:
        Refusal: ``compte-inconnu``.
    """
    account, password = _account(number), passwords.initial(chance)
    account.totp_secret = ""
    _put_first_password(account, password)
    return password


def close_account(number: str, now: datetime) -> None:
    """Nobody comes in with this number any more; who is in goes out at the next page.

    Raises:
        Refusal: ``compte-inconnu``.
    """
    account = _account(number)
    account.ended_at, account.session_epoch = now, account.session_epoch + 1
    account.save(only=[Account.ended_at, Account.session_epoch])


def _account(number: str) -> Account:
    account = logins.find(logins.PRACTITIONER, number)
    if account is None:
        raise Refusal("compte-inconnu")
    return account


def _put_first_password(account: Account, password: str) -> None:
    account.password_hash, account.password_is_initial = passwords.digest(password), True
    account.session_epoch += 1
    account.save()
