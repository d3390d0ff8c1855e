"""Who is in this browser: the holder of a record, a helper in it, or a professional. It knows sessions and no room."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import session

from rules import accounts, delegations, journeys, logins

if TYPE_CHECKING:
    from models import Account, Patient

#: A visit ends on the server too, whatever a browser has kept.
LONGEST = timedelta(hours=12)


class Visitor:
    """What flask-login wants to know of anybody who is in."""

    is_authenticated = True
    is_active = True
    is_anonymous = False
    #: What they are: ``holder``, ``helper`` (of nobody in particular yet) or ``professional``.
    kind = ""
    patient: Patient | None = None
    account: Account | None = None


class Holder(Visitor):
    """The holder of a record; or, with an account, a helper who is inside this record (``patient.acting``)."""

    kind = "holder"

    def __init__(self, patient: Patient, account: Account | None = None):
        self.patient = patient
        self.account = account

    def get_id(self) -> str:
        """The record and the epoch of its password: a changed password ends the other sessions. A helper's own account counts here too."""
        if self.account is not None:
            return f"h{self.account.id}.{self.account.session_epoch}"
        return f"{self.patient.id}.{self.patient.session_epoch}"  # type: ignore[union-attr]


class Helper(Visitor):
    """A helper who has logged in and has not entered a record."""

    kind = "helper"

    def __init__(self, account: Account):
        self.account = account

    def get_id(self) -> str:
        """The account and the epoch of its password."""
        return f"h{self.account.id}.{self.account.session_epoch}"  # type: ignore[union-attr]


class Professional(Visitor):
    """A professional or an agent."""

    kind = "professional"

    def __init__(self, account: Account):
        self.account = account

    def get_id(self) -> str:
        """The account and the epoch of its password."""
        return f"p{self.account.id}.{self.account.session_epoch}"  # type: ignore[union-attr]


def load(key: str, now: datetime, wall_clock: datetime) -> Visitor | None:
    """The visitor of a session, if the visit is known on the server; None for an unknown, ended or changed one.

    A visit lasts by the clock on the wall, help as long as the moment at which the person lives says.
    """
    letter = key[:1] if key[:1] in ("h", "p") else ""
    number, _, epoch = key[len(letter) :].partition(".")
    if not (number.isdecimal() and epoch.isdecimal()):
        return None
    visit = journeys.read(session.get("sid"), "visit", wall_clock, LONGEST)
    if visit.get("account" if letter else "patient") != int(number):
        return None
    if letter == "p":
        account = logins.by_id(int(number), int(epoch), logins.PRACTITIONER)
        return Professional(account) if account else None
    if letter == "h":
        account = logins.by_id(int(number), int(epoch), logins.HELPER)
        return _helper(account, now) if account else None
    record = accounts.by_id(int(number), int(epoch))
    return Holder(record) if record else None


def _helper(account: Account, now: datetime) -> Visitor:
    """A helper inside a record as long as the delegation holds; else outside."""
    chosen: dict[str, Any] = session.get("helping") or {}
    row = delegations.active(account, int(chosen.get("delegation", 0)), now)
    if row is None:
        return Helper(account)
    row.patient.acting = delegations.acting(row, str(chosen.get("how", "")))
    return Holder(row.patient, account)
