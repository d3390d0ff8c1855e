"""The index in a file of its own, with SQLite's full-text search (FTS5): the only place that speaks it. It knows no record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from sqlite3 import Connection
from typing import Any

from search.query import BEGINS, FIELDS, FORGIVING, PREFIX, Query, Question
from search.rank import Entry, Near
from search.slips import BEGIN, begin, hashes, pair_range, slips
from search.words import LONGEST, Known, mistakes, nearest, rare, sound, within

#: The shape of the file: one of another shape is made anew.
SHAPE = 4
_TABLES = (
    # FTS5's own prefix index cannot skip from one answer to the next (measured: 20 times slower when two words are asked): begins are
    # words of their own here. The lines themselves stand in a table beside.
    "CREATE VIRTUAL TABLE IF NOT EXISTS directory USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE TABLE IF NOT EXISTS entry(id INTEGER PRIMARY KEY, words TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS word(token TEXT PRIMARY KEY, many INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS name(word TEXT PRIMARY KEY, sound TEXT NOT NULL, many INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS name_sound ON name(sound, many)",
    "CREATE TABLE IF NOT EXISTS begin(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    "CREATE TABLE IF NOT EXISTS slip(pair INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS held(many INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS late(id INTEGER NOT NULL)",  # changed one by one: a file that is being made beside takes them too
)
_BATCH, _HEARD, _WHOLE, _READ, _LINES, _ENOUGH, _TWO = 5000, 60, 100, 1500, 4000, 3, 10
_GOING_ON = "SELECT word, sound, many FROM name WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? ORDER BY many DESC LIMIT ?"
_PENDING = 64 * 1024 * 1024  # bytes of words that FTS5 holds back while the file is made: fewer pieces to join


class Index:
    """The index behind one connection."""

    def __init__(self, connection: Connection):
        self._connection = connection

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    # -- filling it ------------------------------------------------------------------------------------------------------------
    def make(self, entries: Iterable[Entry]) -> None:
        """Fill an empty file: first who has which words, then what the words are."""
        run = self._connection.execute
        for sql in _TABLES:
            run(sql)
        run("INSERT INTO directory(directory, rank) VALUES('hashsize', ?)", (_PENDING,))
        rows, held = ((entry.id, text(entry)) for entry in entries), 0
        while batch := list(islice(rows, _BATCH)):
            self._insert(batch)
            held += len(batch)
        run("INSERT INTO held VALUES(?)", (held,))
        run("INSERT INTO directory(directory) VALUES('optimize')")
        run("INSERT INTO directory(directory, rank) VALUES('hashsize', ?)", (1024 * 1024,))
        run("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, directory, row)")
        run("INSERT INTO word SELECT term, doc FROM temp.said")
        run("DROP TABLE temp.said")
        self._learn(self._connection.execute("SELECT token, many FROM word"))
        run(f"PRAGMA user_version = {SHAPE}")

    def _insert(self, rows: Sequence[tuple[int, str]]) -> None:
        self._connection.executemany("INSERT INTO entry VALUES(?, ?)", rows)
        self._connection.executemany("INSERT INTO directory(rowid, words) VALUES(?, ?)", [(who, tokens(line)) for who, line in rows])

    def _learn(self, said: Iterable[tuple[str, int]]) -> None:
        """Take words in which a mistake may be made, with how often each stands in the directory."""
        many = self._connection.executemany
        self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS loose(pair INTEGER)")
        may = ((token[1:], count) for token, count in said if token[0] in FORGIVING and len(token) > 3 and token[1:].isalpha())
        while batch := list(islice(may, _BATCH)):
            added = "INSERT INTO name VALUES(?, ?, ?) ON CONFLICT(word) DO UPDATE SET many = many + excluded.many"
            many(added, [(word, sound(word), count) for word, count in batch])
            begins = sorted({begin(word) for word, _ in batch})
            last = self._all("SELECT coalesce(max(id), 0) FROM begin")[0][0]
            many("INSERT OR IGNORE INTO begin(text) VALUES(?)", [(one,) for one in begins])
            fresh = self._all("SELECT id, text FROM begin WHERE id > ?", last)
            many("INSERT INTO loose VALUES(?)", [(pair,) for who, one in fresh for pair in hashes(who, slips(one))])
        self._connection.execute("INSERT OR IGNORE INTO slip SELECT pair FROM loose ORDER BY pair")
        self._connection.execute("DELETE FROM loose")

    def put(self, entries: Iterable[Entry]) -> None:
        """Put these few professionals in, in place of what the index knew of them."""
        rows = [(entry.id, text(entry)) for entry in entries]
        self.drop([who for who, _ in rows])
        self._insert(rows)
        self._connection.execute("UPDATE held SET many = many + ?", (len(rows),))
        said = Counter(token for _, words in rows for token in set(tokens(words).split()))
        added = "INSERT INTO word VALUES(?, ?) ON CONFLICT(token) DO UPDATE SET many = many + excluded.many"
        self._connection.executemany(added, said.items())
        self._learn(said.items())

    def drop(self, ids: Sequence[int]) -> None:
        """Forget these professionals. Their words stay known: a word that nobody has finds nobody."""
        there = [row for who in ids for row in self._all("SELECT id, words FROM entry WHERE id = ?", who)]
        gone = [("delete", who, tokens(line)) for who, line in there]
        self._connection.executemany("INSERT INTO directory(directory, rowid, words) VALUES(?, ?, ?)", gone)
        self._connection.executemany("DELETE FROM entry WHERE id = ?", [(who,) for who, _ in there])
        self._connection.execute("UPDATE held SET many = many - ?", (len(there),))
        self._connection.executemany("INSERT INTO late VALUES(?)", [(one,) for one in ids])

    # -- what is in it ---------------------------------------------------------------------------------------------------------
    def shape(self) -> int:
        """The shape of this file."""
        return int(self._all("PRAGMA user_version")[0][0])

    def size(self) -> int:
        """How many professionals are in the index."""
        return int(self._all("SELECT many FROM held")[0][0])

    def last(self) -> int:
        """The highest id in the index."""
        return int(self._all("SELECT coalesce(max(id), 0) FROM entry")[0][0])

    def late(self) -> list[int]:
        """Who was put in or dropped one by one since the file was made."""
        return [who for (who,) in self._all("SELECT DISTINCT id FROM late")]

    def begins(self, word: str) -> bool:
        """Whether a word of the directory begins so."""
        return any(self.longer(field + word, 1) for field in FIELDS)

    def longer(self, token: str, most: int) -> list[str]:
        """The words that begin so, with the letter of their field; at most ``most``."""
        sql = "SELECT token FROM word WHERE token >= ? AND token < ? LIMIT ?"
        return [one for (one,) in self._all(sql, token, f"{token}\U0010ffff", most)]

    def known(self, word: str, times: int = 1) -> bool:
        """Whether this very word stands so often in a field in which mistakes are forgiven."""
        return any(self.many(field + word) >= times for field in FORGIVING)

    def many(self, token: str) -> int:
        """How many have this word in this field (or a word that begins so)."""
        return int(next(iter(self._all("SELECT many FROM word WHERE token = ?", token)), (0,))[0])

    # -- finding ---------------------------------------------------------------------------------------------------------------
    def resembling(self, word: str) -> dict[str, float]:
        """The words of the directory that resemble ``word``, with how far they are: the nearest, and among these the most frequent.

        Two mistakes are looked for in a word that nobody has, when one explains little, and not in the first letter: there are many more
        words two mistakes away.
        """
        heard = self._all("SELECT word, sound, many FROM name WHERE sound = ? ORDER BY many DESC LIMIT ?", sound(word), _HEARD)
        known = {one: Known(said, many) for one, said, many in heard}
        known |= self._slipped(word, 1) if mistakes(word) else {}
        found = nearest(word, known)
        if mistakes(word) > 1 and not self.known(word) and sum(far < 1.5 for far in found.values()) < _ENOUGH:
            two = [(-of.many, one) for one, of in self._slipped(word, 2).items() if one not in known and within(word, one, 2)]
            found |= {one: 2.0 + rare(-many) for many, one in sorted(two)[:_TWO]}
        return found

    def _slipped(self, word: str, most: int) -> dict[str, Known]:
        """The words that ``word`` may be, with so many mistakes; with one mistake also those that go on."""
        wanted = [side for slip in slips(begin(word), most) for side in pair_range(slip)]
        sql = (
            f"WITH first(sign) AS (VALUES (?)), wanted(low, high) AS (VALUES {','.join(['(?,?)'] * (len(wanted) // 2))}) "
            "SELECT DISTINCT begin.text FROM first CROSS JOIN wanted CROSS JOIN slip ON slip.pair BETWEEN low AND high "
            "CROSS JOIN begin ON begin.id = slip.pair & 16777215 WHERE substr(begin.text, 1, length(sign)) = sign"
        )
        begins = [
            one for (one,) in self._all(sql, word[0] if most > 1 else "", *wanted) if within(one, word, most, open_end=len(one) == BEGIN)
        ]
        longest = len(word) + most if most > 1 else LONGEST
        found: dict[str, Known] = {}
        for one in begins:
            if len(one) < BEGIN:
                rows = self._all("SELECT word, sound, many FROM name WHERE word = ?", one)
            else:
                rows = self._all(_GOING_ON, one, f"{one}\U0010ffff", len(word) - most, longest, _WHOLE)
            found |= {whole: Known(said, many) for whole, said, many in rows}
        return found

    def gather(self, readings: Sequence[Sequence[str]], near: Near, postcode: str, enough: int, *, named: bool = False) -> list[Entry]:
        """Professionals who may be meant, the likely ones among them for sure.

        Args:
            near: words that resemble those typed.
            postcode: those near by are taken first.
            enough: how many suffice.
            named: only those with one of the words as their family name.
        """
        found: dict[int, str] = {}
        query = Query(self.many, self.longer, self.size(), readings, near)
        asked: set[tuple[object, ...]] = set()
        left = _LINES
        for step in query.questions(postcode, named=named):
            before = len(found)
            for question in step:
                wanted = 3 * enough if question.whole else enough - before if question.everywhere else enough // 3
                if (question.match, question.needles) in asked or (not question.everywhere and len(found) - before >= wanted):
                    continue
                lines, all_of_it = self._ask(question, found, wanted)
                left -= lines
                if all_of_it:
                    asked.add((question.match, question.needles))
                    query.done |= {question.whole}
            if len(found) >= enough or left <= 0:
                break
        entries = (entry_of(who, line) for who, line in found.items())
        return [one for one in entries if not named or any(word in one.family for reading in readings for word in reading)]

    def _ask(self, question: Question, found: dict[int, str], wanted: int) -> tuple[int, bool]:
        """Take answers, as SQLite finds them (rank.py puts them in order), until there are enough or too many lines were read.

        Returns:
            how many lines were read, and whether there is nothing more to be had by this question.
        """
        sql = (
            "SELECT entry.id, ' ' || entry.words || ' ' FROM directory CROSS JOIN entry ON entry.id = directory.rowid "
            "WHERE directory MATCH ? LIMIT ?"
        )
        lines = 0
        for who, line in self._connection.execute(sql, (question.match, _READ)):
            lines += 1
            if question.holds(line):
                wanted -= who not in found
                found[who] = line
                if wanted <= 0:
                    return lines, False
        return lines, lines < _READ


def text(entry: Entry) -> str:
    """A professional in one line: each word with the letter of its field."""
    columns = (entry.family, entry.given, entry.place, entry.trade, entry.house)
    return " ".join(field + word for field, words in zip(FIELDS, columns, strict=True) for word in words)


def tokens(line: str) -> str:
    """The words of a line, and their begins with the number of their field."""
    words = line.split()
    begun = {BEGINS[FIELDS.index(word[0])] + word[1:end] for word in words for end in range(2, min(len(word), PREFIX + 1) + 1)}
    return " ".join([*dict.fromkeys(words), *begun])


def entry_of(who: int, line: str) -> Entry:
    """The same back."""
    columns: dict[str, list[str]] = {field: [] for field in FIELDS}
    for token in line.split():
        columns[token[0]].append(token[1:])
    return Entry(who, *(tuple(columns[field]) for field in FIELDS))
