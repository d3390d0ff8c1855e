"""The plate: a paper laid out and ready to be written, whose pictures can still change their look; it knows no layout."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pydyf

from paper.finish import finish
from paper.ink import Form
from paper.look import Look, drawn
from paper.quick.writing import LEVEL, to_bytes

_VERSION = b"1.7"  # PDF/UA-1 is about PDF 1.7


class _Ready(pydyf.Object):
    """A part of the PDF as it is written. A PDF asks for each part twice: to write it, and to compute the mark of the whole."""

    def __init__(self, part: Any) -> None:
        super().__init__()
        self.number, self.free, self._data = part.number, part.free, part.data

    @property
    def data(self) -> bytes:
        """The part as it is written."""
        return self._data


class _ReadyStream(_Ready):
    """The same for a part that is packed already, and stands by itself in the file."""

    @property
    def compressible(self) -> bool:
        """It is not packed again with others."""
        return False


class Plate:
    """A paper that is laid out. The same words in another look have the same layout: only the pictures are put in anew."""

    def __init__(self) -> None:
        self.pages = 0
        self._parts: list[Any] = []
        self._info: dict[str, Any] = {}

    def take(self, document: Any, pdf: Any) -> None:
        """WeasyPrint's «finisher»: its tags are put right, then each part is packed, once, and kept; WeasyPrint writes the first copy."""
        finish(document, pdf)
        self.pages = len(document.pages)
        pdf.objects[:] = [_ready(part) for part in pdf.objects]
        self._parts, self._info = list(pdf.objects), dict(pdf.info)

    def inked(self, look: Look, identifier: bytes) -> bytes:
        """A copy in this look: to the byte what a new print would be. Raises PaperError for a picture that cannot be printed."""
        pdf = pydyf.PDF()
        pdf.objects = [_in_look(part, look) if isinstance(part, Form) else part for part in self._parts]
        pdf.info = pydyf.Dictionary(self._info)
        out = io.BytesIO()
        pdf.write(out, _VERSION, identifier, compress=True)
        return out.getvalue()


def _ready(part: Any) -> Any:
    """Forms stay as they are, as they may change; the first object of a PDF is the free one."""
    if part.free == "f" or isinstance(part, Form):
        return part
    if not isinstance(part, pydyf.Stream):
        return _Ready(part)
    if part.compress and "Filter" not in part.extra:
        body = zlib.compress(b"\n".join(map(to_bytes, part.stream)), LEVEL)
        packed = pydyf.Stream([body], {**part.extra, "Filter": "/FlateDecode"})
        packed.number, part = part.number, packed
    return _ReadyStream(part)


def _in_look(form: Form, look: Look) -> Form:
    new = drawn(form.picture, look).get_x_object(False, 1)
    new.number, new.extra["Resources"] = form.number, form.extra["Resources"]
    return new
