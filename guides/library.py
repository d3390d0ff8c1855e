"""Reads guides/fr/*.yaml once and refuses what cannot be true: an unknown word, gesture or screen. It knows no page and no table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guides.step import GESTURES, Chapter, Gesture, Guide, GuideError, Need, Step

FOLDER = Path(__file__).parent / "fr"
_TWO_SENTENCES = re.compile(r"[.?!]\s+[A-ZÀÉÈÊ]")


@dataclass(frozen=True)
class Screen:
    """A page of the application as the guides know it.

    Args:
        id: the endpoint.
        title: the h1, in *je*.
        under: the screen one level above (back, and «where am I»); ``""`` for none.
        picture: its picture.
        lead: one sentence under the title, or ``""``.
        guide: the guide whose steps stand beside it; ``""`` for none.
        short: its name in «where am I», when the title is a greeting.
    """

    id: str
    title: str
    under: str = ""
    picture: str = ""
    lead: str = ""
    guide: str = ""
    short: str = ""


@dataclass(frozen=True)
class Library:
    """Everything that is said, by key."""

    words: dict[str, str]
    screens: dict[str, Screen]
    guides: dict[str, Guide]
    refusals: dict[str, dict[str, str]]
    tables: dict[str, Any] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """The label of a button, link or field. Raises KeyError."""
        return self.words[key]

    def steps_beside(self, screen: str, chapter: int = 0) -> tuple[Guide, Chapter, tuple[Step, ...]] | None:
        """The help beside ``screen``: its guide, the chapter, and the steps of that chapter that are done there.

        Args:
            chapter: 1, 2… when the page knows in which chapter the person is; 0 for the first one that passes here.
        """
        guide = self.guides.get(self.screens[screen].guide) if screen in self.screens else None
        for number, part in enumerate(guide.chapters if guide else (), 1):
            steps = tuple(step for step in part.steps if step.on == screen)
            if guide and steps and chapter in (0, number):
                return guide, part, steps
        return None

    def path(self, screen: str) -> list[Screen]:
        """From the top down to ``screen`` (included): «where am I»."""
        trail: list[Screen] = []
        while screen in self.screens and self.screens[screen] not in trail:
            trail.append(self.screens[screen])
            screen = self.screens[screen].under
        return trail[::-1]


def _read(file: Path) -> Any:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise GuideError(f"{file.name}: this is not YAML: {error}") from error


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


def read_guide(data: dict[str, Any], file: str, words: dict[str, str], screens: Iterable[str], pictures: Iterable[str] | None) -> Guide:
    """A guide from its data.

    Args:
        pictures: the ids that exist, or None to leave pictures unchecked.

    Raises:
        GuideError: with the file, the step and what to write instead.
    """
    chapters: list[Chapter] = []
    for part in data.get("chapters") or [{"title": "", "steps": data["steps"]}]:
        steps: list[Step] = []
        for number, row in enumerate(part["steps"], 1):
            where = f"{file}, {part['title'] or data['title']}, step {number}"
            if strange := set(row) - {"say", "picture", "screen", "do", "optional"}:
                raise GuideError(f"{where}: unknown keys {sorted(map(str, strange))}. A step has say, picture, screen, do, optional.")
            step = Step(
                number=number,
                of=len(part["steps"]),
                say=row["say"].strip(),
                picture=row.get("picture", ""),
                gesture=_gesture(row.get("do"), where),
                on=row.get("screen", ""),
                optional=bool(row.get("optional", False)),
            )
            _check(step, where, words, screens, pictures)
            steps.append(step)
        chapters.append(Chapter(part["title"], tuple(steps)))
    return Guide(
        id=data["id"],
        title=data["title"],
        lead=data.get("lead", ""),
        picture=data["picture"],
        minutes=int(data.get("minutes", 5)),
        needs=tuple(_need(row, file, pictures) for row in data.get("needs", ())),
        chapters=tuple(chapters),
        end=data.get("end", ""),
    )


def _need(row: Any, file: str, pictures: Iterable[str] | None) -> Need:
    if not isinstance(row, dict) or set(row) != {"picture", "say"}:
        raise GuideError(f"{file}, needs: a thing to prepare has picture and say: {row}")
    if pictures is not None and row["picture"] not in pictures:
        raise GuideError(f"{file}, needs: the picture «{row['picture']}» does not exist. Choose an id of static/pictograms.")
    return Need(row["picture"], row["say"])


def _check(step: Step, where: str, words: dict[str, str], screens: Iterable[str], pictures: Iterable[str] | None) -> None:
    for word in (*step.words, *((step.gesture.target,) if step.gesture.kind in ("click", "write", "choose") else ())):
        if word not in words:
            raise GuideError(f"{where}: the word «{word}» is not in words.yaml. Add it there, or use one of its keys.")
    if _TWO_SENTENCES.search(step.say):
        raise GuideError(f"{where}: one step is one sentence. Write two steps.")
    for screen in (step.on, step.gesture.target if step.gesture.kind == "open" else ""):
        if screen and screen not in screens:
            raise GuideError(f"{where}: the screen «{screen}» is not in screens.yaml.")
    if not step.picture:
        raise GuideError(f"{where}: a picture is missing. Add «picture: …».")
    if pictures is not None and step.picture not in pictures:
        raise GuideError(f"{where}: the picture «{step.picture}» does not exist. Choose an id of static/pictograms.")


def load(folder: Path = FOLDER, pictures: Iterable[str] | None = None) -> Library:
    """Read and check everything below ``folder``. Raises :class:`GuideError`."""
    files = {file.stem: (file.name, _read(file) or {}) for file in sorted(folder.glob("*.yaml"))}
    told = {stem: pair for stem, pair in files.items() if "steps" in pair[1] or "chapters" in pair[1]}
    tables = {stem: data for stem, (_, data) in files.items() if stem not in told}
    words: dict[str, str] = tables.pop("words")
    screens = {key: Screen(key, **row) for key, row in tables.pop("screens").items()}
    for screen in screens.values():
        if screen.under and screen.under not in screens:
            raise GuideError(f"screens.yaml, {screen.id}: the screen above, «{screen.under}», does not exist.")
    guides = {data["id"]: read_guide(data, name, words, screens, pictures) for name, data in told.values()}
    return Library(words, screens, guides, tables.pop("refusals", {}), tables)


@cache
def library() -> Library:
    """The library of this installation, read once; pictures are those that lie in static/pictograms."""
    folder = Path(__file__).parent.parent / "static" / "pictograms"
    return load(pictures=frozenset(file.stem for file in folder.glob("*.svg")) or None)
