"""Who may come in: one gate before every request, closed by default. It knows the list of open rooms and no room's content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.datastructures import MultiDict

from rules import informations, journeys, logins
from views import helper_rights, page, visitors
from views.visitors import Helper, Holder, Professional, Visitor

if TYPE_CHECKING:
    from models import Account, Patient
    from rules.delegations import Acting

#: The rooms that anybody may enter. All others need somebody who has logged in.
PUBLIC = frozenset(
    {"welcome", "creation", "login", "recovery", "forgotten", "guides", "about", "pictures", "practice", "printing", "static", "trying"}
    | {"pro_login", "helper_login", "playing", "playing_helper", "workshop", "ended", "board", "place", "projector", "taken"}
)
#: The rooms of professionals and agents, and of nobody else.
PROFESSIONAL = frozenset({"pro_home", "desk", "representatives", "pro_record", "pro_documents"})
#: The room of helpers who are inside no record.
HELPER = frozenset({"helping"})
#: Where each kind of visitor comes in.
_DOOR = {"holder": "login.start", "helper": "helper_login.start", "professional": "pro_login.start"}
#: Where a professional with a first password goes, and nowhere else.
_FIRST = frozenset({"pro_home.password", "pro_home.words"})
#: What is the same for everybody who has its address: it opens no session and gives no cookie.
FILES = frozenset({"static", "pictures.svg", "pictures.png"})
#: The room that a person whose first login is not finished may enter, and no other.
SETUP = "setup"
#: Left out of what is kept when a session ended while writing.
_NOT_KEPT = frozenset({"csrf_token", "password", "current", "words", "code"})
#: Forms that are never kept for later: somebody else at the same computer could plant an address of their own.
_NEVER_KEPT = frozenset({"setup.contact", "informations.contact"})
#: Where the second copy of a form that has just changed the password may still arrive with the cookie from before.
_PASSWORD_FORMS = _FIRST | {f"{room}.{form}" for room in ("setup", "informations", "helping") for form in ("password", "words")}
#: What a page asks by itself: it is no sign that somebody is there.
_QUIET = frozenset(
    {"helper_login.still", "place.news", "board.live", "projector.sentence", "workshop.phones", "workshop.preparing", "ended.results"}
)
#: What a form of an open room may weigh, in bytes: nobody fills the disk from outside.
_OPEN_FORM = 20_000
#: What somebody who practises holds in hand, whoever comes in or goes out: the card, a place of a workshop, the room that is led.
_HAND = ("persona", "place", "leading")


class Sessions(SecureCookieSessionInterface):
    """Sessions in the browser's cookie, but none beside a file: a cache between us and the person may keep it for everybody."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # type: ignore[override]
        """Give the cookie; the page of an error at a file's address has one too."""
        if request.endpoint not in FILES or response.mimetype == "text/html":
            super().save_session(app, session, response)


def visitor() -> Visitor | None:
    """Who is in, or None."""
    return current_user._get_current_object() if current_user.is_authenticated else None  # type: ignore[no-any-return]


def patient() -> Patient:
    """The record of the person who is logged in (or in which a helper is). Only for rooms behind the gate."""
    return current_user.patient  # type: ignore[no-any-return]


def logged_in() -> bool:
    """Whether somebody is inside a record of their own, or helps in one."""
    return bool(current_user.is_authenticated and current_user.kind == "holder")


def acting() -> Acting | None:
    """The helper who is inside this record in the holder's place; None for the holder."""
    return patient().acting if logged_in() else None


def account() -> Account:
    """The account of the professional or helper who is in. Only for their rooms."""
    return current_user.account  # type: ignore[no-any-return]


def is_professional() -> bool:
    """Whether a professional or an agent is in."""
    return bool(current_user.is_authenticated and current_user.kind == "professional")


def is_helper() -> bool:
    """Whether a helper is in, inside a record or not."""
    return bool(current_user.is_authenticated and current_user.account is not None and current_user.kind != "professional")


def let_in(record: Patient) -> None:
    """Open a session for this record; nothing of the session before remains but the practice card and its exercise."""
    _begin_visit(f"{record.id}", (*_HAND, "trying", "held", "kept", "csrf_token"), {"patient": record.id}, record)
    login_user(Holder(record))
    for told in current_app.extensions.get("dmp_came_in", ()):
        told(record)


def let_in_professional(of: Account) -> None:
    """Open a session for this professional; a card and a part of practice mode stay in hand."""
    _begin_visit(f"p{of.id}", (*_HAND, "seat", "csrf_token"), {"account": of.id}, None)
    login_user(Professional(of))


def let_in_helper(of: Account) -> None:
    """Open a session for this helper, inside no record yet."""
    _begin_visit(f"h{of.id}", (*_HAND, "csrf_token"), {"account": of.id}, None)
    login_user(Helper(of))


def enter_record(delegation_id: int, how: str) -> None:
    """The helper goes inside the record of this delegation; the next request finds them there, if it holds."""
    leave_record()
    session["helping"] = {"delegation": delegation_id, "how": how}


def leave_record() -> None:
    """The helper goes out of the record and stays logged in.

    The token of forms goes too: a page of one record that is still open in another tab can write nothing into the next record.
    """
    for key in ("helping", "opened", "journey", "words", "csrf_token"):
        session.pop(key, None)


def _begin_visit(mine: str, keep: tuple[str, ...], values: dict[str, int], record: Patient | None) -> None:
    # The token of forms is one visitor's: a page that somebody else left open in another tab writes nothing into this one's record.
    before = str(session.get("lapsed") or session.get("_user_id") or mine).partition(".")[0]
    kept = {key: session[key] for key in keep if key in session and (key != "csrf_token" or before == mine or "leading" in session)}
    journeys.end(session.get("sid"), "visit")  # whoever was in before is out, on the server too
    session.clear()
    session.update(kept)
    session["sid"] = f"{page.chance().getrandbits(128):032x}"
    journeys.keep(session["sid"], "visit", values, page.wall_clock(), patient=record)
    session["seen"] = page.wall_clock().timestamp()


def renew(who: Patient | Account) -> None:
    """Keep this session after a change of password, which ends the others.

    For a minute, a form that this very browser had sent twice still counts as this session's: the second answer is the one it shows.
    """
    known = Professional(who) if is_professional() else Helper(who) if is_helper() else Holder(who)
    journeys.keep(session.get("sid", ""), "renewed", {"key": known.get_id()}, page.now())
    login_user(known)


def _renewed(key: str) -> Visitor | None:
    """The visitor whose password this very browser has just changed, for a form that comes with the key from before."""
    kept = journeys.read(session.get("sid"), "renewed", page.now(), timedelta(minutes=1)).get("key", "")
    known = visitors.load(kept, page.now(), page.wall_clock()) if kept.partition(".")[0] == key.partition(".")[0] else None
    g.renewed = known is not None
    return known


def already_changed(password: str) -> bool:
    """Whether this is the second copy of a form that has just put ``password`` in place. Raises Refusal when it is another one."""
    if not (current_user.is_authenticated and g.get("renewed")):
        return False
    if current_user.account is not None:  # another password is no second copy: refused, and counted
        logins.check_password(account(), password, page.now())
    else:
        informations.check_password(patient(), password, page.now())
    login_user(visitor())
    return True


def let_out(*, still_trying: bool = False) -> None:
    """Close the session, here and on the server: an old copy of the cookie opens nothing. The practice card stays in hand."""
    keep = (*_HAND, "seat", "held", *["trying"] * still_trying, *["csrf_token"] * ("leading" in session))
    kept = {key: session[key] for key in keep if key in session}
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
    def _load(key: str) -> Visitor | None:
        again = request.method == "POST" and request.endpoint in _PASSWORD_FORMS
        return visitors.load(key, page.now(), page.wall_clock()) or (_renewed(key) if again else None)

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
    now = visitor()
    if now and _too_long_idle(page.wall_clock()):
        if now.kind == "holder" and now.account is None:
            session["was"] = patient().id
        session["lapsed"] = now.get_id()  # for what a room keeps of a form that was being written (dmp_lapsed)
        page.note("pro-idle" if now.kind == "professional" else "idle")
        journeys.end(session.get("sid"), "visit")
        if is_helper():
            session["door"] = "helper"
        logout_user()
        session.pop("helping", None)
    elif now and request.endpoint not in _QUIET:
        session["seen"] = page.wall_clock().timestamp()
    if room in PUBLIC:
        return _guard_record(room) if request.endpoint in helper_rights.OPEN_ROOMS and acting() else None
    now = visitor()
    wanted = "professional" if room in PROFESSIONAL else "helper" if room in HELPER else "holder"
    if now is None:
        if wanted == "holder":
            _keep_what_was_typed()
        for keep in current_app.extensions.get("dmp_lapsed", ()):
            keep()
        if "note" not in session:
            page.note("pro-closed" if wanted == "professional" else "closed")
        return redirect(url_for(_DOOR[session.pop("door", wanted)]), 303)  # type: ignore[return-value]
    if now.kind != wanted and not (wanted == "helper" and now.account is not None and now.kind == "holder"):
        return redirect(url_for(page.HOME[now.kind]), 303)  # type: ignore[return-value]
    if wanted == "professional" and account().password_is_initial and request.endpoint not in _FIRST:
        return page.go("pro_home.password")
    return _guard_record(room) if wanted == "holder" else None


def _guard_record(room: str) -> Response | None:
    """Inside a record: the first login comes before all; a helper goes where their level goes."""
    helper = acting()
    if helper is not None:
        if patient().setup_step == "done" and helper_rights.may(helper, request.endpoint or ""):
            return None
        reason = "helper-level" if patient().setup_step == "done" else "helper-setup"
        said = page.guide_library().tables["helpers"]["closed"]
        return page.show("helping/closed.html", "helping.closed", status=403, reason=reason, said=said)
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
