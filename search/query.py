"""The questions for the full-text search, the best answers first and the rarest words in front. It knows no table.

A question names its rarest words only; whether a line holds the others is seen when it is read. So a search costs what its rarest
words cost, and «le», «de», «m» beside a name cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.rank import Near, department
from search.words import PARTICLES

#: Each word carries the letter of its field («fmartin» is a family name), each begin of a word its number («1mar»).
FIELDS, BEGINS = "fgpth", "12345"
FORGIVING = FIELDS[:4]
PREFIX = 7  # begins of 1 to 7 letters are in the index
_LONGER = 30  # words that begin with more letters than that: so many are named
_FEW = 300  # expected answers: then no other word is needed in the question
_SMALL, _ALONE = 1_200, 250  # a word that so many have, among others or alone: all of them are read, and nothing else is asked


@dataclass(frozen=True)
class Term:
    """Words of which one is enough, and how many professionals have them together (at most)."""

    tokens: tuple[str, ...] = ()
    size: int = 0

    def __str__(self) -> str:
        # A word of this language is letters and digits behind the letter of its field: there is nothing to escape.
        return f"({' OR '.join(self.tokens)})" if len(self.tokens) > 1 else "".join(self.tokens)


@dataclass(frozen=True)
class Question:
    """One question: what to ask, what each line must hold (one of each), and of which reading it is all there is, if so."""

    match: str
    needles: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...] = ()
    everywhere: bool = True

    def holds(self, line: str) -> bool:
        """Whether this line has all words of the reading."""
        return all(any(needle in line for needle in needles) for needles in self.needles)


class Query:
    """One search: the readings of what was typed, and the words that resemble.

    Args:
        many: how many professionals have a word of the index.
        longer: the words of a field that begin so, at most so many.
        total: how many professionals there are.
    """

    def __init__(
        self,
        many: Callable[[str], int],
        longer: Callable[[str, int], list[str]],
        total: int,
        readings: Sequence[Sequence[str]],
        near: Near,
    ):
        self._many, self._longer, self._total, self._near = many, longer, max(total, 1), near
        self._readings = [tuple(reading) for reading in readings]
        typed = dict.fromkeys(word for reading in self._readings for word in reading)
        self._begins = {word: self._begun(word) for word in typed}
        self._exact = {word: self._known(field + word for field in FIELDS) for word in typed}
        self._alike = {word: self._known(field + other for other in near.get(word, ()) for field in FORGIVING) for word in typed}
        self._any = {word: self._either(self._begins[word], self._alike[word]) for word in typed}
        #: Readings of which all professionals are found: nothing more is asked.
        self.done: set[tuple[str, ...]] = set()
        self._needles = {word: tuple(self._signs(word)) for word in typed}

    def questions(self, postcode: str, *, named: bool = False) -> Iterator[list[Question]]:
        """Steps of questions in the order of rank.py: the very words before begins, names before towns, then words that resemble.

        Args:
            postcode: those near by are asked for first.
            named: only those with one of the words as their family name.
        """
        if named:
            for terms in (self._exact, self._begins):
                yield [one for reading in self._readings for one in self._of(terms, "f", reading, postcode)]
            return
        yield [one for reading in self._readings for one in self._whole(reading)]
        for terms, field in self._kinds():
            for reading in self._readings:
                if reading not in self.done:
                    yield list(self._of(terms, field, reading, postcode))
        for far in sorted({int(far * 10) for words in self._near.values() for far in words.values()}):
            for reading in self._readings:
                if reading not in self.done:
                    yield list(self._resembling(far + 1, reading, postcode))

    def _whole(self, reading: tuple[str, ...]) -> Iterator[Question]:
        """All professionals of this reading at one go, when they are few."""
        terms = [self._any[word] for word in reading]
        if not all(term.size for term in terms):  # nobody has this word
            self.done.add(reading)
            return
        match, expected = self._rarest(terms)
        if expected <= (_FEW if len(reading) > 1 else _ALONE) or min(term.size for term in terms) <= (
            _SMALL if len(reading) > 1 else _ALONE
        ):
            yield Question(match, self._signs_of(reading), whole=reading)

    def _of(self, terms: dict[str, Term], field: str, reading: tuple[str, ...], postcode: str) -> Iterator[Question]:
        """With one of the words as a name (``field``), or with no matter what. «de» begins many names and is none."""
        every = [terms[word] for word in reading]
        if not field:
            yield from self._near_by(every, reading, postcode)
            return
        kept = [word for word in reading if word not in PARTICLES] or list(reading)
        fields = (field,) if field in FIELDS else (field, FIELDS[BEGINS.index(field)])
        for word in kept:
            lead = self._known(token for token in {**dict.fromkeys(terms[word].tokens), f"{field}{word}": None} if token[0] in fields)
            others = [terms[other] for other in reading if other != word]
            yield from self._near_by([lead, *others], reading, postcode)

    def _resembling(self, most: int, reading: tuple[str, ...], postcode: str) -> Iterator[Question]:
        """With a family name that resembles one of the words, up to so many tenths apart."""
        for word in reading:
            lead = self._known(f"f{other}" for other, apart in self._near.get(word, {}).items() if apart * 10 < most)
            yield from self._near_by([lead, *(self._any[other] for other in reading if other != word)], reading, postcode)

    def _kinds(self) -> Iterable[tuple[dict[str, Term], str]]:
        exact, begins = self._exact, self._begins
        return (exact, "f"), (exact, "g"), (exact, ""), (begins, "f"), (begins, "1"), (begins, "2"), (begins, "")

    def _near_by(self, terms: list[Term], reading: tuple[str, ...], postcode: str) -> Iterator[Question]:
        """The same question for my town, for my department, for everywhere."""
        if not all(term.size for term in terms):
            return
        needles = self._signs_of(reading)
        for place in (f"p{postcode}", f"p{department(postcode)}") if postcode else ():
            here = self._known([place])
            if here.size:
                yield Question(self._rarest([*terms, here])[0], needles, everywhere=False)
        yield Question(self._rarest(terms)[0], needles)

    def _rarest(self, terms: list[Term]) -> tuple[str, float]:
        """The rarest words, as many as leave few answers; and how many answers to expect."""
        chosen: list[str] = []
        expected = float(self._total)
        for term in sorted(dict.fromkeys(terms), key=lambda one: one.size):
            if chosen and expected <= _FEW:
                break
            chosen.append(str(term))
            expected *= min(1.0, term.size / self._total)
        return " AND ".join(chosen), expected

    # -- words -----------------------------------------------------------------------------------------------------------------
    def _known(self, tokens: Iterable[str]) -> Term:
        sizes = {token: size for token in tokens if (size := self._many(token))}
        return Term(tuple(sizes), sum(sizes.values()))

    def _begun(self, word: str) -> Term:
        """What begins so, in any field. A word that is longer than the begins in the index stands for the words that go on from it."""
        if len(word) <= PREFIX:
            return self._known(begin + word for begin in BEGINS)
        tokens: list[str] = []
        for field, begin in zip(FIELDS, BEGINS, strict=True):
            longer = self._longer(field + word, _LONGER + 1)
            tokens += longer if len(longer) <= _LONGER else [begin + word[:PREFIX]]
        return self._known(tokens)

    @staticmethod
    def _either(one: Term, other: Term) -> Term:
        return Term((*one.tokens, *other.tokens), one.size + other.size)

    def _signs_of(self, reading: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(self._needles[word] for word in reading)

    def _signs(self, word: str) -> Iterator[str]:
        """What a line has when it has this word: the word after a space and the letter of a field, or one that resembles, whole."""
        for field in FIELDS:
            yield f" {field}{word}"
        for token in self._alike[word].tokens:
            yield f" {token} "
