"""Words: broken into lines and drawn with typefaces that are set up once. It stands in for a part of WeasyPrint and knows no page.

WeasyPrint sets up the typeface of a text three times over: to measure it, to measure its line, to draw it. Here each style sets it up
once, the line that was measured is the one that is drawn, and it is remembered where its paper may be.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, NamedTuple

from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

MOST = 1024  # remembered lines, of about 4 kB
_GLYPH = struct.Struct("=Iiii4x")  # number, width, x, y, and a mark that nobody needs
_EMPTY, _UNKNOWN = 0x0FFFFFFF, 0x10000000  # what Pango says for a sign that takes no room, and for one that the typeface has not
_NEW_LINES = frozenset("\n\r\u2028\u2029\x85")
#: What changes how a text is set, beside the key of its typeface.
_HAND_OF = (
    "font_size",
    "font_kerning",
    "direction",
    "text_decoration_line",
    "white_space",
    "letter_spacing",
    "word_spacing",
    "overflow_wrap",
)
_HAND_OF += ("hyphens", "text_align_all", "text_align_last")
ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")  # WeasyPrint has no use for it
_RealLayout = line_break.Layout
_real_key, _real_strut = line_break._font_style_cache_key, line_break.strut
_real_split, _real_draw = line_break.split_first_line, drawing.draw_first_line


class _Run(NamedTuple):
    """A part of a line in one typeface: its signs as the PDF shows them, what each means, how wide it is."""

    font: Any
    shown: str
    means: dict[int, str]
    wide: dict[int, int]


@dataclass(eq=False)
class _Hand:
    """A typeface in a size, ready to set lines.

    Args:
        model: an empty text as WeasyPrint sets it up. usual: its lines may be remembered.
    """

    model: Any
    usual: bool


class _Memory:
    """What is kept from one text to the next: the hands, and the lines of papers that may be remembered."""

    def __init__(self) -> None:
        self.remembers = False
        self.fonts: tuple[Any, dict[Any, Any]] | None = None  # of the paper that is being drawn
        self.lines: OrderedDict[tuple[Any, ...], tuple[Any, ...]] = OrderedDict()

    def keep(self, key: tuple[Any, ...], line: tuple[Any, ...]) -> None:
        """Remember a line; the one that nobody has asked for the longest leaves."""
        self.lines[key] = line
        if len(self.lines) > MOST:
            self.lines.popitem(last=False)

    def forget(self) -> None:
        """Keep nothing: a line may not outlive its typefaces."""
        self.lines.clear()
        self.fonts = None


memory = _Memory()


def _usual(style: Any) -> bool:
    """Whether nothing is written into a text beside its typeface: no spacing, no breaking inside a word."""
    return (
        style["letter_spacing"] == "normal"
        and not style["word_spacing"]
        and style["overflow_wrap"] == "normal"
        and style["hyphens"] in ("none", "manual")
        and style["text_align_all"] != "justify"
        and style["text_align_last"] != "justify"
    )


class Layout(_RealLayout):
    """A text that is set with the hand of its style, and stays set until it is drawn."""

    runs: list[_Run] | None = None

    def setup(self, style: Any) -> None:
        """Get ready for this style: a copy of what was set up once."""
        model = hand_of(style).model
        self.__dict__.update(model.__dict__)
        self.style = style
        self.layout = ffi.gc(pango.pango_layout_copy(model.layout), gobject.g_object_unref)

    def deactivate(self) -> None:
        """It stays as it is: it will be drawn."""

    def reactivate(self, style: Any) -> None:
        """Set it again only when its words are spaced out now."""
        if self.justification_spacing or style is not self.style:
            super().reactivate(style)


def hand_of(style: Any) -> _Hand:
    """The hand of a style, kept on it and shared by all styles that write alike."""
    try:
        return style.hand
    except AttributeError:
        hands = style.font_config.__dict__.setdefault("hands", {})
        key = f"{font_key(style)}{[style[name] for name in _HAND_OF]}"
        if (hand := hands.get(key)) is None:
            model: Any = object.__new__(_RealLayout)
            _RealLayout.setup(model, style)
            hand = hands[key] = _Hand(model, _usual(style))
        style.hand = hand
        return hand


def font_key(style: Any, include_size: bool = False) -> str:
    """As ``_font_style_cache_key``: kept on the style."""
    name = "font_key_with_size" if include_size else "font_key"
    try:
        found = getattr(style, name)
    except AttributeError:
        found = _real_key(style, include_size)
        setattr(style, name, found)
    return found


def strut(style: Any) -> Any:
    """As ``strut``, the height of a line: kept on the style."""
    try:
        return style.kept_strut
    except AttributeError:
        style.kept_strut = found = _real_strut(style)
        return found


def split(
    text: str, style: Any, context: Any, max_width: Any, justification_spacing: float, is_line_start: bool = True, minimum: bool = False
) -> Any:
    """As ``split_first_line``: what fits on a line. A line that was set before in the same hand and width is remembered."""
    hand = hand_of(style)
    if justification_spacing or not (memory.remembers and hand.usual):
        return _real_split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    key = text, hand, max_width, is_line_start, minimum
    if (line := memory.lines.get(key)) is not None:
        memory.lines.move_to_end(key)
        return line
    line = _real_split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    memory.keep(key, line)
    return line


def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
    """As ``draw_first_line``: a line on the page. What a line shows is worked out once, as the same line may be drawn again."""
    layout, text = textbox.pango_layout, textbox.text
    if text_overflow != "clip" or block_ellipsis != "none" or not isinstance(layout, Layout) or _NEW_LINES & set(layout.text):
        return _real_draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    if not text.strip() or textbox.style["font_size"] < 1e-6:
        return []
    if layout.runs is None:
        layout.runs = _runs(stream, layout)
    if not layout.runs:
        return _real_draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for run in layout.runs:
        font, size = _font(stream, run.font)
        font.to_unicode.update((glyph, sign) for glyph, sign in run.means.items() if glyph not in font.to_unicode)
        font.widths.update((glyph, wide) for glyph, wide in run.wide.items() if glyph not in font.widths)
        stream.set_font_size(font.hash, size)
        stream.show_text(run.shown)
    return []


def _font(stream: Any, pango_font: Any) -> tuple[Any, float]:
    """As ``Stream.add_font``, asked once in a paper: its typefaces live as long as its lines."""
    if memory.fonts is None or memory.fonts[0] is not stream._fonts:
        memory.fonts = stream._fonts, {}
    known = memory.fonts[1]
    if (found := known.get(pango_font)) is None:
        found = known[pango_font] = stream.add_font(pango_font)
    return found


def _runs(stream: Any, layout: Layout) -> list[_Run]:
    """The parts of a line, each in one typeface. None at all when WeasyPrint must draw it: an unknown sign, a raised one."""
    line, _ = layout.get_first_line()
    found: list[_Run] = []
    item, words = line.runs[0], layout.text.encode()
    while item != ffi.NULL:
        run, item = item.data, item.next
        pango_font, glyphs = run.item.analysis.font, run.glyphs
        font, size = _font(stream, pango_font)
        if font.png or font.svg or font.colr or font.bitmap or run.item.analysis.level % 2:
            return []
        if not found or found[-1].font != pango_font:
            found.append(_Run(pango_font, "", {}, {}))
        count = glyphs.num_glyphs
        infos = list(_GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, count * _GLYPH.size)))
        starts = [*ffi.unpack(glyphs.log_clusters, count), run.item.length]
        shown = _shown(stream, found[-1], infos, starts, words[run.item.offset :], font, size)
        if shown is None:
            return []
        found[-1] = found[-1]._replace(shown=found[-1].shown + shown)
    return found


def _shown(stream: Any, run: _Run, infos: list[Any], starts: list[int], words: bytes, font: Any, size: float) -> str | None:
    """The signs as the PDF shows them, with the white between them; None for what WeasyPrint must draw."""
    shown = "<"
    for at, (glyph, wide, across, up) in enumerate(infos):
        if glyph >= _EMPTY or up:
            return None
        if glyph not in run.means:
            run.means[glyph] = words[starts[at] : starts[at + 1]].decode()
            run.wide[glyph] = font.widths[glyph] if glyph in font.widths else _wide(stream, run.font, glyph, size)
        if across:
            shown += f">{-across / size}<"
        shown += f"{glyph:04x}"
        if kerning := run.wide[glyph] + across / size - wide * 1000 * FROM_UNITS / size:
            shown += f">{int(kerning)}<"
    return shown.removesuffix("<") if shown.endswith("<") else shown + ">"


def _wide(stream: Any, pango_font: Any, glyph: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    return round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


STAND_INS = (
    (_RealLayout, Layout),
    (_real_key, font_key),
    (_real_strut, strut),
    (_real_split, split),
    (_real_draw, draw),
)
METHODS = ()
