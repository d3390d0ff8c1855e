"""The printer: HTML in, an accessible PDF (PDF/UA-1) out, in this very process. It alone knows WeasyPrint; it knows no template."""

from __future__ import annotations

import gc
import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from paper.faults import PaperError
from paper.look import STATIC, Look, Pictures
from paper.plate import Plate

SHEETS = (STATIC / "fonts.css", STATIC / "print.css")
VARIANT = "pdf/ua-1"

PLATES = 48  # a guide of 4 pages takes about 0.3 MB

# Layout is not known to be safe in several threads at once, and two at once are slower than one after the other (one interpreter lock).
one_at_a_time = threading.Lock()
_plates: OrderedDict[str, Plate] = OrderedDict()


@dataclass(frozen=True)
class Printed:
    """A paper that is ready, and how many pages it has."""

    pdf: bytes
    pages: int


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
class _Room:
    """What is read once for all papers. One FontConfiguration: a new one at each print never gives its memory back."""

    fonts: FontConfiguration
    sheets: tuple[CSS, ...]
    fetcher: _StaticOnly


@cache
def room() -> _Room:
    """Read once; a style sheet with a fault is never kept, so that every print says so and not only the first."""
    fonts, fetcher = FontConfiguration(), _StaticOnly()
    with _listening():
        sheets = tuple(CSS(url=file.as_uri(), font_config=fonts, url_fetcher=fetcher) for file in SHEETS)
    return _Room(fonts, sheets, fetcher)


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


@contextmanager
def _unswept() -> Iterator[None]:
    """No sweeping of memory in the middle of a page: it takes a quarter of the time and finds nothing to throw away yet."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def printed(html: str, identifier: str, look: Look, keep: bool = False) -> Printed:
    """Print one page or more.

    Args:
        html: the whole document; its pictures are addresses below ``static/``.
        identifier: 32 hexadecimal digits, the mark of the file: the same values give the same bytes.
        keep: remember how it is laid out, so that another look of the same words only changes its pictures. Never with a secret.

    Raises:
        PaperError: a picture or a file is missing, or WeasyPrint does not know a rule.
    """
    with one_at_a_time, _unswept():
        if plate := _plates.get(html):
            _plates.move_to_end(html)
            return Printed(plate.inked(look, bytes.fromhex(identifier)), plate.pages)
        plate, made = Plate(), _laid(html, look)
        with _listening():
            pdf: bytes = made.write_pdf(pdf_variant=VARIANT, pdf_identifier=bytes.fromhex(identifier), finisher=plate.take)
        if keep:
            _plates[html] = plate
            while len(_plates) > PLATES:
                _plates.popitem(last=False)
        return Printed(pdf, plate.pages)


def _laid(html: str, look: Look) -> Document:
    ink = room()
    with _listening():
        page = HTML(string=html, base_url=f"{STATIC.as_uri()}/", url_fetcher=ink.fetcher)
        return page.render(stylesheets=ink.sheets, font_config=ink.fonts, pdf_variant=VARIANT, cache=Pictures(look))


def forget() -> None:
    """Lay everything out anew from now on: for a measure, and for a style sheet that has changed."""
    with one_at_a_time:
        _plates.clear()
