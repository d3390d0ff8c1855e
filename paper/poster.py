"""Lays a guide out on posters, one for each chapter: a grid that is read from left to right. It knows the sizes and draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guides.step import Chapter, Guide
from paper.cover import Contact, head
from paper.editions import Poster, Rows
from paper.engine import PaperError, Picture
from paper.fit import SLACK, bold, height, widest
from paper.measure import MM, wrapped
from paper.rows import Line, line
from paper.words import breathing

ROW, ASIDE = 3.0, 4.0  # millimetres between two rows, at least; between a picture and its sentence


@dataclass(frozen=True)
class Sheet:
    """One poster. Millimetres and points.

    Args:
        title_size, chapter_size: of the titles. needs: what I prepare, on the first poster only.
        cells: the steps, each with the height of its row. columns, cell: the grid: how many columns, how wide.
        picture, room, size: the side of a picture, the width and the points of a sentence.
    """

    subject: str
    title: str
    title_size: float
    face: Picture
    chapter: str
    chapter_size: float
    leads: tuple[str, ...]
    needs: tuple[tuple[Picture, str], ...]
    cells: tuple[tuple[Line, float], ...]
    columns: int
    cell: float
    picture: float
    room: float
    size: float
    end: str
    contact: Contact | None


def sheets(guide: Guide, shape: Poster, reach: Contact | None, words: Rows) -> Iterator[Sheet]:
    """The posters of a guide.

    Raises:
        PaperError: a chapter has too many steps, or a sentence is too long for its cell.
    """
    top = head(guide, (), words)
    for place, chapter in enumerate(guide.chapters):
        title, name = _titles(guide.title, chapter.title, () if place else top.leads, shape)
        last = place == len(guide.chapters) - 1
        taken = (
            shape.head
            + shape.foot
            + (shape.name if chapter.title else 0)
            + (shape.prepare if top.needs and not place else 0)
            + (shape.end if last and guide.end else 0)
        )
        yield Sheet(
            subject=guide.title,
            title=breathing(guide.title),
            title_size=title,
            face=top.face,
            chapter=chapter.title,
            chapter_size=name,
            leads=() if place else top.leads,
            needs=() if place else top.needs,
            **_grid(chapter, shape, shape.page - taken, guide.title),
            end=breathing(guide.end) if last else "",
            contact=reach,
        )


def _titles(title: str, chapter: str, leads: tuple[str, ...], shape: Poster) -> tuple[float, float]:
    """The points of the guide's title and of the chapter's, the largest that fit beside the scene."""
    room = shape.width - shape.head - 14
    name = next((size for size in shape.chapter if bold(chapter, size, shape.width) == 1), shape.chapter[-1])
    used = 4 + (sum(len(wrapped(lead, shape.lead, room)) for lead in leads) * shape.lead * 1.35 * MM + 1) if leads else 0
    fits = [size for size in shape.title if bold(title, size, room) * size * 1.15 * MM + used <= shape.head - 3]
    return next((size for size in fits if bold(title, size, room) == 1), (*fits, shape.title[-1])[0]), name


def _grid(chapter: Chapter, shape: Poster, room: float, title: str) -> dict[str, Any]:
    """The grid with the largest words that fit; pictures grow with the words, and a row with a long sentence is taller."""
    lines = [line(step) for step in chapter.steps]
    if len(lines) > shape.most:
        raise PaperError(f"«{chapter.title or title}» has {len(lines)} steps: a poster shows {shape.most}, make two chapters")
    columns = 1 if len(lines) <= shape.alone else 2
    cell = (shape.width - shape.gap * (columns - 1)) / columns
    for size in shape.sizes:
        for picture in range(int(min(shape.largest, size * 2.2)), int(size * shape.least), -2):
            wide = cell - picture - ASIDE
            rows = _rows(lines, columns, size, wide - size * shape.number, picture, shape)
            held = max(widest(one.parts, size) for one in lines) <= (wide - size * shape.number) * SLACK
            if held and sum(rows) <= room:
                spare = (room - sum(rows)) / len(rows)
                tall = [height + spare for height in rows for _ in range(columns)]
                cells = tuple(zip(lines, tall, strict=False))
                return {"cells": cells, "columns": columns, "cell": cell, "picture": picture, "room": wide, "size": size}
    raise PaperError(f"a sentence of «{chapter.title or title}» is too long for a poster: shorten it")


def _rows(lines: list[Line], columns: int, size: float, wide: float, picture: float, shape: Poster) -> list[float]:
    """The height of each row of the grid."""
    talls = [max(picture, height(one.parts, size, shape.leading, wide)) + ROW for one in lines]
    return [max(talls[at : at + columns]) for at in range(0, len(talls), columns)]
