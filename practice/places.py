"""A place of a workshop: who sits there, which fictitious person they play, at which moment that person lives. It knows no page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from guides.step import Guide
from models import Insured, Patient, safe, writing
from pictograms.words import PICTURED_WORDS
from practice import seed
from practice.people import Persona, persona, seated
from practice.tables import Place, Workshop
from rules import attempts
from rules.refusal import Refusal

WORDS = 3
FACES = ("facile", "moyen", "difficile")
#: A browser at a place gives a sign each few seconds; without one for so long, the line to it is cut.
CUT = timedelta(seconds=40)
_SIGN = timedelta(seconds=10)
_WORDS, _DOOR = "place-words", "place"
#: How many codes one device may write in a room, and within which time.
_CODES = (30, timedelta(minutes=10))


# -- sitting down ------------------------------------------------------------------------------------------------------------------


def of(key: str | None, now: datetime) -> Place | None:
    """The place whose key a browser keeps, as long as its room is kept."""
    if not key:
        return None
    kept = (Place.key == f"{key}") & (Workshop.erase_at > now)
    return Place.select(Place, Workshop).join(Workshop).where(kept).first()  # type: ignore[no-any-return]


def all_of(room: Workshop) -> list[Place]:
    """The places of a room in their order, without the leader's."""
    return list(Place.select().where((Place.workshop == room) & (Place.number > 0)).order_by(Place.number))


def leaders(room: Workshop) -> Place:
    """The leader's own place, for the big screen."""
    return Place.get((Place.workshop == room) & (Place.number == 0))  # type: ignore[no-any-return]


def take_free(room: Workshop, number: int, now: datetime, chance: Random) -> Place:
    """Sit down at a place where nobody sits, chosen by its picture.

    Raises:
        Refusal: ``place-prise`` when somebody sits there already (with its code one goes on at it), or there is no such place.
    """
    free = (Place.workshop == room) & (Place.number == number) & (Place.number > 0) & Place.taken_at.is_null()
    with writing():
        if not Place.update(taken_at=now, seen_at=now, mark=Place.mark + 1).where(free).execute():
            raise Refusal("place-prise", "place")
    place = Place.get((Place.workshop == room) & (Place.number == number))
    settle(place, now, chance)
    return place  # type: ignore[no-any-return]


def by_code(room: Workshop, typed: str, door: str, now: datetime) -> Place:
    """The place whose card has this code.

    Args:
        door: which device is typing, as far as it is known. Who reads slowly may be wrong often, and keeps nobody else out; but no
            device tries all codes. A whole room may stand behind one address: each place may be wrong some times.

    Raises:
        Refusal: ``place-code``, ``trop-d-essais`` (``until``).
    """
    most, within = _CODES
    most = max(most, 2 * Place.select().where(Place.workshop == room).count())
    if not attempts.allow(_DOOR, f"{room.id} {door}", now, most, within):
        raise Refusal("trop-d-essais", until=now + within)
    code = "".join(sign for sign in typed if sign.isdecimal())
    found = Place.get_or_none((Place.workshop == room) & (Place.code == code) & (Place.number > 0))
    if found is None:
        raise Refusal("place-code", "code")
    attempts.give_back(_DOOR, f"{room.id} {door}")  # only wrong ones count
    return found  # type: ignore[no-any-return]


def take_by_code(room: Workshop, typed: str, door: str, now: datetime, chance: Random) -> Place:
    """Sit down, or go on on another device or after a cut, with the code of the card of the place. Raises as :func:`by_code`."""
    found = by_code(room, typed, door, now)
    sit(found, now, chance)
    return found


def sit(place: Place, now: datetime, chance: Random) -> None:
    """Somebody sits at this place."""
    with writing():
        Place.update(taken_at=place.taken_at or now, seen_at=now, mark=Place.mark + 1).where(Place.id == place.id).execute()
    settle(place, now, chance)


def settle(place: Place, now: datetime, chance: Random) -> Persona:
    """The person of this place is there, with what they had before the workshop. Again, or by two devices at once, is nothing.

    Raises:
        Refusal: ``place-finie`` when the room has been erased meanwhile.
    """
    who = persona(place.persona)
    return who if _is_there(who) else _become(place, who.key, now, chance, again=False)


def _is_there(who: Persona) -> bool:
    return bool(Insured.select().where(Insured.persona == who.key).exists())


def _become(place: Place, after: str, now: datetime, chance: Random, *, again: bool) -> Persona:
    """Another past behind the same face, or the same one from its start. Of two at once, the first counts."""
    ready = seed.prepare(after, now, chance)  # printing takes its time: nobody waits for it
    with writing():
        fresh = Place.get_or_none(Place.id == place.id)
        if fresh is None or fresh.workshop_id != place.workshop_id:
            raise Refusal("place-finie")
        other = (fresh.persona, fresh.past) != (place.persona, place.past)
        if other or (after == place.persona and not again and _is_there(persona(after))):
            place.persona, place.past = fresh.persona, fresh.past
            return persona(fresh.persona)
        stays = seed.become(place.persona, after, now, chance, ready=ready)
        place.persona, place.past, place.shift = after, [*place.past, *([stays] if stays else [])], 0
        place.save(only=[Place.persona, Place.past, Place.shift])
    return persona(after)


def sign(place: Place, now: datetime) -> None:
    """A browser at this place is there: written down now and then, not at each sign."""
    if place.seen_at is None or now - place.seen_at > _SIGN:
        Place.update(seen_at=now).where(Place.id == place.id).execute()


def is_cut(place: Place, now: datetime) -> bool:
    """Whether somebody sat here and gives no sign any more."""
    return place.taken_at is not None and (place.seen_at is None or now - place.seen_at > CUT)


def free(place: Place, now: datetime, chance: Random) -> None:
    """Nobody sits here any more: somebody else may, with a person who begins. The browser from before is at no place, its words end."""
    _become(place, place.persona, now, chance, again=True)
    gone = {
        "taken_at": None,
        "seen_at": None,
        "hand_at": None,
        "guide": "",
        "step": 0,
        "step_at": None,
        "progress": {},
        "said": {},
        "face": "",
    }
    with writing():
        Place.update(key=f"{chance.getrandbits(96):024x}", words_hash=None, mark=Place.mark + 1, **gone).where(
            Place.id == place.id
        ).execute()


# -- coming back another day -------------------------------------------------------------------------------------------------------


def give_words(place: Place, chance: Random) -> tuple[str, ...]:
    """Three pictured words with which this person goes on another day; asking again gives other ones.

    Raises:
        Refusal: ``place-pas-de-retour`` when the leader has not allowed it.
    """
    if not place.workshop.resume:
        raise Refusal("place-pas-de-retour")
    while True:
        chosen = tuple(chance.sample(sorted(PICTURED_WORDS), WORDS))
        mark = _words_mark(chosen)
        if not Place.select().where(Place.words_hash == mark).exists():
            break
    with writing():
        Place.update(words_hash=mark).where(Place.id == place.id).execute()
    return chosen


def take_by_words(typed: Sequence[str], door: str, now: datetime) -> Place:
    """The place of three words, in any order.

    Args:
        door: who is typing, as far as it is known: wrong tries are counted there.

    Raises:
        Refusal: ``place-mots`` (``left``), ``trop-d-essais`` (``until``).
    """
    kept = (Place.words_hash == _words_mark(typed)) & (Workshop.erase_at > now) & Workshop.resume

    def wrong(left: int) -> Refusal:
        return Refusal("place-mots", "words", left=left)

    return attempts.find(_WORDS, door, now, lambda: Place.select(Place, Workshop).join(Workshop).where(kept).first(), wrong)


def _words_mark(chosen: Sequence[str]) -> str:
    return safe().fingerprint(_WORDS, " ".join(sorted(chosen)))


# -- beginning ---------------------------------------------------------------------------------------------------------------------


def begin(place: Place, guide: Guide, now: datetime, chance: Random, *, again: bool = False) -> Persona:
    """The person of this place is in the situation of the guide's first sentence.

    Who is there already goes on with what they have done: their record, their letters. Somebody else's past is put in its place only
    when the guide needs it, or when it begins ``again``.
    """
    wanted = persona(guide.persona)
    if not again and (_state(place) == wanted.state or (_state(place) and _only_reads(guide))):
        return settle(place, now, chance)
    after = seated(wanted.key, place.workshop.block, persona(place.persona).face, place.situation)
    return _become(place, after.key, now, chance, again=True)


def _only_reads(guide: Guide) -> bool:
    """Whether nothing is written in this guide, and nobody needs a record for it: whoever has come further keeps what they have."""
    return persona(guide.persona).state == "new" and not any(step.gesture.kind in ("write", "choose") for step in guide.steps)


def record(place: Place) -> Patient | None:
    """The open record of the person of this place."""
    mine = (Insured.persona == place.persona) & Patient.closed_at.is_null()
    return Patient.select().join(Insured).where(mine).first()  # type: ignore[no-any-return]


def _state(place: Place) -> str:
    """How far this person is: the states of people.yaml; ``""`` when nobody is there yet."""
    insured = Insured.get_or_none(Insured.persona == place.persona)
    if insured is None:
        return ""
    mine = Patient.get_or_none(Patient.insured == insured)
    if mine is None:
        return persona(place.persona).state
    if mine.closed_at is not None:
        return "closed"
    return "ready" if mine.setup_step == "done" else "first"


# -- needing help ------------------------------------------------------------------------------------------------------------------


def raise_hand(place: Place, up: bool, now: datetime) -> None:
    """«J’ai besoin d’aide», or not any more."""
    with writing():
        Place.update(hand_at=(place.hand_at or now) if up else None, mark=Place.mark + 1).where(Place.id == place.id).execute()


def say_face(place: Place, face: str) -> None:
    """«C’était facile ?» Raises Refusal ``place-visage`` for a face that there is not."""
    if face not in FACES:
        raise Refusal("place-visage", "face")
    with writing():
        Place.update(face=face).where(Place.id == place.id).execute()
