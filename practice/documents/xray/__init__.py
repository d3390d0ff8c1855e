"""X-rays that look real and belong to nobody, as JPEG. It knows no person but the words it is told to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFont

from practice.documents.xray.chest import chest
from practice.documents.xray.hand import hand
from practice.documents.xray.light import HEIGHT, WIDTH, Point, grain

#: What draws it, the letter of the side, and where that letter stands.
_FILMS: dict[str, tuple[Callable[[], Image.Image], str, Point]] = {"hand": (hand, "D", (816, 60)), "chest": (chest, "D", (40, 190))}


def film(what: str, lines: Sequence[str], mark: str) -> bytes:
    """An X-ray as JPEG, the same for the same arguments.

    Args:
        what: ``hand`` (a right hand seen from its back) or ``chest``; both without any fault.
        lines: printed at the top left, as on a real film (who, when, where).
        mark: printed at the foot.

    Raises:
        KeyError: no such X-ray.
    """
    picture = _developed(what).copy()
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        pen.text((26, 24 + number * 30), _capitals(line), fill=225, font=ImageFont.load_default(22), stroke_width=2, stroke_fill=20)
    pen.text((26, HEIGHT - 52), _capitals(mark), fill=235, font=ImageFont.load_default(32), stroke_width=2, stroke_fill=20)
    out = BytesIO()
    picture.save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()


@cache
def _developed(what: str) -> Image.Image:
    """The film before it gets a name: half a second of work, done once."""
    draw, side, place = _FILMS[what]
    picture = ImageChops.multiply(grain(draw(), Random(what), 14), _vignette())
    ImageDraw.Draw(picture).text(place, side, fill=235, font=ImageFont.load_default(54))
    return picture


def _vignette() -> Image.Image:
    return Image.radial_gradient("L").resize((WIDTH, HEIGHT)).point([255 - max(0, value - 120) // 2 for value in range(256)])


def _capitals(text: str) -> str:
    """As the machine of a radiologist writes: capitals, no accents (its typeface has few signs)."""
    plain = unicodedata.normalize("NFKD", text.replace("–", "-").replace("’", "'").upper())
    return "".join(sign for sign in plain if sign.isascii())
