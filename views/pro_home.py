"""The first page of a professional: who I am, what I can do, whose record I may open now. Settings are in pro_settings. No table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, url_for

from guides import who
from guides.dates import date_in_words
from rules import practitioners, representatives
from rules.professionals import name
from views import deposit_forms, gate, page, pro_found, pro_settings

blueprint = Blueprint("pro_home", __name__, url_prefix="/professionnels")


@blueprint.get("")
def show() -> Response:
    """Who I am, the big ways, the persons whose record I may open now."""
    mine = gate.account().practitioner
    persons, pages = practitioners.persons(mine, page.now(), page.number())
    said = page.guide_library().tables["professional"]["home"]
    return page.show(
        "pro_home/show.html",
        "pro_home.show",
        said=said,
        me={"name": name(mine), "trade": _trade(mine, said), "picture": _picture(mine)},
        mine=mine,
        ways=_ways(mine, said),
        opens=practitioners.may_open(mine),
        unfinished=deposit_forms.unfinished(),
        persons=[
            {"name": one.name, "why": _why(one, said), "url": url_for("pro_record.read", handle=pro_found.handle(one.record))}
            for one in persons
        ],
        number=min(page.number(), pages),
        pages=pages,
    )


def _trade(mine: Any, said: dict[str, str]) -> str:
    """The profession in words; the directory knows no word for an agent."""
    if practitioners.is_agent(mine):
        return said["agent"]
    return who.profession(mine.profession, mine.civility, mine.speciality)


def _picture(mine: Any) -> str:
    return "agent-accueil" if practitioners.is_agent(mine) else who.PICTURE


def _why(one: practitioners.Person, said: dict[str, str]) -> str:
    return said["doctor"] if one.doctor else said["given"].format(day=date_in_words(one.since))


def _ways(mine: Any, said: dict[str, str]) -> list[dict[str, str]]:
    """The big cards of this profession."""
    found = []
    if practitioners.may_open(mine):
        found.append({"endpoint": "pro_record.find", "picture": "chercher", "label": "ouvrir-un-dmp", "text": said["open"]})
    if practitioners.may_create(mine):
        found.append({"endpoint": "desk.start", "picture": "creer-dmp", "label": "creer-un-dmp", "text": said["create"]})
    if representatives.may(mine):
        found.append(
            {"endpoint": "representatives.start", "picture": "tutelle-aide", "label": "inscrire-representant", "text": said["represent"]}
        )
    found.append({"endpoint": "pro_home.settings", "picture": "mes-informations", "label": "mes-reglages", "text": said["settings"]})
    return [one | {"url": url_for(one["endpoint"])} for one in found]


pro_settings.install(blueprint)
