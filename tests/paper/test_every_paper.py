"""What every paper of the house must be: PDF/UA tagged, in one family, 14 points or more, every picture with its meaning."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from guides import library
from paper import engine, forms, guides, letters

SENDER = letters.Sender(
    "France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example"
)
TO = letters.Addressee("Maria Exemple", ("12 rue des Lilas", "75020 Paris"))
PAPERS = {
    "creation": lambda: letters.creation_code(TO, "RMGADQEP2KRG", date(2027, 1, 4), SENDER),
    "already": lambda: letters.already_created(TO, SENDER),
    "credentials": lambda: letters.credentials(TO, "heup7433", "jt#w3mGg", SENDER),
    "chosen": lambda: letters.chosen_codes(TO, "heup7433", "montagne-chocolat-papillon-parapluie", SENDER),
    "two sheets": lambda: letters.credentials(TO, "heup7433", "jt#w3mGg", SENDER, sheets=2),
    "two envelopes": lambda: letters.credentials(TO, "heup7433", "jt#w3mGg", SENDER, sheets=2, posted=True),
    "login": lambda: letters.login_name(TO, "heup7433", SENDER),
    "recovery": lambda: letters.recovery_code(TO, "RMGADQEP2KRG", date(2027, 1, 4), SENDER),
    "trusted person": lambda: forms.trusted_person("Maria Exemple", None, forms.TrustedPerson()),
    "trusted person, tutelle": lambda: forms.trusted_person("Maria Exemple", None, forms.TrustedPerson(), "tutelle"),
    **{f"guide {id}": (lambda id=id: guides.guide(library().guides[id])) for id in sorted(library().guides)},
}


@cache
def _printed(name: str) -> bytes:
    return PAPERS[name]()


@pytest.fixture(params=PAPERS)
def made(request):
    """Each paper in turn, printed once."""
    return _printed(request.param)


def test_it_is_tagged_titled_and_in_french(made, read):
    pdf = read(made).pdf
    assert pdf.Root.Lang == "fr"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert len(str(pdf.docinfo["/Title"])) > 5
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"]


def test_every_picture_says_what_it_means(made, read):
    figures = read(made).tags("/Figure")
    assert figures
    for figure in figures:
        assert 3 <= len(str(figure.get("/Alt", ""))) <= 120
        assert not str(figure.Alt).lower().startswith(("image", "dessin", "picto"))


def test_titles_begin_at_the_first_level_and_skip_none(made, read):
    levels = [int(str(tag.S)[2:]) for tag in read(made).tags() if str(tag.S)[:2] == "/H" and str(tag.S)[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_one_family_embedded(made, read):
    fonts = read(made).fonts
    assert {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts} <= {"Texte", "TexteExt", "TexteViet"}
    for font in fonts:
        assert "/ToUnicode" in font
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor or "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_nothing_is_smaller_than_14_points(made, read):
    small = [run for run in read(made).runs if run.size < 13.95]
    assert not small, f"too small to be read: {small}"


def test_typography_is_french(made, read):
    text = " ".join(page.extract_text() for page in read(made)._pypdf.pages)
    for sign in "?!:;":
        assert f" {sign}" not in text, f"a no-break space goes before «{sign}»"
    assert "'" not in text


def test_same_values_same_bytes(made, request):
    engine._shelf.clear()
    assert PAPERS[request.node.callspec.params["made"]]() == made
