"""Puts right, just before a PDF is written, what WeasyPrint leaves undone in its tags: footers, numbers of rows, frames, words of links.

It knows the file only: no sentence, no template. Source: ISO 14289-1 (PDF/UA-1) 7.6, 7.8 and 7.18.5; ISO 32000-1 14.8.2.2, 14.8.4.3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import Document

PT = 0.75  # a pixel of CSS in points
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_CODES = re.compile(rb"<([0-9a-f]+)>")
_FURNITURE = pydyf.Dictionary({"Type": "/Pagination"})


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """A «finisher» of WeasyPrint: what it wrote is changed in place. A PDF without tags stays as it is."""
    if "StructTreeRoot" not in pdf.catalog:
        return
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    tags = list(_tags(pdf, root))
    _margins_are_artifacts(pdf, root, {tag.number for tag in tags})
    _numbers_are_labels(document, pdf, [tag for tag in tags if tag["S"] == "/LI"])
    _frames_are_where_the_pictures_are(pdf, tags)
    _links_say_what_they_do(document)


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference[: reference.index(b" ")])]


def _tags(pdf: pydyf.PDF, tag: Any) -> Iterator[Any]:
    """All the elements below ``tag``."""
    for kid in tag["K"]:
        if isinstance(kid, bytes):
            found = _object(pdf, kid)
            if found.get("Type") == "/StructElem":
                yield found
                yield from _tags(pdf, found)


def _margins_are_artifacts(pdf: pydyf.PDF, root: Any, linked: set[int]) -> None:
    """The words in a margin have a number but no place in the tree: a screen reader must know that they are no content."""
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    pages = pdf.page_references
    for page, owners in zip(numbers[::2], numbers[1::2], strict=True):
        if not isinstance(owners, list):
            continue
        adrift = {place for place, owner in enumerate(owners) if int(owner[: owner.index(b" ")]) not in linked}
        if not adrift:
            continue
        for place in adrift:
            owners[place] = b"null"
        content = _object(pdf, _object(pdf, pages[page])["Contents"]).stream
        for place, part in enumerate(content):
            if isinstance(part, dict) and part.get("MCID") in adrift:
                content[place - 1], content[place] = "/Artifact", _FURNITURE


def _numbers_are_labels(document: Document, pdf: pydyf.PDF, items: list[Any]) -> None:
    """The number of a row, drawn in its disc, is the label of its item, and is read first: before the picture and the sentence."""
    pages: dict[bytes, _Page] = {}
    for item in items:
        word = next((tag for tag in _tags(pdf, item) if tag["S"] != "/Figure" and any(isinstance(kid, int) for kid in tag["K"])), None)
        if word is None:
            continue
        label = _object(pdf, word["P"])
        if label["S"] != "/NonStruct" or len(label["K"]) != 1:
            continue
        if item["Pg"] not in pages:
            pages[item["Pg"]] = _Page(document, _object(pdf, _object(pdf, item["Pg"])["Contents"]).stream)
        if _NUMBER.fullmatch(pages[item["Pg"]].words(word["K"][0])):
            _object(pdf, label["P"])["K"].remove(label.reference)
            label["S"], label["P"] = "/Lbl", item.reference
            item["K"].insert(0, label.reference)
            _object(pdf, item["P"])["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})


class _Page:
    """What a page writes, part by part, and where each number of marked content begins."""

    def __init__(self, document: Document, content: list[Any]) -> None:
        self._content = content
        self._begins = {part["MCID"]: place for place, part in enumerate(content) if isinstance(part, dict) and "MCID" in part}
        self._fonts = {font.hash.encode(): font.to_unicode for font in document.fonts.values()}

    def words(self, number: int) -> str:
        """The text of this marked content, as far as its end."""
        begins, said = self._begins.get(number), ""
        if begins is None:
            return said
        letters = self._letters(begins)
        for part in self._content[begins:]:
            if part == b"EMC":
                break
            if not isinstance(part, bytes):
                continue
            if part.endswith(b" Tf"):
                letters = self._meant(part)
            elif part.endswith(b"TJ"):
                codes = b"".join(_CODES.findall(part))
                said += "".join(letters.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4))
        return said

    def _letters(self, place: int) -> dict[int, str]:
        """What the signs mean in the typeface that was taken last before this place."""
        while place > 0:
            place -= 1
            part = self._content[place]
            if isinstance(part, bytes) and part.endswith(b" Tf"):
                return self._meant(part)
        return {}

    def _meant(self, part: bytes) -> dict[int, str]:
        return self._fonts.get(part.split()[0][1:], {})


def _frames_are_where_the_pictures_are(pdf: pydyf.PDF, tags: list[Any]) -> None:
    """Who zooms on a picture needs its frame in points from the lower left corner: it is in pixels from the upper left one."""
    for tag in tags:
        if tag["S"] == "/Figure" and "BBox" in tag.get("A", {}):
            left, top, right, bottom = tag["A"]["BBox"]
            height = _object(pdf, tag["Pg"])["MediaBox"][3]
            tag["A"]["BBox"] = pydyf.Array((left * PT, height - bottom * PT, right * PT, height - top * PT))


def _links_say_what_they_do(document: Document) -> None:
    """A link is read with the ``title`` of its ``<a>``, or its words: never as an address letter by letter."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if (link := box.link_annotation) and box.element is not None:
                words = box.element.get("title") or " ".join("".join(box.element.itertext()).split())
                if words:
                    link["Contents"] = pydyf.String(words)
