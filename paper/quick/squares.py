"""Draws a QR code as squares: the general reader of drawings, for which it stands in, takes as long as for a page. It knows no address."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import images

_SQUARES = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
_ONLY_SQUARES = re.compile(r"(?:M\d+ \d+h\d+v1h-\d+z)+")
_PATH = "{http://www.w3.org/2000/svg}path"
_real = images.SVGImage


class Squares:
    """Black squares on a square canvas: rows that are one unit high (paper.cover.qr)."""

    def __init__(self, side: float, path: str) -> None:
        self.side, self.path = side, path

    def get_intrinsic_size(self, resolution: object, font_size: object) -> tuple[None, None, float]:
        """No size of its own, and square."""
        return None, None, 1

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Show it in ``width`` × ``height``."""
        scale = min(width, height) / self.side
        stream.transform(scale, 0, 0, scale, (width - scale * self.side) / 2, (height - scale * self.side) / 2)
        stream.stream += [b"0 g", _SQUARES.sub(r"\1 \2 \3 1 re ", self.path).encode(), b"f"]


def drawing(tree: Element, *others: object) -> Any:
    """As ``SVGImage``: a drawing that stands in the page itself."""
    paths = tree.findall(_PATH)
    box = tree.get("viewBox", "").split()
    one = paths[0] if len(paths) == 1 else None
    if (
        one is None
        or one.get("fill") != "#000"
        or box[:2] != ["0", "0"]
        or box[2] != box[3]
        or not _ONLY_SQUARES.fullmatch(one.get("d", ""))
    ):
        return _real(tree, *others)
    return Squares(float(box[2]), one.get("d", ""))


STAND_INS = ((_real, drawing),)
METHODS = ()
