"""The care relation: what a professional is to a record, how it begins, ends, is made longer; how a record is found; announcements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from models import AuditEvent, Authorisation, Document, Insured, Journey, Patient, Practitioner
from rules import access, announcement, attempts, documents, finding, history, professionals, shelves
from rules.documents import Absent, Viewer
from rules.refusal import Refusal, Refusals
from tests.side import document, fresh, nurses_read, professional

DAY = timedelta(days=1)


@pytest.fixture
def doctor(house: object) -> Practitioner:
    return professional(1)


@pytest.fixture
def me(house: object, record: Callable[..., Patient]) -> Patient:
    return record()


def mine(patient: Patient, practitioner: Practitioner) -> None:
    """The person declares this médecin traitant."""
    Insured.update(general_practitioner=practitioner).where(Insured.id == patient.insured_id).execute()


def close(patient: Patient, now: datetime) -> None:
    Patient.update(closed_at=now).where(Patient.id == patient.id).execute()


def actions(patient: Patient) -> list[str]:
    return [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


# -- the state ------------------------------------------------------------------------------------------------------------------


def test_without_a_word_of_the_person_nothing_is_open(me, doctor, now):
    found = access.state(me, doctor, now)
    assert (found.key, found.open, found.shut) == ("none", False, False)
    assert Authorisation.select().count() == 0, "a look at the state is no act"


def test_an_authorisation_lasts_a_year_and_not_a_moment_longer(me, doctor, now):
    access.begin(me, doctor, "consultation", True, now)
    end = now + access.LIFE
    for moment, key in ((now, "valid"), (end - timedelta(seconds=1), "valid"), (end, "ended"), (end + DAY, "ended")):
        found = access.state(me, doctor, moment)
        assert (found.key, found.open, found.until) == (key, key == "valid", end), moment


def test_blocked_is_stronger_than_valid(me, doctor, now):
    access.begin(me, doctor, "consultation", True, now)
    professionals.block(me, doctor, now)
    assert access.state(me, doctor, now) == access.State("blocked")
    professionals.unblock(me, doctor, now)
    assert access.state(me, doctor, now).key == "valid"


def test_the_medecin_traitant_needs_no_authorisation(me, doctor, now):
    mine(me, doctor)
    assert access.state(fresh(me), doctor, now) == access.State("doctor")


@pytest.mark.parametrize("way", ["doctor", "valid", "none"])
def test_a_closed_record_opens_for_nobody(me, doctor, now, way):
    if way == "doctor":
        mine(me, doctor)
    if way == "valid":
        access.begin(me, doctor, "suivi", True, now)
    document(me, doctor, "Analyses", now)
    close(me, now)
    closed = fresh(me)
    found = access.state(closed, doctor, now)
    assert (found.key, found.open, found.shut) == ("closed", False, True)
    assert documents.readable_by(Viewer(closed, doctor, now)).count() == 0
    assert not documents.why(Viewer(closed, doctor, now), Document.get()).seen
    with pytest.raises(Refusal, match="acces-ferme"):
        access.look(closed, doctor, now)


# -- beginning ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "said_yes", "keys"),
    [
        ("", True, ["acces-raison"]),
        ("autre chose", True, ["acces-raison"]),
        ("suivi", False, ["acces-accord"]),
        ("", False, ["acces-raison", "acces-accord"]),
    ],
)
def test_it_needs_a_reason_and_the_yes_of_the_person(me, doctor, now, reason, said_yes, keys):
    with pytest.raises(Refusals) as refused:
        access.begin(me, doctor, reason, said_yes, now)
    assert [one.key for one in refused.value.refusals] == keys
    assert access.state(me, doctor, now).key == "none" and actions(me) == []


@pytest.mark.parametrize("case", ["blocked", "closed", "agent"])
def test_who_may_not_come_in_begins_nothing_and_hears_the_same_words(me, doctor, now, case):
    who = professional(9, profession="AM") if case == "agent" else doctor
    if case == "blocked":
        professionals.block(me, doctor, now)
    if case == "closed":
        close(me, now)
    with pytest.raises(Refusal) as refused:
        access.begin(me, who, "suivi", True, now)  # with the record as it was read before
    assert (refused.value.key, refused.value.facts) == ("acces-ferme", {})
    assert Authorisation.select().count() == 0


def test_begun_twice_is_one_line_and_begun_again_after_the_end_is_a_second(me, doctor, now):
    access.begin(me, doctor, "suivi", True, now)
    access.begin(me, doctor, "consultation", True, now + DAY)
    assert actions(me) == ["access-begun"]
    again = access.begin(me, doctor, "consultation", True, now + access.LIFE)
    assert (again.until, again.reason) == (now + 2 * access.LIFE, "consultation")
    assert actions(me) == ["access-begun"] * 2 and Authorisation.select().count() == 1


def test_one_look_is_one_line_not_one_a_page(me, doctor, now):
    access.begin(me, doctor, "suivi", True, now)
    for minutes in (0, 1, 29, 31, 40):
        access.look(me, doctor, now + timedelta(minutes=minutes))
    assert actions(me) == ["access-begun", "record-viewed", "record-viewed"]


@pytest.mark.parametrize(("case", "key"), [("none", "acces-aucun"), ("ended", "acces-fini"), ("blocked", "acces-ferme")])
def test_a_look_without_a_right_is_refused_and_leaves_no_line(me, doctor, now, case, key):
    if case != "none":
        access.begin(me, doctor, "suivi", True, now)
    if case == "ended":
        access.end(me, doctor, now)
    if case == "blocked":
        professionals.block(me, doctor, now)
    with pytest.raises(Refusal, match=key):
        access.look(me, doctor, now)
    assert "record-viewed" not in actions(me)


# -- what the person does with it ------------------------------------------------------------------------------------------------


def test_the_person_ends_extends_and_undoes(me, doctor, now):
    access.begin(me, doctor, "suivi", True, now)
    before = Authorisation.get()
    assert access.end(me, doctor, now + DAY) and not access.end(me, doctor, now + DAY)
    found = access.state(me, doctor, now + DAY)
    assert (found.key, found.until) == ("ended", now + DAY)
    access.set_back(me, doctor, before.until, before.ended_at, now + DAY)
    assert access.state(me, doctor, now + DAY).until == now + access.LIFE
    assert access.extend(me, doctor, now + DAY) == now + DAY + access.LIFE
    assert [one.practitioner_id for one in access.given(me, now + DAY)] == [doctor.id]
    assert actions(me) == ["access-begun", "access-ended", "access-set-back", "access-extended"]


def test_nobody_extends_what_was_never_given(me, doctor, now):
    assert access.extend(me, doctor, now) is None
    access.begin(me, doctor, "suivi", True, now)
    professionals.block(me, doctor, now)
    assert access.extend(me, doctor, now) is None and access.given(me, now) == []


# -- finding -----------------------------------------------------------------------------------------------------------------------


def test_a_record_is_found_by_its_number_in_any_grouping(me, doctor, now):
    number = me.insured.nir
    for typed in (number, f" {number[:1]} {number[1:3]} {number[3:]} ", f"{number[:7]}.{number[7:]}"):
        assert finding.by_number(typed, doctor, now) == me


@pytest.mark.parametrize("case", ["unknown", "no record", "closed", "blocked"])
def test_who_cannot_be_opened_is_not_found_in_the_same_words(me, person, doctor, now, case):
    number = me.insured.nir
    if case == "unknown":
        number = "299990190000081"[:13] + f"{97 - int('2999901900000') % 97:02d}"
    if case == "no record":
        number = person(2).nir
    if case == "closed":
        close(me, now)
    if case == "blocked":
        professionals.block(me, doctor, now)
    with pytest.raises(Refusal) as refused:
        finding.by_number(number, doctor, now)
    assert (refused.value.key, refused.value.field, refused.value.facts) == ("personne-introuvable", "nir", {"left": attempts.TRIES - 1})


def test_a_wrong_key_is_no_try_and_numbers_cannot_be_guessed(me, person, doctor, now):
    wrong = person(2).nir
    for _ in range(20):
        with pytest.raises(Refusal, match="nir-cle"):
            finding.by_number(me.insured.nir[:13] + f"{int(me.insured.nir[13:]) % 97 + 1:02d}", doctor, now)
    for _ in range(attempts.TRIES):
        with pytest.raises(Refusal):
            finding.by_number(wrong, doctor, now)
        assert finding.by_number(me.insured.nir, professional(50 + Practitioner.select().count()), now) == me, "others go on"
    with pytest.raises(Refusal, match="trop-d-essais"):
        finding.by_number(me.insured.nir, doctor, now)
    assert finding.by_number(me.insured.nir, doctor, now + attempts.WAITS[0]) == me


def test_a_right_number_between_wrong_ones_gives_no_new_tries(me, person, doctor, now):
    wrong = person(2).nir
    for _ in range(attempts.TRIES - 1):
        with pytest.raises(Refusal, match="personne-introuvable"):
            finding.by_number(wrong, doctor, now)
        finding.by_number(me.insured.nir, doctor, now)
    with pytest.raises(Refusal, match="trop-d-essais"):
        finding.by_number(wrong, doctor, now)


def test_a_card_that_is_shown_is_read_for_ten_minutes(me, doctor, now):
    code, until = finding.show_card(me.insured, now, Random(1))
    assert until == now + finding.CARD_LIFE and len(code) == finding.CARD_SIGNS
    assert finding.by_card(f"{code[:4]} {code[4:].lower()}", doctor, until - timedelta(seconds=1)) == me
    with pytest.raises(Refusal, match="personne-introuvable"):
        finding.by_card(code, doctor, until)


def test_a_card_holds_nothing_of_the_person_and_stays_the_same_while_it_lasts(me, now):
    code, _ = finding.show_card(me.insured, now, Random(1))
    assert not set(me.insured.nir) & set(code) or me.insured.nir not in code
    kept = Journey.get(Journey.kind == "card")
    assert code not in kept.token_hash and me.insured.nir not in str(kept.values)
    again, later = finding.show_card(me.insured, now + timedelta(minutes=9), Random(2), before=code)
    assert (again, later) == (code, now + finding.CARD_LIFE)
    other, _ = finding.show_card(me.insured, now + finding.CARD_LIFE, Random(2), before=code)
    assert other != code


def test_a_card_of_somebody_without_a_record_shows_nothing(me, person, doctor, now):
    assert finding.show_card(person(2), now, Random(1)) is None
    code, _ = finding.show_card(me.insured, now, Random(1))
    close(me, now)
    with pytest.raises(Refusal, match="personne-introuvable"):
        finding.by_card(code, doctor, now)
    assert finding.show_card(me.insured, now, Random(1), before=code) is None


def test_somebody_elses_code_is_not_taken_for_ones_own(me, record, now):
    code, _ = finding.show_card(me.insured, now, Random(1))
    other, _ = finding.show_card(record(2).insured, now, Random(2), before=code)
    assert other != code


def test_wrong_card_codes_are_counted(me, doctor, now):
    for _ in range(attempts.TRIES):
        with pytest.raises(Refusal):
            finding.by_card("AAAAAAAA", doctor, now)
    code, _ = finding.show_card(me.insured, now, Random(1))
    with pytest.raises(Refusal, match="trop-d-essais"):
        finding.by_card(code, doctor, now)
    with pytest.raises(Refusal, match="carte-code-vide"):
        finding.by_card("  ", doctor, now)


def test_a_handle_is_of_one_visit_and_nothing_else_opens(me, record, doctor):
    other = record(2)
    here = finding.handle(me.id, "visit one")
    assert finding.of_handle(here, "visit one") == me
    assert here != finding.handle(me.id, "visit two") and str(me.insured.nir) not in here
    wrong = [
        here[:-1] + ("0" if here[-1] != "0" else "1"),
        "0" + here[1:],
        here.upper() + "x",
        here[:-1],
        "",
        "1",
        str(me.id),
        f"{me.id:032x}",
    ]
    mixed = finding.handle(other.id, "visit one")
    for typed in [*wrong, here[:24] + mixed[24:], mixed[:24] + here[24:], "é" * 32]:
        assert typed == here or finding.of_handle(typed, "visit one") is None, typed
    assert finding.of_handle(here, "visit two") is None and finding.of_handle(here, "") is None


# -- announcing ---------------------------------------------------------------------------------------------------------------------


def test_before_the_announcement_nothing_shows_it_and_afterwards_all(me, doctor, now):
    one = document(me, doctor, "Biopsie", now, withheld_at=now - 3 * DAY)
    person = Viewer(me, at=now)
    assert documents.readable_by(person).count() == 0 and history.page(me, now=now)[0] == []
    announcement.announce(me, doctor, one.id, now)
    assert documents.readable_by(person).count() == 1 and documents.news(me, now) == 1
    lines, _ = history.page(me, now=now)
    assert [line.action for line in lines] == ["document-announced", "document-added"]
    assert lines[0].detail["family_name"] == doctor.family_name
    assert datetime.fromisoformat(lines[0].detail["added_at"]) == one.deposited_at


def test_announced_twice_is_one_line(me, doctor, now):
    one = document(me, doctor, "Biopsie", now, withheld_at=now)
    announcement.announce(me, doctor, one.id, now)
    announcement.announce(me, doctor, one.id, now + DAY)
    assert actions(me).count("document-announced") == 1
    assert Document.get().announced_at == now


def test_a_document_that_never_waited_is_not_announced(me, doctor, now):
    one = document(me, doctor, "Biopsie", now)
    announcement.announce(me, doctor, one.id, now)
    assert "document-announced" not in actions(me) and Document.get().announced_at is None


def test_only_who_sees_it_announces_it(me, doctor, now):
    one = document(me, doctor, "Biopsie", now, withheld_at=now)
    nurses_read()
    stranger, reader = professional(2), professional(3)
    with pytest.raises(Absent):
        announcement.announce(me, stranger, one.id, now)
    assert documents.is_withheld(Document.get(), now)
    access.begin(me, reader, "suivi", True, now)
    announcement.announce(me, reader, one.id, now)
    line = history.page(me, now=now)[0][0]
    assert (line.practitioner, line.detail["family_name"]) == (reader, doctor.family_name)


# -- what the médecin traitant reads of the history -------------------------------------------------------------------------------


def test_the_medecin_traitant_reads_no_line_about_what_they_cannot_see(me, doctor, now):
    mine(me, doctor)
    patient = fresh(me)
    shown = document(patient, doctor, "Analyses", now, withheld_at=now)
    document(patient, None, "Effacé", now, deleted_at=now)
    history.write(patient, "document-opened", now, title="Erased", kind="autre", document=999)
    professionals.block(patient, professional(2), now)
    history.write(patient, "logged-in", now)
    history.write(patient, "record-viewed", now, practitioner=professional(3))
    lines, pages = history.page(patient, now=now, told=shelves.numbers(Viewer(patient, doctor, now)))
    assert [(line.action, line.detail.get("document")) for line in lines] == [("record-viewed", None), ("document-added", shown.id)]
    assert pages == 1
    few, many = history.page(patient, size=1, now=now, told=shelves.numbers(Viewer(patient, doctor, now)))
    assert (len(few), many) == (1, 2), "pages are counted without what is left out"
