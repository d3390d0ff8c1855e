"""Makes all files of the folder: pages, pictures, papers, fonts. All or nothing; where they go on the disk is another's work."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from guides import library
from guides.version import asked
from offline import place
from offline.links import paper, version
from offline.pages import Folder, Told, front, pages, versions
from offline.place import NotOurs
from paper.editions import EDITIONS
from paper.faults import PaperError
from paper.guides import About, print_guides
from paper.letters import Sender
from paper.look import Look
from paper.png import png
from pictograms import catalogue
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT

__all__ = ["NotOurs", "NotPrinted", "Progress", "Unknown", "Written", "write"]

STATIC = Path(__file__).resolve().parent.parent / "static"
FILES = ("site.css", "fonts.css", "screen-print.css", "vendor/lexend-5.3.0", "pictograms")
NOTE = "LISEZMOI.txt"
PIXELS = 500


class Unknown(Exception):
    """A character, an edition or a guide that does not exist.

    Args:
        asked: the name. known: those that exist.
    """

    def __init__(self, asked: str, known: Sequence[str]):
        super().__init__(asked)
        self.asked, self.known = asked, tuple(known)


class NotPrinted(Exception):
    """One paper that the print room refuses; its cause is the PaperError."""

    def __init__(self, told: Told, edition: str, moi: str):
        super().__init__(told.guide.id, told.way, told.device, edition, moi)
        self.told, self.edition, self.moi = told, edition, moi


@dataclass(frozen=True)
class Progress:
    """How far the work is.

    Args:
        done, of: which one of how many (``of`` is 0 when the number alone says it).
        moi: the character. told: the guide whose papers are being printed.
    """

    what: Literal["character", "pages", "pictures", "paper", "zip"]
    done: int = 0
    of: int = 0
    moi: str = ""
    told: Told | None = None


@dataclass(frozen=True)
class Written:
    """The folder and the zip, how many files of each kind for a reader, and the folder's size in bytes."""

    folder: Path
    pack: Path
    pages: int
    papers: int
    pictures: int
    size: int


def write(
    asked: Path,
    sender: Sender,
    day: date,
    *,
    address: str = "",
    characters: Sequence[str] = (MOI_DEFAULT,),
    editions: Sequence[str] = tuple(EDITIONS),
    names: Sequence[str] = (),
    say: Callable[[Progress], None] = lambda _: None,
) -> Written:
    """Write the folder ``asked`` and its zip beside it. On any failure what stood there stays as it was.

    Args:
        address: where the folder will stand on the web (for the QR on paper); ``""``: the site's own address.
        characters: who stands for me: one folder each when there are several.
        names: which guides; all when empty.
        say: told how far the work is.

    Raises:
        NotOurs: something of somebody else stands there; said before any work.
        Unknown: a character, an edition or a guide that does not exist.
        NotPrinted: a paper cannot be printed.
        OSError: the disk refuses.
    """
    guides = tuple(guide for guide in library().ordered() if guide.id in (names or library().guides))
    for given, known in ((characters, MOI_CHOICES), (editions, EDITIONS), (names, library().guides)):
        if strange := [one for one in given if one not in known]:
            raise Unknown(strange[0], tuple(known))
    target = place.target(asked)
    roots = {moi: f"{moi}/" if len(set(characters)) > 1 else "" for moi in characters}
    folders = [Folder(root, moi, roots if len(roots) > 1 else {}, guides, tuple(editions), sender) for moi, root in roots.items()]
    with place.work(target) as made:
        _fill(made, folders, _Site(day, address), say)
        found = [(file.suffix, file.stat().st_size) for file in made.rglob("*") if file.is_file()]
        count = {kind: sum(suffix == kind for suffix, _ in found) for kind in (".html", ".pdf", ".png")}
        say(Progress("zip"))
        place.publish(made, target)
    return Written(target.folder, target.pack, count[".html"], count[".pdf"], count[".png"], sum(size for _, size in found))


@dataclass(frozen=True)
class _Site:
    """The day on the papers, and where the folder will stand on the web."""

    day: date
    address: str


def _fill(made: Path, folders: Sequence[Folder], site: _Site, say: Callable[[Progress], None]) -> None:
    for file in FILES:
        source, there = STATIC / file, made / "static" / file
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, there) if source.is_dir() else shutil.copy(source, there)
    for number, folder in enumerate(folders, 1):
        say(Progress("character", number, len(folders), folder.moi))
        say(Progress("pages", _put(made, _pages(folder))))
        say(Progress("pictures", _put(made, _pictures(folder)) // 2))  # each as SVG and as PNG
        _put(made, _papers(folder, site, say))
    note = library().tables["printing"]["note"]
    if len(folders) > 1:
        _put(made, [(name, html.encode()) for name, html in [front(folders[0])]])
        note = library().tables["printing"]["note-characters"]
    (made / NOTE).write_text(note, encoding="utf-8")


def _put(made: Path, files: Iterable[tuple[str, bytes]]) -> int:
    count = 0
    for name, body in files:
        there = made / name
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(body)
        count += 1
    return count


@lru_cache(maxsize=1024)
def _points(drawing: str) -> bytes:
    """A drawing as PNG: most are the same for every character."""
    return png(drawing, PIXELS)


def _pages(folder: Folder) -> Iterator[tuple[str, bytes]]:
    for name, html in pages(folder):
        yield name, html.encode()


def _pictures(folder: Folder) -> Iterator[tuple[str, bytes]]:
    for one in catalogue.entries():
        drawing = catalogue.svg(one, folder.moi)
        yield f"{folder.root}images/{one.shelf}/{one.id}.svg", drawing.encode()
        yield f"{folder.root}images/{one.shelf}/{one.id}.png", _points(drawing)


def _papers(folder: Folder, site: _Site, say: Callable[[Progress], None]) -> Iterator[tuple[str, bytes]]:
    base = (site.address or folder.sender.site).rstrip("/")
    every = list(versions(folder.guides)) if folder.editions else []
    for number, one in enumerate(every):
        say(Progress("paper", number * len(folder.editions) + 1, len(every) * len(folder.editions), folder.moi, one))
        suffix = f"{version(one.way, one.device)}.html" if site.address else f"?{urlencode(asked(one.way, one.device))}".rstrip("?")
        guide = f"{base}/{folder.root if site.address else ''}guides/{one.guide.id}{suffix}"
        about = About(folder.sender, site.day, {one.guide.id: guide})
        for edition in folder.editions:
            try:
                made = print_guides((one.guide,), edition, Look(moi=folder.moi), about)
            except PaperError as error:
                raise NotPrinted(one, edition, folder.moi) from error
            yield f"{folder.root}{paper(one.guide, one.way, one.device, edition)}", made
