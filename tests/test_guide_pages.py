"""The guides on screen: whole, one sentence at a time, for each way and device, and tried in practice mode on the real screens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

import models
from app import create_app
from config import Config
from guides import library
from guides.version import devices, told
from practice import trial
from practice.people import persona
from rules import creation, letterbox
from tests.conftest import Clock
from tests.inspecting import InspectingClient
from tests.test_about import REAL

NBSP = "\u00a0"
GUIDES = library().guides


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0]).replace(NBSP, " ").split())


def plain(sentence: str) -> str:
    """A sentence without the signs around its buttons, which are drawn."""
    return " ".join(re.sub(r"[«».]", " ", sentence.replace(NBSP, " ")).split())


@pytest.fixture
def town(seeded: Path, tmp_path: Path, clock: Clock) -> Flask:
    shutil.copytree(seeded, tmp_path / "data")
    made = create_app(Config.from_env({}, data_dir=tmp_path / "data"), clock=clock, nudge=lambda: None)
    made.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    return made


# -- whole, and one sentence at a time -------------------------------------------------------------------------------------------------


def test_all_guides_stand_on_their_page_in_the_order_in_which_they_are_useful(client: InspectingClient) -> None:
    page = client.get("/guides").text
    places = [page.index(f'href="/guides/{guide.id}"') for guide in library().ordered()]
    assert places == sorted(places) and len(places) == len(GUIDES) == 10


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_says_every_sentence_and_explains_its_words(client: InspectingClient, name: str) -> None:
    guide, said = GUIDES[name], library()
    text = plain(words_of(client.get(f"/guides/{name}").text))
    for step in guide.steps:
        assert plain(step.text(said.words)) in text
    for term in guide.terms:
        explained = next(one for one in said.tables["glossary"]["words"] if one["term"] == term)
        assert all(plain(line) in text for line in explained["say"])


@pytest.mark.parametrize("name", GUIDES)
def test_one_sentence_at_a_time_goes_through_the_whole_guide_and_back(client: InspectingClient, name: str) -> None:
    guide, said = GUIDES[name], library()
    path, seen = f"/guides/{name}/1", []
    for number, step in enumerate(guide.steps, 1):
        page = client.get(path).text
        text = words_of(page)
        assert f"Phrase {number} sur {len(guide)}" in text
        assert plain(step.text(said.words)) in plain(text)
        seen.append(path)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if number < len(guide):
            assert following
            path = following[1]
    assert following is None
    for wanted in reversed(seen[:-1]):
        path = re.search(r'rel="prev" href="([^"]+)"', client.get(path).text)[1]
        assert path == wanted
    assert client.get(f"/guides/{name}/{len(guide) + 1}").status_code == 404
    assert client.get(f"/guides/{name}/0").status_code == 404


def test_a_step_shows_the_drawing_of_its_own_screen_and_marks_the_control(client: InspectingClient) -> None:
    said, guide = library(), GUIDES["creer-seul"]
    number = next(n for n, step in enumerate(guide.steps, 1) if step.on == "creation.ask" and step.gesture.kind == "click")
    page = client.get(f"/guides/creer-seul/{number}").text
    drawing = page.partition('class="drawn')[2].partition("</nav>")[0]
    assert said.screens["creation.ask"].title in drawing
    assert re.search(r'class="button here">\s*<b class="btnref like-go">.*?<span>Valider</span>', drawing)
    assert drawing.count(" here") == 1
    assert 'class="drawn small"' in client.get(f"/guides/creer-seul/{number}?sur=telephone").text


def test_a_guide_is_told_for_a_way_and_a_device_and_the_links_stay_in_it(client: InspectingClient) -> None:
    at = "/guides/creer-avec-professionnel?pour=pharmacien&sur=telephone"
    page = client.get(at).text
    text = words_of(page)
    assert "Je crée mon DMP à la pharmacie" in text and "Je vais à la pharmacie." in text
    assert "J’appuie sur" in text and "Je clique" not in text
    first = re.search(r'href="(/guides/creer-avec-professionnel/1[^"]*)"', page)[1].replace("&amp;", "&")
    one = client.get(first).text
    assert "pour=pharmacien" in re.search(r'rel="next" href="([^"]+)"', one)[1]
    assert "sur=telephone" in re.search(r'rel="next" href="([^"]+)"', one)[1]
    for wrong in ("?pour=plombier", "?sur=montre", "?pour=seul"):
        assert client.get(f"/guides/creer-avec-professionnel{wrong}").status_code == 404
    assert client.get("/guides/licorne").status_code == 404


def test_every_version_of_every_guide_is_a_page(client: InspectingClient) -> None:
    said = library()
    for guide in GUIDES.values():
        for way in ("", *(one.name for one in guide.ways)):
            for device in devices(said.tables["versions"]).values():
                page = client.get(f"/guides/{guide.id}", query_string={"pour": way, "sur": device.name})
                assert told(guide, way, device).title in page.text


# -- «J’essaie» --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_tried_on_its_first_screen(town: Flask, name: str) -> None:
    guide, client = GUIDES[name], town.test_client()
    page = client.get(f"/guides/{name}").text
    assert f'href="/entrainement/essayer/{name}"' in page
    assert persona(guide.persona).given_name in client.get(f"/entrainement/essayer/{name}").text
    answer = client.send(f"/entrainement/essayer/{name}")
    page = client.get(answer.location)
    assert page.status_code == 200
    assert f'data-screen="{guide.begins}"' in page.text
    assert f'href="/guides/{name}"' in page.text.partition("<header")[0]  # the exercise is told at the top
    assert client.send("/entrainement/essayer/arreter", page=answer.location).location == f"/guides/{name}"


def test_nobody_takes_the_card_that_somebody_else_is_using(town: Flask, clock: Clock) -> None:
    first, second = town.test_client(), town.test_client()
    first.send("/entrainement/essayer/ranger-documents")
    second.send("/entrainement/essayer/ranger-documents")

    def whose(client: InspectingClient) -> str:
        with client.session_transaction() as session:
            return session["persona"]

    assert whose(first) == GUIDES["ranger-documents"].persona
    assert persona(whose(second)).state == "ready" and whose(second) != whose(first)
    assert first.get("/documents").status_code == 200  # the first one is still at it
    clock.move(minutes=trial.AT_IT.seconds / 60 + 1)
    third = town.test_client()
    third.send("/entrainement/essayer/ranger-documents")
    assert whose(third) == whose(first)


def test_who_is_at_it_goes_on_with_what_they_have(town: Flask) -> None:
    client = town.test_client()
    client.send("/entrainement/essayer/changer-informations")
    client.send("/mes-informations/personne-de-confiance", given_name="Nadia", family_name="Essai", phone="")
    client.send("/entrainement/essayer/ranger-documents")
    assert "Nadia" in client.get("/mes-informations/volontes-et-droits").text


def test_trying_to_create_begins_without_a_record(town: Flask) -> None:
    client = town.test_client()
    client.send("/entrainement/essayer/premiere-connexion")
    assert client.get("/premiere-connexion/coordonnees").status_code == 200
    client.send("/entrainement/essayer/creer-seul")
    insured = letterbox.owner(GUIDES["creer-seul"].persona)
    assert insured and creation.record_of(insured) is None
    assert client.get("/mon-dmp").status_code == 303  # nobody is logged in any more


def test_real_mode_has_no_exercise(tmp_path: Path) -> None:
    made = create_app(Config.from_env(REAL | {"DMP_POST_DIR": str(tmp_path / "post")}, data_dir=tmp_path / "real"), nudge=lambda: None)
    client = made.test_client()
    assert client.get("/entrainement/essayer/acceder", base_url="https://www.dmp.example").status_code == 404
    page = client.get("/guides/acceder", base_url="https://www.dmp.example").text
    assert "J’essaie" not in page and "Lire phrase par phrase" in page
