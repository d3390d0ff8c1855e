"""Finds and keeps who may try a guide: a fictitious person in the right situation, whom no other browser is using. It knows no page."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from peewee import OperationalError

from models import Insured, Letter, Message, Patient, writing
from practice import helpers, seed
from practice.people import TWINS, Persona, known, people, persona, twin
from rules import access, delegations, journeys, professionals
from rules.refusal import Refusal

#: Who has done something since is perhaps still at it, on another screen.
AT_IT = timedelta(minutes=30)
#: When everybody is taken, the card that nobody has touched for so long may be given to somebody else.
IDLE = timedelta(minutes=10)
#: A page renews the reservation when it is older than this: not every page writes.
RENEW = timedelta(minutes=1)
_KIND = "trial"
_GUESSES = 3


def free(key: str, now: datetime, me: str = "", in_hand: str = "") -> Persona:
    """The person to try with: the guide's own, or another in the same situation when other browsers are using that one.

    Args:
        key: the guide's own person.
        me: the mark of this browser: who uses a card is not in their own way.
        in_hand: the card in use in this browser: it comes first, unless another browser uses it too.

    Raises:
        KeyError: no such person.
        Refusal: ``essai-occupe``: other browsers are using all of them.
    """
    busy: list[tuple[datetime, Persona]] = []
    for one in sorted(_alike(key), key=lambda one: one.key != in_hand):
        last = _taken(one, me, now)
        if last is None:
            return one
        busy.append((last, one))
    last, one = min(busy, key=lambda pair: pair[0])
    if now - last < IDLE:
        raise Refusal("essai-occupe")
    return one


def begin(key: str, now: datetime, chance: Random, *, me: str, mark: str = "", in_hand: str = "") -> tuple[Persona, bool]:
    """Choose the person, put them back to the start and reserve them for this browser: all in one transaction, or nothing.

    Args:
        mark: of the form that was sent. Its second copy finds the person of the first one, and begins nothing again.

    Returns:
        the person, and whether they have just begun.

    Raises:
        Refusal: ``essai-occupe``; nothing has changed.
    """
    for guesses in range(_GUESSES, -1, -1):
        guess = _again(key, now, me, mark) or free(key, now, me, in_hand)
        ready = seed.prepare(guess.key, now, chance)  # printing takes its time: nobody waits for it
        with writing():
            if first := _again(key, now, me, mark):
                return first, False
            one = free(key, now, me, in_hand)
            if one != guess and guesses:
                continue  # somebody else was quicker: prepare another one
            seed.reset(one.key, now, chance, ready=ready if one == guess else None)
            _keep(one.key, {"users": {me: now.isoformat()}, "mark": mark, "quiet": now.isoformat()}, now)
        return one, True
    raise AssertionError("the last guess is always taken")


def use(key: str, me: str, now: datetime) -> None:
    """This browser is using the card ``key``: nobody else gets it for 30 minutes. An unknown key is nobody's."""
    if known(key) is None:
        return
    try:
        with writing():
            kept = _kept(key, now)
            _keep(key, kept | {"users": _users(kept, now) | {me: now.isoformat()}}, now)
    except OperationalError:  # a full disk or a long queue: a page that is only read is shown all the same
        return


def release(key: str, me: str, now: datetime) -> None:
    """This browser has done with the card ``key``; what it did before does not keep others away."""
    with writing():
        kept = _kept(key, now)
        users = _users(kept, now)
        if users.pop(me, None):
            _keep(key, kept | {"users": users, "mark": "", "quiet": now.isoformat()}, now)


def _authorises(patient: Patient, now: datetime) -> bool:
    doctor = professionals.doctor(patient)
    return any(row.practitioner != doctor for row in access.given(patient, now))


def _is_helped(patient: Patient, now: datetime) -> bool:
    return any(one.state == "active" and not one.fixed for one in delegations.of(patient, now))


#: What must be in a record that is open already, so that the last gesture of these guides can be done in it.
_NEEDS = {"arreter-autorisation": _authorises, "prolonger-autorisation": _authorises, "arreter-aidant": _is_helped}


def goes_on(guide: str, patient: Patient, now: datetime) -> bool:
    """Whether the guide can be tried in this record as it is. Otherwise its person begins again: what is gone comes back."""
    return guide not in _NEEDS or _NEEDS[guide](patient, now)


def _alike(key: str) -> list[Persona]:
    """Everybody in the situation of this one: the others of people.yaml, then as many twins as a full room needs."""
    own, helped = persona(key), helpers.helped(key)
    others = (one for one in people() if one.state == own.state and one.key != key and not one.protection)
    others = (one for one in others if helpers.helped(one.key) or not helped)
    return [own, *others, *(twin(key, number) for number in range(1, TWINS + 1))]


def _again(key: str, now: datetime, me: str, mark: str) -> Persona | None:
    """The person with whom the first copy of this form began."""
    if not mark:
        return None
    alike = {one.key: one for one in _alike(key)}
    begun = journeys.read_all(list(alike), _KIND, now, AT_IT)
    return next((alike[one] for one, kept in begun.items() if kept.get("mark") == mark and me in _users(kept, now)), None)


def _kept(key: str, now: datetime) -> dict[str, Any]:
    """Who uses this card, which form began it, and since when it was quiet: one row for each card."""
    return journeys.read(key, _KIND, now, AT_IT)


def _keep(key: str, values: dict[str, Any], now: datetime) -> None:
    journeys.keep(key, _KIND, values, now)


def _users(kept: dict[str, Any], now: datetime) -> dict[str, str]:
    return {one: at for one, at in kept.get("users", {}).items() if datetime.fromisoformat(at) > now - AT_IT}


def _taken(one: Persona, me: str, now: datetime) -> datetime | None:
    """When another browser has last used this card; None when it is free for this one."""
    kept = _kept(one.key, now)
    users = _users(kept, now)
    others = [datetime.fromisoformat(at) for user, at in users.items() if user != me]
    if others:
        return max(others)
    quiet = datetime.fromisoformat(kept["quiet"]) if "quiet" in kept else now - AT_IT
    return None if me in users else _sign(one, max(quiet, now - AT_IT))


def _sign(one: Persona, since: datetime) -> datetime | None:
    """Something that came or was opened: somebody uses the number of this card, in a browser that has not taken it."""
    insured = Insured.get_or_none(Insured.persona == one.key)
    if insured is None:
        return None
    came = Message.select(Message.created_at).where((Message.insured == insured) & (Message.created_at > since))
    opened = Letter.select(Letter.opened_at).where((Letter.insured == insured) & (Letter.opened_at > since))
    return max((*(row.created_at for row in came), *(row.opened_at for row in opened)), default=None)
