"""A forgotten identifiant or password: ways out as safe as the ways in, with the same answer for everybody. It knows no sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from models import OneTimeCode, Patient, writing
from rules import accounts, attempts, codes, creation, history, messages
from rules.refusal import Refusal

_A_DAY = 3
POST_LIFE = timedelta(days=30)
WAYS = ("mail", "sms", "post", "letter")  # letter: a letter with a code is already here


def send_login(nir: str, now: datetime) -> None:
    """Send the identifiant to the person's own mail, or by post. Nothing comes back, whoever asks."""
    allowed = attempts.allow("send-login", nir, now, _A_DAY, timedelta(days=1))
    insured = creation.insured_by_nir(nir)
    patient = creation.record_of(insured) if insured else None
    if patient is None or insured is None or not allowed:
        return
    channel, target = ("mail", patient.mail) if patient.mail else ("post", insured.address)
    with writing():
        messages.post(insured, channel, "login-name", target, {"login": patient.login}, now)
        history.write(patient, "login-sent", now, actor="system", channel=channel)


def send_password_code(
    login: str,
    nir: str,
    way: str,
    now: datetime,
    chance: Random,
    *,
    count: int,
    life: timedelta,
    link: Callable[[OneTimeCode, str], str],
) -> Patient | None:
    """Send a code that allows a new password, if identifiant and card number belong together.

    By post the code has 12 signs and 30 days; with ``letter`` nothing is sent.
    Whoever asks gets the same page; the record is returned for the journey only.

    Raises:
        Refusal: ``canal-choix`` when no way was chosen.
    """
    if way not in WAYS:
        raise Refusal("canal-choix", "channel")
    patient = accounts.find(login)
    insured = creation.insured_by_nir(nir)
    if patient is None or insured is None or patient.insured_id != insured.id:
        return None
    if way == "letter":
        return patient
    if not attempts.allow("password-code", str(patient.id), now, _A_DAY * 2, timedelta(days=1)):
        return patient
    own = next((channel for channel in accounts.channels(patient) if channel.key == way), None)
    if own is None and way != "post":
        way = "post"  # the way that was chosen does not exist for this person: the letter always arrives
    with writing():
        sent = codes.make(patient, "password", way, now, chance, count=count, life=POST_LIFE if way == "post" else life)
        content = {
            "code": sent.code,
            "until": sent.row.expires_at.isoformat(),
            "minutes": int(life.total_seconds() // 60),
            "link": link(sent.row, sent.code),
        }
        messages.post(patient.insured, way, "password-code", own.target if own else insured.address, content, now)
        history.write(patient, "password-code-sent", now, actor="system", channel=way)
    return patient


def open_with(patient: Patient | None, login: str, number: str, typed: str, now: datetime, *, count: int) -> None:
    """Spend the code of a forgotten password.

    The tries are counted by what was typed (identifiant and card number together), found or not: the answers never tell which pairs exist.

    Raises:
        Refusal: as :func:`rules.accounts.use_code`.
    """
    accounts.use_code(patient, "password", typed, now, count=count, door=f"password {accounts.tidy_login(login)} {number}")


def finish(patient: Patient) -> None:
    """The way back is done: a wait that somebody else's wrong tries had put before the login is over."""
    attempts.succeeded("login", patient.login)
