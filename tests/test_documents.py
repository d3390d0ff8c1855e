"""Documents: who reads what, the one door, lists, adding, changing, hiding, deleting, undoing. Rules first, then the pages."""

from __future__ import annotations

import io
import itertools
import re
from datetime import date, timedelta

import pikepdf
import pytest
from PIL import Image

import guides
import models
from guides.dates import NBSP
from practice.documents.make import make
from practice.people import persona
from rules import access, dates, documents, habilitation, history, own_documents, rendering, shelves
from rules.documents import Absent, Viewer
from rules.refusal import Refusal
from tests.conftest import NOW
from tests.test_files import pdf, picture
from views.document_words import readable

DAY = date(2026, 11, 20)
LIFE = timedelta(days=30)


@pytest.fixture
def pro():
    """Makes professionals: ``pro("Arnoux")``."""
    numbers = itertools.count(1)

    def make(name: str, **values):
        number = next(numbers)
        known = {"rpps": f"99{number:09d}", "civility": "Dr", "given_name": "Élise", "family_name": name, "profession": "10"}
        return models.Practitioner.create(**(known | {"speciality": "médecin généraliste", "town": "Angers"} | values))

    return make


@pytest.fixture
def added(now):
    """Puts a document into a record: ``added(patient, doctor, kind="radio")``; without doctor it is the person's own."""
    numbers = itertools.count(1)

    def make(patient, author=None, *, title="Ordonnance", kind="ordonnance", day=DAY, media_type="text/plain", body=b"Bonjour", at=None):
        if author is None:
            return own_documents.write(patient, kind, title, day, body.decode(), at or now, submission=f"s{next(numbers)}")
        return documents.deposit(patient, author, kind, title, day, media_type, body, at or now)

    return make


def lines(patient) -> list[str]:
    """The actions of the history, the oldest first."""
    return [line.action for line in reversed(history.page(patient, 1, 500, now=NOW)[0])]


def fresh(document):
    return models.Document.get_by_id(document.id)


# -- who reads what --------------------------------------------------------------------------------------------------------------


def test_the_query_and_the_rule_agree_on_every_case(house, record, pro, added, now):
    """Lists and door cannot disagree: 2 x 2 x … every state of a document for every standing of a viewer."""
    habilitation.prepare(now)
    patient, viewer, other, nurse = record(), pro("Arnoux"), pro("Lahlou"), pro("Cissoko", profession="60")
    document, own = added(patient, viewer), added(patient)
    models.Patient.update(regulation=False).execute()
    roads = (None, "break-glass", "regulation")
    states = ("", "hidden", "deleted", "withheld", "secret", "hidden withheld")
    for blocked, doctor, authorised, road in itertools.product((False, True), (False, True), (None, 1, -1), roads):
        models.Block.delete().execute()
        models.Authorisation.delete().execute()
        models.EmergencyAccess.delete().execute()
        for who in (viewer, nurse):
            if blocked:
                models.Block.create(patient=patient, practitioner=who, since=now)
            if authorised:
                models.Authorisation.create(patient=patient, practitioner=who, since=now, until=now + timedelta(days=authorised))
            if road:
                models.EmergencyAccess.create(
                    patient=patient, practitioner=who, road=road, reason="x", began_at=now, until=now + timedelta(hours=1)
                )
        models.Insured.update(general_practitioner=viewer if doctor else None).execute()
        mine = models.Patient.get_by_id(patient.id)
        for who, author, state in itertools.product((None, "representative", viewer, nurse), (viewer, other), states):
            document.author, document.secret, document.withheld_at = author, "secret" in state, now if "withheld" in state else None
            document.hidden_at, document.deleted_at = now if "hidden" in state else None, now if "deleted" in state else None
            document.save()
            seen_by = Viewer(mine, None if who == "representative" else who, now, representative=who == "representative")
            listed = {row.id for row in documents.readable_by(seen_by)}
            for one in (document, own):
                told = documents.why(seen_by, models.Document.get_by_id(one.id))
                assert (one.id in listed) is told.seen, (who, author, blocked, doctor, authorised, road, state, told)


def test_a_document_from_before_types_were_kept_has_the_usual_one(house, record, pro, added, now):
    """A nurse reads results (11502-2) and no prescription."""
    habilitation.prepare(now)
    patient, nurse, doctor = record(), pro("Cissoko", profession="60"), pro("Arnoux")
    models.Authorisation.create(patient=patient, practitioner=nurse, since=now, until=now + timedelta(days=1))
    for kind in ("analyses", "ordonnance"):
        added(patient, doctor, kind=kind)
    kinds = lambda: sorted(row.kind for row in documents.readable_by(Viewer(patient, nurse, now)))  # noqa: E731
    assert kinds() == ["analyses"]
    models.Document.update(type_code="").execute()
    assert kinds() == ["analyses"]


def test_another_record_is_absent_for_everybody(house, record, pro, added, now):
    mine, theirs = record(1), record(2)
    document = added(theirs, pro("Arnoux"))
    for act in (
        lambda: documents.open_for(Viewer(mine), document.id, now),
        lambda: documents.hide(mine, document.id, now),
        lambda: documents.unhide(mine, document.id, now),
        lambda: own_documents.change(mine, document.id, "x", "x", now),
        lambda: own_documents.delete(mine, document.id, now),
        lambda: own_documents.restore(mine, document.id, now),
        lambda: own_documents.go_back(mine, document.id, 1, now),
        lambda: own_documents.just_done(mine, document.id, "hidden"),
        lambda: documents.open_for(Viewer(mine), 999, now),
    ):
        with pytest.raises(Absent):
            act()
    assert lines(mine) == []


def test_a_person_changes_and_deletes_only_their_own(house, record, pro, added, now):
    patient = record()
    document = added(patient, pro("Arnoux"))
    for act in (
        lambda: own_documents.change(patient, document.id, "x", "x", now),
        lambda: own_documents.delete(patient, document.id, now),
        lambda: own_documents.go_back(patient, document.id, 1, now),
    ):
        with pytest.raises(Absent):
            act()
    assert fresh(document).deleted_at is None


# -- the door --------------------------------------------------------------------------------------------------------------------


def test_opening_hands_over_the_content_and_writes_one_line(house, record, pro, added, now):
    patient = record()
    document = added(patient, pro("Arnoux"), body=b"Paracetamol")
    opened = documents.open_for(Viewer(patient), document.id, now)
    assert (opened.document.id, opened.content.body) == (document.id, b"Paracetamol")
    line = history.page(patient, now=NOW)[0][0]
    assert (line.action, line.actor) == ("document-opened", "patient")
    assert line.detail == {"title": "Ordonnance", "kind": "ordonnance", "document": document.id}
    assert not list(history.verify(patient))


def test_a_professional_opens_under_their_own_name_and_takes_no_news_away(house, record, pro, added, now):
    patient, doctor = record(), pro("Arnoux")
    document = added(patient, doctor)
    documents.open_for(Viewer(patient, doctor, now), document.id, now)
    line = history.page(patient, now=NOW)[0][0]
    assert (line.action, line.actor, line.practitioner) == ("document-opened", "practitioner", doctor)
    assert documents.news(patient, now) == 1


def test_the_pages_of_one_opening_add_no_line(house, record, pro, added, now):
    patient = record()
    document = added(patient, pro("Arnoux"))
    token = documents.open_for(Viewer(patient), document.id, now).token
    for minutes in (0, 5, 19):
        assert documents.open_for(Viewer(patient), document.id, now + timedelta(minutes=minutes), token=token).token == token
    assert lines(patient).count("document-opened") == 1
    documents.open_for(Viewer(patient), document.id, now + timedelta(minutes=21), token=token)
    assert lines(patient).count("document-opened") == 2


def test_a_token_is_worth_nothing_for_another_document_viewer_or_when_changed(house, record, pro, added, now):
    patient, doctor = record(), pro("Arnoux")
    one, two = added(patient, doctor), added(patient, doctor)
    token = documents.open_for(Viewer(patient), one.id, now).token
    end, mark = token.split("-")
    for viewer, document, wrong in (
        (Viewer(patient), two, token),
        (Viewer(patient, doctor, now), one, token),
        (Viewer(patient), one, f"{int(end) + 3600}-{mark}"),
        (Viewer(patient), one, f"{end}-{'0' * 32}"),
        (Viewer(patient), one, "rubbish"),
        (Viewer(patient), one, "99999999999999999999-x"),
    ):
        before = len(lines(patient))
        documents.open_for(viewer, document.id, now, token=wrong)
        assert len(lines(patient)) == before + 1, wrong


def test_a_token_opens_nothing_that_may_no_more_be_read(house, record, added, pro, now):
    patient, doctor, depositor = record(), pro("Arnoux"), pro("Lahlou")
    habilitation.prepare(now)
    access.begin(patient, doctor, "consultation", True, now)
    document = added(patient, depositor)
    token = documents.open_for(Viewer(patient, doctor, now), document.id, now).token
    documents.hide(patient, document.id, now)
    with pytest.raises(Absent):
        documents.open_for(Viewer(patient, doctor, now), document.id, now, token=token)


def test_taking_the_original_away_is_always_a_line(house, record, added, now):
    patient = record()
    document = added(patient)
    token = documents.open_for(Viewer(patient), document.id, now).token
    documents.open_for(Viewer(patient), document.id, now, token=token, copy=True)
    documents.open_for(Viewer(patient), document.id, now, token=token, copy=True)
    assert lines(patient) == ["document-added", "document-opened", "document-saved", "document-saved"]


def test_when_the_line_cannot_be_written_nothing_is_handed_over(house, record, pro, added, now, monkeypatch):
    patient = record()
    document = added(patient, pro("Arnoux"))

    def broken(*_, **__):
        raise OSError("disk")

    monkeypatch.setattr(history, "write", broken)
    with pytest.raises(OSError, match="disk"):
        documents.open_for(Viewer(patient), document.id, now)
    assert fresh(document).seen_at is None


def test_what_is_new(house, record, pro, added, now):
    patient, doctor = record(), pro("Arnoux")
    mine, theirs, other = added(patient), added(patient, doctor), added(patient, doctor)
    assert [documents.is_new(one) for one in (mine, theirs, other)] == [False, True, True]
    assert documents.news(patient, now) == 2
    documents.open_for(Viewer(patient), theirs.id, now)
    assert documents.news(patient, now) == 1


# -- lists -----------------------------------------------------------------------------------------------------------------------


def test_the_newest_care_stands_first_and_kinds_keep_their_order(house, record, pro, added, now):
    patient, doctor = record(), pro("Arnoux")
    old = added(patient, doctor, kind="radio", day=date(2020, 1, 1))
    new = added(patient, doctor, kind="radio", day=date(2026, 1, 1), at=now - timedelta(days=300))
    mine = added(patient, kind="mon-document")
    found = shelves.shelves(Viewer(patient))
    assert [(shelf.kind, [one.id for one in shelf.documents]) for shelf in found] == [
        ("radio", [new.id, old.id]),
        ("mon-document", [mine.id]),
    ]
    assert shelves.counts(Viewer(patient)) == {"radio": 2, "mon-document": 1}


def test_a_long_list_shows_what_is_new_before_all(house, record, pro, added, now):
    patient, doctor = record(), pro("Arnoux")
    unseen = added(patient, doctor, day=date(2001, 1, 1))
    for number in range(10):
        documents.open_for(Viewer(patient), added(patient, doctor, day=date(2010 + number, 1, 1)).id, now)
    [shelf] = shelves.shelves(Viewer(patient))
    assert shelf.count == 11
    assert [one.performed_on.year for one in shelf.documents] == [2019, 2018, 2017, 2001]
    assert shelf.documents[-1].id == unseen.id


def test_the_pages_of_a_kind(house, record, pro, added):
    patient, doctor = record(), pro("Arnoux")
    for number in range(shelves.PAGE + 3):
        added(patient, doctor, day=DAY - timedelta(days=number))
    found = []
    for number in (1, 2):
        shelf = shelves.shelf(Viewer(patient), "ordonnance", number)
        assert (shelf.count, shelf.page, shelf.pages) == (shelves.PAGE + 3, number, 2)
        found += [one.performed_on for one in shelf.documents]
    assert found == [DAY - timedelta(days=number) for number in range(shelves.PAGE + 3)]
    assert [shelves.shelf(Viewer(patient), "ordonnance", number).page for number in (-5, 0, 99)] == [1, 1, 2]
    assert shelves.shelf(Viewer(patient), "vaccin").documents == []


def test_lists_ask_the_database_as_often_for_500_documents_as_for_5(house, record, pro, added, now):
    """Counted, not timed: the cost of a list does not grow with what it does not show."""
    patient, doctor = record(), pro("Arnoux")

    def queries() -> int:
        count, database = 0, models.database.obj
        real = database.execute_sql

        def counting(*args, **kwargs):
            nonlocal count
            count += 1
            return real(*args, **kwargs)

        database.execute_sql = counting
        try:
            for shelf in shelves.shelves(Viewer(patient)):
                assert [one.author.family_name for one in shelf.documents]
        finally:
            database.execute_sql = real
        return count

    with models.database.atomic():
        for number in range(5):
            added(patient, doctor, day=DAY - timedelta(days=number))
    few = queries()
    with models.database.atomic():
        for number in range(60):
            added(patient, doctor, kind=documents.KINDS[number % 8], day=DAY - timedelta(days=number))
    assert queries() == few


def test_a_professional_sees_no_hidden_title_in_a_list_or_a_count(house, record, pro, added, now):
    patient, doctor, depositor = record(), pro("Arnoux"), pro("Lahlou")
    documents.hide(patient, added(patient, depositor).id, now)
    assert shelves.counts(Viewer(patient, doctor, now)) == {}
    assert shelves.shelves(Viewer(patient, doctor, now)) == []
    assert shelves.counts(Viewer(patient, depositor, now)) == {"ordonnance": 1}


# -- depositing ------------------------------------------------------------------------------------------------------------------


def test_a_deposit_is_in_the_history_under_the_name_of_the_professional(house, record, pro, now):
    patient, doctor = record(), pro("Arnoux")
    document = documents.deposit(patient, doctor, "radio", "Radio de la main", DAY, "image/png", picture("PNG"), now, file_name="main.png")
    line = history.page(patient, now=NOW)[0][0]
    assert (line.action, line.actor, line.practitioner) == ("document-added", "practitioner", doctor)
    content = documents.open_for(Viewer(patient), document.id, now).content
    assert (content.media_type, content.file_name, content.size) == ("image/png", "main.png", len(picture("PNG")))


@pytest.mark.parametrize("wrong", [{"kind": "recette"}, {"media_type": "text/html"}, {"body": b""}])
def test_a_deposit_that_makes_no_sense_is_a_fault_of_the_program(house, record, pro, now, wrong):
    values = {"kind": "radio", "title": "x", "performed_on": DAY, "media_type": "text/plain", "body": b"x"} | wrong
    with pytest.raises(ValueError, match="cannot be a document"):
        documents.deposit(record(), pro("Arnoux"), now=now, **values)


def test_nothing_of_a_document_is_readable_in_the_database(house, record, pro, now):
    patient = record()
    documents.deposit(patient, pro("Arnoux"), "radio", "TitreSecret", DAY, "text/plain", b"CorpsSecret", now, file_name="NomSecret.txt")
    dump = b"".join(file.read_bytes() for file in house.data_dir.iterdir() if file.name.startswith("dmp.db"))
    assert len(dump) > 10_000
    for secret in (b"TitreSecret", b"CorpsSecret", b"NomSecret", b"2026-11-20"):
        assert secret not in dump


# -- what a person types ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", date(2026, 11, 23)),
        ("  ", date(2026, 11, 23)),
        ("23/11/2026", date(2026, 11, 23)),
        ("3/2/2026", date(2026, 2, 3)),
        ("23 11 2026", date(2026, 11, 23)),
        ("23-11-2026", date(2026, 11, 23)),
        ("23.11.26", date(2026, 11, 23)),
        ("23112026", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("23 novembre 2026", date(2026, 11, 23)),
        (f"23{NBSP}novembre 2026", date(2026, 11, 23)),
        ("Lundi 23 Novembre 2026", date(2026, 11, 23)),
        ("le 1er février 2024", date(2024, 2, 1)),
        ("1er fevrier 2024", date(2024, 2, 1)),
        ("29 février 2024", date(2024, 2, 29)),
        ("4 août 2025", date(2025, 8, 4)),
        ("4 aout 2025", date(2025, 8, 4)),
        ("12 déc. 2025", date(2025, 12, 12)),
        ("5 juillet", date(2026, 7, 5)),
        ("5 juin 26", date(2026, 6, 5)),
        ("14/07/58", date(1958, 7, 14)),
        ("hier", date(2026, 11, 22)),
        ("Aujourd’hui", date(2026, 11, 23)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day, now):
    assert dates.read_day(typed, now) == day


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("demain peut-être", "date-illisible"),
        ("23", "date-illisible"),
        ("11/2026", "date-illisible"),
        ("23 brumaire 2026", "date-illisible"),
        ("23/11/2026 bis", "date-illisible"),
        ("31/02/2026", "date-impossible"),
        ("29 février 2026", "date-impossible"),
        ("11/23/2026", "date-impossible"),
        ("0/0/2026", "date-impossible"),
        ("24/11/2026", "date-future"),
        ("25 décembre", "date-future"),
        ("1/1/1899", "date-ancienne"),
        ("1/1/0000", "date-impossible"),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_name(typed, key, now):
    with pytest.raises(Refusal, match=f"^{key}$") as caught:
        dates.read_day(typed, now)
    assert caught.value.field == "date"
    assert key in guides.library().refusals


def test_today_is_the_day_in_france(now):
    assert dates.today(now.replace(hour=23, minute=30)) == date(2026, 11, 24)


def test_titles_and_texts_as_typed():
    assert own_documents.read_title("  Mes\r\n allergies\u202e ") == "Mes allergies"
    assert own_documents.read_title("") == ""
    with pytest.raises(Refusal, match="titre-long") as caught:
        own_documents.read_title("x" * 125)
    assert caught.value.facts == {"extra": 5}
    assert own_documents.read_text("\r\n Un\r\nDeux\x00\x07 \r\n") == "Un\nDeux"
    for typed, key in (("", "texte-vide"), (" \n ", "texte-vide"), ("x" * 100_001, "document-long")):
        with pytest.raises(Refusal, match=key):
            own_documents.read_text(typed)
    assert [own_documents.read_kind(kind) for kind in ("radio", "", "recette")] == ["radio", "mon-document", "mon-document"]


# -- own documents ---------------------------------------------------------------------------------------------------------------


def test_a_form_sent_twice_makes_one_document(house, record, now):
    patient, other = record(1), record(2)
    one = own_documents.write(patient, "radio", "x", DAY, "texte", now, submission="same")
    two = own_documents.write(patient, "radio", "x", DAY, "texte", now, submission="same")
    assert one.id == two.id
    assert lines(patient) == ["document-added"]
    assert own_documents.write(patient, "radio", "x", DAY, "texte", now, submission="another").id != one.id
    assert own_documents.write(other, "radio", "x", DAY, "texte", now, submission="same").patient == other


def test_a_change_keeps_the_version_before_and_undoing_goes_back(house, record, added, now):
    patient = record()
    document = added(patient, title="Un", body=b"un")

    def shown():
        content = own_documents.content(patient, document.id)
        return fresh(document).version, fresh(document).title, content.body

    own_documents.change(patient, document.id, "Deux", "deux", now)
    own_documents.change(patient, document.id, "Trois", "trois", now)
    assert shown() == (3, "Trois", b"trois")
    own_documents.go_back(patient, document.id, 3, now)
    own_documents.go_back(patient, document.id, 3, now)  # the button pressed twice
    assert shown() == (2, "Deux", b"deux")
    own_documents.change(patient, document.id, "Quatre", "quatre", now)
    assert shown() == (3, "Quatre", b"quatre")
    own_documents.go_back(patient, document.id, 3, now)
    own_documents.go_back(patient, document.id, 2, now)
    own_documents.go_back(patient, document.id, 1, now)
    assert shown() == (1, "Un", b"un")
    assert lines(patient).count("document-changed") == 3
    assert lines(patient).count("document-change-undone") == 3


def test_no_difference_is_no_change(house, record, added, now):
    patient = record()
    document = added(patient, title="Un", body=b"un")
    assert own_documents.change(patient, document.id, "Un", "un", now).version == 1
    assert lines(patient) == ["document-added"]


def test_the_title_of_a_file_changes_and_the_file_stays(house, record, now):
    patient = record()
    file = own_documents.Clean("image/png", picture("PNG"), "a.png")
    document = own_documents.attach(patient, "radio", "Un", DAY, file, now, submission="s")
    own_documents.change(patient, document.id, "Deux", "not the file", now)
    content = own_documents.content(patient, document.id)
    assert (content.title, content.media_type, content.body, content.file_name) == ("Deux", "image/png", picture("PNG"), "a.png")


def test_the_bin_keeps_for_30_days_then_erases_for_good(house, record, added, now):
    patient = record()
    gone, kept = added(patient, title="Parti"), added(patient)
    own_documents.delete(patient, gone.id, now)
    own_documents.delete(patient, gone.id, now + timedelta(days=1))  # twice: the first day counts
    with pytest.raises(Absent):
        documents.open_for(Viewer(patient), gone.id, now)
    later = now + timedelta(days=29, hours=23)
    assert [one.id for one in own_documents.bin_of(patient, later, LIFE)] == [gone.id]
    assert own_documents.erase_due(later, LIFE) == 0
    own_documents.restore(patient, gone.id, now)
    own_documents.restore(patient, gone.id, now)
    assert documents.open_for(Viewer(patient), gone.id, now).document.title == "Parti"
    own_documents.delete(patient, gone.id, now)
    end = now + LIFE
    assert own_documents.bin_of(patient, end, LIFE) == []
    assert (own_documents.erase_due(end, LIFE), own_documents.erase_due(end, LIFE)) == (1, 0)
    assert not models.DocumentContent.select().where(models.DocumentContent.document == gone.id).exists()
    assert [one.id for one in models.Document.select()] == [kept.id]
    last = history.page(patient, now=NOW)[0][0]
    assert (last.action, last.actor, last.detail["title"]) == ("document-erased", "system", "Parti")
    assert lines(patient).count("document-deleted") == 2
    assert not list(history.verify(patient))


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [("hidden", documents.hide, "document-shown"), ("deleted", own_documents.delete, "document-restored")],
)
def test_undoing_twice_undoes_once(house, record, added, now, act, before, after):
    patient = record()
    document = added(patient)
    before(patient, document.id, now)
    assert own_documents.just_done(patient, document.id, act).id == document.id
    own_documents.undo(patient, document.id, act, now)
    own_documents.undo(patient, document.id, act, now)
    assert lines(patient).count(after) == 1
    with pytest.raises(Absent):
        own_documents.just_done(patient, document.id, act)


def test_an_unknown_act_undoes_nothing(house, record, added, now):
    patient = record()
    document = added(patient)
    for act in ("", "reverted", "rubbish"):
        with pytest.raises(Absent):
            own_documents.undo(patient, document.id, act, now)


def test_a_good_file_is_kept_sealed_for_this_person_and_this_form_only(house, record, now):
    mine, theirs = record(1), record(2)
    clean = own_documents.Clean("text/plain", b"SecretDuFichier", "a.txt", True)
    own_documents.hold(mine, "form", clean, now)
    own_documents.hold(mine, "form", clean, now)
    hour = timedelta(hours=1)
    assert own_documents.held(mine, "form", now, hour) == clean
    assert own_documents.held(theirs, "form", now, hour) is None
    assert own_documents.held(mine, "other", now, hour) is None
    assert own_documents.held(mine, "form", now + hour, hour) is None
    assert b"SecretDuFichier" not in b"".join(file.read_bytes() for file in house.data_dir.iterdir() if file.name.startswith("dmp.db"))
    own_documents.let_go(mine, "form")
    assert own_documents.held(mine, "form", now, hour) is None


# -- hiding ----------------------------------------------------------------------------------------------------------------------


def test_who_still_sees_a_hidden_document(house, record, pro, added, now):
    patient, doctor, author = record(), pro("H"), pro("Lahlou")
    own, theirs, by_doctor = added(patient), added(patient, author), added(patient, doctor)

    def still(document):
        return [(role, one.family_name) for role, one in documents.still_seen_by(models.Patient.get_by_id(patient.id), document)]

    assert (still(own), still(theirs)) == ([], [("author", "Lahlou")])
    models.Insured.update(general_practitioner=doctor).execute()
    assert still(own) == [("doctor", "H")]
    assert still(theirs) == [("doctor", "H"), ("author", "Lahlou")]
    assert still(by_doctor) == [("doctor", "H")]
    for one in (author, doctor):
        models.Block.create(patient=patient, practitioner=one, since=now)
    assert still(theirs) == [("doctor", "H")], "a blocked author sees nothing; the médecin traitant cannot be blocked"


def test_hiding_twice_is_one_line(house, record, pro, added, now):
    patient = record()
    document = added(patient, pro("Arnoux"))
    for _ in range(2):
        documents.hide(patient, document.id, now)
    for _ in range(2):
        documents.unhide(patient, document.id, now)
    assert lines(patient) == ["document-added", "document-hidden", "document-shown"]


# -- words -----------------------------------------------------------------------------------------------------------------------


def test_rules_and_words_know_the_same_kinds():
    kinds = guides.library().tables["documents"]["kinds"]
    assert tuple(kinds) == documents.KINDS
    for key, kind in kinds.items():
        assert {"label", "plural", "mine", "picture", "what", "code"} <= set(kind), f"documents.yaml, {key}"


def test_every_line_of_the_history_has_its_sentence():
    said = guides.library().tables["historique"]
    for action in ("opened", "saved", "added", "changed", "change-undone", "hidden", "shown", "deleted", "restored"):
        assert "{title}" in said[f"document-{action}"]["patient"]
    for action in ("opened", "saved", "added"):
        assert "{who}" in said[f"document-{action}"]["practitioner"]
    assert "{title}" in said["document-erased"]["system"]


# -- pages -----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def patient(site, record):
    return record()


@pytest.fixture
def at(client, patient, now):
    """A browser in which the person is logged in."""
    client.log_in(patient, now)
    return client


def words(response) -> str:
    """What the page says, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text.replace(NBSP, " ")))


def plain(response) -> str:
    """The page without what changes from one request to the next."""
    return re.sub(r'name="csrf_token" value="[^"]*"|/documents/\d+|%2Fdocuments%2F\d+', "", response.text)


def hidden(response, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', response.text)[1]


def form_of(at, path, **values):
    """The form of ``path`` as it stands, filled: with its own token and submission."""
    shown = at.get(path)
    return {"csrf_token": hidden(shown, "csrf_token"), "submission": hidden(shown, "submission"), **values}


def upload(body: bytes, name: str):
    return io.BytesIO(body), name


def test_the_room_is_closed_without_login(client):
    for path in ("/documents", "/documents/1", "/documents/1/page/1", "/documents/1/fichier", "/documents/ajouter"):
        assert client.get(path).status_code == 303


def test_an_empty_record_says_so(at):
    assert "Je n’ai pas encore de document." in words(at.get("/documents"))


def test_the_list_tells_kind_day_author_and_what_is_mine(at, patient, pro, added, now):
    theirs = added(patient, pro("H"), title="Ordonnance pour le rhume")
    mine = added(patient, title="Mes allergies", kind="mon-document")
    documents.hide(patient, mine.id, now)
    shown = at.get("/documents")
    said = words(shown)
    assert "Vendredi 20 novembre 2026 Ajouté par le docteur H, médecin généraliste Nouveau" in said
    assert "Ajouté par moi Caché aux professionnels" in said
    assert "1 nouveau document" in said
    card = re.search(rf'<li class="doc mine">\s*<a href="/documents/{mine.id}".*?</li>', shown.text, re.S)[0]
    assert "document-moi.svg" in card
    assert 'class="doc mine"' not in re.search(rf'<li class="[^"]*">\s*<a href="/documents/{theirs.id}"', shown.text)[0]


def test_one_kind_by_pages(at, patient, pro, added):
    doctor = pro("H")
    with models.database.atomic():
        for number in range(shelves.PAGE + 1):
            added(patient, doctor, title=f"Numéro {number}", day=DAY - timedelta(days=number))
    assert words(at.get("/documents")).count("Numéro ") == shelves.SOME
    assert f"Mes ordonnances : les {shelves.PAGE + 1}" in words(at.get("/documents"))
    first, second = at.get("/documents?sorte=ordonnance"), at.get("/documents?sorte=ordonnance&page=2")
    assert (words(first).count("Numéro "), words(second).count("Numéro ")) == (shelves.PAGE, 1)
    assert "Page 2 sur 2" in words(second)
    for odd in ("?sorte=rubbish", "?sorte=ordonnance&page=-3", "?sorte=ordonnance&page=abc", "?sorte=vaccin"):
        assert at.get(f"/documents{odd}").status_code == 200


def test_a_text_is_shown_as_text_and_never_as_code(at, patient, pro, added):
    document = added(patient, pro("H"), title="<b>Titre</b>", body=b"Bonjour <script>alert(1)</script>\n\nFin")
    shown = at.get(f"/documents/{document.id}")
    assert "&lt;script&gt;alert(1)" in shown.text
    assert "<script>alert" not in shown.text
    assert "<b>Titre" not in shown.text
    assert shown.text.count("<p>Fin</p>") == 1
    assert "Nouveau" in words(shown)
    assert "Nouveau" not in words(at.get(f"/documents/{document.id}"))


def test_a_pdf_is_shown_as_pictures_with_its_text_and_one_line_in_the_history(at, patient, pro, added):
    document = added(patient, pro("H"), media_type="application/pdf", body=pdf(2, "Bonjour Camille"))
    shown = at.get(f"/documents/{document.id}")
    assert "Page 2 sur 2" in words(shown)
    assert "Bonjour Camille" in words(shown)
    assert "<iframe" not in shown.text and "<object" not in shown.text and "<embed" not in shown.text
    assert shown.text.index("Bonjour Camille") < shown.text.index('<img src="/documents/'), "the text comes first"
    large = re.search(r'<a href="(/documents/[^"]+largeur=1600)"><img', shown.text)
    assert large and Image.open(io.BytesIO(at.get(large.group(1)).data)).width > 800, "a tap opens the page large"
    for address in re.findall(r'<img src="(/documents/[^"]+)"', shown.text):
        drawn = at.get(address.replace("&amp;", "&"))
        assert (drawn.status_code, drawn.mimetype) == (200, "image/jpeg")
        assert "sandbox" in drawn.headers["Content-Security-Policy"]
        assert drawn.headers["Cache-Control"] == "no-store"
        assert Image.open(io.BytesIO(drawn.data)).width == 800
    assert at.get(f"/documents/{document.id}/page/3").status_code == 404
    assert lines(patient).count("document-opened") == 1


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["Docteur Henri H", "médecin généraliste"], ["Docteur Henri H", "médecin généraliste"]),
        (
            [
                "1. Paracétamol 500 mg",
                "1 comprimé en cas de fièvre ou de douleur, 3 fois par jour au maximum,",
                "pendant 5 jours",
                "1 boîte",
            ],
            [
                "1. Paracétamol 500 mg",
                "1 comprimé en cas de fièvre ou de douleur, 3 fois par jour au maximum, pendant 5 jours",
                "1 boîte",
            ],
        ),
        (["x" * 70, "2 boîtes"], ["x" * 70, "2 boîtes"]),
        (["x" * 70, "Examen"], ["x" * 70 + " Examen"]),
        (["x" * 69 + ".", "Examen"], ["x" * 69 + ".", "Examen"]),
        ([""], []),
    ],
)
def test_the_text_of_a_paper_is_put_together_again(lines, read):
    assert [one["text"] for one in readable("\n".join(lines))] == read


def test_an_ordonnance_keeps_each_number_with_its_medicine(now):
    made = make("ordonnance-rhume", persona("odette"), now.date())
    told = readable(rendering.outline(made.body, made.media_type)["shown"][0]["text"])
    assert [one["text"] for one in told if one["numbered"]] == [
        "1. Paracétamol 500 mg comprimé",
        "2. Sérum physiologique en dosettes",
        "3. Miel ou tisane tiède",
    ]


def test_an_odd_width_is_not_drawn(at, patient, pro, added):
    document = added(patient, pro("H"), media_type="application/pdf", body=pdf())
    drawn = at.get(f"/documents/{document.id}/page/1?largeur=99999")
    assert Image.open(io.BytesIO(drawn.data)).width == 800


def test_a_page_without_opening_is_an_opening(at, patient, pro, added):
    document = added(patient, pro("H"), media_type="image/jpeg", body=picture())
    assert at.get(f"/documents/{document.id}/page/1").status_code == 200
    assert lines(patient)[-1] == "document-opened"


def test_a_document_that_cannot_be_drawn_can_still_be_taken(at, patient, pro, added):
    document = added(patient, pro("H"), media_type="application/pdf", body=b"%PDF-1.7 nothing")
    assert "Le site n’arrive pas à montrer ce document." in words(at.get(f"/documents/{document.id}"))
    assert at.get(f"/documents/{document.id}/fichier").data == b"%PDF-1.7 nothing"


@pytest.mark.parametrize(
    ("title", "file_name", "expected"),
    [
        ("x", "Été à Nîmes.txt", ["filename*=UTF-8''%C3%89t%C3%A9"]),
        ("Mes allergies", "", ["Mes allergies.txt"]),
        ("../../x", "", ["x.txt"]),
        ('a"; filename="evil.exe', "", ["a"]),
    ],
)
def test_the_original_is_handed_over_harmlessly(at, patient, pro, now, title, file_name, expected):
    document = documents.deposit(patient, pro("H"), "autre", title, DAY, "text/plain", b"<script>x</script>", now, file_name=file_name)
    given = at.get(f"/documents/{document.id}/fichier")
    head = given.headers
    assert (given.data, head["Content-Type"]) == (b"<script>x</script>", "text/plain; charset=utf-8")
    assert head["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in head["Content-Security-Policy"]
    assert head["Content-Disposition"].startswith("attachment")
    assert "/" not in head["Content-Disposition"].replace("UTF-8''", "") and 'evil.exe"' not in head["Content-Disposition"]
    for part in expected:
        assert part in head["Content-Disposition"]


def test_another_persons_document_is_absent_everywhere(at, record, added, patient, now):
    other = record(2)
    document = added(other, title="TitreDeLAutre")
    token = at.token("/documents/ecrire")
    for path in ("", "/fichier", "/page/1", "/modifier", "/cacher", "/montrer", "/changer", "/effacer", "/fait/ajoute", "/fait/rubbish"):
        answer = at.get(f"/documents/{document.id}{path}")
        assert (answer.status_code, "TitreDeLAutre" in answer.text) == (404, False), path
        assert plain(answer) == plain(at.get(f"/documents/99999{path}")), "it answers as what does not exist"
    for path in ("/cacher", "/montrer", "/changer", "/effacer", "/remettre", "/annuler"):
        sent = at.post(f"/documents/{document.id}{path}", data={"csrf_token": token, "act": "ajoute", "title": "x", "text": "x"})
        assert sent.status_code == 404, path
    assert (fresh(document).hidden_at, fresh(document).deleted_at) == (None, None)


def test_writing_a_document(at, patient):
    filled = form_of(at, "/documents/ecrire", title="Mes allergies", text="Aux fraises\r\n\r\nAux noix", kind="mon-document", date="hier")
    done = at.post("/documents/ecrire", data=filled, follow_redirects=True)
    assert "Mon document est dans mon DMP." in words(done)
    [document] = models.Document.select()
    assert (document.title, document.performed_on, document.author) == ("Mes allergies", date(2026, 11, 22), None)
    assert own_documents.content(patient, document.id).body.decode() == "Aux fraises\n\nAux noix"
    again = at.post("/documents/ecrire", data=filled)
    assert again.headers["Location"] == f"/documents/{document.id}/fait/ajoute"
    assert models.Document.select().count() == 1


def test_without_a_title_the_document_has_one_all_the_same(at, patient):
    at.post("/documents/ecrire", data=form_of(at, "/documents/ecrire", title="", text="x", kind="vaccin", date="1er mars 2025"))
    assert models.Document.get().title == f"Vaccin du 1er{NBSP}mars 2025"


def test_a_refused_text_loses_nothing(at):
    filled = form_of(at, "/documents/ecrire", title="Mes allergies", text=" ", kind="vaccin", date="31/02/2026")
    answer = at.post("/documents/ecrire", data=filled)
    assert answer.status_code == 422
    assert "Il manque votre texte." in words(answer)
    assert "Ce jour n’existe pas." in words(answer)
    assert 'value="Mes allergies"' in answer.text
    assert 'value="31/02/2026"' in answer.text
    assert re.search(r'value="vaccin"\s+checked', answer.text)
    assert hidden(answer, "submission") == filled["submission"]


def test_what_is_begun_is_kept_until_it_is_done(at, client, patient, clock):
    filled = form_of(at, "/documents/ecrire", title="Long", text="Je commence", kind="vaccin", date="hier")
    assert at.post("/documents/brouillon", data=filled).headers["Location"] == "/documents"
    assert "J’ai commencé un document." in words(at.get("/documents"))
    client.log_in(patient, clock.move(days=3))
    begun = at.get("/documents/ecrire")
    assert ("Je commence" in begun.text, 'value="Long"' in begun.text) == (True, True)
    assert hidden(begun, "submission") == filled["submission"]
    at.post("/documents/ecrire", data=filled)
    assert "J’ai commencé" not in words(at.get("/documents"))
    assert "Je commence" not in at.get("/documents/ecrire").text


def test_writing_keeps_itself_with_htmx_and_an_empty_page_keeps_nothing(at, patient):
    filled = form_of(at, "/documents/ecrire", title="", text="Un", kind="", date="")
    assert at.post("/documents/brouillon", data=filled, headers={"HX-Request": "true"}).status_code == 204
    assert "J’ai commencé" in words(at.get("/documents"))
    at.post("/documents/brouillon", data=filled | {"text": "  "}, headers={"HX-Request": "true"})
    assert "J’ai commencé" not in words(at.get("/documents"))


def test_a_text_sent_after_the_session_ended_comes_back(at, client, patient, clock):
    filled = form_of(at, "/documents/ecrire", title="Long", text="Une longue histoire", kind="vaccin", date="hier")
    clock.move(minutes=21)
    assert at.post("/documents/ecrire", data=filled).headers["Location"] == "/se-connecter"
    client.log_in(patient, clock.moment)
    assert "Une longue histoire" in at.get("/documents/ecrire").text
    assert models.Document.select().count() == 0


# -- files on the page -----------------------------------------------------------------------------------------------------------


def join(at, filled, *files, field="file"):
    return at.post("/documents/joindre", data=filled | {field: list(files)}, content_type="multipart/form-data")


@pytest.mark.parametrize(
    ("body", "name", "media_type", "title"),
    [
        (pdf(1, "Bonjour"), "mes-analyses_de_sang.pdf", "application/pdf", "Mes analyses de sang"),
        (picture(), "IMG_20261123_143000.jpg", "image/jpeg", f"Radio du 20{NBSP}novembre 2026"),
        (picture("PNG"), "image.png", "image/png", f"Radio du 20{NBSP}novembre 2026"),
        ("Été".encode("cp1252"), "Note du kiné.txt", "text/plain", "Note du kiné"),
    ],
)
def test_joining_a_file(at, patient, body, name, media_type, title):
    filled = form_of(at, "/documents/joindre", title="", kind="radio", date="20 novembre 2026")
    done = join(at, filled, upload(body, name))
    assert done.status_code == 303
    [document] = models.Document.select()
    assert (document.title, document.kind, document.performed_on) == (title, "radio", DAY)
    assert own_documents.content(patient, document.id).media_type == media_type
    assert at.get(f"/documents/{document.id}").status_code == 200
    assert models.Journey.select().where(models.Journey.kind == "file").count() == 0
    assert join(at, filled, upload(body, name)).headers["Location"] == done.headers["Location"]
    assert models.Document.select().count() == 1


def test_a_photograph_comes_by_its_own_field(at, patient):
    filled = form_of(at, "/documents/joindre", title="Mon bras", kind="radio", date="")
    shown = at.get("/documents/joindre")
    assert re.search(r'<input type="file" id="photo" name="photo" accept="image/\*" capture="environment"', shown.text)
    assert join(at, filled, upload(picture(), "image.jpg"), field="photo").status_code == 303


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "Il manque le fichier."),
        ([(b"", "vide.pdf")], "Ce fichier est vide."),
        ([(b"MZ\0\0" + b"\0" * 90, "facture.pdf")], "C’est un programme d’ordinateur."),
        ([(pdf(), "a.pdf"), (pdf(), "b.pdf")], "Il y a plusieurs fichiers."),
        ([(b"x" * (13 * 1024 * 1024), "gros.txt")], "Choisissez un fichier de moins de 10 mégaoctets."),
    ],
)
def test_a_refused_file_loses_nothing_that_was_typed(at, files, said):
    filled = form_of(at, "/documents/joindre", title="Mon titre", kind="radio", date="hier")
    answer = join(at, filled, *(upload(*one) for one in files))
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'value="Mon titre"' in answer.text
    assert 'value="hier"' in answer.text
    assert re.search(r'value="radio"\s+checked', answer.text)
    assert models.Document.select().count() == 0


def test_a_good_file_waits_while_the_date_is_corrected(at, patient):
    filled = form_of(at, "/documents/joindre", title="", kind="radio", date="31 février")
    answer = join(at, filled, upload(pdf(1, "Attend"), "attend.pdf"))
    assert answer.status_code == 422
    assert "Mon fichier est gardé : attend.pdf" in words(answer)
    assert join(at, filled | {"date": "hier"}).status_code == 303
    [document] = models.Document.select()
    assert own_documents.content(patient, document.id).file_name == "attend.pdf"


def test_a_program_in_a_pdf_is_told(at):
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    out = io.BytesIO()
    made.save(out)
    filled = form_of(at, "/documents/joindre", title="x", kind="radio", date="")
    done = at.get(join(at, filled, upload(out.getvalue(), "a.pdf")).headers["Location"])
    assert "Le site a enlevé un programme de ce fichier." in words(done)


# -- acts on the page --------------------------------------------------------------------------------------------------------------


def press(at, path, **values):
    return at.post(path, data={"csrf_token": at.token("/documents/ecrire"), **values}, follow_redirects=True)


def test_hiding_says_before_and_after_who_still_sees(at, patient, pro, added):
    models.Insured.update(general_practitioner=pro("H")).execute()
    document = added(patient, pro("Lahlou"))
    for page in (at.get(f"/documents/{document.id}/cacher"), press(at, f"/documents/{document.id}/cacher")):
        assert "Les professionnels de santé ne" in words(page)
        assert "Mon médecin traitant voit encore ce document." in words(page)
        assert "Le docteur Lahlou voit encore ce document." in words(page)
    assert "Ce document est caché." in words(page)
    assert fresh(document).hidden_at
    undone = press(at, f"/documents/{document.id}/annuler", act="cache", version="1")
    assert "Mes professionnels de santé voient ce document." in words(undone)
    assert fresh(document).hidden_at is None
    assert at.get(f"/documents/{document.id}/fait/cache").status_code == 404, "the page does not say what is no more true"


def test_asking_before_hiding_hides_nothing(at, patient, added):
    document = added(patient)
    at.get(f"/documents/{document.id}/cacher")
    assert fresh(document).hidden_at is None


def test_showing_again(at, patient, added, pro, now):
    document = added(patient)
    documents.hide(patient, document.id, now)
    assert f'href="/documents/{document.id}/montrer"' in at.get(f"/documents/{document.id}/modifier").text
    models.Block.create(patient=patient, practitioner=pro("Lahlou"), since=now)
    assert "Les professionnels bloqués ne voient rien." in words(press(at, f"/documents/{document.id}/montrer"))
    assert fresh(document).hidden_at is None


def test_only_own_documents_offer_changing_and_deleting(at, patient, pro, added):
    mine, theirs = added(patient), added(patient, pro("H"))
    assert "Changer mon document" in words(at.get(f"/documents/{mine.id}/modifier"))
    assert "Changer mon document" not in words(at.get(f"/documents/{theirs.id}/modifier"))
    assert "Je choisis qui voit ce document" in words(at.get(f"/documents/{theirs.id}/modifier"))
    assert "Je modifie ce document" in words(at.get(f"/documents/{mine.id}/modifier"))
    for path in ("changer", "effacer"):
        assert at.get(f"/documents/{theirs.id}/{path}").status_code == 404


def test_changing_and_going_back(at, patient, added):
    document = added(patient, title="Un", body=b"un")
    assert ">un</textarea>" in at.get(f"/documents/{document.id}/changer").text.replace("\n", "")
    refused = at.post(f"/documents/{document.id}/changer", data={"csrf_token": at.token("/documents/ecrire"), "title": "Deux", "text": ""})
    assert (refused.status_code, 'value="Deux"' in refused.text) == (422, True)
    done = press(at, f"/documents/{document.id}/changer", title="Deux", text="deux")
    assert "Mon document est changé." in words(done)
    back = press(at, f"/documents/{document.id}/annuler", act="change", version=hidden(done, "version"))
    assert "Mon document est comme avant." in words(back)
    press(at, f"/documents/{document.id}/annuler", act="change", version=hidden(done, "version"))
    assert own_documents.content(patient, document.id).body == b"un"


def test_deleting_and_putting_back(at, patient, added):
    document = added(patient, title="Parti")
    done = press(at, f"/documents/{document.id}/effacer")
    assert "Je peux le remettre jusqu’au mercredi 23 décembre 2026." in words(done)
    assert at.get(f"/documents/{document.id}").status_code == 404
    assert "Parti" not in at.get("/documents").text
    assert "Parti" in at.get("/documents/effaces").text
    assert press(at, f"/documents/{document.id}/effacer").status_code == 200, "the form sent twice"
    assert "Mon document est à nouveau là." in words(press(at, f"/documents/{document.id}/remettre"))
    assert press(at, f"/documents/{document.id}/remettre").status_code == 200
    assert at.get(f"/documents/{document.id}").status_code == 200


def test_the_added_document_can_be_taken_back(at, patient):
    at.post("/documents/ecrire", data=form_of(at, "/documents/ecrire", title="x", text="x", kind="", date=""))
    document = models.Document.get()
    assert "Mon document est effacé." in words(press(at, f"/documents/{document.id}/annuler", act="ajoute", version="1"))
    assert fresh(document).deleted_at


def test_every_page_comes_as_a_part_too(at, patient, added):
    document = added(patient)
    for path in (
        "",
        f"/{document.id}",
        "/ajouter",
        "/ecrire",
        "/joindre",
        f"/{document.id}/modifier",
        f"/{document.id}/cacher",
        "/effaces",
    ):
        part = at.get(f"/documents{path}", headers={"HX-Request": "true", "HX-Target": "contenu"})
        assert part.status_code == 200
        assert "<html" not in part.text
