"""The account of a helper: making it, with an identifiant of its own. It knows nobody who is helped, and no sentence."""

from __future__ import annotations

from datetime import datetime
from random import Random

from models import Account
from rules import closing, contact, logins, passwords
from rules.refusal import Refusal, check_all

FIELDS = ("given_name", "family_name", "mail", "mobile")
_LONGEST_NAME = 60


def read(typed: dict[str, str]) -> dict[str, str]:
    """Who the helper is and how their codes arrive, tidied and judged; all faults told together.

    Args:
        typed: one text for each of :data:`FIELDS`; a mail or a mobile is enough.

    Raises:
        Refusals: of ``mon-prenom-vide``, ``mon-nom-vide``, ``texte-long`` (``extra``), ``mail-ou-portable``, and those of
            :mod:`rules.contact`.
    """
    mail, mobile = typed["mail"].strip(), typed["mobile"].strip()

    def one_way() -> None:
        if not mail and not mobile:
            raise Refusal("mail-ou-portable", "mail")

    given, family, _, good_mail, good_mobile = check_all(
        lambda: _name(typed, "given_name", "mon-prenom-vide"),
        lambda: _name(typed, "family_name", "mon-nom-vide"),
        one_way,
        lambda: contact.read_mail(mail) if mail else "",
        lambda: contact.read_mobile(mobile) if mobile else "",
    )
    return {"given_name": given, "family_name": family, "mail": good_mail, "mobile": good_mobile}


def _name(typed: dict[str, str], name: str, empty: str) -> str:
    text = " ".join("".join(sign for sign in typed[name] if sign.isprintable()).split())
    if not text:
        raise Refusal(empty, name)
    if len(text) > _LONGEST_NAME:
        raise Refusal("texte-long", name, extra=len(text) - _LONGEST_NAME)
    return text


def create(who: dict[str, str], password: str, now: datetime, chance: Random) -> Account:
    """The account, with an identifiant made by the site.

    Args:
        who: of :func:`read`.

    Raises:
        Refusals, Refusal: see :func:`rules.passwords.judge`.
    """
    passwords.judge(password, known=[who["given_name"], who["family_name"]])
    names = {"given_name": who["given_name"], "family_name": who["family_name"]}
    ways = {"mail": who["mail"], "mobile": who["mobile"]}
    return logins.create(logins.HELPER, _free_login(chance), password, now, **names, **ways)  # type: ignore[arg-type]


def _free_login(chance: Random) -> str:
    """An identifiant that no helper and no person has: who types it at the wrong door is told nothing wrong about somebody else."""
    for _ in range(20):
        login = closing.free_login(chance)
        if logins.find(logins.HELPER, login) is None:
            return login
    raise RuntimeError("no free identifiant was found")
