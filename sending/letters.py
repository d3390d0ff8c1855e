"""Letters that leave by post: the PDF and, for the letterbox of a training, the same words as text. It knows no table and no carrier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from guides.dates import day_in_words, local, unbroken
from paper import letters
from paper.letters import Addressee, Sender
from paper.look import AS_DRAWN, Look
from paper.words import row, said, table
from sending.words import WordsError

_NBSP = "\u00a0"
#: Kind of message -> entry of guides/fr/letters.yaml.
_ENTRIES = {
    "creation-code": "creation-code",
    "already-created": "already-created",
    "login-name": "login-name",
    "password-code": "recovery-code",
}


def last_day(until: str) -> date:
    """The last whole day of a code that ends at ``until`` (ISO): the only day that a letter may promise."""
    if len(until) == len("2026-11-23"):
        return date.fromisoformat(until)
    return local(datetime.fromisoformat(until)).date() - timedelta(days=1)


def paper_of(kind: str, to: Addressee, content: Mapping[str, Any], sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """The letter as PDF.

    Args:
        look: who is «moi» in its pictures.

    Raises:
        WordsError: a kind that has no letter.
        PaperError: it does not fit.
    """
    prints: Mapping[str, Callable[[], bytes]] = {
        "creation-code": lambda: letters.creation_code(to, content["code"], last_day(content["until"]), sender, look),
        "already-created": lambda: letters.already_created(to, sender, look),
        "login-name": lambda: letters.login_name(to, content["login"], sender, look),
        "password-code": lambda: letters.recovery_code(to, content["code"], last_day(content["until"]), sender, look),
    }
    if kind not in prints:
        raise WordsError(f"there is no letter for {kind}")
    return prints[kind]()


def title_of(kind: str) -> str:
    """What stands at the top of the letter."""
    title: str = table()[_ENTRIES[kind]]["title"]
    return title


def text_of(kind: str, content: Mapping[str, Any], sender: Sender) -> str:
    """The words of the letter, in the order of the sheet."""
    entry = table()[_ENTRIES[kind]]
    facts = sender.facts | ({"until": unbroken(day_in_words(last_day(content["until"])))} if content.get("until") else {})
    lines = [entry["title"], entry["lead"]]
    if "secret" in entry:
        shown = content["login"] if kind == "login-name" else _NBSP.join(letters.groups(content["code"]))
        lines += [f"{entry['secret']['label']}{_NBSP}: {shown}", said(entry["secret"]["note"], facts)]
    for step in entry["rows"]:
        lines.append("".join(f"«{_NBSP}{part.text}{_NBSP}»" if part.word else part.text for part in row(step, facts).parts))
    lines += [said(line, facts) for line in table()["help"]["say"]]
    return "\n\n".join(lines) + "\n"
