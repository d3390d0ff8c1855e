"""From the file to the table: the best activity of each person is chosen beside the database, then written in small steps. No sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from directory.extraction import Broken, Extraction, Unreadable, opened
from directory.person import FIELDS, Left_out, Person, Reader, Wrong
from models import Practitioner, writing

SHOWN, TOUCHED = 20, 2_000
#: Of those who are in the directory, at most this part leaves by one file (a month brings less than 1 in 100).
MOST_LEFT = 0.1
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
        complete: the file was said to be the whole directory. left: how many of the gone ones were marked as having left it;
            too_many: they would have been so many that nobody was marked. back: how many had left and are named again.
        touched: ids of those whose line in the search changes, as long as they are few; None: many.
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
    complete: bool = False
    left: int = 0
    too_many: bool = False
    back: int = 0
    absent: tuple[str, ...] = ()
    touched: list[int] | None = field(default_factory=list)

    def note(self, line: int, why: str, cells: int = 0) -> None:
        """Count a broken row and keep the first ones to be shown."""
        self.broken += 1
        if len(self.first_broken) < SHOWN:
            self.first_broken.append((line, why, cells))

    def touch(self, ids: list[int]) -> None:
        """Keep whose line in the search changes."""
        if self.touched is not None:
            self.touched = self.touched + ids if len(self.touched) + len(ids) <= TOUCHED else None


def bring_in(
    path: Path,
    *,
    only: str = "",
    whole_at: datetime | None = None,
    however_many: bool = False,
    say: Callable[[Progress], None] = lambda _: None,
    before: Callable[[], None] = lambda: None,
) -> Result:
    """Take a file of the national extraction into the directory. Again is an update: what is as it was is left alone.

    The whole file is read before the first row is written: a file that is cut off or of another kind changes nothing.

    Args:
        path: the text file, or the zip it comes in.
        whole_at: the file is said to be the whole directory: who is no longer named in it has left since this moment. Nobody leaves by
            a file that is a part, or cut: not when more than :data:`MOST_LEFT` of those who were there would leave.
        however_many: they leave all the same; somebody has looked.
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
        if whole_at:
            result.complete = True
            _leave(best, whole_at, however_many, result)
    return result


def _leave(best: _Best, now: datetime, however_many: bool, result: Result) -> None:
    """Mark those who are named nowhere in the file: not in a row of ours, nor of another profession, nor in a row that is broken."""
    there, gone, last = 0, [], 0
    rows = Practitioner.select(Practitioner.id, Practitioner.rpps).where(_imported() & Practitioner.left_at.is_null())
    while part := list(rows.where(Practitioner.id > last).order_by(Practitioner.id).limit(_PART).tuples()):
        last, there = part[-1][0], there + len(part)
        named = best.named([number for _, number in part])
        gone += [who for who, number in part if number not in named]
    if len(gone) > MOST_LEFT * there and not however_many:
        result.too_many = True
        return
    for start in range(0, len(gone), _PART):
        some = gone[start : start + _PART]
        with writing():
            result.left += Practitioner.update(left_at=now).where(Practitioner.id.in_(some) & Practitioner.left_at.is_null()).execute()
        result.touch(some)


def _imported() -> Any:
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
            best.see(row.numbers)
            continue
        try:
            person = reader.person(row)
        except Left_out as left:
            best.see(reader.number(row))
            result.others += str(left) == "other"
            result.old_numbers += str(left) == "old-number"
        except Wrong as wrong:
            best.see(reader.number(row))
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
    back = {number for (number,) in Practitioner.select(Practitioner.rpps).where(_gone_among(numbers)).tuples()}
    if back:
        with writing():
            Practitioner.update(left_at=None).where(Practitioner.rpps.in_(list(back))).execute()
    result.back += len(back)
    wrote = list({row[0] for row in (*fresh, *changed)} | back)
    if result.touched is not None and wrote:
        result.touch([who for (who,) in Practitioner.select(Practitioner.id).where(Practitioner.rpps.in_(wrote)).tuples()])


def _gone_among(numbers: list[str]) -> Any:
    """SQL: who had left, of these."""
    return Practitioner.rpps.in_(numbers) & Practitioner.left_at.is_null(False)


class _Best:
    """The best activity of each person, on disk and nameless: bounded memory, gone when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for tuning in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -32000"):
            self._connection.execute(tuning)
        columns = ", ".join(f"{name} TEXT NOT NULL" for name in FIELDS)
        self._connection.execute("CREATE TABLE seen(number INTEGER PRIMARY KEY)")
        self._connection.execute(f"CREATE TABLE best(number INTEGER PRIMARY KEY, good INTEGER, key_holds INTEGER, {columns})")
        self._add = (
            f"INSERT INTO best VALUES({', '.join('?' * (3 + len(FIELDS)))}) ON CONFLICT(number) DO UPDATE SET good = excluded.good, "
            f"{', '.join(f'{name} = excluded.{name}' for name in FIELDS)} WHERE excluded.good > good"
        )
        self._connection.execute("BEGIN")

    def add(self, person: Person) -> None:
        """Keep this activity if the person has no better one."""
        self._connection.execute(self._add, (person.number, person.good, person.key_holds, *person.values))

    def see(self, numbers: tuple[str, ...]) -> None:
        """These are named in the file, in a row that is not taken in."""
        self._connection.executemany("INSERT OR IGNORE INTO seen VALUES(?)", [(int(number),) for number in numbers])

    def named(self, numbers: list[str]) -> set[str]:
        """Those of ``numbers`` (at most some hundreds) that the file names anywhere."""
        asked = [int(number) for number in numbers if number.isdigit()]
        marks = ", ".join("?" * len(asked))
        sql = f"SELECT number FROM best WHERE number IN ({marks}) UNION SELECT number FROM seen WHERE number IN ({marks})"
        return {f"{number:0{_NUMBER}d}" for (number,) in self._connection.execute(sql, [*asked, *asked])}

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
