"""A workshop: prepared in a moment, found again by its codes, erased with everything that was in it. It knows no page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from guides.dates import local
from guides.library import library
from models import Account, Delegation, Insured, Journey, Patient, safe, writing
from practice import helpers
from practice.people import PLACES, ROOMS, faces, known, persona, seated, situations
from practice.tables import Place, Workshop
from rules import attempts, closing
from rules.refusal import Refusal
from workshops.scenario import scenarios

#: Letters that nobody takes for another one, read aloud or printed; no vowel, so that no word comes out.
LETTERS = "BCDFGHJKLMNPRSTVXZ"
SIGNS = 4
LEADER_DIGITS, PLACE_DIGITS = 8, 4
DAYS = (0, 1, 7, 30)  # how long it stays: until the evening, or days
MINUTES = (30, 60, 90, 120, 180)
_LONG = 60  # minutes of a workshop whose guides were chosen one by one
_ATELIER, _LEADER = "workshop", "workshop-leader"
#: How many rooms one device may make, and within which time.
_NEW = (12, timedelta(days=1))
_NAME = 80
#: «Until this evening»: midnight, or some hours more for a workshop in the evening.
_AT_LEAST = timedelta(hours=4)


def create(
    now: datetime,
    chance: Random,
    *,
    name: str,
    places: str,
    scenario: str = "",
    guides: Sequence[str] = (),
    life: Sequence[str] = (),
    characters: Sequence[str] = (),
    minutes: str = "",
    days: str = "0",
    resume: bool = False,
    door: str = "",
    once: str = "",
) -> Workshop:
    """Make a room with its places; nobody sits there yet, and no record is made before somebody does.

    Args:
        name: how the leader calls it; never a person's name.
        places: 1 to 40, as typed. scenario: key of workshops/fr; or else ``guides``: keys of guides.
        life: keys of situations.yaml, given to the places in turn; none: the one that fits the scenario.
        characters: who comes first among the faces (ids of ``pictograms.people.MOI_CHOICES``); none: all.
        door: who asks, as far as it is known: nobody takes all rooms.
        minutes, days: how long it lasts (``""``: as long as its subject takes), and how long it is kept, as typed.
        resume: whether a person may go on another day.
        once: a sign of the form that is sent: sent twice, it makes one room.

    Raises:
        Refusal: ``atelier-nom``, ``atelier-places``, ``atelier-guides``, ``atelier-situations``, ``atelier-duree``, ``atelier-complet``.
    """
    wanted, kept = _number(places, 1, PLACES, "atelier-places", "places"), _one_of(days, DAYS, "days")
    chosen = _guides(scenario, guides)
    long = _one_of(minutes, MINUTES, "minutes") if minutes else scenarios()[scenario].minutes if scenario else _LONG
    usual = scenarios()[scenario].people if scenario else "mail"
    lives = [one for one in situations() if one in life] or [usual]
    if not name.strip() or len(name.strip()) > _NAME:
        raise Refusal("atelier-nom", "name", most=_NAME)
    mark = safe().fingerprint(_ATELIER, once) if once else None
    if made := _made_with(mark, now):
        return made
    if door and not attempts.allow(_ATELIER, door, now, *_NEW):
        raise Refusal("atelier-complet")
    code = _digits(chance, LEADER_DIGITS)
    begins = next((library().guides[one].persona for one in chosen if library().guides[one].persona), "camille")
    with writing():
        if made := _made_with(mark, now):  # the other press was quicker
            return made
        block = _free_block()
        _clear(block, now)
        room = Workshop.create(
            key=new_key(chance), once=mark, code=_free_code(chance),
            leader_hash=safe().fingerprint(_LEADER, code), leader_code=code, block=block,
            name=name.strip(),
            scenario=scenario, guides=chosen, minutes=long, created_at=now,
            erase_at=_end(now, kept), resume=resume and kept == max(DAYS),
        )  # fmt: skip
        order = faces(characters)
        codes = chance.sample(range(10**PLACE_DIGITS), wanted + 1)
        for number in range(wanted + 1):
            situation = lives[(number - 1) % len(lives)] if number else "mail"
            who = seated(begins, room.block, order[number - 1] if number else 0, situation)
            Place.create(
                workshop=room, key=new_key(chance), number=number, persona=who.key, situation=situation,
                code=f"{codes[number]:0{PLACE_DIGITS}d}", progress={}, said={}, past=[],
            )  # fmt: skip
    return room


def _made_with(mark: str | None, now: datetime) -> Workshop | None:
    """The room that this very form has made already; one whose time is over gives its form free."""
    if mark is None:
        return None
    Workshop.update(once=None).where((Workshop.once == mark) & (Workshop.erase_at <= now)).execute()
    return Workshop.get_or_none(Workshop.once == mark)


def _end(now: datetime, days: int) -> datetime:
    midnight = (local(now) + timedelta(days=days + 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(midnight.astimezone(UTC), now + _AT_LEAST)


def _number(typed: str, low: int, high: int, key: str, field: str) -> int:
    text = typed.strip()
    if not text.isdecimal() or len(text) > 4 or not low <= int(text) <= high:
        raise Refusal(key, field, most=high)
    return int(text)


def _one_of(typed: str, known: Sequence[int], field: str) -> int:
    if typed not in {str(one) for one in known}:
        raise Refusal("atelier-duree", field)
    return int(typed)


def _guides(scenario: str, guides: Sequence[str]) -> list[str]:
    if scenario:
        if scenario not in scenarios():
            raise Refusal("atelier-guides", "scenario")
        return list(scenarios()[scenario].guides)
    known = [guide.id for guide in library().ordered() if guide.id in guides]
    if not known:
        raise Refusal("atelier-sans-guide", "guides")
    return known


def new_key(chance: Random) -> str:
    """What a browser keeps of a room or a place."""
    return f"{chance.getrandbits(96):024x}"


def _digits(chance: Random, many: int) -> str:
    return f"{chance.randrange(10**many):0{many}d}"


def _free_code(chance: Random) -> str:
    while True:
        code = "".join(chance.choice(LETTERS) for _ in range(SIGNS))
        if not Workshop.select().where(Workshop.code == code).exists():
            return code


def _free_block() -> int:
    taken = {row.block for row in Workshop.select(Workshop.block)}
    free = next((one for one in range(ROOMS) if one not in taken), None)
    if free is None:
        raise Refusal("atelier-complet")
    return free


# -- found again -------------------------------------------------------------------------------------------------------------------


def read_code(typed: str) -> str:
    """The code of a room as it is kept, from what was typed."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def find(code: str, now: datetime) -> Workshop | None:
    """The room with this short address, as long as it is kept."""
    return Workshop.get_or_none((Workshop.code == read_code(code)) & (Workshop.erase_at > now))


def by_key(key: str | None, now: datetime) -> Workshop | None:
    """The room that a browser leads."""
    return Workshop.get_or_none((Workshop.key == (key or "")) & (Workshop.erase_at > now))


def leader(typed: str, door: str, now: datetime) -> Workshop:
    """The room whose leader's code was typed.

    Args:
        door: who is typing, as far as it is known: wrong tries are counted there.

    Raises:
        Refusal: ``atelier-code-anim`` (``left``), ``trop-d-essais`` (``until``).
    """
    code = "".join(sign for sign in typed if sign.isdecimal())
    mine = (Workshop.leader_hash == safe().fingerprint(_LEADER, code)) & (Workshop.erase_at > now)

    def wrong(left: int) -> Refusal:
        return Refusal("atelier-code-anim", "leader", left=left)

    return attempts.find(_LEADER, door, now, lambda: Workshop.get_or_none(mine), wrong)


# -- for all places ----------------------------------------------------------------------------------------------------------------


def pause(room: Workshop, on: bool, now: datetime) -> None:
    """Everybody looks up; or everybody goes on."""
    with writing():
        Workshop.update(paused_at=now if on else None).where(Workshop.id == room.id).execute()
        if not on and room.paused_at is not None:  # nobody is stuck because everybody has rested
            for place in Place.select().where((Place.workshop == room) & Place.step_at.is_null(False)):
                Place.update(step_at=min(place.step_at + (now - room.paused_at), now)).where(Place.id == place.id).execute()
        _all_look(room)


def lead_to(room: Workshop, guide: str, now: datetime) -> None:
    """All are asked to go to this guide; ``""``: to none. Each goes when they press the button: nothing that is being written is lost.

    Raises:
        Refusal: ``atelier-guides`` for a guide that cannot be tried.
    """
    if guide and not (guide in library().guides and library().guides[guide].persona and library().guides[guide].begins):
        raise Refusal("atelier-guides", "guide")
    with writing():
        Workshop.update(guide=guide, guide_at=now if guide else None).where(Workshop.id == room.id).execute()
        _all_look(room)


def end(room: Workshop, now: datetime) -> None:
    """The workshop is over: each place shows «C’était facile ?» and what the person takes home. What was said before is past."""
    with writing():
        Place.update(said={}, hand_at=None).where(Place.workshop == room).execute()
        _over(room, now, paused_at=None, guide="")


def reopen(room: Workshop) -> None:
    """It is not over after all: each place goes on where it was."""
    _over(room, None)


def _over(room: Workshop, when: datetime | None, **more: Any) -> None:
    with writing():
        Workshop.update(ended_at=when, **more).where(Workshop.id == room.id).execute()
        _all_look(room)


def _all_look(room: Workshop) -> None:
    Place.update(mark=Place.mark + 1).where(Place.workshop == room).execute()


# -- the end -----------------------------------------------------------------------------------------------------------------------


def erase(room: Workshop, now: datetime) -> None:
    """Erase everything of this room: places, people, records, letters, helpers. Of histories stay the chain's marks."""
    Workshop.update(erase_at=now).where(
        Workshop.id == room.id
    ).execute()  # a cut in the middle: nobody comes in, and the rest goes next time
    for place in list(Place.select().where(Place.workshop == room)):
        with writing():
            for number in {*place.past, *(row.id for row in Insured.select(Insured.id).where(Insured.persona == place.persona))}:
                _erase_person(number, now)
            helpers.erase_of(persona(place.persona))
            place.delete_instance()
    with writing():
        room.delete_instance()
        if not Workshop.select().exists():
            # What browsers were in the middle of at places whose time had been moved would stay for as long.
            Journey.delete().where(Journey.changed_at > now + timedelta(days=1)).execute()


def _erase_person(number: int, now: datetime) -> None:
    insured = Insured.get_or_none(Insured.id == number)
    if insured is None:
        return
    patient = Patient.get_or_none(Patient.insured == insured)
    if patient is not None:
        theirs = {row.account_id for row in Delegation.select().where((Delegation.patient == patient) & Delegation.account.is_null(False))}
        closing.erase(patient, now)
        for account in theirs:  # an account that somebody made with a slip of this place
            if not Delegation.select().where(Delegation.account == account).exists():
                Account.delete().where((Account.id == account) & Account.persona.is_null()).execute()
    insured.delete_instance()


def _clear(block: int, now: datetime) -> None:
    """Nobody of an earlier room is left under the numbers of a new one: somebody may have sat down while it was erased."""
    for insured in list(Insured.select().where(Insured.persona.contains(f"--{block}-"))):
        if known(insured.persona or "") and persona(insured.persona).place.partition("-")[0] == f"{block}":
            _erase_person(insured.id, now)


def erase_due(now: datetime) -> int:
    """Erase the rooms whose time is over. Returns how many."""
    over = list(Workshop.select().where(Workshop.erase_at <= now))
    for room in over:
        erase(room, now)
    return len(over)
