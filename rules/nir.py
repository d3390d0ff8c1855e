"""The carte Vitale number (NIR): reading what a person typed and naming the likely mistake. It knows no table."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from itertools import pairwise

from stdnum.fr import nir as standard

from rules.refusal import Refusal

LENGTH = 15
#: Where one practises, only the numbers that nobody has are accepted during a request: a true one is not even looked for.
accepted: ContextVar[Callable[[str], bool] | None] = ContextVar("accepted", default=None)
_IGNORED = re.compile(r"[\s.\-_/,\u00a0\u202f\u2009]+")
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def read(typed: str, field: str = "nir") -> str:
    """The 15 signs of the number, without spaces, from what was typed in any grouping.

    The guide's own sample (1 85 05 49 588 157 80) has a wrong key and is refused, as on a real form.

    Raises:
        Refusal: ``nir-vide``, ``nir-telephone``, ``nir-lettres``, ``nir-sans-cle`` (13 digits), ``nir-court`` (``missing``),
            ``nir-long`` (``extra``), ``nir-debut``, ``nir-cle``; ``nir-vrai`` where one practises (:data:`accepted`).
    """
    text = _IGNORED.sub("", typed).upper().translate(_LOOK_ALIKES)
    if not text:
        raise Refusal("nir-vide", field)
    if re.fullmatch(r"(\+33|0033|0)[1-9]\d{8}", text):
        raise Refusal("nir-telephone", field)
    if not re.fullmatch(r"[0-9]+|[0-9]{5}2[AB][0-9]*", text):
        raise Refusal("nir-lettres", field)
    if len(text) == LENGTH - 2:
        raise Refusal("nir-sans-cle", field)
    if len(text) < LENGTH:
        raise Refusal("nir-court", field, missing=LENGTH - len(text))
    if len(text) > LENGTH:
        raise Refusal("nir-long", field, extra=len(text) - LENGTH)
    if text[0] not in "12378":
        raise Refusal("nir-debut", field)
    if not standard.is_valid(text):
        raise Refusal("nir-cle", field)
    number = str(standard.compact(text))
    if (only := accepted.get()) and not only(number):
        raise Refusal("nir-vrai", field)
    return number


def key(body: str) -> str:
    """The 2 digits that end a number whose first 13 signs are ``body``."""
    return str(standard.calc_check_digits(body))


def grouped(nir: str) -> str:
    """The number as the card prints it: ``1 85 05 49 588 157 80`` (with no-break spaces)."""
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    return "\u00a0".join(nir[a:b] for a, b in pairwise(cuts))


def read_twice(first: str, second: str) -> str:
    """The number written in two fields, as the guide asks («J'écris 2 fois mon numéro»).

    Raises:
        Refusal: as :func:`read` for the first field; ``nir-differents`` when the second is not the same number.
    """
    number = read(first, "nir")
    again = _IGNORED.sub("", second).upper().translate(_LOOK_ALIKES)
    if not again:
        raise Refusal("nir-deuxieme-vide", "nir2")
    if again != number:
        raise Refusal("nir-differents", "nir2")
    return number
