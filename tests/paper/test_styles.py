"""The styles that are kept from one paper to the next: the same paper, and no more memory."""

from __future__ import annotations

import pytest

from paper import printer, styles
from paper.engine import Look

MARK = "ab" * 16
PAGE = (
    "<!DOCTYPE html><html lang='fr'><head><title>Essai</title><style>.a { color: #164f9e } .b .a { font-size: 20pt }</style></head>"
    "<body><h1 class='a'>Un</h1><div class='b'><p class='a'>Deux</p><p>%s</p></div></body></html>"
)


@pytest.fixture(autouse=True)
def _anew():
    printer.forget()
    yield
    printer.forget()


def test_a_paper_with_kept_styles_is_the_same_file():
    first = printer.printed(PAGE % "Trois", MARK, Look()).pdf
    kept = dict(styles._kept)
    assert kept, "nothing is kept"
    assert printer.printed(PAGE % "Trois", MARK, Look()).pdf == first
    assert styles._kept == kept, "the same rules are computed twice"


def test_another_rule_is_another_style():
    blue = printer.printed(PAGE % "Trois", MARK, Look()).pdf
    red = PAGE.replace("#164f9e", "#9c1620") % "Trois"
    after = printer.printed(red, MARK, Look()).pdf
    printer.forget()
    assert after == printer.printed(red, MARK, Look()).pdf != blue


def test_a_style_of_one_paper_only_is_not_kept():
    printer.printed(PAGE % "<b style='font-size: 20pt'>Quatre <i>ou cinq</i></b>", MARK, Look())
    kept = len(styles._kept)
    for size in range(21, 25):
        printer.printed(PAGE % f"<b style='font-size: {size}pt'>Quatre <i>ou cinq</i></b>", MARK, Look())
    assert len(styles._kept) == kept


def test_many_styles_are_thrown_away(monkeypatch):
    printer.printed(PAGE % "Trois", MARK, Look())
    monkeypatch.setattr(styles, "MOST", 1)
    styles.keep()
    assert not styles._kept and not styles._known
