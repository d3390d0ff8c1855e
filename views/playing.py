"""Practice mode: playing a professional, their telephone and their mails. It knows no table, and does not exist in real mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, abort, request, session, url_for

from practice import seats as parts
from rules import accounts, codes, letterbox, practitioners
from rules.professionals import name
from views import gate, page, pro_settings, reading

if TYPE_CHECKING:
    from models import Account, Letter
    from practice.seats import Seat

blueprint = Blueprint("playing", __name__, url_prefix="/entrainement/professionnels")


def _said() -> dict[str, Any]:
    return page.guide_library().tables["professional"]["seats"]  # type: ignore[no-any-return]


def _in_hand() -> tuple[Seat, Account] | None:
    """The part that is played in this browser: the professional who is in, else the one that was chosen last."""
    mine = gate.account() if gate.is_professional() else letterbox.account(session.get("seat", ""))
    seat = parts.seats().get(mine.persona or "") if mine else None
    return (seat, mine) if seat and mine else None


def _must() -> tuple[Seat, Account]:
    return _in_hand() or abort(page.go("playing.seats"))


@blueprint.route("", methods=["GET", "POST"])
def seats() -> Response:
    """All parts, each with two ways in: at once, or as in real life."""
    form = page.Form()
    if form.sent():
        return _take(request.form.get("seat", ""), at_once=request.form.get("way") == "now")
    mine = _in_hand()
    rows = [_row(seat) for seat in parts.seats().values() if letterbox.account(seat.key)]
    return page.show("playing/seats.html", "playing.seats", said=_said(), form=form, rows=rows, mine=mine[0].key if mine else "")


def _row(seat: Seat) -> dict[str, Any]:
    role, who = _said()["roles"][seat.role], practitioners.find(seat.number)
    return {"key": seat.key, **role, "name": name(who) if who else "", "organisation": who.organisation if who else ""}


def _take(key: str, *, at_once: bool) -> Response:
    """Take a part. What another person has opened or begun in this browser is closed first."""
    account = letterbox.account(key) if key in parts.seats() else None
    if account is None:
        abort(404)
    if gate.logged_in():
        accounts.leave(gate.patient(), page.now())
    gate.let_out()
    session["seat"] = key
    if not at_once:
        return page.go("playing.seat")
    gate.let_in_professional(account)
    return page.go("pro_home.show")


@blueprint.get("/mon-role")
def seat() -> Response:
    """Who I play, my number, where my password is, and what to do next."""
    one, account = _must()
    return page.show(
        "playing/seat.html",
        "playing.seat",
        said=_said(),
        row=_row(one),
        number=practitioners.grouped(account.login),
        copied=account.login,
        first=letterbox.newest(account, "account-opened", page.now()),
        inside=gate.is_professional(),
        began_again=session.pop("began_again", False),
    )


@blueprint.post("/recommencer")
def reset() -> Response:
    """This account as it was at the start; whoever is in it goes out."""
    one, _ = _must()
    if page.Form().sent():
        gate.let_out()
        parts.reset(one.key, page.now(), page.chance())
        session.update(seat=one.key, began_again=True)
    return page.go("playing.seat")


# -- telephone and mails -----------------------------------------------------------------------------------------------------------


@blueprint.get("/mon-telephone")
def phone() -> Response:
    """The drawn telephone with the code of the app at this moment, and the mails, newest first."""
    one, account = _must()
    letters, pages = letterbox.page(account, page.now(), page.number())
    return page.show(
        "playing/phone.html",
        "playing.phone",
        said=_said(),
        row=_row(one),
        app=codes.totp_now(secret, page.now()) if (secret := _secret(account)) else "",
        seconds=30 - int(page.now().timestamp()) % 30,
        letters=[_shown(letter) for letter in letters],
        waiting=letterbox.on_the_way(account, page.now()),
        number=min(page.number(), pages),
        pages=pages,
    )


def _secret(account: Account) -> str:
    """What the app has photographed: the account's own secret, or the square that is on the screen of this browser."""
    return account.totp_secret or (pro_settings.ProApp.take_up().secret if gate.is_professional() else "")


def _shown(letter: Letter) -> dict[str, Any]:
    return {
        "url": url_for("playing.letter", number=letter.id),
        "title": letter.subject,
        "when": reading.when(letter.arrived_at, page.now()),
        "new": letter.opened_at is None,
    }


@blueprint.get("/mon-telephone/<int(max=9223372036854775807):number>")
def letter(number: int) -> Response:
    """One mail, as it looks; anybody else's answers as absent."""
    one, account = _must()
    found = letterbox.find(account, number, page.now()) or abort(404)
    letterbox.opened(found, page.now())
    next_url, word = _next(found.kind)
    return page.show(
        "practice/letter.html",
        "playing.letter",
        one=_row(one),
        letter=found,
        when=reading.when(found.arrived_at, page.now()),
        paragraphs=reading.paragraphs(found.body, page.config().url),
        next_url=next_url,
        next_word=word,
    )


def _next(kind: str) -> tuple[str, str]:
    """Where one goes with what a message brought: the address, and what its button says."""
    if kind == "account-password-code":
        return url_for("forgotten.code", side="professionnel"), "ecrire-mon-code"
    if kind == "account-code":
        return url_for("pro_home.confirm" if gate.is_professional() else "pro_login.code"), "ecrire-mon-code"
    to = ("pro_home.show", "mon-espace") if gate.is_professional() else ("pro_login.start", "entrer-avec-mot-de-passe")
    return url_for(to[0]), to[1]


# -- what app.py asks for ----------------------------------------------------------------------------------------------------------


def install(app: Flask) -> None:
    """Give the line at the top of every page the part that is played; an exercise of a person comes before it."""

    @app.context_processor
    def _line_at_the_top() -> dict[str, Any]:
        found = None if session.get("trying") and not gate.is_professional() else _in_hand()
        if found is None:
            return {"seat": None}
        seat, account = found
        title, new = _said()["roles"][seat.role]["title"], letterbox.unread(account, page.now())
        return {"seat": {"title": title, "line": _said()["line"], "new": new}}
