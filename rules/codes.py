"""Codes: the 8 digits of each login and the 12 signs of a creation. Only keyed hashes are kept; it knows no sentence."""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pyotp

from models import OneTimeCode, Patient, safe
from rules.refusal import Refusal

_SEPARATORS = re.compile(r"[\s.\-_/\u00a0\u202f\u2009]+")
#: Signs of a long code: no 0 O, 1 I L, 5 S, 2 Z, 8 B, U V.
SIGNS = "ACDEFGHJKMNPQRTWXY3479"
LONG = 12


@dataclass(frozen=True)
class Sent:
    """A code that is on its way: clear only here, never in a table."""

    row: OneTimeCode
    code: str


def digits(count: int, chance: Random) -> str:
    """A code of ``count`` digits (6 to 10): one value of HOTP (RFC 4226) under a secret that is thrown away."""
    secret = base64.b32encode(chance.randbytes(20)).decode()
    return pyotp.HOTP(secret, digits=count).at(0)


# -- codes of an app (TOTP, RFC 6238: 6 digits, 30 seconds) -----------------------------------------------------------------------

TOTP_DIGITS = 6
_STEP = 30


def totp_secret(chance: Random) -> str:
    """A new secret for an app, 160 bits, as base32."""
    return base64.b32encode(chance.randbytes(20)).decode()


def totp_address(secret: str, name: str, issuer: str) -> str:
    """The address that the QR of an app holds (otpauth://)."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def totp_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step of which ``code`` is the code, or None. One step before and after counts: clocks of telephones differ."""
    here = int(now.timestamp()) // _STEP
    made = pyotp.TOTP(secret, digits=TOTP_DIGITS)
    steps = (here, here - 1, here + 1)
    return next((step for step in steps if hmac.compare_digest(made.generate_otp(step), code)), None) if code.isascii() else None


def totp_now(secret: str, now: datetime) -> str:
    """The code that an app shows at this moment (practice mode: the drawn telephone)."""
    return pyotp.TOTP(secret, digits=TOTP_DIGITS).generate_otp(int(now.timestamp()) // _STEP)


def long_code(chance: Random) -> str:
    """A code of 12 signs without look-alikes, as in the guide's letter."""
    return "".join(chance.choice(SIGNS) for _ in range(LONG))


def hashed(code: str) -> str:
    """The keyed hash to keep or to look for."""
    return safe().fingerprint("code", code)


def make(
    patient: Patient, purpose: str, channel: str, now: datetime, chance: Random, *, count: int, life: timedelta, target: str = ""
) -> Sent:
    """Make a code for ``patient``; earlier ones stay valid until their own end (product rule 5)."""
    code = long_code(chance) if channel == "post" else digits(count, chance)
    row = OneTimeCode.create(
        patient=patient,
        purpose=purpose,
        code_hash=hashed(code),
        channel=channel,
        target=target,
        created_at=now,
        expires_at=now + life,
    )
    return Sent(row, code)


def read(typed: str, count: int, field: str = "code") -> str:
    """What was typed, without spaces and dashes; a code of digits or the 12 signs of a letter.

    Raises:
        Refusal: ``code-vide``, ``code-lettres``, ``code-longueur`` (``typed``, ``needed``).
    """
    text = _SEPARATORS.sub("", typed).upper()
    if not text:
        raise Refusal("code-vide", field)
    if len(text) == LONG and all(sign in SIGNS for sign in text):
        return text
    if not text.isascii() or not text.isdigit():
        raise Refusal("code-lettres", field, needed=count)
    if len(text) != count:
        raise Refusal("code-longueur", field, typed=len(text), needed=count)
    return text


def read_long(typed: str, field: str = "code") -> str:
    """The 12 signs of a creation code, in any grouping and case.

    Raises:
        Refusal: ``code-creation-vide``, ``code-creation-longueur`` (``typed``), ``code-creation-signes``.
    """
    text = _SEPARATORS.sub("", typed).upper()
    if not text:
        raise Refusal("code-creation-vide", field)
    if len(text) != LONG:
        raise Refusal("code-creation-longueur", field, typed=len(text))
    if not all(sign in SIGNS for sign in text):
        raise Refusal("code-creation-signes", field)
    return text


def use(patient: Patient, purpose: str, code: str, now: datetime, field: str = "code") -> OneTimeCode:
    """Spend ``code`` (already read). One code opens one door once, even when the form is sent twice at the same moment.

    Raises:
        Refusal: ``code-faux`` (counts as a wrong try), ``code-deja-utilise``, ``code-perime``.
    """
    row = (
        OneTimeCode.select()
        .where((OneTimeCode.patient == patient) & (OneTimeCode.purpose == purpose) & (OneTimeCode.code_hash == hashed(code)))
        .order_by(OneTimeCode.created_at.desc())
        .first()
    )
    if row is None:
        raise Refusal("code-faux", field)
    if row.used_at:
        raise Refusal("code-deja-utilise", field)
    if row.expires_at <= now:
        raise Refusal("code-perime", field)
    spent = OneTimeCode.update(used_at=now).where((OneTimeCode.id == row.id) & OneTimeCode.used_at.is_null()).execute()
    if not spent:
        raise Refusal("code-deja-utilise", field)
    return row


def latest(patient: Patient, purpose: str) -> OneTimeCode | None:
    """The newest code of this purpose, to tell until when it works."""
    return (
        OneTimeCode.select()
        .where((OneTimeCode.patient == patient) & (OneTimeCode.purpose == purpose))
        .order_by(OneTimeCode.created_at.desc())
        .first()
    )
