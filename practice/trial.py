"""Finds who may try a guide in practice mode: a fictitious person in the right situation, whom nobody else is using. It knows no page."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import Insured, Journey, Letter, Message, Patient
from practice.people import Persona, people, persona

#: Who has done something since is perhaps still at it, on another screen.
AT_IT = timedelta(minutes=30)


def free(key: str, now: datetime, in_hand: str = "") -> Persona:
    """The person to try with: the guide's own, or another in the same situation when somebody else is using that one.

    Args:
        key: the guide's own person. in_hand: the card in use in this browser: who holds a card is not in their own way.

    Raises:
        KeyError: no such person.
    """
    own = persona(key)
    alike = [own, *(one for one in people() if one.state == own.state and one.key != key and not one.protection)]
    mine = [one for one in alike if one.key == in_hand]
    return next((one for one in (*mine, *alike) if one.key == in_hand or not _busy(one, now)), own)


def _busy(one: Persona, now: datetime) -> bool:
    since = now - AT_IT
    insured = Insured.get_or_none(Insured.persona == one.key)
    if insured is None:
        return False
    visits = Journey.select().join(Patient).where((Patient.insured == insured) & (Journey.changed_at > since))
    letters = Letter.select().where((Letter.insured == insured) & (Letter.opened_at > since))
    messages = Message.select().where((Message.insured == insured) & (Message.created_at > since))
    return visits.exists() or letters.exists() or messages.exists()
