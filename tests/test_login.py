"""Coming in: identifiant, password, code; forgotten ones; the first login. Rules and pages, with every wrong input answered."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from argon2 import Type, extract_parameters

import models
from rules import accounts, attempts, codes, contact, history, passwords
from rules.refusal import Refusal, Refusals
from tests.conftest import NOW

PASSWORD = "pomme-chat-velo-lune"


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}$")


def send(patient, now, chance, channel="mail"):
    return accounts.send_code(
        patient, "login", channel, now, chance, count=8, life=timedelta(minutes=10), link=lambda row, code: f"http://x/{code}"
    )


# -- rules: passwords --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "keys"),
    [
        ("", ["mot-de-passe-vide"]),
        ("court", ["mot-de-passe-court"]),
        ("azertyazerty", ["mot-de-passe-simple"]),
        ("aaaaaaaaaaaaaa", ["mot-de-passe-simple"]),
        ("moncodec’est1234", ["mot-de-passe-simple"]),
        ("Jean-François est la", ["mot-de-passe-connu"]),
        ("jean francois", ["mot-de-passe-connu"]),
    ],
)
def test_weak_passwords_are_refused_by_name(password, keys):
    with pytest.raises((Refusal, Refusals)) as caught:
        passwords.judge(password, known=["Jean-François"])
    refusals = caught.value.refusals if isinstance(caught.value, Refusals) else [caught.value]
    assert [refusal.key for refusal in refusals] == keys


@pytest.mark.parametrize("password", [PASSWORD, "Mon chien dort ici", "éàü ñandú straße", "x" * 3 + "long et bizarre" * 40])
def test_long_passwords_are_good_whatever_their_signs(password):
    passwords.judge(password, known=["Camille", ""])


def test_the_real_hash_is_argon2id_at_full_cost():
    parameters = extract_parameters(passwords._NOBODY)
    assert (parameters.type, parameters.time_cost >= 3, parameters.memory_cost >= 65536) == (Type.ID, True, True)


def test_a_password_is_found_again_and_another_is_not(house):
    kept = passwords.digest("Cafe\u0301 du matin")
    assert passwords.matches(kept, "Café du matin")  # composed or not, as keyboards differ
    assert not passwords.matches(kept, "cafe du matin")
    assert not passwords.matches(None, "nobody has this password")


# -- rules: contact ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["0639981234", "06 39 98 12 34", "06.39.98.12.34", "+33639981234", "0033 6 39 98 12 34", "+33 (0)6 39 98 12 34"]
)
def test_mobiles_are_read_in_any_grouping(typed):
    assert contact.read_mobile(typed) == "0639981234"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "mobile-vide"),
        ("01 99 00 12 34", "mobile-fixe"),
        ("06 39 98 12", "mobile-longueur"),
        ("zéro six", "mobile-lettres"),
        ("1234567890", "mobile-debut"),
        ("a@b.fr", "mobile-mail"),
    ],
)
def test_wrong_mobiles(typed, key):
    with refused(key):
        contact.read_mobile(typed)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "mail-vide"),
        ("camille", "mail-arobase"),
        ("camille@exemple", "mail-point"),
        ("ca mille@exemple.fr", "mail-espace"),
        ("camille@@exemple.fr", "mail-faux"),
        ("camille@exemple.fr\nBcc: x@y.fr", "mail-espace"),
        ("<a@b.fr>", "mail-faux"),
        ("é" * 260 + "@b.fr", "mail-faux"),
    ],
)
def test_wrong_mails(typed, key):
    with refused(key):
        contact.read_mail(typed)


# -- rules: codes ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["42173189", "4217 3189", "4217-3189", " 42173189\n", "4217.3189", "42\u00a0173\u00a0189"])
def test_a_code_is_read_with_spaces_and_dashes(typed):
    assert codes.read(typed, 8) == "42173189"


@pytest.mark.parametrize(
    ("typed", "key"), [("", "code-vide"), ("4217", "code-longueur"), ("abcdefgh", "code-lettres"), ("٤٢١٧٣١٨٩", "code-lettres")]
)
def test_wrong_codes_by_name(typed, key):
    with refused(key):
        codes.read(typed, 8)


def test_a_code_opens_once_and_says_why_not_again(house, record, now, chance, sent):
    patient = record()
    send(patient, now, chance)
    code = sent("login-code")["code"]
    assert re.fullmatch(r"\d{8}", code) and code not in str(models.OneTimeCode.get().__data__)
    accounts.use_code(patient, "login", code, now, count=8)
    with refused("code-deja-utilise"):
        accounts.use_code(patient, "login", code, now, count=8)


def test_an_earlier_code_works_until_its_own_end(house, record, now, chance, sent):
    patient = record()
    send(patient, now, chance)
    first = sent("login-code")["code"]
    send(patient, now + timedelta(minutes=9), chance)
    second = sent("login-code")["code"]
    assert accounts.use_code(patient, "login", first, now + timedelta(minutes=9, seconds=59), count=8)
    with refused("code-perime"):
        accounts.use_code(patient, "login", second, now + timedelta(minutes=19), count=8)


def test_a_foreign_code_opens_nothing(house, record, now, chance, sent):
    mine, other = record(), record(2)
    send(other, now, chance)
    with refused("code-faux"):
        accounts.use_code(mine, "login", sent("login-code")["code"], now, count=8)


def test_a_code_for_one_thing_does_not_open_another(house, record, now, chance, sent):
    patient = record()
    send(patient, now, chance)
    with refused("code-faux"):
        accounts.use_code(patient, "password", sent("login-code")["code"], now, count=8)


def test_a_form_of_somebody_else_in_another_tab_writes_nothing_for_who_comes_in(client, record, now, sent):
    """A's page is still open; A was idle too long; B logs in in the same browser: the token of A's page is worth nothing."""
    a, b = record(1), record(2, password="table-lapin-lune-ours")
    client.log_in(a, now)
    with client.session_transaction() as session:
        session["lapsed"] = f"{a.id}.{a.session_epoch}"
    old = client.token("/documents/ecrire")
    with client.session_transaction() as session:
        session.pop("_user_id")
    client.send("/se-connecter", login=b.login, password="table-lapin-lune-ours")
    client.send("/se-connecter/choisir", channel="mail")
    client.send("/se-connecter/code", code=sent("login-code")["code"])
    assert "Bonjour" in client.get("/mon-dmp").text
    written = {"csrf_token": old, "title": "De A", "text": "x", "kind": "mon-document", "date": "20/11/2026", "submission": "1"}
    assert client.post("/documents/ecrire", data=written).status_code == 400
    assert not models.Document.select().exists()


def test_five_wrong_codes_make_a_wait_and_the_person_is_told(house, record, now, chance, sent):
    patient = record()
    for left in (4, 3, 2, 1):
        with refused("code-faux") as caught:
            accounts.use_code(patient, "login", "00000000", now, count=8)
        assert caught.value.facts["left"] == left
    with refused("trop-d-essais"):
        accounts.use_code(patient, "login", "00000000", now, count=8)
    assert sent("too-many-tries")["target"] == "camille@exemple.fr"
    assert history.page(patient, now=NOW)[0][0].action == "too-many-tries"


def test_waits_grow_so_that_25_tries_fit_in_a_day(house, record, now):
    record()
    moment, tries = now, 0
    while moment < now + timedelta(hours=24):
        try:
            accounts.authenticate("abcd0001", "wrong", moment)
        except Refusal as refusal:
            tries += refusal.key == "acces-refuse" or refusal.facts["until"] > moment
            moment = refusal.facts.get("until", moment)
    assert tries <= 25


def test_an_unknown_identifiant_waits_like_a_known_one(house, record, now):
    record()
    for login in ("abcd0001", "zzzz9999"):
        keys = []
        for _ in range(5):
            with pytest.raises(Refusal) as caught:
                accounts.authenticate(login, "wrong", now)
            keys.append((caught.value.key, caught.value.facts))
        assert keys[0] == ("acces-refuse", {"left": 4}) and keys[4][0] == "trop-d-essais"


# -- pages -------------------------------------------------------------------------------------------------------------------------


def come_in(client, sent, channel="mail"):
    client.send("/se-connecter", login=" ABCD 0001 ", password=PASSWORD)
    client.send("/se-connecter/choisir", channel=channel)
    return client.send("/se-connecter/code", code=sent("login-code")["code"])


def test_the_way_in_by_mail_and_by_sms(client, record, sent):
    record()
    for channel in ("mail", "sms"):
        assert come_in(client, sent, channel).location == "/mon-dmp"
        assert sent("login-code")["channel"] == channel
        assert client.get("/mon-dmp").status_code == 200
        client.send("/se-connecter/sortir", page="/mon-dmp")
        assert client.get("/mon-dmp").location == "/se-connecter"


def test_one_channel_only_goes_straight_to_the_code(client, record):
    record(mobile="")
    assert client.send("/se-connecter", login="abcd0001", password=PASSWORD).location == "/se-connecter/code"


def test_the_end_of_the_code_is_told_in_words(client, record):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    assert "14\u00a0heures\u00a040" in client.get("/se-connecter/code").text


def test_the_field_of_the_code_helps_phones(client, record):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    field = re.search(r'<input id="code"[^>]*>', client.get("/se-connecter/code").text).group(0)
    assert 'autocomplete="one-time-code"' in field and 'inputmode="numeric"' in field and "maxlength" not in field


def test_a_wrong_password_keeps_the_identifiant_and_clears_the_password(client, record):
    record()
    answer = client.send("/se-connecter", login="abcd0001", password="wrong-secret")
    assert answer.status_code == 422 and 'value="abcd0001"' in answer.text and "wrong-secret" not in answer.text


def test_an_old_code_brings_a_new_one(client, record, sent, clock):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    old = sent("login-code")["code"]
    clock.move(minutes=11)
    answer = client.send("/se-connecter/code", code=old)
    assert "Nous vous envoyons un nouveau code." in answer.text and "14\u00a0heures\u00a051" in answer.text
    assert client.send("/se-connecter/code", code=sent("login-code")["code"]).location == "/mon-dmp"


def test_a_code_page_that_was_left_open_says_that_its_code_is_too_old(client, record, clock):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    clock.move(minutes=11)
    page = client.get("/se-connecter/code").text
    assert "Ce code est trop vieux." in page and "Il marche jusqu’à" not in page


def test_asking_for_a_new_code_and_going_out_say_so_once(client, record, sent):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    client.send("/se-connecter/nouveau-code", page="/se-connecter/code")
    assert "Un nouveau code arrive." in client.get("/se-connecter/code").text
    assert "Un nouveau code arrive." not in client.get("/se-connecter/code").text
    client.send("/se-connecter/code", code=sent("login-code")["code"])
    client.send("/se-connecter/sortir", page="/mon-dmp")
    assert "Mon DMP est fermé." in client.get("/").text


def test_help_leads_back_to_the_page_it_was_asked_from(client):
    assert 'class="back" href="/creer-mon-dmp/demander-mon-code"' in client.get("/aide?page=/creer-mon-dmp/demander-mon-code").text
    assert "evil" not in client.get("/aide?page=//evil.example/").text


def test_the_link_fills_the_code_in_and_spends_nothing(client, record, sent, site):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    link = sent("login-code")["link"].partition("127.0.0.1:8000")[2]
    code = sent("login-code")["code"]
    assert code not in link
    for _ in range(2):  # a mail scanner follows it first
        assert client.get(link).location == "/se-connecter/code"
    assert f'value="{code}"' in client.get("/se-connecter/code").text
    elsewhere = site.test_client().get(link)
    assert code[:4] in elsewhere.text and elsewhere.status_code == 200
    assert client.send("/se-connecter/code", code=code).location == "/mon-dmp"


@pytest.mark.parametrize("token", ["x", "AAAA", "é", "A" * 500])
def test_a_cut_link_says_what_to_do(client, token):
    assert "Ce lien ne marche pas." in client.get(f"/se-connecter/lien/{token}").text


def test_nobody_skips_the_password(client):
    for path in ("choisir", "code", "je-n-ai-rien-recu"):
        assert client.get(f"/se-connecter/{path}").location == "/se-connecter"


def test_a_message_that_is_not_sent_is_told(client, record, clock):
    record(mobile="")
    client.send("/se-connecter", login="abcd0001", password=PASSWORD)
    assert "part en retard" not in client.get("/se-connecter/code").text
    clock.move(minutes=2)
    assert "Le message part en retard." in client.get("/se-connecter/code").text


def test_idle_closes_the_door_and_says_so(client, record, clock):
    client.log_in(record(), clock())
    assert client.get("/mon-dmp").status_code == 200
    clock.move(minutes=19)
    assert client.get("/mon-dmp").status_code == 200
    clock.move(minutes=21)
    assert client.get("/mon-dmp").location == "/se-connecter"
    assert "Mon DMP s’est fermé tout seul." in client.get("/se-connecter").text


def test_a_new_password_ends_the_other_sessions(client, record, clock, site):
    patient = record()
    client.log_in(patient, clock())
    other = site.test_client()
    other.log_in(patient, clock())
    accounts.change_password(models.Patient.get(), "un autre secret long", clock())
    assert other.get("/mon-dmp").location == "/se-connecter"


def test_a_password_form_sent_twice_without_javascript(client, record, clock, site):
    """Both copies leave with the same cookie; the browser shows the second answer: it must not be the login page nor an error."""
    client.log_in(record(), clock())
    token = client.token("/mes-informations/mot-de-passe")
    form = {"csrf_token": token, "current": PASSWORD, "password": "un autre secret long"}
    cookie = client.get_cookie("dmp").value
    answers = []
    for _ in range(2):
        client.set_cookie("dmp", cookie)
        answers.append(client.post("/mes-informations/mot-de-passe", data=form))
    assert [answer.status_code for answer in answers] == [303, 303]
    assert all(answer.location.startswith("/mes-informations?fait=") for answer in answers)
    assert client.get("/mes-informations").status_code == 200
    thief = site.test_client()
    thief.set_cookie("dmp", cookie)  # a copy of the cookie from before opens no page, not even at once
    assert thief.get("/mes-informations").location == "/se-connecter"
    thief.set_cookie("dmp", cookie)
    other = form | {"password": "le secret du voleur"}
    assert thief.post("/mes-informations/mot-de-passe", data=other).status_code == 422
    assert not passwords.matches(models.Patient.get().password_hash, "le secret du voleur")


def test_going_out_ends_the_visit_on_the_server_too(client, record, clock, site):
    client.log_in(record(), clock())
    client.get("/mon-dmp")
    cookie = client.get_cookie("dmp").value
    client.send("/se-connecter/sortir", page="/mon-dmp")
    copy = site.test_client()
    copy.set_cookie("dmp", cookie)
    assert copy.get("/mon-dmp").location == "/se-connecter"


def test_many_tries_at_once_do_not_all_get_through(house, record, now):
    """Each try is counted before it is judged."""
    record()
    judged = [attempts.begin("login", "abcd0001", now) for _ in range(5)]
    assert judged == [4, 3, 2, 1, 0]
    with refused("trop-d-essais"):
        attempts.begin("login", "abcd0001", now)
    attempts.give_back("login", "abcd0001")  # the fifth was the right one
    assert attempts.begin("login", "abcd0001", now) == 0


def test_a_right_password_is_no_try(house, record, now):
    record()
    for _ in range(12):
        accounts.authenticate("abcd0001", PASSWORD, now)


# -- first login -------------------------------------------------------------------------------------------------------------------


def first(client, record, clock, **values):
    patient = record(
        setup_step="contact", mobile="", mobile_confirmed_at=None, break_glass=None, regulation=None, password_is_initial=True, **values
    )
    client.log_in(patient, clock())
    return patient


def test_the_first_login_in_order(client, record, clock, sent):
    first(client, record, clock)
    for path in ("/mon-dmp", "/documents", "/historique-des-acces", "/premiere-connexion/mot-de-passe", "/premiere-connexion/urgence"):
        assert client.get(path).location == "/premiere-connexion/coordonnees"
    assert (
        client.send("/premiere-connexion/coordonnees", mobile="06 39 98 12 34", mail="camille@exemple.fr").location
        == "/premiere-connexion/mot-de-passe"
    )
    assert client.send("/premiere-connexion/mot-de-passe", password="un bon secret long").location == "/premiere-connexion/urgence"
    assert client.send("/premiere-connexion/urgence", answer="non").location == "/mon-dmp"
    patient = models.Patient.get()
    assert (patient.setup_step, patient.break_glass, patient.regulation, patient.password_is_initial) == ("done", False, False, False)
    assert "Mon DMP est prêt." in client.get("/mon-dmp").text
    assert "Mon DMP est prêt." not in client.get("/mon-dmp").text
    assert client.get("/premiere-connexion/urgence").location == "/mon-dmp"


def test_the_first_login_is_taken_up_where_it_was_left(client, record, clock, site):
    patient = first(client, record, clock)
    client.send("/premiere-connexion/coordonnees", mobile="06 39 98", mail="camille@exemple.fr")
    later = site.test_client()
    later.log_in(patient, clock.move(days=3))
    assert 'value="06 39 98"' in later.get("/premiere-connexion/coordonnees").text


def test_a_proven_mail_that_changes_needs_its_code(client, record, clock, sent):
    first(client, record, clock)
    answer = client.send("/premiere-connexion/coordonnees", mobile="06 39 98 12 34", mail="zoe@exemple.fr")
    assert answer.location == "/premiere-connexion/verifier" and sent("contact-code")["target"] == "zoe@exemple.fr"
    assert models.Patient.get().mail == "camille@exemple.fr"
    assert client.send("/premiere-connexion/verifier", code="11111111").status_code == 422
    assert client.send("/premiere-connexion/verifier", code=sent("contact-code")["code"]).location == "/premiere-connexion/mot-de-passe"
    assert models.Patient.get().mail == "zoe@exemple.fr"
    assert sent("contact-changed")["target"] == "camille@exemple.fr"


def test_four_words_are_the_ones_on_the_page(client, record, clock):
    first(client, record, clock)
    client.send("/premiere-connexion/coordonnees", mobile="06 39 98 12 34", mail="camille@exemple.fr")
    page = client.get("/premiere-connexion/mes-4-mots").text
    words = re.search(r'name="words" value="([^"]+)"', page).group(1)
    assert words in client.get("/premiere-connexion/mes-4-mots").text
    assert client.send("/premiere-connexion/mes-4-mots", words="a-b-c-d").status_code == 422
    assert client.send("/premiere-connexion/mes-4-mots", words=words).location == "/premiere-connexion/urgence"
    assert passwords.matches(models.Patient.get().password_hash, words)


def test_no_answer_to_the_emergency_question_is_asked_again(client, record, clock):
    patient = first(client, record, clock)
    models.Patient.update(setup_step="emergency").where(models.Patient.id == patient.id).execute()
    assert "Il manque votre choix." in client.send("/premiere-connexion/urgence").text
    assert models.Patient.get().break_glass is None


def test_a_mistyped_new_number_is_not_confirmed_by_its_own_code(client, record, clock, sent):
    """The code of the first wish does not put the second one's place."""
    first(client, record, clock)
    client.send("/premiere-connexion/coordonnees", mobile="06 39 98 12 34", mail="faux@exemple.fr")
    old = sent("contact-code")["code"]
    client.send("/premiere-connexion/coordonnees", mobile="06 39 98 12 34", mail="juste@exemple.fr")
    assert client.send("/premiere-connexion/verifier", code=old).status_code == 422
    assert client.send("/premiere-connexion/verifier", code=sent("contact-code")["code"]).status_code == 303
    assert models.Patient.get().mail == "juste@exemple.fr"


# -- forgotten ---------------------------------------------------------------------------------------------------------------------


def test_a_forgotten_identifiant_comes_by_mail(client, record, sent):
    patient = record()
    assert client.send("/codes-oublies/identifiant", nir=patient.insured.nir).location == "/codes-oublies/identifiant/arrive"
    assert sent("login-name")["login"] == "abcd0001"
    assert client.send("/codes-oublies/identifiant", nir="185054958800085").location == "/codes-oublies/identifiant/arrive"
    assert models.Message.select().count() == 1


@pytest.mark.parametrize(("way", "kind"), [("mail", "mail"), ("sms", "sms"), ("post", "post")])
def test_a_forgotten_password_by_each_way(client, record, sent, way, kind):
    patient = record()
    form = {"login": "abcd0001", "nir": patient.insured.nir, "channel": way}
    assert client.send("/codes-oublies/mot-de-passe", **form).location == "/codes-oublies/code"
    assert sent("password-code")["channel"] == kind
    assert client.send("/codes-oublies/code", code=sent("password-code")["code"]).location == "/codes-oublies/nouveau-mot-de-passe"
    assert client.send("/codes-oublies/nouveau-mot-de-passe", password="court").status_code == 422
    assert client.send("/codes-oublies/nouveau-mot-de-passe", password="un bon secret long").location == "/codes-oublies/c-est-fait"
    assert passwords.matches(models.Patient.get().password_hash, "un bon secret long")


def test_a_letter_that_came_days_later_is_used_without_asking_again(client, record, sent, clock, site):
    patient = record()
    form = {"login": "abcd0001", "nir": patient.insured.nir}
    client.send("/codes-oublies/mot-de-passe", channel="post", **form)
    code, count = sent("password-code")["code"], models.Message.select().count()
    clock.move(days=6)
    later = site.test_client()
    later.send("/codes-oublies/mot-de-passe", channel="letter", **form)
    assert models.Message.select().count() == count
    assert later.send("/codes-oublies/code", code=code).location == "/codes-oublies/nouveau-mot-de-passe"


def test_a_forgotten_password_answers_the_same_for_nobody(client, record):
    record()
    answers = []
    for login in ("abcd0001", "zzzz9999"):
        client.send("/codes-oublies/mot-de-passe", login=login, nir="185054958800085", channel="mail")
        for _ in range(5):
            answer = client.send("/codes-oublies/code", code="12345678")
        answers.append((answer.status_code, "Il y a eu trop d’essais faux." in answer.text))
    assert answers == [(422, True), (422, True)] and models.Message.select().count() == 0


def test_the_recovery_door_does_not_tell_which_pairs_exist(client, record):
    """Tries are counted by what was typed, found or not: a right card number gets the same answers as a wrong one."""
    patient = record()
    told = []
    for nir in ("185054958800085", patient.insured.nir):
        client.send("/codes-oublies/mot-de-passe", login="abcd0001", nir=nir, channel="letter")
        told.append(
            [re.search(r"Il reste \d|trop d’essais", client.send("/codes-oublies/code", code="12345678").text).group(0) for _ in range(5)]
        )
    assert told[0] == told[1]


def test_a_letter_under_way_opens_nothing_after_a_change_of_password(client, record, sent, clock):
    patient = record()
    form = {"login": "abcd0001", "nir": patient.insured.nir}
    client.send("/codes-oublies/mot-de-passe", channel="post", **form)
    accounts.change_password(models.Patient.get(), "un autre secret long", clock())
    client.send("/codes-oublies/mot-de-passe", channel="letter", **form)
    assert "a déjà servi" in client.send("/codes-oublies/code", code=sent("password-code")["code"]).text


def test_after_recovery_somebody_elses_wrong_tries_no_longer_count(client, record, sent, now):
    patient = record()
    for _ in range(5):
        with pytest.raises(Refusal):
            accounts.authenticate("abcd0001", "wrong", now)
    client.send("/codes-oublies/mot-de-passe", login="abcd0001", nir=patient.insured.nir, channel="mail")
    client.send("/codes-oublies/code", code=sent("password-code")["code"])
    client.send("/codes-oublies/nouveau-mot-de-passe", password="un bon secret long")
    assert accounts.authenticate("abcd0001", "un bon secret long", now)


def test_nobody_chooses_a_password_without_the_code(client):
    for path in ("code", "nouveau-mot-de-passe", "mes-4-mots"):
        assert client.get(f"/codes-oublies/{path}").location == "/codes-oublies/mot-de-passe"
    assert client.get("/codes-oublies/c-est-fait").location == "/codes-oublies"
