"""Closing a record: nobody reads it, it is kept 10 years, opened again with its content, erased when it is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import models
from rules import accounts, closing, creation, documents, history, logins, own_documents
from rules.documents import Viewer
from rules.refusal import Refusal, Refusals

PASSWORD = "pomme-chat-velo-lune"
LEAP = datetime(2028, 2, 29, 12, tzinfo=UTC)


@pytest.fixture
def full(house, record, now):
    """A record with a document, a block, an authorisation and a helper."""

    def make(number=1):
        patient = record(number, password=PASSWORD)
        doctor = models.Practitioner.create(
            rpps=f"9900000{number:04d}", civility="Dr", given_name="Élise", family_name="Arnoux", profession="10"
        )
        own_documents.write(patient, "mon-document", "Ma note", now.date(), "Bonjour", now, submission="s")
        models.Block.create(patient=patient, practitioner=doctor, since=now)
        models.Authorisation.create(patient=patient, practitioner=doctor, since=now, until=now + timedelta(days=300))
        helper = logins.create(logins.HELPER, f"paul{number}", "x" * 12, now, given_name="Paul")
        models.Delegation.create(patient=patient, account=helper, level="tout", asked_by="person", asked_at=now, since=now)
        return patient

    return make


def test_closing_ends_everything_at_once(full, now):
    patient = full()
    closed = closing.close(patient, closing.LATER, PASSWORD, now)
    assert (closed.closed_at, closed.erase_on) == (now, now.replace(year=2036))
    assert accounts.find(patient.login) is None and accounts.by_id(patient.id, patient.session_epoch) is None
    assert not models.Authorisation.select().where(models.Authorisation.ended_at.is_null()).exists()
    assert not models.Delegation.select().where(models.Delegation.ended_at.is_null()).exists()
    assert [row.kind for row in models.Message.select()] == ["record-closed"]
    assert [line.action for line in models.AuditEvent.select()][-1] == "record-closed"
    assert models.Document.select().count() == models.Block.select().count() == 1


def test_closing_twice_is_once(full, now):
    patient = full()
    closing.close(patient, closing.LATER, PASSWORD, now)
    closing.close(patient, closing.SOON, PASSWORD, now + timedelta(minutes=1))
    assert models.Patient.get().erase_on == now.replace(year=2036)
    assert models.Message.select().count() == 1


def test_what_was_typed_wrong_is_told_together(full, now):
    patient = full()
    with pytest.raises(Refusals) as refused:
        closing.close(patient, "", "wrong", now)
    assert [one.key for one in refused.value.refusals] == ["fermer-choix", "mot-de-passe-actuel"]
    assert models.Patient.get().closed_at is None


def test_a_29_february_is_no_trouble(full):
    assert closing.close(full(), closing.LATER, PASSWORD, LEAP).erase_on == LEAP.replace(year=2038, day=28)


def test_the_law_gives_3_months_at_most(full, now):
    assert closing.close(full(), closing.SOON, PASSWORD, now).erase_on - now <= timedelta(days=92)


def test_it_is_opened_again_with_what_was_in_it(full, now, chance, sent):
    patient = full()
    closing.close(patient, closing.SOON, PASSWORD, now)
    insured = patient.insured
    creation.ask_code(models.Insured.get().nir, now, chance, life=timedelta(days=42))
    code = creation.open_with(insured.nir, sent("creation-code")["code"], now)
    made = creation.create(code, mobile="", mail="neuf@exemple.fr", accepted=True, now=now, chance=chance)
    again = accounts.find(made.login)
    assert again is not None and again.id == patient.id and again.erase_on is None
    assert (again.setup_step, again.break_glass, again.mail) == ("contact", None, "neuf@exemple.fr")
    assert accounts.authenticate(made.login, made.password, now).id == patient.id
    with pytest.raises(Refusal):
        accounts.authenticate(patient.login, PASSWORD, now)
    assert documents.readable_by(Viewer(again, at=now)).count() == 1
    assert [line.action for line in models.AuditEvent.select()][-1] == "record-reopened"
    assert not list(history.verify(again)) and closing.erase_due(now + timedelta(days=9999)) == 0
    warned = {(row.channel, row.target) for row in models.Message.select() if row.kind == "record-reopened"}
    assert warned == {("mail", "camille@exemple.fr"), ("sms", "0639981234")}, "whoever closed it is told where they were known"


def test_erasing_what_is_due_and_nothing_else(full, now, chance):
    mine, other = full(1), full(2)
    closing.close(mine, closing.SOON, PASSWORD, now)
    closing.close(other, closing.LATER, PASSWORD, now)
    assert closing.erase_due(now + closing.ERASED_AFTER - timedelta(seconds=1)) == 0
    assert closing.erase_due(now + closing.ERASED_AFTER) == 1
    assert closing.erase_due(now + closing.ERASED_AFTER) == 0
    assert [row.id for row in models.Patient.select()] == [other.id]
    assert models.Document.select().count() == models.DocumentContent.select().count() == models.Delegation.select().count() == 1
    gone = models.AuditEvent.select().where(models.AuditEvent.patient.is_null())
    assert gone.count() >= 2 and {(line.action, line.practitioner_id, str(line.detail)) for line in gone} == {("erased", None, "{}")}
    assert not list(history.verify_house()), "the chain of all records still holds"
    assert not list(history.verify(models.Patient.get()))
    assert closing.erase_due(now.replace(year=2036)) == 1


def test_a_line_that_was_taken_out_of_an_erased_record_still_shows(full, now):
    closing.close(full(), closing.SOON, PASSWORD, now)
    closing.erase_due(now + timedelta(days=90))
    models.AuditEvent.delete().where(models.AuditEvent.house_number == 1).execute()
    assert [place.why for place in history.verify_house()] == ["missing"]


# -- the page ------------------------------------------------------------------------------------------------------------------

PAGE = "/gestion-du-dmp/fermer"


def test_the_page_says_what_it_means_and_closes(client, record, clock):
    patient = record(password=PASSWORD)
    client.log_in(patient, clock())
    assert f'href="{PAGE}"' in client.get("/gestion-du-dmp").text
    said = client.get(PAGE).text.replace("\u00a0", " ")
    assert "Je peux rouvrir mon DMP." in said and "23 novembre 2036" in said and "22 janvier 2027" in said
    answer = client.send(PAGE, choice="garder", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Mes documents sont gardés 10 ans." in client.get("/").text
    assert client.get("/mon-dmp").location == "/se-connecter", "the session has ended"


def test_nothing_closes_without_choice_and_password(client, record, clock):
    patient = record(password=PASSWORD)
    client.log_in(patient, clock())
    answer = client.send(PAGE, choice="", password="")
    assert answer.status_code == 422
    assert "Choisissez garder ou effacer." in answer.text and 'href="#password"' in answer.text
    answer = client.send(PAGE, choice="effacer", password="faux")
    assert answer.status_code == 422 and 'value="effacer" checked' in answer.text
    assert models.Patient.get().closed_at is None


def test_another_tab_that_is_still_open_reads_nothing(client, site, record, clock):
    patient = record(password=PASSWORD)
    client.log_in(patient, clock())
    other = site.test_client()
    other.log_in(patient, clock())
    client.send(PAGE, choice="garder", password=PASSWORD)
    assert other.get("/documents").location == "/se-connecter"
