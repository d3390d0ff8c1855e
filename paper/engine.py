"""The print room's door: a template and plain values go in, a PDF/UA-1 comes out; it knows no sentence, no person, no table."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from guides.library import library
from paper import press
from paper.faults import PaperError, WrongPages
from paper.look import AS_DRAWN, STATIC, Look
from paper.shelf import Shelf

__all__ = ["AS_DRAWN", "FONTS", "HOUSE", "STATIC", "Look", "PaperError", "Picture", "pages", "picture", "printable", "printed", "render"]

HOUSE = Path(__file__).resolve().parent.parent
FONTS = STATIC / "vendor" / "lexend-5.3.0"
_HIGH_SIGN = re.compile(r" (?=[:;?!»])")  # French keeps these signs on the line of their word

_shelf = Shelf(count=512, size=24 * 1024 * 1024)  # a guide of 4 pages takes about 35 kB


@dataclass(frozen=True)
class Picture:
    """A file below ``static/`` and what it means: never one without the other."""

    src: str
    alt: str

    def __html__(self) -> str:
        return Markup('<img src="{}" alt="{}"/>').format(self.src, self.alt)


@cache
def picture(id: str) -> Picture:
    """The scene ``id`` with its meaning, read in the drawing itself. Raises PaperError for an id that no one has drawn."""
    file = STATIC / "pictograms" / f"{id}.svg"
    try:
        title = ElementTree.parse(file).findtext("{http://www.w3.org/2000/svg}title")
    except (OSError, ElementTree.ParseError) as fault:
        raise PaperError(f"the picture {id!r} is missing or broken: {fault}") from fault
    if not title:
        raise PaperError(f"the picture {id!r} does not say what it means: it has no <title>")
    return Picture(file.relative_to(STATIC).as_posix(), _HIGH_SIGN.sub("\u00a0", title))


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HOUSE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"picture": picture, "buttons": library().buttons}
    signs: Any = environment.get_template("paper/_buttons.html").module
    sizes: Any = environment.get_template("paper/_sizes.html").module
    # What each edition says of its sizes, and what every paper says of its buttons, are long and never change: they are written once.
    environment.globals |= {"signs": signs.signs(), "sizes": cache(sizes.rows)}
    return environment


@cache
def _signs() -> frozenset[str]:
    """Every sign that the typeface can print."""
    return frozenset(chr(point) for file in FONTS.glob("*-400-*.woff2") for point in TTFont(file).getBestCmap())


def printable(text: str) -> str:
    """``text`` with only signs that the typeface has: an unknown accent is left out rather than printed in another typeface.

    Raises:
        PaperError: for a letter that has no near one here (another alphabet, a pictured sign).
    """
    text = unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0").replace("\u2011", "-")
    strange = set(text) - _signs() - {"\n", "\t"}
    return text.translate({ord(sign): _near(sign) for sign in strange}) if strange else text


def _near(sign: str) -> str:
    if sign in _signs() or sign in "\n\t":
        return sign
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    if plain and all(part in _signs() for part in plain):
        return plain
    raise PaperError(f"the typeface has no sign {sign!r} (U+{ord(sign):04X})")


def render(template: str, *, title: str, pages: int | None = None, keep: bool = False, look: Look = AS_DRAWN, **context: object) -> bytes:
    """What :func:`printed` prints, without its number of pages."""
    return printed(template, title=title, pages=pages, keep=keep, look=look, **context).pdf


def printed(
    template: str, *, title: str, pages: int | None = None, keep: bool = False, look: Look = AS_DRAWN, **context: object
) -> press.Printed:
    """Print ``templates/<template>`` as an accessible PDF. Same values, same bytes.

    Args:
        template: name below ``templates/``, as ``paper/guide.html``.
        title: the document's title, read first by a screen reader.
        pages: how many pages it must have; one more (or less) is an error, never a silent overflow.
        keep: remember the result. Only for paper without secrets: a letter with a password does not stay in memory.
        look: who is «moi» in the pictures, and whether they are grey.
        context: plain values for the template.

    Raises:
        PaperError: a missing picture, font or value, a rule WeasyPrint does not know, a sign the typeface has not, a wrong number of
            pages; or the helper that prints has stopped (the next print has a new one).
    """
    try:
        html = printable(_templates().get_template(template).render(title=title, **context))
    except TemplateError as fault:
        raise PaperError(f"{template}: {type(fault).__name__}: {fault}") from fault
    key = hashlib.sha256(f"{look}\n{html}".encode()).hexdigest()

    def make() -> press.Printed:
        return press.printed(html, key[:32], look, keep)

    kept = _shelf.ahead if press.is_aside() else _shelf.paper
    made = kept(key, make) if keep else make()
    if pages is not None and made.pages != pages:
        raise WrongPages(f"{template} must have {pages} page(s) and has {made.pages}: shorten the text")
    return made


def pages(pdf: bytes) -> int:
    """How many pages the PDF has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
