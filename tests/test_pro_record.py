"""A professional finds a person, opens the record, reads it: the pages, what they show, and how calmly they end in the middle."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models import AuditEvent, Authorisation, Document, Insured, Patient, Practitioner
from practice import people
from rules import access, documents, history, professionals, related
from rules.attempts import TRIES
from tests.inspecting import InspectingClient, classes, parse, text_of
from tests.side import account, document, nurses_read, professional
from tests.test_files import pdf

ROOM = "/professionnels/personnes"


@pytest.fixture
def doctor(site: object) -> Practitioner:
    nurses_read()
    return professional(1)


@pytest.fixture
def me(doctor: Practitioner, record: Callable[..., Patient]) -> Patient:
    return record()


@pytest.fixture
def at_work(client: InspectingClient, me: Patient, doctor: Practitioner, now) -> InspectingClient:
    client.log_in_professional(account(doctor, now), now)
    return client


@pytest.fixture
def found(at_work: InspectingClient, me: Patient) -> str:
    """The address of the person's page."""
    return at_work.send(ROOM, nir=me.insured.nir).location


@pytest.fixture
def opened(at_work: InspectingClient, found: str) -> str:
    assert at_work.send(found, reason="suivi", agreed="oui").location == f"{found}/dossier"
    return found


def main(page) -> str:
    return text_of(next(parse(page.text).iter("main")))


def titles(page) -> list[str]:
    return [text_of(next(one.iter("b"))) for one in parse(page.text).iter("li") if "doc" in classes(one)]


def actions(patient: Patient) -> list[str]:
    return [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


# -- finding -----------------------------------------------------------------------------------------------------------------------


def test_a_person_is_found_by_number_and_no_address_tells_it(at_work, me, found):
    assert re.fullmatch(rf"{ROOM}/[0-9a-f]{{32}}", found)
    page = at_work.get(found)
    assert "Camille Essai" in page.text and "Vous n’avez jamais eu son accord." in page.text
    assert me.insured.nir not in page.text
    assert not (Authorisation.select().exists() or actions(me)), "finding is no look into the record"


def test_who_is_not_to_be_opened_gets_the_same_page(at_work, me, record, person, doctor, now):
    closed, blocked = record(2, closed_at=now), record(3)
    professionals.block(blocked, doctor, now)
    told = set()
    for nir in (person(4).nir, closed.insured.nir, blocked.insured.nir):
        page = at_work.send(ROOM, nir=nir)
        told.add((page.status_code, main(page).replace("3 essais", "4 essais").replace("2 essais", "4 essais")))
    assert len(told) == 1 and "Ce DMP ne s’ouvre pas." in told.pop()[1]


def test_guessing_ends(at_work, me, person):
    for _ in range(TRIES):
        page = at_work.send(ROOM, nir=person(4).nir)
    assert page.status_code == 422
    page = at_work.send(ROOM, nir=me.insured.nir)
    assert page.status_code == 422 and "Camille" not in page.text and "14\xa0heures\xa035" in page.text


@pytest.mark.parametrize(("typed", "said"), [("", "Il manque"), ("12", "Il manque"), ("1 85 05 49 588 157 80", "faux")])
def test_a_number_that_cannot_be_is_told_and_stays_in_its_field(at_work, typed, said):
    page = at_work.send(ROOM, nir=typed)
    assert page.status_code == 422 and said in main(page) and f'value="{typed}"' in page.text


def test_the_card_of_practice_mode_leads_to_the_person(at_work, me, record, now):
    persona = people.people()[0].key
    Insured.update(persona=persona).where(Insured.id == me.insured_id).execute()
    with at_work.session_transaction() as session:
        session["persona"] = persona
    page = at_work.get("/entrainement/je-montre-ma-carte")
    code = text_of(next(one for one in parse(page.text).iter("dd"))).replace("\xa0", "").replace(" ", "")
    assert me.insured.nir not in page.text and me.insured.nir not in code
    assert 'aria-label="Le carré de la carte de' in page.text, "the QR has its words"
    assert code in at_work.get("/entrainement/je-montre-ma-carte").text.replace("\xa0", ""), "read again it is the same"
    by_code = at_work.send(ROOM, by="card", card=code.lower())
    by_qr = at_work.get(f"{ROOM}/carte/{code}")
    assert by_code.location == by_qr.location and at_work.get(by_qr.location).status_code == 200
    assert at_work.get(f"{ROOM}/carte/AAAAAAAA").status_code == 422
    assert at_work.send(ROOM, by="card", card="").status_code == 422


def test_somebody_without_a_record_shows_no_card(at_work, person):
    persona = people.people()[0].key
    person(5, persona=persona)
    with at_work.session_transaction() as session:
        session["persona"] = persona
    page = at_work.get("/entrainement/je-montre-ma-carte")
    assert page.status_code == 200 and '<svg class="qr"' not in page.text and "n’a pas encore de DMP" in page.text


def test_an_address_of_another_visit_or_made_up_leads_nowhere(at_work, client, me, found, doctor, record, now):
    other = record(2)
    for typed in (me.id, other.id, f"{other.id:032x}", found[-32:][::-1], "x" * 32):
        for rest in ("", "/dossier", "/urgence", "/historique", "/documents/1"):
            assert at_work.get(f"{ROOM}/{typed}{rest}").status_code == 404, typed
    at_work.log_in_professional(account(professional(2), now), now)
    assert at_work.get(found).status_code == 404


# -- opening -----------------------------------------------------------------------------------------------------------------------


def test_the_explicit_act_opens_for_a_year(at_work, me, found, doctor, now):
    assert at_work.get(f"{found}/dossier").location == found
    page = at_work.send(found)
    assert page.status_code == 422 and "Il manque la raison." in page.text and "La personne n’a pas dit oui." in page.text
    page = at_work.send(found, reason="suivi")
    assert page.status_code == 422 and 'value="suivi" checked' in page.text
    assert not Authorisation.select().exists()
    at_work.send(found, reason="suivi", agreed="oui")
    assert Authorisation.get().until == now + access.LIFE
    assert "DMP de Camille Essai" in main(at_work.get(f"{found}/dossier"))
    assert actions(me) == ["access-begun", "record-viewed"]
    assert "Votre autorisation marche jusqu’au 23\xa0novembre 2027." in at_work.get(found).text


def test_an_ended_one_says_since_when(at_work, me, found, doctor, clock):
    access.begin(me, doctor, "suivi", True, clock() - access.LIFE - timedelta(days=1))
    page = at_work.get(found).text
    assert "Votre autorisation est finie depuis le 22\xa0novembre 2026." in page and "Ouvrir le DMP pendant 1 an" in page


def test_the_medecin_traitant_opens_at_once_and_reads_the_history(at_work, me, found, doctor, now):
    Insured.update(general_practitioner=doctor).execute()
    document(me, professional(2), "Caché", now, hidden_at=now)
    assert "Vous êtes le médecin traitant" in at_work.get(found).text
    page = at_work.get(f"{found}/dossier")
    assert titles(page) == ["Caché"] and f"{found}/historique" in page.text
    page = at_work.get(f"{found}/historique")
    assert page.status_code == 200 and "a ajouté «\xa0Caché\xa0»" in page.text
    assert not Authorisation.select().exists()


def test_nobody_else_has_a_page_of_the_history(at_work, opened):
    assert "/historique" not in at_work.get(f"{opened}/dossier").text
    assert at_work.get(f"{opened}/historique").status_code == 404


def test_an_agent_finds_nobody_here(client, me, now):
    client.log_in_professional(account(professional(9, profession="AM"), now), now)
    page = client.get(ROOM)
    assert page.status_code == 403 and "Vous ne voyez pas leurs documents." in page.text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)
    page = client.post(ROOM, data={"nir": me.insured.nir, "csrf_token": token})
    assert page.status_code == 403 and "Camille" not in page.text


# -- reading -----------------------------------------------------------------------------------------------------------------------


def test_the_documents_stand_by_kind_the_last_two_years_first(at_work, me, opened, now):
    other = professional(2)
    for title, day in (("Vieux", date(2024, 11, 22)), ("Juste", date(2024, 11, 23)), ("Neuf", date(2026, 11, 1))):
        document(me, other, title, now, day=day)
    page = at_work.get(f"{opened}/dossier")
    assert titles(page) == ["Neuf", "Juste"] and "Tout voir" in page.text
    assert titles(at_work.get(f"{opened}/dossier?tout=1")) == ["Neuf", "Juste", "Vieux"]


def test_they_are_sorted_out_by_class(at_work, me, opened, now):
    other = professional(2)
    document(me, other, "Sang", now, type_code="11502-2")  # class 10
    document(me, other, "Radio", now, type_code="18748-4")  # class 31
    page = at_work.get(f"{opened}/dossier")
    assert "Imagerie médicale 1" in main(page) and "Compte rendu 1" in main(page)
    assert titles(at_work.get(f"{opened}/dossier?classe=31")) == ["Radio"]
    assert titles(at_work.get(f"{opened}/dossier?classe=99")) == []
    assert "pas de document" in at_work.get(f"{opened}/dossier?classe=99").text


def test_a_long_list_has_pages_that_keep_what_was_chosen(at_work, me, opened, now):
    other = professional(2)
    for number in range(25):
        document(me, other, f"Analyses {number}", now, day=date(2020, 1, 1))
    page = at_work.get(f"{opened}/dossier?tout=1")
    assert len(titles(page)) == 4 and "Analyses\xa0: les 25" in main(page)
    link = next(a.get("href") for a in parse(page.text).iter("a") if "les 25" in text_of(a))
    page = at_work.get(link)
    assert len(titles(page)) == 20 and "tout=1" in link
    after = next(a.get("href") for a in parse(page.text).iter("a") if text_of(a) == "Plus anciens")
    assert len(titles(at_work.get(after))) == 5


def test_whether_the_person_has_opened_a_document_is_not_told(at_work, me, opened, now):
    document(me, professional(2), "Neuf", now)
    before = main(at_work.get(f"{opened}/dossier"))
    Document.update(seen_at=now).execute()
    assert main(at_work.get(f"{opened}/dossier")) == before and "Nouveau" not in before


def test_marks_say_who_sees_a_hidden_document(at_work, me, found, opened, doctor, now):
    other = professional(2, family_name="Vidal")
    document(me, doctor, "Du lecteur", now, hidden_at=now)
    document(me, other, "D’un autre", now, hidden_at=now)
    page = main(at_work.get(f"{found}/dossier"))
    assert "Du lecteur" in page and "D’un autre" not in page and "Caché : de tous les professionnels, seul vous le voyez." in page
    Insured.update(general_practitioner=other).execute()
    assert "Caché : seuls vous et son médecin traitant le voyez." in main(at_work.get(f"{found}/dossier"))
    Insured.update(general_practitioner=doctor).execute()
    assert "Caché : seuls vous et le docteur Vidal le voyez." in main(at_work.get(f"{found}/dossier"))
    professionals.block(me, other, now)
    assert "Caché : seuls vous et le docteur Vidal le voyez." in main(at_work.get(f"{found}/dossier")), "a block is not betrayed"


def test_opening_a_document_is_one_line_and_a_copy_another(at_work, me, opened, now):
    document(me, professional(2), "Analyses", now, id=41)
    for _ in range(2):
        page = at_work.get(f"{opened}/documents/41")
        assert "Texte de Analyses." in page.text
    assert at_work.get(f"{opened}/documents/41/fichier").data == b"Texte de Analyses."
    assert actions(me)[-2:] == ["document-opened", "document-saved"]
    assert Document.get_by_id(41).seen_at is None, "the person has not opened it"


def test_a_paper_is_shown_as_pictures_of_its_pages(at_work, me, opened, now):
    documents.keep(me, professional(2), "analyses", "Papier", date(2026, 11, 1), "application/pdf", pdf(text="Bonjour"), now, id=41)
    page = at_work.get(f"{opened}/documents/41")
    pictures = [one.get("src") for one in parse(page.text).iter("img") if "/page/" in (one.get("src") or "")]
    assert pictures == [f"{opened}/documents/41/page/1?largeur=800"] and "Bonjour" in main(page)
    picture = at_work.get(pictures[0])
    assert picture.mimetype == "image/jpeg" and picture.data[:2] == b"\xff\xd8" and "sandbox" in picture.headers["Content-Security-Policy"]
    assert actions(me).count("document-opened") == 1
    assert at_work.get(f"{opened}/documents/41/page/2").status_code == 404


def test_a_document_of_somebody_else_is_not_reached_through_this_record(at_work, opened, record, now):
    document(record(2), professional(2), "Ailleurs", now, id=77)
    for rest in ("", "/fichier", "/page/1"):
        page = at_work.get(f"{opened}/documents/77{rest}")
        assert page.status_code == 404 and "Ailleurs" not in page.text


def test_the_persons_to_call_stand_beside_the_documents(at_work, me, opened, now):
    values = {"given_name": "Lucie", "family_name": "Leclair", "relation": "ma sœur", "phone": "0639981122", "address": ""}
    related.save(me, related.EMERGENCY, values, now)
    related.save(me, related.TRUSTED, values | {"given_name": "Paul", "phone": ""}, now)
    page = main(at_work.get(f"{opened}/dossier"))
    assert "Personne à prévenir\xa0: Lucie Leclair, ma sœur, 06\xa039\xa098\xa011\xa022" in page
    assert "Personne de confiance\xa0: Paul Leclair" in page
    assert "Née le 2\xa0mai 1990, 36\xa0ans" in page


# -- announcing ------------------------------------------------------------------------------------------------------------------


def test_what_the_person_does_not_see_yet_is_told_and_announced_here(at_work, client, me, opened, doctor, now):
    other = professional(2, family_name="Vidal")
    document(me, other, "Biopsie", now, id=41, withheld_at=now)
    assert "Pas encore annoncé" in at_work.get(f"{opened}/dossier").text
    page = at_work.get(f"{opened}/documents/41")
    assert "Attention, la personne ne voit pas encore ce document." in page.text
    answer = at_work.send(f"{opened}/documents/41/annonce", page=f"{opened}/documents/41")
    page = at_work.get(answer.location)
    assert "La personne voit maintenant ce document." in page.text and "Attention" not in main(page)
    assert "La personne voit maintenant" not in at_work.get(answer.location).text, "said once"
    client.log_in(me, now)
    told = main(client.get("/historique-des-acces"))
    assert "le docteur Nom1 m’a parlé de «\xa0Biopsie\xa0»." in told
    assert "Le docteur Vidal l’a ajouté le 20\xa0novembre 2026." in told


# -- in the middle ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["blocked", "closed", "ended"])
def test_blocked_closed_or_ended_in_the_middle_leaves_nothing_on_the_page(at_work, me, opened, doctor, now, what):
    document(me, professional(2), "Analyses secrètes", now, id=41, withheld_at=now)
    page = at_work.get(f"{opened}/documents/41")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)
    if what == "blocked":
        professionals.block(me, doctor, now)
    elif what == "closed":
        Patient.update(closed_at=now).execute()
    else:
        access.end(me, doctor, now)
    before = actions(me)
    for rest in ("/dossier", "/dossier?tout=1", "/documents/41", "/documents/41/page/1", "/documents/41/fichier", "/historique"):
        assert at_work.get(f"{opened}{rest}").location == opened, rest
    assert at_work.post(f"{opened}/documents/41/annonce", data={"csrf_token": token}).location == opened
    assert actions(me) == before and Document.get_by_id(41).announced_at is None
    page = at_work.get(opened)
    assert "Analyses secrètes" not in page.text
    if what == "ended":
        assert page.status_code == 200 and "Votre autorisation est finie depuis le 23\xa0novembre 2026." in page.text
    else:
        assert page.status_code == 403 and main(page).startswith("Retour") and "Ce DMP ne s’ouvre pas" in main(page)
        assert "Camille" not in page.text


def test_blocked_and_closed_are_the_very_same_page(at_work, record, doctor, now):
    shown = set()
    for number, what in ((5, "blocked"), (6, "closed")):
        patient = record(number)
        found = at_work.send(ROOM, nir=patient.insured.nir).location
        if what == "blocked":
            professionals.block(patient, doctor, now)
        else:
            Patient.update(closed_at=now).where(Patient.id == patient.id).execute()
        page = at_work.get(found)
        shown.add((page.status_code, re.sub(r'csrf_token" value="[^"]+', "", page.text).replace(found[-32:], "HERE")))
    assert len(shown) == 1


def test_a_post_after_a_block_begins_nothing(at_work, me, found, doctor, now):
    token = at_work.token(found)
    professionals.block(me, doctor, now)
    page = at_work.post(found, data={"csrf_token": token, "reason": "suivi", "agreed": "oui"})
    assert page.status_code == 403 and not Authorisation.select().exists()


def test_the_history_of_the_medecin_traitant_is_read_by_page(at_work, me, found, doctor, now):
    Insured.update(general_practitioner=doctor).execute()
    for number in range(60):
        history.write(me, "record-viewed", now, practitioner=professional(100 + number))
    page = at_work.get(f"{found}/historique")
    assert "Page 1 sur 2" in main(page)
    assert at_work.get(f"{found}/historique?page=2").status_code == 200
