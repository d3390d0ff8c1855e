"""Mes informations: contact details with their codes, password, identifiant, the two persons, the emergency choice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pypdf
import pytest

from models import AuditEvent, Insured, Message, Patient, RelatedPerson
from rules import informations, passwords, related
from rules.refusal import Refusal, Refusals
from tests.inspecting import InspectingClient

ROOM = "/mes-informations"
WISHES = f"{ROOM}/volontes-et-droits"
PASSWORD = "pomme-chat-velo-lune"
ZOE = {"given_name": "Zoé", "family_name": "Berthier", "phone": "", "address": "", "relation": ""}
NEW_MAIL, NEW_MOBILE = "nouveau@exemple.fr", "0639985678"


@pytest.fixture
def me(client: InspectingClient, record: Callable[..., Patient], now: datetime) -> Patient:
    """Logged in with ``client``."""
    made = record()
    client.log_in(made, now)
    return made


def fresh(patient: Patient) -> Patient:
    return Patient.get_by_id(patient.id)


def actions(patient: Patient) -> list[str]:
    return [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


def keys(refusal: Refusal | Refusals) -> list[tuple[str, str | None]]:
    return [(one.key, one.field) for one in (refusal.refusals if isinstance(refusal, Refusals) else [refusal])]


def text_of_pdf(body: bytes) -> str:
    return " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(body)).pages).split())


# -- the two persons: rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("02 61 91 01 02", "0261910102"),
        ("06.39.98.12.34", "0639981234"),
        ("+33 6 39 98 12 34", "0639981234"),
        ("0033 (0)2-61-91-01-02", "0261910102"),
        ("+32 2 123 45 67", "+3221234567"),
        ("00 352 621 123 456", "+352621123456"),
    ],
)
def test_a_phone_of_any_kind_in_any_grouping(typed: str, read: str) -> None:
    assert related.read_phone(typed) == read


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "telephone-vide"),
        (" - ", "telephone-vide"),
        ("zéro six", "telephone-lettres"),
        ("063998123", "telephone-longueur"),
        ("15", "telephone-longueur"),
        ("1639981234", "telephone-debut"),
        ("+32 12", "telephone-etranger"),
        ("٠٦٣٩٩٨١٢٣٤", "telephone-lettres"),
    ],
)
def test_a_phone_that_cannot_be(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        related.read_phone(typed)
    assert keys(refusal.value) == [(key, "phone")]


def test_the_trusted_person_needs_names_only_and_the_emergency_person_a_phone_too(
    house: object, record: Callable[..., Patient], now: datetime
) -> None:
    me = record()
    assert related.save(me, related.TRUSTED, ZOE, now) is True
    with pytest.raises(Refusals) as refusal:
        related.save(me, related.EMERGENCY, ZOE, now)
    assert keys(refusal.value) == [("telephone-vide", "phone")]
    related.save(me, related.EMERGENCY, ZOE | {"phone": "02 61 91 01 02"}, now)
    assert related.values(me, related.EMERGENCY) == ZOE | {"phone": "0261910102"}
    assert related.values(me, related.TRUSTED) == ZOE


def test_all_faults_are_told_together(house: object, record: Callable[..., Patient]) -> None:
    with pytest.raises(Refusals) as refusal:
        related.read(
            record(),
            related.EMERGENCY,
            {"given_name": " ", "family_name": "x" * (related.MOST["family_name"] + 1), "phone": "12", "address": "", "relation": ""},
        )
    assert keys(refusal.value) == [("prenom-vide", "given_name"), ("texte-long", "family_name"), ("telephone-longueur", "phone")]


def test_my_own_name_is_another_person_s_place(house: object, record: Callable[..., Patient]) -> None:
    with pytest.raises(Refusal) as refusal:
        related.read(record(), related.TRUSTED, ZOE | {"given_name": "camille ", "family_name": "ESSAI"})
    assert keys(refusal.value) == [("personne-moi", "given_name")]


def test_a_change_is_told_in_the_history_without_a_name(house: object, record: Callable[..., Patient], now: datetime) -> None:
    me = record()
    assert [related.save(me, related.TRUSTED, ZOE, now) for _ in range(2)] == [True, False]
    assert [related.erase(me, related.TRUSTED, now) for _ in range(2)] == [True, False]
    assert actions(me) == ["trusted-saved", "trusted-erased"]
    assert all(line.detail == {} for line in AuditEvent.select())


@pytest.mark.parametrize(("protection", "needed"), [("", False), ("curatelle", False), ("tutelle", True)])
def test_who_needs_the_judge(house: object, record: Callable[..., Patient], protection: str, needed: bool) -> None:
    me = record()
    me.insured.protection = protection
    assert related.needs_judge(me) is needed


# -- the two persons: pages ----------------------------------------------------------------------------------------------------


def test_the_guide_writes_both_persons(client: InspectingClient, me: Patient) -> None:
    assert f'href="{WISHES}"' in client.get(ROOM).text
    before = client.get(WISHES).text
    assert before.count("Je n’ai pas encore écrit cette personne.") == 2
    done = client.send(f"{ROOM}/personne-de-confiance", given_name="Zoé", family_name="Berthier")
    html = client.get(done.location).text
    assert "Le papier doit être signé par nous 2." in html and "Nous signons le papier tous les 2" in html
    assert f'href="{ROOM}/personne-de-confiance.pdf"' in html and 'data-see="trusted-person"' in html
    done = client.send(f"{ROOM}/personne-a-prevenir", given_name="Paul", family_name="Berthier", phone="0261910102", relation="mon frère")
    html = client.get(done.location).text
    assert "Ma personne à prévenir est écrite." in html
    assert before.count("Étape 3 sur 7") == 2 and "Étape 3 sur 7" not in html
    for written in (html, client.get(WISHES).text):
        assert written.count("Changer cette personne") == 2 and "Définir une personne" not in written
        assert written.count("personne-de-confiance.pdf") == 1
    assert "02\u00a061\u00a091\u00a001\u00a002" in html and "mon frère" in html and "Zoé Berthier" in html


def test_a_refused_form_loses_nothing(client: InspectingClient, me: Patient) -> None:
    answer = client.send(f"{ROOM}/personne-a-prevenir", given_name="Paul", family_name="", phone="12", relation="mon frère")
    assert answer.status_code == 422
    for kept in ('value="Paul"', 'value="12"', 'value="mon frère"', "Il manque son nom.", 'href="#phone"'):
        assert kept in answer.text
    assert not RelatedPerson.select().exists()


def test_undo_puts_back_who_was_there(client: InspectingClient, me: Patient) -> None:
    path = f"{ROOM}/personne-de-confiance"
    first = client.send(path, given_name="Zoé", family_name="Berthier").location.rpartition("=")[2]
    second = client.send(path, given_name="Paul", family_name="Durieu").location.rpartition("=")[2]
    client.send(f"{ROOM}/annuler", page=ROOM, fait=first)
    assert related.of(me, related.TRUSTED).given_name == "Paul", "an old mark undoes nothing"
    undone = client.send(f"{ROOM}/annuler", page=ROOM, fait=second)
    assert related.values(me, related.TRUSTED) == ZOE
    assert "C’est annulé." in client.get(undone.location).text
    client.send(f"{ROOM}/annuler", page=ROOM, fait=second)
    assert related.values(me, related.TRUSTED) == ZOE


def test_erase_and_take_back(client: InspectingClient, me: Patient) -> None:
    client.send(f"{ROOM}/personne-de-confiance", given_name="Zoé", family_name="Berthier")
    assert "Effacer cette personne" in client.get(WISHES).text
    for _ in range(2):  # a form sent twice
        done = client.send(f"{ROOM}/personne-de-confiance/effacer", page=ROOM)
    assert related.of(me, related.TRUSTED) is None
    html = client.get(done.location).text
    assert "Ma personne de confiance est effacée." in html
    client.send(f"{ROOM}/annuler", page=ROOM, fait=done.location.rpartition("=")[2])
    assert related.values(me, related.TRUSTED) == ZOE
    assert client.send(f"{ROOM}/autre-personne/effacer", page=ROOM).status_code == 404


@pytest.mark.parametrize(
    ("protection", "said"), [("", ""), ("curatelle", "je choisis cette personne moi-même"), ("tutelle", "Le juge ou le conseil de famille")]
)
def test_what_the_law_asks_under_protection(client: InspectingClient, me: Patient, protection: str, said: str) -> None:
    Insured.update(protection=protection).execute()
    html = client.get(f"{ROOM}/personne-de-confiance").text
    assert [one in html for one in ("curatelle", "juge")] == [protection == "curatelle", protection == "tutelle"]
    assert said in html


def test_the_paper_to_sign_holds_what_is_written(client: InspectingClient, me: Patient) -> None:
    blank = client.get(f"{ROOM}/personne-de-confiance.pdf")
    assert blank.mimetype == "application/pdf" and "Camille Essai" in text_of_pdf(blank.data)
    longest = {name: ("Anne-Marie " * 20)[:most].strip() for name, most in related.MOST.items()} | {"phone": "0261910102"}
    assert client.send(f"{ROOM}/personne-de-confiance", **longest).status_code == 303
    paper = client.get(f"{ROOM}/personne-de-confiance.pdf")
    assert "Anne-Marie Anne-Marie" in text_of_pdf(paper.data)
    assert len(pypdf.PdfReader(BytesIO(paper.data)).pages) == 2
    assert "02 61 91 01 02" in text_of_pdf(paper.data).replace("\u00a0", " ")


def test_a_text_too_wide_for_the_paper_is_filled_by_hand(client: InspectingClient, me: Patient) -> None:
    widest = {name: "W" * most for name, most in related.MOST.items()} | {"phone": "0261910102"}
    assert client.send(f"{ROOM}/personne-de-confiance", **widest).status_code == 303
    paper = client.get(f"{ROOM}/personne-de-confiance.pdf")
    assert paper.mimetype == "application/pdf" and len(pypdf.PdfReader(BytesIO(paper.data)).pages) == 2


# -- the emergency choice ------------------------------------------------------------------------------------------------------


def test_the_choice_changes_says_what_changed_and_goes_back(client: InspectingClient, me: Patient) -> None:
    html = client.get(f"{ROOM}/urgence").text
    assert re.search(r'value="oui" checked', html)
    done = client.send(f"{ROOM}/urgence", answer="non")
    assert (fresh(me).break_glass, fresh(me).regulation) == (False, False)
    html = client.get(done.location).text
    assert "Les secours ne peuvent pas ouvrir mon DMP." in html and "Mon médecin traitant voit toujours mon DMP." in html
    client.send(f"{ROOM}/annuler", page=ROOM, fait=done.location.rpartition("=")[2])
    assert (fresh(me).break_glass, fresh(me).regulation) == (True, True)
    assert actions(me) == ["emergency-no", "emergency-yes"]
    assert client.send(f"{ROOM}/urgence", answer="peut-être").status_code == 422


# -- contact details -----------------------------------------------------------------------------------------------------------


def ask(client: InspectingClient, mobile: str = "06 39 98 12 34", mail: str = "camille@exemple.fr") -> Any:
    return client.send(f"{ROOM}/coordonnees", mobile=mobile, mail=mail, current="pomme-chat-velo-lune")


def test_an_open_session_alone_does_not_change_the_way_codes_come(client: InspectingClient, me: Patient) -> None:
    """Who finds the screen open must not be able to take the record over."""
    answer = client.send(f"{ROOM}/coordonnees", mobile="06 39 98 12 34", mail=NEW_MAIL, current="je ne sais pas")
    assert answer.status_code == 422 and "Ce mot de passe est faux." in answer.text
    assert fresh(me).mail == "camille@exemple.fr"


def test_a_new_mail_waits_for_its_code_and_the_old_one_is_told(
    client: InspectingClient, me: Patient, sent: Callable[..., dict[str, Any]]
) -> None:
    assert ask(client, mail=NEW_MAIL).location.endswith("/verifier")
    assert fresh(me).mail == "camille@exemple.fr", "nothing changes before the proof"
    message = sent("contact-code")
    assert (message["channel"], message["target"]) == ("mail", NEW_MAIL)
    assert NEW_MAIL in client.get(f"{ROOM}/verifier").text.replace("<wbr>", "")
    done = client.send(f"{ROOM}/verifier", code=message["code"])
    assert fresh(me).mail == NEW_MAIL and fresh(me).mail_confirmed_at
    told = sent("contact-changed")
    assert (told["target"], told["what"]) == ("camille@exemple.fr", "mail")
    html = client.get(done.location).text
    assert "Mon mail a changé." in html and "Mon portable reste le même." in html
    assert client.get(f"{ROOM}/verifier").status_code == 303, "nothing waits any more"


def test_both_change_one_after_the_other(client: InspectingClient, me: Patient, sent: Callable[..., dict[str, Any]]) -> None:
    ask(client, NEW_MOBILE, NEW_MAIL)
    assert client.send(f"{ROOM}/verifier", code=sent("contact-code")["code"]).location.endswith("/verifier")
    assert (fresh(me).mail, fresh(me).mobile) == (NEW_MAIL, "0639981234")
    second = sent("contact-code")
    assert (second["channel"], second["target"]) == ("sms", NEW_MOBILE)
    done = client.send(f"{ROOM}/verifier", code=second["code"])
    assert fresh(me).mobile == NEW_MOBILE
    assert "Mon portable et mon mail ont changé." in client.get(done.location).text
    assert actions(me) == ["contact-changed", "contact-changed"]


def test_the_same_details_ask_for_no_code(client: InspectingClient, me: Patient) -> None:
    html = client.get(ask(client).location).text
    assert "Rien n’a changé." in html and not Message.select().exists()


def test_wrong_details_are_told_together(client: InspectingClient, me: Patient) -> None:
    answer = ask(client, "02 61 91 01 02", "camille")
    assert answer.status_code == 422
    assert "Ce numéro ne peut pas recevoir de SMS." in answer.text and "Il manque le signe @ dans le mail." in answer.text
    assert 'value="camille"' in answer.text and not Message.select().exists()


def test_the_code_of_an_earlier_address_proves_nothing_else(
    client: InspectingClient, me: Patient, sent: Callable[..., dict[str, Any]]
) -> None:
    ask(client, mail="faute@exemple.fr")
    earlier = sent("contact-code")["code"]
    ask(client, mail=NEW_MAIL)
    answer = client.send(f"{ROOM}/verifier", code=earlier)
    assert answer.status_code == 422 and "Ce code est pour une autre adresse." in answer.text
    assert fresh(me).mail == "camille@exemple.fr"
    client.send(f"{ROOM}/verifier", code=sent("contact-code")["code"])
    assert fresh(me).mail == NEW_MAIL


def test_a_code_too_old_is_replaced_and_a_new_one_may_be_asked(
    client: InspectingClient, me: Patient, sent: Callable[..., dict[str, Any]], clock: Any
) -> None:
    ask(client, mail=NEW_MAIL)
    old = sent("contact-code")["code"]
    clock.move(minutes=11)
    assert client.send(f"{ROOM}/verifier", code=old).status_code == 422
    assert sent("contact-code")["code"] != old
    client.send(f"{ROOM}/nouveau-code", page=f"{ROOM}/verifier")
    assert Message.select().where(Message.kind == "contact-code").count() == 3
    client.send(f"{ROOM}/verifier", code=sent("contact-code")["code"])
    assert fresh(me).mail == NEW_MAIL


def test_too_many_codes_are_told_on_the_page(client: InspectingClient, me: Patient) -> None:
    for _ in range(8):
        assert ask(client, mail=NEW_MAIL).status_code == 303
    answer = ask(client, mail=NEW_MAIL)
    assert answer.status_code == 422 and f'value="{NEW_MAIL}"' in answer.text


# -- password and identifiant --------------------------------------------------------------------------------------------------


def test_a_new_password_needs_the_present_one(client: InspectingClient, me: Patient) -> None:
    answer = client.send(f"{ROOM}/mot-de-passe", current="faux-faux-faux", password="court")
    assert answer.status_code == 422
    assert "Ce mot de passe est faux." in answer.text and "au mot de passe" in answer.text
    assert "faux-faux-faux" not in answer.text
    done = client.send(f"{ROOM}/mot-de-passe", current=PASSWORD, password="tasse-gare-lapin-rue")
    html = client.get(done.location).text
    assert "Mon mot de passe a changé." in html, "this session goes on"
    assert passwords.matches(fresh(me).password_hash, "tasse-gare-lapin-rue")
    assert fresh(me).session_epoch == me.session_epoch + 1, "the others end"
    assert Message.select().where(Message.kind == "password-changed").count() == 1


def test_the_present_password_cannot_be_tried_for_ever(house: object, record: Callable[..., Patient], now: datetime) -> None:
    me = record()
    for left in (4, 3, 2, 1):
        with pytest.raises(Refusal) as refusal:
            informations.check_password(me, "faux", now)
        assert (refusal.value.key, refusal.value.facts["left"]) == ("mot-de-passe-actuel", left)
    for typed in ("faux", PASSWORD):
        with pytest.raises(Refusal) as refusal:
            informations.check_password(me, typed, now)
        assert refusal.value.key == "trop-d-essais"


def test_four_words_need_the_present_password_too(client: InspectingClient, me: Patient) -> None:
    page = client.get(f"{ROOM}/mes-4-mots").text
    offered = re.search(r'name="words" value="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    answer = client.send(f"{ROOM}/mes-4-mots", words=offered, current="")
    assert answer.status_code == 422 and "Il manque le mot de passe de votre dernière connexion." in answer.text
    assert offered in answer.text, "the words stay the same"
    assert client.send(f"{ROOM}/mes-4-mots", words="autre-autre-autre-autre", current=PASSWORD).status_code == 422
    client.send(f"{ROOM}/mes-4-mots", words=offered, current=PASSWORD)
    assert passwords.matches(fresh(me).password_hash, offered)


def test_the_identifiant_on_screen_and_on_paper(client: InspectingClient, me: Patient) -> None:
    assert me.login in client.get(f"{ROOM}/identifiant").text
    paper = client.get(f"{ROOM}/identifiant.pdf")
    assert paper.mimetype == "application/pdf" and me.login in text_of_pdf(paper.data)
    assert paper.headers["Cache-Control"] == "no-store"


def test_every_page_of_the_room_is_closed_to_others(client: InspectingClient) -> None:
    for path in ("", "/coordonnees", "/mot-de-passe", "/mes-4-mots", "/identifiant", "/identifiant.pdf", "/volontes-et-droits", "/urgence"):
        assert client.get(ROOM + path).location.endswith("/se-connecter")


def test_my_informations_show_what_is_known(client: InspectingClient, me: Patient) -> None:
    html = client.get(ROOM).text
    for known in ("06\u00a039\u00a098\u00a012\u00a034", "camille@exemple.fr", "Camille Essai", "2\u00a0mai 1990", "49000 ANGERS"):
        assert known in html
