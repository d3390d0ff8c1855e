"""The editions of a guide as data: the sheet, the sizes, what fits on a page. It knows no guide and draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
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
    prepare: float = 36.0
    things: int = 2
    columns: int = 1
    many: float = 66.0
    label: float = 59.0

    @property
    def beside(self) -> float:
        """The width of a guide's title: beside the scene, or the whole page below it."""
        return self.width - self.face - 16 if self.face else self.width

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
class Poster:
    """A chapter on one sheet, in a grid. Millimetres and points.

    Args:
        page, width: the sheet without its margins. head, prepare, foot: what the title, the things to prepare
            and the last block take of it.
        end: the last sentence. gap: between two columns.
        sizes: of the sentences, largest first; title, chapter: of the titles; lead: of the words below.
        largest: the side of a picture, at most. number: the disc before the sentence, for each point of it. name: a chapter's title.
        least: the side of a picture for each point of the sentence, at least.
        alone: up to this number of steps they stand in one column. most: on one sheet.
    """

    page: float = 382.0
    width: float = 269.0
    head: float = 50.0
    prepare: float = 35.0
    foot: float = 40.0
    end: float = 32.0
    gap: float = 8.0
    title: tuple[float, ...] = (60, 56, 52, 48, 44, 40, 36)
    chapter: tuple[float, ...] = (36, 34, 32, 30, 28, 26, 24)
    lead: float = 20.0
    sizes: tuple[float, ...] = (48, 44, 40, 36, 34, 32, 30, 28, 27, 26, 25, 24, 23, 22, 21, 20)
    leading: float = 1.32
    largest: float = 84.0
    number: float = 0.6
    name: float = 16.0
    least: float = 1.4
    alone: int = 4
    most: int = 16


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
    page=178.0, width=124, picture=30.8, number=11, say=16, text=14, leading=1.4, most=5, title=14, face=0, need=30, head=26, gap=3,
    most_air=13, label=0, things=1,
)  # fmt: skip

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
