"""Sealing a short text for a journey outside the house (a link in a mail). It knows no table."""

from __future__ import annotations

from models import safe
from vault import Unreadable


def seal(text: str, purpose: str) -> bytes:
    """The text, unreadable and unchangeable without the keys."""
    return safe().seal(text.encode(), f"journey.{purpose}")


def unseal(sealed: bytes, purpose: str) -> str:
    """The text again. Raises ValueError when it was changed, cut or made for another purpose."""
    try:
        return safe().open(sealed, f"journey.{purpose}").decode()
    except (Unreadable, IndexError) as error:
        raise ValueError("this was not sealed here") from error
