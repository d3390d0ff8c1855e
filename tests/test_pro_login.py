"""Professionals coming in: number, password, code of a mail or an app; settings; practice seats; nobody sees what another one had."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

import pytest

import models
from app import create_app
from config import Config
from guides import library
from guides.who import profession as trade
from practice import seats
from practice.directory import named, rpps
from rules import attempts, codes, habilitation, journeys, letterbox, logins, passwords, practitioners
from rules.refusal import Refusal
from tests.conftest import NOW
from tests.inspecting import classes, parse, text_of
from tests.test_about import REAL

PASSWORD = "pomme-chat-velo-lune"
RPPS = rpps(7)
START, HOME = "/professionnels/se-connecter", "/professionnels"
CODE, SETTINGS = f"{START}/code", f"{HOME}/mes-reglages"
SEATS = "/entrainement/professionnels"


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}$")


@pytest.fixture
def account(site, now):
    """A doctor with an account: ``account(number=8, totp=True)``."""

    def make(number=7, *, totp=False, initial=False, profession="10", family="Test"):
        who = models.Practitioner.create(
            rpps=rpps(number),
            civility="Dr",
            given_name="Ada",
            family_name=family,
            profession=profession,
            organisation="Cabinet",
            town="Angers",
        )
        made = logins.create(
            logins.PRACTITIONER, rpps(number), PASSWORD, now, practitioner=who, mail=f"ada{number}@mail.example", initial=initial
        )
        if totp:
            made.totp_secret = codes.totp_secret(Random(number))
            made.save()
        return made

    return make


def enter(client, number=RPPS, password=PASSWORD):
    return client.send(START, login=number, password=password)


def come_in(client, sent, number=RPPS, password=PASSWORD):
    """All the way by mail."""
    assert enter(client, number, password).location == CODE
    answer = client.send(CODE, code=sent("account-code")["code"])
    assert (answer.status_code, answer.location) == (303, HOME), answer.text[:2000]
    return answer


def now_of(account, clock):
    return codes.totp_now(account.totp_secret, clock())


def wrong_totp(account, clock):
    near = {codes.totp_now(account.totp_secret, clock() + timedelta(seconds=30 * step)) for step in (-1, 0, 1)}
    return next(code for code in ("111111", "222222", "333333", "444444") if code not in near)


# -- number and password ---------------------------------------------------------------------------------------------------------


def test_by_mail_all_the_way(client, account, sent):
    account()
    come_in(client, sent, f" {RPPS[:2]} {RPPS[2:]}")
    page = client.get(HOME)
    assert page.status_code == 200 and "Docteur Ada Test" in page.text and "Cabinet, Angers" in page.text
    assert client.get(START).location == HOME


@pytest.mark.parametrize(
    ("number", "password", "words"),
    [
        ("", PASSWORD, "Il manque votre numéro"),
        (RPPS, "", "Il manque votre mot de passe."),
        (RPPS[:-1], PASSWORD, "Vous en avez écrit 10."),
        (RPPS + "1", PASSWORD, "Vous en avez écrit 12."),
        (RPPS[:-1] + str((int(RPPS[-1]) + 1) % 10), PASSWORD, "Un chiffre du numéro RPPS est faux."),
        ("ada.test", PASSWORD, "Il y a des lettres"),
        ("A12", PASSWORD, "Vous en avez écrit 2."),
        ("A12X456", PASSWORD, "Il y a des lettres après le A."),
        (RPPS, "faux", "ne vont pas ensemble."),
    ],
)
def test_every_refusal_says_what_to_do(client, account, number, password, words):
    account()
    answer = enter(client, number, password)
    assert answer.status_code == 422 and words in answer.text
    assert "<title>Erreur" in answer.text
    assert not models.Message.select().exists()


def test_both_mistakes_are_told_together(client, site):
    answer = enter(client, RPPS[:-1], "")
    assert "Vous en avez écrit 10." in answer.text and "Il manque votre mot de passe." in answer.text


def without_token(html):
    return re.sub(r'name="csrf_token" value="[^"]+"|value="[\d ]{11,}"', "", html)


def test_an_unknown_number_is_answered_like_a_wrong_password(client, account, site):
    """Unknown, known, closed, a professional without account: the same page, the same count, the same wait."""
    account()
    closed = account(8)
    practitioners.close_account(closed.login, closed.created_at)
    models.Practitioner.create(rpps=rpps(9), civility="Dr", given_name="Sans", family_name="Compte", profession="10")
    told = []
    for number in (RPPS, rpps(8), rpps(9), rpps(55)):
        browser = site.test_client()
        told.append([without_token(enter(browser, number, "faux").text) for _ in range(6)])
    assert told[0] == told[1] == told[2] == told[3]
    assert "Il reste 4 essais" in told[0][0] and "Il reste 1 essai." in told[0][3] and "trop d’essais" in told[0][4]


def test_the_wait_ends_and_the_right_password_clears_the_count(client, account, clock, sent):
    account()
    for _ in range(attempts.TRIES):
        enter(client, RPPS, "faux")
    assert "trop d’essais" in enter(client).text
    clock.move(minutes=5, seconds=1)
    come_in(client, sent)
    assert not models.Attempt.select().where(models.Attempt.failures > 1).exists()


def test_the_code_page_cannot_be_entered_from_outside(client, account):
    account()
    for path in (CODE, f"{START}/choisir", f"{START}/je-n-ai-rien-recu"):
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (303, START), path
    assert client.send(f"{START}/nouveau-code", page=START).location == START


# -- codes by mail ---------------------------------------------------------------------------------------------------------------


def test_a_wrong_code_counts_and_a_used_one_is_named(client, account, sent, site):
    account()
    enter(client)
    code = str(sent("account-code")["code"])
    wrong = "".join(str((int(digit) + 1) % 10) for digit in code)
    assert "Il reste 4 essais" in client.send(CODE, code=wrong).text
    assert "Vous en avez écrit 3." in client.send(CODE, code="123").text
    assert "Il manque le code" in client.send(CODE, code=" ").text
    assert client.send(CODE, code=f"{code[:4]} {code[4:]}").location == HOME
    other = site.test_client()
    enter(other)
    assert "a déjà servi" in other.send(CODE, code=code).text


def test_an_old_code_is_replaced_and_the_earlier_one_still_works(client, account, sent, clock):
    account()
    enter(client)
    old = sent("account-code")["code"]
    clock.move(minutes=11)
    assert "Ce code est trop vieux." in client.get(CODE).text
    answer = client.send(CODE, code=old)
    assert answer.status_code == 422 and "nouveau code" in answer.text
    first = sent("account-code")["code"]
    assert first != old
    client.send(f"{START}/nouveau-code", page=CODE)
    assert "L’ancien code marche encore." in client.get(CODE).text
    assert client.send(CODE, code=first).location == HOME


def test_codes_of_one_account_open_no_other(client, account, sent, site):
    account()
    account(8)
    enter(client)
    code = sent("account-code")["code"]
    other = site.test_client()
    enter(other, rpps(8))
    assert "Ce code est faux." in other.send(CODE, code=code).text


def test_too_many_codes_are_refused(client, account):
    account()
    enter(client)
    for _ in range(7):
        assert client.send(f"{START}/nouveau-code", page=CODE).status_code == 303
    answer = client.send(f"{START}/nouveau-code", page=CODE)
    assert answer.status_code == 429 and "beaucoup de codes" in answer.text


def test_nothing_received_says_what_to_do(client, account):
    account()
    enter(client)
    page = client.get(f"{START}/je-n-ai-rien-recu").text
    assert "a•••@mail.example" in page and "mails indésirables" in page and "ada7" not in page


def test_a_late_mail_is_told(client, account, clock):
    account()
    enter(client)
    clock.move(seconds=45)
    assert "Le mail part en retard." in client.get(CODE).text


def test_no_message_carries_a_link(client, account):
    """Codes of professionals are typed: nothing that a mail scanner follows."""
    account()
    enter(client)
    assert set(models.Message.get().content) == {"code", "until", "minutes"}


def test_two_tabs_and_the_way_back(client, account, sent):
    """The first tab's form still stands after the second one came in; the back button leads home and sends nothing."""
    account()
    enter(client)
    token, code = client.token(CODE), sent("account-code")["code"]
    assert client.post(CODE, data={"csrf_token": token, "code": code}).location == HOME
    count = models.Message.select().count()
    assert client.post(CODE, data={"csrf_token": client.token(SETTINGS + "/mail"), "code": code}).location == START
    assert client.get(CODE).location == START and client.get(START).location == HOME
    assert models.Message.select().count() == count


def test_an_account_that_ends_before_the_code_opens_nothing(client, account, sent, clock):
    made = account()
    enter(client)
    token, code = client.token(CODE), sent("account-code")["code"]
    practitioners.close_account(made.login, clock())
    assert client.post(CODE, data={"csrf_token": token, "code": code}).location == START
    assert client.get(HOME).location == START


# -- codes of an app -------------------------------------------------------------------------------------------------------------


def by_app(client):
    assert enter(client).location == f"{START}/choisir"
    assert client.send(f"{START}/choisir", channel="app").location == CODE


def test_by_app_and_no_mail_leaves(client, account, clock):
    made = account(totp=True)
    by_app(client)
    assert not models.Message.select().exists()
    assert "Mon code est dans mon application." in client.get(CODE).text
    code = now_of(made, clock)
    assert client.send(CODE, code=f"{code[:3]} {code[3:]}").location == HOME


def test_a_code_of_the_app_opens_once(client, account, clock, site):
    made = account(totp=True)
    by_app(client)
    code = now_of(made, clock)
    assert client.send(CODE, code=code).location == HOME
    other = site.test_client()
    by_app(other)
    answer = other.send(CODE, code=code)
    assert answer.status_code == 422 and "a déjà servi" in answer.text and "code suivant" in answer.text
    clock.move(seconds=30)
    assert other.send(CODE, code=now_of(made, clock)).location == HOME


def test_an_earlier_code_than_the_last_one_is_refused(client, account, clock, site):
    """RFC 6238 5.2: the code of the step before, seen over a shoulder, opens nothing once a later one was used."""
    made = account(totp=True)
    before = codes.totp_now(made.totp_secret, clock() - timedelta(seconds=30))
    by_app(client)
    assert client.send(CODE, code=now_of(made, clock)).location == HOME
    other = site.test_client()
    by_app(other)
    assert "a déjà servi" in other.send(CODE, code=before).text


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_telephone_may_be_half_a_minute_wrong(client, account, clock, seconds):
    made = account(totp=True)
    by_app(client)
    assert client.send(CODE, code=codes.totp_now(made.totp_secret, clock() + timedelta(seconds=seconds))).location == HOME


def test_wrong_codes_of_the_app_are_counted_and_wait(client, account, clock):
    made = account(totp=True)
    by_app(client)
    assert "Vous en avez écrit 5." in client.send(CODE, code="12345").text
    assert "Regardez votre application." in client.send(CODE, code="").text
    wrong = wrong_totp(made, clock)
    assert "Il reste 4 essais" in client.send(CODE, code=wrong).text
    for _ in range(4):
        client.send(CODE, code=wrong)
    answer = client.send(CODE, code=now_of(made, clock))
    assert answer.status_code == 422 and "trop d’essais" in answer.text


def test_the_mail_works_beside_the_app(client, account, sent):
    account(totp=True)
    by_app(client)
    assert client.send(f"{START}/choisir", channel="mail").location == CODE
    assert client.send(CODE, code=sent("account-code")["code"]).location == HOME


def test_a_way_that_does_not_exist_is_refused(client, account):
    account(totp=True)
    enter(client)
    assert client.send(f"{START}/choisir", channel="sms").status_code == 422


# -- the first password ----------------------------------------------------------------------------------------------------------


def test_the_first_password_is_changed_before_anything_else(client, account, sent):
    account(initial=True)
    come_in(client, sent)
    for path in (HOME, SETTINGS, f"{HOME}/personnes", f"{HOME}/creer", f"{SETTINGS}/mail"):
        assert client.get(path).location == f"{SETTINGS}/mot-de-passe", path
    page = client.get(f"{SETTINGS}/mot-de-passe")
    assert page.status_code == 200 and "première connexion" in page.text and 'name="current"' not in page.text
    path = f"{SETTINGS}/mot-de-passe"
    assert "C’est le même mot de passe" in client.send(path, password=PASSWORD).text
    assert "Il manque" in client.send(path, password="court").text
    assert "Votre nom" in client.send(path, password=f"mon numero {RPPS}").text
    assert client.send(path, password="table-lune-robe-train").location == HOME
    assert client.get(HOME).status_code == 200
    assert not models.Account.get().password_is_initial


def test_the_first_password_may_be_four_words(client, account, sent):
    account(initial=True)
    come_in(client, sent)
    path = f"{SETTINGS}/mes-4-mots"
    words = re.search(r'name="words" value="([a-z-]+)"', client.get(path).text).group(1)
    assert client.send(path, words=words).location == HOME
    assert passwords.matches(models.Account.get().password_hash, words)


# -- settings --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def inside(client, account, clock):
    made = account()
    client.log_in_professional(made, clock())
    return made


def test_an_app_is_put_in_place_by_its_first_code(client, inside, clock):
    path = f"{SETTINGS}/application"
    page = client.get(path).text
    secret = re.sub(r"\s", "", text_of(_letters(page)))
    assert re.fullmatch("[A-Z2-7]{32}", secret) and "<svg" in page
    assert secret == re.sub(r"\s", "", text_of(_letters(client.get(path).text))), "another tab has the same secret"
    code = codes.totp_now(secret, clock())
    assert "Il manque le mot de passe" in client.send(path, code=code, current="").text
    assert "Il manque le code" in client.send(path, code="", current=PASSWORD).text
    assert "n’est pas celui de l’application" in client.send(path, code=str((int(code) + 7) % 10**6).zfill(6), current=PASSWORD).text
    assert not models.Account.get().totp_secret
    answer = client.send(path, code=code, current=PASSWORD)
    assert answer.location.startswith(SETTINGS) and "L’application est en place." in client.get(answer.location).text
    assert models.Account.get().totp_secret == secret
    again = client.get(path).text
    assert secret[:4] not in text_of_main(again) and "<path d=" not in again.partition("<main")[2].partition("</main>")[0]
    with refused("code-application-utilise"):
        logins.use_code(models.Account.get(), code, clock(), count=8, way="app")


def _letters(html):
    return next(one for one in parse(html).iter("dd") if "letters" in classes(one))


def text_of_main(html):
    return re.sub(r"<[^>]+>", "", html.partition("<main")[2])


def test_an_app_is_removed_by_the_password(client, inside):
    models.Account.update(totp_secret=codes.totp_secret(Random(1))).execute()
    path = f"{SETTINGS}/enlever-application"
    assert "Ce mot de passe est faux." in client.send(path, current="faux").text
    assert models.Account.get().totp_secret
    assert "enlevée" in client.get(client.send(path, current=PASSWORD).location).text
    assert models.Account.get().totp_secret == ""
    assert client.get(path).location == SETTINGS


def test_a_password_changed_in_another_tab_ends_the_other_sessions(client, inside, site, clock):
    other = site.test_client()
    other.log_in_professional(inside, clock())
    assert other.get(HOME).status_code == 200
    path = f"{SETTINGS}/mot-de-passe"
    refusal = client.send(path, current="faux", password="court")
    assert "Ce mot de passe est faux." in refusal.text and "Il manque" in refusal.text
    answer = client.send(path, current=PASSWORD, password="table-lune-robe-train")
    assert "Mon mot de passe a changé." in client.get(answer.location).text
    gone = other.get(HOME)
    assert (gone.status_code, gone.location) == (303, START)
    assert models.Message.get(models.Message.kind == "password-changed").account_id == inside.id


def test_the_same_form_sent_twice_changes_once(site, account, clock):
    """A double click: the second copy comes with the cookie from before, and gets the same answer."""
    made = account()
    first, second = site.test_client(), site.test_client()
    first.log_in_professional(made, clock())
    token = first.token(f"{SETTINGS}/mot-de-passe")
    with first.session_transaction() as here, second.session_transaction() as there:
        there.update(here)
    data = {"csrf_token": token, "current": PASSWORD, "password": "table-lune-robe-train"}
    answers = [one.post(f"{SETTINGS}/mot-de-passe", data=data) for one in (first, second)]
    assert [one.location.partition("?")[0] for one in answers] == [SETTINGS, SETTINGS]
    assert models.Message.select().where(models.Message.kind == "password-changed").count() == 1
    assert all(one.get(HOME).status_code == 200 for one in (first, second))
    third = site.test_client()
    with first.session_transaction() as here, third.session_transaction() as there:
        there.update(here | {"_user_id": f"p{made.id}.{made.session_epoch}"})
    data["password"] = "autre-chose-encore-la"
    assert third.post(f"{SETTINGS}/mot-de-passe", data=data).status_code == 422


def test_a_new_mail_brings_its_code_before_the_old_one_goes(client, inside, sent, clock):
    path = f"{SETTINGS}/mail"
    assert "Il manque le signe @" in client.send(path, mail="ada", current=PASSWORD).text
    assert "Ce mot de passe est faux." in client.send(path, mail="neuf@mail.example", current="faux").text
    assert "Rien n’a changé." in client.get(client.send(path, mail=inside.mail, current=PASSWORD).location).text
    assert not models.Message.select().exists()
    client.send(path, mail="faute@mail.example", current=PASSWORD)
    mistaken = sent("account-code")["code"]
    assert client.send(path, mail="neuf@mail.example", current=PASSWORD).location == f"{path}/code"
    assert sent("account-code")["target"] == "neuf@mail.example"
    assert "autre adresse" in client.send(f"{path}/code", code=mistaken).text
    assert models.Account.get().mail == "ada7@mail.example"
    first = sent("account-code")["code"]
    client.send(f"{path}/nouveau-code", page=f"{path}/code")
    answer = client.send(f"{path}/code", code=first)
    assert "Mon mail a changé." in client.get(answer.location).text
    assert models.Account.get().mail == "neuf@mail.example"
    assert sent("contact-changed")["target"] == "ada7@mail.example"
    assert client.get(f"{path}/code").location == SETTINGS


def test_a_login_code_proves_no_mail_and_a_mail_code_opens_no_login(client, account, sent, site, clock):
    made = account()
    enter(client)
    login_code = sent("account-code")["code"]
    client.log_in_professional(made, clock())
    client.send(f"{SETTINGS}/mail", mail="neuf@mail.example", current=PASSWORD)
    mail_code = sent("account-code")["code"]
    assert "Ce code est faux." in client.send(f"{SETTINGS}/mail/code", code=login_code).text
    other = site.test_client()
    enter(other)
    assert "Ce code est faux." in other.send(CODE, code=mail_code).text


# -- inside, and out -------------------------------------------------------------------------------------------------------------


def test_leaving_closes_it_here_and_on_the_server(client, account, sent, site):
    account()
    come_in(client, sent)
    with client.session_transaction() as session:
        copy = dict(session)
    page = client.get(HOME).text
    assert f'action="{START}/sortir"' in page.partition("<main")[0]
    answer = client.send(f"{START}/sortir", page=f"{SETTINGS}/mail")
    assert answer.location == START and answer.headers["Clear-Site-Data"] == '"cache"'
    assert "Mon espace est fermé." in client.get(START).text
    thief = site.test_client()
    with thief.session_transaction() as session:
        session.update(copy)
    assert thief.get(HOME).location == START


def test_a_visit_ends_by_itself_in_words_for_a_professional(client, inside, clock):
    clock.move(minutes=31)
    assert client.get(HOME).location == START
    assert "Mon espace s’est fermé tout seul." in client.get(START).text


def test_an_account_that_ends_while_inside_is_out_at_the_next_page(client, inside, clock):
    assert client.get(HOME).status_code == 200
    practitioners.close_account(inside.login, clock())
    assert client.get(HOME).location == START
    assert "Docteur" not in client.get(START).text


def test_professionals_and_persons_have_rooms_of_their_own(client, inside, record, clock):
    assert client.get("/mon-dmp").location == HOME
    assert client.get("/documents").location == HOME
    client.log_in(record(), clock())
    assert client.get(HOME).location == "/mon-dmp"
    assert client.get(SETTINGS).location == "/mon-dmp"


def test_one_after_the_other_in_the_same_browser_sees_nothing_of_the_other(client, account, record, sent, clock):
    """A doctor, then another, then a person, then a doctor: journeys, notes, app secrets and lists go with whoever had them."""
    mine, other, patient = account(), account(8, family="Autre"), record(given_name="Zoé")
    models.Authorisation.create(patient=patient, practitioner=mine.practitioner, since=clock(), until=clock() + timedelta(days=365))
    come_in(client, sent)
    assert "Zoé Essai" in client.get(HOME).text
    client.get(f"{SETTINGS}/application")
    with client.session_transaction() as session:
        journey, visit = session["journey"], session["sid"]
    secret = journeys.read(journey, "proapp", clock(), timedelta(hours=1))["secret"]
    token = client.token(f"{SETTINGS}/mail")
    client.post(f"{START}/sortir", data={"csrf_token": token})
    come_in(client, sent, rpps(8))
    page = client.get(HOME).text
    assert "Zoé" not in page and "Docteur Ada Autre" in page and "Docteur Ada Test" not in page
    assert secret[:4] not in client.get(f"{SETTINGS}/application").text
    assert journeys.read(visit, "visit", clock(), timedelta(hours=12)) == {}
    client.log_in(patient, clock())
    assert client.get(HOME).location == "/mon-dmp"
    with client.session_transaction() as session:
        person_visit = session["sid"]
    come_in(client, sent)  # the person never left: the doctor's login closes the record
    assert client.get("/mon-dmp").location == HOME
    assert journeys.read(person_visit, "visit", clock(), timedelta(hours=12)) == {}
    last = models.AuditEvent.select().where(models.AuditEvent.patient == patient).order_by(models.AuditEvent.number.desc()).first()
    assert last.action == "logged-out"
    assert other.id != mine.id


def test_the_first_page_of_each_profession(client, account, clock):
    for number, profession, opens, creates in (
        (7, "10", True, True),
        (8, "21", True, True),
        (9, "60", True, False),
        (10, "AM", False, True),
    ):
        client.log_in_professional(account(number, profession=profession), clock())
        page = client.get(HOME).text
        assert ("Ouvrir le DMP d’une personne" in page) is opens, profession
        assert ("Les DMP que je peux ouvrir" in page) is opens, profession
        assert ("Créer un DMP avec une personne" in page) is creates, profession


# -- practice mode ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def stage(site, now):
    """The practice house with the named professionals and their seats, without the 4,000 others."""
    for one in named().values():
        models.Practitioner.create(**one.__dict__)
    seats.fill_habilitations(now)
    seats.fill(now, Random(3))
    return site


def sit(client, key, way="now"):
    return client.send(SEATS, seat=key, way=way)


def test_seats_are_ready_and_filled_once(stage, now):
    made = {one.persona: one for one in models.Account.select()}
    assert list(made) == ["docteur-h", "pharmacienne", "infirmiere", "agent", "urgentiste"]
    assert made["agent"].practitioner.profession == "AM" and made["agent"].login == "A000001"
    before = [(one.id, one.password_hash) for one in models.Account.select()]
    seats.fill(now, Random(4))
    assert [(one.id, one.password_hash) for one in models.Account.select()] == before
    assert models.Letter.select().count() == 5


def test_the_words_of_a_part_agree_with_who_plays_it():
    """«La pharmacienne» is a woman: her civility, and what she is called in the directory."""
    for seat in seats.seats().values():
        title = library().tables["professional"]["seats"]["roles"][seat.role]["title"]
        who = next((one for one in named().values() if one.rpps == seat.number), None)
        if who and title.startswith("la "):
            assert who.civility == "Mme" and who.speciality == title.removeprefix("la ")
        if who and who.civility == "Mme":
            assert trade(who.profession, "Mme") == who.speciality and title.removeprefix("la ").removeprefix("l’") == who.speciality
        assert not (title.startswith("le ") and who and who.civility == "Mme")
    assert library().tables["professional"]["seats"]["roles"]["pharmacienne"]["title"] == "la pharmacienne"


def test_invented_rights_say_so_and_change_nothing_that_is_there(stage, now):
    invented = [one for one in models.Habilitation.select() if "inventée" in one.source]
    assert {one.profession for one in invented} == {"21", "60"} and all(one.allowed for one in invented)
    assert "57833-6" in habilitation.allowed("21") and "57833-6" in habilitation.allowed("60")
    assert "68599-0" not in habilitation.allowed("60"), "the arrêté says no"
    models.Habilitation.delete().where(models.Habilitation.profession == "21").execute()
    seats.fill_habilitations(now)
    assert habilitation.allowed("21") == frozenset()


@pytest.mark.parametrize("key", list(seats.seats()))
def test_one_click_comes_in(client, stage, key):
    assert sit(client, key).location == HOME
    assert "Je joue" in client.get(HOME).text
    assert client.get(f"{SEATS}/mon-role").status_code == client.get(f"{SEATS}/mon-telephone").status_code == 200


def test_a_seat_that_does_not_exist_is_not_taken(client, stage):
    assert sit(client, "ministre").status_code == 404
    assert client.get(HOME).location == START


def test_the_way_by_password_and_code_is_practised_too(client, stage, clock):
    """First password from the mail, code from the mail, then the app's code from the drawn telephone."""
    assert sit(client, "pharmacienne", "password").location == f"{SEATS}/mon-role"
    account = letterbox.account("pharmacienne")
    first = letterbox.newest(account, "account-opened", NOW)
    mail = client.get(f"{SEATS}/mon-telephone/{first}").text
    password = re.search(r"mot de passe\u00a0: <b class=\"copy\">([^<]+)<", re.sub(r"\s+<b", " <b", mail)).group(1)
    assert enter(client, account.login, password).location == CODE
    content = models.Message.get(models.Message.kind == "account-code").content
    assert client.send(CODE, code=content["code"]).location == HOME
    path = f"{SETTINGS}/application"
    secret = re.sub(r"\s", "", text_of(_letters(client.get(path).text)))
    first_code = codes.totp_now(secret, clock())
    assert f"{first_code[:3]} {first_code[3:]}" in client.get(f"{SEATS}/mon-telephone").text, "the telephone has photographed the square"
    client.send(path, code=first_code, current=password)
    clock.move(seconds=30)
    client.send(f"{START}/sortir", page=f"{SETTINGS}/mail")
    shown = codes.totp_now(secret, clock())
    assert f"{shown[:3]} {shown[3:]}" in client.get(f"{SEATS}/mon-telephone").text
    enter(client, account.login, password)
    client.send(f"{START}/choisir", channel="app")
    assert client.send(CODE, code=shown).location == HOME


def test_letters_of_one_seat_are_not_those_of_another(client, stage):
    sit(client, "pharmacienne")
    other = letterbox.newest(letterbox.account("docteur-h"), "account-opened", NOW)
    assert client.get(f"{SEATS}/mon-telephone/{other}").status_code == 404


def test_an_account_goes_back_to_the_start(client, stage, clock):
    sit(client, "infirmiere")
    account = letterbox.account("infirmiere")
    models.Account.update(totp_secret="JBSWY3DPEHPK3PXP", mail="x@mail.example").where(models.Account.id == account.id).execute()
    assert client.send(f"{SEATS}/recommencer", page=f"{SEATS}/mon-role").location == f"{SEATS}/mon-role"
    again = letterbox.account("infirmiere")
    assert (again.totp_secret, again.mail) == ("", account.mail) and again.password_hash != account.password_hash
    assert client.get(HOME).location == START
    assert models.Letter.select().where(models.Letter.account == again).count() == 1


def test_a_card_and_a_part_are_never_open_together(client, stage, record, clock):
    patient = record()
    client.log_in(patient, clock())
    sit(client, "docteur-h")
    assert client.get("/mon-dmp").location == HOME
    last = models.AuditEvent.select().where(models.AuditEvent.patient == patient).order_by(models.AuditEvent.number.desc()).first()
    assert last.action == "logged-out"
    models.Insured.update(persona="camille").where(models.Insured.id == patient.insured_id).execute()
    client.send("/entrainement", card="camille")
    assert client.get(HOME).location == START
    assert "Je joue" not in client.get("/entrainement/ma-carte").text


def test_nothing_of_the_seats_exists_in_real_mode(tmp_path, clock):
    site = create_app(
        Config.from_env(REAL | {"DMP_POST_DIR": str(tmp_path / "post")}, data_dir=tmp_path / "real"), clock=clock, nudge=lambda: None
    )
    client = site.test_client()
    rules = {rule.endpoint for rule in site.url_map.iter_rules()}
    assert not [one for one in rules if one.startswith(("playing", "practice"))]
    for path in (SEATS, f"{SEATS}/mon-role", f"{SEATS}/mon-telephone"):
        assert client.get(path, base_url="https://dmp.exemple.org").status_code == 404
    page = client.get(START, base_url="https://dmp.exemple.org").text
    assert "joue" not in page and "entraîne" not in page
    models.database.connect(reuse_if_open=True)
    assert not models.Account.select().exists()
    models.database.close()
