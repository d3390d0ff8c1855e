"""The way a rule says no: a key and facts. It knows no sentence; those are in guides/fr/refusals.yaml."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A rule says no.

    Args:
        key: name of the refusal in ``guides/fr/refusals.yaml``.
        field: the form field it is about, or None when it is about the whole page.
        facts: values the sentence needs (counts, moments, lengths); never a secret.
    """

    def __init__(self, key: str, field: str | None = None, **facts: Any):
        super().__init__(key)
        self.key = key
        self.field = field
        self.facts = facts

    def __repr__(self) -> str:
        return f"Refusal({self.key!r}, field={self.field!r})"


class Refusals(Exception):
    """Several refusals of one form, told together."""

    def __init__(self, refusals: list[Refusal]):
        super().__init__(", ".join(refusal.key for refusal in refusals))
        self.refusals = refusals


def check_all(*checks: Any) -> list[Any]:
    """Run each check (a callable without arguments) and return the results; raise all refusals together."""
    results: list[Any] = []
    refused: list[Refusal] = []
    for check in checks:
        try:
            results.append(check())
        except Refusal as refusal:
            refused.append(refusal)
        except Refusals as several:
            refused.extend(several.refusals)
    if refused:
        raise Refusals(refused)
    return results
