"""Reads what is on the pages of a PDF: every word with its place, size, colour and mark, every painted thing. It knows no tag."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from typing import Any

import pikepdf

MM = 72 / 25.4
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_PAINT = {"S": 1, "s": 1, "f": 1, "F": 1, "f*": 1, "B": 1, "B*": 1, "b": 1, "b*": 1}


def times(a: Matrix, b: Matrix) -> Matrix:
    """What ``a`` does, then what ``b`` does."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point (x, y) once moved by ``m``."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


@dataclass(frozen=True)
class Run:
    """A run of text: page (from 0), millimetres from the left and the top of the sheet to its base line, size in points.

    ``owner``: the number of its marked content; None: it has none. ``artifact``: it is not for a screen reader.
    ``stretch``: how much wider its widest gap is than its usual one, in thousandths of its size (a justified line: more than 120).
    """

    page: int
    text: str
    x: float
    y: float
    size: float
    wide: float = 0
    colour: tuple[float, float, float] = (0, 0, 0)
    owner: int | None = None
    artifact: bool = False
    font: str = ""
    stretch: float = 0

    @property
    def end(self) -> float:
        """Millimetres from the left of the sheet to the end of its last letter."""
        return self.x + self.wide


@dataclass(frozen=True)
class Paint:
    """Something painted that is no text: its box in points from the lower left, and the marked content it is in."""

    page: int
    what: str
    box: Box | None
    owner: int | None
    artifact: bool


class Font:
    """The letters and the widths behind the codes of a font."""

    def __init__(self, font: Any):
        self.name = str(font.get("/BaseFont", "/?"))
        self.letters: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        if "/ToUnicode" in font:
            self._read_letters(font.ToUnicode.read_bytes().decode("latin-1"))
        inside = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        self.usual = float(inside.get("/DW", 1000))
        self._read_widths(list(inside.get("/W", [])))

    def _read_letters(self, table: str) -> None:
        for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            for first, last, letter in _RANGE.findall(part):
                for code in range(int(first, 16), int(last, 16) + 1):
                    self.letters[code] = chr(int(letter, 16) + code - int(first, 16))
        for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            for code, letters in _PAIR.findall(part):
                self.letters[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")

    def _read_widths(self, table: list[Any]) -> None:
        while table:
            first, second, *rest = table
            if isinstance(second, pikepdf.Array):
                self.widths |= {int(first) + place: float(wide) for place, wide in enumerate(second)}
                table = rest
            else:
                self.widths |= {code: float(rest[0]) for code in range(int(first), int(second) + 1)}
                table = rest[1:]

    def read(self, codes: bytes) -> tuple[str, float]:
        """The text of ``codes`` (two bytes each) and its width in thousandths of its size."""
        found = [int.from_bytes(codes[place : place + 2], "big") for place in range(0, len(codes), 2)]
        return "".join(self.letters.get(code, "\ufffd") for code in found), sum(self.widths.get(code, self.usual) for code in found)


@dataclass
class _Hand:
    """Where the pen is, in which colour, with which letters."""

    ctm: Matrix = UNIT
    colour: tuple[float, float, float] = (0, 0, 0)
    font: Font | None = None
    size: float = 0
    spacing: float = 0

    def copy(self) -> _Hand:
        return _Hand(self.ctm, self.colour, self.font, self.size, self.spacing)


class Content:
    """Walks through the content of one page. ``runs`` and ``paints``: what it saw; ``nested``: marks inside marks of another sort."""

    def __init__(self, number: int, page: pikepdf.Page):
        self.number, self.wide, self.top = number, float(page.mediabox[2]), float(page.mediabox[3])
        self.runs: list[Run] = []
        self.paints: list[Paint] = []
        self.nested: list[str] = []
        self._fonts: dict[Any, Font] = {}
        self._marks: list[tuple[int | None, bool]] = []
        self._walk(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), _Hand())

    @property
    def _owner(self) -> int | None:
        return next((owner for owner, _ in reversed(self._marks) if owner is not None), None)

    @property
    def _artifact(self) -> bool:
        return any(artifact for _, artifact in self._marks)

    def _walk(self, stream: Any, resources: Any, hand: _Hand) -> None:
        kept: list[_Hand] = []
        path: list[tuple[float, float]] = []
        line = text = UNIT
        for instruction in pikepdf.parse_content_stream(stream):
            name, given = str(instruction.operator), instruction.operands
            if name in ("m", "l", "c", "v", "y"):
                path += [at(hand.ctm, float(given[n]), float(given[n + 1])) for n in range(0, len(given), 2)]
            elif name == "re":
                x, y, w, h = map(float, given)
                path += [at(hand.ctm, x + dx, y + dy) for dx in (0, w) for dy in (0, h)]
            elif name in _PAINT or name == "n":
                if name != "n":
                    self._paint(name, path)
                path = []
            elif name == "q":
                kept.append(hand.copy())
            elif name == "Q":
                hand = kept.pop()
            elif name == "cm":
                hand.ctm = times(tuple(map(float, given)), hand.ctm)
            elif name in ("rg", "g", "k"):
                hand.colour = _rgb([float(value) for value in given])
            elif name in ("BMC", "BDC"):
                self._begin(name, given)
            elif name == "EMC":
                self._marks.pop()
            elif name == "BT":
                line = text = UNIT
            elif name == "Tm":
                line = text = tuple(map(float, given))
            elif name in ("Td", "TD"):
                line = text = times((1, 0, 0, 1, float(given[0]), float(given[1])), line)
            elif name == "Tf":
                hand.font, hand.size = self._font(resources, given[0]), float(given[1])
            elif name == "Tc":
                hand.spacing = float(given[0])
            elif name in ("Tj", "TJ"):
                text = self._write(list(given[0]) if name == "TJ" else [given[0]], hand, text)
            elif name == "Do":
                self._do(resources.XObject[str(given[0])], resources, hand)
            elif name in ("sh", "INLINE IMAGE"):
                self._paint(name, [])

    def _begin(self, name: str, given: Any) -> None:
        kind, facts = str(given[0]), given[1] if name == "BDC" else None
        owner = int(facts["/MCID"]) if isinstance(facts, pikepdf.Dictionary) and "/MCID" in facts else None
        if (kind == "/Artifact" and self._owner is not None) or (owner is not None and self._artifact):
            self.nested.append(f"page {self.number + 1}: {kind} {owner} inside a mark of another sort")
        self._marks.append((owner, kind == "/Artifact"))

    def _font(self, resources: Any, name: Any) -> Font:
        found = resources.Font[str(name)]
        key = found.objgen if found.is_indirect else str(name)
        if key not in self._fonts:
            self._fonts[key] = Font(found)
        return self._fonts[key]

    def _paint(self, what: str, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys)) if points else None
        self.paints.append(Paint(self.number, what, box, self._owner, self._artifact))

    def _do(self, drawn: Any, resources: Any, hand: _Hand) -> None:
        if drawn.get("/Subtype") != "/Form":
            self._paint("image", [at(hand.ctm, x, y) for x in (0, 1) for y in (0, 1)])
            return
        inside = hand.copy()
        inside.ctm = times(tuple(map(float, drawn.get("/Matrix", UNIT))), hand.ctm)
        self._walk(drawn, drawn.get("/Resources", resources), inside)

    def _write(self, parts: list[Any], hand: _Hand, text: Matrix) -> Matrix:
        letters, gaps, wide = [], [0.0], 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                read, width = hand.font.read(bytes(part))
                letters.append(read)
                wide += width + 1000 * hand.spacing * len(read) / hand.size
            else:
                wide -= float(part)
                gaps.append(-float(part))
        whole = times(text, hand.ctm)
        x, y = at(whole, 0, 0)
        end, _ = at(whole, wide / 1000 * hand.size, 0)
        said = "".join(letters)
        if said.strip():
            size = hand.size * abs(whole[3])
            place = (x / MM, (self.top - y) / MM, size, (end - x) / MM)
            stretch = max(gaps) - statistics.median(gaps)
            self.runs.append(Run(self.number, said, *place, hand.colour, self._owner, self._artifact, hand.font.name, stretch))
        return times((1, 0, 0, 1, wide / 1000 * hand.size, 0), text)


def _rgb(given: list[float]) -> tuple[float, float, float]:
    if len(given) == 4:
        c, m, y, k = given
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return (given[0],) * 3 if len(given) == 1 else (given[0], given[1], given[2])
