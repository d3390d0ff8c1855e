"""Where a place is: read from the steps of its guide and the screens that its browser meets. It knows no page, and no page knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from guides.library import Library, library
from guides.step import Guide, Step
from models import writing
from practice.tables import Place

#: Without a step further for so long, somebody is stuck.
STUCK = timedelta(minutes=3)
#: A step that was long, or at which a form was refused more than once, was hard.
LONG, TRIES = timedelta(minutes=3), 2


def follow(guide: Guide, at: int, screen: str) -> int | None:
    """The step at which somebody is who was at step ``at`` and now sees ``screen``: None when the guide does not pass there.

    The nearest one ahead; else, for who goes back, the nearest one behind. Several steps on one screen begin with the first.
    """
    steps = guide.steps
    if at < len(steps) and steps[at].on == screen:
        return at
    ahead = next((number for number in range(at + 1, len(steps)) if steps[number].on == screen), None)
    if ahead is not None:
        return ahead
    behind = next((number for number in range(min(at, len(steps)) - 1, -1, -1) if steps[number].on == screen), None)
    while behind and steps[behind - 1].on == screen:
        behind -= 1
    return behind


@dataclass
class Trail:
    """What was done of one guide: indexes of steps, and what each took."""

    reached: int = 0
    began: str = ""
    ended: str = ""
    seconds: dict[str, int] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    helped: dict[str, int] = field(default_factory=dict)


def trail(place: Place, guide: str) -> Trail:
    """What this place has done of a guide."""
    return Trail(**place.progress.get(guide, {}))


def _keep(place: Place, guide: str, kept: Trail) -> None:
    place.progress = place.progress | {guide: vars(kept)}


def begins(place: Place, guide: Guide, now: datetime) -> None:
    """Somebody at this place begins a guide."""
    kept = trail(place, guide.id)
    kept.began = kept.began or now.isoformat()
    first = next((number for number, step in enumerate(guide.steps) if step.on), 0)
    _write(place, guide, first, kept, now)


def meets(place: Place, guide: Guide, screen: str, now: datetime) -> None:
    """The browser at this place shows a screen. A step further is written down; the same screen once more is nothing."""
    if place.guide != guide.id:
        begins(place, guide, now)
    step = follow(guide, place.step, screen)
    if step is None or step == place.step:
        return
    kept = trail(place, guide.id)
    if step > place.step:
        _spent(kept, place, now)
        kept.reached = max(kept.reached, step)
    _write(place, guide, step, kept, now)


def refused(place: Place, now: datetime) -> None:
    """A form was refused at this step: somebody is still at it, and finds it hard."""
    kept = trail(place, place.guide)
    _count(kept.tries, place.step)
    _keep(place, place.guide, kept)
    with writing():
        Place.update(progress=place.progress, tries=Place.tries + 1, seen_at=now).where(Place.id == place.id).execute()


def helped(place: Place) -> None:
    """The leader has helped at this step."""
    if not place.guide:
        return
    kept = trail(place, place.guide)
    _count(kept.helped, place.step)
    _keep(place, place.guide, kept)
    with writing():
        Place.update(progress=place.progress).where(Place.id == place.id).execute()


def ends(place: Place, guide: Guide, now: datetime) -> None:
    """The last gesture of the guide is done."""
    kept = trail(place, guide.id)
    if kept.ended:
        return
    _spent(kept, place, now)
    kept.reached, kept.ended = len(guide.steps), now.isoformat()
    _write(place, guide, len(guide.steps) - 1, kept, now)


def forget(place: Place, guide: str) -> None:
    """This guide begins again: what was hard the first time stays, where one is does not."""
    kept = trail(place, guide)
    kept.ended, kept.reached = "", 0
    _keep(place, guide, kept)
    with writing():
        Place.update(progress=place.progress, step=0, tries=0).where(Place.id == place.id).execute()


def leave(place: Place) -> None:
    """This place is at no guide any more; what it has done stays."""
    with writing():
        Place.update(guide="", step=0, step_at=None, tries=0).where(Place.id == place.id).execute()


def _write(place: Place, guide: Guide, step: int, kept: Trail, now: datetime) -> None:
    _keep(place, guide.id, kept)
    place.guide, place.step, place.step_at, place.tries = guide.id, step, now, 0
    with writing():
        place.save(only=[Place.guide, Place.step, Place.step_at, Place.tries, Place.progress])


def _spent(kept: Trail, place: Place, now: datetime) -> None:
    if place.step_at is not None:
        name = str(place.step)
        kept.seconds[name] = kept.seconds.get(name, 0) + int((now - place.step_at).total_seconds())


def _count(counts: dict[str, int], step: int) -> None:
    counts[str(step)] = counts.get(str(step), 0) + 1


# -- what the board and the booklet read ---------------------------------------------------------------------------------------------


def step_of(place: Place, said: Library | None = None) -> Step | None:
    """The step at which this place is; None before a first guide."""
    guide = (said or library()).guides.get(place.guide)
    return guide.steps[min(place.step, len(guide.steps) - 1)] if guide and guide.steps else None


def is_done(place: Place) -> bool:
    """Whether the guide at which this place is, is done."""
    return bool(place.guide and trail(place, place.guide).ended)


def is_stuck(place: Place, now: datetime) -> bool:
    """Whether somebody who has begun makes no step further since :data:`STUCK`."""
    return bool(place.guide and place.taken_at and place.step_at and not is_done(place) and now - place.step_at >= STUCK)


def done(place: Place, said: Library | None = None) -> list[tuple[Guide, tuple[Step, ...]]]:
    """The steps that this place has done, by guide, in the order in which the guides were begun: what the booklet holds."""
    guides = (said or library()).guides
    begun = sorted((one for one in place.progress if one in guides), key=lambda one: place.progress[one].get("began", ""))
    found = [(guides[one], guides[one].steps[: trail(place, one).reached]) for one in begun]
    return [(guide, steps) for guide, steps in found if steps]


def finished(place: Place) -> list[str]:
    """The guides that this place has done to their end."""
    return [one for one in place.progress if trail(place, one).ended]


@dataclass(frozen=True)
class Hard:
    """A step that was hard for somebody: the time that it usually took (seconds), how often help came, how many forms were refused."""

    guide: Guide
    step: Step
    seconds: int
    helped: int
    tries: int


def hard(places: Iterable[Place], said: Library | None = None) -> list[Hard]:
    """The steps that were long, refused more than once or helped, the hardest first; nobody is named."""
    guides, met = (said or library()).guides, defaultdict(list)
    for place in places:
        for name in place.progress if place.taken_at else ():
            one = trail(place, name)
            for step in {*one.seconds, *one.tries, *one.helped}:
                met[name, int(step)].append((one.seconds.get(step, 0), one.helped.get(step, 0), one.tries.get(step, 0)))
    rows = [
        Hard(
            guides[name],
            guides[name].steps[step],
            int(median(row[0] for row in found)),
            sum(row[1] for row in found),
            sum(row[2] for row in found),
        )
        for (name, step), found in met.items()
        if name in guides and step < len(guides[name].steps)
        if any(seconds >= LONG.total_seconds() or helped or tries >= TRIES for seconds, helped, tries in found)
    ]
    return sorted(rows, key=lambda row: (-row.helped - row.tries, -row.seconds))
