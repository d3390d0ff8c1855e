"""«Voir avec les yeux de…»: I choose whose eyes, and see what they see; before I hide or block, too. It knows the rules and no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request, url_for

from guides import who as names
from rules import access, documents, eyes, professionals
from rules.documents import Viewer
from rules.eyes import Eyes, Look, WhatIf
from views import gate, page
from views.document_words import said

if TYPE_CHECKING:
    from rules.sight import Sight

blueprint = Blueprint("eyes", __name__, url_prefix="/voir-avec-les-yeux")


def _words() -> dict[str, Any]:
    return page.guide_library().tables["eyes"]


def _what_if() -> WhatIf:
    """What I am about to do, as the address says it: a document of mine, a professional who exists."""
    hide, block = (request.args.get(name, 0, type=int) for name in ("cacher", "bloquer"))
    if hide:
        documents.look_up(Viewer(gate.patient(), at=page.now()), hide)
    if block and professionals.find(block) is None:
        abort(404)
    return WhatIf(hide, block)


def _asked(what_if: WhatIf) -> dict[str, int]:
    """The same for the links of the page."""
    return {name: value for name, value in (("cacher", what_if.hide), ("bloquer", what_if.block)) if value}


def name_of(one: Eyes) -> str:
    """«Mon médecin traitant», «Le docteur Trân», «Le médecin du 15»."""
    known = _words()["eyes"].get(one.key)
    if known:
        return str(known["name"])
    who = one.practitioner
    return names.first(names.named(who.civility, who.given_name, who.family_name)) if who else ""


def _address(one: Eyes, what_if: WhatIf) -> str:
    return url_for("eyes.show", whose=one.key if one.key != "professionnel" else one.practitioner.id, **_asked(what_if))  # type: ignore[union-attr]


@blueprint.get("")
def index() -> Response:
    """Whose eyes."""
    patient, what_if = gate.patient(), _what_if()
    about = _about(what_if)
    seen = eyes.looks(patient, eyes.choices(patient, page.now()), page.now(), what_if)
    rows = [_card(one, found, what_if) for one, found in seen]
    return page.show("eyes/index.html", "eyes.index", rows=rows, about=about, back_url=about.get("url"))


def _card(one: Eyes, found: list[Look], what_if: WhatIf) -> dict[str, Any]:
    who = one.practitioner
    return {
        "url": _address(one, what_if),
        "name": name_of(one),
        "picture": _words()["eyes"][one.key]["picture"] if one.key in _words()["eyes"] else names.PICTURE,
        "trade": names.profession(who.profession, who.civility, who.speciality) if who and one.key == "professionnel" else "",
        "count": sum(each.sight.seen for each in found),
        "of": len(found),
    }


def _about(what_if: WhatIf) -> dict[str, Any]:
    """What I am about to do, in words."""
    if what_if.hide:
        document = documents.look_up(Viewer(gate.patient(), at=page.now()), what_if.hide)
        return {"kind": "hide", "title": document.title, "url": url_for("documents.hide", number=what_if.hide)}
    if what_if.block:
        who = professionals.find(what_if.block)
        said_name = names.named(who.civility, who.given_name, who.family_name) if who else ""
        return {"kind": "block", "title": said_name, "url": url_for("management.block", who=what_if.block)}
    return {}


@blueprint.get("/<whose>")
def show(whose: str) -> Response:
    """What these eyes see, what they do not see, and why."""
    patient, what_if = gate.patient(), _what_if()
    one = next((one for one in eyes.choices(patient, page.now()) if _same(one, whose)), None) or _somebody(whose, what_if)
    rows = [
        {"document": said(each.document), "seen": each.sight.seen, "why": _why(one, each.sight)}
        for each in eyes.look(patient, one, page.now(), what_if)
    ]
    return page.show(
        "eyes/show.html",
        "eyes.show",
        title=name_of(one),
        lines=_lines(one, what_if),
        seen=[row for row in rows if row["seen"]],
        unseen=[row for row in rows if not row["seen"]],
        about=_about(what_if),
        back_url=url_for("eyes.index", **_asked(what_if)),
    )


def _same(one: Eyes, whose: str) -> bool:
    return one.key == whose or (one.key == "professionnel" and whose == str(one.practitioner.id))  # type: ignore[union-attr]


def _somebody(whose: str, what_if: WhatIf) -> Eyes:
    """The professional whom I am about to block; nobody else of the directory is looked at by number."""
    if whose == str(what_if.block):
        return Eyes("professionnel", professionals.find(what_if.block))
    if whose == "bloque":
        return Eyes("bloque")
    abort(404)


def _lines(one: Eyes, what_if: WhatIf) -> dict[str, Any]:
    """Who this is to me, in one or two sentences with a picture."""
    if one.key in _words()["eyes"]:
        return _words()["eyes"][one.key]  # type: ignore[no-any-return]
    who = one.practitioner
    state = access.state(gate.patient(), who, page.now()).key if who else "none"
    blocked = who is not None and who.id == what_if.block and state != "doctor"
    return _words()["known"]["blocked" if blocked else state]  # type: ignore[no-any-return]


def _why(one: Eyes, sight: Sight) -> str:
    table = _words()
    if sight.why == "shown" and one.key in ("samu", "urgences"):
        return str(table["emergency-shown"])
    return str(table["reasons"][sight.why])
