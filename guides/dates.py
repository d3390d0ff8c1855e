"""Days and hours in French words, as easy reading asks (rules M12, M13). It knows nothing but the calendar."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
NBSP = "\u00a0"
_YEAR = re.compile(r" (\d{4})\b")


def local(moment: datetime) -> datetime:
    """The moment on a French clock."""
    return moment.astimezone(PARIS)


def day_in_words(day: date | datetime, year: bool = True) -> str:
    """«lundi 23 novembre 2026»; a moment is first put on the French clock."""
    if isinstance(day, datetime):
        day = local(day).date()
    number = "1er" if day.day == 1 else str(day.day)
    words = f"{DAYS[day.weekday()]} {number}{NBSP}{MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def unbroken(text: str) -> str:
    """A date or a moment whose day, month and year stay on one line: «23 novembre 2026»."""
    return _YEAR.sub(f"{NBSP}\\1", text)


def date_in_words(day: date | datetime) -> str:
    """«23 novembre 2026», without the name of the day (a birth date, a paper's date)."""
    return day_in_words(day).split(" ", 1)[1]


def hour_in_words(moment: datetime) -> str:
    """«14 heures 30», «14 heures», «1 heure 5»."""
    clock = local(moment)
    unit = "heure" if clock.hour in (0, 1) else "heures"
    minutes = f"{NBSP}{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour}{NBSP}{unit}{minutes}"


def in_words(moment: datetime) -> str:
    """«lundi 23 novembre 2026 à 14 heures 30»."""
    return f"{day_in_words(moment)} à {hour_in_words(moment)}"
