"""The records that a professional has found in this visit: what an address calls them, and the emergency that runs. It knows no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Response, abort, g, session

from rules import access, finding, practitioners
from views import gate, page

if TYPE_CHECKING:
    from models import Patient, Practitioner
    from rules.access import State


def me() -> Practitioner:
    """The professional who is in. Only for their rooms."""
    return gate.account().practitioner


def no_agents() -> Response | None:
    """Before every page of these rooms: an agent of the health insurance looks nobody up, opens no record and adds nothing."""
    return page.show("pro_record/agent.html", "errors.agent", status=403) if practitioners.is_agent(me()) else None


def handle(patient_id: int) -> str:
    """What the addresses of this visit call this record: for links to a person who was found, or who is in a list of one's own."""
    return finding.handle(patient_id, session.get("sid", ""))


def record(typed: str) -> Patient:
    """The record that an address of this visit names; any other name answers as a page that does not exist.

    Every page of a record comes through here, and shows the red banner as long as an emergency access runs. A record that is found is
    not open: ask :func:`state`.
    """
    patient = finding.of_handle(typed, session.get("sid", "")) or abort(404)
    g.emergency_here = _emergency(patient, typed)
    return patient


def state(patient: Patient) -> State:
    """What this professional is to this record at the moment of this request."""
    return access.state(patient, me(), page.now())


def emergency_here() -> dict[str, Any] | None:
    """The emergency access that runs in the record of this page: its end, its road, what the address calls the record."""
    return g.get("emergency_here")  # type: ignore[no-any-return]


def _emergency(patient: Patient, name: str) -> dict[str, Any] | None:
    running = state(patient).emergency
    return {"handle": name, "until": running.until, "road": running.road} if running else None
