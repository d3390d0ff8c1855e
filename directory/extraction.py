"""The file of the national open extraction (PS_LibreAcces_Personne_activite): its columns by name, its rows one by one. It knows no table.

Annuaire Santé: UTF-8, one row an activity, values between bars, a bar at the end, no quotes. Names of columns change from one extraction
to the next, their order too, and some move to another file: only their words count.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

#: What we call a column, and the names it has or had, without accents, small words and what stands in brackets.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("identifiant pp", "identification nationale pp"),
    "family": ("nom exercice", "nom"),
    "given": ("prenom exercice", "prenom"),
    "profession": ("code profession",),
    "kind": ("type identifiant pp",),
    "title": ("code civilite exercice",),
    "civility": ("code civilite",),
    "category": ("code categorie professionnelle",),
    "skill_kind": ("code type savoir faire",),
    "skill": ("code savoir faire",),
    "skill_label": ("libelle savoir faire",),
    "mode": ("code mode exercice",),
    "house": ("raison sociale site", "raison sociale"),
    "sign": ("enseigne commerciale site", "enseigne commerciale"),
    "street_number": ("numero voie",),
    "street_index": ("indice repetition voie",),
    "street_kind": ("libelle type voie",),
    "street": ("libelle voie",),
    "office": ("bureau cedex",),
    "postcode": ("code postal",),
    "town": ("libelle commune",),
}
#: Without these there is no directory; the others may be missing. As the file names them.
NEEDED = {
    "number": "Identifiant PP",
    "family": "Nom d'exercice",
    "given": "Prénom d'exercice",
    "profession": "Code profession",
}
_MEMBER = re.compile(r"PS_LibreAcces_Personne_activite[^/]*\.txt$", re.IGNORECASE)
_NUMBER = re.compile(rb"(?<![0-9])8?([0-9]{11})(?![0-9])")
_SMALL = frozenset({"d", "de", "du", "des", "l", "la", "le"})
LONGEST = 65_536  # bytes of a line: a real one has some hundreds


class Unreadable(Exception):
    """The file cannot be taken in, and nothing was written.

    Args:
        why: ``missing`` (no such file), ``zip`` (broken or without our file), ``encoding``, ``columns``, ``empty``, ``real``.
        facts: what the sentence needs.
    """

    def __init__(self, why: str, **facts: Any):
        super().__init__(why)
        self.why, self.facts = why, facts


@dataclass(frozen=True)
class Broken:
    """A row that cannot be read, and why: ``encoding``, ``cells`` (with how many it has), ``long``.

    Args:
        numbers: what may be a number of a professional in it: a row that cannot be read is no sign that they have left.
    """

    why: str
    cells: int = 0
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extraction:
    """An open file: where its columns are, and its size in bytes once unpacked."""

    columns: dict[str, int]
    width: int
    size: int
    absent: tuple[str, ...]
    lines: IO[bytes]

    def rows(self) -> Iterator[tuple[int, int, list[str] | Broken]]:
        """Each row: its line number in the file, how many bytes were read so far, its values."""
        line, read = 1, self.lines.tell()
        while data := self.lines.readline(LONGEST):
            line, read = line + 1, read + len(data)
            if len(data) == LONGEST and not data.endswith(b"\n"):
                numbers = _numbers(data)
                while data and not data.endswith(b"\n"):
                    data = self.lines.readline(LONGEST)
                    read += len(data)
                yield line, read, Broken("long", numbers=numbers)
            elif data.strip():
                yield line, read, self._values(data)

    def _values(self, data: bytes) -> list[str] | Broken:
        try:
            values = data.decode("utf-8").rstrip("\r\n").split("|")
        except UnicodeDecodeError:
            return Broken("encoding", numbers=_numbers(data))
        if len(values) == self.width + 1 and not values[-1]:
            values.pop()
        return values if len(values) == self.width else Broken("cells", len(values), _numbers(data))


def _numbers(data: bytes) -> tuple[str, ...]:
    """What may be numbers of professionals in a row that cannot be read: 11 digits, with the kind in front or without."""
    return tuple(found.decode() for found in dict.fromkeys(_NUMBER.findall(data)))


@contextmanager
def opened(path: Path) -> Iterator[Extraction]:
    """The extraction in this file, or in the zip that it comes in.

    Raises:
        Unreadable: ``missing``, ``zip``, ``encoding``, ``columns`` (``columns``: those that are needed and not there), ``empty``.
    """
    if not path.is_file():
        raise Unreadable("missing", path=path)
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip":  # the download was cut off
            raise Unreadable("zip", path=path)
        with path.open("rb") as lines:
            yield _headed(lines, path.stat().st_size)
        return
    try:
        with zipfile.ZipFile(path) as pack:
            inside = [one for one in pack.infolist() if _MEMBER.search(one.filename)]
            if len(inside) != 1:
                raise Unreadable("zip", path=path)
            with pack.open(inside[0]) as lines:
                yield _headed(lines, inside[0].file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:  # RuntimeError: with a password
        raise Unreadable("zip", path=path) from error


def _headed(lines: IO[bytes], size: int) -> Extraction:
    first = lines.readline(LONGEST)
    if not first.strip():
        raise Unreadable("empty")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in first:
        raise Unreadable("encoding", found="UTF-16")
    try:
        header = first.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", found="Windows-1252") from error
    names = header.rstrip("\r\n").removesuffix("|").split("|")
    places = {_plain(name): place for place, name in reversed(list(enumerate(names)))}
    found = {key: places[name] for key, known in COLUMNS.items() for name in reversed(known) if name in places}
    if missing := [said for key, said in NEEDED.items() if key not in found]:
        raise Unreadable("columns", columns=missing, bars=len(names))
    return Extraction(found, len(names), size, tuple(key for key in COLUMNS if key not in found), lines)


def _plain(name: str) -> str:
    """A column's name by its words: «Code Département (structure)» and «Code département (coord. structure)» are the same."""
    bare = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", "", name).casefold())
    return " ".join(word for word in re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", bare)) if word not in _SMALL)
