"""The app that makes the codes of an account: putting it in place, using a code of it, taking it away. It knows no sentence and no page."""

from __future__ import annotations

from datetime import datetime

from models import Account
from rules import attempts, codes
from rules.refusal import Refusal


def door(account: Account) -> str:
    """Where wrong codes of this account are counted, of the app and of messages together."""
    return f"account {account.id}"


def use(account: Account, typed: str, now: datetime) -> None:
    """Spend a code of the app, and nothing but the app.

    Raises:
        Refusal: ``code-application-vide``, ``code-application-longueur`` (``typed``), ``code-lettres``, ``code-application-refuse``
            (``left``), ``code-application-utilise``, ``trop-d-essais``.
    """
    attempts.check("code", door(account), now)
    spend(account, read(typed), now)
    attempts.succeeded("code", door(account))


def read(typed: str, *others: int) -> str:
    """The digits of a code of the app; ``others``: lengths that are right here too. Raises Refusal."""
    digits = "".join(typed.split())
    if not digits:
        raise Refusal("code-application-vide", "code")
    if not digits.isdecimal() and not others:
        raise Refusal("code-lettres", "code", needed=codes.TOTP_DIGITS)
    if digits.isdecimal() and len(digits) not in (codes.TOTP_DIGITS, *others):
        raise Refusal("code-application-longueur", "code", typed=len(digits))
    return digits


def spend(account: Account, digits: str, now: datetime) -> None:
    """A code of the app opens once: neither it nor an earlier one opens again (RFC 6238 5.2)."""
    left = attempts.begin("code", door(account), now)
    step = codes.totp_step(account.totp_secret, digits, now)
    if step is None:
        raise Refusal("code-application-refuse", "code", left=left)
    attempts.give_back("code", door(account))
    if not Account.update(totp_last=step).where((Account.id == account.id) & (Account.totp_last < step)).execute():
        raise Refusal("code-application-utilise", "code")


def keep(account: Account, secret: str, typed: str, now: datetime) -> None:
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


def forget(account: Account) -> None:
    """Codes come by mail again. Needs a mail or mobile, or nobody could come in any more."""
    if account.mail or account.mobile:
        account.totp_secret = ""
        account.save(only=[Account.totp_secret])
