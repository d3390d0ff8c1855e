"""Urgences: who is called, what rescuers may open, and the numbers of help. It knows the rules and no table."""

from __future__ import annotations

from flask import Blueprint, Response

from rules import related
from views import gate, page

blueprint = Blueprint("emergency", __name__, url_prefix="/urgences")


@blueprint.get("")
def show() -> Response:
    """The numbers first: somebody may need one now."""
    patient = gate.patient()
    return page.show(
        "emergency/show.html",
        "emergency.show",
        choice=bool(patient.break_glass),
        person=related.of(patient, related.EMERGENCY),
        grouped=related.grouped_phone,
    )
