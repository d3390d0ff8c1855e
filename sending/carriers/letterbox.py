"""The on-screen letterbox of practice mode: mails, SMS and letters arrive in a table, nothing leaves the machine. It knows no sentence."""

from __future__ import annotations

from models import Letter
from sending.outgoing import Outgoing


class Letterbox:
    """Puts everything in the letterbox of the fictitious person."""

    def send(self, outgoing: Outgoing) -> None:
        """Let it arrive at once."""
        Letter.create(
            insured=outgoing.insured_id,
            account=outgoing.account_id,
            channel=outgoing.channel,
            kind=outgoing.kind,
            subject=outgoing.subject,
            body=outgoing.text,
            paper=outgoing.paper,
            arrived_at=outgoing.at,
        )
