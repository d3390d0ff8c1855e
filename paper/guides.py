"""Prints guides in an edition: rows on A4, cards, a poster, a leaflet to fold. It knows no sentence and no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from guides.step import Guide
from paper import cards, leaflet, poster, rows
from paper.cover import About, Owner, call, contact, made_on, owned, words
from paper.editions import EDITIONS, Card, Edition, Poster, Rows
from paper.engine import AS_DRAWN, Look, PaperError, picture, render
from paper.faults import WrongPages
from paper.folding import impose

__all__ = ["About", "Owner", "guide", "print_guides"]

OUTLINE = 0.7  # millimetres of print-guides.css (.noir-et-blanc .rows .number)
TRIES = (0.0, 4.0, 9.0, 15.0)  # millimetres of a page that are left free, one try after the other


def print_guides(guides: tuple[Guide, ...], edition: str, look: Look, about: About | None, owner: Owner | None = None) -> bytes:
    """The guides as one PDF. Kept in memory when it holds nothing of a person.

    Args:
        guides: at least one, as told for the way and the device chosen, in the order to print.
        edition: a name of ``paper.editions.EDITIONS``.
        about: where they come from; None leaves out who to call and the way back to the screen.
        look: who is «moi» in the pictures (the black-and-white edition is always grey).

    Raises:
        PaperError: no guide, an unknown edition, a missing picture or word, a sentence too long for its place.
    """
    return _print(guides, edition, look, about, owner)


def guide(guide: Guide) -> bytes:
    """The guide on A4 as it stands, without the way back to the screen."""
    return _print((guide,), "normal", AS_DRAWN, None, None)


def _print(guides: tuple[Guide, ...], name: str, look: Look, about: About | None, owner: Owner | None) -> bytes:
    if not guides:
        raise PaperError("there is no guide to print: choose one")
    if name not in EDITIONS:
        raise PaperError(f"there is no edition {name!r}: choose one of {', '.join(EDITIONS)}")
    for less in TRIES:
        try:
            return _laid_out(guides, EDITIONS[name], look, about, owner, less)
        except WrongPages as fault:
            wrong = fault
    raise wrong


def _laid_out(guides: tuple[Guide, ...], edition: Edition, look: Look, about: About | None, owner: Owner | None, less: float) -> bytes:
    """Print with ``less`` millimetres on each page than there are: what is measured beforehand is sometimes a line short."""
    shape = edition.shape
    if isinstance(shape, Card):
        shape = replace(shape, words=replace(shape.words, page=shape.words.page - less))
    else:
        shape = replace(shape, page=shape.page - less)
    template, values, count = _ROOMS[edition.layout](guides, replace(edition, shape=shape), about, owner)
    made = render(
        f"paper/{template}",
        title=guides[0].title if len(guides) == 1 else words()["many"],
        pages=count,
        keep=owner is None or not (owner.name or owner.doctor),
        look=replace(look, grey=look.grey or edition.grey),
        edition=edition.name,
        shape=edition.shape,
        words=words(),
        made=made_on(about),
        call=call(about),
        **values,
    )
    return impose(made, [len(one.pages) for one in values["leaflets"]]) if edition.layout == "leaflet" else made


_Laid = tuple[str, dict[str, Any], int]


def _rows(guides: Sequence[Guide], edition: Edition, about: About | None, owner: Owner | None) -> _Laid:
    assert isinstance(edition.shape, Rows)
    several, mine = len(guides) > 1, owned(owner)
    parts = [rows.sheets(one, edition.shape, contact(one, about), () if several else mine) for one in guides]
    starts = [1 + sum(len(part) for part in parts[:place]) for place in range(len(parts))]
    first = rows.cover(list(zip(guides, starts, strict=True)), mine, edition.shape) if several else []
    sheets = [*first, *(sheet for part in parts for sheet in part)]
    faces = {
        "end_face": picture(words()["end-picture"]),
        "many_face": picture(words()["many-picture"]),
        "discs": rows.discs(edition.shape, OUTLINE if edition.grey else 0),
    }
    return "guide.html", {"sheets": sheets, **faces}, len(sheets)


def _cards(guides: Sequence[Guide], edition: Edition, about: About | None, owner: Owner | None) -> _Laid:
    assert isinstance(edition.shape, Card)
    several, mine = len(guides) > 1, owned(owner)
    decks = [cards.deck(one, edition.shape, contact(one, about), () if several else mine) for one in guides]
    many = cards.cover(decks, mine, edition.shape) if several else None
    values = {"decks": decks, "many": many, "end_face": picture(words()["end-picture"])}
    return "guide_cards.html", values, sum(map(len, decks)) + several


def _posters(guides: Sequence[Guide], edition: Edition, about: About | None, owner: Owner | None) -> _Laid:
    assert isinstance(edition.shape, Poster)
    words_of = EDITIONS["normal"].shape
    assert isinstance(words_of, Rows)
    sheets = [sheet for one in guides for sheet in poster.sheets(one, edition.shape, contact(one, about), words_of)]
    return "guide_poster.html", {"sheets": sheets}, len(sheets)


def _leaflets(guides: Sequence[Guide], edition: Edition, about: About | None, owner: Owner | None) -> _Laid:
    shape = edition.shape
    assert isinstance(shape, Rows)
    found = [leaflet.leaflet(one, shape, contact(one, about), owned(owner)) for one in guides]
    larger = tuple((one, rows.discs(one)) for one in leaflet.sizes(shape))
    values = {"leaflets": found, "larger": larger, "end_face": picture(words()["end-picture"])}
    return "guide_leaflet.html", values, sum(len(one.pages) for one in found)


_ROOMS = {"rows": _rows, "cards": _cards, "poster": _posters, "leaflet": _leaflets}
