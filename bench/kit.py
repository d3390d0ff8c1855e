"""What the papers of a full room cost: pages, seconds, memory. Run by hand: python -m bench.kit [places]

The first print of a process is told apart from the next ones: it reads typefaces and style sheets.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace

from guides import library
from paper.workshop.kit import kit
from paper.workshop.orders import KitOrder
from tests.paper.workshop_papers import CREATION, INITIAL, order


def _full(places: int) -> KitOrder:
    """Everybody has two letters; every guide is in the kit."""
    asked = order(places)
    seats = tuple(replace(place, letters=(CREATION, INITIAL)) for place in asked.places)
    return replace(asked, places=seats, guides=tuple((guide, "", "ordinateur") for guide in library().guides.values()))


def main(places: int) -> None:
    """Print it three times."""
    asked = _full(places)
    for turn in ("first", "again", "again"):
        begun = time.perf_counter()
        made = kit(asked)
        took, most = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{turn}: {places} places, {made.pages} pages, {len(made.pdf) // 1024} kB, {took:.1f} s, {most} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
