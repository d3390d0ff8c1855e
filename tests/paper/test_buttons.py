"""The buttons of the screen on paper: their look and their sign, in each edition, and nothing more to hear."""

from __future__ import annotations

import pytest

from guides import library
from guides.step import Part
from paper import buttons, look, printer
from paper.engine import AS_DRAWN, Look, _templates
from paper.fit import lines
from paper.measure import width

SIGNED = sorted(word for word, one in library().buttons.items() if one.sign)


def _page(word: str, kind: str = "") -> str:
    module = _templates().get_template("paper/_buttons.html").module
    head = f"<head><title>Essai</title>{module.signs()}</head>"
    return f"<!DOCTYPE html><html lang='fr'>{head}<body class='{kind}'><p>{module.button(word, library().words[word])}</p></body></html>"


def _signs(html: str, seen: Look, monkeypatch) -> list[str]:
    """The drawings that the press was asked for."""
    asked: list[str] = []
    monkeypatch.setattr(look, "drawn", lambda name, which, real=look.drawn: asked.append(name) or real(name, which))
    printer.printed(html, "0" * 32, seen)
    return asked


@pytest.mark.parametrize("word", SIGNED)
def test_each_button_shows_the_sign_of_the_screen_and_the_press_has_it_ready(word, read, monkeypatch):
    one = library().buttons[word]
    ring = ["../ring.svg"] if one.look == "choice" else []
    assert sorted(_signs(_page(word), AS_DRAWN, monkeypatch)) == sorted([*ring, one.file])
    found = read(printer.printed(_page(word), "0" * 32, AS_DRAWN).pdf)
    assert not [tag for tag in found.tree.walk() if tag.kind == "Figure"], "a sign is heard as a picture"


def test_a_choice_without_a_sign_has_its_circle(monkeypatch):
    assert _signs(_page("j-accepte"), AS_DRAWN, monkeypatch) == ["../ring.svg"]


@pytest.mark.parametrize("kind", ["noir-et-blanc", "sans-couleur"])
def test_without_colour_no_sign_is_white_and_no_button_is_dark(kind, read, monkeypatch):
    asked = _signs(_page("valider", kind), Look(grey=True), monkeypatch)
    assert asked == ["signs/valider.svg"], "a white sign on white is not to be seen"
    page = read(printer.printed(_page("valider", kind), "0" * 32, Look(grey=True)).pdf).pictures[0].convert("L")
    dark = sum(page.histogram()[:100]) / (page.width * page.height)
    coloured = read(printer.printed(_page("valider"), "0" * 32, AS_DRAWN).pdf).pictures[0].convert("L")
    assert dark < 0.75 * sum(coloured.histogram()[:100]) / (page.width * page.height)


@pytest.mark.parametrize("word", ["valider", "gestion-du-dmp", "j-accepte", "oui"])
def test_the_measure_of_a_button_is_what_is_printed(word, read):
    run = next(iter(read(printer.printed(_page(word), "0" * 32, AS_DRAWN).pdf).runs))
    assert run.x - 18 == pytest.approx(0.6 + buttons.before(word) * run.size * 25.4 / 72, abs=0.2)
    label = library().words[word]
    assert buttons.wide(label, word, 16) > width(label, 16 * buttons.LETTERS, weight=700) + 1


def test_a_button_with_its_sign_needs_a_line_more_when_it_does_not_fit():
    parts = (Part("Je clique sur "), Part(library().words["valider"], "valider"))
    room = width("Je clique sur ", 18) + buttons.wide(library().words["valider"], "valider", 18)
    assert lines(parts, 18, room + 6) == 1
    assert lines(parts, 18, room - 3) == 2
