"""Each check of paper refuses a paper that is bad in its own way, and lets pass the good one that it was made from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from paper.engine import STATIC
from paper.finish import finish
from tests.paper import look_checks as look
from tests.paper import tag_checks as tags
from tests.paper.reading import Read

STYLE = """
@page { size: A4; margin: 20mm; font: 14pt Texte; @bottom-right { content: "page\\A0" counter(page) "\\A0sur\\A0" counter(pages); } }
html { font: 16pt/1.4 Texte; color: #1b2a41; } h1, h2 { line-height: 1.2; } p, li { margin: 0 0 4mm; }
ul, ol { list-style: none; padding: 0; }
svg, .say { display: inline-block; vertical-align: middle; } svg { width: 36mm; height: 36mm; } .say { width: 120mm; margin-left: 4mm; }
li { break-inside: avoid; } table { border-spacing: 4mm; }
"""
SHAPES = {
    "Oui.": '<path d="M20 120 L90 200 L220 30" fill="none" stroke="#1f7a4d" stroke-width="40"/>',
    "Non.": '<circle cx="120" cy="120" r="100" fill="none" stroke="#d9363e" stroke-width="30"/>',
    "Peut-être.": '<circle cx="120" cy="120" r="100" fill="none" stroke="#1f7a4d" stroke-width="30"/>',
}


def figure(words: str = "Oui.", style: str = "", view: str = "0 0 240 240") -> str:
    """A picture that says ``words``."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" style="{style}"><title>{words}</title>{SHAPES[words]}</svg>'


def row(sentence: str, words: str = "Oui.", **drawn: str) -> str:
    """A pictured row."""
    return f"<li>{figure(words, **drawn)}<span class=say>{sentence}</span></li>"


TABLE = "<table><tr><th>Vaccin</th><th>Dose</th></tr><tr><td>Grippe</td><td>1</td></tr></table>"
LINK = '<p><a href="https://www.dmp.example" title="Ouvrir le site de mon DMP">Le site de mon DMP.</a></p>'
SAYS = ("Mon guide", "Je dis oui.", "Je dis non.", "Le site de mon DMP.", "Je finis.", "J’appelle le 01 99 00 12 34.")
LAST = "<h2>La fin</h2><p>Je finis.</p><p>J’appelle le 01 99 00 12 34.</p><p>Fait le 23 novembre 2026.</p>"
DATED = "<p>Fait le 1er novembre 2026.</p>"
ROWS = f"<ul>{row('Je dis oui.')}{row('<b>1</b> Je dis non.', 'Non.')}</ul>"
BREAK = "<div style='break-after: page'></div>"
GOOD = f"<h1>Mon guide</h1>{DATED}{ROWS}{TABLE}{LINK}<h2 style='break-before: page'>Après</h2>{DATED}{BREAK}{LAST}"
LONG = "Je lis cette phrase avec une personne de confiance et je dis ensuite si elle est vraie pour moi. "
CHECKS: dict[str, Callable[[Read], list[str]]] = {
    "F1": tags.all_is_tagged, "F2": tags.titled_in_french, "F3": tags.pictures_say_what_they_mean, "F4": tags.titles_go_down_by_one,
    "F5": tags.tables_have_heads, "F6": tags.lists_are_lists, "F7": tags.margins_are_artifacts, "F8": tags.links_say_where,
    "F9": tags.one_family_embedded, "F10": tags.nobody_is_kept_out, "F11": tags.tab_follows_the_tags, "F12": look.text_stands_out,
    "F13": lambda paper: look.read_in_order(paper, SAYS), "F14": look.easy_on_the_eye, "F15": look.rows_are_whole,
    "F16": look.shapes_tell, "F17": look.short_enough, "bookmarks": tags.bookmarks_when_long, "calls": look.says_who_to_call,
    "dated": look.says_when_it_was_made,
}  # fmt: skip


@cache
def _ink() -> tuple[FontConfiguration, list[CSS]]:
    fonts = FontConfiguration()
    return fonts, [CSS(filename=STATIC / "fonts.css", font_config=fonts), CSS(string=STYLE, font_config=fonts)]


@cache
def sheet(body: str = GOOD, style: str = "", finisher: Any = finish, lang: str = "fr", title: str = "Mon guide") -> bytes:
    """A paper made of ``body``."""
    fonts, sheets = _ink()
    html = f"<!DOCTYPE html><html lang={lang}><head><title>{title}</title><style>{style}</style></head><body>{body}</body></html>"
    return HTML(string=html).write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", finisher=finisher)


def changed(change: Callable[[pikepdf.Pdf], object], **saved: Any) -> bytes:
    """The good paper after ``change``."""
    with pikepdf.open(BytesIO(sheet())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, **saved)
    return out.getvalue()


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The tags of a kind."""
    return [part for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and part.get("/S") == f"/{kind}"]


def content(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    """A change of the first page's content."""

    def change(pdf: pikepdf.Pdf) -> None:
        before = pdf.pages[0].Contents.read_bytes()
        assert old in before
        pdf.pages[0].Contents = pdf.make_stream(before.replace(old, new, 1))

    return change


def put(kind: str, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    """A change of one key of the first tag of a kind."""
    return lambda pdf: elements(pdf, kind)[0].__setitem__(key, value)


def take(*path: str) -> Callable[[pikepdf.Pdf], None]:
    """A change that takes an entry of the catalogue away."""

    def change(pdf: pikepdf.Pdf) -> None:
        place = pdf.Root
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return change


def _orphans(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array()


def _headings(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = pikepdf.Name.H3


def _untitled(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as about:
        del about["dc:title"]


def _font(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        place = font if len(path) == 1 else font.DescendantFonts[0].FontDescriptor
        del place[path[-1] if path[-1] in place else "/FontFile2"]

    return change


def _unlinked(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


def _no_frame(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox = pikepdf.Array([0, 0, 30, 30])


def _heads(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].A.Headers = pikepdf.Array([pikepdf.String("nobody")])


BOLD_COLOUR = "<h1>Mon guide</h1><p>Le code est <span style='color:#9c1620'>faux</span></p>"
ABSOLUTE = GOOD.replace("<h1>", "<h1 style='position:absolute'>")
COVER = "<h1>Mon guide</h1><div style='position:absolute;top:0;left:0;width:170mm;height:30mm;background:#fff'></div>"
OVERLEAF = f"<h1>Mon guide</h1><div style='height:225mm'></div><p style='orphans:1;widows:1'>{LONG * 3}</p>"
SPLIT = f"<h1>Mon guide</h1><div style='height:170mm'></div><ul><li style='break-inside:auto'>{figure()}<p>{LONG * 8}</p></li></ul>"
CENTRED = f"<h1>Mon guide</h1><p style='text-align:center'>{LONG}</p>"

#: name: the check, the paper, what it must say.
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a line that nobody tagged": ("F1", lambda: changed(content(b"EMC", b"EMC 0 0 m 9 9 l S")), "neither tagged nor"),
    "a word that nobody tagged": ("F1", lambda: changed(content(b"/MCID 0", b"/Mcid 0")), "«Mon guide» is neither tagged nor"),
    "content inside an artifact": ("F1", lambda: changed(content(b"/Span\n<</MCID 0", b"/Artifact BMC /Span <</MCID 0")), "another sort"),
    "the list of parents is lost": ("F1", lambda: changed(_orphans), "parents"),
    "English": ("F2", lambda: sheet(lang="en"), "not French"),
    "not marked": ("F2", lambda: changed(take("/MarkInfo", "/Marked")), "not marked"),
    "title not shown": ("F2", lambda: changed(take("/ViewerPreferences")), "name of the file"),
    "no title": ("F2", lambda: changed(_untitled), "no title"),
    "no claim": ("F2", lambda: changed(take("/Metadata")), "PDF/UA-1"),
    "a picture without words": ("F3", lambda: changed(put("Figure", "/Alt", "")), "without words"),
    "a picture with too many": ("F3", lambda: changed(put("Figure", "/Alt", "x" * 121)), "too many"),
    "a picture that says «image»": ("F3", lambda: changed(put("Figure", "/Alt", "Image de ma carte.")), "says that it is"),
    "a frame elsewhere": ("F3", lambda: changed(_no_frame), "not in its frame"),
    "frames as WeasyPrint leaves them": ("F3", lambda: sheet(finisher=None), "not in its frame"),
    "no picture": ("F3", lambda: sheet("<h1>Mon guide</h1>"), "no picture"),
    "a level is jumped": ("F4", lambda: changed(_headings), "level 1 to one of level 3"),
    "no first level": ("F4", lambda: sheet("<h2>Mon guide</h2>"), "not of level 1"),
    "a table without heads": ("F5", lambda: sheet("<h1>Mon guide</h1>" + TABLE.replace("th>", "td>")), "without heads"),
    "a head that is not there": ("F5", lambda: changed(_heads), "belongs to no head"),
    "a list of paragraphs": ("F6", lambda: changed(put("LI", "/S", pikepdf.Name.P)), "a list that holds"),
    "an item without a body": ("F6", lambda: changed(put("LBody", "/S", pikepdf.Name.Div)), "an item of a list that holds"),
    "numbers as WeasyPrint leaves them": ("F6", lambda: sheet(finisher=None), "the number 1 is no label"),
    "a list that is none": ("F6", lambda: sheet("<h1>Mon guide</h1><p><b>1</b> Je lis.</p>"), "«Je lis.» looks like"),
    "a margin that is read aloud": ("F7", lambda: sheet(finisher=None), "read aloud as content"),
    "the same words on each page": ("F7", lambda: sheet(f"{GOOD}<p style='position:fixed;bottom:-9mm'>DMP</p>"), "«DMP» is read aloud"),
    "no number of the page": ("F7", lambda: sheet(style="@page { @bottom-right { content: none } }"), "does not say «page 1 sur 3»"),
    "a bare address": ("F8", lambda: sheet(GOOD.replace(' title="Ouvrir le site de mon DMP">Le', ">https://dmp.example")), "in words"),
    "a link as WeasyPrint leaves it": ("F8", lambda: sheet(finisher=None), "«https://www.dmp.example»"),
    "a link outside the tree": ("F8", lambda: changed(_unlinked), "not in the tree"),
    "another family": ("F9", lambda: sheet(style="h1 { font-family: monospace }"), "another family"),
    "a font outside the file": ("F9", lambda: changed(_font("/FontDescriptor", "/FontFile3")), "not in the file"),
    "signs that are no text": ("F9", lambda: changed(_font("/ToUnicode")), "cannot be read"),
    "encrypted": ("F10", lambda: changed(lambda _: None, encryption=pikepdf.Encryption(owner="x", user="")), "encrypted"),
    "Tab goes its way": ("F11", lambda: changed(lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs")), "page 1"),
    "grey words": ("F12", lambda: sheet(style="p { color: #777 }"), "4.5 only"),
    "white words on yellow": ("F12", lambda: sheet(style="h1 { color: #fff; background: #ffd24a }"), "contrast of 1."),
    "words on words": ("F12", lambda: sheet("<h1>Mon guide</h1><p style='margin-top:-17mm'>Je lis.</p>"), "lie on each other"),
    "words at the edge": ("F12", lambda: sheet("<p style='margin-left:-18mm'>Je lis.</p>"), "edge of the sheet"),
    "covered words": ("F12", lambda: sheet(COVER), "not to be seen"),
    "a sentence out of order": ("F13", lambda: sheet(GOOD.replace("Je dis oui.", "").replace("</h2>", "</h2>Je dis oui.")), "out of order"),
    "a sentence is missing": ("F13", lambda: sheet(GOOD.replace("Je finis.", "")), "«Jefinis.» is missing"),
    "written after what follows": ("F13", lambda: sheet(ABSOLUTE), "file: "),
    "small": ("F14", lambda: sheet(style="td { font-size: 12pt }"), "12.0 points"),
    "near lines": ("F14", lambda: sheet(f"<h1>Mon guide</h1><p style='line-height:1.1'>{LONG}</p>"), "too near"),
    "stretched lines": ("F14", lambda: sheet(f"<h1>Mon guide</h1><p style='text-align:justify'>{LONG * 3}</p>"), "stretched"),
    "centred lines": ("F14", lambda: sheet(CENTRED), "does not begin where"),
    "a word is cut": ("F14", lambda: sheet("<h1>Mon guide</h1><p style='width:30mm'>Je lis cette ordon\u00adnance.</p>"), "a word is cut"),
    "a sentence goes on overleaf": ("F14", lambda: sheet(OVERLEAF), "goes on overleaf"),
    "a title alone": ("F14", lambda: sheet("<h1>Un.</h1><h2 style='break-after:page'>Mon guide</h2><h2>Deux</h2>"), "stands alone"),
    "a small picture": ("F15", lambda: sheet(f"<ul>{row('Je lis.', style='width:22mm;height:22mm')}</ul>"), "smaller than 30"),
    "a picture lost in its frame": ("F15", lambda: sheet(f"<ul>{row('Je lis.', view='0 0 900 900')}</ul>"), "does not fill"),
    "a picture alone": ("F15", lambda: sheet(f"<ul>{row('')}</ul>"), "has no sentence"),
    "a row is cut": ("F15", lambda: sheet(SPLIT), "is cut by the end of a page"),
    "a row runs out of its page": ("F15", lambda: sheet(style="svg { position: relative; top: 195mm }"), "runs out"),
    "the same shape in another colour": ("F16", lambda: sheet(GOOD.replace(figure(), figure("Peut-être."))), "have the same shape"),
    "told by colour": ("F16", lambda: sheet(BOLD_COLOUR), "only its colour tells «faux»"),
    "5 pages": ("F17", lambda: sheet("<h1>Mon guide</h1>" + "<p style='break-after:page'>Je lis.</p>" * 5), "pages are too many"),
    "7 rows": ("F17", lambda: sheet(f"<ul>{row('Je lis.', style='width:30mm;height:30mm') * 7}</ul>"), "has 7 rows"),
    "no bookmarks": ("bookmarks", lambda: changed(take("/Outlines")), "«Mon guide» is no bookmark"),
    "nobody to call": ("calls", lambda: sheet("<h1>Mon guide</h1>"), "who to call"),
    "no date": ("dated", lambda: sheet(GOOD.replace(DATED, "")), "page 1"),
}  # fmt: skip


BUTTON = "<h1>Mon guide</h1><p style='break-after:page'>Je clique sur <b>Valider</b></p><p>Je finis.</p>"


@pytest.mark.parametrize(
    ("says", "faults"), [("Je clique sur Valider", 0), ("Je clique sur Continuer", 1), ("Je clique sur Valider deux fois", 1)]
)
def test_a_page_ends_with_a_button_only_where_its_sentence_does(says, faults):
    assert len(look.easy_on_the_eye(Read(sheet(BUTTON)), says=[says])) == faults


@pytest.mark.parametrize("check", CHECKS)
def test_the_good_paper_passes(check):
    assert CHECKS[check](Read(sheet())) == []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_paper_is_refused(name):
    check, make, said = BAD[name]
    faults = CHECKS[check](Read(make()))
    assert any(said in fault for fault in faults), f"«{name}» passes {check}: {faults}"


def test_each_check_has_a_bad_paper():
    assert {check for check, _, _ in BAD.values()} == set(CHECKS)
