"""Writes the folder and its zip: pages, pictures, papers, fonts. All or nothing; it never empties a folder that it did not write."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from guides import library
from offline.links import paper, version
from offline.pages import Folder, front, pages, versions
from paper.editions import EDITIONS
from paper.guides import About, print_guides
from paper.letters import Sender
from paper.look import Look
from paper.png import png
from pictograms import catalogue
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT

STATIC = Path(__file__).resolve().parent.parent / "static"
FILES = ("site.css", "fonts.css", "screen-print.css", "vendor/lexend-5.3.0", "pictograms")
NOTE = "LISEZMOI.txt"
PIXELS = 500
_WHEN = (2026, 1, 1, 0, 0, 0)  # the same content is the same zip


class NotOurs(Exception):
    """The folder holds something that this command did not write."""


class Unknown(Exception):
    """A character or an edition that does not exist."""


def write(
    target: Path,
    sender: Sender,
    day: date,
    *,
    address: str = "",
    characters: Sequence[str] = (MOI_DEFAULT,),
    editions: Sequence[str] = tuple(EDITIONS),
    names: Sequence[str] = (),
    say: Callable[[str], None] = lambda _: None,
) -> tuple[Path, Path]:
    """Write the folder ``target`` and ``target.zip``.

    Args:
        address: where the folder will stand on the web (for the QR on paper); ``""``: the site's own address.
        characters: who stands for me: one folder each when there are several.
        names: which guides; all when empty.
        say: told what is being made.

    Raises:
        NotOurs: ``target`` is there and holds something else.
        Unknown: a character, an edition or a guide that does not exist.
    """
    guides = tuple(guide for guide in library().ordered() if guide.id in (names or library().guides))
    for asked, known in ((characters, MOI_CHOICES), (editions, EDITIONS), (names, library().guides)):
        if strange := [one for one in asked if one not in known]:
            raise Unknown(f"{strange[0]}: {', '.join(known)}")
    if target.exists() and any(target.iterdir()) and not (target / NOTE).is_file():
        raise NotOurs(str(target))
    roots = {moi: f"{moi}/" if len(characters) > 1 else "" for moi in characters}
    folders = [Folder(root, moi, roots if len(roots) > 1 else {}, guides, tuple(editions), sender) for moi, root in roots.items()]
    made = target.with_name(f"{target.name}.en-cours")
    shutil.rmtree(made, ignore_errors=True)
    for file in FILES:
        source, place = STATIC / file, made / "static" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, place) if source.is_dir() else shutil.copy(source, place)
    for folder in folders:
        say(folder.moi)
        for name, body in _files(folder, day, address):
            place = made / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
    if len(folders) > 1:
        name, html = front(folders[0])
        (made / name).write_text(html, encoding="utf-8")
    (made / NOTE).write_text(library().tables["printing"]["note"], encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)
    return target, _zip(target)


@lru_cache(maxsize=1024)
def _points(drawing: str) -> bytes:
    """A drawing as PNG: most are the same for every character."""
    return png(drawing, PIXELS)


def _files(folder: Folder, day: date, address: str) -> Iterator[tuple[str, bytes]]:
    for name, html in pages(folder):
        yield name, html.encode()
    for one in catalogue.entries():
        drawing = catalogue.svg(one, folder.moi)
        yield f"{folder.root}images/{one.shelf}/{one.id}.svg", drawing.encode()
        yield f"{folder.root}images/{one.shelf}/{one.id}.png", _points(drawing)
    site = (address or folder.sender.site).rstrip("/")
    for told in versions(folder.guides):
        suffix = f"{version(told.way, told.device)}.html" if address else _query(told.way, told.device)
        about = About(folder.sender, day, {told.guide.id: f"{site}/{folder.root if address else ''}guides/{told.guide.id}{suffix}"})
        for edition in folder.editions:
            yield (
                f"{folder.root}{paper(told.guide, told.way, told.device, edition)}",
                print_guides((told.guide,), edition, Look(moi=folder.moi), about),
            )


def _query(way: str, device: str) -> str:
    given = [f"{key}={value}" for key, value in (("pour", way), ("sur", device)) if value and value != "ordinateur"]
    return f"?{'&'.join(given)}" if given else ""


def _zip(folder: Path) -> Path:
    target = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                kind = zipfile.ZIP_STORED if file.suffix in (".png", ".pdf", ".woff2") else zipfile.ZIP_DEFLATED
                entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", _WHEN)
                entry.compress_type, entry.external_attr = kind, 0o644 << 16
                pack.writestr(entry, file.read_bytes())
    return target
