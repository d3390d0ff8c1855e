"""«Je prépare mon guide» in Chromium: the pages follow the choices without reloading, and with the button without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

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
    assert page.locator("#apercu img").count() == 0
    page.get_by_label("Je regarde qui est venu").check()
    if not javascript:
        page.get_by_role("button", name="Voir les pages").click()
    expect(page.locator("#apercu img.leaf").first).to_be_visible()
    few = pages_of(page)
    if javascript:
        expect(page.get_by_label("Je regarde qui est venu")).to_be_focused()
    page.get_by_label("Cartes").check()
    if not javascript:
        page.get_by_role("button", name="Voir les pages").click()
    expect(page.locator("#apercu ul.cards")).to_be_visible()
    assert pages_of(page) > few
    assert page.evaluate("() => [...document.querySelectorAll('#apercu img')].every(one => one.alt !== undefined)")
    assert "edition=cartes" in page.url and "guide=regarder-qui-est-venu" in page.url  # can be kept, sent, found again
    link = page.get_by_role("link", name="Ouvrir le guide à imprimer")
    answer = page.request.get(f"{live.address}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"


def test_a_wrong_choice_is_told_beside_the_pages(context: BrowserContext, live: Live) -> None:
    page = context.new_page()
    page.goto(f"{live.address}/imprimer?guide=creer-seul")
    page.get_by_label("Avec un pharmacien").check()
    if not page.evaluate("() => !!window.htmx"):
        page.get_by_role("button", name="Voir les pages").click()
    place = "#apercu" if page.evaluate("() => !!window.htmx") else ".wrong"  # beside the pages, or at the top of the page
    expect(page.locator(place).first).to_contain_text("est pour une personne seule")
    page.get_by_label("Toutes les façons").check()
    if not page.evaluate("() => !!window.htmx"):
        page.get_by_role("button", name="Voir les pages").click()
    expect(page.locator("#apercu")).to_contain_text("Mon guide a")


def test_the_pages_of_guides_and_printing_stand_on_every_screen(context: BrowserContext, live: Live) -> None:
    page, seen = context.new_page(), {}
    page.goto(f"{live.address}/guides")
    if not page.evaluate("() => !!window.htmx"):
        pytest.skip("the inspector is a program")
    inspect = looker(seen)
    for path in ("/guides", "/guides/creer-avec-professionnel?sur=telephone", "/guides/creer-seul/8", "/guides/choisir-qui-voit/3",
                 "/imprimer?guide=acceder", "/mon-personnage", "/images", "/images/bloquer", "/entrainement/essayer/acceder"):  # fmt: skip
        page.goto(f"{live.address}{path}")
        inspect(page, path)
    assert not {path: wrong for path, wrong in seen.items() if wrong}, seen
