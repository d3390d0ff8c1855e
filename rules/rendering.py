"""Pages as pictures and as text, so that a browser needs no program to show a PDF. It knows no table.

It opens strangers' files: the service runs it only in the cage (rules/cage.py).
"""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
from PIL import Image

_QUALITY = 88
_TEXT_OF_A_PAGE = 20_000
_TALLEST = 12_000  # points of a picture: a page as long as a shop receipt stays drawable


def opens(body: bytes) -> bool:
    """Whether the PDF has a first page that can be drawn."""
    try:
        page(body, "application/pdf", 1, 200)
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return False
    return True


def outline(body: bytes, media_type: str, first: int = 1, count: int = 10) -> dict[str, Any]:
    """How many pages there are, and of ``count`` pages from ``first`` on: number, width and height (points), text.

    A picture is one page without text.
    """
    if media_type != "application/pdf":
        with Image.open(io.BytesIO(body), formats=("JPEG", "PNG")) as picture:
            return {"pages": 1, "shown": [{"number": 1, "width": picture.width, "height": picture.height, "text": ""}]}
    document = pypdfium2.PdfDocument(body)
    try:
        last = min(first + count - 1, len(document))
        return {"pages": len(document), "shown": [_told(document, number) for number in range(first, last + 1)]}
    finally:
        document.close()


def _told(document: pypdfium2.PdfDocument, number: int) -> dict[str, Any]:
    one = document[number - 1]
    width, height = one.get_size()
    text = one.get_textpage().get_text_bounded()[:_TEXT_OF_A_PAGE]
    lines = [" ".join(line.split()) for line in text.replace("\r", "").split("\n")]
    return {"number": number, "width": round(width), "height": round(height), "text": "\n".join(line for line in lines if line)}


def page(body: bytes, media_type: str, number: int, width: int) -> bytes:
    """Page ``number`` as a JPEG at most ``width`` pixels wide (a photograph is never made larger than it is).

    Raises:
        IndexError: no such page.
    """
    picture = _drawn(body, number, width) if media_type == "application/pdf" else _photograph(body, number, width)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def _drawn(body: bytes, number: int, width: int) -> Image.Image:
    document = pypdfium2.PdfDocument(body)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        one = document[number - 1]
        wide, tall = one.get_size()
        scale = min((width - 0.5) / max(wide, 1), _TALLEST / max(tall, 1))
        return one.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    finally:
        document.close()


def _photograph(body: bytes, number: int, width: int) -> Image.Image:
    if number != 1:
        raise IndexError(number)
    picture = Image.open(io.BytesIO(body), formats=("JPEG", "PNG"))
    wide = min(width, picture.width)
    size = (wide, max(1, round(picture.height * wide / picture.width)))
    picture.draft("RGB", size)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(ground, seen)  # type: ignore[assignment]
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
