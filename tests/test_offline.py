"""The guides without a server: every link leads to a file of the folder, nothing comes from elsewhere, nothing else is emptied."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import html5lib
import pytest

from guides import library
from offline import write
from offline.pages import versions
from paper.letters import Sender
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT

SENDER = Sender("France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example")
DAY = date(2026, 11, 23)
NAMES = ("creer-avec-professionnel", "regarder-qui-est-venu")
OTHER = next(moi for moi in MOI_CHOICES if moi != MOI_DEFAULT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two guides, one edition, one character."""
    target = tmp_path_factory.mktemp("offline") / "mes guides"
    write.write(target, SENDER, DAY, editions=("normal",), names=NAMES)
    return target


def links(file: Path) -> Iterator[str]:
    tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    for element in tree.iter():
        for name in ("href", "src"):
            if element.get(name):
                yield element.get(name)


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_file_of_the_folder(folder: Path) -> None:
    count = 0
    for file in pages(folder):
        here = file.relative_to(folder).as_posix()
        for link in links(file):
            if link.startswith(("tel:", "mailto:", "https://creativecommons.org/")) or link.startswith("#"):
                continue
            assert not re.match(r"[a-z]+:|/", link), f"{here}: {link} leaves the folder"
            place = normpath(join(dirname(here), unquote(link.partition("#")[0].partition("?")[0])))
            assert (folder / place).is_file(), f"{here}: {link} leads nowhere"
            count += 1
    assert count > 500


def test_all_versions_all_sentences_and_all_papers_are_there(folder: Path) -> None:
    guides = [library().guides[name] for name in NAMES]
    for told in versions(guides):
        suffix = "".join(f"-{part}" for part in (told.way, told.device if told.device != "ordinateur" else "") if part)
        page = (folder / f"guides/{told.guide.id}{suffix}.html").read_text(encoding="utf-8")
        assert told.guide.title in page.replace("&#39;", "’")
        assert len(list((folder / f"guides/{told.guide.id}{suffix}").glob("*.html"))) == len(told.guide)
        assert (folder / f"imprimer/{told.guide.id}{suffix}-normal.pdf").read_bytes().startswith(b"%PDF")
    assert not list(folder.rglob("*acceder*.html"))


def test_nothing_needs_a_program_or_another_site(folder: Path) -> None:
    for file in pages(folder):
        text = file.read_text(encoding="utf-8")
        assert "<script" not in text and "hx-" not in text and "<form" not in text
        assert "csrf" not in text and "essayer/" not in text
    for sheet in (folder / "static").glob("*.css"):
        for address in re.findall(r"url\(\"?([^\")]+)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


def test_the_pictures_are_those_of_the_character(tmp_path: Path) -> None:
    target = tmp_path / "deux"
    write.write(target, SENDER, DAY, editions=(), names=("regarder-qui-est-venu",), characters=(MOI_DEFAULT, OTHER))
    usual, other = ((target / moi / "images/scenes/moi.svg").read_text() for moi in (MOI_DEFAULT, OTHER))
    assert usual != other
    for file in pages(target):
        here = file.relative_to(target).as_posix()
        for link in links(file):
            if not link.startswith(("tel:", "https://creativecommons.org/", "#")):
                assert (target / normpath(join(dirname(here), link.partition("#")[0]))).is_file(), f"{here}: {link}"
    assert f'href="{OTHER}/index.html"' in (target / "index.html").read_text(encoding="utf-8")


def test_the_zip_holds_the_same_files(folder: Path) -> None:
    with zipfile.ZipFile(folder.with_name(f"{folder.name}.zip")) as pack:
        inside = {name.partition("/")[2] for name in pack.namelist()}
        assert pack.testzip() is None
    assert inside == {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "vacances.jpg").write_bytes(b"x")
    with pytest.raises(write.NotOurs):
        write.write(tmp_path / "photos", SENDER, DAY, editions=(), names=NAMES)
    assert [file.name for file in (tmp_path / "photos").iterdir()] == ["vacances.jpg"]


def test_written_twice_nothing_old_stays(tmp_path: Path) -> None:
    target = tmp_path / "guides"
    write.write(target, SENDER, DAY, editions=(), names=NAMES)
    (target / "guides" / "vieux.html").write_text("x")
    write.write(target, SENDER, DAY, editions=(), names=NAMES)
    assert not (target / "guides" / "vieux.html").exists()
    assert [file.name for file in tmp_path.iterdir() if "en-cours" in file.name] == []


@pytest.mark.parametrize("wrong", [{"characters": ("chat",)}, {"editions": ("timbre",)}, {"names": ("licorne",)}])
def test_what_does_not_exist_is_refused_before_anything_is_written(tmp_path: Path, wrong: dict) -> None:
    with pytest.raises(write.Unknown):
        write.write(tmp_path / "guides", SENDER, DAY, **wrong)
    assert not list(tmp_path.iterdir())
