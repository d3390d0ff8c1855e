"""Turns a message of the outbox into what leaves: words, dates in French, HTML, paper. It sends nothing and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from config import Config, Responsible
from guides.dates import day_in_words, hour_in_words, in_words, unbroken
from models import Insured, Message
from paper.letters import Addressee, Sender
from paper.look import Look
from pictograms.lexicon import MOI_CHOICES
from sending import letters, words
from sending.outgoing import Outgoing

_NBSP = "\u00a0"
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent.parent / "templates" / "messages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def grouped(code: str) -> str:
    """A code in groups that can be held in mind: ``4217 3189``, ``421 731``, ``RMGA DQEP 2KRG`` (no-break spaces)."""
    size = 3 if len(code) in (6, 9) else 4
    return _NBSP.join(code[at : at + size] for at in range(0, len(code), size))


def responsible(config: Config) -> Responsible:
    """Who answers for the site; in a training, where nobody does, the desk that does not exist."""
    named = config.responsible
    return named if named.name or not config.practice else Responsible(**words.table()["practice"])


def compose(message: Message, config: Config, now: datetime) -> Outgoing:
    """The message as it leaves.

    Args:
        message: opened, with its person.
        now: the moment of this try, aware.

    Raises:
        WordsError: no words for this kind, or a fact is missing.
        PaperError: the letter does not fit its sheet.
    """
    make = {"mail": _mail, "sms": _sms, "post": _letter}[message.channel]
    reference = f"{message.id}-{message.created_at:%Y%m%d%H%M%S}"
    parts = make(message, config)
    whose = {"insured_id": message.insured_id, "account_id": message.account_id}
    return Outgoing(reference=reference, kind=message.kind, channel=message.channel, at=now, written=message.created_at, **whose, **parts)


def _mail(message: Message, config: Config) -> dict[str, Any]:
    facts = _facts(message.content, config)
    lines = words.mail_lines(message.kind, facts)
    subject = words.subject(message.kind, facts)
    html = _templates.get_template("mail.html").render(subject=subject, lines=lines)
    return {"to": message.target, "subject": subject, "text": words.mail_text(lines), "html": html}


def _sms(message: Message, config: Config) -> dict[str, Any]:
    return {"to": message.target, "subject": "", "text": words.sms_text(message.kind, _facts(message.content, config))}


def _letter(message: Message, config: Config) -> dict[str, Any]:
    insured = message.insured
    to = Addressee(f"{insured.given_name} {insured.family_name}", tuple(message.target.splitlines()))
    who = responsible(config)
    sender = Sender(who.name, who.address, who.phone, who.mail, config.url)
    return {
        "to": "\n".join([to.name, *(line for line in to.lines if line.strip())]),
        "subject": letters.title_of(message.kind),
        "text": letters.text_of(message.kind, message.content, sender),
        "paper": letters.paper_of(message.kind, to, message.content, sender, _look(insured)),
    }


def _look(insured: Insured) -> Look:
    """The character that the holder of a record has chosen; whoever has no record is drawn as everybody."""
    chosen = next((patient.character for patient in insured.record), "")
    return Look(moi=chosen if chosen in MOI_CHOICES else "")


def _facts(content: Mapping[str, Any], config: Config) -> dict[str, str]:
    """What the words may say: only what this message knows, so that a sentence with a hole cannot leave."""
    facts = {"site": config.url, "create": f"{config.url}/creer-mon-dmp", "phone": re.sub(r"\s", _NBSP, responsible(config).phone)}
    for name in ("login", "minutes", "link", "number", "name"):
        if content.get(name):
            facts[name] = str(content[name])
    if "code" in content:
        facts["code"] = grouped(content["code"])
        # The last line of the SMS, alone: phones offer the code on this site only (origin-bound one-time codes).
        facts["bound"] = f"@{urlsplit(config.url).hostname} #{content['code']}"
    if "until" in content:
        facts["day"] = unbroken(day_in_words(letters.last_day(content["until"])))
        if "T" in content["until"]:
            facts["hour"] = hour_in_words(datetime.fromisoformat(content["until"]))
    if "at" in content:
        facts["when"] = unbroken(in_words(datetime.fromisoformat(content["at"])))
    if "what" in content:
        facts["who"] = words.table()["who"][content["what"]]
    return facts
