"""Lays A5 pages side by side on A4 sheets that are printed on both sides and folded once; the tags stay in the order of reading.

It knows the file only: no guide and no sentence. Source: ISO 32000-1 14.7.4 (marked content and its parents).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf

from paper.faults import PaperError

WIDE, HALF, TALL = 841.89, 420.945, 595.276  # points: A4 on its side
FOLDED = 4  # pages on a sheet that is folded once


def sides(count: int) -> list[tuple[int, int]]:
    """Which pages (from 0) stand on each side of a booklet of ``count`` pages: left, right. Front and back of a sheet follow each other.

    Raises:
        PaperError: the pages do not fill whole sheets.
    """
    if count % FOLDED:
        raise PaperError(f"{count} pages do not fill folded sheets: a booklet has 4, 8 or 12 pages")
    found = []
    for sheet in range(count // FOLDED):
        outer, inner = count - 1 - 2 * sheet, 2 * sheet
        found += [(outer, inner), (inner + 1, outer - 1)]
    return found


def impose(pdf: bytes, booklets: Sequence[int]) -> bytes:
    """The same paper on sheets to fold.

    Args:
        pdf: its A5 pages in the order of reading, tagged.
        booklets: how many of the pages each booklet has, in order.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = [page.obj for page in file.pages]
        if sum(booklets) != len(pages):
            raise PaperError(f"the booklets have {sum(booklets)} pages, the paper has {len(pages)}")
        parents = _parents(file)
        moved: dict[tuple[int, int], tuple[Any, int, float]] = {}  # a page -> its side, what is added to its marks, how far it moved
        numbers, start = pikepdf.Array(), 0
        for count in booklets:
            for left, right in sides(count):
                halves = (pages[start + left], pages[start + right])
                owners = [parents.get(int(half.get("/StructParents", -1)), pikepdf.Array()) for half in halves]
                side = _side(file, halves, len(owners[0]))
                side.StructParents = len(numbers) // 2
                numbers.extend([side.StructParents, pikepdf.Array([*owners[0], *owners[1]])])
                moved[halves[0].objgen], moved[halves[1].objgen] = (side, 0, 0.0), (side, len(owners[0]), HALF)
            start += count
        _tags(file, moved, numbers)
        _bookmarks(file, moved)
        del file.pages[: len(pages)]
        out = BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _parents(file: pikepdf.Pdf) -> dict[int, pikepdf.Array]:
    numbers: Any = file.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def _side(file: pikepdf.Pdf, halves: tuple[Any, Any], after: int) -> Any:
    """One side of a sheet: the left page as it is, the right one moved, its marks counted on."""
    left = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(halves[0]))
    right = pikepdf.unparse_content_stream(list(_renumbered(halves[1], after)))
    content = b"q\n" + left + b"\nQ\nq\n1 0 0 1 %.3f 0 cm\n" % HALF + right + b"\nQ\n"
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[0, 0, WIDE, TALL], Resources=_resources(halves), Contents=file.make_stream(content)
    )
    file.pages.append(pikepdf.Page(file.make_indirect(page)))
    return file.pages[-1].obj


def _renumbered(page: Any, after: int) -> Iterator[Any]:
    for part in pikepdf.parse_content_stream(page):
        for operand in part.operands:
            if isinstance(operand, pikepdf.Dictionary) and "/MCID" in operand:
                operand.MCID = int(operand.MCID) + after
        yield part


def _resources(halves: tuple[Any, Any]) -> pikepdf.Dictionary:
    """What both pages use. A name that means two things is an error: never a wrong picture."""
    found = pikepdf.Dictionary()
    for half in halves:
        for kind, things in half.get("/Resources", pikepdf.Dictionary()).items():
            if not isinstance(things, pikepdf.Dictionary):
                found[kind] = things
                continue
            if kind not in found:
                found[kind] = pikepdf.Dictionary()
            known = found[kind]
            for name, thing in things.items():
                if name in known and known[name] != thing:
                    raise PaperError(f"two pages call different things {name}: they cannot stand on one sheet")
                known[name] = thing
    return found


def _tags(file: pikepdf.Pdf, moved: dict[tuple[int, int], tuple[Any, int, float]], numbers: pikepdf.Array) -> None:
    """Each tag finds its marks on the new sheet; their order does not change."""
    root = file.Root.StructTreeRoot
    root.ParentTree.Nums = numbers
    root.ParentTreeNextKey = len(numbers) // 2
    for tag in _walk(root):
        if "/Pg" not in tag:
            continue
        side, after, right = moved[tag.Pg.objgen]
        tag.Pg = side
        kids = tag.get("/K", [])
        if isinstance(kids, pikepdf.Array):
            for place, kid in enumerate(kids):
                if isinstance(kid, int):
                    kids[place] = kid + after
                elif "/MCID" in kid:
                    kid.MCID = int(kid.MCID) + after
                    if "/Pg" in kid:
                        kid.Pg = side
        elif isinstance(kids, int):
            tag.K = kids + after
        if right and "/BBox" in tag.get("/A", {}):
            box = [float(value) for value in tag.A.BBox]
            tag.A.BBox = [box[0] + right, box[1], box[2] + right, box[3]]


def _walk(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _bookmarks(file: pikepdf.Pdf, moved: dict[tuple[int, int], tuple[Any, int, float]]) -> None:
    """Each bookmark opens the side on which its title stands now."""
    todo = [file.Root.Outlines.First] if "/First" in file.Root.get("/Outlines", {}) else []
    while todo:
        item = todo.pop()
        todo += [item[name] for name in ("/First", "/Next") if name in item]
        side, _, right = moved[item.Dest[0].objgen]
        item.Dest = [side, pikepdf.Name.XYZ, float(item.Dest[2]) + right, item.Dest[3], item.Dest[4]]
