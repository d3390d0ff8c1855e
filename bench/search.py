"""What looking for a professional costs, in a made-up directory as big as the national one.

Run by hand: python -m bench.search [--rows 2300000] [--keep FOLDER] (FOLDER keeps the directory for the next time).
Processor time and time on the clock of ``search.find``, once as a first question in a fresh process may be, then many.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import models
import search
from bench import people
from search import place, words
from vault import open_vault

ROWS, EACH = 2_300_000, 150


def _open(folder: Path, rows: int) -> None:
    """The directory of this folder; made when it is not there, which takes some minutes."""
    database = models.open_house(f"sqlite:///{folder / 'dmp.db'}", open_vault(folder / "keys.json"))
    database.connect()
    database.create_tables([models.Practitioner])
    if models.Practitioner.select().count() == rows:
        return
    people.fill(Random(1), rows)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    bare, start, busy = (folder / "dmp.db").stat().st_size / 1e6, time.perf_counter(), time.process_time()
    search.rebuild()
    took, busy, size = time.perf_counter() - start, time.process_time() - busy, place.file().stat().st_size / 1e6
    print(f"{rows} professionals: index made in {took:.0f} s ({busy:.0f} s of processor), {size:.0f} MB beside {bare:.0f} MB")


def _queries(chance: Random, who: list[models.Practitioner]) -> Iterator[tuple[str, list[str]]]:
    """What people type, by kind. Frequent names come as often as in the directory."""

    def name(one: models.Practitioner) -> str:
        return words.fold(one.family_name)[-1]

    def wrong(text: str, times: int = 1) -> str:
        for _ in range(times):
            at = chance.randrange(0, len(text))
            other = chance.choice("aeiourstln")
            text = chance.choice((text[:at] + text[at + 1 :], text[:at] + other + text[at + 1 :], text[:at] + other + text[at:]))
        return text

    long = [one for one in who if len(name(one)) >= 7]
    yield "1 letter", [name(one)[:1] for one in who]
    yield "2 letters", [name(one)[:2] for one in who]
    yield "3 letters", [name(one)[:3] for one in who]
    yield "5 letters", [name(one)[:5] for one in who]
    yield "ma, martin, marie…", ["m", "ma", "mar", "mart", "martin", "marie", "jean", "le", "de", "saint", "docteur m", "martin m"] * 3
    yield "name", [one.family_name for one in who]
    yield "docteur + name", [f"docteur {one.family_name}" for one in who]
    yield "given name + name", [f"{one.given_name} {one.family_name}" for one in who]
    yield "given name + 1 letter", [f"{one.given_name} {name(one)[:1]}" for one in who]
    yield "name + town", [f"{one.family_name} {one.town}" for one in who]
    yield "name + another town", [f"{one.family_name} {two.town}" for one, two in zip(who, reversed(who), strict=True)]
    yield "given name + town", [f"{one.given_name} {one.town}" for one in who]
    yield "trade", [one.speciality for one in who]
    yield "trade + town", [f"{one.speciality} {one.town}" for one in who]
    yield "trade + 1 letter", [f"{one.speciality} {name(one)[:1]}" for one in who]
    yield "trade à town name", [f"{one.speciality} à {one.town} {one.family_name}" for one in who]
    yield "organisation", [one.organisation for one in who]
    yield "a mistake", [wrong(name(one)) for one in who if len(name(one)) > 3]
    yield "a mistake + given name", [f"{wrong(name(one))} {one.given_name}" for one in who if len(name(one)) > 3]
    yield "a mistake + town", [f"{wrong(name(one))} {one.town}" for one in who if len(name(one)) > 3]
    yield "2 mistakes", [wrong(name(one), 2) for one in long]
    yield "2 mistakes + town", [f"{wrong(name(one), 2)} {one.town}" for one in long]
    yield "nobody", [f"xq{name(one)[::-1]}zk" for one in who]
    yield "nobody, 3 words", [f"xq{name(one)[::-1]}zk {one.town} {name(one)[::-1]}wx" for one in who]


def _measure(what: str, typed: list[str], postcode: str) -> list[tuple[float, str]]:
    times = []
    for one in typed:
        busy, clock = time.process_time(), time.perf_counter()
        search.find(one, postcode=postcode)
        times.append(((time.process_time() - busy) * 1000, (time.perf_counter() - clock) * 1000, one))
    busy, clock = sorted(one for one, _, _ in times), sorted(one for _, one, _ in times)

    def at(values: list[float], share: float) -> float:
        return values[min(len(values) - 1, int(len(values) * share))]

    print(
        f"{what:<24} p50 {at(busy, 0.5):6.1f} ms   p95 {at(busy, 0.95):6.1f} ms   max {busy[-1]:6.1f} ms   "
        f"(clock {at(clock, 0.5):6.1f} {at(clock, 0.95):6.1f} {clock[-1]:6.1f})   slowest: {max(times)[2]}"
    )
    return [(one, typed) for one, _, typed in times]


def main(rows: int, folder: Path) -> None:
    """Print one line for each kind of query, then for all of them."""
    _open(folder, rows)
    chance = Random(2)
    who = [models.Practitioner.get_by_id(chance.randint(1, rows)) for _ in range(EACH)]
    print(f"first question {_first(who[0].family_name):.1f} ms")
    every: list[tuple[float, str]] = []
    for postcode in ("49000", ""):
        print(f"— {'somebody who lives at ' + postcode if postcode else 'nobody knows where'}")
        for what, typed in _queries(Random(3), who):
            every += _measure(what, typed, postcode)
    all_times = sorted(one for one, _ in every)
    middle, late = all_times[len(every) // 2], all_times[len(every) * 95 // 100]
    print(f"all {len(every)}: p50 {middle:.1f} ms, p95 {late:.1f} ms, max {all_times[-1]:.1f} ms")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (the file in the system's memory counts)")
    models.database.close()


def _first(typed: str) -> float:
    start = time.perf_counter()
    search.find(typed)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        kept = given.keep or Path(passing)
        kept.mkdir(parents=True, exist_ok=True)
        main(given.rows, kept)
