"""Practice mode: the card of a fictitious person in use in this browser, and their letterbox. It knows no table."""

from __future__ import annotations

import logging
from datetime import datetime
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, abort, g, request, session, url_for

from guides import who
from paper.cover import qr
from practice import handed, seed
from practice import people as cards
from practice.directory import named
from rules import accounts, closing, contact, creation, dates, finding, letterbox, nir
from views import gate, page, reading, room

if TYPE_CHECKING:
    from models import Insured, Letter
    from practice.people import Persona

blueprint = Blueprint("practice", __name__, url_prefix="/entrainement")
#: What the person holds in hand, as they would name it.
TITLES = {"mail": "mail", "sms": "mon-sms", "post": "ma-lettre"}
#: Where a person goes with what a message brought: the page, and the word of the button. Everything else leads home.
NEXT = {
    "creation-code": ("creation.start", "creer-votre-dmp"),
    "already-created": ("login.start", "acceder-a-mon-dmp"),
    "credentials": ("login.start", "acceder-a-mon-dmp"),
    "login-name": ("login.start", "acceder-a-mon-dmp"),
    "login-code": ("login.code", "ecrire-mon-code"),
    "password-code": ("recovery.code", "ecrire-mon-code"),
    "contact-code": ("informations.confirm", "ecrire-mon-code"),
}


# -- the card in use ---------------------------------------------------------------------------------------------------------------


def _in_hand() -> tuple[Persona, Insured] | None:
    """The fictitious person whose card is in use in this browser, and the same as the health insurance knows them; None without a card."""
    if "card_in_hand" not in g:
        known = cards.known(session.get("persona", ""))
        insured = letterbox.owner(known.key) if known else None
        g.card_in_hand = (known, insured) if known and insured else None
    return g.card_in_hand


@blueprint.before_request
def _cards_first() -> Response | None:
    """Without a card there is nothing to see here but the cards; at a place of a workshop the card is the place's."""
    if room.place() and request.endpoint in ("practice.people", "practice.reset"):
        return page.go("place.show")
    return None if request.endpoint == "practice.people" or _in_hand() else page.go("practice.people")


def _take(key: str) -> None:
    """Take a card. What another person has opened or begun in this browser is closed first."""
    own = gate.logged_in() and gate.patient().insured.persona == key
    if not own and (gate.visitor() or session.get("persona") != key):
        if gate.logged_in():
            accounts.leave(gate.patient(), page.now())
        gate.let_out()
    session["persona"] = key
    session.pop("seat", None)
    session.pop("helper_part", None)
    g.pop("card_in_hand", None)


@blueprint.route("", methods=["GET", "POST"])
def people() -> Response:
    """Choose a card: the people without a DMP first, as the guides begin there."""
    form = page.Form()
    if form.sent():
        key = request.form.get("card", "")
        if key not in {one.key for one in cards.people()}:
            abort(404)
        _take(key)
        return page.go("practice.card")
    holders, closed = letterbox.holders(), letterbox.holders(closed=True)
    groups = [
        ("without", [one for one in cards.people() if one.key not in holders | closed]),
        ("closed", [one for one in cards.people() if one.key in closed]),
        ("with", [one for one in cards.people() if one.key in holders]),
    ]
    return page.show("practice/people.html", "practice.people", form=form, groups=groups, age=_age)


def _age(one: Persona) -> int:
    return dates.age(one.birth_date, page.now().date())


@blueprint.get("/ma-carte")
def card() -> Response:
    """The card in use, what its person has, and what to do next."""
    one, insured = g.card_in_hand
    return page.show(
        "practice/card.html",
        "practice.card",
        one=one,
        age=_age(one),
        number=nir.grouped(one.nir),
        mobile=contact.grouped_mobile(one.mobile),
        landline=contact.grouped_mobile(one.landline),
        doctor=_doctor(one),
        record=creation.record_of(insured),
        closed=closing.closed_record(insured) is not None,
        codes=letterbox.newest(insured, "credentials", page.now()),
        began_again=session.pop("began_again", False),
    )


def _doctor(one: Persona) -> str:
    doctor = next((known for known in named().values() if known.rpps == one.general_practitioner), None)
    return who.named(doctor.civility, doctor.given_name, doctor.family_name) if doctor else ""


@blueprint.get("/je-montre-ma-carte")
def show_card() -> Response:
    """The card as a professional reads it: a QR that leads their browser to the person, and the same code to type. 10 minutes."""
    one, insured = g.card_in_hand
    shown = finding.show_card(insured, page.now(), page.chance(), before=session.get("card_code", ""))
    code, until = shown or ("", None)
    session["card_code"] = code
    address = f"{page.config().url}{url_for('pro_record.card', token=code)}" if code else ""
    return page.show("practice/show_card.html", "practice.show_card", one=one, code=code, until=until, qr=qr(address) if code else None)


@blueprint.route("/recommencer", methods=["GET", "POST"])
def reset() -> Response:
    """Put this one person back to the start, after a page that says what goes."""
    one, insured = g.card_in_hand
    form = page.Form()
    if not form.sent():
        return page.show("practice/reset.html", "practice.reset", form=form, one=one, record=creation.record_of(insured))
    gate.let_out()
    seed.reset(one.key, page.now(), page.chance())
    session["began_again"] = True
    return page.go("practice.card")


# -- the letterbox -----------------------------------------------------------------------------------------------------------------


@blueprint.get("/boite-aux-lettres", endpoint="letterbox")
def letterbox_page() -> Response:
    """Mails, SMS and letters, newest first: the thing that holds the newest message comes first."""
    one, insured = g.card_in_hand
    letters, pages = letterbox.page(insured, page.now(), page.number())
    held: dict[str, list[dict[str, Any]]] = {}
    for letter in letters:
        held.setdefault(letter.channel, []).append(_shown(letter))
    return page.show(
        "practice/letterbox.html",
        "practice.letterbox",
        one=one,
        held=held,
        waiting=letterbox.on_the_way(insured, page.now()),
        number=min(page.number(), pages),
        pages=pages,
    )


def _shown(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "url": url_for("practice.letter", number=letter.id),
        "title": letter.subject,
        "first": reading.first_line(letter.body),
        "when": reading.when(letter.arrived_at, page.now()),
        "new": letter.opened_at is None,
    }


def _mine(number: int) -> tuple[Persona, Letter]:
    """A letter of the person in hand; anybody else's answers as absent."""
    one, insured = g.card_in_hand
    return one, letterbox.find(insured, number, page.now()) or abort(404)


@blueprint.get("/boite-aux-lettres/<int(max=9223372036854775807):number>")
def letter(number: int) -> Response:
    """One mail, SMS or letter, as it looks; opening it takes the mark «Nouveau» off."""
    one, found = _mine(number)
    letterbox.opened(found, page.now())
    endpoint, word = _next(found.kind)
    return page.show(
        "practice/letter.html",
        "practice.letter",
        title=page.guide_library().word(TITLES[found.channel]),
        one=one,
        letter=found,
        when=reading.when(found.arrived_at, page.now()),
        paragraphs=reading.paragraphs(found.body, page.config().url),
        next_url=url_for(endpoint),
        next_word=word,
    )


def _next(kind: str) -> tuple[str, str]:
    if kind == "contact-code" and gate.logged_in() and gate.patient().setup_step != "done":
        return "setup.confirm", "ecrire-mon-code"
    return NEXT.get(kind, ("home.show", "mon-dmp") if gate.logged_in() else ("welcome.show", "mon-dmp"))


@blueprint.get("/boite-aux-lettres/<int(max=9223372036854775807):number>/ma-lettre.pdf")
def letter_pdf(number: int) -> Response:
    """The letter as the postman brings it."""
    _, found = _mine(number)
    if not found.paper:
        abort(404)
    return page.pdf(found.paper, "ma-lettre.pdf")


# -- what app.py asks for ----------------------------------------------------------------------------------------------------------


def fill(now: datetime) -> None:
    """Put the fictitious people, professionals and documents in the house; what is there already stays."""
    seed.seed(now, SystemRandom())


def _fill_record(login: str, now: datetime) -> None:
    """A record that was just created gets the documents of its fictitious person."""
    patient = accounts.find(login)
    if patient is None:
        return
    try:
        seed.deposit_for(patient, now)
        seed.join(patient, now)
    except Exception:  # the record is there and its codes are shown once: an empty record is better than a page of a breakdown
        logging.getLogger("dmp.practice").exception("the record of a fictitious person stays empty")


def _without_record() -> list[Persona]:
    """The cards that may lie on a professional's desk: those of the people without a record."""
    holders = letterbox.holders()
    return [one for one in cards.people() if one.key not in holders]


def _keep_letter(login: str, password: str, now: datetime) -> None:
    """The letter that a professional has handed over: the person finds it in the letterbox too."""
    try:
        handed.keep(login, password, now)
    except Exception:  # the person holds the printed letter: the letterbox is only for those without a printer
        logging.getLogger("dmp.practice").exception("the letter of a fictitious person does not lie in the letterbox")


def _character() -> str:
    """Who stands for me in the pictures as long as I have not chosen: the one nearest to the person on the card."""
    found = _in_hand()
    return found[0].character if found else ""


def install(app: Flask) -> None:
    """Give every template the card in use, and fill the records that are created."""
    app.extensions.setdefault("dmp_record_created", []).append(_fill_record)
    app.jinja_env.globals["desk_cards"] = _without_record
    app.before_request(lambda: nir.accepted.set(cards.is_nobodys) and None)
    app.teardown_request(lambda _: nir.accepted.set(None))
    app.extensions.setdefault("dmp_letter_handed", []).append(_keep_letter)
    app.extensions.setdefault("dmp_nearest_character", []).append(_character)

    @app.context_processor
    def _line_at_the_top() -> dict[str, Any]:
        found = _in_hand()
        new = letterbox.unread(found[1], page.now()) if found else 0
        return {"persona": found[0] if found else None, "letters_new": new}
