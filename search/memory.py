"""The same index in memory, for databases without FTS5: some ten thousand professionals at most. It knows no record."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.rank import Entry, Near
from search.sqlite import vocabulary
from search.words import nearest, sound, trigrams

_RESEMBLING = 120


class Index:
    """Sorted words, and for each word who has it."""

    def __init__(self, entries: Iterable[Entry]):
        self._entries = {entry.id: entry for entry in entries}
        self._who: dict[str, set[int]] = defaultdict(set)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        self._pieces: dict[str, set[str]] = defaultdict(set)
        for entry in self._entries.values():
            for word in (*entry.words, *entry.house):
                self._who[word].add(entry.id)
            for word in vocabulary(entry):
                self._sounds[sound(word)].add(word)
                for piece in trigrams(word):
                    self._pieces[piece].add(word)
        self._words = sorted(self._who)

    def size(self) -> int:
        """How many professionals are in the index."""
        return len(self._entries)

    def begins(self, word: str) -> bool:
        """Whether a word of the directory begins so."""
        first = bisect_left(self._words, word)
        return self._words[first : first + 1] != [] and self._words[first].startswith(word)

    def resembling(self, word: str) -> dict[str, float]:
        """The words of the directory that resemble ``word``, with how far they are."""
        shared = Counter(other for piece in trigrams(word) for other in self._pieces.get(piece, ()))
        likely = {other for other, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:_RESEMBLING]}
        return nearest(word, likely | self._sounds.get(sound(word), set()))

    def gather(self, readings: Sequence[Sequence[str]], near: Near, postcode: str = "") -> Iterator[Entry]:
        """Professionals who may be meant."""
        meant: set[int] = set()
        for reading in readings:
            meant |= set.intersection(*(self._having(word, near) for word in reading))
        for who in sorted(meant):
            yield self._entries[who]

    def _having(self, word: str, near: Near) -> set[int]:
        """Who has this word, a word that begins so, or one that resembles it."""
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + "\U0010ffff")
        return set().union(*(self._who[one] for one in (*self._words[first:last], *near.get(word, ()))))
