"""The history as sentences, by day: who came and what each did. It knows the rules and no table."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response

from rules import answers, history
from views import gate, page
from views.history_words import by_day

blueprint = Blueprint("history", __name__, url_prefix="/historique-des-acces")


@blueprint.get("")
def index() -> Response:
    """One page of the history, the newest first; what came since the last look is marked."""
    patient = gate.patient()
    number = page.number()
    lines, pages = history.page(patient, number, now=page.now())
    days = by_day(lines, patient.history_seen_at)
    response = page.show(
        "history/index.html",
        "history.index",
        days=days,
        answers=answers.given(patient, [line.number for line in lines]),
        name_of=partial(answers.name, patient),
        number=min(number, pages),
        pages=pages,
    )
    if number == 1:
        history.seen(patient, page.now())
    return response
