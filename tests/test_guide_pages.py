"""The guides on screen: whole, one sentence at a time, for each way and device, and tried in practice mode on the real screens."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask

import models
from app import create_app
from config import Config
from guides import ending, library
from guides.version import devices, told
from practice import trial
from practice.examples import examples
from practice.people import is_fictitious_nir, persona
from rules import access, closing, creation, delegations, history, letterbox, nir
from tests.conftest import NOW, Clock
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
    assert places == sorted(places) and len(places) == len(GUIDES) == 19


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


@pytest.mark.parametrize("name", GUIDES)
def test_each_sentence_stands_under_its_own_chapter(client: InspectingClient, name: str) -> None:
    """Two chapters may begin with the very same sentence."""
    number = 0
    for chapter in GUIDES[name].chapters:
        for _ in chapter.steps:
            number += 1
            titles = re.findall(r'class="chapter-title">([^<]*)<', client.get(f"/guides/{name}/{number}").text)
            assert titles == ([chapter.title] if chapter.title else [])


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


def whose(client: InspectingClient) -> str:
    with client.session_transaction() as session:
        return session["persona"]


def tries(town: Flask, name: str) -> InspectingClient:
    """A browser of its own, in the middle of the exercise."""
    client = town.test_client()
    assert client.send(f"/entrainement/essayer/{name}").status_code == 303
    return client


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """All acts at the same moment, each on its own thread; what they give."""
    ready = threading.Barrier(len(acts))

    def act(one: Callable[[], Any]) -> Any:
        ready.wait(10)
        return one()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def test_nobody_takes_the_card_that_somebody_else_is_using(town: Flask, clock: Clock) -> None:
    first, second = tries(town, "ranger-documents"), tries(town, "ranger-documents")
    assert whose(first) == GUIDES["ranger-documents"].persona
    assert persona(whose(second)).state == "ready" and whose(second) != whose(first)
    assert first.get("/documents").status_code == 200  # the first one is still at it
    clock.move(minutes=trial.AT_IT.seconds / 60 + 1)
    assert whose(tries(town, "ranger-documents")) == whose(first)


@pytest.mark.parametrize("name", ["ranger-documents", "creer-seul", "premiere-connexion"])
def test_a_form_sent_twice_begins_once(town: Flask, name: str) -> None:
    client, path = town.test_client(), f"/entrainement/essayer/{name}"
    token, cookie = client.token(path), client.get_cookie("dmp").value
    twins = [town.test_client() for _ in range(4)]
    for twin in twins:
        twin.set_cookie("dmp", cookie)
    before = models.Patient.select().count()
    answers = at_once([lambda twin=twin: twin.post(path, data={"csrf_token": token}) for twin in twins])
    assert [answer.status_code for answer in answers] == [303] * 4
    assert {answer.location for answer in answers} == {answers[0].location}
    assert {whose(twin) for twin in twins} == {GUIDES[name].persona}
    assert models.Patient.select().count() - before == (0 if name == "creer-seul" else 1)  # put back to the start once
    for twin in twins:  # whichever answer the browser keeps
        assert f'data-screen="{GUIDES[name].begins}"' in twin.get(answers[0].location).text


@pytest.mark.parametrize(("name", "twins", "places"), [("ranger-documents", 0, 4), ("premiere-connexion", 1, 3), ("creer-seul", 0, 6)])
def test_browsers_that_come_at_once_never_share_a_card(
    town: Flask, monkeypatch: pytest.MonkeyPatch, name: str, twins: int, places: int
) -> None:
    monkeypatch.setattr(trial, "TWINS", twins)
    path, browsers = f"/entrainement/essayer/{name}", [town.test_client() for _ in range(6)]
    tokens = [browser.token(path) for browser in browsers]
    answers = at_once(
        [lambda one=one, token=token: one.post(path, data={"csrf_token": token}) for one, token in zip(browsers, tokens, strict=True)]
    )
    assert sorted(answer.status_code for answer in answers) == [303] * places + [422] * (6 - places)
    inside = [one for one, answer in zip(browsers, answers, strict=True) if answer.status_code == 303]
    assert len({whose(one) for one in inside}) == places
    for one in inside:
        assert f'data-screen="{GUIDES[name].begins}"' in one.get(answers[browsers.index(one)].location).text
    for answer in answers:
        if answer.status_code == 422:
            assert "Toutes les cartes pour cet exercice sont prises." in answer.text
            assert f'href="/guides/{name}/1"' in answer.text and "Je commence" not in answer.text


def test_a_full_room_does_the_same_exercise_each_with_a_card_of_their_own(town: Flask) -> None:
    """More people than there are in people.yaml: the others are twins, with their own numbers, letterbox and documents."""
    room = [tries(town, "ranger-documents") for _ in range(7)]
    keys = [whose(one) for one in room]
    assert len(set(keys)) == 7 and keys[4:] == ["sandrine--1", "sandrine--2", "sandrine--3"]
    numbers = {letterbox.owner(key).nir for key in keys}
    assert len(numbers) == 7 and all(is_fictitious_nir(nir) for nir in numbers)
    for one in room:
        assert 'class="doc' in one.get("/documents").text
        assert "Je m’entraîne avec la carte de" in one.get("/entrainement/boite-aux-lettres").text
    room[5].send("/mes-informations/personne-de-confiance", given_name="Nadia", family_name="Essai", phone="")
    seen = ["Nadia" in one.get("/mes-informations/volontes-et-droits").text for one in room]
    assert seen == [False] * 5 + [True, False]
    twin = room[4].get("/entrainement/ma-carte").text
    assert "Sandrine" in twin and nir.grouped(persona("sandrine--1").nir) in twin
    assert nir.grouped(persona("sandrine").nir) not in twin


def test_when_all_are_taken_nobody_is_thrown_out_until_one_has_been_idle(
    town: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "TWINS", 0)
    busy = []
    for _ in range(4):
        busy.append(tries(town, "ranger-documents"))
        clock.move(minutes=1)
    records = models.Patient.select().count()
    late = town.test_client()
    for _ in range(3):
        page = late.get("/entrainement/essayer/ranger-documents")
        assert page.status_code == 422 and "Toutes les cartes pour cet exercice sont prises." in page.text
        assert late.send("/entrainement/essayer/ranger-documents", page="/entrainement").status_code == 422  # a form opened before
        with late.session_transaction() as session:
            assert "persona" not in session and "trying" not in session
    assert models.Patient.select().count() == records  # nothing was put back to the start
    clock.move(minutes=5)
    for one in (*busy[:2], busy[3]):
        assert one.get("/documents").status_code == 200
    clock.move(minutes=3)  # the third was last at it 10 minutes ago
    late.send("/entrainement/essayer/ranger-documents")
    assert whose(late) == whose(busy[2])
    assert [one.get("/documents").status_code for one in busy] == [200, 200, 303, 200]


def test_a_card_in_hand_whose_record_is_open_elsewhere_is_left_alone(town: Flask, clock: Clock) -> None:
    holder, other = town.test_client(), town.test_client()
    for one in (holder, other):
        one.send("/entrainement", card="sandrine")
        assert one.get("/entrainement/ma-carte").status_code == 200
    other.log_in(creation.record_of(letterbox.owner("sandrine")), clock.moment)
    other.send("/mes-informations/personne-de-confiance", given_name="Nadia", family_name="Essai", phone="")
    holder.send("/entrainement/essayer/ranger-documents")
    assert whose(holder) != "sandrine" and persona(whose(holder)).state == "ready"
    assert "Nadia" in other.get("/mes-informations/volontes-et-droits").text


def test_a_card_in_hand_that_nobody_else_uses_comes_first(town: Flask) -> None:
    client = town.test_client()
    client.send("/entrainement", card="odette")
    assert whose(client) == "odette"
    client.send("/entrainement/essayer/ranger-documents")
    assert whose(client) == "odette"


def test_who_is_typing_a_number_keeps_the_card(town: Flask, clock: Clock) -> None:
    typing = town.test_client()
    typing.send("/entrainement", card="camille")
    clock.move(minutes=12)
    typing.send("/creer-mon-dmp/demander-mon-code", nir=persona("camille").nir)
    assert not models.Message.select().where(models.Message.insured == letterbox.owner("camille")).exists()  # nothing has left yet
    clock.move(minutes=20)
    other = tries(town, "creer-seul")
    assert whose(other) != "camille" and persona(whose(other)).state == "new"


def test_a_number_typed_without_the_card_is_in_use_too(town: Flask, clock: Clock, chance: Random) -> None:
    creation.ask_code(persona("camille").nir, clock.moment, chance, life=timedelta(days=42))
    clock.move(minutes=5)
    assert whose(tries(town, "creer-seul")) != "camille"


def test_a_card_is_free_after_stop_after_leaving_and_after_another_exercise(town: Flask) -> None:
    first = tries(town, "ranger-documents")
    assert first.send("/entrainement/essayer/arreter", page="/documents").location == "/guides/ranger-documents"
    assert first.get("/documents").status_code == 303  # its record is closed: nobody can take it from under the eyes
    second = tries(town, "ranger-documents")
    assert whose(second) == "sandrine"
    second.send("/se-connecter/sortir", page="/documents")
    third = tries(town, "ranger-documents")
    assert whose(third) == "sandrine"
    third.send("/entrainement/essayer/creer-seul")
    assert whose(tries(town, "ranger-documents")) == "sandrine"


def test_the_end_of_an_exercise_leaves_open_what_was_open_before(town: Flask, clock: Clock) -> None:
    client = town.test_client()
    client.send("/entrainement", card="sandrine")
    client.log_in(creation.record_of(letterbox.owner("sandrine")), clock.moment)
    client.send("/entrainement/essayer/ranger-documents")
    client.send("/entrainement/essayer/arreter", page="/documents")
    assert client.get("/documents").status_code == 200
    assert whose(tries(town, "ranger-documents")) != "sandrine"


def test_a_reservation_is_renewed_by_pages_but_not_by_every_page(town: Flask, clock: Clock) -> None:
    def kept() -> datetime:
        return models.Journey.get(models.Journey.kind == "trial").changed_at

    client = tries(town, "ranger-documents")
    begun = kept()
    clock.move(seconds=50)
    client.get("/documents")
    assert kept() == begun
    clock.move(seconds=20)
    client.get("/guides/ranger-documents/1")  # reading the guide between two screens is the exercise too
    assert kept() == clock.moment
    for _ in range(3):
        clock.move(minutes=15)
        client.get("/documents")
    assert whose(tries(town, "ranger-documents")) != "sandrine"


def test_the_exercise_stays_at_the_top_after_the_login(town: Flask, clock: Clock) -> None:
    client = tries(town, "acceder")
    record = creation.record_of(letterbox.owner(whose(client)))
    letter = models.Letter.get((models.Letter.insured == record.insured) & (models.Letter.kind == "credentials"))
    login, password = (re.search(rf"{label}.*?: (\S+)", letter.body.replace(NBSP, " "))[1] for label in ("identifiant", "mot de passe"))
    client.send("/se-connecter", login=login, password=password)
    client.send("/se-connecter/choisir", channel="mail")
    message = models.Message.get((models.Message.insured == record.insured) & (models.Message.kind == "login-code"))
    client.send("/se-connecter/code", code=message.content["code"])
    page = client.get("/mon-dmp")
    assert page.status_code == 200 and 'href="/guides/acceder"' in page.text.partition("<header")[0]
    assert whose(tries(town, "acceder")) != whose(client)


def test_who_is_at_it_goes_on_with_what_they_have(town: Flask) -> None:
    client = town.test_client()
    client.send("/entrainement/essayer/changer-informations")
    client.send("/mes-informations/personne-de-confiance", given_name="Nadia", family_name="Essai", phone="")
    client.send("/entrainement/essayer/ranger-documents")
    assert "Nadia" in client.get("/mes-informations/volontes-et-droits").text


def test_what_an_exercise_needs_is_there_again_when_it_is_gone(town: Flask) -> None:
    """Who has just stopped an authorisation has none to make longer: the card begins again. With one, it goes on as it is."""
    client = tries(town, "arreter-autorisation")
    record = gate_record(client)
    who = next(row.practitioner for row in access.given(record, NOW) if row.practitioner_id != record.insured.general_practitioner_id)
    client.send("/entrainement/essayer/prolonger-autorisation")
    assert gate_record(client) == record, "nothing begins again as long as it can be done"
    client.send(f"/gestion-du-dmp/autorisations/{who.id}/arreter", page="/gestion-du-dmp/autorisations")
    assert f"{who.id}/prolonger" not in client.get("/gestion-du-dmp/autorisations").text
    for name in ("prolonger-autorisation", "arreter-aidant"):
        client.send(f"/entrainement/essayer/{name}")
        assert gate_record(client) != record
        path, act = {"p": ("/gestion-du-dmp/autorisations", "/prolonger"), "a": ("/mes-aidants", "/arreter")}[name[0]]
        assert re.search(rf'action="{path}/\d+{act}"', client.get(path).text)


def gate_record(client: InspectingClient) -> Any:
    return creation.record_of(letterbox.owner(whose(client)))


def test_a_full_room_stops_a_helper_each_their_own(town: Flask) -> None:
    """Who has no helper in people.yaml is not asked to stop one; twins have a helper of their own."""
    room = [tries(town, "arreter-aidant") for _ in range(4)]
    keys = [whose(one) for one in room]
    assert keys[0] == GUIDES["arreter-aidant"].persona and set(keys[:2]) == {"fatoumata", "odette"}
    assert keys[2:] == ["fatoumata--1", "fatoumata--2"]
    for one in room:
        assert "Paul Renard" in one.get("/mes-aidants").text
    helpers = [models.Delegation.get(models.Delegation.patient == gate_record(one)).account_id for one in room[2:]]
    assert len({*helpers, models.Account.get(models.Account.persona == "paul").id}) == 3
    row = models.Delegation.get(models.Delegation.patient == gate_record(room[2]))
    room[2].send(f"/mes-aidants/{row.id}/arreter", page="/mes-aidants")
    assert [delegations.of(gate_record(one), NOW)[0].state for one in room[2:]] == ["ended", "active"]


def test_a_closed_record_comes_back_with_its_documents(town: Flask) -> None:
    """Each who tries it has a closed record, and a new creation code in the letterbox; no letter has codes that open nothing."""
    room = [tries(town, "rouvrir-dmp") for _ in range(2)]
    assert [whose(one) for one in room] == ["josiane", "josiane--1"]
    for one in room:
        insured = letterbox.owner(whose(one))
        record, code = closing.closed_record(insured), models.Message.get(models.Message.kind == "creation-code", insured=insured)
        assert not models.Letter.select().where((models.Letter.insured == insured) & (models.Letter.kind == "credentials")).exists()
        kept = {row.title for row in models.Document.select().where(models.Document.patient == record)}
        one.send("/creer-mon-dmp", nir=insured.nir, code=code.content["code"])
        one.send("/creer-mon-dmp/coordonnees", mobile=persona(whose(one)).mobile, mail="")
        landed = one.send("/creer-mon-dmp/conditions", accepted="oui").location
        assert landed == "/creer-mon-dmp/mes-codes" and BRAVO in one.get(landed).text
        again = creation.record_of(insured)
        assert again == record and len(kept) == 5
        assert {row.title for row in models.Document.select().where(models.Document.patient == again)} == kept
        assert history.line(again, again.history_count, now=NOW).action == "record-reopened"
        assert list(history.verify(again)) == []


def test_the_exercise_alone_is_told_on_the_screens_of_another_guide(town: Flask) -> None:
    """«Je clique sur Arrêter» stands beside the authorisations; who makes one longer reads only the sentences of this."""
    path, stop = "/gestion-du-dmp/autorisations", "Je regarde à qui j’ai dit oui."
    assert stop in words_of(tries(town, "arreter-autorisation").get(path).text)
    page = words_of(tries(town, "prolonger-autorisation").get(path).text)
    assert stop not in page and "Étape 5 sur 5" not in page
    assert "Étape 4 sur 6 Je clique sur 1 an de plus" in page


def test_the_button_of_another_gesture_ends_no_exercise(town: Flask) -> None:
    client = tries(town, "prolonger-autorisation")
    path, record = "/gestion-du-dmp/autorisations", gate_record(client)
    who = next(row.practitioner_id for row in access.given(record, NOW) if row.practitioner_id != record.insured.general_practitioner_id)
    client.send(f"{path}/{who}/arreter", page=path)
    assert BRAVO not in client.get(path).text
    client.send(f"{path}/{who}/prolonger", page=path)
    done = words_of(client.get(path).text)
    assert BRAVO in done and "Étape" not in done, "the guide of the screen is silent at the end, too"


# -- the end of an exercise ----------------------------------------------------------------------------------------------------------------

BRAVO = "Bravo, j’ai fini l’exercice."


def test_the_end_is_told_after_the_last_gesture_and_not_before(town: Flask) -> None:
    client = tries(town, "choisir-qui-voit")
    who = models.Practitioner.get(models.Practitioner.family_name == "Vasselin").id
    for path in ("/gestion-du-dmp", "/gestion-du-dmp/chercher?nom=Vasselin", f"/gestion-du-dmp/bloquer/{who}"):
        assert BRAVO not in client.get(path).text
    landed = client.send(f"/gestion-du-dmp/bloquer/{who}").location
    page = words_of(client.get(landed).text)
    assert BRAVO in page and page.index(BRAVO) < page.index("Vasselin")  # before all that the page says besides
    assert BRAVO in client.get(landed).text  # read again, it is still there
    assert BRAVO not in client.get("/mon-dmp").text  # elsewhere, life goes on


def test_a_form_that_is_refused_ends_no_exercise(town: Flask) -> None:
    client = tries(town, "codes-en-securite")
    refused = client.send("/mes-informations/mot-de-passe", current="faux", password="faux")
    assert refused.status_code == 422 and BRAVO not in refused.text
    assert BRAVO not in client.get("/mes-informations").text


def test_a_form_that_comes_out_of_turn_ends_no_exercise(town: Flask) -> None:
    client = tries(town, "acceder")
    answer = client.send("/se-connecter/code", page="/se-connecter", code="12345678")  # nobody has asked for a code
    assert answer.location == "/se-connecter"
    assert BRAVO not in client.get("/se-connecter").text


def test_what_is_only_looked_at_is_done_on_its_screen(town: Flask) -> None:
    client = tries(town, "regarder-qui-est-venu")
    assert BRAVO not in client.get("/mon-dmp").text
    page = client.get("/historique-des-acces").text
    assert page.index("Étape 3") < page.index(BRAVO)  # after the guide's last sentence


def test_the_last_link_of_a_guide_is_known_by_where_other_guides_go_on(town: Flask) -> None:
    client = tries(town, "c-est-quoi")
    assert BRAVO not in client.get("/").text
    assert BRAVO in client.get("/creer-mon-dmp").text


@pytest.mark.parametrize(
    ("after", "place"),
    [
        ("guide", "/guides/regarder-qui-est-venu"),
        ("another", "/guides"),
        ("print", "/imprimer?guide=regarder-qui-est-venu"),
        ("licorne", "/guides/regarder-qui-est-venu"),
    ],
)
def test_after_the_end_the_exercise_is_closed_wherever_one_goes(town: Flask, after: str, place: str) -> None:
    client = tries(town, "regarder-qui-est-venu")
    client.get("/historique-des-acces")
    assert client.send("/entrainement/essayer/arreter", page="/historique-des-acces", after=after).location == place
    assert "L’exercice est fini." in client.get("/guides").text
    assert client.get("/historique-des-acces").status_code == 303
    assert whose(tries(town, "regarder-qui-est-venu")) == "sandrine"


def test_an_exercise_that_begins_again_is_not_done(town: Flask) -> None:
    client = tries(town, "c-est-quoi")
    client.get("/creer-mon-dmp")
    client.send("/entrainement/essayer/creer-seul")
    assert BRAVO not in client.get("/creer-mon-dmp").text


def test_the_end_follows_from_the_data_of_every_guide() -> None:
    """Each guide has a last gesture whose end is seen: a form that is sent, a look, or a screen that is known to follow."""
    said = library()
    for guide in said.guides.values():
        step = ending.last(guide)
        assert step and step.on == [one for one in guide.steps if one.on][-1].on
        assert ending.looked_at(step) or step.gesture.kind == "click"
    assert ending.leads(said, ending.last(said.guides["c-est-quoi"])) == {"creation.start"}
    assert ending.leads(said, ending.last(said.guides["creer-avec-professionnel"])) == {"login.channel", "login.code"}
    assert not ending.leads(said, ending.last(said.guides["choisir-qui-voit"]))


def test_an_exercise_says_what_to_write(town: Flask) -> None:
    client, path = tries(town, "choisir-qui-voit"), "/gestion-du-dmp/chercher"
    page = words_of(client.get(path).text)
    assert "Pour l’exercice, j’écris : Vasselin" in page
    assert "Vasselin" in words_of(client.get(f"{path}?nom={examples()['practitioner']}").text).partition("1 professionnel trouvé")[2]
    client.send("/entrainement/essayer/arreter", page=path)
    client.send("/entrainement/essayer/ranger-documents")
    assert "Pour l’exercice" not in client.get(path).text  # only beside the steps of the guide that is tried


def test_every_example_is_asked_for_by_a_guide() -> None:
    asked = {step.gesture.value for guide in GUIDES.values() for step in guide.steps}
    assert set(examples()) <= asked
    assert not {"nir", "login", "password", "code", "creation-code"} & set(examples())


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
