"""The number of a professional (RPPS): reading what somebody typed and naming the likely mistake. It knows no table."""

from __future__ import annotations

import re

from rules.refusal import Refusal

LENGTH = 11
_IGNORED = re.compile(r"[\s.\-_/\u00a0\u202f]+")


def read(typed: str, field: str = "rpps") -> str:
    """The 11 digits, from what was typed in any grouping.

    Raises:
        Refusal: ``rpps-vide``, ``rpps-lettres``, ``rpps-court`` (``missing``, ``typed``), ``rpps-long`` (``extra``, ``typed``),
            ``rpps-cle``.
    """
    number = _IGNORED.sub("", typed)
    if not number:
        raise Refusal("rpps-vide", field)
    if not (number.isascii() and number.isdigit()):
        raise Refusal("rpps-lettres", field)
    if len(number) == LENGTH + 1 and number.startswith("8"):  # the national identifier: the same with an 8 in front
        number = number[1:]
    if len(number) < LENGTH:
        raise Refusal("rpps-court", field, missing=LENGTH - len(number), typed=len(number))
    if len(number) > LENGTH:
        raise Refusal("rpps-long", field, extra=len(number) - LENGTH, typed=len(number))
    if not key_holds(number):
        raise Refusal("rpps-cle", field)
    return number


def key_holds(number: str) -> bool:
    """Whether the last digit is the Luhn key of the others (ISO/IEC 7812-1).

    Some numbers in the national examples fail: an import takes them and warns; what is typed is refused (:func:`read`).
    """
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
