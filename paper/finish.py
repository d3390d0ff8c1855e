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
    linked = {tag.number for tag in _tags(pdf, root)}
    _margins_are_artifacts(pdf, root, linked)
    _numbers_are_labels(document, pdf, root)
    _frames_are_where_the_pictures_are(pdf, root)
    _links_say_what_they_do(document)


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


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
    for page, owners in zip(numbers[::2], numbers[1::2], strict=True):
        if not isinstance(owners, list):
            continue
        adrift = {place for place, owner in enumerate(owners) if int(owner.split()[0]) not in linked}
        if not adrift:
            continue
        for place in adrift:
            owners[place] = b"null"
        content = _object(pdf, _object(pdf, pdf.page_references[page])["Contents"]).stream
        for place, part in enumerate(content):
            if isinstance(part, dict) and part.get("MCID") in adrift:
                content[place - 1], content[place] = "/Artifact", _FURNITURE


def _numbers_are_labels(document: Document, pdf: pydyf.PDF, root: Any) -> None:
    """The number of a row, drawn in its disc, is the label of its item, and is read first: before the picture and the sentence."""
    said: dict[bytes, dict[int, str]] = {}
    for item in [tag for tag in _tags(pdf, root) if tag["S"] == "/LI"]:
        word = next((tag for tag in _tags(pdf, item) if tag["S"] != "/Figure" and any(isinstance(kid, int) for kid in tag["K"])), None)
        if word is None:
            continue
        page, label = item["Pg"], _object(pdf, word["P"])
        if page not in said:
            said[page] = _words(document, _object(pdf, _object(pdf, page)["Contents"]).stream)
        if label["S"] == "/NonStruct" and len(label["K"]) == 1 and _NUMBER.fullmatch(said[page].get(word["K"][0], "")):
            _object(pdf, label["P"])["K"].remove(label.reference)
            label["S"], label["P"] = "/Lbl", item.reference
            item["K"].insert(0, label.reference)
            _object(pdf, item["P"])["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})


def _words(document: Document, content: list[Any]) -> dict[int, str]:
    """The text of each number of marked content of a page."""
    fonts = {font.hash.encode(): font.to_unicode for font in document.fonts.values()}
    said: dict[int, str] = {}
    number, letters = -1, {}
    for part in content:
        if isinstance(part, dict):
            number = part.get("MCID", -1)
        elif isinstance(part, bytes) and part.endswith(b" Tf"):
            letters = fonts.get(part.split()[0][1:], {})
        elif isinstance(part, bytes) and part.endswith(b"TJ"):
            codes = b"".join(_CODES.findall(part))
            said[number] = said.get(number, "") + "".join(letters.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4))
    return said


def _frames_are_where_the_pictures_are(pdf: pydyf.PDF, root: Any) -> None:
    """Who zooms on a picture needs its frame in points from the lower left corner: it is in pixels from the upper left one."""
    for tag in _tags(pdf, root):
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
