"""The bell between the site and the worker: a request rings, the worker comes. It knows no message: the sweep finds what was lost."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from huey import SqliteHuey, crontab
from huey.utils import normalize_time

_log = logging.getLogger("sending")


def _nobody() -> None:
    raise RuntimeError("only the worker carries messages")


class Queue:
    """The queue of one installation.

    Args:
        file: where it lies (``config.queue_file``).
        work: what the worker does when it is called; the site leaves it out.
    """

    def __init__(self, file: Path, work: Callable[[], None] = _nobody):
        self.huey = SqliteHuey("dmp", filename=str(file), results=False)

        def carry() -> None:
            work()

        def sweep() -> None:
            work()

        self._carry = self.huey.task()(carry)
        self._sweep = self.huey.periodic_task(crontab(minute="*"))(sweep)  # and once when the worker starts
        self.huey.storage.close()  # a server that forks must not share a connection

    def nudge(self) -> None:
        """Call the worker now: after each request that wrote. Never disturbs the request."""
        try:
            # One call that nobody has answered yet is enough: the worker looks at the outbox after answering.
            if not self.huey.pending_count():
                self._carry()
        except sqlite3.Error:
            _log.warning("the worker was not called: it comes within a minute")

    def nudge_in(self, seconds: float) -> None:
        """Call the worker later; one such call at a time."""
        if not self.huey.scheduled_count():
            # Straight onto the schedule: as a call in the queue it would hide that nobody has rung, and do no work when answered.
            task = self._carry.s()
            task.eta = normalize_time(None, seconds, self.huey.utc)
            self.huey.add_schedule(task)
