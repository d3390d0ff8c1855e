"""The shelf: papers without secrets that are ready, bounded in number and in bytes; it knows neither how they are made nor for whom."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future

from paper.printer import Printed


class Shelf(Mapping[str, Printed]):
    """Ready papers by the key of their content; the one that nobody has asked for the longest leaves first.

    Safe in several threads: two that ask for one paper at the same time wait for the same print.

    Args:
        count: how many papers, at most. size: how many bytes in all, at most; a larger paper is printed and not kept.
    """

    def __init__(self, count: int, size: int) -> None:
        self.count, self.size = count, size
        self._kept: OrderedDict[str, Printed] = OrderedDict()
        self._awaited: dict[str, Future[Printed]] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    def paper(self, key: str, make: Callable[[], Printed]) -> Printed:
        """The paper of this key: the kept one, or the one that ``make`` prints now. A fault of ``make`` is told to all who wait."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            awaited = self._awaited.get(key)
            if awaited is None:
                mine = self._awaited[key] = Future()
        if awaited is not None:
            return awaited.result()
        try:
            made = make()
        except BaseException as fault:
            with self._lock:
                del self._awaited[key]
            mine.set_exception(fault)
            raise
        with self._lock:
            del self._awaited[key]
            self._keep(key, made)
        mine.set_result(made)
        return made

    def ahead(self, key: str, make: Callable[[], Printed]) -> Printed:
        """As ``paper``, for a paper that nobody has asked for: who asks for it meanwhile does not wait for this print but has their own."""
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        made = make()
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: str, made: Printed) -> None:
        if len(made.pdf) > self.size:
            return
        if key in self._kept:  # printed twice at the same time
            self._bytes -= len(self._kept.pop(key).pdf)
        self._kept[key] = made
        self._bytes += len(made.pdf)
        while len(self._kept) > self.count or self._bytes > self.size:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.pdf)

    def clear(self) -> None:
        """Empty the shelf."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    @property
    def bytes(self) -> int:
        """How many bytes stand on it."""
        return self._bytes

    def __getitem__(self, key: str) -> Printed:
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            return iter(tuple(self._kept))

    def __len__(self) -> int:
        return len(self._kept)
