"""A professional of our directory from a row of the national one: names as people write them, and how good an activity is. No table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from guides.specialities import speciality
from guides.who import PROFESSIONS, profession
from rules import rpps

#: The columns of models.Practitioner that a row fills, in this order, after the number.
FIELDS = ("civility", "given_name", "family_name", "profession", "speciality", "organisation", "street", "postcode", "town")
LENGTHS = (10, 80, 80, 4, 120, 160, 160, 10, 80)
_RPPS, _ADELI = "8", "0"
_CIVILITIES = {"M": "M.", "MME": "Mme", "MLLE": "Mme"}
_TITLES = {"DR": "Dr", "PR": "Pr"}
_LITTLE = frozenset(["à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "par", "pour", "sous", "sur"])
_KEPT = frozenset(
    [
        "CH",
        "CHR",
        "CHU",
        "CHRU",
        "CHS",
        "CMP",
        "CMPP",
        "CPTS",
        "EHPAD",
        "ESPIC",
        "GIE",
        "HAD",
        "IME",
        "MSP",
        "SARL",
        "SAS",
        "SCM",
        "SCP",
        "SEL",
        "SELARL",
        "SELAS",
        "SISA",
        "SSIAD",
        "SSR",
        "UGECAM",
    ]
)
_ROUND = re.compile(r"\s+\d+\s*(?:er?|e|eme|ème)?\s+arrondissement$", re.IGNORECASE)
_OFFICE = re.compile(r"^\s*(\d{5})?\s*(.*?)(?:\s+CEDEX(?:\s+\d+)?)?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Person:
    """A professional with the activity of one row.

    Args:
        number: RPPS, 11 digits.
        good: how good this activity is to find somebody by (see :func:`goodness`).
        values: as :data:`FIELDS`.
        key_holds: whether the number's last digit is right (some numbers of the national examples are not).
    """

    number: int
    good: int
    values: tuple[str, ...]
    key_holds: bool


class Left_out(Exception):
    """A row that is right and not for us: ``other`` (a profession that is none of TRE_G15), ``old-number`` (ADELI, no RPPS yet)."""


class Wrong(Exception):
    """A row that is wrong: ``number``, ``name``."""


class Reader:
    """Reads rows of one file: where each value is."""

    def __init__(self, columns: dict[str, int]):
        self._places = columns

    def number(self, row: Sequence[str]) -> tuple[str, ...]:
        """The number of a row that is not taken in, when it has one: whoever it names has not left."""
        try:
            return (_number(row[self._places["number"]].strip(), ""),)
        except (Wrong, Left_out):
            return ()

    def person(self, row: Sequence[str]) -> Person:
        """The professional of this row.

        Raises:
            Wrong: the number is none, or the name is missing.
            Left_out: see there.
        """

        def value(key: str) -> str:
            place = self._places.get(key)
            return row[place].strip() if place is not None else ""

        number = _number(value("number"), value("kind"))
        code, family = value("profession"), cased(value("family"))
        if code not in PROFESSIONS or not code.isdigit():  # an agent of the insurance is in that table, and in no directory
            raise Left_out("other")
        if not family:
            raise Wrong("name")
        civility = _CIVILITIES.get(value("civility").upper(), "")
        label = value("skill_label") if value("skill_kind") in ("S", "") else ""
        skill = speciality(value("skill"), label, civility == "Mme") if label or value("skill_kind") == "S" else ""
        postcode, town = _town(value("postcode"), value("town"), value("office"))
        street = _street(value("street_number"), value("street_index"), value("street_kind"), value("street"))
        house = _house(value("sign") or value("house"))
        values = (
            _TITLES.get(value("title").upper(), civility),
            cased(value("given")),
            family,
            code,
            skill or profession(code, civility),
            house,
            street,
            postcode,
            town,
        )
        cut = tuple(one[:length] for one, length in zip(values, LENGTHS, strict=True))
        good = goodness(value("category"), value("mode"), town=bool(postcode and town), street=bool(street), skilled=bool(skill))
        return Person(int(number), good, cut, rpps.key_holds(number))


def goodness(category: str, mode: str, *, town: bool, street: bool, skilled: bool) -> int:
    """How good an activity is to find somebody by; of equals the first in the file is kept.

    First where one is found (postcode and town), then a practice of one's own (L) before a salaried one (S) before others, then no
    student (E), then a whole address, then a speciality.
    """
    return 32 * town + 8 * {"L": 2, "S": 1}.get(mode, 0) + 4 * (category != "E") + 2 * street + skilled


def _number(typed: str, kind: str) -> str:
    digits = typed.replace(" ", "")
    if len(digits) == rpps.LENGTH + 1 and digits.startswith(_RPPS):  # the national identifier has the kind in front
        digits = digits[1:]
    if digits.isascii() and digits.isdigit() and len(digits) == rpps.LENGTH:
        return digits
    if kind == _ADELI or (len(digits) in (9, 10) and digits.isalnum()):
        raise Left_out("old-number")
    raise Wrong("number")


# -- as people write it --------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=65_536)
def cased(name: str) -> str:
    """A name in capitals as people write it: «D'ALMEIDA» is «D’Almeida». One with small letters stays as it is."""
    name = " ".join(name.replace("'", "’").split())
    return _WORD.sub(lambda word: word[0].capitalize(), name) if name.isupper() else name


@lru_cache(maxsize=16_384)
def _house(name: str) -> str:
    """The name of a cabinet, a pharmacy, a hospital: «CHU DE NANTES» is «CHU de Nantes»."""
    return _sentence(name) if name.isupper() else " ".join(name.replace("'", "’").split())


def _sentence(text: str) -> str:
    def word(found: re.Match[str]) -> str:
        one = found[0]
        if one in _KEPT:
            return one
        return one.lower() if found.start() and one.lower() in _LITTLE else one.capitalize()

    return _WORD.sub(word, " ".join(text.replace("'", "’").split()))


def _street(number: str, index: str, kind: str, name: str) -> str:
    said = _sentence(name) if name.isupper() else name
    if kind and said and said.split("’")[0].split()[0].lower() in _LITTLE:
        said = said[0].lower() + said[1:]  # «rue des Lilas»
    return " ".join(part for part in (number, index.lower(), kind.lower(), said) if part) if said else ""


@lru_cache(maxsize=65_536)
def _town(postcode: str, town: str, office: str) -> tuple[str, str]:
    """Postcode and town; when one is missing, from the line of the post office («44093 NANTES CEDEX 1»)."""
    told = _OFFICE.match(office)
    if told:
        postcode, town = postcode or told[1] or "", town or told[2]
    town = _ROUND.sub("", town)
    return postcode, _sentence(town) if town.isupper() else town.replace("'", "’")
