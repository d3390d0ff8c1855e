"""The pages about the site: they open in both modes, say only what is true here, and follow no address from outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import models
from app import create_app
from config import Config
from guides import library
from tests.inspecting import InspectingClient

PAGES = (
    "/aide",
    "/aide/les-mots",
    "/contact",
    "/aide/imprimer",
    "/accessibilite",
    "/mentions-legales",
    "/mes-donnees",
    "/toutes-les-pages",
)
REAL = {
    "DMP_MODE": "real",
    "DMP_SITE_URL": "https://dmp.exemple.org",
    "DMP_SMTP_HOST": "smtp.exemple.org",
    "DMP_MAIL_FROM": "dmp@exemple.org",
    "DMP_SMS_URL": "https://sms.exemple.org",
    "DMP_SMS_TOKEN": "secret",
    "DMP_RESPONSIBLE_NAME": "Association Exemple",
    "DMP_RESPONSIBLE_ADDRESS": "2 rue des Essais\n49000 ANGERS",
    "DMP_RESPONSIBLE_PHONE": "01 99 00 55 66",
    "DMP_RESPONSIBLE_MAIL": "aide@exemple.org",
}


@pytest.fixture
def real(tmp_path: Path, clock: Callable[[], datetime], chance: Random) -> Any:
    """A browser on a site in real mode."""
    config = Config.from_env(REAL | {"DMP_POST_DIR": str(tmp_path / "post")}, data_dir=tmp_path / "real")
    made = create_app(config, clock=clock, chance=chance, nudge=lambda: None)
    made.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    yield made.test_client()
    models.database.close()


def links(html: str) -> list[str]:
    """The addresses of the links in the main region."""
    return re.findall(r'<a [^>]*?href="([^"]+)"', html.partition("<main")[2].partition("</main>")[0])


def test_each_page_opens_for_a_visitor(client: InspectingClient) -> None:
    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)


def test_each_page_opens_in_real_mode_and_speaks_of_no_practice(real: InspectingClient) -> None:
    for path in PAGES:
        answer = real.get(path, base_url="https://dmp.exemple.org")
        assert answer.status_code == 200, path
        assert "entraîn" not in answer.text, path


def test_contact_gives_the_three_ways_to_the_one_who_answers(real: InspectingClient) -> None:
    html = real.get("/contact", base_url="https://dmp.exemple.org").text
    assert 'href="tel:0199005566"' in html
    assert 'href="mailto:aide@exemple.org"' in html
    assert "Association Exemple<br>2 rue des Essais<br>49000 ANGERS" in html


def test_in_practice_no_number_is_called_by_a_slip(client: InspectingClient, real: InspectingClient) -> None:
    assert not re.search(r"(tel|sms):", client.get("/contact").text.partition("<main")[2].partition("</main>")[0])
    assert 'href="tel:15"' in real.get("/contact", base_url="https://dmp.exemple.org").text


def test_in_practice_the_pages_say_that_the_addresses_are_invented(client: InspectingClient) -> None:
    assert "sont inventés" in client.get("/contact").text
    assert "copie destinée à l’entraînement" in client.get("/accessibilite").text
    assert "toutes les personnes sont inventées" in client.get("/mes-donnees").text


# -- printing ------------------------------------------------------------------------------------------------------------------


def test_printing_leads_back_to_the_page_it_was_asked_from(client: InspectingClient) -> None:
    assert links(client.get("/aide/imprimer", query_string={"page": "/creer-mon-dmp"}).text).count("/creer-mon-dmp") == 1


ELSEWHERE = (
    "https://exemple.org/",
    "//exemple.org/",
    "///exemple.org",
    "/\\exemple.org",
    "javascript:alert(1)",
    "http:aide",
    "/n-existe-pas",
    "/se-deconnecter",
    "/static/site.css",
    "/aide/imprimer",
    "",
)


def test_printing_follows_no_other_address(client: InspectingClient) -> None:
    usual = links(client.get("/aide/imprimer").text)
    for wanted in ELSEWHERE:
        html = client.get("/aide/imprimer", query_string={"page": wanted}).text
        assert links(html) == usual, wanted
        assert "Retourner à ma page" not in html, wanted


def test_a_page_with_a_strange_value_comes_back_as_our_own_path(client: InspectingClient) -> None:
    html = client.get("/aide/imprimer", query_string={"page": '/guides/"><script>'}).text
    assert all(link.startswith("/") and '"' not in link for link in links(html) if not link.startswith("#"))
    assert "<script>" not in html.partition("<main")[2]


# -- the declaration -----------------------------------------------------------------------------------------------------------


def test_the_declaration_keeps_the_order_of_the_law(client: InspectingClient) -> None:
    html = client.get("/accessibilite").text
    parts = [
        "Déclaration d’accessibilité</h3>",
        "État de conformité</h3>",
        "Résultats des tests</h3>",
        "Contenus non accessibles</h3>",
        "Non-conformités</h4>",
        "Dérogations pour charge disproportionnée</h4>",
        "Contenus non soumis à l’obligation d’accessibilité</h4>",
        "Établissement de cette déclaration d’accessibilité</h3>",
        "Technologies utilisées",
        "Retour d’information et contact</h3>",
        "Voies de recours</h3>",
        "Libre réponse 71120",
    ]
    places = [html.find(part) for part in parts]
    assert -1 not in places, f"missing: {parts[places.index(-1)]}"
    assert places == sorted(places)


def test_page_and_footer_tell_the_same_state(client: InspectingClient) -> None:
    main, _, footer = client.get("/accessibilite").text.partition("</main>")
    assert "<strong>non conforme</strong>" in main
    assert "Accessibilité\u00a0: non conforme" in footer


# -- words and pages -----------------------------------------------------------------------------------------------------------


def test_each_word_of_the_glossary_has_a_picture_and_stands_once() -> None:
    words = library().tables["glossary"]["words"]
    ids = [one["id"] for one in words]
    assert len(set(ids)) == len(ids) >= 20
    folder = Path(__file__).parent.parent / "static" / "pictograms"
    assert not [one["picture"] for one in words if not (folder / f"{one['picture']}.svg").exists()]


def test_each_word_can_be_reached_from_the_list(client: InspectingClient) -> None:
    html = client.get("/aide/les-mots").text
    for one in library().tables["glossary"]["words"]:
        assert f'href="#mot-{one["id"]}"' in html
        assert f'id="mot-{one["id"]}"' in html


def test_every_page_listed_for_a_visitor_opens(site: Flask) -> None:
    client = FlaskClient(site, site.response_class)  # the words of the other rooms are theirs to test
    found = links(client.get("/toutes-les-pages").text)
    listed = [link for link in found if link.startswith("/") and not link.startswith("/entrainement/")]
    assert {"/", "/creer-mon-dmp", "/se-connecter", "/guides", "/guides/acceder", "/contact"} <= set(listed)
    assert not [link for link in listed if link.startswith("/mon-dmp")], "a visitor is shown rooms that only open for a person logged in"
    closed = {link: code for link in listed if (code := client.get(link).status_code) != 200}
    assert not closed, f"These pages do not open directly: put them in STEPS of views/about.py, or mend them: {closed}"


def test_every_page_listed_for_a_person_opens(site: Flask, record: Callable[..., models.Patient], now: datetime) -> None:
    client = FlaskClient(site, site.response_class)
    InspectingClient.log_in(client, record(), now)  # type: ignore[arg-type]
    listed = [
        link for link in links(client.get("/toutes-les-pages").text) if link.startswith("/") and not link.startswith("/entrainement/")
    ]
    assert "/mon-dmp" in listed and "/historique-des-acces" in listed
    closed = {link: code for link in listed if (code := client.get(link).status_code) not in (200, 303)}
    assert not closed, f"These pages do not open directly: put them in STEPS of views/about.py, or mend them: {closed}"


def test_the_one_cookie_is_the_one_that_the_page_names(client: InspectingClient) -> None:
    answer = client.get("/se-connecter")
    names = [cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")]
    assert names == ["dmp"]
    assert "«\u00a0dmp\u00a0»" in client.get("/mes-donnees").text


def test_the_legal_page_names_what_others_made(client: InspectingClient) -> None:
    html = client.get("/mentions-legales").text
    assert "licence 0BSD" in html and "licence OFL-1.1" in html
