"""Makes a Guide of the data of one file and refuses what cannot be true, saying what to write instead. It knows no folder and no page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from guides.step import GESTURES, Chapter, Gesture, Guide, GuideError, Need, Other, Step, Way

STEP_KEYS = ("say", "picture", "screen", "do", "optional", "versions")
GUIDE_KEYS = (
    "id", "title", "lead", "picture", "minutes", "needs", "steps", "chapters", "end", "terms", "ways", "alone", "persona",
)  # fmt: skip
_TWO_SENTENCES = re.compile(r"[.?!]\s+[A-ZÀÉÈÊ]")
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")


@dataclass(frozen=True)
class Known:
    """What a guide may name.

    Args:
        words: the labels of the screen. screens: the ids of screens.yaml.
        pictures: the ids that exist, or None to leave pictures unchecked.
        buttons: the words whose look is known (buttons.yaml), or None to leave them unchecked.
        terms: the words that the glossary explains, or None to leave them unchecked.
        versions: the ways and devices of versions.yaml, or None to leave them unchecked.
    """

    words: dict[str, str]
    screens: Collection[str]
    pictures: Collection[str] | None = None
    terms: Collection[str] | None = None
    buttons: Collection[str] | None = None
    versions: Collection[str] | None = None


def read_guide(data: dict[str, Any], file: str, known: Known) -> Guide:
    """A guide from its data.

    Raises:
        GuideError: with the file, the step and what to write instead.
    """
    for key in ("id", "title", "picture"):
        if not data.get(key):
            raise GuideError(f"{file}: «{key}» is missing. A guide has at least id, title, picture and steps.")
    _only(data, GUIDE_KEYS, file, "A guide")
    _picture(data["picture"], file, known)
    chapters = tuple(_chapter(part, data["title"], file, known) for part in data.get("chapters") or [{"title": "", "steps": data["steps"]}])
    guide = Guide(
        id=data["id"],
        title=data["title"],
        lead=data.get("lead", ""),
        picture=data["picture"],
        minutes=int(data.get("minutes", 5)),
        needs=tuple(_need(row, file, known) for row in data.get("needs", ())),
        chapters=chapters,
        end=data.get("end", ""),
        terms=tuple(data.get("terms", ())),
        ways=tuple(_ways(data, file, known)),
        alone=data.get("alone", ""),
        persona=data.get("persona", ""),
    )
    _explained(guide, file, known)
    return guide


def _only(row: dict[Any, Any], keys: tuple[str, ...], where: str, what: str) -> None:
    if strange := set(row) - set(keys):
        raise GuideError(f"{where}: unknown keys {sorted(map(str, strange))}. {what} has {', '.join(keys)}.")


def _picture(id: str, where: str, known: Known) -> None:
    if not id:
        raise GuideError(f"{where}: a picture is missing. Add «picture: …».")
    if known.pictures is not None and id not in known.pictures:
        raise GuideError(f"{where}: the picture «{id}» does not exist. Choose an id of static/pictograms.")


def _need(row: Any, file: str, known: Known) -> Need:
    where = f"{file}, needs"
    if not isinstance(row, dict) or set(row) != {"picture", "say"}:
        raise GuideError(f"{where}: a thing to prepare has picture and say: {row}")
    _picture(row["picture"], where, known)
    return Need(row["picture"], row["say"])


def _ways(data: dict[str, Any], file: str, known: Known) -> Iterator[Way]:
    for name, row in data.get("ways", {}).items():
        where = f"{file}, ways, {name}"
        _version(name, where, known)
        _only(row, ("title", "lead", "picture"), where, "A way")
        way = Way(name, row["title"], row.get("lead", data.get("lead", "")), row.get("picture", data["picture"]))
        _picture(way.picture, where, known)
        yield way


def _version(name: str, where: str, known: Known) -> None:
    if known.versions is not None and name not in known.versions:
        raise GuideError(f"{where}: the version «{name}» is not in versions.yaml. Write one of: {', '.join(known.versions)}.")


def _chapter(part: dict[str, Any], title: str, file: str, known: Known) -> Chapter:
    steps = []
    for number, row in enumerate(part["steps"], 1):
        where = f"{file}, {part['title'] or title}, step {number}"
        _only(row, STEP_KEYS, where, "A step")
        if not row.get("say"):
            raise GuideError(f"{where}: the sentence is missing. Add «say: …».")
        step = Step(
            number=number,
            of=len(part["steps"]),
            say=row["say"].strip(),
            picture=row.get("picture", ""),
            gesture=_gesture(row.get("do"), where),
            on=row.get("screen", ""),
            optional=bool(row.get("optional", False)),
            versions=tuple(_others(row.get("versions", {}), where, known)),
        )
        _check(step, where, known)
        steps.append(step)
    return Chapter(part["title"], tuple(steps))


def _others(rows: dict[str, dict[str, str]], where: str, known: Known) -> Iterator[Other]:
    for name, row in rows.items():
        _version(name, where, known)
        _only(row, ("say", "picture"), f"{where}, {name}", "A version of a step")
        other = Other(name, row.get("say", ""), row.get("picture", ""))
        _sentence(other.say, f"{where}, {name}", known)
        if other.picture:
            _picture(other.picture, f"{where}, {name}", known)
        yield other


def _gesture(row: Any, where: str) -> Gesture:
    if row is None:
        return Gesture()
    if not isinstance(row, dict) or len(row) != 1:
        raise GuideError(f"{where}: «do» holds one gesture, for example «do: {{click: valider}}».")
    [(kind, target)] = row.items()
    if kind not in GESTURES:
        raise GuideError(f"{where}: the gesture «{kind}» does not exist. Write one of: {', '.join(GESTURES)}.")
    if isinstance(target, dict):
        return Gesture(kind, str(target["field"]), str(target.get("value", "")))
    return Gesture(kind, str(target or ""))


def _check(step: Step, where: str, known: Known) -> None:
    _sentence(step.say, where, known)
    if step.gesture.kind in ("click", "write", "choose"):
        _word(step.gesture.target, where, known)
    for screen in (step.on, step.gesture.target if step.gesture.kind == "open" else ""):
        if screen and screen not in known.screens:
            raise GuideError(f"{where}: the screen «{screen}» is not in screens.yaml.")
    _picture(step.picture, where, known)


def _sentence(say: str, where: str, known: Known) -> None:
    for word in Step(1, 1, say, "", Gesture()).words:
        _word(word, where, known)
        if known.buttons is not None and word not in known.buttons:
            raise GuideError(f"{where}: nobody knows how the button «{word}» looks. Add it to buttons.yaml.")
    if _TWO_SENTENCES.search(say):
        raise GuideError(f"{where}: one step is one sentence. Write two steps.")


def _word(word: str, where: str, known: Known) -> None:
    if word not in known.words:
        raise GuideError(f"{where}: the word «{word}» is not in words.yaml. Add it there, or use one of its keys.")


def _explained(guide: Guide, file: str, known: Known) -> None:
    """Each hard word is explained: those that the guide lists, and all initials (easy-read rules M2, M7)."""
    if known.terms is None:
        return
    places = [("terms", term) for term in guide.terms]
    for part in guide.chapters:
        for step in part.steps:
            told = f"{part.title or guide.title}, step {step.number}"
            places += [(told, initials) for initials in _INITIALS.findall(step.text(known.words))]
    for where, term in places:
        if term not in known.terms:
            raise GuideError(f"{file}, {where}: «{term}» is not explained. Add it to glossary.yaml, or use another word.")
