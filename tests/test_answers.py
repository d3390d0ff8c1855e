"""«C’est normal» or «Je ne connais pas cette personne»: kept, told once, undone; the letter; the list of the one who runs the site."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest

import models
from rules import answers, history
from rules.documents import Absent
from tests.test_commands import manage

ROOM = "/historique-des-acces/ligne"
WHO = "aide@dmp.example"


@pytest.fixture
def came(record, now):
    """A record into which a doctor has looked: ``patient, number of the line``."""

    def make(number=1):
        patient = record(number)
        doctor = models.Practitioner.create(
            rpps=f"99{number:09d}",
            civility="Dr",
            given_name="Isabelle",
            family_name="Trân",
            profession="10",
            speciality="cardiologue",
            town="Angers",
        )
        history.write(patient, "logged-in", now, channel="mail")
        return patient, history.write(patient, "record-viewed", now, practitioner=doctor).number

    return make


def told():
    return [row.kind for row in models.Message.select()]


def test_an_unknown_professional_is_told_once_and_without_any_name(house, came, now):
    patient, number = came()
    assert answers.say(patient, number, True, now, responsible=WHO)
    assert not answers.say(patient, number, True, now, responsible=WHO)
    [message] = models.Message.select()
    assert (message.kind, message.target, message.insured_id) == ("unknown-access", WHO, None)
    assert "Trân" not in str(message.content) and "Camille" not in str(message.content)
    assert answers.given(patient, [number]) == {number: True}
    assert not list(history.verify(patient))


def test_normal_tells_nobody_and_a_changed_mind_does(house, came, now):
    patient, number = came()
    answers.say(patient, number, False, now, responsible=WHO)
    assert told() == []
    answers.say(patient, number, True, now, responsible=WHO)
    assert told() == ["unknown-access"]
    answers.take_back(patient, number, False, now)
    assert answers.given(patient, [number]) == {number: False} and answers.reports() == []
    answers.take_back(patient, number, None, now)
    assert answers.given(patient, [number]) == {}


def test_only_lines_of_professionals_that_i_may_see(house, came, now):
    mine, number = came(1)
    theirs, _ = came(2)
    for patient, line in ((mine, number - 1), (mine, 99), (theirs, 99)):
        with pytest.raises(Absent):
            answers.say(patient, line, True, now, responsible=WHO)
    models.AuditEvent.update(document_id=1).where((models.AuditEvent.patient == mine) & (models.AuditEvent.number == number)).execute()
    document = models.Document.create(patient=mine, kind="analyses", title="x", performed_on=now.date(), deposited_at=now, withheld_at=now)
    models.AuditEvent.update(document_id=document.id).where(models.AuditEvent.document_id == 1).execute()
    with pytest.raises(Absent):
        answers.say(mine, number, True, now, responsible=WHO)
    assert answers.say(mine, number, True, now + timedelta(days=31), responsible=WHO)


def test_the_pages_from_the_line_to_the_letter_and_back(client, came, clock):
    patient, number = came()
    client.log_in(patient, clock())
    line, number = number, answers.name(patient, number)
    assert f'href="{ROOM}/{number}"' in client.get("/historique-des-acces").text
    assert "Docteur Isabelle Trân" in client.get(f"{ROOM}/{number}").text
    answer = client.send(f"{ROOM}/{number}/inconnu", page=f"{ROOM}/{number}")
    said = client.get(answer.location).text
    assert "La personne qui s’occupe du site est prévenue." in said and "Je bloque cette personne." in said
    paper = client.get(f"{ROOM}/{number}/ma-lettre.pdf")
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        assert len(pdf.pages) == 1 and str(pdf.docinfo.Title).startswith("Je ne connais pas cette personne")
    assert "je ne connais pas cette personne" in client.get("/historique-des-acces").text
    mark = answer.location.partition("fait=")[2]
    undone = client.send(f"{ROOM}/{number}/annuler", page=f"{ROOM}/{number}", fait=mark)
    assert "Tout est comme avant." in client.get(undone.location).text
    assert answers.given(patient, [line]) == {}
    assert client.send(f"{ROOM}/{number}/normal", page=f"{ROOM}/{number}").status_code == 303
    assert client.get(f"{ROOM}/{answers.name(patient, line - 1)}").status_code == client.get(f"{ROOM}/{line}").status_code == 404


def test_the_one_who_runs_the_site_reads_and_ticks_off(site, config, came, now):
    patient, number = came()
    assert "Aucun signalement n’attend." in manage(config, "signalements")[1]
    answers.say(patient, number, True, now, responsible=WHO)
    [(report, line)] = answers.reports()
    assert line.number == number
    code, said = manage(config, "signalements")
    assert code == 0 and f"Signalement {report.id}" in said and "99000000001" in said and "Camille" not in said
    assert manage(config, "signalements", "--vu", str(report.id))[0] == 0
    assert manage(config, "signalements", "--vu", str(report.id))[0] == 2
    assert "Aucun signalement n’attend." in manage(config, "signalements")[1]
