"""Prints before anybody asks: what is asked for most, when the press is quiet. It knows neither what that is nor who asks."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable

from paper import press

QUIET = 3.0  # seconds without an order before it begins, and again after each order
PAUSE = 0.2  # seconds between two papers: the pages of the site come first
MOST = 3  # addresses of the site in one day: in practice mode whoever visits says how the site is called
_log = logging.getLogger("dmp.paper")

Job = Callable[[], object]


def work(jobs: Iterable[Job], free: Callable[[], bool]) -> int:
    """Do the jobs one after the other, in a helper that gives way to all others. How many were done.

    A fault ends it: what is left is printed when somebody asks for it.

    Args:
        free: waits until nobody prints; False when the site closes.
    """
    done = 0
    with press.aside():
        for job in jobs:
            if not free():
                break
            try:
                job()
            except Exception as fault:  # whatever it is, nobody waits for this paper, and a thread of the site may not end in a shout
                _log.warning("printing ahead has stopped: %s", type(fault).__name__)
                break
            done += 1
    return done


class Ahead:
    """What is to be printed ahead in this process, and the thread that does it: it is there while there is something to do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day: Hashable = None
        self._seen: set[str] = set()
        self._jobs: deque[Job] = deque()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    def plan(self, day: Hashable, site: str, jobs: Callable[[], Iterable[Job]]) -> bool:
        """Plan the jobs of this day for this address of the site, once; nothing when the press is not open. Whether they are planned now.

        Args:
            day: stands on the papers: another day has other papers.
            jobs: asked only when they are needed.
        """
        if self._seen and day == self._day and (site in self._seen or len(self._seen) >= MOST):
            return False
        if not press.is_open():
            return False
        with self._lock:
            if day != self._day:
                self._day, self._seen = day, set()
                self._jobs.clear()
            if site in self._seen or len(self._seen) >= MOST:
                return False
            self._seen.add(site)
            try:
                self._jobs.extend(jobs())
            except Exception as fault:  # somebody reads a page at this moment: it comes first
                _log.warning("nothing is printed ahead: %s", type(fault).__name__)
                return False
            if self._thread is None and self._jobs:
                self._closing.clear()
                self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)
                self._thread.start()
        return True

    def _run(self) -> None:
        if self._free():
            work(iter(self._next, None), self._free)
        with self._lock:
            self._jobs.clear()
            self._thread = None

    def _next(self) -> Job | None:
        with self._lock:
            return self._jobs.popleft() if self._jobs else None

    def _free(self) -> bool:
        if self._closing.wait(PAUSE):
            return False
        while (left := QUIET - press.quiet()) > 0:
            if self._closing.wait(left):
                return False
        return press.is_open()

    def close(self) -> None:
        """Plan nothing more, and forget what was planned."""
        self._closing.set()
        with self._lock:
            self._jobs.clear()
            self._day, self._seen = None, set()
            thread = self._thread
        if thread is not None:
            thread.join(press.LIMIT)


_ahead = Ahead()
plan, close = _ahead.plan, _ahead.close
