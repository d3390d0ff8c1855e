"""Wrong tries at a door, and the wait that follows. Never a silent lock: the end of the wait is always told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from models import Attempt, safe, writing
from rules.refusal import Refusal

T = TypeVar("T")
TRIES = 5
#: After each 5 wrong tries the wait grows; with these, at most 25 tries fit in 24 hours (CNIL 2022-100, restriction of access).
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 1440))
_FORGET = timedelta(hours=24)


def _door(kind: str, value: str) -> str:
    return safe().fingerprint(f"door {kind}", value)


def check(kind: str, value: str, now: datetime) -> None:
    """Raise ``Refusal("trop-d-essais", until=…)`` while the door waits."""
    attempt = Attempt.get_or_none(Attempt.door == _door(kind, value))
    if attempt and attempt.wait_until and attempt.wait_until > now:
        raise Refusal("trop-d-essais", until=attempt.wait_until)


def begin(kind: str, value: str, now: datetime) -> int:
    """Count a try before it is judged, so that tries made at the same moment cannot all get through.

    Returns:
        how many tries are left before a wait; 0 when this is the last one (the wait has begun: :func:`give_back` ends it).

    Raises:
        Refusal: ``trop-d-essais`` with ``until`` while the door waits.
    """
    with writing():
        attempt, _ = Attempt.get_or_create(door=_door(kind, value), defaults={"last_at": now})
        if attempt.wait_until and attempt.wait_until > now:
            raise Refusal("trop-d-essais", until=attempt.wait_until)
        if now - attempt.last_at > _FORGET:
            attempt.failures = attempt.delays = 0
        attempt.failures += 1
        attempt.last_at = now
        last = attempt.failures >= TRIES
        if last:
            attempt.wait_until = now + WAITS[min(attempt.delays, len(WAITS) - 1)]
            attempt.delays += 1
            attempt.failures = 0
        attempt.save()
        return 0 if last else TRIES - attempt.failures


def give_back(kind: str, value: str) -> None:
    """The try was no wrong one: it does not count."""
    with writing():
        attempt = Attempt.get_or_none(Attempt.door == _door(kind, value))
        if attempt is None:
            return
        if attempt.failures:
            attempt.failures -= 1
        elif attempt.delays:
            attempt.failures, attempt.delays, attempt.wait_until = TRIES - 1, attempt.delays - 1, None
        attempt.save()


def succeeded(kind: str, value: str) -> None:
    """The door opened: forget its wrong tries."""
    Attempt.delete().where(Attempt.door == _door(kind, value)).execute()


def allow(kind: str, value: str, now: datetime, most: int, within: timedelta) -> bool:
    """Whether one more of ``most`` acts is allowed since ``within``; counts it if so (codes asked for, letters sent)."""
    with writing():
        attempt, _ = Attempt.get_or_create(door=_door(kind, value), defaults={"last_at": now})
        if now - attempt.last_at > within:
            attempt.failures = 0
        if attempt.failures >= most:
            return False
        if attempt.failures == 0:
            attempt.last_at = now
        attempt.failures += 1
        attempt.save()
        return True


def find(kind: str, value: str, now: datetime, found: Callable[[], T | None], refusal: Callable[[int], Refusal]) -> T:
    """What was typed opens ``found``; a wrong try is counted at this door, a right one is not.

    Args:
        found: looks for it; None is a wrong try. refusal: what is said of it, with how many tries are left.

    Raises:
        Refusal: ``refusal``; ``trop-d-essais`` with ``until`` while the door waits.
    """
    left = begin(kind, value, now)
    what = found()
    if what is None:
        if not left:
            check(kind, value, now)
        raise refusal(left)
    give_back(kind, value)
    return what
