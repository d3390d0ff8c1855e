"""From the file to the table: the best activity of each person is chosen beside the database, then written in small steps. No sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from directory.extraction import Broken, Extraction, Unreadable, opened
from directory.person import FIELDS, Left_out, Person, Reader, Wrong
from models import Practitioner, writing

SHOWN, TOUCHED = 20, 2_000
_PART, _EVERY = 1_000, 100_000
_NUMBER = len("10000000000")


@dataclass(frozen=True)
class Progress:
    """How far the work is: ``what`` is ``read`` or ``written``, ``share`` between 0 and 1."""

    what: str
    done: int
    share: float


@dataclass
class Result:
    """What came of a file.

    Args:
        rows: rows read, without the header.
        people: different professionals in them, of which ``new``, ``changed`` and ``same`` ones.
        broken: rows that are wrong and stayed out; the first ones as (line, why, cells).
        others: rows of professions that are none of TRE_G15. old_numbers: rows with an ADELI number, no RPPS yet.
        keys: professionals taken in although the key of their number is wrong.
        absent: columns that the file does not have.
        gone: professionals of the table who are not in the file; they stay, records point at them.
        touched: ids of new and changed ones, as long as they are few; None: many.
    """

    rows: int = 0
    people: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    broken: int = 0
    first_broken: list[tuple[int, str, int]] = field(default_factory=list)
    others: int = 0
    old_numbers: int = 0
    keys: int = 0
    gone: int = 0
    absent: tuple[str, ...] = ()
    touched: list[int] | None = field(default_factory=list)

    def note(self, line: int, why: str, cells: int = 0) -> None:
        """Count a broken row and keep the first ones to be shown."""
        self.broken += 1
        if len(self.first_broken) < SHOWN:
            self.first_broken.append((line, why, cells))


def bring_in(
    path: Path, *, only: str = "", say: Callable[[Progress], None] = lambda _: None, before: Callable[[], None] = lambda: None
) -> Result:
    """Take a file of the national extraction into the directory. Again is an update: what is as it was is left alone.

    The whole file is read before the first row is written: a file that is cut off or of another kind changes nothing.

    Args:
        path: the text file, or the zip it comes in.
        only: the digits with which each number must begin (practice mode: fictitious people only); by default any.
        say: told from time to time how far the work is.
        before: called once, when the file is good and before the first row is written.

    Raises:
        Unreadable: see there; ``real`` (``line``) when a number does not begin with ``only``.
    """
    result = Result()
    with closing(_Best()) as best:
        with opened(path) as extraction:
            result.absent = extraction.absent
            _read(extraction, best, result, only, say)
        if not best.size():
            raise Unreadable("empty")
        result.people, result.keys = best.size(), best.doubtful()
        before()
        known = Practitioner.select().where(_imported()).count()
        for part in best.parts(_PART):
            _write(part, result)
            done = result.new + result.changed + result.same
            if done % _EVERY == 0:
                say(Progress("written", done, done / result.people))
        result.gone = known - result.changed - result.same
    return result


def _imported() -> object:
    """Professionals with an RPPS: agents of the health insurance's desk share the table."""
    return Practitioner.profession != "AM"


def _read(extraction: Extraction, best: _Best, result: Result, only: str, say: Callable[[Progress], None]) -> None:
    reader = Reader(extraction.columns)
    for line, read, row in extraction.rows():
        result.rows += 1
        if result.rows % _EVERY == 0:
            say(Progress("read", result.rows, read / max(read, extraction.size)))
        if isinstance(row, Broken):
            result.note(line, row.why, row.cells)
            continue
        try:
            person = reader.person(row)
        except Left_out as left:
            result.others += str(left) == "other"
            result.old_numbers += str(left) == "old-number"
        except Wrong as wrong:
            result.note(line, str(wrong))
        else:
            if not f"{person.number:0{_NUMBER}d}".startswith(only):
                raise Unreadable("real", line=line)
            best.add(person)


def _write(part: list[tuple[str, ...]], result: Result) -> None:
    """Some professionals in one short transaction; the site goes on writing between two of them."""
    numbers = [row[0] for row in part]
    columns = [Practitioner.rpps, *(getattr(Practitioner, name) for name in FIELDS)]
    there = {row[0]: row for row in Practitioner.select(*columns).where(Practitioner.rpps.in_(numbers)).tuples()}
    fresh = [row for row in part if row[0] not in there]
    changed = [row for row in part if row[0] in there and there[row[0]] != row]
    if fresh or changed:
        with writing():
            insert = Practitioner.insert_many([*fresh, *changed], fields=columns)
            insert.on_conflict(conflict_target=[Practitioner.rpps], preserve=columns[1:]).execute()
    result.new += len(fresh)
    result.changed += len(changed)
    result.same += len(part) - len(fresh) - len(changed)
    if result.touched is not None:
        wrote = [row[0] for row in (*fresh, *changed)]
        if wrote:
            result.touched += [who for (who,) in Practitioner.select(Practitioner.id).where(Practitioner.rpps.in_(wrote)).tuples()]
        if len(result.touched) > TOUCHED:
            result.touched = None


class _Best:
    """The best activity of each person, on disk and nameless: bounded memory, gone when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for tuning in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -32000"):
            self._connection.execute(tuning)
        columns = ", ".join(f"{name} TEXT NOT NULL" for name in FIELDS)
        self._connection.execute(f"CREATE TABLE best(number INTEGER PRIMARY KEY, good INTEGER, key_holds INTEGER, {columns})")
        self._add = (
            f"INSERT INTO best VALUES({', '.join('?' * (3 + len(FIELDS)))}) ON CONFLICT(number) DO UPDATE SET good = excluded.good, "
            f"{', '.join(f'{name} = excluded.{name}' for name in FIELDS)} WHERE excluded.good > good"
        )
        self._connection.execute("BEGIN")

    def add(self, person: Person) -> None:
        """Keep this activity if the person has no better one."""
        self._connection.execute(self._add, (person.number, person.good, person.key_holds, *person.values))

    def size(self) -> int:
        """How many different persons."""
        return int(self._connection.execute("SELECT count(*) FROM best").fetchone()[0])

    def doubtful(self) -> int:
        """How many have a number whose key is wrong."""
        return int(self._connection.execute("SELECT count(*) FROM best WHERE NOT key_holds").fetchone()[0])

    def parts(self, size: int) -> Iterator[list[tuple[str, ...]]]:
        """All of them in the order of their numbers, so many at a time: RPPS, then the fields."""
        rows = self._connection.execute(f"SELECT number, {', '.join(FIELDS)} FROM best ORDER BY number")
        while part := rows.fetchmany(size):
            yield [(f"{row[0]:0{_NUMBER}d}", *row[1:]) for row in part]

    def close(self) -> None:
        """Forget them."""
        self._connection.close()
