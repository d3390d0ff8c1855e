"""Workshops as people meet them: the leader prepares, people sit down, the board follows, the end leaves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import models
from practice import hands, kits, moments, places, progress, tables, workshops
from practice.people import persona
from practice.tables import TABLES, Place, Workshop
from rules import closing, creation, history, logins
from rules import nir as nir_rules
from rules.refusal import Refusal
from tests.conftest import Clock
from tests.inspecting import InspectingClient
from tests.rooms import Room, furnish
from workshops.scenario import scenes

CODE = r"\b\d{4}[ \u00a0]\d{4}\b"


@pytest.fixture
def house_of_workshops(seeded: Path, tmp_path: Path, clock: Clock, chance: Random) -> Iterator[Room]:
    yield furnish(seeded, tmp_path / "data", clock, chance)
    models.database.close()


@pytest.fixture
def house_(house_of_workshops: Room) -> Room:
    return house_of_workshops


def news(phone: InspectingClient, place: Place, **more: Any) -> Any:
    """What the browser at a place asks every few seconds."""
    return phone.get("/atelier/ma-place/nouvelles", query_string={"mark": place.mark, "ici": "/", **more}, headers={"HX-Request": "true"})


# -- preparing -----------------------------------------------------------------------------------------------------------------


def test_a_leader_prepares_a_room_in_one_form(house_: Room):
    leader = house_.client()
    assert leader.get("/atelier").status_code == 200
    form = {
        "name": "Atelier de lundi",
        "places": "12",
        "scenario": "se-connecter",
        "life": ["mail", "courrier"],
        "minutes": "60",
        "days": "0",
    }
    answer = leader.send("/atelier/preparer", **form)
    assert answer.location == "/atelier/pret"
    room = Workshop.get()
    shown = leader.get("/atelier/pret").text
    assert room.code in shown and f"/a/{room.code}" in shown and room.leader_code[:4] in shown
    assert Place.select().where(Place.workshop == room).count() == 13, "12 places, and the leader's own"
    names = {persona(one.persona).name for one in places.all_of(room)}
    assert len(names) == 12 and {one.situation for one in places.all_of(room)} == {"mail", "courrier"}
    board = leader.get("/atelier/tableau").text
    assert board.count('data-state="empty"') == 12
    assert leader.get("/atelier/reseau").status_code == 200


def test_a_wrong_form_says_what_to_do_and_keeps_what_was_typed(house_: Room):
    leader = house_.client()
    right = {"name": "Lundi", "places": "3", "scenario": "decouvrir", "minutes": "60", "days": "0"}
    for wrong, said in (
        ({"name": " "}, "Il manque le nom de l’atelier."),
        ({"places": "41"}, "Écrivez un nombre de 1 à 40."),
        ({"places": "beaucoup"}, "Écrivez un nombre de 1 à 40."),
        ({"scenario": ""}, "Cochez au moins un guide."),
        ({"scenario": "nulle-part"}, "Il manque le sujet de l’atelier."),
        ({"minutes": "61"}, "Il manque la durée."),
        ({"days": "365"}, "Il manque la durée."),
    ):
        answer = leader.send("/atelier/preparer", **(right | wrong))
        assert answer.status_code == 422 and said in answer.text, wrong
    assert not Workshop.select().exists()


def test_the_leader_comes_back_with_the_code_of_the_sheet_and_nobody_guesses_it(house_: Room):
    room = house_.create()
    assert "Le tableau" in house_.lead(room).get("/atelier/tableau").text
    stranger = house_.client()
    for _ in range(5):
        assert stranger.send("/atelier", leader="00000000").status_code == 422
    assert "Il y a eu trop d’essais faux." in stranger.send("/atelier", leader=room.leader_code).text
    assert stranger.get("/atelier/tableau").location == "/atelier"


# -- sitting down --------------------------------------------------------------------------------------------------------------


def test_a_place_is_taken_by_its_picture_once_and_gone_on_with_by_its_code(house_: Room):
    room = house_.create()
    first, second, third = house_.client(), house_.client(), house_.client()
    assert first.send(f"/a/{room.code.lower()}", number="2").location == "/atelier/ma-place"
    answer = second.send(f"/a/{room.code}", number="2")
    assert answer.status_code == 422 and "déjà prise" in answer.text
    who = persona(house_.place(room, 2).persona)
    assert who.name in first.get("/atelier/ma-place").text
    code = house_.place(room, 2).code
    assert third.send(f"/a/{room.code}/{code}").location == "/atelier/ma-place", "the square of the card, on another device"
    assert who.name in third.get("/atelier/ma-place").text
    assert second.send(f"/a/{room.code}", code="0000" if code != "0000" else "0001").status_code == 422


def test_looking_at_the_square_of_a_card_takes_no_place(house_: Room):
    room = house_.create()
    place = house_.place(room, 1)
    assert house_.client().get(f"/a/{room.code}/{place.code}").status_code == 200
    assert house_.place(room, 1).taken_at is None


def test_the_line_of_a_place_stands_on_every_page_and_says_that_it_is_an_exercise(house_: Room):
    phone = house_.sit(house_.create(), 1)
    for path in ("/", "/creer-mon-dmp", "/se-connecter", "/guides", "/entrainement/boite-aux-lettres", "/entrainement/ma-carte"):
        text = phone.get(path).text
        assert "C’est un exercice." in text and "Je lève la main" in text, path
    assert phone.get("/entrainement").location == "/atelier/ma-place", "the card is the place's"
    assert phone.get("/entrainement/recommencer").location == "/atelier/ma-place"


def test_two_places_are_two_people(house_: Room):
    room = house_.create(guides=["creer-seul"])
    one, two = house_.sit(room, 1), house_.sit(room, 2)
    assert persona(house_.place(room, 1).persona).nir != persona(house_.place(room, 2).persona).nir
    assert persona(house_.place(room, 1).persona).given_name in one.get("/entrainement/ma-carte").text
    assert persona(house_.place(room, 2).persona).given_name in two.get("/entrainement/ma-carte").text


# -- an exercise, seen from the board ------------------------------------------------------------------------------------------


def begin(phone: InspectingClient, guide: str) -> Any:
    return phone.send(f"/entrainement/essayer/{guide}", page="/atelier/ma-place")


def test_progress_is_read_from_the_pages_and_stuck_ones_stand_first(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 2)
    other = house_.sit(room, 1)
    assert begin(other, "acceder").status_code == 303
    assert begin(phone, "acceder").location == "/"
    assert [one["data-place"] for one in _board(leader)] == ["1", "2", "3"]
    phone.get("/")
    phone.get("/se-connecter")
    place = house_.place(room, 2)
    step = progress.step_of(place)
    assert step and step.on == "login.start" and place.guide == "acceder"
    house_.clock.move(seconds=170)
    news(other, house_.place(room, 1))
    news(phone, place)
    phone.send("/se-connecter", login="", password="")
    assert house_.place(room, 2).tries == 1
    house_.clock.move(seconds=20)
    news(other, house_.place(room, 1))
    other.get("/se-connecter")
    news(phone, place)
    rows = _board(leader)
    assert (rows[0]["data-place"], rows[0]["data-state"]) == ("2", "stuck")
    assert step.text(_words()) in leader.get("/atelier/tableau").text
    phone.send("/atelier/ma-place/main", page="/se-connecter", up="oui", **{"from": "/se-connecter"})
    assert (_board(leader)[0]["data-place"], _board(leader)[0]["data-state"]) == ("2", "hand")
    house_.clock.move(seconds=60)
    assert {row["data-place"]: row["data-state"] for row in _board(leader)}["1"] == "cut", "no sign any more: the line is cut"


def _words() -> dict[str, str]:
    return progress.library().words


def _board(leader: InspectingClient) -> list[dict[str, str]]:
    """The places in the order of the board."""
    found = re.findall(r'data-place="(\d+)" data-state="(\w+)"', leader.get("/atelier/tableau").text)
    return [{"data-place": place, "data-state": state} for place, state in found]


def test_the_live_board_answers_empty_when_nothing_has_changed(house_: Room):
    room = house_.create()
    leader = house_.lead(room)
    mark = re.search(r"/atelier/tableau/places\?mark=(\w+)", leader.get("/atelier/tableau").text)
    assert mark
    asked = {"query_string": {"mark": mark[1]}, "headers": {"HX-Request": "true"}}
    assert leader.get("/atelier/tableau/places", **asked).status_code == 204
    house_.sit(room, 1)
    answer = leader.get("/atelier/tableau/places", **asked)
    assert answer.status_code == 200 and 'data-state="waiting"' in answer.text


def log_in(house_: Room, room: Workshop, phone: InspectingClient, number: int) -> str:
    """«J’accède à mon DMP» with what lies in the letterbox, up to the page of the code. Returns its address."""
    place, moment = house_.place(room, number), house_.clock.moment
    login, password = (hands.written(place, name, moment) for name in ("login", "password"))
    page = phone.send("/se-connecter", login=login, password=password).location
    text = phone.get(page).text
    if 'name="channel"' in text:
        page = phone.send(page, channel="mail").location
    house_.carry()
    return str(page)


def test_a_guide_is_done_to_its_end_and_the_place_takes_it_home(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "acceder").location)
    code_page = log_in(house_, room, phone, 1)
    answer = phone.send(code_page, code=house_.newest(phone, CODE))
    assert answer.status_code == 303
    assert "Bravo, j’ai fini l’exercice." in phone.get(answer.location, follow_redirects=True).text
    place = house_.place(room, 1)
    assert progress.finished(place) == ["acceder"]
    guide, steps = progress.done(place)[0]
    assert steps == guide.steps
    assert _board(leader)[0] == {"data-place": "1", "data-state": "done"}
    assert phone.get("/atelier/ma-place/mon-livret.pdf").data.startswith(b"%PDF")
    assert phone.get("/atelier/ma-place/mon-attestation.pdf").data.startswith(b"%PDF")
    assert leader.get("/atelier/fin/1/livret.pdf").data.startswith(b"%PDF")
    assert leader.get("/atelier/fin/2/livret.pdf").status_code == 404, "nobody sat there"
    assert leader.get("/atelier/bilan.pdf").data.startswith(b"%PDF")


def test_the_next_guide_goes_on_with_what_was_done(house_: Room):
    """Who has created their record goes into this very record: nothing is begun again behind their back."""
    room = house_.create(guides=["creer-seul", "acceder"])
    phone = house_.sit(room, 1)
    phone.get(begin(phone, "creer-seul").location)
    before = house_.place(room, 1).persona
    record = places.record(house_.place(room, 1))
    assert record is None
    begin(phone, "creer-seul")
    assert house_.place(room, 1).persona == before, "the same guide again changes nothing while it is not done"
    begin(phone, "regarder-qui-est-venu")
    after = house_.place(room, 1)
    assert places.record(after) is not None and persona(after.persona).name == persona(before).name
    assert persona(after.persona).nir == persona(before).nir, "the same card"


# -- what the leader says ------------------------------------------------------------------------------------------------------


def act(leader: InspectingClient, number: int, name: str, **values: str) -> Any:
    return leader.send(f"/atelier/tableau/place/{number}", act=name, **values)


def test_the_leader_says_a_sentence_and_the_place_reads_it(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    assert act(leader, 1, "hint").status_code == 422, "no guide was begun"
    phone.get(begin(phone, "acceder").location)
    phone.get("/se-connecter")
    mark = house_.place(room, 1).mark
    assert news(phone, house_.place(room, 1)).status_code == 204
    act(leader, 1, "hint", text="Regardez en bas de la lettre.")
    told = phone.get("/atelier/ma-place/nouvelles", query_string={"mark": mark, "ici": "/se-connecter"}, headers={"HX-Request": "true"})
    assert "Regardez en bas de la lettre." in told.text
    assert "Regardez en bas de la lettre." in phone.get("/se-connecter").text, "without JavaScript the next page brings it"
    number = re.search(r'name="number" value="(\d+)"', told.text)
    assert number
    phone.send("/atelier/ma-place/lu", page="/se-connecter", number=number[1], **{"from": "/se-connecter"})
    assert "Regardez en bas" not in phone.get("/se-connecter").text
    assert progress.trail(house_.place(room, 1), "acceder").helped, "the summary knows where help was good"


def test_the_leader_shows_a_step_once(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "acceder").location)
    phone.get("/se-connecter")
    before = house_.place(room, 1)
    act(leader, 1, "do")
    told = news(phone, before)
    login = hands.written(before, "login", house_.clock.moment)
    assert login and login in told.text and "data-do=" in told.text
    assert "data-do=" not in news(phone, before).text, "a second question does not do it again"


def test_a_place_goes_back_to_its_step_and_to_the_start(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "acceder").location)
    phone.get("/se-connecter")
    act(leader, 1, "step")
    assert news(phone, house_.place(room, 1)).headers["HX-Redirect"] == "/atelier/ma-place/suivre"
    assert phone.get("/guides").location == "/atelier/ma-place/suivre", "without JavaScript the next page leads there"
    assert phone.get("/atelier/ma-place/suivre").location == "/se-connecter"
    assert phone.get("/guides").status_code == 200, "once"
    letter = hands.written(house_.place(room, 1), "password", house_.clock.moment)
    act(leader, 1, "start")
    phone.get("/atelier/ma-place/suivre")
    place = house_.place(room, 1)
    assert (place.guide, place.step, place.shift) == ("acceder", place.step, 0)
    assert hands.written(place, "password", house_.clock.moment) != letter, "the person is at the start, with new codes"
    assert place.past, "the record from before is remembered, to be erased with the room"


def test_a_pause_stops_the_pages_and_loses_nothing_that_is_sent(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "acceder").location)
    token = phone.token("/se-connecter")
    leader.send("/atelier/tableau/tous", page="/atelier/tableau", act="pause")
    assert "C’est la pause" in phone.get("/se-connecter").text
    place = house_.place(room, 1)
    login, password = (hands.written(place, name, house_.clock.moment) for name in ("login", "password"))
    sent = phone.post("/se-connecter", data={"csrf_token": token, "login": login, "password": password})
    assert sent.status_code == 303 and "C’est la pause" in phone.get(sent.location).text
    assert news(phone, place, pause=1).status_code in (200, 204)
    leader.send("/atelier/tableau/tous", page="/atelier/tableau", act="resume")
    assert news(phone, house_.place(room, 1), pause=1).headers["HX-Refresh"] == "true"
    assert "C’est la pause" not in phone.get(sent.location).text


def test_all_are_asked_to_a_guide_and_go_when_they_want(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    leader.send("/atelier/tableau/tous", page="/atelier/tableau", act="lead", guide="acceder")
    text = phone.get("/guides").text
    assert "On passe à ce guide" in text and "J’y vais" in text
    begin(phone, "acceder")
    assert "On passe à ce guide" not in phone.get("/se-connecter").text


# -- moved time, the other side ------------------------------------------------------------------------------------------------


def test_ten_minutes_later_the_code_is_too_old_and_a_new_one_works(house_: Room):
    room = house_.create()
    leader, phone, other = house_.lead(room), house_.sit(room, 1), house_.sit(room, 2)
    phone.get(begin(phone, "acceder").location)
    code_page = log_in(house_, room, phone, 1)
    old = house_.newest(phone, CODE)
    act(leader, 1, "later", move="10-minutes")
    answer = phone.send(code_page, code=old)
    assert (answer.status_code == 422 and "trop vieux" in answer.text) or "ne marche plus" in answer.text
    assert moments.of(house_.place(room, 2)).total_seconds() == 0, "the others live on as before"
    begin(other, "acceder")
    again = log_in(house_, room, phone, 1)
    new = house_.newest(phone, CODE)
    assert new != old
    assert phone.send(again, code=new).status_code == 303


def test_a_letter_takes_its_days_and_comes_when_the_time_goes_on(house_: Room):
    room = house_.create(guides=["creer-seul"], life=["courrier"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "creer-seul").location)
    nir = persona(house_.place(room, 1).persona).nir
    creation.ask_code(nir, house_.clock.moment, house_.chance, life=house_.config.creation_code_life)
    house_.carry()
    assert "/boite-aux-lettres/" not in _letters(phone)
    act(leader, 1, "later", move="lettre")
    assert "/boite-aux-lettres/" in _letters(phone)


def _letters(phone: InspectingClient) -> str:
    return phone.get("/entrainement/boite-aux-lettres").text.partition("<main")[2]


def test_two_weeks_and_a_month_do_what_is_due(house_: Room):
    """A document that is not for the person before it is announced: told after 2 weeks, theirs after a month."""
    room = house_.create(guides=["ranger-documents"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "ranger-documents").location)
    patient = places.record(house_.place(room, 1))
    document = models.Document.select().where(models.Document.patient == patient).first()
    models.Document.update(withheld_at=house_.clock.moment, announced_at=None, update_told_at=None).where(
        models.Document.id == document.id
    ).execute()
    act(leader, 1, "later", move="2-semaines")
    assert models.Document.get_by_id(document.id).update_told_at is not None
    assert models.Document.get_by_id(document.id).announced_at is None
    act(leader, 1, "later", move="1-mois")
    assert models.Document.get_by_id(document.id).announced_at is not None


def test_ten_years_after_closing_nothing_is_left(house_: Room):
    room = house_.create(guides=["ranger-documents"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "ranger-documents").location)
    patient = places.record(house_.place(room, 1))
    models.Patient.update(closed_at=house_.clock.moment, erase_on=house_.clock.moment.replace(year=2036)).where(
        models.Patient.id == patient.id
    ).execute()
    assert closing.due(house_.clock.moment) == []
    act(leader, 1, "later", move="10-ans")
    assert models.Patient.get_or_none(models.Patient.id == patient.id) is None


@pytest.mark.parametrize("scene", sorted(scenes()))
def test_each_scene_happens_to_somebody_with_a_record(house_: Room, scene: str):
    room = house_.create(guides=["ranger-documents"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "ranger-documents").location)
    patient = places.record(house_.place(room, 1))
    lines, letters = models.AuditEvent.select().count(), models.Letter.select().count()
    assert act(leader, 1, "scene", scene=scene).status_code == 303
    come = models.AuditEvent.select().count() - lines + models.Letter.select().count() - letters
    assert come or scenes()[scene].act == "post", "something can be seen: a line of the history, or a message"
    assert patient is not None
    assert phone.get("/historique-des-acces").status_code == 200


def test_a_scene_that_needs_a_record_says_so(house_: Room):
    room = house_.create(guides=["creer-seul"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "creer-seul").location)
    needs = next(one for one in scenes().values() if one.needs == "record")
    answer = act(leader, 1, "scene", scene=needs.id)
    assert answer.status_code == 422 and "n’a pas encore de DMP" in answer.text


# -- never a true person ---------------------------------------------------------------------------------------------------------


def test_a_number_that_looks_like_a_true_one_is_refused(house_: Room):
    phone = house_.sit(house_.create(guides=["creer-seul"]), 1)
    body = "2850549588157"
    true = body + nir_rules.key(body)
    answer = phone.send("/creer-mon-dmp/demander-mon-code", nir=true, nir2=true)
    assert answer.status_code == 422 and "vraie personne" in answer.text


# -- the kit, the end ------------------------------------------------------------------------------------------------------------


def test_the_kit_is_prepared_in_steps_and_its_letters_open_the_very_records(house_: Room):
    room = house_.create(places="5", guides=["acceder"])
    leader = house_.lead(room)
    assert "4 places sont prêtes sur 5." in leader.get("/atelier/trousse").text or "0 place" in leader.get("/atelier/trousse").text
    for _ in range(3):
        page = leader.get("/atelier/trousse").text
    assert "Les papiers de 5 places sont prêts." in page
    kit = leader.get("/atelier/trousse.pdf?feuille=cards&feuille=letters")
    assert kit.data.startswith(b"%PDF")
    for number in range(1, 6):
        card = kits.card(house_.place(room, number), "http://example.org", house_.clock.moment)
        assert card.code == house_.place(room, number).code
        letter = next(one for one in card.letters if one.kind == "credentials")
        phone = house_.sit(room, number)
        begin(phone, "acceder")
        assert phone.send("/se-connecter", login=letter.login, password=letter.password).status_code == 303


def test_the_letters_of_a_kit_are_there_once_they_have_come(house_: Room):
    """Who creates alone asks for a code first: its letter is printed when the time has gone on."""
    room = house_.create(places="2", guides=["creer-seul"], life=["courrier"])
    leader = house_.lead(room)
    leader.get("/atelier/trousse")
    assert "Les lettres, à mettre" not in leader.get("/atelier/trousse").text
    assert leader.get("/atelier/trousse.pdf?feuille=letters").location == "/atelier/trousse"
    nir = persona(house_.place(room, 1).persona).nir
    creation.ask_code(nir, house_.clock.moment, house_.chance, life=house_.config.creation_code_life)
    house_.carry()
    assert "Les lettres, à mettre" not in leader.get("/atelier/trousse").text
    act(leader, 1, "later", move="lettre")
    assert "Les lettres, à mettre" in leader.get("/atelier/trousse").text
    assert leader.get("/atelier/trousse.pdf?feuille=letters").data.startswith(b"%PDF")


def test_the_end_asks_how_it_was_and_gives_words_to_come_back(house_: Room):
    room = house_.create(days="30", resume=True)
    leader, phone = house_.lead(room), house_.sit(room, 1)
    leader.send("/atelier/fin")
    assert "L’atelier est fini. Bravo." in phone.get("/atelier/ma-place").text
    assert phone.send("/atelier/ma-place/c-etait-facile", face="facile").location == "/atelier/ma-place/mes-feuilles"
    assert "Facile\u00a0: 1" in leader.get("/atelier/fin").text
    assert phone.send("/atelier/ma-place/c-etait-facile", face="autre").status_code == 422
    shown = phone.send("/atelier/ma-place/mes-3-mots", page="/atelier/ma-place/mes-feuilles").text
    words = re.findall(r"mots/([\w-]+)\.svg", shown)
    assert len(words) == 3
    house_.clock.move(days=20)
    home = house_.client()
    assert home.send("/a/mes-3-mots", word1=words[2], word2=words[0], word3=words[1]).location == "/atelier/ma-place"
    assert persona(house_.place(room, 1).persona).name in home.get("/atelier/ma-place").text
    assert house_.client().send("/a/mes-3-mots", word1="chat", word2="chat", word3="chat").status_code == 422


def test_a_room_that_does_not_allow_it_gives_no_words(house_: Room):
    phone = house_.sit(house_.create(), 1)
    assert phone.send("/atelier/ma-place/mes-3-mots", page="/atelier/ma-place/mes-feuilles").status_code == 422


def counts() -> dict[str, int]:
    """How many rows each table has, the marks of the chain of histories left out."""
    kept = {"AuditEvent", "House", "Attempt", "Journey"}
    return {table.__name__: table.select().count() for table in (*models.TABLES, *TABLES) if table.__name__ not in kept}


def test_erasing_leaves_nothing_but_the_marks_of_the_chain(house_: Room):
    house_.carry()  # what was still under way to the others of this house
    before = counts()
    room = house_.create(guides=["acceder", "ranger-documents"], life=["mail", "aidant", "curatelle"])
    leader, phone, helped = house_.lead(room), house_.sit(room, 1), house_.sit(room, 2)
    phone.get(begin(phone, "ranger-documents").location)
    begin(helped, "ranger-documents")
    act(leader, 1, "start")
    phone.get("/atelier/ma-place/suivre")
    act(leader, 1, "later", move="10-ans")
    assert counts() != before
    assert leader.send("/atelier/effacer").location == "/atelier"
    assert counts() == before
    assert not list(history.verify_house()), "the chain of all histories still proves itself"
    assert phone.get("/atelier/ma-place").location == "/a"
    assert phone.get("/").status_code == 200
    assert leader.get("/atelier/tableau").location == "/atelier"


def test_a_room_goes_by_itself_when_its_time_is_over(house_: Room):
    room = house_.create(days="1")
    phone = house_.sit(room, 1)
    house_.clock.move(days=3)
    assert house_.client().get(f"/a/{room.code}").location == "/a"
    assert phone.get("/atelier/ma-place").location == "/a"
    assert not Workshop.select().exists()


def test_a_place_plays_its_own_helper_and_nobody_elses(house_: Room):
    room = house_.create(guides=["ranger-documents"], life=["aidant"])
    one, two = house_.sit(room, 1), house_.sit(room, 2)
    begin(one, "ranger-documents")
    begin(two, "ranger-documents")
    text = one.get("/entrainement/aidants").text
    assert 'value="paul@' in text and text.count('name="part"') == 1
    mine, other = (f"paul@{persona(house_.place(room, number).persona).place}" for number in (1, 2))
    assert one.send("/entrainement/aidants", part=other, way="now").status_code == 404
    assert one.send("/entrainement/aidants", part=mine, way="now").status_code == 303
    helped = one.get("/entrainement/aidants", follow_redirects=True).text
    assert persona(house_.place(room, 2).persona).given_name not in helped


def test_every_guide_can_be_begun_at_a_place(house_: Room):
    """Whatever past a guide needs, the person of the place has it: the same face, the same card."""
    room = house_.create(places="1", guides=["acceder"])
    phone = house_.sit(room, 1)
    for guide in progress.library().ordered():
        if guide.persona and guide.begins:
            answer = begin(phone, guide.id)
            assert answer.status_code == 303, guide.id
            shown = phone.get(answer.location, follow_redirects=True)
            assert f'data-screen="{guide.begins}"' in shown.text, guide.id


def test_one_device_does_not_try_all_codes_and_keeps_nobody_out(house_: Room):
    room = house_.create()
    code = house_.place(room, 1).code
    wrong = next(f"{number:04d}" for number in range(10) if f"{number:04d}" not in {one.code for one in places.all_of(room)})
    phone = house_.client()
    token = phone.token(f"/a/{room.code}")
    for _ in range(30):
        assert phone.post(f"/a/{room.code}", data={"csrf_token": token, "code": wrong}).status_code == 422
    assert "Il y a eu trop d’essais faux." in phone.post(f"/a/{room.code}", data={"csrf_token": token, "code": code}).text
    assert "Il y a eu trop d’essais faux." in phone.get(f"/a/{room.code}/{code}").text, "the square of a card is no way around"
    assert house_.place(room, 1).taken_at is None
    other = house_.client()
    address = {"REMOTE_ADDR": "192.0.2.7"}
    token = re.search(r'name="csrf_token" value="([^"]+)"', other.get(f"/a/{room.code}", environ_base=address).text)[1]  # type: ignore[index]
    assert other.post(f"/a/{room.code}", data={"csrf_token": token, "code": code}, environ_base=address).status_code == 303


def test_places_are_prepared_while_the_leader_looks_at_the_address(house_: Room):
    """Making a record prints its papers: nobody who sits down waits for it."""
    room = house_.create(places="2")
    leader = house_.lead(room)
    asks = [leader.get("/atelier/pret/places", headers={"HX-Request": "true"}) for _ in range(2)]
    assert [one.status_code for one in asks] == [200, 286], "then htmx asks no more"
    assert asks[1].text == "Places prêtes\u00a0: 2 sur 2."


def test_raising_the_hand_keeps_what_is_half_written(house_: Room):
    """With htmx only the line of the place is answered, not the page."""
    room = house_.create()
    phone = house_.sit(room, 1)
    token = phone.token("/se-connecter")
    sent = {"csrf_token": token, "up": "oui", "from": "/se-connecter"}
    answer = phone.post("/atelier/ma-place/main", data=sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "Ma main est levée." in answer.text and "<main" not in answer.text


@pytest.mark.parametrize("bad", ["//ailleurs.example", "https://ailleurs.example", "/\\ailleurs.example", ""])
def test_the_way_back_never_leads_to_another_site(house_: Room, bad: str):
    phone = house_.sit(house_.create(), 1)
    answer = phone.send("/atelier/ma-place/main", page="/se-connecter", up="oui", **{"from": bad})
    assert answer.location == "/atelier/ma-place"


# -- what an attacker would try ----------------------------------------------------------------------------------------------------


def test_the_cookies_of_an_erased_room_open_nothing_of_the_next(house_: Room):
    """The numbers of rows come back after an erasure; what a browser keeps does not."""
    old = house_.create(guides=["ranger-documents"], life=["aidant"])
    leader, phone, helper = house_.lead(old), house_.sit(old, 1), house_.sit(old, 2)
    begin(helper, "ranger-documents")
    part = f"paul@{persona(house_.place(old, 2).persona).place}"
    helper.send("/entrainement/aidants", part=part, way="now")
    house_.lead(old).send("/atelier/effacer")
    new = house_.create(guides=["ranger-documents"], life=["aidant"])
    begin(house_.sit(new, 2), "ranger-documents")
    assert new.id == old.id, "the very numbers have come back"
    assert leader.get("/atelier/tableau").location == "/atelier"
    assert phone.get("/atelier/ma-place").location == "/a"
    assert helper.get("/aidant/mes-personnes").status_code in (303, 404) and house_.place(new, 1).taken_at is None


@pytest.mark.parametrize("bad", ["/\t/ailleurs.example", "/a\r\nb", "/ a"])
def test_a_sign_that_a_browser_takes_out_leads_nowhere_else(house_: Room, bad: str):
    phone = house_.sit(house_.create(), 1)
    assert phone.send("/atelier/ma-place/main", page="/se-connecter", up="oui", **{"from": bad}).location == "/atelier/ma-place"


def test_moved_time_neither_logs_out_nor_shuts_the_doors_of_others(house_: Room):
    room = house_.create(guides=["ranger-documents"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "ranger-documents").location)
    act(leader, 1, "later", move="1-mois")
    phone.send("/atelier/ma-place/main", page="/mon-dmp", up="oui", **{"from": "/mon-dmp"})
    assert phone.get("/mon-dmp").status_code == 200
    act(leader, 1, "later", move="10-ans")
    number = models.Account.get(models.Account.persona == "docteur-h").login
    for _ in range(6):
        phone.send("/professionnels/se-connecter", login=number, password="faux")
    house_.clock.move(days=2)
    other = house_.client().send("/professionnels/se-connecter", login=number, password="faux")
    assert "2036" not in other.text


def test_erasing_one_room_leaves_the_places_of_another_as_they_are(house_: Room):
    one, two = house_.create(), house_.create(guides=["ranger-documents"])
    leader, phone = house_.lead(two), house_.sit(two, 1)
    phone.get(begin(phone, "ranger-documents").location)
    act(leader, 1, "later", move="1-mois")
    assert phone.get("/mon-dmp").status_code == 200
    house_.lead(one).send("/atelier/effacer")
    assert phone.get("/mon-dmp").status_code == 200


def test_two_starts_at_once_leave_nobody_behind(house_: Room):
    room = house_.create(guides=["ranger-documents"])
    phone = house_.sit(room, 1)
    begin(phone, "ranger-documents")
    house_.carry()
    before = counts()
    guide = progress.library().guides["acceder"]
    first, second = house_.place(room, 1), house_.place(room, 1)
    places.begin(first, guide, house_.clock.moment, house_.chance, again=True)
    places.begin(second, guide, house_.clock.moment, house_.chance, again=True)
    assert second.persona == first.persona and second.past == first.past, "of two at once the first counts"
    workshops.erase(room, house_.clock.moment)
    assert not models.Insured.select().where(models.Insured.nir_lookup.startswith("put-away")).exists()
    assert counts()["Insured"] == before["Insured"] - 1


def test_nobody_sits_down_in_a_room_that_is_gone(house_: Room):
    room = house_.create()
    place = house_.place(room, 1)
    workshops.erase(room, house_.clock.moment)
    people = models.Insured.select().count()
    with pytest.raises(Refusal, match="place-finie"):
        places.settle(place, house_.clock.moment, house_.chance)
    assert models.Insured.select().count() == people


def test_a_freed_place_is_no_longer_the_phones_that_sat_there(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    begin(phone, "acceder")
    assert act(leader, 1, "free").status_code == 303
    assert phone.get("/atelier/ma-place").location == "/a"
    place = house_.place(room, 1)
    assert (place.taken_at, place.guide, place.progress) == (None, "", {})


def test_the_board_works_on_after_the_big_screen_was_opened(house_: Room):
    room = house_.create()
    leader = house_.lead(room)
    token = leader.token("/atelier/tableau")
    assert leader.get("/atelier/grand-ecran").status_code == 200
    sent = leader.post("/atelier/tableau/tous", data={"csrf_token": token, "act": "pause"})
    assert sent.status_code == 303 and Workshop.get_by_id(room.id).paused_at is not None


def test_a_wifi_that_cannot_be_gets_a_sentence(house_: Room):
    leader = house_.lead(house_.create())
    assert leader.send("/atelier/reseau", name="n" * 3000, password="x").status_code == 422
    assert leader.send("/atelier/reseau", name="Maison", password="x" * 5000).status_code == 422
    assert "Le carré du Wi-Fi Maison" in leader.send("/atelier/reseau", name="Maison", password="secret").text


def test_an_account_made_with_a_slip_of_a_place_goes_with_the_room(house_: Room):
    room = house_.create(guides=["ranger-documents"])
    begin(house_.sit(room, 1), "ranger-documents")
    patient, now = places.record(house_.place(room, 1)), house_.clock.moment
    account = logins.create(logins.HELPER, "jean0001", "chat-lune-velo-pomme", now, given_name="Jeannine", mail="x@y.example")
    models.Delegation.create(patient=patient, account=account, level="regarder", asked_by="person", asked_at=now, since=now)
    workshops.erase(room, now)
    assert models.Account.get_or_none(models.Account.id == account.id) is None


def test_nobody_takes_all_rooms(house_: Room):
    leader = house_.client()
    form = {"name": "Lundi", "places": "1", "scenario": "decouvrir", "minutes": "60", "days": "0"}
    made = [leader.send("/atelier/preparer", **form).status_code for _ in range(13)]
    assert made == [303] * 12 + [422]


def test_the_leader_chooses_the_faces(house_: Room):
    room = house_.create(places="5", characters=["femme-foulard", "homme-fauteuil"])
    drawn = [persona(one.persona).character for one in places.all_of(room)]
    assert set(drawn) == {"femme-foulard", "homme-fauteuil"}
    assert len({persona(one.persona).nir for one in places.all_of(room)}) == 5
    few = house_.create(places="4", characters=["homme-age"])
    assert [persona(one.persona).character for one in places.all_of(few)].count("homme-age") == 3, "then come others"
    phone = house_.sit(room, 1)
    begin(phone, "creer-seul")
    assert persona(house_.place(room, 1).persona).character == drawn[0], "the same face with another past"


def test_no_sentence_of_a_workshop_shows_how_it_is_made(house_: Room):
    """Numbers stand in the sentences, whatever they are."""
    room = house_.create(places="4")
    leader, phones = house_.lead(room), [house_.sit(room, number) for number in (1, 2, 3)]
    for phone in phones:
        phone.get(begin(phone, "acceder").location)
        phone.get("/se-connecter")
        phone.send("/se-connecter", login="", password="")
        phone.send("/se-connecter", login="", password="")
        phone.send("/atelier/ma-place/main", page="/se-connecter", up="oui")
        phone.get(f"/atelier/essai/{room.code}")
    house_.clock.move(minutes=7)
    shown = [leader.get(path).text for path in ("/atelier/tableau", "/atelier/tableau/place/1", "/atelier/reseau", "/atelier/fin")]
    assert "3 mains sont levées." in shown[0] and "Depuis 7 minutes" in shown[0] and "2 erreurs" in shown[0]
    for text in (*shown, phones[0].get("/atelier/ma-place").text):
        main = text.partition("<main")[2].partition("</main>")[0]
        assert "{" not in main and "$" not in main, main[max(0, main.find("{") - 80) : main.find("{") + 80]


def test_a_message_that_arrives_and_time_that_goes_are_said_on_the_page(house_: Room):
    room = house_.create(guides=["ranger-documents"])
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.get(begin(phone, "ranger-documents").location)
    asked = re.search(r'hx-get="(/atelier/ma-place/nouvelles[^"]+)"', phone.get("/mon-dmp").text)
    assert asked
    url = asked[1].replace("&amp;", "&")
    assert phone.get(url, headers={"HX-Request": "true"}).status_code == 204
    swindle = next(one.id for one in scenes().values() if one.act == "message")
    act(leader, 1, "scene", scene=swindle)
    assert "Un message arrive." in phone.get(url, headers={"HX-Request": "true"}).text
    act(leader, 1, "later", move="1-mois")
    told = phone.get(url, headers={"HX-Request": "true"}).text.replace("\u00a0", " ")
    assert "1 mois a passé. Aujourd’hui : 24 décembre 2026." in told, told


def test_tables_of_an_earlier_shape_are_made_anew(house_: Room):
    house_.create()
    models.database.execute_sql("ALTER TABLE place DROP COLUMN face")
    tables.prepare()
    assert not Workshop.select().exists() and house_.create().id
