"""Browsers that have come in before: each has a door of its own, so that a stranger's wrong tries keep out strangers only. No cookie here.

A login is often public (the number of a professional, a name) and whoever knows it could make its owner wait for ever by wrong tries. A
browser in which somebody came in all the way (password and code) holds a signed mark of that login. It opens nothing: it says at which
door the tries of this browser are counted, and that door waits after its own wrong tries as any other.

Source: OWASP, «Slow down online guessing attacks with device cookies».
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from random import Random

from models import safe

#: Whose login a mark belongs to: a person; the others are the kinds of accounts (rules.logins).
HOLDER = "holder"
#: How long a mark holds (browsers keep no cookie longer), and how many logins one browser remembers: some people share a computer.
LIFE, MOST = timedelta(days=400), 8
_BETWEEN, _SIGNS = "~", 32


def door(kind: str, login: str, marks: str, now: datetime) -> str:
    """The door at which a try is counted: the browser's own, or the one of all strangers.

    Args:
        login: tidied by the caller. marks: what the browser shows, whatever it is; a mark of another login, a changed or an old one
            counts for nothing.
    """
    nonce = _known(kind, login, marks, now)
    return f"{login} device {nonce}" if nonce else login


def add(kind: str, login: str, marks: str, now: datetime, chance: Random) -> str:
    """The marks of a browser in which somebody has just come in with this login; the new one first, the oldest are forgotten."""
    nonce, made = f"{chance.getrandbits(64):016x}", f"{int(now.timestamp()):x}"
    others = [mark for mark in _split(marks) if not _nonce(kind, login, mark, now)]
    return _BETWEEN.join([f"{nonce}.{made}.{_signature(kind, login, nonce, made)}", *others][:MOST])


def _known(kind: str, login: str, marks: str, now: datetime) -> str:
    return next((nonce for mark in _split(marks) if (nonce := _nonce(kind, login, mark, now))), "")


def _split(marks: str) -> list[str]:
    """Only what is built like a mark: nothing from outside is carried on that could be something else."""
    return [mark for mark in marks.split(_BETWEEN, MOST)[:MOST] if mark.isascii() and len(mark) < 80 and mark.count(".") == 2]


def _nonce(kind: str, login: str, mark: str, now: datetime) -> str:
    """The number of this mark when it is of this very login and still holds, else ``""``."""
    nonce, made, signature = mark.split(".")
    if not hmac.compare_digest(signature, _signature(kind, login, nonce, made)):
        return ""
    return nonce if now - datetime.fromtimestamp(int(made, 16), UTC) < LIFE else ""  # signed by us: it is a number


def _signature(kind: str, login: str, nonce: str, made: str) -> str:
    return safe().fingerprint(f"device {kind}", f"{login} {nonce} {made}")[:_SIGNS]
