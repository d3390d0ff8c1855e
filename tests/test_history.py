"""The history: append-only, chained, told in sentences, and as quick with 20,000 lines as with 20."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

import models
from guides import library, who
from models import AuditEvent, Practitioner
from rules import history, professionals
from tests.conftest import NOW


@pytest.fixture
def doctor(request):
    def make(family_name="H", **values):
        known = {"rpps": f"9900000{len(family_name):04d}", "civility": "Dr", "given_name": "Henri", "profession": "10", "town": "Angers"}
        return Practitioner.create(family_name=family_name, **(known | values))

    return make


def lines(patient, now, count=5):
    for number in range(count):
        history.write(patient, "logged-in", now + timedelta(minutes=number), channel="mail")


def verify(patient):
    return [(place.number, place.why) for place in history.verify(patient)]


def test_a_whole_chain_holds(house, record, now):
    patient = record()
    lines(patient, now)
    assert verify(patient) == [] and list(history.verify_house()) == []


def test_an_emptied_history_shows_even_when_the_record_says_it_never_had_one(house, record, now):
    patient = record()
    lines(patient, now)
    AuditEvent.delete().execute()
    models.Patient.update(history_count=0, history_head="", history_seal="").execute()
    assert verify(models.Patient.get()) == [(0, "cut")]


def test_one_record_put_back_to_an_earlier_state_shows(house, record, now):
    """Its newer lines are deleted and its three columns put back: its own chain holds, the house's does not."""
    mine, other = record(), record(2)
    lines(mine, now, 3)
    old = (
        models.Patient.select(models.Patient.history_count, models.Patient.history_head, models.Patient.history_seal)
        .where(models.Patient.id == mine.id)
        .dicts()
        .get()
    )
    lines(mine, now, 2)
    lines(other, now, 1)
    AuditEvent.delete().where((AuditEvent.patient == mine) & (AuditEvent.number > 3)).execute()
    models.Patient.update(old).where(models.Patient.id == mine.id).execute()
    assert verify(mine) == []
    assert [place.why for place in history.verify_house()] == ["missing"]
    AuditEvent.update(house_number=4).where(AuditEvent.patient == other).execute()
    assert [place.why for place in history.verify_house()] == ["changed", "cut"]


def change(patient, number, **values):
    AuditEvent.update(**values).where((AuditEvent.patient == patient) & (AuditEvent.number == number)).execute()


@pytest.mark.parametrize("values", [{"action": "logged-out"}, {"actor": "system"}, {"detail": {"channel": "sms"}}, {"mac": "0" * 64}])
def test_a_changed_line_shows(house, record, now, values):
    patient = record()
    lines(patient, now)
    change(patient, 3, **values)
    assert (3, "changed") in verify(patient)


def test_a_changed_hour_shows(house, record, now):
    patient = record()
    lines(patient, now)
    change(patient, 2, at=now + timedelta(hours=1))
    assert (2, "changed") in verify(patient)


def test_a_line_that_was_taken_out_shows(house, record, now):
    patient = record()
    lines(patient, now)
    AuditEvent.delete().where(AuditEvent.number == 3).execute()
    assert (3, "missing") in verify(patient)


def test_a_cut_end_shows_even_when_the_counter_is_put_right(house, record, now):
    patient = record()
    lines(patient, now)
    AuditEvent.delete().where(AuditEvent.number == 5).execute()
    assert (4, "cut") in verify(patient)
    last = AuditEvent.get(AuditEvent.number == 4)
    models.Patient.update(history_count=4, history_head=last.mac).execute()
    assert (4, "cut") in verify(models.Patient.get())


def test_a_line_of_another_record_does_not_fit(house, record, now):
    mine, other = record(), record(2)
    lines(mine, now)
    lines(other, now, 3)
    AuditEvent.update(patient=mine, number=6).where((AuditEvent.patient == other) & (AuditEvent.number == 3)).execute()
    assert any(why == "changed" for _, why in verify(mine))


def test_each_record_has_its_own_numbers_even_from_two_writers(house, record, now):
    first, second = record(), record(2)
    stale = models.Patient.get_by_id(first.id)
    lines(first, now, 2)
    history.write(stale, "logged-out", now)  # an object read before the others wrote
    lines(second, now, 1)
    assert [line.number for line in history.page(first, now=NOW)[0]] == [3, 2, 1]
    assert verify(first) == verify(second) == []


def test_pages_have_no_gap_and_no_double(house, record, now):
    patient = record()
    lines(patient, now, 123)
    numbers = []
    pages = history.page(patient, now=NOW)[1]
    for page in range(1, pages + 1):
        numbers += [line.number for line in history.page(patient, page, now=NOW)[0]]
    assert numbers == list(range(123, 0, -1))
    assert history.page(patient, 99, now=NOW)[0] == history.page(patient, pages, now=NOW)[0]


def test_a_page_of_20_000_lines_reads_only_its_own(house, record, now):
    """The page is found by the index on (record, number): the plan says so, whatever the speed of the machine."""
    patient = record()
    query = AuditEvent.select().where((AuditEvent.patient == patient) & (AuditEvent.number <= 20_000) & (AuditEvent.number > 19_950))
    sql, parameters = query.sql()
    plan = str(models.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall())
    assert "SEARCH" in plan and "number>?" in plan and "number<?" in plan


# -- pages -------------------------------------------------------------------------------------------------------------------------


def test_sentences_by_day(client, record, doctor, now, clock):
    patient = record()
    history.write(patient, "document-opened", now, practitioner=doctor(), title="Ordonnance", kind="ordonnance")
    history.write(patient, "emergency-no", now + timedelta(days=1, hours=2))
    clock.move(days=2)
    client.log_in(patient, clock())
    page = client.get("/historique-des-acces").text
    assert "Lundi 23\u00a0novembre 2026" in page and "Mardi 24\u00a0novembre 2026" in page
    assert "À 14\u00a0heures\u00a030, le docteur H a regardé" in page
    assert "À 16\u00a0heures\u00a030, j’ai dit non aux urgences." in page
    assert page.index("Mardi 24") < page.index("Lundi 23")


def test_the_picture_is_of_the_document_and_never_of_somebody_else(client, record, doctor, now, clock):
    patient = record()
    history.write(patient, "document-added", now, practitioner=doctor(), title="Un", kind="radio")
    history.write(patient, "document-added", now, title="Deux", kind="radio")
    history.write(patient, "record-viewed", now, practitioner=doctor("Trân"))
    history.write(patient, "emergency-yes", now)
    history.write(patient, "emergency-no", now)
    client.log_in(patient, clock())
    page = client.get("/historique-des-acces").text
    rows = re.findall(r'<li class="row( by-me)?">.*?pictograms/([a-z-]+)\.svg', page, re.S)
    mine = " by-me"
    assert rows == [(mine, "non"), (mine, "oui"), ("", "professionnel-sante"), (mine, "j-ajoute"), ("", "radio")]


@pytest.mark.parametrize(
    ("civility", "said"),
    [
        ("Dr", "le docteur Essai"),
        ("Pr", "le professeur Essai"),
        ("Mme", "madame Zoé Essai"),
        ("M.", "monsieur Zoé Essai"),
        ("", "Zoé Essai"),
    ],
)
def test_a_name_inside_a_sentence(client, record, now, clock, civility, said):
    patient = record()
    zoe = Practitioner.create(rpps="99000000001", civility=civility, given_name="Zoé", family_name="Essai", profession="60", town="Angers")
    professionals.block(patient, zoe, now)
    client.log_in(patient, clock())
    assert f"À 14\u00a0heures\u00a030, j’ai bloqué {said}." in client.get("/historique-des-acces").text
    assert who.first(said)[0].isupper()


def test_what_is_new_is_marked_once(client, record, doctor, now, clock):
    patient = record()
    history.write(patient, "document-opened", now, practitioner=doctor(), title="Ordonnance", kind="ordonnance")
    client.log_in(patient, clock.move(minutes=1))
    assert ">1 nouveau<" in client.get("/mon-dmp").text
    assert "Nouveau" in client.get("/historique-des-acces").text
    assert "Nouveau" not in client.get("/historique-des-acces").text
    assert "1 nouveau" not in client.get("/mon-dmp").text


def test_every_action_of_the_rules_has_its_sentence():
    """Each action written anywhere in the rules can be told, for each who may do it."""

    told = library().tables["historique"]
    root = Path(__file__).parent.parent
    written = {
        action
        for file in [*(root / "rules").glob("*.py"), *(root / "practice").glob("*.py")]
        for call in re.findall(r"history\.write\((?:[^()]|\([^()]*\))*\)", file.read_text())
        for action in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', call)
    }
    assert len(written) > 8
    assert not written - set(told), f"no sentence in historique.yaml for {written - set(told)}"


@pytest.mark.parametrize("page", ["0", "-1", "abc", "999999", "1e9", "99999999999999999999", ""])
def test_strange_page_numbers(client, record, clock, page):
    client.log_in(record(), clock())
    assert client.get(f"/historique-des-acces?page={page}").status_code == 200
