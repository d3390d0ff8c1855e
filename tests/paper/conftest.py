"""Reads a PDF back: its words and where they stand, its typefaces, its tags. It knows no paper of the house."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest

MM = 72 / 25.4
TALL = 297.0


@dataclass(frozen=True)
class Run:
    """A run of text: page (from 0), millimetres from the left and the top of the sheet to its base line, size in points."""

    page: int
    text: str
    x: float
    y: float
    size: float


class Read:
    """A PDF read back."""

    def __init__(self, data: bytes):
        self.pdf = pikepdf.open(BytesIO(data))
        self._pypdf = pypdf.PdfReader(BytesIO(data))

    @cached_property
    def runs(self) -> list[Run]:
        """Every run of text of every page."""
        found: list[Run] = []
        for number, page in enumerate(self._pypdf.pages):

            def note(text: str, cm: list[float], tm: list[float], font: Any, size: float, number: int = number) -> None:
                if text.strip():
                    x, y = pypdf.Transformation(tuple(tm)).transform(pypdf.Transformation(tuple(cm))).apply_on((0, 0))
                    scale = abs(tm[3] * cm[3])
                    found.append(Run(number, text.strip("\n"), x / MM, TALL - y / MM, size * scale))

            page.extract_text(visitor_text=note)
        return found

    def text(self, page: int | None = None) -> str:
        """The words, with plain spaces."""
        pages = self._pypdf.pages if page is None else [self._pypdf.pages[page]]
        return " ".join(" ".join(p.extract_text() for p in pages).replace("\u00a0", " ").split())

    def tags(self, kind: str = "") -> list[pikepdf.Object]:
        """The structure elements of a kind (``/Figure``), or all."""
        return [tag for tag in _walk(self.pdf.Root.StructTreeRoot) if not kind or tag.get("/S") == kind]

    @property
    def fonts(self) -> list[pikepdf.Object]:
        """The fonts of all pages."""
        return [font for page in self.pdf.pages for font in page.Resources.get("/Font", {}).values()]


def _walk(node: Any) -> Iterator[pikepdf.Object]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], Read]:
    """``read(pdf)``: a PDF read back; kept, as reading is slower than printing, and what is read dies with its file."""
    return cache(Read)
