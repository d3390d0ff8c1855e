"""What the print kit of a workshop is made of: each place with its person and letters, as plain values. It knows no page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from random import Random

from guides.library import library
from models import CreationCode, Insured, Letter, Patient
from paper.workshop import keepsakes
from paper.workshop.orders import PlaceCard, PlaceLetter
from practice import hands, places, progress
from practice.people import persona
from practice.tables import Place, Workshop

_CODE = re.compile(r"\b[A-Z0-9]{4}[ \u00a0-][A-Z0-9]{4}[ \u00a0-][A-Z0-9]{4}\b")


def prepare(room: Workshop, now: datetime, chance: Random, most: int, carry: Callable[[Place], None]) -> int:
    """Let the people of some places come, with their letters. Returns how many places are not ready yet.

    Args:
        most: how many at once: making a record prints its documents, which takes its time.
        carry: brings what is under way to a place at once: a kit is printed now.
    """
    waiting = [place for place in places.all_of(room) if not Insured.select().where(Insured.persona == place.persona).exists()]
    for place in waiting[:most]:
        places.settle(place, now, chance)
        carry(place)
    return max(0, len(waiting) - most)


def card(place: Place, url: str, now: datetime) -> PlaceCard:
    """A place for the printer. Its letters are those that lie in its letterbox now: what is printed opens the very record.

    Args:
        url: what the square on the card opens.
    """
    who = persona(place.persona)
    return PlaceCard(
        number=place.number,
        name=who.name,
        sex=who.sex,
        birth_date=who.birth_date,
        nir=who.nir,
        character=who.character,
        address=who.address,
        reason=who.reason,
        code=place.code,
        words=(),
        url=url,
        letters=tuple(_letters(place, now)),
    )


def booklet(place: Place, day: date) -> bytes | None:
    """The booklet of a place: only the steps that were done there; None when there are none."""
    who, done = persona(place.persona), progress.done(place)
    return keepsakes.booklet(who.given_name, who.character, done, day).pdf if done else None


def certificate(place: Place, day: date) -> bytes:
    """The certificate of a place: what was done, and a line on which the person writes their own name."""
    guides = library().guides
    done = [guides[one].title for one in progress.finished(place) if one in guides]
    return keepsakes.certificate("", persona(place.persona).character, place.workshop.name, done, day).pdf


def _letters(place: Place, now: datetime) -> list[PlaceLetter]:
    """In the order in which they came: the creation code, the codes."""
    mine, found = Letter.select().join(Insured).where((Insured.persona == place.persona) & (Letter.arrived_at <= now)), []
    for letter in mine.order_by(Letter.id):
        if letter.channel != "post":
            continue
        if letter.kind == "creation-code" and (code := _CODE.search(letter.body)):
            found.append(PlaceLetter("creation-code", code=code[0], until=_until(place)))
        elif letter.kind == "credentials":
            login, password = hands.codes_in(letter.body)
            found.append(PlaceLetter("credentials", login=login, password=password, initial=_initial(place)))
    return found


def _until(place: Place) -> date | None:
    row = CreationCode.select().join(Insured).where(Insured.persona == place.persona).order_by(CreationCode.id.desc()).first()
    return row.expires_at.date() if row else None


def _initial(place: Place) -> bool:
    record = Patient.select().join(Insured).where(Insured.persona == place.persona).first()
    return bool(record and record.password_is_initial)
