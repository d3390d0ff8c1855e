"""What the print kit of a workshop is made of: each place with its person and letters, as plain values. It knows no page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from guides.library import library
from models import CreationCode, Insured, Letter, Patient
from paper.workshop import keepsakes
from paper.workshop.orders import Faces, GuideTally, HardStep, PlaceCard, PlaceLetter
from paper.workshop.summary import summary as print_summary
from practice import hands, moments, places, progress
from practice.people import persona
from practice.tables import Place, Workshop


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
        letters=tuple(_letters(place, now + moments.of(place))),
    )


def has_letters(room: Workshop, now: datetime) -> bool:
    """Whether a letter has come to somebody in this room: without one there is nothing to put into envelopes."""
    return any(_letters(place, now + moments.of(place)) for place in places.all_of(room))


def booklet(place: Place, day: date) -> bytes | None:
    """The booklet of a place: only the steps that were done there; None when there are none."""
    who, done = persona(place.persona), progress.done(place)
    return keepsakes.booklet("", who.character, done, day).pdf if done else None


def certificate(place: Place, day: date) -> bytes:
    """The certificate of a place: what was done, and a line on which the person writes their own name."""
    guides = library().guides
    done = [guides[one].title for one in progress.finished(place) if one in guides]
    return keepsakes.certificate("", persona(place.persona).character, place.workshop.name, done, day).pdf


def tally(room: Workshop) -> list[GuideTally]:
    """How many places have begun and finished each guide: those of the workshop first, then what was begun besides."""
    guides, sat = library().guides, [place for place in places.all_of(room) if place.taken_at]
    begun = dict.fromkeys(name for place in sat for name in place.progress)
    trails = {name: [progress.trail(place, name) for place in sat] for name in dict.fromkeys([*room.guides, *begun]) if name in guides}
    return [
        GuideTally(guides[name], sum(bool(one.began) for one in mine), sum(bool(one.ended) for one in mine))
        for name, mine in trails.items()
    ]


def faces(room: Workshop) -> Faces:
    """«C’était facile ?»: how many chose each face."""
    said = [place.face for place in places.all_of(room)]
    return Faces(said.count("facile"), said.count("moyen"), said.count("difficile"))


def summary(room: Workshop, day: date) -> bytes:
    """What the leader keeps: numbers, never who."""
    sat = [place for place in places.all_of(room) if place.taken_at]
    hard = [HardStep(one.guide.title, one.step, one.seconds, one.helped, one.tries) for one in progress.hard(sat)]
    return print_summary(room.name, day, len(sat), tally(room), hard, faces(room)).pdf


def _letters(place: Place, now: datetime) -> list[PlaceLetter]:
    """In the order in which they came: the creation code, the codes."""
    mine, found = Letter.select().join(Insured).where((Insured.persona == place.persona) & (Letter.arrived_at <= now)), []
    for letter in mine.order_by(Letter.id):
        if letter.channel != "post":
            continue
        if letter.kind == "creation-code" and (code := hands.CREATION_CODE.search(letter.body)):
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
