"""Printing ahead: what is asked for most is ready before it is asked for, and nobody waits for it."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from paper import ahead, engine, press
from paper.engine import Look
from paper.printer import Printed
from tests.inspecting import InspectingClient
from views import printing

HTML = "<!DOCTYPE html><html lang='fr'><head><title>Essai</title></head><body><h1>Essai</h1></body></html>"
MARK = "0" * 32


@pytest.fixture(autouse=True)
def _nothing_kept():
    engine._shelf.clear()
    yield
    engine._shelf.clear()


@pytest.fixture
def planned(monkeypatch):
    """The jobs that a request plans, and not yet done."""
    found: list = []
    monkeypatch.setattr(ahead, "plan", lambda day, site, jobs: found.append((day, site, jobs())))
    return found


def quick(monkeypatch) -> list[str]:
    """Printing takes no time and makes a paper of as many pages as it must have; the orders that went to the press."""
    orders: list[str] = []

    def printed(html: str, *_: object) -> Printed:
        orders.append(html)
        return Printed(b"%PDF" + html.encode(), html.count("<section"))

    monkeypatch.setattr(press, "printed", printed)
    return orders


def test_a_real_request_finds_what_was_printed_ahead(client: InspectingClient, planned, monkeypatch) -> None:
    client.get("/guides")
    (_, _, jobs), *_ = planned
    orders = quick(monkeypatch)
    for job in jobs:
        job()
    made = len(orders)
    assert made == len(jobs) == sum(1 + len(guide.ways) for guide in printing.page.guide_library().guides.values())
    for guide in printing.page.guide_library().guides.values():
        for way in ("", *(one.name for one in guide.ways)):
            for address in ("/imprimer/mon-guide.pdf", "/imprimer/mon-guide.pdf?sur=ordinateur&edition=normal&nom=sans&personnage="):
                mark = "&" if "?" in address else "?"
                answer = client.get(f"{address}{mark}guide={guide.id}&pour={way}")
                assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert len(orders) == made, "a request printed again what was printed ahead: its words are not the same"
    client.get("/imprimer/mon-guide.pdf?guide=acceder&sur=telephone")
    assert len(orders) == made + 1, "the test would not see a new print"


def test_only_a_page_that_somebody_reads_plans(client: InspectingClient, planned) -> None:
    client.get("/static/site.css")
    client.get("/imprimer/page-1.png?guide=licorne")
    assert not planned
    client.get("/")
    assert len(planned) == 1


# -- the plan ----------------------------------------------------------------------------------------------------------------------------


class Papers:
    """Jobs that say when they were done."""

    def __init__(self) -> None:
        self.asked, self.done = 0, threading.Event()

    def jobs(self) -> list:
        self.asked += 1
        return [self.done.set]


@pytest.fixture
def open_press(monkeypatch):
    """A press that is open and quiet, and whose helper aside is not started."""
    monkeypatch.setattr(press, "is_open", lambda: True)
    monkeypatch.setattr(press, "quiet", lambda: 1000.0)
    monkeypatch.setattr(ahead, "PAUSE", 0.0)
    monkeypatch.setattr(press, "aside", lambda: threading.Lock())


def test_each_day_and_address_is_planned_once_and_addresses_are_few(open_press) -> None:
    plan, papers = ahead.Ahead(), Papers()
    asked = [("lundi", "a"), ("lundi", "a"), ("lundi", "b"), ("lundi", "c"), ("lundi", "d"), ("mardi", "a"), ("mardi", "a")]
    assert [plan.plan(day, site, papers.jobs) for day, site in asked] == [True, False, True, True, False, True, False]
    assert papers.asked == 4
    assert papers.done.wait(10)
    plan.close()


def test_a_plan_that_cannot_be_made_is_no_fault_of_the_page(open_press) -> None:
    assert not ahead.Ahead().plan("lundi", "a", lambda: [1 / 0])


def test_nothing_is_planned_when_papers_are_printed_here(monkeypatch) -> None:
    papers = Papers()
    assert not press.is_open()
    assert not ahead.Ahead().plan("lundi", "a", papers.jobs) and not papers.asked


def test_it_waits_while_somebody_prints_and_closes_at_once(open_press, monkeypatch) -> None:
    plan, papers, asked = ahead.Ahead(), Papers(), threading.Event()

    def busy() -> float:
        asked.set()
        return 0.0

    monkeypatch.setattr(press, "quiet", busy)
    monkeypatch.setattr(ahead, "QUIET", 3600.0)
    assert plan.plan("lundi", "a", papers.jobs)
    assert asked.wait(10)
    plan.close()  # an hour of quiet is asked for: it comes back only because it is told to
    assert not papers.done.is_set() and plan._thread is None


def test_a_fault_ends_it_and_is_no_fault_of_the_site(open_press) -> None:
    done: list[int] = []
    jobs = [lambda: done.append(1), lambda: 1 / 0, lambda: done.append(3)]
    assert ahead.work(jobs, lambda: True) == 1 and done == [1]


def test_before_each_paper_it_asks_whether_it_may(open_press) -> None:
    answers, done = iter([True, True, False]), []
    assert ahead.work([lambda: done.append(1)] * 5, lambda: next(answers)) == 2


# -- the helper aside --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def real_press():
    press.open()
    yield
    press.close()


def test_the_helper_aside_stands_behind_and_the_paper_is_the_same(real_press) -> None:
    usual = press.printed(HTML, MARK, Look())
    with press.aside():
        helper = press._here.helper
        assert press.printed(HTML, MARK, Look()) == usual
        assert os.getpriority(os.PRIO_PROCESS, helper.process.pid) == press.LAST
        assert press._press.helper.process.pid != helper.process.pid
    assert helper.process.poll() is not None and not os.path.exists(helper.folder)
    assert os.getpriority(os.PRIO_PROCESS, press._press.helper.process.pid) == os.getpriority(os.PRIO_PROCESS, 0)


def test_who_prints_does_not_wait_for_what_is_printed_ahead(real_press) -> None:
    press.printed(HTML, MARK, Look())
    with press.aside():
        helper = press._here.helper
        os.kill(helper.process.pid, signal.SIGSTOP)  # it does not answer any more
        made: list[Printed] = []
        person = threading.Thread(target=lambda: made.append(press.printed(HTML, MARK, Look())))
        person.start()
        person.join(20)
        assert made, "a person waits for the helper that prints ahead"


def test_a_helper_aside_that_is_killed_ends_the_printing_ahead_only(real_press) -> None:
    def kill() -> None:
        os.kill(press._here.helper.process.pid, signal.SIGKILL)
        press.printed(HTML, MARK, Look())

    assert ahead.work([kill, kill], lambda: True) == 0
    assert press.printed(HTML, MARK, Look()).pages == 1


def test_the_same_paper_asked_for_meanwhile_is_printed_for_who_asks() -> None:
    shelf, ready = engine.Shelf(8, 1000), Printed(b"12345", 1)

    def slow() -> Printed:
        assert shelf.paper("key", lambda: ready) is ready, "who asks must not wait for a print that nobody asked for"
        return Printed(b"12345", 1)

    shelf.ahead("key", slow)
    assert len(shelf) == 1 and shelf.bytes == 5
    shelf.ahead("key", lambda: pytest.fail("it is there already"))
