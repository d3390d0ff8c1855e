"""Every page of the site, fetched and inspected, for a visitor and for a person; and every door tried by those who have no key."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import peewee
import pytest
from flask import Flask

import models
from app import create_app
from config import Config
from guides import library
from models import Document, Letter, Patient, Practitioner
from practice import seats
from rules import answers
from tests.conftest import Clock
from tests.inspecting import InspectingClient, parse, text_of
from views.gate import HELPER, PROFESSIONAL, PUBLIC

#: Pages that miss for a person: of somebody else's document, of a link that is over, of a helper or a form that this person has not.
MAY_MISS = {
    *("recovery.link", "login.link", "documents.edit", "documents.delete", "documents.done", "printing.leaf"),
    *("helpers.change", "helpers.slip", "helpers.slip_pdf", "playing_helper.letter"),
}
VALUES = {"side": "aidant", "token": "abc", "act": "cache", "name": "acceder"}


@pytest.fixture
def town(seeded: Path, tmp_path: Path, clock: Clock) -> Flask:
    """The practice house with all its people."""
    shutil.copytree(seeded, tmp_path / "data")
    config = Config.from_env({}, data_dir=tmp_path / "data")
    made = create_app(config, clock=clock, chance=Random(3), nudge=lambda: None)
    made.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    yield made
    models.database.close()


def holder() -> Patient:
    """A person whose record is in use and holds documents."""
    return next(
        one for one in Patient.select() if one.setup_step == "done" and Document.select().where(Document.patient == one).count() > 3
    )


def addresses(site: Flask, patient: Patient, account: models.Account | None = None) -> dict[str, str]:
    """Each page that can be read, with real values in its address; ``account``: whose letters the letterbox of a part shows."""
    values = {
        "number": Document.get(Document.patient == patient).id,
        "who": Practitioner.select().where(Practitioner.profession == "10").order_by(Practitioner.id.desc()).first().id,
        "name": "acceder",
        "token": "abc",
        "place": 1,
        "act": "cache",
        "picture": "oui",
        "shelf": "signes",
        "id": "oui",
        "group": "personnes",
        "way": "medecin",
        "whose": "samu",
        "handle": "abc",
        "side": "aidant",
        "form": "abc",
        "code": "BRTK",
        "digits": "1234",
    }
    by_others = (models.AuditEvent.patient == patient) & (models.AuditEvent.actor == "practitioner")
    came = models.AuditEvent.select(models.AuditEvent.number).where(by_others).order_by(models.AuditEvent.number.desc()).scalar()
    found = {}
    with site.test_request_context():
        for rule in site.url_map.iter_rules():
            if "GET" in rule.methods and rule.endpoint != "static":
                unknown = set(rule.arguments) - set(values)
                assert not unknown, f"{rule.endpoint}: tell this test a value for {unknown}"
                here = {key: values[key] for key in rule.arguments}
                if rule.endpoint.startswith("practice.letter") and "number" in here:
                    here["number"] = Letter.get(Letter.insured == patient.insured).id
                if rule.endpoint.startswith("answers."):
                    here["name"] = answers.name(patient, came)
                if rule.endpoint == "playing.letter" and account:
                    here["number"] = Letter.get(Letter.account == account).id
                found[rule.endpoint] = site.url_for(rule.endpoint, **here)
    return found


def test_every_page_for_a_person(town, clock):
    """Nothing breaks, everything that is HTML passes the inspection (the client does it)."""
    patient, client = holder(), town.test_client()
    client.log_in(patient, clock())
    with client.session_transaction() as session:
        session["persona"] = patient.insured.persona
    shown = {endpoint: client.get(path).status_code for endpoint, path in addresses(town, patient).items()}
    strange = {endpoint: status for endpoint, status in shown.items() if status not in (200, 204, 302, 303, 404)}
    assert not strange
    missing = [endpoint for endpoint, status in shown.items() if status == 404 and endpoint not in ("recovery.link", "login.link")]
    assert set(missing) <= MAY_MISS, sorted(set(missing) - MAY_MISS)
    assert sum(status == 200 for status in shown.values()) > 40


def test_every_page_for_a_visitor(town):
    """Public rooms are open, all others lead to the login: the gate is closed by default."""
    client, patient = town.test_client(), holder()
    for endpoint, path in addresses(town, patient).items():
        answer = client.get(path)
        if endpoint.split(".")[0] in PUBLIC:
            assert answer.status_code in (200, 204, 302, 303, 404), f"{endpoint}: {answer.status_code}"
        else:
            door = site_door(town, endpoint)
            assert (answer.status_code, answer.location) == (303, door), f"{endpoint} is open to anybody"


def site_door(site: Flask, endpoint: str) -> str:
    """Where somebody who is not in is led: each kind of visitor has a door of their own."""
    room = endpoint.split(".")[0]
    with site.test_request_context():
        return site.url_for("pro_login.start" if room in PROFESSIONAL else "helper_login.start" if room in HELPER else "login.start")


@pytest.mark.parametrize("key", list(seats.seats()))
def test_every_page_for_a_professional(town, clock, key):
    """Every profession: rooms of professionals and public ones open, those of a person's record lead home."""
    client, patient = town.test_client(), holder()
    account = models.Account.get(models.Account.persona == key)
    client.log_in_professional(account, clock())
    shown = {endpoint: client.get(path) for endpoint, path in addresses(town, patient, account).items()}
    for endpoint, answer in shown.items():
        room = endpoint.split(".")[0]
        if room not in PUBLIC | PROFESSIONAL:
            assert (answer.status_code, answer.location) == (303, "/professionnels"), f"{endpoint} is open to a professional"
        else:
            assert answer.status_code in (200, 204, 302, 303, 403, 404, 422), f"{endpoint}: {answer.status_code}"
    mine = {one for one, answer in shown.items() if answer.status_code == 200}
    assert {f"pro_home.{page}" for page in ("show", "settings", "app", "password", "words", "mail")} <= mine
    assert {"playing.seats", "playing.seat", "playing.phone", "playing.letter"} <= mine


def test_every_form_refuses_without_its_token(town, clock):
    """CSRF: no POST does anything without the token of a page of this browser."""
    patient, client = holder(), town.test_client()
    client.log_in(patient, clock())
    before = (models.AuditEvent.select().count(), models.Message.select().count(), Document.select().count())
    with town.test_request_context():
        posts = [
            town.url_for(
                rule.endpoint,
                **{name: VALUES.get(name, 1) for name in rule.arguments}
                | ({"who": "personne-de-confiance"} if rule.endpoint == "informations.erase" else {}),
            )
            for rule in town.url_map.iter_rules()
            if "POST" in rule.methods
        ]
    assert len(posts) > 25
    for path in posts:
        assert client.post(path, data={"answer": "non", "password": "x"}).status_code in (400, 404), path
    assert before == (models.AuditEvent.select().count(), models.Message.select().count(), Document.select().count())


def test_the_region_is_the_same_alone_and_in_its_page(town, clock):
    """What htmx receives equals the page's own main region."""
    patient, client = holder(), town.test_client()
    client.log_in(patient, clock())
    hx = {"HX-Request": "true", "HX-Target": "contenu"}
    for path in (
        "/mon-dmp",
        "/documents",
        "/historique-des-acces?page=2",
        "/mes-informations",
        "/gestion-du-dmp",
        "/aide",
        "/guides/acceder",
    ):
        client.get(path)  # what is new is marked once: look twice at the same
        whole, region = client.get(path), client.get(path, headers=hx)
        assert "<html" in whole.text and "<html" not in region.text
        mains = [text_of(next(parse(page.text).iter("main"))) for page in (whole, region)]
        assert mains[0] == mains[1], path
        assert "HX-Request" in whole.headers["Vary"]
        assert "<html" in client.get(path, headers=hx | {"HX-Boosted": "true"}).text
        assert "<html" in client.get(path, headers=hx | {"HX-History-Restore-Request": "true"}).text


def test_the_same_things_stand_at_the_same_place(town, clock):
    """Header and footer are the same on all pages (WCAG 3.2.3, 3.2.6)."""
    patient, client = holder(), town.test_client()
    client.log_in(patient, clock())
    seen = set()
    for path in ("/mon-dmp", "/documents", "/historique-des-acces", "/aide", "/urgences", "/gestion-du-dmp/acces-bloques", "/nulle-part"):
        tree = parse(client.get(path).text)
        header = next(one for one in tree.iter("header") if one.get("class") == "top")
        seen.add((text_of(header), text_of(next(tree.iter("footer")))))
    assert len(seen) == 1, seen


def test_no_page_asks_anybody_else_for_anything(town):
    """Everything comes from this site, and the security policy says so."""
    client = town.test_client()
    for path in ("/", "/se-connecter", "/creer-mon-dmp", "/aide", "/entrainement"):
        answer = client.get(path)
        assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!127\.0\.0\.1)', re.sub(r"<a [^>]*>", "", answer.text))
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy


def test_static_files_are_kept_by_their_content(town):
    client = town.test_client()
    address = re.search(r'href="(/static/site.css\?v=[^"]+)"', client.get("/").text).group(1)
    assert "max-age=31536000" in client.get(address).headers["Cache-Control"]
    assert "no-cache" in client.get("/static/site.css").headers["Cache-Control"]


def test_strange_requests_get_a_page(town):
    client = town.test_client()
    for method, path in (
        ("get", "/nulle-part"),
        ("post", "/aide"),
        ("put", "/"),
        ("get", "/documents/999999999999999999999"),
        ("get", "/%00"),
    ):
        answer = getattr(client, method)(path)
        assert answer.status_code in (303, 400, 404, 405) and answer.mimetype == "text/html"


def test_a_breakdown_shows_no_exception(town, clock, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr("views.home.history.news", broken)
    client = town.test_client()
    client.log_in(holder(), clock())
    answer = client.get("/mon-dmp")
    assert answer.status_code == 500 and "secret" not in answer.text and "Le site a une panne" in answer.text


def test_a_full_disk_is_told_and_loses_nothing(town, clock, monkeypatch):
    def full(*_, **__):
        raise peewee.OperationalError("database or disk is full")

    patient, client = holder(), town.test_client()
    client.log_in(patient, clock())
    token = client.token("/mes-informations/urgence")
    monkeypatch.setattr("rules.history.AuditEvent.create", full)
    before = Patient.get_by_id(patient.id).break_glass
    answer = client.post("/mes-informations/urgence", data={"csrf_token": token, "answer": "non" if before else "oui"})
    assert answer.status_code == 507 and "plus de place" in answer.text
    assert Patient.get_by_id(patient.id).break_glass == before


def test_a_form_sent_after_the_session_ended_comes_back_filled(town, clock):
    """WCAG 2.2.5: after a new login the form is as it was left; another person on the same computer does not see it."""
    patient, client = holder(), town.test_client()
    client.log_in(patient, clock())
    form = "/documents/ecrire"
    token = client.token(form)
    clock.move(minutes=30)
    assert client.post(form, data={"csrf_token": token, "title": "Mon texte", "text": "Je dors mal."}).location == "/se-connecter"
    other = next(one for one in Patient.select() if one.setup_step == "done" and one.id != patient.id)
    client.log_in(other, clock())
    assert "Je dors mal." not in client.get(form).text
    client.log_in(patient, clock())
    page = client.get(form).text
    assert "Je dors mal." in page and "Mon texte" in page


def test_every_guide_is_a_page_and_a_paper(town):
    client = town.test_client()
    for name, guide in library().guides.items():
        page = client.get(f"/guides/{name}").text
        for step in guide.steps:
            assert step.picture in page
        assert client.get(f"/guides/{name}.pdf", follow_redirects=True).data.startswith(b"%PDF")
