"""Closing a record: what it ends, how long it is kept, opening it again, erasing it. It reads no clock and knows no sentence."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from models import (
    Answer,
    AuditEvent,
    Authorisation,
    Block,
    Delegation,
    Document,
    EmergencyAccess,
    Insured,
    Journey,
    OneTimeCode,
    Patient,
    RelatedPerson,
    safe,
    writing,
)
from rules import accounts, history, informations, passwords
from rules.refusal import Refusal, check_all

#: A closed record is kept this long, then erased (L1111-18 and R1111-36 CSP).
KEPT_YEARS = 10
#: Who asks for it to be erased before has a time to think again; the law gives 3 months at most (R1111-36 CSP).
ERASED_AFTER = timedelta(days=60)
LATER, SOON = "garder", "effacer"


def close(patient: Patient, choice: str, password: str, now: datetime) -> Patient:
    """Close the record now: nobody reads it any more, every session, help and authorisation ends. Twice is once.

    Args:
        choice: :data:`LATER` (kept 10 years) or :data:`SOON` (erased within 3 months).
        password: of the person: somebody who finds an open screen closes nothing.

    Raises:
        Refusals: ``fermer-choix``; see :func:`rules.informations.check_password`.
    """
    check_all(lambda: _read_choice(choice), lambda: informations.check_password(patient, password, now, "password"))
    return shut(patient, choice, now)


def shut(patient: Patient, choice: str, now: datetime) -> Patient:
    """What closing is, once it is known that the person wants it (the fictitious people of practice mode may have wanted it, too)."""
    kept, erased = ends(now)
    erase_on = kept if choice == LATER else erased
    with writing():
        mine = (Patient.id == patient.id) & Patient.closed_at.is_null()
        if Patient.update(closed_at=now, erase_on=erase_on, session_epoch=Patient.session_epoch + 1).where(mine).execute():
            history.write(patient, "record-closed", now, until=erase_on.isoformat(), choice=choice)
            _end_all(patient, now)
            accounts.tell(patient, "record-closed", now)
    return Patient.get_by_id(patient.id)


def ends(now: datetime) -> tuple[datetime, datetime]:
    """When a record that is closed now is erased: after 10 years, or because the person asks for it."""
    return _years(now, KEPT_YEARS), now + ERASED_AFTER


def _read_choice(choice: str) -> str:
    if choice not in (LATER, SOON):
        raise Refusal("fermer-choix", "choice")
    return choice


def _years(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + years, day=28)


def _end_all(patient: Patient, now: datetime) -> None:
    """What others could do here ends; what the person chose (who is blocked) stays for the day it is opened again."""
    for table in (Authorisation, EmergencyAccess, Delegation):
        table.update(ended_at=now).where((table.patient == patient) & table.ended_at.is_null()).execute()
    OneTimeCode.update(used_at=now).where((OneTimeCode.patient == patient) & OneTimeCode.used_at.is_null()).execute()
    Journey.delete().where((Journey.patient == patient) & (Journey.kind != "draft")).execute()


def closed_record(insured: Insured) -> Patient | None:
    """The closed record of a person, with its content, or None."""
    return Patient.get_or_none((Patient.insured == insured) & Patient.closed_at.is_null(False))


def reopen(patient: Patient, digest: str, mobile: str, mail: str, now: datetime, chance: Random) -> Patient:
    """Open a closed record again with what was in it, under new codes; the first login is done again (R1111-36 CSP).

    Inside the transaction of the rule that creates: a code was spent, or a professional asked the person.

    Args:
        digest: of the new initial password.

    Raises:
        Refusal: ``code-creation-utilise`` when it has been opened meanwhile.
    """
    login = free_login(chance)
    values = {
        "closed_at": None, "erase_on": None, "login": login, "login_lookup": safe().fingerprint("login", login),
        "password_hash": digest, "password_is_initial": True, "session_epoch": Patient.session_epoch + 1, "mobile": mobile,
        "mail": mail, "mobile_confirmed_at": None, "mail_confirmed_at": None, "terms_accepted_at": now, "setup_step": "contact",
        "break_glass": None, "regulation": None,
    }  # fmt: skip
    with writing():
        if not Patient.update(**values).where((Patient.id == patient.id) & Patient.closed_at.is_null(False)).execute():
            raise Refusal("code-creation-utilise", "code")
    return Patient.get_by_id(patient.id)


def free_login(chance: Random) -> str:
    """An identifiant that nobody has."""
    for _ in range(20):
        login = passwords.identifiant(chance)
        if not Patient.select().where(Patient.login_lookup == safe().fingerprint("login", login)).exists():
            return login
    raise RuntimeError("no free identifiant was found")


# -- erasing -------------------------------------------------------------------------------------------------------------------


def due(now: datetime) -> list[Patient]:
    """The closed records whose time has come, the oldest first."""
    return list(Patient.select().where(Patient.closed_at.is_null(False) & (Patient.erase_on <= now)).order_by(Patient.erase_on))


def erase_due(now: datetime) -> int:
    """Erase for good the records that are due. Returns how many went."""
    gone = due(now)
    for patient in gone:
        erase(patient, now)
    return len(gone)


def erase(patient: Patient, now: datetime) -> None:
    """Erase one record for good: documents, persons, accounts, the history.

    Of the history stay the marks that join it to the chain of all records, and nothing that tells of anybody.
    """
    with writing():
        AuditEvent.update(patient=None, practitioner=None, actor="system", action="erased", detail={}, document_id=None, at=now).where(
            AuditEvent.patient == patient
        ).execute()
        for table in (Document, RelatedPerson, OneTimeCode, Block, Journey, Authorisation, EmergencyAccess, Delegation, Answer):
            table.delete().where(table.patient == patient).execute()
        patient.delete_instance()
