"""The editions of a guide as data: the sheet, the sizes, what fits on a page. It knows no guide and draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class Rows:
    """A page of rows: a picture on the left, its sentence on the right. Millimetres and points.

    Args:
        page: height of the page without its margins. width: its width.
        picture: side of the picture. number: the disc of the number, with the space after it.
        say, text, leading: the sentence, the smaller words (points), the distance of two lines (sizes of the letter).
        most: rows on a page, at most. title: a chapter's title with its space.
        face: the picture of the cover, beside the title (0: above it). things: on a line. need: a thing to prepare.
        head: the guide's title (points).
        gap: from a picture to its sentence. prepare: the width of the words beside what I prepare (0: above it). things: on a line.
        below: the words of a thing stand below its picture, when there are several.
        label: the words before a name; 0 when the name stands below them.
        columns: of the list of several guides, at most. many: the picture above that list.
        air: the least white above and below a row; most_air: the most.
    """

    page: float
    width: float
    picture: float
    number: float
    say: float
    text: float
    leading: float
    most: int
    title: float
    face: float
    need: float
    head: float
    air: float = 0.6
    most_air: float = 12.0
    gap: float = 4.0
    prepare: float = 34.0
    things: int = 2
    below: bool = False
    columns: int = 1
    many: float = 66.0
    label: float = 59.0

    @property
    def beside(self) -> float:
        """The width of a guide's title: beside the scene, or the whole page below it."""
        return self.width - self.face - 16 if self.face else self.width

    @property
    def thing(self) -> float:
        """The width of a thing to prepare, with its words, when there are several."""
        return (self.width - self.prepare - 8) / self.things - 0.1

    @property
    def room(self) -> float:
        """The width of a sentence."""
        return self.width - self.picture - self.gap - self.number


@dataclass(frozen=True)
class Card:
    """One sentence on one card. Millimetres and points.

    Args:
        words: the sizes of what stands on the other cards (what I need, the hard words).
        title: the guide's title on the first card. number: the column of the number, left of the picture.
        picture, beside: the picture of a step without, and with, the drawing of its screen below the sentence.
        say: of the sentence, largest first.
    """

    words: Rows
    width: float = 124.0
    title: float = 30.0
    number: float = 26.0
    picture: float = 96.0
    beside: float = 82.0
    say: tuple[float, ...] = (32, 30, 28, 26, 24)
    leading: float = 1.4


@dataclass(frozen=True)
class Grid:
    """How up to ``most`` steps stand on a poster, one below the other. Millimetres.

    Args:
        disc: the number, in its disc. above: it stands above the sentence; else before the picture.
        picture: the side of a picture, at most.
    """

    most: int
    disc: float
    picture: float
    above: bool = False


@dataclass(frozen=True)
class Poster:
    """Up to 6 steps on one sheet, one below the other. Millimetres and points.

    Args:
        page, width: the sheet without its margins.
        face, small: the scene beside the title, on the first poster and on the others. around: the white of this band, above and below.
        title, chapter: of the titles, largest first; alone: the least title on one line, else it has two, of ``double`` at most.
        lead, mark: the words below the title, and which poster it is (points).
        thing: a thing to prepare. label, need: the words before and beside it (points). boxed: the white of its box.
        air: above and below a chapter's title; name: the line of this title. gap: between two blocks.
        end: the last sentence, with its margin; ends: its points, largest first. foot: the way back to the screen.
        sizes: of the sentences, largest first; good: points to read from 3 metres.
        grids: how the steps stand, by their number.
    """

    page: float = 382.0
    width: float = 269.0
    face: float = 50.0
    small: float = 38.0
    around: float = 6.0
    title: tuple[float, ...] = (64, 60, 56, 52, 48, 44, 40, 36)
    alone: float = 36.0
    double: float = 44.0
    chapter: tuple[float, ...] = (38, 36, 34, 32, 30, 28, 26, 24)
    lead: float = 20.0
    mark: float = 22.0
    thing: float = 32.0
    label: float = 24.0
    need: float = 22.0
    boxed: float = 3.0
    air: float = 12.0
    name: float = 15.0
    gap: float = 7.0
    end: float = 28.0
    ends: tuple[float, ...] = (30, 28, 26, 24, 22)
    foot: float = 40.0
    sizes: tuple[float, ...] = (60, 56, 52, 48, 46, 44, 42, 40, 38, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20)
    leading: float = 1.36
    good: float = 32.0
    grids: tuple[Grid, ...] = (Grid(2, 38, 118, above=True), Grid(4, 32, 84), Grid(6, 26, 60))

    @property
    def most(self) -> int:
        """Steps on one sheet, at most."""
        return self.grids[-1].most

    @property
    def first(self) -> int:
        """Steps on the sheet that also says what I prepare, at most."""
        return self.most - 1


@dataclass(frozen=True)
class Edition:
    """One way of printing the same guide.

    Args:
        name: as in an address, and in the table ``guide.editions`` of letters.yaml (its title, how to print it).
        sheet: the paper. layout: how it is laid out. grey: drawn for a photocopier.
        shape: its sizes.
    """

    name: str
    sheet: Literal["A3", "A4", "A5"]
    layout: Literal["rows", "cards", "poster", "leaflet"]
    shape: Rows | Card | Poster
    grey: bool = False


_A4 = Rows(
    page=254.5, width=174, picture=36, number=14, say=18, text=14, leading=1.5, most=6, title=14, face=42, need=30, head=28, columns=2
)  # fmt: skip
_LARGE = Rows(
    page=248.5, width=174, picture=45, number=17, say=23, text=18, leading=1.4, most=4, title=18, face=50, need=38, head=34,
    most_air=18, prepare=0, label=76, many=54,
)  # fmt: skip
_FOLDED = Rows(
    page=178.0, width=124, picture=30.8, number=11, say=16, text=14, leading=1.4, most=5, title=14, face=0, need=30, head=30, gap=3,
    air=1.5, most_air=24, label=0, prepare=0, below=True,
)  # fmt: skip
#: The rows of a leaflet when its pages have room for larger ones, largest first.
LARGER = (replace(_FOLDED, picture=47, number=13, say=18, most=3, gap=4), replace(_FOLDED, picture=36, number=12, say=17, most=4))

_SMALL = Rows(
    page=168.0, width=124, picture=40, number=12, say=16, text=14, leading=1.4, most=4, title=14, face=0, need=34, head=28, label=0
)  # fmt: skip

#: In the order in which they are offered.
EDITIONS: dict[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition("normal", "A4", "rows", _A4),
        Edition("grand", "A4", "rows", _LARGE),
        Edition("noir-et-blanc", "A4", "rows", _A4, grey=True),
        Edition("cartes", "A5", "cards", Card(_SMALL)),
        Edition("affiche", "A3", "poster", Poster()),
        Edition("depliant", "A4", "leaflet", _FOLDED),
    )
}
