"""What a printed page costs, beside an open Chromium that prints the same page. Run by hand: python -m bench.paper [chromium's path]

One run measures everything in turns, so that a busy machine is as slow for the one as for the other.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from guides import library
from guides.step import Guide
from paper import engine, guides, letters, press, printer
from paper.engine import STATIC, Look
from paper.printer import Printed
from paper.stock import SHEETS

SENDER = letters.Sender(
    "France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example"
)
ROUNDS, MANY = 15, 300
_PDF = {"tagged": True, "outline": True, "print_background": True, "prefer_css_page_size": True}


@contextmanager
def _orders() -> Iterator[list[str]]:
    """The HTML that goes to the press meanwhile."""
    seen: list[str] = []
    real = press.printed

    def printed(html: str, *others: object) -> Printed:
        seen.append(html)
        return real(html, *others)  # type: ignore[arg-type]

    press.printed = printed
    try:
        yield seen
    finally:
        press.printed = real


def _asked(guide: Guide) -> bytes:
    """The guide as people ask for it: who to call, and the square that leads back to the screen."""
    about = guides.About(SENDER, date(2027, 1, 4), {guide.id: f"{SENDER.site}/guides/{guide.id}"})
    return guides.print_guides((guide,), "normal", Look(), about)


def _chosen() -> Guide:
    """The guide that is nearest to 4 pages and 20 pictures."""

    def far(guide: Guide) -> int:
        with _orders() as orders:
            try:
                made = _asked(guide)
            except engine.PaperError:
                return 10_000
        engine._shelf.clear()
        return 10 * abs(engine.pages(made) - 4) + abs(orders[-1].count("<img") - 20)

    return min(library().guides.values(), key=far)


def _other_sentences(html: str, chance: random.Random) -> str:
    """The same page with words that nobody has read: the letters of each one in another order."""

    def word(found: re.Match[str]) -> str:
        return "".join(chance.sample(found[0], len(found[0])))

    head, body = html.split("</head>", 1)
    return f"{head}</head>{re.sub('>[^<>]+<', lambda text: re.sub('[a-zàâçèéêëîôùû]{3,}', word, text[0]), body)}"


def _letter(number: int) -> bytes:
    to = letters.Addressee(f"Personne Exemple {number}", ("12 rue des Lilas", "75020 Paris"))
    return letters.creation_code(to, "RMGADQEP2KRG", date(2027, 1, 4), SENDER)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _processor() -> float:
    """Milliseconds of processor time of this process and of all that it started: what counts on a machine that others use too."""
    told = {int(file.parent.name): _fields(file) for file in Path("/proc").glob("[0-9]*/stat")}
    ours, grown = {os.getpid()}, True
    while grown:
        more = {pid for pid, fields in told.items() if fields and int(fields[1]) in ours} - ours
        ours, grown = ours | more, bool(more)
    ticks = sum(int(tick) for pid in ours if told.get(pid) for tick in told[pid][11:15])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _fields(file: Path) -> list[str]:
    """What stands behind the name of the process: its state, its parent, and the times from the 12th on."""
    try:
        return file.read_text().rpartition(")")[2].split()
    except OSError:
        return []  # it has ended meanwhile


def _as_file(html: str, folder: Path, number: int) -> str:
    """The same page for a browser: same words, same style sheets, same pictures."""
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in SHEETS)
    file = folder / f"page-{number}.html"
    file.write_text(html.replace("<head>", f'<head><base href="{STATIC.as_uri()}/">{links}', 1))
    return file.as_uri()


def _load(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.fonts.ready")


def _new_tab(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        _load(page, address)
        page.pdf(**_PDF)  # type: ignore[arg-type]


def _line(what: str, times: list[float], processor: float, of: tuple[float, float]) -> None:
    middle = statistics.median(times)
    print(
        f"{what:<50} median {middle:7.1f} ms ({middle / of[0]:4.2f} of Chromium)   best {min(times):7.1f} ms   "
        f"processor {processor:7.1f} ms ({processor / of[1]:4.2f})"
    )


def _memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _race(browser: Browser, folder: Path, guide: Guide, html: str) -> None:
    kept, mark, turn = browser.new_page(), "0" * 32, iter(range(10_000))
    chance = random.Random(4)
    never = [_other_sentences(html, chance) for _ in range(ROUNDS + 2)]
    addresses = [_as_file(page, folder, number) for number, page in enumerate(never)]
    chromium, new, tab = iter(addresses), iter(never), iter(addresses)
    _load(kept, addresses[0])
    versions = [replace(guide, title=f"{guide.title} {number}") for number in range(ROUNDS + 2)]
    with press.aside():
        for one in versions:
            _asked(one)
    ahead = iter(versions)

    def fresh() -> object:
        """The sentences of a known guide under another title."""
        return press.printed(html.replace("</title>", f" {next(turn)}</title>", 1), mark, Look(), True)

    def first() -> object:
        """Sentences that were never printed."""
        return press.printed(next(new), mark, Look(), True)

    def load_and_print() -> None:
        _load(kept, next(chromium))
        kept.pdf(**_PDF)  # type: ignore[arg-type]

    def other_look() -> object:
        return press.printed(html, mark, Look(("homme", "femme")[next(turn) % 2]), True)

    ways: dict[str, Callable[[], object]] = {
        "Chromium: open, loads the page and prints it": load_and_print,
        "Chromium: open, a new tab for the page": lambda: _new_tab(browser, next(tab)),
        "Chromium: the page is loaded already, print only": lambda: kept.pdf(**_PDF),
        "the press: a guide never printed, new sentences": first,
        "the press: a guide never printed, known sentences": fresh,
        "the press: the same guide, another «moi»": other_look,
        "the press: the same guide again (from the shelf)": lambda: _asked(guide),
        "the press: a guide printed ahead, asked for first": lambda: _asked(next(ahead)),
        "the press: a letter": lambda: _letter(next(turn)),
    }
    times: dict[str, list[float]] = {what: [] for what in ways}
    spent = dict.fromkeys(ways, 0.0)
    for number in range(ROUNDS + 2):
        for what, work in ways.items():
            before = _processor()
            taken = _timed(work)
            if number >= 2:  # the first two rounds warm everything up
                times[what].append(taken)
                spent[what] += (_processor() - before) / ROUNDS
    of = statistics.median(next(iter(times.values()))), next(iter(spent.values()))
    for what, all_of_it in times.items():
        _line(what, all_of_it, spent[what], of)


def _many() -> None:
    """The helper's memory while it prints many papers; in a process that printed here, WeasyPrint's own would be seen."""
    helper = press._press.helper if press._press else None
    assert helper is not None
    seen = []
    for number in range(MANY + 1):
        _letter(number)
        if number % 100 == 0:
            seen.append(f"{number}: {_memory(helper.process.pid):.0f} MB")
    print(f"memory of the helper after papers      {'   '.join(seen)}   same process: {press._press.helper is helper}")


def main(chromium: str) -> None:
    """Print one line for each way, then the memory."""
    guide = _chosen()
    with _orders() as orders:
        made = _asked(guide)
    html = orders[-1]
    engine._shelf.clear()
    printer.forget()
    press.open()
    print(f"{guide.id}: {engine.pages(made)} pages, {html.count('<img')} pictures, {len(made) / 1024:.0f} kB\n")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        _race(browser, Path(folder), guide, html)
        browser.close()
    _many()
    press.close()


if __name__ == "__main__":
    main(*sys.argv[1:] or ["/usr/bin/chromium"])
