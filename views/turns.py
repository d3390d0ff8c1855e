"""Keeps the site quick while papers are printed: few wait for one; what was just printed for a person is at hand. It knows no paper."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from rules.refusal import Refusal

#: Of the 4 threads of a worker (serve.py), at most this many print or wait for a print: one is always free for a page.
MOST = 3
#: How long a paper that names somebody is at hand, in memory: its page of choices shows it leaf by leaf.
LIFE, KEPT = timedelta(minutes=2), 6
_inside = threading.BoundedSemaphore(MOST)


@contextmanager
def turn() -> Iterator[None]:
    """My turn to print. Raises Refusal ``print-busy`` when too many wait already."""
    if not _inside.acquire(blocking=False):
        raise Refusal("print-busy")
    try:
        yield
    finally:
        _inside.release()


class JustMade:
    """Papers of persons, for a short time, each under a key that only its own person's requests can make."""

    def __init__(self) -> None:
        self._papers: OrderedDict[str, tuple[datetime, bytes]] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def key(*facts: object) -> str:
        """The key of these facts: the person's visit among them."""
        return hashlib.sha256(repr(facts).encode()).hexdigest()

    def get(self, key: str, now: datetime) -> bytes | None:
        """The paper, if it was printed within :data:`LIFE`."""
        with self._lock:
            self._forget(now)
            found = self._papers.get(key)
        return found[1] if found else None

    def put(self, key: str, paper: bytes, now: datetime) -> None:
        """Have it at hand; the oldest one leaves."""
        with self._lock:
            self._forget(now)
            self._papers[key] = (now, paper)
            while len(self._papers) > KEPT:
                self._papers.popitem(last=False)

    def _forget(self, now: datetime) -> None:
        for key in [key for key, (made, _) in self._papers.items() if not now - LIFE < made <= now]:
            del self._papers[key]
