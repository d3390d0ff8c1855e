"""The index in SQLite's full-text search (FTS5): the only place that speaks it. It knows names, trades and towns, and no record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from search.rank import Entry, Near, department
from search.words import nearest, sound, trigrams

#: Measured (bench/search.py): without a prefix index of 1 sign, one letter typed in a directory of 200,000 costs ten times more.
_TABLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS directory_index USING fts5(family, given, place, trade, house, detail=column, "
    "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS directory_trigram USING fts5(word, tokenize='trigram')",
    "CREATE TABLE IF NOT EXISTS directory_word(word TEXT PRIMARY KEY, sound TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS directory_word_sound ON directory_word(sound)",
)
_EXACT, _BEGIN, _ANY, _RESEMBLING = 200, 200, 200, 120
_BATCH = 5000


class Index:
    """The index beside the tables, in the same database file."""

    def __init__(self, database: Any):
        self._database = database

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return list(self._database.execute_sql(sql, values))

    def make(self) -> None:
        """Make the index's tables if they are not there."""
        for sql in _TABLES:
            self._database.execute_sql(sql)

    def empty(self) -> None:
        """Forget every professional."""
        for table in ("directory_index", "directory_trigram", "directory_word"):
            self._database.execute_sql(f"DELETE FROM {table}")

    def ready(self) -> bool:
        """Whether somebody is in the index. Raises peewee.OperationalError when it was never made."""
        return bool(self._all("SELECT rowid FROM directory_index LIMIT 1"))

    def size(self) -> int:
        """How many professionals are in the index."""
        return int(self._all("SELECT count(*) FROM directory_index_docsize")[0][0])

    def put(self, entries: Iterable[Entry]) -> None:
        """Put these professionals in, in place of what the index knew of them. Call it in a transaction."""
        many = self._database.cursor().executemany
        for batch in _batches(entries):
            rows = [(one.id, *map(" ".join, (one.family, one.given, one.place, one.trade, one.house))) for one in batch]
            many("DELETE FROM directory_index WHERE rowid = ?", [row[:1] for row in rows])
            many("INSERT INTO directory_index(rowid, family, given, place, trade, house) VALUES(?, ?, ?, ?, ?, ?)", rows)
            words = {word for entry in batch for word in vocabulary(entry)}
            known = {row[0] for some in _batches(words, 500) for row in self._known(some)}
            fresh = sorted(words - known)
            many("INSERT INTO directory_word(word, sound) VALUES(?, ?)", [(word, sound(word)) for word in fresh])
            many("INSERT INTO directory_trigram(word) VALUES(?)", [(f"<{word}>",) for word in fresh])

    def _known(self, words: Sequence[str]) -> list[tuple[Any, ...]]:
        return self._all(f"SELECT word FROM directory_word WHERE word IN ({','.join('?' * len(words))})", *words)

    def drop(self, ids: Sequence[int]) -> None:
        """Forget these professionals."""
        self._database.cursor().executemany("DELETE FROM directory_index WHERE rowid = ?", [(one,) for one in ids])

    def begins(self, word: str) -> bool:
        """Whether a word of the directory begins so."""
        return bool(self._all("SELECT 1 FROM directory_word WHERE word >= ? AND word < ? LIMIT 1", word, word + "\U0010ffff"))

    def resembling(self, word: str) -> dict[str, float]:
        """The words of the directory that resemble ``word``, with how far they are."""
        same = self._all("SELECT word FROM directory_word WHERE sound = ? LIMIT 50", sound(word))
        pieces = " OR ".join(f'"{piece}"' for piece in trigrams(word, begun=len(word) >= 5) + trigrams(word)[-1:])
        # The table holds words, not persons: some thousands. Ordering by rank is cheap here, and a trap on the directory itself.
        sql = "SELECT trim(word, '<>') FROM directory_trigram WHERE directory_trigram MATCH ? ORDER BY rank LIMIT ?"
        near = self._all(sql, pieces, _RESEMBLING)
        return nearest(word, (one for (one,) in {*same, *near}))

    def gather(self, readings: Sequence[Sequence[str]], near: Near, postcode: str = "") -> Iterator[Entry]:
        """Professionals who may be meant: some hundreds at most, those with the very name before the others, mine before elsewhere."""
        every = _every(readings, near)
        words = list(dict.fromkeys(word for reading in readings for word in reading))
        exact = "{family} : (" + " OR ".join(f'"{word}"' for word in words) + ")"
        begins = "{family given} : (" + " OR ".join(_one(word, near) for word in words) + ")"
        steps = [(f"({exact}) AND ({every})", _EXACT), (f"({begins}) AND ({every})", _BEGIN), (every, _ANY)]
        if postcode:
            here = f'{{place}} : "{department(postcode)}"'
            steps = [(f"({query}) AND ({here})", most) for query, most in steps[:2]] + steps
        seen: set[int] = set()
        for query, most in steps:
            # LIMIT without ORDER BY: SQLite stops at once; the order is made in Python on what is left.
            sql = "SELECT rowid, family, given, place, trade, house FROM directory_index WHERE directory_index MATCH ? LIMIT ?"
            for who, *columns in self._all(sql, query, most):
                if who not in seen:
                    seen.add(who)
                    yield Entry(who, *(tuple(column.split()) for column in columns))


def _one(word: str, near: Near) -> str:
    """One word of a query: itself, what begins with it, or what resembles it. Words are letters and digits only: nothing to escape."""
    return "(" + " OR ".join([f'"{word}"*', *(f'"{other}"' for other in near.get(word, ()))]) + ")"


def _every(readings: Sequence[Sequence[str]], near: Near) -> str:
    return " OR ".join("(" + " AND ".join(_one(word, near) for word in reading) + ")" for reading in readings)


def _batches(items: Iterable[Any], size: int = _BATCH) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def vocabulary(entry: Entry) -> Iterator[str]:
    """The words of a professional that a mistake may be made in."""
    return (word for word in entry.words if len(word) > 2 and word.isalpha())
