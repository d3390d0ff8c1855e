"""The login of professionals and helpers: password, then a one-time code by mail, SMS or an app. It knows no sentence and no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from peewee import fn

from models import Account, AccountCode, Practitioner, safe, writing
from rules import account_app, accounts, attempts, codes, contact, devices, messages, passwords
from rules.refusal import Refusal

#: What an account is for.
PRACTITIONER, HELPER = "practitioner", "helper"
#: What a code is for.
LOGIN, FORGOTTEN = "login", "password"
_CODES_AN_HOUR = 8


@dataclass(frozen=True)
class Way:
    """How an account gets its code: ``app``, ``mail`` or ``sms``, with what may be shown of the target."""

    key: str
    target: str = ""
    shown: str = ""


def lookup(kind: str, login: str) -> str:
    """The keyed hash under which an account is found: spaces and case do not count."""
    return safe().fingerprint(f"account {kind}", accounts.tidy_login(login))


def door(kind: str, login: str, now: datetime, marks: str = "") -> str:
    """Where wrong passwords of this login are counted: by this browser, when it has come in before, else by all strangers."""
    return f"{kind} {devices.door(kind, accounts.tidy_login(login), marks, now)}"


def _open() -> Any:
    """SQL: an account that has not ended, of nobody who has left the directory."""
    left = Practitioner.select().where((Practitioner.id == Account.practitioner) & Practitioner.left_at.is_null(False))
    return Account.ended_at.is_null() & ~fn.EXISTS(left)


def create(
    kind: str,
    login: str,
    password: str,
    now: datetime,
    *,
    practitioner: Practitioner | None = None,
    given_name: str = "",
    family_name: str = "",
    mail: str = "",
    mobile: str = "",
    persona: str | None = None,
    initial: bool = False,
) -> Account:
    """A new account; the caller has judged password, mail and mobile.

    Args:
        initial: the password was made by somebody else: the first login asks for another one.

    Raises:
        Refusal: ``compte-existe``: this login has an account already.
    """
    digest = passwords.digest(password)
    with writing():
        if Account.select().where(Account.login_lookup == lookup(kind, login)).exists():
            raise Refusal("compte-existe", "login")
        return Account.create(
            kind=kind,
            login=login,
            login_lookup=lookup(kind, login),
            password_hash=digest,
            password_is_initial=initial,
            practitioner=practitioner,
            given_name=given_name,
            family_name=family_name,
            mail=mail,
            mobile=mobile,
            created_at=now,
            persona=persona,
        )


def by_id(account_id: int, epoch: int, kind: str) -> Account | None:
    """The account of a session, unless it ended or its password changed since."""
    mine = (Account.id == account_id) & (Account.session_epoch == epoch) & (Account.kind == kind)
    return Account.get_or_none(mine & _open())


def find(kind: str, login: str) -> Account | None:
    """The account with this login."""
    return Account.get_or_none((Account.login_lookup == lookup(kind, login)) & _open())


def of(practitioner: Practitioner) -> Account | None:
    """The account of a professional."""
    return Account.get_or_none((Account.practitioner == practitioner) & _open())


def authenticate(kind: str, login: str, password: str, now: datetime, marks: str = "") -> Account:
    """The account that login and password open; the code comes after.

    Args:
        marks: what this browser shows of earlier visits (:mod:`rules.devices`): its tries are counted apart from those of strangers.

    Raises:
        Refusal: ``compte-numero-vide``, ``mot-de-passe-vide``, ``compte-refuse`` (``left``; the same for an unknown login),
            ``trop-d-essais`` (``until``).
    """
    if not login.strip():
        raise Refusal("compte-numero-vide", "login")
    if not password:
        raise Refusal("mot-de-passe-vide", "password")

    def theirs() -> Account | None:
        account = find(kind, login)
        return account if passwords.matches(account.password_hash if account else None, password) else None

    return attempts.find("account", door(kind, login, now, marks), now, theirs, lambda left: Refusal("compte-refuse", left=left))


def ways(account: Account) -> list[Way]:
    """The ways by which this account gets a code: the app first, when there is one."""
    found = [Way("app")] if account.totp_secret else []
    if account.mail:
        found.append(Way("mail", account.mail, contact.masked_mail(account.mail)))
    if account.mobile:
        found.append(Way("sms", account.mobile, contact.masked_mobile(account.mobile)))
    return found


def send_code(account: Account, channel: str, now: datetime, chance: Random, *, count: int, life: timedelta) -> AccountCode:
    """Make a code and hand it to the outbox, in one transaction.

    Raises:
        Refusal: ``trop-de-codes`` when 8 left within an hour, ``canal-inconnu``.
    """
    way = next((way for way in ways(account) if way.key == channel and way.target), None)
    if way is None:
        raise Refusal("canal-inconnu", "channel")
    if not may_send("codes-account", account, way.target, now):
        raise Refusal("trop-de-codes")
    return hand_over(account, LOGIN, channel, way.target, now, codes.digits(count, chance), life)


def may_send(counted: str, account: Account, target: str, now: datetime) -> bool:
    """Whether one more code may leave this hour, from this account and to this mail or telephone; counts it if so.

    Many accounts may name one target: nobody's telephone or letterbox is filled by strangers.
    """
    hour = timedelta(hours=1)
    return attempts.allow(counted, str(account.id), now, _CODES_AN_HOUR, hour) and attempts.allow(
        "codes-target", target.casefold(), now, _CODES_AN_HOUR, hour
    )


def hand_over(
    account: Account, purpose: str, channel: str, target: str, now: datetime, code: str, life: timedelta, kind: str = "account-code"
) -> AccountCode:
    """Keep the hash of a code and hand the code to the outbox, in one transaction; the caller has counted it."""
    with writing():
        row = AccountCode.create(account=account, purpose=purpose, code_hash=codes.hashed(code), created_at=now, expires_at=now + life)
        content = {"code": code, "until": row.expires_at.isoformat(), "minutes": int(life.total_seconds() // 60)}
        messages.post(account, channel, kind, target, content, now)
    return row


def newest(account: Account, purpose: str, code: str) -> AccountCode | None:
    """The newest row of this very code (already read)."""
    mine = (AccountCode.account == account) & (AccountCode.purpose == purpose) & (AccountCode.code_hash == codes.hashed(code))
    return AccountCode.select().where(mine).order_by(AccountCode.created_at.desc()).first()


def spend(row: AccountCode, now: datetime) -> None:
    """It opens once, even when it is sent twice at the same moment. Raises Refusal ``code-deja-utilise``."""
    if not AccountCode.update(used_at=now).where((AccountCode.id == row.id) & AccountCode.used_at.is_null()).execute():
        raise Refusal("code-deja-utilise", "code")


def use_code(account: Account, typed: str, now: datetime, *, count: int, way: str = "", marks: str = "") -> None:
    """Spend the code that was typed: one that was sent, or the one of the app.

    Args:
        way: the way that was chosen, to name what is wrong; a code of the other way opens too.
        marks: as in :func:`authenticate`: the wrong tries of this browser are forgotten, those of strangers are not.

    Raises:
        Refusal: see :func:`rules.codes.read`; ``code-faux`` (``left``), ``code-deja-utilise``, ``code-perime``, ``trop-d-essais``; of the
            app: ``code-application-vide``, ``code-application-longueur`` (``typed``), ``code-application-refuse`` (``left``),
            ``code-application-utilise``.
    """
    here = account_app.door(account)
    attempts.check("code", here, now)
    digits = account_app.read(typed, count) if way == "app" else "".join(typed.split())
    if account.totp_secret and len(digits) == codes.TOTP_DIGITS and digits.isdecimal():
        account_app.spend(account, digits, now)
    else:
        code = codes.read(typed, count)
        left = attempts.begin("code", here, now)
        try:
            _spend(account, code, now)
        except Refusal as refusal:
            if refusal.key == "code-faux":
                refusal.facts["left"] = left
            else:
                attempts.give_back("code", here)
            raise
    attempts.succeeded("code", here)
    attempts.succeeded("account", door(account.kind, account.login, now, marks))


def _spend(account: Account, code: str, now: datetime) -> None:
    row = newest(account, LOGIN, code)
    if row is None:
        raise Refusal("code-faux", "code")
    if row.used_at:
        raise Refusal("code-deja-utilise", "code")
    if row.expires_at <= now:
        raise Refusal("code-perime", "code")
    spend(row, now)


# -- the password -------------------------------------------------------------------------------------------------------------


def check_password(account: Account, typed: str, now: datetime, field: str = "current") -> None:
    """Raise unless ``typed`` is the password in use: see :func:`rules.passwords.prove`."""
    passwords.prove(account.password_hash, typed, f"account {account.id}", now, field)


def change_password(account: Account, password: str, now: datetime) -> None:
    """Put a new password in place; other sessions end, codes for a forgotten one open nothing any more, and the account's owner is told.

    Raises:
        Refusals: see :func:`rules.passwords.judge`.
        Refusal: ``mot-de-passe-meme``.
    """
    judge(account, password)
    if passwords.matches(account.password_hash, password):
        raise Refusal("mot-de-passe-meme", "password")
    digest = passwords.digest(password)
    with writing():
        account.password_hash, account.password_is_initial = digest, False
        account.session_epoch = Account.get_by_id(account.id).session_epoch + 1
        account.save(only=[Account.password_hash, Account.password_is_initial, Account.session_epoch])
        waiting = (AccountCode.account == account) & (AccountCode.purpose == FORGOTTEN) & AccountCode.used_at.is_null()
        AccountCode.update(used_at=now).where(waiting).execute()
        tell(account, "password-changed", now)


def tell(account: Account, kind: str, now: datetime) -> None:
    """A message that something happened ``now``, by every way of the account, in the transaction of the rule that calls."""
    for way in ways(account):
        if way.target:
            messages.post(account, way.key, kind, way.target, {"at": now.isoformat()}, now)


def judge(account: Account, password: str) -> None:
    """Raise what is wrong with a new password of this account: see :func:`rules.passwords.judge`. Names and number may not be in it."""
    practitioner = account.practitioner
    names = [account.given_name, account.family_name, account.login]
    names += [practitioner.given_name, practitioner.family_name] if practitioner else []
    passwords.judge(password, known=[name for name in names if name])
