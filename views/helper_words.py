"""What pages say of a help: its level, its end. It knows no page and no table."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from guides.dates import date_in_words, local
from rules.delegations import REPRESENTATIVES
from views import page


def levels() -> dict[str, dict[str, Any]]:
    """The levels with their words and pictures, the smallest first."""
    return page.guide_library().tables["helpers"]["levels"]  # type: ignore[no-any-return]


def level_of(level: str, legal: str = "") -> dict[str, Any]:
    """A level as a page tells it; who stands in the person’s place by law has words of their own."""
    if legal in REPRESENTATIVES:
        return page.guide_library().tables["helpers"]["law"][legal]  # type: ignore[no-any-return]
    return levels()[level]


def until_of(until: datetime | None) -> str:
    """The last day of a help in words: an end at midnight is the evening of the day before; ``""`` without an end."""
    return date_in_words(local(until - timedelta(seconds=1)).date()) if until else ""
