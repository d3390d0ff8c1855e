"""What a printed page costs: processor time of a warm letter and of a guide, peak memory. Run by hand: python -m bench.paper"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from datetime import date

from guides import library
from paper import engine, guides, letters

SENDER = letters.Sender(
    "France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example"
)
ROUNDS = 40


def _letter(number: int) -> bytes:
    to = letters.Addressee(f"Personne Exemple {number}", ("12 rue des Lilas", "75020 Paris"))
    return letters.creation_code(to, "RMGADQEP2KRG", date(2027, 1, 4), SENDER)


def _guide(_: int) -> bytes:
    engine._shelf.clear()
    return guides.guide(library().guides["creer-seul"])


def _kept(_: int) -> bytes:
    return guides.guide(library().guides["creer-seul"])


def _measure(what: str, make: Callable[[int], bytes]) -> None:
    times = []
    for number in range(ROUNDS):
        start = time.process_time()
        made = make(number)
        times.append((time.process_time() - start) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what:<28} median {statistics.median(times):7.1f} ms   worst {max(times[1:]):7.1f} ms   first {times[0]:7.1f} ms   "
        f"{engine.pages(made)} page(s)   {len(made) / 1024:5.1f} kB   peak {memory:4.0f} MB"
    )


def main() -> None:
    """Print one line for each kind of paper."""
    _measure("letter, new each time", _letter)
    _measure("guide of 22 steps, new", _guide)
    _measure("guide of 22 steps, kept", _kept)
    _measure("letter, after all that", _letter)


if __name__ == "__main__":
    main()
