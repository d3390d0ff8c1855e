"""The fictitious people of practice mode, read from ``people.yaml`` and checked; it knows neither tables nor pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from practice.directory import named
from rules import nir as rules_nir
from rules.refusal import Refusal

FILE = Path(__file__).parent / "people.yaml"
STATES = ("new", "code", "first", "ready", "closed")
PROTECTIONS = ("", "curatelle", "tutelle")
#: No real person has it: within a commune and a month INSEE counts births from 001, so order number 000 is never given.
FICTITIOUS_ORDER = "000"
#: Kept by ARCEP for audiovisual works (numbering plan, decision 2018-0881): nobody answers there.
FICTITIOUS_MOBILE, FICTITIOUS_LANDLINES = "063998", ("019900", "026191", "035301", "046571", "053649")
#: A reserved ending that reaches nobody (RFC 2606, RFC 6761). ``exemple.fr`` would be a real domain, with real letterboxes.
FICTITIOUS_MAIL = "@mail.example"
_LINE, _LINES = 38, 6
#: How many people like one of people.yaml can be made, beside that one: a full room tries the same guide at the same moment.
TWINS = 40
_TWIN = re.compile(r"(.+)--([1-9]\d?)")
#: The people of workshops: as many rooms at once, of as many places, besides the leader's (place 0, which nobody else may be).
ROOMS, PLACES = 80, 40
#: How long a letter takes to come to a place of a workshop.
POST = timedelta(days=3)
_SEATED = re.compile(r"(.+)--(\d{1,2})-(\d{1,2})-([a-z-]+)")
_PORTRAIT = {"skin": "clair", "hair": "court", "hair_colour": "brun", "age": "adulte", "glasses": False, "headscarf": False, "beard": False}


@dataclass(frozen=True)
class Persona:
    """One fictitious person.

    Args:
        key: the name in URLs and in ``Insured.persona``.
        nir: 15 signs, valid key, order number 000.
        mail, mobile: what the person writes in the forms; the health insurance has only those in ``insurance_knows``.
        mail_note: whose mail it is, when it is not the person's own.
        old_phone: a mobile without internet: SMS arrive, mails do not.
        landline: a telephone that receives no SMS, or ``""``.
        address: lines 2 to 6 of an address (NF Z 10-011), the last being postcode and town.
        protection: ``""``, ``curatelle`` or ``tutelle``.
        general_practitioner: RPPS of the médecin traitant, or None.
        reason: one easy-read sentence: why this person is here.
        portrait: skin, hair, hair_colour, age, glasses, headscarf, beard, as ``pictograms.people.Character`` names them.
        character: the drawn «moi» that is nearest.
        state: ``new``, ``code``, ``first``, ``ready`` or ``closed`` (see people.yaml).
        next_of_kin: given_name, family_name, relation and phone of the personne à prévenir in a record in use, or None.
        like: for a twin (:func:`twin`), the key of the one who stands in people.yaml; ``""`` for that one.
        helper, terms: for a place of a workshop, the helper of helpers.yaml and what they may do, or ``""``.
    """

    key: str
    given_name: str
    family_name: str
    sex: str
    birth_date: date
    birth_place: str
    nir: str
    mail: str
    mobile: str
    address: tuple[str, ...]
    reason: str
    state: str
    character: str
    portrait: Mapping[str, Any]
    insurance_knows: tuple[str, ...] = ()
    mail_note: str = ""
    old_phone: bool = False
    landline: str = ""
    protection: str = ""
    general_practitioner: str | None = None
    next_of_kin: Mapping[str, str] | None = None
    like: str = ""
    helper: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)

    @property
    def likeness(self) -> str:
        """The key in people.yaml: what lies in the record is found by it."""
        return self.like or self.key

    @property
    def lived_in(self) -> bool:
        """Whether the record has a life behind it, not its first login still to do: it is in use, or its holder has closed it."""
        return self.state in ("ready", "closed")

    @property
    def place(self) -> str:
        """Room and face of a workshop («3-12»), or ``""``: what stays the same when this person begins again as somebody else."""
        return f"{self._seat[0]}-{self._seat[1]}" if self._seat else ""

    @property
    def face(self) -> int:
        """Which of the people of places this is: 0 for the leader's."""
        return self._seat[1] if self._seat else 0

    @property
    def _seat(self) -> tuple[int, int] | None:
        found = _SEATED.fullmatch(self.key)
        return (int(found[2]), int(found[3])) if found else None

    @property
    def name(self) -> str:
        """«Camille Durand»."""
        return f"{self.given_name} {self.family_name}"

    @property
    def known_mail(self) -> str:
        """The mail that the health insurance has, or ``""``."""
        return self.mail if "mail" in self.insurance_knows else ""

    @property
    def known_mobile(self) -> str:
        """The mobile number that the health insurance has, or ``""``."""
        return self.mobile if "mobile" in self.insurance_knows else ""


def is_fictitious_nir(nir: str) -> bool:
    """Whether ``nir`` (15 signs) is valid and in the range of practice mode: order number 000, which INSEE never gives.

    Source: NIR structure, order number 001 to 999 within place and month of birth.
    """
    try:
        return rules_nir.read(nir) == nir and is_nobodys(nir)
    except Refusal:
        return False


def is_nobodys(number: str) -> bool:
    """Whether a valid number (15 signs) is in the range of practice mode. So a true one is refused before it is even looked for."""
    return number[10:13] == FICTITIOUS_ORDER


def _faults(who: Persona) -> list[str]:
    """What is not true of a fictitious person, one short line each."""
    begin = ("1" if who.sex == "M" else "2") + f"{who.birth_date:%y%m}"
    checks = {
        "nir is not in the fictitious range": is_fictitious_nir(who.nir),
        f"nir must begin with {begin}": who.nir.startswith(begin),
        "mobile is not in the fictitious range": re.fullmatch(FICTITIOUS_MOBILE + r"\d{4}", who.mobile),
        "landline is not in a fictitious range": re.fullmatch(rf"({'|'.join(FICTITIOUS_LANDLINES)})\d{{4}}|", who.landline),
        f"mail must end with {FICTITIOUS_MAIL}": who.mail.endswith(FICTITIOUS_MAIL),
        f"address: at most {_LINES} lines with the name": len(who.address) < _LINES,
        f"address: a line is longer than {_LINE}": all(len(line) <= _LINE for line in (who.name, *who.address)),
        "address: no sign in the last 2 lines": all(re.fullmatch(r"[\w ]+", line) for line in who.address[-2:]),
        "address: the last line is postcode and TOWN": re.fullmatch(r"\d{5} [A-Z0-9 ]+", who.address[-1]),
        "next_of_kin: not a fictitious phone": not who.next_of_kin or who.next_of_kin["phone"].startswith(FICTITIOUS_MOBILE),
        "unknown state": who.state in STATES,
        "unknown protection": who.protection in PROTECTIONS,
    }
    return [fault for fault, good in checks.items() if not good]


def _read(key: str, row: dict[str, Any]) -> Persona:
    doctor = row.pop("general_practitioner", None)
    row |= {name: tuple(row.get(name, ())) for name in ("address", "insurance_knows")}
    row["portrait"] = _PORTRAIT | row["portrait"]
    who = Persona(key=key, general_practitioner=named()[doctor].rpps if doctor else None, **row)
    if faults := _faults(who):
        raise ValueError(f"people.yaml, {key}: {'; '.join(faults)}")
    return who


@cache
def people() -> tuple[Persona, ...]:
    """All fictitious people, in the order of the file (the sketch's Camille first). Raises ValueError for one that cannot be."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(_read(key, row) for key, row in rows.items())


def persona(key: str) -> Persona:
    """One of them, or the twin of one. Raises KeyError."""
    if found := _TWIN.fullmatch(key):
        return twin(found[1], int(found[2]))
    if found := _SEATED.fullmatch(key):
        return seated(found[1], int(found[2]), int(found[3]), found[4])
    return {who.key: who for who in people()}[key]


def known(key: str) -> Persona | None:
    """The same, or None for a key that is nobody's."""
    try:
        return persona(key)
    except KeyError:
        return None


@cache
def twin(key: str, number: int) -> Persona:
    """The same person once more, with a carte Vitale, a mobile and a mail of their own, all in the fictitious ranges.

    So a room of people can do the same exercise at once: everybody is «Sandrine», and nobody meets what another one did.
    The numbers follow from the two arguments: they are the same in every house.

    Args:
        key: of one in people.yaml. number: 1 to :data:`TWINS`.

    Raises:
        KeyError: no such twin.
    """
    who = persona(key)
    if who.like or not 1 <= number <= TWINS:
        raise KeyError(f"{key}--{number}")
    body = f"{who.nir[:7]}{900 + number}{FICTITIOUS_ORDER}"
    mobile = f"{FICTITIOUS_MOBILE}{3000 + int(who.mobile[-2:]) * 100 + number}"
    name, _, place = who.mail.partition("@")
    own, mail = body + rules_nir.key(body), f"{name}.{number}@{place}"
    made = replace(who, key=f"{key}--{number}", like=key, nir=own, mobile=mobile, mail=mail)
    if faults := _faults(made):
        raise ValueError(f"{made.key}: {'; '.join(faults)}")
    return made


@cache
def situations() -> Mapping[str, Mapping[str, Any]]:
    """What the life of a person at a place may be like, by key (situations.yaml)."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load((FILE.parent / "situations.yaml").read_text(encoding="utf-8"))
    return rows


@cache
def _identities() -> tuple[dict[str, Any], ...]:
    rows = yaml.safe_load((FILE.parent / "identities.yaml").read_text(encoding="utf-8"))
    return tuple(row | {"portrait": _PORTRAIT | row["portrait"]} for row in rows)


def faces(characters: Collection[str]) -> list[int]:
    """The numbers of the people of places, 1 to :data:`PLACES`: those with one of these characters first; none named: in their order."""
    return sorted(range(1, PLACES + 1), key=lambda number: bool(characters) and _identities()[number - 1]["character"] not in characters)


@cache
def seated(key: str, room: int, number: int, situation: str) -> Persona:
    """The person at a place of a workshop: a name, a face and a number of their own, with what ``key`` has done already.

    Everything follows from the arguments: the same place is the same person in every house, and nobody else is.

    Args:
        key: of one in people.yaml: state, documents. room: 0 to :data:`ROOMS` - 1. number: of the face, 0 (the leader's) to :data:`PLACES`.
        situation: key of situations.yaml.

    Raises:
        KeyError: no such person.
    """
    who, traits = persona(key), situations()[situation]
    if who.like or not (0 <= room < ROOMS and 0 <= number <= PLACES):
        raise KeyError(f"{key}--{room}-{number}-{situation}")
    row = _identities()[number - 1] if number else {name: getattr(persona("camille"), name) for name in _identities()[0]}
    place = room * (PLACES + 1) + number
    body = f"{'1' if row['sex'] == 'M' else '2'}{row['birth_date']:%y%m}{60_000 + place}{FICTITIOUS_ORDER}"
    name = re.sub("[^a-z]", "", unicodedata.normalize("NFD", row["given_name"]).lower())
    made = replace(
        who, key=f"{key}--{room}-{number}-{situation}", like=key, nir=body + rules_nir.key(body),
        mobile=f"{FICTITIOUS_MOBILE}{5000 + place}",
        mail=f"{name}.{room * 100 + number}{FICTITIOUS_MAIL}", mail_note="", landline="", reason=traits["say"],
        insurance_knows=tuple(traits["knows"]), old_phone=traits.get("old_phone", False), protection=traits.get("protection", ""),
        helper=traits.get("helper", ""), terms=traits.get("terms", {}), general_practitioner=named()["docteur-h"].rpps, **row,
    )  # fmt: skip
    if faults := _faults(made):
        raise ValueError(f"{made.key}: {'; '.join(faults)}")
    return made
