"""Reads workshops/fr/*.yaml once and gives scenarios and scenes, checked. It knows guides, and no table, rule or page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guides.library import Library, library
from workshops.parts import ACTS, KINDS, MOVES, Part, Scenario, ScenarioError, Scene
from workshops.reading import Known, read_scenario, read_scenes

__all__ = ["ACTS", "KINDS", "MOVES", "Part", "Scenario", "ScenarioError", "Scene", "load", "scenarios", "scenes"]

FOLDER = Path(__file__).parent / "fr"
#: What is no scenario: the scenes, and the order in which scenarios are offered.
_SCENES, _ORDER = "scenes.yaml", "order.yaml"


@dataclass(frozen=True)
class Names:
    """The names of practice mode that scenarios use, or None to leave them unchecked (this room does not know who they are)."""

    people: Collection[str] | None = None
    professionals: Collection[str] | None = None
    documents: Collection[str] | None = None


def load(
    folder: Path = FOLDER, told: Library | None = None, pictures: Collection[str] | None = None, names: Names | None = None
) -> tuple[dict[str, Scenario], dict[str, Scene]]:
    """Read and check everything below ``folder``: scenarios in the order of ``order.yaml``, then scenes, each by key.

    Args:
        told: the guides that may be named. pictures: the ids that exist, or None to leave pictures unchecked.

    Raises:
        ScenarioError: with the file, the part and what to write instead.
    """
    files = {file.name: _read(file) for file in sorted(folder.glob("*.yaml"))}
    names, guides = names or Names(), (told or library()).guides
    known = Known(guides, {}, pictures, names.people, names.professionals, names.documents)
    set_off = read_scenes(files.pop(_SCENES, {}), _SCENES, known)
    known = Known(guides, set_off, pictures, names.people, names.professionals, names.documents)
    order = files.pop(_ORDER, [])
    found = {name.removesuffix(".yaml"): read_scenario(data, name, known) for name, data in files.items()}
    return {name: found[name] for name in _ordered(order, found)}, set_off


def _ordered(order: Any, found: dict[str, Scenario]) -> list[str]:
    """Each scenario is offered once, in an order that somebody has chosen."""
    names = [str(name) for name in order] if isinstance(order, list) else []
    if missing := [name for name in found if name not in names]:
        raise ScenarioError(f"{_ORDER}: {', '.join(missing)} is not there. Write each scenario on a line of its own: «- {missing[0]}».")
    if strange := [name for name in names if name not in found]:
        raise ScenarioError(f"{_ORDER}: there is no file {strange[0]}.yaml. Take the line away.")
    if len(set(names)) < len(names):
        raise ScenarioError(f"{_ORDER}: a scenario stands there twice. Take one line away.")
    return names


class _Once(yaml.SafeLoader):
    """YAML in which a name that is written twice is a fault: the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise yaml.constructor.ConstructorError(None, None, f"«{twice[0]}» stands there twice", node.start_mark)
        return super().construct_mapping(node, deep)


def _read(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Once)
    except yaml.YAMLError as error:
        raise ScenarioError(f"{file.name}: this is not YAML: {error}. Compare with another file of the folder.") from error


@cache
def _loaded() -> tuple[dict[str, Scenario], dict[str, Scene]]:
    folder = Path(__file__).parent.parent / "static" / "pictograms"
    return load(pictures=frozenset(file.stem for file in folder.glob("*.svg")) or None)


def scenarios() -> dict[str, Scenario]:
    """All scenarios by key, in the order in which they are offered; read once. Raises :class:`ScenarioError`."""
    return _loaded()[0]


def scenes() -> dict[str, Scene]:
    """All scenes by key, in the order of the board; read once. Raises :class:`ScenarioError`."""
    return _loaded()[1]
