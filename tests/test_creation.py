"""Creating a record alone: the rules, then the pages, with every wrong input answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

import models
from rules import codes, creation, history, nir
from rules.refusal import Refusal
from tests.conftest import NOW

LIFE = timedelta(days=42)
GOOD = "2 90 05 49 000 001"


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}$")


# -- rules -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "nir-vide"),
        ("   ", "nir-vide"),
        ("06 39 98 12 34", "nir-telephone"),
        ("+33 6 39 98 12 34", "nir-telephone"),
        ("2 90 05 49 000 001", "nir-sans-cle"),
        ("2 90 05 49", "nir-court"),
        ("2 90 05 49 000 001 42 7", "nir-long"),
        ("2 90 05 49 AB0 001 42", "nir-lettres"),
        ("abc", "nir-lettres"),
        ("9 90 05 49 000 001 42", "nir-debut"),
        ("1 85 05 49 588 157 80", "nir-cle"),  # the guide's own sample: its key should be 25
        ("١ 85 05 49 588 157 25", "nir-lettres"),  # digits of another script
    ],
)
def test_a_wrong_number_is_refused_by_name(typed, key):
    with refused(key):
        nir.read(typed)


@pytest.mark.parametrize(
    "typed", ["1 85 05 49 588 157 25", "185054958815725", "1-85-05-49-588-157-25", "1 85 O5 49 588 I57 25", " 1.85.05.49.588.157.25 "]
)
def test_a_good_number_is_read_in_any_grouping(typed):
    assert nir.read(typed) == "185054958815725"


def test_corsica_counts_as_19_or_18():
    from stdnum.fr import nir as key

    for place in ("2A", "2B"):
        base = f"28505{place}004001"
        assert nir.read(base.lower() + key.calc_check_digits(base)) == base + key.calc_check_digits(base)


def test_how_many_digits_are_missing_is_told():
    with refused("nir-court") as caught:
        nir.read("1 85 05 49 588 1")
    assert caught.value.facts == {"missing": 4}


def test_two_different_numbers():
    with refused("nir-differents"):
        nir.read_twice("185054958815725", "185054958815752")


def test_the_code_goes_to_the_mail_the_insurance_knows(house, person, now, chance, sent):
    someone = person()
    creation.ask_code(someone.nir, now, chance, life=LIFE)
    message = sent("creation-code")
    assert (message["channel"], message["target"]) == ("mail", "camille@exemple.fr")
    assert len(message["code"]) == 12 and set(message["code"]) <= set(codes.SIGNS)


def test_without_mail_it_goes_by_post(house, person, now, chance, sent):
    creation.ask_code(person(mail="").nir, now, chance, life=LIFE)
    assert sent("creation-code")["channel"] == "post"


def test_an_unknown_number_gets_no_answer_of_its_own(house, now, chance):
    assert creation.ask_code("185054958815725", now, chance, life=LIFE) is None
    assert models.Message.select().count() == 0


def test_three_codes_a_day_at_most(house, person, now, chance):
    someone = person()
    for _ in range(5):
        creation.ask_code(someone.nir, now, chance, life=LIFE)
    assert models.Message.select().count() == 3
    creation.ask_code(someone.nir, now + timedelta(days=1, minutes=1), chance, life=LIFE)
    assert models.Message.select().count() == 4


def asked(person, now, chance, sent):
    someone = person()
    creation.ask_code(someone.nir, now, chance, life=LIFE)
    return someone, sent("creation-code")["code"]


def test_only_a_hash_of_the_code_is_kept(house, person, now, chance, sent):
    _, code = asked(person, now, chance, sent)
    assert code not in str(models.CreationCode.get().__data__)


def test_wrong_old_used_and_foreign_codes(house, person, now, chance, sent):
    someone, code = asked(person, now, chance, sent)
    other = person(2, given_name="Zoé")
    with refused("code-creation-faux") as caught:
        creation.open_with(someone.nir, "AAAAAAAAAAAA", now)
    assert caught.value.facts["left"] == 4
    with refused("code-creation-faux"):
        creation.open_with(other.nir, code, now)
    with refused("code-creation-perime"):
        creation.open_with(someone.nir, code, now + LIFE)
    row = creation.open_with(someone.nir, code, now)
    creation.create(row, mobile="0639981234", mail="", accepted=True, now=now, chance=chance)
    with refused("code-creation-utilise"):
        creation.open_with(someone.nir, code, now)


def test_five_wrong_codes_make_a_wait_whose_end_is_told(house, person, now, chance, sent):
    someone, code = asked(person, now, chance, sent)
    for _ in range(4):
        with refused("code-creation-faux"):
            creation.open_with(someone.nir, "AAAAAAAAAAAA", now)
    with refused("trop-d-essais") as caught:
        creation.open_with(someone.nir, "AAAAAAAAAAAA", now)
    assert caught.value.facts["until"] == now + timedelta(minutes=5)
    with refused("trop-d-essais"):
        creation.open_with(someone.nir, code, now + timedelta(minutes=4))
    assert creation.open_with(someone.nir, code, now + timedelta(minutes=5))


def test_creating_is_all_or_nothing(house, person, now, chance, sent, monkeypatch):
    someone, code = asked(person, now, chance, sent)
    row = creation.open_with(someone.nir, code, now)

    def cut(*args, **values):
        raise KeyboardInterrupt

    monkeypatch.setattr(creation.history, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        creation.create(row, mobile="0639981234", mail="", accepted=True, now=now, chance=chance)
    assert models.Patient.select().count() == 0
    assert models.CreationCode.get().used_at is None


def test_without_consent_nothing_is_created(house, person, now, chance, sent):
    someone, code = asked(person, now, chance, sent)
    with refused("conditions"):
        creation.create(creation.open_with(someone.nir, code, now), mobile="", mail="a@b.fr", accepted=False, now=now, chance=chance)
    assert models.Patient.select().count() == 0


def test_the_record_has_its_first_line_and_no_clear_secret(house, person, now, chance, sent):
    someone, code = asked(person, now, chance, sent)
    made = creation.create(creation.open_with(someone.nir, code, now), mobile="0639981234", mail="", accepted=True, now=now, chance=chance)
    patient = models.Patient.get()
    assert patient.login == made.login and patient.setup_step == "contact" and patient.password_is_initial
    assert made.password not in str(patient.__data__)
    lines, _ = history.page(patient, now=NOW)
    assert [line.action for line in lines] == ["record-created"]
    assert not set(made.login + made.password) & set("0O1lI5S2Z8B")


# -- pages -------------------------------------------------------------------------------------------------------------------------


def ask_by_page(client, number):
    client.send("/creer-mon-dmp/demander-mon-code", nir=number, nir2=number)
    return client.send("/creer-mon-dmp/verifier-mon-numero")


def test_the_whole_way_by_pages(client, person, sent, site):
    someone = person()
    assert ask_by_page(client, nir.grouped(someone.nir)).location == "/creer-mon-dmp/mon-code-arrive"
    code = sent("creation-code")["code"]
    assert client.send("/creer-mon-dmp", nir=someone.nir, code=f"{code[:4]} {code[4:8].lower()}-{code[8:]}").status_code == 303
    assert client.send("/creer-mon-dmp/coordonnees", mobile="+33 6 39 98 12 34", mail="").location == "/creer-mon-dmp/conditions"
    assert client.send("/creer-mon-dmp/conditions", accepted="oui").location == "/creer-mon-dmp/mes-codes"
    shown = client.get("/creer-mon-dmp/mes-codes").text
    assert models.Patient.get().login in shown
    assert models.Patient.get().mobile == "0639981234"
    for address in ("/creer-mon-dmp/mes-codes.pdf", "/creer-mon-dmp/mes-codes.pdf?feuilles=2"):
        assert client.get(address).data.startswith(b"%PDF")
    # sent twice, back button, another tab: the same codes, one record
    assert client.get("/creer-mon-dmp/conditions").location == "/creer-mon-dmp/mes-codes"
    assert client.get("/creer-mon-dmp").location == "/creer-mon-dmp/mes-codes"
    assert client.send("/creer-mon-dmp/mes-codes").location == "/se-connecter"
    assert client.get("/creer-mon-dmp/mes-codes").location == "/se-connecter"
    assert models.Patient.select().count() == 1


def test_known_and_unknown_numbers_get_the_same_page(site, person):
    someone = person()
    pages = []
    for number in (someone.nir, "185054958800085"):
        client = site.test_client()
        ask_by_page(client, number)
        pages.append(client.get("/creer-mon-dmp/mon-code-arrive").text)
    assert pages[0] == pages[1]


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do(client):
    answer = client.send("/creer-mon-dmp/demander-mon-code", nir="1 85 05", nir2="")
    assert answer.status_code == 422
    assert 'value="1 85 05"' in answer.text and "Il manque 10 chiffres." in answer.text and "<title>Erreur" in answer.text
    assert 'value="1 85 05"' in client.get("/creer-mon-dmp/demander-mon-code").text


def test_arriving_out_of_turn_leads_back(client):
    for path, back in (
        ("verifier-mon-numero", "/creer-mon-dmp/demander-mon-code"),
        ("mon-code-arrive", "/creer-mon-dmp/demander-mon-code"),
        ("coordonnees", "/creer-mon-dmp"),
        ("conditions", "/creer-mon-dmp"),
        ("mes-codes", "/se-connecter"),
        ("mes-codes.pdf", "/se-connecter"),
    ):
        assert client.get(f"/creer-mon-dmp/{path}").location == back


def test_the_check_page_sends_one_code_only(client, person):
    someone = person()
    ask_by_page(client, someone.nir)
    assert client.get("/creer-mon-dmp/verifier-mon-numero").location == "/creer-mon-dmp/mon-code-arrive"
    assert models.Message.select().count() == 1


def test_reading_pages_spends_no_try(client, person, sent):
    someone = person()
    ask_by_page(client, someone.nir)
    client.send("/creer-mon-dmp", nir=someone.nir, code="AAAA AAAA AAAA")
    for _ in range(9):
        assert client.get("/creer-mon-dmp/conditions").location == "/creer-mon-dmp"
        assert client.get("/creer-mon-dmp/coordonnees").location == "/creer-mon-dmp"
    assert client.send("/creer-mon-dmp", nir=someone.nir, code=sent("creation-code")["code"]).location == "/creer-mon-dmp/coordonnees"


def test_the_codes_stay_half_an_hour_at_most(client, person, sent, clock):
    someone = person()
    ask_by_page(client, someone.nir)
    client.send("/creer-mon-dmp", nir=someone.nir, code=sent("creation-code")["code"])
    client.send("/creer-mon-dmp/coordonnees", mobile="06 39 98 12 34", mail="")
    client.send("/creer-mon-dmp/conditions", accepted="oui")
    clock.move(minutes=29)
    assert client.get("/creer-mon-dmp/mes-codes").status_code == 200
    clock.move(minutes=2)
    assert client.get("/creer-mon-dmp/mes-codes").location == "/se-connecter"
    assert client.get("/creer-mon-dmp/mes-codes.pdf").location == "/se-connecter"


def test_the_number_does_not_stay_for_the_next_person(client, person):
    someone = person()
    ask_by_page(client, someone.nir)
    assert someone.nir not in client.get("/creer-mon-dmp/demander-mon-code").text.replace("\u00a0", "")


def test_a_huge_form_from_outside_is_refused(client):
    answer = client.post("/creer-mon-dmp/demander-mon-code", data={"nir": "1" * 50_000})
    assert answer.status_code in (400, 413) and models.Journey.select().count() == 0


def test_contact_details_are_judged_together(client, person, sent):
    someone = person()
    ask_by_page(client, someone.nir)
    client.send("/creer-mon-dmp", nir=someone.nir, code=sent("creation-code")["code"])
    answer = client.send("/creer-mon-dmp/coordonnees", mobile="01 99 00 12 34", mail="camille.exemple.fr")
    assert "ne peut pas recevoir de SMS" in answer.text and "Il manque le signe @" in answer.text
    answer = client.send("/creer-mon-dmp/coordonnees", mobile="", mail=" ")
    assert "Il manque un numéro de portable ou un mail." in answer.text
