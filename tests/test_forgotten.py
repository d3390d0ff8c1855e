"""A forgotten password of a helper or a professional: the code, the new password; nothing tells from outside who has an account."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

import models
from app import create_app
from config import Responsible
from practice.directory import rpps
from rules import account_recovery, codes, devices, helper_accounts, logins, practitioners
from rules.refusal import Refusal
from tests.inspecting import InspectingClient, parse, text_of
from tests.side import account, professional

OLD, NEW = "pomme-chat-velo-lune", "table-lune-robe-train"
HELPER, PRO = "/mot-de-passe-oublie/aidant", "/mot-de-passe-oublie/professionnel"
TEN = timedelta(minutes=10)


def main(answer) -> str:
    return text_of(next(parse(answer.text).iter("main"))).replace("\u00a0", " ")


@pytest.fixture
def paul(site, now):
    who = {"given_name": "Paul", "family_name": "Martin", "mail": "paul@exemple.fr", "mobile": "0639981234"}
    return helper_accounts.create(who, OLD, now, Random(4))


@pytest.fixture
def doctor(site, now):
    return account(professional(7, rpps=rpps(7), given_name="Ada", family_name="Test"), now)


def code_of(sent) -> str:
    return str(sent("account-password-code")["code"])


def test_a_helper_finds_the_way_from_the_login_page_and_comes_in_again(client, site, paul, sent, clock):
    assert f'href="{HELPER}"' in client.get("/aidants").text
    assert client.send(HELPER, login=paul.login).location == f"{HELPER}/code"
    found = sent("account-password-code")
    assert (found["channel"], found["target"]) == ("mail", "paul@exemple.fr") and "link" not in found
    assert "par mail ou par SMS" in main(client.get(f"{HELPER}/code"))
    assert client.send(f"{HELPER}/code", code=f"{found['code'][:4]} {found['code'][4:]}").location == f"{HELPER}/nouveau-mot-de-passe"
    answer = client.send(f"{HELPER}/nouveau-mot-de-passe", password=NEW)
    assert answer.location == f"{HELPER}/c-est-fait"
    assert 'href="/aidants"' in client.get(answer.location).text
    told = models.Message.select().where(models.Message.kind == "password-changed")
    assert {(one.channel, one.account_id) for one in told} == {("mail", paul.id), ("sms", paul.id)}
    assert client.get("/aider").location == "/aidants", "nobody is in by this"
    assert client.send("/aidants", login=paul.login, password=OLD).status_code == 422
    assert client.send("/aidants", login=paul.login, password=NEW).location == "/aidants/code"


def test_four_words_serve_too(client, paul, sent):
    client.send(HELPER, login=paul.login)
    client.send(f"{HELPER}/code", code=code_of(sent))
    page = client.get(f"{HELPER}/nouveau-mot-de-passe").text
    assert f'href="{HELPER}/mes-4-mots"' in page
    words = re.search(r'name="words" value="([a-z-]+)"', client.get(f"{HELPER}/mes-4-mots").text).group(1)
    assert client.send(f"{HELPER}/mes-4-mots", words=words).location == f"{HELPER}/c-est-fait"
    assert client.send("/aidants", login=paul.login, password=words).location == "/aidants/code"


def test_by_sms_when_the_mail_is_lost(client, paul, sent):
    client.send(HELPER, login=paul.login)
    first = code_of(sent)
    client.send(f"{HELPER}/nouveau-code", page=f"{HELPER}/code", channel="sms")
    assert (sent("account-password-code")["channel"], sent("account-password-code")["target"]) == ("sms", "0639981234")
    assert client.send(f"{HELPER}/code", code=first).location.endswith("nouveau-mot-de-passe"), "the earlier code holds until its end"


def test_every_other_session_ends(site, paul, sent, now, chance):
    epoch = models.Account.get_by_id(paul.id).session_epoch
    account_recovery.finish(models.Account.get_by_id(paul.id), NEW, "", now)
    assert logins.by_id(paul.id, epoch, logins.HELPER) is None


# -- nothing is told -------------------------------------------------------------------------------------------------------------


def without_token(html: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"', "", html)


@pytest.fixture
def real(config, clock, chance):
    """The site without its practice mode, where no letterbox shows what arrives."""
    who = Responsible("Association Exemple", "2 rue des Essais\n49000 ANGERS", "01 99 00 55 66", "aide@exemple.org")
    made = create_app(replace(config, mode="real", responsible=who), clock=clock, chance=chance, nudge=lambda: None)
    made.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    yield made
    models.database.close()


@pytest.mark.parametrize(("start", "known", "unknown"), [(HELPER, None, "abcd9999"), (PRO, rpps(7), rpps(55))])
def test_known_and_unknown_are_answered_alike_to_the_last_try(real, paul, doctor, start, known, unknown):
    """The pages, the count of tries, the wait: the same; only one of them got a code."""
    told, site = [], real
    for login in (known or paul.login, unknown):
        browser = site.test_client()
        pages = [browser.send(start, login=login)]
        pages += [browser.get(f"{start}/code"), browser.send(f"{start}/nouveau-code", page=f"{start}/code", channel="sms")]
        pages += [browser.send(f"{start}/code", code="00000000") for _ in range(7)]
        pages += [browser.get(f"{start}/nouveau-mot-de-passe"), browser.get(f"{start}/mes-4-mots"), browser.get(f"{start}/c-est-fait")]
        told.append([(one.status_code, one.location, without_token(one.text)) for one in pages])
    assert told[0] == told[1]
    assert "trop d’essais" in told[0][8][2]
    assert {one.account_id for one in models.Message.select()} == {paul.id if known is None else doctor.id}


@pytest.mark.parametrize(("typed", "words"), [("", "Il manque"), (rpps(7)[:-1], "Vous en avez écrit 10."), ("A12", "6 chiffres")])
def test_a_number_that_is_badly_written_is_named(client, doctor, typed, words):
    answer = client.send(PRO, login=typed)
    assert answer.status_code == 422 and words in answer.text


def test_it_takes_as_long_for_everybody(site, paul, monkeypatch):
    took = []

    class Even:
        def __enter__(self):
            took.append("in")

        def __exit__(self, *_):
            took.append(models.Message.select().count())

    monkeypatch.setattr("views.forgotten.page.even", Even)
    client = site.test_client()
    client.send(HELPER, login="nobody")
    client.send(HELPER, login=paul.login)
    assert took == ["in", 0, "in", 1], "the sending happens inside"


def test_no_page_can_be_entered_from_outside(client, paul):
    for path in (f"{HELPER}/code", f"{HELPER}/nouveau-mot-de-passe", f"{HELPER}/mes-4-mots", f"{HELPER}/c-est-fait"):
        assert client.get(path).location == HELPER, path
    assert client.get("/mot-de-passe-oublie/personne").status_code == 404


def test_one_side_is_not_the_other(client, paul, doctor, sent):
    client.send(HELPER, login=paul.login)
    client.send(f"{HELPER}/code", code=code_of(sent))
    assert client.get(f"{PRO}/nouveau-mot-de-passe").location == PRO
    assert not account_recovery.send(logins.PRACTITIONER, paul.login, "", paul.created_at, Random(1), count=8, life=TEN)


# -- codes -----------------------------------------------------------------------------------------------------------------------


def test_codes_open_once_and_for_10_minutes(client, site, paul, sent, clock):
    client.send(HELPER, login=paul.login)
    old = code_of(sent)
    clock.move(minutes=11)
    answer = client.send(f"{HELPER}/code", code=old)
    assert "trop vieux" in answer.text and code_of(sent) != old
    new = code_of(sent)
    assert client.send(f"{HELPER}/code", code=new).status_code == 303
    other = site.test_client()
    other.send(HELPER, login=paul.login)
    assert "a déjà servi" in other.send(f"{HELPER}/code", code=new).text


def test_a_code_of_a_login_does_not_change_a_password_and_the_other_way_round(site, paul, now, chance):
    logins.send_code(paul, "mail", now, chance, count=8, life=TEN)
    login_code = models.Message.select().get().content["code"]
    with pytest.raises(Refusal, match=r"^code-faux$"):
        account_recovery.open_with(paul, logins.HELPER, paul.login, login_code, now, count=8)
    account_recovery.send(logins.HELPER, paul.login, "", now, chance, count=8, life=TEN)
    code = models.Message.select().order_by(models.Message.id.desc()).get().content["code"]
    with pytest.raises(Refusal, match=r"^code-faux$"):
        logins.use_code(paul, code, now, count=8)


def test_few_codes_leave_a_day_and_nobody_is_told(house, now, chance):
    paul = logins.create(logins.HELPER, "paul1234", OLD, now, mail="paul@exemple.fr")
    for _ in range(20):
        assert account_recovery.send(logins.HELPER, paul.login, "", now, chance, count=8, life=TEN) == paul
    assert models.Message.select().count() == 6
    account_recovery.send(logins.HELPER, paul.login, "", now + timedelta(days=1, minutes=1), chance, count=8, life=TEN)
    assert models.Message.select().count() == 7


def test_a_change_of_password_ends_the_codes_under_way(house, now, chance):
    paul = logins.create(logins.HELPER, "paul1234", OLD, now, mail="paul@exemple.fr")
    account_recovery.send(logins.HELPER, paul.login, "", now, chance, count=8, life=TEN)
    code = models.Message.select().get().content["code"]
    logins.change_password(paul, NEW, now)
    with pytest.raises(Refusal, match=r"^code-deja-utilise$"):
        account_recovery.open_with(paul, logins.HELPER, paul.login, code, now, count=8)


def test_a_strangers_wrong_codes_do_not_close_the_way_back_of_who_has_come_in_before(house, now, chance):
    paul = logins.create(logins.HELPER, "paul1234", OLD, now, mail="paul@exemple.fr")
    marks = devices.add(paul.kind, paul.login, "", now, chance)
    account_recovery.send(logins.HELPER, paul.login, "", now, chance, count=8, life=TEN)
    code = models.Message.select().get().content["code"]
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(10):
        with pytest.raises(Refusal):
            account_recovery.open_with(paul, logins.HELPER, paul.login, wrong, now, count=8)
    with pytest.raises(Refusal, match=r"^trop-d-essais$"):
        account_recovery.open_with(paul, logins.HELPER, paul.login, code, now, count=8)
    account_recovery.open_with(paul, logins.HELPER, paul.login, code, now, count=8, marks=marks)


def test_the_wait_before_the_login_is_over(house, now):
    paul = logins.create(logins.HELPER, "paul1234", OLD, now, mail="paul@exemple.fr")
    for _ in range(6):
        with pytest.raises(Refusal):
            logins.authenticate(logins.HELPER, paul.login, "faux", now)
    account_recovery.finish(paul, NEW, "", now)
    assert logins.authenticate(logins.HELPER, paul.login, NEW, now) == paul


# -- professionals: the second factor stays --------------------------------------------------------------------------------------


def test_who_has_an_app_needs_it_here_and_at_the_next_login(client, doctor, sent, clock):
    models.Account.update(totp_secret=codes.totp_secret(Random(7))).where(models.Account.id == doctor.id).execute()
    secret = models.Account.get_by_id(doctor.id).totp_secret
    client.send(PRO, login=rpps(7))
    client.send(f"{PRO}/code", code=code_of(sent))
    path = f"{PRO}/nouveau-mot-de-passe"
    assert "Le code de mon application" in client.get(path).text and "Le code de mon application" in client.get(f"{PRO}/mes-4-mots").text
    assert "Il manque le code" in client.send(path, password=NEW, code="").text
    wrong = next(one for one in ("111111", "222222") if codes.totp_step(secret, one, clock()) is None)
    assert "Il reste 4 essais" in client.send(path, password=NEW, code=wrong).text
    assert "seulement les 6 chiffres" in client.send(path, password=NEW, code="ABCDEF").text
    code = codes.totp_now(secret, clock())
    assert "Il manque" in client.send(path, password="court", code=code).text, "the code is not spent by a bad password"
    assert client.send(path, password=NEW, code=code).location == f"{PRO}/c-est-fait"
    assert models.Account.get_by_id(doctor.id).totp_secret == secret
    assert client.send("/professionnels/se-connecter", login=rpps(7), password=NEW).location.endswith("/choisir")
    client.send("/professionnels/se-connecter/choisir", channel="app")
    assert "a déjà servi" in client.send("/professionnels/se-connecter/code", code=code).text


def test_without_an_app_no_code_of_one_is_asked_for(client, doctor, sent):
    client.send(PRO, login=f" {rpps(7)[:2]} {rpps(7)[2:]}")
    client.send(f"{PRO}/code", code=code_of(sent))
    assert "application" not in main(client.get(f"{PRO}/nouveau-mot-de-passe"))
    assert client.send(f"{PRO}/nouveau-mot-de-passe", password=OLD).status_code == 422
    assert client.send(f"{PRO}/nouveau-mot-de-passe", password=f"mon numero {rpps(7)}").status_code == 422
    assert client.send(f"{PRO}/nouveau-mot-de-passe", password=NEW).status_code == 303
    assert client.send("/professionnels/se-connecter", login=rpps(7), password=NEW).location.endswith("/code")


def test_a_first_password_that_was_never_changed_is_not_replaced_by_mail(house, now, chance):
    who = professional(7, rpps=rpps(7))
    practitioners.open_account(who, "ada@mail.example", now, chance)
    assert account_recovery.send(logins.PRACTITIONER, rpps(7), "", now, chance, count=8, life=TEN) is None
    assert not models.Message.select().exists()


def test_an_account_that_is_closed_gets_no_code(house, now, chance):
    made = account(professional(7, rpps=rpps(7)), now)
    practitioners.close_account(made.login, now)
    assert account_recovery.send(logins.PRACTITIONER, made.login, "", now, chance, count=8, life=TEN) is None
