"""What pages say of the lines of a history: a sentence with its hour, its picture, its shape. It knows no page and no table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from guides import who
from guides.dates import date_in_words, hour_in_words, local
from views import page

_CHANNELS = {"mail": "mail", "sms": "SMS", "post": "courrier"}
_WHAT = {"mail": "mail", "mobile": "numéro de portable"}


def by_day(lines: Iterable[Any], since: datetime | None) -> list[tuple[date, list[dict[str, Any]]]]:
    """The lines as sentences under their days; ``since``: what came later is marked as new."""
    return [(day, [told(line, since) for line in of_day]) for day, of_day in groupby(lines, key=_day)]


def _day(line: Any) -> date:
    return local(line.at).date()


def told(line: Any, since: datetime | None) -> dict[str, Any]:
    """A line as a sentence with its hour, its picture and whether it is new."""
    said = page.guide_library()
    words = said.tables["historique"][line.action]
    doctor = line.practitioner
    facts = _facts(line)
    kind = said.tables["documents"]["kinds"].get(facts.get("kind"), {})
    facts["mine"] = kind.get("mine", "mon document")
    sentence = words[line.actor].format(**facts)
    hour = f"À {hour_in_words(line.at)}, "
    return {
        "number": line.number,
        "who": facts["who"],
        "sentence": hour + (sentence if doctor or line.actor == "helper" else sentence[0].lower() + sentence[1:]),
        "more": [one.format(**facts) for one in words.get("more", ())],
        "reason": facts.get("reason", "") if line.action == "emergency-opened" else "",
        "picture": kind.get("picture", who.PICTURE) if doctor else words["picture"],
        "by_me": line.actor == "patient",
        "urgent": line.action == "emergency-opened",
        "what": f"{who.profession(doctor.profession, doctor.civility, doctor.speciality)}, {doctor.town}" if doctor else "",
        "new": line.actor in ("practitioner", "helper") and (since is None or line.at > since),
    }


def _facts(line: Any) -> dict[str, Any]:
    """What the sentence of a line is made of."""
    facts: dict[str, Any] = {"name": "", "name_first": "", "added_on": ""}
    facts |= {key: value for key, value in line.detail.items() if isinstance(value, str | int)}
    if "family_name" in facts:
        facts["name"] = who.named(facts["civility"], facts["given_name"], facts["family_name"])
        facts["name_first"] = who.first(facts["name"])
    if "added_at" in facts:
        facts["added_on"] = date_in_words(local(datetime.fromisoformat(facts["added_at"])).date())
    doctor = line.practitioner
    facts |= {"of_name": who.of(str(facts["name"])), "to_name": who.to(str(facts["name"]))}
    return facts | {
        "who": who.named(doctor.civility, doctor.given_name, doctor.family_name) if doctor else _helper(facts),
        "channel_words": _CHANNELS.get(str(facts.get("channel")), ""),
        "what_words": _WHAT.get(str(facts.get("what")), ""),
        "road_words": _road(facts.get("road")),
        "law_words": page.guide_library().tables["representatives"]["rights"].get(facts.get("legal"), {}).get("told", ""),
    }


def _helper(facts: dict[str, Any]) -> str:
    """A helper as a sentence says it: «Paul, avec moi,» or «Paul, pour moi,»."""
    how = {"avec": " avec moi,", "pour": " pour moi,"}.get(str(facts.get("how")), "")
    return f"{facts.get('helper', '')},{how}" if how else str(facts.get("helper", ""))


def _road(road: Any) -> str:
    """By which road somebody came in an emergency, as the person reads it."""
    return str(page.guide_library().tables["professional"]["roads"].get(road, {}).get("told", ""))
