"""The directory's index: it finds a professional from what a person types, mistakes forgiven. It knows names and towns and no record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peewee import OperationalError, SqliteDatabase, fn

from models import Practitioner, database, writing
from search import memory, sqlite
from search.rank import EXACT, NEAR, Entry, Near, department, ranked
from search.words import both_forms, fold, name_words, readings, shorter, wanted

__all__ = ["MOST", "Found", "find", "index", "prepare"]

Engine = sqlite.Index | memory.Index
LIMIT = 10
#: More than this is not counted: the person writes another word.
MOST = 100
#: Words by which people call a trade, beside the ones of the directory (codes of TRE_G15).
_TRADES = {
    "10": "médecin docteur",
    "21": "pharmacien pharmacie",
    "26": "audioprothésiste audition",
    "28": "opticien lunettes",
    "40": "dentiste",
    "50": "sage-femme",
    "60": "infirmier",
    "70": "kiné kinésithérapeute",
    "80": "podologue pédicure",
    "91": "orthophoniste",
    "92": "orthoptiste",
    "93": "psychologue",
    "94": "ergothérapeute",
    "95": "diététicien",
    "96": "psychomotricien",
}


@dataclass(frozen=True)
class Found:
    """What a search gives.

    Args:
        sure: those whose name is the one typed, or begins so, best first.
        near: those whose name only resembles it, best first; both lists together hold at most the limit.
        count: how many there are in all (``sure`` and those not shown), :data:`MOST` at most.
        asked: whether there was something to look for (a title alone is nothing).
    """

    sure: tuple[Practitioner, ...] = ()
    near: tuple[Practitioner, ...] = ()
    count: int = 0
    asked: bool = False


def find(typed: str, *, limit: int = LIMIT, postcode: str = "") -> Found:
    """The professionals that ``typed`` may mean, best first.

    Args:
        typed: names in any order, a town, a trade, a title: «docteur martin», «pharmacien rennes», «Le Goff Brest».
        limit: how many at most.
        postcode: where the person lives: among equal names those near by come first.
    """
    words = wanted(typed)
    if not words:
        return Found()
    engine = _engine()
    sure = _ranked(engine, _ways(engine, words), {}, postcode)
    certain = len(words) > 1 and bool(sure) and sure[0][0] == EXACT  # «isabelle trân»: nobody else is meant
    near = [] if certain or len(sure) >= limit else _resembling(engine, words, postcode, {who for _, who in sure})
    shown, alike = [who for _, who in sure[:limit]], near[: max(0, limit - len(sure))]
    rows = {row.id: row for row in Practitioner.select().where(Practitioner.id.in_([*shown, *alike]))}
    return Found(
        tuple(rows[who] for who in shown if who in rows), tuple(rows[who] for who in alike if who in rows), min(len(sure), MOST), True
    )


def _ways(engine: Engine, words: list[str]) -> list[tuple[str, ...]]:
    """The readings of the words, without those whose joined word is the begin of no name."""
    return [way for way in readings(words) if all(word in words or engine.begins(word) for word in way)]


def _ranked(engine: Engine, ways: list[tuple[str, ...]], near: Near, postcode: str) -> list[tuple[int, int]]:
    return ranked(engine.gather(ways, near, postcode), ways, near, postcode)


def _resembling(engine: Engine, words: list[str], postcode: str, sure: set[int]) -> list[int]:
    """Names with a mistake in them; when there is none either, the name without the town or the trade."""
    ways = readings(words)  # joined words too: one may be a name with a mistake in it
    alike = {word: engine.resembling(word) for way in ways for word in way if len(word) > 2}
    found = _ranked(engine, ways, alike, postcode) if any(alike.values()) else []
    near = [who for level, who in found if level == NEAR and who not in sure]
    if near or sure:
        return near
    for fewer in shorter(words):
        likely = [one for one in engine.gather(fewer, {}, postcode) if any(word in one.family for way in fewer for word in way)]
        if likely:
            return [who for _, who in ranked(likely, fewer, {}, postcode)]
    return []


# -- filling it ----------------------------------------------------------------------------------------------------------------
def entry(row: Practitioner) -> Entry:
    """What the index keeps of a row of the directory."""
    town, house = fold(row.town), fold(row.organisation)
    trade = both_forms([*fold(row.speciality), *fold(_TRADES.get(row.profession, ""))])
    place = [*town, "".join(town), row.postcode, department(row.postcode)]
    columns = (name_words(row.family_name), name_words(row.given_name), filter(None, dict.fromkeys(place)), dict.fromkeys(trade), house)
    return Entry(row.id, *(tuple(words) for words in columns))


def prepare() -> None:
    """Make the index if the database can hold it (SQLite), and fill it when it does not hold the directory. Cheap when it does."""
    if isinstance(database.obj, SqliteDatabase):
        with writing():
            engine = sqlite.Index(database.obj)
            engine.make()
            if engine.size() != Practitioner.select().count():
                _fill(engine)


def index(practitioners: Iterable[int] | None = None) -> None:
    """Take new or changed professionals into the index; those that are gone go. By default all are taken in again.

    Args:
        practitioners: their ids.
    """
    if not isinstance(database.obj, SqliteDatabase):
        _Memory.stamp = None
        return
    with writing():
        engine = sqlite.Index(database.obj)
        engine.make()
        if practitioners is None:
            _fill(engine)
            return
        ids = list(practitioners)
        there = [row for part in _parts(ids) for row in Practitioner.select().where(Practitioner.id.in_(part))]
        engine.put(entry(row) for row in there)
        engine.drop(sorted(set(ids) - {row.id for row in there}))


def _fill(engine: sqlite.Index) -> None:
    engine.empty()
    engine.put(entry(row) for row in Practitioner.select().iterator())


def _parts(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


# -- which index ---------------------------------------------------------------------------------------------------------------
class _Memory:
    """The index in memory of this process, and the state of the directory it was made from."""

    stamp: Any = None
    index: memory.Index | None = None


def _engine() -> Engine:
    if isinstance(database.obj, SqliteDatabase):
        engine = sqlite.Index(database.obj)
        try:
            ready = engine.ready()
        except OperationalError:
            ready = False
        if not ready:  # opened without prepare(), or filled after it: better late than an empty page
            prepare()
        return engine
    stamp = Practitioner.select(fn.COUNT(Practitioner.id), fn.MAX(Practitioner.id)).tuples().get()
    if _Memory.stamp != stamp or _Memory.index is None:
        _Memory.index = memory.Index(entry(row) for row in Practitioner.select().iterator())
        _Memory.stamp = stamp
    return _Memory.index
