"""Ink: a drawing of the house (SVG) becomes, once, the operators that a PDF prints; it knows no page, no person and no meaning."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree

import pydyf

from paper.strokes import Matrix, UnreadablePath, box, disc, trace

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPE = {"fill", "fill-rule", "stroke", "stroke-width"}
#: What our drawings are made of, and what each may say. Anything else is refused, not guessed.
_KNOWN = {
    "svg": {"viewBox", "stroke-linecap", "stroke-linejoin", "width", "height"},
    "title": set(),
    "g": {"transform"},
    "rect": _SHAPE | {"x", "y", "width", "height", "rx"},
    "circle": _SHAPE | {"cx", "cy", "r"},
    "ellipse": _SHAPE | {"cx", "cy", "rx", "ry"},
    "path": _SHAPE | {"d"},
}
_MOVE = re.compile(r"\s*(translate|rotate|scale)\(([^)]*)\)")
_COLOUR = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)


class UnknownInk(ValueError):
    """The drawing has a thing that no picture of the house has: a gradient, a text, an opacity, an unknown command."""


def short(value: float, places: int = 2) -> bytes:
    """A number as a PDF writes it: no exponent, no zero too many. 2 places: a hundredth of the 240 grid is 0.002 mm on paper."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()


def _colour(value: str, stroke: bool, grey: bool) -> bytes:
    """``#rrggbb`` as an operator. A grey is written as a grey: a black-and-white edition asks the printer for no colour."""
    found = _COLOUR.fullmatch(value)
    if not found:
        raise UnknownInk(f"the colour {value!r}: write #rrggbb")
    red, green, blue = (int(found[1][at : at + 2], 16) for at in (0, 2, 4))
    if grey:
        red = green = blue = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    shades = (red,) if red == green == blue else (red, green, blue)
    name = (b"G" if stroke else b"g") if len(shades) == 1 else (b"RG" if stroke else b"rg")
    return b" ".join([*(f"{shade / 255:.3f}".rstrip("0").rstrip(".").encode() for shade in shades), name])


def _moves(text: str) -> Matrix:
    """The matrix of ``translate(..) rotate(..) scale(..)``."""
    matrix, at = Matrix(), 0
    while found := _MOVE.match(text, at):
        values = [float(value) for value in found[2].replace(",", " ").split()]
        if found[1] == "translate":
            step = Matrix(e=values[0], f=values[1] if len(values) > 1 else 0)
        elif found[1] == "scale":
            step = Matrix(a=values[0], d=values[-1])
        elif len(values) == 1:
            cosine, sine = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
            step = Matrix(cosine, sine, -sine, cosine)
        else:
            break
        matrix, at = matrix.then(step), found.end()
    if text[at:].strip():
        raise UnknownInk(f"the move {text!r}")
    return matrix


class _Pen:
    """Writes operators; remembers its colours and width, so that none is said twice."""

    def __init__(self, grey: bool) -> None:
        self.grey = grey
        self.said: list[bytes] = []
        self._state: dict[str, bytes] = {}

    def _set(self, what: str, operator: bytes) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self.said.append(operator)

    def shape(self, kind: str, its: dict[str, str]) -> None:
        """Fill and stroke one shape, as SVG does: first the inside, then the line."""
        fill, stroke = its.get("fill", "#000000"), its.get("stroke", "none")
        if fill == "none" and stroke == "none":
            return
        if fill != "none":
            self._set("fill", _colour(fill, False, self.grey))
        if stroke != "none":
            self._set("stroke", _colour(stroke, True, self.grey))
            self._set("width", short(float(its.get("stroke-width", "1"))) + b" w")
        self.said += [b" ".join([*map(short, values), name]) for name, values in _outline(kind, its)]
        rule = {"nonzero": b"", "evenodd": b"*"}[its.get("fill-rule", "nonzero")]
        self.said.append(b"S" if fill == "none" else (b"f" if stroke == "none" else b"B") + rule)

    def within(self, matrix: Matrix, parts: ElementTree.Element) -> None:
        """Draw ``parts`` moved by ``matrix``."""
        before = dict(self._state)
        self.said.append(b"q " + b" ".join(short(value, 5) for value in matrix) + b" cm")
        self.all(parts)
        self.said.append(b"Q")
        self._state = before

    def all(self, parts: ElementTree.Element) -> None:
        """Draw every child of ``parts``."""
        for part in parts:
            kind, its = _checked(part)
            if kind == "g":
                self.within(_moves(its.get("transform", "")), part)
            elif kind != "title":
                self.shape(kind, its)


def _outline(kind: str, its: dict[str, str]) -> Iterator[tuple[bytes, tuple[float, ...]]]:
    if kind == "path":
        return trace(its["d"])
    sizes = {name: float(value) for name, value in its.items() if name not in _SHAPE}
    if kind == "rect":
        return box(sizes.get("x", 0), sizes.get("y", 0), sizes["width"], sizes["height"], sizes.get("rx", 0))
    wide, high = (sizes["r"], sizes["r"]) if kind == "circle" else (sizes["rx"], sizes["ry"])
    return disc(sizes.get("cx", 0), sizes.get("cy", 0), wide, high)


def _checked(part: ElementTree.Element) -> tuple[str, dict[str, str]]:
    kind = str(part.tag).removeprefix(_SVG)
    if kind not in _KNOWN or (strange := set(part.attrib) - _KNOWN[kind]):
        raise UnknownInk(f"<{kind}>" if kind not in _KNOWN else f"{', '.join(sorted(strange))} of <{kind}>")
    return kind, part.attrib


class Form(pydyf.Stream):
    """A drawing in a PDF, which shows it by its name wherever it is needed; ``picture`` says which one it is."""

    def __init__(self, picture: str, box: float, body: bytes) -> None:
        self.picture = picture
        size = pydyf.Array((0, 0, box, box))
        shape = {"Type": "/XObject", "Subtype": "/Form", "BBox": size, "Resources": pydyf.Dictionary(), "Filter": "/FlateDecode"}
        super().__init__([body], shape)


@dataclass(frozen=True)
class Drawn:
    """A picture ready for the press: WeasyPrint asks its size and lets it draw; the PDF holds it once, however often it is shown.

    Args:
        box: the side of its canvas. body: its operators, packed. name: the file it is known by, the same in every look.
    """

    box: float
    body: bytes
    name: str = ""

    @property
    def id(self) -> str:
        """What the PDF calls it."""
        return sha256(self.name.encode()).hexdigest()[:12]

    def get_intrinsic_size(self, resolution: object, font_size: object) -> tuple[None, None, float]:
        """No size of its own, and square: the style sheet says how large."""
        return None, None, 1

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Show it in ``width`` × ``height``, whole and in the middle (units of the page)."""
        scale = min(width, height) / self.box
        name = stream.add_image(self, False, 1)
        stream.transform(scale, 0, 0, scale, (width - scale * self.box) / 2, (height - scale * self.box) / 2)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, ratio: float) -> Form:
        """The drawing as the PDF holds it."""
        return Form(self.name, self.box, self.body)


def compile(svg: str, grey: bool = False) -> Drawn:
    """The drawing as prepared operators. ``grey``: every colour that is left in it becomes a grey, as light as it is.

    Raises:
        UnknownInk: it is not well-formed, not square, or has a thing that our pictures never have.
    """
    try:
        root = ElementTree.fromstring(svg)
        _, its = _checked(root)
        left, top, wide, high = (float(value) for value in its.get("viewBox", "").split())
        if (left, top) != (0, 0) or wide != high:
            raise UnknownInk(f"the viewBox {its['viewBox']!r}: write 0 0 240 240")
        pen = _Pen(grey)
        caps = ("stroke-linecap", b"J"), ("stroke-linejoin", b"j")
        pen.said += [b"1 " + operator for name, operator in caps if its.get(name) == "round"]
        pen.all(root)
    except (ElementTree.ParseError, UnreadablePath, KeyError, ValueError) as fault:
        raise UnknownInk(str(fault)) from fault
    return Drawn(wide, zlib.compress(b"\n".join(pen.said), 9))
