"""Helpers of a person (proches, carers), each with a login of their own: what each level may, and who acts now. It knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models import Account, Delegation, Insured, Patient, Practitioner, writing
from rules import dates, history
from rules.passwords import plain
from rules.refusal import Refusal

#: What a helper may, each level with all before it: look, add documents, help with everything.
LEVELS = ("regarder", "ajouter", "tout")
#: How a helper acts: with the person beside them, or in their place.
WITH, FOR = "avec", "pour"
#: Who stands for somebody by law: a tuteur, a curateur, a parent.
LEGAL = ("", "curatelle", "tutelle", "parent")
#: Of these, who acts in the person's place. A curateur assists and represents nobody.
REPRESENTATIVES = ("tutelle", "parent")
#: How long a help lasts, as the person chooses it; and the longest day that may be written.
SPANS = {"1-mois": timedelta(days=30), "6-mois": timedelta(days=182), "1-an": timedelta(days=365)}
LONGEST = timedelta(days=5 * 365)
_ENDED_SHOWN = 5


@dataclass(frozen=True)
class Acting:
    """Somebody who acts in a record in the person's place, during one request.

    Args:
        how: :data:`WITH` (the person sits beside) or :data:`FOR`.
        until: the end that was chosen, or None.
    """

    delegation_id: int
    given_name: str
    family_name: str
    level: str
    how: str
    legal: str = ""
    until: datetime | None = None

    def told(self) -> dict[str, Any]:
        """What a line of the history keeps."""
        return {"helper": self.given_name, "helper_name": self.family_name, "how": self.how, "delegation": self.delegation_id}

    @property
    def representative(self) -> bool:
        """Whether the law puts this person in the holder's place: what the holder keeps secret stays unseen (R1111-50 CSP)."""
        return self.legal in REPRESENTATIVES

    @property
    def beside(self) -> bool:
        """Whether the person sits beside them: what is looked at is seen by the person too."""
        return self.how == WITH

    def may(self, level: str) -> bool:
        """Whether this level is theirs."""
        return LEVELS.index(self.level) >= LEVELS.index(level)


def active(account: Account, delegation_id: int, now: datetime) -> Delegation | None:
    """The delegation of this helper, if it is at work now and the record is open."""
    row = (
        Delegation.select(Delegation, Patient)
        .join(Patient)
        .where((Delegation.id == delegation_id) & (Delegation.account == account) & Patient.closed_at.is_null())
        .first()
    )
    return row if row and is_active(row, now) else None


def is_active(row: Delegation, now: datetime) -> bool:
    """Whether it has begun and has not ended."""
    return row.since is not None and row.ended_at is None and (row.until is None or now < row.until)


def acting(row: Delegation, how: str) -> Acting:
    """Who acts, by this delegation."""
    account = row.account
    return Acting(row.id, account.given_name, account.family_name, row.level, how if how == WITH else FOR, row.legal, row.until)


# -- the person's side: who helps me ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Helper:
    """A helper as the person sees them: who, what they may, since when, until when.

    Args:
        state: ``waiting`` (the slip was not used yet), ``late`` (its 30 days are over), ``active`` or ``ended``.
        fixed: chosen by a judge or by the law: the person neither changes nor stops it here.
    """

    row: Delegation
    given_name: str
    name: str
    state: str
    fixed: bool


def of(patient: Patient, now: datetime) -> list[Helper]:
    """The helpers of a person: at work, then invited, then the last ended ones. A slip that was called back unused is no line."""
    rows = (
        Delegation.select(Delegation, Account).left_outer_join(Account).where(Delegation.patient == patient).order_by(Delegation.id.desc())
    )
    found = [_told(row, now) for row in rows if row.since is not None or row.ended_at is None]
    places = ("active", "waiting", "late", "ended")
    ended = [one for one in found if one.state == "ended"][:_ENDED_SHOWN]
    return sorted([one for one in found if one.state != "ended"] + ended, key=lambda one: places.index(one.state))


def find(patient: Patient, delegation_id: int, now: datetime) -> Helper | None:
    """One helper of this person; None for anybody else's."""
    mine = (Delegation.id == delegation_id) & (Delegation.patient == patient)
    row = Delegation.select(Delegation, Account).left_outer_join(Account).where(mine).first()
    return _told(row, now) if row else None


def _told(row: Delegation, now: datetime) -> Helper:
    account = row.account
    given, family = (account.given_name, account.family_name) if account else (row.given_name, row.family_name)
    if row.since is None:
        state = "ended" if row.ended_at else "waiting" if row.code_until and now < row.code_until else "late"
    else:
        state = "active" if is_active(row, now) else "ended"
    return Helper(row, given, f"{given} {family}".strip(), state, row.legal in REPRESENTATIVES)


def read_level(typed: str) -> str:
    """One of :data:`LEVELS`. Raises Refusal ``aidant-niveau``."""
    if typed not in LEVELS:
        raise Refusal("aidant-niveau", "level")
    return typed


def read_until(typed: str, day: str, now: datetime) -> datetime:
    """When the help ends: after one of :data:`SPANS`, or at the end of a day that was written (``typed`` is ``date``).

    Raises:
        Refusal: ``aidant-fin``, ``date-fin-vide``, ``date-illisible``, ``date-impossible``, ``date-fin-passee``, ``date-fin-loin``.
    """
    if typed in SPANS:
        return now + SPANS[typed]
    if typed != "date":
        raise Refusal("aidant-fin", "span")
    return dates.end_of_day(dates.read_end(day, now, LONGEST, "day"))


def change(patient: Patient, delegation_id: int, level: str, until: datetime, now: datetime) -> bool:
    """Another level, another end; returns whether anything changed.

    Raises:
        Refusal: ``aidant-fini`` when there is nothing to change any more, ``aidant-representant``.
    """
    with writing():
        one = _changeable(patient, delegation_id, now)
        if one.state not in ("active", "waiting", "late"):
            raise Refusal("aidant-fini")
        if (one.row.level, one.row.until) == (level, until):
            return False
        Delegation.update(level=level, until=until).where(Delegation.id == one.row.id).execute()
        history.write(patient, "helper-changed", now, name=one.name, delegation=one.row.id, level=level, until=until.isoformat())
    return True


def stop(patient: Patient, delegation_id: int, now: datetime) -> bool:
    """The person stops it: at once, on the helper's open page too. Twice is once; returns whether anything changed.

    Raises:
        Refusal: ``aidant-fini`` when there is no such helper, ``aidant-representant``.
    """
    with writing():
        one = _changeable(patient, delegation_id, now)
        return end(patient, one, now)


def set_back(patient: Patient, delegation_id: int, now: datetime) -> bool:
    """Undo :func:`stop`: the helper goes on as before, if the end that was chosen has not come meanwhile."""
    with writing():
        one = _changeable(patient, delegation_id, now)
        row = one.row
        open_again = row.ended_at is not None and (row.until is None or now < row.until) and (row.since is not None or row.code_hash != "")
        if (
            not open_again
            or not Delegation.update(ended_at=None).where((Delegation.id == row.id) & (Delegation.ended_at == row.ended_at)).execute()
        ):
            return False
        history.write(patient, "helper-set-back", now, name=one.name, delegation=row.id)
    return True


def _changeable(patient: Patient, delegation_id: int, now: datetime) -> Helper:
    one = find(patient, delegation_id, now)
    if one is None:
        raise Refusal("aidant-fini")
    if one.fixed:
        raise Refusal("aidant-representant")
    return one


def end(
    patient: Patient,
    one: Helper,
    now: datetime,
    action: str = "helper-stopped",
    actor: str | None = None,
    practitioner: Practitioner | None = None,
) -> bool:
    """It is over from now on, with a line in the history. Who may is said by the caller. Twice is once; whether anything changed."""
    if not Delegation.update(ended_at=now).where((Delegation.id == one.row.id) & Delegation.ended_at.is_null()).execute():
        return False
    history.write(patient, action, now, actor=actor, practitioner=practitioner, name=one.name, delegation=one.row.id)
    return True


def end_due(now: datetime, only: Patient | None = None) -> int:
    """Close those whose chosen end has come, with a line in the history. They were out of force from that moment on. Returns how many."""
    due = Delegation.ended_at.is_null() & Delegation.since.is_null(False) & (Delegation.until <= now)
    if only is not None:
        due &= Delegation.patient == only
    rows = list(Delegation.select(Delegation, Patient).join(Patient).where(due))
    for row in rows:
        with writing():
            if Delegation.update(ended_at=row.until).where((Delegation.id == row.id) & Delegation.ended_at.is_null()).execute():
                history.write(row.patient, "helper-ended", now, actor="system", name=_told(row, now).name, delegation=row.id)
    return len(rows)


# -- the helper's side: whom I help ------------------------------------------------------------------------------------------------


def helped_by(account: Account, now: datetime) -> list[Delegation]:
    """The people whom this helper helps now, in the order of their names; with the record and the person."""
    rows = (
        Delegation.select(Delegation, Patient, Insured)
        .join(Patient)
        .join(Insured)
        .where((Delegation.account == account) & Patient.closed_at.is_null())
    )
    return sorted((row for row in rows if is_active(row, now)), key=lambda row: plain(row.patient.insured.given_name))


def came_in(patient: Patient, who: Acting, now: datetime) -> None:
    """The helper enters the record: the history says who, and how."""
    history.write(patient, "logged-in", now, actor="helper", **who.told())


def went_out(patient: Patient, now: datetime) -> None:
    """The helper who is inside goes out."""
    history.write(patient, "logged-out", now)


def give_up(account: Account, delegation_id: int, now: datetime) -> bool:
    """The helper stops helping; the person sees it in the history."""
    row = active(account, delegation_id, now)
    if row is None:
        return False
    with writing():
        return end(row.patient, _told(row, now), now, "helper-left", "helper")
