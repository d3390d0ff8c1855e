"""What leaves the house and what a carrier is: the two shapes that composing and carrying share. It knows no table and no sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Outgoing:
    """One message, ready to leave.

    ``reference`` is the same at each try, so that a carrier or a receiver can tell a second copy; ``summary`` names the message
    without any personal value and is the only part that may be logged.
    """

    reference: str
    insured_id: int | None  # the person it is for
    kind: str
    channel: str  # "mail", "sms", "post"
    at: datetime  # aware: the moment of this try
    to: str = field(repr=False)  # mail address, 10 digits, or the lines of an envelope with the name first
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str | None = field(repr=False, default=None)
    paper: bytes | None = field(repr=False, default=None)  # PDF
    written: datetime | None = None  # the moment when the rule wrote it
    account_id: int | None = None  # the professional or helper it is for; neither person nor account: the one who runs the site

    @property
    def summary(self) -> str:
        """For a log line."""
        return f"{self.reference} ({self.kind}, {self.channel})"


class CannotSend(Exception):
    """A carrier could not carry.

    Args:
        kind: what happened, in one or two English words; it is stored and logged, so never an address, a number or a reply.
        permanent: whether trying again is useless (the address does not exist).
        for_all: whether the next message on this channel would fail too (the server is down): they wait instead of failing in turn.
    """

    def __init__(self, kind: str, permanent: bool = False, for_all: bool = False):
        super().__init__(kind)
        self.kind = kind
        self.permanent = permanent
        self.for_all = for_all


class Carrier(Protocol):
    """One way out."""

    def send(self, outgoing: Outgoing) -> None:
        """Carry it, or raise :class:`CannotSend`. Returning means: it left."""
