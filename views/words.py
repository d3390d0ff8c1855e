"""«Choisir pour moi»: four pictured words on offer in this browser until they are taken. It knows no account."""

from __future__ import annotations

from flask import request, session

from pictograms.words import PICTURED_WORDS
from rules import journeys, passwords
from rules.refusal import Refusal
from views import page

KIND = "words"


def offer() -> list[str]:
    """The four words on offer: the same when the page is read again, others when the person asks for others."""
    if request.args.get("autres") is None:
        kept = _kept()
        if kept:
            return kept.split("-")
    chosen = passwords.four_words(sorted(PICTURED_WORDS), page.chance())
    token = session.setdefault("words", f"{page.chance().getrandbits(128):032x}")
    journeys.keep(token, KIND, {"words": chosen}, page.now())
    return chosen.split("-")


def _kept() -> str:
    return str(journeys.read(session.get("words"), KIND, page.now(), page.config().journey_life).get("words", ""))


def taken() -> str:
    """The password the person takes: the very words that stand on the page of this browser. Raises Refusal ``mots-perdus``."""
    kept = _kept()
    if not kept or request.form.get("words") != kept:
        raise Refusal("mots-perdus")
    return kept


def forget() -> None:
    """The words are in use: nothing of them stays outside the hash."""
    journeys.end(session.pop("words", None), KIND)
