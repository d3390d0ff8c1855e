"""Numbers, words and dictionaries as a PDF writes them, some ten thousand in a paper. It stands in for pydyf and knows no PDF."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

LEVEL = 6  # 9 takes three times as long for one byte in a hundred
_real = pydyf._to_bytes
_names: dict[object, bytes] = {}  # of the entries of a dictionary: a few dozen


def to_bytes(item: Any) -> bytes:
    """As ``_to_bytes``, with the kinds of things that there are many of asked first."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is str:
        return item.encode("ascii")
    if kind is int:
        return b"%d" % item
    if kind is float:
        return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    return _real(item)


def _name(key: object) -> bytes:
    """An entry's name with the signs around it. Names of drawings and typefaces come and go, so few are kept."""
    if len(_names) > 512:
        _names.clear()
    name = _names[key] = b"/" + to_bytes(key) + b" "
    return name


def _dictionary(one: Any) -> bytes:
    """As ``Dictionary.data``."""
    names = _names
    return b"<<" + b"".join([(names.get(key) or _name(key)) + to_bytes(value) for key, value in one.items()]) + b">>"


def _stream(one: Any) -> bytes:
    """As ``Stream.data``, packed a little less: the last hundredth takes twice the time."""
    body = b"\n".join([to_bytes(item) for item in one.stream])
    extra = {**one.extra}
    if one.compress:
        extra["Filter"], body = "/FlateDecode", zlib.compress(body, LEVEL)
    extra["Length"] = len(body)
    return b"\n".join((_dictionary(extra), b"stream", body, b"endstream"))


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """As ``PDF.page_references``, counted once for the same pages: each tag asks for it, and a paper of 160 pages has 7000 tags."""
    kids = pdf.pages["Kids"]
    kept: tuple[bytes, ...] = vars(pdf).get("kept_references", ())
    if 3 * len(kept) != len(kids):
        kept = pdf.kept_references = tuple(b"%d 0 R" % number for number in kids[::3])
    return kept


STAND_INS = ((_real, to_bytes),)
METHODS = (
    (pydyf.Dictionary, "data", property(_dictionary)),
    (pydyf.Stream, "data", property(_stream)),
    (pydyf.PDF, "page_references", property(_page_references)),
)
