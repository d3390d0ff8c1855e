"""The account of a person: coming in, the code of each login, contact details, password. It knows no sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from models import Insured, OneTimeCode, Patient, safe, writing
from rules import attempts, codes, contact, devices, history, messages, passwords
from rules.refusal import Refusal

_CODES_AN_HOUR = 8


@dataclass(frozen=True)
class Channel:
    """A way to reach the person: ``mail`` or ``sms``, with what may be shown of it."""

    key: str
    target: str
    shown: str


def find(login: str) -> Patient | None:
    """The open record with this identifiant (any case, spaces forgiven)."""
    lookup = safe().fingerprint("login", tidy_login(login))
    return Patient.get_or_none((Patient.login_lookup == lookup) & Patient.closed_at.is_null())


def tidy_login(login: str) -> str:
    """The identifiant without spaces, in lower case."""
    return "".join(login.split()).lower()


def by_id(patient_id: int, epoch: int) -> Patient | None:
    """The record of a session, unless its password changed since."""
    return Patient.get_or_none((Patient.id == patient_id) & (Patient.session_epoch == epoch) & Patient.closed_at.is_null())


def authenticate(login: str, password: str, now: datetime, marks: str = "") -> Patient:
    """The record that identifiant and password open; the code comes after.

    Args:
        marks: what this browser shows of earlier visits (:mod:`rules.devices`): its tries are counted apart from those of strangers.

    Raises:
        Refusal: ``identifiant-vide``, ``mot-de-passe-vide``, ``acces-refuse`` (``left``; the same for an unknown identifiant),
            ``trop-d-essais`` (``until``).
    """
    if not login.strip():
        raise Refusal("identifiant-vide", "login")
    if not password:
        raise Refusal("mot-de-passe-vide", "password")
    door = devices.door(devices.HOLDER, tidy_login(login), marks, now)
    left = attempts.begin("login", door, now)
    patient = find(login)
    if not passwords.matches(patient.password_hash if patient else None, password) or patient is None:
        _wrong(patient, "login", door, left, now)
        raise Refusal("acces-refuse", left=left)
    attempts.give_back("login", door)
    return patient


def _wrong(patient: Patient | None, kind: str, door: str, left: int, now: datetime) -> None:
    """After a wrong try: when it was the last one, the person is told and the wait is said. Raises Refusal ``trop-d-essais``."""
    if not left:
        _warn(patient, now)
        attempts.check(kind, door, now)


def _warn(patient: Patient | None, now: datetime) -> None:
    """Tell the person that somebody tried too often."""
    if patient is not None:
        with writing():
            history.write(patient, "too-many-tries", now, actor="system")
            tell(patient, "too-many-tries", now)


def tell(patient: Patient, kind: str, now: datetime, *, by_all: bool = False, **content: Any) -> None:
    """A message that something happened ``now``, in the transaction of the rule that calls: by the first way that the person has.

    Args:
        by_all: by every way: what must not be missed. content: more facts that the words need.
    """
    ways = channels(patient)
    for way in ways if by_all else ways[:1]:
        messages.post(patient.insured, way.key, kind, way.target, {"at": now.isoformat()} | content, now)


def channels(patient: Patient) -> list[Channel]:
    """The ways by which this person can receive a code."""
    ways = []
    if patient.mail:
        ways.append(Channel("mail", patient.mail, contact.masked_mail(patient.mail)))
    if patient.mobile:
        ways.append(Channel("sms", patient.mobile, contact.masked_mobile(patient.mobile)))
    return ways


def send_code(
    patient: Patient,
    purpose: str,
    channel: str,
    now: datetime,
    chance: Random,
    *,
    count: int,
    life: timedelta,
    link: Callable[[OneTimeCode, str], str],
    kind: str = "login-code",
    target: str = "",
) -> OneTimeCode:
    """Make a code and hand it to the outbox, in one transaction.

    Args:
        target: the new mail or mobile to confirm; otherwise the account's own.
        link: gives the address that fills the code in.

    Raises:
        Refusal: ``trop-de-codes`` when 8 left within an hour, ``canal-inconnu``.
    """
    way = next((way for way in channels(patient) if way.key == channel), None)
    to = target or (way.target if way else "")
    if not to:
        raise Refusal("canal-inconnu", "channel")
    if not attempts.allow(f"codes-{purpose}", str(patient.id), now, _CODES_AN_HOUR, timedelta(hours=1)):
        raise Refusal("trop-de-codes")
    with writing():
        sent = codes.make(patient, purpose, channel, now, chance, count=count, life=life, target=target)
        content = {
            "code": sent.code,
            "until": sent.row.expires_at.isoformat(),
            "minutes": int(life.total_seconds() // 60),
            "link": link(sent.row, sent.code),
        }
        messages.post(patient.insured, channel, kind, to, content, now)
    return sent.row


def use_code(patient: Patient | None, purpose: str, typed: str, now: datetime, *, count: int, door: str = "") -> OneTimeCode:
    """Spend the code that was typed.

    Args:
        patient: None for a record that was not found: every code is wrong, and counted at the same door.
        door: where tries are counted, when it is not the record (a forgotten password: what was typed).

    Raises:
        Refusal: see :func:`rules.codes.read` and :func:`rules.codes.use`; ``code-faux`` carries ``left``; ``trop-d-essais``.
    """
    door = door or f"{purpose} {patient.id if patient else 0}"
    attempts.check("code", door, now)
    code = codes.read(typed, count)
    left = attempts.begin("code", door, now)
    try:
        if patient is None:
            raise Refusal("code-faux", "code")
        row = codes.use(patient, purpose, code, now)
    except Refusal as refusal:
        if refusal.key != "code-faux":
            attempts.give_back("code", door)
            raise
        refusal.facts["left"] = left
        _wrong(patient, "code", door, left, now)
        raise
    attempts.succeeded("code", door)
    return row


def enter(patient: Patient, row: OneTimeCode, now: datetime, marks: str = "") -> None:
    """The person is in: the visit begins, the channel that brought the code is proven, the history says so.

    Args:
        marks: as in :func:`authenticate`: the wrong tries of this browser are forgotten, those of strangers are not.
    """
    attempts.succeeded("login", devices.door(devices.HOLDER, patient.login, marks, now))
    with writing():
        patient.previous_visit_at = patient.visit_at
        patient.visit_at = now
        fields = [Patient.previous_visit_at, Patient.visit_at]
        if row.channel == "mail" and not patient.mail_confirmed_at:
            patient.mail_confirmed_at = now
            fields.append(Patient.mail_confirmed_at)
        if row.channel == "sms" and not patient.mobile_confirmed_at:
            patient.mobile_confirmed_at = now
            fields.append(Patient.mobile_confirmed_at)
        patient.save(only=fields)
        history.write(patient, "logged-in", now, channel=row.channel)


def leave(patient: Patient, now: datetime) -> None:
    """The person goes out."""
    history.write(patient, "logged-out", now)


# -- the choice for emergencies ---------------------------------------------------------------------------------------------------


def answer_emergency(patient: Patient, answer: str, now: datetime) -> None:
    """Keep the answer to «may professionals open my record in an emergency»: one easy question, two consents (product decisions).

    Raises:
        Refusal: ``urgence-choix`` when it is neither ``oui`` nor ``non``.
    """
    if answer not in ("oui", "non"):
        raise Refusal("urgence-choix", "answer")
    yes = answer == "oui"
    with writing():
        if (patient.break_glass, patient.regulation) != (yes, yes):
            patient.break_glass = patient.regulation = yes
            patient.save(only=[Patient.break_glass, Patient.regulation])
            history.write(patient, "emergency-yes" if yes else "emergency-no", now)


# -- contact details -----------------------------------------------------------------------------------------------------------


def confirm_contact(patient: Patient, row: OneTimeCode, now: datetime) -> None:
    """Put the new mail or mobile in place, now that its code came back; the old one is told."""
    column = "mail" if row.purpose == "mail" else "mobile"
    old = getattr(patient, column)
    with writing():
        setattr(patient, column, row.target)
        setattr(patient, f"{column}_confirmed_at", now)
        patient.save(only=[getattr(Patient, column), getattr(Patient, f"{column}_confirmed_at")])
        history.write(patient, "contact-changed", now, what=column)
        if old and old != row.target:
            channel = "mail" if column == "mail" else "sms"
            messages.post(patient.insured, channel, "contact-changed", old, {"what": column, "at": now.isoformat()}, now)


# -- password ------------------------------------------------------------------------------------------------------------------


def known_words(patient: Patient) -> list[str]:
    """What others may know of this person, that a password may not hold."""
    insured: Insured = patient.insured
    return [
        *insured.given_name.replace("-", " ").split(),
        *insured.family_name.replace("-", " ").split(),
        patient.login,
        patient.mail.partition("@")[0],
        patient.mobile,
        str(insured.birth_date.year) if insured.birth_date else "",
    ]


def _end_recovery(patient: Patient, now: datetime) -> None:
    """A letter or mail with a recovery code that is still under way opens nothing after a change of password."""
    waiting = (OneTimeCode.patient == patient) & (OneTimeCode.purpose == "password") & OneTimeCode.used_at.is_null()
    OneTimeCode.update(used_at=now).where(waiting).execute()


def change_password(patient: Patient, password: str, now: datetime) -> None:
    """Put a new password in place; other sessions end, and the person is told.

    Raises:
        Refusals: see :func:`rules.passwords.judge`.
        Refusal: ``mot-de-passe-meme`` when it is the one in use.
    """
    passwords.judge(password, known=known_words(patient))
    if passwords.matches(patient.password_hash, password):
        raise Refusal("mot-de-passe-meme", "password")
    digest = passwords.digest(password)
    with writing():
        patient.password_hash = digest
        patient.password_is_initial = False
        patient.session_epoch = Patient.get_by_id(patient.id).session_epoch + 1  # read here: two changes at once are two epochs
        patient.save(only=[Patient.password_hash, Patient.password_is_initial, Patient.session_epoch])
        _end_recovery(patient, now)
        history.write(patient, "password-changed", now)
        tell(patient, "password-changed", now)
