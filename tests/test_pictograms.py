"""The lint of the pictures: style, palette, widths, titles, size, place; and the files on disk equal what the code draws."""

from __future__ import annotations

import io
import itertools
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from pictograms import lexicon
from pictograms.__main__ import STATIC, files
from pictograms.pen import PALETTE, PAPER, WIDTHS

SVG = "{http://www.w3.org/2000/svg}"
ALL = [(name, text) for name, text in files()]
IDS = [name for name, _ in ALL]
TAGS = {"svg", "title", "g", "rect", "circle", "ellipse", "path"}
FRENCH_END = (".", "?", "!")
#: Where ink may be, strokes included.
LOW, HIGH = 0.0, 240.0


def _well_formed_and_same_grid(drawing: tuple[str, str]) -> None:
    root = ElementTree.fromstring(drawing[1])
    assert root.tag == SVG + "svg"
    assert root.get("viewBox") == "0 0 240 240"


def _only_simple_shapes(drawing: tuple[str, str]) -> None:
    """No raster, no letters as text, no script, no style, no reference to something outside."""
    text = drawing[1]
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}
    assert tags <= TAGS
    assert "href" not in text and "url(" not in text and "style=" not in text
    assert "opacity" not in text


def _no_ids(drawing: tuple[str, str]) -> None:
    """Many pictures live in one page: an id inside a picture would appear twice."""
    assert not re.search(r"\sid=", drawing[1])


def _palette_only(drawing: tuple[str, str]) -> None:
    used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing[1])) - {"none"}
    assert used <= PALETTE


def _has_a_french_title(drawing: tuple[str, str]) -> None:
    title = ElementTree.fromstring(drawing[1]).findtext(SVG + "title") or ""
    assert 3 <= len(title) <= 90
    if not drawing[0].startswith("mots/"):  # a pictured word has the word itself for title
        assert title[0].isupper() or title[0].isdigit()
        assert title.endswith(FRENCH_END)
    assert "'" not in title, "l’apostrophe est courbe"


def _small_file(drawing: tuple[str, str]) -> None:
    assert len(drawing[1].encode()) <= 6 * 1024


def _scales(element: ElementTree.Element, scale: float = 1.0) -> list[float]:
    """Every stroke width below this element, after scaling."""
    found = re.search(r"scale\(([\d.]+)\)", element.get("transform", ""))
    scale *= float(found.group(1)) if found else 1.0
    own = [float(element.get("stroke-width", "0")) * scale] if element.get("stroke") else []
    return own + [width for child in element for width in _scales(child, scale)]


def _stroke_widths(drawing: tuple[str, str]) -> None:
    root = ElementTree.fromstring(drawing[1])
    named = {float(e.get("stroke-width", "0")) for e in root.iter() if e.get("stroke")}
    limbs = {w + 10 for w in WIDTHS}
    assert named <= WIDTHS | limbs
    assert all(width >= 2.5 for width in _scales(root))


#: The rules that each picture keeps, whatever it shows.
RULES = (_well_formed_and_same_grid, _only_simple_shapes, _no_ids, _palette_only, _has_a_french_title, _small_file, _stroke_widths)


@pytest.mark.parametrize("drawing", ALL, ids=IDS)
def test_the_lint(drawing: tuple[str, str]) -> None:
    """One test by picture: the message of the rule that fails says which."""
    for rule in RULES:
        rule(drawing)


def test_a_sign_has_one_colour() -> None:
    for id, ink in itertools.product(lexicon.SIGNS, ("#1b2a41", PAPER)):
        used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', lexicon.draw_sign(id, ink=ink))) - {"none"}
        assert used == {ink}, id


def test_a_sign_is_bold() -> None:
    """5 only rounds the corners of a filled shape."""
    for id in lexicon.SIGNS:
        widths = {float(w) for w in re.findall(r'stroke-width="([\d.]+)"', lexicon.draw_sign(id))}
        assert all(width >= 12 or width == 5 for width in widths), id


def test_unknown_picture_is_said() -> None:
    for call in (lexicon.draw, lexicon.draw_sign, lexicon.draw_word, lexicon.alt):
        with pytest.raises(lexicon.UnknownPicture):
            call("licorne-bleue")


def test_status_is_said_of_each() -> None:
    for book in (lexicon.SCENES, lexicon.SIGNS, lexicon.WORDS):
        assert all(p.status for p in book.values())


def test_titles_are_different() -> None:
    for book in (lexicon.SCENES, lexicon.SIGNS, lexicon.WORDS):
        titles = [p.title for p in book.values()]
        assert len(set(titles)) == len(titles), sorted(t for t in set(titles) if titles.count(t) > 1)


def test_files_on_disk_are_what_the_code_draws() -> None:
    """Run ``python -m pictograms write`` after a change."""
    wanted = dict(ALL)
    there = {f.relative_to(STATIC).as_posix() for f in STATIC.rglob("*.svg")}
    assert there == set(wanted)
    stale = [name for name, text in wanted.items() if (STATIC / name).read_text(encoding="utf-8") != text + "\n"]
    assert not stale


def test_the_package_stands_alone() -> None:
    """The pictures know nothing of the site."""
    for source in (STATIC.parent.parent / "pictograms").rglob("*.py"):
        for line in source.read_text(encoding="utf-8").splitlines():
            found = re.match(r"\s*(?:from|import)\s+([\w.]+)", line)
            if found:
                assert found.group(1).split(".")[0] not in {"flask", "app", "models", "rules", "guides", "web", "records"}, (
                    f"{source.name}: {line}"
                )


_WAY = re.compile(r"-(accueil|medecin|pharmacien)$")


def _grey(text: str, size: int) -> Any:
    cairosvg = pytest.importorskip("cairosvg")
    image = pytest.importorskip("PIL.Image")
    data = cairosvg.svg2png(bytestring=text.encode(), output_width=size, output_height=size, background_color="white")
    return image.open(io.BytesIO(data)).convert("L")


def _distance(one: Any, two: Any) -> float:
    """How far two grey images are from each other: the root of the mean square, 0 to 255."""
    chops, stat = pytest.importorskip("PIL.ImageChops"), pytest.importorskip("PIL.ImageStat")
    return stat.Stat(chops.difference(one, two)).rms[0]


@pytest.mark.parametrize(("book", "maker"), [("SCENES", "draw"), ("SIGNS", "draw_sign"), ("WORDS", "draw_word")])
def test_no_two_alike_at_48_px_in_grey(book: str, maker: str) -> None:
    size = 48
    grey = {id: _grey(getattr(lexicon, maker)(id), size) for id in getattr(lexicon, book)}
    alike = []
    for (a, pa), (b, pb) in itertools.combinations(grey.items(), 2):
        distance = _distance(pa, pb)
        if distance < 25 and _WAY.sub("", a) != _WAY.sub("", b):  # the same concept with another professional
            alike.append((round(distance, 1), a, b))
    assert not alike, sorted(alike)


@pytest.mark.parametrize("drawing", [one for one in ALL if not one[0].endswith("-blanc.svg")], ids=lambda one: one[0])
def test_drawn_inside_the_grid(drawing: tuple[str, str]) -> None:
    """Nothing is cut at the edge: a wider view shows the same ink. A white sign has the shapes of the sign in ink."""
    cairosvg = pytest.importorskip("cairosvg")
    image = pytest.importorskip("PIL.Image")
    wide = drawing[1].replace('viewBox="0 0 240 240"', 'viewBox="-60 -60 360 360"')
    data = cairosvg.svg2png(bytestring=wide.encode(), output_width=360, output_height=360)
    box = image.open(io.BytesIO(data)).getchannel("A").point(lambda a: 255 if a > 60 else 0).getbbox()
    assert box is not None, "nothing is drawn"
    left, top, right, bottom = (value - 60 for value in box)
    assert left >= LOW and top >= LOW and right <= HIGH and bottom <= HIGH, box
