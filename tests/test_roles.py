"""Every page as every role: what is answered, and that nothing anywhere tells of a document which this role may not see.

Two ways of proof. Each document has a title of its own that stands in no answer to somebody who may not see it. And a house in which the
documents that a role may not see have never been there answers that role, byte for byte, the same as the house in which they lie: no
count, page number, date, search result or length can betray them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

import models
from app import create_app
from config import Config
from models import Authorisation, Delegation, Document, EmergencyAccess, Insured, Patient, Practitioner
from rules import documents, finding, journeys, logins, passwords, professionals
from rules.documents import Viewer
from rules.sight import Standing, sight
from tests.conftest import NOW
from tests.side import READ, UNREAD, account, document, nurses_read, professional
from views.gate import HELPER, PROFESSIONAL, PUBLIC

DAY = timedelta(days=1)


# -- documents in every state ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """One document: who added it (``reader``: the professional of the role, ``other``, ``person``), its type, its states."""

    number: int
    author: str
    code: str
    hidden: bool
    withheld: bool
    secret: bool
    deleted: bool

    @property
    def title(self) -> str:
        """In no other text of the site."""
        return f"Zq{self.number:03d}x"

    @property
    def told(self) -> str:
        states = [name for name in ("hidden", "withheld", "secret", "deleted") if getattr(self, name)]
        return f"{self.title} ({self.author}, {self.code}, {' '.join(states) or 'plain'})"


def _all() -> Iterable[Kind]:
    flags = list(itertools.product((False, True), repeat=4))
    rows = [(author, code, *states) for author in ("reader", "other") for code in (READ, UNREAD) for states in flags]
    rows += [("person", "", hidden, False, secret, deleted) for hidden, secret, deleted in itertools.product((False, True), repeat=3)]
    return [Kind(number, *row) for number, row in enumerate(rows, 101)]


KINDS: list[Kind] = list(_all())


# -- roles -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Role:
    """Somebody who comes: which room's door they have, and what they are to the record, as the rule of sight names it.

    Args:
        side: ``nobody``, ``holder`` (a person, or a helper in the record), ``professional``.
        profession: of a professional.
        standing: None when they have nothing to do with this record.
        inside: whether the record's pages open (a depositor without authorisation does not get in).
    """

    name: str
    side: str
    standing: Standing | None = None
    profession: str = "10"
    inside: bool = False


ROLES = [
    Role("nobody", "nobody"),
    Role("person", "holder", Standing(holder=True), inside=True),
    Role("other person", "holder"),
    Role("helper", "holder", Standing(holder=True), inside=True),
    Role("tuteur", "holder", Standing(holder=True, representative=True), inside=True),
    Role("stranger", "professional"),
    Role("blocked", "professional", Standing(blocked=True)),
    Role("blocked with authorisation", "professional", Standing(blocked=True, authorised=True)),
    Role("ended", "professional", Standing()),
    Role("closed", "professional", Standing(blocked=True)),
    Role("valid", "professional", Standing(authorised=True), inside=True),
    Role("médecin traitant", "professional", Standing(general_practitioner=True), inside=True),
    Role("nurse", "professional", Standing(authorised=True), "60", inside=True),
    Role("pharmacist", "professional", Standing(authorised=True), "21", inside=True),
    Role("emergency", "professional", Standing(emergency=True, agreed=True), inside=True),
    Role("emergency without yes", "professional", Standing(emergency=True)),
    Role("agent", "professional", None, "AM"),
]
BY_NAME = {role.name: role for role in ROLES}
#: What each profession reads in these houses.
READS = {"10": {READ, UNREAD, "EXPPAT_2"}, "60": {READ}, "21": set(), "AM": set()}


def sees(role: Role, kind: Kind) -> bool:
    """What the rule of sight says, from plain facts: nothing of the tables is asked."""
    if role.standing is None or not role.inside:
        return False
    code = kind.code or "EXPPAT_2"
    standing = replace(
        role.standing, depositor=kind.author == "reader" and role.side == "professional", allowed=code in READS[role.profession]
    )
    return sight(standing, hidden=kind.hidden, deleted=kind.deleted, withheld=kind.withheld, secret=kind.secret).seen


# -- a house -----------------------------------------------------------------------------------------------------------------------


@dataclass
class House:
    """A site with one record, the documents ``kinds`` in it, and a browser in which ``role`` has come in."""

    site: Flask
    client: FlaskClient
    handle: str

    def get(self, path: str) -> Any:
        return self.client.get(path, buffered=True)


def build(folder: Path, role: Role, kinds: Iterable[Kind]) -> House:
    """The same house for the same arguments: same numbers, same moments, same chance."""
    config = replace(Config.from_env({}, data_dir=folder / "data"), even=timedelta(0))
    site = create_app(config, clock=lambda: NOW, chance=Random(5), nudge=lambda: None)
    site.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder.parent))  # the templates are compiled once for all houses
    models.database.connect(reuse_if_open=True)
    nurses_read(READ)
    patient, stranger = _record(1), _record(2)
    who, other = professional(1, profession=role.profession), professional(2)
    _relation(role, patient, who)
    for kind in kinds:
        author = {"reader": who, "other": other, "person": None}[kind.author]
        moments = {name: NOW - DAY for name in ("hidden", "withheld", "deleted") if getattr(kind, name)}
        columns = {f"{name}_at": moment for name, moment in moments.items()}
        document(patient, author, kind.title, NOW, id=kind.number, type_code=kind.code or "EXPPAT_2", secret=kind.secret, **columns)
    if role.name == "closed":
        Patient.update(closed_at=NOW).where(Patient.id == patient.id).execute()
    client = site.test_client()
    handle = _come_in(client, role, {"person": patient, "other person": stranger}.get(role.name, patient), who)
    return House(site, client, handle)


def _record(number: int) -> Patient:
    insured = Insured.create(
        nir_lookup=f"nir {number}", nir=f"29005490000{number}000", given_name="Camille", family_name="Essai", sex="F",
        birth_date=datetime(1990, 5, 2).date(), mail="camille@exemple.fr",
    )  # fmt: skip
    return Patient.create(
        insured=insured, created_at=NOW - 30 * DAY, login=f"abcd{number}", login_lookup=f"abcd{number}", password_hash="x",
        password_is_initial=False, mobile="0639981234", mail="camille@exemple.fr", mobile_confirmed_at=NOW, mail_confirmed_at=NOW,
        terms_accepted_at=NOW, setup_step="done", break_glass=True, regulation=True,
    )  # fmt: skip


def _relation(role: Role, patient: Patient, who: Practitioner) -> None:
    """Make the professional what the role says."""
    given = {"patient": patient, "practitioner": who, "since": NOW - 9 * DAY, "until": NOW + DAY}
    if role.name in ("valid", "nurse", "pharmacist", "blocked with authorisation", "closed"):
        Authorisation.create(**given)
    if role.name == "ended":
        Authorisation.create(**(given | {"ended_at": NOW - DAY}))
    if role.name.startswith("blocked"):
        professionals.block(patient, who, NOW - DAY)
    if role.name == "médecin traitant":
        Insured.update(general_practitioner=who).where(Insured.id == patient.insured_id).execute()
        patient.insured.general_practitioner = who
    if role.name.startswith("emergency"):
        row = {
            "patient": patient,
            "practitioner": who,
            "road": "break-glass",
            "reason": "Elle ne parle pas.",
            "began_at": NOW,
            "until": NOW + DAY,
        }
        EmergencyAccess.create(**row)
    if role.name == "emergency without yes":
        Patient.update(break_glass=False).where(Patient.id == patient.id).execute()


def _come_in(client: FlaskClient, role: Role, patient: Patient, who: Practitioner) -> str:
    """Log in as views/gate.py does; returns what the addresses of this visit call the record."""
    visit, kept, user = "the visit", {}, ""
    if role.name in ("helper", "tuteur"):
        helper = logins.create(
            logins.HELPER, "helper", "pomme-chat-velo-lune", NOW, given_name="Paul", family_name="Aidant", mail="p@exemple.fr"
        )
        row = Delegation.create(
            patient=patient, account=helper, level="tout", asked_by="person", asked_at=NOW, since=NOW - DAY,
            legal="tutelle" if role.name == "tuteur" else "",
        )  # fmt: skip
        user, kept = f"h{helper.id}.{helper.session_epoch}", {"helping": {"delegation": row.id, "how": "pour"}}
        journeys.keep(visit, "visit", {"account": helper.id}, NOW)
    elif role.side == "holder":
        user = f"{patient.id}.{patient.session_epoch}"
        journeys.keep(visit, "visit", {"patient": patient.id}, NOW, patient=patient)
    elif role.side == "professional":
        mine = account(who, NOW)
        user = f"p{mine.id}.{mine.session_epoch}"
        journeys.keep(visit, "visit", {"account": mine.id}, NOW)
    if user:
        with client.session_transaction() as session:
            session.update({"_user_id": user, "_fresh": True, "sid": visit, "seen": NOW.timestamp(), **kept})
    return finding.handle(1, visit)


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterable[Callable[[Role, Iterable[Kind]], House]]:
    """Builds houses, each in a folder of its own."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield lambda role, kinds: build(tmp_path_factory.mktemp("house"), role, kinds)
    models.database.close()


# -- addresses -----------------------------------------------------------------------------------------------------------------------

#: What is the same for everybody (every open room but the card in hand), and rooms where a number is no document's.
_LEFT_OUT = (PUBLIC | {"answers"}) - {"practice"}
_OF_DOCUMENTS = frozenset({"documents", "pro_record", "pro_documents", "eyes"})
_VALUES: dict[str, Any] = {"who": 2, "place": 1, "act": "cache", "token": "abc", "name": "acceder", "record": 1, "patient": 1}


def addresses(house: House, number: int | None = None) -> dict[str, str]:
    """Every page that can be read, by endpoint: those that name a document (with this ``number``), or those that do not."""
    found = {}
    with house.site.test_request_context():
        for rule in house.site.url_map.iter_rules():
            room = rule.endpoint.split(".")[0]
            if "GET" not in rule.methods or room in _LEFT_OUT or (number is not None and room not in _OF_DOCUMENTS):
                continue
            if ("number" in rule.arguments) != (number is not None):
                continue
            known = _VALUES | {"number": number, "handle": house.handle}
            found[rule.endpoint] = house.site.url_for(rule.endpoint, **{name: known.get(name, 1) for name in rule.arguments})
    extra = {
        "documents.index": ("?sorte=analyses", "?sorte=mon-document&page=2"),
        "pro_record.read": ("?tout=1", "?classe=10", "?sorte=analyses&tout=1"),
    }
    for endpoint, queries in extra.items():
        if endpoint in found:
            found |= {f"{endpoint} {query}": found[endpoint] + query for query in queries}
    return found


def whole(answer: Any) -> str:
    """All that a browser gets, without what is new each time: the token of forms, the cookie's signature."""
    heads = [f"{name}: {value}" for name, value in answer.headers if name not in ("Set-Cookie", "Content-Length")]
    body = answer.get_data().decode("utf-8", "replace")
    return "\n".join([str(answer.status_code), *heads, re.sub(r'(csrf_token" value=")[^"]+', r"\1", body)])


#: Where what the person has put in the bin is still told to the person.
OWN = frozenset({"documents.bin", "history.index", "documents.done"})

# -- the table -----------------------------------------------------------------------------------------------------------------------

DOORS = {"professional": "/professionnels/se-connecter", "helper": "/aidants", "holder": "/se-connecter"}
HOMES = {"professional": "/professionnels", "holder": "/mon-dmp"}
#: How each door of the professionals' room answers: who is inside / who has the person's page only / no road leads in / an agent.
PRO_RECORD = {
    "pro_record.find": (200, 200, 200, 403),
    "pro_record.card": (422, 422, 422, 403),
    "pro_record.person": (200, 200, 403, 403),
    "pro_record.urgent": (303, 200, 303, 403),
    "pro_record.read": (200, 303, 303, 403),
    "pro_record.history": (404, 303, 303, 403),
}


def standing_of(role: Role) -> int:
    """The column of :data:`PRO_RECORD`."""
    if role.name == "agent":
        return 3
    return 0 if role.inside else 2 if role.name.startswith("blocked") or role.name == "closed" else 1


def _of(endpoint: str) -> str:
    """Whose room a page is in."""
    room = endpoint.split(".")[0]
    return "professional" if room in PROFESSIONAL else "helper" if room in HELPER else "holder"


def fits(role: Role, endpoint: str, answer: Any) -> bool:
    """Whether a page answers this role as it should: one's own room, else the way to one's own door, whatever the address."""
    of, status, to = _of(endpoint), answer.status_code, answer.location or ""
    if role.side == "nobody":
        return (status, to) == (303, DOORS[of])
    if of == "helper" and role.name in ("helper", "tuteur"):
        return status in (200, 204, 302, 303, 404)
    if of != role.side:
        return (status, to) == (303, HOMES[role.side])
    if (endpoint, role.name) == ("pro_record.history", "médecin traitant"):
        return status == 200
    if endpoint in PRO_RECORD:
        return status == PRO_RECORD[endpoint][standing_of(role)]
    return status in (200, 302, 303, 403, 404)


# -- nothing is betrayed ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_a_role_is_answered_as_the_table_says_and_learns_nothing_else(house, role):
    """One walk through two houses: all the documents in one, in the other only those that this role may see."""
    built = house(role, KINDS)
    pages = addresses(built)
    answers = {endpoint: built.get(path) for endpoint, path in pages.items()}
    texts = {endpoint: whole(answer) for endpoint, answer in answers.items()}
    wrong = [
        f"DOOR {endpoint}: {answer.status_code} {answer.location or ''}"
        for endpoint, answer in answers.items()
        if "." in endpoint and endpoint.split(".")[0] not in PUBLIC and not fits(role, endpoint.split(" ")[0], answer)
    ]
    samples = (KINDS[0].number, 99999)
    by_number = {f"{endpoint} {number}": path for number in samples for endpoint, path in addresses(built, number).items()}
    texts |= {key: whole(built.get(path)) for key, path in by_number.items()}
    wrong += [*_titles(role, texts), *_by_number(role, built), *_rule(role)]
    other = house(role, [kind for kind in KINDS if _stays(role, kind)])
    seen = {endpoint: whole(other.get(path)) for endpoint, path in addresses(other).items()}
    for number in samples:
        seen |= {f"{endpoint} {number}": whole(other.get(path)) for endpoint, path in addresses(other, number).items()}
    wrong += [f"WITH AND WITHOUT {key}:\n{_difference(texts[key], seen[key])}" for key in seen if _plain(texts[key]) != _plain(seen[key])]
    assert not wrong, "\n".join(wrong)


def _titles(role: Role, texts: dict[str, str]) -> Iterable[str]:
    """Titles that stand where they may not."""
    for kind in KINDS:
        if not sees(role, kind):
            for endpoint, text in texts.items():
                if kind.title in text and not _told_there(role, kind, endpoint.split(" ")[0]):
                    yield f"TITLE {endpoint} tells of {kind.told}"


def _by_number(role: Role, built: House) -> Iterable[str]:
    """Each document by its own address: shown if the rule says so, else the very answer of one that never was."""
    base = f"/professionnels/personnes/{built.handle}/documents" if role.side == "professional" else "/documents"
    nothing = whole(built.get(f"{base}/99999")).replace("documents/99999", "documents/N")
    for kind in KINDS if role.inside else KINDS[::9]:  # who is outside is sent away before any document is looked for
        answer = built.get(f"{base}/{kind.number}")
        if sees(role, kind):
            if answer.status_code != 200 or kind.title not in answer.text:
                yield f"NUMBER {kind.told} is not shown: {answer.status_code}"
        elif whole(answer).replace(f"documents/{kind.number}", "documents/N") != nothing:
            yield f"NUMBER {kind.told} answers otherwise than one that never was:\n{_difference(nothing, whole(answer))}"


def _rule(role: Role) -> Iterable[str]:
    """The list, the single look-up and the pure rule agree about every document."""
    if role.standing is None or (role.side == "professional" and not role.inside):
        return
    patient, who = Patient.get_by_id(1), Practitioner.get_by_id(1) if role.side == "professional" else None
    viewer = Viewer(patient, who, NOW, representative=role.standing.representative)
    listed = {one.id for one in documents.readable_by(viewer)}
    yield from (f"RULE and list differ about {kind.told}" for kind in KINDS if (kind.number in listed) != sees(role, kind))
    rows = {one.id: one for one in Document.select()}
    yield from (
        f"RULE and look-up differ about {kind.told}" for kind in KINDS if documents.why(viewer, rows[kind.number]).seen != sees(role, kind)
    )


def _stays(role: Role, kind: Kind) -> bool:
    """Seen; or in one's own bin: what the person deleted is still told to them there and in their history (product rule 10); or one's own
    deposit, which its author finds again without an authorisation (R1111-49 CSP)."""
    mine = role.standing is not None and role.standing.holder
    covered = kind.withheld or (kind.secret and role.standing is not None and role.standing.representative)
    authors = role.side == "professional" and role.profession != "AM" and standing_of(role) < 2 and kind.author == "reader"
    return sees(role, kind) or (mine and kind.deleted and not covered) or (authors and not kind.deleted)


def _told_there(role: Role, kind: Kind, endpoint: str) -> bool:
    """Whether this page is where somebody reads of what is theirs: the person's own bin, an author's own documents."""
    return _stays(role, kind) and (endpoint in OWN if role.side == "holder" else endpoint.startswith("pro_documents."))


def _plain(text: str) -> str:
    """Without what is another in each house because keys and chance are, and the style sheet when somebody edits it meanwhile."""
    text = re.sub(r"\?v=[0-9a-f]+", "", text)
    text = re.sub(r"[0-9a-f]{32}", "HANDLE", text)
    return re.sub(r'(name="(?:submission|fait)" value=")[^"]+', r"\1", text)


def _difference(one: str, other: str) -> str:
    one, other = _plain(one), _plain(other)
    at = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"  with:    …{one[max(0, at - 90) : at + 90]!r}\n  without: …{other[max(0, at - 90) : at + 90]!r}"


def test_the_kinds_are_all_there():
    """The proof is worth what its cases are: both answers exist for every role that is inside."""
    assert len(KINDS) == 72 and len({kind.title for kind in KINDS}) == 72
    for role in ROLES:
        count = sum(sees(role, kind) for kind in KINDS)
        assert (0 < count < 72) if role.inside else count == 0, role.name
    assert sum(sees(BY_NAME["médecin traitant"], kind) for kind in KINDS) == 36, "all but what lies in the bin"
