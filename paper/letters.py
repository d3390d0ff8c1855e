"""The letters: what it is, the code in large, what to do next, who to call. It knows neither who may get one nor how it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from guides.dates import day_in_words, unbroken
from paper.address import Addressee, Block, block
from paper.engine import PaperError, Picture, picture, render
from paper.look import AS_DRAWN, Look
from paper.measure import largest, wrapped
from paper.words import Row, breathing, row, said, short, table

__all__ = [
    "Addressee",
    "Letter",
    "Sender",
    "already_created",
    "chosen_codes",
    "chosen_letter",
    "creation_code",
    "creation_letter",
    "credentials",
    "credentials_letter",
    "login_name",
    "recovery_code",
]

TEMPLATE = "paper/letter.html"
# The yellow groups of print.css (.group): millimetres, points.
SIZES, ROOM, SPACING, AROUND = range(32, 17, -1), 130.0, 1.6, 7.5
# 4 words with their dashes are never cut: when they are long, they have the whole width of the sheet (.secret.wide).
WIDE_SIZES, WIDE_ROOM, WIDE_SPACING = range(24, 17, -1), 166.0, 0.6
PICTURES = {6: 22, 7: 20}  # blocks on a sheet (codes and rows): millimetres of a row's picture; 30 with fewer blocks
HELP, HELP_ROOM = 16, 148.0  # points, millimetres (.help .what)


@dataclass(frozen=True)
class Sender:
    """Who is responsible for the service (in practice: an organisation that does not exist). ``site``: the address people type."""

    name: str
    address: str
    phone: str
    mail: str
    site: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What sentences may say about the sender."""
        return {"phone": self.phone.replace(" ", "\u00a0"), "mail": self.mail, "site": short(self.site)}


@dataclass(frozen=True)
class Secret:
    """What must be copied without a fault: shown large, in groups, on one line; ``wide``: a line of the whole sheet."""

    picture: Picture
    label: str
    groups: tuple[str, ...]
    size: float
    note: str
    wide: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper in one envelope. No secret stands in its upper third, where the window is."""

    title: str
    lead: str
    secrets: tuple[Secret, ...]
    rows: tuple[Row, ...]

    @property
    def picture_size(self) -> int:
        """Millimetres of the picture of each row: smaller when there is much to say, so that a letter stays one sheet."""
        return PICTURES.get(len(self.secrets) + len(self.rows), 30)


@dataclass(frozen=True)
class Letter:
    """A letter before it is printed, alone or among others (templates/paper/_letter.html draws its sheets)."""

    title: str
    sheets: tuple[Sheet, ...]
    address: Block
    sender: Sender
    mark: str
    mark_picture: Picture
    help_sign: Picture
    help: tuple[str, ...]
    help_size: int
    long: bool


def groups(code: str, size: int = 4) -> tuple[str, ...]:
    """A code in groups: spaces and dashes in it already are kept as the cuts."""
    parts = code.replace("-", " ").split()
    whole = parts[0] if len(parts) == 1 else ""
    return tuple(whole[at : at + size] for at in range(0, len(whole), size)) if whole else tuple(parts)


def _secret(entry: Mapping[str, Any], shown: tuple[str, ...], facts: Mapping[str, str]) -> Secret:
    size = largest(shown, SIZES, ROOM, spacing=SPACING, around=AROUND)
    wide = not size and any("-" in group for group in shown)
    if wide:
        size = largest(shown, WIDE_SIZES, WIDE_ROOM, spacing=WIDE_SPACING, around=AROUND)
    if not size:
        raise PaperError(f"«{entry['label']}» is too long to be printed in large letters")
    return Secret(picture(entry["picture"]), entry["label"], shown, size, said(entry["note"], facts), wide)


def _sheet(key: str, facts: Mapping[str, str], secrets: tuple[Secret, ...]) -> Sheet:
    words = table()[key]
    return Sheet(words["title"], breathing(words["lead"]), secrets, tuple(row(entry, facts) for entry in words["rows"]))


def _letter(to: Addressee, sender: Sender, sheets: tuple[Sheet, ...]) -> Letter:
    words, facts = table(), sender.facts
    help = tuple(said(line, facts) for line in words["help"]["say"])
    long = sum(len(wrapped(line, HELP, HELP_ROOM)) for line in help) > len(help)  # the mail of a big house is long
    return Letter(
        title=f"{sheets[0].title} - {words['mark']}" if len(sheets) == 1 else words["credentials"]["title"],
        sheets=sheets,
        address=block(to),
        sender=sender,
        mark=words["mark"],
        mark_picture=picture("mon-dmp"),
        help_sign=picture(words["help"]["sign"]),
        help=help,
        help_size=14 if long else HELP,
        long=long,
    )


def _print(letter: Letter, look: Look) -> bytes:
    return render(TEMPLATE, title=letter.title, pages=len(letter.sheets), look=look, letter=letter)


def creation_code(to: Addressee, code: str, until: date, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """The letter with the code that creates a record (12 signs), for a person whose mail the insurance does not know.

    Args:
        until: the last day of the code.
        look: here as in every letter: who is «moi» in its pictures.

    Raises:
        PaperError: here as in every letter: the address or the text does not fit, or a picture is missing.
    """
    return _print(creation_letter(to, code, until, sender), look)


def creation_letter(to: Addressee, code: str, until: date, sender: Sender) -> Letter:
    """What :func:`creation_code` prints."""
    facts = sender.facts | {"until": unbroken(day_in_words(until))}
    secret = _secret(table()["creation-code"]["secret"], groups(code), facts)
    return _letter(to, sender, (_sheet("creation-code", facts, (secret,)),))


def already_created(to: Addressee, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """The letter for somebody who asks for a creation code and has a record already."""
    return _print(_letter(to, sender, (_sheet("already-created", sender.facts, ()),)), look)


def credentials(
    to: Addressee,
    login: str,
    password: str,
    sender: Sender,
    sheets: Literal[1, 2] = 1,
    *,
    posted: bool = False,
    look: Look = AS_DRAWN,
) -> bytes:
    """The identifiant and the initial password, once.

    Args:
        sheets: 1, both on one sheet; 2, one sheet each.
        posted: the two sheets arrive in two envelopes (else: the person prints them and has both).
    """
    if sheets == 1:
        return _print(credentials_letter(to, login, password, sender), look)
    name, secret = _both("credentials", login, password, sender)
    way, facts = "post" if posted else "home", sender.facts
    two = _sheet(f"{way}-identifiant", facts, (name,)), _sheet(f"{way}-password", facts, (secret,))
    return _print(_letter(to, sender, two), look)


def credentials_letter(to: Addressee, login: str, password: str, sender: Sender) -> Letter:
    """What :func:`credentials` prints on one sheet."""
    return _letter(to, sender, (_sheet("credentials", sender.facts, _both("credentials", login, password, sender)),))


def _both(key: str, login: str, password: str, sender: Sender) -> tuple[Secret, Secret]:
    words, facts = table()[key], sender.facts
    return _secret(words["identifiant"], (login,), facts), _secret(words["password"], (password,), facts)


def login_name(to: Addressee, login: str, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """The forgotten identifiant, without the password."""
    secret = _secret(table()["login-name"]["secret"], (login,), sender.facts)
    return _print(_letter(to, sender, (_sheet("login-name", sender.facts, (secret,)),)), look)


def recovery_code(to: Addressee, code: str, until: date, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """The code by post (12 signs) that allows a new password."""
    facts = sender.facts | {"until": unbroken(day_in_words(until))}
    secret = _secret(table()["recovery-code"]["secret"], groups(code), facts)
    return _print(_letter(to, sender, (_sheet("recovery-code", facts, (secret,)),)), look)


def chosen_codes(to: Addressee, login: str, password: str, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """The identifiant and the 4 words that a fictitious person has chosen as password (practice mode: a real one is in no letter)."""
    return _print(chosen_letter(to, login, password, sender), look)


def chosen_letter(to: Addressee, login: str, password: str, sender: Sender) -> Letter:
    """What :func:`chosen_codes` prints."""
    return _letter(to, sender, (_sheet("chosen-codes", sender.facts, _both("chosen-codes", login, password, sender)),))
