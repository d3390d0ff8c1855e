"""Creating a record with the person, and a new letter: an agent, a doctor, a pharmacist. It knows no request, no page and no sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from models import Insured, OneTimeCode, Patient, Practitioner, safe, writing
from rules import access, accounts, attempts, closing, creation, dates, doctors, finding, history, nir, passwords, professionals
from rules.creation import Credentials
from rules.practitioners import is_agent, may_create, may_open
from rules.refusal import Refusal

#: What is done for the person under a number: a record, the closed one again, a new letter.
CREATE, REOPEN, LETTER = "create", "reopen", "letter"
#: Who must sit there too, and agree: a tuteur, a parent.
TUTOR, PARENT = "tuteur", "parent"
#: The reason that an authorisation keeps when the person gives it here (rules.access.REASONS).
_REASON = "demande"

Keep = Callable[[Credentials], None]


@dataclass(frozen=True)
class Asked:
    """What the person answered.

    Args:
        agreed_at: when they pressed «Je suis d’accord» on the turned screen; None without it.
        mobile, mail: read already.
        doctor: the médecin traitant they want to declare; None changes nothing.
        reader: whether this professional may read the record for a year.
        accepted: whether they accepted the conditions.
        beside: who sat there too: :data:`TUTOR`, :data:`PARENT` or ``""``.
    """

    agreed_at: datetime | None
    mobile: str = ""
    mail: str = ""
    doctor: Practitioner | None = None
    reader: bool = False
    accepted: bool = False
    beside: str = ""


def find(typed: str, practitioner: Practitioner, now: datetime) -> Insured:
    """The person under the number of the card.

    A wrong number is counted at the door of this professional, the same at which one searches, so that nobody tries numbers; a right one
    leaves no trace at all.

    Raises:
        Refusal: see :func:`rules.nir.read`; ``accueil-inconnu`` (``left``), ``trop-d-essais`` (``until``).
    """
    number = nir.read(typed)
    door = str(practitioner.id)
    attempts.check(finding.DOOR, door, now)
    insured = creation.insured_by_nir(number)
    if insured is None:
        left = attempts.begin(finding.DOOR, door, now)
        if not left:
            attempts.check(finding.DOOR, door, now)
        raise Refusal("accueil-inconnu", "nir", left=left)
    return insured


def by_id(insured_id: int) -> Insured | None:
    """The person whom this browser has found before."""
    return Insured.get_or_none(Insured.id == insured_id)


def act(insured: Insured) -> str:
    """What can be done for this person: :data:`CREATE`, :data:`REOPEN` or :data:`LETTER`."""
    if creation.record_of(insured):
        return LETTER
    return REOPEN if closing.closed_record(insured) else CREATE


def beside(insured: Insured, today: date) -> str:
    """Who must be there too: the tuteur of a protected adult, a parent of a child; ``""`` for everybody else.

    Source: features (b) 38: under curatelle the person consents alone; under tutelle the representative does, who listens to the person.
    """
    if insured.protection == "tutelle":
        return TUTOR
    return "" if dates.of_age(insured.birth_date, today) else PARENT


# -- the record ----------------------------------------------------------------------------------------------------------------


def create(insured: Insured, asked: Asked, practitioner: Practitioner, now: datetime, chance: Random, keep: Keep) -> Credentials:
    """Create the record, or open the closed one again with its content: all of it, or nothing.

    Who creates may not read for that: the person says yes to it apart, and a professional whom they have blocked stays blocked whatever
    is answered. Without consent nothing is written (features (b) 3).

    Args:
        keep: puts the codes where the letter is printed from, in the same transaction: a record without its letter never is.

    Raises:
        Refusal: ``accueil-metier``, ``accueil-accord``, ``conditions``, ``coordonnees-une``, ``accueil-existe`` (somebody was first).
    """
    _may(practitioner, asked.agreed_at)
    if not asked.accepted:
        raise Refusal("conditions")
    if not (asked.mobile or asked.mail):
        raise Refusal("coordonnees-une", "mobile")
    password = passwords.initial(chance)
    digest = passwords.digest(password)
    with writing():
        if creation.record_of(insured):
            raise Refusal("accueil-existe")
        _not_blocked(insured, practitioner, asked.doctor)
        told = _told(asked.agreed_at, asked.beside)
        try:
            patient = creation.open_record(
                insured, digest, asked.mobile, asked.mail, now, chance, practitioner=practitioner, **told
            )  # fmt: skip
        except Refusal as refusal:  # the two of them at the same moment
            raise Refusal("accueil-existe") from refusal
        if asked.doctor:
            declare(patient, asked.doctor, practitioner, now)
        _let_read(patient, practitioner, asked, now)
        made = Credentials(patient.login, password)
        keep(made)
    return made


def _not_blocked(insured: Insured, *whom: Practitioner | None) -> None:
    """A closed record keeps whom its holder has blocked: they neither open it again nor become its médecin traitant (product rule 8).

    Raises:
        Refusal: ``accueil-lettre``: the same words as for a record that this professional may do nothing with.
    """
    closed = closing.closed_record(insured)
    if closed and any(one and professionals.is_blocked(closed, one) for one in whom):
        raise Refusal("accueil-lettre")


def _may(practitioner: Practitioner, agreed_at: datetime | None) -> None:
    if not may_create(practitioner):
        raise Refusal("accueil-metier")
    if agreed_at is None:
        raise Refusal("accueil-accord")


def _told(agreed_at: datetime | None, who_else: str) -> dict[str, str]:
    """What the line of the history keeps: the consent, which nobody signs on paper (features (b) 3)."""
    found = {"agreed": agreed_at.isoformat() if agreed_at else ""}
    return found | ({"beside": who_else} if who_else else {})


def _let_read(patient: Patient, practitioner: Practitioner, asked: Asked, now: datetime) -> None:
    found = access.state(patient, practitioner, now)
    if asked.reader and may_open(practitioner) and not found.shut and not found.open:
        access.begin(patient, practitioner, _REASON, True, now)


def declare(patient: Patient, doctor: Practitioner, practitioner: Practitioner, now: datetime) -> bool:
    """The person declares their médecin traitant, here beside a professional. Twice is once; returns whether anything changed.

    Args:
        practitioner: who writes it down; the history names them.

    Raises:
        Refusal: ``accueil-medecin``: this one is no doctor (L162-5-3 CSS).
    """
    may_be_doctor(doctor)
    return doctors.declare(patient, doctor, now, by=practitioner) != doctor


def may_be_doctor(doctor: Practitioner) -> None:
    """Raise Refusal ``accueil-medecin`` for somebody who is no doctor."""
    if not doctors.can_be(doctor):
        raise Refusal("accueil-medecin", "nom")


# -- a new letter --------------------------------------------------------------------------------------------------------------


def may_renew(insured: Insured, practitioner: Practitioner, now: datetime) -> bool:
    """Whether this one may make a new letter: an agent; a doctor or pharmacist who reads this record or has created it, unless blocked."""
    patient = creation.record_of(insured)
    if patient is None or not may_create(practitioner):
        return False
    if is_agent(practitioner):
        return True
    found = access.state(patient, practitioner, now)
    if found.shut:
        return False
    made = (history.last(patient, action, practitioner) for action in ("record-created", "record-reopened"))
    return found.key in ("doctor", "valid") or any(made)


def renew(insured: Insured, asked: Asked, practitioner: Practitioner, now: datetime, chance: Random, keep: Keep) -> Credentials:
    """New identifiant and initial password: the old ones open nothing any more, every session ends, the person is told.

    At the next login the person chooses a password before anything else.

    Raises:
        Refusal: ``accueil-metier``, ``accueil-accord``, ``accueil-lettre`` (not for this one to make, or closed meanwhile).

    Source: features (b) 10 (new codes: a new sheet).
    """
    _may(practitioner, asked.agreed_at)
    password = passwords.initial(chance)
    digest = passwords.digest(password)
    with writing():
        if not may_renew(insured, practitioner, now):
            raise Refusal("accueil-lettre")
        patient = creation.record_of(insured)
        assert patient is not None
        made = Credentials(closing.free_login(chance), password)
        _put(patient, made.login, digest, now)
        history.write(patient, "codes-renewed", now, practitioner=practitioner, **_told(asked.agreed_at, asked.beside))
        accounts.tell(patient, "new-letter", now, by_all=True)
        keep(made)
    return made


def _put(patient: Patient, login: str, digest: str, now: datetime) -> None:
    values = {
        "login": login,
        "login_lookup": safe().fingerprint("login", login),
        "password_hash": digest,
        "password_is_initial": True,
        "session_epoch": Patient.session_epoch + 1,
        "setup_step": "contact" if patient.setup_step == "contact" else "password",
    }
    Patient.update(values).where(Patient.id == patient.id).execute()
    # A code that is on its way opens nothing any more.
    OneTimeCode.update(used_at=now).where((OneTimeCode.patient == patient) & OneTimeCode.used_at.is_null()).execute()
