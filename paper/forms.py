"""The paper that names a trusted person, with its two signatures; it knows neither the record nor whether the paper was signed.

Source: Code de la santé publique, article L1111-6 (written, co-signed, an adult, revocable at any time; judge or family council).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guides.dates import date_in_words
from paper.engine import picture, render
from paper.letters import Sender
from paper.look import AS_DRAWN, Look
from paper.words import row, said, table


@dataclass(frozen=True)
class TrustedPerson:
    """What is known of the person; an empty value is a line to fill by hand."""

    given_name: str = ""
    family_name: str = ""
    phone: str = ""
    address: str = ""
    relation: str = ""


def trusted_person(
    patient_name: str,
    birth_date: date | None,
    person: TrustedPerson,
    protection: Literal["", "curatelle", "tutelle"] = "",
    sender: Sender | None = None,
    look: Look = AS_DRAWN,
) -> bytes:
    """One sheet: a page to read, a page to fill in and sign together.

    Args:
        protection: under a tutelle the judge or the family council must agree; under a curatelle nobody is asked.
        sender: who to call for help; None: the paper names nobody.
        look: who is «moi» in its pictures.

    Raises:
        PaperError: the values do not fit on their page.
    """
    words = table()["trusted-person"]
    mine = ((words["name"], patient_name), (words["birth"], date_in_words(birth_date) if birth_date else ""))
    hers = (
        (words["given"], person.given_name),
        (words["family"], person.family_name),
        (words["phone"], person.phone),
        (words["address"], person.address),
        (words["relation"], person.relation),
    )
    rules = (*words["rules"], *([words["protection"][protection]] if protection else []))
    help = table()["help"]
    return render(
        "paper/trusted_person.html",
        title=words["title"],
        pages=2,
        look=look,
        words=words,
        face=picture(words["picture"]),
        mine=mine,
        hers=hers,
        rules=tuple(row(entry, {}) for entry in rules),
        help_sign=picture(help["sign"]),
        help=tuple(said(line, sender.facts) for line in help["say"]) if sender else (),
    )
