"""The letter with the codes of a fictitious person whose record exists already; it knows how to word it, not where it lies."""

from __future__ import annotations

from dataclasses import dataclass, field

from guides.dates import NBSP
from guides.library import library
from paper import letters
from paper.letters import Addressee, Sender
from paper.look import AS_DRAWN, Look
from paper.words import row, table


@dataclass(frozen=True)
class CodesLetter:
    """What arrives in the letterbox. Its words hold a password: never in a log."""

    subject: str
    text: str = field(repr=False)
    paper: bytes = field(repr=False)


def codes(to: Addressee, login: str, password: str, *, initial: bool, look: Look = AS_DRAWN) -> CodesLetter:
    """The letter with identifiant and password.

    Args:
        initial: whether the password is the initial one, or the 4 words (joined by dashes) that the person has chosen.
        look: who is «moi» in its pictures.
    """
    sender = _sender()
    entry = table()["credentials" if initial else "chosen-codes"]
    lines = [entry["title"], entry["lead"]]
    for name, value in (("identifiant", login), ("password", password)):
        lines += [f"{entry[name]['label']}{NBSP}: {value}", entry[name]["note"]]
    lines += ["".join(part.text for part in row(step, sender.facts).parts) for step in entry["rows"]]
    printed = (letters.credentials if initial else letters.chosen_codes)(to, login, password, sender, look=look)
    return CodesLetter(entry["title"], "\n\n".join(lines) + "\n", printed)


def _sender() -> Sender:
    """The association that does not exist (guides/fr/messages.yaml)."""
    who: dict[str, str] = library().tables["messages"]["practice"]
    return Sender(who["name"], who["address"], who["phone"], who["mail"])
