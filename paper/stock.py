"""What the printer reads once for all papers: typefaces, style sheets; and how it reads an order. It knows WeasyPrint, and no template."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from paper.faults import PaperError
from paper.look import STATIC
from paper.styles import told_by_place

#: Under every paper, in this order. The sheets that an order names come over them, then its own <style>.
SHEETS = (STATIC / "print-base.css", STATIC / "fonts.css", STATIC / "print.css")
_SVG = "{http://www.w3.org/2000/svg}"
#: The elements that print-base.css knows.
_NAMES = "html head body title meta link style div header section p h1 h2 h3 ol ul li table caption thead tbody tr td th b i span br img"
KNOWN = frozenset(_NAMES.split(" ")) | {f"{_SVG}svg", f"{_SVG}title", f"{_SVG}path"}


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


@contextmanager
def listening() -> Iterator[None]:
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


@dataclass(frozen=True)
class Room:
    """What is read once for all papers. One FontConfiguration: a new one at each print never gives its memory back."""

    fonts: FontConfiguration
    sheets: tuple[CSS, ...]
    fetcher: _StaticOnly


def _sheet(text: str, fonts: FontConfiguration, fetcher: URLFetcher) -> CSS:
    """A style sheet, whose addresses begin at ``static/``."""
    sheet = CSS(string=text, base_url=f"{STATIC.as_uri()}/", font_config=fonts, url_fetcher=fetcher)
    sheet.told_by_place = told_by_place(text)
    return sheet


@cache
def room() -> Room:
    """Read once; a style sheet with a fault is never kept, so that every print says so and not only the first."""
    fonts, fetcher = FontConfiguration(), _StaticOnly()
    with listening():
        sheets = tuple(_sheet(file.read_text(), fonts, fetcher) for file in SHEETS)
    return Room(fonts, sheets, fetcher)


@lru_cache(maxsize=64)
def _linked(url: str) -> CSS:
    ink = room()
    with listening():
        return _sheet(ink.fetcher.fetch(url).read().decode(), ink.fonts, ink.fetcher)


@lru_cache(maxsize=64)
def _said(text: str) -> CSS:
    """The sizes of an edition: as many as there are editions."""
    ink = room()
    with listening():
        return _sheet(text, ink.fonts, ink.fetcher)


def forget() -> None:
    """Read all style sheets anew."""
    for kept in (room, _linked, _said):
        kept.cache_clear()


class _Element(ElementWrapper):
    """An element as WeasyPrint reads it, which asks for elements of the head by name: a selector takes 5 ms to compile."""

    def query_all(self, *selectors: str) -> Iterator[ElementWrapper]:
        """The elements of these names below this one; most are nowhere, which is told before the tree is made."""
        if not any(element.tag in selectors for element in self.etree_element.iter()):
            return iter(())
        return (element for element in self.iter_subtree() if element.etree_element.tag in selectors)


class Order(HTML):
    """An order that is read already. WeasyPrint's own reader takes 20 times as long for the same tree, and would read its sheets anew."""

    def __init__(self, html: str) -> None:
        """Read ``html``: well-formed, made of ``KNOWN`` elements. Raises PaperError when it is not."""
        try:
            root = ElementTree.fromstring(html.lstrip())
        except ElementTree.ParseError as fault:
            raise PaperError(f"the paper is not well-formed: {fault}") from fault
        if strange := {element.tag for element in root.iter()} - KNOWN:
            raise PaperError(f"the press does not know <{min(strange)}>: add it to static/print-base.css and to paper.stock.KNOWN")
        self.base_url, self.media_type, self.url_fetcher = f"{STATIC.as_uri()}/", "print", room().fetcher
        #: The sheets that it names, in their order.
        self.sheets = tuple(_taken(root, self.base_url))
        self.wrapper_element = _Element.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return list(room().sheets)


def _taken(root: ElementTree.Element, base: str) -> Iterator[CSS]:
    """The style sheets of the head, which are taken out of it: WeasyPrint is given them ready."""
    head = root.find("head")
    for part in list(head if head is not None else ()):
        if part.tag in ("link", "style"):
            assert head is not None
            head.remove(part)
            yield _linked(f"{base}{part.get('href')}") if part.tag == "link" else _said(part.text or "")
