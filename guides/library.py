"""Reads guides/fr/*.yaml once and refuses what cannot be true: an unknown word, gesture or screen. It knows no page and no table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guides.reading import Known, read_guide
from guides.step import LOOKS, Button, Chapter, Guide, GuideError, Step

FOLDER = Path(__file__).parent / "fr"


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
    buttons: dict[str, Button] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)

    def ordered(self) -> list[Guide]:
        """The guides in the order in which they are useful (``order`` of versions.yaml), then the others."""
        first = [self.guides[name] for name in self.tables["versions"]["order"] if name in self.guides]
        return first + [guide for guide in self.guides.values() if guide not in first]

    def explained(self, guide: Guide) -> list[dict[str, Any]]:
        """The rows of the glossary for the hard words of a guide, in its order."""
        known = {row["term"]: row for row in self.tables["glossary"]["words"]}
        return [known[term] for term in guide.terms]

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


def load(folder: Path = FOLDER, pictures: Collection[str] | None = None) -> Library:
    """Read and check everything below ``folder``. Raises :class:`GuideError`."""
    files = {file.stem: (file.name, _read(file) or {}) for file in sorted(folder.glob("*.yaml"))}
    told = {stem: pair for stem, pair in files.items() if "steps" in pair[1] or "chapters" in pair[1]}
    tables = {stem: data for stem, (_, data) in files.items() if stem not in told}
    words: dict[str, str] = tables.pop("words")
    screens = {key: Screen(key, **row) for key, row in tables.pop("screens").items()}
    for screen in screens.values():
        if screen.under and screen.under not in screens:
            raise GuideError(f"screens.yaml, {screen.id}: the screen above, «{screen.under}», does not exist.")
    buttons = {word: _button(word, row, words) for word, row in tables.pop("buttons").items()}
    known = Known(
        words=words,
        screens=screens,
        pictures=pictures,
        terms={one["term"] for one in tables["glossary"]["words"]},
        buttons=buttons,
        versions=[*tables["versions"]["ways"], *tables["versions"]["devices"]],
    )
    guides = {data["id"]: read_guide(data, name, known) for name, data in told.values()}
    return Library(words, screens, guides, tables.pop("refusals", {}), buttons, tables)


def _button(word: str, row: dict[str, str], words: dict[str, str]) -> Button:
    if word not in words:
        raise GuideError(f"buttons.yaml: the word «{word}» is not in words.yaml.")
    if row.get("look") not in LOOKS:
        raise GuideError(f"buttons.yaml, {word}: the look «{row.get('look')}» does not exist. Write one of: {', '.join(LOOKS)}.")
    return Button(**row)


@cache
def library() -> Library:
    """The library of this installation, read once; pictures are those that lie in static/pictograms."""
    folder = Path(__file__).parent.parent / "static" / "pictograms"
    return load(pictures=frozenset(file.stem for file in folder.glob("*.svg")) or None)
