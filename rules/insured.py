"""The people that the health insurance knows: putting one in. It knows no file and no sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from models import Insured, safe, writing
from rules import contact
from rules import nir as number
from rules.refusal import Refusal


def put(
    *,
    nir: str,
    given_name: str,
    family_name: str,
    sex: str,
    birth_date: date,
    mail: str = "",
    mobile: str = "",
    address: str = "",
    **more: Any,
) -> Insured:
    """Insert a person, or bring what is known of them up to date.

    Args:
        nir: in any grouping.
        sex: "F" or "M".
        address: lines of a letter, without the name (NF Z 10-011: at most 6 lines of 38 characters with the name).
        more: other columns of :class:`models.Insured`.

    Raises:
        Refusal: see :func:`rules.nir.read`, :func:`rules.contact.read_mail`; ``assure-incomplet``.
    """
    compact = number.read(nir)
    if not (given_name and family_name and sex in ("F", "M") and (mail or address)):
        raise Refusal("assure-incomplet")
    values = {
        "nir": compact,
        "given_name": given_name,
        "family_name": family_name,
        "sex": sex,
        "birth_date": birth_date,
        "mail": contact.read_mail(mail) if mail else "",
        "mobile": contact.read_mobile(mobile) if mobile else "",
        "address": address,
        **more,
    }
    lookup = safe().fingerprint("nir", compact)
    with writing():
        row = Insured.get_or_none(Insured.nir_lookup == lookup)
        if row:
            Insured.update(values).where(Insured.id == row.id).execute()
            return Insured.get_by_id(row.id)
        return Insured.create(nir_lookup=lookup, **values)
