"""Tells a guide for one way of doing it (at the desk, at the pharmacy) and one device. It knows no screen, no paper and no person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guides.step import Chapter, Guide, GuideError, Step

#: The device for which the guides are written.
USUAL = "ordinateur"


@dataclass(frozen=True)
class Device:
    """How the same guide is told on another device.

    Args:
        pictures: the picture to show instead, for each that shows the usual device.
        say: the words to put instead («Je clique» -> «J’appuie»), in order.
    """

    name: str
    title: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    say: tuple[tuple[str, str], ...] = ()


def devices(table: Mapping[str, Any]) -> dict[str, Device]:
    """The devices of ``versions.yaml``."""
    return {
        name: Device(name, row["title"], row.get("pictures", {}), tuple(row.get("say", {}).items()))
        for name, row in table["devices"].items()
    }


def asked(way: str = "", device: str = "") -> dict[str, str]:
    """A version as an address asks for it; what is usual is not said."""
    return {key: value for key, value in (("pour", way), ("sur", "" if device == USUAL else device)) if value}


def choices(table: Mapping[str, Any], guide: Guide, way: str, device: str, url: Callable[[str, str], str]) -> list[dict[str, Any]]:
    """How the guide may be told: its ways, then the devices, each with its address and whether it is the one at hand.

    Args:
        table: ``versions.yaml``. way, device: those at hand (``""``: the usual ones).
        url: the address of the guide for a way and a device.
    """
    device = device or USUAL
    ways = {one.name: table["ways"][one.name] for one in guide.ways}

    def links(rows: Mapping[str, Any], now: str, address: Callable[[str], str]) -> Iterator[dict[str, Any]]:
        for name, row in rows.items():
            yield {"title": row["title"], "picture": row["picture"], "url": address(name), "here": name == now}

    found = [
        {"key": "pour", "links": list(links(ways, way, lambda name: url(name, device)))},
        {"key": "sur", "links": list(links(table["devices"], device, lambda name: url(way, name)))},
    ]
    return [choice for choice in found if choice["links"]]


def told(guide: Guide, way: str = "", device: Device | None = None) -> Guide:
    """The guide for this way and this device; what they do not change stays.

    Args:
        way: one of the guide's ways, or ``""`` for the guide as it stands.

    Raises:
        GuideError: this guide has no such way.
    """
    chosen = next((one for one in guide.ways if one.name == way), None)
    if way and chosen is None and way != guide.alone:
        raise GuideError(f"the guide «{guide.id}» has no way «{way}»")
    if chosen:
        guide = replace(guide, title=chosen.title, lead=chosen.lead, picture=chosen.picture)
    names = tuple(name for name in (device.name if device else "", way) if name)
    chapters = (Chapter(_words(part.title, device), tuple(_step(step, names, device) for step in part.steps)) for part in guide.chapters)
    return replace(
        guide,
        picture=_picture(guide.picture, device),
        needs=tuple(replace(need, picture=_picture(need.picture, device), say=_words(need.say, device)) for need in guide.needs),
        chapters=tuple(chapters),
    )


def _step(step: Step, names: tuple[str, ...], device: Device | None) -> Step:
    """The way has the last word: what it says is told as it stands, in the device's words."""
    say, picture, own = step.say, step.picture, False
    for other in sorted((one for one in step.versions if one.name in names), key=lambda one: names.index(one.name)):
        say, picture, own = other.say or say, other.picture or picture, own or bool(other.picture)
    return replace(step, say=_words(say, device), picture=picture if own else _picture(picture, device))


def _picture(id: str, device: Device | None) -> str:
    return device.pictures.get(id, id) if device else id


def _words(text: str, device: Device | None) -> str:
    for usual, instead in device.say if device else ():
        text = text.replace(usual, instead)
    return text
