"""Moved time: a fictitious person at a place lives later than the clock on the wall. It knows no page."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import Insured, Patient, writing
from practice.people import POST
from practice.tables import Place, Workshop
from rules import closing, upkeep

#: How far the time goes, by the keys of the scenarios (workshops.parts.MOVES). A letter comes after 3 days.
MOVES: dict[str, timedelta] = {
    "10-minutes": timedelta(minutes=10, seconds=1),
    "lettre": POST,
    "2-semaines": timedelta(weeks=2),
    "1-mois": timedelta(days=31),
    "10-ans": timedelta(days=3653),
}
#: The clock of a computer ends; nobody lives so long.
_MOST = timedelta(days=365 * 60)


def later(place: Place, move: str, now: datetime, undo_life: timedelta) -> None:
    """The person of this place lives later by this much; what is due in their record by then happens.

    Args:
        move: key of :data:`MOVES`. now: the clock on the wall. undo_life: how long the bin keeps.

    Raises:
        KeyError: no such move.
    """
    by = MOVES[move]
    with writing():
        shift = min(timedelta(seconds=place.shift) + by, _MOST)
        Place.update(shift=int(shift.total_seconds()), mark=Place.mark + 1).where(Place.id == place.id).execute()
    place.shift = int(shift.total_seconds())
    _what_is_due(place, now + shift, undo_life)


def all_later(room: Workshop, move: str, now: datetime, undo_life: timedelta) -> None:
    """The same for everybody in the room, and for the big screen."""
    for place in Place.select().where(Place.workshop == room):
        later(place, move, now, undo_life)


def of(place: Place) -> timedelta:
    """By how much the person of this place lives later."""
    return timedelta(seconds=place.shift)


def _what_is_due(place: Place, then: datetime, undo_life: timedelta) -> None:
    patient = Patient.select().join(Insured).where(Insured.persona == place.persona).first()
    if patient is None:
        return
    upkeep.run_for(patient, then, undo_life=undo_life)
    if patient.closed_at is not None and patient.erase_on is not None and patient.erase_on <= then:
        closing.erase(patient, then)
