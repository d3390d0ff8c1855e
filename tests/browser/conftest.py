"""A real Chromium against the real application in practice mode: a seeded house for each test, served in a thread."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from config import Config
from sending.carriers import for_config
from sending.worker import carry_due
from tests.conftest import NOW

#: Without its windows where there is such a one (install.py): the same pages, a third of the work.
CHROMIUM = next((one for one in ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium") if Path(one).exists()), "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Live:
    """A running site: its address, and the clock that the test holds."""

    address: str
    moment: datetime
    config: Config


@pytest.fixture
def live(seeded: Path, tmp_path: Path) -> Iterator[Live]:
    """The site on a free port; messages are carried right after each request, as the worker does beside the server."""
    folder = tmp_path / "data"
    shutil.copytree(seeded, folder)
    server = make_server("127.0.0.1", 0, lambda environ, start: application(environ, start), threaded=True)
    config = Config.from_env({}, data_dir=folder, port=server.port)
    carriers = for_config(config)
    running = Live(f"http://127.0.0.1:{server.port}", NOW, config)
    application = create_app(
        config, clock=lambda: running.moment, chance=Random(11), nudge=lambda: carry_due(config, carriers, running.moment) and None
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield running
    server.shutdown()
    thread.join(10)
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["javascript", "no-javascript"])
def context(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser window of its own, with and without JavaScript."""
    made = chromium.new_context(java_script_enabled=request.param == "javascript", locale="fr-FR", viewport={"width": 1100, "height": 900})
    made.set_default_timeout(15_000)
    yield made
    made.close()
