"""How a message of the letterbox is read on the screen: its paragraphs, the value to copy, the links of this site. It knows no table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from guides.dates import day_in_words, hour_in_words, in_words

#: «Votre code : 4217 3189», «Mon identifiant : heup7511»: what is after the colon is copied, and so it is shown large.
_VALUE = re.compile(r"((?:Votre|Mon) [^:]{3,40}?)[ \u00a0]?:[ \u00a0](\S.{0,40})")
#: An address that a person can read and copy. A longer one (it carries a sealed code) stays behind the words of its link.
_READABLE = 60


@dataclass(frozen=True)
class Line:
    """One line of a message.

    Args:
        text: what it says.
        value: what a person copies from it (a code, an identifiant), or ``""``.
        path: where its link leads on this site, or ``""``.
        address: the address of the link, if it can be read.
    """

    text: str
    value: str = ""
    path: str = ""
    address: str = ""


def paragraphs(body: str, site: str) -> list[list[Line]]:
    """The paragraphs of a message as lines.

    Args:
        site: the address of this site. Only its own addresses become links, as paths: they work by whatever name the site was reached.
    """
    return [list(_lines(part.split("\n"), site)) for part in body.strip().split("\n\n")]


def when(moment: datetime, now: datetime) -> str:
    """When it came: «Aujourd’hui à 14 heures 30», or the whole date."""
    if day_in_words(moment) == day_in_words(now):
        return f"Aujourd’hui à {hour_in_words(moment)}"
    words = in_words(moment)
    return words[0].upper() + words[1:]


def first_line(body: str) -> Line:
    """What a phone shows of an SMS before it is opened."""
    return next(_lines([body.strip().partition("\n")[0]], ""))


def _lines(rows: list[str], site: str) -> Iterator[Line]:
    waiting = ""
    for row in rows:
        path = _own_path(row, site)
        if path:
            yield Line(waiting or row, path=path, address=row if waiting and len(row) <= _READABLE else "")
            waiting = ""
            continue
        if waiting:
            yield _said(waiting)
        waiting = row
    if waiting:
        yield _said(waiting)


def _said(row: str) -> Line:
    found = _VALUE.fullmatch(row)
    return Line(f"{found[1]}\u00a0:", found[2]) if found else Line(row)


def _own_path(row: str, site: str) -> str:
    parts = urlsplit(row) if re.fullmatch(r"https?://\S+", row) else None
    return (parts.path or "/") if parts and site and f"{parts.scheme}://{parts.netloc}" == site else ""
