"""Who stands for a person by law: an agent who saw the paper writes and ends it, the person is told, what is secret stays unseen."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

import models
from models import AuditEvent, Delegation, Insured, Message, Patient
from rules import delegations, documents, helper_accounts, history, invitations, representatives
from rules.documents import Viewer
from rules.refusal import Refusal, Refusals
from rules.representatives import Right
from tests.inspecting import parse, text_of
from tests.side import account, document, professional

HERE = "/professionnels/representants"
NAMES = {"given_name": "Hélène", "family_name": "Garde"}
TYPED = {**NAMES, "day": "30 juin 2030", "level": ""}
END = datetime(2030, 6, 30, 22, tzinfo=UTC)


def refused(act) -> str:
    with pytest.raises((Refusal, Refusals)) as caught:
        act()
    error = caught.value
    return error.key if isinstance(error, Refusal) else " ".join(one.key for one in error.refusals)


def main(answer) -> str:
    return text_of(next(parse(answer.text).iter("main"))).replace("\u00a0", " ")


def agent(number: int = 1) -> models.Practitioner:
    return professional(number, profession="AM", given_name="Nora", family_name="Guichet", organisation="CPAM")


def child(patient: Patient, born: date = date(2015, 3, 9)) -> Patient:
    Insured.update(birth_date=born).where(Insured.id == patient.insured_id).execute()
    return Patient.get_by_id(patient.id)


def tutelle(patient: Patient, by: models.Practitioner, now: datetime, seed: int = 3) -> invitations.Slip:
    return representatives.invite(patient, Right("tutelle", **NAMES, level="tout", until=END), by, now, Random(seed))


def helene(now: datetime) -> models.Account:
    who = {**NAMES, "mail": "helene@exemple.fr", "mobile": ""}
    return helper_accounts.create(who, "le petit chat dort", now, Random(9))


def actions(patient: Patient) -> list[str]:
    return [one.action for one in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


# -- what is judged --------------------------------------------------------------------------------------------------------------


def test_which_right_fits_which_age(house, record, now):
    adult = record()
    assert [representatives.read_right(adult, one, True, now) for one in ("tutelle", "curatelle")] == ["tutelle", "curatelle"]
    assert refused(lambda: representatives.read_right(adult, "parent", True, now)) == "representant-majeur"
    young = child(adult)
    assert [representatives.read_right(young, one, True, now) for one in ("tutelle", "parent")] == ["tutelle", "parent"]
    assert refused(lambda: representatives.read_right(young, "curatelle", True, now)) == "representant-mineur"
    assert refused(lambda: representatives.read_right(young, "ami", False, now)) == "representant-droit representant-papier"
    assert refused(lambda: representatives.read_right(young, "parent", False, now)) == "representant-papier"


def test_a_parent_until_18_and_not_a_day_longer(house, record, now):
    young = child(record())
    read = representatives.read(young, "parent", {**TYPED, "day": "1 janvier 2060"}, False, now)
    assert (read.until, read.level) == (datetime(2033, 3, 8, 23, tzinfo=UTC), "tout"), (
        "the evening before the birthday, whatever is written"
    )
    assert representatives.grown_up(child(young, date(2012, 2, 29))) == datetime(2030, 2, 28, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"given_name": " "}, "prenom-vide"),
        ({"family_name": ""}, "nom-vide"),
        ({"given_name": "camille", "family_name": "ESSAI"}, "representant-meme"),
        ({"family_name": "x" * 50}, "texte-long"),
        ({"day": ""}, "date-fin-vide"),
        ({"day": "1 janvier 2020"}, "date-fin-passee"),
        ({"day": "1 janvier 2060"}, "date-fin-loin"),
        ({"day": "demain ou après"}, "date-illisible"),
        ({"given_name": "", "day": ""}, "prenom-vide date-fin-vide"),
    ],
)
def test_what_is_wrong_is_named(house, record, now, changed, key):
    assert refused(lambda: representatives.read(record(), "tutelle", TYPED | changed, False, now)) == key


def test_the_longest_judgement_is_20_years(house, record, now):
    assert representatives.read(record(), "tutelle", {**TYPED, "day": "23/11/2046"}, False, now).until.year == 2046


def test_under_curatelle_the_person_decides(house, record, now):
    patient = record()
    assert refused(lambda: representatives.read(patient, "curatelle", TYPED, False, now)) == "aidant-niveau representant-accord"
    read = representatives.read(patient, "curatelle", {**TYPED, "level": "regarder"}, True, now)
    made = representatives.invite(patient, read, agent(), now, Random(1))
    row = invitations.accept(helene(now), made.code, now)
    assert row.level == "regarder" and not delegations.acting(row, "pour").representative
    assert delegations.stop(patient, row.id, now), "the person stops a curateur alone"


# -- who writes it, who is told --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profession", ["10", "21", "60"])
def test_nobody_but_an_agent(house, record, now, profession):
    patient, other = record(), professional(2, profession=profession)
    row = tutelle(patient, agent(), now).row
    for act in (
        lambda: tutelle(patient, other, now),
        lambda: representatives.find(patient.insured.nir, other, now),
        lambda: representatives.renew(patient, row.id, other, now, Random(1)),
        lambda: representatives.stop(patient, row.id, True, other, now),
        lambda: invitations.invite(patient, {**NAMES, "relation": ""}, "tout", END, now, Random(1), legal="tutelle", agent=other),
        lambda: invitations.invite(patient, {**NAMES, "relation": ""}, "tout", END, now, Random(1), legal="parent"),
    ):
        assert refused(act) == "representant-agent"
    assert Delegation.select().count() == 1


def test_the_person_is_told_by_every_way_and_by_a_line_of_its_own(house, record, now):
    patient, nora = record(), agent()
    slip = tutelle(patient, nora, now)
    told = Message.select().where(Message.kind == "representative-invited")
    assert {one.channel for one in told} == {"mail", "sms"} and told[0].content["name"] == "Hélène Garde"
    line = AuditEvent.get(AuditEvent.action == "representative-invited")
    assert (line.actor, line.practitioner_id, line.detail["legal"]) == ("practitioner", nora.id, "tutelle")
    row = invitations.accept(helene(now), slip.code, now)
    assert {one.channel for one in Message.select().where(Message.kind == "representative-began")} == {"mail", "sms"}
    assert not Message.select().where(Message.kind == "helper-began").exists(), "nobody is told that they can stop what they cannot"
    assert delegations.acting(row, "pour").representative and row.asked_by == "house"
    assert actions(patient) == ["representative-invited", "helper-began"] and not list(history.verify(patient))


def test_the_slip_of_a_representative_is_not_the_persons_to_make_again(house, record, now):
    """Whoever holds it stands for the person: an agent makes it, and the earlier one ends."""
    patient, nora = record(), agent()
    slip = tutelle(patient, nora, now)
    assert refused(lambda: invitations.renew(patient, slip.row.id, now, Random(2))) == "aidant-representant"
    assert invitations.read_slip(slip.code, "b", now).id == slip.row.id
    again = representatives.renew(patient, slip.row.id, nora, now, Random(2))
    assert refused(lambda: invitations.read_slip(slip.code, "b", now)) == "code-aidant-faux"
    assert invitations.read_slip(again.code, "b", now).id == slip.row.id
    own = invitations.invite(patient, {**NAMES, "relation": ""}, "tout", END, now, Random(4))
    assert refused(lambda: representatives.renew(patient, own.row.id, nora, now, Random(5))) == "aidant-fini"
    assert refused(lambda: representatives.stop(patient, own.row.id, True, nora, now)) == "aidant-fini", "an agent ends no chosen help"


def test_what_is_secret_stays_unseen(house, record, now):
    patient = record()
    row = invitations.accept(helene(now), tutelle(patient, agent(), now).code, now)
    doctor = professional(3)
    open_one, secret = document(patient, doctor, "Ouvert", now), document(patient, doctor, "Secret", now, secret=True)
    patient.acting = delegations.acting(row, "pour")
    assert [one.id for one in documents.readable_by(Viewer(patient, at=now))] == [open_one.id]
    with pytest.raises(documents.Absent):
        documents.open_for(Viewer(patient), secret.id, now)


def test_it_ends_by_an_agent_who_saw_the_paper_and_by_its_date(house, record, now):
    patient, nora, her = record(), agent(), helene(now)
    row = invitations.accept(her, tutelle(patient, nora, now).code, now)
    assert refused(lambda: delegations.stop(patient, row.id, now)) == "aidant-representant"
    assert refused(lambda: representatives.stop(patient, row.id, False, nora, now)) == "representant-papier-fin"
    assert representatives.stop(patient, row.id, True, nora, now) and not representatives.stop(patient, row.id, True, nora, now)
    assert delegations.active(her, row.id, now) is None
    assert {one.channel for one in Message.select().where(Message.kind == "representative-stopped")} == {"mail", "sms"}
    assert actions(patient)[-1] == "representative-stopped"
    other = invitations.accept(her, tutelle(patient, nora, now, 4).code, now)
    assert delegations.active(other.account, other.id, END - timedelta(seconds=1)) and not delegations.active(other.account, other.id, END)


def test_a_slip_that_was_stopped_opens_nothing(house, record, now):
    patient, nora = record(), agent()
    slip = tutelle(patient, nora, now)
    representatives.stop(patient, slip.row.id, True, nora, now)
    assert refused(lambda: invitations.accept(helene(now), slip.code, now)) == "code-aidant-vieux"


def test_a_closed_record_gets_none(house, record, now):
    patient = record()
    Patient.update(closed_at=now).execute()
    assert refused(lambda: tutelle(patient, agent(), now)) == "representant-sans-dmp"
    assert refused(lambda: representatives.find(patient.insured.nir, agent(2), now)) == "representant-sans-dmp"


# -- the pages -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def nora(client, site, now, clock):
    client.log_in_professional(account(agent(), now), clock())
    return client


def walk(client, patient, legal="tutelle", **typed):
    """From the card to the page before it holds."""
    assert client.send(HERE, nir=patient.insured.nir).location == f"{HERE}/personne"
    mark = mark_of(client, f"{HERE}/droit")
    assert client.send(f"{HERE}/droit", legal=legal, paper="oui", mark=mark).location == f"{HERE}/nom"
    assert client.send(f"{HERE}/nom", **({**TYPED, "mark": mark} | typed)).location == f"{HERE}/verifier"
    return mark


def mark_of(client, path):
    return re.search(r'name="mark" value="([0-9a-f]+)"', client.get(path).text).group(1)


def test_from_the_card_to_the_slip_and_into_the_record(nora, site, record, sent):
    patient = record()
    assert f'href="{HERE}"' in nora.get("/professionnels").text
    mark = walk(nora, patient)
    shown = main(nora.get(f"{HERE}/verifier"))
    assert all(one in shown for one in ("Camille E.", "Hélène Garde", "Tutelle", "30 juin 2030")) and "Essai" not in shown
    answer = nora.send(f"{HERE}/verifier", mark=mark)
    row = Delegation.get()
    assert answer.location == f"{HERE}/{row.id}/feuille"
    page = nora.get(answer.location)
    assert "Hélène Garde" in main(page)
    paper = nora.get(f"{HERE}/{row.id}/feuille.pdf")
    assert paper.mimetype == "application/pdf" and paper.data.startswith(b"%PDF")
    assert "RMGA" not in page.text and not re.search(r"\b[A-Z0-9]{4}\s[A-Z0-9]{4}\s[A-Z0-9]{4}\b", main(page)), "the agent reads no code"
    mine = site.test_client()
    mine.log_in(patient, row.asked_at)
    told = main(mine.get("/historique-des-acces"))
    assert "madame Nora Guichet a inscrit Hélène Garde." in told and "Le juge a choisi cette personne : c’est une tutelle." in told
    assert sent("representative-invited")["name"] == "Hélène Garde"
    helpers = mine.get("/mes-aidants")
    assert "Hélène Garde" in main(helpers) and f"/mes-aidants/{row.id}/feuille" not in helpers.text
    assert mine.get(f"/mes-aidants/{row.id}/feuille").location == "/mes-aidants"


def test_a_parent_and_a_curateur_by_the_pages(nora, record, now):
    patient = child(record())
    mark = walk(nora, patient, "parent")
    assert "8 mars 2033" in main(nora.get(f"{HERE}/verifier"))
    nora.send(f"{HERE}/verifier", mark=mark)
    assert Delegation.get().legal == "parent" and Delegation.get().until == datetime(2033, 3, 8, 23, tzinfo=UTC)
    assert mark_of(nora, f"{HERE}/droit") != mark, "the second parent begins with empty pages"
    assert 'value="Hélène"' not in nora.get(f"{HERE}/droit").text
    other = record(2)
    nora.send(HERE, nir=other.insured.nir)
    mark = mark_of(nora, f"{HERE}/droit")
    nora.send(f"{HERE}/droit", legal="curatelle", paper="oui", mark=mark)
    wrong = nora.send(f"{HERE}/nom", **{**TYPED, "mark": mark})
    assert "La personne n’a pas dit oui." in main(wrong) and wrong.status_code == 422
    assert nora.send(f"{HERE}/nom", **{**TYPED, "mark": mark, "level": "ajouter", "agreed": "oui"}).status_code == 303
    assert "Regarder et ajouter" in main(nora.get(f"{HERE}/verifier"))


def test_no_page_can_be_jumped_and_no_paper_means_no(nora, record):
    patient = record()
    for path in ("personne", "droit", "nom", "verifier"):
        assert nora.get(f"{HERE}/{path}").location == HERE
    nora.send(HERE, nir=patient.insured.nir)
    assert nora.get(f"{HERE}/verifier").location == f"{HERE}/droit" and nora.get(f"{HERE}/nom").location == f"{HERE}/droit"
    mark = mark_of(nora, f"{HERE}/droit")
    answer = nora.send(f"{HERE}/droit", legal="tutelle", mark=mark)
    assert answer.status_code == 422 and "Vous n’avez pas vu le papier." in main(answer)
    assert nora.get(f"{HERE}/verifier").location == f"{HERE}/droit"


def test_a_page_left_open_writes_nothing_for_the_next_person(nora, record):
    first, second = record(), record(2)
    old = walk(nora, first)
    nora.send(HERE, nir=second.insured.nir)
    answer = nora.send(f"{HERE}/droit", legal="tutelle", paper="oui", mark=old)
    assert answer.location == f"{HERE}/personne" and not Delegation.select().exists()


def test_stopping_and_a_lost_slip_by_the_pages(nora, record):
    patient = record()
    mark = walk(nora, patient)
    nora.send(f"{HERE}/verifier", mark=mark)
    number, before = Delegation.get().id, Delegation.get().code_hash
    mark = mark_of(nora, f"{HERE}/droit")
    assert nora.send(f"{HERE}/{number}/feuille", page=f"{HERE}/personne", mark=mark).location == f"{HERE}/{number}/feuille"
    assert Delegation.get().code_hash != before
    refusal = nora.send(f"{HERE}/{number}/arreter", mark=mark)
    assert refusal.status_code == 422 and "papier de fin" in main(refusal)
    answer = nora.send(f"{HERE}/{number}/arreter", mark=mark, paper="oui")
    assert "Hélène Garde ne peut plus ouvrir ce DMP." in main(nora.get(answer.location))
    assert Delegation.get().ended_at is not None


def test_somebody_elses_helper_has_no_address_here(nora, record, now):
    mine, other = record(), record(2)
    row = tutelle(other, agent(5), now).row
    own = invitations.invite(mine, {**NAMES, "relation": ""}, "tout", END, now, Random(4)).row
    nora.send(HERE, nir=mine.insured.nir)
    mark = mark_of(nora, f"{HERE}/droit")
    for number in (row.id, own.id, 999):
        assert nora.get(f"{HERE}/{number}/arreter").status_code == 404
        assert nora.get(f"{HERE}/{number}/feuille.pdf").status_code == 404
        nora.send(f"{HERE}/{number}/arreter", page=f"{HERE}/personne", mark=mark, paper="oui")
    assert not Delegation.select().where(Delegation.ended_at.is_null(False)).exists()


@pytest.mark.parametrize("profession", ["10", "21", "60"])
def test_others_read_who_does_it(site, record, now, clock, profession):
    client, patient = site.test_client(), record()
    client.log_in_professional(account(professional(2, profession=profession), now), clock())
    answer = client.get(HERE)
    assert answer.status_code == 403 and "Un agent de l’assurance maladie le fait." in main(answer)
    assert (
        client.post(HERE, data={"nir": patient.insured.nir, "csrf_token": client.token("/professionnels/mes-reglages/mail")}).status_code
        == 403
    )
    assert HERE not in client.get("/professionnels").text
