"""Prints the kit of a workshop: one paper with cards, letters, guides and sheets, each as it is alone. It knows no room and no table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from guides.dates import date_in_words, unbroken
from guides.library import library
from guides.step import Guide
from guides.version import devices, told
from paper import rows
from paper.cover import About, call, contact, made_on, squares
from paper.cover import words as guide_words
from paper.editions import EDITIONS, Rows
from paper.engine import PaperError, Picture, picture, printed
from paper.faults import WrongPages
from paper.guides import TRIES
from paper.look import of
from paper.press import Printed
from paper.workshop import seats
from paper.workshop.keepsakes import Attestation, attestation
from paper.workshop.leader import leading
from paper.workshop.orders import ALL, PARTS, KitOrder, exercise_sender
from paper.workshop.words import by_hand, counted, shortened, words
from paper.workshop.words import told as said

__all__ = ["ALL", "KitOrder", "kit"]

TEMPLATE = "paper/workshop/kit.html"
# Points and lines, and millimetres of print-workshop.css: the title of the workshop on the first page.
NAMED, NAMED_ROOM = ((18, 1), (16, 2), (14, 3)), 116.0
TYPED = (110.0, 14.0)  # a word of the title: millimetres of a line, points
#: The parts that each person fills in: the kit has them once.
FOR_EACH = ("easy", "certificate")


@dataclass(frozen=True)
class Content:
    """A line of the first page: a part of the kit, its pages, what to do with it."""

    key: str
    picture: Picture
    title: str
    say: tuple[str, ...]
    pages: str


def kit(order: KitOrder, parts: frozenset[str] = ALL) -> Printed:
    """The papers of a workshop as one tagged PDF. Never kept in memory: it holds codes and passwords.

    Args:
        parts: some of ``paper.workshop.orders.PARTS``. With more than one, a first page says what there is and on which pages.

    Raises:
        PaperError: a part that there is not, nothing to print, a value that does not fit on its card, a missing picture or word.
    """
    if strange := parts - ALL:
        raise PaperError(f"a kit has no part {min(strange)!r}: choose some of {', '.join(PARTS)}")
    order, chosen = replace(order, title=by_hand(order.title, *TYPED) or words()["kit"]["unnamed"]), _filled(order, parts)
    if not chosen:
        raise PaperError("there is nothing to print: give places or guides, and a part")
    leader = _print(order, {"leader"}, TRIES[0], None).pages if "leader" in chosen else 0
    for less in TRIES:
        try:
            return _print(order, chosen, less, leader)
        except WrongPages as fault:
            wrong = fault
    raise wrong


def _filled(order: KitOrder, parts: frozenset[str]) -> set[str]:
    """The parts for which there is something."""
    empty = {
        "cards": not order.places,
        "letters": not any(place.letters for place in order.places),
        "guides": not order.guides,
    }
    return {part for part in parts if not empty.get(part)}


def _print(order: KitOrder, parts: set[str], less: float, leader: int | None) -> Printed:
    """Print with ``less`` millimetres for the guides on each page; ``leader``: the pages of the leader's sheet (None: not known yet)."""
    sender, shape = exercise_sender(), _shape(less)
    about = About(sender, order.date, order.addresses)
    guides = tuple(_told(*one) for one in order.guides)
    laid = tuple(seats.seat(place, order.short_address) for place in order.places) if "cards" in parts else ()
    post = tuple(seats.post(order.places, sender)) if "letters" in parts else ()
    pages = [sheet for one in guides for sheet in _sheets(one, shape, about)] if "guides" in parts else []
    counts = {
        "cards": len(seats.sheets(laid, seats.CARDS)),
        "vitale": len(seats.sheets(laid, seats.VITALES)),
        "letters": sum(len(one.letter.sheets) for one in post),
        "guides": len(pages),
        "leader": leader or 0,
        **{key: int(key in parts) for key in FOR_EACH},
    }
    first = len(parts) > 1
    return printed(
        TEMPLATE,
        title=said(words()["kit"]["named"], title=order.title),
        pages=None if leader is None and "leader" in parts else first + sum(counts.values()),
        words=words(),
        front=_front(order, counts) if first else None,
        parts=parts,
        door=_door(order),
        cards=seats.sheets(laid, seats.CARDS),
        vitales=seats.sheets(laid, seats.VITALES),
        code_sign=picture(words()["card"]["pictures"]["scan"]),
        post=post,
        as_moi=seats.as_moi,
        moi=of,
        characters=sorted({one.character for one in post} - {""}),
        sheets=pages,
        shape=shape,
        discs=rows.discs(shape),
        guide_words=guide_words(),
        end_face=picture(guide_words()["end-picture"]),
        made=made_on(about),
        call=call(about),
        leading=leading(order, guides) if "leader" in parts else None,
        leader_code=order.leader_code,
        faces=[(picture(one["picture"]), one["say"]) for one in words()["easy"]["faces"]],
        attestation=attestation(Attestation(title=order.title)),
    )


def _shape(less: float) -> Rows:
    shape = EDITIONS["normal"].shape
    assert isinstance(shape, Rows)
    return replace(shape, page=shape.page - less)


def _told(guide: Guide, way: str, device: str) -> Guide:
    """The guide as it is told for this way, when it has it, and this device."""
    known = devices(library().tables["versions"])
    return told(guide, way if way in {one.name for one in guide.ways} else "", known.get(device))


def _sheets(guide: Guide, shape: Rows, about: About) -> Iterator[rows.Sheet]:
    """The pages of a guide, as the usual edition has them."""
    yield from rows.sheets(guide, shape, contact(guide, about))


def _door(order: KitOrder) -> dict[str, Any]:
    """How one comes in: the square, the address, the code of the room."""
    room = {"square": squares(order.url), "address": seats.typed(order.short_address, (20, 18, 16, 14), 118.0), "code": order.code}
    return room


def _front(order: KitOrder, counts: dict[str, int]) -> dict[str, Any]:
    """The first page: which workshop it is, and what the kit has."""
    table, page, found = words()["kit"], 2, []
    for key, count in counts.items():
        if count:
            found.append(_content(key, page, count, len(order.places)))
        page += count
    facts = [
        *([counted(table["places"], len(order.places))] if order.places else []),
        said(table["minutes"], minutes=order.minutes),
    ]
    day = said(table["day"], day=unbroken(date_in_words(order.date)))
    return {
        "face": picture(table["picture"]),
        "named": shortened(order.title, NAMED, NAMED_ROOM),
        "day": day,
        "facts": facts,
        "contents": found,
    }


def _content(key: str, page: int, count: int, places: int) -> Content:
    table = words()["kit"]
    row = table["contents"][key]
    again = [said(table["again"], count=places)] if key in FOR_EACH and places > 1 else []
    exact = [table["exact"]] if key == "vitale" else []
    pages = counted(table["pages"], count, first=page, last=page + count - 1)
    return Content(key, picture(row["picture"]), row["title"], (row["say"], *again, *exact), pages)
