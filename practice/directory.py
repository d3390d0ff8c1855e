"""The fictitious professionals of practice mode: those who have a part, and 4,000 made at random. It knows no table and no page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).parent
COUNT = 4000
#: RPPS numbers are given in sequence and begin with 10: those that begin with 99 are nobody's.
FICTITIOUS_RPPS = "99"
_FIRST_AT_RANDOM = 1000  # named professionals have the numbers below
_DOUBLE = 0.04  # one family name in 25 is two names joined
_MAN_FIRST = {"21": 0.32, "40": 0.5, "50": 0.03, "60": 0.14, "70": 0.5, "91": 0.04, "93": 0.15, "95": 0.05, "96": 0.1}
_HOSPITAL = ("chirurgien", "anesthésiste", "urgentiste", "oncologue", "hématologue", "gériatre", "néphrologue", "rééducation")


@dataclass(frozen=True)
class Professional:
    """A row of the directory, with the very columns of ``models.Practitioner``."""

    rpps: str
    civility: str
    given_name: str
    family_name: str
    profession: str
    speciality: str
    organisation: str
    street: str
    postcode: str
    town: str


def rpps(number: int) -> str:
    """The fictitious RPPS with this number: 99, 8 digits, Luhn key. 11 digits in all."""
    body = f"{FICTITIOUS_RPPS}{number:08d}"
    return f"{body}{-_luhn(body + '0') % 10}"


def _luhn(digits: str) -> int:
    """The Luhn sum (ISO/IEC 7812-1): a multiple of 10 for a number with the right last digit."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled)


def is_fictitious_rpps(number: str) -> bool:
    """Whether ``number`` is in the range of practice mode."""
    return len(number) == 11 and number.isdigit() and number.startswith(FICTITIOUS_RPPS) and _luhn(number) % 10 == 0


@cache
def named() -> dict[str, Professional]:
    """The professionals who have a part (médecins traitants, those who add documents), by key, in the order of their RPPS."""
    rows: dict[str, dict[str, str]] = yaml.safe_load((HERE / "professionals.yaml").read_text(encoding="utf-8"))
    return {key: Professional(rpps=rpps(number), **row) for number, (key, row) in enumerate(rows.items(), 1)}


@cache
def _stock() -> dict[str, Any]:
    return yaml.safe_load((HERE / "directory.yaml").read_text(encoding="utf-8"))


def professionals(chance: Random, count: int = COUNT) -> Iterator[Professional]:
    """``count`` professionals at random (the same for the same ``chance``), after the named ones.

    Names are common first names and family names joined at random; streets are invented, towns are real.
    """
    yield from named().values()
    places = _places(chance)
    trades = _stock()["professions"]
    for number, trade in enumerate(chance.choices(trades, [trade["share"] for trade in trades], k=count), _FIRST_AT_RANDOM):
        yield _professional(rpps(number), trade, chance.choice(places), chance)


def _professional(number: str, trade: dict[str, Any], place: _Place, chance: Random) -> Professional:
    man = chance.random() < _MAN_FIRST.get(trade["code"], 0.5)
    words = chance.choices([word for word, _ in trade["specialities"]], [weight for _, weight in trade["specialities"]])[0]
    speciality = words.split("|")[-1 if man else 0]
    house = place.house_of(trade["code"], speciality, chance)
    return Professional(
        rpps=number,
        civility=trade["title"] or ("M." if man else "Mme"),
        given_name=chance.choice(_stock()["given_m" if man else "given_f"]),
        family_name=_family_name(chance),
        profession=trade["code"],
        speciality=speciality,
        organisation=house[0],
        street=house[1],
        postcode=place.postcode,
        town=place.town,
    )


def _family_name(chance: Random) -> str:
    first, second = (chance.choice(chance.choice(_stock()["families"])) for _ in range(2))
    joined = chance.random() < _DOUBLE and first != second and " " not in first + second and "-" not in first + second
    return f"{first}-{second}" if joined else first


# -- where they work -----------------------------------------------------------------------------------------------------------
House = tuple[str, str]
"""Name and street of an organisation."""

_OWN_ROOMS = {
    "10": "Cabinet médical",
    "40": "Cabinet dentaire",
    "50": "Cabinet de sages-femmes",
    "60": "Cabinet infirmier",
    "70": "Cabinet de kinésithérapie",
    "80": "Cabinet de podologie",
    "91": "Cabinet d’orthophonie",
    "92": "Cabinet d’orthoptie",
    "93": "Cabinet de psychologie",
    "94": "Cabinet d’ergothérapie",
    "95": "Cabinet de diététique",
    "96": "Cabinet de psychomotricité",
    "26": "Centre d’audition",
    "28": "Opticien",
}


@dataclass(frozen=True)
class _Place:
    """A town and what there is in it."""

    postcode: str
    town: str
    hospitals: Sequence[House]
    shared: Sequence[House]  # maisons de santé
    pharmacies: Sequence[House]
    laboratories: Sequence[House]
    imaging: Sequence[House]
    streets: Sequence[str]  # for those who have their own rooms

    def house_of(self, profession: str, speciality: str, chance: Random) -> House:
        """Where somebody of this trade works here."""
        if profession == "21":
            return chance.choice(self.pharmacies)
        if speciality == "biologiste médical":
            return chance.choice(self.laboratories)
        if speciality == "radiologue":
            return chance.choice(self.imaging)
        hospital = any(word in speciality for word in _HOSPITAL)
        if hospital or (profession not in ("26", "28", "40") and chance.random() < 0.12):
            return chance.choice(self.hospitals)
        if profession not in ("26", "28") and chance.random() < 0.35:
            return chance.choice(self.shared)
        return f"{_OWN_ROOMS[profession]} {chance.choice(_stock()['houses'])}", chance.choice(self.streets)


def _places(chance: Random) -> list[_Place]:
    """Every town as often as it is big, so that a plain choice among them is a fair one."""
    return [place for postcode, town, size in _stock()["towns"] for place in [_place(postcode, town, size, chance)] * size]


def _place(postcode: str, town: str, size: int, chance: Random) -> _Place:
    stock = _stock()

    def street() -> str:
        return f"{chance.randint(1, 60)} {chance.choice(stock['ways'])} {chance.choice(stock['streets'])}"

    def several(name: str, count: int) -> list[House]:
        return [(f"{name} {house}", street()) for house in chance.sample(stock["houses"], count)]

    return _Place(
        postcode,
        town,
        hospitals=several("Hôpital", 1 + size // 4),
        shared=several("Maison de santé", 1 + size // 2),
        pharmacies=several("Pharmacie", 1 + size),
        laboratories=several("Laboratoire", 1 + size // 3),
        imaging=several("Centre d’imagerie", 1 + size // 4),
        streets=[street() for _ in range(3 * size)],
    )
