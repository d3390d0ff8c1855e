"""Says whether a French word is rare (rule M1), from a pinned offline list when it is installed; it may not know the house's words."""

import functools
import importlib
from collections.abc import Callable

# Optional on purpose: wordfreq (3.1.1, a test dependency) brings 60 MB of words of all languages, too heavy for the running site.
# Without it the hand-written list of hard words still works, and no word is called rare.
try:
    _zipf: Callable[..., float] | None = importlib.import_module("wordfreq").zipf_frequency
except ImportError:
    _zipf = None

RARE = 3.0
"""Zipf scale: 3.0 is one time in a million words, counted for the form as written."""


def available() -> bool:
    return _zipf is not None


@functools.lru_cache(maxsize=4096)
def is_rare(word: str) -> bool:
    if _zipf is None or len(word) < 4:
        return False
    return all(float(_zipf(form, "fr", wordlist="small")) < RARE for form in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    """The word, and the forms under which a reader knows it: « recommencez » is « recommencer »."""
    bent = {"ez": "er", "ons": "er", "e": "er", "es": "er", "ée": "é", "ées": "é", "és": "é", "s": "", "x": ""}
    return (word, *(word.removesuffix(end) + other for end, other in bent.items() if word.endswith(end)))
