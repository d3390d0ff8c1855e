"""The on-screen letterbox of practice mode: whose it is, what lies in it, what is on its way, opening. It knows no sentence."""

from __future__ import annotations

from datetime import datetime

from peewee import Expression

from models import Account, Insured, Letter, Message, Patient

PAGE = 20


def owner(persona: str) -> Insured | None:
    """The fictitious person with this key, as the health insurance knows them; None before the house is filled."""
    return Insured.get_or_none(Insured.persona == persona)


def account(persona: str) -> Account | None:
    """The account of the fictitious professional or helper with this key; None before the house is filled, or when it is closed."""
    return Account.get_or_none((Account.persona == persona) & Account.ended_at.is_null())


def _of(table: type[Letter] | type[Message], whose: Insured | Account) -> Expression:
    return table.insured == whose if isinstance(whose, Insured) else table.account == whose


def _come(whose: Insured | Account, now: datetime) -> Expression:
    return _of(Letter, whose) & (Letter.arrived_at <= now)


def holders(closed: bool = False) -> set[str]:
    """The keys of the fictitious people who have an open record, or one that they have closed."""
    rows = Insured.select(Insured.persona).join(Patient).where(Insured.persona.is_null(False) & Patient.closed_at.is_null(not closed))
    return {row.persona for row in rows}


def unread(whose: Insured | Account, now: datetime) -> int:
    """How many mails, SMS and letters have come and were never opened."""
    return Letter.select().where(_come(whose, now) & Letter.opened_at.is_null()).count()


def on_the_way(whose: Insured | Account, now: datetime) -> int:
    """How many messages have left the rules and are not in the letterbox yet; the post takes its time where time can be moved."""
    waiting = Message.select().where(_of(Message, whose) & Message.sent_at.is_null() & Message.failed_at.is_null()).count()
    return waiting + Letter.select().where(_of(Letter, whose) & (Letter.arrived_at > now)).count()


def page(whose: Insured | Account, now: datetime, number: int = 1, size: int = PAGE) -> tuple[list[Letter], int]:
    """What lies on page ``number`` (1 = the newest) without the papers, and how many pages there are."""
    mine = _come(whose, now)
    pages = max(1, -(-Letter.select().where(mine).count() // size))
    columns = (Letter.id, Letter.channel, Letter.kind, Letter.subject, Letter.body, Letter.arrived_at, Letter.opened_at)
    newest = Letter.select(*columns).where(mine).order_by(Letter.arrived_at.desc(), Letter.id.desc())
    return list(newest.paginate(min(max(number, 1), pages), size)), pages


def newest(whose: Insured | Account, kind: str, now: datetime) -> int | None:
    """The number of the newest letter of this kind; None when there is none."""
    last = Letter.select(Letter.id).where(_come(whose, now) & (Letter.kind == kind)).order_by(Letter.id.desc()).first()
    return last.id if last else None


def find(whose: Insured | Account, number: int, now: datetime) -> Letter | None:
    """One of this one's letters, paper included; None when it is somebody else's or nobody's, or has not come yet."""
    return Letter.get_or_none((Letter.id == number) & _come(whose, now))


def opened(letter: Letter, now: datetime) -> None:
    """The person opens it; the first moment stays."""
    Letter.update(opened_at=now).where((Letter.id == letter.id) & Letter.opened_at.is_null()).execute()
