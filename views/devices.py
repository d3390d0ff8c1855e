"""The cookie of a browser in which somebody has come in before: read here, given here. What it is worth is said in rules/devices.py."""

from __future__ import annotations

from flask import Response, request

from rules import accounts, devices
from views import page

HOLDER = devices.HOLDER
_COOKIE = "appareil"


def name() -> str:
    """What the cookie is called: where the site is served by https, only this very site can have given it."""
    return f"__Host-{_COOKIE}" if page.config().secure_cookies else _COOKIE


def marks() -> str:
    """What this browser shows of earlier visits."""
    return request.cookies.get(name(), "")


def known(response: Response, kind: str, login: str) -> Response:
    """The answer to who has just come in with this login: from now on this browser has a door of its own for it."""
    kept = devices.add(kind, accounts.tidy_login(login), marks(), page.now(), page.chance())
    response.set_cookie(name(), kept, max_age=devices.LIFE, secure=page.config().secure_cookies, httponly=True, samesite="Lax")
    return response
