"""Fills the house of practice mode with fictitious people, professionals and records, again and again without harm. It knows no page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from random import Random

from peewee import chunked

from models import (
    Answer,
    Authorisation,
    Block,
    CreationCode,
    Delegation,
    Document,
    EmergencyAccess,
    Insured,
    Journey,
    Letter,
    Message,
    OneTimeCode,
    Patient,
    Practitioner,
    RelatedPerson,
    writing,
)
from practice import helpers, seats
from practice.directory import COUNT, named, professionals
from practice.helpers import join
from practice.people import POST, Persona, people, persona
from practice.records import Ready, deposit_for, make_ready, open_record
from rules import attempts, creation
from rules import insured as rules_insured
from rules.habilitation import AGENT

__all__ = ["deposit_for", "join", "prepare", "reset", "seed"]

#: The directory is the same in every house, so that a printed exercise can name a professional.
_DIRECTORY = 49
_CHUNK = 500
_CODE_LIFE = timedelta(days=42)
_WITH_RECORD = ("first", "ready", "closed")
_DOORS = ("creation-code", "creation", "send-login")


def seed(now: datetime, chance: Random, *, count: int = COUNT) -> None:
    """Put in what is missing: directory, parts to play, people, creation codes, records. What a person has done since is kept.

    Args:
        now: aware moment; documents and histories are dated before it.
        chance: source of identifiants, passwords and codes.
        count: how many professionals the directory has besides the named ones.
    """
    _fill_directory(count)
    seats.fill_habilitations(now)
    seats.fill(now, chance)
    for who in people():
        _settle(who, now, chance)
    helpers.fill(now, chance)


def prepare(persona_key: str, now: datetime, chance: Random) -> Ready | None:
    """What a person with a record needs to begin again, made before anything is locked. Raises KeyError for an unknown key."""
    who = persona(persona_key)
    return make_ready(who, now, chance) if who.state in _WITH_RECORD else None


def reset(persona_key: str, now: datetime, chance: Random, *, ready: Ready | None = None) -> None:
    """Put one fictitious person back to the start. Arguments and errors as :func:`become`."""
    become(persona_key, persona_key, now, chance, ready=ready)


def become(before: str, after: str, now: datetime, chance: Random, *, ready: Ready | None = None) -> int | None:
    """The person ``before`` goes and ``after`` comes, at the start, in one transaction; mostly they are the same.

    The old record is emptied, closed and detached, not deleted: its history stays, and its number is never given to another record,
    so that a browser that is still logged in on it sees nobody else's.

    Args:
        before, after: keys; at a place of a workshop, the same person with another past.
        ready: made by :func:`prepare` for ``after``; by default it is made now.

    Returns:
        the id of the person who stays as the holder of the old record, or None when nobody does.

    Raises:
        KeyError: an unknown key.
    """
    who = persona(after)
    ready = ready or prepare(after, now, chance)
    with writing():
        insured = Insured.get_or_none(Insured.persona == before)
        stays = _put_away(insured, now) if insured else None
        for door in _DOORS:
            attempts.succeeded(door, who.nir)
        helpers.fill_place(who, now, chance)
        _settle(who, now, chance, ready)
    helpers.fill(now, chance)
    return stays


def _fill_directory(count: int) -> None:
    known = {row.rpps for row in Practitioner.select(Practitioner.rpps).where(Practitioner.profession != AGENT)}
    if len(known) >= count + len(named()) and all(one.rpps in known for one in named().values()):
        return
    missing = [asdict(one) for one in professionals(Random(_DIRECTORY), count) if one.rpps not in known]
    with writing():
        for rows in chunked(missing, _CHUNK):
            Practitioner.insert_many(rows).on_conflict_ignore().execute()


def _settle(who: Persona, now: datetime, chance: Random, ready: Ready | None = None) -> None:
    """Bring one person to the state of people.yaml, unless they are there or further."""
    insured = Insured.get_or_none(Insured.persona == who.key) or _known_to_the_insurance(who)
    patient = Patient.get_or_none(Patient.insured == insured)
    if patient is None and who.state in _WITH_RECORD:
        patient = open_record(who, insured, now, chance, ready)
        if patient.closed_at is None:
            join(patient, now)
    if _waits_for_code(who, patient) and not _has_code(insured, now):
        # A letter was written days ago: at a place of a workshop, where the post takes its time, it has come.
        creation.ask_code(who.nir, now - POST, chance, life=_CODE_LIFE)


def _waits_for_code(who: Persona, patient: Patient | None) -> bool:
    """Whether a creation code lies ready: for who has no record yet, and for who opens a closed one again."""
    if who.state == "code":
        return patient is None
    return who.state == "closed" and patient is not None and patient.closed_at is not None


def _known_to_the_insurance(who: Persona) -> Insured:
    doctor = Practitioner.get_or_none(Practitioner.rpps == who.general_practitioner)
    return rules_insured.put(
        nir=who.nir,
        given_name=who.given_name,
        family_name=who.family_name,
        sex=who.sex,
        birth_date=who.birth_date,
        birth_place=who.birth_place,
        mail=who.known_mail,
        mobile=who.known_mobile,
        address="\n".join(who.address),
        protection=who.protection,
        general_practitioner=doctor,
        persona=who.key,
    )


def _has_code(insured: Insured, now: datetime) -> bool:
    usable = CreationCode.used_at.is_null() & (CreationCode.expires_at > now)
    return CreationCode.select().where((CreationCode.insured == insured) & usable).exists()


def _put_away(insured: Insured, now: datetime) -> int | None:
    """Empty the letterbox and the record; free the number and the key of the person. Returns the id of who stays for the record's sake."""
    for table in (CreationCode, Message, Letter):
        table.delete().where(table.insured == insured).execute()
    patient = Patient.get_or_none(Patient.insured == insured)
    if patient is None:
        insured.delete_instance()
        return None
    for table in (Document, RelatedPerson, OneTimeCode, Block, Authorisation, EmergencyAccess, Delegation, Answer, Journey):
        table.delete().where(table.patient == patient).execute()
    Patient.update(closed_at=now).where(Patient.id == patient.id).execute()
    Insured.update(persona=None, nir="", nir_lookup=f"put-away-{insured.id}", mail="", mobile="").where(Insured.id == insured.id).execute()
    return int(insured.id)
