"""A professional adds a document: step by step, with who sees it; nothing typed is lost, nothing is made twice, nobody shut gets in."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest

from models import AuditEvent, Delegation, Document, DocumentContent, Journey, Message
from rules import access, closing, deposit_drafts, deposits, documents, habilitation, history, professionals, upkeep, versions
from rules.documents import Viewer
from tests.inspecting import parse, text_of
from tests.side import account, document, fresh, nurses_read, professional
from tests.test_files import pdf, picture

ROOM = "/professionnels/personnes"
TEXT = "Bonjour,\nla tension est bonne."
YES = {"person": "maintenant", "hidden": "non", "secret": "non"}


@pytest.fixture
def doctor(site):
    nurses_read()
    return professional(1)


@pytest.fixture
def login(doctor, now):
    return account(doctor, now)


@pytest.fixture
def me(doctor, record):
    return record()


@pytest.fixture
def at_work(client, me, login, now):
    client.log_in_professional(login, now)
    return client


@pytest.fixture
def where(at_work, me):
    """The address of the person's page, as the professional finds it."""
    return at_work.send(ROOM, nir=me.insured.nir).location


def main(page) -> str:
    return text_of(next(parse(page.text).iter("main"))).replace("\u00a0", " ")


def form_at(client, where) -> str:
    """The address of a new form."""
    return re.search(rf'href="({where}/documents/ajouter/[0-9a-f]{{32}})/ecrire"', client.get(f"{where}/documents/ajouter").text)[1]


def filled(client, where, *, text=TEXT, kind="11488-4", title=None, day="20/11/2026", **answers) -> str:
    """All steps up to the check; the address of the form."""
    form = form_at(client, where)
    assert client.send(f"{form}/ecrire", text=text).location == f"{form}/type"
    assert client.send(f"{form}/type", type=kind).location == f"{form}/titre"
    named = {"date": day} | ({} if title is None else {"title": title})
    assert client.send(f"{form}/titre", **named).location == f"{form}/visible"
    assert client.send(f"{form}/visible", **(YES | answers)).location == f"{form}/verifier"
    return form


def added(client, where, **values) -> str:
    """A document is in the record; its address among mine."""
    done = client.send(f"{filled(client, where, **values)}/verifier").location
    assert done.endswith("/ajoute")
    return done.removesuffix("/ajoute")


def drafts() -> int:
    return Journey.select().where(Journey.kind.startswith("deposit-")).count()


# -- the whole way -----------------------------------------------------------------------------------------------------------------


def test_a_text_from_the_first_page_to_the_record(at_work, where, me, doctor):
    assert f'href="{where}/documents/ajouter"' in at_work.get(where).text
    form = form_at(at_work, where)
    at_work.send(f"{form}/ecrire", text=TEXT)
    kinds = main(at_work.get(f"{form}/type"))
    assert kinds.index("Vos types habituels") < kinds.index("Compte rendu de consultation ou de visite") < kinds.index("Chercher un type")
    at_work.send(f"{form}/type", type="11488-4")
    proposed = at_work.get(f"{form}/titre").text.replace("\u00a0", " ")
    assert (
        "\nCompte rendu de consultation ou de visite du 23 novembre 2026</textarea>" in proposed and 'value="23 novembre 2026"' in proposed
    )
    at_work.send(f"{form}/titre", title="Compte rendu de consultation ou de visite du 23\u00a0novembre 2026", date="20 novembre 2026")
    at_work.send(f"{form}/visible", **YES)
    check = main(at_work.get(f"{form}/verifier"))
    for said in (
        "Camille Essai",
        "du 20 novembre 2026",
        "la tension est bonne",
        "La personne voit ce document.",
        "Les professionnels autorisés",
    ):
        assert said in check, said
    done = at_work.send(f"{form}/verifier").location
    [one] = Document.select()
    assert (one.type_code, one.kind, one.author, one.performed_on) == ("11488-4", "compte-rendu", doctor, date(2026, 11, 20))
    assert one.title == "Compte rendu de consultation ou de visite du 20\u00a0novembre 2026", "a proposed title goes with the day"
    assert DocumentContent.get().body.decode() == TEXT
    told = main(at_work.get(done))
    assert "Le document est dans le DMP de Camille Essai." in told and "Ajouter un autre document" in told
    assert drafts() == 0
    assert Message.select().where(Message.kind == "document-added").count() == 1
    assert access.state(me, doctor, one.deposited_at).key == "none", "adding gives no right to read"


@pytest.mark.parametrize(
    ("body", "name", "field", "media_type"),
    [
        (pdf(2, "Bonjour"), "resultats.pdf", "file", "application/pdf"),
        (picture(), "image.jpg", "photo", "image/jpeg"),
        (b"Un texte", "note.txt", "file", "text/plain"),
    ],
)
def test_a_file(at_work, where, body, name, field, media_type):
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/joindre")
    sent = {"csrf_token": token, field: (io.BytesIO(body), name)}
    assert at_work.post(f"{form}/joindre", data=sent).location == f"{form}/type"
    at_work.send(f"{form}/type", type="11502-2")
    at_work.send(f"{form}/titre", date="", title="")
    at_work.send(f"{form}/visible", **YES)
    assert name in main(at_work.get(f"{form}/verifier"))
    mine = at_work.send(f"{form}/verifier").location.removesuffix("/ajoute")
    assert DocumentContent.get().media_type == media_type
    assert at_work.get(mine).status_code == 200
    assert at_work.get(f"{mine}/fichier").data == DocumentContent.get().body
    if media_type != "text/plain":
        assert at_work.get(f"{mine}/page/1").mimetype == "image/jpeg"


def test_a_bad_file_is_refused_and_a_good_one_stays_while_the_rest_is_corrected(at_work, where):
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/joindre")
    bad = at_work.post(f"{form}/joindre", data={"csrf_token": token, "file": (io.BytesIO(b"MZ" + b"\0" * 99), "lettre.pdf")})
    assert bad.status_code == 422 and "C’est un programme d’ordinateur." in bad.text
    assert at_work.send(f"{form}/joindre").status_code == 422
    at_work.post(f"{form}/joindre", data={"csrf_token": token, "file": (io.BytesIO(pdf()), "bon.pdf")})
    assert at_work.send(f"{form}/type", type="").status_code == 422
    assert "bon.pdf" in main(at_work.get(f"{form}/joindre"))
    assert at_work.send(f"{form}/joindre").location == f"{form}/type", "nobody chooses it a second time"


# -- types -------------------------------------------------------------------------------------------------------------------------


def codes(page, region) -> list[str]:
    tree = next(one for one in parse(page.text).iter() if isinstance(one.tag, str) and one.get("id") == region)
    return [one.get("value") for one in tree.iter("button") if one.get("name") == "type"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ordonnance", "57833-6"),
        ("ORDONNANCES kine", "PRESC-KINE"),
        ("zzzz", None),
        ("kine", "PRESC-KINE"),
        ("accouch", "15508-5"),
        ("evaluation perte", "BIL_AUTO"),
        ("vacination", "87273-9"),
        ("scanner", "18748-4"),
        ("lettre sortie", "11490-0"),
    ],
)
def test_types_are_found_as_one_types(at_work, where, typed, code):
    form = form_at(at_work, where)
    at_work.send(f"{form}/ecrire", text=TEXT)
    page = at_work.get(f"{form}/type", query_string={"q": typed})
    assert (code in codes(page, "resultats")) if code else not codes(page, "resultats")
    part = at_work.get(f"{form}/type", query_string={"q": typed}, headers={"HX-Request": "true", "HX-Target": "resultats"})
    assert codes(part, "resultats") == codes(page, "resultats")


def test_every_type_is_reached_by_its_class_and_in_the_whole_list(at_work, where):
    form = form_at(at_work, where)
    at_work.send(f"{form}/ecrire", text=TEXT)
    page = at_work.get(f"{form}/type")
    every = {one.code for one in deposits.types()}
    assert {one.get("value") for one in parse(page.text).iter("option")} == every | {""}
    links = re.findall(rf'href="({form}/type\?classe=\d+)#classe"', page.text)
    assert len(links) == 9, "of the 11 classes, professionals deposit in 9"
    assert {code for link in links for code in codes(at_work.get(link), "contenu")} == every
    assert at_work.get(f"{form}/type?classe=nimporte").status_code == 200
    for wrong in ("", "EXPPAT_1", "REMB", "x"):
        assert at_work.send(f"{form}/type", type=wrong).status_code == 422


def test_each_profession_has_its_own_first_types(client, me, now, site):
    nurses_read("11502-2")
    nurse = professional(5, profession="60")
    client.log_in_professional(account(nurse, now), now)
    where = client.send(ROOM, nir=me.insured.nir).location
    form = form_at(client, where)
    client.send(f"{form}/ecrire", text=TEXT)
    assert codes(client.get(f"{form}/type"), "type")[0] == "11506-3"
    for number in range(2):
        documents.keep(me, nurse, "ordonnance", f"P{number}", date(2026, 11, 1), "text/plain", b"x", now, type_code="PRESC-INF")
    first = codes(client.get(f"{form}/type"), "type")
    assert first[:2] == ["PRESC-INF", "11506-3"] and len(first) == len(set(first)) == 6, "one's own habits come first"


# -- who sees it -------------------------------------------------------------------------------------------------------------------


def test_nothing_is_answered_in_advance_and_each_missing_answer_is_named(at_work, where):
    form = form_at(at_work, where)
    at_work.send(f"{form}/ecrire", text=TEXT)
    at_work.send(f"{form}/type", type="11488-4")
    at_work.send(f"{form}/titre", date="")
    page = at_work.get(f"{form}/visible")
    assert " checked" not in page.text and 'name="secret"' not in page.text
    assert "le 7 décembre 2026" in main(page) and "Le 23 décembre 2026, elle voit le document." in main(page)
    refused = at_work.send(f"{form}/visible")
    assert refused.status_code == 422
    assert "quand la personne voit" in main(refused) and "caché à vos collègues" in main(refused)
    both = at_work.send(f"{form}/visible", person="annonce", hidden="oui")
    assert both.status_code == 422 and "Avec ces 2 choix, personne ne voit ce document." in main(both)
    assert both.text.count(" checked") == 2, "the answers stay"
    assert at_work.get(f"{form}/verifier").location == f"{form}/visible", "no way around"
    assert at_work.post(f"{form}/verifier", data={"csrf_token": at_work.token(f"{form}/visible")}).location == f"{form}/visible"
    assert not Document.select().exists()


@pytest.mark.parametrize(
    ("answers", "columns", "said"),
    [
        ({"person": "annonce"}, (False, True, False), "Sans annonce, elle le voit le 23 décembre 2026."),
        ({"hidden": "oui"}, (True, False, False), "Il est caché aux professionnels, sauf à vous."),
        ({}, (False, False, False), "La personne voit ce document."),
    ],
)
def test_what_is_answered_is_what_holds(at_work, where, me, doctor, now, answers, columns, said):
    form = filled(at_work, where, **answers)
    assert said in main(at_work.get(f"{form}/verifier"))
    done = at_work.send(f"{form}/verifier").location
    one = Document.get()
    assert (one.hidden_at is not None, one.withheld_at is not None, one.secret) == columns
    assert said in main(at_work.get(done))
    assert documents.why(Viewer(me, at=now), one).seen is ("person" not in answers)
    assert bool(Message.select().count()) is ("person" not in answers)
    other = professional(2)
    access.begin(me, other, "suivi", True, now)
    assert documents.why(Viewer(me, other, now), one).seen is ("hidden" not in answers)


def test_with_a_gp_the_hidden_document_names_them(at_work, where, me):
    me.insured.general_practitioner = professional(9)
    me.insured.save()
    assert "Vous et son médecin traitant le voyez." in main(at_work.get(f"{filled(at_work, where, hidden='oui')}/verifier"))


@pytest.mark.parametrize("reason", ["minor", "tutelle", "delegation"])
def test_the_legal_representative_is_asked_for_only_when_there_is_one(at_work, where, me, now, reason):
    if reason == "minor":
        me.insured.birth_date = date(2008, 11, 24)  # 18 tomorrow
        me.insured.save()
    elif reason == "tutelle":
        me.insured.protection = "tutelle"
        me.insured.save()
    else:
        Delegation.create(patient=me, legal="parent", level="tout", asked_by="house", asked_at=now, since=now)
    form = filled(at_work, where, secret="oui")
    page = at_work.get(f"{form}/visible")
    assert 'name="secret"' in page.text
    assert at_work.send(f"{form}/visible", person="maintenant", hidden="non").status_code == 422
    at_work.send(f"{form}/visible", **(YES | {"secret": "oui"}))
    assert "Ses parents ou son tuteur ne le voient pas." in main(at_work.get(f"{form}/verifier"))
    at_work.send(f"{form}/verifier")
    assert Document.get().secret


def test_an_answer_to_a_question_that_was_not_asked_counts_for_nothing(at_work, where, me, now):
    me.insured.protection = "curatelle"  # assists, represents nobody
    me.insured.save()
    Delegation.create(patient=me, legal="tutelle", level="tout", asked_by="house", asked_at=now, since=now, ended_at=now)
    added(at_work, where, secret="oui")
    assert not Document.get().secret


# -- twice -------------------------------------------------------------------------------------------------------------------------


def test_a_form_sent_twice_makes_one_document(at_work, where):
    form = filled(at_work, where)
    token = at_work.token(f"{form}/verifier")
    first, second = (at_work.post(f"{form}/verifier", data={"csrf_token": token}).location for _ in range(2))
    assert first == second and Document.select().count() == 1
    for step in ("ecrire", "type", "titre", "visible", "verifier", "joindre"):
        assert at_work.get(f"{form}/{step}").location == first, "the back button leads to what was made"
    assert Message.select().count() == 1


def test_the_same_content_twice_is_refused_and_the_first_is_named(at_work, where, me, now):
    added(at_work, where, title="Visite du matin")
    form = filled(at_work, where, title="Autre titre")
    refused = at_work.send(f"{form}/verifier")
    assert refused.status_code == 422 and "Vous avez déjà ajouté ce document : Visite du matin." in main(refused)
    assert "Autre titre" in main(refused) and f'href="{where}/documents/les-miens"' in refused.text
    assert Document.select().count() == 1
    at_work.send(f"{form}/ecrire", text=f"{TEXT}\nEt le poids aussi.")
    assert at_work.send(f"{form}/verifier").status_code == 303, "a corrected text goes in, and nothing else is asked again"
    assert {one.title for one in Document.select()} == {"Visite du matin", "Autre titre"}


def test_what_another_professional_deposited_is_not_betrayed(at_work, where, me, now):
    other = professional(2)
    deposits.deposit(
        me, other, deposits.read_type("11488-4"), "Secret", date(2026, 11, 1),
        documents_clean(TEXT), deposits.Visibility(hidden=True), now, submission="x",
    )  # fmt: skip
    added(at_work, where)
    assert Document.select().count() == 2


def documents_clean(text):
    return deposits.Clean("text/plain", text.encode(), "")


def test_a_text_changed_after_its_deposit_becomes_the_beginning_of_a_new_version(at_work, where):
    """Back, change, send: nothing typed is lost, and no second document is made."""
    form = filled(at_work, where)
    token = at_work.token(f"{form}/verifier")
    mine = at_work.send(f"{form}/verifier").location.removesuffix("/ajoute")
    answer = at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": "Un texte corrigé"})
    assert answer.location == f"{mine}/nouvelle-version"
    page = at_work.get(answer.location)
    assert "Un texte corrigé" in page.text and "Ce document est déjà dans le DMP." in main(page)
    assert at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": TEXT}).location == f"{mine}/ajoute"
    assert Document.get().version == 1


# -- nothing is lost ---------------------------------------------------------------------------------------------------------------


def test_two_tabs_are_two_documents(at_work, where, record):
    other = at_work.send(ROOM, nir=record(2, given_name="Zoé").insured.nir).location
    one, two, three = form_at(at_work, where), form_at(at_work, where), form_at(at_work, other)
    for form, text in ((one, "Premier"), (two, "Second"), (three, "Troisième")):
        at_work.send(f"{form}/ecrire", text=text)
    for form, kind in ((two, "89601-9"), (three, "11488-4"), (one, "57833-6")):
        at_work.send(f"{form}/type", type=kind)
    for form in (three, one, two):
        at_work.send(f"{form}/titre", date="")
        at_work.send(f"{form}/visible", **YES)
        at_work.send(f"{form}/verifier")
    made = {(row.document.patient_id, row.document.type_code, row.body.decode()) for row in DocumentContent.select()}
    assert {(code, text) for _, code, text in made} == {("57833-6", "Premier"), ("89601-9", "Second"), ("11488-4", "Troisième")}
    assert (
        len({patient for patient, code, _ in made if code == "11488-4"} & {patient for patient, code, _ in made if code == "57833-6"}) == 0
    )


def test_a_form_of_one_record_is_nothing_in_another(at_work, where, record):
    other = at_work.send(ROOM, nir=record(2).insured.nir).location
    form = form_at(at_work, where)
    at_work.send(f"{form}/ecrire", text=TEXT)
    moved = form.replace(where, other)
    assert TEXT not in at_work.get(f"{moved}/ecrire").text
    assert at_work.get(f"{moved}/type").status_code == 303
    for wrong in ("x", "0" * 31, "version-1", "Z" * 32):
        assert at_work.get(f"{where}/documents/ajouter/{wrong}/ecrire").status_code == 404


def test_what_is_refused_stays_as_it_was_typed(at_work, where):
    form = form_at(at_work, where)
    assert at_work.send(f"{form}/ecrire", text="   ").status_code == 422
    at_work.send(f"{form}/ecrire", text=TEXT)
    at_work.send(f"{form}/type", type="11488-4")
    page = at_work.send(f"{form}/titre", title="x" * 130, date="31 février 2026")
    assert page.status_code == 422 and "x" * 130 in page.text and 'value="31 février 2026"' in page.text
    assert "Il y a 10 signes de trop" in main(page) and "Ce jour n’existe pas." in main(page)
    assert "x" * 130 in at_work.get(f"{form}/titre").text, "also in another tab"


def test_the_draft_is_kept_while_one_writes_and_found_again(at_work, where, clock):
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/ecrire")
    quiet = at_work.post(f"{form}/brouillon", data={"csrf_token": token, "text": "Je commence"}, headers={"HX-Request": "true"})
    assert quiet.status_code == 204
    assert at_work.send(f"{form}/brouillon", page=f"{form}/ecrire", text="Je commence bien").location == f"{where}/documents/ajouter"
    page = at_work.get(f"{where}/documents/ajouter")
    assert "Vous avez commencé un document" in main(page) and "Je commence bien" in page.text and "30 novembre 2026" in main(page)
    assert at_work.get(form).location == f"{form}/ecrire"
    assert "Je commence bien" in at_work.get(f"{form}/ecrire").text
    at_work.send(f"{form}/jeter", page=f"{where}/documents/ajouter")
    assert drafts() == 0 and "Je commence bien" not in at_work.get(f"{where}/documents/ajouter").text


def test_the_first_page_says_what_is_unfinished_once_for_each_record(at_work, where, record):
    other = at_work.send(ROOM, nir=record(2, given_name="Zoé").insured.nir).location
    added(at_work, where)
    assert "Vous avez commencé" not in at_work.get("/professionnels").text
    one, two, three = form_at(at_work, where), form_at(at_work, other), form_at(at_work, where)
    at_work.send(f"{one}/ecrire", text="Un")
    at_work.send(f"{two}/ecrire", text="Deux")
    assert f'href="{one}"' in at_work.get("/professionnels").text
    at_work.send(f"{three}/ecrire", text="Trois")
    home = at_work.get("/professionnels").text
    assert home.count("Vous avez commencé un document") == 2
    assert f'href="{where}/documents/ajouter"' in home and f'href="{two}"' in home
    assert at_work.get(f"{where}/documents/ajouter").text.count("Vous avez commencé un document") == 2


def test_a_draft_is_its_authors_alone_and_ends_after_7_days(at_work, where, me, doctor, now):
    form = form_at(at_work, where)
    at_work.send(f"{form}/ecrire", text=TEXT)
    assert [one.typed("text") for one in deposit_drafts.begun(doctor, now, me)] == [TEXT]
    number = form.rpartition("/")[2]
    other = professional(2)
    assert not deposit_drafts.begun(other, now) and not deposit_drafts.read(me, other, number, now).values
    end = now + deposit_drafts.LIFE
    upkeep.run(end - timedelta(seconds=1), journey_life=timedelta(hours=2), undo_life=timedelta(days=30))
    assert drafts() == 1
    assert not deposit_drafts.read(me, doctor, number, end).values
    upkeep.run(end, journey_life=timedelta(hours=2), undo_life=timedelta(days=30))
    assert drafts() == 0


def test_the_session_ends_in_the_middle(at_work, where, me, login, doctor, clock):
    """What the last form held is there after a new login, under the new address; nobody else sees it."""
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/ecrire")
    clock.move(minutes=45)
    assert at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": "Avant la fin"}).location == "/professionnels/se-connecter"
    again = at_work.post(f"{form}/brouillon", data={"csrf_token": token, "text": "Avant la fin, et après"})
    assert again.status_code == 303, "the page was left open: what is typed on goes in too"
    stranger = professional(2)
    at_work.log_in_professional(account(stranger, clock()), clock())
    assert "Avant la fin" not in at_work.get("/professionnels").text
    at_work.log_in_professional(login, clock())
    home = at_work.get("/professionnels")
    assert "Vous avez commencé un document" in main(home) and "Pour Camille Essai" in main(home)
    new = at_work.send(ROOM, nir=me.insured.nir).location
    assert new != where and f'href="{new}/documents/ajouter/{form.rpartition("/")[2]}"' in home.text
    page = at_work.get(f"{new}/documents/ajouter")
    assert "Avant la fin, et après" in page.text
    number = form.rpartition("/")[2]
    assert at_work.get(f"{new}/documents/ajouter/{number}").location.endswith("/ecrire")
    assert not Document.select().exists()


def test_long_after_the_sessions_end_a_form_changes_no_draft(at_work, where, me, login, doctor, clock):
    """Whoever sits at this computer an hour later is hardly the one who was in."""
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/ecrire")
    clock.move(minutes=45)
    at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": "Avant la fin"})
    clock.move(minutes=16)
    at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": "Par quelqu’un d’autre"})
    assert deposit_drafts.read(me, doctor, form.rpartition("/")[2], clock()).values["text"] == "Avant la fin"


def test_a_file_sent_after_the_sessions_end_is_kept_too(at_work, where, me, login, doctor, clock):
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/joindre")
    clock.move(minutes=45)
    at_work.post(f"{form}/joindre", data={"csrf_token": token, "file": (io.BytesIO(pdf()), "bon.pdf")})
    assert deposit_drafts.read(me, doctor, form.rpartition("/")[2], clock()).file.name == "bon.pdf"


def test_after_the_sessions_end_a_shut_record_takes_nothing(at_work, where, me, doctor, clock):
    form = form_at(at_work, where)
    token = at_work.token(f"{form}/ecrire")
    clock.move(minutes=45)
    professionals.block(me, doctor, clock())
    at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": "Trop tard"})
    assert drafts() == 0


# -- who may not -------------------------------------------------------------------------------------------------------------------


def every(where, form, mine):
    steps = [f"{form}/{step}" for step in ("ecrire", "joindre", "type", "titre", "visible", "verifier")]
    return [f"{where}/documents/ajouter", form, *steps, f"{where}/documents/les-miens", mine, *(f"{mine}/{one}" for one in MINE)]


MINE = ("fichier", "page/1", "ajoute", "nouvelle-version", "enlever")


@pytest.mark.parametrize("how", ["blocked", "closed"])
def test_shut_in_the_middle_is_a_calm_page_and_nothing_is_kept(at_work, where, me, doctor, now, how):
    mine = added(at_work, where)
    form = filled(at_work, where, text="Un autre texte")
    token = at_work.token(f"{form}/verifier")
    before = (Document.select().count(), AuditEvent.select().count(), Message.select().count())
    if how == "blocked":
        professionals.block(me, doctor, now)
    else:
        closing.close(fresh(me), "garder", "pomme-chat-velo-lune", now)
    after = (Document.select().count(), AuditEvent.select().count(), Message.select().count())
    for path in every(where, form, mine):
        page = at_work.get(path)
        assert page.status_code == 403 and "Ce DMP ne s’ouvre pas" in main(page) and "Un autre texte" not in page.text, path
    posts = [f"{form}/{one}" for one in ("ecrire", "brouillon", "joindre", "type", "titre", "visible", "verifier", "jeter")]
    for path in [*posts, *(f"{mine}/{one}" for one in ("annonce", "nouvelle-version", "enlever"))]:
        answer = at_work.post(path, data={"csrf_token": token, "text": "Encore", "title": "x", "type": "11488-4", **YES})
        assert answer.status_code == 403 and "Ce DMP ne s’ouvre pas" in main(answer), path
    assert (Document.select().count(), AuditEvent.select().count(), Message.select().count()) == after and after[0] == before[0]
    assert "Un autre texte" not in at_work.get("/professionnels").text


def test_an_agent_a_person_and_nobody_come_in_nowhere(client, at_work, where, me, now, site):
    mine, form = added(at_work, where), form_at(at_work, where)
    agent = professional(7, profession=habilitation.AGENT)
    at_work.log_in_professional(account(agent, now), now)
    for path in every(where, form, mine):
        page = at_work.get(path)
        assert page.status_code == 403 and "Un agent ne lit pas les DMP" in main(page)
    token = at_work.token("/professionnels/mes-reglages")
    assert at_work.post(f"{form}/ecrire", data={"csrf_token": token, "text": "x"}).status_code == 403
    holder, nobody = site.test_client(), site.test_client()
    holder.log_in(me, now)
    for path in every(where, form, mine):
        assert holder.get(path).status_code == nobody.get(path).status_code == 303
    assert Document.select().count() == 1 and drafts() == 0


def test_addresses_of_another_visit_are_nobodys(at_work, where, me, doctor, site, now):
    mine, form = added(at_work, where), form_at(at_work, where)
    other = site.test_client()
    other.log_in_professional(account(professional(2), now), now)
    for path in every(where, form, mine):
        assert other.get(path).status_code == 404


# -- mine --------------------------------------------------------------------------------------------------------------------------


def test_mine_are_listed_without_an_authorisation_and_nobody_elses(at_work, where, me, now):
    theirs = document(me, professional(2), "Pas à moi", now)
    own = document(me, None, "De la personne", now)
    assert "Vous n’avez rien ajouté dans ce DMP." in main(at_work.get(f"{where}/documents/les-miens"))
    mine = added(at_work, where, title="Le mien", hidden="oui")
    page = at_work.get(f"{where}/documents/les-miens")
    assert "Le mien" in main(page) and "Pas à moi" not in page.text and "De la personne" not in page.text
    shown = at_work.get(mine)
    assert "la tension est bonne" in shown.text and "Caché" in main(shown)
    for number in (theirs.id, own.id, 999_999):
        for path in ("", "/fichier", "/ajoute", "/nouvelle-version", "/enlever", "/page/1"):
            assert at_work.get(f"{where}/documents/les-miens/{number}{path}").status_code == 404
    assert "Pas à moi" not in at_work.get(where).text


def test_reading_my_own_is_a_line_of_the_history(at_work, where, me, now):
    mine = added(at_work, where)
    for _ in range(2):
        at_work.get(mine)
    at_work.get(f"{mine}/fichier")
    lines = [line.action for line in AuditEvent.select().where(AuditEvent.patient == me).order_by(AuditEvent.number)]
    assert lines == ["document-added", "document-opened", "document-saved"]


def test_a_new_version_keeps_the_one_before(at_work, where, me, now, clock):
    mine = added(at_work, where, title="Bilan")
    page = at_work.get(f"{mine}/nouvelle-version")
    assert "la tension est bonne" in page.text and "\nBilan</textarea>" in page.text
    assert at_work.send(f"{mine}/nouvelle-version", title="Bilan", text="").status_code == 422
    clock.move(minutes=5)
    token = at_work.token(f"{mine}/nouvelle-version")
    new = {"csrf_token": token, "title": "Bilan corrigé", "text": "La tension est haute."}
    assert [at_work.post(f"{mine}/nouvelle-version", data=new).location for _ in range(2)] == [mine, mine]
    shown = at_work.get(mine)
    assert "La nouvelle version est dans le DMP." in main(shown) and "La tension est haute." in main(shown)
    assert "Version 2, le 23 novembre 2026" in main(shown) and drafts() == 0
    older = at_work.get(f"{mine}?version=1")
    assert "la tension est bonne" in main(older) and "Cette version est ancienne." in main(older)
    assert at_work.get(f"{mine}/fichier?version=1").data.decode() == TEXT
    for number in ("3", "99999999"):
        assert at_work.get(f"{mine}?version={number}").status_code in (200, 404)
    assert at_work.get(f"{mine}?version=3").status_code == 404
    assert Document.get().version == 2 and "2 versions" in main(at_work.get(f"{where}/documents/les-miens"))
    clock.move(minutes=5)
    at_work.send(f"{mine}/nouvelle-version", title="Bilan corrigé", text="La tension est haute.")
    assert "Rien n’a changé." in main(at_work.get(mine)) and Document.get().version == 2


def test_a_new_version_of_a_file(at_work, where):
    form = form_at(at_work, where)
    at_work.post(f"{form}/joindre", data={"csrf_token": at_work.token(f"{form}/joindre"), "file": (io.BytesIO(pdf()), "a.pdf")})
    at_work.send(f"{form}/type", type="11502-2")
    at_work.send(f"{form}/titre", date="", title="Analyses")
    at_work.send(f"{form}/visible", **YES)
    mine = at_work.send(f"{form}/verifier").location.removesuffix("/ajoute")
    token = at_work.token(f"{mine}/nouvelle-version")
    wrong = {"csrf_token": token, "title": "x" * 130, "file": (io.BytesIO(picture()), "b.jpg")}
    refused = at_work.post(f"{mine}/nouvelle-version", data=wrong)
    assert refused.status_code == 422 and "b.jpg" in main(refused), "the good file stays while the title is corrected"
    assert at_work.post(f"{mine}/nouvelle-version", data={"csrf_token": token, "title": "Analyses"}).location == mine
    assert [row.media_type for row in versions.of(Document.get())] == ["image/jpeg", "application/pdf"]
    assert at_work.get(f"{mine}/page/1").mimetype == at_work.get(f"{mine}/page/1?version=1").mimetype == "image/jpeg"
    assert at_work.get(f"{mine}/page/1").data != at_work.get(f"{mine}/page/1?version=1").data


def test_taking_back(at_work, where, me, now):
    mine = added(at_work, where)
    page = at_work.get(f"{mine}/enlever")
    assert "Personne ne le voit plus, même vous." in main(page)
    assert Document.get().deleted_at is None, "looking takes nothing back"
    token = at_work.token(f"{mine}/enlever")
    for _ in range(2):
        assert at_work.post(f"{mine}/enlever", data={"csrf_token": token}).location == f"{where}/documents/les-miens"
    assert Document.get().deleted_at == now
    assert at_work.get(mine).status_code == 404
    assert not documents.readable_by(Viewer(me, at=now)).exists()
    lines = [line.action for line in history.page(me, now=now)[0]]
    assert lines.count("document-withdrawn") == 1


def test_the_author_announces_without_opening_the_record(at_work, where, me, now):
    mine = added(at_work, where, person="annonce")
    assert not documents.readable_by(Viewer(me, at=now)).exists()
    at_work.send(f"{mine}/annonce", page=mine)
    page = at_work.get(mine)
    assert "La personne voit maintenant ce document." in main(page)
    assert documents.readable_by(Viewer(me, at=now)).count() == 1


# -- the person's side ---------------------------------------------------------------------------------------------------------------


def test_the_person_finds_it_as_new_and_the_older_versions_to_open(at_work, where, me, site, now, clock):
    mine = added(at_work, where, title="Bilan")
    person = site.test_client()
    person.log_in(me, now)
    number = Document.get().id
    assert "Nouveau" in main(person.get("/documents"))
    assert "Ce document a changé" not in main(person.get(f"/documents/{number}"))
    assert "Nouveau" not in main(person.get("/documents"))
    assert person.get(f"/documents/{number}?version=2").status_code == 404
    clock.move(days=1)
    at_work.log_in_professional(account_of(at_work), clock())
    new = at_work.send(ROOM, nir=me.insured.nir).location
    mine = mine.replace(where, new)
    at_work.send(f"{mine}/nouvelle-version", title="Bilan", text="La tension est haute.")
    person.log_in(me, clock())
    assert "Nouveau" in main(person.get("/documents"))
    page = person.get(f"/documents/{number}")
    assert "La tension est haute." in main(page) and "Ce document a changé le 24 novembre 2026." in main(page)
    older = person.get(f"/documents/{number}?version=1")
    assert "la tension est bonne" in main(older) and "Une version plus récente est dans mon DMP." in main(older)
    assert person.get(f"/documents/{number}/fichier?version=1").data.decode() == TEXT
    lines = [line.action for line in AuditEvent.select().where((AuditEvent.patient == me) & (AuditEvent.actor == "patient"))]
    opened = ["document-opened"] * 3
    assert lines == [*opened, "document-saved"], "20 minutes are one opening; another version, and a copy, are lines of their own"


def account_of(client):
    from models import Account

    return Account.select().order_by(Account.id).first()
