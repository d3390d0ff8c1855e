"""What the tests of the door out share: one person's messages, a carrier that records, a real mail server."""

from __future__ import annotations

import email
import email.policy
import socket
import threading
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from config import Config, Mail, Responsible
from models import Insured, Message
from rules import messages
from sending.outgoing import Outgoing
from sending.worker import carry_due

HOUSE = Path(__file__).resolve().parents[2]
NBSP = "\u00a0"
NOW = datetime(2026, 11, 23, 13, 20, tzinfo=UTC)  # lundi, 14 heures 20 in Paris
MAIL, MOBILE, ADDRESS = "claire.martel@exemple.fr", "0639981234", "3 rue du Port\n69002 Lyon"
CODE, LONG, LOGIN = "42173189", "RMGADQEP2KRG", "heup7511"
LINK = "https://dmp.exemple.fr/lien/" + "gAAB-x_9" * 18
PERSONAL = ("martel", "Martel", "0639981234", "639981234", "rue du Port", CODE, "4217", LONG, LOGIN)
CONFIG = Config(
    mode="real",
    site_url="https://dmp.exemple.fr",
    responsible=Responsible("Association Exemple", "1 rue de l’Exemple", "01 99 00 12 34", "aide@exemple.fr"),
)


def target(channel: str) -> str:
    return {"mail": MAIL, "sms": MOBILE, "post": ADDRESS}[channel]


def content(kind: str, channel: str, now: datetime = NOW) -> dict[str, Any]:
    """What a rule gives for this kind: nothing that the kind does not need."""
    long = kind == "creation-code" or channel == "post"
    every = {
        "code": LONG if long else CODE,
        "until": (now + (timedelta(days=42) if long else timedelta(minutes=10))).isoformat(),
        "minutes": 10,
        "link": LINK,
        "login": LOGIN,
        "at": now.isoformat(),
        "what": "mobile",
        "name": "Paul",
        "number": "12",
    }
    return {name: every[name] for name in messages.KINDS[kind].needs}


def posted(insured: Insured, kind: str = "login-name", channel: str = "mail", now: datetime = NOW) -> Message:
    return messages.post(insured, channel, kind, target(channel), content(kind, channel, now), now)


def again(message: Message) -> Message:
    """The row as it is now."""
    return Message.get_by_id(message.id)


def outgoing(channel: str = "mail", **changes: Any) -> Outgoing:
    given: dict[str, Any] = {
        "reference": "7-20261123132000",
        "insured_id": 1,
        "kind": "login-code",
        "channel": channel,
        "at": NOW,
        "to": target(channel),
        "subject": f"Votre code{NBSP}: 4217{NBSP}3189",
        "text": f"Votre code{NBSP}: 4217{NBSP}3189\n\nÉcrivez ce code.\n",
        "html": "<!DOCTYPE html><html lang='fr'><p>Écrivez ce code.</p></html>",
    }
    return Outgoing(**(given | changes))


class Recorder:
    """A carrier that keeps what it is given, or fails as it is told."""

    def __init__(self, *failures: BaseException):
        self.carried: list[Outgoing] = []
        self.failures = list(failures)

    def send(self, outgoing: Outgoing) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.carried.append(outgoing)


def all_by(carrier: Any) -> dict[str, Any]:
    return {"mail": carrier, "sms": carrier, "post": carrier}


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Inbox:
    """What a mail server received; ``answer`` is what it says to the recipient, ``after_data`` to the mail."""

    def __init__(self, answer: str = "250 OK", after_data: str = "250 OK"):
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.tls: list[bool] = []
        self.answer, self.after_data = answer, after_data
        self.held: threading.Event | None = None
        self.reached = threading.Event()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.reached.set()
        if self.held is not None:
            await server.loop.run_in_executor(None, self.held.wait, 20)
        if self.after_data.startswith("250"):
            assert envelope.content is not None
            self.mails.append(email.message_from_bytes(bytes(envelope.content), policy=email.policy.default))  # type: ignore[arg-type]
            self.recipients.append(list(envelope.rcpt_tos))
            self.tls.append(session.ssl is not None)
        return self.after_data


def settings(port: int, security: str = "none", **more: Any) -> Mail:
    return Mail(host="127.0.0.1", port=port, security=security, sender="noreply@dmp.exemple.fr", **more)


def until_given_up(message: Message, carriers: Any) -> list[datetime]:
    """Play every try until the message is given up; returns their moments."""
    tried = []
    while again(message).failed_at is None:
        due = again(message).due_at
        tried.append(due)
        carry_due(CONFIG, carriers, due)
    return tried
