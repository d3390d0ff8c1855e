"""Where a browser is in a journey: one typed object under one session key, kept sealed on the server. It knows no page."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from flask import request, session

from rules import journeys
from views import page


@dataclass
class Flow:
    """A journey. Subclasses name their values; ``kind`` is the session key."""

    @classmethod
    def _kind(cls) -> str:
        return cls.__name__.lower()

    @classmethod
    def take_up(cls) -> Self:
        """The journey of this browser where it was left, or a new one."""
        values = journeys.read(session.get("journey"), cls._kind(), page.now(), page.config().journey_life)
        known = {one.name for one in fields(cls)}
        return cls(**{key: value for key, value in values.items() if key in known})

    def keep(self) -> None:
        """Keep where it stands."""
        if "journey" not in session:
            session["journey"] = f"{page.chance().getrandbits(128):032x}"
        journeys.keep(session["journey"], self._kind(), self._values(), page.now())

    def end(self) -> None:
        """It is over: nothing of it stays."""
        journeys.end(session.get("journey"), self._kind())

    def _values(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Creation(Flow):
    """Creating a record alone. ``login`` and ``password`` stay only until the person has kept them."""

    nir: str = ""
    code: str = ""
    mobile: str = ""
    mail: str = ""
    login: str = ""
    password: str = ""
    name: str = ""
    address: str = ""
    opened: bool = False
    shown_at: str = ""


@dataclass
class Desk(Flow):
    """Creating a record with the person, or a new letter for them. Nothing typed stays when the person says no.

    Args:
        account: of the professional who began; another one in this browser begins anew.
        mark: of this journey, in each of its forms: a page left open in another tab answers for nobody else.
        who: the person whose card it is; ``act``: what is done for them (rules.desk).
        checked: the professional said that it is this person. letter: and asked for a new letter.
        doctor: of the médecin traitant to declare, or 0. reader: «oui», «non», or ``""`` when not asked yet.
        login, password: only until the letter is in the person's hands, 30 minutes at most.
    """

    account: int = 0
    mark: str = ""
    who: int = 0
    act: str = ""
    checked: bool = False
    beside: str = ""
    letter: bool = False
    agreed_at: str = ""
    mobile: str = ""
    mail: str = ""
    contact: bool = False
    doctor: int = 0
    doctor_asked: bool = False
    reader: str = ""
    login: str = ""
    password: str = ""
    shown_at: str = ""


@dataclass
class Asking(Flow):
    """Asking for a creation code."""

    nir: str = ""
    nir2: str = ""
    sent: bool = False


@dataclass
class Login(Flow):
    """Coming in: identifiant and password are right, the code is missing."""

    patient_id: int = 0
    epoch: int = 0
    channel: str = ""
    until: str = ""
    prefill: str = ""


@dataclass
class Recovery(Flow):
    """A forgotten password. ``patient_id`` is 0 when nobody was found: the page is the same."""

    login: str = ""
    nir: str = ""
    way: str = ""
    patient_id: int = 0
    epoch: int = 0
    opened: bool = False
    prefill: str = ""


@dataclass
class Forgotten(Flow):
    """A forgotten password of a helper or a professional (``side``). ``account_id`` is 0 when nobody was found: the pages are the same."""

    side: str = ""
    login: str = ""
    account_id: int = 0
    epoch: int = -1
    opened: bool = False


@dataclass
class Joining(Flow):
    """Beginning to help somebody: the code of the slip, the account that is being made, the login whose code is missing."""

    slip: str = ""
    who: dict[str, str] = field(default_factory=dict)
    made: bool = False
    account_id: int = 0
    epoch: int = -1
    channel: str = ""
    until: str = ""


@dataclass
class Done(Flow):
    """What was just done, told on the page that follows, with a way back. ``mark`` stands in the address of that page alone."""

    mark: str = ""
    what: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def note(cls, changed: bool, what: str, /, **facts: Any) -> str:
        """Keep what was done; returns the mark for the address. A form sent twice (``changed`` is false) keeps the first one's way back."""
        before = cls.take_up()
        if not changed and before.what == what:
            return before.mark
        done = cls(f"{page.chance().getrandbits(32):08x}", what, facts)
        done.keep()
        return done.mark

    @classmethod
    def just(cls) -> Self:
        """What the address of this page says was just done, or an empty one."""
        done = cls.take_up()
        return done if done.mark and request.values.get("fait") == done.mark else cls()
