"""What comes from elsewhere: every file is listed with its licence, and is the very file that was published."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static"
VENDOR = STATIC / "vendor"
LISTED = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
FREE = {"OFL-1.1", "0BSD", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "CC0-1.0", "CC-BY-4.0"}


def test_every_file_is_listed_and_every_line_has_its_file():
    there = {file.relative_to(VENDOR).as_posix() for file in VENDOR.rglob("*") if file.is_file() and file.name != "vendor.json"}
    assert there == set(LISTED), "write the missing files in static/vendor/vendor.json, or take the lines of absent files out"


@pytest.mark.parametrize("path", sorted(LISTED))
def test_the_file_is_as_published(path):
    line = LISTED[path]
    assert hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() == line["sha256"], f"{path} was changed: fetch the package again"
    assert line["licence"] in FREE
    assert line["package"] and re.fullmatch(r"\d+\.\d+\.\d+", line["version"])
    folder = path.split("/")[0]
    assert folder == f"{line['package'].split('/')[-1]}-{line['version']}", "a folder is called package-version"
    assert (VENDOR / folder / "LICENSE").is_file(), "keep the licence beside the files"


def test_the_screen_asks_only_for_fonts_that_are_there():
    asked = re.findall(r'url\("([^"]+)"\)', (STATIC / "fonts.css").read_text(encoding="utf-8"))
    assert asked
    for path in asked:
        assert (STATIC / path).is_file(), f"fonts.css asks for {path}"


def test_the_htmx_that_flask_htmx_knows():
    text = (VENDOR / "htmx.org-2.0.11" / "htmx.min.js").read_text(encoding="utf-8")
    assert 'version:"2.0.11"' in text
