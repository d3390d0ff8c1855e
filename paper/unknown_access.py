"""The letter of a person who does not know somebody who opened their record; it knows neither the record nor its history.

Source: CSP, article R1111-43 (the holder reads who came); RGPD, article 15 (right to know who received one's data).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from guides.dates import date_in_words, in_words
from paper.address import Addressee
from paper.engine import picture, render
from paper.letters import Sender
from paper.look import AS_DRAWN, Look
from paper.words import row, said, table


@dataclass(frozen=True)
class Writer:
    """Who writes. ``address``: the lines of the own address."""

    name: str
    birth_date: date | None = None
    address: str = ""


@dataclass(frozen=True)
class Seen:
    """Who came, when (aware), and whether it was in an emergency."""

    name: str
    trade: str
    town: str
    at: datetime
    urgent: bool = False


def letter(to: Addressee, mine: Writer, seen: Seen, day: date, sender: Sender, look: Look = AS_DRAWN) -> bytes:
    """One sheet to sign and send.

    Args:
        to: the one who runs the site. day: of the letter. sender: who to call for help. look: who is «moi» in its pictures.

    Raises:
        PaperError: the values do not fit on the page.
    """
    words = table()["unknown-access"]
    me = (
        (words["name"], mine.name),
        (words["birth"], date_in_words(mine.birth_date) if mine.birth_date else ""),
        (words["address"], ", ".join(line for line in mine.address.splitlines() if line)),
    )
    who = (
        (words["who"], seen.name),
        (words["trade"], ", ".join(part for part in (seen.trade, seen.town) if part)),
        (words["when"], in_words(seen.at)),
    )
    help = table()["help"]
    return render(
        "paper/unknown_access.html",
        title=words["title"],
        pages=1,
        look=look,
        words=words,
        face=picture(words["picture"]),
        to=[to.name, *to.lines],
        day=date_in_words(day),
        blocks=((words["me"], me), (words["them"], who)),
        asks=tuple(row(entry, {}) for entry in (*([words["urgent"]] if seen.urgent else []), *words["asks"])),
        help_sign=picture(help["sign"]),
        help=tuple(said(line, sender.facts) for line in help["say"]),
    )
