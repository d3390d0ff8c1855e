"""What looking for a professional costs (processor time, made-up rows). Run by hand: python -m bench.search [ROWS]"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import models
import search
from practice.directory import professionals
from search import memory, words
from vault import open_vault

ROWS, EACH = 200_000, 60


def _fill(folder: Path, count: int) -> None:
    database = models.open_house(f"sqlite:///{folder / 'dmp.db'}", open_vault(folder / "keys.json"))
    database.connect()
    database.create_tables([models.Practitioner])
    made = professionals(Random(1), count)
    with models.writing():
        while rows := [asdict(one) for one in islice(made, 500)]:
            models.Practitioner.insert_many(rows).execute()
    bare = _size(folder)
    start = time.perf_counter()
    search.prepare()
    took = time.perf_counter() - start
    print(f"{count} professionals: index made in {took:.1f} s, {_size(folder) - bare:.0f} MB beside {bare:.0f} MB")


def _size(folder: Path) -> float:
    models.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "dmp.db").stat().st_size / 1e6


def _queries(chance: Random, people: list[models.Practitioner]) -> Iterator[tuple[str, list[str]]]:
    """What people type, by kind."""

    def name(one: models.Practitioner) -> str:
        return words.fold(one.family_name)[-1]

    def wrong(one: models.Practitioner) -> str:
        at = chance.randrange(1, max(2, len(name(one)) - 1))
        return name(one)[:at] + chance.choice("aeiourst") + name(one)[at + 1 :]

    yield "1 letter", [name(one)[:1] for one in people]
    yield "2 letters", [name(one)[:2] for one in people]
    yield "3 letters", [name(one)[:3] for one in people]
    yield "docteur + name", [f"docteur {one.family_name}" for one in people]
    yield "given name + name", [f"{one.given_name} {one.family_name}" for one in people]
    yield "name + town", [f"{one.family_name} {one.town}" for one in people]
    yield "trade + town", [f"{one.speciality} {one.town}" for one in people]
    yield "trade + 1 letter", [f"{one.speciality} {name(one)[:1]}" for one in people]
    yield "name with a mistake", [wrong(one) for one in people]
    yield "the same + town", [f"{wrong(one)} {one.town}" for one in people]
    yield "nobody", [f"xq{name(one)[::-1]}zk" for one in people]


def _measure(what: str, typed: list[str]) -> None:
    times = []
    for one in typed:
        start = time.process_time()
        search.find(one, postcode="49000")
        times.append((time.process_time() - start) * 1000)
    times.sort()
    print(f"{what:<22} p50 {times[len(times) // 2]:6.1f} ms   p95 {times[len(times) * 95 // 100]:6.1f} ms   worst {times[-1]:6.1f} ms")


def main(count: int = ROWS) -> None:
    """Print one line for each kind of query, with FTS5, then for 4,000 rows in memory."""
    with tempfile.TemporaryDirectory() as name:
        _fill(Path(name), count)
        ids = Random(2).sample(range(1, count), EACH)
        people = list(models.Practitioner.select().where(models.Practitioner.id.in_(ids)))
        for what, typed in _queries(Random(3), people):
            _measure(what, typed)
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        _in_memory(people)
        models.database.close()


def _in_memory(people: list[Any]) -> None:
    start = time.perf_counter()
    index = memory.Index(search.entry(row) for row in models.Practitioner.select().limit(4000))
    print(f"in memory, 4000 professionals: made in {time.perf_counter() - start:.1f} s")
    search._engine = lambda: index
    for what, typed in _queries(Random(3), people):
        _measure(what, typed)


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
