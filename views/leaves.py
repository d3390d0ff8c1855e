"""A document as a page shows it: its text, or pictures of its pages with their text beside; and its file. It knows no room and no right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, abort, make_response, request, session

from rules import cage, filenames
from rules.documents import Opened
from views.document_words import readable

#: The widths in which a page is drawn (a telephone, a large screen), and how many pages stand on one screen.
WIDTHS, PAGES_AT_ONCE = (800, 1600), 10
#: How many documents a browser may have open without a second line in the history.
OPENINGS = 6


def facts(opened: Opened) -> dict[str, Any]:
    """What ``documents/_leaves.html`` needs; ``?pages=`` says from which page on."""
    content = opened.content
    shown: dict[str, Any] = {"content": content, "widths": WIDTHS, "readable": readable, "paragraphs": [], "outline": None}
    if content.media_type == "text/plain":
        shown["paragraphs"] = [part.strip("\n") for part in content.body.decode().split("\n\n") if part.strip()]
        return shown
    try:
        first = max(1, request.args.get("pages", 1, type=int))
        shown["outline"] = cage.outline(content.body, content.media_type, first, PAGES_AT_ONCE)
    except cage.Unshowable:
        pass  # the page says so, and offers the file
    return shown


def opened(key: str, door: Callable[[str], Opened]) -> Opened:
    """What ``door`` opens with the token of this document's last opening.

    The token stays in the session, under ``key``, so that the pages of one opening add no line to the history.
    """
    tokens = dict(session.get("opened", {}))
    found = door(tokens.pop(key, ""))
    session["opened"] = dict([*tokens.items(), (key, found.token)][-OPENINGS:])
    return found


def version_asked() -> int:
    """Which version of the document the address asks for (``?version=``); 0 for the one that is shown now."""
    asked = request.args.get("version", 0, type=int)
    return asked if 0 < asked < 100_000 else 0


def picture(opened: Opened, place: int) -> Response:
    """One page as a picture, in the width that ``?largeur=`` asks for."""
    wide = request.args.get("largeur", WIDTHS[0], type=int)
    try:
        drawn = cage.page(opened.content.body, opened.content.media_type, place, wide if wide in WIDTHS else WIDTHS[0])
    except cage.Unshowable:
        abort(404)
    return _harmless(drawn, "image/jpeg")


def file(opened: Opened) -> Response:
    """The original, to keep on one's own device."""
    given = opened.content.file_name or f"{opened.document.title}.txt"
    response = _harmless(opened.content.body, opened.content.media_type)
    if opened.content.media_type == "text/plain":
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
    ending = filenames.ENDINGS[opened.content.media_type]
    response.headers["Content-Disposition"] = filenames.disposition(filenames.clean_name(given, ending))
    return response


def _harmless(body: bytes, media_type: str) -> Response:
    """A file of a person: never run, never guessed to be something else."""
    response = make_response(body)
    response.mimetype = media_type
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response
