"""«Je prépare mon guide»: what to print, for whom, in which form; the pages shown before; the PDF. It knows no table."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, make_response, request, session, url_for

from guides import Guide
from guides.choice import Box, Choice, Impossible, folds, guides_of
from guides.dates import local
from guides.version import USUAL, asked
from paper import ahead, png
from paper import guides as printed
from paper.editions import EDITIONS
from paper.emergency_card import CardPerson, Contact, emergency_card, fitting
from paper.engine import Look, PaperError, pages, printable
from paper.to_bring import to_bring
from pictograms.people import MOI_CHOICES, MOI_NAMES
from rules import professionals, related
from rules.refusal import Refusal
from views import gate, page, turns
from views.turns import JustMade

blueprint = Blueprint("printing", __name__, url_prefix="/imprimer")
SHOWN = 4  # pages in the preview: enough to see what it is
MANY = 40  # pages: more is a pile that nobody reads
_WIDE = 620  # pixels of a page in the preview
#: What an address of this room may ask. Anything else in it is nobody's.
KNOWN = ("guide", "pour", "sur", "edition", "nom", "personnage")
_log = logging.getLogger("dmp.paper")
_just_made = JustMade()


def _choice() -> Choice:
    given = request.args
    return Choice(
        names=tuple(given.getlist("guide")),
        way=given.get("pour", ""),
        device=given.get("sur", USUAL),
        edition=given.get("edition", "normal"),
        owner=given.get("nom", "sans"),
        moi=given.get("personnage", ""),
    )


def _guides(choice: Choice) -> tuple[Guide, ...]:
    """Raises Refusal with its field when the choices do not go together."""
    try:
        return guides_of(page.guide_library(), choice, editions=EDITIONS, characters=MOI_CHOICES, known=gate.logged_in())
    except Impossible as error:
        raise Refusal(error.key, error.field) from None


def _owner(choice: Choice) -> printed.Owner | None:
    """Whose guide it is: a line to write on, or name and médecin traitant of who is logged in. Never a code, never a number."""
    if choice.owner == "sans":
        return None
    if choice.owner == "ligne" or not gate.logged_in():
        return printed.Owner("", blank=True)
    doctor = professionals.doctor(gate.patient())
    return printed.Owner(_name(), doctor=_line(professionals.name(doctor)) if doctor else "")


def _name() -> str:
    insured = gate.patient().insured
    return _line(f"{insured.given_name} {insured.family_name}")


def _line(text: str) -> str:
    """On one line: a name may have come with a tab or a new line in it."""
    return " ".join(text.split())


def _address(guide: Guide, choice: Choice) -> str:
    """Where the same guide is on the screen: by the name under which this site was reached, in practice mode."""
    way = choice.way if choice.way in {one.name for one in guide.ways} else ""
    path = url_for("guides.show", name=guide.id, **asked(way, choice.device))
    root = request.url_root if page.config().practice else page.config().url
    return f"{root.rstrip('/')}{path}"


def _about(guides: tuple[Guide, ...], choice: Choice) -> printed.About:
    return printed.About(page.sender(), local(page.now()).date(), {guide.id: _address(guide, choice) for guide in guides})


def _pdf(choice: Choice) -> bytes:
    """Raises Refusal: the choices do not go together, or they cannot be printed (a very long name on a small card)."""
    guides = _guides(choice)
    about = _about(guides, choice)
    look, owner = Look(moi=choice.moi or page.look().moi), _owner(choice)
    named = bool(owner and not owner.blank)
    key = JustMade.key(session.get("sid"), choice, look, about.addresses, about.day, owner) if named else ""
    made = _just_made.get(key, page.now()) if named else None
    if made is None:
        with turns.turn():
            made = _print(guides, choice, look, about, owner)
        if named:
            _just_made.put(key, made, page.now())
    return made


def _print(guides: tuple[Guide, ...], choice: Choice, look: Look, about: printed.About, owner: printed.Owner | None) -> bytes:
    try:
        if owner:
            printable(f"{owner.name} {owner.doctor}")
    except PaperError as fault:
        raise Refusal("print-name-signs", "nom") from fault
    try:
        return printed.print_guides(guides, choice.edition, look, about, owner)
    except PaperError as fault:
        _log.error("a guide could not be printed: %s", type(fault).__name__)  # its words may hold a name
        raise Refusal("print-impossible") from fault


@blueprint.after_app_request
def print_ahead(response: Response) -> Response:
    """Once somebody is here, and again each new day, what is asked for most is printed before it is asked for."""
    if response.mimetype == "text/html" and response.status_code == 200:
        ahead.plan(local(page.now()).date(), request.url_root, lambda: list(_most_asked()))
    return response


def _most_asked() -> Iterator[Callable[[], object]]:
    """Each guide in each of its ways, as it is printed when nothing else is chosen."""
    for guide in page.guide_library().ordered():
        for way in ("", *(one.name for one in guide.ways)):
            choice = Choice((guide.id,), way)
            guides = _guides(choice)
            yield partial(_print, guides, choice, Look(), _about(guides, choice), None)


@blueprint.get("")
def prepare() -> Response:
    """The choices, and the pages as they will be."""
    choice, boxes = _choice(), _boxes()
    made, refusals = None, []
    if request.args:
        try:
            made = _made(choice)
        except Refusal as refusal:
            refusals = [refusal]
    return page.show(
        "printing/prepare.html",
        "printing.prepare",
        status=200 if not refusals else 503 if refusals[0].key == "print-busy" else 422,
        refusals=refusals,
        announce=page.sentence(refusals[0])["what"] if refusals else f"Mon guide a {made['count']}\u00a0{made['unit']}." if made else "",
        choice=choice,
        guides=page.guide_library().ordered(),
        made=made,
        many=MANY,
        live=bool(page.htmx),
        query=request.query_string.decode("ascii", "replace"),
        ways=page.guide_library().tables["versions"]["ways"],
        way_boxes=boxes.pop("pour"),
        folds=folds(page.guide_library(), choice, boxes, {refusal.field for refusal in refusals}),
    )


def _made(choice: Choice) -> dict[str, Any]:
    """What was printed: how many pages, the first ones to show, how to print them. Raises Refusal."""
    count = pages(_pdf(choice))
    folded, unit = EDITIONS[choice.edition].layout == "leaflet", "carte" if choice.edition == "cartes" else "page"
    shown = count * 2 if folded else count  # a side of a leaflet holds 2 pages, a sheet has 2 sides
    return {
        "count": shown,
        "unit": unit if shown == 1 else f"{unit}s",
        "sheets": count // 2 if folded else 0,
        "pages": count,
        "shown": range(1, min(count, SHOWN) + 1),
        "edition": EDITIONS[choice.edition],
        "how": page.guide_library().tables["letters"]["guide"]["editions"][choice.edition]["print"],
        "url": f"{url_for('printing.paper')}?{request.query_string.decode('ascii', 'replace')}",
    }


def _boxes() -> dict[str, list[Box]]:
    """Each choice as boxes, by the name of its field."""
    said = page.guide_library()
    versions, sayings = said.tables["versions"], said.tables["printing"]
    editions = said.tables["letters"]["guide"]["editions"]
    return {
        "pour": _ways(versions, sayings),
        "edition": [(id, editions[id]["title"], editions[id]["picture"], sayings["forms"][id]) for id in EDITIONS],
        "sur": [(id, row["title"], row["picture"], "") for id, row in versions["devices"].items()],
        "nom": [(id, row["title"], row["picture"], row.get("say", "")) for id, row in sayings["owners"].items() if _offered(id)],
        "personnage": [("", sayings["same-character"], "", ""), *((id, name, "", "") for id, name in MOI_NAMES.items())],
    }


def _ways(versions: dict[str, Any], sayings: dict[str, Any]) -> list[Box]:
    every = sayings["every-way"]
    return [("", every["title"], every["picture"], ""), *((id, row["title"], row["picture"], "") for id, row in versions["ways"].items())]


def _offered(owner: str) -> bool:
    return owner != "moi" or gate.logged_in()


@blueprint.get("/mon-guide.pdf")
def paper() -> Response:
    """What was prepared, as a PDF."""
    try:
        return page.pdf(_pdf(_choice()), "mon-guide.pdf")
    except Refusal as refusal:
        if refusal.key == "print-busy":
            raise
        known = {name: request.args.getlist(name) for name in KNOWN if name in request.args}
        return page.go("printing.prepare", **known)


@blueprint.get("/page-<int(max=999):number>.png")
def leaf(number: int) -> Response:
    """One page as a picture."""
    try:
        made = _pdf(_choice())
    except Refusal as refusal:
        abort(503 if refusal.key == "print-busy" else 404)
    try:
        response = make_response(png.page(made, number, _WIDE))
    except IndexError:
        abort(404)
    response.mimetype = "image/png"
    return response


# -- small papers ------------------------------------------------------------------------------------------------------------------


@blueprint.get("/carte-urgence.pdf")
def card() -> Response:
    """The emergency card: filled with what the record says for who is logged in, else with lines to write on."""
    person = fitting(_card_person())
    with turns.turn():
        try:
            made = emergency_card(person, page.sender(), local(page.now()).date(), page.look())
        except PaperError as fault:
            _log.error("the emergency card could not be printed: %s", type(fault).__name__)
            raise Refusal("print-impossible") from fault
    return page.pdf(made, "carte-urgence.pdf")


def _card_person() -> CardPerson:
    if not gate.logged_in():
        return CardPerson()
    patient = gate.patient()
    doctor = professionals.doctor(patient)
    return CardPerson(
        name=_name(),
        birth_date=patient.insured.birth_date,
        to_warn=_contact(related.of(patient, related.EMERGENCY)),
        trusted=_contact(related.of(patient, related.TRUSTED)),
        doctor=Contact(professionals.name(doctor), town=doctor.town) if doctor else Contact(),
        emergency=patient.break_glass,
    )


def _contact(person: Any) -> Contact:
    if person is None:
        return Contact()
    return Contact(_line(f"{person.given_name} {person.family_name}"), related.grouped_phone(person.phone))


@blueprint.get("/ce-que-j-apporte-<any(seul, accueil, medecin, pharmacien):way>.pdf")
def bring(way: str) -> Response:
    """What to bring, for each way of creating a record."""
    with turns.turn():
        made = to_bring(way, page.sender(), page.look())
    return page.pdf(made, f"ce-que-j-apporte-{way}.pdf")
