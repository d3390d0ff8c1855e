"""Practice mode: playing a helper, and the letterbox where the codes of a helper’s account arrive. It does not exist in real mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, abort, request, session, url_for

from practice import helpers as cast
from practice.people import persona
from rules import accounts, letterbox, logins
from views import gate, page, reading, room
from views.flow import Forgotten, Joining

if TYPE_CHECKING:
    from models import Account, Letter
    from practice.helpers import Part

blueprint = Blueprint("playing_helper", __name__, url_prefix="/entrainement/aidants")
#: Which helper this browser plays.
KEY = "helper_part"


def _said() -> dict[str, Any]:
    return page.guide_library().tables["helpers"]["playing"]


def _account() -> Account | None:
    """The helper of this browser: who is in, whose account is being made or opened, or the part that was chosen."""
    if gate.is_helper():
        return gate.account()
    return _pending(Joining.take_up()) or letterbox.account(session.get(KEY, "")) or _forgetful(Forgotten.take_up())


def _pending(flow: Joining | Forgotten) -> Account | None:
    return logins.by_id(flow.account_id, flow.epoch, logins.HELPER) if flow.account_id else None


def _forgetful(flow: Forgotten) -> Account | None:
    """Who forgot the password of an account that they made here; a ready part is chosen, never guessed by its identifiant."""
    found = _pending(flow) if flow.side == "aidant" else None
    return found if found is not None and found.persona is None else None


@blueprint.route("", methods=["GET", "POST"])
def people() -> Response:
    """The helpers whom one can play, each with two ways in: at once, or as in real life."""
    form = page.Form()
    if form.sent():
        return _take(request.form.get("part", ""), at_once=request.form.get("way") == "now")
    rows = [one for one in _parts().values() if letterbox.account(one.key)]
    return page.show("playing/helpers.html", "playing_helper.people", said=_said(), form=form, rows=rows)


def _parts() -> dict[str, Part]:
    """Whom one can play here; at a place of a workshop, the helper of the person at this place."""
    at = room.place()
    return {one.key: one for one in cast.of_place(persona(at.persona))} if at else cast.parts()


def _take(key: str, *, at_once: bool) -> Response:
    """Take a part. What another person has opened or begun in this browser is closed first."""
    account = letterbox.account(key) if key in _parts() else None
    if account is None:
        abort(404)
    if gate.logged_in():
        accounts.leave(gate.patient(), page.now())
    gate.let_out()
    session[KEY] = key
    if not at_once:
        return page.go("playing_helper.mails")
    gate.let_in_helper(account)
    return page.go("helping.people")


@blueprint.get("/mes-messages")
def mails() -> Response:
    """Mails and SMS of the helper, newest first."""
    account = _account()
    if account is None:
        return page.go("playing_helper.people")
    letters, pages = letterbox.page(account, page.now(), page.number())
    facts = {"letters": [_shown(one) for one in letters], "waiting": letterbox.on_the_way(account, page.now()), "name": account.given_name}
    return page.show(
        "playing/helper_mails.html", "playing_helper.mails", said=_said(), number=min(page.number(), pages), pages=pages, **facts
    )


def _shown(letter: Letter) -> dict[str, Any]:
    title = letter.subject or page.guide_library().word("mon-sms")
    when = reading.when(letter.arrived_at, page.now())
    return {"url": url_for("playing_helper.letter", number=letter.id), "title": title, "when": when, "new": letter.opened_at is None}


@blueprint.get("/mes-messages/<int(max=9223372036854775807):number>")
def letter(number: int) -> Response:
    """One message, as it looks; anybody else’s answers as absent."""
    account = _account() or abort(404)
    found = letterbox.find(account, number, page.now()) or abort(404)
    letterbox.opened(found, page.now())
    inside = gate.is_helper()
    next_to = ("helping.people", "les-personnes-que-j-aide") if inside else ("helper_login.start", "compte-aidant")
    endpoint, word = ("helper_login.code", "ecrire-mon-code") if found.kind == "account-code" and not inside else next_to
    next_url = url_for(endpoint)
    if found.kind == "account-password-code":
        next_url, word = url_for("forgotten.code", side="aidant"), "ecrire-mon-code"
    return page.show(
        "practice/letter.html",
        "playing_helper.letter",
        one={"name": f"{account.given_name} {account.family_name}"},
        letter=found,
        when=reading.when(found.arrived_at, page.now()),
        paragraphs=reading.paragraphs(found.body, page.config().url),
        next_url=next_url,
        next_word=word,
    )


def install(app: Flask) -> None:
    """Give the line at the top of every page the helper of this browser."""

    @app.context_processor
    def _line_at_the_top() -> dict[str, Any]:
        found = _account()
        return {"helper_part": {"name": found.given_name, "new": letterbox.unread(found, page.now())} if found else None}
