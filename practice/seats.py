"""The parts of professionals that anybody plays in practice mode: their accounts, first passwords, invented rights. It knows no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

import yaml

from guides.library import library
from models import Account, Habilitation, Letter, writing
from practice.directory import named
from practice.people import FICTITIOUS_MAIL
from rules import habilitation, logins, passwords, practitioners
from rules.refusal import Refusal

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Seat:
    """A part to play.

    Args:
        key: the name in ``Account.persona``.
        role: which words and picture it has (guides/fr/professional.yaml, seats).
        number: RPPS, or the number of an agent.
        mail: where its codes go: a letterbox on the screen.
        agent: given_name, family_name, civility and organisation of somebody who is in no directory, or None.
    """

    key: str
    role: str
    number: str
    mail: str
    agent: dict[str, str] | None = None


def _read(key: str, row: dict[str, str]) -> Seat:
    role, mail, who = row.pop("role"), row.pop("mail"), row.pop("practitioner", "")
    if not mail.endswith(FICTITIOUS_MAIL):
        raise ValueError(f"seats.yaml, {key}: mail must end with {FICTITIOUS_MAIL}")
    return Seat(key, role, named()[who].rpps, mail) if who else Seat(key, role, row.pop("number"), mail, row)


@cache
def seats() -> dict[str, Seat]:
    """All parts by key, in the order of the file. Raises ValueError for one that cannot be."""
    rows: dict[str, dict[str, str]] = yaml.safe_load((HERE / "seats.yaml").read_text(encoding="utf-8"))
    return {key: _read(key, row) for key, row in rows.items()}


def fill(now: datetime, chance: Random) -> None:
    """Make the accounts that are missing; what somebody has changed in one stays."""
    for seat in seats().values():
        if not Account.select().where(Account.persona == seat.key).exists():
            _make(seat, now, chance)


def _make(seat: Seat, now: datetime, chance: Random) -> None:
    who = practitioners.put_agent(seat.number, **seat.agent) if seat.agent else practitioners.find(seat.number)
    if who is None:
        return
    password = passwords.initial(chance)
    try:
        account = logins.create(logins.PRACTITIONER, seat.number, password, now, practitioner=who, mail=seat.mail, persona=seat.key)
    except Refusal:  # the one who runs this house has made an account for this professional
        return
    _tell(account, password, now)


def _tell(account: Account, password: str, now: datetime) -> None:
    """The password lies in the letterbox of the account, and nowhere else in clear."""
    said = library().tables["professional"]["seats"]["mail"]
    body = said["text"].format(number=practitioners.grouped(account.login), password=password)
    Letter.create(account=account, channel="mail", kind="account-opened", subject=said["subject"], body=body, arrived_at=now)


def reset(key: str, now: datetime, chance: Random) -> None:
    """Put an account back to the start: a new password, no app, an empty letterbox. What was done in records stays. Raises KeyError."""
    seat, password = seats()[key], passwords.initial(chance)
    digest = passwords.digest(password)
    with writing():
        account = Account.get_or_none(Account.persona == seat.key)
        if account is None:
            return
        Letter.delete().where(Letter.account == account).execute()
        account.password_hash, account.password_is_initial, account.session_epoch = digest, False, account.session_epoch + 1
        account.mail, account.mobile, account.totp_secret, account.totp_last, account.ended_at = seat.mail, "", "", 0, None
        account.save()
        _tell(account, password, now)


def fill_habilitations(now: datetime) -> None:
    """A house whose table of habilitations is empty gets the known cells and the invented ones; a table that is there stays as it is."""
    if Habilitation.select().exists():
        return
    known = {(one.profession, one.type_code) for one in habilitation.known_cells()}
    habilitation.prepare(now)
    lines = (HERE / "habilitation.csv").read_text(encoding="utf-8").splitlines()
    habilitation.put([one for one in habilitation.read(lines, ("21", "60")) if (one.profession, one.type_code) not in known], now)
