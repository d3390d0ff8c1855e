"""Which drawn person stands for «moi»: the choice kept in the account. It knows no drawing: the ids that exist come from outside."""

from __future__ import annotations

from collections.abc import Collection

from models import Patient
from rules.refusal import Refusal


def read(typed: str, known: Collection[str]) -> str:
    """The id of the character that was chosen.

    Args:
        known: the ids that may be chosen.

    Raises:
        Refusal: ``personnage-vide`` when nothing was chosen, ``personnage-inconnu`` when nobody is called so.
    """
    if not typed:
        raise Refusal("personnage-vide", "character")
    if typed not in known:
        raise Refusal("personnage-inconnu", "character")
    return typed


def keep(patient: Patient, character: str) -> None:
    """Keep the choice in the account; ``""`` takes it back. It is no part of the record: the history says nothing of it."""
    patient.character = character
    patient.save(only=[Patient.character])


def adopt(patient: Patient, character: str) -> None:
    """Keep what was chosen before coming in; a choice that the account already has stays."""
    if character and not patient.character:
        keep(patient, character)
