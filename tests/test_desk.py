"""A record made with the person, at a desk: consent on the turned screen, the letter once, a new letter, and what comes between."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import peewee
import pytest
from flask.testing import FlaskClient
from pypdfium2 import PdfDocument

import models
from models import AuditEvent, Authorisation, Insured, Journey, Message, Patient, Practitioner
from rules import (
    access,
    accounts,
    closing,
    creation,
    desk,
    doctors,
    documents,
    finding,
    history,
    journeys,
    logins,
    passwords,
    professionals,
)
from rules import setup as first_login
from rules.refusal import Refusal
from tests.inspecting import parse, text_of

AT = "/professionnels/creer"
LIFE = timedelta(days=42)


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}$")


def professional(profession="AM", number=1, **values):
    known = {
        "AM": {"rpps": f"A{number:06d}", "civility": "Mme", "given_name": "Rose", "family_name": "Dubreuil", "organisation": "Caisse"},
        "10": {"rpps": f"9911{number:07d}", "civility": "Dr", "given_name": "Paul", "family_name": "Valmont", "speciality": "généraliste"},
        "21": {"rpps": f"9921{number:07d}", "civility": "Mme", "given_name": "Lina", "family_name": "Sorel", "speciality": "pharmacienne"},
        "60": {"rpps": f"9960{number:07d}", "civility": "Mme", "given_name": "Awa", "family_name": "Ciss", "speciality": "infirmière"},
    }[profession]
    return Practitioner.create(**(known | {"profession": profession, "postcode": "49000", "town": "Angers"} | values))


def account_of(practitioner, now):
    return logins.create(logins.PRACTITIONER, practitioner.rpps, "lune-pomme-velo-chat", now, practitioner=practitioner)


def asked(now, **values):
    return desk.Asked(**({"agreed_at": now, "mobile": "0639981234", "accepted": True} | values))


def nothing(_):
    """No letter is printed."""


def rows():
    """How many rows each table has."""
    return {table.__name__: table.select().count() for table in models.TABLES}


# -- the rules ---------------------------------------------------------------------------------------------------------------------


def test_only_agents_doctors_and_pharmacists_create(house, person, now, chance):
    assert [desk.may_create(professional(one)) for one in ("AM", "10", "21", "60")] == [True, True, True, False]
    nurse = Practitioner.get(Practitioner.profession == "60")
    with refused("accueil-metier"):
        desk.create(person(), asked(now), nurse, now, chance, nothing)
    assert Patient.select().count() == 0


@pytest.mark.parametrize(
    ("wrong", "key"),
    [({"agreed_at": None}, "accueil-accord"), ({"accepted": False}, "conditions"), ({"mobile": ""}, "coordonnees-une")],
)
def test_without_consent_conditions_or_a_way_to_send_codes_there_is_no_record(house, person, now, chance, wrong, key):
    someone, agent = person(), professional()
    before = rows()
    with refused(key):
        desk.create(someone, replace(asked(now), **wrong), agent, now, chance, nothing)
    assert rows() == before


def test_the_record_its_line_its_message_and_the_letter_are_made_together(house, person, now, chance, sent):
    someone, doctor, kept = person(), professional("10"), []
    made = desk.create(someone, asked(now), doctor, now, chance, kept.append)
    patient = creation.record_of(someone)
    assert kept == [made] and accounts.find(made.login) == patient
    assert passwords.matches(patient.password_hash, made.password) and patient.password_is_initial and patient.setup_step == "contact"
    line = history.page(patient, now=now)[0][0]
    assert (line.action, line.actor, line.practitioner) == ("record-created", "practitioner", doctor)
    assert line.detail == {"agreed": now.isoformat()}
    assert sent("record-created")["target"] == "0639981234"
    assert not list(history.verify(patient))
    # Creating gives no right to read.
    assert access.state(patient, doctor, now).key == "none" and Authorisation.select().count() == 0
    assert documents.readable_by(documents.Viewer(patient, practitioner=doctor, at=now)).count() == 0


def test_a_letter_that_cannot_be_kept_makes_no_record(house, person, now, chance):
    """Killed in the middle: the record and its codes are there together, or neither."""
    someone, agent = person(), professional()
    before = rows()

    def broken(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.create(someone, asked(now), agent, now, chance, broken)
    assert rows() == before
    assert desk.create(someone, asked(now), agent, now, chance, nothing)


def test_the_person_may_let_a_doctor_or_pharmacist_read_and_never_an_agent(house, person, now, chance):
    for number, profession in enumerate(("10", "21", "AM"), 1):
        one = professional(profession)
        desk.create(person(number), asked(now, reader=True), one, now, chance, nothing)
        patient = creation.record_of(person(number))
        given = [row.practitioner for row in access.given(patient, now)]
        assert given == ([] if profession == "AM" else [one])
    assert access.state(creation.record_of(person(1)), Practitioner.get(profession="10"), now).until == now + access.LIFE


def test_the_doctor_that_the_person_declares(house, person, now, chance):
    someone, agent, doctor, pharmacist = person(), professional(), professional("10"), professional("21")
    with refused("accueil-medecin"):
        desk.create(someone, asked(now, doctor=pharmacist), agent, now, chance, nothing)
    assert Patient.select().count() == 0
    desk.create(someone, asked(now, doctor=doctor), agent, now, chance, nothing)
    patient = creation.record_of(Insured.get_by_id(someone.id))
    assert professionals.is_doctor(patient, doctor)
    told = [line for line in history.page(patient, now=now)[0] if line.action == "doctor-declared"]
    assert [(line.actor, line.practitioner) for line in told] == [("practitioner", agent)], "who wrote it is named"
    assert not desk.declare(patient, doctor, agent, now)


def test_the_history_says_who_wrote_down_the_médecin_traitant(client, person, clock, chance):
    """«J’ai choisi» is for what the person did alone; at the desk the agent wrote it, with them."""
    someone, agent, doctor, other = person(), professional(), professional("10"), professional("10", 2, family_name="Quermeur")
    desk.create(someone, asked(clock(), doctor=doctor), agent, clock(), chance, nothing)
    patient = creation.record_of(Insured.get_by_id(someone.id))
    Patient.update(setup_step="done").where(Patient.id == patient.id).execute()
    client.log_in(Patient.get_by_id(patient.id), clock())
    said = client.get("/historique-des-acces").text.replace("\u00a0", " ")
    assert "madame Rose Dubreuil a écrit avec moi : le docteur Valmont est mon médecin traitant." in said
    assert "j’ai choisi" not in said
    doctors.declare(patient, other, clock())
    said = client.get("/historique-des-acces").text
    assert "j’ai choisi le docteur Quermeur comme médecin traitant." in said


def test_a_médecin_traitant_needs_no_authorisation(house, person, now, chance):
    someone, doctor = person(), professional("10")
    desk.create(someone, asked(now, doctor=doctor, reader=True), doctor, now, chance, nothing)
    assert Authorisation.select().count() == 0
    assert access.state(creation.record_of(someone), doctor, now).key == "doctor"


def test_somebody_was_first(house, person, now, chance):
    someone, first, second = person(), professional(), professional(number=2)
    desk.create(someone, asked(now), first, now, chance, nothing)
    before, kept = rows(), []
    with refused("accueil-existe"):
        desk.create(someone, asked(now), second, now, chance, kept.append)
    assert rows() == before and kept == []


def test_two_agents_at_the_same_moment(house, person, now):
    """One wins, the other gets a sentence; there is one record, one letter, one line."""
    someone, agents, letters, said = person(), [professional(), professional(number=2)], [], []
    start = threading.Barrier(2)

    def make(agent, seed):
        models.database.connect(reuse_if_open=True)
        start.wait(10)
        try:
            desk.create(someone, asked(now), agent, now, Random(seed), letters.append)
        except Refusal as refusal:
            said.append(refusal.key)
        finally:
            models.database.close()

    both = [threading.Thread(target=make, args=(agent, number)) for number, agent in enumerate(agents)]
    [one.start() for one in both]
    [one.join(30) for one in both]
    assert (Patient.select().count(), len(letters), said) == (1, 1, ["accueil-existe"])
    assert AuditEvent.select().where(AuditEvent.action == "record-created").count() == 1
    assert accounts.find(letters[0].login) == Patient.get()


def test_a_closed_record_comes_back_with_its_content(house, record, now, chance):
    patient = record()
    kept = models.Document.create(
        patient=patient, kind="mine", title="Mon texte", performed_on=now.date(), deposited_at=now, withheld_at=None
    )  # fmt: skip
    blocked, agent = professional("10"), professional()
    professionals.block(patient, blocked, now)
    closing.close(patient, closing.LATER, "pomme-chat-velo-lune", now)
    assert desk.act(patient.insured) == desk.REOPEN
    made = desk.create(patient.insured, asked(now, mobile="0639980000"), agent, now, chance, nothing)
    again = Patient.get_by_id(patient.id)
    assert again.closed_at is None and accounts.find(made.login) == again and again.setup_step == "contact"
    assert models.Document.get_by_id(kept.id).patient == again
    assert professionals.is_blocked(again, blocked)
    assert history.page(again, now=now)[0][0].action == "record-reopened"
    assert not list(history.verify(again))


def test_a_blocked_professional_neither_opens_it_again_nor_becomes_the_doctor(house, record, now, chance):
    patient, doctor, agent = record(), professional("10"), professional()
    professionals.block(patient, doctor, now)
    closing.close(patient, closing.LATER, "pomme-chat-velo-lune", now)
    before = rows()
    for who, answers in ((doctor, {"reader": True}), (doctor, {"doctor": doctor}), (agent, {"doctor": doctor})):
        with refused("accueil-lettre"):
            desk.create(patient.insured, asked(now, **answers), who, now, chance, nothing)
    assert rows() == before and Patient.get_by_id(patient.id).closed_at is not None


def test_unknown_numbers_are_counted_and_a_known_one_leaves_nothing(house, person, now):
    someone, agent = person(), professional()
    before = rows()
    assert desk.find(someone.nir, agent, now) == someone
    assert rows() == before
    unknown = "1 85 05 49 588 000 85"
    for left in (4, 3, 2, 1):
        with refused("accueil-inconnu") as caught:
            desk.find(unknown, agent, now)
        assert caught.value.facts == {"left": left}
    with refused("trop-d-essais"):
        desk.find(unknown, agent, now)
    with refused("trop-d-essais"):
        desk.find(someone.nir, agent, now)
    with refused("trop-d-essais"):
        finding.by_number(someone.nir, agent, now)  # the same door: who tries numbers tries them nowhere else
    assert desk.find(someone.nir, professional(number=2), now) == someone


@pytest.mark.parametrize(
    ("born", "protection", "who"),
    [
        (date(1990, 1, 1), "", ""),
        (date(1990, 1, 1), "curatelle", ""),
        (date(1990, 1, 1), "tutelle", "tuteur"),
        (date(2008, 11, 23), "", ""),
        (date(2008, 11, 24), "", "parent"),
    ],
)
def test_who_must_be_there_too(house, person, now, born, protection, who):
    assert desk.beside(person(birth_date=born, protection=protection), now.date()) == who


# -- a new letter ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def lost(house, record, now):
    """A record in use; who could make a letter for it."""
    patient = record()
    people = {name: professional(*kind) for name, kind in {
        "agent": ("AM",), "reader": ("10",), "ended": ("10", 2), "stranger": ("10", 3), "mine": ("10", 4), "blocked": ("10", 5),
        "pharmacist": ("21",), "nurse": ("60",),
    }.items()}  # fmt: skip
    for name in ("reader", "ended", "blocked", "nurse"):
        access.begin(patient, people[name], "consultation", True, now)
    access.end(patient, people["ended"], now)
    professionals.block(patient, people["blocked"], now)
    Insured.update(general_practitioner=people["mine"]).execute()
    return Patient.get_by_id(patient.id), people


@pytest.mark.parametrize(
    ("who", "may"),
    [("agent", True), ("reader", True), ("mine", True), ("ended", False), ("stranger", False), ("blocked", False), ("pharmacist", False),
     ("nurse", False)],
)  # fmt: skip
def test_who_may_make_a_new_letter(lost, now, chance, who, may):
    patient, people = lost
    later = now + timedelta(minutes=1)
    assert desk.may_renew(patient.insured, people[who], later) == may
    before, lines = Patient.get_by_id(patient.id).password_hash, patient.history_count
    if not may:
        with refused("accueil-metier" if who == "nurse" else "accueil-lettre"):
            desk.renew(patient.insured, asked(now), people[who], later, chance, nothing)
        assert Patient.get_by_id(patient.id).password_hash == before
        assert Patient.get_by_id(patient.id).history_count == lines


def test_who_created_it_may_make_a_new_letter(house, person, now, chance):
    someone, pharmacist = person(), professional("21")
    desk.create(someone, asked(now), pharmacist, now, chance, nothing)
    assert desk.may_renew(someone, pharmacist, now) and not desk.may_renew(someone, professional("21", 2), now)
    professionals.block(creation.record_of(someone), pharmacist, now)
    assert not desk.may_renew(someone, pharmacist, now)


def test_new_codes_end_the_old_ones_and_are_told(lost, now, chance, sent):
    patient, people = lost
    made = desk.renew(patient.insured, asked(now), people["agent"], now, chance, nothing)
    again = Patient.get_by_id(patient.id)
    assert made.login != patient.login and accounts.find(made.login) == again and accounts.find(patient.login) is None
    assert accounts.by_id(patient.id, patient.session_epoch) is None
    assert not passwords.matches(again.password_hash, "pomme-chat-velo-lune") and again.password_is_initial
    assert again.setup_step == "password"
    line = history.page(again, now=now)[0][0]
    assert (line.action, line.practitioner) == ("codes-renewed", people["agent"])
    assert {row.channel for row in Message.select().where(Message.kind == "new-letter")} == {"mail", "sms"}
    assert sent("new-letter")["at"] == now.isoformat() and made.password not in str(sent("new-letter"))
    # The password first; what was answered before is not asked again.
    accounts.change_password(again, "velo-lune-chat-pomme", now)
    first_login.advance(again, "password")
    assert Patient.get_by_id(patient.id).setup_step == "done"


def test_new_codes_before_the_first_login_begin_with_the_contact_details(house, record, now, chance):
    patient = record(setup_step="contact", password_is_initial=True, break_glass=None)
    desk.renew(patient.insured, asked(now), professional(), now, chance, nothing)
    assert Patient.get_by_id(patient.id).setup_step == "contact"


def test_without_the_person_there_is_no_new_letter(lost, now, chance):
    patient, people = lost
    with refused("accueil-accord"):
        desk.renew(patient.insured, asked(now, agreed_at=None), people["agent"], now, chance, nothing)
    assert accounts.find(patient.login)


# -- the pages ---------------------------------------------------------------------------------------------------------------------


class Walk:
    """A professional at the screen: each link and each form sent is a click."""

    def __init__(self, site, clock, profession="AM", number=1):
        self.one = professional(profession, number)
        self.account = account_of(self.one, clock())
        self.client, self.clicks, self.at = site.test_client(), 0, ""
        self.client.log_in_professional(self.account, clock())

    def open(self, path, **kwargs):
        self.answer = self.client.get(path, **kwargs)
        return self

    def link(self, path):
        """Follow a link that stands on the page that is shown."""
        assert f'href="{path}"' in self.answer.text.replace("&amp;", "&"), f"no link to {path}"
        self.clicks += 1
        return self.open(path)

    def send(self, path="", **values):
        """Send the form of the page that is shown (its hidden fields with it), and go where it leads."""
        hidden = dict(re.findall(r'name="(csrf_token|mark)" value="([^"]*)"', self.answer.text))
        self.clicks += 1
        self.answer = self.client.post(AT + path, data=hidden | values)
        if self.answer.status_code == 303:
            self.open(self.answer.location)
        return self

    @property
    def screen(self):
        return re.search(r'data-screen="([^"]+)"', self.answer.text)[1]

    @property
    def said(self):
        return text_of(next(parse(self.answer.text).iter("main")))

    def until(self, screen, nir, **contact):
        """From the number up to this page."""
        self.open(AT).send(nir=nir)
        for path, values in (
            ("/verifier", {}),
            ("/accord", {"answer": "oui"}),
            ("/portable", contact or {"mobile": "06 39 98 12 34"}),
            ("/medecin-traitant", {"who": ""}),
            ("/lire", {"answer": "non"}),
            ("/regles", {"answer": "oui"}),
        ):
            if self.screen == screen:
                return self
            if self.screen.partition(".")[2] == {"/verifier": "check", "/accord": "consent", "/portable": "contact"}.get(
                path, {"/medecin-traitant": "doctor", "/lire": "reader", "/regles": "terms"}.get(path)
            ):  # fmt: skip
                self.send(path, **values)
        assert self.screen == screen, f"{self.screen}: {self.said}"
        return self


@pytest.fixture
def walk(site, clock):
    return lambda profession="AM", number=1: Walk(site, clock, profession, number)


@pytest.mark.parametrize("profession", ["AM", "10", "21"])
def test_the_whole_way_is_at_most_12_clicks(walk, person, clock, profession):
    """From the first page of the professional to the letter in the person's hands, with everything that can be asked."""
    someone, doctor = person(), professional("10", 9, family_name="Quermeur")
    one = walk(profession).open("/professionnels")
    one.link(AT)
    assert "Étape 1 sur 5" in one.said
    one.send(nir=someone.nir)
    assert one.screen == "desk.check" and "Camille E." in one.said and "Essai" not in one.said
    one.send("/verifier")
    assert one.screen == "desk.consent" and "Étape 2 sur 5" in one.said
    one.send("/accord", answer="oui")
    assert one.screen == "desk.contact" and "Étape 3 sur 5" in one.said and "ouvre son DMP sur internet" in one.said
    one.send("/portable", mobile="06 39 98 12 34", mail="camille@exemple.fr")
    assert one.screen == "desk.doctor" and "Étape 4 sur 5" in one.said
    one.clicks += 1
    one.open(f"{AT}/medecin-traitant?nom=Quermeur")
    assert "Quermeur" in one.said
    one.send("/medecin-traitant", who=str(doctor.id))
    if profession != "AM":
        assert one.screen == "desk.reader"
        one.send("/lire", answer="oui")
    assert one.screen == "desk.terms" and "Docteur Paul Quermeur" in one.said and "06 39 98 12 34" in one.said.replace("\u00a0", " ")
    assert Patient.select().count() == 0
    one.send("/regles", answer="oui")
    assert one.screen == "desk.letter" and "Étape 5 sur 5" in one.said
    one.link(f"{AT}/lettre.pdf?feuilles=1")
    assert one.answer.mimetype == "application/pdf" and one.answer.headers["Cache-Control"] == "no-store"
    one.open(f"{AT}/lettre").send("/lettre")
    assert one.screen == "pro_home.show" and "La personne a sa lettre" in one.said
    assert one.clicks <= 12, one.clicks
    patient = creation.record_of(Insured.get_by_id(someone.id))
    assert professionals.is_doctor(patient, doctor)
    assert [row.practitioner for row in access.given(patient, clock())] == ([] if profession == "AM" else [one.one])


def test_no_means_that_nothing_is_kept(walk, person, clock):
    """Not a row more in any table: no record, no history line, no message, no journey; a kind page."""
    someone, one = person(), walk()
    before = rows()
    one.until("desk.consent", someone.nir).send("/accord", answer="non")
    assert one.screen == "desk.declined" and "C’est mon droit" in one.said and "Rien n’est gardé" in one.said
    assert rows() == before
    one.until("desk.terms", someone.nir).send("/regles", answer="non")
    assert one.screen == "desk.declined" and rows() == before
    assert one.open(f"{AT}/regles").answer.location == AT


def test_the_turned_screen_says_the_sentences_of_the_guide(walk, person):
    for number, (profession, sentence) in enumerate(
        {"AM": "L’agent me demande", "10": "Mon médecin me demande", "21": "La personne me demande"}.items(), 1
    ):
        one = walk(profession).until("desk.consent", person(number).nir)
        assert f"{sentence} si je suis d’accord." in one.said and "Je peux dire oui ou non." in one.said
        main = next(parse(one.answer.text).iter("main"))
        assert [button.get("value") for button in main.iter("button") if button.get("name") == "answer"] == ["oui", "non"]
        assert not list(main.iter("a")), "nothing else is there to press"


def test_the_question_of_reading_says_the_sentence_of_the_guide(walk, person):
    for number, (profession, who) in enumerate({"10": "Mon médecin me demande s’il", "21": "La personne me demande si elle"}.items(), 1):
        one = walk(profession).until("desk.reader", person(number).nir)
        assert f"{who} peut lire mon DMP." in one.said and "Je peux l’arrêter quand je veux." in one.said
        main = next(parse(one.answer.text).iter("main"))
        found = [(button.get("value"), text_of(button)) for button in main.iter("button") if button.get("name") == "answer"]
        assert found == [("oui", "Oui, je veux bien"), ("non", "Non, je ne veux pas")]


def test_a_nurse_gets_a_sentence(walk, person):
    nurse = walk("60")
    for path in ("", "/verifier", "/accord", "/lettre", "/lettre.pdf"):
        assert nurse.open(AT + path).answer.status_code == 403 and "Un agent, un médecin ou un pharmacien" in nurse.said
    assert walk().client.get(f"{AT}/pas-ici").location == AT


def test_nobody_else_comes_in(site, client, record, clock):
    assert client.get(AT).location == "/professionnels/se-connecter" or client.get(AT).status_code == 303
    client.log_in(record(), clock())
    assert client.get(AT).location == "/mon-dmp"


@pytest.mark.parametrize(
    ("nir", "words"),
    [("", "Il manque"), ("1 85 05 49 588 157 80", "Un chiffre est faux"), ("1 85 05 49 588 000 85", "ne connaît pas ce numéro"),
     ("06 39 98 12 34", "numéro de téléphone")],
)  # fmt: skip
def test_a_wrong_number_is_answered(walk, person, nir, words):
    person()
    one = walk().open(AT).send(nir=nir)
    assert one.answer.status_code == 422 and words in one.said and one.screen == "desk.start"


@pytest.mark.parametrize(
    ("values", "words"), [({}, "Il manque un numéro de portable ou un mail"), ({"mobile": "02 41 00 00 00"}, "ne peut pas recevoir"),
                          ({"mobile": "06 39 98 12 34", "mail": "camille"}, "Il manque le signe @")],
)  # fmt: skip
def test_a_wrong_mobile_or_mail_is_answered(walk, person, values, words):
    one = walk().until("desk.contact", person().nir).send("/portable", **values)
    assert one.answer.status_code == 422 and words in one.said
    assert one.send("/portable", mail="camille@exemple.fr").screen == "desk.doctor"


@pytest.mark.parametrize("who", ["999999", "x", "-1", "9" * 30, "agent", "pharmacist"])
def test_only_a_doctor_of_the_directory_is_declared(walk, person, who):
    who = {"pharmacist": lambda: str(professional("21").id), "agent": lambda: str(professional("AM", 7).id)}.get(who, lambda: who)()
    one = walk().until("desk.doctor", person().nir).send("/medecin-traitant", who=who)
    assert one.answer.status_code == 422 and "n’est pas médecin" in one.said
    assert Insured.get().general_practitioner is None


def test_a_doctor_says_me_and_is_not_asked_for_an_authorisation(walk, person, clock):
    doctor = walk("10").until("desk.doctor", person().nir)
    assert "Je suis son médecin traitant" in doctor.said
    doctor.send("/medecin-traitant", who=str(doctor.one.id))
    assert doctor.screen == "desk.terms" and "Docteur Paul Valmont" in doctor.said
    doctor.send("/regles", answer="oui")
    assert access.state(Patient.get(), doctor.one, clock()).key == "doctor"


def test_nobody_is_declared_before_the_person_has_accepted(walk, person):
    doctor = walk("10").until("desk.doctor", person().nir)
    doctor.send("/medecin-traitant", who=str(doctor.one.id)).send("/regles", answer="non")
    assert Insured.get().general_practitioner is None


def test_a_page_before_its_turn_leads_back(walk, person):
    one = walk().until("desk.contact", person().nir)
    for path in ("/medecin-traitant", "/lire", "/regles", "/lettre", "/lettre.pdf"):
        assert one.client.get(AT + path).location == f"{AT}/portable"
    assert one.client.post(f"{AT}/regles", data=hidden(one) | {"answer": "oui"}).location == f"{AT}/portable"
    assert Patient.select().count() == 0


def hidden(one):
    return dict(re.findall(r'name="(csrf_token|mark)" value="([^"]*)"', one.answer.text))


def test_the_back_button_before_and_after_the_letter(walk, person):
    someone = person()
    one = walk().until("desk.terms", someone.nir)
    old = hidden(one)
    assert one.open(f"{AT}/accord").screen == "desk.consent"
    assert one.open(f"{AT}/portable").screen == "desk.contact" and "06 39 98 12 34" in one.answer.text.replace("\u00a0", " ")
    one.send("/portable", mobile="06 39 98 00 00")
    assert one.screen == "desk.doctor" or one.open(f"{AT}/regles").screen == "desk.terms"
    one.open(f"{AT}/regles").send("/regles", answer="oui")
    for path in ("", "/accord", "/portable", "/regles"):
        assert one.client.get(AT + path).location == f"{AT}/lettre"
    assert one.client.post(f"{AT}/regles", data=old | {"answer": "oui"}).location == f"{AT}/lettre"
    assert one.client.post(f"{AT}/accord", data=old | {"answer": "non"}).location == f"{AT}/lettre"
    assert Patient.select().count() == 1 and AuditEvent.select().where(AuditEvent.action == "record-created").count() == 1


def test_a_page_left_open_in_another_tab_answers_for_nobody_else(walk, person):
    one = walk().until("desk.consent", person().nir)
    camille = hidden(one)
    zoe = person(2, given_name="Zoé")
    one.until("desk.consent", zoe.nir)
    answer = one.client.post(f"{AT}/accord", data=camille | {"answer": "oui"})
    assert answer.location == f"{AT}/accord"
    assert "Une autre page était ouverte" not in one.said
    one.open(f"{AT}/accord").send("/accord", answer="oui").send("/portable", mobile="0639981234")
    assert "Zoé" not in one.said or Patient.select().count() == 0
    one.send("/medecin-traitant", who="").send("/regles", answer="oui")
    assert Patient.get().insured == zoe


def test_a_session_that_ended_in_the_middle_leaves_the_next_one_nothing(walk, person, clock):
    one = walk().until("desk.terms", person().nir)
    clock.move(minutes=25)
    answer = one.client.post(f"{AT}/regles", data=hidden(one) | {"answer": "oui"})
    assert answer.status_code == 303 and not answer.location.startswith(AT)
    assert Patient.select().count() == 0
    other = account_of(professional(number=5), clock())
    one.client.log_in_professional(other, clock())
    assert one.client.get(f"{AT}/regles").location == AT


def test_a_journey_of_another_professional_is_not_gone_on_with(site, walk, person, clock):
    """Even when a browser still holds its mark."""
    one = walk().until("desk.letter", person().nir)
    with one.client.session_transaction() as session:
        mark = session["journey"]
    one.client.log_in_professional(account_of(professional(number=5), clock()), clock())
    with one.client.session_transaction() as session:
        session["journey"] = mark
    assert one.client.get(f"{AT}/lettre.pdf").location == AT
    assert Journey.select().where(Journey.kind == "desk").count() == 0


def test_the_other_agent_gets_a_sentence_and_no_letter(walk, person):
    someone = person()
    first, second = walk().until("desk.terms", someone.nir), walk(number=2).until("desk.terms", someone.nir)
    assert first.send("/regles", answer="oui").screen == "desk.letter"
    second.send("/regles", answer="oui")
    assert second.answer.status_code == 422 and "Cette personne a déjà un DMP" in second.said
    assert second.client.get(f"{AT}/lettre.pdf").status_code == 303
    assert Patient.select().count() == 1
    # An agent can go on to a new letter, with a new answer of the person.
    assert second.send("/deja-un-dmp").screen == "desk.consent"


def test_the_codes_are_on_paper_only_and_then_nowhere(walk, person, clock):
    one = walk().until("desk.letter", person().nir)
    flow = models.Journey.get(Journey.kind == "desk").values
    login, password = flow["login"], flow["password"]
    assert accounts.find(login) and password
    assert login not in one.answer.text and password not in one.answer.text
    assert login not in str(one.answer.headers) and password.encode() not in raw(Journey.get(Journey.kind == "desk").id)
    for sheets in (1, 2):
        pdf = one.client.get(f"{AT}/lettre.pdf?feuilles={sheets}")
        assert pdf.data.startswith(b"%PDF") and pdf.headers["Content-Disposition"].startswith("inline")
        assert pages(pdf.data) == sheets
    one.send("/lettre")
    assert Journey.select().where(Journey.kind == "desk").count() == 0
    assert one.client.get(f"{AT}/lettre.pdf").location == AT and one.client.get(f"{AT}/lettre").location == AT


def raw(number):
    """The row as it lies in the database."""
    return repr(models.database.execute_sql("select * from journey where id = ?", (number,)).fetchall()).encode()


def pages(pdf):
    return len(PdfDocument(pdf))


def test_after_30_minutes_the_letter_is_gone(walk, person, clock):
    one = walk().until("desk.letter", person().nir)
    clock.move(minutes=15)
    assert one.client.get(f"{AT}/lettre.pdf").status_code == 200
    clock.move(minutes=16)
    assert one.client.get(f"{AT}/lettre.pdf").location == AT
    assert "La lettre n’est plus là" in one.open(AT).said
    assert Journey.select().where(Journey.kind == "desk").count() == 0


def test_codes_that_nobody_fetches_go_by_themselves(walk, person, clock):
    """The professional has closed the browser: the next sweep takes the codes, and not what others are in the middle of."""
    walk().until("desk.letter", person().nir)
    journeys.sweep(clock.move(minutes=29), timedelta(hours=2))
    assert Journey.select().where(Journey.kind == "desk").count() == 1
    walk(number=2).until("desk.contact", person(2).nir)
    journeys.sweep(clock.move(minutes=2), timedelta(hours=2))
    assert [flow.values["login"] for flow in Journey.select().where(Journey.kind == "desk")] == [""]


def test_an_existing_record_tells_nothing_of_itself(walk, record, clock):
    patient = record()
    stranger = walk("10").open(AT).send(nir=patient.insured.nir).send("/verifier")
    assert stranger.screen == "desk.exists" and "Un agent de l’assurance maladie" in stranger.said
    assert "/accord" not in stranger.answer.text and stranger.send("/deja-un-dmp").screen == "desk.exists"
    blocked = walk("10", 2)
    professionals.block(patient, blocked.one, clock())
    blocked.open(AT).send(nir=patient.insured.nir).send("/verifier")
    assert blocked.said == stranger.said
    for secret in (patient.login, patient.mail, patient.mobile, "2 documents"):
        assert secret not in stranger.answer.text


def test_a_new_letter_is_asked_again_on_the_turned_screen(walk, record, clock):
    patient = record()
    agent = walk().open(AT).send(nir=patient.insured.nir).send("/verifier").send("/deja-un-dmp")
    assert agent.screen == "desk.consent" and "Étape 2 sur 3" in agent.said and "nouvelle lettre" in agent.said
    before = rows()
    agent.send("/accord", answer="non")
    assert agent.screen == "desk.declined" and accounts.find(patient.login)
    assert {key: value for key, value in rows().items() if key != "Journey"} == {k: v for k, v in before.items() if k != "Journey"}
    agent.open(AT).send(nir=patient.insured.nir).send("/verifier").send("/deja-un-dmp").send("/accord", answer="oui")
    assert agent.screen == "desk.letter" and "Étape 3 sur 3" in agent.said and accounts.find(patient.login) is None
    assert agent.client.get(f"{AT}/lettre.pdf?feuilles=1").data.startswith(b"%PDF")
    client = agent.client.application.test_client()
    client.log_in(Patient.get_by_id(patient.id), clock())
    assert client.get("/mon-dmp").location == "/premiere-connexion/mot-de-passe"


def test_the_history_says_it_to_the_person(site, client, person, now, clock, chance):
    someone, doctor = person(), professional("10")
    desk.create(someone, asked(now, doctor=doctor), doctor, now, chance, nothing)
    desk.renew(someone, asked(now), doctor, now, chance, nothing)
    Patient.update(setup_step="done").execute()
    client.log_in(Patient.get(), clock())
    page = text_of(next(parse(FlaskClient.open(client, "/historique-des-acces").text).iter("main")))
    assert "Le docteur Valmont a créé mon DMP avec moi." in page or "le docteur Valmont a créé mon DMP avec moi." in page
    assert "le docteur Valmont m’a donné de nouveaux codes." in page
    assert "le docteur Valmont a écrit avec moi\u00a0: le docteur Valmont est mon médecin traitant." in page.replace(" :", "\u00a0:")


def test_a_tuteur_must_be_there(walk, person):
    someone = person(protection="tutelle")
    one = walk().open(AT).send(nir=someone.nir)
    assert one.send("/verifier").answer.status_code == 422 and "Il manque l’accord de la tutrice ou du tuteur" in one.said
    assert one.send("/verifier", there="oui").screen == "desk.consent" and "Ma tutrice ou mon tuteur est là" in one.said
    one.send("/accord", answer="oui").send("/portable", mobile="0639981234").send("/medecin-traitant", who="").send("/regles", answer="oui")
    assert history.page(Patient.get(), now=someone.record.get().created_at)[0][0].detail["beside"] == "tuteur"


def test_a_closed_record_says_on_the_turned_screen_that_it_comes_back(walk, record, now):
    patient = record()
    closing.close(patient, closing.LATER, "pomme-chat-velo-lune", now)
    one = walk().open(AT).send(nir=patient.insured.nir)
    assert "fermé" not in one.said  # not told to the professional before the person reads it
    one.send("/verifier")
    assert "il revient avec mes documents" in one.said
    one.send("/accord", answer="oui").send("/portable", mobile="0639981234").send("/medecin-traitant", who="").send("/regles", answer="oui")
    assert one.screen == "desk.letter" and "à nouveau ouvert" in one.said
    assert Patient.get_by_id(patient.id).closed_at is None


def test_a_full_disk_loses_nothing(walk, person, monkeypatch):
    one = walk().until("desk.terms", person().nir)

    def full(*_, **__):
        raise peewee.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("rules.history.AuditEvent.create", full)
        assert one.client.post(f"{AT}/regles", data=hidden(one) | {"answer": "oui"}).status_code == 507
    assert Patient.select().count() == 0
    assert one.send("/regles", answer="oui").screen == "desk.letter"
