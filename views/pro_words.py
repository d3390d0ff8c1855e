"""What pages say to a professional of a record and its documents: names, states, marks. It knows the rules and no page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guides import who
from guides.dates import date_in_words, hour_in_words
from rules import access, dates, documents, habilitation, professionals, related
from rules.documents import Viewer
from views import page
from views.document_words import author, kinds

if TYPE_CHECKING:
    from models import Document, Patient, Practitioner
    from rules.access import State


def words() -> dict[str, Any]:
    """The sentences of the professionals' side."""
    return page.guide_library().tables["professional"]


def name_of(patient: Patient) -> str:
    """The person's name."""
    return f"{patient.insured.given_name} {patient.insured.family_name}"


def told(state: State) -> dict[str, Any]:
    """The state of the care relation as picture and sentences; of a shut record nothing is told."""
    key = "emergency" if state.emergency is not None and state.key != "valid" else state.key
    until = hour_in_words(state.emergency.until) if key == "emergency" and state.emergency else date_in_words(state.until or page.now())
    row = words()["states"][key]
    return {"key": key, "picture": row["picture"], "say": [one.format(until=until) for one in row["say"]]}


def reasons() -> list[tuple[str, str, str, str]]:
    """Why a record is opened, as boxes to choose from."""
    return [(key, words()["reasons"][key]["label"], "", "") for key in access.REASONS]


def roads(keys: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    """The roads of an emergency, as boxes to choose from."""
    rows = words()["roads"]
    return [(key, rows[key]["label"], rows[key]["picture"], rows[key]["text"]) for key in keys]


def classes(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """The classes of documents that there are, with their names."""
    named = page.guide_library().tables["document_types"]["classes"]
    return [(code, named[code], number) for code, number in counts.items() if code in named]


def document(one: Document, viewer: Viewer) -> dict[str, Any]:
    """A document as a professional's list or heading tells it."""
    mine, now = viewer.practitioner is not None and one.author_id == viewer.practitioner.id, page.now()
    types = page.guide_library().tables["document_types"]["types"]
    return {
        "id": one.id,
        "title": one.title,
        "kind": kinds()[one.kind]["label"],
        "type": types.get(habilitation.type_of(one.type_code, one.kind, own=one.author_id is None), ""),
        "picture": "document-moi" if one.author_id is None else kinds()[one.kind]["picture"],
        "day": one.performed_on,
        "by": "vous" if mine else "la personne" if one.author is None else author(one.author),
        "mine": mine,
        "hidden": _hidden(one, viewer) if one.hidden_at is not None else "",
        "withheld": documents.is_withheld(one, now),
        "secret": bool(one.secret),
    }


def _hidden(one: Document, viewer: Viewer) -> str:
    """Who sees a hidden document besides the reader. A block on its author is not looked at: it would be betrayed."""
    doctor, reader = professionals.doctor(viewer.patient), viewer.practitioner
    if one.author is not None and one.author != reader:
        return f"Caché : seuls vous et {_name(one.author)} le voyez."
    if doctor is not None and doctor != reader:
        return "Caché : seuls vous et son médecin traitant le voyez."
    return "Caché : de tous les professionnels, seul vous le voyez."


def _name(one: Practitioner) -> str:
    return who.named(one.civility, one.given_name, one.family_name)


def person(patient: Patient) -> dict[str, Any]:
    """What a professional is told of the person beside the documents: who they are, whom to call, who decides with them."""
    insured, doctor = patient.insured, professionals.doctor(patient)
    born = date_in_words(insured.birth_date)
    age = dates.age(insured.birth_date, dates.today(page.now()))
    near = [(role, related.of(patient, role)) for role in (related.EMERGENCY, related.TRUSTED)]
    return {
        "born": f"{'Née' if insured.sex == 'F' else 'Né'} le {born}, {age}\u00a0an{'s' if age > 1 else ''}",
        "doctor": author(doctor) if doctor else "",
        "near": [
            (role, f"{one.given_name} {one.family_name}", one.relation, related.grouped_phone(one.phone) if one.phone else "")
            for role, one in near
            if one is not None
        ],
    }
