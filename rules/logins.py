"""The login of professionals and helpers: password, then a one-time code by mail, SMS or an app. It knows no sentence and no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from models import Account, AccountCode, Practitioner, safe, writing
from rules import accounts, attempts, codes, contact, messages, passwords
from rules.refusal import Refusal

#: What an account is for.
PRACTITIONER, HELPER = "practitioner", "helper"
#: What a code is for.
LOGIN = "login"
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


def _door(kind: str, login: str) -> str:
    """Where wrong passwords of this login are counted."""
    return f"{kind} {accounts.tidy_login(login)}"


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
    return Account.get_or_none(mine & Account.ended_at.is_null())


def find(kind: str, login: str) -> Account | None:
    """The account with this login."""
    return Account.get_or_none((Account.login_lookup == lookup(kind, login)) & Account.ended_at.is_null())


def of(practitioner: Practitioner) -> Account | None:
    """The account of a professional."""
    return Account.get_or_none((Account.practitioner == practitioner) & Account.ended_at.is_null())


def authenticate(kind: str, login: str, password: str, now: datetime) -> Account:
    """The account that login and password open; the code comes after.

    Raises:
        Refusal: ``compte-numero-vide``, ``mot-de-passe-vide``, ``compte-refuse`` (``left``; the same for an unknown login),
            ``trop-d-essais`` (``until``).
    """
    if not login.strip():
        raise Refusal("compte-numero-vide", "login")
    if not password:
        raise Refusal("mot-de-passe-vide", "password")
    door = _door(kind, login)
    left = attempts.begin("account", door, now)
    account = find(kind, login)
    if not passwords.matches(account.password_hash if account else None, password) or account is None:
        if not left:
            attempts.check("account", door, now)
        raise Refusal("compte-refuse", left=left)
    attempts.give_back("account", door)
    return account


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
    if not attempts.allow("codes-account", str(account.id), now, _CODES_AN_HOUR, timedelta(hours=1)):
        raise Refusal("trop-de-codes")
    if not attempts.allow("codes-target", way.target, now, _CODES_AN_HOUR, timedelta(hours=1)):
        raise Refusal("trop-de-codes")  # many accounts with one number: somebody's telephone is not to ring all day
    return hand_over(account, LOGIN, channel, way.target, now, codes.digits(count, chance), life)


def hand_over(account: Account, purpose: str, channel: str, target: str, now: datetime, code: str, life: timedelta) -> AccountCode:
    """Keep the hash of a code and hand the code to the outbox, in one transaction; the caller has counted it."""
    with writing():
        row = AccountCode.create(account=account, purpose=purpose, code_hash=codes.hashed(code), created_at=now, expires_at=now + life)
        content = {"code": code, "until": row.expires_at.isoformat(), "minutes": int(life.total_seconds() // 60)}
        messages.post(account, channel, "account-code", target, content, now)
    return row


def newest(account: Account, purpose: str, code: str) -> AccountCode | None:
    """The newest row of this very code (already read)."""
    mine = (AccountCode.account == account) & (AccountCode.purpose == purpose) & (AccountCode.code_hash == codes.hashed(code))
    return AccountCode.select().where(mine).order_by(AccountCode.created_at.desc()).first()


def spend(row: AccountCode, now: datetime) -> None:
    """It opens once, even when it is sent twice at the same moment. Raises Refusal ``code-deja-utilise``."""
    if not AccountCode.update(used_at=now).where((AccountCode.id == row.id) & AccountCode.used_at.is_null()).execute():
        raise Refusal("code-deja-utilise", "code")


def use_code(account: Account, typed: str, now: datetime, *, count: int, way: str = "") -> None:
    """Spend the code that was typed: one that was sent, or the one of the app.

    Args:
        way: the way that was chosen, to name what is wrong; a code of the other way opens too.

    Raises:
        Refusal: see :func:`rules.codes.read`; ``code-faux`` (``left``), ``code-deja-utilise``, ``code-perime``, ``trop-d-essais``; of the
            app: ``code-application-vide``, ``code-application-longueur`` (``typed``), ``code-application-refuse`` (``left``),
            ``code-application-utilise``.
    """
    door = f"account {account.id}"
    attempts.check("code", door, now)
    digits = "".join(typed.split())
    if way == "app" and not digits:
        raise Refusal("code-application-vide", "code")
    if way == "app" and digits.isdecimal() and len(digits) not in (codes.TOTP_DIGITS, count):
        raise Refusal("code-application-longueur", "code", typed=len(digits))
    if account.totp_secret and len(digits) == codes.TOTP_DIGITS and digits.isdecimal():
        _spend_of_app(account, digits, door, now)
    else:
        code = codes.read(typed, count)
        left = attempts.begin("code", door, now)
        try:
            _spend(account, code, now)
        except Refusal as refusal:
            if refusal.key == "code-faux":
                refusal.facts["left"] = left
            else:
                attempts.give_back("code", door)
            raise
    attempts.succeeded("code", door)
    attempts.succeeded("account", _door(account.kind, account.login))


def _spend_of_app(account: Account, digits: str, door: str, now: datetime) -> None:
    """A code of the app opens once: neither it nor an earlier one opens again (RFC 6238 5.2)."""
    left = attempts.begin("code", door, now)
    step = codes.totp_step(account.totp_secret, digits, now)
    if step is None:
        raise Refusal("code-application-refuse", "code", left=left)
    attempts.give_back("code", door)
    if not Account.update(totp_last=step).where((Account.id == account.id) & (Account.totp_last < step)).execute():
        raise Refusal("code-application-utilise", "code")


def _spend(account: Account, code: str, now: datetime) -> None:
    row = newest(account, LOGIN, code)
    if row is None:
        raise Refusal("code-faux", "code")
    if row.used_at:
        raise Refusal("code-deja-utilise", "code")
    if row.expires_at <= now:
        raise Refusal("code-perime", "code")
    spend(row, now)


# -- the app -------------------------------------------------------------------------------------------------------------------


def keep_app(account: Account, secret: str, typed: str, now: datetime) -> None:
    """Codes come from an app from now on; a first code proves that the app has the secret.

    Raises:
        Refusal: ``code-vide``, ``code-application-faux``.
    """
    digits = "".join(typed.split())
    if not digits:
        raise Refusal("code-vide", "code")
    step = codes.totp_step(secret, digits, now)
    if step is None:
        raise Refusal("code-application-faux", "code")
    account.totp_secret, account.totp_last = secret, step
    account.save(only=[Account.totp_secret, Account.totp_last])


def forget_app(account: Account) -> None:
    """Codes come by mail again. Needs a mail or mobile, or nobody could come in any more."""
    if account.mail or account.mobile:
        account.totp_secret = ""
        account.save(only=[Account.totp_secret])


def check_password(account: Account, typed: str, now: datetime, field: str = "current") -> None:
    """Raise unless ``typed`` is the password in use: see :func:`rules.passwords.prove`."""
    passwords.prove(account.password_hash, typed, f"account {account.id}", now, field)


def change_password(account: Account, password: str, now: datetime | None = None) -> None:
    """Put a new password in place; other sessions end.

    Args:
        now: the moment; with it, a mail tells that the password changed.

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
        if now and account.mail:
            messages.post(account, "mail", "password-changed", account.mail, {"at": now.isoformat()}, now)


def judge(account: Account, password: str) -> None:
    """Raise what is wrong with a new password of this account: see :func:`rules.passwords.judge`. Names and number may not be in it."""
    practitioner = account.practitioner
    names = [account.given_name, account.family_name, account.login]
    names += [practitioner.given_name, practitioner.family_name] if practitioner else []
    passwords.judge(password, known=[name for name in names if name])
