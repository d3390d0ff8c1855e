"""One of our own drawings as a PNG, for whoever cannot use an SVG. It knows no name, no page, and opens nothing from outside."""

from __future__ import annotations

import io
import threading
import zlib
from collections.abc import Iterator
from functools import lru_cache

import pydyf
import pypdfium2
from PIL import Image

from paper import ink
from pictograms.pen import PALETTE

COLOURS = 128  # flat colours and their soft edges: a third of the weight, and no eye sees it
_OURS = tuple((int(one[1:3], 16), int(one[3:5], 16), int(one[5:], 16)) for one in sorted(PALETTE))
_pdfium = threading.Lock()  # the library is not made for two threads at once


def _one_page(drawn: ink.Drawn) -> bytes:
    """A PDF with nothing but the drawing, one point for one unit of its grid; the y axis of a drawing goes down."""
    pdf, out = pydyf.PDF(), io.BytesIO()
    turned = b"1 0 0 -1 0 %g cm" % drawn.box
    content = pydyf.Stream([turned, zlib.decompress(drawn.body)])
    pdf.add_object(content)
    sheet = {"Type": "/Page", "Parent": pdf.pages.reference, "Contents": content.reference, "Resources": pydyf.Dictionary()}
    pdf.add_page(pydyf.Dictionary(sheet | {"MediaBox": pydyf.Array([0, 0, drawn.box, drawn.box])}))
    pdf.write(out)
    return out.getvalue()


def _colours(values: list[int]) -> Iterator[tuple[int, int, int]]:
    """Three by three: red, green, blue."""
    return zip(values[::3], values[1::3], values[2::3], strict=True)


@lru_cache(maxsize=4096)
def _exact(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """The colour of the pen that was meant: sorting colours into a few boxes makes a white of 254, which a printer draws as dots."""
    return next((one for one in _OURS if max(abs(a - b) for a, b in zip(one, colour, strict=True)) <= 2), colour)


def png(svg: str, size: int) -> bytes:
    """The drawing on white, ``size`` pixels wide and high.

    Args:
        svg: a drawing of ``pictograms``, never a stranger's file.

    Raises:
        ink.UnknownInk: it holds what no picture of the house has.
    """
    drawn = ink.compile(svg)
    page = _one_page(drawn)
    with _pdfium:
        document = pypdfium2.PdfDocument(page)
        try:
            picture = document[0].render(scale=(size - 0.01) / drawn.box).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([part for colour in _colours(few.getpalette() or []) for part in _exact(colour)])
    few.save(out, "PNG")
    return out.getvalue()


def page(pdf: bytes, number: int, width: int) -> bytes:
    """One page of a paper of the house as a PNG, ``width`` pixels wide.

    Args:
        pdf: a paper that this room has printed, never a stranger's file.
        number: from 1.

    Raises:
        IndexError: there is no such page.
    """
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(document):
                raise IndexError(number)
            leaf = document[number - 1]
            drawn = leaf.render(scale=width / leaf.get_width()).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    drawn.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()
