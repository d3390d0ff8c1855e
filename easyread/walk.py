"""Walks any YAML file and checks each French string in it; it may not know what the file is for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

import yaml

from .check import check
from .data import raw, words
from .finding import KINDS, Finding, Kind

_STRING = "tag:yaml.org,2002:str"
_A_NAME = re.compile(r"[A-Za-z0-9]+(?:[_./:#-][A-Za-z0-9]+)+|[a-z]+\d\w*|#[0-9a-fA-F]{3,8}|https?://\S+")


@dataclass(frozen=True)
class Place:
    """Where a string stands: its line, its path of keys, who speaks, and the string."""

    line: int
    path: str
    kind: Kind
    text: str


def places(source: str, kind: Kind = "je") -> Iterator[Place]:
    """Each string of a YAML text that a reader will see. Raises yaml.YAMLError when the text is not YAML."""
    for document in yaml.compose_all(source, Loader=yaml.SafeLoader):
        if document is not None:
            yield from _visit(document, "", kind, set())


def check_yaml(source: str, kind: Kind = "je", glossary: Iterable[str] = ()) -> list[tuple[Place, Finding]]:
    """The findings of a YAML text, each with its place."""
    explained = tuple(glossary)
    return [(place, finding) for place in places(source, kind) for finding in check(place.text, place.kind, explained)]


def kind_of_file(name: str, default: Kind = "je") -> Kind:
    return _kind(raw("walk")["files"].get(PurePath(name).name), default)


def glossary_of(source: str) -> frozenset[str]:
    """The words that a glossary file explains: the keys of a mapping, or the term of each entry of a list."""
    loaded = yaml.safe_load(source)
    if isinstance(loaded, dict) and len(loaded) == 1 and isinstance(next(iter(loaded.values())), (dict, list)):
        loaded = next(iter(loaded.values()))
    if isinstance(loaded, dict):
        return frozenset(map(str, loaded)) | frozenset(_terms(loaded.values()))
    return frozenset(_terms(loaded if isinstance(loaded, list) else ()))


def _terms(items: Iterable[object]) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from (str(value) for key, value in item.items() if str(key) in words("walk", "glossary_keys"))


def _visit(node: yaml.Node, path: str, kind: Kind, seen: set[int]) -> Iterator[Place]:
    if id(node) in seen:  # an anchor used again says the same words again
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value)
            for_the_program = name in words("walk", "ignore_inside") and not isinstance(value, yaml.ScalarNode)
            if name not in words("walk", "ignore") and not for_the_program:
                inner = _kind(raw("walk")["kinds"].get(name), kind) if kind == "je" else kind
                yield from _visit(value, f"{path}.{name}".lstrip("."), inner, seen)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _visit(item, f"{path}[{number}]", kind, seen)
    elif isinstance(node, yaml.ScalarNode) and node.tag == _STRING and _is_text(node.value):
        yield Place(node.start_mark.line + 1, path, kind, node.value)


def _is_text(value: str) -> bool:
    """A name such as « creation-seul » or « documents.add » is for the program."""
    return any(sign.isalpha() for sign in value) and _A_NAME.fullmatch(value) is None


def _kind(name: object, default: Kind) -> Kind:
    return next((kind for kind in KINDS if kind == name), default)
