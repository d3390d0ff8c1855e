"""The press: where a paper is printed, here or in a helper process beside the site; it knows no template and keeps no paper."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from paper import printer
from paper.faults import PaperError
from paper.look import Look
from paper.printer import Printed

__all__ = ["Printed", "aside", "close", "is_aside", "is_open", "open", "printed", "quiet"]

LIMIT = 30.0  # seconds for one paper; the longest of ours takes about 2
LAST = 19  # how far a helper that prints ahead stands behind all others (nice)
RENEW_AFTER = 200  # papers
RENEW_ABOVE = 64 * 1024 * 1024  # bytes that a helper may have grown since it was ready
_HOUSE = Path(__file__).resolve().parent.parent
_KEPT_BACK = "DMP_"  # what the site's settings and keys are called: the helper needs none of them


class _Stopped(Exception):
    """The helper is no more, or says nothing."""


class _Helper:
    """One process that prints. Papers go to it and come back through a pair of sockets: nothing is written on the disk.

    A fresh interpreter, not a fork: threads are running here. It ends when its end of the pair is closed, so with us, even by kill -9.

    Args:
        behind: how far it stands behind other processes (0: not at all).
    """

    def __init__(self, behind: int = 0) -> None:
        self.folder = tempfile.mkdtemp(prefix="press-")  # the typefaces, unpacked; the helper takes it away when it ends by itself
        ours, its = socket.socketpair()
        with its:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "paper.helper", str(its.fileno()), self.folder, str(behind)],
                cwd=_HOUSE,
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={name: value for name, value in os.environ.items() if not name.startswith(_KEPT_BACK)} | {"TMPDIR": self.folder},
                start_new_session=True,  # Ctrl-C reaches the site alone, which closes in order
            )
        self._line = Connection(ours.detach())
        self.papers = 0
        self.grown = 0

    @property
    def tired(self) -> bool:
        """Whether it has printed much and has grown: another takes its place while nobody waits."""
        return self.papers >= RENEW_AFTER and self.grown > RENEW_ABOVE

    def printed(self, html: str, identifier: str, look: Look, keep: bool, limit: float) -> Printed:
        """Have one paper printed. Raises PaperError as the printer does, and _Stopped."""
        order = {"html": html, "identifier": identifier, "moi": look.moi, "grey": look.grey, "keep": keep}
        try:
            self._line.send_bytes(json.dumps(order).encode())
            if not self._line.poll(limit):
                raise _Stopped(f"no paper after {limit:g} seconds")
            answer = json.loads(self._line.recv_bytes())
            if "fault" in answer:
                raise PaperError(answer["fault"])
            self.papers, self.grown = self.papers + 1, answer["grown"]
            return Printed(self._line.recv_bytes(), answer["pages"])
        except (OSError, EOFError) as gone:
            raise _Stopped("it ended in the middle of a paper") from gone

    def end(self) -> None:
        """End it now: killed before its line is closed, or it would end by itself in between, and take the folder away with us."""
        self.process.kill()
        self.process.wait()
        self._line.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class _Press:
    """The helper of this process, started for the first paper, replaced when it stops, hangs or has grown."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._lock = threading.Lock()  # one paper at a time: two at once take longer than one after the other
        self.helper: _Helper | None = None
        self._orders = 0
        self._counting = threading.Lock()
        self._since = time.monotonic()

    def quiet(self) -> float:
        """Seconds since the last order; 0 while somebody waits for one."""
        return 0.0 if self._orders else time.monotonic() - self._since

    def printed(self, html: str, identifier: str, look: Look, keep: bool) -> Printed:
        self._order(1)
        try:
            return self._in_turn(html, identifier, look, keep)
        finally:
            self._order(-1)

    def _order(self, one: int) -> None:
        with self._counting:
            self._orders += one
            self._since = time.monotonic()

    def _in_turn(self, html: str, identifier: str, look: Look, keep: bool) -> Printed:
        with self._lock:
            if self.helper is not None and self.helper.process.poll() is not None:
                self._drop()  # it ended while nobody printed: nobody needs to hear of it
            if self.helper is None:
                self.helper = _Helper()
            made = self._made(html, identifier, look, keep)
            if self.helper.tired:
                self._drop()
                self.helper = _Helper()
            return made

    def _made(self, html: str, identifier: str, look: Look, keep: bool) -> Printed:
        """One paper; when the helper ends in the middle, once more by a new one. One that hangs is not asked twice: somebody waits."""
        for last in (False, True):
            helper = self.helper = self.helper or _Helper()
            try:
                return helper.printed(html, identifier, look, keep, self._limit)
            except _Stopped as why:
                hangs = helper.process.poll() is None and str(why).startswith("no paper")
                self._drop()
                if last or hangs:
                    raise PaperError(f"the helper that prints has stopped: {why}") from why
        raise AssertionError

    def _drop(self) -> None:
        if self.helper is not None:
            self.helper.end()
            self.helper = None

    def close(self) -> None:
        with self._lock:
            self._drop()


_press: _Press | None = None
_here = threading.local()  # the helper in which this thread prints ahead


def open(limit: float = LIMIT) -> None:
    """From now on this process prints in a helper beside it. The site calls it in each of its workers, tests and commands need not.

    Args:
        limit: seconds that one paper may take.
    """
    global _press
    close()
    _press = _Press(limit)


def close() -> None:
    """End the helper, if there is one; papers are printed in this process again."""
    global _press
    if _press is not None:
        _press.close()
    _press = None


def printed(html: str, identifier: str, look: Look, keep: bool = False) -> Printed:
    """Print: in the helper if the press is open, else here. Arguments as those of ``printer.printed``.

    Raises:
        PaperError: as ``printer.printed``; or the helper has stopped, or took too long. The next paper has a new helper.
    """
    helper: _Helper | None = getattr(_here, "helper", None)
    if helper is None:
        return (_press or printer).printed(html, identifier, look, keep)
    try:
        return helper.printed(html, identifier, look, keep, LIMIT)
    except _Stopped as why:
        raise PaperError(f"the helper that prints ahead has stopped: {why}") from why


@contextmanager
def aside() -> Iterator[None]:
    """What this thread prints meanwhile is printed by a helper of its own, behind all others: it holds up nobody."""
    helper = _here.helper = _Helper(LAST)
    try:
        yield
    finally:
        _here.helper = None
        helper.end()


def is_aside() -> bool:
    """Whether this thread prints ahead."""
    return getattr(_here, "helper", None) is not None


def is_open() -> bool:
    """Whether papers are printed in a helper."""
    return _press is not None


def quiet() -> float:
    """Seconds since somebody has asked the press for a paper; 0 while somebody waits, and when it is not open."""
    return _press.quiet() if _press else 0.0
