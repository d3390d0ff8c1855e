"""A day as a person writes it: «23/11/2026», «23 novembre 2026», «hier». It knows no table and reads no clock."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.refusal import Refusal

_PARIS = ZoneInfo("Europe/Paris")
_MONTHS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_WEEKDAYS = re.compile(r"^(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) ")
_WORDS = re.compile(r"(?:le )?(\d{1,2})(?:er)? ?([a-z]+)\.? ?(\d{4}|\d{2})?")
_DIGITS = re.compile(r"(?:le )?(\d{1,2})[ /.,-]+(\d{1,2})[ /.,-]+(\d{4}|\d{2})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_ISO = re.compile(r"(\d{4})[ /.-](\d{1,2})[ /.-](\d{1,2})")
_OLDEST = 1900


def today(now: datetime) -> date:
    """The day it is in France."""
    return now.astimezone(_PARIS).date()


def age(born: date, day: date) -> int:
    """How many years old somebody is on ``day``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def of_age(born: date, day: date) -> bool:
    """Whether somebody is an adult on ``day`` (art. 414 C. civ.: 18 years)."""
    return age(born, day) >= 18


def read_day(typed: str, now: datetime, field: str = "date") -> date:
    """The day that was written; today when nothing was.

    Raises:
        Refusal: ``date-illisible``, ``date-impossible`` (31 February), ``date-future``, ``date-ancienne`` (before 1900).
    """
    plain = _plain(typed)
    now_day = today(now)
    known = {"": now_day, "aujourd'hui": now_day, "hier": now_day - timedelta(days=1), "avant-hier": now_day - timedelta(days=2)}
    if plain in known:
        return known[plain]
    numbers = _numbers(_WEEKDAYS.sub("", plain), now_day)
    if numbers is None:
        raise Refusal("date-illisible", field)
    try:
        day = date(*numbers)
    except ValueError as error:
        raise Refusal("date-impossible", field) from error
    if day > now_day:
        raise Refusal("date-future", field)
    if day.year < _OLDEST:
        raise Refusal("date-ancienne", field)
    return day


def read_end(typed: str, now: datetime, longest: timedelta, field: str = "date") -> date:
    """The day on which something ends: today or later. Without a year it is the next such day; two digits are a year of this century.

    Args:
        longest: how far away it may be.

    Raises:
        Refusal: ``date-fin-vide``, ``date-illisible``, ``date-impossible``, ``date-fin-passee``, ``date-fin-loin`` (``years``).
    """
    written, now_day = _WEEKDAYS.sub("", _plain(typed)), today(now)
    if not written:
        raise Refusal("date-fin-vide", field)
    numbers = _numbers(written, date(2099, 12, 31))
    if numbers is None:
        raise Refusal("date-illisible", field)
    year, month, day = numbers
    no_year = _WORDS.fullmatch(written)
    try:
        if no_year and not no_year[3]:
            found = date(now_day.year, month, day)
            found = found if found >= now_day else date(now_day.year + 1, month, day)
        else:
            found = date(year, month, day)
    except ValueError as error:
        raise Refusal("date-impossible", field) from error
    if found < now_day:
        raise Refusal("date-fin-passee", field)
    if found > now_day + longest:
        raise Refusal("date-fin-loin", field, years=longest.days // 365)
    return found


def end_of_day(day: date) -> datetime:
    """The moment when this day is over in France."""
    return datetime.combine(day + timedelta(days=1), time(), _PARIS)


def _plain(typed: str) -> str:
    """Lower case, no accents, single spaces."""
    apart = unicodedata.normalize("NFKD", typed.lower().replace("’", "'"))
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def _numbers(plain: str, now_day: date) -> tuple[int, int, int] | None:
    """Year, month, day as written, whether or not the calendar has such a day."""
    if found := _ISO.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DIGITS.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        return _year(found[3], now_day), int(found[2]), int(found[1])
    if found := _WORDS.fullmatch(plain):
        month = next((place for place, name in enumerate(_MONTHS, 1) if found[2].startswith(name)), 0)
        return (_year(found[3], now_day), month, int(found[1])) if month else None
    return None


def _year(written: str | None, now_day: date) -> int:
    """Two digits mean the nearest such year that is not to come; no year means this one."""
    if not written:
        return now_day.year
    number = int(written)
    if len(written) == 4:
        return number
    return number + (2000 if number <= now_day.year % 100 else 1900)
