"""Who stands for somebody by law (tutelle, parent) or assists them (curatelle): an agent who saw the paper writes it. No sentence, no page.

Source: features (b) 38 (R1111-40 CSP, civil code 425, 459, 371-1, 388); docs/decisions/012.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from models import Patient, Practitioner, writing
from rules import accounts, creation, dates, delegations, desk, invitations, passwords
from rules.delegations import LEGAL, Helper
from rules.habilitation import AGENT
from rules.invitations import Slip
from rules.refusal import Refusal, check_all

#: What an agent writes.
RIGHTS = tuple(one for one in LEGAL if one)
#: The longest judgement (art. 442 C. civ.: 20 years).
LONGEST = timedelta(days=20 * 365 + 5)
_ALL = "tout"


@dataclass(frozen=True)
class Right:
    """Who, by which right, until when.

    Args:
        legal: one of :data:`RIGHTS`. level: what a curateur may do, as the person wants it; everything for who represents.
        until: the end of the judgement, or the 18th birthday of a child.
    """

    legal: str
    given_name: str
    family_name: str
    level: str
    until: datetime


def may(agent: Practitioner) -> bool:
    """Whether this one writes representatives: an agent of the health insurance's desk, and nobody else."""
    return bool(agent.profession == AGENT)


def _only(agent: Practitioner) -> None:
    if not may(agent):
        raise Refusal("representant-agent")


def find(typed: str, agent: Practitioner, now: datetime) -> Patient:
    """The open record of the person under the number of the card; wrong numbers are counted at the door of this agent.

    Raises:
        Refusal: see :func:`rules.desk.find`; ``representant-sans-dmp``; ``representant-agent``.
    """
    _only(agent)
    patient = creation.record_of(desk.find(typed, agent, now))
    if patient is None:
        raise Refusal("representant-sans-dmp", "nir")
    return patient


def by_id(patient_id: int) -> Patient | None:
    """The open record that this browser has found before."""
    return Patient.get_or_none((Patient.id == patient_id) & Patient.closed_at.is_null())


def of(patient: Patient, now: datetime) -> list[Helper]:
    """Those whom an agent has written for this person: at work, invited, ended. Who helps by the person's own wish is none of them."""
    return [one for one in delegations.of(patient, now) if one.row.legal]


def usual(patient: Patient, now: datetime) -> str:
    """The right that is likely, from what the insurance knows: ``parent`` for a child, the protection of an adult, or ``""``."""
    insured = patient.insured
    return insured.protection if dates.of_age(insured.birth_date, dates.today(now)) else "parent"


# -- what the agent writes -----------------------------------------------------------------------------------------------------


def read_right(patient: Patient, legal: str, paper: bool, now: datetime) -> str:
    """Which right the paper gives, judged against the age of the person.

    Args:
        paper: the agent has seen it: the judgement, or the livret de famille.

    Raises:
        Refusals: of ``representant-droit``, ``representant-papier``, ``representant-majeur`` (a parent of an adult),
            ``representant-mineur`` (a curatelle of a child).
    """

    def right() -> str:
        if legal not in RIGHTS:
            raise Refusal("representant-droit", "legal")
        adult = dates.of_age(patient.insured.birth_date, dates.today(now))
        if legal == "parent" and adult:
            raise Refusal("representant-majeur", "legal")
        if legal == "curatelle" and not adult:
            raise Refusal("representant-mineur", "legal")
        return legal

    def seen() -> None:
        if not paper:
            raise Refusal("representant-papier", "paper")

    return str(check_all(right, seen)[0])


def read(patient: Patient, legal: str, typed: Mapping[str, str], agreed: bool, now: datetime) -> Right:
    """Who, and until when; under curatelle also what the person wants, because the person decides alone.

    Args:
        legal: of :func:`read_right`. typed: ``given_name``, ``family_name``; ``day`` but for a parent; ``level`` for a curateur.
        agreed: under curatelle: the person says yes.

    Raises:
        Refusals: of ``prenom-vide``, ``nom-vide``, ``texte-long``, ``representant-meme`` (the person's own name), those of
            :func:`rules.dates.read_end`, ``aidant-niveau``, ``representant-accord``.
    """

    def consent() -> None:
        if legal == "curatelle" and not agreed:
            raise Refusal("representant-accord", "agreed")

    who, until, level, _ = check_all(
        lambda: _name(patient, typed),
        lambda: grown_up(patient) if legal == "parent" else dates.end_of_day(dates.read_end(typed["day"], now, LONGEST, "day")),
        lambda: delegations.read_level(typed["level"]) if legal == "curatelle" else _ALL,
        consent,
    )
    return Right(legal, who["given_name"], who["family_name"], level, until)


def _name(patient: Patient, typed: Mapping[str, str]) -> dict[str, str]:
    mine = patient.insured
    if passwords.plain(typed["given_name"] + typed["family_name"]) == passwords.plain(mine.given_name + mine.family_name):
        raise Refusal("representant-meme", "given_name")
    return invitations.read_helper(patient, {name: typed[name] for name in ("given_name", "family_name")})


def grown_up(patient: Patient) -> datetime:
    """The moment when a child becomes an adult: no parent acts for them from then on (art. 388, 414 C. civ.)."""
    born = patient.insured.birth_date
    try:
        birthday = born.replace(year=born.year + 18)
    except ValueError:  # born on 29 February
        birthday = date(born.year + 18, 3, 1)
    return dates.end_of_day(birthday - timedelta(days=1))


# -- acts ------------------------------------------------------------------------------------------------------------------------


def invite(patient: Patient, right: Right, agent: Practitioner, now: datetime, chance: Random) -> Slip:
    """Make the slip with its code for 30 days. The person is told at once, by every way; nothing is open before the code was used.

    Raises:
        Refusal: ``representant-agent``, ``aidant-trop``, ``aidant-feuilles``, ``representant-sans-dmp`` (closed meanwhile).
    """
    _only(agent)
    who = {"given_name": right.given_name, "family_name": right.family_name, "relation": ""}
    with writing():
        if by_id(patient.id) is None:
            raise Refusal("representant-sans-dmp")
        slip = invitations.invite(patient, who, right.level, right.until, now, chance, legal=right.legal, agent=agent)
        _tell(patient, "representative-invited", right.given_name, right.family_name, now)
    return slip


def renew(patient: Patient, delegation_id: int, agent: Practitioner, now: datetime, chance: Random) -> Slip:
    """A new slip for one that was lost; the code of the one before opens nothing any more.

    Raises:
        Refusal: ``representant-agent``, ``aidant-fini``, ``aidant-feuilles``.
    """
    _only(agent)
    if not any(one.row.id == delegation_id for one in of(patient, now)):
        raise Refusal("aidant-fini")
    return invitations.renew(patient, delegation_id, now, chance, agent=agent)


def stop(patient: Patient, delegation_id: int, paper: bool, agent: Practitioner, now: datetime) -> bool:
    """The judgement has ended, or another one was chosen: at once, on the open page too. The person is told. Twice is once.

    Raises:
        Refusal: ``representant-agent``, ``representant-papier-fin`` (the agent must have seen it), ``aidant-fini``.
    """
    _only(agent)
    if not paper:
        raise Refusal("representant-papier-fin", "paper")
    one = next((one for one in of(patient, now) if one.row.id == delegation_id), None)
    if one is None:
        raise Refusal("aidant-fini")
    with writing():
        ended = delegations.end(patient, one, now, "representative-stopped", practitioner=agent)
        if ended:
            _tell(patient, "representative-stopped", one.name, "", now)
    return ended


def _tell(patient: Patient, kind: str, given_name: str, family_name: str, now: datetime) -> None:
    accounts.tell(patient, kind, now, by_all=True, name=f"{given_name} {family_name}".strip())
