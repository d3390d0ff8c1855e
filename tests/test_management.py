"""Gestion du DMP: looking for a professional, blocking, unblocking, and the médecin traitant who is never blocked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

import search
from models import AuditEvent, Block, Patient, Practitioner
from rules import history, professionals
from rules.refusal import Refusal
from tests.inspecting import InspectingClient

ROOM = "/gestion-du-dmp"


def professional(given: str, family: str, **values: str) -> Practitioner:
    number = Practitioner.select().count() + 1
    known = {
        "civility": "Dr",
        "profession": "10",
        "speciality": "cardiologue",
        "organisation": "Hôpital des Images",
        "postcode": "49000",
        "town": "Angers",
    }
    return Practitioner.create(rpps=f"99{number:09d}", given_name=given, family_name=family, **(known | values))


@pytest.fixture
def doctor(house_or_site: None) -> Practitioner:
    return professional("Henri", "H", speciality="médecin généraliste")


@pytest.fixture
def house_or_site(request: pytest.FixtureRequest) -> None:
    """Tables: those of the site when the test has a client, else those of the house."""
    request.getfixturevalue("site" if "client" in request.fixturenames else "house")


@pytest.fixture
def heart(doctor: Practitioner) -> Practitioner:
    return professional("Isabelle", "Trân")


@pytest.fixture
def me(doctor: Practitioner, record: Callable[..., Patient]) -> Patient:
    """A record whose médecin traitant is Docteur H."""
    made = record()
    made.insured.general_practitioner = doctor
    made.insured.save()
    return made


@pytest.fixture
def at_home(client: InspectingClient, me: Patient, heart: Practitioner, now: datetime) -> InspectingClient:
    client.log_in(me, now)
    return client


def actions(patient: Patient) -> list[str]:
    return [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


# -- rules ---------------------------------------------------------------------------------------------------------------------


def test_a_blocked_professional_is_blocked_until_unblocked(me: Patient, heart: Practitioner, now: datetime) -> None:
    assert not professionals.is_blocked(me, heart)
    assert professionals.block(me, heart, now) is True
    assert professionals.is_blocked(me, heart)
    assert [row.practitioner for row in professionals.blocked(me)] == [heart]
    assert professionals.unblock(me, heart, now) is True
    assert not professionals.is_blocked(me, heart)
    assert actions(me) == ["professional-blocked", "professional-unblocked"]
    assert [line.detail for line in AuditEvent.select()] == [{"civility": "Dr", "given_name": "Isabelle", "family_name": "Trân"}] * 2
    assert not list(history.verify(me))


def test_twice_is_once(me: Patient, heart: Practitioner, now: datetime) -> None:
    assert [professionals.block(me, heart, now) for _ in range(2)] == [True, False]
    assert [professionals.unblock(me, heart, now) for _ in range(2)] == [True, False]
    assert len(actions(me)) == 2


def test_the_medecin_traitant_cannot_be_blocked(me: Patient, doctor: Practitioner, now: datetime) -> None:
    with pytest.raises(Refusal) as refusal:
        professionals.block(me, doctor, now)
    assert refusal.value.key == "bloquer-medecin-traitant"
    assert not Block.select().exists() and not actions(me)


def test_a_block_sleeps_while_its_professional_is_the_medecin_traitant(me: Patient, heart: Practitioner, now: datetime) -> None:
    professionals.block(me, heart, now)
    me.insured.general_practitioner = heart
    me.insured.save()
    assert not professionals.is_blocked(me, heart)
    assert professionals.blocked(me) == []


def test_each_blocks_for_oneself_only(me: Patient, heart: Practitioner, record: Callable[..., Patient], now: datetime) -> None:
    other = record(2)
    professionals.block(me, heart, now)
    assert not professionals.is_blocked(other, heart)
    assert professionals.unblock(other, heart, now) is False
    assert professionals.is_blocked(me, heart)


@pytest.mark.parametrize(
    ("civility", "said"), [("Dr", "Docteur Zoé Essai"), ("Mme", "Madame Zoé Essai"), ("M.", "Monsieur Zoé Essai"), ("", "Zoé Essai")]
)
def test_a_name_is_said_without_abbreviation(house: object, civility: str, said: str) -> None:
    assert professionals.name(professional("Zoé", "Essai", civility=civility)) == said


@pytest.mark.parametrize(
    ("address", "postcode"), [("1 RUE DE L ESSAI\n49000 ANGERS", "49000"), ("12345 RUE\n75001 PARIS", "75001"), ("", ""), ("Bruxelles", "")]
)
def test_the_postcode_of_home(me: Patient, address: str, postcode: str) -> None:
    me.insured.address = address
    assert professionals.home_postcode(me) == postcode


# -- pages ---------------------------------------------------------------------------------------------------------------------


def test_the_guide_from_the_room_to_the_block(at_home: InspectingClient, me: Patient, heart: Practitioner) -> None:
    assert f'href="{ROOM}/acces-bloques"' in at_home.get(ROOM).text
    listed = at_home.get(f"{ROOM}/acces-bloques").text
    assert "Je n’ai bloqué personne." in listed and f'href="{ROOM}/chercher"' in listed
    found = at_home.get(f"{ROOM}/chercher?nom=docteur+tran").text
    link = re.search(rf'href="({ROOM}/bloquer/{heart.id}\?nom=docteur\+tran)"', found)
    assert link, "the result has no «Bloquer»"
    page = at_home.get(link.group(1)).text
    assert "Ce qui change" in page and "Ce qui ne change pas" in page
    assert f'href="{ROOM}/chercher?nom=docteur+tran"' in page, "back leads to the results"
    done = at_home.send(f"{ROOM}/bloquer/{heart.id}")
    assert done.status_code == 303
    result = at_home.get(done.location).text
    assert "Le docteur Trân ne voit plus mon DMP." in result
    assert "Mon médecin traitant voit toujours mon DMP." in result
    assert "Annuler ce que je viens de faire" in result
    assert "Étape" not in result, "right after an act, only what was done is told"
    assert "Étape 5 sur 10" in at_home.get(f"{ROOM}/acces-bloques").text
    assert "À 14\u00a0heures\u00a030, j’ai bloqué le docteur Trân." in at_home.get("/historique-des-acces").text
    assert professionals.is_blocked(me, heart)
    assert "Annuler" not in at_home.get(f"{ROOM}/acces-bloques").text, "later, the list says nothing of it any more"


def mark_of(response: object) -> str:
    return response.location.rpartition("fait=")[2]  # type: ignore[attr-defined]


def test_undo_of_a_block_and_of_an_unblock(at_home: InspectingClient, me: Patient, heart: Practitioner) -> None:
    mark = mark_of(at_home.send(f"{ROOM}/bloquer/{heart.id}"))
    undone = at_home.send(f"{ROOM}/annuler", page=ROOM, fait=mark)
    assert not professionals.is_blocked(me, heart)
    assert "C’est annulé." in at_home.get(undone.location).text
    at_home.send(f"{ROOM}/bloquer/{heart.id}")
    mark = mark_of(at_home.send(f"{ROOM}/debloquer/{heart.id}"))
    assert not professionals.is_blocked(me, heart)
    for _ in range(2):
        assert at_home.send(f"{ROOM}/annuler", page=ROOM, fait=mark).status_code == 303
    assert professionals.is_blocked(me, heart)
    assert actions(me)[-1] == "professional-blocked" and len(actions(me)) == 5


def test_a_form_sent_twice_blocks_once_and_keeps_its_way_back(at_home: InspectingClient, me: Patient, heart: Practitioner) -> None:
    first, second = (at_home.send(f"{ROOM}/bloquer/{heart.id}", page=ROOM) for _ in range(2))
    assert first.location == second.location
    assert actions(me) == ["professional-blocked"]
    assert "Annuler ce que je viens de faire" in at_home.get(second.location).text


def test_an_old_mark_undoes_nothing(at_home: InspectingClient, me: Patient, heart: Practitioner) -> None:
    at_home.send(f"{ROOM}/bloquer/{heart.id}")
    for mark in ("", "00000000", "x" * 3000):
        assert at_home.send(f"{ROOM}/annuler", page=ROOM, fait=mark).status_code == 303
    assert professionals.is_blocked(me, heart)


def test_the_medecin_traitant_is_shown_without_the_button_and_a_forged_form_is_refused(
    at_home: InspectingClient, me: Patient, doctor: Practitioner
) -> None:
    found = at_home.get(f"{ROOM}/chercher?nom=docteur+h").text
    assert "Je ne peux pas le bloquer." in found and f"{ROOM}/bloquer/{doctor.id}" not in found
    page = at_home.get(f"{ROOM}/bloquer/{doctor.id}").text
    assert "Je ne peux pas le bloquer." in page and "Valider" not in page
    forged = at_home.send(f"{ROOM}/bloquer/{doctor.id}", page=ROOM)
    assert forged.status_code == 422
    assert "C’est votre médecin traitant." in forged.text
    assert not Block.select().exists()


def test_blocked_ones_are_said_in_the_results_and_unblocked_from_the_list(
    at_home: InspectingClient, me: Patient, heart: Practitioner
) -> None:
    at_home.send(f"{ROOM}/bloquer/{heart.id}")
    assert "Accès déjà bloqué." in at_home.get(f"{ROOM}/chercher?nom=tran").text
    listed = at_home.get(f"{ROOM}/acces-bloques").text
    assert "Accès bloqué depuis le 23\u00a0novembre 2026." in listed and f"{ROOM}/debloquer/{heart.id}" in listed
    assert "J’ai bloqué 1 professionnel de santé" in at_home.get(ROOM).text
    assert at_home.get(f"{ROOM}/bloquer/{heart.id}").status_code == 303, "blocked already: the list says so"
    result = at_home.get(at_home.send(f"{ROOM}/debloquer/{heart.id}").location).text
    assert "J’ai débloqué le docteur Trân." in result
    assert at_home.get(f"{ROOM}/debloquer/{heart.id}").status_code == 303


@pytest.mark.parametrize("path", ["/bloquer/999999", "/debloquer/999999", "/bloquer/x"])
def test_nobody_is_a_page_that_does_not_exist(at_home: InspectingClient, path: str) -> None:
    assert at_home.get(ROOM + path).status_code == 404


def test_results_while_typing(at_home: InspectingClient) -> None:
    """htmx asks for the same address and takes the results out of the page: what it names must be there."""
    html = at_home.get(f"{ROOM}/chercher").text
    field = re.search(r'<input id="nom"[^>]*>', html, re.S)
    assert field
    for wanted in (r'hx-target="#resultats"', r'hx-select="#resultats"', "delay:250ms", r'type="search"'):
        assert wanted in field.group(0)
    answer = at_home.get(f"{ROOM}/chercher?nom=tra", headers={"HX-Request": "true", "HX-Target": "resultats"}).text
    assert 'id="resultats"' in answer and "Docteur Isabelle Trân" in answer
    assert re.search(r'id="annonce"[^>]*>1 professionnel trouvé<', answer)
    assert 'id="resultats"' in html, "the place of the results is there before the first letter"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzzz", "Je ne trouve pas ce nom"),
        ("Trann", "Ces noms ressemblent"),
        ("tran", "1 professionnel trouvé"),
        ("docteur", ""),
        ("angers", "2 professionnels trouvés"),
    ],
)
def test_what_a_screen_reader_hears(at_home: InspectingClient, typed: str, said: str) -> None:
    html = at_home.get(f"{ROOM}/chercher", query_string={"nom": typed}).text
    assert re.search(rf'id="annonce"[^>]*>{said}<', html)


def test_no_result_tells_what_to_do_and_markup_is_text(at_home: InspectingClient) -> None:
    html = at_home.get(f"{ROOM}/chercher", query_string={"nom": '<b>"zzzz&'}).text
    assert re.search(r'id="trouves"[^>]*>Je ne trouve pas ce nom<', html) and '<b>"zzzz' not in html
    assert "J’écris seulement le nom de famille." in html


@pytest.mark.parametrize("typed", ["", "   ", "docteur"])
def test_nothing_to_look_for_is_said(at_home: InspectingClient, typed: str) -> None:
    answer = at_home.get(f"{ROOM}/chercher", query_string={"nom": typed})
    assert answer.status_code == 422
    assert "Il manque le nom." in answer.text and "Écrivez le nom du professionnel." in answer.text and 'href="#nom"' in answer.text
    assert "Il manque" not in at_home.get(f"{ROOM}/chercher").text, "who has just come has forgotten nothing"
    typing = at_home.get(f"{ROOM}/chercher", query_string={"nom": typed}, headers={"HX-Request": "true", "HX-Target": "resultats"})
    assert typing.status_code == 200, "nor who is still typing"


def test_without_javascript_the_page_opens_at_its_results(at_home: InspectingClient) -> None:
    html = at_home.get(f"{ROOM}/chercher?nom=tran").text
    anchor = re.search(r'<form method="get" action="[^"#]*#([a-z]+)"', html)
    assert anchor and re.search(rf'<h2 id="{anchor.group(1)}" tabindex="-1">1 professionnel trouvé<', html)


def test_beside_one_name_stands_one_person_the_same_for_everybody(at_home: InspectingClient, heart: Practitioner) -> None:
    """One name, one drawn person; the drawing never says who it is."""
    at_home.send(f"{ROOM}/bloquer/{heart.id}")
    for path in ("chercher?nom=tran", "acces-bloques", f"debloquer/{heart.id}", "medecin-traitant"):
        main = at_home.get(f"{ROOM}/{path}").text.partition("<main")[2]
        before, _, _ = main.partition(">Docteur ")
        assert re.findall(r"pictograms/([a-z-]+)\.svg", before)[-1] == "professionnel-sante", path


def test_many_results_ask_for_the_town(at_home: InspectingClient) -> None:
    for number in range(12):
        professional(f"Prénom{number}", "Berthier", town="Brest")
    search.index()
    html = at_home.get(f"{ROOM}/chercher?nom=berthier").text
    assert "12 professionnels trouvés" in html and "j’écris aussi la ville" in html
    assert html.count(">Docteur Prénom") == 10


def test_my_medecin_traitant(at_home: InspectingClient, me: Patient) -> None:
    html = at_home.get(f"{ROOM}/medecin-traitant").text
    assert "Docteur Henri H" in html and "Angers" in html
    me.insured.general_practitioner = None
    me.insured.save()
    html = at_home.get(f"{ROOM}/medecin-traitant").text
    assert "Je n’ai pas de médecin traitant." in html and "Je lui demande d’être mon médecin traitant." in html


def test_the_room_is_closed_to_others(site: Flask, client: InspectingClient, heart: Practitioner) -> None:
    for path in ("", "/acces-bloques", "/chercher?nom=tran", f"/bloquer/{heart.id}", "/medecin-traitant"):
        answer = client.get(ROOM + path)
        assert answer.status_code == 303 and answer.location.endswith("/se-connecter")
