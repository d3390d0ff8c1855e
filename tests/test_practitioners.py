"""Who professionals are: numbers and their mistakes, agents, accounts, the persons whose record may be opened, first passwords."""

from __future__ import annotations

from datetime import timedelta

import pytest

import models
import search
from practice.directory import rpps
from rules import access, logins, passwords, practitioners, professionals
from rules.refusal import Refusal
from tests.test_commands import manage

RPPS, AGENT = rpps(7), "A123456"


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}$")


def doctor(number=RPPS, **values):
    known = {"civility": "Dr", "given_name": "Ada", "family_name": "Test", "profession": "10", "organisation": "Cabinet", "town": "Angers"}
    return models.Practitioner.create(rpps=number, **(known | values))


# -- numbers ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [RPPS, f" {RPPS[:2]} {RPPS[2:5]}.{RPPS[5:]} ", f"8{RPPS}", f"{RPPS[:4]}\u00a0{RPPS[4:]}"])
def test_an_rpps_is_read_in_any_grouping(typed):
    assert practitioners.read(typed) == RPPS


@pytest.mark.parametrize("typed", [AGENT, "a123456", "A 123 456", "a-123.456"])
def test_the_number_of_an_agent_is_read_in_any_grouping(typed):
    assert practitioners.read(typed) == AGENT


@pytest.mark.parametrize(
    ("typed", "key", "facts"),
    [
        ("", "compte-numero-vide", {}),
        ("  - ", "compte-numero-vide", {}),
        (RPPS[:-1], "rpps-court", {"missing": 1, "typed": 10}),
        (RPPS + "12", "rpps-long", {"extra": 2, "typed": 13}),
        (f"{RPPS[:-1]}{(int(RPPS[-1]) + 1) % 10}", "rpps-cle", {}),
        ("1234567890l", "rpps-lettres", {}),
        ("٣" * 11, "rpps-lettres", {}),
        ("A12345", "agent-longueur", {"typed": 5}),
        ("A1234567", "agent-longueur", {"typed": 7}),
        ("A", "agent-longueur", {"typed": 0}),
        ("A12E456", "agent-lettres", {}),
        ("A٣٣٣٣٣٣", "agent-lettres", {}),
    ],
)
def test_each_mistake_has_its_name_and_counts(typed, key, facts):
    with refused(key) as caught:
        practitioners.read(typed)
    assert facts.items() <= caught.value.facts.items()
    assert caught.value.field == "login"


@pytest.mark.parametrize("place", range(11))
def test_the_key_finds_every_single_wrong_digit(place):
    for other in "0123456789":
        if other != RPPS[place]:
            with refused("rpps-cle"):
                practitioners.read(RPPS[:place] + other + RPPS[place + 1 :])


def test_numbers_are_shown_in_groups():
    assert practitioners.grouped("99000000085") == "99\u00a000\u00a000\u00a000\u00a0085"
    assert practitioners.grouped(AGENT) == "A\u00a0123\u00a0456"
    assert practitioners.read(practitioners.grouped(RPPS)) == RPPS


# -- agents ----------------------------------------------------------------------------------------------------------------------


def test_an_agent_is_found_by_nobody_and_blocked_by_nobody(house, record, now):
    agent, patient = practitioners.put_agent(AGENT, "Lucie", "Introuvable", "Accueil d’Angers"), record()
    other = doctor(family_name="Introuvable")
    search.prepare()
    assert [one.id for one in search.find("introuvable").sure] == [other.id]
    search.index([agent.id, other.id])
    assert [one.id for one in search.find("introuvable").sure] == [other.id]
    assert professionals.find(agent.id) is None and professionals.find(other.id) == other
    with refused("bloquer-agent"):
        professionals.block(patient, agent, now)
    assert not models.Block.select().exists()


def test_the_same_agent_again_corrects_the_name(house):
    first = practitioners.put_agent(AGENT, "Lucie", "Barreto", "Accueil", "Mme")
    again = practitioners.put_agent(AGENT, "Lucie", "Barreteau", "Accueil d’Angers")
    assert (again.id, again.family_name, again.organisation, again.civility) == (first.id, "Barreteau", "Accueil d’Angers", "Mme")
    assert again.profession == "AM"
    for missing in (("", "B", "C"), ("A", " ", "C"), ("A", "B", "")):
        with refused("agent-incomplet"):
            practitioners.put_agent("A999999", *missing)


@pytest.mark.parametrize(
    ("profession", "creates", "opens"), [("10", True, True), ("21", True, True), ("60", False, True), ("AM", True, False)]
)
def test_what_a_profession_does(house, profession, creates, opens):
    who = doctor(profession=profession)
    assert (practitioners.may_create(who), practitioners.may_open(who)) == (creates, opens)


# -- whose record may be opened --------------------------------------------------------------------------------------------------


def test_the_list_is_exactly_those_whose_record_opens(house, record, now):
    """Every state of a care relation, compared with the rule for one record."""
    me, other = doctor(), doctor(rpps(8))
    day = timedelta(days=1)

    def authorise(patient, begin, end, ended=None):
        models.Authorisation.create(patient=patient, practitioner=me, since=now + begin, until=now + end, ended_at=ended)

    names = ["none", "valid", "ended-by-time", "ended-by-act", "blocked", "doctor", "doctor-blocked", "other-doctor", "closed", "ends-now"]
    people = {name: record(number, given_name=name) for number, name in enumerate(names, 1)}
    authorise(people["valid"], -2 * day, 300 * day)
    authorise(people["ended-by-time"], -400 * day, -35 * day)
    authorise(people["ended-by-act"], -2 * day, 300 * day, now - day)
    authorise(people["blocked"], -2 * day, 300 * day)
    authorise(people["closed"], -2 * day, 300 * day)
    authorise(people["ends-now"], -365 * day, 0 * day)
    authorise(people["doctor-blocked"], -day, 300 * day)
    for name in ("blocked", "doctor-blocked"):
        models.Block.create(patient=people[name], practitioner=me, since=now)
    for name, who in (("doctor", me), ("doctor-blocked", me), ("other-doctor", other)):
        models.Insured.update(general_practitioner=who).where(models.Insured.id == people[name].insured_id).execute()
    models.Patient.update(closed_at=now).where(models.Patient.id == people["closed"].id).execute()
    found, pages = practitioners.persons(me, now)
    opens = {
        name for name, patient in people.items() if name != "closed" and access.state(models.Patient.get_by_id(patient.id), me, now).open
    }
    assert {one.name.split()[0] for one in found} == opens == {"valid", "doctor", "doctor-blocked"}
    assert pages == 1
    assert {one.name.split()[0]: one.doctor for one in found} == {"valid": False, "doctor": True, "doctor-blocked": True}


def test_the_list_is_paged_newest_first_and_empty_for_an_agent(house, record, now):
    me = doctor()
    for number in range(1, 6):
        since = now - timedelta(days=number)
        models.Authorisation.create(
            patient=record(number, given_name=f"P{number}"), practitioner=me, since=since, until=since + timedelta(days=365)
        )
    seen = [one.name.split()[0] for page in (1, 2, 3) for one in practitioners.persons(me, now, page, size=2)[0]]
    assert seen == ["P1", "P2", "P3", "P4", "P5"]
    assert practitioners.persons(me, now, 99, size=2)[1] == 3
    agent = practitioners.put_agent(AGENT, "Lucie", "Barreteau", "Accueil")
    models.Authorisation.create(patient=record(9), practitioner=agent, since=now, until=now + timedelta(days=365))
    assert practitioners.persons(agent, now) == ([], 1)


# -- accounts --------------------------------------------------------------------------------------------------------------------


def test_an_account_is_opened_once_closed_and_opened_again(house, now, chance):
    who = doctor()
    account, password = practitioners.open_account(who, "ada@mail.example", now, chance)
    assert account.password_is_initial and passwords.matches(account.password_hash, password)
    assert logins.authenticate(logins.PRACTITIONER, f" {RPPS[:5]} {RPPS[5:]}", password, now).id == account.id
    with refused("compte-existe"):
        practitioners.open_account(who, "ada@mail.example", now, chance)
    models.Account.update(totp_secret="JBSWY3DPEHPK3PXP").execute()
    practitioners.close_account(RPPS, now)
    assert logins.of(who) is None and logins.by_id(account.id, account.session_epoch, logins.PRACTITIONER) is None
    with refused("compte-refuse"):
        logins.authenticate(logins.PRACTITIONER, RPPS, password, now)
    with refused("compte-inconnu"):
        practitioners.close_account(RPPS, now)
    again, second = practitioners.open_account(who, "autre@mail.example", now, chance)
    assert (again.id, again.mail, again.totp_secret) == (account.id, "autre@mail.example", "")
    assert second != password and again.session_epoch > account.session_epoch
    with refused("compte-refuse"):
        logins.authenticate(logins.PRACTITIONER, RPPS, password, now)


def test_a_new_first_password_ends_what_was_open(house, now, chance):
    account, password = practitioners.open_account(doctor(), "ada@mail.example", now, chance)
    logins.change_password(account, "pomme-chat-velo-lune", now)
    assert not models.Account.get_by_id(account.id).password_is_initial
    epoch = account.session_epoch
    new = practitioners.renew_password(RPPS, chance)
    row = models.Account.get_by_id(account.id)
    assert row.password_is_initial and row.session_epoch > epoch and new != password
    assert passwords.matches(row.password_hash, new) and not passwords.matches(row.password_hash, "pomme-chat-velo-lune")


@pytest.mark.parametrize(("mail", "key"), [("", "mail-vide"), ("ada", "mail-arobase")])
def test_an_account_needs_a_mail(house, now, chance, mail, key):
    with refused(key):
        practitioners.open_account(doctor(), mail, now, chance)
    assert not models.Account.select().exists()


def test_the_command_says_the_first_password_once(site, config):
    doctor()
    code, said = manage(config, "compte", RPPS, "--mail", "ada@mail.example")
    password = said.partition("Premier mot de passe : ")[2].split()[0]
    assert code == 0 and "Docteur Ada Test" in said
    account = models.Account.get()
    assert account.password_is_initial and passwords.matches(account.password_hash, password)
    assert password not in str(account.__data__)
    code, said = manage(config, "compte", RPPS, "--mail", "ada@mail.example")
    assert code == 2 and "a déjà un compte" in said and "Traceback" not in said
    code, said = manage(config, "compte", RPPS, "--mot-de-passe")
    assert code == 0 and password not in said
    assert manage(config, "compte", RPPS, "--fermer")[0] == 0
    assert models.Account.get().ended_at


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((RPPS[:-1], "--mail", "a@b.fr"), "Vous en avez écrit 10."),
        ((rpps(99), "--mail", "a@b.fr"), "n’est pas dans l’annuaire"),
        (("A123456", "--mail", "a@b.fr"), "Il manque le prénom"),
        (("A123456", "--fermer"), "n’a pas de compte"),
    ],
)
def test_the_command_says_what_is_wrong(site, config, arguments, words):
    code, said = manage(config, "compte", *arguments)
    assert code == 2 and words in said and "Traceback" not in said
    assert not models.Account.select().exists()


def test_the_command_makes_an_agent(site, config):
    given = ("--mail", "a@b.fr", "--nom", "Petit", "--prenom", "Jeanne", "--structure", "Accueil d’Angers", "--civilite", "Mme")
    code, said = manage(config, "compte", "a 123 456", *given)
    assert code == 0 and "Madame Jeanne Petit, Accueil d’Angers" in said
    row = models.Practitioner.get(models.Practitioner.rpps == AGENT)
    assert (row.profession, row.organisation) == ("AM", "Accueil d’Angers")
