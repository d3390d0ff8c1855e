"""The home of a person: five rooms and the emergencies, what is new in each. It knows the rules and no table."""

from __future__ import annotations

from flask import Blueprint, Response, session

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
        title=f"Bonjour {patient.insured.given_name}",
        new_documents=documents.news(patient),
        new_lines=history.news(patient),
        first=session.pop("welcome", False),
        last_visit=patient.previous_visit_at,
    )
