"""The press: a template and plain values go in, an accessible PDF (PDF/UA-1) comes out; it knows no sentence, no person, no table."""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

HOUSE = Path(__file__).resolve().parent.parent
STATIC = HOUSE / "static"
FONTS = STATIC / "vendor" / "lexend-5.3.0"
SHEETS = (STATIC / "fonts.css", STATIC / "print.css")
_HIGH_SIGN = re.compile(r" (?=[:;?!»])")  # French keeps these signs on the line of their word
SHELF = 64  # printed guides kept in memory, at most

# Layout is not known to be safe in several threads at once, and two at once are slower than one after the other (one interpreter lock).
_press = threading.Lock()
_shelf: OrderedDict[str, bytes] = OrderedDict()


class PaperError(Exception):
    """The paper cannot be printed as it should: a picture, a sign or a place is missing. Nothing half-made comes out."""


class _StaticOnly(URLFetcher):
    """Opens files below ``static/`` and nothing else: no network, no other file of the machine."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind ``url``. Raises ValueError outside ``static/``."""
        path = Path(unquote(urlsplit(url).path)).resolve()
        if not url.startswith("file:") or not path.is_relative_to(STATIC):
            raise ValueError(f"paper only opens files of static/, not {url}")
        return super().fetch(url, headers)


class _Complaints(logging.Handler):
    """Collects what WeasyPrint only whispers: a broken picture or an unknown rule must stop the press."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence."""
        self.lines.append(record.getMessage())


@dataclass(frozen=True)
class Picture:
    """A file below ``static/`` and what it means: never one without the other."""

    src: str
    alt: str

    def __html__(self) -> str:
        return Markup('<img src="{}" alt="{}">').format(self.src, self.alt)


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
    environment.globals["picture"] = picture
    return environment


@dataclass(frozen=True)
class _Ink:
    """What is read once for all papers. One FontConfiguration: a new one at each print never gives its memory back."""

    fonts: FontConfiguration
    sheets: tuple[CSS, ...]
    fetcher: _StaticOnly


@cache
def _ink() -> _Ink:
    """Read once; a style sheet with a fault is never kept, so that every print says so and not only the first."""
    fonts, fetcher = FontConfiguration(), _StaticOnly()
    with _listening():
        sheets = tuple(CSS(url=file.as_uri(), font_config=fonts, url_fetcher=fetcher) for file in SHEETS)
    return _Ink(fonts, sheets, fetcher)


@cache
def _signs() -> frozenset[str]:
    """Every sign that the typeface can print."""
    return frozenset(chr(point) for file in FONTS.glob("*-400-*.woff2") for point in TTFont(file).getBestCmap())


def printable(text: str) -> str:
    """``text`` with only signs that the typeface has: an unknown accent is left out rather than printed in another typeface.

    Raises:
        PaperError: for a letter that has no near one here (another alphabet, a pictured sign).
    """
    kept = [_near(sign) for sign in unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0").replace("\u2011", "-")]
    return "".join(kept)


def _near(sign: str) -> str:
    if sign in _signs() or sign in "\n\t":
        return sign
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    if plain and all(part in _signs() for part in plain):
        return plain
    raise PaperError(f"the typeface has no sign {sign!r} (U+{ord(sign):04X})")


@contextmanager
def _listening() -> Iterator[None]:
    """Turn the whispers of WeasyPrint, and its fatal errors, into a PaperError."""
    complaints, logger = _Complaints(), logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    except FatalURLFetchingError as missing:  # derives from BaseException: it would pass every «except Exception» above us
        raise PaperError(f"{missing} ({missing.__cause__})") from missing
    finally:
        logger.removeHandler(complaints)
    if complaints.lines:
        raise PaperError("; ".join(complaints.lines))


def _print(html: str, identifier: str) -> bytes:
    with _press:
        ink = _ink()
        with _listening():
            document = HTML(string=html, base_url=f"{STATIC.as_uri()}/", url_fetcher=ink.fetcher)
            made: bytes = document.write_pdf(
                stylesheets=ink.sheets, font_config=ink.fonts, pdf_variant="pdf/ua-1", pdf_identifier=bytes.fromhex(identifier)
            )
    return made


def render(template: str, *, title: str, pages: int | None = None, keep: bool = False, **context: object) -> bytes:
    """Print ``templates/<template>`` as an accessible PDF. Same values, same bytes.

    Args:
        template: name below ``templates/``, as ``paper/guide.html``.
        title: the document's title, read first by a screen reader.
        pages: how many A4 pages it must have; one more (or less) is an error, never a silent overflow.
        keep: remember the result. Only for paper without secrets: a letter with a password does not stay in memory.
        context: plain values for the template.

    Raises:
        PaperError: a missing picture, font or value, a rule WeasyPrint does not know, a sign the typeface has not, a wrong number of pages.
    """
    try:
        html = printable(_templates().get_template(template).render(title=title, **context))
    except TemplateError as fault:
        raise PaperError(f"{template}: {type(fault).__name__}: {fault}") from fault
    key = hashlib.sha256(html.encode()).hexdigest()
    made = _shelf.get(key) or _print(html, key[:32])
    if pages is not None and (found := _count(made)) != pages:
        raise PaperError(f"{template} must have {pages} page(s) and has {found}: shorten the text")
    if keep:
        _shelf[key] = made
        _shelf.move_to_end(key)
        while len(_shelf) > SHELF:
            _shelf.popitem(last=False)
    return made


def _count(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def pages(pdf: bytes) -> int:
    """How many pages the PDF has."""
    return _count(pdf)
