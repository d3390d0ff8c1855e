"""Sizes, flow and colours of boxes: a style answers once for all its boxes. It stands in for a part of WeasyPrint and knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.draw import border
from weasyprint.draw import color as colours
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

_SIDES = ("margin_left", "margin_right", "margin_top", "margin_bottom", "padding_left", "padding_right", "padding_top", "padding_bottom")
_OTHERS = ("width", "min_width", "max_width", "height", "min_height", "max_height")
_EDGES = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_AUTO_IS_0 = ("min_width", "min_height")
_CORNERS = ("border_top_left_radius", "border_top_right_radius", "border_bottom_right_radius", "border_bottom_left_radius")
_NO_CORNERS = dict.fromkeys(_CORNERS, (0, 0))
_real_sizes, _real_corners = percent.resolve_percentages, percent.resolve_radii_percentages
_real_colour = colours.get_color


def _plain(style: Any) -> dict[str, Any] | None:
    """The sizes that a style gives to each of its boxes; None when they depend on what is around, or need WeasyPrint's care."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    found = {name: style[name] for name in _EDGES}
    for name in _SIDES + _OTHERS:
        value = style[name]
        if value == "auto":
            found[name] = 0 if name in _AUTO_IS_0 else "auto"
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return None
    return found


def sizes(box: Any, containing_block: Any) -> None:
    """As ``percent.resolve_percentages``: the sizes that are used, written into the box."""
    style = box.style
    try:
        plain = style.plain_sizes
    except AttributeError:
        plain = style.plain_sizes = _plain(style)
    if plain is None or not isinstance(box, boxes.Box):  # what is positioned is named by something that stands for it
        _real_sizes(box, containing_block)
    else:
        box.__dict__.update(plain)


def corners(box: Any) -> None:
    """As ``percent.resolve_radii_percentages``; most boxes have no round corner."""
    style = box.style
    try:
        straight = style.straight_corners
    except AttributeError:
        straight = style.straight_corners = all((0, "px") in style[name] for name in _CORNERS)
    if straight and isinstance(box, boxes.Box):
        box.__dict__.update(_NO_CORNERS)
    else:
        _real_corners(box)


def in_flow(box: Any) -> bool:
    """As ``Box.is_in_normal_flow``."""
    style = box.style
    place = style["position"]
    return style["float"] == "none" and (place == "static" or place == "relative")


def colour(style: Any, key: str) -> Any:
    """As ``color.get_color``: kept on the style."""
    try:
        kept = style.kept_colours
    except AttributeError:
        kept = style.kept_colours = {}
    if key not in kept:
        kept[key] = _real_colour(style, key)
    return kept[key]


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """As ``Box.descendants``: the box and all that is in it, in order."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        if one is box or isinstance(one, boxes.Box):
            yield one
            waiting.extend(reversed(one.children))
        elif placeholders:
            yield from one.descendants(placeholders)
        else:
            yield one


def page_names(box: Any) -> tuple[str, str]:
    """As ``page_values``: the names of the pages that a box begins and ends on. Its innermost first and last boxes tell."""
    return _page_name(box, False), _page_name(box, True)


def _page_name(box: Any, last: bool) -> str:
    name = ""
    while True:
        style = box.style
        name = style["page"] or name
        if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.TableBox):
            return name
        inner = reversed(box.children) if last else box.children
        if (box := next((one for one in inner if one.is_in_normal_flow() or one.is_floated()), None)) is None:
            return name


def outline(stream: Any, box: Any) -> None:
    """As ``border.draw_outline``, which looks again at each box of the page: no paper of ours has an outline."""


STAND_INS = (
    (_real_sizes, sizes),
    (_real_corners, corners),
    (_real_colour, colour),
    (border.draw_outline, outline),
)
METHODS = (
    (boxes.Box, "is_in_normal_flow", in_flow),
    (boxes.Box, "descendants", descendants),
    (boxes.ParentBox, "page_values", page_names),
)
