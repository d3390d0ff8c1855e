"""What a workshop costs: 40 places that ask as browsers do, and the board, against the real server on this machine.

Run by hand: python -m bench.workshop [--places 40] [--seconds 60] [--port 8097] [--no-kit]. A data folder of its own, gone afterwards.
Each place asks for news every 4 seconds, opens a page every 5, raises or lowers its hand every 20; the board is asked every 2.
The askers run on this machine too: their share of the processor is told apart.
"""

from __future__ import annotations

import argparse
import html
import http.client
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

HOUSE = Path(__file__).parent.parent
NEWS, PAGE, HAND, BOARD = 4.0, 5.0, 20.0, 2.0  # seconds, as in templates/place/_news.html and templates/board/_live.html
PAGES = ("/", "/se-connecter", "/atelier/ma-place", "/entrainement/boite-aux-lettres", "/entrainement/ma-carte", "/guides/acceder")
_OPENS = 240  # seconds that the site may take to make its people
_TICKS = os.sysconf("SC_CLK_TCK")


class Browser:
    """One browser: its line to the site, its cookies, and how long each answer took (milliseconds), by kind."""

    def __init__(self, port: int, took: dict[str, list[float]], wrong: list[str]):
        self.port, self.took, self.wrong = port, took, wrong
        self.cookies: dict[str, str] = {}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, kind: str, path: str, form: dict[str, str] | None = None, *, htmx: bool = False) -> tuple[int, str, str]:
        """Ask; returns status, where it leads to, and the text. A line that the server has closed meanwhile is opened again."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"HX-Request": "true"} if htmx else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        begun = time.perf_counter()
        for attempt in (1, 2):
            try:
                self.line.request("GET" if form is None else "POST", path, urlencode(form) if form is not None else None, headers)
                answer = self.line.getresponse()
                body = answer.read().decode()
                break
            except (http.client.HTTPException, OSError):
                self.line.close()
                if attempt == 2:
                    self.wrong.append(f"no answer at {path}")
                    return 0, "", ""
        self.took[kind].append((time.perf_counter() - begun) * 1000)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            self.wrong.append(f"{answer.status} at {path}")
        return answer.status, answer.headers.get("Location") or "", body

    def send(self, kind: str, page: str, path: str = "", **form: str) -> tuple[int, str, str]:
        """Open a page and send its form."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.ask("pages", page)[2])
        return self.ask(kind, path or page, form | {"csrf_token": token[1] if token else ""})


class Place(Browser):
    """A telephone at a place."""

    def sit(self, code: str, number: int) -> None:
        """Take the place, and begin the guide."""
        self.news, self.number, self.up = "", number, False
        status, where, _ = self.send("sitting down", f"/a/{code}", number=f"{number}")
        if where != "/atelier/ma-place":
            self.wrong.append(f"place {number} was not taken ({status})")
        self.send("beginning a guide", "/atelier/ma-place", "/entrainement/essayer/acceder")

    def live(self, until: float) -> None:
        """Ask as the pages do; places do not ask all at the same moment."""
        begun = time.monotonic()
        due = {"news": begun + self.number % 8 * NEWS / 8, "page": begun + self.number % 10 * PAGE / 10, "hand": begun + self.number % 20}
        turn = self.number
        while (now := min(due.values())) < until:
            time.sleep(max(0.0, now - time.monotonic()))
            what = min(due, key=lambda one: due[one])
            due[what] += {"news": NEWS, "page": PAGE, "hand": HAND}[what]
            if what == "page":
                turn += 1
                self._read(self.ask("pages", PAGES[turn % len(PAGES)])[2])
            elif what == "news" and self.news:
                self._read(self.ask("news", self.news, htmx=True)[2])
            elif what == "hand":
                self.up = not self.up
                self.send("a hand", "/se-connecter", "/atelier/ma-place/main", up="oui" if self.up else "", **{"from": "/se-connecter"})

    def _read(self, text: str) -> None:
        if found := re.search(r'hx-get="(/atelier/ma-place/nouvelles[^"]*)"', text):
            self.news = html.unescape(found[1])


class Leader(Browser):
    """The computer of the one who leads."""

    def prepare(self, places: int) -> str:
        """Make the room; returns its code."""
        form = {"name": "Mesure", "places": f"{places}", "scenario": "se-connecter", "minutes": "60", "days": "0"}
        self.send("preparing the room", "/atelier/preparer", **form)
        found = re.search(r"/a/([A-Z]{4})\b", self.ask("pages", "/atelier/pret")[2])
        if not found:
            raise SystemExit(f"The room could not be prepared: {self.wrong}")
        return found[1]

    def kit(self) -> None:
        """Prepare the papers, as a leader does before: the people of all places are made then, not when somebody sits down."""
        while 'id="pret"' in self.ask("preparing 4 places", "/atelier/trousse")[2]:
            pass

    def watch(self, until: float) -> None:
        """The board, asked again and again."""
        text, due = self.ask("the whole board", "/atelier/tableau")[2], time.monotonic()
        while due < until:
            time.sleep(max(0.0, due - time.monotonic()))
            due += BOARD
            found = re.search(r'hx-get="(/atelier/tableau/places[^"]*)"', text)
            status, _, new = self.ask("board", html.unescape(found[1]) if found else "/atelier/tableau/places", htmx=True)
            text = new if status == 200 else text


def _processor(parent: int) -> float:
    """Seconds of processor of a process, its children and theirs, with those that have ended."""
    of: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            of[int(entry.name)] = int(told[1]), sum(int(one) for one in told[11:15]) / _TICKS
    family = {parent}
    while more := {one for one, (above, _) in of.items() if above in family} - family:
        family |= more
    return sum(of[one][1] for one in family if one in of)


def _wait(port: int, site: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _OPENS
    while time.monotonic() < end and site.poll() is None:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The site has not opened.")


def _told(what: str, values: list[float]) -> str:
    row = sorted(values)
    return f"{what:<20} {len(row):5}   p50 {row[len(row) // 2]:7.1f} ms   p95 {row[len(row) * 95 // 100]:7.1f} ms   max {row[-1]:7.1f} ms"


def _measure(port: int, site: int, places: int, seconds: float, kit: bool) -> int:
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    leader = Leader(port, took, wrong)
    code, people = leader.prepare(places), [Place(port, took, wrong) for _ in range(places)]
    if kit:
        leader.kit()
        print(_told("preparing 4 places", took.pop("preparing 4 places")))
    begun = time.monotonic()
    crowd = [threading.Thread(target=one.sit, args=(code, number)) for number, one in enumerate(people, 1)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    print(f"{places} people sat down at the same moment: {time.monotonic() - begun:.1f} s until the last one had begun the guide")
    for what in ("sitting down", "beginning a guide"):
        print(_told(what, took.pop(what)))
    took.clear()
    until, served, own = time.monotonic() + seconds, _processor(site), _own()
    crowd = [threading.Thread(target=one.live, args=(until,)) for one in people] + [threading.Thread(target=leader.watch, args=(until,))]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    served, own = _processor(site) - served, _own() - own
    print(f"— {seconds:.0f} seconds, {sum(map(len, took.values())) / seconds:.1f} questions a second")
    for what in sorted(took):
        print(_told(what, took[what]))
    share = served / seconds
    print(f"processor: the site {share:.0%} of one core, {share / (os.cpu_count() or 1):.0%} of all; the askers {own / seconds:.0%}")
    print(f"load of the machine {os.getloadavg()[0]:.1f}; {len(wrong)} went wrong {sorted(set(wrong))[:5]}")
    return 1 if wrong else 0


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(places: int, seconds: float, port: int, kit: bool) -> int:
    """Open the site, measure, close it."""
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "serve.py", "--port", f"{port}", "--data", f"{folder}/data"]
        begun = time.monotonic()
        site = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.DEVNULL)
        try:
            _wait(port, site)
            print(f"the site was open after {time.monotonic() - begun:.0f} s")
            return _measure(port, site.pid, places, seconds, kit)
        finally:
            site.send_signal(signal.SIGINT)
            site.wait(30)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--port", type=int, default=8097)
    parser.add_argument("--no-kit", action="store_true", help="people sit down before the papers are prepared")
    given = parser.parse_args()
    sys.exit(main(given.places, given.seconds, given.port, not given.no_kit))
