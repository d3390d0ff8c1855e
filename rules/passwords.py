"""Passwords: making, judging, hashing, proving the one in use. It knows no account and no sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from random import Random

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models import safe
from rules import attempts
from rules.refusal import Refusal, Refusals

LEAST = 12
WORDS = 4
_HASHER = PasswordHasher()  # argon2id with the library's defaults (RFC 9106, low memory)
# No sign that looks like another: no 0 O o, 1 l I, 5 S, 2 Z, 8 B, u v, 6 b.
_LOWER, _UPPER, _DIGITS, _MARKS = "acdefghjkmnpqrtwxy", "ACDEFGHJKMNPQRTWXY", "3479", "#+=?!%"
_LETTERS = "acdefghjkmnprtwxy"
_COMMON = (
    "azerty",
    "qwerty",
    "motdepasse",
    "password",
    "soleil",
    "123456",
    "654321",
    "bonjour",
    "doudou",
    "loulou",
    "chouchou",
    "iloveyou",
)


def plain(text: str) -> str:
    """Lower case, without accents or signs: what is left to compare by."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum())


def prove(digest: str, typed: str, door: str, now: datetime, field: str) -> None:
    """Raise unless ``typed`` is the password in use: who finds an open session must not be able to take an account over.

    Args:
        digest: of the password in use. door: where wrong tries are counted.

    Raises:
        Refusal: ``mot-de-passe-actuel-vide``, ``mot-de-passe-actuel`` (``left``), ``trop-d-essais`` (``until``).
    """
    if not typed:
        raise Refusal("mot-de-passe-actuel-vide", field)
    attempts.find(
        "present-password", door, now, lambda: matches(digest, typed) or None, lambda left: Refusal("mot-de-passe-actuel", field, left=left)
    )
    attempts.succeeded("present-password", door)


def initial(chance: Random) -> str:
    """An initial password of 8 signs like ``jt#w3mGg``: both cases, a digit, a mark, no look-alikes."""
    signs = [chance.choice(_LOWER), chance.choice(_UPPER), chance.choice(_DIGITS), chance.choice(_MARKS)]
    signs += [chance.choice(_LOWER + _UPPER + _DIGITS) for _ in range(4)]
    chance.shuffle(signs)
    while signs[0] in _MARKS or signs[-1] in _MARKS:  # a mark at an end is read as punctuation
        chance.shuffle(signs)
    return "".join(signs)


def identifiant(chance: Random) -> str:
    """An identifiant like ``heup7433``: 4 letters and 4 digits without look-alikes."""
    return "".join(chance.choice(_LETTERS) for _ in range(4)) + "".join(chance.choice(_DIGITS) for _ in range(4))


def four_words(words: Sequence[str], chance: Random) -> str:
    """Four different easy words joined by a dash: ``pomme-chat-velo-lune``."""
    return "-".join(chance.sample(list(words), WORDS))


def judge(password: str, *, known: Sequence[str] = (), field: str = "password") -> None:
    """Raise what is wrong with a new password, all at once.

    Args:
        known: what others may know of the person (name, identifiant, mail, birth year), that may not be in it.

    Raises:
        Refusals: of ``mot-de-passe-vide``, ``mot-de-passe-court`` (``missing``), ``mot-de-passe-connu``, ``mot-de-passe-simple``.

    Source: CNIL 2022-100 (50 bits with restriction of access), GOV.UK: length first, no forced mix of signs, no maximum.
    """
    if not password:
        raise Refusal("mot-de-passe-vide", field)
    wrong: list[Refusal] = []
    if len(password) < LEAST:
        wrong.append(Refusal("mot-de-passe-court", field, missing=LEAST - len(password)))
    bare = plain(password)
    if any(len(plain(word)) >= 4 and plain(word) in bare for word in known):
        wrong.append(Refusal("mot-de-passe-connu", field))
    if len(set(bare)) < 5 or any(common in bare for common in _COMMON) or re.search(r"(0123|1234|2345|abcd)", bare):
        wrong.append(Refusal("mot-de-passe-simple", field))
    if wrong:
        raise Refusals(wrong)


def digest(password: str) -> str:
    """The slow, peppered hash to keep (argon2id)."""
    return _HASHER.hash(safe().pepper(unicodedata.normalize("NFC", password)))


def matches(kept: str | None, password: str) -> bool:
    """Whether ``password`` is the one; as slow when there is none to compare with."""
    try:
        return _HASHER.verify(kept or _NOBODY, safe().pepper(unicodedata.normalize("NFC", password))) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


_NOBODY = _HASHER.hash("nobody has this password")
