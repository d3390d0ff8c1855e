"""The rooms of the house: which import would break a wall. A failure names the line, the rule and what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = (
    "rules", "guides", "pictograms", "paper", "offline", "sending", "easyread", "views", "practice", "search", "directory", "workshops",
)  # fmt: skip
TOPS = ("app", "config", "models", "vault", "columns", "search", "directory", "serve", "manage", "install", "options")

#: room -> what it may never import, and what to do instead.
WALLS: dict[str, tuple[set[str], str]] = {
    "guides": ({"app", "models", "rules", "flask", "views", "sending", "paper"}, "guides are data: give it the value as an argument"),
    "pictograms": ({"app", "models", "rules", "flask", "guides", "views"}, "drawings know nothing: give the character as an argument"),
    "easyread": ({"app", "models", "rules", "flask", "guides", "views"}, "the checker knows texts only: give it the text"),
    "models": ({"flask", "rules", "guides", "config", "views", "app"}, "tables know no rule: move the code to rules/"),
    "columns": ({"flask", "rules", "guides", "config", "views", "app", "models"}, "columns know no table"),
    "vault": ({"flask", "rules", "guides", "config", "views", "app", "models"}, "keys know no table: move the code"),
    "config": ({"flask", "rules", "guides", "views", "app", "models"}, "the configuration knows no room"),
    "rules": (
        {"flask", "guides", "views", "sending", "paper", "app", "config", "pictograms", "practice"},
        "a rule takes values as arguments",
    ),
    "paper": ({"models", "rules", "flask", "views", "app"}, "paper takes plain values: read them in the view or in sending"),
    "offline": (
        {"models", "rules", "flask", "views", "app", "practice", "sending"},
        "the folder without a server knows data and paper only",
    ),
    "sending": ({"views", "flask", "app"}, "sending knows no page: put the value into the Message"),
    "views": ({"weasyprint", "pyotp", "models", "app"}, "call a rule or paper/ instead"),
    "directory": (
        {"flask", "views", "sending", "paper", "app", "config", "search", "practice"},
        "the directory reads a file and fills a table; manage.py joins it to the index",
    ),
    "search": ({"flask", "rules", "guides", "views", "sending", "paper", "app", "config", "practice"}, "it knows words and one table"),
    "workshops": (
        {"app", "models", "rules", "flask", "views", "sending", "paper", "practice", "config"},
        "workshops are data: who plays them gives the names as arguments",
    ),
    "practice": ({"flask", "views", "app"}, "practice fills tables; its pages are in views/practice.py"),
}
#: A library that one module only may know.
ONLY = {
    "weasyprint": "paper",
    "pyotp": "rules/codes.py",
    "argon2": "rules/passwords.py",
    "stdnum": "rules/nir.py",
    "cryptography": "vault.py",
    "smtplib": "sending",
    "puremagic": "rules/files.py",
    "pypdfium2": ("rules/rendering.py", "paper/png.py"),  # strangers' files in the cage; our own drawings
}
VIEW_FRIENDS = {
    "page",
    "gate",
    "flow",
    "links",
    "words",
    "reading",
    "turns",
    "desk_steps",
    "document_forms",
    "document_words",
    "wishes",
    "pictures",
    "gallery",
    "visitors",
    "helper_rights",
    "helper_words",
    "pro_settings",
    "leaves",
    "history_words",
    "pro_found",
    "pro_words",
    "deposit_forms",
    "deposit_words",
    "pro_deposited",
    "room",
    "devices",
    "helper_slips",
}


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))
    yield from sorted(one for one in ROOT.glob("*.py"))


def imports(file: Path) -> Iterator[tuple[int, str, bool]]:
    """Each import: line, dotted name, whether it is inside a function. Imports for types only do not count."""
    tree = ast.parse(file.read_text())
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    types_only = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.dump(test.test)
        for node in ast.walk(test)
    }
    for node in ast.walk(tree):
        if id(node) in types_only:
            continue
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name, id(node) in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module, id(node) in inside
            for name in node.names:
                yield node.lineno, f"{node.module}.{name.name}", id(node) in inside


def room_of(file: Path) -> str:
    first = file.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("file", list(modules()), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_import_breaks_a_wall(file: Path):
    room, place = room_of(file), str(file.relative_to(ROOT))
    broken = []
    for line, name, inside in imports(file):
        top = name.partition(".")[0]
        forbidden, instead = WALLS.get(room, (set(), ""))
        if top in forbidden:
            broken.append(f"{place}:{line}: {room} never imports {top}: {instead}.")
        if top == "app" and room not in ("serve", "manage"):
            broken.append(f"{place}:{line}: nothing imports app: move what you need to its room.")
        if top in ONLY and not place.startswith(ONLY[top]):
            broken.append(f"{place}:{line}: only {ONLY[top]} knows {top}: call it.")
        if room == "views" and re.fullmatch(r"views\.\w+", name) and name.partition(".")[2] not in VIEW_FRIENDS:
            broken.append(f"{place}:{line}: a view never imports another view ({name}): move what they share to rules/ or page.")
        if inside and "optional" not in file.read_text().splitlines()[line - 1]:
            broken.append(f"{place}:{line}: an import inside a function: move it to the top (or write why it is optional beside it).")
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("file", list(modules()), ids=lambda file: str(file.relative_to(ROOT)))
def test_each_module_says_what_it_is_for(file: Path):
    words = ast.get_docstring(ast.parse(file.read_text()))
    assert words, f"{file.name} begins with one sentence: what it is for and what it may not know"


@pytest.mark.parametrize("file", list(modules()), ids=lambda file: str(file.relative_to(ROOT)))
def test_rooms_are_small(file: Path):
    lines = len(file.read_text().splitlines())
    if file.name == "models.py":
        lines -= 150  # the tables stand in one file, so that they are read as one picture
    assert lines <= 300, f"{file.name} has {lines} lines: split it by feature"


def test_no_template_trusts_text():
    for file in (ROOT / "templates").rglob("*.html"):
        assert "|safe" not in file.read_text().replace(" ", ""), f"{file.name}: |safe lets a text become code"


def test_no_address_is_taken_from_outside():
    for file in (ROOT / "views").glob("*.py"):
        assert not re.search(r"args(\.get\(|\[)[\"']next", file.read_text()), f"{file.name}: a next= address from outside"
