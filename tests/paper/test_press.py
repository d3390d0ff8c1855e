"""The press beside the site: it never blocks a page, it is replaced when it stops, and it ends with the site."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from paper import press, printer
from paper.engine import AS_DRAWN, HOUSE, Look, PaperError

HTML = (
    "<!DOCTYPE html><html lang='fr'><head><title>Essai</title></head><body><h1>Essai</h1>"
    "<p><img style='width: 30mm' src='pictograms/moi-carte.svg' alt='Je tiens ma carte.'/></p></body></html>"
)
MARK = "0" * 32
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@pytest.fixture(scope="module")
def _opened():
    press.open()
    yield
    press.close()


@pytest.fixture
def helper(_opened):
    """The helper, ready: a first paper has been printed."""
    press.printed(HTML, MARK, AS_DRAWN)
    return press._press.helper


def again() -> int:
    """Print once more; the number of the process that printed."""
    assert press.printed(HTML, MARK, AS_DRAWN).pdf.startswith(b"%PDF")
    return press._press.helper.process.pid


class Told:
    """The line to the helper; says when an order has gone, and does then what the test wants."""

    def __init__(self, helper, then):
        self._line, self._then = helper._line, then

    def send_bytes(self, order):
        self._line.send_bytes(order)
        self._then()

    def __getattr__(self, name):
        return getattr(self._line, name)


@pytest.mark.parametrize("look", [AS_DRAWN, Look("homme-barbe"), Look("femme", grey=True)])
def test_the_helper_prints_the_same_bytes_as_this_process(helper, look):
    assert press.printed(HTML, MARK, look) == printer.printed(HTML, MARK, look)
    assert press._press.helper.process.pid == helper.process.pid != os.getpid()


def test_a_fault_of_the_paper_is_told_and_the_helper_stays(helper):
    with pytest.raises(PaperError, match="nulle-part"):
        press.printed(HTML.replace("moi-carte", "nulle-part"), MARK, AS_DRAWN)
    with pytest.raises(PaperError, match="wobble"):
        press.printed(HTML.replace("width", "wobble"), MARK, AS_DRAWN)
    assert again() == helper.process.pid


def test_a_page_is_answered_while_a_paper_is_printed(helper, monkeypatch):
    site = Flask("site")
    site.add_url_rule("/page", "page", view_func=lambda: "oui")
    site.add_url_rule("/paper", "paper", view_func=lambda: press.printed(HTML, MARK, AS_DRAWN).pdf)
    gone = threading.Event()
    monkeypatch.setattr(helper, "_line", Told(helper, gone.set))
    os.kill(helper.process.pid, signal.SIGSTOP)  # a paper that takes as long as we want
    try:
        with ThreadPoolExecutor(1) as threads:
            paper = threads.submit(lambda: site.test_client().get("/paper"))
            assert gone.wait(10)
            assert site.test_client().get("/page").text == "oui"
            assert not paper.done()
            os.kill(helper.process.pid, signal.SIGCONT)
            assert paper.result(20).data.startswith(b"%PDF")
    finally:
        os.kill(helper.process.pid, signal.SIGCONT)


def test_a_helper_that_dies_while_nobody_prints_is_replaced_and_nobody_hears_of_it(helper):
    helper.process.kill()
    helper.process.wait()
    assert again() != helper.process.pid
    assert not Path(helper.folder).exists()


def test_a_helper_that_dies_in_the_middle_of_a_paper_is_replaced_and_the_paper_printed(helper, monkeypatch):
    def die():
        helper.process.kill()
        helper.process.wait()

    os.kill(helper.process.pid, signal.SIGSTOP)
    monkeypatch.setattr(helper, "_line", Told(helper, die))
    assert again() != helper.process.pid


def test_a_paper_on_which_two_helpers_die_is_told(helper, monkeypatch):
    def printed(*_):
        raise press._Stopped("it ended in the middle of a paper")

    with monkeypatch.context() as ill:
        ill.setattr(press._Helper, "printed", printed)
        with pytest.raises(PaperError, match=r"stopped.*middle"):
            again()
    assert again() != helper.process.pid


def test_a_helper_that_hangs_is_ended_told_and_replaced(helper, monkeypatch):
    os.kill(helper.process.pid, signal.SIGSTOP)
    with monkeypatch.context() as short:
        short.setattr(press._press, "_limit", 0.05)
        with pytest.raises(PaperError, match=r"no paper after 0\.05 seconds"):
            again()
    assert helper.process.returncode == -signal.SIGKILL
    assert again() != helper.process.pid


def test_a_helper_that_has_grown_is_renewed_after_its_paper(helper, monkeypatch):
    monkeypatch.setattr(press, "RENEW_AFTER", helper.papers + 2)
    assert again() == helper.process.pid
    monkeypatch.setattr(press, "RENEW_ABOVE", -(2**40))
    new = again()
    assert new != helper.process.pid
    assert helper.process.returncode == -signal.SIGKILL
    assert again() == new


def test_what_is_printed_never_touches_the_disk(helper):
    def written() -> str:
        return next(line for line in Path(f"/proc/{helper.process.pid}/io").read_text().splitlines() if line.startswith("write_bytes"))

    before = written()
    again()
    assert written() == before
    open_files = [os.readlink(link) for link in Path(f"/proc/{helper.process.pid}/fd").iterdir() if int(link.name) > 2]
    assert not [file for file in open_files if file.startswith(("/tmp", "/var/tmp", "/home"))]


def test_the_helper_knows_no_setting_of_the_site(monkeypatch):
    monkeypatch.setenv("DMP_SECRET", "abc")
    helper = press._Helper()
    try:
        helper.printed(HTML, MARK, AS_DRAWN, False, 30)
        environment = Path(f"/proc/{helper.process.pid}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"DMP_" not in environment
    finally:
        helper.end()


def test_the_helper_ends_with_the_site_even_by_kill_9():
    site = (
        "import sys; from paper import press; from paper.engine import AS_DRAWN; press.open();"
        f"press.printed({HTML!r}, '{MARK}', AS_DRAWN); h = press._press.helper;"
        "print(h.process.pid, h.folder, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", site], cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        pid, folder = process.stdout.readline().split()
        assert list(Path(folder).iterdir()), "the typefaces are unpacked there"
        handle = os.pidfd_open(int(pid))
        try:
            assert not select.select([handle], [], [], 0)[0], "the helper is at work"
            process.kill()
            assert select.select([handle], [], [], 10)[0], "the helper has outlived the site"
            assert not Path(folder).exists()
        finally:
            os.close(handle)


def test_closed_again_it_prints_here(helper):
    assert press._press is not None
    press.close()
    try:
        assert press.printed(HTML, MARK, AS_DRAWN) == printer.printed(HTML, MARK, AS_DRAWN)
        assert press._press is None
    finally:
        press.open()
