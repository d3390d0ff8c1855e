"""A made-up directory as big as the national one, with names as uneven as French ones are. It knows the table's columns and no index."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, count, islice, zip_longest
from random import Random
from typing import Any

from models import Practitioner, database, writing
from practice import directory

FAMILIES, GIVEN, TOWNS = 350_000, 6_000, 9_000
_BATCH = 5_000
_PIECES = re.compile(r"\S+").findall
_BEGIN = _PIECES("""
b ba bar bel ber bi bo bon bou bour br bra bro ca cai cal car cha char che chau cla co col cor cou cour cre da dau de del des do
du duc e es fa fau fer fi flo fon for fou fra fro ga gal gar gau ge ger gi go gou gra gri gro gue gui ha har hau he ho hou hu ja
jac jo jou ju ka ke ker la lam lan lau le lec leg lem lo lou lu ma mai mal mar mas mau me mer mi mo mon mou na ni no nou o pa
pai par pau pe per pi pla po pon pou pra pri pru que qui ra rai re ren ri ro ron rou ru sa sal sau se ser si so sou ta tar te
ter thi to tou tre tri va val vas ve ver vi vil vo
""")
_MIDDLE = _PIECES("""
b ch d g gn l ll m n nn p r rr s ss t tt v z bert mon gue quin nard chel ron lan tin man sel val ri to la ne ve che be
""")
_END = _PIECES("""
a ac ain aire ais al an ant ard as at aud ault aux e é eau eaux el elle ellec en ens ert es esse et ette eur euil ez i ic iez
ier ière in ine is it ob od on ot ou oux ois ov ski sky ux y ic ec ec ou in ais and ent oni elli ini ez es
""")
_PLACES = _PIECES("""
ac ans ay court dun ères ey ignac igny illac illy ières mont nay oux sur-Loire sur-Mer ville villers y
""")
_SHARES = (
    ("10", 14),
    ("60", 36),
    ("35", 20),
    ("70", 6),
    ("21", 5),
    ("40", 3),
    ("93", 5),
    ("91", 2),
    ("98", 2),
    ("28", 3),
    ("39", 3),
    ("50", 1.5),
    ("86", 2),
)


class _Uneven:
    """A choice among things of which few are frequent and most are rare (Zipf): the n-th weighs 1 / (n + shift) ** power."""

    def __init__(self, things: Sequence[Any], shift: float, power: float):
        self._things = things
        self._sums = list(accumulate(1 / (place + shift) ** power for place in range(1, len(things) + 1)))

    def one(self, chance: Random) -> Any:
        """One of them."""
        return self._things[bisect(self._sums, chance.random() * self._sums[-1])]


def _made(chance: Random, known: Sequence[str], how_many: int) -> list[str]:
    """The known names, which are the frequent ones, then made-up ones, all different."""
    names = dict.fromkeys(known)
    while len(names) < how_many:
        middle = "".join(chance.choice(_MIDDLE) + chance.choice("aeiou") for _ in range(chance.choice((0, 0, 1, 1, 2))))
        name = (chance.choice(_BEGIN) + middle + chance.choice("bcdfglmnrstv") + chance.choice(_END)).capitalize()
        names[name if chance.random() > 0.04 else f"Le {name}"] = None
    return list(names)


def _towns(chance: Random) -> list[tuple[str, str]]:
    towns = [(postcode, town) for postcode, town, _ in sorted(directory._stock()["towns"], key=lambda one: -one[2])]
    for name in _made(chance, (), TOWNS):
        place = f"Saint-{name}" if chance.random() < 0.12 else name + chance.choice(_PLACES) if chance.random() < 0.5 else name
        towns.append((f"{chance.randint(1, 95):02d}{chance.randint(1, 89) * 10:03d}", place.replace("ssur", "s-sur")))
    return towns


def people(chance: Random) -> Iterator[dict[str, str]]:
    """Professionals without end; the same for the same ``chance``."""
    stock = directory._stock()
    common = [name for rank in zip_longest(*stock["families"]) for name in rank if name]  # Martin before Saint-Martin
    families = _Uneven(_made(chance, common, FAMILIES), 15, 0.9)
    given = _Uneven(
        _made(chance, [name for pair in zip(stock["given_f"], stock["given_m"], strict=False) for name in pair], GIVEN), 10, 1.1
    )
    towns, words = _Uneven(_towns(chance), 12, 0.8), {trade["code"]: trade["specialities"] for trade in stock["professions"]}
    codes, shares = zip(*_SHARES, strict=True)
    sums = list(accumulate(shares))
    houses = [f"Cabinet {street}" for street in stock["houses"]] + [f"Pharmacie {street}" for street in stock["houses"]]
    for number in count(1):
        code = codes[bisect(sums, chance.random() * sums[-1])]
        postcode, town = towns.one(chance)
        trade = words.get(code, [["", 1]])
        yield {
            "rpps": directory.rpps(number),
            "civility": "Dr" if code in ("10", "40") else chance.choice(("Mme", "M.")),
            "given_name": given.one(chance) if chance.random() > 0.08 else f"{given.one(chance)}-{given.one(chance)}",
            "family_name": families.one(chance) if chance.random() > 0.03 else f"{families.one(chance)}-{families.one(chance)}",
            "profession": code,
            "speciality": trade[int(chance.random() ** 3 * len(trade))][0].split("|")[0] or _OTHERS[code],
            "organisation": f"Centre hospitalier de {town}" if chance.random() < 0.4 else f"{chance.choice(houses)} {families.one(chance)}",
            "street": f"{chance.randint(1, 90)} {chance.choice(stock['ways'])} {chance.choice(stock['streets'])}",
            "postcode": postcode,
            "town": town,
        }


_OTHERS = {"35": "aide-soignante", "86": "technicienne de laboratoire", "98": "manipulatrice radio", "39": "préparatrice en pharmacie"}


def fill(chance: Random, how_many: int) -> None:
    """Put ``how_many`` of them into the directory."""
    blank = {field.column_name: field.default for field in Practitioner._meta.sorted_fields if field.name != "id"}
    sql = f"INSERT INTO practitioner({', '.join(blank)}) VALUES({', '.join('?' * len(blank))})"
    made = (tuple((blank | row).values()) for row in islice(people(chance), how_many))
    with writing():
        while rows := list(islice(made, _BATCH)):
            database.cursor().executemany(sql, rows)
