"""A workshop for the one who leads it: preparing, coming back, the kit, the network, the end. It knows no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, request, session, url_for

from paper.cover import squares
from paper.workshop.kit import ALL, kit
from paper.workshop.orders import PARTS, KitOrder
from paper.workshop.words import counted
from pictograms.people import MOI_NAMES
from practice import kits, network, places, workshops
from practice.people import PLACES, situations
from rules.refusal import Refusal
from views import page, room
from workshops import scenario

if TYPE_CHECKING:
    from practice.tables import Workshop

blueprint = Blueprint("workshop", __name__, url_prefix="/atelier")
#: How long a page may prepare places before it shows itself again, in places: nobody waits before an empty page.
_AT_ONCE = 4
_USUAL: dict[str, Any] = {
    "name": "", "places": "12", "scenario": "decouvrir", "guides": [], "life": [], "characters": [], "minutes": "", "days": "0", "once": "",
}  # fmt: skip


def _said() -> dict[str, Any]:
    return page.guide_library().tables["workshop"]["leader"]  # type: ignore[no-any-return]


# -- before ------------------------------------------------------------------------------------------------------------------------


@blueprint.route("", methods=["GET", "POST"])
def home() -> Response:
    """What a workshop is; preparing one, or coming back to mine with the leader's code."""
    form = page.Form()
    if form.sent():
        try:
            found = workshops.leader(request.form.get("leader", ""), request.remote_addr or "", page.wall_clock())
        except Refusal as refusal:
            return page.refused(
                "workshop/home.html", "workshop.home", refusal, form=form, typed=request.form.get("leader", ""), said=_said(), mine=False
            )
        _lead(found)
        return page.go("board.show")
    return page.show("workshop/home.html", "workshop.home", form=form, typed="", said=_said(), mine=room.is_leading())


def _lead(found: Workshop) -> None:
    session["leading"] = found.key


@blueprint.route("/preparer", methods=["GET", "POST"])
def prepare() -> Response:
    """«Je prépare un atelier»: a name, how many places, what we do, for whom, how long."""
    form = page.Form()
    if not form.sent():
        return _ask(form, dict(_USUAL))
    typed: dict[str, Any] = {name: request.form.get(name, "") for name in ("name", "places", "scenario", "minutes", "days", "once")}
    typed |= {name: request.form.getlist(name) for name in ("guides", "life", "characters")}
    try:
        found = workshops.create(
            page.wall_clock(), page.chance(), resume=request.form.get("resume") == "oui", door=request.remote_addr or "", **typed
        )
    except Refusal as refusal:
        return _ask(form, typed, refusal)
    _lead(found)
    return page.go("workshop.ready")


def _ask(form: page.Form, typed: dict[str, Any], refusal: Refusal | None = None) -> Response:
    return page.show(
        "workshop/prepare.html",
        "workshop.prepare",
        status=422 if refusal else 200,
        refusals=[refusal] if refusal else [],
        form=form,
        typed=typed,
        once=typed["once"] or workshops.new_key(page.chance()),
        resume=request.form.get("resume", "oui") == "oui",
        plans=[
            *((one.id, one.title, one.picture, f"{one.goal} {_lasts(one.minutes)}") for one in scenario.scenarios().values()),
            ("", _said()["own"], "mes-guides", ""),
        ],
        guides=[one for one in page.guide_library().ordered() if one.persona and one.begins],
        situations=situations(),
        characters=MOI_NAMES,
        pictures=_said()["situations"],
        most=PLACES,
        lengths=[(f"{one or ''}", _said()["minutes"][one], "", "") for one in (0, *workshops.MINUTES)],
        keeps=[(f"{one}", _said()["days"][one], "", "") for one in workshops.DAYS],
        said=_said(),
    )


def _lasts(minutes: int) -> str:
    return str(_said()["lasts"].format(minutes=minutes))


@blueprint.get("/pret")
def ready() -> Response:
    """The room is there: its address, its code, what to print, what to open."""
    of = room.leading()
    return page.show(
        "workshop/ready.html", "workshop.ready", room=of, plan=scenario.scenarios().get(of.scenario), said=_said(), **_door(of)
    )


def _door(of: Workshop) -> dict[str, Any]:
    """How one comes in: the whole address, the same as people type it, and its square."""
    address = f"{_base()}{url_for('place.choose', code=of.code)}"
    return {"address": address, "short": address.removeprefix("http://").removeprefix("https://"), "qr": squares(address)}


def _base() -> str:
    """The address of this site for a telephone of the room: the one that the leader uses, unless only this computer understands it."""
    config = page.config()
    if config.site_url:
        return config.url
    here = request.host_url.rstrip("/")
    if not network.is_own(request.host.rpartition(":")[0] or request.host):
        return here
    found = network.addresses()
    return f"http://{found[0]}:{config.port}" if found else here


# -- the kit -----------------------------------------------------------------------------------------------------------------------


@blueprint.get("/pret/places")
def preparing() -> Response:
    """One more place is prepared, asked by the page again and again: nobody who sits down waits for it. Then it asks no more."""
    of = workshops.by_key(session.get("leading"), page.wall_clock())
    if of is None:
        return room.quiet("HX-Redirect", url_for("workshop.home"))
    left = kits.prepare(of, page.wall_clock(), page.chance(), 1, room.carry)
    total = len(places.all_of(of))
    text = _said()["prepared"].format(ready=total - left, total=total)
    return Response(text, 200 if left else 286, mimetype="text/plain")  # 286: htmx asks no more


@blueprint.get("/trousse")
def kit_page() -> Response:
    """What can be printed; until the letters of all places are there, the page prepares them and shows how far it is."""
    of = room.leading()
    left = kits.prepare(of, page.wall_clock(), page.chance(), _AT_ONCE, room.carry)
    all_places = len(places.all_of(of))
    parts = [one for one in PARTS if one != "letters" or left or kits.has_letters(of, page.wall_clock())]
    return page.show(
        "workshop/kit.html", "workshop.kit_page", room=of, left=left, ready=all_places - left, total=all_places, parts=parts, said=_said()
    )


@blueprint.get("/trousse/feuilles")
def kit_sheets() -> Response:
    """How many sheets come out of the printer: counted on the paper itself, while the leader chooses."""
    of = workshops.by_key(session.get("leading"), page.wall_clock())
    if of is None or kits.prepare(of, page.wall_clock(), page.chance(), 0, room.carry):
        return room.quiet()
    return Response(_said()["sheets"].format(count=kit(_order(of)).pages), mimetype="text/plain")


@blueprint.get("/trousse.pdf", endpoint="kit_pdf")
def kit_pdf() -> Response:
    """The kit as one PDF, or some of its parts."""
    of = room.leading()
    if kits.prepare(of, page.wall_clock(), page.chance(), _AT_ONCE, room.carry):
        return page.go("workshop.kit_page")
    wanted = frozenset(one for one in request.args.getlist("feuille") if one in PARTS) or ALL
    order = _order(of)
    if wanted == {"letters"} and not any(place.letters for place in order.places):
        return page.go("workshop.kit_page")
    return page.pdf(kit(order, wanted).pdf, "trousse-atelier.pdf")


def _order(of: Workshop) -> KitOrder:
    said, door, base = page.guide_library(), _door(of), _base()
    return KitOrder(
        title=of.name,
        code=of.code,
        url=door["address"],
        short_address=door["short"],
        leader_code=of.leader_code,
        places=tuple(
            kits.card(at, f"{base}{url_for('place.card', code=of.code, digits=at.code)}", page.wall_clock()) for at in places.all_of(of)
        ),
        guides=tuple((said.guides[one], "", "") for one in of.guides if one in said.guides),
        scenario=scenario.scenarios().get(of.scenario),
        minutes=of.minutes,
        date=page.wall_clock().date(),
        addresses={one: f"{base}{url_for('guides.show', name=one)}" for one in of.guides},
    )


# -- the network -------------------------------------------------------------------------------------------------------------------


@blueprint.route("/reseau", methods=["GET", "POST"])
def reach() -> Response:
    """The address of this computer, the square of the Wi-Fi, and whether a telephone reaches it. What is typed is kept nowhere."""
    of, form = room.leading(), page.Form()
    name, password = request.form.get("name", ""), request.form.get("password", "")
    sent = form.sent() and bool(name.strip())
    wrong = [Refusal("wifi-long")] if sent and not network.fits(name, password) else []
    wifi = squares(network.wifi(name, password)) if sent and not wrong else None
    base = _base()
    return page.show(
        "workshop/network.html",
        "workshop.reach",
        status=422 if wrong else 200,
        refusals=wrong,
        room=of,
        form=form,
        typed=name,
        wifi=wifi,
        base=base,
        test=squares(f"{base}{url_for('workshop.reached', code=of.code)}"),
        seen=network.seen(of, page.wall_clock()),
        said=_said(),
    )


@blueprint.get("/essai/<code>")
def reached(code: str) -> Response:
    """What a telephone opens to try: it says that all is well, and the leader's page says so too."""
    of = workshops.find(code, page.wall_clock())
    if of is None:
        return page.go("place.enter")
    network.note(of, request.remote_addr or "", page.wall_clock())
    return page.show("workshop/reached.html", "workshop.reached", room=of, said=_said())


@blueprint.get("/reseau/telephones")
def phones() -> Response:
    """How many telephones have reached this computer, asked every few seconds."""
    of = workshops.by_key(session.get("leading"), page.wall_clock())
    if of is None:
        return room.quiet("HX-Redirect", url_for("workshop.home"))
    return Response(counted(_said()["phones"], network.seen(of, page.wall_clock())), mimetype="text/plain")


def install(app: Flask) -> None:
    """Tell every page whether this browser leads a room; and let the rooms go whose time is over."""

    @app.before_request
    def _sweep() -> None:
        if request.blueprint in room.OWN and request.endpoint not in ("place.news", "board.live"):
            workshops.erase_due(page.wall_clock())

    @app.context_processor
    def _leads() -> dict[str, Any]:
        own = request.blueprint in room.OWN
        leads = bool(session.get("leading")) and own and request.blueprint not in ("place", "taken")
        return {"leads": leads, "at_workshop": own or bool(session.get("place")), "only_here": network.is_own(page.config().host)}
