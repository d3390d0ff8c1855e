"""Declaring a médecin traitant, changing, undoing: what changes is told, and is so."""

from __future__ import annotations

from datetime import date

import pytest

import models
from rules import access, doctors, documents, habilitation, professionals
from rules.documents import Viewer
from rules.refusal import Refusal

ROOM = "/gestion-du-dmp/medecin-traitant"


def pro(number, name, profession="10"):
    return models.Practitioner.create(
        rpps=f"99{number:09d}",
        civility="Dr",
        given_name="Élise",
        family_name=name,
        profession=profession,
        speciality="médecin généraliste",
        town="Angers",
    )


def test_the_new_one_sees_hidden_documents_and_the_one_before_no_more(house, record, now):
    habilitation.prepare(now)
    patient, first, second = record(), pro(1, "Arnoux"), pro(2, "Lahlou")
    assert doctors.declare(patient, first, now) is None
    document = documents.deposit(patient, pro(3, "Trân"), "analyses", "x", date(2026, 11, 1), "text/plain", b"x", now)
    documents.hide(patient, document.id, now)
    models.Block.create(patient=patient, practitioner=second, since=now)
    assert doctors.declare(patient, second, now) == first
    assert doctors.declare(patient, second, now) == second, "twice is once"
    counts = [documents.readable_by(Viewer(models.Patient.get(), one, now)).count() for one in (first, second)]
    assert counts == [0, 1]
    assert not professionals.is_blocked(models.Patient.get(), second), "without effect as long as this is the médecin traitant"
    assert [line.action for line in models.AuditEvent.select()].count("doctor-declared") == 2
    doctors.undo(patient, first, None, now)
    assert professionals.doctor(models.Patient.get()) == second, "another tab, from before, changes nothing"
    doctors.undo(patient, second, first, now)
    doctors.undo(patient, second, first, now)
    assert professionals.doctor(models.Patient.get()) == first
    assert professionals.is_blocked(models.Patient.get(), second), "the block is there as it was"
    doctors.undo(patient, first, None, now)
    assert professionals.doctor(models.Patient.get()) is None


@pytest.mark.parametrize("profession", ["21", "60", "AM"])
def test_only_a_doctor(house, record, now, profession):
    with pytest.raises(Refusal) as refused:
        doctors.declare(record(), pro(1, "Grandin", profession), now)
    assert refused.value.key == "medecin-traitant-metier"


def test_the_pages_from_the_search_to_the_undo(client, record, clock):
    patient, first, second = record(), pro(1, "Arnoux"), pro(2, "Lahlou")
    pharmacist = pro(3, "Arnoux", "21")
    client.log_in(patient, clock())
    assert "Je n’ai pas de médecin traitant." in client.get(ROOM).text
    found = client.get(f"{ROOM}/chercher?nom=arnoux").text
    assert f"{ROOM}/declarer/{first.id}" in found and f"{ROOM}/declarer/{pharmacist.id}" not in found
    assert client.get(f"{ROOM}/chercher?nom=").status_code == 422
    answer = client.send(f"{ROOM}/declarer/{first.id}")
    assert answer.status_code == 303
    told = client.get(answer.location).text
    assert "Docteur Élise Arnoux" in told and "Annuler" in told
    mark = answer.location.partition("fait=")[2]
    assert "Docteur Élise Arnoux" in client.get(f"{ROOM}/declarer/{second.id}").text, "who it was before"
    undone = client.send(f"{ROOM}/annuler", page=ROOM, fait=mark)
    assert "Tout est comme avant." in client.get(undone.location).text
    assert professionals.doctor(models.Patient.get()) is None
    assert client.get(f"{ROOM}/declarer/{pharmacist.id}").status_code == 404
    assert client.send(f"{ROOM}/declarer/{pharmacist.id}", page=ROOM).status_code == 422
    assert client.get(f"{ROOM}/declarer/99999").status_code == 404


# -- authorisations ------------------------------------------------------------------------------------------------------------

GIVEN = "/gestion-du-dmp/autorisations"


def test_who_has_one_and_ending_it_and_undoing(client, record, clock, now):
    patient, doctor = record(), pro(1, "Trân")
    client.log_in(patient, clock())
    assert "Je n’ai donné aucune autorisation." in client.get(GIVEN).text
    access.begin(patient, doctor, "suivi", True, now)
    assert "Peut lire mon DMP jusqu’au 23" in client.get(GIVEN).text.replace("\u00a0", " ")
    answer = client.send(f"{GIVEN}/{doctor.id}/arreter", page=GIVEN)
    assert "Le docteur Trân ne peut plus lire mon DMP." in client.get(answer.location).text
    assert access.state(patient, doctor, now).key == "ended"
    mark = answer.location.partition("fait=")[2]
    undone = client.send(f"{GIVEN}/annuler", page=GIVEN, fait=mark)
    assert "Tout est comme avant." in client.get(undone.location).text
    assert access.state(patient, doctor, now).key == "valid"


def test_a_year_more_and_not_for_somebody_blocked_or_unknown(client, record, clock, now):
    patient, doctor, other = record(), pro(1, "Trân"), pro(2, "Lahlou")
    access.begin(patient, doctor, "suivi", True, now)
    client.log_in(patient, clock.move(days=100))
    answer = client.send(f"{GIVEN}/{doctor.id}/prolonger", page=GIVEN)
    until = access.state(patient, doctor, clock()).until
    assert (until - clock()).days == 365 and "peut lire mon DMP jusqu’au" in client.get(answer.location).text
    token = client.token(GIVEN)
    assert client.post(f"{GIVEN}/{other.id}/prolonger", data={"csrf_token": token}).status_code == 404
    professionals.block(patient, doctor, clock())
    assert client.post(f"{GIVEN}/{doctor.id}/prolonger", data={"csrf_token": token}).status_code in (303, 404)
    assert access.state(patient, doctor, clock()).key == "blocked"


# -- the eyes ------------------------------------------------------------------------------------------------------------------


def test_the_page_of_the_eyes_says_what_each_sees_and_why(client, record, clock, now):
    habilitation.prepare(now)
    patient, doctor = record(), pro(1, "Trân")
    document = documents.deposit(patient, doctor, "analyses", "Sang du 3 mai", date(2026, 11, 1), "text/plain", b"x", now)
    nurse = pro(2, "Cissoko", "60")
    access.begin(patient, nurse, "suivi", True, now)
    client.log_in(patient, clock())
    assert "Un médecin que je ne connais pas" in client.get("/voir-avec-les-yeux").text
    said = client.get(f"/voir-avec-les-yeux/{nurse.id}").text
    assert said.index("Sang du 3 mai") < said.index("Ce qu’il ne voit pas") and "Je lui ai dit oui." in said
    said = client.get(f"/voir-avec-les-yeux/{nurse.id}?cacher={document.id}").text
    assert (
        said.index("Sang du 3 mai", said.index("Ce qu’il voit")) > said.index("Ce qu’il ne voit pas") and "Rien n’est encore fait." in said
    )
    assert client.get("/voir-avec-les-yeux/medecin-inconnu").text.count("Je ne lui ai pas dit oui.") >= 1
    assert client.get(f"/voir-avec-les-yeux/{doctor.id}").status_code == 404, "the directory is not walked by number"
    assert client.get("/voir-avec-les-yeux/licorne").status_code == 404
    assert client.get(f"/voir-avec-les-yeux?cacher={document.id + 1}").status_code == 404
    assert f"bloquer={doctor.id}" in client.get(f"/gestion-du-dmp/bloquer/{doctor.id}").text
    assert client.get(f"/voir-avec-les-yeux/{doctor.id}?bloquer={doctor.id}").status_code == 200
