"""The press: nothing half-made comes out of it, and nothing is fetched from anywhere but static/."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from paper import engine, press, stock
from paper.engine import Look, PaperError, render

PAGE = "<!DOCTYPE html><html lang='fr'><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>%s</body></html>"


@pytest.fixture
def sheet(monkeypatch):
    """``sheet(body, **values)`` prints a page whose body is given."""
    bodies: dict[str, str] = {}
    press = Environment(loader=DictLoader(bodies), autoescape=True, undefined=StrictUndefined)
    press.globals |= {"picture": engine.picture}
    monkeypatch.setattr(engine, "_templates", lambda: press)

    def printed(body: str, **values: object) -> bytes:
        name = f"{len(bodies)}.html"
        bodies[name] = PAGE % body
        return render(name, **{"title": "Essai", **values})

    return printed


def test_a_picture_that_is_not_there_stops_the_press(sheet):
    with pytest.raises(PaperError, match="nulle-part"):
        sheet("<img src='pictograms/nulle-part.svg' alt='Rien.'/>")
    with pytest.raises(PaperError, match="nulle-part"):
        sheet("{{ picture('nulle-part') }}")


def test_a_picture_that_says_nothing_stops_the_press(sheet):
    with pytest.raises(PaperError, match="alt"):
        sheet("<img src='pictograms/valider.svg' alt=''/>")


@pytest.mark.parametrize(
    "address", ["https://example.org/a.svg", "http://127.0.0.1/a.svg", "file:///etc/hostname", "../config.py", "%2e%2e/config.py"]
)
def test_nothing_is_fetched_outside_static(sheet, address):
    with pytest.raises(PaperError, match=r"only opens files of static|disallowed"):
        sheet(f"<img src='{address}' alt='Dehors.'/>")


def test_an_unknown_rule_of_style_stops_the_press(sheet):
    with pytest.raises(PaperError, match="wobble"):
        sheet("<p style='wobble: 3'>Bonjour.</p>")


def test_a_fault_in_the_style_sheet_is_said_at_every_print(sheet, monkeypatch, tmp_path):
    monkeypatch.setattr(stock, "STATIC", tmp_path)
    (tmp_path / "bad.css").write_text("p { wobble: 3 }")
    monkeypatch.setattr(stock, "SHEETS", (tmp_path / "bad.css",))
    stock.forget()
    try:
        for _ in range(2):
            with pytest.raises(PaperError, match="wobble"):
                sheet("<p>Bonjour.</p>")
    finally:
        stock.forget()


def test_a_value_that_nobody_gave_stops_the_press(sheet):
    with pytest.raises(PaperError, match="given_name"):
        sheet("<p>{{ given_name }}</p>")


def test_a_page_too_many_stops_the_press(sheet):
    with pytest.raises(PaperError, match=r"must have 1 page.* has 2"):
        sheet("<p style='break-after: page'>Un.</p><p>Deux.</p>", pages=1)


def test_what_a_person_wrote_is_text_and_not_tags(sheet, read):
    assert "<b>x</b>" in read(sheet("<p>{{ value }}</p>", value="<b>x</b>")).text()


@pytest.mark.parametrize("name", ["Łukasz Şahin", "Nguyễn Thị Ấu", "Françoise Œuvrard-Ÿ", "Zoë Ångström"])
def test_names_from_elsewhere_keep_their_letters_in_the_one_typeface(sheet, read, name):
    found = read(sheet("<p>{{ name }}</p>", name=name))
    assert name in found.text()
    assert {str(font.BaseFont).split("+")[1].split("-")[0] for font in found.fonts} <= {"Texte", "TexteExt", "TexteViet"}


def test_a_sign_without_its_letter_is_brought_near_or_refused(sheet, read):
    assert "Hajiǧ 10\u00a0h".replace("\u00a0", " ") in read(sheet("<p>Hajiǧ 10\u202fh</p>")).text()
    assert engine.printable("ǟ") == "a"
    with pytest.raises(PaperError, match=r"U\+1F600"):
        sheet("<p>{{ name }}</p>", name="\U0001f600")


def test_same_values_same_bytes(sheet):
    assert sheet("<p>Bonjour.</p>") == sheet("<p>Bonjour.</p>")
    assert sheet("<p>Bonjour.</p>") != sheet("<p>Bonsoir.</p>")


def test_only_what_may_be_kept_is_kept(sheet):
    engine._shelf.clear()
    sheet("<p>secret</p>")
    assert not engine._shelf
    sheet("<p>Un.</p>", keep=True)
    assert len(engine._shelf) == 1
    engine._shelf.clear()


def test_a_kept_paper_is_not_printed_again(sheet, monkeypatch):
    first = sheet("<p>Encore.</p>", keep=True)
    monkeypatch.setattr(press, "printed", lambda *_: pytest.fail("it was on the shelf"))
    assert sheet("<p>Encore.</p>", keep=True) == first


def test_another_look_is_another_paper(sheet):
    body = "<img src='pictograms/moi-carte.svg' alt='Je tiens ma carte Vitale.'/>"
    looks = [Look(), Look("homme-barbe"), Look("femme-foulard"), Look(grey=True)]
    made = [sheet(body, keep=True, look=look) for look in looks]
    assert len(set(made)) == len(looks)
    assert [sheet(body, keep=True, look=look) for look in looks] == made


def test_nobody_is_called_so():
    with pytest.raises(PaperError, match=r"nobody.*femme"):
        Look("licorne")


def test_only_this_room_knows_weasyprint():
    house = Path(engine.HOUSE)
    rooms = ("app.py", "views", "rules", "sending", "guides", "models.py", "pictograms")
    files = [file for room in rooms for file in [house / room, *(house / room).rglob("*.py")] if file.is_file()]
    assert files
    knowing = [str(file) for file in files if re.search(r"^\s*(import|from) weasyprint", file.read_text(), re.MULTILINE)]
    assert not knowing, f"ask paper/ for the page instead: {knowing}"
