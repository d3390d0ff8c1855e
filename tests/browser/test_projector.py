"""The big screen of a workshop in a real Chromium: sentence and real screen side by side, by keyboard, remote control and one button."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from guides import library
from tests.browser.conftest import Live
from tests.browser.hall import GUIDE, SOON, Leader, make, word

pytestmark = pytest.mark.browser


@pytest.fixture
def seen() -> dict[str, list[str]]:
    """What is wrong on the screens that were looked at."""
    return {}


@pytest.fixture
def screen(chromium: Browser, live: Live, seen: dict[str, list[str]]) -> Iterator[Leader]:
    """The leader's computer, the guide «J’accède à mon DMP» on the big screen."""
    made = Leader(chromium, live, seen, width=1100)
    made.lead(make(live, places="1"))
    made.go("/atelier/grand-ecran")
    made.page.locator('form:has(input[value="acceder"]) button').click()
    shows_sentence(made, 1)
    inside(made, "welcome.show")
    yield made
    made.context.close()


def shows_sentence(screen: Leader, number: int) -> None:
    """Wait for this sentence of the guide, with its number."""
    step = GUIDE.steps[number - 1]
    expect(screen.page.locator("#phrase .n")).to_have_text(f"Étape {number} sur {len(GUIDE)}", timeout=SOON)
    expect(screen.page.locator("#phrase .big-say")).to_have_text(step.text(library().words), timeout=SOON)


def inside(screen: Leader, name: str) -> None:
    """Wait for this screen in the frame."""
    real = screen.page.frame_locator("#vrai-ecran")
    expect(real.locator("main")).to_have_attribute("data-screen", name, timeout=SOON)


def test_the_keyboard_the_remote_control_and_the_buttons_turn_the_sentence(screen: Leader, seen: dict[str, list[str]]):
    keys = screen.page.keyboard
    for key, number in (("PageDown", 2), ("ArrowRight", 3), ("PageDown", 4), ("ArrowLeft", 3), ("PageUp", 2), ("Space", 3), ("PageUp", 2)):
        keys.press(key)
        shows_sentence(screen, number)
    screen.press("phrase-suivante")
    shows_sentence(screen, 3)
    screen.press("phrase-precedente")
    shows_sentence(screen, 2)
    screen.page.locator("h1").click()
    keys.press("PageUp")
    shows_sentence(screen, 1)
    keys.press("PageUp")
    keys.press("ArrowRight")
    shows_sentence(screen, 2)
    inside(screen, "welcome.show")
    # A click on the real screen takes the focus there: the remote control still turns the sentence, a field keeps its arrows.
    real = screen.page.frame_locator("#vrai-ecran")
    real.get_by_role("link", name=word("acceder-a-mon-dmp")).first.click()
    shows_sentence(screen, 3)
    field = real.get_by_label(word("identifiant")).first
    field.fill("abc")
    field.press("ArrowLeft")
    field.press("PageDown")
    shows_sentence(screen, 4)
    expect(field).to_have_value("abc")
    screen.look("projector.show")
    assert not {name: wrong for name, wrong in seen.items() if wrong}, seen


def test_the_sentence_goes_on_with_the_real_screen_even_when_one_has_turned_it(screen: Leader):
    screen.page.keyboard.press("PageDown")
    screen.page.keyboard.press("PageDown")
    screen.page.keyboard.press("PageDown")
    shows_sentence(screen, 4)
    screen.page.frame_locator("#vrai-ecran").get_by_role("link", name=word("acceder-a-mon-dmp")).first.click()
    inside(screen, "login.start")
    shows_sentence(screen, 3)


def test_the_whole_guide_is_shown_by_one_button_and_the_keyboard(screen: Leader):
    """Nobody writes anything: the hand reads the letter and the mail, fills and presses."""
    screen.press("montrer-etape")
    inside(screen, "login.start")
    shows_sentence(screen, 3)
    for number in (4, 5):
        screen.page.keyboard.press("PageDown")
        shows_sentence(screen, number)
    screen.page.keyboard.press("PageUp")
    shows_sentence(screen, 4)
    screen.press("montrer-etape")
    inside(screen, "login.channel")
    shows_sentence(screen, 6)
    screen.page.locator("h1").click()
    screen.page.keyboard.press("Enter")
    inside(screen, "login.code")
    shows_sentence(screen, 7)
    for number in (8, 9, 10):
        screen.page.keyboard.press("PageDown")
        shows_sentence(screen, number)
    screen.press("montrer-etape")
    inside(screen, "home.show")
    expect(screen.page.frame_locator("#vrai-ecran").get_by_role("region", name="Bravo, j’ai fini l’exercice.")).to_be_visible(timeout=SOON)
    assert re.search(r"/atelier/grand-ecran$", screen.page.url), "the big screen itself has gone nowhere"
