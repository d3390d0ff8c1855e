"""Grounds and edges, which most boxes have not, and the brackets around what is painted. It stands in for a part of WeasyPrint."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import pydyf
from weasyprint.draw import border
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, float
from weasyprint.pdf.stream import Stream

from paper.quick.boxes import corners

_real_edge, _real_grounds, _real_room = border.draw_border, background.layout_box_backgrounds, float.avoid_collisions
_SQUARE = (0, 0)


class _Bracket:
    """What is painted between two operators; quicker than the generators of WeasyPrint, that are made anew each time."""

    __slots__ = ("_stream", "_within")

    def __init__(self, stream: Any, within: bool = True) -> None:
        self._stream, self._within = stream, within

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._within:
            pydyf.Stream.end_marked_content(self._stream)


class _Marked(_Bracket):
    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing: it has begun already."""


class _Stacked(_Bracket):
    __slots__ = ()

    def __enter__(self) -> None:
        self._stream.push_state()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._stream.pop_state()


def stacked(stream: Any) -> _Bracket:
    """As ``Stream.stacked``."""
    return _Stacked(stream)


def artifact(stream: Any) -> _Bracket:
    """As ``Stream.artifact``."""
    told = stream._tags is not None
    if told:
        pydyf.Stream.begin_marked_content(stream, "Artifact")
    return _Marked(stream, told)


def marked(stream: Any, box: Any, tag: str) -> _Bracket:
    """As ``Stream.marked``."""
    told = stream._tags is not None
    if told:
        number = len(stream._tags)
        stream._tags[box] = {"tag": tag, "mcid": number}
        pydyf.Stream.begin_marked_content(stream, tag, pydyf.Dictionary({"MCID": number}))
    return _Marked(stream, told)


def edge(stream: Any, box: Any) -> None:
    """As ``draw_border``; a box without an edge is told at once."""
    if box.border_top_width or box.border_right_width or box.border_bottom_width or box.border_left_width:
        _real_edge(stream, box)
        return
    style = box.style
    try:
        bare = style.bare_edge
    except AttributeError:
        bare = style.bare_edge = (
            style["border_image_source"][0] == "none" and style["column_width"] == "auto" and style["column_count"] == "auto"
        )
    if not bare:
        _real_edge(stream, box)


def rounded(box: Any, top: float, right: float, bottom: float, left: float) -> Any:
    """As ``Box.rounded_box``; a box without round corners has nothing to share out."""
    if (
        box.border_top_left_radius == _SQUARE
        and box.border_top_right_radius == _SQUARE
        and box.border_bottom_right_radius == _SQUARE
        and box.border_bottom_left_radius == _SQUARE
    ):
        width, height = box.border_width() - left - right, box.border_height() - top - bottom
        return box.border_box_x() + left, box.border_box_y() + top, width, height, _SQUARE, _SQUARE, _SQUARE, _SQUARE
    return _real_rounded(box, top, right, bottom, left)


def _bare(style: Any) -> bool:
    """Whether a box of this style has no ground: no colour, no picture, no shadow, no picture as an edge."""
    return (
        style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and background_colour(style).alpha == 0
    )


def background_colour(style: Any) -> Any:
    """The colour of the ground."""
    value = style["background_color"]
    return style["color"] if value == "currentcolor" else value


def grounds(page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None) -> None:
    """As ``layout_box_backgrounds``."""
    if style is not None or box is page:
        _real_grounds(page, box, get_image_from_uri, layout_children, style)
        return
    try:
        bare = box.style.bare_ground
    except AttributeError:
        bare = box.style.bare_ground = _bare(box.style)
    if not bare:
        _real_grounds(page, box, get_image_from_uri, layout_children)
        return
    corners(box)
    if layout_children:
        for child in box.all_children():
            grounds(page, child, get_image_from_uri)
    box.background = None


def room(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:
    """As ``avoid_collisions``, where nothing floats."""
    if context.excluded_shapes or outer or not isinstance(box, boxes.LineBox) or containing_block.style["direction"] != "ltr":
        return _real_room(context, box, containing_block, outer)
    left = containing_block.content_box_x() + box.margin_left
    return left, box.border_box_y(), containing_block.width - box.margin_left - box.margin_right


_real_rounded = boxes.Box.rounded_box
STAND_INS = ((_real_edge, edge), (_real_grounds, grounds), (_real_room, room))
METHODS = (
    (Stream, "stacked", stacked),
    (Stream, "artifact", artifact),
    (Stream, "marked", marked),
    (boxes.Box, "rounded_box", rounded),
)
