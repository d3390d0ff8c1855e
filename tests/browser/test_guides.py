"""Every guide played on the real application in Chromium, from its data alone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from guides import library
from practice.people import Persona, people, persona
from tests.browser.conftest import Live
from tests.browser.looking import looker
from tests.browser.player import OutOfTune, Player

pytestmark = pytest.mark.browser
NEW_PASSWORD = "le grand chat dort"


class Somebody:
    """A fictitious person at the screen: chooses a card, knows what stands on it, reads the letterbox in another tab."""

    def __init__(self, context: BrowserContext, live: Live, key: str):
        self.context, self.live = context, live
        self.card: Persona = persona(key)
        self.page: Page = context.new_page()
        self.known = {"password": "", "login": ""}
        self.seen: dict[str, list[str]] = {}
        self.player = Player(self.page, live.address, library(), self._values(), self._look(bool(context)))
        self.page.goto(f"{live.address}/entrainement")
        self.page.locator(f'form:has(input[value="{key}"]) button, form[action$="/{key}"] button, button[value="{key}"]').first.click()

    def _look(self, _: bool) -> Callable[[Page, str], None]:
        inspect = looker(self.seen)

        def look(page: Page, screen: str) -> None:
            if screen == "creation.credentials":
                login, password = (one.inner_text() for one in page.locator(".credential").all())
                self.known = {"login": login, "password": password}
            if page.evaluate("() => true") and self._javascript():
                inspect(page, screen)

        return look

    def _javascript(self) -> bool:
        return bool(self.page.evaluate("() => !!window.htmx"))

    def _values(self) -> dict[str, Callable[[], str]]:
        return {
            "nir": lambda: self.card.nir,
            "mobile": lambda: self.card.mobile,
            "mail": lambda: self.card.mail,
            "login": lambda: self._code("login"),
            "password": lambda: self._code("password"),
            "new-password": lambda: self.known.update(password=NEW_PASSWORD) or NEW_PASSWORD,
            "creation-code": lambda: self.newest(r"\b[A-Z0-9]{4}[ \u00a0-][A-Z0-9]{4}[ \u00a0-][A-Z0-9]{4}\b"),
            "login-code": lambda: self.newest(r"\b\d{4}[ \u00a0]\d{4}\b"),
            "code": lambda: self.newest(r"\b\d{4}[ \u00a0]\d{4}\b"),
            "trusted-given-name": lambda: "Nadia",
            "helper-given-name": lambda: "Paul",
            "helper-family-name": lambda: "Essai",
            "trusted-family-name": lambda: "Essai",
            "emergency-given-name": lambda: "Paul",
            "emergency-family-name": lambda: "Essai",
            "emergency-phone": lambda: "06 39 98 55 55",
            "practitioner": lambda: "vaselin radiologue",  # written with a mistake
            "doctor": lambda: "arnoux",
            "title": lambda: "Ce que je veux dire au docteur",
            "text": lambda: "Je dors mal.\nJ’ai mal au dos le matin.",
        }

    def newest(self, shape: str) -> str:
        """What has this shape in the newest message of the letterbox, read in another tab as a person does."""
        tab = self.context.new_page()
        tab.goto(f"{self.live.address}/entrainement/boite-aux-lettres")
        tab.locator('main a[href*="boite-aux-lettres/"]').first.click()
        found = re.search(shape, tab.locator("main").inner_text())
        tab.close()
        assert found, f"nothing like {shape} is in the newest message"
        return found.group(0)

    def _code(self, which: str) -> str:
        """The identifiant or the password: those seen on the screen, else those of the letter in the letterbox."""
        if not self.known[which]:
            tab = self.context.new_page()
            tab.goto(f"{self.live.address}/entrainement/boite-aux-lettres")
            tab.locator(".envelope a").last.click()
            login, password = (one.inner_text() for one in tab.locator("main .copy").all()[:2])
            tab.close()
            self.known = {"login": login, "password": password}
        return self.known[which]

    def try_out(self, name: str) -> list[str]:
        """«J’essaie»: from the guide's own page, in the situation that it prepares."""
        self.page.goto(f"{self.live.address}/guides/{name}")
        self.page.get_by_role("link", name=library().word("j-essaie"), exact=True).click()
        self.page.get_by_role("button", name=library().word("je-commence")).click()
        self.card = self._card_in_hand()
        return self.play(name)

    def _card_in_hand(self) -> Persona:
        given_name = re.search(r"la carte de (.+?)\.", self.page.locator("aside.practice").inner_text())
        assert given_name, "the exercise says whose card it is"
        return next(one for one in people() if one.given_name == given_name[1])

    def play(self, name: str, chapter: int = 0) -> list[str]:
        """Play a guide; each chapter that begins at home begins at home."""
        guide = library().guides[name]
        met: list[str] = []
        for number, part in enumerate(guide.chapters, 1):
            if chapter in (0, number):
                if next((step.on for step in part.steps if step.on), "") == "home.show":
                    self.page.goto(f"{self.live.address}/mon-dmp")
                met += self.player.play(guide, number)
        return met

    def arrive(self) -> None:
        """The three guides that lead a new person to their record."""
        self.play("creer-seul")
        self.play("acceder")
        self.play("premiere-connexion")

    def faults(self) -> dict[str, list[str]]:
        """What was wrong on the screens that were met."""
        return {screen: wrong for screen, wrong in self.seen.items() if wrong}


@pytest.fixture
def somebody(context: BrowserContext, live: Live) -> Callable[[str], Somebody]:
    """Sits a fictitious person down at the screen."""
    return lambda key: Somebody(context, live, key)


def test_the_whole_of_the_guides_from_the_card_to_the_history(somebody: Callable[[str], Somebody]):
    camille = somebody("camille")
    camille.arrive()
    assert camille.player.screen() == "home.show"
    for name in ("changer-informations", "ranger-documents", "choisir-qui-voit", "regarder-qui-est-venu"):
        camille.play(name)
    page = camille.page
    page.goto(f"{camille.live.address}/gestion-du-dmp/acces-bloques")
    assert "Vasselin" in page.locator("main").inner_text()
    page.goto(f"{camille.live.address}/historique-des-acces")
    history = page.locator("main").inner_text()
    assert "Vasselin" in history and "Ce que je veux dire au docteur" in history
    camille.play("acceder") if page.goto(f"{camille.live.address}/") is None else None
    assert not camille.faults(), camille.faults()


@pytest.mark.parametrize("name", [guide.id for guide in library().ordered()])
def test_every_guide_is_played_from_its_own_page(somebody: Callable[[str], Somebody], name: str):
    """«J’essaie» leads to the first screen, in the right situation; then each sentence can be done; then the page says that it is done."""
    anybody = somebody("mehdi")
    met = anybody.try_out(name)
    done = anybody.page.get_by_role("region", name="Bravo, j’ai fini l’exercice.")
    expect(done).to_be_visible()
    anybody.player.look(anybody.page, f"the end of {name}")
    screens = [step.on for step in library().guides[name].steps if step.on and not step.optional]
    assert set(screens) <= set(met)
    assert not anybody.faults(), anybody.faults()
    done.get_by_role("button", name=library().word("retour-au-guide")).click()
    expect(anybody.page.get_by_role("heading", level=1)).to_have_text(library().guides[name].title)


def test_a_button_drawn_otherwise_than_on_the_screen_is_named(somebody: Callable[[str], Somebody]):
    """If a button changes its look, the guide that draws it fails with its sentence and its screen."""
    camille = somebody("camille")
    camille.page.route("**/creer-mon-dmp*", lambda route: _otherwise(route))
    with pytest.raises(
        OutOfTune, match=r"(?s)Je crée mon DMP seul.*Cliquez ici.*draws «Cliquez ici pour demander mon code» as «go», the screen as «soft»"
    ):
        camille.play("creer-seul", 1)


def _otherwise(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('class="go"', 'class="soft"'))


def test_creating_with_the_code_by_post(somebody: Callable[[str], Somebody]):
    """A person without mail at the insurance reads the code in a letter."""
    without_mail = next(one for one in ("ghislaine", "marcel") if one)
    person = somebody(without_mail)
    assert person.play("creer-seul")[-1] == "creation.credentials"


def test_coming_back_another_day(somebody: Callable[[str], Somebody]):
    camille = somebody("camille")
    camille.arrive()
    camille.page.locator("header").get_by_role("button", name=library().word("me-deconnecter")).click()
    assert camille.play("acceder")[-1] == "login.code"
    assert camille.player.screen() == "home.show"


def test_a_guide_that_lies_is_named(somebody: Callable[[str], Somebody], monkeypatch: pytest.MonkeyPatch):
    """If a button changes its name, the guide fails with its sentence and its screen."""
    camille = somebody("camille")
    camille.page.route("**/", lambda route: _without_the_button(route))
    with pytest.raises(OutOfTune, match=r"Je crée mon DMP seul.*step 3 of 12.*Créer votre DMP.*welcome\.show"):
        camille.play("creer-seul", 1)


def _without_the_button(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("Créer votre DMP", "Commencer"))
