"""A new mail for the account of a professional or helper: it brings its code before the old one goes. It knows no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from models import Account, AccountCode, writing
from rules import attempts, codes, logins, messages
from rules.refusal import Refusal

PURPOSE = "mail"


def send(account: Account, mail: str, now: datetime, chance: Random, *, count: int, life: timedelta) -> AccountCode:
    """A code to ``mail`` (already read), in one transaction with its row. The account keeps its old mail until :func:`confirm`.

    Raises:
        Refusal: ``trop-de-codes`` when 8 left within an hour, from this account or to this mail.
    """
    if not logins.may_send("codes-account-mail", account, mail, now):
        raise Refusal("trop-de-codes")
    return logins.hand_over(account, PURPOSE, "mail", mail, now, codes.digits(count, chance), life)


def confirm(account: Account, mail: str, sent: Sequence[int], typed: str, now: datetime, *, count: int) -> None:
    """Put ``mail`` in place when one of its own codes is typed; the old mail is told.

    Args:
        sent: the ids of the codes that went to this very mail: the code of an earlier mistake does not prove this one.

    Raises:
        Refusal: see :func:`rules.codes.read`; ``code-faux`` (``left``), ``code-autre-adresse``, ``code-deja-utilise``, ``code-perime``,
            ``trop-d-essais``.
    """
    door = f"account-mail {account.id}"
    attempts.check("code", door, now)
    code = codes.read(typed, count)
    left = attempts.begin("code", door, now)
    row = logins.newest(account, PURPOSE, code)
    if row is None:
        raise Refusal("code-faux", "code", left=left)
    attempts.give_back("code", door)
    if row.id not in sent:
        raise Refusal("code-autre-adresse", "code")
    if row.expires_at <= now:
        raise Refusal("code-perime", "code")
    with writing():
        logins.spend(row, now)
        before, account.mail = account.mail, mail
        account.save(only=[Account.mail])
        if before:
            messages.post(account, "mail", "contact-changed", before, {"what": "mail", "at": now.isoformat()}, now)
    attempts.succeeded("code", door)
