"""«Les images», a part of the room pictures: every picture with its meaning, to look at, find and take away. It knows no person."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from flask import Blueprint, Response, abort, request, send_file, url_for

from guides import library
from paper import picture_set
from pictograms import catalogue
from pictograms.catalogue import Entry
from pictograms.lexicon import MOI_DEFAULT, MOI_NAMES
from pictograms.registry import UNTESTED, UnknownPicture
from rules.refusal import Refusal
from search.words import fold
from views import page

#: Where made files are kept, below the data folder: they can be thrown away at any time.
FOLDER = "pictures"
#: Pixels of a single PNG.
LARGE = 1000
#: Pictures on one page of what was found.
ON_A_PAGE = 24
ZIP = "images-dmp-facile.zip"
#: Of the threads of a worker, as many as this send the set at once: a slow reader holds one for as long as the download lasts.
_sending = threading.BoundedSemaphore(2)
LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.fr"


@dataclass(frozen=True)
class Group:
    """One shelf of the gallery."""

    id: str
    title: str
    part: str
    entries: Sequence[Entry]
    picture: str = ""
    practice: bool = False  # pictures of workshops: only where one practises

    @property
    def cover(self) -> Entry:
        """The picture that stands for the group: its first one, unless the table names another."""
        return next((one for one in self.entries if one.id == self.picture), self.entries[0])


@cache
def groups() -> tuple[Group, ...]:
    """All groups that hold a picture, in the order of ``guides/fr/images.yaml``."""
    table = library().tables["images"]["groups"]
    found = zip(table, catalogue.grouped(table), strict=True)
    return tuple(
        Group(one["id"], one["title"], one["part"], entries, one.get("picture", ""), one.get("practice", False))
        for one, entries in found
        if entries
    )


def shown() -> tuple[Group, ...]:
    """The groups that this house shows."""
    return tuple(one for one in groups() if page.config().practice or not one.practice)


def src(one: Entry) -> str:
    """The static address of a sign or of a pictured word; scenes have ``picture_src``."""
    folder = {"signes": "signs", "mots": "mots"}[one.shelf]
    return page.stamp(f"pictograms/{folder}/{one.id}.svg")


def address(one: Entry) -> str:
    """The page of a picture."""
    if one.shelf == "scenes":
        return url_for("pictures.show", picture=one.id)
    return url_for("pictures.show_other", shelf=one.shelf, picture=one.id)


def tested(one: Entry) -> str:
    """What is known of its reading, as a sentence."""
    if one.picture.status == UNTESTED:
        return str(library().tables["images"]["untested"])
    return f"Cette image est {one.picture.status}."


_TOOLS: dict[str, Any] = {"legal": LICENCE, "src": src, "address": address, "tested": tested}


# -- to look at --------------------------------------------------------------------------------------------------------------------


def index() -> Response:
    """The groups; or the pictures whose meaning holds the words that were typed."""
    typed = request.args.get("q", "").strip()[:80]
    here = {(one.shelf, one.id) for group in shown() for one in group.entries}
    found, near = find(typed) if typed else ([], False)
    found = [one for one in found if (one.shelf, one.id) in here]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    number = min(page.number(), pages)
    return page.show(
        "pictures/index.html",
        "pictures.index",
        parts=_parts(),
        typed=typed,
        found=found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        count=len(found),
        near=near,
        number=number,
        pages=pages,
        total=len(here),
        untested=all(entry.picture.status == UNTESTED for entry in catalogue.entries()),
        said=library().tables["images"],
        back_url=url_for("pictures.index") if typed else "",
        **_TOOLS,
    )


def _parts() -> list[tuple[str, list[Group]]]:
    """The groups below the title of their part."""
    titles = library().tables["images"]["parts"]
    return [(title, [one for one in shown() if one.part == part]) for part, title in titles.items()]


def group(group: str) -> Response:
    """One group."""
    one = next((one for one in shown() if one.id == group), None) or abort(404)
    untested, said = all(entry.picture.status == UNTESTED for entry in one.entries), library().tables["images"]
    return page.show("pictures/group.html", "pictures.group", title=one.title, group=one, untested=untested, said=said, **_TOOLS)


def _entry(shelf: str, id: str) -> Entry:
    try:
        return catalogue.entry(shelf, id)
    except UnknownPicture:
        abort(404)


def show(picture: str) -> Response:
    """One scene."""
    return _shown(_entry("scenes", picture))


def show_other(shelf: str, picture: str) -> Response:
    """One sign, or one pictured word."""
    return _shown(_entry(shelf, picture))


def _shown(one: Entry) -> Response:
    home = next((group for group in shown() if one in group.entries), None) or abort(404)
    twin = {"scenes": "signes", "signes": "scenes"}.get(one.shelf, "")
    return page.show(
        "pictures/show.html",
        "pictures.show",
        title=one.title,
        one=one,
        group=home,
        twin=catalogue.entry(twin, one.id) if twin and one.id in catalogue.SHELVES[twin] else None,
        names=MOI_NAMES if one.has_moi else {},
        default=MOI_DEFAULT,
        site=page.config().url,
        said=library().tables["images"],
        back_url=url_for("pictures.group", group=home.id),
        **_TOOLS,
    )


# -- to find -----------------------------------------------------------------------------------------------------------------------


@cache
def _index() -> tuple[tuple[Entry, frozenset[str]], ...]:
    """Each picture with the words by which it is found: its meaning, its name, its group."""
    return tuple((one, frozenset(fold(f"{one.title} {one.id} {group.title}"))) for group in groups() for one in group.entries)


def find(typed: str) -> tuple[list[Entry], bool]:
    """The pictures whose words begin as those typed; accents, capitals and a final «s» do not count.

    Returns:
        the pictures, and whether the words had to be changed for a near one because nothing was found.
    """
    wanted = [_one(word) for word in fold(typed)]
    if not wanted:
        return [], False
    if found := _holding(wanted):
        return found, False
    known = sorted({word for _, words in _index() for word in words})
    near = [next(iter(get_close_matches(word, known, 1, 0.72)), word) for word in wanted]
    return _holding(near), True


def _one(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _holding(wanted: list[str]) -> list[Entry]:
    return [one for one, words in _index() if all(any(word.startswith(begin) for word in words) for begin in wanted)]


# -- to take away ------------------------------------------------------------------------------------------------------------------


def _readme() -> str:
    said = library().tables["images"]
    return "\n".join([*said["readme"], "", *said["licence"], said["cite"], LICENCE, "", page.config().url + url_for("pictures.index"), ""])


def whole_set(moi: str) -> Response:
    """All pictures as a zip: made while it is sent the first time, then kept."""
    moi = moi or MOI_DEFAULT
    folder, sets = page.config().data_dir / FOLDER, [picture_set.Group(one.title, one.entries) for one in shown()]
    kept = picture_set.set_file(folder, sets, moi, readme := _readme())
    if not _sending.acquire(blocking=False):
        raise Refusal("images-busy")
    if kept.is_file():
        response = send_file(kept, "application/zip", as_attachment=True, download_name=ZIP, max_age=0)
        response.direct_passthrough = False  # passed through, its end is told to nobody: the turn would never be given back
    else:
        response = Response(picture_set.make_set(folder, sets, moi, readme), mimetype="application/zip")
        response.headers["Content-Disposition"] = f'attachment; filename="{ZIP}"'
    response.call_on_close(_sending.release)
    return response


def install(blueprint: Blueprint, chosen: Callable[[], str]) -> None:
    """Give these pages their addresses in the room pictures.

    Args:
        chosen: tells the character of this browser.
    """
    blueprint.get("/images")(index)
    blueprint.get("/images/groupes/<group>")(group)
    blueprint.get("/images/toutes.zip", endpoint="whole_set")(lambda: whole_set(chosen()))
    blueprint.get("/images/<picture>")(show)
    blueprint.get("/images/<any(signes, mots):shelf>/<picture>")(show_other)
