"""A letter that a professional handed over lies in the on-screen letterbox too: there may be no printer. It knows no page."""

from __future__ import annotations

from datetime import datetime

from models import Letter
from paper.address import Addressee
from paper.look import Look
from practice.letter import codes
from practice.people import known
from rules import accounts


def keep(login: str, password: str, now: datetime) -> bool:
    """Put the letter with these codes in the letterbox of the fictitious person whose record they open; False when it is nobody's."""
    patient = accounts.find(login)
    who = known(patient.insured.persona or "") if patient else None
    if patient is None or who is None:
        return False
    letter = codes(Addressee(who.name, who.address), login, password, initial=True, look=Look(moi=who.character))
    lying = {"subject": letter.subject, "body": letter.text, "paper": letter.paper, "arrived_at": now}
    Letter.create(insured=patient.insured, channel="post", kind="credentials", **lying)
    return True
