"""Where a workshop is in its course: one part after the other, at the leader's pace. It knows no page."""

from __future__ import annotations

from datetime import datetime

from guides.library import library
from models import writing
from practice.tables import Workshop
from workshops.scenario import Part, scenarios


def parts(room: Workshop) -> tuple[Part, ...]:
    """The course of this room: that of its scenario; of guides that were chosen one by one, each guide."""
    plan = scenarios().get(room.scenario)
    if plan is not None:
        return plan.course
    guides = library().guides
    return tuple(Part("guide", guides[one].title, guide=one, picture=guides[one].picture) for one in room.guides if one in guides)


def now_at(room: Workshop) -> Part | None:
    """The part at which the room is; None in a room without a course."""
    course = parts(room)
    return course[min(room.part, len(course) - 1)] if course else None


def go(room: Workshop, number: int, now: datetime) -> None:
    """On to a part, by its number from 0. One that there is not is the last one, or the first."""
    number = max(0, min(number, len(parts(room)) - 1))
    with writing():
        Workshop.update(part=number, part_at=now, part_done=False).where(Workshop.id == room.id).execute()


def did(room: Workshop, number: int) -> None:
    """What part ``number`` does for all has been done; when the room has gone on meanwhile, it is nothing."""
    with writing():
        Workshop.update(part_done=True).where((Workshop.id == room.id) & (Workshop.part == number)).execute()
