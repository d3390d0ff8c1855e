"""The command that asks veraPDF: what it does with the answer, and what it says when it cannot ask. veraPDF itself runs in .ci/run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import jpype
import pytest

from checks import pdfua
from paper.engine import PaperError
from tests.paper import tag_checks as tags
from tests.paper.kinds import kinds, printed
from tests.paper.reading import Read

NAMES = list(kinds())


@pytest.fixture
def vera(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Path], tuple[str, ...]]], None]:
    """``vera(faults)``: from now on veraPDF finds ``faults(file)``."""

    def answers(faults: Callable[[Path], tuple[str, ...]]) -> None:
        def verdicts(files: Iterable[Path]) -> Iterator[pdfua.Verdict]:
            for file in files:
                assert file.read_bytes().startswith(b"%PDF")
                yield pdfua.Verdict(file, not faults(file), faults(file))

        monkeypatch.setattr(pdfua, "verdicts", verdicts)

    monkeypatch.setattr(pdfua, "kinds", lambda: NAMES[:2])
    return answers


def test_all_compliant(vera, capsys):
    vera(lambda file: ("7.3-1 no Alt",) if file.stem == "probe" else ())
    assert pdfua.main([]) == 0
    assert capsys.readouterr().out.splitlines() == [f"PDF/UA-1  {NAMES[0]}", f"PDF/UA-1  {NAMES[1]}", "2 papers, all compliant."]


def test_a_refused_paper_is_named_with_clause_and_message(vera, capsys):
    vera(lambda file: () if file.stem == "00" else tuple(f"7.1-{number} Content is not tagged" for number in range(7)))
    assert pdfua.main([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"PDF/UA-1  {NAMES[0]}" and said[1] == f"REFUSED   {NAMES[1]}"
    assert said[2].strip() == "7.1-0 Content is not tagged" and said[-2].strip() == "and 2 more"
    assert said[-1] == "2 papers, 1 refused."


def test_a_kind_that_cannot_be_printed_is_refused_with_its_reason(vera, capsys, monkeypatch):
    def no_paper(name: str) -> bytes:
        if name == NAMES[0]:
            raise PaperError("shorten the text")
        return printed(name)

    vera(lambda file: ("7.3-1 no Alt",) if file.stem == "probe" else ())
    monkeypatch.setattr(pdfua, "printed", no_paper)
    assert pdfua.main([]) == 1
    said = capsys.readouterr().out
    assert f"NO PAPER  {NAMES[0]}\n          shorten the text\n" in said and said.endswith("2 papers, 1 refused.\n")


def test_a_judge_who_lets_everything_pass_is_not_believed(vera, capsys):
    vera(lambda file: ())
    assert pdfua.main([]) == 1
    assert "nothing that it says counts" in capsys.readouterr().err


def test_the_probe_is_bad(vera):
    assert tags.pictures_say_what_they_mean(Read(pdfua.spoiled(printed(pdfua.PROBED))))


@pytest.mark.skipif(jpype.isJVMStarted(), reason="Java runs already in this process")
def test_what_is_missing_is_said_with_the_command_that_installs_it(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(pdfua, "kinds", lambda: NAMES[:1])
    monkeypatch.setattr(pdfua, "SHARED", tmp_path)
    assert pdfua.main([]) == 1
    said = capsys.readouterr().err
    assert "jaxb-runtime.jar" in said and "apt-get install -y --no-install-recommends default-jre-headless libjaxb-java" in said
    monkeypatch.setattr(pdfua, "find_spec", lambda name: None)
    assert pdfua.main([]) == 1
    assert "pip install -r requirements-test.txt" in capsys.readouterr().err


@pytest.mark.skipif(jpype.isJVMStarted(), reason="Java runs already in this process")
def test_without_java_it_says_so(monkeypatch, capsys, tmp_path):
    def no_java(*words: str, **named: object) -> None:
        raise jpype.JVMNotFoundException("No JVM shared library file (libjvm.so) found.")

    for name in pdfua.JAXB:
        (tmp_path / f"{name}.jar").touch()
    monkeypatch.setattr(pdfua, "kinds", lambda: NAMES[:1])
    monkeypatch.setattr(pdfua, "SHARED", tmp_path)
    monkeypatch.setattr(pdfua.jpype, "startJVM", no_java)
    assert pdfua.main([]) == 1
    assert capsys.readouterr().err.startswith("Java is not here: apt-get install")
