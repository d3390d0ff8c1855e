"""The outbox: what a rule asks to have sent, when it is tried, given up and forgotten. It knows no words and sends nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from peewee import Case, ModelSelect, fn

from models import Account, Insured, Message


@dataclass(frozen=True)
class Kind:
    """What a kind of message needs: the channels that have words for it, and the facts those words are made of."""

    channels: tuple[str, ...]
    needs: tuple[str, ...] = ()
    urgent: bool = False  # somebody waits for it in front of the screen


_BOTH, _ALL = ("mail", "sms"), ("mail", "sms", "post")
_CODE = ("code", "until", "minutes", "link")
#: Every kind, as in guides/fr/messages.yaml. ``until`` and ``at`` are ISO moments with their time zone.
KINDS: Mapping[str, Kind] = {
    "creation-code": Kind(("mail", "post"), ("code", "until")),
    "already-created": Kind(("mail", "post")),
    "login-code": Kind(_BOTH, _CODE, urgent=True),
    "contact-code": Kind(_BOTH, _CODE, urgent=True),
    "password-code": Kind(_ALL, _CODE, urgent=True),
    "login-name": Kind(("mail", "post"), ("login",)),
    "record-created": Kind(_BOTH, ("at",)),
    "password-changed": Kind(_BOTH, ("at",)),
    "new-letter": Kind(_BOTH, ("at",)),
    "contact-changed": Kind(_BOTH, ("what", "at")),
    "too-many-tries": Kind(_BOTH, ("at",)),
    "document-added": Kind(_BOTH, ("at",)),
    "emergency-access": Kind(_BOTH, ("at",)),
    "record-closed": Kind(_BOTH, ("at",)),
    "record-reopened": Kind(_BOTH, ("at",)),
    "record-changed": Kind(_BOTH, ("at",)),
    "emergency-access-doctor": Kind(("mail",), ("at",)),
    "account-code": Kind(_BOTH, ("code", "until", "minutes"), urgent=True),
    "account-password-code": Kind(_BOTH, ("code", "until", "minutes"), urgent=True),
    "unknown-access": Kind(("mail",), ("number", "at")),
    "helper-began": Kind(_BOTH, ("name", "at")),
    "representative-invited": Kind(_BOTH, ("name", "at")),
    "representative-began": Kind(_BOTH, ("name", "at")),
    "representative-stopped": Kind(_BOTH, ("name", "at")),
}
_URGENT = tuple(name for name, kind in KINDS.items() if kind.urgent)

#: How long a worker holds a message. Longer than the slowest carrier; a worker that died lets go of it then.
CLAIM = timedelta(minutes=5)
#: The waits between tries: about a day in all, so that a broken server can be repaired.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 360, 480))
#: The waits when somebody is in front of the screen: all tries happen within the 10 minutes of the code.
URGENT_WAITS = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 60, 120, 180))
#: After this the page tells the person that the message is late.
LATE = timedelta(seconds=30)
#: How long a message that was given up can still be sent again by the one who runs the site.
KEEP_FAILED = timedelta(days=7)
#: How long the empty row stays, to answer "was it sent?".
KEEP_ROW = timedelta(days=30)

_NOT_DONE = Message.sent_at.is_null() & Message.failed_at.is_null()


# -- for the rules -------------------------------------------------------------------------------------------------------------
def post(to: Insured | Account | None, channel: str, kind: str, target: str, content: dict[str, Any], now: datetime) -> Message:
    """Put a message in the outbox, in the transaction of the rule that calls.

    Args:
        to: a person, the account of a professional or helper, or None: the one who runs the site.
        channel: ``mail``, ``sms`` or ``post``.
        kind: key of :data:`KINDS`; ``content`` holds the plain facts it needs.
        target: mail address, mobile number, or the lines of the postal address. Without one the message is born failed: the
            person's page can say so, and a page that must answer everybody the same is not broken by an exception.

    Raises:
        ValueError: no such kind, no words for this channel, or a missing fact (a fault in our code, never in what was typed).
    """
    wanted = KINDS.get(kind)
    if wanted is None or channel not in wanted.channels:
        raise ValueError(f"no message {kind!r} by {channel!r}: add it to KINDS and to guides/fr/messages.yaml")
    needs = ("code", "until") if channel == "post" and "code" in wanted.needs else wanted.needs
    missing = [name for name in needs if not content.get(name)]
    if missing:
        raise ValueError(f"message {kind!r} lacks {', '.join(missing)}")
    whose = {"insured": to if isinstance(to, Insured) else None, "account": to if isinstance(to, Account) else None}
    if not target.strip():
        return Message.create(**whose, channel=channel, kind=kind, created_at=now, due_at=now, failed_at=now, error="no-target")
    return Message.create(**whose, channel=channel, kind=kind, target=target, content=content, created_at=now, due_at=now)


def state_of(message_id: int, now: datetime) -> str:
    """``waiting``, ``late``, ``sent`` or ``failed``: so that a page can tell the person what to do. A forgotten message was sent."""
    return _state(Message.select().where(Message.id == message_id), now)


def last_state(to: Insured | Account, kind: str, now: datetime) -> str:
    """The state of the newest message of this kind to this person or account; ``sent`` if there was none."""
    theirs = Message.insured == to if isinstance(to, Insured) else Message.account == to
    return _state(Message.select().where(theirs & (Message.kind == kind)), now)


def _state(of: ModelSelect, now: datetime) -> str:
    seen = of.columns(Message.sent_at, Message.failed_at, Message.error, Message.created_at)  # nothing sealed is opened
    row = seen.order_by(Message.id.desc()).first()
    if row is None or row.sent_at:
        return "sent"
    if row.failed_at:
        return "failed"
    return "late" if row.error or now - row.created_at > LATE else "waiting"


# -- for the worker ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Claim:
    """One message in the hands of one worker. ``tries`` tells this try from every other."""

    number: int
    kind: str
    channel: str
    tries: int

    @property
    def waits(self) -> tuple[timedelta, ...]:
        """The waits after the first, second… failed try."""
        return URGENT_WAITS if self.kind in _URGENT and self.channel != "post" else WAITS

    @property
    def worn_out(self) -> bool:
        """Tried more often than ever planned: each time the worker died in the middle. It must not kill the next one too."""
        return self.tries > len(self.waits) + 1


def claim_next(now: datetime, without: Collection[str] = (), of: Insured | Account | None = None) -> Claim | None:
    """Take the next message that is due, codes first, or None. What one worker took, no other gets: the row is moved in one statement.

    Args:
        without: channels to leave alone for now. of: only what goes to this one.
    """
    due = _NOT_DONE & (Message.due_at <= now)
    if of is not None:
        due &= (Message.insured == of) if isinstance(of, Insured) else (Message.account == of)
    first = Case(None, [(Message.kind.in_(_URGENT), 0)], 1)
    while True:
        row = (
            Message.select(Message.id, Message.kind, Message.channel, Message.tries)
            .where(due & Message.channel.not_in(list(without)))
            .order_by(first, Message.due_at, Message.id)
            .first()
        )
        if row is None:
            return None
        mine = due & (Message.id == row.id) & (Message.tries == row.tries)
        if Message.update(due_at=now + CLAIM, tries=row.tries + 1).where(mine).execute():
            return Claim(row.id, row.kind, row.channel, row.tries + 1)


def open_claim(claim: Claim) -> Message:
    """The whole message, with the person it is for. Raises :class:`vault.Unreadable` under other keys."""
    return Message.select(Message, Insured).left_outer_join(Insured).where(Message.id == claim.number).get()


def end_of(content: Mapping[str, Any]) -> datetime | None:
    """When a message is of no use any more (its code has ended), or None."""
    text = content.get("until")
    if not text:
        return None
    if len(text) == len("2026-11-23"):
        return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), UTC)
    return datetime.fromisoformat(text)


def carried(claim: Claim, now: datetime) -> None:
    """It left the house: what was personal in it goes."""
    Message.update(sent_at=now, target=None, content=None, error="").where(Message.id == claim.number).execute()


def not_carried(claim: Claim, error: str, permanent: bool, end: datetime | None, now: datetime) -> bool:
    """It did not leave. Returns whether it is given up: at once if ``permanent``, after the last wait, or when its code ends before.

    Args:
        error: the kind of failure, never a personal value.
        end: :func:`end_of` the content, None if it has none or cannot be read.
    """
    mine = _NOT_DONE & (Message.id == claim.number) & (Message.tries == claim.tries)
    if not permanent and claim.tries <= len(claim.waits):
        due = now + claim.waits[claim.tries - 1]
        if end is None or due < end:
            Message.update(due_at=due, error=error[:60]).where(mine).execute()
            return False
    given_up: dict[str, Any] = {"failed_at": now, "error": error[:60]}
    if permanent or (end is not None and end <= now + KEEP_FAILED):
        given_up |= {"target": None, "content": None}  # nothing could ever carry it: nothing is kept
    Message.update(**given_up).where(mine).execute()
    return True


def next_due(now: datetime) -> datetime | None:
    """When the next message that waits wants its try; None if none does."""
    return Message.select(fn.MIN(Message.due_at)).where(_NOT_DONE & (Message.due_at > now)).scalar(as_tuple=False)


# -- for the one who runs the site ---------------------------------------------------------------------------------------------
def forget_old(now: datetime) -> None:
    """Empty what was given up a week ago; drop the rows that tell nothing any more."""
    stale = (Message.failed_at <= now - KEEP_FAILED) & Message.content.is_null(False)
    Message.update(target=None, content=None).where(stale).execute()
    Message.delete().where((Message.sent_at <= now - KEEP_ROW) | (Message.failed_at <= now - KEEP_ROW)).execute()


def undone() -> list[Message]:
    """What waits and what failed, oldest first, without anything personal in the rows."""
    columns = (
        Message.id,
        Message.kind,
        Message.channel,
        Message.created_at,
        Message.due_at,
        Message.tries,
        Message.failed_at,
        Message.error,
    )
    return list(Message.select(*columns).where(Message.sent_at.is_null()).order_by(Message.created_at, Message.id))


def again(number: int, now: datetime) -> bool:
    """Take a message that was given up back into the outbox. False if there is none with this number, or if it is empty by now."""
    kept = (Message.id == number) & Message.failed_at.is_null(False) & Message.content.is_null(False)
    return bool(Message.update(failed_at=None, due_at=now, tries=0, error="").where(kept).execute())
