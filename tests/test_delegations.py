"""Helpers: inviting, slips, requests, levels and ends as rules; and what each level opens, address by address."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException

from guides import library
from models import Account, AccountCode, AuditEvent, Delegation, Document, Message, Patient, Practitioner
from rules import dates, delegations, documents, helper_accounts, history, invitations, journeys, logins
from rules.delegations import LEVELS, Acting
from rules.documents import Viewer
from rules.refusal import Refusal
from tests.inspecting import InspectingClient, parse
from tests.side import professional
from views import helper_rights
from views.gate import HELPER, PROFESSIONAL, PUBLIC

PAUL = {"given_name": "Paul", "family_name": "Martin", "relation": "mon frère"}
YEAR = timedelta(days=365)


def helper(now: datetime, mail: str = "paul@exemple.fr", given_name: str = "Paul") -> Account:
    who = {"given_name": given_name, "family_name": "Martin", "mail": mail, "mobile": ""}
    return helper_accounts.create(who, "le petit chat dort", now, Random(mail))


def begun(patient: Patient, now: datetime, level: str = "regarder", **more: object) -> Delegation:
    """Invited by the person (by law: written by an agent), accepted by the helper."""
    if more.get("legal"):
        more["agent"] = Practitioner.get_or_none(Practitioner.rpps == "A000001") or professional(1, profession="AM")
    slip = invitations.invite(patient, PAUL, level, now + YEAR, now, Random(5), **more)  # type: ignore[arg-type]
    return invitations.accept(helper(now, f"paul{slip.row.id}@exemple.fr"), slip.code, now)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.key


def actions(patient: Patient) -> list[str]:
    return [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number)]


# -- slips -----------------------------------------------------------------------------------------------------------------------


def test_nothing_is_open_before_the_code_was_used(house, record, now):
    patient, paul = record(), helper(now)
    slip = invitations.invite(patient, PAUL, "tout", now + YEAR, now, Random(1))
    assert delegations.active(paul, slip.row.id, now) is None and not delegations.helped_by(paul, now)
    row = invitations.accept(paul, slip.code, now)
    assert delegations.active(paul, row.id, now) == row
    assert actions(patient) == ["helper-invited", "helper-began"]
    told = Message.select().where(Message.kind == "helper-began")
    assert {one.channel for one in told} == {"mail", "sms"} and told[0].content["name"] == "Paul Martin"
    assert not list(history.verify(patient))


def test_no_table_keeps_the_code(house, record, now):
    slip = invitations.invite(record(), PAUL, "tout", now + YEAR, now, Random(1))
    assert slip.code not in repr(slip) and slip.code not in slip.row.code_hash
    assert len(slip.code) == 12


def test_a_code_opens_once(house, record, now):
    patient, paul, nadia = record(), helper(now), helper(now, "nadia@exemple.fr")
    slip = invitations.invite(patient, PAUL, "tout", now + YEAR, now, Random(1))
    assert invitations.accept(paul, slip.code, now) == invitations.accept(paul, slip.code, now)
    assert actions(patient).count("helper-began") == 1
    assert refused(lambda: invitations.accept(nadia, slip.code, now)) == "code-aidant-utilise"
    assert refused(lambda: invitations.read_slip(slip.code, "b", now)) == "code-aidant-utilise"


def test_a_code_lives_30_days_and_a_new_one_ends_it(house, record, now):
    patient = record()
    slip = invitations.invite(patient, PAUL, "tout", now + YEAR, now, Random(1))
    assert invitations.read_slip(slip.code, "b", now + timedelta(days=29, hours=23)).id == slip.row.id
    assert refused(lambda: invitations.read_slip(slip.code, "b", now + timedelta(days=30))) == "code-aidant-vieux"
    again = invitations.renew(patient, slip.row.id, now + timedelta(days=40), Random(2))
    assert invitations.read_slip(again.code, "b", now + timedelta(days=41)).id == slip.row.id
    assert refused(lambda: invitations.read_slip(slip.code, "b", now + timedelta(days=41))) == "code-aidant-faux"


def test_a_slip_that_was_called_back_opens_nothing(house, record, now):
    patient, paul = record(), helper(now)
    slip = invitations.invite(patient, PAUL, "tout", now + YEAR, now, Random(1))
    delegations.stop(patient, slip.row.id, now)
    assert refused(lambda: invitations.accept(paul, slip.code, now)) == "code-aidant-vieux"
    assert not delegations.of(patient, now)
    assert delegations.set_back(patient, slip.row.id, now) and invitations.accept(paul, slip.code, now)


def test_wrong_tries_are_counted_and_wait(house, record, now):
    slip = invitations.invite(record(), PAUL, "tout", now + YEAR, now, Random(1))
    keys = [refused(lambda: invitations.read_slip("ACDE FGHJ KMNP", "b", now)) for _ in range(6)]
    assert keys == ["code-aidant-faux"] * 4 + ["trop-d-essais"] * 2
    assert refused(lambda: invitations.read_slip(slip.code, "b", now)) == "trop-d-essais"
    assert invitations.read_slip(slip.code, "b", now + timedelta(minutes=6))


def test_good_tries_are_never_counted(house, record, now):
    slip = invitations.invite(record(), PAUL, "tout", now + YEAR, now, Random(1))
    for _ in range(12):
        assert invitations.read_slip(slip.code.lower(), "b", now)


def test_nobody_fills_a_house_with_slips(house, record, now):
    patient = record()
    keys = []
    for number in range(30):
        try:
            invitations.invite(patient, PAUL, "tout", now + YEAR, now + timedelta(hours=2 * (number // 10)), Random(number))
        except Refusal as refusal:
            keys.append(refusal.key)
    assert set(keys) == {"aidant-trop"} and len(keys) == 10
    assert refused(lambda: [invitations.renew(patient, 1, now + timedelta(days=9), Random(n)) for n in range(11)]) == "aidant-feuilles"


def test_one_helper_helps_several_and_one_person_has_several(house, record, now):
    first, second = record(), record(2, given_name="Ada")
    paul, nadia = helper(now), helper(now, "nadia@exemple.fr")
    for patient in (first, second):
        for who in (paul, nadia):
            slip = invitations.invite(patient, PAUL, "regarder", now + YEAR, now, Random(f"{patient.id}{who.id}"))
            invitations.accept(who, slip.code, now)
    assert [row.patient.insured.given_name for row in delegations.helped_by(paul, now)] == ["Ada", "Camille"]
    assert len([one for one in delegations.of(first, now) if one.state == "active"]) == 2
    again = invitations.invite(first, PAUL, "tout", now + YEAR, now, Random(9))
    assert refused(lambda: invitations.accept(paul, again.code, now)) == "aidant-deja"


# -- the helper asks -------------------------------------------------------------------------------------------------------------


def test_a_request_opens_nothing_and_names_nobody(house, record, now):
    paul = helper(now)
    code, until = invitations.ask(paul, now, Random(1))
    assert until == now + timedelta(days=30) and not Delegation.select().count()
    assert AccountCode.get().code_hash != code


def test_only_the_person_who_types_it_is_helped_and_once(house, record, now):
    patient, other, paul = record(), record(2), helper(now)
    code, _ = invitations.ask(paul, now, Random(1))
    assert invitations.asked(patient, code, now) == paul
    made = invitations.agree(patient, code, "ajouter", now + YEAR, now)
    assert (made.patient, made.level, made.asked_by) == (patient, "ajouter", "helper")
    assert refused(lambda: invitations.agree(other, code, "tout", now + YEAR, now)) == "code-aidant-utilise"
    assert refused(lambda: invitations.asked(other, code, now)) == "code-aidant-utilise"
    assert actions(patient) == ["helper-began"] and not actions(other)


def test_a_new_request_ends_the_one_before_and_it_never_logs_in(house, record, now):
    paul = helper(now)
    first, _ = invitations.ask(paul, now, Random(1))
    second, _ = invitations.ask(paul, now, Random(2))
    assert refused(lambda: invitations.asked(record(), first, now)) == "code-aidant-vieux"
    assert refused(lambda: logins.use_code(paul, second, now, count=8)) == "code-faux"


# -- ending ----------------------------------------------------------------------------------------------------------------------


def test_stopping_is_at_once_and_twice_is_once(house, record, now):
    patient = record()
    row = begun(patient, now)
    assert delegations.stop(patient, row.id, now) and not delegations.stop(patient, row.id, now)
    assert delegations.active(row.account, row.id, now) is None
    assert actions(patient).count("helper-stopped") == 1


@given(
    st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=800)), st.timedeltas(timedelta(days=-900), timedelta(days=900))
)
def test_a_help_holds_from_its_begin_to_its_end_and_not_a_moment_longer(length, later):
    begin = datetime(2026, 11, 23, tzinfo=UTC)
    row = Delegation(since=begin, until=begin + length, ended_at=None)
    if later >= timedelta(0):
        assert delegations.is_active(row, begin + later) == (later < length)
    row.ended_at = begin
    assert not delegations.is_active(row, begin + later)
    assert not delegations.is_active(Delegation(since=None, until=None, ended_at=None), begin + later)


def test_what_has_ended_by_its_date_is_written_once(house, record, now):
    patient = record()
    row = begun(patient, now)
    later = now + YEAR + timedelta(days=1)
    assert delegations.active(row.account, row.id, later) is None
    assert (delegations.end_due(later), delegations.end_due(later)) == (1, 0)
    assert actions(patient)[-1] == "helper-ended"
    assert not delegations.set_back(patient, row.id, later)


def test_the_end_is_a_day_to_come(now):
    def read(typed: str) -> str:
        return dates.read_end(typed, now, delegations.LONGEST).isoformat()

    assert read("30 juin 2027") == "2027-06-30" and read("30/06/27") == "2027-06-30"
    assert read("30 juin") == "2027-06-30" and read("31 décembre") == "2026-12-31"
    assert read("lundi 23 novembre 2026") == "2026-11-23"
    for typed, key in (("", "date-fin-vide"), ("bientôt", "date-illisible"), ("31 juin 2027", "date-impossible")):
        assert refused(lambda typed=typed: read(typed)) == key
    assert refused(lambda: read("22/11/2026")) == "date-fin-passee" and refused(lambda: read("1/1/2040")) == "date-fin-loin"
    assert dates.end_of_day(datetime(2027, 6, 30).date()) == datetime(2027, 6, 30, 22, tzinfo=UTC)


# -- by law ----------------------------------------------------------------------------------------------------------------------


def test_who_is_there_by_law_is_not_stopped_here(house, record, now):
    patient = record()
    row = begun(patient, now, "tout", legal="tutelle")
    for act in (delegations.stop, delegations.set_back):
        assert refused(lambda act=act: act(patient, row.id, now)) == "aidant-representant"
    assert refused(lambda: delegations.change(patient, row.id, "regarder", now + YEAR, now)) == "aidant-representant"
    assert delegations.find(patient, row.id, now).fixed


def test_a_curateur_represents_nobody(house, record, now):
    patient = record()
    row = begun(patient, now, "tout", legal="curatelle")
    assert not delegations.acting(row, "pour").representative and delegations.stop(patient, row.id, now)


@pytest.mark.parametrize(("legal", "sees"), [("", True), ("curatelle", True), ("tutelle", False), ("parent", False)])
def test_what_is_secret_is_unseen_by_who_represents_everywhere(house, record, now, legal, sees):
    patient = record()
    row = begun(patient, now, "tout", legal=legal)
    doctor = _doctor()
    secret = documents.deposit(patient, doctor, "courrier", "Secret", now.date(), "text/plain", b"a", now)
    Document.update(secret=True).where(Document.id == secret.id).execute()
    patient.acting = delegations.acting(row, "pour")
    seen = [one.id for one in documents.readable_by(Viewer(patient, at=now))]
    assert (secret.id in seen) is sees
    assert (secret.id in [one.id for one in documents.readable_by(Viewer(patient, doctor, now))]) is sees  # «avec les yeux de»
    assert documents.news(patient, now) == int(sees)
    lines = [line.detail.get("title") for line in history.page(patient, now=now)[0]]
    assert ("Secret" in lines) is sees
    assert history.news(patient, now) == int(sees) + 1 + bool(legal)  # the helper who began; by law, the agent who wrote it
    if not sees:
        with pytest.raises(documents.Absent):
            documents.open_for(Viewer(patient), secret.id, now)
        with pytest.raises(documents.Absent):
            documents.hide(patient, secret.id, now)


def _doctor():
    from_table = Document.author.rel_model
    return from_table.create(rpps="99000000017", civility="Dr", given_name="A", family_name="B", profession="10", speciality="", town="X")


# -- what a helper leaves ------------------------------------------------------------------------------------------------------------


def test_a_helper_alone_takes_no_mark_off_and_reads_no_draft(house, record, now):
    patient = record()
    row = begun(patient, now, "ajouter")
    journeys.keep_draft(patient, "document", {"text": "à moi"}, now)
    new = documents.deposit(patient, _doctor(), "courrier", "Lettre", now.date(), "text/plain", b"a", now)
    patient.acting = delegations.acting(row, "pour")
    documents.open_for(Viewer(patient), new.id, now)
    history.seen(patient, now)
    assert journeys.draft(patient, "document") == {}
    assert Document.get_by_id(new.id).seen_at is None and Patient.get_by_id(patient.id).history_seen_at is None
    last = AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number.desc()).get()
    assert (last.actor, last.detail["helper"], last.detail["how"]) == ("helper", "Paul", "pour")
    patient.acting = delegations.acting(row, "avec")
    documents.open_for(Viewer(patient), new.id, now)
    assert Document.get_by_id(new.id).seen_at == now


def test_every_act_that_a_helper_can_do_has_its_sentence():
    """What is never a helper's has none: a sentence that nobody can cause would be a lie."""
    never = {"record-created", "contact-saved", "contact-changed", "password-changed", "record-closed", "record-reopened"}
    for action, words in library().tables["historique"].items():
        if "patient" in words:
            assert ("helper" in words) is (action not in never), action


# -- levels and addresses ------------------------------------------------------------------------------------------------------------


def acting(level: str, legal: str = "") -> Acting:
    return Acting(1, "Paul", "Martin", level, "pour", legal)


#: Some of each: the whole table is in views/helper_rights.py.
CASES = [
    ("documents.show", "regarder"),
    ("documents.file", "regarder"),
    ("history.index", "regarder"),
    ("documents.write", "ajouter"),
    ("documents.attach", "ajouter"),
    ("documents.hide", "tout"),
    ("documents.edit", "tout"),
    ("documents.delete", "tout"),
    ("management.block", "tout"),
    ("informations.trusted", "tout"),
]


@pytest.mark.parametrize(("endpoint", "least"), CASES)
@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_all_before_it(endpoint, least, level):
    assert helper_rights.may(acting(level), endpoint) is (LEVELS.index(level) >= LEVELS.index(least))


@pytest.mark.parametrize("endpoint", ["helpers.index", "helpers.stop", "helpers.invite", "informations.emergency_choice"])
def test_only_who_represents_decides_about_helpers_and_emergencies(endpoint):
    assert not any(helper_rights.may(acting(level, legal), endpoint) for level in LEVELS for legal in ("", "curatelle"))
    assert all(helper_rights.may(acting("tout", legal), endpoint) for legal in ("tutelle", "parent"))


@given(st.sampled_from(LEVELS), st.sampled_from(delegations.LEGAL), st.text(max_size=30) | st.sampled_from(sorted(helper_rights.TABLE)))
def test_what_is_in_no_list_is_closed_and_more_is_never_less(level, legal, endpoint):
    here = helper_rights.may(acting(level, legal), endpoint)
    if helper_rights.TABLE.get(endpoint, "") == "":
        assert not here
    if here and level != "tout":
        assert helper_rights.may(acting("tout", legal), endpoint)


def test_every_page_behind_the_gate_is_in_the_table(site: Flask):
    """A new page is closed to helpers until somebody has thought about it: put its endpoint in views/helper_rights.py."""
    behind = {rule.endpoint for rule in site.url_map.iter_rules() if rule.endpoint.split(".")[0] not in PUBLIC | PROFESSIONAL | HELPER}
    unthought = behind - set(helper_rights.TABLE)
    assert not unthought, f"views/helper_rights.py says nothing of {sorted(unthought)}"
    gone = set(helper_rights.TABLE) - {rule.endpoint for rule in site.url_map.iter_rules()}
    assert not gone, f"views/helper_rights.py names pages that do not exist: {sorted(gone)}"


VALUES = {"number": 1, "who": 1, "act": "cache", "place": 1, "whose": "pharmacien", "token": "abc"}


def let_in(site: Flask, row: Delegation, now: datetime, how: str = "pour") -> InspectingClient:
    client: InspectingClient = site.test_client()  # type: ignore[assignment]
    journeys.keep(f"visit {row.id}", "visit", {"account": row.account.id}, now)
    with client.session_transaction() as session:
        session.update(_user_id=f"h{row.account.id}.1", _fresh=True, sid=f"visit {row.id}", seen=now.timestamp())
        session["helping"] = {"delegation": row.id, "how": how}
    return client


@pytest.mark.parametrize(("level", "legal"), [("regarder", ""), ("ajouter", ""), ("tout", ""), ("tout", "tutelle")])
def test_every_address_answers_a_helper_as_the_table_says(site, record, now, level, legal):
    """Walked in a browser: what is closed is a calm page, and says nothing of what lies behind; nothing is written by it."""
    patient = record()
    documents.deposit(patient, _doctor(), "courrier", "Lettre du docteur", now.date(), "text/plain", b"Bonjour.", now)
    client = let_in(site, begun(patient, now, level, legal=legal), now)
    who = acting(level, legal)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/mon-dmp").text)[1]
    before = (Patient.get_by_id(patient.id).password_hash, Patient.get_by_id(patient.id).break_glass, Delegation.select().count())
    with site.test_request_context():
        rules = [rule for rule in site.url_map.iter_rules() if rule.endpoint in helper_rights.TABLE]
        paths = [(rule, site.url_for(rule.endpoint, **{name: VALUES.get(name, "personne-de-confiance") for name in rule.arguments} |
                  ({"who": "personne-de-confiance"} if rule.endpoint == "informations.erase" else {}))) for rule in rules]  # fmt: skip
    for rule, path in paths:
        if helper_rights.may(who, rule.endpoint):
            if "GET" in rule.methods:
                assert client.get(path).status_code in (200, 302, 303, 404), path
            continue
        for method in rule.methods & {"GET", "POST"}:
            answer = client.open(path, method=method, data={"csrf_token": token, "answer": "non"} if method == "POST" else None)
            assert answer.status_code == 403 and "Mon aide ne va pas jusque-là." in answer.text, f"{method} {path}"
            assert "Lettre du docteur" not in answer.text
    after = (Patient.get_by_id(patient.id).password_hash, Patient.get_by_id(patient.id).break_glass, Delegation.select().count())
    assert before == after


@pytest.mark.parametrize(("level", "legal"), [("regarder", ""), ("ajouter", ""), ("tout", ""), ("tout", "tutelle")])
def test_no_page_shows_a_way_that_is_closed(site, record, now, level, legal):
    """Every link and form inside the record leads where this helper may go."""
    patient = record()
    doctor = _doctor()
    for number in range(2):
        documents.deposit(patient, doctor, "courrier", f"Lettre {number}", now.date(), "text/plain", b"Bonjour.", now)
    client = let_in(site, begun(patient, now, level, legal=legal), now)
    who, found, todo = acting(level, legal), set(), ["/mon-dmp"]
    adapter = site.url_map.bind("")
    while todo:
        path = todo.pop()
        answer = client.get(path)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        main = next(parse(answer.text).iter("main"))
        links = {("GET", (one.get("href") or "").partition("#")[0]) for one in main.iter("a")}
        links |= {((one.get("method") or "get").upper(), one.get("action") or path) for one in main.iter("form")}
        links |= {("POST", one.get("formaction")) for one in main.iter("button") if one.get("formaction")}
        for method, target in sorted(links):
            bare = target.partition("#")[0].partition("?")[0]
            if not bare.startswith("/") or bare.startswith("/static"):
                continue
            try:
                endpoint = adapter.match(bare, method=method)[0]
            except HTTPException as error:
                raise AssertionError(f"{path}: {method} {bare} is no address") from error
            if endpoint.split(".")[0] in PUBLIC | HELPER and endpoint not in helper_rights.OPEN_ROOMS:
                continue
            assert helper_rights.may(who, endpoint), f"{path} shows the way to {bare}, which is closed to «{level}»: ask may() there"
            if method == "GET" and bare not in found and len(found) < 60:
                found.add(bare)
                todo.append(target)
    assert len(found) > 8
