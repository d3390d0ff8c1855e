"""Professionals who left the national directory: by a whole file only, carefully; then no search, no login, no access; names stay."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

import directory
import models
import search
from directory import words
from models import AuditEvent, Authorisation, EmergencyAccess, Insured, Practitioner
from rules import access, deposits, doctors, documents, emergency, history, leaving, logins, practitioners
from rules.documents import Viewer
from rules.refusal import Refusal, Refusals
from tests.side import account, document, nurses_read
from tests.test_commands import manage
from tests.test_directory import fictitious, row, write  # noqa: F401  # write: a fixture

PASSWORD = "pomme-chat-velo-lune"


def here(number: int) -> Practitioner:
    return Practitioner.get(Practitioner.rpps == fictitious(number))


def gone() -> set[str]:
    return {one.rpps for one in Practitioner.select().where(Practitioner.left_at.is_null(False))}


@pytest.fixture
def twenty(house, write):  # noqa: F811
    """A house with a directory of 20."""
    directory.bring_in(write(*(row(number) for number in range(1, 21))))
    return write


def refused(act) -> str:
    with pytest.raises((Refusal, Refusals)) as caught:
        act()
    error = caught.value
    return error.key if isinstance(error, Refusal) else error.refusals[0].key


# -- who leaves ------------------------------------------------------------------------------------------------------------------


def test_by_a_part_of_the_directory_nobody_leaves(twenty):
    result = directory.bring_in(twenty(*(row(number) for number in range(1, 20))))
    assert (result.gone, result.left, gone()) == (1, 0, set())
    assert any("--complet" in said for said in words.told(result))


def test_by_the_whole_directory_who_is_not_named_has_left(twenty, now):
    agent = Practitioner.create(rpps="A000001", civility="Mme", given_name="Zoé", family_name="Accueil", profession="AM")
    result = directory.bring_in(twenty(*(row(number) for number in range(1, 20))), whole_at=now)
    assert (result.gone, result.left, gone()) == (1, 1, {fictitious(20)})
    assert here(20).left_at == now and here(20).id in result.touched
    assert Practitioner.get_by_id(agent.id).left_at is None, "agents stand in no national directory"
    assert any("1\u00a0professionnel a quitté" in said for said in words.told(result))


def test_the_moment_of_leaving_is_the_first_one(twenty, now):
    file = twenty(*(row(number) for number in range(1, 20)))
    directory.bring_in(file, whole_at=now)
    again = directory.bring_in(file, whole_at=now + timedelta(days=30))
    assert here(20).left_at == now and again.left == 0
    assert any("Personne n’a quitté" in said for said in words.told(again))


@pytest.mark.parametrize(
    "line",
    [
        f"8|{fictitious(20)}|cut",
        f"8{fictitious(20)}|cut|off",
        row(20, **{"Nom d'exercice": " "}),
        row(20, **{"Code profession": "71"}),
        "x" * 30 + f"|{fictitious(20)}|" + "x" * 70_000,
    ],
    ids=["cut", "national number", "no name", "another profession", "long"],
)
def test_a_row_that_is_not_taken_in_is_no_leaving(twenty, now, line):
    result = directory.bring_in(twenty(*(row(number) for number in range(1, 20)), line), whole_at=now)
    assert (result.left, gone()) == (0, set())


def test_a_row_in_another_encoding_is_no_leaving(twenty, now):
    file = twenty(*(row(number) for number in range(1, 20)), row(20, **{"Nom d'exercice": "LEMA#"}))
    file.write_bytes(file.read_bytes().replace(b"LEMA#", b"LEMA\xe9"))
    result = directory.bring_in(file, whole_at=now)
    assert (result.broken, result.left) == (1, 0)


def test_a_file_in_which_many_miss_marks_nobody(twenty, now):
    file = twenty(*(row(number) for number in range(1, 18)), row(21))  # 3 of 21 would leave
    result = directory.bring_in(file, whole_at=now)
    assert (result.new, result.left, result.too_many, gone()) == (1, 0, True, set())
    assert any("--meme-beaucoup" in said for said in words.told(result))
    looked = directory.bring_in(file, whole_at=now, however_many=True)
    assert (looked.left, len(gone())) == (3, 3)


def test_coming_back_by_any_file(twenty, now):
    directory.bring_in(twenty(*(row(number) for number in range(1, 20))), whole_at=now)
    result = directory.bring_in(twenty(row(20)))
    assert (result.back, gone()) == (1, set()) and here(20).id in result.touched


def test_many_parts(house, write, now, monkeypatch):  # noqa: F811
    monkeypatch.setattr(directory.store, "_PART", 10)
    directory.bring_in(write(*(row(number) for number in range(1, 101))))
    kept = [number for number in range(1, 101) if number not in (3, 10, 11, 57, 100)]
    result = directory.bring_in(write(*(row(number) for number in kept)), whole_at=now)
    assert result.left == 5 and gone() == {fictitious(number) for number in (3, 10, 11, 57, 100)}


# -- what ends -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def doctor(house, record, now):
    """A doctor with an account, a valid authorisation and an emergency that runs, who has added a document."""
    nurses_read()
    patient = record()
    one = Practitioner.create(rpps=fictitious(7), civility="Dr", given_name="Ada", family_name="Test", profession="10", town="Angers")
    account(one, now)
    access.begin(patient, one, "suivi", True, now)
    emergency.begin(patient, one, "break-glass", "Elle ne parle pas.", now)
    document(patient, one, "Analyse", now)
    return one, patient


def leave(one, now):
    Practitioner.update(left_at=now).where(Practitioner.id == one.id).execute()
    return Practitioner.get_by_id(one.id)


def test_who_left_reads_nothing_from_that_moment_on(doctor, now):
    """Before the tables are settled already: the mark alone closes every road, for the médecin traitant too."""
    one, patient = doctor
    assert documents.readable_by(Viewer(patient, one, now)).count() == 1
    Insured.update(general_practitioner=one).where(Insured.id == patient.insured_id).execute()
    patient = models.Patient.get_by_id(patient.id)
    one = leave(one, now)
    mine = models.Document.get()
    assert access.state(patient, one, now).key == "left" and not access.state(patient, one, now).open
    assert documents.readable_by(Viewer(patient, one, now)).count() == 0
    assert documents.why(Viewer(patient, one, now), mine).why == "left"
    assert practitioners.persons(one, now) == ([], 1)
    assert refused(lambda: access.look(patient, one, now)) == "acces-ferme"
    assert refused(lambda: access.begin(patient, one, "suivi", True, now)) == "acces-ferme"
    assert refused(lambda: emergency.begin(patient, one, "break-glass", "Elle ne parle pas.", now)) == "urgence-refusee"
    assert refused(lambda: doctors.declare(patient, one, now)) == "medecin-traitant-metier"
    assert access.extend(patient, one, now) is None and access.given(patient, now) == []
    with pytest.raises(Refusal):
        deposits._may_add(patient, one, now)


def test_the_login_ends(doctor, now, chance):
    one, _ = doctor
    made = logins.find(logins.PRACTITIONER, one.rpps)
    one = leave(one, now)
    assert logins.find(logins.PRACTITIONER, one.rpps) is None and logins.of(one) is None
    assert logins.by_id(made.id, made.session_epoch, logins.PRACTITIONER) is None, "an open session ends"
    assert refused(lambda: logins.authenticate(logins.PRACTITIONER, one.rpps, PASSWORD, now)) == "compte-refuse"
    assert refused(lambda: practitioners.open_account(one, "ada@mail.example", now, chance)) == "compte-parti"


def test_settling_ends_what_is_left_and_a_return_opens_nothing_again(doctor, now):
    one, patient = doctor
    leave(one, now)
    assert leaving.settle(now) == 3 and leaving.settle(now) == 0
    line = AuditEvent.select().order_by(AuditEvent.number.desc()).get()
    assert (line.action, line.actor, line.detail["family_name"]) == ("access-over", "system", "Test")
    assert not list(history.verify(patient))
    Practitioner.update(left_at=None).execute()
    back = Practitioner.get_by_id(one.id)
    assert access.state(patient, back, now).key == "ended" and logins.of(back) is None
    assert Authorisation.get().ended_at == now and EmergencyAccess.get().ended_at == now


def test_others_keep_what_they_have(doctor, now):
    one, patient = doctor
    other = Practitioner.create(rpps=fictitious(8), civility="Dr", given_name="Zoé", family_name="Autre", profession="10")
    account(other, now)
    access.begin(patient, other, "suivi", True, now)
    leave(one, now)
    leaving.settle(now)
    assert access.state(patient, other, now).key == "valid" and logins.of(other) is not None


def test_past_lines_keep_the_name(site, client, record, now, clock):
    nurses_read()
    patient = record()
    one = Practitioner.create(rpps=fictitious(7), civility="Dr", given_name="Ada", family_name="Test", profession="10", town="Angers")
    access.begin(patient, one, "suivi", True, now)
    access.look(patient, one, now)
    leave(one, now)
    leaving.settle(now)
    client.log_in(patient, clock())
    text = client.get("/historique-des-acces").text.replace("\u00a0", " ")
    assert "le docteur Test a ouvert mon DMP." in text
    assert "l’autorisation du docteur Test est finie." in text
    assert "n’est plus dans l’annuaire" in text
    assert "Test" not in client.get("/gestion-du-dmp/autorisations").text


def test_the_page_of_the_doctor_does_not_say_that_they_still_see(site, client, record, now, clock):
    patient = record()
    one = Practitioner.create(rpps=fictitious(7), civility="Dr", given_name="Ada", family_name="Test", profession="10", town="Angers")
    doctors.declare(patient, one, now)
    client.log_in(patient, clock())
    page = "/gestion-du-dmp/medecin-traitant"
    assert "Il voit toujours mon DMP." in client.get(page).text
    leave(one, now)
    gone_page = client.get(page).text
    assert "Il voit toujours" not in gone_page and "Ce médecin ne voit plus mon DMP." in gone_page
    document(patient, None, "Journal", now)
    document(patient, one, "Analyse", now)
    links = re.findall(r'href="(/voir-avec-les-yeux/[^"]+)"', client.get("/voir-avec-les-yeux").text)
    shown = [text for text in (client.get(link).text for link in links) if "Ce nom n’est plus dans l’annuaire." in text]
    assert shown and not any("est bloqué." in text for text in shown)


# -- the command, and the search -------------------------------------------------------------------------------------------------


def test_the_command_marks_by_complet_only_and_the_search_follows(site, config, write, record, now):  # noqa: F811
    search.prepare()
    models.database.close()
    names = {number: {"Nom d'exercice": f"QUINTREC{chr(64 + number)}"} for number in range(1, 21)}
    everybody = [row(number, **names[number]) for number in names]
    assert manage(config, "annuaire", str(write(*everybody)))[0] == 0
    models.database.connect()
    one, patient = here(20), record()
    account(one, now)
    access.begin(patient, one, "suivi", True, now)
    models.database.close()
    few = write(*everybody[:-1])
    code, said = manage(config, "annuaire", str(few))
    assert code == 0 and "--complet" in said and found("quintrect") == [fictitious(20)]
    code, said = manage(config, "annuaire", str(few), "--complet")
    assert code == 0 and "1\u00a0professionnel a quitté" in said and found("quintrect") == []
    models.database.connect(reuse_if_open=True)
    assert logins.of(here(20)) is None and access.state(patient, here(20), now).key == "left"
    assert Authorisation.get().ended_at is not None
    models.database.close()
    code, said = manage(config, "annuaire", str(write(*everybody[:10])), "--complet")
    assert code == 1 and "--meme-beaucoup" in said
    assert found("quintreca") == [fictitious(1)]
    assert manage(config, "annuaire", str(write(*everybody)))[0] == 0
    assert found("quintrect") == [fictitious(20)]


def found(typed: str) -> list[str]:
    """The exact hits of a search, as a page asks for them."""
    models.database.connect(reuse_if_open=True)
    try:
        return [one.rpps for one in search.find(typed).sure]
    finally:
        models.database.close()
