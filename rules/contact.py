"""Mobile numbers and mail addresses: reading what was typed, and showing a part of it. It knows no table."""

from __future__ import annotations

import re

from rules.refusal import Refusal

_SEPARATORS = re.compile(r"[\s.\-_/()\u00a0\u202f\u2009]+")
_MAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]+@[^@\s\"(),:;<>\[\]\\]+\.[^@\s.\d][^@\s.]+", re.ASCII)


def read_mobile(typed: str, field: str = "mobile") -> str:
    """A French mobile number as 10 digits, from any grouping and with +33 or 0033.

    Raises:
        Refusal: ``mobile-vide``, ``mobile-fixe``, ``mobile-longueur`` (``typed``), ``mobile-lettres``, ``mobile-debut``.

    Source: numbers that receive SMS begin with 06 or 07 (health-insurance software requirement REC_1.5-1100).
    """
    text = re.sub(r"^(\+|00)33(0?)", "0", _SEPARATORS.sub("", typed))
    if not text:
        raise Refusal("mobile-vide", field)
    if "@" in text:
        raise Refusal("mobile-mail", field)
    if not (text.isascii() and text.isdigit()):
        raise Refusal("mobile-lettres", field)
    if len(text) != 10:
        raise Refusal("mobile-longueur", field, typed=len(text))
    if text[:2] not in ("06", "07"):
        raise Refusal("mobile-fixe" if text[0] == "0" else "mobile-debut", field)
    return text


def read_mail(typed: str, field: str = "mail") -> str:
    """A mail address, trimmed.

    Raises:
        Refusal: ``mail-vide``, ``mail-arobase`` (no @), ``mail-point`` (no dot after it), ``mail-espace``, ``mail-faux``.
    """
    text = typed.strip().strip("\u00a0").rstrip(".,;")
    if not text:
        raise Refusal("mail-vide", field)
    if "@" not in text:
        raise Refusal("mail-arobase", field)
    if re.search(r"\s", text):
        raise Refusal("mail-espace", field)
    if "." not in text.rpartition("@")[2]:
        raise Refusal("mail-point", field)
    if len(text) > 254 or not _MAIL.fullmatch(text) or not text.isprintable() or text.startswith("-"):
        raise Refusal("mail-faux", field)
    return text


def grouped_mobile(mobile: str) -> str:
    """``06 39 98 12 34`` with no-break spaces."""
    return "\u00a0".join(mobile[i : i + 2] for i in range(0, len(mobile), 2))


def masked_mobile(mobile: str) -> str:
    """Only the last two digits: ``•• •• •• •• 34`` (what is shown before the person is known)."""
    return "\u00a0".join(["••"] * 4 + [mobile[-2:]])


def masked_mail(mail: str) -> str:
    """The first letter and the domain: ``c•••@exemple.fr``."""
    name, _, domain = mail.partition("@")
    return f"{name[:1]}•••@{domain}"
