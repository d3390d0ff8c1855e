"""The types of documents, and who may read which by profession (matrice d’habilitation). It knows no sentence and no page."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from models import Habilitation, writing

HERE = Path(__file__).parent
#: Every type that has no cell of its own.
ALL = "*"
#: The profession of an agent of the health insurance: opens records with people, reads none.
AGENT = "AM"
DOCTOR, PHARMACIST = "10", "21"


@dataclass(frozen=True)
class Type:
    """A type of documents (JDV_J07): class (TRE_A03), easy kind, who deposits it, whether it is the usual one of its kind."""

    code: str
    document_class: str
    kind: str
    by: str  # "professional", "patient", "insurance"
    usual: bool


@dataclass(frozen=True)
class Cell:
    """One cell of the table, as it stands in a file."""

    profession: str
    type_code: str
    allowed: bool
    source: str


class WrongTable(Exception):
    """A table of habilitations that cannot be read: ``line`` (1 = the first of the file) and what is wrong (``why``)."""

    def __init__(self, line: int, why: str):
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the heading with their line numbers; lines that begin with # are remarks."""
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader([line for _, line in kept], delimiter=";")
    for (number, _), row in zip(kept[1:], reader, strict=False):
        yield number, row


@cache
def types() -> dict[str, Type]:
    """All types of the DMP by code, in the order of their classes."""
    found = {}
    for _, row in _rows((HERE / "document_types.csv").read_text(encoding="utf-8").splitlines()):
        by = row["by"].rstrip("*")
        found[row["code"]] = Type(row["code"], row["class"], row["kind"], by, row["by"].endswith("*"))
    return found


def usual(kind: str, *, own: bool) -> str:
    """The type that a document of an easy kind has when nobody says more precisely; ``own``: the person made it."""
    by = "patient" if own else "professional"
    return next(
        (one.code for one in types().values() if one.usual and one.kind == kind and one.by == by), "EXPPAT_2" if own else "CERT_DECL"
    )


def type_of(code: str, kind: str, *, own: bool) -> str:
    """The type of a document; one from before types were kept has the usual one of its kind."""
    return code or usual(kind, own=own)


# -- the table -----------------------------------------------------------------------------------------------------------------


def allowed(profession: str) -> frozenset[str]:
    """The codes of the types that this profession reads. What has no cell is no; a cell for a type is stronger than one for all."""
    cells = {one.type_code: one.allowed for one in Habilitation.select().where(Habilitation.profession == profession)}
    return frozenset(code for code in types() if cells.get(code, cells.get(ALL, False)))


def may_read(profession: str, code: str) -> bool:
    """Whether this profession reads documents of this type."""
    return code in allowed(profession)


def table() -> list[Habilitation]:
    """All cells, by profession."""
    return list(Habilitation.select().order_by(Habilitation.profession, Habilitation.type_code))


def read(lines: Iterable[str], professions: Iterable[str]) -> list[Cell]:
    """The cells of a file (``profession;type;access;source``).

    Args:
        professions: the codes that exist.

    Raises:
        WrongTable: the first line that cannot be understood; nothing is kept then.
    """
    known, cells = set(professions), []
    for number, row in _rows(lines):
        if None in row.values() or not {"profession", "type", "access", "source"} <= row.keys():
            raise WrongTable(number, "4 colonnes : profession;type;access;source")
        if row["profession"] not in known:
            raise WrongTable(number, f"profession inconnue : {row['profession']}")
        if row["type"] != ALL and row["type"] not in types():
            raise WrongTable(number, f"type de document inconnu : {row['type']}")
        if row["access"] not in ("oui", "non"):
            raise WrongTable(number, f"oui ou non, et pas : {row['access']}")
        if not row["source"].strip():
            raise WrongTable(number, "la source manque")
        cells.append(Cell(row["profession"], row["type"], row["access"] == "oui", row["source"].strip()[:200]))
    if not cells:
        raise WrongTable(1, "aucune ligne")
    return cells


def known_cells() -> list[Cell]:
    """The cells that come with the project."""
    lines = (HERE / "habilitation.csv").read_text(encoding="utf-8").splitlines()
    return read(lines, {row["profession"] for _, row in _rows(lines)})


def put(cells: Sequence[Cell], now: datetime, *, instead: bool = False) -> int:
    """Keep these cells; ``instead``: in place of the whole table. Returns how many there are then."""
    with writing():
        if instead:
            Habilitation.delete().execute()
        for cell in cells:
            Habilitation.replace(
                profession=cell.profession, type_code=cell.type_code, allowed=cell.allowed, source=cell.source, changed_at=now
            ).execute()
    return Habilitation.select().count()


def prepare(now: datetime) -> None:
    """A house whose table is empty gets the known cells; one that was changed keeps what it has."""
    if not Habilitation.select().exists():
        put(known_cells(), now)
