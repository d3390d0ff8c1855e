"""The records of fictitious people who have one already: account, documents, history, all in the past of ``now``. It knows no page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from guides.dates import local
from models import Document, Insured, Letter, Patient, Practitioner, RelatedPerson, safe, writing
from paper.address import Addressee
from paper.look import Look
from practice.documents.make import Made, author_of, make, set_of
from practice.letter import CodesLetter, codes
from practice.people import Persona, persona
from rules import access, closing, documents, history, passwords

#: Words that everybody knows and that are drawn (static/pictograms/mots), without accents, short enough for 4 on one line of a letter.
WORDS = (
    "avion", "banc", "chat", "chien", "fleur", "glace", "lampe", "lapin", "lion", "livre", "lune", "moto",
    "nuage", "ours", "panda", "piano", "pizza", "pomme", "porte", "robe", "table", "tigre", "train",
)  # fmt: skip
CREATED, FIRST_CREATED, VISIT, CLOSED = timedelta(days=200), timedelta(days=2), timedelta(days=10), timedelta(days=30)
_ARRIVAL = "arrival"
_DEPOSIT = time(15, 20, tzinfo=UTC)
#: Something that happened, and when. A history is written in the order of time: nothing can be put between two lines later.
Happening = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True)
class Ready:
    """What printing and hashing make for a record, before anything is written."""

    login: str = field(repr=False)
    password_hash: str = field(repr=False)
    letter: CodesLetter = field(repr=False)
    made: list[Made] = field(repr=False)


def make_ready(who: Persona, now: datetime, chance: Random) -> Ready:
    """Identifiant, password, the letter with both, and the documents of ``who``: what takes time, outside of any transaction."""
    used = who.lived_in
    login = _free_login(chance)
    password = passwords.four_words(WORDS, chance) if used else passwords.initial(chance)
    letter = codes(Addressee(who.name, who.address), login, password, initial=not used, look=Look(moi=who.character))
    return Ready(login, passwords.digest(password), letter, _make_all(who.likeness, who, _last_day(who, now)))


def open_record(who: Persona, insured: Insured, now: datetime, chance: Random, ready: Ready | None = None) -> Patient:
    """Make the record of ``who``, in use (state ``ready``) or waiting for the first login (``first``), and the letter with its codes.

    A record that its holder has closed (``closed``) has the same life, which ended a month ago; its codes open nothing any more, so that
    no letter has them. All or nothing. The password is in the letter and nowhere else in clear.
    """
    used, closed = who.lived_in, who.state == "closed"
    ready = ready or make_ready(who, now, chance)
    arrived, now = now, _last_day(who, now)
    created = now - (CREATED if used else FIRST_CREATED)
    with writing():
        patient = Patient.create(
            insured=insured,
            created_at=created,
            terms_accepted_at=created,
            login=ready.login,
            login_lookup=safe().fingerprint("login", ready.login),
            password_hash=ready.password_hash,
            mobile=who.mobile,
            **(_in_use(who, now, created) if used else {}),
        )
        if not closed:
            lying = {"subject": ready.letter.subject, "body": ready.letter.text, "paper": ready.letter.paper, "arrived_at": arrived}
            Letter.create(insured=insured, channel="post", kind="credentials", **lying)
        history.write(patient, "record-created", created)
        if used:
            _happen(_life(who, patient, ready.made, now, created))
            _relations(who, patient, created)
        else:
            _happen(_deposits(patient, ready.made, [created + timedelta(hours=20)] * len(ready.made)))
        return closing.shut(patient, closing.LATER, now) if closed else patient


def _last_day(who: Persona, now: datetime) -> datetime:
    """Until when the record was used: until now, or until its holder closed it."""
    return now - CLOSED if who.state == "closed" else now


def _make_all(name: str, who: Persona, now: datetime) -> list[Made]:
    """The documents of a set, the oldest first. Made before anything is written: printing takes its time."""
    return [make(key, who, local(now).date()) for key in set_of(name).documents]


def _in_use(who: Persona, now: datetime, created: datetime) -> dict[str, Any]:
    """The columns of a record whose first login is done."""
    return {
        "mail": who.mail,
        "mail_confirmed_at": created,
        "mobile_confirmed_at": created,
        "password_is_initial": False,
        "setup_step": "done",
        "break_glass": True,
        "regulation": True,
        "character": who.character,
        "visit_at": now - VISIT,
        "history_seen_at": now - VISIT,
    }


def _free_login(chance: Random) -> str:
    while True:
        login = passwords.identifiant(chance)
        if not Patient.select().where(Patient.login_lookup == safe().fingerprint("login", login)).exists():
            return login


def _relations(who: Persona, patient: Patient, at: datetime) -> None:
    """The personne à prévenir of those who have one."""
    if who.next_of_kin:
        RelatedPerson.create(patient=patient, role="urgence", changed_at=at, **who.next_of_kin)


# -- what happened -------------------------------------------------------------------------------------------------------------
def _happen(happenings: Iterable[Happening]) -> None:
    """Let everything happen, the oldest first."""
    for _, act in sorted(happenings, key=lambda one: one[0]):
        act()


def _life(who: Persona, patient: Patient, made: Sequence[Made], now: datetime, created: datetime) -> list[Happening]:
    """Between the creation and now: documents that come, visits of the person, looks of professionals."""
    visit = now - VISIT
    moments = [datetime.combine(one.performed_on, _DEPOSIT) + timedelta(minutes=7 * number) for number, one in enumerate(made)]

    def line(action: str, at: datetime, **more: Any) -> Happening:
        return at, partial(history.write, patient, action, at, **more)

    return [
        line("logged-in", created + timedelta(minutes=9), channel="mail"),
        line("emergency-yes", created + timedelta(minutes=13)),
        *_deposits(patient, made, moments),
        (now - timedelta(days=48, hours=3), partial(_say_yes, patient, _asking(made, who), now - timedelta(days=48, hours=3))),
        line("record-viewed", now - timedelta(days=48, hours=2), practitioner=_professional(author_of(made[0].key, who))),
        line("logged-in", visit, channel="sms"),
        (visit + timedelta(minutes=4), partial(_tidy, who, patient, made, visit + timedelta(minutes=4))),
        line("logged-out", visit + timedelta(minutes=11)),
        line("record-viewed", now - timedelta(days=5, hours=2), practitioner=_professional(author_of(made[-1].key, who))),
    ]


def _asking(made: Sequence[Made], who: Persona) -> Practitioner:
    """Who has an authorisation: somebody who added a document and is not the médecin traitant, as that one needs none."""
    authors = [author_of(one.key, who) for one in made]
    return _professional(next((rpps for rpps in authors if rpps != who.general_practitioner), authors[0]))


def _say_yes(patient: Patient, practitioner: Practitioner, at: datetime) -> None:
    access.begin(patient, practitioner, "suivi", True, at)


def _professional(rpps: str) -> Practitioner:
    return Practitioner.get(Practitioner.rpps == rpps)


def _deposits(patient: Patient, made: Sequence[Made], moments: Sequence[datetime]) -> list[Happening]:
    """Each document is added by its author at its moment."""
    return [
        (
            at,
            partial(
                documents.deposit,
                patient,
                _professional(one.author),
                one.kind,
                one.title,
                one.performed_on,
                one.media_type,
                one.body,
                at,
                file_name=one.file_name,
            ),
        )
        for one, at in zip(made, moments, strict=True)
    ]


def _tidy(who: Persona, patient: Patient, made: Sequence[Made], at: datetime) -> None:
    """At the visit the person has opened most documents and hidden one."""
    chosen, keys = set_of(who.likeness), {one.title: one.key for one in made}
    for document in Document.select().where(Document.patient == patient):
        key = keys[document.title]
        if key not in chosen.unseen:
            Document.update(seen_at=at).where(Document.id == document.id).execute()
        if key in chosen.hidden:
            documents.hide(patient, document.id, at)


# -- after a creation ----------------------------------------------------------------------------------------------------------
def deposit_for(patient: Patient, now: datetime) -> int:
    """Fill the record that a fictitious person has just created: médecin traitant and others add documents, the history says so.

    Does nothing for a record that has documents, or whose holder is not a fictitious person. Returns how many documents came.
    """
    key = patient.insured.persona
    if not key or Document.select().where(Document.patient == patient).exists():
        return 0
    who = persona(key)
    made = _make_all(_ARRIVAL, who, now)
    doctor = _professional(author_of(made[-1].key, who))
    with writing():
        history.write(patient, "record-viewed", now, practitioner=doctor)
        _happen(_deposits(patient, made, [now] * len(made)))
    return len(made)
