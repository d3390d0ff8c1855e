"""What the leader says to a place, or asks its browser to do: one thing at a time, the newest counts. It knows no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guides.library import library
from models import writing
from practice import places, progress
from practice.tables import Place, Workshop
from rules.refusal import Refusal

#: hint: the sentence of the step, again, or words of the leader's own. step: to the page of the step. start: to the guide's start.
#: do: the page shows how, by doing this step. go: on to another guide.
KINDS = ("hint", "step", "start", "do", "go")
_MOST = 160


@dataclass(frozen=True)
class Call:
    """What waits for the browser at a place.

    Args:
        number: raised with each call: a browser does each once.
        text: the leader's own words, or ``""``. guide: where to go, for ``go``, ``start``.
    """

    number: int
    kind: str
    text: str = ""
    guide: str = ""

    @property
    def moves(self) -> bool:
        """Whether the browser goes to another page for it."""
        return self.kind in ("step", "start", "go")


def waiting(place: Place) -> Call | None:
    """The call that this place has not answered yet."""
    return Call(**place.said) if place.said else None


def answered(place: Place, number: int) -> None:
    """The browser has done it, or the person has read it. An older call than the one that waits is nothing."""
    call = waiting(place)
    if call is None or call.number != number:
        return
    with writing():
        Place.update(said={}, mark=Place.mark + 1).where(Place.id == place.id).execute()
    place.said = {}


def call(place: Place, kind: str, now: datetime, *, text: str = "", guide: str = "") -> None:
    """Call one place. The hand goes down, and the step is noted as one where help was good.

    Args:
        text: for ``hint``, the leader's own words; ``""`` says the sentence of the step again.
        guide: for ``go``.

    Raises:
        Refusal: ``appel-sans-guide`` when the place has begun no guide (words of the leader's own can always be said), ``appel-long``
            for words that are too long, ``atelier-guides``.
    """
    if kind not in KINDS:
        raise Refusal("appel-sans-guide")
    if kind == "go":
        if guide not in library().guides or not library().guides[guide].persona:
            raise Refusal("atelier-guides", "guide")
    elif not place.guide and not text.strip():
        raise Refusal("appel-sans-guide")
    if len(text.strip()) > _MOST:
        raise Refusal("appel-long", "text", most=_MOST)
    progress.helped(place)
    _say(place, kind, text.strip(), guide if kind == "go" else place.guide, hand_at=None, step_at=now)


def tell(place: Place, text: str) -> None:
    """Something has happened to this place (the time has moved): the person reads it. It is no help at a step."""
    _say(place, "hint", text, place.guide)


def _say(place: Place, kind: str, text: str, guide: str, **more: Any) -> None:
    with writing():
        number = Place.get_by_id(place.id).mark + 1
        said = {"number": number, "kind": kind, "text": text, "guide": guide}
        Place.update(said=said, mark=number, **more).where(Place.id == place.id).execute()


def call_all(room: Workshop, kind: str, now: datetime, *, guide: str) -> None:
    """Everybody begins again, or goes on to another guide: each when their browser follows, so that nobody waits for forty others."""
    for place in places.all_of(room):
        if place.taken_at is not None and (kind == "go" or place.guide):
            call(place, kind, now, guide=guide)
