"""Creating a record: asking for the creation code, coming back with it, accepting. It knows no request and no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from peewee import IntegrityError

from models import CreationCode, Insured, Patient, Practitioner, safe, writing
from rules import accounts, attempts, closing, codes, history, messages, passwords
from rules.refusal import Refusal

_CODES_A_DAY = 3


@dataclass(frozen=True)
class Credentials:
    """What is shown once: never stored in clear."""

    login: str
    password: str


def insured_by_nir(nir: str) -> Insured | None:
    """The person the health insurance knows under this number, found by keyed hash."""
    return Insured.get_or_none(Insured.nir_lookup == safe().fingerprint("nir", nir))


def record_of(insured: Insured) -> Patient | None:
    """The open record of a person, if there is one."""
    return Patient.get_or_none((Patient.insured == insured) & Patient.closed_at.is_null())


def ask_code(nir: str, now: datetime, chance: Random, *, life: timedelta) -> None:
    """Send a creation code to the mail the insurance knows, or by post without one (product rule 2).

    Nothing comes back: the answer is the same whether the number is known or not. At most 3 codes a day leave for one number;
    a person who has a record already gets a message that says so.
    """
    allowed = attempts.allow("creation-code", nir, now, _CODES_A_DAY, timedelta(days=1))
    insured = insured_by_nir(nir)
    if insured is None or not allowed:
        return
    channel, target = ("mail", insured.mail) if insured.mail else ("post", insured.address)
    with writing():
        if record_of(insured):
            messages.post(insured, channel, "already-created", target, {}, now)
            return
        code = codes.long_code(chance)
        until = now + life
        CreationCode.create(insured=insured, code_hash=codes.hashed(code), channel=channel, created_at=now, expires_at=until)
        messages.post(insured, channel, "creation-code", target, {"code": code, "until": until.isoformat()}, now)


def open_with(nir: str, code: str, now: datetime) -> CreationCode:
    """The creation code that ``nir`` and ``code`` (both read already) open with.

    Raises:
        Refusal: ``trop-d-essais`` (``until``), ``code-creation-faux`` (``left``), ``code-creation-perime``,
            ``code-creation-utilise``; the same for a number that nobody knows.
    """
    row = attempts.find("creation", nir, now, lambda: _code(nir, code), lambda left: Refusal("code-creation-faux", "code", left=left))
    if row.used_at or record_of(row.insured):
        raise Refusal("code-creation-utilise", "code")
    if row.expires_at <= now:
        raise Refusal("code-creation-perime", "code")
    attempts.succeeded("creation", nir)
    return row


def _code(nir: str, code: str) -> CreationCode | None:
    insured = insured_by_nir(nir)
    if insured is None:
        return None
    mine = (CreationCode.insured == insured) & (CreationCode.code_hash == codes.hashed(code))
    return CreationCode.select(CreationCode, Insured).join(Insured).where(mine).first()


def create(code: CreationCode, *, mobile: str, mail: str, accepted: bool, now: datetime, chance: Random) -> Credentials:
    """Create the record: the code is spent, the record, its first history line and a notice are written, or nothing at all.

    Who has closed a record finds in the new one what was in it (R1111-36 CSP).

    Args:
        mobile, mail: read already; one of them is enough now, both are needed at the first login (product rules 3 and 6).
        accepted: whether the person ticked the conditions.

    Raises:
        Refusal: ``conditions`` (not accepted), ``coordonnees-une`` (neither given), ``code-creation-utilise``, ``code-creation-perime``.
    """
    if not accepted:
        raise Refusal("conditions", "accepted")
    if not (mobile or mail):
        raise Refusal("coordonnees-une", "mobile")
    if code.expires_at <= now:
        raise Refusal("code-creation-perime", "code")
    password = passwords.initial(chance)
    digest = passwords.digest(password)
    with writing():
        spent = CreationCode.update(used_at=now).where((CreationCode.id == code.id) & CreationCode.used_at.is_null()).execute()
        if not spent or record_of(code.insured):
            raise Refusal("code-creation-utilise", "code")
        patient = open_record(code.insured, digest, mobile, mail, now, chance)
    return Credentials(patient.login, password)


def open_record(
    insured: Insured,
    digest: str,
    mobile: str,
    mail: str,
    now: datetime,
    chance: Random,
    *,
    practitioner: Practitioner | None = None,
    **detail: str,
) -> Patient:
    """Inside the caller's transaction: a new record, or the closed one with what was in it; its history line and a notice.

    Args:
        digest: of the initial password.
        practitioner: the professional or agent who does it with the person; None when the person is alone. ``detail``: more for the line.

    Raises:
        Refusal: ``code-creation-utilise`` when somebody else was first.
    """
    closed = closing.closed_record(insured)
    if closed:
        _warn(closed, practitioner is not None, now)
    given = (digest, mobile, mail, now, chance)
    patient = closing.reopen(closed, *given) if closed else _insert(insured, *given)
    history.write(patient, "record-reopened" if closed else "record-created", now, practitioner=practitioner, **detail)
    channel, target = ("mail", mail) if mail else ("sms", mobile)
    messages.post(insured, channel, "record-created", target, {"at": now.isoformat()}, now)
    return patient


def _warn(closed: Patient, by_others: bool, now: datetime) -> None:
    """Whoever closed this record is told where they could be reached until now: the new ways may be somebody else's."""
    accounts.tell(closed, "record-reopened", now, by_all=True)
    if by_others and not accounts.channels(closed):
        messages.post(closed.insured, "post", "already-created", closed.insured.address, {}, now)


def _insert(insured: Insured, digest: str, mobile: str, mail: str, now: datetime, chance: Random) -> Patient:
    login = closing.free_login(chance)
    try:
        return Patient.create(
            insured=insured,
            created_at=now,
            login_lookup=safe().fingerprint("login", login),
            login=login,
            password_hash=digest,
            mobile=mobile,
            mail=mail,
            terms_accepted_at=now,
        )
    except IntegrityError as error:  # another tab was first with this person
        raise Refusal("code-creation-utilise", "code") from error
