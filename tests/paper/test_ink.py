"""Our drawings as ink: what the press prints is what the browser shows, and what it does not know it refuses."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace

import cairosvg
import pikepdf
import pydyf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from paper import ink, printer
from paper.engine import STATIC, Look, PaperError
from paper.look import drawn
from paper.strokes import trace
from pictograms.lexicon import SCENES, draw
from pictograms.people import MOI_CHOICES

SIDE = 240
FILES = sorted(file.relative_to(STATIC / "pictograms").as_posix() for file in (STATIC / "pictograms").rglob("*.svg"))
DRAWN = "".join(
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" stroke-linecap="round" stroke-linejoin="round">',
        '<title>Tout.</title><rect width="240" height="240" fill="#dfe5ec"/>%s</svg>',
    ]
)


def raster(picture: ink.Drawn) -> Image.Image:
    """The ink alone on a page of the size of the drawing."""
    pdf = pydyf.PDF()
    form = picture.get_x_object(False, 1)
    content = pydyf.Stream([f"1 0 0 -1 0 {picture.box:g} cm /p Do".encode()])
    pdf.add_object(form)
    pdf.add_object(content)
    resources = pydyf.Dictionary({"XObject": pydyf.Dictionary({"p": form.reference})})
    size = pydyf.Array((0, 0, picture.box, picture.box))
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": size, "Contents": content.reference, "Resources": resources}
    pdf.add_page(pydyf.Dictionary(page))
    out = io.BytesIO()
    pdf.write(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        return document[0].render(scale=SIDE / picture.box).to_pil().convert("RGB")
    finally:
        document.close()


def reference(svg: str) -> Image.Image:
    """The same drawing by a program that is not ours."""
    png = cairosvg.svg2png(bytestring=svg.encode(), output_width=SIDE, output_height=SIDE, background_color="white")
    return Image.open(io.BytesIO(png)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference of a pixel (of 255), and the greatest mean of any square of 12 pixels: a missing eye is small but total."""
    apart = ImageChops.difference(one, other).convert("L")
    squares = apart.resize((SIDE // 12, SIDE // 12), Image.Resampling.BOX)
    return ImageStat.Stat(apart).mean[0], squares.getextrema()[1]


@pytest.mark.parametrize("id", sorted(SCENES))
def test_a_scene_is_printed_as_it_is_drawn(id):
    svg = draw(id)
    mean, worst = difference(raster(ink.compile(svg)), reference(svg))
    assert mean < 1.2, "the strokes are elsewhere or of another colour"
    assert worst < 30, "a part is missing"


def test_the_comparison_sees_a_missing_eye():
    svg = draw("moi-carte")
    eye = re.search(r'<circle[^>]*r="[2-5](\.\d)?" fill="#1b2a41"/>', svg)
    assert eye
    _, worst = difference(raster(ink.compile(svg.replace(eye[0], "", 1))), reference(svg))
    assert worst > 30


@pytest.mark.parametrize("moi", MOI_CHOICES)
def test_the_one_who_was_chosen_is_printed(moi):
    chosen = draw("moi-carte", MOI_CHOICES[moi])
    mean, worst = difference(raster(drawn("moi-carte.svg", Look(moi))), reference(chosen))
    assert mean < 1.2
    assert worst < 30


def test_all_files_of_pictures_can_be_printed_in_colour_and_in_grey():
    assert len(FILES) > 200
    for name in FILES:
        coloured, grey = drawn(name, Look()), drawn(name, Look(grey=True))
        assert zlib.decompress(coloured.body)
        said = zlib.decompress(grey.body)
        assert not re.search(rb"\b(rg|RG)\b", said), f"{name} asks a black-and-white printer for a colour"


@pytest.mark.parametrize(
    "d",
    [
        "M20,20 L220,20 H200 V200 h-60 v-60 l-20,20 Z",
        "M20 120 C20 20 120 20 120 120 S220 220 220 120",
        "m20,20 c0,60 60,60 60,0 s60,-60 60,0 s20,40 40,40",
        "M20 200 Q60 20 100 200 T180 200 q20 -80 40 -40 t-30 -30",
        "M60 120 A60 30 30 1 1 160 140 a20,20 0 0,1-40,40 a20 20 0 0140 0",
        "M40,40 A10,10 0 0 0 200,200",  # too small to reach: it grows
        "M40,40 A0,10 0 0 0 200,200 A30 30 0 0 0 200,200",  # a straight line, then nothing
        "M40 40 60 60 80 40 M120,40l20,20 20-20M200 100z l-20 20",
        "M100 100 1.5e2-.5 L.5.5",
    ],
)
def test_every_command_of_the_path_language(d):
    svg = DRAWN % f'<path d="{d}" fill="#ffd24a" stroke="#1b2a41" stroke-width="5"/>'
    mean, worst = difference(raster(ink.compile(svg)), reference(svg))
    assert mean < 1.2
    assert worst < 30


@pytest.mark.parametrize(
    "part",
    [
        '<rect x="20" y="30" width="150" height="60" rx="20" fill="#3d7edb" stroke="#1b2a41" stroke-width="5"/>',
        '<rect x="20" y="30" width="150" height="60" rx="90" fill="#3d7edb" stroke="none"/>',
        '<ellipse cx="120" cy="120" rx="80" ry="30" fill="none" stroke="#1b2a41" stroke-width="9"/>',
        '<g transform="translate(120 60) rotate(30) scale(0.8)"><rect width="60" height="40" fill="#1f7a4d"/>'
        '<g transform="scale(2 1)"><circle r="20" fill="#d9363e" stroke="#1b2a41" stroke-width="4"/></g></g>'
        '<circle cx="40" cy="200" r="20" fill="#d9363e"/>',
        '<path d="M40,40 H200 V200 H40 Z M80,80 H160 V160 H80 Z" fill="#d9363e" fill-rule="evenodd" stroke="#1b2a41" stroke-width="5"/>',
        '<path d="M40,40 H200 V200 H40 Z M80,80 H160 V160 H80 Z" fill="#d9363e" fill-rule="evenodd"/>',
        '<path d="M40,40 L40,40" fill="none" stroke="#1b2a41" stroke-width="30"/>',
    ],
)
def test_every_shape_and_move(part):
    mean, worst = difference(raster(ink.compile(DRAWN % part)), reference(DRAWN % part))
    assert mean < 1.2
    assert worst < 30


@pytest.mark.parametrize(
    "part",
    [
        "<text>A</text>",
        "<image href='a.png'/>",
        "<circle r='9' fill='#d9363e' opacity='0.5'/>",
        "<circle r='9' fill='red'/>",
        "<circle r='9' fill='url(#g)'/>",
        "<g transform='skewX(3)'><circle r='9' fill='#d9363e'/></g>",
        "<g transform='rotate(3 1 1)'><circle r='9' fill='#d9363e'/></g>",
        "<path d='L9 9' fill='#d9363e'/>",
        "<path d='M9' fill='#d9363e'/>",
        "<path d='M9 9 K1' fill='#d9363e'/>",
        "<path fill='#d9363e'/>",
        "<circle r='9'",
    ],
)
def test_what_the_press_does_not_know_it_refuses(part):
    with pytest.raises(ink.UnknownInk):
        ink.compile(DRAWN % part)


def test_a_drawing_that_is_not_square_is_refused():
    with pytest.raises(ink.UnknownInk, match="viewBox"):
        ink.compile(DRAWN.replace("0 0 240 240", "0 0 240 120") % "")


def test_a_picture_with_a_strange_thing_is_named(monkeypatch, tmp_path):
    (tmp_path / "pictograms").mkdir()
    (tmp_path / "pictograms" / "etrange.svg").write_text(DRAWN % "<text>A</text>")
    monkeypatch.setattr("paper.look.STATIC", tmp_path)
    with pytest.raises(PaperError, match=r"etrange\.svg.*text"):
        drawn("etrange.svg", Look())


def test_a_number_has_no_exponent():
    assert [ink.short(value) for value in (0, -0.0, -0.001, 1e-17, 12, 12.3456, -7.5)] == [b"0", b"0", b"0", b"0", b"12", b"12.35", b"-7.5"]


def test_an_arc_ends_where_it_says():
    last = list(trace("M10 10 a5,7 20 1 0 3,4"))[-1]
    assert last[1][-2:] == pytest.approx((13, 14))


def test_a_picture_shown_three_times_is_in_the_file_once():
    image = "<p><img style='width: 30mm' src='pictograms/valider.svg' alt='Je valide.'/></p>"
    html = f"<!DOCTYPE html><html lang='fr'><head><title>Essai</title></head><body><h1>Essai</h1>{image * 3}</body></html>"
    made = printer.printed(html, "0" * 32, Look()).pdf
    with pikepdf.open(io.BytesIO(made)) as pdf:
        forms = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"]
        assert len(forms) == 1
        assert pdf.pages[0].Contents.read_bytes().count(b" Do") == 3


def test_the_whole_picture_is_shown_in_the_middle_of_a_frame_that_is_not_square():
    picture, said = drawn("valider.svg", Look()), []

    class Stream:
        def add_image(self, image, interpolate, ratio):
            return image.id

        def transform(self, *matrix):
            said.append(matrix)

        def draw_x_object(self, name):
            said.append(name)

    replace(picture).draw(Stream(), 480, 240, None)
    assert said == [(1, 0, 0, 1, 120, 0), picture.id]
