"""The guide «Je crée mon DMP avec un professionnel», played from both sides of the desk: the professional clicks, the person answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from guides import library
from practice.people import persona
from tests.browser.conftest import Live
from tests.browser.looking import looker
from tests.browser.player import Player

pytestmark = pytest.mark.browser
GUIDE = library().guides["creer-avec-professionnel"]
#: A French voice of this computer that says nothing: what it would have said is kept.
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "en-US", localService: true}, {lang: "fr-FR", localService: window.near !== false}],
  addEventListener() {}, cancel() {},
  speak(words) { window.said.push(words.text); setTimeout(() => words.onend(), 5); },
}});
"""


class Desk:
    """A professional of practice mode at the screen; the person beside plays the guide on it."""

    def __init__(self, context: BrowserContext, live: Live, seat: str, key: str):
        self.page, self.live, self.card, self.clicks = context.new_page(), live, persona(key), 0
        self.seen: dict[str, list[str]] = {}
        inspect = looker(self.seen)

        def look(page: Page, screen: str) -> None:
            if page.evaluate("() => !!window.htmx"):
                inspect(page, screen)
                page.set_viewport_size({"width": 1100, "height": 900})

        self.person = Player(self.page, live.address, library(), {}, look)
        self.page.goto(f"{live.address}/entrainement/professionnels")
        # «At once»: the way in that asks for no password, in the row of this part.
        self.page.locator(f'form:has([name="seat"][value="{seat}"]) button[value="now"]').first.click()
        expect(self.page.locator("main")).to_have_attribute("data-screen", "pro_home.show")

    def click(self, name: str) -> None:
        """The professional presses a button or follows a link."""
        self.page.locator("main").get_by_role("button", name=name).or_(
            self.page.locator("main").get_by_role("link", name=name)
        ).first.click()
        self.clicks += 1

    def answers(self) -> list[str]:
        """The person does what the guide says on the screen that is turned to them, as far as it goes."""
        met = self.person.play(GUIDE, 1)
        self.clicks += len([step for step in GUIDE.chapters[0].steps if step.gesture.kind == "click" and step.on in met])
        return met

    def up_to_consent(self) -> None:
        """From the professional's first page to the turned screen."""
        word = library().word
        self.page.locator('main a[href="/professionnels/creer"]').first.click()
        self.clicks += 1
        self.page.get_by_label(word("numero-carte")).fill(self.card.nir)
        self.click(word("valider"))
        self.click(word("tourner-ecran"))


@pytest.mark.parametrize("seat", ["agent", "docteur-h", "pharmacienne"])
def test_the_guide_is_played_at_the_desk(context: BrowserContext, live: Live, seat: str):
    """Each sentence that the person does on the turned screen is done there; then they come in with the letter, at home."""
    word, desk = library().word, Desk(context, live, seat, "camille")
    desk.up_to_consent()
    met = desk.answers()
    desk.page.get_by_label(word("portable-personne")).fill(desk.card.mobile)
    desk.click(word("continuer"))
    desk.click(word("rien-changer"))
    met += desk.answers()
    # An agent reads no record, the médecin traitant needs no yes: they do not ask.
    assert {step.on for step in GUIDE.chapters[0].steps if step.on} - set(met) == (set() if seat == "pharmacienne" else {"desk.reader"})
    with desk.page.context.expect_page() as printed:
        desk.click(word("imprimer-la-lettre"))
    printed.value.close()
    desk.click(word("lettre-donnee"))
    assert desk.clicks <= 12, desk.clicks
    assert not {screen: wrong for screen, wrong in desk.seen.items() if wrong}, desk.seen
    _comes_in(context, live, desk)


def _comes_in(context: BrowserContext, live: Live, desk: Desk) -> None:
    """The second chapter, with the codes of the letter, that lies in the letterbox of practice mode too."""
    desk.page.locator("header").get_by_role("button", name=library().word("me-deconnecter")).click()
    expect(desk.page.locator("main")).to_have_attribute("data-screen", "pro_login.start")  # or the next page cuts this one off
    desk.page.goto(f"{live.address}/entrainement")
    desk.page.locator('button[value="camille"], form:has(input[value="camille"]) button').first.click()
    expect(desk.page.locator("main")).not_to_have_attribute("data-screen", "practice.show")
    desk.page.goto(f"{live.address}/entrainement/boite-aux-lettres")
    desk.page.locator(".envelope a").last.click()
    login, password = (one.inner_text() for one in desk.page.locator("main .copy").all()[:2])
    person = Player(desk.page, live.address, library(), {"login": lambda: login, "password": lambda: password})
    person.play(GUIDE, 2)
    assert person.screen() in ("login.channel", "login.code")


def test_no_is_heard(context: BrowserContext, live: Live):
    desk = Desk(context, live, "agent", "camille")
    desk.up_to_consent()
    desk.page.get_by_role("button", name=library().word("je-ne-suis-pas-d-accord")).click()
    assert desk.person.screen() == "desk.declined"
    desk.page.goto(f"{live.address}/professionnels/creer/lettre")
    assert desk.person.screen() == "desk.start"


def test_the_turned_screen_is_read_aloud_by_this_computer_alone(context: BrowserContext, live: Live):
    context.add_init_script(VOICE)
    desk = Desk(context, live, "agent", "camille")
    desk.up_to_consent()
    listen = desk.page.locator("[data-listen]")
    if not desk.page.evaluate("() => !!window.htmx"):
        expect(listen).to_be_hidden()
        return
    listen.click()
    expect(listen).to_have_text(library().word("ecouter"))
    said = desk.page.evaluate("window.said")
    assert said[0] == library().screens["desk.consent"].title and "Je peux dire oui ou non." in said
    assert said[-2:] == [library().word("je-suis-d-accord"), library().word("je-ne-suis-pas-d-accord")]
    # A voice that would send the text to somebody else is none.
    desk.page.add_init_script("window.near = false")
    desk.page.reload()
    expect(listen).to_be_hidden()
