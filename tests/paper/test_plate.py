"""A kept layout in another look is, to the byte, what a new print would be; a letter's layout is never kept."""

from __future__ import annotations

import pytest

from paper import printer
from paper.engine import Look

PAGES = (
    "<!DOCTYPE html><html lang='fr'><head><title>Essai</title></head><body><h1>Essai</h1>"
    "<p><img style='width: 30mm' src='pictograms/moi-carte.svg' alt='Je tiens ma carte.'/></p>"
    "<p><img style='width: 30mm' src='pictograms/valider.svg' alt='Je valide.'/> <b>Deux</b></p>"
    "<p style='break-before: page'><img style='width: 30mm' src='pictograms/moi-carte.svg' alt='Je tiens ma carte.'/></p>"
    "<p><img style='width: 9mm' src='pictograms/signs/appeler.svg' alt='J’appelle.'/></p>%s</body></html>"
)
HTML = PAGES % ""
MARK = "ab" * 16
LOOKS = [Look(), Look("homme-barbe"), Look("femme-foulard", grey=True), Look(grey=True)]


@pytest.fixture(autouse=True)
def _nothing_kept():
    printer.forget()
    yield
    printer.forget()


@pytest.mark.parametrize("first", LOOKS)
def test_from_the_plate_or_anew_it_is_the_same_file(first, monkeypatch):
    anew = [printer.printed(HTML, MARK, look) for look in LOOKS]
    assert anew[0].pages == 2
    assert len({made.pdf for made in anew}) == len(LOOKS)
    printer.printed(HTML, MARK, first, keep=True)
    monkeypatch.setattr(printer, "_laid", lambda *_: pytest.fail("it is laid out already"))
    assert [printer.printed(HTML, MARK, look) for look in LOOKS] == anew
    assert printer.printed(HTML, MARK, first) == anew[LOOKS.index(first)], "the plate does not change by being used"


def test_another_mark_is_written():
    one, two = (printer.printed(HTML, mark, Look(), keep=True).pdf for mark in (MARK, "cd" * 16))
    assert bytes.fromhex("cd" * 16) in two
    assert len(one) == len(two)


def test_only_what_may_be_kept_is_kept_and_plates_are_few(monkeypatch):
    printer.printed(HTML, MARK, Look())
    assert not printer._plates
    monkeypatch.setattr(printer, "PLATES", 2)
    for number in range(3):
        printer.printed(PAGES % f"<p>{number}</p>", MARK, Look(), keep=True)
    assert list(printer._plates) == [PAGES % "<p>1</p>", PAGES % "<p>2</p>"]
