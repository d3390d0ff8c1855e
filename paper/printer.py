"""The printer: HTML in, an accessible PDF (PDF/UA-1) out, in this very process. It knows no template."""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from weasyprint import Document

from paper import stock, styles
from paper.look import Look, Pictures
from paper.plate import Plate
from paper.quick import parts, text
from paper.stock import Order, listening, room

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
        text.memory.remembers = keep
        plate, made = Plate(), _laid(html, look)
        with listening():
            pdf: bytes = made.write_pdf(pdf_variant=VARIANT, pdf_identifier=bytes.fromhex(identifier), finisher=plate.take)
        if keep:
            _plates[html] = plate
            while len(_plates) > PLATES:
                _plates.popitem(last=False)
        return Printed(pdf, plate.pages)


def _laid(html: str, look: Look) -> Document:
    order = Order(html)
    styles.keep()
    parts.use()
    with listening():
        return order.render(stylesheets=order.sheets, font_config=room().fonts, pdf_variant=VARIANT, cache=Pictures(look))


def forget() -> None:
    """Lay everything out anew from now on: for a measure, and for a style sheet that has changed."""
    with one_at_a_time:
        _plates.clear()
        text.memory.forget()  # before its typefaces go
        styles.forget()
        stock.forget()
