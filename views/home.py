"""The home of a person: five rooms and the emergencies, what is new in each. It knows the rules and no table."""

from __future__ import annotations

from flask import Blueprint, Response, session

from guides import who
from rules import documents, history
from views import gate, page

blueprint = Blueprint("home", __name__, url_prefix="/mon-dmp")


@blueprint.get("")
def show() -> Response:
    """What do I want to do."""
    patient = gate.patient()
    return page.show(
        "home/show.html",
        "home.show",
        title=_title(patient.insured.given_name),
        new_documents=documents.news(patient, page.now()),
        new_lines=history.news(patient, page.now()),
        first=session.pop("welcome", False),
        last_visit=patient.previous_visit_at,
    )


def _title(given_name: str) -> str:
    """The person is greeted; a helper reads whose record it is."""
    if gate.acting() is None:
        return f"Bonjour {given_name}"
    return str(page.guide_library().tables["helpers"]["home"]["title"]).format(of_name=who.of(given_name))
