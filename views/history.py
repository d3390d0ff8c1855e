"""The history as sentences, by day: who came and what each did. It knows the rules and no table."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, Response

from guides import who
from guides.dates import hour_in_words, local
from rules import history
from views import gate, page

blueprint = Blueprint("history", __name__, url_prefix="/historique-des-acces")


@blueprint.get("")
def index() -> Response:
    """One page of the history, the newest first; what came since the last look is marked."""
    patient = gate.patient()
    number = page.number()
    lines, pages = history.page(patient, number)
    since = patient.history_seen_at
    days = [(day, [_told(line, since) for line in of_day]) for day, of_day in groupby(lines, key=_day)]
    response = page.show("history/index.html", "history.index", days=days, number=min(number, pages), pages=pages)
    if number == 1:
        history.seen(patient, page.now())
    return response


def _day(line: Any) -> date:
    return local(line.at).date()


def _told(line: Any, since: Any) -> dict[str, Any]:
    """A line as a sentence with its hour, its picture and whether it is new."""
    said = page.guide_library()
    words = said.tables["historique"][line.action]
    doctor = line.practitioner
    facts = {key: value for key, value in line.detail.items() if isinstance(value, str | int)}
    kind = said.tables["documents"]["kinds"].get(facts.get("kind"), {})
    if "family_name" in facts:
        facts["name"] = who.named(facts["civility"], facts["given_name"], facts["family_name"])
    channels = {"mail": "mail", "sms": "SMS", "post": "courrier"}
    facts |= {
        "who": who.named(doctor.civility, doctor.given_name, doctor.family_name) if doctor else "",
        "mine": kind.get("mine", "mon document"),
        "channel_words": channels.get(str(facts.get("channel")), ""),
        "what_words": {"mail": "mail", "mobile": "numéro de portable"}.get(str(facts.get("what")), ""),
    }
    sentence = words[line.actor].format(**facts)
    hour = f"À {hour_in_words(line.at)}, "
    return {
        "sentence": hour + (sentence if doctor else sentence[0].lower() + sentence[1:]),
        "picture": kind.get("picture", who.PICTURE) if doctor else words["picture"],
        "by_me": line.actor == "patient",
        "what": f"{who.profession(doctor.profession, doctor.civility, doctor.speciality)}, {doctor.town}" if doctor else "",
        "new": line.actor == "practitioner" and (since is None or line.at > since),
    }
