"""A forgotten password of a professional or helper: a code to the mail or telephone of the account, then a new password. No sentence.

Nothing tells from outside whether somebody has an account: the answers, their order and the counting of tries are the same for all.
A professional's second factor stays: who has an app needs a code of it too, and the next login asks for a code as always.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from models import Account, writing
from rules import account_app, attempts, codes, logins, passwords
from rules.refusal import Refusal

#: The ways a code can leave; the other one is taken when the account does not have the one that was chosen.
WAYS = ("mail", "sms")
_A_DAY = 6


def send(kind: str, login: str, way: str, now: datetime, chance: Random, *, count: int, life: timedelta) -> Account | None:
    """Send a code that allows a new password, if somebody has this login. The account is for the journey only: no page tells of it.

    Nothing leaves for an account whose first password was never changed: whoever opened the account gives that one by hand, and a
    mail that was written wrong at that moment must not be enough.

    Args:
        login: read by the caller. way: one of :data:`WAYS`; anything else is the first that the account has.
    """
    account = logins.find(kind, login)
    if account is None or account.password_is_initial:
        return None
    ways = {one.key: one.target for one in logins.ways(account) if one.target}
    key = way if way in ways else next(iter(ways), "")
    if not key or not attempts.allow("codes-forgotten", str(account.id), now, _A_DAY, timedelta(days=1)):
        return account
    if logins.may_send("codes-account", account, ways[key], now):
        with writing():
            logins.hand_over(
                account, logins.FORGOTTEN, key, ways[key], now, codes.digits(count, chance), life, kind="account-password-code"
            )
    return account


def read_login(typed: str) -> str:
    """A helper's identifiant. Raises Refusal ``identifiant-vide``."""
    if not typed.strip():
        raise Refusal("identifiant-vide", "login")
    return typed


def open_with(account: Account | None, kind: str, login: str, typed: str, now: datetime, *, count: int, marks: str = "") -> None:
    """Spend the code. Tries are counted by what was typed, found or not, and by browser (:mod:`rules.devices`).

    Raises:
        Refusal: see :func:`rules.codes.read`; ``code-faux`` (``left``), ``code-deja-utilise``, ``code-perime``, ``trop-d-essais``.
    """
    door = f"forgotten {logins.door(kind, login, now, marks)}"
    attempts.check("code", door, now)
    code = codes.read(typed, count)
    row = attempts.find(
        "code",
        door,
        now,
        lambda: logins.newest(account, logins.FORGOTTEN, code) if account else None,
        lambda left: Refusal("code-faux", "code", left=left),
    )
    if row.used_at:
        raise Refusal("code-deja-utilise", "code")
    if row.expires_at <= now:
        raise Refusal("code-perime", "code")
    logins.spend(row, now)
    attempts.succeeded("code", door)


def needs_app(account: Account) -> bool:
    """Whether a code of the app is asked for beside the new password: a mail that somebody else reads is not enough."""
    return bool(account.totp_secret)


def finish(account: Account, password: str, app_code: str, now: datetime, *, marks: str = "") -> None:
    """Put the new password in place; every session ends, the owner is told. Nobody is in by this: the ordinary login follows.

    The password is judged before a code of the app is spent. A wait that others put before the login is over.

    Raises:
        Refusals, Refusal: see :func:`rules.logins.change_password` and :func:`rules.account_app.use`.
    """
    logins.judge(account, password)
    if passwords.matches(account.password_hash, password):
        raise Refusal("mot-de-passe-meme", "password")
    if needs_app(account):
        account_app.use(account, app_code, now)
    logins.change_password(account, password, now)
    for marked in {"", marks}:
        attempts.succeeded("account", logins.door(account.kind, account.login, now, marked))
