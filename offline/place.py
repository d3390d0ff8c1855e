"""The folder's place on the disk: what is ours there, and how the new takes the place of the old. It knows no guide and no word."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

MARK = ".dmp-facile.json"
SIGNATURE = "dmp-facile, guides sans serveur, 1"
_WHEN = (2026, 1, 1, 0, 0, 0)  # the same content is the same zip
_BAD_ZIP = (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, EOFError)

Why = Literal["link", "file", "disk", "other", "changed", "zip", "zip-other"]


class NotOurs(Exception):
    """What stands there is not from this command, so it stays.

    Args:
        why: ``link``, ``file``, ``disk``: the target is no folder of its own; ``other``, ``changed``: a thing in the folder that this
            command did not write, or not so; ``zip``: the file beside is not our zip; ``zip-other``: something was put into our zip.
        place: the target, or the zip. what: the thing inside that is in the way (``""``: the place itself).
    """

    def __init__(self, why: Why, place: Path, what: str = ""):
        super().__init__(why, str(place), what)
        self.why, self.place, self.what = why, place, what


@dataclass(frozen=True)
class Target:
    """Where the folder and its zip go."""

    folder: Path

    @property
    def pack(self) -> Path:
        """The zip, beside the folder."""
        return self.folder.with_name(f"{self.folder.name}.zip")

    def check(self) -> None:
        """Look at all that stands there, before any work and once more before the old goes.

        Raises:
            NotOurs: something would be lost.
        """
        for place in (self.folder, self.pack):
            if place.is_symlink():
                raise NotOurs("link", place)
        if self.folder.exists():
            if not self.folder.is_dir():
                raise NotOurs("file", self.folder)
            _check(_on_disk(self.folder), _listed(self.folder), "other", self.folder)
        if self.pack.exists():
            _check_pack(self.pack)


def target(asked: Path) -> Target:
    """The place that was asked for, looked at: links on the way to it are followed, itself it is no link.

    Raises:
        NotOurs: something there is not ours.
    """
    if asked.is_symlink():
        raise NotOurs("link", asked)
    folder = asked.resolve()
    if os.path.ismount(folder):  # the root of a key or of the disk cannot be swapped for another folder
        raise NotOurs("disk", folder)
    for above in folder.parents:
        if above.exists() and not above.is_dir():
            raise NotOurs("file", above)
    found = Target(folder)
    found.check()
    return found


@contextmanager
def work(place: Target) -> Iterator[Path]:
    """An empty folder beside the target, so that a rename is enough at the end. It goes in the end, whatever happens."""
    above = [one for one in place.folder.parents if not one.exists()]
    room: Path | None = None
    try:
        place.folder.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(dir=place.folder.parent, prefix=f"{place.folder.name}.en-cours-"))
        made = room / "neuf"
        made.mkdir()
        yield made
        for one in above:
            _open(one)
    finally:
        if room:
            shutil.rmtree(room, ignore_errors=True)
        for one in above:
            with suppress(OSError):  # the folder is in it: it stays
                one.rmdir()


def publish(made: Path, place: Target) -> None:
    """Sign what was made, pack it, and put both in the place of the old; on any failure the old stands as before.

    Args:
        made: the folder of :func:`work`, full.

    Raises:
        NotOurs: somebody put something there meanwhile.
    """
    marked = {one.relative_to(made).as_posix(): _digest(one.read_bytes()) for one in _files(made)}
    (made / MARK).write_text(json.dumps({"signature": SIGNATURE, "files": marked}, indent=1), encoding="utf-8")
    for one in (made, *made.rglob("*")):
        _open(one)
    packed = _zip(made, made.with_name("neuf.zip"), place.folder.name)
    place.check()
    _swap(made, packed, place)


def _swap(made: Path, packed: Path, place: Target) -> None:
    old, was = made.with_name("ancien"), place.folder.exists()
    try:
        if was:
            place.folder.rename(old)
        made.rename(place.folder)
        os.replace(packed, place.pack)
    except BaseException:
        if not made.exists():
            place.folder.rename(made)
        if old.exists():
            old.rename(place.folder)
        raise


def _open(one: Path) -> None:
    """Everybody may read it, a web server too: nothing in it is anybody's own."""
    with suppress(PermissionError):  # a USB key (FAT) has no such rights
        one.chmod(0o755 if one.is_dir() else 0o644)


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


def _zip(folder: Path, into: Path, name: str) -> Path:
    with zipfile.ZipFile(into, "w") as pack:
        pack.comment = SIGNATURE.encode()
        for file in _files(folder):
            kind = zipfile.ZIP_STORED if file.suffix in (".png", ".pdf", ".woff2") else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(f"{name}/{file.relative_to(folder).as_posix()}", _WHEN)
            entry.compress_type, entry.external_attr = kind, 0o644 << 16
            pack.writestr(entry, file.read_bytes())
    _open(into)
    return into


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _marked(body: bytes) -> dict[str, str]:
    """What the mark says we wrote, and what was in it; nothing when it is not our mark."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(said, dict) or said.get("signature") != SIGNATURE or not isinstance(said.get("files"), dict):
        return {}
    return {**said["files"], MARK: _digest(body)}


def _listed(folder: Path) -> dict[str, str]:
    mark = folder / MARK
    return _marked(mark.read_bytes()) if mark.is_file() and not mark.is_symlink() else {}


def _on_disk(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Each thing of the folder with its digest: ``""`` for a folder, None for what we never write (a link, a socket)."""
    for here, folders, files in os.walk(folder, onerror=_refuse):
        for one in sorted(Path(here, name) for name in (*folders, *files)):
            name = one.relative_to(folder).as_posix()
            if one.is_symlink() or not (one.is_dir() or one.is_file()):
                yield name, None
            else:
                yield name, "" if one.is_dir() else _digest(one.read_bytes())


def _refuse(error: OSError) -> None:
    """A folder that cannot be read is not an empty folder."""
    raise error


def _check(found: Iterable[tuple[str, str | None]], listed: Mapping[str, str], why: Why, place: Path) -> None:
    homes = {str(above) for name in listed for above in PurePosixPath(name).parents}
    for name, digest in found:
        if digest == "" and name in homes:
            continue
        if name not in listed or not digest:
            raise NotOurs(why, place, name)
        if listed[name] != digest:
            raise NotOurs("changed", place, name)


def _check_pack(place: Path) -> None:
    if not place.is_file():
        raise NotOurs("zip", place)
    try:
        with zipfile.ZipFile(place) as pack:
            ours = pack.comment == SIGNATURE.encode()
            found = [(one.filename.partition("/")[2] or one.filename, pack.read(one)) for one in pack.infolist()] if ours else []
    except _BAD_ZIP:
        raise NotOurs("zip", place) from None
    listed = _marked(next((body for name, body in found if name == MARK), b""))
    if not listed:
        raise NotOurs("zip", place)
    _check([(name, _digest(body)) for name, body in found], listed, "zip-other", place)
