"""Professionals who are no longer in the national directory: their login and their accesses end. It knows no file and no sentence.

Who left stays in the table, so that histories keep the name. Coming back opens nothing by itself: a new account and a new consent do.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import fn

from models import Account, Authorisation, EmergencyAccess, Patient, Practitioner, writing
from rules import history, professionals


def settle(now: datetime) -> int:
    """End what still belongs to professionals who left; again changes nothing. Returns how many logins and accesses ended.

    They are closed from the moment of leaving (:func:`rules.access.state`, :func:`rules.logins.find`); here the tables and the histories
    follow, so that a return opens nothing again.
    """
    return _logins(now) + _authorisations(now) + _emergencies(now)


def _left(whose: Any) -> Any:
    """SQL: this professional has left."""
    return fn.EXISTS(Practitioner.select().where((Practitioner.id == whose) & Practitioner.left_at.is_null(False)))


def _logins(now: datetime) -> int:
    theirs = Account.ended_at.is_null() & Account.practitioner.is_null(False) & _left(Account.practitioner)
    ended: int = Account.update(ended_at=now, session_epoch=Account.session_epoch + 1).where(theirs).execute()
    return ended


def _authorisations(now: datetime) -> int:
    """Each with a line in the history of the person who gave it."""
    holds = (Authorisation.until > now) & (Authorisation.ended_at.is_null() | (Authorisation.ended_at > now))
    rows = Authorisation.select(Authorisation, Patient, Practitioner).join(Patient).switch(Authorisation).join(Practitioner)
    found = list(rows.where(holds & Practitioner.left_at.is_null(False)))
    for row in found:
        with writing():
            if Authorisation.update(ended_at=now).where((Authorisation.id == row.id) & holds).execute():
                history.write(row.patient, "access-over", now, actor="system", **professionals.told(row.practitioner))
    return len(found)


def _emergencies(now: datetime) -> int:
    running = (EmergencyAccess.until > now) & EmergencyAccess.ended_at.is_null() & _left(EmergencyAccess.practitioner)
    ended: int = EmergencyAccess.update(ended_at=now).where(running).execute()
    return ended
