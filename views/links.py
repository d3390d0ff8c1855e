"""The link in a message that fills a code in: the code travels sealed in it. It knows no page's content."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from flask import request, url_for

from rules import sealing
from views import page


def to(endpoint: str) -> Callable[[Any, str], str]:
    """What makes the address that carries a code: absolute, on the configured site, the code sealed so that no log ever holds it."""

    def address(_row: Any, code: str) -> str:
        token = base64.urlsafe_b64encode(sealing.seal(code, "link")).decode().rstrip("=")
        return page.config().url + url_for(endpoint, token=token)

    return address


def read(token: str) -> str | None:
    """The code in a link; None when the link was changed or cut."""
    try:
        return sealing.unseal(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), "link")
    except (ValueError, binascii.Error):
        return None


def moment(iso: str) -> datetime | None:
    """A moment kept as text."""
    return datetime.fromisoformat(iso) if iso else None


def chosen(ways: Iterable[Any]) -> str:
    """The way that was chosen, only among those that exist."""
    wanted = request.form.get("channel", "")
    return next((way.key for way in ways if way.key == wanted), "")
