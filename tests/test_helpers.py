"""The pages of helpers: the slip, the account, going in and out, and the person's side; each walked in a browser without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from models import Account, AuditEvent, Delegation, Patient
from tests.conftest import Clock
from tests.inspecting import InspectingClient, parse, text_of

PASSWORD = "le petit chat dort"
INVITED = {"given_name": "Paul", "family_name": "Martin", "relation": "mon frère", "level": "regarder", "span": "6-mois", "day": ""}


@pytest.fixture
def me(site: Flask, record: Callable[..., Patient]) -> Patient:
    return record()


@pytest.fixture
def mine(site: Flask, me: Patient, now: datetime) -> InspectingClient:
    """The person's browser, inside their record."""
    client = site.test_client()
    client.log_in(me, now)
    return client


@pytest.fixture
def his(site: Flask) -> InspectingClient:
    """The helper's browser."""
    return site.test_client()


def main(answer) -> str:
    return text_of(next(parse(answer.text).iter("main"))).replace("\u00a0", " ")


def invite(client: InspectingClient, **changed: str) -> str:
    """Invite as a person does; the code that stands on the page of the slip."""
    answer = client.send("/mes-aidants/inviter", **(INVITED | changed))
    assert answer.status_code == 303, main(answer)
    return code_on(client.get(answer.location))


def code_on(answer) -> str:
    found = next(one for one in parse(answer.text).iter("dd") if one.get("class") == "twelve")
    return text_of(found).replace("\u00a0", " ")


def make_account(client: InspectingClient, sent: Callable[..., dict], *, code: str = "", mail: str = "paul@exemple.fr") -> None:
    """Make an account (with a slip's code, or without) and come in with the code by mail."""
    if code:
        assert client.send("/aidants/ma-feuille", code=code).location == "/aidants/qui-je-suis"
        client.get("/aidants/qui-je-suis")
    names = {"given_name": "Paul", "family_name": "Martin", "mail": mail, "mobile": ""}
    assert client.send("/aidants/mon-compte", **names).location == "/aidants/mon-mot-de-passe"
    assert client.send("/aidants/mon-mot-de-passe", password=PASSWORD).location == "/aidants/mon-identifiant"
    assert client.send("/aidants/mon-identifiant").location == "/aidants/code"
    came = client.send("/aidants/code", code=str(sent("account-code")["code"]))
    assert came.location == ("/aider/accepter" if code else "/aider")


def begin(mine: InspectingClient, his: InspectingClient, sent: Callable[..., dict], **invited: str) -> Delegation:
    """From the invitation to the list of whom I help."""
    make_account(his, sent, code=invite(mine, **invited))
    assert his.send("/aider/accepter").status_code == 303
    return Delegation.select().order_by(Delegation.id.desc()).get()


def go_in(client: InspectingClient, row: Delegation, how: str = "pour") -> None:
    assert client.send(f"/aider/{row.id}", page="/aider", how=how).location == "/mon-dmp"


def test_the_whole_way_from_the_slip_to_the_record(mine, his, me, sent):
    row = begin(mine, his, sent)
    assert sent("helper-began")["name"] == "Paul Martin"
    people = main(his.get("/aider"))
    assert "Camille Essai" in people and "Je peux regarder." in people
    go_in(his, row, "avec")
    home = his.get("/mon-dmp")
    assert "Je suis Paul. J’aide Camille." in text_of(parse(home.text)) and "Le DMP de Camille" in main(home)
    told = main(mine.get("/historique-des-acces"))
    assert "j’ai invité Paul Martin à m’aider." in told
    assert "Paul Martin a commencé à m’aider." in told and "Paul, avec moi, a ouvert mon DMP." in told
    assert his.send("/aider/sortir-du-dmp", page="/mon-dmp").location == "/aider"
    assert his.get("/mon-dmp").location == "/aider"
    assert "Paul, avec moi, a quitté mon DMP." in main(mine.get("/historique-des-acces"))


def test_the_password_of_the_person_opens_nothing_for_a_helper_and_the_other_way_round(mine, his, me, sent):
    begin(mine, his, sent)
    login = Account.get().login
    assert "faux" in main(his.application.test_client().send("/se-connecter", login=login, password=PASSWORD))
    stranger = his.application.test_client()
    assert "faux" in main(stranger.send("/aidants", login=me.login, password="pomme-chat-velo-lune"))


def test_coming_back_another_day_with_ones_own_codes(site, mine, his, sent):
    begin(mine, his, sent)
    login = Account.get().login
    assert his.send("/aidants/sortir", page="/aider").location == "/aidants"
    assert his.get("/aider").location == "/aidants"
    assert his.send("/aidants", login=login, password=PASSWORD).location == "/aidants/code"
    wrong = his.send("/aidants/code", code="0000 0000")
    assert wrong.status_code == 422 and "Ce code est faux." in main(wrong)
    assert his.send("/aidants/code", code=str(sent("account-code")["code"])).location == "/aider"


@pytest.mark.parametrize("typed", ["", "RMGA", "RMGA DQEP 2KRO", "AAAA CCCC DDDD"])
def test_a_code_that_opens_nothing_is_named(his, mine, typed):
    invite(mine)
    answer = his.send("/aidants/ma-feuille", code=typed)
    assert answer.status_code == 422 and "Il y a un problème" in main(answer) and "Camille" not in main(answer)


def test_a_slip_that_was_used_made_anew_or_is_old_opens_nothing(mine, his, site, sent, clock: Clock, me):
    first = invite(mine)
    row = Delegation.get()
    again = mine.send(f"/mes-aidants/{row.id}/feuille")
    second = code_on(mine.get(again.location))
    assert first != second
    assert "faux" in main(his.send("/aidants/ma-feuille", code=first))
    make_account(his, sent, code=second)
    his.send("/aider/accepter")
    other = site.test_client()
    assert "déjà servi" in main(other.send("/aidants/ma-feuille", code=second))
    third = invite(mine, given_name="Nadia")
    clock.move(days=31)
    assert "ne marche plus" in main(other.send("/aidants/ma-feuille", code=third))


def test_the_slip_is_on_paper_as_long_as_its_code_is_known(mine, site, me, now):
    invite(mine)
    row = Delegation.get()
    paper = mine.get(f"/mes-aidants/{row.id}/feuille.pdf")
    assert paper.data.startswith(b"%PDF") and paper.mimetype == "application/pdf"
    elsewhere = site.test_client()
    elsewhere.log_in(me, now)
    assert elsewhere.get(f"/mes-aidants/{row.id}/feuille.pdf").status_code == 404
    page = main(elsewhere.get(f"/mes-aidants/{row.id}/feuille"))
    assert "Je ne peux plus voir ce code." in page


def test_stopping_is_at_once_on_the_open_page_too(mine, his, me, sent):
    row = begin(mine, his, sent)
    go_in(his, row)
    assert his.get(f"/aidants/encore?aide={row.id}").headers.get("HX-Redirect") is None
    token = his.token("/documents/ajouter") if his.get("/documents/ajouter").status_code == 200 else his.token("/mon-dmp")
    stopped = mine.send(f"/mes-aidants/{row.id}/arreter", page="/mes-aidants")
    assert "ne m’aide plus" in main(mine.get(stopped.location))
    assert his.get(f"/aidants/encore?aide={row.id}").headers["HX-Redirect"] == "/aider"
    assert his.get("/documents").location == "/aider"
    assert his.post("/documents/ecrire", data={"csrf_token": token, "title": "A", "text": "B"}).location == "/aider"
    page = main(his.get("/aider"))
    assert "Cette aide est finie." in page and "Camille" not in page
    assert not me.documents.count()


def test_stopping_is_undone_once(mine, his, sent):
    row = begin(mine, his, sent)
    done = mine.send(f"/mes-aidants/{row.id}/arreter", page="/mes-aidants").location
    back = mine.post("/mes-aidants/annuler", data={"csrf_token": mine.token(done), "fait": re.search(r"fait=(\w+)", done)[1]})
    assert "Tout est comme avant." in main(mine.get(back.location))
    go_in(his, row)


def test_a_page_of_one_record_writes_nothing_into_the_next(site, mine, his, sent, record, now):
    """Two tabs: the form of a record that was left is refused, it does not land in the other one."""
    first = begin(mine, his, sent, level="tout")
    other = record(2, given_name="Marcel")
    theirs = site.test_client()
    theirs.log_in(other, now)
    assert his.send("/aidants/ma-feuille", code=invite(theirs, level="tout")).location == "/aider/accepter"
    his.send("/aider/accepter")
    second = Delegation.select().order_by(Delegation.id.desc()).get()
    go_in(his, first)
    old = his.token("/documents/ecrire")
    go_in(his, second)
    answer = his.post("/documents/ecrire", data={"csrf_token": old, "title": "Pour Camille", "text": "B"})
    assert answer.status_code == 400 and not other.documents.count()
    assert his.get(f"/aidants/encore?aide={first.id}").headers["HX-Redirect"] == "/mon-dmp"


def test_the_helper_asks_and_the_person_says_yes(mine, his, me, sent):
    make_account(his, sent)
    assert "Je n’aide personne" in main(his.get("/aider"))
    his.send("/aider/demander")
    code = code_on(his.get("/aider/demander"))
    assert his.get("/aider/ma-demande.pdf").data.startswith(b"%PDF")
    assert mine.send("/mes-aidants/demande", code=code.lower()).location == "/mes-aidants/demande/oui"
    page = mine.get("/mes-aidants/demande/oui")
    assert "Paul Martin veut m’aider." in main(page)
    assert mine.send("/mes-aidants/demande/oui", level="", span="1-an").status_code == 422
    assert not Delegation.select().count()
    mine.send("/mes-aidants/demande/oui", level="ajouter", span="1-mois")
    assert "Camille Essai" in main(his.get("/aider"))
    assert "j’ai dit oui : Paul Martin m’aide." in main(mine.get("/historique-des-acces"))
    assert "déjà servi" in main(mine.send("/mes-aidants/demande", code=code))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"given_name": ""}, "Il manque son prénom."),
        ({"given_name": "Camille", "family_name": "Essai"}, "C’est votre nom."),
        ({"level": ""}, "Il manque ce que peut faire l’aidant."),
        ({"level": "patron"}, "Il manque ce que peut faire l’aidant."),
        ({"span": ""}, "Il manque la fin de l’aide."),
        ({"span": "date"}, "Il manque le dernier jour."),
        ({"span": "date", "day": "22 novembre 2026"}, "Ce jour est déjà passé."),
        ({"span": "date", "day": "31 février 2027"}, "Ce jour n’existe pas."),
        ({"span": "date", "day": "1er janvier 2050"}, "Ce jour est trop loin."),
    ],
)
def test_an_invitation_that_lacks_something_is_told_and_makes_nothing(mine, changed, says):
    answer = mine.send("/mes-aidants/inviter", **(INVITED | changed))
    assert answer.status_code == 422 and says in main(answer)
    assert not Delegation.select().count()


def test_level_and_end_are_changed_and_told(mine, his, sent):
    row = begin(mine, his, sent)
    page = mine.get(f"/mes-aidants/{row.id}/changer")
    assert "Paul Martin" in main(page)
    mine.send(f"/mes-aidants/{row.id}/changer", level="tout", span="date", day="30 juin 2027")
    assert "Jusqu’au 30 juin 2027." in main(mine.get("/mes-aidants"))
    assert "Je peux aider pour tout." in main(his.get("/aider")) and "30 juin 2027" in main(his.get("/aider"))
    assert "j’ai changé cette aide : Paul Martin." in main(mine.get("/historique-des-acces"))


def test_the_help_ends_by_itself_on_its_day(mine, his, sent, clock: Clock):
    row = begin(mine, his, sent, span="date", day="24 novembre 2026")
    go_in(his, row)
    clock.move(minutes=14)
    assert his.get("/documents").status_code == 200
    clock.move(hours=20)
    his.get("/aidants/encore?aide=0")
    assert his.get("/documents").status_code == 303


def test_a_closed_record_is_nobodys_to_help(mine, his, me, sent, now):
    row = begin(mine, his, sent)
    go_in(his, row)
    mine.send("/gestion-du-dmp/fermer", choice="garder", password="pomme-chat-velo-lune")
    assert his.get("/mon-dmp").location == "/aider"
    assert "Camille" not in main(his.get("/aider"))


def test_a_slip_of_a_record_that_was_closed_meanwhile_opens_nothing(mine, his, sent):
    code = invite(mine)
    mine.send("/gestion-du-dmp/fermer", choice="garder", password="pomme-chat-velo-lune")
    assert "ne marche plus" in main(his.send("/aidants/ma-feuille", code=code))


def test_holder_and_helper_in_one_browser_are_never_both(mine, me, record, site, sent, now):
    """Who helps is out of their own record first; the session of the record is closed, and its history says so."""
    other = record(2, given_name="Marcel")
    theirs = site.test_client()
    theirs.log_in(other, now)
    code = invite(theirs, given_name="Camille", family_name="Aidante")
    make_account(mine, sent, code=code, mail="camille.aide@exemple.fr")
    mine.send("/aider/accepter")
    assert mine.get("/mon-dmp").location == "/aider"
    assert "J’ai quitté mon DMP." in [library_sentence(line) for line in me.history]


def library_sentence(line: AuditEvent) -> str:
    from_file = {"logged-out": "J’ai quitté mon DMP."}
    return from_file.get(line.action, "") if line.actor == "patient" else ""


def test_a_helper_stops_helping(mine, his, sent):
    row = begin(mine, his, sent)
    assert "Je ne vois plus son DMP" in main(his.get(f"/aider/{row.id}/arreter"))
    done = his.send(f"/aider/{row.id}/arreter")
    assert "Je n’aide plus Camille." in main(his.get(done.location))
    assert "Paul Martin a arrêté de m’aider." in main(mine.get("/historique-des-acces"))
    assert his.get(f"/aider/{row.id}/arreter").status_code == 404


def test_a_helper_changes_their_own_password_and_no_other(mine, his, me, sent):
    begin(mine, his, sent)
    assert "faux" in main(his.send("/aider/mot-de-passe", current="autre chose", password="une grande maison bleue"))
    done = his.send("/aider/mot-de-passe", current=PASSWORD, password="une grande maison bleue")
    assert done.status_code == 303 and "Mon mot de passe a changé." in main(his.get(done.location))
    before = Patient.get_by_id(me.id).password_hash
    go_in(his, Delegation.get())
    assert his.get("/mes-informations/mot-de-passe").status_code == 403
    assert Patient.get_by_id(me.id).password_hash == before


def test_somebody_elses_help_is_absent(mine, his, sent, site, record, now):
    row = begin(mine, his, sent)
    stranger = site.test_client()
    stranger.log_in(record(2, given_name="Marcel"), now)
    for path in (f"/mes-aidants/{row.id}/feuille", f"/mes-aidants/{row.id}/changer"):
        assert stranger.get(path).status_code == 404
    assert stranger.send(f"/mes-aidants/{row.id}/arreter", page="/mes-aidants/inviter").status_code == 404
    assert Delegation.get_by_id(row.id).ended_at is None
    alone = site.test_client()
    make_account(alone, sent, mail="nadia@exemple.fr")
    assert alone.send(f"/aider/{row.id}", page="/aider/demander", how="pour").status_code == 404


def test_what_the_banner_asks_by_itself_keeps_nobody_in(mine, his, sent, clock: Clock):
    row = begin(mine, his, sent)
    go_in(his, row)
    for _ in range(4):
        clock.move(minutes=8)
        his.get(f"/aidants/encore?aide={row.id}")
    assert his.get("/documents").location == "/aidants"


def test_the_banner_stays_outside_of_what_htmx_puts_in(mine, his, sent):
    row = begin(mine, his, sent)
    go_in(his, row)
    hx = {"HX-Request": "true", "HX-Target": "contenu"}
    assert "J’aide Camille" in his.get("/documents").text and "J’aide Camille" not in his.get("/documents", headers=hx).text
    assert his.get("/aider", headers=hx).headers["HX-Redirect"] == "/aider"
