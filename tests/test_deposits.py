"""What professionals add: for whom it is, what is told and when, versions; nothing betrays what must not be seen yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import models
from rules import access, deposits, documents, habilitation, history, shelves, upkeep, versions
from rules.cage import Clean
from rules.deposits import Visibility
from rules.documents import Absent, Viewer
from rules.refusal import Refusal

DAY = date(2026, 11, 20)
LIVES = {"journey_life": timedelta(hours=2), "undo_life": timedelta(days=30)}


@pytest.fixture
def doctors(house, now):
    """Three professionals: the author, another doctor, an agent of the desk."""
    habilitation.prepare(now)

    def make(number, name, profession="10"):
        rpps = f"99{number:09d}" if profession != "AM" else f"A{number:06d}"
        return models.Practitioner.create(rpps=rpps, civility="Dr", given_name="Élise", family_name=name, profession=profession)

    return make(1, "Arnoux"), make(2, "Lahlou"), make(3, "Agent", "AM")


@pytest.fixture
def put(now):
    """Deposits: ``put(patient, author, withheld=True)``."""

    def make(patient, author, *, body=b"Bonjour", title="Analyses", submission="s1", at=None, **visible):
        kind = deposits.read_type("11502-2")
        clean = Clean("text/plain", body, "")
        return deposits.deposit(patient, author, kind, title, DAY, clean, Visibility(**visible), at or now, submission=submission)

    return make


def kinds_sent():
    return [row.kind for row in models.Message.select().order_by(models.Message.id)]


def test_what_is_deposited_is_there_and_the_person_is_told(record, doctors, put, now):
    patient, (author, _, _) = record(), doctors
    document = put(patient, author)
    assert (document.kind, document.type_code, document.author) == ("analyses", "11502-2", author)
    assert shelves.counts(Viewer(patient, at=now)) == {"analyses": 1}
    assert kinds_sent() == ["document-added"]


def test_a_form_sent_twice_is_one_document_and_the_same_content_is_refused(record, doctors, put, now):
    patient, (author, other, _) = record(), doctors
    first = put(patient, author)
    assert put(patient, author).id == first.id
    with pytest.raises(Refusal) as refused:
        put(patient, author, submission="s2", title="Encore")
    assert (refused.value.key, refused.value.facts["title"]) == ("document-deja-la", "Analyses")
    assert put(patient, other, submission="s3").id != first.id, "what another deposited is not betrayed"
    assert put(record(2), author, submission="s4").id != first.id, "the same content for another person is another document"
    deposits.withdraw(patient, author, first.id, now)
    assert put(patient, author, submission="s5").id != first.id, "what was withdrawn can be deposited again"


def test_who_may_not_add(record, doctors, put, now):
    patient, (author, _, agent) = record(), doctors
    models.Block.create(patient=patient, practitioner=author, since=now)
    for who in (author, agent):
        with pytest.raises(Refusal) as refused:
            put(patient, who)
        assert refused.value.key == "acces-ferme"
    assert not models.Document.select().exists()


@pytest.mark.parametrize("typed", ["", "nimporte", "DOCPAT02", "EXPPAT_1", "REMB", "18748-4 "])
def test_a_type_that_no_professional_deposits(typed):
    with pytest.raises(Refusal) as refused:
        deposits.read_type(typed)
    assert refused.value.key == "document-type"


def test_the_author_says_for_each_document_who_sees_it():
    assert deposits.read_visibility("maintenant", hidden=True, secret=False) == Visibility(hidden=True)
    assert deposits.read_visibility("annonce", hidden=False, secret=True) == Visibility(withheld=True, secret=True)
    for person, hidden, key in (
        ("", False, "document-visible"),
        ("oui", False, "document-visible"),
        ("annonce", True, "document-cache-et-attend"),
    ):
        with pytest.raises(Refusal) as refused:
            deposits.read_visibility(person, hidden=hidden, secret=False)
        assert refused.value.key == key


def test_before_its_announcement_nothing_betrays_it(record, doctors, put, now):
    patient, (author, other, _) = record(), doctors
    put(patient, author, submission="known", body=b"known")
    access.begin(patient, other, "suivi", True, now)
    me = Viewer(patient, at=now)

    def all_i_see():
        lines, pages = history.page(patient, size=2, now=now)
        return shelves.counts(me), documents.news(patient, now), history.news(patient, now), [line.number for line in lines], pages

    before, sent = all_i_see(), kinds_sent()
    document = put(patient, author, withheld=True, title="Grave", body=b"grave")
    documents.open_for(Viewer(patient, other, now), document.id, now)
    assert (all_i_see(), kinds_sent()) == (before, sent)
    with pytest.raises(Absent):
        documents.look_up(me, document.id)
    for act in (documents.hide, documents.unhide):
        with pytest.raises(Absent):
            act(patient, document.id, now)
    assert documents.look_up(Viewer(patient, other, now), document.id).id == document.id
    assert not list(history.verify(patient)), "the lines are there, and the chain holds"


def test_history_pages_without_what_is_not_announced(record, doctors, put, now):
    """Whatever the place of the lines that are left out, pages are full and no line is lost."""
    patient, (author, _, _) = record(), doctors
    document = put(patient, author, withheld=True, body=b"grave")
    for number in range(23):
        if number % 3 == 0:
            history.write(patient, "document-opened", now, practitioner=author, **documents.told(document))
        history.write(patient, "logged-in", now, channel="mail")
    _, pages = history.page(patient, size=5, now=now)
    found = [history.page(patient, number, 5, now=now)[0] for number in range(1, pages + 1)]
    assert [len(page) for page in found] == [5, 5, 5, 5, 3]
    numbers = [line.number for page in found for line in page]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) == 23
    later = now + timedelta(days=31)
    assert sum(len(history.page(patient, number, 5, now=later)[0]) for number in range(1, 9)) >= 32, "all come back after a month"


def test_after_2_weeks_the_person_is_told_and_after_a_month_the_document_is_theirs(record, doctors, put, now):
    patient, (author, _, _) = record(), doctors
    document = put(patient, author, withheld=True)
    for days, told, seen in ((13, [], False), (14, ["record-changed"], False), (29, ["record-changed"], False)):
        upkeep.run(now + timedelta(days=days), **LIVES)
        upkeep.run(now + timedelta(days=days), **LIVES)
        assert kinds_sent() == told, days
        assert (documents.news(patient, now + timedelta(days=days)) == 1) is seen
    month = now + timedelta(days=30)
    assert documents.news(patient, month) == 1, "without any sweep"
    upkeep.run(month, **LIVES)
    upkeep.run(month, **LIVES)
    assert kinds_sent() == ["record-changed", "document-added"]
    assert documents.look_up(Viewer(patient, at=month), document.id).id == document.id


def test_a_closed_record_is_not_written_to(record, doctors, put, now):
    patient, (author, _, _) = record(), doctors
    put(patient, author, withheld=True)
    models.Patient.update(closed_at=now).execute()
    upkeep.run(now + timedelta(days=40), **LIVES)
    assert kinds_sent() == []


def test_a_new_version_keeps_the_one_before(record, doctors, put, now):
    patient, (author, other, _) = record(), doctors
    document = put(patient, author, body=b"un")
    models.Document.update(seen_at=now).execute()
    newer = Clean("text/plain", b"deux", "")
    for _ in range(2):
        deposits.replace(patient, author, document.id, "Analyses corrigées", newer, now)
    assert [(one.version, one.title) for one in versions.of(models.Document.get_by_id(document.id))] == [
        (2, "Analyses corrigées"),
        (1, "Analyses"),
    ]
    assert documents.open_for(Viewer(patient, at=now), document.id, now).content.body == b"deux"
    assert documents.is_new(models.Document.get_by_id(document.id)) is False, "it was opened just now"
    assert models.AuditEvent.select().where(models.AuditEvent.action == "document-replaced").count() == 1
    with pytest.raises(Absent):
        deposits.replace(patient, other, document.id, "x", newer, now)


def test_the_author_takes_back_what_should_not_be_there(record, doctors, put, now):
    patient, (author, other, _) = record(), doctors
    document = put(patient, author)
    with pytest.raises(Absent):
        deposits.withdraw(patient, other, document.id, now)
    deposits.withdraw(patient, author, document.id, now)
    with pytest.raises(Absent):
        deposits.withdraw(patient, author, document.id, now)
    assert shelves.counts(Viewer(patient, at=now)) == {}
    upkeep.run(now + timedelta(days=31), **LIVES)
    assert not models.Document.select().exists() and not models.DocumentContent.select().exists()


def test_what_an_author_hides_from_others(record, doctors, put, now):
    patient, (author, other, _) = record(), doctors
    access.begin(patient, other, "suivi", True, now)
    put(patient, author, hidden=True)
    assert shelves.counts(Viewer(patient, other, now)) == {}
    assert shelves.counts(Viewer(patient, author, now)) == shelves.counts(Viewer(patient, at=now)) == {"analyses": 1}


def test_a_secret_stays_one_when_it_has_been_erased(record, doctors, put, now):
    """Its lines in the history name it: the legal representative never reads them, the person does."""
    patient, (author, _, _) = record(), doctors
    history.write(patient, "logged-in", now, channel="mail")
    document = put(patient, author, secret=True, title="Contraception")
    deposits.withdraw(patient, author, document.id, now)
    later = now + timedelta(days=31)
    for _ in range(2):
        lines, _pages = history.page(patient, now=later, secret=True)
        assert [line.action for line in lines] == ["logged-in"]
        assert any("Contraception" in str(line.detail) for line in history.page(patient, now=later)[0])
        upkeep.run(later, **LIVES)


def test_a_secret_of_a_minor(record, doctors, put, now):
    patient, (author, _, _) = record(), doctors
    put(patient, author, secret=True)
    assert shelves.counts(Viewer(patient, at=now, representative=True)) == {}
    assert shelves.counts(Viewer(patient, at=now)) == {"analyses": 1}
