"""The character that stands for «moi»: chosen here, drawn in every picture. It knows no table; the gallery is another module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, abort, current_app, g, make_response, request, url_for
from wtforms import StringField

from paper.picture_set import png_of
from pictograms import catalogue
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT, MOI_NAMES
from pictograms.registry import UnknownPicture
from rules import characters
from rules.refusal import Refusal
from views import gallery, gate, page
from views.flow import Done

if TYPE_CHECKING:
    from models import Patient

blueprint = Blueprint("pictures", __name__)
COOKIE = "personnage"
_YEAR = 31_536_000  # seconds


class CharacterForm(page.Form):
    """One of the boxes; the rule judges it."""

    character = StringField()


# -- who stands for me -------------------------------------------------------------------------------------------------------------


def chosen() -> str:
    """The id of the character that the person chose (a key of ``MOI_CHOICES``), or ``""`` when nobody chose.

    The account comes first, then the cookie of a visitor, then whoever is nearest (practice mode: the person on the card in hand).
    Only a known id is believed.
    """
    if "character" not in g:
        ways = (_of_account, _of_cookie, *current_app.extensions.get("dmp_nearest_character", ()))
        g.character = next((id for id in (way() for way in ways) if id in MOI_CHOICES), "")
    return str(g.character)


def _of_account() -> str:
    return gate.patient().character if gate.logged_in() else ""


def _of_cookie() -> str:
    typed = request.cookies.get(COOKIE, "")
    return typed if typed in MOI_CHOICES else ""


def _adopt(record: Patient) -> None:
    """Who chose before coming in keeps this choice; the account's own wins."""
    characters.adopt(record, _of_cookie())
    g.pop("character", None)


def _keep(id: str) -> None:
    """In the account of who is logged in; else for the cookie that leaves with the answer."""
    if gate.logged_in():
        characters.keep(gate.patient(), id)
    g.pop("character", None)


def _with_cookie(response: Response, id: str) -> Response:
    """A visitor's choice stays in this browser for a year; no program of a page reads it."""
    if gate.logged_in():
        return response
    if id:
        secure = page.config().secure_cookies
        response.set_cookie(COOKIE, id, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax", httponly=True)
    return response


# -- the page of the choice --------------------------------------------------------------------------------------------------------


@blueprint.route("/mon-personnage", methods=["GET", "POST"])
def character() -> Response:
    """All characters, one of them mine."""
    form = CharacterForm(data={"character": chosen() or MOI_DEFAULT})
    facts: dict[str, Any] = {
        "form": form,
        "names": MOI_NAMES,
        "done": Done.just(),
        "back_url": url_for("informations.show") if gate.logged_in() and gate.patient().setup_step == "done" else "",
    }
    if not form.sent():
        return page.show("pictures/character.html", "pictures.character", **facts)
    before = _of_account() if gate.logged_in() else _of_cookie()
    try:
        id = characters.read(form.typed("character"), MOI_CHOICES)
    except Refusal as refusal:
        return page.refused("pictures/character.html", "pictures.character", refusal, **facts)
    _keep(id)
    mark = Done.note(id != before, "character-chosen", before=before)
    return _with_cookie(page.go("pictures.character", fait=mark), id)


@blueprint.post("/mon-personnage/annuler")
def undo() -> Response:
    """The character from before. Sent twice, it undoes once."""
    done = Done.just()
    if done.what != "character-chosen":
        return page.go("pictures.character", fait=request.values.get("fait", ""))
    before = str(done.facts["before"])
    _keep(before)
    return _with_cookie(page.go("pictures.character", fait=Done.note(True, "character-undone")), before)


# -- each picture with its character -----------------------------------------------------------------------------------------------


def picture_src(id: str, moi: str | None = None) -> str:
    """The address of a scene: the static file, or the one drawn with the chosen character; it changes when the drawing changes.

    Args:
        moi: another character than the one that was chosen.
    """
    who = chosen() if moi is None else moi
    if who in ("", MOI_DEFAULT) or not catalogue.has_moi(id):
        return page.stamp(f"pictograms/{id}.svg")
    return url_for("pictures.svg", shelf=who, id=id, v=catalogue.mark(catalogue.entry("scenes", id), who))


def png_src(one: catalogue.Entry) -> str:
    """The address of a picture as PNG, with the chosen character."""
    who = chosen() if one.has_moi and chosen() != MOI_DEFAULT else ""
    return url_for("pictures.png", shelf=who or one.shelf, id=one.id, v=catalogue.mark(one, who))


def _asked(shelf: str, id: str) -> tuple[catalogue.Entry, str]:
    """The picture and the character of an address: ``shelf`` is a character, or a kind of pictures."""
    try:
        if shelf not in MOI_CHOICES:
            return catalogue.entry(shelf, id), ""
        one = catalogue.entry("scenes", id)
    except UnknownPicture:
        abort(404)
    return one, shelf if one.has_moi else ""


@blueprint.get("/images/<shelf>/<id>.svg")
def svg(shelf: str, id: str) -> Response:
    """A drawing. The same for everybody who has its address, so no session and no cookie goes with it."""
    one, moi = _asked(shelf, id)
    return _lasting(make_response(catalogue.svg(one, moi)), "image/svg+xml", catalogue.mark(one, moi))


@blueprint.get("/images/<shelf>/<id>.png")
def png(shelf: str, id: str) -> Response:
    """The same as points, large enough for a poster."""
    one, moi = _asked(shelf, id)
    body = png_of(page.config().data_dir / gallery.FOLDER, one, moi, gallery.LARGE)
    return _lasting(make_response(body), "image/png", catalogue.mark(one, moi))


def _lasting(response: Response, mimetype: str, mark: str) -> Response:
    """May be kept for a year under the address that carries its mark; under another one it is asked for again each time."""
    response.mimetype = mimetype
    response.set_etag(mark)
    fresh = request.args.get("v") == mark
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if fresh else "no-cache"
    return response.make_conditional(request)  # type: ignore[return-value]


gallery.install(blueprint, chosen)


def install(app: Flask) -> None:
    """Give the templates the address of each picture, and let a choice made before coming in go into the account."""
    app.jinja_env.globals.update(picture_src=picture_src, png_src=png_src)
    app.extensions["dmp_character"] = chosen
    app.extensions["dmp_character"] = chosen
    app.extensions.setdefault("dmp_came_in", []).append(_adopt)
