"""Reads a PDF back: what is on its pages, its tree of tags, and how its pages look. It knows no paper of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from tests.paper.content import MM, Content, Paint, Run

__all__ = ["MM", "SCALE", "Paint", "Read", "Run", "Tag", "plain"]
SCALE = 2  # pixels a point, in the pictures of pages
INLINE = ("Span", "NonStruct", "Link", "Lbl")


@dataclass
class Tag:
    """An element of the tree of tags. Its kids: tags, and (page, number) of marked content."""

    kind: str
    obj: Any
    parent: Tag | None
    kids: list[Tag | tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """Itself, then all tags below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def marks(self) -> Iterator[tuple[int, int]]:
        """The marked content below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.marks()
            else:
                yield kid

    def above(self) -> Iterator[Tag]:
        """Itself, then what it stands in, up to the root."""
        yield self
        if self.parent:
            yield from self.parent.above()

    @property
    def block(self) -> Tag:
        """The paragraph, title, cell or item that it stands in."""
        return next(tag for tag in self.above() if tag.kind not in INLINE)


class Read:
    """A PDF read back. What is read is kept: several checks look at the same paper."""

    def __init__(self, data: bytes):
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))

    @cached_property
    def content(self) -> list[Content]:
        """What is on each page."""
        return [Content(number, page) for number, page in enumerate(self.pdf.pages)]

    @cached_property
    def runs(self) -> list[Run]:
        """Every run of text of every page, in the order of the file."""
        return [run for page in self.content for run in page.runs]

    def text(self, page: int | None = None) -> str:
        """The words, with plain spaces."""
        return plain([run for run in self.runs if page in (None, run.page)])

    @cached_property
    def tree(self) -> Tag:
        """The tree of tags. Raises AttributeError when there is none."""
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        root = Tag("Root", self.pdf.Root.StructTreeRoot, None)
        _grow(root, pages, -1)
        return root

    @cached_property
    def tag_of(self) -> dict[tuple[int, int], Tag]:
        """The tag of each marked content (page, number)."""
        return {kid: tag for tag in self.tree.walk() for kid in tag.kids if not isinstance(kid, Tag)}

    def runs_of(self, tag: Tag) -> list[Run]:
        """The text below ``tag``, in reading order."""
        return [run for mark in tag.marks() for run in self.runs_of_mark(mark)]

    def runs_of_mark(self, mark: tuple[int, int]) -> list[Run]:
        """The text of one marked content (page, number)."""
        return self._by_mark.get(mark, [])

    @cached_property
    def _by_mark(self) -> dict[tuple[int, int], list[Run]]:
        found: dict[tuple[int, int], list[Run]] = {}
        for run in self.runs:
            if run.owner is not None:
                found.setdefault((run.page, run.owner), []).append(run)
        return found

    def tags(self, kind: str = "") -> list[pikepdf.Object]:
        """The structure elements of a kind (``/Figure``), or all."""
        return [tag.obj for tag in self.tree.walk() if tag.parent and (not kind or f"/{tag.kind}" == kind)]

    @property
    def fonts(self) -> list[pikepdf.Object]:
        """The fonts of all pages."""
        return [font for page in self.pdf.pages for font in page.Resources.get("/Font", {}).values()]

    @cached_property
    def pictures(self) -> list[Image.Image]:
        """Each page as it is seen."""
        return _rendered(self.data)

    @cached_property
    def bare(self) -> list[Image.Image]:
        """Each page without its words: what lies behind them."""
        with pikepdf.open(BytesIO(self.data)) as pdf:
            for page in pdf.pages:
                page.contents_coalesce()
                words = re.sub(rb"(?m)(?<=\s)\d Tr\b", b"3 Tr", page.Contents.read_bytes())
                page.Contents = pdf.make_stream(b"3 Tr\n" + words)
            out = BytesIO()
            pdf.save(out)
        return _rendered(out.getvalue())


def _grow(tag: Tag, pages: dict[Any, int], page: int) -> None:
    if "/Pg" in tag.obj:
        page = pages.get(tag.obj.Pg.objgen, -1)
    kids = tag.obj.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.kids.append((page, kid))
        elif "/S" in kid:
            below = Tag(str(kid.S)[1:], kid, tag)
            tag.kids.append(below)
            _grow(below, pages, page)
        elif kid.get("/Type") == "/MCR":
            tag.kids.append((pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page, int(kid.MCID)))


def _rendered(data: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as opened:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in opened]


def plain(runs: list[Run]) -> str:
    """The words of ``runs`` with plain spaces: what touches is one word."""
    said = ""
    for before, run in zip([None, *runs], runs, strict=False):
        touches = before and before.page == run.page and abs(before.y - run.y) < 0.5 and abs(run.x - before.end) < run.size * 0.12 / MM
        said += run.text if touches else f" {run.text}"
    return " ".join(said.replace("\u00a0", " ").split())
