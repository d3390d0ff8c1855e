"""The slip that was just made for a helper, as long as its code is known in this browser, and its paper. It knows no page and no table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, url_for

from guides.dates import local
from paper import helper_slip
from views import page
from views.flow import Flow
from views.helper_words import level_of, until_of


@dataclass
class Slips(Flow):
    """The slip that was just made: its code is in no table, so it is shown as long as this journey lasts."""

    number: int = 0
    code: str = ""


def printed(row: Any, code: str, person: str, helper: str) -> Response:
    """The slip of this invitation on paper; ``person``, ``helper``: given names only."""
    facts = helper_slip.Slip(person, helper, level_of(row.level, row.legal)["paper"], until_of(row.until))
    address = page.config().url.rstrip("/") + url_for("helper_login.slip")
    made = helper_slip.slip(facts, code, local(row.code_until).date(), address, page.sender(), page.look())
    return page.pdf(made, "ma-feuille-aidant.pdf")
