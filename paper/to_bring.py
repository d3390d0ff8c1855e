"""The sheet «Ce que j’apporte»: what to take along, what is asked, what is given; it knows neither an appointment nor a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from guides.library import library
from paper.engine import AS_DRAWN, Look, PaperError, Picture, picture, render
from paper.letters import Sender
from paper.measure import width, wrapped
from paper.words import Row, breathing, row, said, table

__all__ = ["WAYS", "Way", "to_bring"]

TEMPLATE = "paper/to_bring.html"
HALF_LINE, LINE = 84.0, 174.0  # millimetres of print-sheets.css (.write)
HELP, HELP_LONG, HELP_ROOM = 16, 14, 148.0  # points; millimetres of print.css (.help .what)
Way = Literal["accueil", "medecin", "pharmacien", "seul"]
WAYS: tuple[Way, ...] = ("accueil", "medecin", "pharmacien", "seul")


@dataclass(frozen=True)
class Thing:
    """A thing to take along, with its box to tick. ``also``: said below it, or ``""``."""

    picture: Picture
    say: str
    also: str


def _rows(words: dict[str, Any], part: str, chosen: dict[str, list[str]]) -> tuple[Row, ...]:
    return tuple(row(words[part][key], {}) for key in chosen[part])


def to_bring(way: Way, sender: Sender, look: Look = AS_DRAWN, name: str = "") -> bytes:
    """One A4 sheet for somebody who goes to create their record. Without a name it is kept in memory, as it holds nothing personal.

    Args:
        way: where, or with whom: at the desk, with the médecin traitant, with a pharmacist, alone on the site.
        name: printed on its line; without it the line is there for a hand.

    Raises:
        PaperError: an unknown way, or a name that does not fit on the sheet.
    """
    words: dict[str, Any] = library().tables["sheets"]["to-bring"]
    if way not in words["ways"]:
        raise PaperError(f"nobody creates a record by the way {way!r}: choose one of {', '.join(WAYS)}")
    line = width(f"{words['mine']} {name}", 14, weight=700)
    if line > LINE:
        raise PaperError(f"«{name}» is too long for the sheet")
    told = words["ways"][way]
    chosen, facts = told["contents"], sender.facts
    facts = facts | {"site": facts["site"] or words["no-site"]}
    things = (words["things"][key] for key in chosen["things"])
    help = tuple(said(sentence, facts) for sentence in table()["help"]["say"])
    long = any(len(wrapped(sentence, HELP, HELP_ROOM)) > 1 for sentence in help)  # the mail of a big house is long
    return render(
        TEMPLATE,
        title=told["title"],
        pages=1,
        keep=not name,
        look=look,
        grey=look.grey,
        words=words,
        head=told["title"],
        face=picture(told["picture"]),
        leads=tuple(breathing(said(lead, facts)) for lead in told["leads"]),
        wide=line > HALF_LINE,
        room="tight" if long else "roomy" if len(chosen["given"]) < 3 and line <= HALF_LINE else "",
        help_size=HELP_LONG if long else HELP,
        fields=((words["mine"], name), *([(words["meeting"], "")] if way != "seul" else [])),
        things=tuple(Thing(picture(one["picture"]), one["say"], one.get("also", "")) for one in things),
        columns=((words["ask"], _rows(words, "asked", chosen)), (words["give"], _rows(words, "given", chosen))),
        help_sign=picture(table()["help"]["sign"]),
        help=help,
    )
