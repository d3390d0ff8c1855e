"""The records of fictitious people who have one already: account, documents, history, all in the past of ``now``. It knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from guides.dates import local
from models import Document, DocumentContent, Insured, Letter, Patient, Practitioner, RelatedPerson, safe, writing
from paper.address import Addressee
from practice.documents.make import Made, Set, author_of, make, set_of
from practice.letter import codes
from practice.people import Persona, persona
from rules import history, passwords

#: Words that everybody knows and that are drawn (static/pictograms/mots), without accents, short enough for 4 on one line of a letter.
WORDS = (
    "avion", "banc", "chat", "chien", "fleur", "glace", "lampe", "lapin", "lion", "livre", "lune", "moto", "nuage", "ours", "panda", "piano",
    "pizza", "pomme", "porte", "robe", "table", "tigre", "train",
)  # fmt: skip
CREATED, FIRST_CREATED, VISIT = timedelta(days=200), timedelta(days=2), timedelta(days=10)
_DEPOSIT = time(15, 20, tzinfo=UTC)
_ARRIVAL = "arrival"


@dataclass(frozen=True)
class Event:
    """A line of a history that is still to be written; ``by`` is the RPPS of a professional, or "" for the person."""

    at: datetime
    action: str
    by: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


def open_record(who: Persona, insured: Insured, now: datetime, chance: Random) -> Patient:
    """Make the record of ``who``, in use (state ``ready``) or waiting for the first login (``first``), and the letter with its codes.

    All or nothing. The password is in the letter and nowhere else in clear.
    """
    ready = who.state == "ready"
    login = _free_login(chance)
    password = passwords.four_words(WORDS, chance) if ready else passwords.initial(chance)
    created = now - (CREATED if ready else FIRST_CREATED)
    letter = codes(Addressee(who.name, who.address), login, password, initial=not ready)
    digest = passwords.digest(password)
    chosen = set_of(who.key)
    made = [make(key, who, local(now).date()) for key in chosen.documents]
    with writing():
        patient = Patient.create(
            insured=insured,
            created_at=created,
            terms_accepted_at=created,
            login=login,
            login_lookup=safe().fingerprint("login", login),
            password_hash=digest,
            mobile=who.mobile,
            **(_in_use(who, now, created) if ready else {}),
        )
        lying = {"subject": letter.subject, "body": letter.text, "paper": letter.paper, "arrived_at": now}
        Letter.create(insured=insured, channel="post", kind="credentials", **lying)
        events = [Event(created, "record-created"), *(_life(who, chosen, made, now, created) if ready else [])]
        events += _deposit(patient, chosen, made, _past(made) if ready else _together(made, created + timedelta(hours=20)), now)
        _write(patient, events)
        if ready:
            _relations(who, patient, created)
    return patient


def _in_use(who: Persona, now: datetime, created: datetime) -> dict[str, Any]:
    """The columns of a record whose first login is done."""
    visit = now - VISIT
    return {
        "mail": who.mail,
        "mail_confirmed_at": created,
        "mobile_confirmed_at": created,
        "password_is_initial": False,
        "setup_step": "done",
        "break_glass": True,
        "regulation": True,
        "character": who.character,
        "visit_at": visit,
        "history_seen_at": visit,
    }


def _free_login(chance: Random) -> str:
    while True:
        login = passwords.identifiant(chance)
        if not Patient.select().where(Patient.login_lookup == safe().fingerprint("login", login)).exists():
            return login


def _life(who: Persona, chosen: Set, made: Sequence[Made], now: datetime, created: datetime) -> list[Event]:
    """What happened between the creation and now, besides the documents: visits of the person, looks of professionals."""
    visit, titles = now - VISIT, {one.key: one for one in made}
    hidden = [Event(visit + timedelta(minutes=4), "document-hidden", "", _named(titles[key])) for key in sorted(chosen.hidden)]
    looks = [Event(now - timedelta(days=days, hours=2), "record-viewed", author_of(key, who)) for days, key in _looks(made)]
    return [
        Event(created + timedelta(minutes=9), "logged-in", "", {"channel": "mail"}),
        Event(created + timedelta(minutes=13), "emergency-yes"),
        Event(visit, "logged-in", "", {"channel": "sms"}),
        *hidden,
        Event(visit + timedelta(minutes=11), "logged-out"),
        *looks,
    ]


def _looks(made: Sequence[Made]) -> list[tuple[int, str]]:
    """Who has looked, how many days ago: the authors of the first document and of the last one."""
    return [(48, made[0].key), (5, made[-1].key)]


def _named(one: Made) -> dict[str, Any]:
    return {"title": one.title, "kind": one.kind}


# -- documents -----------------------------------------------------------------------------------------------------------------
def _past(made: Sequence[Made]) -> list[datetime]:
    """Each document is added on the day of the care."""
    return [datetime.combine(one.performed_on, _DEPOSIT) + timedelta(minutes=7 * number) for number, one in enumerate(made)]


def _together(made: Sequence[Made], at: datetime) -> list[datetime]:
    """All are added in the same minute, in their order."""
    return [at + timedelta(milliseconds=number) for number in range(len(made))]


def deposit_for(patient: Patient, now: datetime) -> int:
    """Fill the record that a fictitious person has just created: médecin traitant and others add documents, the history says so.

    Does nothing for a record that has documents, or whose holder is not a fictitious person. Returns how many documents came.
    """
    key = patient.insured.persona
    if not key or Document.select().where(Document.patient == patient).exists():
        return 0
    who, chosen = persona(key), set_of(_ARRIVAL)
    made = [make(one, who, local(now).date()) for one in chosen.documents]
    with writing():
        events = [Event(now, "record-viewed", author_of(chosen.documents[-1], who))]
        _write(patient, events + _deposit(patient, chosen, made, _together(made, now), now))
    return len(made)


def _deposit(patient: Patient, chosen: Set, made: Sequence[Made], moments: Sequence[datetime], now: datetime) -> list[Event]:
    """Keep the documents; return the lines that tell of them."""
    authors = {row.rpps: row for row in Practitioner.select().where(Practitioner.rpps.in_([one.author for one in made]))}
    events = []
    for one, at in zip(made, moments, strict=True):
        visit = now - VISIT
        document = Document.create(
            patient=patient,
            author=authors[one.author],
            kind=one.kind,
            title=one.title,
            performed_on=one.performed_on,
            deposited_at=at,
            hidden_at=visit + timedelta(minutes=4) if one.key in chosen.hidden else None,
            seen_at=None if one.key in chosen.unseen else visit + timedelta(minutes=2),
        )
        DocumentContent.create(
            document=document,
            version=1,
            title=one.title,
            media_type=one.media_type,
            file_name=one.file_name,
            size=len(one.body),
            body=one.body,
            created_at=at,
        )
        events.append(Event(at, "document-added", one.author, _named(one) | {"document": document.id}))
    return events


def _write(patient: Patient, events: Iterable[Event]) -> None:
    """Write the lines, oldest first: a history has no other order."""
    lines = sorted(events, key=lambda event: event.at)
    who = {row.rpps: row for row in Practitioner.select().where(Practitioner.rpps.in_([event.by for event in lines if event.by]))}
    for event in lines:
        history.write(patient, event.action, event.at, practitioner=who.get(event.by), **event.detail)


def _relations(who: Persona, patient: Patient, at: datetime) -> None:
    """The personne à prévenir of those who have one."""
    if who.next_of_kin:
        RelatedPerson.create(patient=patient, role="urgence", changed_at=at, **who.next_of_kin)
