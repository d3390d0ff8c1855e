"""SMS by a gateway that takes an HTTP POST with a bearer token. It knows no sentence."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import urlsplit

from config import Sms
from sending.outgoing import CannotSend, Outgoing

#: Where a French mobile number lives, by its first four digits (national numbering plan): the others are of metropolitan France.
_OVERSEAS = {
    "+590": ("0690", "0691"),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    "+594": ("0694",),  # Guyane
    "+596": ("0696", "0697"),  # Martinique
    "+262": ("0692", "0693", "0639"),  # La Réunion, Mayotte
}
_FICTITIOUS = "063998"  # numbers kept for films and trainings


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token and the code to an address that nobody chose."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str) -> None:
        """Never follow."""


def international(number: str) -> str:
    """A French mobile number of 10 digits as gateways want it (E.164): ``0639981234`` is ``+33639981234``."""
    if number.startswith("+"):
        return number
    if not number.startswith(_FICTITIOUS):
        for prefix, starts in _OVERSEAS.items():
            if number.startswith(starts):
                return prefix + number[1:]
    return "+33" + number[1:]


class SmsGateway:
    """Carries SMS to one gateway.

    Args:
        settings: its address and our token.
        timeout: seconds for the connection and for the answer.

    Raises:
        ValueError: the address is neither http nor https.
    """

    def __init__(self, settings: Sms, timeout: float = 10.0):
        parts = urlsplit(settings.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the SMS gateway needs an http or https address: DMP_SMS_URL")
        self.settings = settings
        self.timeout = timeout
        self._opener = urllib.request.build_opener(_NoRedirect)

    def send(self, outgoing: Outgoing) -> None:
        """Hand the SMS to the gateway. Raises :class:`CannotSend`."""
        request = urllib.request.Request(
            self.settings.url,
            json.dumps({"to": international(outgoing.to), "text": outgoing.text}).encode(),
            {
                "Authorization": f"Bearer {self.settings.token}",
                "Content-Type": "application/json",
                "Idempotency-Key": outgoing.reference,
            },
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                status = answer.status
        except urllib.error.HTTPError as refused:
            status = refused.code
            refused.close()
        except (OSError, HTTPException):
            raise CannotSend("no-answer", for_all=True) from None
        if not 200 <= status < 300:
            raise _refusal(status)


def _refusal(status: int) -> CannotSend:
    """What an HTTP status means for this SMS and for the next ones."""
    if status in (400, 422):
        return CannotSend("number-refused", permanent=True)
    if status in (401, 403):
        return CannotSend("token-refused", for_all=True)
    if status == 429 or status >= 500:
        return CannotSend("gateway-busy", for_all=True)
    return CannotSend(f"gateway-{status}", for_all=True)
