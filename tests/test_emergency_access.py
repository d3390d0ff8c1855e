"""Emergency access: who gets in by which road, who is told at once, the red banner, and its end by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from models import AuditEvent, EmergencyAccess, Insured, Message, Patient, Practitioner
from rules import access, documents, emergency, professionals
from rules.documents import Viewer
from rules.refusal import Refusal, Refusals
from tests.inspecting import classes, parse, text_of
from tests.side import account, delivered, document, fresh, nurses_read, professional

WHY = "Elle est tombée et ne parle pas."
ROOM = "/professionnels/personnes"


@pytest.fixture
def samu(house_or_site: None) -> Practitioner:
    return professional(1)


@pytest.fixture
def house_or_site(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("site" if "client" in request.fixturenames else "house")


@pytest.fixture
def me(samu: Practitioner, record: Callable[..., Patient]) -> Patient:
    return record()


def actions(patient: Patient) -> list[str]:
    return [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


# -- the rule ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profession", "roads"),
    [("10", emergency.ROADS), ("60", ("break-glass",)), ("21", ("break-glass",)), ("AM", ())],
)
def test_each_profession_has_its_roads(house, profession, roads):
    assert emergency.roads(professional(7, profession=profession)) == roads


@pytest.mark.parametrize("break_glass", [True, False, None])
@pytest.mark.parametrize("regulation", [True, False, None])
@pytest.mark.parametrize("road", emergency.ROADS)
def test_each_road_needs_its_own_yes(me, samu, now, break_glass, regulation, road):
    Patient.update(break_glass=break_glass, regulation=regulation).execute()
    said = break_glass if road == "break-glass" else regulation
    if said:
        assert emergency.begin(me, samu, road, WHY, now).until == now + emergency.LIFE
        assert access.state(fresh(me), samu, now).open
    else:
        with pytest.raises(Refusal, match="urgence-refusee"):
            emergency.begin(me, samu, road, WHY, now)
        assert not access.state(fresh(me), samu, now).open and actions(me) == [] and Message.select().count() == 0


def test_no_blocked_closed_and_agent_hear_the_same(me, record, samu, now):
    nos, agent = record(2, break_glass=False), professional(9, profession="AM")
    closed = record(3, closed_at=now)
    professionals.block(me, samu, now)
    heard = []
    for patient, who in ((nos, samu), (me, samu), (closed, samu), (record(4), agent)):
        with pytest.raises(Refusal) as refused:
            emergency.begin(patient, who, "break-glass", WHY, now)
        heard.append((refused.value.key, refused.value.field, refused.value.facts))
    assert heard == [("urgence-refusee", None, {})] * 4 and EmergencyAccess.select().count() == 0


@pytest.mark.parametrize(
    ("profession", "road", "reason", "keys"),
    [
        ("10", "", WHY, ["urgence-route"]),
        ("10", "toit", WHY, ["urgence-route"]),
        ("10", "break-glass", "  court \n ", ["urgence-motif"]),
        ("10", "", "", ["urgence-route", "urgence-motif"]),
        ("60", "regulation", WHY, ["urgence-medecin"]),
    ],
)
def test_a_road_and_a_written_reason_are_needed(me, now, profession, road, reason, keys):
    with pytest.raises(Refusals) as refused:
        emergency.begin(me, professional(5, profession=profession), road, reason, now)
    assert [one.key for one in refused.value.refusals] == keys and EmergencyAccess.select().count() == 0


def test_it_ends_by_itself_and_by_the_professional(me, samu, now):
    emergency.begin(me, samu, "break-glass", WHY, now)
    end = now + emergency.LIFE
    assert access.state(me, samu, end - timedelta(seconds=1)).open
    assert not access.state(me, samu, end).open and emergency.just_over(me, samu, end) == end
    assert emergency.end(me, samu, now + timedelta(minutes=5)) and not emergency.end(me, samu, now + timedelta(minutes=6))
    assert not access.state(me, samu, now + timedelta(minutes=5)).open
    assert emergency.just_over(me, samu, now + timedelta(minutes=6)) == now + timedelta(minutes=5)
    assert emergency.just_over(me, samu, now + timedelta(days=1)) is None
    assert actions(me) == ["emergency-opened", "emergency-ended"]


def test_begun_twice_is_one_access_one_line_one_round_of_messages(me, samu, now):
    first = emergency.begin(me, samu, "break-glass", WHY, now)
    told = Message.select().count()
    assert emergency.begin(me, samu, "regulation", WHY, now + timedelta(minutes=1)) == first
    assert (actions(me), Message.select().count()) == (["emergency-opened"], told)


@pytest.mark.parametrize("change", ["no", "blocked", "closed"])
def test_what_the_person_says_meanwhile_holds_at_once(me, samu, now, change):
    nurses_read()
    document(me, professional(2), "Analyses", now)
    emergency.begin(me, samu, "break-glass", WHY, now)
    assert documents.readable_by(Viewer(me, samu, now)).count() == 1
    if change == "no":
        Patient.update(break_glass=False, regulation=True).execute()
    if change == "blocked":
        professionals.block(me, samu, now)
    if change == "closed":
        Patient.update(closed_at=now).execute()
    assert not access.state(fresh(me), samu, now).open
    assert documents.readable_by(Viewer(fresh(me), samu, now)).count() == 0


def test_hidden_documents_and_those_of_other_professions_stay_closed(me, now):
    nurses_read("11502-2")
    nurse, other = professional(3, profession="60"), professional(4)
    document(me, other, "Lisible", now, type_code="11502-2")
    document(me, other, "Caché", now, type_code="11502-2", hidden_at=now)
    document(me, other, "Pas pour elle", now, type_code="83901-9")
    emergency.begin(me, nurse, "break-glass", WHY, now)
    assert [one.title for one in documents.readable_by(Viewer(me, nurse, now))] == ["Lisible"]


# -- who is told -----------------------------------------------------------------------------------------------------------------


def test_the_person_and_the_medecin_traitant_are_told_at_once(config, me, samu, now):
    doctor = professional(2)
    account(doctor, now)
    Insured.update(general_practitioner=doctor).execute()
    emergency.begin(fresh(me), samu, "break-glass", WHY, now)
    letters = delivered(config, now)
    mine = {letter.channel: letter for letter in letters if letter.insured_id == me.insured_id}
    assert set(mine) == {"mail", "sms"}
    for letter in mine.values():
        assert "en urgence" in letter.body and WHY not in letter.body, "the reason stays behind the login"
        assert samu.family_name not in letter.body
    (his,) = [letter for letter in letters if letter.account_id]
    assert his.account.practitioner == doctor and "en urgence" in his.body
    assert me.insured.family_name not in his.body and me.insured.given_name not in his.body


def test_without_a_medecin_traitant_the_person_is_told_all_the_same(config, me, samu, now):
    emergency.begin(me, samu, "break-glass", WHY, now)
    assert {letter.channel for letter in delivered(config, now)} == {"mail", "sms"}


# -- the pages -------------------------------------------------------------------------------------------------------------------


def banner(page: str) -> str:
    """The words of the red banner, or nothing."""
    return next((text_of(one) for one in parse(page).iter("aside") if "alarm-bar" in classes(one)), "")


@pytest.fixture
def found(client, site, me, samu, now) -> str:
    """A doctor of the centre 15 who has found the person; the address of the person's page."""
    nurses_read()
    document(me, professional(2), "Analyses", now, id=41)
    client.log_in_professional(account(samu, now), now)
    return client.send(ROOM, nir=me.insured.nir).location


def test_the_way_in_and_the_way_out(client, found, me, clock, config):
    page = client.get(found).text
    assert "C’est une urgence" in page and banner(page) == ""
    answer = client.send(f"{found}/urgence", road="break-glass", reason=WHY)
    assert (answer.status_code, answer.location) == (303, f"{found}/dossier")
    assert AuditEvent.get(AuditEvent.action == "emergency-opened").detail == {"road": "break-glass", "reason": WHY}
    for path in (found, f"{found}/dossier", f"{found}/documents/41", f"{found}/documents/999"):
        page = client.get(path).text
        assert re.match(r"Accès en urgence jusqu’à 16\xa0heures\xa030 ", banner(page)), path
    assert banner(client.get(ROOM).text) == "", "the banner is of one record"
    answer = client.send(f"{found}/urgence/fin", page=f"{found}/dossier")
    assert answer.location == found
    page = client.get(found).text
    assert banner(page) == "" and "Votre accès en urgence est fini depuis 14\xa0heures\xa030." in page
    assert client.get(f"{found}/dossier").location == found
    assert "emergency-access" in {one.kind for one in delivered(config, clock())}


def test_it_ends_by_itself_in_the_middle_of_reading(client, found, clock):
    client.send(f"{found}/urgence", road="regulation", reason=WHY)
    assert client.get(f"{found}/documents/41").status_code == 200
    for _ in range(13):  # at work all the time
        clock.move(minutes=9)
        client.get(ROOM)
    clock.move(minutes=3)
    for path in (f"{found}/documents/41", f"{found}/documents/41/fichier", f"{found}/dossier"):
        assert client.get(path).location == found
    page = client.get(found).text
    assert banner(page) == "" and "est fini depuis 16\xa0heures\xa030" in page and "Analyses" not in page


def test_refused_by_a_no_or_by_a_block_is_told_alike_and_the_record_stays_shut(client, found, me, record, samu, now):
    other = record(2)
    also = client.send(ROOM, nir=other.insured.nir).location
    token = client.token(f"{found}/urgence")
    Patient.update(break_glass=False).where(Patient.id == me.id).execute()
    professionals.block(other, samu, now)
    told = set()
    for address in (found, also):
        answer = client.post(f"{address}/urgence", data={"csrf_token": token, "road": "break-glass", "reason": WHY})
        told.add((answer.status_code, text_of(next(parse(answer.text).iter("main")))))
        assert client.get(f"{address}/dossier").location == address
    assert len(told) == 1 and "Ce DMP ne s’ouvre pas en urgence." in told.pop()[1]
    assert EmergencyAccess.select().count() == 0 and Message.select().where(Message.kind == "emergency-access").count() == 0
    assert "emergency-opened" not in actions(me) + actions(other)


def test_what_was_written_stays_when_something_is_missing(client, found):
    answer = client.send(f"{found}/urgence", reason="Elle est tombée dans la rue.")
    assert answer.status_code == 422 and "Elle est tombée dans la rue." in answer.text and "Il manque votre situation." in answer.text
    answer = client.send(f"{found}/urgence", road="regulation", reason="vite")
    assert answer.status_code == 422 and 'value="regulation" checked' in answer.text


def test_who_is_let_in_already_needs_no_emergency(client, found, me, samu, now):
    access.begin(me, samu, "suivi", True, now)
    assert "C’est une urgence" not in client.get(found).text
    assert client.get(f"{found}/urgence").location == found


def test_a_nurse_has_one_road(client, me, now):
    client.log_in_professional(account(professional(8, profession="60"), now), now)
    found = client.send(ROOM, nir=me.insured.nir).location
    page = client.get(f"{found}/urgence").text
    assert 'value="break-glass"' in page and 'value="regulation"' not in page
    token = client.token(f"{found}/urgence")
    answer = client.post(f"{found}/urgence", data={"csrf_token": token, "road": "regulation", "reason": WHY})
    assert answer.status_code == 422 and "réservé aux médecins" in answer.text and EmergencyAccess.select().count() == 0


def test_the_person_sees_it_in_another_shape_with_its_reason(client, found, me, now):
    client.send(f"{found}/urgence", road="break-glass", reason="Elle dit : <b>rien</b>, depuis une heure.")
    client.get(f"{found}/dossier")
    client.log_in(me, now)
    tree = parse(client.get("/historique-des-acces").text)
    lines = {text_of(one): one for one in tree.iter("li") if "row" in classes(one)}
    (urgent,) = [text for text, one in lines.items() if "alarm" in classes(one)]
    assert urgent.startswith("Urgence") and "a ouvert mon DMP en urgence" in urgent, "the word says it too, not the colour alone"
    assert "je ne pouvais pas répondre" in urgent and "<b>rien</b>" in urgent
    assert len(lines) >= 2
