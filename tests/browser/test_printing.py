"""«Je prépare mon guide» in Chromium: the pages follow the choices without reloading, and with the button without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from guides import library
from tests.browser.conftest import Live
from tests.browser.looking import looker

pytestmark = pytest.mark.browser


def pages_of(page: Page) -> int:
    found = re.search(r"Mon guide a (\d+)", page.locator("#apercu").inner_text())
    assert found, "the preview says how many pages there are"
    return int(found[1])


def test_the_pages_follow_the_choices(context: BrowserContext, live: Live) -> None:
    page = context.new_page()
    page.goto(f"{live.address}/imprimer")
    javascript = bool(page.evaluate("() => !!window.htmx"))
    assert page.locator("#apercu img.leaf").count() == 0
    page.get_by_label("Je regarde qui est venu").check()
    if not javascript:
        page.get_by_role("button", name="Voir mon guide").click()
    expect(page.locator("#apercu img.leaf").first).to_be_visible()
    few = pages_of(page)
    if javascript:
        expect(page.get_by_label("Je regarde qui est venu")).to_be_focused()
    folded = page.locator("summary", has_text="Quelle forme")
    expect(folded).to_contain_text("Feuilles normales")
    expect(page.get_by_label("Cartes")).to_be_hidden()
    folded.click()
    page.get_by_label("Cartes").check()
    if not javascript:
        page.get_by_role("button", name="Voir mon guide").click()
    expect(page.locator("#apercu ul.cards")).to_be_visible()
    expect(page.locator("#dit-edition")).to_have_text("Cartes")  # the folded line says the answer of now
    expect(page.get_by_label("Cartes")).to_be_visible()  # and stays open: the answer is not the usual one
    assert pages_of(page) > few
    assert page.evaluate("() => [...document.querySelectorAll('#apercu img')].every(one => one.alt !== undefined)")
    assert "edition=cartes" in page.url and "guide=regarder-qui-est-venu" in page.url  # can be kept, sent, found again
    link = page.get_by_role("link", name="Ouvrir le guide à imprimer")
    answer = page.request.get(f"{live.address}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"


def test_a_wrong_choice_is_told_beside_the_pages(context: BrowserContext, live: Live) -> None:
    page = context.new_page()
    page.goto(f"{live.address}/imprimer?guide=creer-seul")
    expect(page.get_by_label("Avec un pharmacien")).to_be_hidden()  # asked for no guide that is ticked
    page.get_by_label("Je crée mon DMP avec un professionnel").check()
    page.get_by_label("Avec un pharmacien").check()
    if not page.evaluate("() => !!window.htmx"):
        page.get_by_role("button", name="Voir mon guide").click()
    place = "#apercu" if page.evaluate("() => !!window.htmx") else ".wrong"  # beside the pages, or at the top of the page
    expect(page.locator(place).first).to_contain_text("est pour une personne seule")
    page.get_by_label("Toutes les façons").check()
    if not page.evaluate("() => !!window.htmx"):
        page.get_by_role("button", name="Voir mon guide").click()
    expect(page.locator("#apercu")).to_contain_text("Mon guide a")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_bar_leads_to_the_pages_and_a_link_leads_back(context: BrowserContext, live: Live, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{live.address}/imprimer?guide=regarder-qui-est-venu")
    bar = page.get_by_role("button", name="Voir mon guide")
    expect(bar).to_be_in_viewport()  # at hand from the first screen on
    before = page.evaluate("() => scrollY")
    bar.click()
    page.wait_for_url("**#apercu")
    expect(page.locator("#apercu strong")).to_be_in_viewport()
    assert page.evaluate("() => scrollY") > before
    page.get_by_role("link", name="Changer mes choix").click()
    expect(page.get_by_role("group", name="Quels guides")).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_a_wide_screen_the_pages_stay_beside_the_choices(context: BrowserContext, live: Live) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1100, "height": 800})
    page.goto(f"{live.address}/imprimer?guide=regarder-qui-est-venu&edition=cartes&sur=telephone")
    page.get_by_label("Sur un téléphone").scroll_into_view_if_needed()
    assert page.evaluate("() => scrollY") > 0
    expect(page.locator("#apercu strong")).to_be_in_viewport()


def test_the_bar_covers_nothing_that_has_the_focus(context: BrowserContext, live: Live) -> None:
    """By keyboard, from the first choice to the pages, in the order in which they are read."""
    page, seen = context.new_page(), []
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{live.address}/imprimer?guide=creer-avec-professionnel")
    page.locator("#guide-c-est-quoi").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        name, low, bar = page.evaluate(
            """() => { const one = document.activeElement, bar = document.querySelector('.prepare>.buttons');
                 const box = (one.labels?.[0] || one).getBoundingClientRect();
                 return [one.id || one.textContent.trim().replace(/\\s+/g, ' '), bar.contains(one) ? 0 : Math.round(box.bottom),
                         Math.round(bar.getBoundingClientRect().top)]; }"""
        )
        seen.append(name)
        if "Voir mon guide" in name:
            break
        assert low <= bar, f"{name} is covered by the bar"
    assert seen[0] == "guide-creer-seul" and seen[-1] == "Voir mon guide"
    assert [one.partition(" ?")[0] for one in seen[-5:-1]] == [
        "Quelle forme",
        "Pour quel appareil",
        "Avec un nom sur le guide",
        "Qui est sur les images",
    ]
    assert "pour-" in seen[seen.index(f"guide-{library().ordered()[-1].id}") + 1]  # the ways stand right behind the guides


def test_the_pages_of_guides_and_printing_stand_on_every_screen(context: BrowserContext, live: Live) -> None:
    page, seen = context.new_page(), {}
    page.goto(f"{live.address}/guides")
    if not page.evaluate("() => !!window.htmx"):
        pytest.skip("the inspector is a program")
    inspect = looker(seen)
    for path in (
        "/guides",
        "/guides/creer-avec-professionnel?sur=telephone",
        "/guides/creer-seul/8",
        "/guides/choisir-qui-voit/3",
        "/imprimer",
        "/imprimer?guide=acceder",
        "/imprimer?guide=creer-avec-professionnel&edition=depliant&nom=ligne",
        "/mon-personnage",
        "/images",
        "/images/bloquer",
        "/entrainement/essayer/acceder",
    ):
        page.goto(f"{live.address}{path}")
        inspect(page, path)
    assert not {path: wrong for path, wrong in seen.items() if wrong}, seen
