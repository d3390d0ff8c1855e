"""The pictures to take away: PNG files and the whole set as one zip, made once and kept. It knows no page and no request."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from paper.png import png
from pictograms import catalogue
from pictograms.catalogue import Entry

SMALL = 500  # pixels of the PNG files in the set
_WHEN = (2026, 1, 1, 0, 0, 0)  # the same set is the same file
_EXCEL = "\ufeff"  # tells a French table program that the letters are UTF-8


@dataclass(frozen=True)
class Group:
    """A group of pictures and what it is called."""

    title: str
    entries: Sequence[Entry]


def _put(place: Path, body: bytes) -> None:
    """Write all or nothing: somebody else may read at the same moment."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(body)
    os.replace(file.name, place)


def png_of(folder: Path, one: Entry, moi: str, size: int) -> bytes:
    """The picture as PNG, made once and kept in ``folder``; the file of an earlier drawing goes.

    Args:
        moi: who stands for me (``""``: the one by default).
        size: pixels.
    """
    moi = moi if one.has_moi else ""
    begin = f"{one.shelf}.{one.id}.{moi}.{size}."
    place = folder / f"{begin}{catalogue.mark(one, moi)}.png"
    try:
        return place.read_bytes()
    except FileNotFoundError:
        body = png(catalogue.svg(one, moi), size)
    for old in folder.glob(f"{begin}*.png"):
        old.unlink(missing_ok=True)
    _put(place, body)
    return body


def table(groups: Sequence[Group]) -> str:
    """What each file means, as a table that Excel and LibreOffice open."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["groupe", "signification", "svg", "png", "test", "licence"])
    for group in groups:
        for one in group.entries:
            files = [f"{kind}/{one.shelf}/{one.id}.{kind}" for kind in ("svg", "png")]
            rows.writerow([group.title, one.title, *files, one.picture.status, "CC BY 4.0"])
    return _EXCEL + out.getvalue()


def set_file(folder: Path, groups: Sequence[Group], moi: str, readme: str) -> Path:
    """Where the whole set lies once it is made: another place as soon as one drawing or one sentence changes."""
    marks = [catalogue.mark(one, moi if one.has_moi else "") for group in groups for one in group.entries]
    mark = hashlib.sha256("\n".join([readme, table(groups), str(SMALL), *marks]).encode()).hexdigest()[:16]
    return folder / f"toutes.{moi}.{mark}.zip"


class _Pipe(io.RawIOBase):
    """Takes what the zip writes, until it is fetched."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.waiting += data
        return len(data)

    def fetch(self) -> bytes:
        out = bytes(self.waiting)
        self.waiting.clear()
        return out


def _member(name: str) -> zipfile.ZipInfo:
    """A file that whoever unpacks the zip may read."""
    info = zipfile.ZipInfo(name, _WHEN)
    info.external_attr = 0o644 << 16
    return info


def _files(folder: Path, groups: Sequence[Group], moi: str, readme: str) -> Iterator[tuple[str, bytes, int]]:
    """Name, content and packing of each file: the words first, PNG files as they are (they are packed already)."""
    yield "LISEZMOI.txt", readme.replace("\n", "\r\n").encode(), zipfile.ZIP_DEFLATED
    yield "images.csv", table(groups).encode(), zipfile.ZIP_DEFLATED
    for group in groups:
        for one in group.entries:
            yield f"svg/{one.shelf}/{one.id}.svg", catalogue.svg(one, moi).encode(), zipfile.ZIP_DEFLATED
            yield f"png/{one.shelf}/{one.id}.png", png_of(folder, one, moi, SMALL), zipfile.ZIP_STORED


def make_set(folder: Path, groups: Sequence[Group], moi: str, readme: str) -> Iterator[bytes]:
    """The zip, piece by piece while it is made, so that the download begins at once; when it is whole it is kept at :func:`set_file`."""
    place, pipe = set_file(folder, groups, moi, readme), _Pipe()
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, suffix=".part") as part:
        with zipfile.ZipFile(pipe, "w") as packed:
            for name, body, way in _files(folder, groups, moi, readme):
                packed.writestr(_member(name), body, way)
                part.write(piece := pipe.fetch())
                yield piece
        part.write(piece := pipe.fetch())
        part.flush()
        for old in folder.glob(f"toutes.{moi}.*.zip"):
            old.unlink(missing_ok=True)
        with suppress(FileExistsError):  # two first downloads at once made the same file
            os.link(part.name, place)
        yield piece
