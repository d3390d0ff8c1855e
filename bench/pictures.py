"""How long a picture of a chosen « moi » takes to draw: every scene with every character, nothing kept; prints median and worst."""

from __future__ import annotations

import statistics
import sys
import time

from pictograms import lexicon

#: The promise, in milliseconds.
PROMISE = 5.0


def measure() -> list[tuple[float, str, str]]:
    """Milliseconds of processor time, scene and character of each drawing; the cache of the lexicon is left aside."""
    drawn = []
    for id in (p.id for p in lexicon.SCENES.values() if p.has_moi):
        for who in lexicon.MOI_CHOICES:
            start = time.process_time()
            lexicon.draw.__wrapped__(id, who)
            drawn.append(((time.process_time() - start) * 1000, id, who))
    return drawn


def main() -> int:
    """Print what was measured; fail when the median breaks the promise (the worst one may be a pause of Python)."""
    drawn = measure()
    median = statistics.median(ms for ms, _, _ in drawn)
    worst, id, who = max(drawn)
    print(f"{len(drawn)} dessins : médiane {median:.2f} ms, le plus lent {worst:.2f} ms ({id}, {who}), promesse {PROMISE:.0f} ms")
    return 0 if median <= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
