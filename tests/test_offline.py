"""The guides without a server: every link leads to a file of the folder, nothing comes from elsewhere, nothing else is emptied."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import html5lib
import pytest

import manage
from config import Config
from guides import library
from offline import words, write
from offline.pages import versions
from offline.place import MARK
from paper.faults import PaperError
from paper.letters import Sender
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT

SENDER = Sender("France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example")
ROOT = Path(__file__).parent.parent
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


def quick(target: Path, **more) -> write.Written:
    """One guide without papers: what stands on the disk is the question here."""
    return write.write(target, SENDER, DAY, **{"editions": (), "names": ("regarder-qui-est-venu",)} | more)


def seen(folder: Path) -> dict[str, bytes | str]:
    """Everything under the folder: contents, and where links lead."""
    return {
        one.relative_to(folder).as_posix(): os.readlink(one) if one.is_symlink() else one.read_bytes() if one.is_file() else ""
        for one in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder with its zip; to copy, not to change."""
    target = tmp_path_factory.mktemp("ours") / "guides"
    quick(target)
    return target


@pytest.fixture
def place(ours: Path, tmp_path: Path) -> Path:
    """The small folder, to do with as one likes."""
    shutil.copytree(ours, tmp_path / "guides")
    shutil.copy(ours.with_name("guides.zip"), tmp_path)
    return tmp_path / "guides"


def refused(target: Path, monkeypatch: pytest.MonkeyPatch, why: str, what: str = "") -> str:
    """It is refused before any work, everything stays as it is, and the sentence says what is in the way."""
    before = seen(target.parent)
    monkeypatch.setattr(write, "_fill", lambda *_: pytest.fail("it worked before it looked"))
    with pytest.raises(write.NotOurs) as error:
        quick(target)
    assert (error.value.why, error.value.what) == (why, what)
    assert seen(target.parent) == before
    sentence = words.not_ours(error.value)
    assert what in sentence and str(error.value.place) in sentence
    return sentence


@pytest.mark.parametrize("note", [False, True], ids=["plain", "with a LISEZMOI"])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: bool) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "vacances.jpg").write_bytes(b"x")
    if note:
        (tmp_path / "photos" / write.NOTE).write_text("Mes photos")
    refused(tmp_path / "photos", monkeypatch, "other", write.NOTE if note else "vacances.jpg")


def test_a_mark_without_our_signature_is_no_mark(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = place / MARK
    said = json.loads(mark.read_text())
    for wrong in ("{", "[]", json.dumps(said | {"signature": "x"}), json.dumps(said | {"files": 3})):
        mark.write_text(wrong)
        refused(place, monkeypatch, "other", MARK)


@pytest.mark.parametrize("put", ["vacances.jpg", "guides/vieux.html", "à moi/lettre.txt", "static/.cache"])
def test_a_file_put_into_our_folder_is_named_and_stays(place: Path, monkeypatch: pytest.MonkeyPatch, put: str) -> None:
    (place / put).parent.mkdir(exist_ok=True)
    (place / put).write_text("x")
    refused(place, monkeypatch, "other", put if put != "à moi/lettre.txt" else "à moi")


def test_a_file_of_ours_that_somebody_changed_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "index.html").write_text("Bienvenue chez nous")
    assert "changé" in refused(place, monkeypatch, "changed", "index.html")


def test_a_link_in_our_folder_is_not_ours(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = (place / "index.html").read_bytes()
    (place.parent / "ailleurs.html").write_bytes(body)
    (place / "index.html").unlink()
    (place / "index.html").symlink_to(place.parent / "ailleurs.html")
    refused(place, monkeypatch, "other", "index.html")


def test_a_folder_that_cannot_be_read_is_not_taken_for_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fermé").mkdir()

    def closed(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(PermissionError) as error:
        quick(tmp_path / "fermé")
    assert "fermé" in words.disk(error.value)


def test_ours_is_written_anew_and_nothing_old_stays(place: Path) -> None:
    (place / "index.html").unlink()  # what is missing is no loss
    shutil.copytree(place / "guides", place / "vieux")
    marked = json.loads((place / MARK).read_text())
    guides = {name: digest for name, digest in marked["files"].items() if name.startswith("guides/")}
    marked["files"] |= {name.replace("guides/", "vieux/", 1): digest for name, digest in guides.items()}
    (place / MARK).write_text(json.dumps(marked))  # an earlier version wrote one folder more
    made = quick(place)
    assert not (place / "vieux").exists() and (place / "index.html").is_file()
    assert sorted(file.name for file in place.parent.iterdir()) == ["guides", "guides.zip"]
    assert (made.folder, made.pack) == (place, place.with_name("guides.zip"))


def test_an_empty_folder_and_a_folder_that_is_not_there_yet_are_filled(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    for target in (tmp_path / "vide", tmp_path / "a" / "b" / "guides"):
        assert (quick(target).folder / "index.html").is_file()


def test_a_folder_beside_with_a_like_name_is_left_alone(place: Path) -> None:
    other = place.with_name("guides.en-cours")
    other.mkdir()
    (other / "lettre.txt").write_text("x")
    quick(place)
    assert (other / "lettre.txt").read_text() == "x"


def test_the_same_words_are_the_same_zip(ours: Path, place: Path) -> None:
    assert quick(place).pack.read_bytes() == ours.with_name("guides.zip").read_bytes()


@pytest.mark.parametrize("kind", ["plain", "zip", "cut", "folder", "link", "dangling"])
def test_a_zip_of_somebody_else_is_left_alone(place: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    pack = place.with_name("guides.zip")
    body = pack.read_bytes()
    pack.unlink()
    if kind == "plain":
        pack.write_text("x")
    elif kind == "zip":
        with zipfile.ZipFile(pack, "w") as made:
            made.writestr("guides/photo.jpg", "x")
    elif kind == "cut":
        pack.write_bytes(body[: len(body) // 2])
    elif kind == "folder":
        pack.mkdir()
    elif kind == "link":
        (place.parent / "ailleurs.zip").write_bytes(body)
        pack.symlink_to(place.parent / "ailleurs.zip")
    else:
        pack.symlink_to(place.parent / "nulle-part.zip")
    refused(place, monkeypatch, "link" if kind in ("link", "dangling") else "zip")


def test_what_somebody_put_into_our_zip_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(place.with_name("guides.zip"), "a") as pack:
        pack.writestr("guides/photo.jpg", "x")
    refused(place, monkeypatch, "zip-other", "photo.jpg")


@pytest.mark.parametrize("kind", ["file", "link", "dangling", "below a file", "disk"])
def test_what_is_no_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    target = tmp_path / "cible"
    if kind in ("file", "below a file"):
        target.write_text("x")
    elif kind == "disk":
        monkeypatch.setattr(os.path, "ismount", lambda one: Path(one) == target)
    else:
        target.symlink_to(tmp_path / "vrai")
        if kind == "link":
            (tmp_path / "vrai").mkdir()
    if kind == "below a file":
        with pytest.raises(write.NotOurs):
            quick(target / "guides")
    else:
        refused(target, monkeypatch, "link" if kind == "dangling" else kind)


@pytest.mark.parametrize("at", ["filling", "packing", "the folder", "the zip"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_stopped_at_any_moment_the_old_stays_whole(place: Path, monkeypatch: pytest.MonkeyPatch, at: str, error: BaseException) -> None:
    before = seen(place.parent)

    def fail(*_: object, **__: object) -> None:
        raise error

    def fail_on_new(one: Path, to: Path) -> Path:
        if one.name == "neuf" and to == place:
            raise error
        os.rename(one, to)
        return to

    if at == "the folder":
        monkeypatch.setattr(Path, "rename", fail_on_new)
    else:
        owner, name = {"filling": (write, "front"), "packing": (zipfile.ZipFile, "writestr"), "the zip": (os, "replace")}[at]
        monkeypatch.setattr(owner, name, fail)
    with pytest.raises(type(error)):
        quick(place, characters=(MOI_DEFAULT, OTHER))
    assert seen(place.parent) == before


def test_stopped_on_a_new_place_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_pictures", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        quick(tmp_path / "a" / "guides")
    assert not list(tmp_path.iterdir())


def test_what_comes_while_it_works_stays_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = write._fill

    def slow(*given: object) -> None:
        fill(*given)
        (place / "lettre.txt").write_text("x")

    monkeypatch.setattr(write, "_fill", slow)
    with pytest.raises(write.NotOurs):
        quick(place)
    assert (place / "lettre.txt").read_text() == "x" and len(list(place.parent.iterdir())) == 2


def test_a_paper_that_cannot_be_printed_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, printed = seen(place.parent), []

    def some(guides: tuple, edition: str, *_: object) -> bytes:
        printed.append(edition)
        if len(printed) == 4:
            raise PaperError("a sign is missing")
        return b"%PDF"

    monkeypatch.setattr(write, "print_guides", some)
    with pytest.raises(write.NotPrinted) as error:
        quick(place, names=("creer-avec-professionnel",), editions=("normal", "affiche"))
    said = words.not_printed(error.value)
    guide = library().guides["creer-avec-professionnel"].title
    for part in (guide, "sur un téléphone", "affiche", "a sign is missing", "jeune homme"):
        assert part in said
    assert seen(place.parent) == before


def test_everybody_may_read_it(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        made = quick(tmp_path / "en ligne" / "guides")
    finally:
        os.umask(old)
    inside = [made.folder.parent, made.folder, *made.folder.rglob("*")]
    assert {oct(one.stat().st_mode & 0o777) for one in inside if one.is_dir()} == {"0o755"}
    assert {oct(one.stat().st_mode & 0o777) for one in [made.pack, *inside] if one.is_file()} == {"0o644"}


def test_it_says_how_far_it_is_and_how_long_it_is(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "print_guides", lambda *_: b"%PDF")
    steps: list[str] = []
    wanted = {"editions": ("normal", "grand"), "characters": (MOI_DEFAULT, OTHER)}
    made = quick(tmp_path / "guides", **wanted, say=lambda one: steps.append(words.progress(one)))
    of = 2 * len(list(versions([library().guides["regarder-qui-est-venu"]])))
    assert [one for one in steps if one.startswith("Personnage")][1].startswith("Personnage 2 sur 2")
    assert [one.partition("\u00a0")[0] for one in steps if one.startswith("Papier")][:2] == [f"Papier 1 sur {of}", f"Papier 3 sur {of}"]
    assert "sur un téléphone" in " ".join(steps) and all(one.endswith(".") for one in steps)
    assert made.pages == len(pages(made.folder)) and made.papers == len(list(made.folder.rglob("*.pdf"))) == 2 * of
    assert made.pictures == len(list(made.folder.rglob("*.png"))) > 100
    said = words.done(made).replace("\u00a0", " ")
    assert f"{made.pages} pages" in said and f"{made.papers} papiers" in said and f"{made.pictures} images" in said


def test_the_note_is_true(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "print_guides", lambda *_: b"%PDF")
    several = quick(tmp_path / "guides", editions=("normal",), characters=(MOI_DEFAULT, OTHER)).folder
    one, more = ((place / write.NOTE).read_text(encoding="utf-8") for place in (folder, several))
    assert "dans le dossier imprimer." in one and list((folder / "imprimer").glob("*.pdf"))
    assert "Chaque personnage a son dossier." in more and not (several / "imprimer").exists()
    assert list((several / MOI_DEFAULT / "imprimer").glob("*.pdf")) and (several / "index.html").is_file()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 130), (signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_the_command_stopped_in_the_middle(place: Path, tmp_path: Path, number: int, code: int) -> None:
    before = seen(place) | {"zip": place.with_name("guides.zip").read_bytes()}
    words_of = [sys.executable, str(ROOT / "manage.py"), "--data", str(tmp_path / "data"), "site", str(place)]
    # Tests that run in the background of a shell hand down a Ctrl-C that is ignored: the command gets it as in a terminal.
    as_usual = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(words_of, cwd=ROOT, preexec_fn=as_usual, **pipes) as run:
        assert run.stdout and run.stdout.readline().startswith("Personnage 1 sur 1")
        run.send_signal(number)
        _, said = run.communicate(timeout=60)
    assert run.returncode == code and "Traceback" not in said
    assert seen(place) | {"zip": place.with_name("guides.zip").read_bytes()} == before
    if number != signal.SIGKILL:
        assert said.strip() == words.HALTED
        assert sorted(one.name for one in tmp_path.iterdir() if one.name != "data") == ["guides", "guides.zip"]


@pytest.mark.parametrize(
    ("error", "code", "part"),
    [
        (write.NotOurs("other", Path("/x"), "photo.jpg"), 2, "photo.jpg"),
        (write.Unknown("chat", ("femme", "homme")), 2, "femme, homme"),
        (PermissionError(13, "Permission denied", "/x"), 1, "/x"),
        (PaperError("a sign is missing"), 1, "a sign is missing"),
    ],
)
def test_the_command_stops_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, code: int, part: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(write, "print_guides" if isinstance(error, PaperError) else "_fill", fail)
    monkeypatch.setattr(write, "pages", lambda _: iter(()))
    monkeypatch.setattr(write, "_pictures", lambda _: iter(()))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    config = Config.from_env({}, data_dir=str(tmp_path / "data"))
    given = argparse.Namespace(folder=tmp_path / "guides", adresse="", personnage=MOI_DEFAULT)
    assert manage.guides_without_server(config, given) == code
    said = capsys.readouterr().err
    assert part in said and "Traceback" not in said and not (tmp_path / "guides").exists()


@pytest.mark.parametrize("wrong", [{"characters": ("chat",)}, {"editions": ("timbre",)}, {"names": ("licorne",)}])
def test_what_does_not_exist_is_refused_before_anything_is_written(tmp_path: Path, wrong: dict) -> None:
    with pytest.raises(write.Unknown):
        write.write(tmp_path / "guides", SENDER, DAY, **wrong)
    assert not list(tmp_path.iterdir())
