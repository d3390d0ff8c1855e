"""Words with letters left out, so that a word with a mistake meets the word it should be. It knows no database and no name.

Two words that are one mistake apart become the same when each loses one letter; two mistakes, two letters (symmetric deletes).
Only the first seven letters are treated so: what comes after is compared when the begin is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

BEGIN, _SHORT = 7, 5
_BITS = 24  # room for 16 million begins


def begin(word: str) -> str:
    """The part of a word in which letters are left out."""
    return word[:BEGIN]


def slips(start: str, most: int = 2) -> set[str]:
    """A begin with up to ``most`` letters left out.

    Of a short one (4 letters at most) one is left out at most. Of a long one also the first five letters with one left out:
    somebody may have typed five letters so far, one of them wrong.
    """
    found = before = {start}
    for _ in range(most if len(start) >= _SHORT else 1):
        before = {word[:at] + word[at + 1 :] for word in before for at in range(len(word))}
        found = found | before
    if most > 1 and len(start) > _SHORT:
        found |= {start[:at] + start[at + 1 : _SHORT] for at in range(_SHORT)}
    return found


def hashes(who: int, words: Iterable[str]) -> Iterator[int]:
    """Each word with the begin it comes from, as one number."""
    return (crc32(word.encode()) << _BITS | who for word in words)


def pair_range(word: str) -> tuple[int, int]:
    """The lowest and the highest number that this word can have."""
    low = crc32(word.encode()) << _BITS
    return low, low + (1 << _BITS) - 1
