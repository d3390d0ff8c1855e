"""How a place is, as the leader needs to know it: a raised hand before all, then who makes no step further. It knows no page."""

from __future__ import annotations

from datetime import datetime

from practice import places, progress
from practice.tables import Place, Workshop

#: In which order places stand on the board: who needs somebody first.
ORDER = ("hand", "stuck", "cut", "at", "done", "waiting", "empty")


def of(place: Place, now: datetime) -> str:
    """How a place is, one of :data:`ORDER`."""
    if place.taken_at is None:
        return "empty"
    if place.hand_at is not None:
        return "hand"
    if places.is_cut(place, now):
        return "cut"
    if not place.guide:
        return "waiting"
    if progress.is_done(place):
        return "done"
    return "stuck" if progress.is_stuck(place, now) else "at"


def in_need(room: Workshop, now: datetime) -> int:
    """How many places need somebody: a raised hand, or stuck. Where the line is cut, nobody waits."""
    return sum(of(place, now) in ("hand", "stuck") for place in places.all_of(room))
