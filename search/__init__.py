"""The directory's index: it finds a professional from what a person types, mistakes forgiven. It knows names and towns and no record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Connection, DatabaseError
from typing import Any

from models import Practitioner
from search import place
from search.place import beside
from search.rank import EXACT, NEAR, Entry, Near, department, ranked
from search.sqlite import SHAPE, Index
from search.trades import TRADES
from search.words import both_forms, fold, joined_parts, name_words, readings, shorter, wanted

__all__ = ["MOST", "Found", "announce", "beside", "find", "index", "prepare", "rebuild", "settle"]

LIMIT = 10
#: More than this is not counted: the person writes another word.
MOST = 100
_FREQUENT = 100  # a word that so many have is no mistake as long as another one may be
_NEAR = 30  # those whose name resembles: so many are looked at
_COLUMNS = ("id", "family_name", "given_name", "profession", "speciality", "organisation", "postcode", "town")
_PART = 5000


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
    engine, postcode = _engine(), postcode if postcode.isalnum() else ""
    ways = [way for way in readings(words) if all(word in words or engine.begins(word) for word in way)]
    sure = ranked(engine.gather(ways, {}, postcode, MOST), ways, {}, postcode)
    certain = len(words) > 1 and bool(sure) and sure[0][0] == EXACT  # «isabelle trân»: nobody else is meant
    near = [] if certain or len(sure) >= limit else _resembling(engine, words, postcode, {who for _, who in sure})
    shown, alike = [who for _, who in sure[:limit]], near[: max(0, limit - len(sure))]
    rows = {row.id: row for row in Practitioner.select().where(Practitioner.id.in_([*shown, *alike]), _listed())}
    return Found(
        tuple(rows[who] for who in shown if who in rows), tuple(rows[who] for who in alike if who in rows), min(len(sure), MOST), True
    )


def _resembling(engine: Index, words: list[str], postcode: str, sure: set[int]) -> list[int]:
    """Names with a mistake in them; when there is none either, the name without the town or the trade."""
    ways = [way for way in readings(words) if all(word in words or joined_parts(words, word) for word in way)]
    typed = [word for word in dict.fromkeys(word for way in ways for word in way) if len(word) > 2]
    frequent = {word for word in typed if engine.known(word, _FREQUENT)}
    doubtful = [word for word in typed if word not in frequent] or typed  # «lelaire romain»: Romain is right
    alike: Near = {word: engine.resembling(word) for word in doubtful}
    found = ranked(engine.gather(ways, alike, postcode, _NEAR + len(sure)), ways, alike, postcode) if any(alike.values()) else []
    near = [who for level, who in found if level == NEAR and who not in sure]
    if near or sure:
        return near
    for fewer in shorter(words):
        likely = engine.gather(fewer, {}, postcode, _NEAR, named=True)
        if likely:
            return [who for _, who in ranked(likely, fewer, {}, postcode)]
    return []


# -- filling it ----------------------------------------------------------------------------------------------------------------
def entry(row: Any) -> Entry:
    """What the index keeps of a row of the directory."""
    town, house = fold(row.town), fold(row.organisation)
    trade = _trade(row.speciality, row.profession)
    lives = [*town, "".join(town), *fold(row.postcode), department(row.postcode)]
    columns = (name_words(row.family_name), name_words(row.given_name), filter(None, dict.fromkeys(lives)), trade, house)
    return Entry(row.id, *(tuple(words) for words in columns))


@lru_cache(maxsize=2048)
def _trade(speciality: str, profession: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(both_forms([*fold(speciality), *fold(TRADES.get(profession, ""))])))


def prepare() -> None:
    """Make the index if there is none, and bring it up to date when it does not hold the directory. Cheap when it does."""
    with place.alone():
        _mend()


def rebuild(say: Callable[[int], None] = lambda _: None) -> None:
    """Make the index anew beside the old one, which answers until the new one takes its place.

    Args:
        say: told from time to time how many professionals are in.
    """
    with place.alone():
        _make(say)


def index(practitioners: Iterable[int] | None = None) -> None:
    """Take new or changed professionals into the index; those that are gone go. By default all are taken in again.

    Args:
        practitioners: their ids.
    """
    if practitioners is None:
        rebuild()
        return
    if not _usable():
        prepare()
        return
    with place.changing() as connection:
        _put(Index(connection), list(practitioners))


def announce() -> None:
    """The directory is about to change much: until :func:`settle` a start of the site takes the index as it is."""
    mark = place.mark()
    mark.write_text("again" if mark.exists() else "")


def settle(practitioners: Iterable[int] | None = None, say: Callable[[int], None] = lambda _: None) -> None:
    """The directory has changed: the index follows.

    Args:
        practitioners: who is new or changed; by default anybody. Also when an earlier change was never settled.
        say: as in :func:`rebuild`.
    """
    if practitioners is None or place.mark().read_text() == "again":
        rebuild(say)
    else:
        index(practitioners)
    place.mark().unlink()


def _put(engine: Index, ids: list[int]) -> None:
    for part in (ids[start : start + 500] for start in range(0, len(ids), 500)):
        there = list(_rows(Practitioner.id.in_(part)))
        engine.put(entry(row) for row in there)
        engine.drop(sorted(set(part) - {row.id for row in there}))


def _mend() -> None:
    """The index is as the directory: those who came since it was made are put in, anything else makes it anew."""
    engine = _usable()
    if engine is None:
        _make()
        return
    if place.mark().exists():  # somebody is filling the directory: the index follows at the end
        return
    missing = Practitioner.select().where(_listed()).count() - engine.size()
    if not missing:
        return
    after = Practitioner.select(Practitioner.id).where(_listed(), Practitioner.id > engine.last())
    came = [who for (who,) in after.limit(_PART).tuples()]
    if len(came) != missing:
        _make()
        return
    with place.changing() as connection:
        _put(Index(connection), came)


def _usable() -> Index | None:
    """The index, if there is one and it is of today's shape."""
    try:
        connection = place.reading()
        return Index(connection) if connection and Index(connection).shape() == SHAPE else None
    except DatabaseError:  # no database, or cut off in the middle
        return None


def _make(say: Callable[[int], None] = lambda _: None) -> None:
    def finish(old: Connection, new: Connection) -> None:
        with suppress(DatabaseError):  # of another shape, it took nobody in
            _put(Index(new), Index(old).late())

    with place.replacing(finish) as connection:
        Index(connection).make(_entries(say))


def _entries(say: Callable[[int], None]) -> Iterator[Entry]:
    """All professionals, some thousands at a time: no long reading holds up the database."""
    last = done = 0
    while rows := list(_rows(Practitioner.id > last, _PART)):
        yield from map(entry, rows)
        last, done = rows[-1].id, done + len(rows)
        say(done)


def _listed() -> Any:
    """Professionals, not the agents of the health insurance's desk, who share the table, nor those who left the national directory."""
    return (Practitioner.profession != "AM") & Practitioner.left_at.is_null()


def _rows(which: Any, most: int | None = None) -> Iterable[Any]:
    columns = [getattr(Practitioner, name) for name in _COLUMNS]
    return Practitioner.select(*columns).where(_listed(), which).order_by(Practitioner.id).limit(most).namedtuples()


def _engine() -> Index:
    engine = _usable()
    if engine is None:  # opened without prepare(): better late than an empty page
        prepare()
        engine = _usable()
    assert engine is not None
    return engine
