"""The pages of practice mode: choosing a card, the letterbox, beginning again; nothing of it exists in real mode."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

import models
from app import create_app
from config import Config
from practice import seed
from practice.people import persona
from rules import closing, letterbox, messages
from sending import carriers, worker
from tests.conftest import NOW
from tests.inspecting import InspectingClient
from tests.test_about import REAL
from views import practice, reading

BOX = "/entrainement/boite-aux-lettres"


@pytest.fixture
def fictitious(person: Callable[..., models.Insured]) -> Callable[[str], models.Insured]:
    """Puts one of the fictitious people in the house: ``fictitious("camille")``."""

    def make(key: str) -> models.Insured:
        who = persona(key)
        return person(
            nir=who.nir, given_name=who.given_name, family_name=who.family_name, persona=key, address="\n".join(who.address), mail=who.mail
        )

    return make


def take(client: InspectingClient, key: str) -> Any:
    """Choose a card, as a person does."""
    return client.send("/entrainement", card=key)


def letter(insured: models.Insured, at: datetime, channel: str = "mail", kind: str = "login-code", **values: Any) -> models.Letter:
    """Something in the letterbox."""
    usual = {"subject": "Votre code\u00a0: 4217\u00a03189", "body": "Votre code\u00a0: 4217\u00a03189\n\nNe donnez jamais ce code.\n"}
    return models.Letter.create(insured=insured, channel=channel, kind=kind, arrived_at=at, **(usual | values))


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


# -- the card ------------------------------------------------------------------------------------------------------------------


def test_without_a_card_everything_leads_to_the_cards(client: InspectingClient) -> None:
    for path in ("/entrainement/ma-carte", BOX, f"{BOX}/1", f"{BOX}/1/ma-lettre.pdf", "/entrainement/recommencer"):
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (303, "/entrainement"), path


def test_choosing_a_card_puts_it_in_hand_on_every_page(client: InspectingClient, fictitious: Any) -> None:
    fictitious("camille")
    answer = take(client, "camille")
    assert (answer.status_code, answer.location) == (303, "/entrainement/ma-carte")
    assert "Je m’entraîne avec la carte de Camille." in client.get("/se-connecter").text


def test_a_card_that_does_not_exist_is_not_taken(client: InspectingClient, fictitious: Any) -> None:
    fictitious("camille")
    assert take(client, "personne").status_code == 404
    assert client.get("/entrainement/ma-carte").location == "/entrainement"


def test_a_card_whose_person_is_gone_is_no_longer_in_hand(client: InspectingClient) -> None:
    with client.session_transaction() as session:
        session["persona"] = "camille"
    assert client.get("/entrainement/ma-carte").location == "/entrainement"


def test_people_with_a_record_stand_apart(client: InspectingClient, record: Any, fictitious: Any) -> None:
    record(insured=fictitious("camille"))
    without, _, owning = client.get("/entrainement").text.partition("Ces personnes ont un DMP")
    assert "Marcel Jamet" in without and "Camille Durand" not in without
    assert "Camille Durand" in owning


def test_who_has_closed_their_record_stands_apart_too(client: InspectingClient, record: Any, fictitious: Any, now: datetime) -> None:
    closing.shut(record(insured=fictitious("camille")), closing.LATER, now)
    without, _, closed = client.get("/entrainement").text.partition("Ces personnes ont fermé leur DMP")
    assert "Marcel Jamet" in without and "Camille Durand" not in without and "Camille Durand" in closed
    take(client, "camille")
    card = main_of(client.get("/entrainement/ma-carte").text)
    assert "Camille a fermé son DMP." in card and "pas encore de DMP" not in card and "Créer votre DMP" in card


def test_the_card_shows_the_number_and_what_to_do_next(client: InspectingClient, record: Any, fictitious: Any) -> None:
    camille = fictitious("camille")
    take(client, "camille")
    html = main_of(client.get("/entrainement/ma-carte").text)
    assert '<b class="copy">2\u00a085\u00a005\u00a049\u00a0007\u00a0000\u00a005</b>' in html
    assert "Créer votre DMP" in html and "Accéder à mon DMP" not in html
    record(insured=camille)
    html = main_of(client.get("/entrainement/ma-carte").text)
    assert "Accéder à mon DMP" in html and "Créer votre DMP" not in html


def test_who_has_an_old_telephone_and_a_mail_of_somebody_else_is_told(client: InspectingClient, fictitious: Any) -> None:
    fictitious("odette")
    take(client, "odette")
    html = client.get("/entrainement/ma-carte").text
    assert "C’est le mail de mon fils." in html
    assert "Il ne reçoit pas de SMS." in html


def test_another_card_closes_the_record_that_is_open(client: InspectingClient, record: Any, fictitious: Any, now: datetime) -> None:
    mine = record(insured=fictitious("camille"))
    fictitious("marcel")
    client.log_in(mine, now)
    take(client, "marcel")
    assert client.get("/mon-dmp").status_code == 303
    assert models.AuditEvent.select().where(models.AuditEvent.patient == mine).get().action == "logged-out"


def test_another_card_forgets_what_was_begun_and_the_same_card_does_not(client: InspectingClient, fictitious: Any) -> None:
    for key in ("camille", "marcel"):
        fictitious(key)
    take(client, "camille")
    with client.session_transaction() as session:
        session["begun"] = True
    take(client, "camille")
    with client.session_transaction() as session:
        assert session["begun"]
    take(client, "marcel")
    with client.session_transaction() as session:
        assert "begun" not in session and session["persona"] == "marcel"


def test_the_card_of_the_open_record_leaves_it_open(client: InspectingClient, record: Any, fictitious: Any, now: datetime) -> None:
    client.log_in(record(insured=fictitious("camille")), now)
    take(client, "camille")
    assert client.get("/mon-dmp").status_code == 200


# -- the letterbox -------------------------------------------------------------------------------------------------------------


def test_the_thing_with_the_newest_message_comes_first(client: InspectingClient, fictitious: Any, now: datetime) -> None:
    camille = fictitious("camille")
    letter(camille, now - timedelta(hours=2), subject="Votre DMP est créé")
    letter(camille, now - timedelta(hours=1), "sms", body="Votre code : 1111 2222\nNe donnez jamais ce code.")
    letter(camille, now - timedelta(minutes=5), subject="Le plus récent")
    take(client, "camille")
    html = main_of(client.get(BOX).text)
    order = [html.find(words) for words in ("Mes mails", "Le plus récent", "Votre DMP est créé", "Mes SMS", "Votre code\u00a0: 1111 2222")]
    assert -1 not in order and order == sorted(order)
    assert html.count("Nouveau</span>") == 3


def test_opening_takes_the_mark_off_and_the_count_down(client: InspectingClient, fictitious: Any, now: datetime, clock: Any) -> None:
    camille = fictitious("camille")
    one = letter(camille, now)
    take(client, "camille")
    assert '1<span class="heard"> nouveau message</span>' in client.get("/").text
    assert letterbox.unread(camille, NOW) == 1
    clock.move(minutes=1)
    first = clock()
    client.get(f"{BOX}/{one.id}")
    clock.move(minutes=1)
    client.get(f"{BOX}/{one.id}")
    assert models.Letter.get_by_id(one.id).opened_at == first
    assert "Nouveau</span>" not in client.get(BOX).text
    assert "nouveau message" not in client.get("/").text


def test_a_mail_shows_its_code_to_copy_and_its_link(client: InspectingClient, fictitious: Any, now: datetime, config: Config) -> None:
    body = f"Votre code : 4217\u00a03189\n\nCliquez ici : le code s’écrit tout seul\n{config.url}/se-connecter/lien/{'x' * 80}\n"
    one = letter(fictitious("camille"), now, body=body)
    take(client, "camille")
    html = main_of(client.get(f"{BOX}/{one.id}").text)
    assert "<h1" in html and "Mon mail</h1>" in html
    assert '<b class="copy">4217 3189</b>' in html
    assert f'<a href="/se-connecter/lien/{"x" * 80}">Cliquez ici : le code s’écrit tout seul</a>' in html
    assert config.url not in html, "an address that nobody can read is not written out"
    assert 'href="/se-connecter/code"' in html and "Écrire ce code" in html


def test_a_letter_can_be_printed_and_a_mail_cannot(client: InspectingClient, fictitious: Any, now: datetime) -> None:
    camille = fictitious("camille")
    paper = letter(
        camille, now, "post", "creation-code", subject="Mon code de création", body="Mon code de création\n\nJe garde.", paper=b"%PDF-1.7"
    )
    mail = letter(camille, now)
    take(client, "camille")
    html = main_of(client.get(f"{BOX}/{paper.id}").text)
    assert "Ma lettre</h1>" in html and "12 rue des Cartes Vertes<br>49000 ANGERS" in html
    assert f'href="{BOX}/{paper.id}/ma-lettre.pdf"' in html and "Imprimer la lettre" in html
    answer = client.get(f"{BOX}/{paper.id}/ma-lettre.pdf")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", b"%PDF-1.7")
    assert client.get(f"{BOX}/{mail.id}/ma-lettre.pdf").status_code == 404


def test_the_letters_of_others_answer_as_absent(client: InspectingClient, fictitious: Any, now: datetime) -> None:
    fictitious("camille")
    theirs = letter(fictitious("marcel"), now, "post", paper=b"%PDF")
    take(client, "camille")
    pages = [client.get(path) for path in (f"{BOX}/{theirs.id}", f"{BOX}/{theirs.id}/ma-lettre.pdf", f"{BOX}/99999")]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert models.Letter.get_by_id(theirs.id).opened_at is None


def test_a_message_on_its_way_is_told_and_then_lies_in_the_box(
    client: InspectingClient, fictitious: Any, now: datetime, config: Config
) -> None:
    camille = fictitious("camille")
    take(client, "camille")
    assert "Ma boîte aux lettres est vide." in client.get(BOX).text
    messages.post(camille, "mail", "record-created", camille.mail, {"at": now.isoformat()}, now)
    html = client.get(BOX).text
    assert "1 message arrive." in html and f'href="{BOX}"' in main_of(html)
    worker.carry_due(config, carriers.for_config(config), now)
    html = client.get(BOX).text
    assert "message arrive" not in html and "Votre DMP est créé" in html


def test_a_full_letterbox_is_read_page_by_page(client: InspectingClient, fictitious: Any, now: datetime) -> None:
    camille = fictitious("camille")
    for number in range(23):
        letter(camille, now - timedelta(hours=number), subject=f"Mail {number}")
    take(client, "camille")
    first, second = (main_of(client.get(f"{BOX}?page={number}").text) for number in (1, 2))
    assert first.count("<article") == 20 and second.count("<article") == 3
    assert "Page 2 sur 2" in second and "Mail 22" in second
    assert main_of(client.get(f"{BOX}?page=999").text).count("<article") == 3
    assert main_of(client.get(f"{BOX}?page=nom").text).count("<article") == 20


@pytest.mark.parametrize(("kind", "leads_to"), [(kind, endpoint) for kind, (endpoint, _) in practice.NEXT.items()])
def test_every_kind_of_message_leads_to_a_page_that_exists(client: InspectingClient, kind: str, leads_to: str) -> None:
    assert leads_to in client.application.view_functions
    assert kind in messages.KINDS or kind == "credentials"


def test_the_code_of_a_first_login_leads_to_the_first_login(client: InspectingClient, record: Any, fictitious: Any, now: datetime) -> None:
    camille = fictitious("camille")
    one = letter(camille, now, kind="contact-code")
    client.log_in(record(insured=camille, setup_step="contact"), now)
    take(client, "camille")
    assert 'href="/premiere-connexion/verifier"' in client.get(f"{BOX}/{one.id}").text


# -- beginning again -----------------------------------------------------------------------------------------------------------


def test_beginning_again_is_asked_first_and_leads_back_to_the_card(
    client: InspectingClient, record: Any, fictitious: Any, now: datetime
) -> None:
    camille = fictitious("camille")
    mine = record(insured=camille)
    letter(camille, now)
    take(client, "camille")
    client.log_in(mine, now)
    assert "Le DMP d’entraînement de Camille est effacé." in client.get("/entrainement/recommencer").text
    assert letterbox.unread(camille, NOW) == 1, "looking changes nothing"
    answer = client.send("/entrainement/recommencer")
    assert (answer.status_code, answer.location) == (303, "/entrainement/ma-carte")
    html = client.get("/entrainement/ma-carte").text
    assert "Camille est revenue au début." in html and "Créer votre DMP" in html
    assert "revenue au début" not in client.get("/entrainement/ma-carte").text, "said once"
    assert client.get("/mon-dmp").status_code == 303, "the session of the old record is over"
    assert "Ma boîte aux lettres est vide." in client.get(BOX).text
    assert letterbox.holders() == set()


def test_beginning_again_twice_is_the_same(client: InspectingClient, fictitious: Any) -> None:
    fictitious("camille")
    take(client, "camille")
    for _ in range(2):
        assert client.send("/entrainement/recommencer").location == "/entrainement/ma-carte"


# -- the joints ----------------------------------------------------------------------------------------------------------------


def test_a_record_that_is_created_is_filled(client: InspectingClient, record: Any, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, seen = record(), []
    monkeypatch.setattr(seed, "deposit_for", lambda patient, moment: seen.append((patient.id, moment)))
    for told in client.application.extensions["dmp_record_created"]:
        told(mine.login, now)
        told("nobody", now)
    assert seen == [(mine.id, now)]


def test_documents_that_cannot_be_made_do_not_spoil_a_creation(
    client: InspectingClient, record: Any, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("no paper")

    mine = record()
    monkeypatch.setattr(seed, "deposit_for", broken)
    for told in client.application.extensions["dmp_record_created"]:
        told(mine.login, now)
    assert "stays empty" in caplog.text


def test_in_real_mode_there_is_no_practice(tmp_path: Any, clock: Any, chance: Random) -> None:
    config = Config.from_env(REAL | {"DMP_POST_DIR": str(tmp_path / "post")}, data_dir=tmp_path / "real")
    made = create_app(config, clock=clock, chance=chance, nudge=lambda: None)
    assert "practice" not in made.blueprints
    assert not [rule for rule in made.url_map.iter_rules() if "entrainement" in rule.rule]


# -- reading a message ---------------------------------------------------------------------------------------------------------

SITE = "http://127.0.0.1:8000"


def test_only_addresses_of_this_site_become_links() -> None:
    for address in ("http://exemple.org/", f"{SITE}.exemple.org/", "https://127.0.0.1:8000/", "javascript:alert(1)", f"voir {SITE}/"):
        [[_, line]] = reading.paragraphs(f"Cliquez ici\n{address}", SITE)
        assert (line.path, line.text) == ("", address)


def test_a_link_takes_the_words_above_it_and_keeps_its_path_only() -> None:
    [[line]] = reading.paragraphs(f"Cliquez ici\n{SITE}/se-connecter", SITE)
    assert (line.text, line.path, line.address) == ("Cliquez ici", "/se-connecter", f"{SITE}/se-connecter")
    [[home]] = reading.paragraphs(SITE, SITE)
    assert (home.text, home.path) == (SITE, "/")


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("Votre code : 4217\u00a03189", "4217\u00a03189"),
        ("Votre code de création\u00a0: RMGA DQEP 2KRG", "RMGA DQEP 2KRG"),
        ("Mon mot de passe\u00a0: pomme-chat-lune-banane", "pomme-chat-lune-banane"),
        ("Aide : 01 99 00 12 34", ""),
        ("Vous n’avez pas demandé ce code ?", ""),
    ],
)
def test_what_is_copied_is_found(row: str, value: str) -> None:
    [[line]] = reading.paragraphs(row, SITE)
    assert line.value == value
    assert re.sub(r"\W", "", f"{line.text}{line.value}") == re.sub(r"\W", "", row), "no word is lost"
