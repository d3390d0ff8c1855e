"""The checks of a paper's tags, F1 to F11 (Matterhorn 1.1): each takes a PDF read back and returns its faults, one sentence each.

They know no paper of the house and nothing of its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from tests.paper.reading import Read, Tag

FAMILY = {"Texte", "TexteExt", "TexteViet"}
_ADDRESS = re.compile(r"^(https?://|www\.|mailto:|tel:)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_PAGE = re.compile(r"page (\d+) sur (\d+)")


def all_is_tagged(paper: Read) -> list[str]:
    """F1: each mark on the page is in the tree of tags, or is an artifact. Never both, and both ways of finding it agree."""
    faults = [nested for page in paper.content for nested in page.nested]
    for page in paper.content:
        owners = _owners(paper.pdf, page.number)
        for what, owner, artifact in [
            *((f"«{run.text}»", run.owner, run.artifact) for run in page.runs),
            *((f"something painted ({paint.what})", paint.owner, paint.artifact) for paint in page.paints),
        ]:
            if artifact:
                continue
            tag = paper.tag_of.get((page.number, owner)) if owner is not None else None
            if tag is None:
                faults.append(f"page {page.number + 1}: {what} is neither tagged nor an artifact")
            elif owner >= len(owners) or owners[owner].objgen != tag.obj.objgen:
                faults.append(f"page {page.number + 1}: the list of parents does not know {what}")
    return faults


def _owners(pdf: pikepdf.Pdf, page: int) -> list[Any]:
    key, tree = pdf.pages[page].obj.get("/StructParents", -1), pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return list(tree[key]) if key in tree else []


def titled_in_french(paper: Read) -> list[str]:
    """F2: tagged as PDF/UA-1, in French, with a title that the window shows."""
    root, faults = paper.pdf.Root, []
    if not str(root.get("/Lang", "")).startswith("fr"):
        faults.append("the language is not French")
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        faults.append("it is not marked as tagged")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        faults.append("the window shows the name of the file and not the title")
    with paper.pdf.open_metadata() as about:
        if about.get("pdfuaid:part") != "1":
            faults.append("it does not say that it is PDF/UA-1")
        if len(str(about.get("dc:title", ""))) < 5:
            faults.append("it has no title")
        elif str(about["dc:title"]) != str(paper.pdf.docinfo.get("/Title", "")):
            faults.append("it has two titles")
    return faults


def pictures_say_what_they_mean(paper: Read, *, needed: bool = True) -> list[str]:
    """F3: each picture has its words (3 to 120 signs), and its frame is around what is drawn."""
    figures = [tag for tag in paper.tree.walk() if tag.kind == "Figure"]
    faults = ["there is no picture"] if needed and not figures else []
    for figure in figures:
        words = str(figure.obj.get("/Alt", ""))
        if not 3 <= len(words) <= 120:
            faults.append(f"a picture without words, or with too many: «{words}»")
        elif words.lower().startswith(("image", "dessin", "picto", "photo")):
            faults.append(f"a picture says that it is a picture: «{words}»")
        faults += _frame(paper, figure, words)
    return faults


def _frame(paper: Read, figure: Tag, words: str) -> list[str]:
    if not (frame := frame_of(figure)):
        return [f"the picture «{words}» has no frame"]
    left, low, right, high = frame
    for page, owner in figure.marks():
        for paint in paper.content[page].paints:
            if paint.owner == owner and paint.box and not artifact_or_inside(paint.box, (left - 2, low - 2, right + 2, high + 2)):
                return [f"the picture «{words}» is not in its frame"]
    return []


def frame_of(figure: Tag) -> tuple[float, float, float, float] | None:
    """The frame of a picture, in points from the lower left corner."""
    found = figure.obj.get("/A", {})
    box = found.get("/BBox") if isinstance(found, pikepdf.Dictionary) else None
    return tuple(map(float, box)) if box is not None else None


def artifact_or_inside(box: tuple[float, ...], frame: tuple[float, ...]) -> bool:
    """Whether ``box`` lies in ``frame``."""
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def titles_go_down_by_one(paper: Read) -> list[str]:
    """F4: the first title is of level 1, and no level is jumped."""
    titles = [(int(tag.kind[1]), tag) for tag in paper.tree.walk() if re.fullmatch(r"H[1-6]", tag.kind)]
    faults = [] if titles and titles[0][0] == 1 else ["the first title is not of level 1"]
    faults += [f"from a title of level {a} to one of level {b}" for (a, _), (b, _) in pairwise(titles) if b > a + 1]
    return faults + ["a title is empty" for _, tag in titles if not paper.runs_of(tag)]


def tables_have_heads(paper: Read) -> list[str]:
    """F5: a table is rows of cells, and each cell of data says which heads it belongs to (or its heads say their scope)."""
    faults: list[str] = []
    for table in (tag for tag in paper.tree.walk() if tag.kind == "Table"):
        cells = [tag for tag in table.walk() if tag.kind in ("TH", "TD")]
        heads = {str(tag.obj.get("/ID", "")): tag for tag in cells if tag.kind == "TH"}
        scoped = heads and all("/Scope" in tag.obj.get("/A", {}) for tag in cells if tag.kind == "TH")
        if not heads:
            faults.append("a table without heads")
        for cell in cells:
            named = [str(one) for one in cell.obj.get("/A", {}).get("/Headers", [])]
            if cell.kind == "TD" and not scoped and not (named and all(name in heads for name in named)):
                faults.append(f"a cell that belongs to no head: {[run.text for run in paper.runs_of(cell)]}")
            if cell.parent and cell.parent.kind != "TR":
                faults.append("a cell outside a row")
    return faults


def lists_are_lists(paper: Read) -> list[str]:
    """F6: a list holds items, an item holds its mark and its body; what looks like a numbered row is an item."""
    faults: list[str] = []
    for tag in paper.tree.walk():
        kids = [kid.kind for kid in tag.kids if isinstance(kid, Tag)]
        loose = len(kids) < len(tag.kids)
        if tag.kind == "L" and (not kids or loose or set(kids) - {"LI", "L", "Caption"}):
            faults.append(f"a list that holds {kids or 'nothing'}")
        if tag.kind == "LI" and (loose or "LBody" not in kids or set(kids) - {"Lbl", "LBody"} or "Lbl" in kids[1:]):
            faults.append(f"an item of a list that holds {kids or 'nothing'}")
        if tag.kind == "LI" and (not tag.parent or tag.parent.kind != "L"):
            faults.append("an item outside a list")
        if tag.kind == "LI" and "Lbl" not in kids and (number := _loose_number(paper, tag)):
            faults.append(f"the number {number} is no label of its item")
    return faults + [f"«{words}» looks like an item and is none" for words in _numbered(paper)]


def _loose_number(paper: Read, item: Tag) -> str:
    """The number at the start of the item's sentence (a number alone in its paragraph is no number of a row: 15, 18)."""
    first = next(((mark, run) for mark in item.marks() for run in paper.runs_of_mark(mark)), None)
    if not first or not _NUMBER.fullmatch(first[1].text.strip()):
        return ""
    return first[1].text.strip() if len(paper.runs_of(paper.tag_of[first[0]].block)) > 1 else ""


def _numbered(paper: Read) -> Iterator[str]:
    """A number alone at the start of a block that is no item: what a person takes for a row of a list."""
    for tag in paper.tree.walk():
        runs = paper.runs_of(tag) if tag.kind in ("P", "Div") else []
        listed = any(above.kind in ("LI", "TD", "TH") for above in tag.above()) or any(kid.kind == "LI" for kid in tag.walk())
        if len(runs) > 1 and not listed and _NUMBER.fullmatch(runs[0].text.strip()):
            yield runs[1].text.strip()


def margins_are_artifacts(paper: Read, *, numbered: bool = True) -> list[str]:
    """F7: what stands at the same place on each page is no content; a paper of several pages says «page 2 sur 4» there."""
    faults, count = [], len(paper.pdf.pages)
    for page in paper.content:
        said = [" ".join(run.text.replace("\u00a0", " ").split()) for run in page.runs if run.artifact]
        found = [_PAGE.fullmatch(words) for words in said]
        if numbered and count > 1 and (str(page.number + 1), str(count)) not in [match.groups() for match in found if match]:
            faults.append(f"page {page.number + 1} does not say «page {page.number + 1} sur {count}» in its margin")
        for run in page.runs:
            words = " ".join(run.text.replace("\u00a0", " ").split())
            if not run.artifact and (_PAGE.fullmatch(words) or (count > 1 and _repeated(paper, run))):
                faults.append(f"page {page.number + 1}: «{words}» is read aloud as content on each page")
    return faults


def _repeated(paper: Read, run: Any) -> bool:
    """The same words at the same place in the lowest 25 mm, or the highest 12 mm, of every page."""
    tall = paper.content[run.page].top * 25.4 / 72
    if 12 < run.y < tall - 25:
        return False
    same = {other.page for other in paper.runs if other.text == run.text and abs(other.y - run.y) < 1 and abs(other.x - run.x) < 1}
    return len(same) == len(paper.content)


def links_say_where(paper: Read) -> list[str]:
    """F8: a link is a Link in the tree, and says in words what it opens."""
    known = {
        kid.Obj.objgen: tag.kind
        for tag in paper.tree.walk()
        for kid in (tag.obj.get("/K", []) if isinstance(tag.obj.get("/K"), pikepdf.Array) else [tag.obj.get("/K")])
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    faults = []
    for page in paper.pdf.pages:
        for link in page.obj.get("/Annots", []):
            words = str(link.get("/Contents", ""))
            if known.get(link.objgen) != "Link":
                faults.append(f"the link «{words}» is not in the tree")
            if len(words) < 5 or _ADDRESS.match(words):
                faults.append(f"a link does not say in words what it opens: «{words}»")
    return faults


def one_family_embedded(paper: Read) -> list[str]:
    """F9: each font is in the file, its signs can be read as text, and all are of one family."""
    faults = []
    for font in paper.fonts:
        name = str(font.BaseFont)[1:].partition("+")[2] or str(font.BaseFont)[1:]
        about = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(about.keys()):
            faults.append(f"the font {name} is not in the file")
        if "/ToUnicode" not in font:
            faults.append(f"the signs of {name} cannot be read as text")
        if name.partition("-")[0] not in FAMILY:
            faults.append(f"another family of type: {name}")
    return faults + [f"«{run.text}» has a sign that no reader can say" for run in paper.runs if "\ufffd" in run.text]


def nobody_is_kept_out(paper: Read) -> list[str]:
    """F10: no encryption: a screen reader, a copy and a large print need no permission."""
    return ["it is encrypted"] if paper.pdf.is_encrypted else []


def tab_follows_the_tags(paper: Read) -> list[str]:
    """F11: on a page with links the key Tab follows the order of the tags."""
    pages = enumerate(paper.pdf.pages, start=1)
    return [
        f"page {number}: Tab does not follow the tags" for number, page in pages if "/Annots" in page.obj and page.obj.get("/Tabs") != "/S"
    ]


def bookmarks_when_long(paper: Read) -> list[str]:
    """27: a paper of more than 2 pages has its titles as bookmarks."""
    if len(paper.pdf.pages) <= 2:
        return []
    with paper.pdf.open_outline() as outline:
        found = [item.title for item in _all(outline.root)]
    titles = ["".join(run.text for run in paper.runs_of(tag)) for tag in paper.tree.walk() if re.fullmatch(r"H[12]", tag.kind)]
    squeezed = {"".join(name.split()) for name in found}
    return [f"the title «{title}» is no bookmark" for title in titles if "".join(title.split()) not in squeezed]


def _all(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _all(item.children)
