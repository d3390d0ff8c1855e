"""Prints that wait never take the last thread; what was printed for a person is at hand for that person only, for a short time."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import pypdf
import pytest

import models
from paper import emergency_card as cards
from paper.emergency_card import CardPerson, Contact, fitting
from rules.refusal import Refusal
from tests.inspecting import InspectingClient
from views import printing, turns
from views.turns import LIFE, JustMade, turn

LONG = "Marie-Antoinette Bérangère de Rochechouart de Mortemart-Tonnay-Charente de la Tour d’Auvergne"


def text_of(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages).replace("\u00a0", " ").split())


def fill(times: int) -> Callable[[], None]:
    """So many prints are under way."""
    open_turns = [turn() for _ in range(times)]
    for one in open_turns:
        one.__enter__()
    return lambda: [one.__exit__(None, None, None) for one in open_turns] and None


def test_the_last_thread_is_kept_for_pages() -> None:
    done = fill(turns.MOST)
    with pytest.raises(Refusal, match="print-busy"), turn():
        raise AssertionError("nobody prints now")
    done()
    with turn():
        pass


@pytest.mark.parametrize("path", ["/imprimer?guide=acceder", "/imprimer/mon-guide.pdf?guide=acceder", "/imprimer/carte-urgence.pdf"])
def test_who_comes_when_all_print_is_told_to_wait(client: InspectingClient, path: str) -> None:
    done = fill(turns.MOST)
    answer = client.get(path)
    assert answer.status_code == 503 and "Attendez 1 minute" in answer.text
    assert client.get("/guides").status_code == 200
    assert client.get("/imprimer/page-1.png?guide=acceder").status_code == 503
    done()
    assert client.get(path).status_code == 200


def test_a_paper_is_at_hand_for_two_minutes_and_few_are(now: datetime) -> None:
    kept = JustMade()
    kept.put("a", b"A", now)
    assert kept.get("a", now + timedelta(seconds=119)) == b"A"
    assert kept.get("a", now + LIFE) is None
    for number in range(turns.KEPT + 1):
        kept.put(str(number), b"x", now)
    assert kept.get("0", now) is None and kept.get("1", now) == b"x"


def test_the_leaves_of_a_named_paper_are_printed_once_and_for_nobody_else(
    client: InspectingClient, record: Callable[..., models.Patient], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints: list[str] = []
    real = printing.printed.print_guides
    monkeypatch.setattr(printing.printed, "print_guides", lambda *a, **k: prints.append("print") or real(*a, **k))
    query = "guide=acceder&nom=moi"
    client.log_in(record(1, given_name="Apolline"), now)
    client.get(f"/imprimer?{query}")
    first = client.get(f"/imprimer/page-1.png?{query}").data
    client.get(f"/imprimer/mon-guide.pdf?{query}")
    assert len(prints) == 1
    client.log_in(record(2, given_name="Bérénice"), now)
    assert client.get(f"/imprimer/page-1.png?{query}").data != first
    assert len(prints) == 2
    assert "Bérénice" in text_of(client.get(f"/imprimer/mon-guide.pdf?{query}").data)


@pytest.mark.parametrize("name", ["محمد العربي", "李小龙"])
def test_a_name_that_the_typeface_has_not_is_told_at_its_field(
    client: InspectingClient, record: Callable[..., models.Patient], now: datetime, name: str
) -> None:
    client.log_in(record(given_name=name), now)
    answer = client.get("/imprimer?guide=acceder&nom=moi")
    assert answer.status_code == 422 and "Choisissez une ligne" in answer.text


def test_a_name_on_two_lines_is_printed_on_one(client: InspectingClient, record: Callable[..., models.Patient], now: datetime) -> None:
    client.log_in(record(given_name="Apolline\tMarie\nJeanne"), now)
    assert "Apolline Marie Jeanne Essai" in text_of(client.get("/imprimer/mon-guide.pdf?guide=acceder&nom=moi").data)
    assert "Apolline Marie Jeanne" in text_of(client.get("/imprimer/carte-urgence.pdf").data)


@pytest.mark.parametrize("strange", ["_anchor=x", "_scheme=ftp", "_method=POST", "endpoint=static", "_external=1"])
def test_a_strange_word_in_the_address_leads_nowhere_else(client: InspectingClient, strange: str) -> None:
    answer = client.get(f"/imprimer/mon-guide.pdf?guide=licorne&{strange}")
    assert answer.status_code == 303 and answer.location == "/imprimer?guide=licorne"


@pytest.mark.parametrize("host", ["a..b", "x" * 70])
def test_a_host_that_is_none_gets_a_plain_answer(client: InspectingClient, host: str) -> None:
    answer = client.open("/", headers={"Host": host})
    assert answer.status_code == 400 and "Cette adresse n’existe pas" in answer.text


# -- the emergency card: one bad value takes nothing else away ---------------------------------------------------------------------------


def person(**values: object) -> CardPerson:
    usual = {
        "name": "Camille Durand",
        "to_warn": Contact("Paul Durand", "06 39 98 55 55"),
        "trusted": Contact("Nadia Essai", "06 39 98 44 44"),
        "doctor": Contact("Docteur H", town="Angers"),
        "emergency": True,
    }
    return CardPerson(**(usual | values))


@pytest.mark.parametrize("name", [LONG, "محمد العربي", "🙂"])
def test_a_name_without_place_becomes_a_line_and_all_the_rest_stays(name: str) -> None:
    found = fitting(person(trusted=Contact(name, "06 39 98 44 44")))
    assert found.trusted.name == "" and found.trusted.phone.replace("\u00a0", " ") == "06 39 98 44 44"
    assert found.to_warn.name == "Paul Durand" and found.doctor.town == "Angers" and found.emergency is True


def test_a_person_with_a_long_name_keeps_whom_to_call() -> None:
    found = fitting(person(name=LONG * 2))
    assert found.name == "" and found.to_warn.phone


def test_what_is_short_enough_alone_is_made_short_enough_together() -> None:
    wide = "Anne-Sophie-Marie de Montmorency-Laval-Luxembourg Bouteville"
    for who in (
        person(to_warn=Contact(wide, "06 39 98 55 55"), trusted=Contact(wide, "06 39 98 44 44")),
        person(doctor=Contact(wide, town=wide)),
    ):
        cards.emergency_card(
            fitting(who), printing.page.Sender("Nom", "Adresse", "01 99 00 12 34", "a@b.example"), datetime(2026, 11, 23).date()
        )


def test_no_log_holds_a_name(
    client: InspectingClient, record: Callable[..., models.Patient], now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    client.log_in(record(given_name=LONG), now)
    with caplog.at_level(logging.DEBUG):
        client.get("/imprimer/carte-urgence.pdf")
        client.get("/imprimer/mon-guide.pdf?guide=acceder&nom=moi&edition=cartes")
    assert "Rochechouart" not in caplog.text
