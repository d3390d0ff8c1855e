"""Who may come in: one gate before every request, closed by default. It knows the list of open rooms and no room's content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.datastructures import MultiDict

from rules import accounts, informations, journeys
from views import page

if TYPE_CHECKING:
    from models import Patient

#: The rooms that anybody may enter. All others need a person who has logged in.
PUBLIC = frozenset({"welcome", "creation", "login", "recovery", "guides", "about", "pictures", "practice", "printing", "static", "trying"})
#: What is the same for everybody who has its address: it opens no session and gives no cookie.
FILES = frozenset({"static", "pictures.svg", "pictures.png"})
#: The room that a person whose first login is not finished may enter, and no other.
SETUP = "setup"
#: Left out of what is kept when a session ended while writing.
_NOT_KEPT = frozenset({"csrf_token", "password", "current", "words", "code"})
#: Forms that are never kept for later: somebody else at the same computer could plant an address of their own.
_NEVER_KEPT = frozenset({"setup.contact", "informations.contact"})
#: Where the second copy of a form that has just changed the password may still arrive with the cookie from before.
_PASSWORD_FORMS = frozenset({"setup.password", "setup.words", "informations.password", "informations.words"})
#: A visit ends on the server too, whatever a browser has kept.
_LONGEST = timedelta(hours=12)
#: What a form of an open room may weigh, in bytes: nobody fills the disk from outside.
_OPEN_FORM = 20_000


class Sessions(SecureCookieSessionInterface):
    """Sessions in the browser's cookie, but none beside a file: a cache between us and the person may keep it for everybody."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # type: ignore[override]
        """Give the cookie; the page of an error at a file's address has one too."""
        if request.endpoint not in FILES or response.mimetype == "text/html":
            super().save_session(app, session, response)


class Holder:
    """The person who is logged in, as flask-login wants it. ``patient`` is the record."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, patient: Patient):
        self.patient = patient

    def get_id(self) -> str:
        """The record and the epoch of its password: a changed password ends the other sessions."""
        return f"{self.patient.id}.{self.patient.session_epoch}"


def patient() -> Patient:
    """The record of the person who is logged in. Only for rooms behind the gate."""
    return current_user.patient  # type: ignore[no-any-return]


def logged_in() -> bool:
    """Whether somebody is logged in."""
    return bool(current_user.is_authenticated)


def let_in(record: Patient) -> None:
    """Open a session for this record; nothing of the session before remains but the practice card and its exercise."""
    kept = {key: session[key] for key in ("persona", "trying", "held", "kept", "csrf_token") if key in session}
    session.clear()
    session.update(kept)
    session["sid"] = f"{page.chance().getrandbits(128):032x}"
    journeys.keep(session["sid"], "visit", {"patient": record.id}, page.now(), patient=record)
    login_user(Holder(record))
    session["seen"] = page.now().timestamp()
    for told in current_app.extensions.get("dmp_came_in", ()):
        told(record)


def renew(record: Patient) -> None:
    """Keep this session after a change of password, which ends the others.

    For a minute, a form that this very browser had sent twice still counts as this session's: the second answer is the one it shows.
    """
    journeys.keep(session.get("sid", ""), "renewed", {"patient": record.id, "epoch": record.session_epoch}, page.now())
    login_user(Holder(record))


def _renewed(number: int) -> Patient | None:
    kept = journeys.read(session.get("sid"), "renewed", page.now(), timedelta(minutes=1))
    record = accounts.by_id(number, kept["epoch"]) if kept.get("patient") == number else None
    g.renewed = record is not None
    return record


def already_changed(password: str) -> bool:
    """Whether this is the second copy of a form that has just put ``password`` in place. Raises Refusal when it is another one."""
    if not (logged_in() and g.get("renewed")):
        return False
    informations.check_password(patient(), password, page.now())  # another password is no second copy: refused, and counted
    login_user(Holder(patient()))
    return True


def let_out() -> None:
    """Close the session, here and on the server: an old copy of the cookie opens nothing. The practice card stays in hand."""
    kept = {key: session[key] for key in ("persona", "held") if key in session}
    journeys.end(session.get("sid"), "visit")
    logout_user()
    session.clear()
    session.update(kept)


def install(app: Flask) -> None:
    """Put the gate before every request."""
    app.session_interface = Sessions()
    manager = LoginManager(app)
    manager.session_protection = None  # an address that changes (a phone on a train) is no reason to lose one's page

    @manager.user_loader  # type: ignore[untyped-decorator]
    def _load(key: str) -> Holder | None:
        number, _, epoch = key.partition(".")
        if not (number.isdecimal() and epoch.isdecimal()):
            return None
        if journeys.read(session.get("sid"), "visit", page.now(), _LONGEST).get("patient") != int(number):
            return None
        record = accounts.by_id(int(number), int(epoch))
        if record is None and request.method == "POST" and request.endpoint in _PASSWORD_FORMS:
            record = _renewed(int(number))
        return Holder(record) if record else None

    app.before_request(_guard)


def limit_forms(app: Flask) -> None:
    """Before anything reads a form: those of open rooms are small."""

    @app.before_request
    def _limit() -> None:
        if _room() in PUBLIC:
            request.max_form_memory_size = _OPEN_FORM
            request.max_content_length = _OPEN_FORM * 4


def _room() -> str:
    return (request.blueprint or request.endpoint or "").split(".")[0]


def _guard() -> Response | None:
    room = _room()
    if request.endpoint in FILES or request.endpoint is None:
        return None
    if logged_in() and _too_long_idle(page.now()):
        session["was"] = patient().id
        page.note("idle")
        journeys.end(session.get("sid"), "visit")
        logout_user()
    elif logged_in():
        session["seen"] = page.now().timestamp()
    if room in PUBLIC:
        return None
    if not logged_in():
        _keep_what_was_typed()
        if "note" not in session:
            page.note("closed")
        return redirect(url_for("login.start"), 303)  # type: ignore[return-value]
    if patient().setup_step != "done" and room != SETUP:
        return redirect(url_for(f"setup.{patient().setup_step}"), 303)  # type: ignore[return-value]
    return None


def _too_long_idle(moment: datetime) -> bool:
    return moment.timestamp() - float(session.get("seen", 0)) > page.config().idle.total_seconds()


# -- a session that ended while writing ------------------------------------------------------------------------------------------


def _keep_what_was_typed() -> None:
    """Keep the fields of a form that arrives after the session's end, sealed, until the same person is back."""
    if request.method != "POST" or not request.endpoint or request.endpoint in _NEVER_KEPT:
        return
    fields = {key: value for key, value in request.form.items() if key not in _NOT_KEPT}
    if fields and session.get("was"):
        token = session.setdefault("kept", f"{page.chance().getrandbits(128):032x}")
        journeys.keep(token, "kept", {"path": request.path, "fields": fields, "patient": session.pop("was")}, page.now())


def _kept() -> dict[str, Any]:
    """What this very person was writing when the session ended; nothing for anybody else on the same computer."""
    kept = journeys.read(session.get("kept"), "kept", page.now(), page.config().journey_life)
    return kept if logged_in() and kept.get("patient") == patient().id else {}


def where_i_was() -> str | None:
    """The address of the form that was being written when the session ended, to go back there after logging in."""
    return _kept().get("path")


def refill(make: Callable[..., Any], **values: Any) -> Any:
    """The form of a page: what was sent, or what was typed here before the session ended, or ``values``."""
    kept = _kept()
    if request.method == "GET" and kept.get("path") == request.path:
        journeys.end(session.pop("kept", None), "kept")
        page.note("kept")
        return make(formdata=MultiDict(kept["fields"]))
    return make(**values)
