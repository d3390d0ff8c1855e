"""The on-screen letterbox of practice mode: mails, SMS and letters arrive in a table, nothing leaves the machine. It knows no sentence."""

from __future__ import annotations

from datetime import datetime

from models import Insured, Letter
from practice.people import POST, known
from sending.outgoing import Outgoing


class Letterbox:
    """Puts everything in the letterbox of the fictitious person."""

    def send(self, outgoing: Outgoing) -> None:
        """Let it arrive at once; at a place of a workshop, where the time can be moved, a letter takes its days."""
        Letter.create(
            insured=outgoing.insured_id,
            account=outgoing.account_id,
            channel=outgoing.channel,
            kind=outgoing.kind,
            subject=outgoing.subject,
            body=outgoing.text,
            paper=outgoing.paper,
            arrived_at=_arrives(outgoing),
        )


def _arrives(outgoing: Outgoing) -> datetime:
    to = Insured.get_or_none(Insured.id == outgoing.insured_id) if outgoing.channel == "post" else None
    who = known(to.persona) if to and to.persona else None
    if who is None or not who.place or outgoing.written is None:
        return outgoing.at
    return max(outgoing.at, outgoing.written + POST)
