"""Pages about the site itself: help, words, contact, printing, accessibility, legal, privacy, all pages. It knows no person."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BuildError

from guides import Screen
from views import gate, page

blueprint = Blueprint("about", __name__)
#: When the declaration of accessibility was written. An audit gives a new one.
DECLARED = date(2026, 11, 23)
#: What others made and this site uses: static/vendor/vendor.json, checked by its own test.
VENDOR = Path(__file__).parent.parent / "static" / "vendor" / "vendor.json"
#: Pages that follow another page of a journey: nobody goes there directly. A test opens all the others.
STEPS = frozenset(
    {
        "creation.check",
        "workshop.ready",
        "workshop.kit_page",
        "workshop.reach",
        "place.show",
        "place.pause",
        "creation.sent",
        "creation.contact",
        "creation.terms",
        "creation.credentials",
        "login.channel",
        "login.code",
        "login.trouble",
        "recovery.login_sent",
        "recovery.code",
        "recovery.new",
        "recovery.words",
        "recovery.done",
        "helper_login.choose",
        "helper_login.account",
        "helper_login.password",
        "helper_login.words",
        "helper_login.made",
        "helper_login.code",
        "informations.confirm",
        "informations.words",
        "practice.reset",
        "pro_login.channel",
        "pro_login.code",
        "pro_login.trouble",
        "playing.seat",
        "playing.phone",
    }
)
_NOT_LISTED = frozenset({"errors", gate.SETUP, "ended", "board", "projector", "taken"})


@blueprint.get("/aide")
def help() -> Response:
    """What a person does who is stuck."""
    return page.show("about/help.html", "about.help", back_url=_own_page(request.args.get("page", "")))


@blueprint.get("/aide/les-mots")
def words() -> Response:
    """The words of the site in easy words."""
    return page.show("about/words.html", "about.words", glossary=page.guide_library().tables["glossary"]["words"])


@blueprint.get("/contact")
def contact() -> Response:
    """Who answers, by telephone, mail or post."""
    return page.show("about/contact.html", "about.contact")


@blueprint.get("/aide/imprimer")
def printing() -> Response:
    """How to print without JavaScript, and the way back to the page."""
    return page.show("about/printing.html", "about.printing", wanted=_own_page(request.args.get("page", "")))


def _own_page(wanted: str) -> str:
    """The address of one of our own pages, built anew from its endpoint; "" for anything else: nothing from outside is ever followed."""
    try:
        endpoint, values = current_app.create_url_adapter(request).match(wanted, method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return ""
    return "" if endpoint in ("static", "about.printing", "about.help") else url_for(endpoint, **values)


@blueprint.get("/accessibilite")
def accessibility() -> Response:
    """The declaration (article 47 of the law 2005-102), in its legal order, with an easy summary above."""
    return page.show("about/accessibility.html", "about.accessibility", declared=DECLARED)


@blueprint.get("/mentions-legales")
def legal() -> Response:
    """Who answers for the site, where it runs, and what it is made of."""
    return page.show("about/legal.html", "about.legal", vendor=_vendor())


def _vendor() -> list[dict[str, str]]:
    """What others made: name, version and licence, once each."""
    rows = json.loads(VENDOR.read_text(encoding="utf-8")).values()
    return list({row["package"]: {key: row[key] for key in ("package", "version", "licence")} for row in rows}.values())


@blueprint.get("/mes-donnees")
def privacy() -> Response:
    """What is kept, why, who sees it, how long, and what a person may ask."""
    return page.show("about/privacy.html", "about.privacy")


# -- all pages ---------------------------------------------------------------------------------------------------------------------


@blueprint.get("/toutes-les-pages")
def pages() -> Response:
    """Every page that can be opened from here, room by room: from the screens that the guides know."""
    guides = [{"title": one.title, "url": url_for("guides.show", name=one.id)} for one in page.guide_library().guides.values()]
    return page.show("about/pages.html", "about.pages", rooms=_rooms(), guides=guides)


def _rooms() -> list[dict[str, Any]]:
    """The rooms in the order of screens.yaml: the picture of the first page and all pages of the room."""
    rooms: dict[str, dict[str, Any]] = {}
    for screen in page.guide_library().screens.values():
        url = _address(screen)
        if url:
            title = page.guide_library().word("mon-dmp") if screen.id == "home.show" else screen.title
            room = rooms.setdefault(screen.id.partition(".")[0], {"title": title, "picture": screen.picture, "pages": []})
            room["pages"].append({"title": title, "url": url})
    return list(rooms.values())


def _address(screen: Screen) -> str:
    """Where this page is; "" when nobody can go there directly now."""
    room = screen.id.partition(".")[0]
    hidden = room == "welcome" if gate.logged_in() else room not in gate.PUBLIC  # who is logged in has a home of their own
    if hidden or screen.id in STEPS or room in _NOT_LISTED:
        return ""
    try:
        return url_for(screen.id)
    except BuildError:  # it shows one thing among several (a document, a guide), or belongs to the other mode
        return ""
