"""Full page or partial, decided here only; and what every page needs: screen, help beside it, refusals. It knows no feature."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, session, url_for
from flask_htmx import HTMX
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BuildError

from config import Config, Responsible
from guides import Library, library
from guides.dates import date_in_words, day_in_words, hour_in_words, in_words
from paper.engine import Look
from paper.letters import Sender
from rules.refusal import Refusal, Refusals
from sending.compose import responsible as responsible_of
from views import helper_rights

htmx = HTMX()
REGION = "contenu"  # the one region that htmx may ask for
HOME = {"holder": "home.show", "helper": "helping.people", "professional": "pro_home.show"}  # what each kind of visitor sees first
HTMX_FILE = "vendor/htmx.org-2.0.11/htmx.min.js"
_RANDOM = secrets.SystemRandom()


def config() -> Config:
    """The configuration of this installation."""
    return current_app.extensions["dmp_config"]  # type: ignore[no-any-return]


def now() -> datetime:
    """The moment of this request: the same from its first line to its last. Where one practises, time can have been moved."""
    if "now" not in g:
        g.now = wall_clock() + sum((moved() for moved in current_app.extensions.get("dmp_moved", ())), timedelta())
    return g.now  # type: ignore[no-any-return]


def wall_clock() -> datetime:
    """The moment of this request by the clock on the wall."""
    if "wall_clock" not in g:
        g.wall_clock = current_app.extensions["dmp_clock"]()
    return g.wall_clock  # type: ignore[no-any-return]


def chance() -> Random:
    """The source of chance (the system's, or the one the tests put there)."""
    return current_app.extensions.get("dmp_chance", _RANDOM)  # type: ignore[no-any-return]


@contextmanager
def even() -> Iterator[None]:
    """What is done inside lasts the same for everybody: how long an answer takes must not tell whether a number is known."""
    end = time.monotonic() + config().even.total_seconds()
    try:
        yield
    finally:
        time.sleep(max(0.0, end - time.monotonic()))


def guide_library() -> Library:
    """All that is said."""
    return library()


def wants_partial() -> bool:
    """Whether htmx asks for the main region only: never for a boosted link nor for a history restore, which need the whole page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request and htmx.target == REGION


def show(
    template: str,
    screen: str,
    *,
    title: str = "",
    status: int = 200,
    refusals: Iterable[Refusal] = (),
    chapter: int = 0,
    announce: str = "",
    **context: Any,
) -> Response:
    """The page ``screen`` made with ``template``, whole or only its main region.

    Args:
        screen: id in ``guides/fr/screens.yaml`` (the endpoint): gives title, path, picture, help beside the page.
        title: a title of its own (the name of a document) instead of the screen's.
        refusals: what went wrong, told at the top and beside each field; the title then begins with «Erreur».
        chapter: which chapter of the guide stands beside the page, when the page knows.
        announce: what a screen reader is told when only the main region changes.
    """
    told = [sentence(refusal) for refusal in refusals]
    said = guide_library()
    known, g.screen = said.screens[screen], screen
    trail = _above(said.path(screen)[:-1])
    back_url = context.pop("back_url", None) or next((one["url"] for one in reversed(trail) if one["url"]), "")
    layout = "_main.html" if wants_partial() else "_page.html"
    response = make_response(
        render_template(
            template,
            layout=layout,
            partial=wants_partial(),
            screen=known,
            title=title or known.title,
            trail=trail,
            back_url=back_url,
            beside=current_app.extensions.get("dmp_beside", said.steps_beside)(screen, chapter),
            refusals=told,
            field_errors={one["field"]: one for one in reversed(told) if one["field"]},
            announce=announce,
            note=said.tables["pages"]["notes"].get(session.pop("note", "")),
            **context,
        ),
        status,
    )
    response.vary.add("HX-Request")
    response.vary.add("HX-Target")
    return response


def number() -> int:
    """Which page of a long list the address asks for: 1 for anything that is no page. A page beyond the last is the list's affair."""
    typed = request.args.get("page", "")
    return int(typed) or 1 if typed.isdecimal() and len(typed) < 7 else 1


def note(key: str) -> None:
    """Say something on the next page, once: a key of ``guides/fr/pages.yaml`` notes."""
    session["note"] = key


def refused(template: str, screen: str, error: Refusal | Refusals, **context: Any) -> Response:
    """The same page again with what went wrong (422); what was typed stays, because the form is filled from the request."""
    refusals = error.refusals if isinstance(error, Refusals) else [error]
    return show(template, screen, status=422, refusals=refusals, **context)


def go(endpoint: str, **values: Any) -> Response:
    """On to another page after a POST (303), so that reloading sends nothing twice."""
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[return-value]


def sentence(refusal: Refusal) -> dict[str, str]:
    """What happened and what to do now, in words, with the facts of the refusal put in.

    Raises:
        KeyError: a refusal without words in ``guides/fr/refusals.yaml`` (a test looks for them).
    """
    words = guide_library().refusals[refusal.key]
    facts = {"phone": responsible().phone} | {name: _in_words(value) for name, value in refusal.facts.items()}
    number = next((value for value in refusal.facts.values() if isinstance(value, int)), 0)

    def put(text: str) -> str:
        return re.sub(r"\[([^|\]]*)\|([^\]]*)\]", r"\1" if number < 2 else r"\2", text).format(**facts)

    return {
        "key": refusal.key,
        "field": refusal.field or "",
        "what": put(words["what"]),
        "do": put(words.get("do", "")),
        "picture": words.get("picture", "erreur"),
    }


def _in_words(value: Any) -> str:
    if isinstance(value, datetime):
        same_day = day_in_words(value) == day_in_words(now())
        return hour_in_words(value) if same_day else in_words(value)
    return str(value)


class Form(FlaskForm):  # type: ignore[misc]
    """A form with its CSRF token. Its fields hold what was typed; the rules read and judge it."""

    def typed(self, name: str) -> str:
        """What was typed in ``name``, never None."""
        return str(self[name].data or "")

    def sent(self) -> bool:
        """Whether it was sent, with a good token."""
        return request.method == "POST" and bool(self.validate())


def stamp(file: str) -> str:
    """The address of a static file with its content's mark, so that it may be cached for long."""
    marks: dict[str, str] = current_app.extensions.setdefault("dmp_stamps", {})
    if file not in marks or current_app.debug:
        folder = current_app.static_folder or ""
        try:
            marks[file] = f"{int(os.stat(os.path.join(folder, file)).st_mtime_ns):x}"[-10:]
        except OSError:
            marks[file] = "0"
    return url_for("static", filename=file, v=marks[file])


def _above(trail: Iterable[Any]) -> list[dict[str, str]]:
    """The screens above this one, with their addresses when they can be told from this one's."""
    known = {key: value for key, value in (request.view_args or {}).items()}
    places = []
    for screen in trail:
        try:
            url = url_for(screen.id, **known).partition("?")[0]
        except BuildError:
            url = ""
        places.append({"title": screen.short or screen.title, "url": url})
    return places


def install(app: Flask) -> None:
    """Give the templates what all of them may call (as globals: macros of the pieces see them too)."""
    htmx.init_app(app)
    said = guide_library()
    app.jinja_env.globals.update(
        word=said.word,
        words=said.words,
        buttons=said.buttons,
        screens=said.screens,
        stamp=stamp,
        cfg=app.extensions["dmp_config"],
        nbsp="\u00a0",
        htmx_file=HTMX_FILE,
        beside_of=said.steps_beside,
        in_words=in_words,
        day_in_words=day_in_words,
        date_in_words=date_in_words,
        hour_in_words=hour_in_words,
        may=may,
        may_go=may_go,
        banner=said.tables["helpers"]["banner"],
    )
    app.context_processor(_visitor)


def _visitor() -> dict[str, Any]:
    """Who is in, for the line at the top of the page and the menu; and where their home is."""
    kind = current_user.kind if current_user.is_authenticated else ""
    home = HOME.get(kind, "welcome.show")
    leave = {"holder": "login.leave", "helper": "helper_login.leave", "professional": "pro_login.leave"}.get(kind, "")
    helper = current_user.patient.acting if kind == "holder" else None
    return {
        "visitor": kind,
        "logged_in": kind == "holder",
        "helper": helper,
        "helped": current_user.patient.insured.given_name if helper else "",
        "responsible": responsible(),
        "home_url": url_for(home),
        "leave_url": url_for(leave) if leave else "",
    }


def may(endpoint: str) -> bool:
    """Whether who is here may go there: a helper goes as far as their level goes, the person everywhere. What may not is not shown."""
    helper = current_user.patient.acting if current_user.is_authenticated and current_user.kind == "holder" else None
    return helper is None or helper_rights.may(helper, endpoint)


def may_go(url: str) -> bool:
    """The same for an address: buttons that lead where a helper may not go are not shown."""
    if may(""):  # the person goes everywhere
        return True
    try:
        endpoint = current_app.url_map.bind("").match(url.partition("?")[0].partition("#")[0], method="GET")[0]
    except HTTPException:
        return True
    return endpoint not in helper_rights.TABLE or may(endpoint)


def responsible() -> Responsible:
    """Who answers for this site; in practice mode a desk that does not exist (its number is kept for fiction: Arcep, 01 99 00)."""
    return responsible_of(config())


def sender() -> Sender:
    """The same, as a letter names its sender."""
    who = responsible()
    return Sender(who.name, who.address, who.phone, who.mail, config().url)


def look() -> Look:
    """How the pictures of a paper are drawn: with the character that was chosen in this browser or account."""
    chosen: Callable[[], str] = current_app.extensions.get("dmp_character", str)
    return Look(moi=chosen())


def pdf(body: bytes, name: str, *, download: bool = False) -> Response:
    """A PDF, shown or saved under ``name``; never kept in a cache."""
    response = make_response(body)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'{"attachment" if download else "inline"}; filename="{name}"'
    return response
