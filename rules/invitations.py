"""How somebody begins to help: by a slip that the person gives, or by a request that the person accepts. It knows no sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from models import Account, AccountCode, Delegation, Patient, Practitioner, writing
from rules import accounts, attempts, codes, delegations, history, related
from rules.delegations import LEGAL, REPRESENTATIVES
from rules.habilitation import AGENT
from rules.refusal import Refusal

T = TypeVar("T")
#: How long the code of a slip or of a request lives; it opens once.
LIFE = timedelta(days=30)
#: How many helpers and open invitations one record may have, and slips one may make in an hour: nobody fills a house with codes.
MOST, _SLIPS_AN_HOUR = 20, 10
#: What a code of a request is kept as, beside the codes of logins.
_ASKING = "ask"


@dataclass(frozen=True)
class Slip:
    """A code of 12 signs that is given on paper: clear only here, never in a table."""

    row: Delegation
    code: str = field(repr=False)


# -- the person invites --------------------------------------------------------------------------------------------------------


def read_helper(patient: Patient, typed: dict[str, str]) -> dict[str, str]:
    """Who is invited: given name and family name (both needed), what they are to me.

    Raises:
        Refusals: of ``prenom-vide``, ``nom-vide``, ``texte-long`` (``extra``).
        Refusal: ``personne-moi``.
    """
    known = {"phone": "", "address": "", "relation": "", **typed}
    read = related.read(patient, related.TRUSTED, known)
    return {name: read[name] for name in ("given_name", "family_name", "relation")}


def invite(
    patient: Patient,
    who: dict[str, str],
    level: str,
    until: datetime | None,
    now: datetime,
    chance: Random,
    *,
    legal: str = "",
    agent: Practitioner | None = None,
) -> Slip:
    """Invite somebody: a slip with a code of 12 signs for 30 days. Nothing is open before its code was used.

    Args:
        who: of :func:`read_helper`. level: one of :data:`rules.delegations.LEVELS`. until: the chosen end.
        legal, agent: ``curatelle``, ``tutelle`` or ``parent``, and who saw the paper: only an agent of the health insurance's desk writes
            it (:mod:`rules.representatives`).

    Raises:
        Refusal: ``aidant-trop`` (too many invitations or helpers), ``aidant-feuilles`` (too many slips within an hour),
            ``representant-agent`` (a right by law, and no agent).
    """
    if legal not in LEGAL:
        raise ValueError(f"the law knows no {legal!r}")
    if legal and (agent is None or agent.profession != AGENT):
        raise Refusal("representant-agent")
    code = codes.long_code(chance)
    with writing():
        open_ones = (Delegation.patient == patient) & Delegation.ended_at.is_null()
        if Delegation.select().where(open_ones).count() >= MOST:
            raise Refusal("aidant-trop")
        _count_slip(patient, now)
        row = Delegation.create(
            patient=patient,
            level=level,
            legal=legal,
            asked_by="house" if legal else "person",
            asked_at=now,
            until=until,
            code_hash=codes.hashed(code),
            code_until=now + LIFE,
            **who,
        )
        name = f"{who['given_name']} {who['family_name']}"
        facts = {"name": name, "delegation": row.id, "level": level}
        if legal:
            history.write(patient, "representative-invited", now, practitioner=agent, legal=legal, **facts)
        else:
            history.write(patient, "helper-invited", now, **facts)
    return Slip(row, code)


def renew(patient: Patient, delegation_id: int, now: datetime, chance: Random, *, agent: Practitioner | None = None) -> Slip:
    """A new slip; the code of the one before opens nothing any more. The slip of a representative is an agent's to make again: whoever
    holds it would stand for the person.

    Raises:
        Refusal: ``aidant-fini`` when there is no invitation that waits, ``aidant-feuilles``, ``aidant-representant``.
    """
    code = codes.long_code(chance)
    with writing():
        _count_slip(patient, now)
        waits = (
            (Delegation.id == delegation_id) & (Delegation.patient == patient) & Delegation.since.is_null() & Delegation.ended_at.is_null()
        )
        if not Delegation.update(code_hash=codes.hashed(code), code_until=now + LIFE).where(waits).execute():
            raise Refusal("aidant-fini")
        row = Delegation.get_by_id(delegation_id)
        if row.legal in REPRESENTATIVES and agent is None:
            raise Refusal("aidant-representant")
        history.write(patient, "helper-slip", now, practitioner=agent, name=f"{row.given_name} {row.family_name}", delegation=row.id)
    return Slip(row, code)


def _count_slip(patient: Patient, now: datetime) -> None:
    if not attempts.allow("helper-slips", str(patient.id), now, _SLIPS_AN_HOUR, timedelta(hours=1)):
        raise Refusal("aidant-feuilles")


# -- the helper has a slip -----------------------------------------------------------------------------------------------------


def read_slip(typed: str, door: str, now: datetime) -> Delegation:
    """The invitation that the code of a slip opens. Nothing is spent.

    Args:
        door: where wrong tries are counted (a mark of the browser's journey, its address).

    Raises:
        Refusal: ``code-aidant-vide``, ``code-aidant-longueur`` (``typed``), ``code-aidant-faux`` (``left``), ``code-aidant-utilise``,
            ``code-aidant-vieux``, ``trop-d-essais`` (``until``).
    """
    row = _found(typed, door, now, _slip)
    _check_open(row, now)
    return row


def _found(typed: str, door: str, now: datetime, look: Callable[[str], T | None]) -> T:
    """What a code of 12 signs opens. While the door waits, that is said before anything of the code is."""
    attempts.check("helper-code", door, now)
    code = _read(typed)
    return attempts.find("helper-code", door, now, lambda: look(code), lambda left: Refusal("code-aidant-faux", "code", left=left))


def _slip(code: str) -> Delegation | None:
    return Delegation.select(Delegation, Patient).join(Patient).where(Delegation.code_hash == codes.hashed(code)).first()


def _check_open(row: Delegation, now: datetime) -> None:
    """Raise unless this slip may still be used. Called back, of a closed record, or after its end: all are too old."""
    if row.since is not None:
        raise Refusal("code-aidant-utilise", "code")
    over = row.ended_at is not None or row.patient.closed_at is not None or (row.until is not None and row.until <= now)
    if over or row.code_until is None or row.code_until <= now:
        raise Refusal("code-aidant-vieux", "code")


def _read(typed: str) -> str:
    """The 12 signs, in any grouping and case."""
    try:
        return codes.read_long(typed)
    except Refusal as refusal:
        keys = {"code-creation-vide": "code-aidant-vide", "code-creation-longueur": "code-aidant-longueur"}
        raise Refusal(keys.get(refusal.key, "code-aidant-signes"), refusal.field, **refusal.facts) from refusal


def accept(account: Account, code: str, now: datetime) -> Delegation:
    """The helper begins: the code is spent, the person is told. One code opens once, even when it is sent twice at the same moment.

    Args:
        code: of :func:`read_slip`, kept by the browser's journey.

    Raises:
        Refusal: ``code-aidant-utilise``, ``code-aidant-vieux``, ``aidant-deja`` (this helper helps this person already).
    """
    with writing():
        row = _slip(_read(code))
        if row is None:
            raise Refusal("code-aidant-vieux", "code")
        if row.account_id == account.id and row.since is not None:  # the form arrived twice
            return row
        _check_open(row, now)
        _check_new(row.patient, account, now)
        waits = (
            (Delegation.id == row.id) & Delegation.since.is_null() & Delegation.ended_at.is_null() & (Delegation.code_hash == row.code_hash)
        )
        if not Delegation.update(account=account, since=now).where(waits).execute():
            raise Refusal("code-aidant-utilise", "code")
        row = Delegation.get_by_id(row.id)
        history.write(row.patient, "helper-began", now, actor="helper", **_began(row, account))
        _tell(row.patient, account, now, "representative-began" if row.legal in REPRESENTATIVES else "helper-began")
    return row


def _check_new(patient: Patient, account: Account, now: datetime) -> None:
    theirs = Delegation.select().where((Delegation.patient == patient) & (Delegation.account == account))
    if any(delegations.is_active(one, now) for one in theirs):
        raise Refusal("aidant-deja")


def _began(row: Delegation, account: Account) -> dict[str, Any]:
    return {"name": f"{account.given_name} {account.family_name}", "helper": account.given_name, "delegation": row.id, "level": row.level}


def _tell(patient: Patient, account: Account, now: datetime, kind: str = "helper-began") -> None:
    """By all ways that the person has: somebody who found a lost slip must not stay unseen."""
    accounts.tell(patient, kind, now, by_all=True, name=f"{account.given_name} {account.family_name}")


# -- the helper asks, the person says yes --------------------------------------------------------------------------------------


def ask(account: Account, now: datetime, chance: Random) -> tuple[str, datetime]:
    """A request of this helper, to show to the person: a code of 12 signs, and until when. It names nobody and opens nothing.

    Raises:
        Refusal: ``aidant-feuilles``.
    """
    if not attempts.allow("helper-asks", str(account.id), now, _SLIPS_AN_HOUR, timedelta(hours=1)):
        raise Refusal("aidant-feuilles")
    code = codes.long_code(chance)
    with writing():
        mine = (AccountCode.account == account) & (AccountCode.purpose == _ASKING) & AccountCode.used_at.is_null()
        AccountCode.update(expires_at=now).where(mine & (AccountCode.expires_at > now)).execute()
        until = now + LIFE
        AccountCode.create(account=account, purpose=_ASKING, code_hash=codes.hashed(code), created_at=now, expires_at=until)
    return code, until


def asked(patient: Patient, typed: str, now: datetime) -> Account:
    """Who asks, by the code of their request. Nothing is spent.

    Raises:
        Refusal: as :func:`read_slip`, and ``aidant-deja``.
    """
    row = _found(typed, f"asked {patient.id}", now, _request)
    _check_request(row, now)
    _check_new(patient, row.account, now)
    return row.account


def _request(code: str) -> AccountCode | None:
    wanted = (AccountCode.purpose == _ASKING) & (AccountCode.code_hash == codes.hashed(code)) & Account.ended_at.is_null()
    return AccountCode.select(AccountCode, Account).join(Account).where(wanted).first()


def _check_request(row: AccountCode, now: datetime) -> None:
    if row.used_at is not None:
        raise Refusal("code-aidant-utilise", "code")
    if row.expires_at <= now:
        raise Refusal("code-aidant-vieux", "code")


def agree(patient: Patient, code: str, level: str, until: datetime, now: datetime) -> Delegation:
    """The person says yes to a request: the helper begins, with this level, until this end.

    Raises:
        Refusal: ``code-aidant-utilise``, ``code-aidant-vieux``, ``aidant-deja``, ``aidant-trop``.
    """
    with writing():
        row = _request(_read(code))
        if row is None:
            raise Refusal("code-aidant-vieux", "code")
        _check_request(row, now)
        _check_new(patient, row.account, now)
        if Delegation.select().where((Delegation.patient == patient) & Delegation.ended_at.is_null()).count() >= MOST:
            raise Refusal("aidant-trop")
        if not AccountCode.update(used_at=now).where((AccountCode.id == row.id) & AccountCode.used_at.is_null()).execute():
            raise Refusal("code-aidant-utilise", "code")
        account = row.account
        made = Delegation.create(
            patient=patient,
            account=account,
            given_name=account.given_name,
            family_name=account.family_name,
            level=level,
            asked_by="helper",
            asked_at=row.created_at,
            since=now,
            until=until,
        )
        history.write(patient, "helper-began", now, **_began(made, account))
        _tell(patient, account, now)
    return made
