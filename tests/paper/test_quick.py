"""The quicker parts: with them and without them each paper is the same file; what they remember holds no secret and stays small."""

from __future__ import annotations

import gc
from datetime import date
from xml.etree.ElementTree import fromstring

import pydyf
import pytest
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text import line_break

from guides.library import library
from paper import guides, letters, press, printer, stock, styles
from paper.engine import Look
from paper.quick import parts, squares, text, writing

MARK = "ab" * 16
SENDER = letters.Sender(
    "France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://dmp.example"
)
TO = letters.Addressee("Personne Exemple", ("12 rue des Lilas", "75020 Paris"))
EDITIONS = ("normal", "grand", "noir-et-blanc", "cartes", "affiche", "depliant")
#: What changes the file on purpose: a QR code drawn as squares, less time spent on packing.
OTHER_ON_PURPOSE = (squares, writing)
OWN = (
    (line_break, "Layout"),
    (inline, "split_first_line"),
    (block, "resolve_percentages"),
    (pydyf, "_to_bytes"),
    (boxes.Box, "descendants"),
)


@pytest.fixture(autouse=True)
def _anew():
    printer.forget()
    yield
    parts.leave()
    printer.forget()


def order(monkeypatch, ask) -> tuple[str, Look]:
    """The page that goes to the press for ``ask``, and its look."""
    seen = []
    real = press.printed
    with monkeypatch.context() as here:
        here.setattr(press, "printed", lambda html, mark, look, keep=False: seen.append((html, look)) or real(html, mark, look, keep))
        ask()
    return seen[-1]


def plain(monkeypatch, html: str, look: Look) -> bytes:
    """The paper as WeasyPrint prints it by itself."""
    parts.leave()
    printer.forget()
    with monkeypatch.context() as here:
        here.setattr(parts, "_ROOMS", OTHER_ON_PURPOSE)
        here.setattr(stock, "told_by_place", lambda _: False)
        here.setattr(styles, "keep", lambda: None)
        here.setattr(styles.css, "StyleFor", styles.KeptStyles.__base__)
        made = printer.printed(html, MARK, look).pdf
    parts.leave()
    printer.forget()
    return made


def same(monkeypatch, html: str, look: Look) -> None:
    wanted = plain(monkeypatch, html, look)
    first = printer.printed(html, MARK, look, keep=True).pdf
    assert first == wanted
    printer._plates.clear()
    assert printer.printed(html, MARK, look, keep=True).pdf == wanted, "from what is remembered"
    assert printer.printed(html, MARK, look).pdf == wanted


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_guide_is_the_same_file(edition, monkeypatch):
    guide = library().guides["creer-avec-professionnel"]
    about = guides.About(SENDER, date(2027, 1, 4), {guide.id: "https://dmp.example/guides/creer"})
    owner = guides.Owner("", blank=True)
    from_shelf = Look(moi="homme-barbe")
    same(monkeypatch, *order(monkeypatch, lambda: guides.print_guides((guide,), edition, from_shelf, about, owner)))


def test_a_letter_is_the_same_file(monkeypatch):
    same(monkeypatch, *order(monkeypatch, lambda: letters.creation_code(TO, "RMGADQEP2KRG", date(2027, 1, 4), SENDER)))


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='fr'><head><title>Essai</title>{head}</head><body><h1>Essai</h1>{body}</body></html>"


ODD = {
    "a margin in shares": page("<div class='a'><p>Un deux trois</p></div>", "<style>.a { margin: 5%; padding: 3% 0; width: 40% }</style>"),
    "a border-box": page(
        "<p class='a'>Un</p>", "<style>.a { box-sizing: border-box; width: 9cm; padding: 1cm; border: 2mm solid #000 }</style>"
    ),
    "a table": page("<table><caption>A</caption><tr><th>Un</th><td>Deux trois</td></tr></table>"),
    "letters set apart": page("<p class='a'>Un deux <b>trois</b></p>", "<style>.a { letter-spacing: 2mm; word-spacing: 1mm }</style>"),
    "words in blocks": page("<p class='a'>" + "Un deux trois quatre " * 30 + "</p>", "<style>.a { text-align: justify }</style>"),
    "a long word": page("<p class='a'>" + "anticonstitutionnel" * 9 + "</p>", "<style>.a { overflow-wrap: anywhere; width: 5cm }</style>"),
    "an underline": page("<p class='a'>Un deux</p>", "<style>.a { text-decoration: underline 1mm; letter-spacing: 1mm }</style>"),
    "a float": page("<p class='a'>Un</p><p>" + "deux trois " * 40 + "</p>", "<style>.a { float: left; width: 5cm }</style>"),
    "the last child, the neighbour": page(
        "<p class='s'>a</p><p class='s'>b</p><ul><li>c</li><li>d</li></ul><ul><li>e</li></ul>",
        "<style>.s + .s { color: #f00 } li:last-child { font-size: 30pt } li:first-child { padding: 1cm }</style>",
    ),
    "an attribute": page("<p title='x'>Un</p><p>Deux</p>", "<style>p[title] { color: #f00 }</style>"),
    "the second child": page("<p>Un</p><p>Deux</p>", "<style>p:nth-child(2) { color: #f00 }</style>"),
    "a style of its own": page("<p style='color: #f00'>Un <b>deux</b></p>"),
    "a thing in its own place": page(
        "<div class='a'><p class='b'>Un</p></div>",
        "<style>.a { position: relative; height: 5cm } .b { position: absolute; left: 1cm; top: 2cm; border: 1mm solid #000 }</style>",
    ),
    "two pages": page("<p>Un</p><p class='n'>Deux</p>", "<style>.n { break-before: page }</style>"),
    "a name from elsewhere": page("<p>Łukasz Nguyễn Şahin, Zoë</p>"),
    "a shadow and dots": page("<p class='a'>Un</p>", "<style>.a { border: 1mm dotted #000; box-shadow: 1mm 1mm #888 }</style>"),
}


@pytest.mark.parametrize("html", ODD.values(), ids=list(ODD))
def test_what_the_quicker_parts_do_not_do_is_left_to_weasyprint(html, monkeypatch):
    same(monkeypatch, html, Look())


def test_each_rule_that_a_place_does_not_tell_is_seen():
    assert styles.told_by_place(".a > .b + .c, li:last-child, h1::before { color: red } @page { margin: 0 }")
    for rule in ("p[title] {}", "p:nth-child(2) {}", ".a ~ .b {}", ".a + .b + .c {}", "#a {}", "@media print { p {} }", "p:not(.a) {}"):
        assert not styles.told_by_place(rule), rule


@pytest.mark.parametrize("file", stock.SHEETS, ids=lambda file: file.name)
def test_a_place_tells_the_style_on_all_papers(file):
    assert styles.told_by_place(file.read_text()), "a rule asks more than the place of an element: each paper would be 10 ms slower"


def test_a_secret_is_not_remembered():
    printer.printed(page("<p>RMGADQEP2KRG</p>"), MARK, Look())
    assert not any("RMGADQEP2KRG" in key[0] for key in text.memory.lines)
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, text.Layout) and "RMGADQEP2KRG" in getattr(one, "text", "")]
    assert not kept, "the line with the secret is still in memory"
    printer.printed(page("<p>Un guide</p>"), MARK, Look(), keep=True)
    assert any("Un guide" in key[0] for key in text.memory.lines), "the test would not see a remembered line"


def test_remembered_lines_are_few(monkeypatch):
    monkeypatch.setattr(text, "MOST", 4)
    text.memory.lines.clear()
    for number in range(8):
        printer.printed(page(f"<p>Ligne {number}</p>"), MARK, Look(), keep=True)
    assert len(text.memory.lines) == 4


def test_only_squares_are_drawn_as_squares():
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %s'><path d='%s' fill='#000'/></svg>"
    assert isinstance(squares.drawing(fromstring(svg % ("9 9", "M1 1h3v1h-3zM2 4h1v1h-1z"))), squares.Squares)
    for box, path in (("9 8", "M1 1h3v1h-3z"), ("9 9", "M1 1h3v2h-3z"), ("9 9", "M1 1L3 3z")):
        with pytest.raises(Exception, match="missing"):  # it goes to WeasyPrint's own reader, which wants more to work with
            squares.drawing(fromstring(svg % (box, path)))


def test_the_parts_come_out_again():
    parts.leave()
    before = [vars(owner)[name] for owner, name in OWN]
    parts.use()
    assert all(vars(owner)[name] is not one for (owner, name), one in zip(OWN, before, strict=True))
    parts.leave()
    assert [vars(owner)[name] for owner, name in OWN] == before


def test_the_references_of_pages_follow_the_pages():
    parts.use()
    try:
        pdf = pydyf.PDF()
        assert pdf.page_references == ()
        for count in (1, 2, 3):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
            wanted = tuple(f"{number} 0 R".encode() for number in pdf.pages["Kids"][::3])
            assert pdf.page_references == wanted == pdf.page_references and len(wanted) == count
    finally:
        parts.leave()
