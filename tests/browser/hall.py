"""A workshop in a real browser: the room, the one who leads it, and the telephones at its places. It knows no journey."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import timedelta
from random import Random
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

import models
from guides import library
from practice import hands, moments, workshops
from practice.people import persona
from practice.tables import Place, Workshop
from tests.browser.conftest import Live
from tests.browser.looking import looker
from tests.browser.player import Player

#: A page asks for news every 4 seconds; on a busy machine the answer takes its time. In milliseconds.
SOON = 30_000
GUIDE = library().guides["acceder"]


def word(key: str) -> str:
    """The label of a button."""
    return library().word(key)


class Screen:
    """One telephone or computer: a browser context of its own.

    Args:
        seen: what is wrong on the screens that were looked at, shared by all.
    """

    def __init__(self, browser: Browser, live: Live, seen: dict[str, list[str]], *, javascript: bool = True, width: int = 390):
        self.browser, self.live, self.seen, self.javascript, self.width = browser, live, seen, javascript, width
        self.open()

    def open(self) -> None:
        """Switch on: nothing of before is known."""
        size = {"width": self.width, "height": 844}
        self.context = self.browser.new_context(java_script_enabled=self.javascript, locale="fr-FR", viewport=size)  # type: ignore[arg-type]
        self.context.set_default_timeout(SOON)
        self.page: Page = self.context.new_page()

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.live.address}{path}")

    def shows(self, screen: str) -> None:
        """Wait for a screen."""
        expect(self.page.locator("main")).to_have_attribute("data-screen", screen, timeout=SOON)

    def reads(self, text: str | re.Pattern[str], where: str = "body") -> None:
        """Wait for words."""
        expect(self.page.locator(where).first).to_contain_text(text, timeout=SOON)

    def press(self, key: str, where: str = "body") -> None:
        """Press the button, or follow the link, with the label of this word."""
        exact = re.compile(rf"^\s*{re.escape(word(key))}\s*$")
        root = self.page.locator(where)
        root.get_by_role("button", name=exact).or_(root.get_by_role("link", name=exact)).first.click()

    def look(self, name: str) -> None:
        """Look at this page once: axe, width at 320 and 1100 pixels, targets. A name that begins as a screen waits for it."""
        if "." in name.partition(" ")[0]:
            self.shows(name.partition(" ")[0])
        looker(self.seen)(self.page, name)
        self.page.set_viewport_size({"width": self.width, "height": 844})


class Phone(Screen):
    """What somebody at a place holds."""

    room: Workshop
    number = 0

    def sit(self, room: Workshop, number: int, how: str = "card") -> None:
        """Take a place: by the square of the card, by its code, or by its picture."""
        self.room, self.number = room, number
        if how == "card":
            self.go(f"/a/{room.code}/{self.place.code}")
            self.press("prendre-cette-place")
        elif how == "code":
            self.go("/a")
            self.page.get_by_label(word("code-atelier")).fill(room.code.lower())
            self.press("continuer", "main")
            self.page.get_by_label(word("code-place")).fill(self.place.code)
            self.press("prendre-ma-place", "main")
        else:
            self.go(f"/a/{room.code}")
            self.page.locator(f'button[name="number"][value="{number}"]').click()
        self.shows("place.show")

    @property
    def place(self) -> Place:
        """My place as it is kept now."""
        with models.database.connection_context():
            return Place.get((Place.workshop == self.room) & (Place.number == self.number))  # type: ignore[no-any-return]

    @property
    def name(self) -> str:
        """Whom I play."""
        return persona(self.place.persona).name

    def written(self, name: str) -> str:
        """What I write where a guide asks for ``name``: read from my card and my letterbox, at the moment at which I live."""
        at = self.place
        with models.database.connection_context():
            return hands.written(at, name, self.live.moment + moments.of(at))

    def play(self, only: Container[int] | None = None) -> list[str]:
        """Do what the guide «J’accède à mon DMP» says; or only the sentences with these numbers."""
        names = ("login", "password", "login-code", "code")
        values: dict[str, Callable[[], str]] = {name: (lambda name=name: self.written(name)) for name in names}  # type: ignore[misc]
        return Player(self.page, self.live.address, library(), values).play(GUIDE, only=only)

    def offline(self, on: bool) -> None:
        """Out of reach of the Wi-Fi; or back."""
        self.context.set_offline(on)


class Leader(Screen):
    """The computer of the one who leads."""

    def lead(self, room: Workshop) -> None:
        """Come with the code of the sheet."""
        self.go("/atelier")
        self.page.get_by_label(word("code-animateur")).fill(room.leader_code)
        self.press("reprendre-atelier")
        self.shows("board.show")

    def board(self) -> None:
        """Open the board; it is never loaded again as long as :meth:`unmoved` holds."""
        if self.page.locator("main").get_attribute("data-screen") != "board.show":
            self.go("/atelier/tableau")
        if self.javascript:
            self.page.evaluate("window.unmoved = true")

    def unmoved(self) -> bool:
        """Whether the page is still the very one that :meth:`board` opened."""
        return bool(self.page.evaluate("window.unmoved === true"))

    def rows(self, *wanted: tuple[int, str]) -> None:
        """Wait until the board begins with these places in these states, in this order."""
        for at, (number, state) in enumerate(wanted):
            row = self.page.locator(".board > li").nth(at)
            expect(row).to_have_attribute("data-state", state, timeout=SOON)
            expect(row).to_have_attribute("data-place", f"{number}", timeout=SOON)

    def row(self, number: int) -> Locator:
        """One place on the board."""
        return self.page.locator(f'.board > li[data-place="{number}"]')

    def is_at(self, number: int, state: str) -> None:
        """Wait until a place is in this state."""
        expect(self.row(number)).to_have_attribute("data-state", state, timeout=SOON)

    def help(self, number: int, key: str, **fields: Any) -> None:
        """On the page of a place: fill or choose fields, press a button, read that it is done."""
        self.go(f"/atelier/tableau/place/{number}")
        for name, value in fields.items():
            field = self.page.locator(f"#{name}")
            field.fill(value) if name == "text" else field.select_option(value)
        self.press(key, "main")
        expect(self.page.locator("main [role=status].done")).to_be_visible()

    def for_all(self, key: str, **fields: str) -> None:
        """On the board: something for all places."""
        self.board()
        for name, value in fields.items():
            self.page.locator(f"#all-{name}").select_option(value)
        self.press(key, ".forall")
        expect(self.page.locator("main [role=status].done")).to_be_visible()


def later(live: Live, **by: float) -> None:
    """The clock on the wall goes on."""
    live.moment += timedelta(**by)


def make(live: Live, **values: Any) -> Workshop:
    """A room, by the rule."""
    usual: dict[str, Any] = {"name": "Atelier de lundi", "places": "6", "guides": ["acceder", "premiere-connexion"]}
    with models.database.connection_context():
        return workshops.create(live.moment, Random(5), **(usual | values))
