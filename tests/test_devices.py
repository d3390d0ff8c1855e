"""A door of one's own: a stranger's wrong tries keep out strangers, and a browser that has come in before waits for its own only."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

import models
from practice.directory import rpps
from rules import accounts, attempts, devices, helper_accounts, logins
from rules.refusal import Refusal
from tests.side import account, professional

PASSWORD = "pomme-chat-velo-lune"


# -- the rule --------------------------------------------------------------------------------------------------------------------


def test_a_mark_is_of_one_login_and_of_one_kind(house, now, chance):
    marks = devices.add("helper", "paul", "", now, chance)
    own = devices.door("helper", "paul", marks, now)
    assert own != "paul" and own == devices.door("helper", "paul", marks, now + timedelta(days=399))
    for kind, login, moment in (("helper", "zoe", now), ("holder", "paul", now), ("helper", "paul", now + devices.LIFE)):
        assert devices.door(kind, login, marks, moment) == login


@pytest.mark.parametrize("change", [0, 5, 17, 20, 30, -1])
def test_a_changed_mark_is_a_stranger(house, now, chance, change):
    marks = devices.add("helper", "paul", "", now, chance)
    signs = list(marks)
    signs[change] = "a" if signs[change] != "a" else "b"
    assert devices.door("helper", "paul", "".join(signs), now) == "paul"


@pytest.mark.parametrize("marks", ["", "~", "..", "x.y.z", "é.1.2", "a" * 5000, "1.2.3~" * 900, "0.0.", "\x00.\x00.\x00", "2.zz.0"])
def test_anything_else_is_a_stranger_and_breaks_nothing(house, now, chance, marks):
    assert devices.door("helper", "paul", marks, now) == "paul"
    assert len(devices.add("helper", "paul", marks, now, chance)) < 8 * 80


def test_a_shared_computer_remembers_the_last_8_logins(house, now, chance):
    marks = ""
    for number in range(10):
        marks = devices.add("helper", f"login{number}", marks, now, chance)
    marks = devices.add("helper", "login9", marks, now, chance)
    known = [number for number in range(10) if devices.door("helper", f"login{number}", marks, now) != f"login{number}"]
    assert known == list(range(2, 10)) and marks.count("~") == 7
    assert "login" not in marks


# -- the three logins ------------------------------------------------------------------------------------------------------------


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.key


def stranger_tries(act, now) -> None:
    """100 wrong tries, each as soon as the door lets one through."""
    moment = now
    for _ in range(100):
        try:
            act(moment)
        except Refusal as refusal:
            if refusal.key == "trop-d-essais":
                moment = refusal.facts["until"] + timedelta(seconds=1)
    assert moment > now, "the strangers' door waits"


def test_a_strangers_100_tries_do_not_keep_a_professional_out(house, now, chance):
    made = account(professional(7), now)
    marks = devices.add(made.kind, made.login, "", now, chance)

    def enter(password, moment=now, shown=""):
        return logins.authenticate(logins.PRACTITIONER, made.login, password, moment, shown)

    for _ in range(100):
        assert refused(lambda: enter("faux")) in ("compte-refuse", "trop-d-essais")
    assert refused(lambda: enter(PASSWORD)) == "trop-d-essais"
    assert enter(PASSWORD, shown=marks) == made
    stranger_tries(lambda moment: enter("faux", moment), now)
    assert enter(PASSWORD, shown=marks) == made


def test_ones_own_door_waits_after_ones_own_wrong_tries_and_strangers_do_not(house, record, now, chance):
    patient = record()
    marks = devices.add(devices.HOLDER, patient.login, "", now, chance)
    for _ in range(attempts.TRIES):
        assert refused(lambda: accounts.authenticate(patient.login, "faux", now, marks)) in ("acces-refuse", "trop-d-essais")
    assert refused(lambda: accounts.authenticate(patient.login, PASSWORD, now, marks)) == "trop-d-essais"
    assert accounts.authenticate(patient.login, PASSWORD, now) == patient
    assert accounts.authenticate(patient.login, PASSWORD, now + timedelta(minutes=5, seconds=1), marks) == patient


def test_coming_in_does_not_give_strangers_their_tries_back(house, now, chance):
    made = account(professional(7), now)
    marks = devices.add(made.kind, made.login, "", now, chance)
    for _ in range(4):
        refused(lambda: logins.authenticate(made.kind, made.login, "faux", now))
    logins.authenticate(made.kind, made.login, PASSWORD, now, marks)
    logins.send_code(made, "mail", now, chance, count=8, life=timedelta(minutes=10))
    code = models.Message.select().get().content["code"]
    logins.use_code(made, code, now, count=8, marks=marks)
    with pytest.raises(Refusal) as last:
        logins.authenticate(made.kind, made.login, "faux", now)
    assert last.value.key == "trop-d-essais"


def test_a_stolen_mark_opens_nothing(house, now, chance):
    """It is a door of its own, with its own wait: as good as a stranger's, for the login it was given for."""
    made, other = account(professional(7), now), account(professional(8), now)
    marks = devices.add(made.kind, made.login, "", now, chance)
    assert refused(lambda: logins.authenticate(made.kind, made.login, "faux", now, marks)) == "compte-refuse"
    for _ in range(100):
        refused(lambda: logins.authenticate(made.kind, made.login, "faux", now, marks))
        refused(lambda: logins.authenticate(other.kind, other.login, "faux", now, marks))
    assert refused(lambda: logins.authenticate(made.kind, made.login, PASSWORD, now, marks)) == "trop-d-essais"
    assert refused(lambda: logins.authenticate(other.kind, other.login, PASSWORD, now)) == "trop-d-essais", "no door for another login"
    assert logins.authenticate(made.kind, made.login, PASSWORD, now) == made


# -- the cookie ------------------------------------------------------------------------------------------------------------------


def cookie_of(answer) -> str:
    return next((one for one in answer.headers.getlist("Set-Cookie") if one.startswith("appareil=")), "")


def come_in(site, door, code_page, login, sent, kind):
    client = site.test_client()
    answer = client.send(door, login=login, password=PASSWORD)
    if answer.location.endswith("choisir"):
        client.send(answer.location, channel="mail")
    assert not cookie_of(answer), "the password alone gives no mark"
    answer = client.send(code_page, code=str(sent(kind)["code"]))
    assert answer.status_code == 303
    return client, answer


@pytest.fixture
def three(site, record, now):
    """A person, a helper and a professional: door, page of the code, login, kind of message, way out."""
    doctor = account(professional(7, rpps=rpps(7)), now)
    who = {"given_name": "Paul", "family_name": "Martin", "mail": "paul@exemple.fr", "mobile": ""}
    paul = helper_accounts.create(who, PASSWORD, now, Random(4))
    return {
        "person": ("/se-connecter", "/se-connecter/code", record(mobile="").login, "login-code", "/se-connecter/sortir"),
        "helper": ("/aidants", "/aidants/code", paul.login, "account-code", "/aidants/sortir"),
        "professional": (
            *("/professionnels/se-connecter", "/professionnels/se-connecter/code", doctor.login, "account-code"),
            "/professionnels/se-connecter/sortir",
        ),
    }


@pytest.mark.parametrize("who", ["person", "helper", "professional"])
def test_who_has_come_in_once_gets_in_whatever_strangers_do(site, three, sent, who):
    door, code_page, login, kind, out = three[who]
    client, answer = come_in(site, door, code_page, login, sent, kind)
    cookie = cookie_of(answer)
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=34560000" in cookie and login not in cookie
    client.send(out, page=answer.location)
    stranger = site.test_client()
    for _ in range(attempts.TRIES + 1):
        waits = stranger.send(door, login=login, password="faux faux faux")
    assert waits.status_code == 422 and "trop d’essais" in waits.text
    assert "trop d’essais" in stranger.send(door, login=login, password=PASSWORD).text
    assert client.send(door, login=login, password=PASSWORD).status_code == 303


def test_the_cookie_of_somebody_else_is_no_key(site, three, sent):
    """Copied into a thief's browser it opens no page, and no other login."""
    door, code_page, login, kind, _ = three["helper"]
    _, answer = come_in(site, door, code_page, login, sent, kind)
    thief = site.test_client()
    thief.set_cookie("appareil", cookie_of(answer).partition("=")[2].partition(";")[0])
    assert thief.get("/aider").location == "/aidants"
    assert thief.send(door, login=login, password="faux faux faux").status_code == 422
    assert thief.send("/aidants/code", page="/aidants", code="00000000").location == "/aidants"


def test_two_people_on_one_computer_keep_their_doors(site, three, sent):
    first, answer = come_in(site, *three["helper"][:3], sent, "account-code")
    first.send("/aidants/sortir", page=answer.location)
    first.send("/se-connecter", login=three["person"][2], password=PASSWORD)
    answer = first.send("/se-connecter/code", code=str(sent("login-code")["code"]))
    marks = cookie_of(answer).partition("=")[2].partition(";")[0]
    assert marks.count("~") == 1


def test_the_page_of_my_data_names_the_cookie(client, config):
    text = client.get("/mes-donnees").text
    assert "«\u00a0appareil\u00a0»" in text and "400" in text and "3\u00a0cookies" in text
