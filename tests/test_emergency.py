"""Urgences: who is called, what rescuers may open, and numbers that nobody calls by mistake while practising."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

import models
from app import create_app
from config import REAL, Config, Responsible
from models import Patient
from rules import accounts, related
from tests.inspecting import InspectingClient

DESK = Responsible("Le service d’essai", "1 RUE DE L ESSAI\n75000 PARIS", "01 99 00 12 34", "aide@exemple.fr")
PAUL = {"given_name": "Paul", "family_name": "Berthier", "phone": "02 61 91 01 02", "address": "", "relation": "mon frère"}


@pytest.fixture
def me(client: InspectingClient, record: Callable[..., Patient], now: datetime) -> Patient:
    made = record()
    client.log_in(made, now)
    return made


def test_nobody_to_call_yet(client: InspectingClient, me: Patient) -> None:
    html = client.get("/urgences").text
    assert "Je n’ai pas encore écrit cette personne." in html
    assert 'href="/mes-informations/personne-a-prevenir"' in html


def test_who_is_called(client: InspectingClient, me: Patient, now: datetime) -> None:
    related.save(me, related.EMERGENCY, PAUL, now)
    html = client.get("/urgences").text
    assert "Paul Berthier" in html and "mon frère" in html and "02\u00a061\u00a091\u00a001\u00a002" in html
    assert "Les secours appellent cette personne." in html


def test_what_rescuers_may_open_follows_my_choice(client: InspectingClient, me: Patient, now: datetime) -> None:
    assert "Les secours peuvent ouvrir mon DMP." in client.get("/urgences").text
    related.save(me, related.EMERGENCY, PAUL, now)
    accounts.answer_emergency(me, "non", now)
    html = client.get("/urgences").text
    assert "Les secours ne peuvent pas ouvrir mon DMP." in html and "Ils n’y voient pas ma personne à prévenir." in html
    assert "Les secours appellent cette personne." not in html
    assert 'href="/mes-informations/urgence"' in html


def test_while_practising_no_number_can_be_pressed(client: InspectingClient, me: Patient, now: datetime) -> None:
    related.save(me, related.EMERGENCY, PAUL, now)
    main = client.get("/urgences").text.split("<main")[1].split("</main>")[0]
    assert "tel:" not in main and "sms:" not in main and "je n’appelle pas" in main
    assert all(number in main for number in (">15<", ">112<", ">114<"))


def test_for_real_each_number_can_be_pressed(
    tmp_path: Path, clock: Callable[[], datetime], record: Callable[..., Patient], now: datetime
) -> None:
    site = create_app(
        Config(mode=REAL, data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'dmp.db'}", responsible=DESK),
        clock=clock,
        chance=Random(1),
        nudge=lambda: None,
    )
    site.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    made = record()
    related.save(made, related.EMERGENCY, PAUL, now)
    client = site.test_client()
    client.log_in(made, now)  # type: ignore[attr-defined]
    html = client.get("/urgences").text
    for address in ("tel:15", "tel:112", "sms:114", "tel:0261910102"):
        assert f'href="{address}"' in html
    assert "je n’appelle pas" not in html
    models.database.close()


def test_urgences_are_closed_to_others(client: InspectingClient) -> None:
    assert client.get("/urgences").location.endswith("/se-connecter")
