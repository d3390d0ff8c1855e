"""The shelf of ready papers: bounded, safe in several threads, and one print for two who ask at once."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from paper import shelf as room
from paper.printer import Printed
from paper.shelf import Shelf


def paper(size: int) -> Printed:
    return Printed(b"x" * size, 1)


def test_what_nobody_has_asked_for_the_longest_leaves_first():
    shelf = Shelf(count=2, size=1000)
    for key in "ab":
        shelf.paper(key, lambda: paper(1))
    shelf.paper("a", lambda: pytest.fail("it was there"))
    shelf.paper("c", lambda: paper(1))
    assert set(shelf) == {"a", "c"}


def test_it_is_bounded_in_bytes():
    shelf = Shelf(count=100, size=10)
    for key in "abc":
        shelf.paper(key, lambda: paper(4))
    assert set(shelf) == {"b", "c"}
    assert shelf.bytes == 8
    assert shelf.paper("d", lambda: paper(11)) == paper(11)
    assert "d" not in shelf
    assert shelf.bytes == 8
    shelf.clear()
    assert (len(shelf), shelf.bytes) == (0, 0)


@pytest.fixture
def waiting(monkeypatch):
    """Set when somebody waits for the print of another."""
    event = threading.Event()

    class Watched(Future):
        def result(self, timeout=None):
            event.set()
            return super().result(timeout)

    monkeypatch.setattr(room, "Future", Watched)
    return event


def test_two_who_ask_at_once_have_one_print(waiting):
    shelf, begun, may_end = Shelf(9, 99), threading.Event(), threading.Event()

    def make() -> Printed:
        begun.set()
        assert may_end.wait(10)
        return paper(3)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shelf.paper, "a", make)
        assert begun.wait(10)
        second = threads.submit(shelf.paper, "a", lambda: pytest.fail("it is being printed"))
        assert waiting.wait(10)
        assert shelf.paper("b", lambda: paper(1)) == paper(1), "another paper does not wait"
        may_end.set()
        assert first.result(10) is second.result(10)


def test_a_fault_is_told_to_all_who_wait_and_is_not_kept(waiting):
    shelf, begun, may_end = Shelf(9, 99), threading.Event(), threading.Event()

    def make() -> Printed:
        begun.set()
        assert may_end.wait(10)
        raise RuntimeError("no ink")

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shelf.paper, "a", make)
        assert begun.wait(10)
        second = threads.submit(shelf.paper, "a", make)
        assert waiting.wait(10)
        may_end.set()
        for one in (first, second):
            with pytest.raises(RuntimeError, match="no ink"):
                one.result(10)
    assert shelf.paper("a", lambda: paper(2)) == paper(2)
