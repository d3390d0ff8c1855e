"""The fictitious helpers of practice mode: their accounts, first passwords, and whom they help. It knows no page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import yaml

from guides.library import library
from models import Account, Delegation, Insured, Letter, Patient, safe, writing
from practice.people import FICTITIOUS_MAIL, Persona, known, persona
from rules import history, logins, passwords

HERE = Path(__file__).parent
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    """A helper to play.

    Args:
        key: the name in ``Account.persona``.
        helps: key of people.yaml -> level, relation and, for who stands in the person’s place or beside them by law, legal.
    """

    key: str
    given_name: str
    family_name: str
    mail: str
    helps: Mapping[str, Mapping[str, str]]

    @property
    def name(self) -> str:
        """«Paul Renard»."""
        return f"{self.given_name} {self.family_name}"


@cache
def parts() -> dict[str, Part]:
    """All helpers by key, in the order of the file. Raises ValueError or KeyError for one that cannot be."""
    rows = yaml.safe_load((HERE / "helpers.yaml").read_text(encoding="utf-8"))
    found = {key: Part(key, **row) for key, row in rows.items()}
    for one in found.values():
        if not one.mail.endswith(FICTITIOUS_MAIL):
            raise ValueError(f"helpers.yaml, {one.key}: mail must end with {FICTITIOUS_MAIL}")
        for key in one.helps:
            persona(key)
    return found


def fill(now: datetime, chance: Random) -> None:
    """Make the accounts that are missing, and the help that is missing in records that are there; what somebody has changed stays."""
    for one in parts().values():
        if not Account.select().where(Account.persona == one.key).exists():
            _make(one, now, chance)
    for key in {key for one in parts().values() for key in one.helps}:
        patient = Patient.select().join(Insured).where((Insured.persona == key) & Patient.closed_at.is_null()).first()
        if patient is not None:
            join(patient, now)


def account_key(who: Persona) -> str:
    """The key of the account of the helper whom this person alone has; ``""`` without one.

    So it is at a place of a workshop («paul@3-12»), and for a twin, who has the first helper of the one they are like
    («paul@fatoumata--3»).
    """
    part = _own(who)
    return f"{part.key}@{who.place or who.key}" if part else ""


def _own(who: Persona) -> Part | None:
    if not who.like:
        return None
    return parts().get(who.helper) or next((one for one in parts().values() if who.like in one.helps), None)


def helped(key: str) -> bool:
    """Whether this one of people.yaml has a helper whom they may stop themselves."""
    return any(key in one.helps and not one.helps[key].get("legal") for one in parts().values())


def fill_place(who: Persona, now: datetime, chance: Random) -> None:
    """Each place, and each twin, has a helper of its own: nobody meets the people of others."""
    one, key = _own(who), account_key(who)
    if one and not Account.select().where(Account.persona == key).exists():
        name, _, host = one.mail.partition("@")
        _make(replace(one, key=key, mail=f"{name}.{who.place or who.key}@{host}"), now, chance)


def of_place(who: Persona) -> list[Part]:
    """The helpers whom somebody at this place can play: the place's own."""
    one, key = _own(who), account_key(who)
    return [replace(one, key=key)] if one and key else []


def erase_of(who: Persona) -> None:
    """The helpers that a place has had go with it."""
    if who.place:
        Account.delete().where(Account.persona.endswith(f"@{who.place}")).execute()


def _make(one: Part, now: datetime, chance: Random) -> None:
    login, password = passwords.identifiant(chance), passwords.initial(chance)
    while Patient.select().where(Patient.login_lookup == safe().fingerprint("login", login)).exists() or logins.find(logins.HELPER, login):
        login = passwords.identifiant(chance)
    account = logins.create(
        logins.HELPER, login, password, now, given_name=one.given_name, family_name=one.family_name,
        mail=one.mail, persona=one.key,
    )  # fmt: skip
    if one.key not in parts():  # of a place: its id may come back after an erasure, an old session must not
        Account.update(session_epoch=chance.randrange(2, 2**31)).where(Account.id == account.id).execute()
    said = library().tables["helpers"]["playing"]["mail"]
    body = said["text"].format(login=login, password=password)
    Letter.create(account=account, channel="mail", kind="account-opened", subject=said["subject"], body=body, arrived_at=now)


def _terms(part: Part, who: Persona) -> Mapping[str, str] | None:
    """What this helper does for this person; None: nothing."""
    if not who.like:
        return part.helps.get(who.key)
    return (who.terms or part.helps[who.like]) if part == _own(who) else None


def join(patient: Patient, now: datetime) -> None:
    """The helpers of this fictitious person begin in their record, if they never did."""
    who = known(patient.insured.persona or "")
    if who is None:
        return
    for part in parts().values():
        terms, account = _terms(part, who), Account.get_or_none(Account.persona == (account_key(who) or part.key))
        mine = (Delegation.patient == patient) & (Delegation.account == account)
        if terms is None or account is None or Delegation.select().where(mine).exists():
            continue
        legal = terms.get("legal", "")
        with writing():
            row = Delegation.create(
                patient=patient, account=account, given_name=part.given_name, family_name=part.family_name, relation=terms["relation"],
                legal=legal, level=terms["level"], asked_by="house" if legal else "person", asked_at=now, since=now,
                until=None if legal else now + _YEAR,
            )  # fmt: skip
            facts = {"name": part.name, "helper": part.given_name, "delegation": row.id, "level": row.level}
            history.write(patient, "helper-began", now, actor="helper", **facts)
