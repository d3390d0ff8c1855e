"""A workshop in a real Chromium: one who leads and six places go through «J’accède à mon DMP», live, with all that happens in a room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import models
from guides import library
from practice.tables import Place, Workshop
from tests.browser.conftest import Live
from tests.browser.hall import SOON, Leader, Phone, later, make, word

pytestmark = pytest.mark.browser
Call = Callable[..., Any]


@pytest.fixture
def seen() -> dict[str, list[str]]:
    """What is wrong on the screens that were looked at."""
    return {}


@pytest.fixture
def leader(chromium: Browser, live: Live, seen: dict[str, list[str]]) -> Iterator[Leader]:
    made = Leader(chromium, live, seen, width=1100)
    yield made
    made.context.close()


@pytest.fixture
def phone(chromium: Browser, live: Live, seen: dict[str, list[str]]) -> Iterator[Callable[..., Phone]]:
    """Another telephone: ``phone(room, 2, "picture")``."""
    made: list[Phone] = []

    def sit(room: Workshop, number: int, how: str = "card", **more: Any) -> Phone:
        made.append(Phone(chromium, live, seen, **more))
        made[-1].sit(room, number, how)
        return made[-1]

    yield sit
    for one in made:
        one.context.close()


def faults(seen: dict[str, list[str]]) -> dict[str, list[str]]:
    return {screen: wrong for screen, wrong in seen.items() if wrong}


def test_six_places_log_in_one_is_stuck_one_is_cut_off_one_has_an_old_code(
    live: Live, leader: Leader, phone: Callable[..., Phone], seen: dict[str, list[str]]
):
    room = make(live)
    leader.lead(room)
    leader.for_all("tous-a-ce-guide", guide="acceder")
    leader.board()
    done, stuck, hand, cut, old = (phone(room, n, how) for n, how in enumerate(("card", "code", "picture", "card", "card"), 1))
    leader.rows((1, "waiting"), (2, "waiting"), (3, "waiting"), (4, "waiting"), (5, "waiting"), (6, "empty"))
    for one in (done, stuck, hand, cut, old):
        one.press("j-y-vais", "#nouvelles")
        one.shows("welcome.show")
        one.play(range(1, 3))
        one.shows("login.start")
    leader.reads("J’écris mon identifiant.", '.board > li[data-place="2"]')
    assert done.play(range(3, 11))[-1] == "login.code"
    leader.is_at(1, "done")

    # Three minutes without a step further.
    later(live, seconds=150)
    for one in (hand, cut, old):
        one.play(range(3, 7))
        one.shows("login.code")
    shown = phone(room, 6, "picture")
    shown.press("j-y-vais", "#nouvelles")
    shown.play(range(1, 3))
    later(live, seconds=31)
    leader.rows((2, "stuck"))
    leader.reads("1 personne est bloquée.", "#places")

    # «J’ai besoin d’aide», and a telephone whose battery is empty.
    hand.press("lever-la-main", "#nouvelles")
    hand.shows("login.code")
    leader.rows((3, "hand"), (2, "stuck"))
    cut.context.close()
    later(live, seconds=41)
    leader.rows((3, "hand"), (2, "stuck"), (4, "cut"))
    assert leader.unmoved(), "all of this came without loading the page again"
    leader.look("board.show with all states")

    # The same place goes on elsewhere, with its code.
    who = cut.name
    cut.open()
    cut.sit(room, 4, "code")
    cut.reads(f"Je joue {who}.", "main")
    cut.press("continuer", "main")
    assert cut.play()[-1] == "login.code"
    leader.is_at(4, "done")
    assert leader.unmoved()

    # Ten minutes later for one place: its code is too old, and the new one works. The others live on as before.
    before = old.written("code")
    leader.help(5, "avancer-temps", move="10-minutes")
    leader.look("board.place")
    old.page.get_by_label(word("code"), exact=True).fill(before)
    old.press("acceder-au-dmp", "main")
    old.reads("Ce code est trop vieux.", "main")
    assert old.written("code") != before
    old.play(range(9, 11))
    old.shows("home.show")

    # One hears a sentence after a cut of the Wi-Fi, one is put back to the start, one sees how it is done: nobody touches anything.
    hand.page.get_by_label(word("code"), exact=True).fill("4217")
    hand.offline(True)
    leader.help(6, "faire-sur-son-ecran")
    leader.help(2, "debut-guide")
    leader.help(3, "envoyer-phrase", text="Le code est dans la boîte aux lettres.")
    expect(hand.page.locator("[data-offline]")).to_be_visible(timeout=SOON)
    hand.offline(False)
    stuck.shows("welcome.show")
    hand.reads("Le code est dans la boîte aux lettres.", "#nouvelles")
    expect(hand.page.locator("[data-offline]")).to_be_hidden()
    expect(hand.page.get_by_label(word("code"), exact=True)).to_have_value("4217")
    expect(hand.page.locator("#nouvelles")).not_to_contain_text("Ma main est levée.")
    hand.look("a place that is told something")
    hand.press("j-ai-lu", "#nouvelles")
    hand.shows("login.code")
    expect(hand.page.locator("#nouvelles .call")).to_have_count(0)
    shown.shows("login.channel")
    leader.board()
    leader.is_at(3, "at")
    leader.is_at(2, "at")
    assert not faults(seen), faults(seen)


def test_pause_another_guide_the_end_and_nothing_is_left(
    live: Live, leader: Leader, phone: Callable[..., Phone], seen: dict[str, list[str]]
):
    room = make(live, places="2")
    leader.lead(room)
    one, two = phone(room, 1), phone(room, 2)
    one.press("je-commence", "main")
    one.play(range(1, 3))
    leader.for_all("mettre-pause")
    one.page.locator("main").get_by_label(word("identifiant")).first.fill("abc")
    for each in (one, two):
        expect(each.page.locator("[data-veil]")).to_be_visible(timeout=SOON)
        assert each.page.evaluate("document.querySelector('main').inert"), "the page below the veil cannot be reached"
    one.look("a pause over a page")
    leader.for_all("finir-pause")
    for each in (one, two):
        expect(each.page.locator("[data-veil]")).to_have_count(0, timeout=SOON)
    expect(one.page.locator("main").get_by_label(word("identifiant")).first).to_have_value("abc")
    one.shows("login.start")
    two.shows("place.show")

    one.play(range(3, 11))
    leader.for_all("tous-a-ce-guide", guide="premiere-connexion")
    two.reads("On passe à ce guide", "#nouvelles")
    two.look("a place that is asked to another guide")
    one.press("j-y-vais", "#nouvelles")
    one.shows(library().guides["premiere-connexion"].begins)

    leader.go("/atelier/fin")
    leader.press("finir-atelier", "main")
    leader.reads("L’atelier est fini.", "main")
    leader.press("atelier-continue", "main")
    leader.shows("board.show")
    leader.press("finir-atelier", "main")
    leader.shows("ended.show")
    leader.press("finir-atelier", "main")
    leader.reads("L’atelier est fini.", "main")
    for each, face in ((one, "facile"), (two, "difficile")):
        each.page.locator("#nouvelles").get_by_role("link", name=library().screens["taken.easy"].title).click()
        each.shows("taken.easy")
        each.look("taken.easy")
        each.page.locator(f'button[name="face"][value="{face}"]').click()
        each.shows("taken.show")
    one.look("taken.show")
    paper = one.context.request.get(f"{live.address}/atelier/ma-place/mon-livret.pdf")
    assert paper.body().startswith(b"%PDF")
    for said in ("Facile\u00a0: 1", "Moyen\u00a0: 0", "Difficile\u00a0: 1", "Commencé\u00a0: 1. Fini\u00a0: 1."):
        leader.reads(said, "main")
    leader.look("ended.show")
    assert leader.context.request.get(f"{live.address}/atelier/bilan.pdf").body().startswith(b"%PDF")

    leader.press("effacer-atelier", "main")
    leader.shows("ended.erase")
    leader.look("ended.erase")
    leader.press("effacer-atelier", "main")
    leader.shows("workshop.home")
    for each in (one, two):
        each.shows("place.enter")
    with models.database.connection_context():
        assert not Workshop.select().exists() and not Place.select().exists()
        assert not models.Insured.select().where(models.Insured.persona.contains("--")).exists(), "the people of its places"
    assert not faults(seen), faults(seen)


def test_each_screen_of_a_workshop_can_be_read_and_pressed(live: Live, leader: Leader, chromium: Browser, seen: dict[str, list[str]]):
    """From the form of the leader to a person's place, as somebody does it who has never seen it."""
    leader.go("/")
    leader.go("/atelier")
    leader.look("workshop.home")
    leader.press("preparer-atelier", "main")
    leader.look("workshop.prepare")
    leader.page.get_by_label(word("nom-atelier")).fill("Atelier de lundi")
    leader.page.get_by_label(word("nombre-places")).fill("2")
    leader.page.locator('label[for="scenario-"]').click()
    for one in leader.page.locator("summary").all():
        one.click()
    leader.page.locator('label[for="days-30"]').click()
    expect(leader.page.locator("#guides-acceder")).to_be_visible()
    leader.look("workshop.prepare with all that can be chosen")
    leader.page.locator('label[for="scenario-se-connecter"]').click()
    expect(leader.page.locator("#guides-acceder")).to_be_hidden()
    leader.press("creer-atelier", "main")
    leader.shows("workshop.ready")
    leader.look("workshop.ready")
    with models.database.connection_context():
        room = Workshop.get()
    leader.reads(room.code, "main")
    leader.press("imprimer-trousse", "main")
    leader.reads("Les papiers de 2 places sont prêts.", "main")
    leader.look("workshop.kit_page")
    leader.go("/atelier/reseau")
    leader.look("workshop.reach")
    phone = Phone(chromium, live, seen)
    phone.go(f"/atelier/essai/{room.code}")
    phone.look("workshop.reached")
    phone.go("/a")
    phone.look("place.enter")
    phone.go(f"/a/{room.code}")
    phone.look("place.choose")
    phone.room, phone.number = room, 1
    phone.go(f"/a/{room.code}/{phone.place.code}")
    phone.look("place.card")
    phone.press("prendre-cette-place", "main")
    phone.shows("place.show")
    phone.look("place.show")
    phone.go("/a/mes-3-mots")
    phone.look("place.resume")
    leader.go("/atelier/tableau")
    for _ in range(2):
        leader.press("moment-suivant", "main")
    leader.reads("Moment 3 sur", ".moment")
    leader.press("tous-a-ce-guide", ".moment")
    phone.reads("On passe à ce guide", "#nouvelles")
    leader.look("board.show with a scenario")
    leader.go("/atelier/grand-ecran")
    leader.look("projector.show before a guide")
    phone.context.close()
    assert not faults(seen), faults(seen)


def test_the_main_road_without_javascript(live: Live, chromium: Browser, seen: dict[str, list[str]]):
    room = make(live, places="2")
    leader, phone = Leader(chromium, live, seen, javascript=False, width=1100), Phone(chromium, live, seen, javascript=False)
    leader.lead(room)
    phone.sit(room, 1, "code")
    phone.press("je-commence", "main")
    phone.play(range(1, 3))
    phone.press("lever-la-main", "#nouvelles")
    phone.shows("login.start")
    leader.go("/atelier/tableau")
    leader.rows((1, "hand"))
    leader.help(1, "repeter-etape")
    phone.play(range(3, 6))
    phone.reads("L’animateur dit", "#nouvelles")
    phone.press("j-ai-lu", "#nouvelles")
    expect(phone.page.locator("#nouvelles .call")).to_have_count(0)
    leader.for_all("mettre-pause")
    phone.go("/se-connecter")
    phone.shows("place.pause")
    leader.for_all("finir-pause")
    phone.press("continuer", "main")
    phone.shows("login.start")
    assert phone.play()[-1] == "login.code"
    leader.go("/atelier/tableau")
    leader.rows((1, "done"))
    assert re.search(r"Place 1\b", leader.page.locator(".board").inner_text())
    for one in (leader, phone):
        one.context.close()
