"""The checks of how a paper looks and reads, F12 to F17: each takes a PDF read back and returns its faults, one sentence each.

They know no paper of the house: what a kind says, and how large its pictures are, they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from math import ceil

from PIL import Image, ImageChops, ImageFilter

from tests.paper.reading import MM, SCALE, Read, Run, Tag, plain
from tests.paper.tag_checks import frame_of

CONTRAST, TITLE_LEADING = 7.0, 1.14
EDGE = 5.0  # millimetres that a printer may leave white
FRAME = 0.7  # millimetres of the frame of a printed button
BEFORE = (0.55, 1.85, 2.05, 2.35, 3.35)  # between its frame and its words (white, circle, sign), in sizes of its letters
_END = re.compile(r"[.?!:;»)…\d]$")
_HYPHEN = re.compile("[-\u00ad\u2010]$")
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_PHONE = re.compile(r"\b0\d(?: \d\d){4}\b")


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """The contrast of two colours (three parts, 0 to 1), as WCAG 2.2 counts it."""
    a, b = sorted((_light(one), _light(other)))
    return (b + 0.05) / (a + 0.05)


def _light(colour: Sequence[float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def text_stands_out(paper: Read) -> list[str]:
    """F12: the words have a contrast of 7 with whatever is printed behind them, and nothing is printed over them, nor beyond the sheet."""
    faults = [f"«{one.text}» and «{other.text}» lie on each other" for one, other in combinations(paper.runs, 2) if _overlap(one, other)]
    for run in paper.runs:
        sheet = paper.content[run.page]
        if min(run.x, run.y - 0.75 * run.size / MM, sheet.wide / MM - run.end, sheet.top / MM - run.y) < EDGE:
            faults.append(f"«{run.text}» is too near to the edge of the sheet for a printer")
            continue
        box = _pixels(run)
        behind, seen = paper.bare[run.page].crop(box), paper.pictures[run.page].crop(box)
        if not ImageChops.difference(behind, seen).convert("L").getextrema()[1]:
            faults.append(f"«{run.text}» is not to be seen")
            continue
        colours = behind.getcolors(behind.width * behind.height) or []
        shown = [[part / 255 for part in colour] for count, colour in colours if count > 0.04 * behind.width * behind.height]
        least = min((contrast(run.colour, colour) for colour in shown), default=1.0)
        if least < CONTRAST:
            faults.append(f"«{run.text}» has a contrast of {least:.1f} only")
    return faults


def _overlap(one: Run, other: Run) -> bool:
    across = min(one.end, other.end) - max(one.x, other.x)
    down = min(one.y, other.y) - max(one.y - 0.7 * one.size / MM, other.y - 0.7 * other.size / MM)
    return one.page == other.page and across > 0.5 and down > 0.3


def _pixels(run: Run) -> tuple[int, int, int, int]:
    """Where a run stands on the picture of its page, without the antialiased edge of what is around."""
    y, size = run.y * MM * SCALE, run.size * SCALE
    left, top = ceil(run.x * MM * SCALE) + 1, ceil(y - 0.75 * size)
    return left, top, max(int(run.end * MM * SCALE) - 1, left + 1), max(int(y + 0.2 * size), top + 1)


def read_in_order(paper: Read, says: Iterable[str]) -> list[str]:
    """F13: the sentences are read in the order of the content, each whole on its page; by the tags and by the file alike."""
    tagged = [run for tag in (paper.tree,) for run in paper.runs_of(tag)]
    written = [run for run in paper.runs if not run.artifact]
    said = [_squeezed(words) for words in says]
    return [f"{what}: {fault}" for what, runs in (("tags", tagged), ("file", written)) for fault in _order(runs, said, len(paper.content))]


def _order(runs: list[Run], says: list[str], count: int) -> list[str]:
    pages = [_squeezed("".join(run.text for run in runs if run.page == page)) for page in range(count)]
    page = place = 0
    for words in says:
        here = next(((n, at) for n in range(page, count) if (at := pages[n].find(words, place if n == page else 0)) >= 0), None)
        if here is None:
            return [f"«{words}» is missing, cut by the end of a page, or out of order"]
        page, place = here[0], here[1] + len(words)
    return []


def _squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def blocks(paper: Read) -> list[tuple[Tag, list[list[Run]]]]:
    """Each paragraph, title, item or cell with its lines, in reading order."""
    found: dict[int, tuple[Tag, list[Run]]] = {}
    for mark in paper.tree.marks():
        block = paper.tag_of[mark].block
        found.setdefault(id(block), (block, []))[1].extend(run for run in paper.content[mark[0]].runs if run.owner == mark[1])
    return [(block, _lines(runs)) for block, runs in found.values() if runs]


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.page, round(run.y, 1), run.x)):
        last = lines[-1][-1] if lines else None
        if last and last.page == run.page and run.y - lines[-1][0].y < 0.45 * run.size / MM:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x) for line in lines]


def easy_on_the_eye(paper: Read, *, size: float = 14, leading: float = 1.3, says: Iterable[str] = ()) -> list[str]:
    """F14: letters of ``size`` points or more, air between the lines, all begin at the left, no word and no sentence is cut.

    ``says``: sentences that may end a page as they are (with a drawn button, which has no full stop).
    """
    faults = [f"«{run.text}» has {run.size:.1f} points" for run in paper.runs if run.size < size - 0.05]
    faults += [f"the line «{run.text}» is stretched" for run in paper.runs if run.stretch > 120]
    found = blocks(paper)
    for block, lines in found:
        least = TITLE_LEADING if re.fullmatch(r"H\d", block.kind) else leading
        for above, below in pairwise(lines):
            if above[0].page != below[0].page:
                faults.append(f"«{plain(above)}» is cut by the end of the page")
                continue
            tall = sum(max(run.size for run in line if not _NUMBER.fullmatch(run.text) or len(line) == 1) for line in (above, below)) / 2
            if (air := (below[-1].y - above[-1].y) * MM / tall) < least - 0.02:
                faults.append(f"«{plain(below)}» is too near to the line above: {air:.2f}")
            if _HYPHEN.search(above[-1].text):
                faults.append(f"a word is cut: «{plain(above)}»")
        faults += _left(lines)
    return faults + _cut(paper, found, [_squeezed(words) for words in says])


def _left(lines: list[list[Run]]) -> list[str]:
    """Lines begin at one place. What hangs before the first (a number, a label) does not count; a button begins with its frame."""
    if len(lines) < 2:
        return []
    starts = {round(place, 1) for run in lines[0] for place in _beginnings(run)}
    for line in lines[1:]:
        if not any(abs(place - start) < 0.6 for start in starts for place in _beginnings(line[0])):
            return [f"«{plain(line)}» does not begin where the line above begins"]
    return []


def _beginnings(run: Run) -> list[float]:
    """Where it begins, and where the frame of a button of each look would begin."""
    return [run.x, *(run.x - FRAME - white * run.size / MM for white in BEFORE)]


def _cut(paper: Read, found: list[tuple[Tag, list[list[Run]]]], says: Sequence[str]) -> list[str]:
    """A sentence that goes on overleaf: the last words of a page are no end, or the first words of the next are no beginning."""
    faults = []
    for page in range(1, len(paper.content)):
        last = next(((tag, lines) for tag, lines in reversed(found) if lines[0][0].page < page), None)
        first = next(((tag, lines) for tag, lines in found if lines[0][0].page == page), None)
        if not last or not first:
            continue
        before, after = plain([run for line in last[1] for run in line]), plain([run for line in first[1] for run in line])
        titled = re.fullmatch(r"H\d", first[0].kind)
        ended = _END.search(before) or any(_squeezed(before).endswith(words) for words in says)
        if after[:1].islower() or (not titled and not ended):
            faults.append(f"a sentence goes on overleaf: «{before[-40:]}» / «{after[:40]}»")
        if re.fullmatch(r"H\d", last[0].kind):
            faults.append(f"the title «{before}» stands alone at the end of its page")
    return faults


def rows(paper: Read) -> list[tuple[Tag, Tag]]:
    """The pictured rows: an item of a list, and its picture."""
    items = [tag for tag in paper.tree.walk() if tag.kind == "LI"]
    return [(item, figure) for item in items for figure in [tag for tag in item.walk() if tag.kind == "Figure"][:1]]


def rows_are_whole(paper: Read, *, least: float = 30) -> list[str]:
    """F15: the picture of a row is large (millimetres of its frame, well filled), and the row stands whole on one page."""
    faults = _cut_rows(paper)
    for item, figure in rows(paper):
        words = plain(paper.runs_of(item))
        if not words:
            faults.append(f"the picture «{figure.obj.get('/Alt', '')}» has no sentence on its page")
        page, frame = paper.content[next(figure.marks())[0]], frame_of(figure)
        if not frame or min(frame[2] - frame[0], frame[3] - frame[1]) < (least - 0.1) * MM:
            faults.append(f"the picture of «{words}» is smaller than {least} mm")
            continue
        drawn = [paint.box for paint in page.paints if paint.box and (page.number, paint.owner) in set(figure.marks())]
        tall = max((box[3] for box in drawn), default=0) - min((box[1] for box in drawn), default=0)
        wide = max((box[2] for box in drawn), default=0) - min((box[0] for box in drawn), default=0)
        if max(tall, wide) < 0.6 * (frame[3] - frame[1]):
            faults.append(f"the picture of «{words}» does not fill its frame")
        margin = [page.top - run.y * MM for run in page.runs if run.artifact and run.y * MM > page.top / 2]
        if frame[1] < max([*margin, 0]) or frame[3] > page.top:
            faults.append(f"the picture of «{words}» runs out of its page")
    return faults


def _cut_rows(paper: Read) -> list[str]:
    """Overleaf a row goes on without its picture: in the tags it is an item of its own."""
    faults, before = [], None
    for mark in paper.tree.marks():
        item = next((tag for tag in paper.tag_of[mark].above() if tag.kind == "LI"), None)
        pictured = item and any(tag.kind == "Figure" for tag in item.walk())
        if before and before[0] < mark[0] and before[1] and item and not pictured:
            faults.append(f"the row «{plain(paper.runs_of(item))}» is cut by the end of a page")
        before = mark[0], pictured
    return faults


def shapes_tell(paper: Read) -> list[str]:
    """F16: without colours, two pictures that mean something else have another outline, and no word is told by its colour alone."""
    shapes: dict[str, Image.Image] = {}
    for tag in paper.tree.walk():
        frame, marks = (frame_of(tag), list(tag.marks())) if tag.kind == "Figure" else (None, [])
        if frame and marks:
            top = paper.content[marks[0][0]].top
            box = tuple(int(SCALE * side) for side in (frame[0], top - frame[3], frame[2], top - frame[1]))
            shapes.setdefault(str(tag.obj.get("/Alt", "")), _outline(paper.pictures[marks[0][0]].crop(box)))
    faults = [f"«{a}» and «{b}» have the same shape" for a, b in combinations(shapes, 2) if _differ(shapes[a], shapes[b]) < 0.03]
    for _, lines in blocks(paper):
        runs = [run for line in lines for run in line if not _NUMBER.fullmatch(run.text)]
        for one, other in pairwise(runs):
            if one.colour != other.colour and one.font == other.font and abs(one.size - other.size) < 0.1:
                faults.append(f"only its colour tells «{other.text}» from «{one.text}»")
    return faults


def _outline(picture: Image.Image) -> Image.Image:
    edges = picture.convert("L").resize((64, 64)).filter(ImageFilter.FIND_EDGES).crop((2, 2, 62, 62))
    return edges.point(lambda value: 255 if value > 48 else 0)


def _differ(one: Image.Image, other: Image.Image) -> float:
    """The share of the points that are an edge in one picture only."""
    return ImageChops.difference(one, other).histogram()[255] / (one.width * one.height)


def short_enough(paper: Read, *, pages: int = 4, most: int = 6) -> list[str]:
    """F17: at most 4 pages, and 6 pictured rows on each (what stands side by side is one row)."""
    faults = [f"{len(paper.content)} pages are too many"] if len(paper.content) > pages else []
    heights: dict[int, set[int]] = {}
    for item, figure in rows(paper):
        if frame := frame_of(figure):
            heights.setdefault(next(item.marks())[0], set()).add(round((frame[1] + frame[3]) / 2))
    return faults + [f"page {page + 1} has {len(found)} rows" for page, found in heights.items() if len(found) > most]


def says_who_to_call(paper: Read) -> list[str]:
    """House: who needs help finds a number to call on the paper itself."""
    return [] if _PHONE.search(paper.text()) else ["it does not say who to call"]


def says_when_it_was_made(paper: Read) -> list[str]:
    """House: a paper that may become old says on each page when it was made."""
    missing = [page.number + 1 for page in paper.content if not re.search(r"le (1er|\d{1,2}) \w+ 20\d\d", plain(page.runs))]
    return [f"page {page} does not say when it was made" for page in missing]
