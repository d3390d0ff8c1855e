"""What is left of a name when accents, capitals, hyphens and titles are gone, and how near two words are. It knows no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

MOST_WORDS, LONGEST, _MOST_NEAR = 6, 30, 20
TITLES = frozenset({"docteur", "docteure", "dr", "doc", "professeur", "professeure", "pr", "prof", "monsieur", "madame", "mademoiselle"})
TITLES_SHORT = frozenset({"m", "mr", "mme", "mlle", "me"})  # could be a name of their own: dropped only before another word
_FRENCH = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "en"})
PARTICLES = _FRENCH | {"n", "van", "von", "der", "den", "da", "di", "dos", "el", "al", "ait", "ben"}
_SAME = {"st": "saint", "ste": "sainte"}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> list[str]:
    """The words of ``text`` in small letters without accents; hyphens and apostrophes cut («d’Aubigny» is «d», «aubigny»)."""
    return list(_folded(text))


@lru_cache(maxsize=16384)
def _folded(text: str) -> tuple[str, ...]:
    bare = text.casefold()
    if not bare.isascii():
        small = unicodedata.normalize("NFKD", bare.translate(_LIGATURES))
        bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    return tuple(_SAME.get(word, word)[:LONGEST] for word in _WORD.findall(bare))


def wanted(typed: str) -> list[str]:
    """The words to look for in what was typed: titles go («docteur Martin», «dr h»), also one that is not finished («docte»)."""
    found = fold(typed)[:MOST_WORDS]
    kept = [word for place, word in enumerate(found) if word not in TITLES and not (word in TITLES_SHORT and place == 0 and len(found) > 1)]
    return [] if len(kept) == 1 and len(kept[0]) > 3 and "docteur".startswith(kept[0]) else kept


def readings(found: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways to read the words that were typed: as they are, joined («le goff» is «legoff»), or without «de», «à» («martin à lyon»)."""
    bare = tuple(word for word in found if word not in PARTICLES)
    ways = [tuple(found), *([bare] if len(bare) > 1 else [])]
    for first in range(len(found)):
        for last in range(first + 2, min(first + 4, len(found)) + 1):
            if last - first == 2 or found[first] in PARTICLES:
                ways.append((*found[:first], "".join(found[first:last]), *found[last:]))
    return [way for way in dict.fromkeys(ways) if way]


def joined_parts(found: Sequence[str], word: str) -> bool:
    """Whether ``word`` is made of short words or particles joined («le gof», «n guyenn»): there a mistake is forgiven too."""
    parts = (found[at : at + size] for at in range(len(found)) for size in (2, 3))
    return any("".join(some) == word and all(len(part) < 4 for part in some[:-1]) for some in parts)


def shorter(found: Sequence[str]) -> Iterator[list[tuple[str, ...]]]:
    """The words with one left out, then two…: the town or the trade may be wrong. Particles go first («de la tour» is «tour» too)."""
    bare = tuple(word for word in found if word not in PARTICLES)
    for size in range(min(len(bare), len(found) - 1), 0, -1):
        yield list(combinations(bare, size))


def name_words(name: str) -> list[str]:
    """The words of a name for the index; the last one is the whole name in one piece."""
    parts = fold(name)
    return [*parts, "".join(parts)] if len(parts) > 1 else parts


def both_forms(found: Sequence[str]) -> Iterator[str]:
    """Trades in both forms: who writes «infirmière» finds the «infirmier»."""
    for word in found:
        yield word
        for man, woman in (("ier", "iere"), ("ien", "ienne"), ("teur", "trice"), ("eur", "euse")):
            if word.endswith(man):
                yield word.removesuffix(man) + woman
            elif word.endswith(woman):
                yield word.removesuffix(woman) + man


# -- how it sounds -------------------------------------------------------------------------------------------------------------
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"ch(?=[rln])", "k"),
        (r"sch|sh|ch", "C"),
        (r"h", ""),
        (r"i?l+i(?=[aeou])|ill(?=[aeiouy])", "i"),
        (r"gu(?=[eiy])|g(?=[aou])", "g"),
        (r"ge(?=[aou])|g(?=[eiy])", "j"),
        (r"gn", "N"),
        (r"sc(?=[eiy])|c(?=[eiy])|[zç]", "s"),
        (r"qu|ck|[cq]", "k"),
        (r"w", "v"),
        (r"(eau|au)(l?[dtxs]+$)?", "o"),
        (r"ot$|aud$|os$", "o"),
        (r"y", "i"),
        (r"([a-z])\1+", r"\1"),
        (r"(ai|ei|i|u)[nm](?![aeioun])", "I"),
        (r"[ae][nm](?![aeioun])", "A"),
        (r"o[nm](?![aeioun])", "O"),
        (r"oeu|oe|eu", "e"),
        (r"ai|ei", "e"),
        (r"ou", "U"),
    )
)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """How a French name sounds, roughly: the same for «Gauthier» and «Gautier», «Philippe» and «Filip», «Dupont» and «Dupond»."""
    heard = word
    for pattern, said in _SOUNDS:
        heard = pattern.sub(said, heard)
    ending = re.sub(r"[dtspxz]+$", "", re.sub(r"(er|ez|et|es|e)$", "", re.sub(r"s$", "", heard)))
    return ending if len(ending) > 1 else heard


# -- how far apart -------------------------------------------------------------------------------------------------------------
def within(one: str, other: str, most: int, *, open_end: bool = False) -> bool:
    """Whether ``most`` letters changed, added, taken away or swapped lead from one to the other.

    Args:
        open_end: what ``other`` has beyond the end of ``one`` is not compared.
    """
    at, end = 0, min(len(one), len(other))
    while at < end and one[at] == other[at]:  # the same letter in front never costs anything
        at += 1
    one, other = one[at:], other[at:]
    if not one or not other:
        return len(one) <= most and (open_end or len(other) <= most)
    if not most:
        return False
    if not open_end and abs(len(one) - len(other)) > most:
        return False
    if most == 1 and not open_end:
        swapped = one[0] == other[1:2] and one[1:2] == other[0] and one[2:] == other[2:]
        return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped
    left = most - 1
    return (
        within(one[1:], other[1:], left, open_end=open_end)
        or within(one[1:], other, left, open_end=open_end)
        or within(one, other[1:], left, open_end=open_end)
        or (one[0] == other[1:2] and one[1:2] == other[0] and within(one[2:], other[2:], left, open_end=open_end))
    )


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, take away or swap to go from one to the other; ``most + 1`` when it is more than ``most``."""
    return next((far for far in range(most + 1) if within(one, other, far)), most + 1)


def mistakes(word: str) -> int:
    """How many wrong letters are forgiven: 1 from 4 letters on, 2 from 7 («martin» must not find «marie»)."""
    return 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 7 else 2


def apart(typed: str, word: str, alike: bool) -> float | None:
    """How far ``word`` is from what was typed (0.5: it sounds the same, ``alike``), or None when it is another word."""
    if len(typed) < 3 or typed.isdigit():
        return None
    most = mistakes(typed)
    far = distance(typed, word, most)
    if alike:
        return 0.5 if far <= 1 else 0.8
    if far <= most:
        return float(far)
    if len(typed) >= 5 and len(word) > len(typed):  # still being typed, with one mistake
        begins = [word[:length] for length in (len(typed), len(typed) + 1)]
        far = 0 if typed in begins else 1 if any(within(typed, begin, 1) for begin in begins) else 2
        if far <= 1:
            return far + 0.9
    return None


@dataclass(frozen=True)
class Known:
    """What is known of a word of the directory: how it sounds, how often it stands there."""

    sound: str
    many: int


def nearest(typed: str, words: Mapping[str, Known]) -> dict[str, float]:
    """Those of ``words`` that resemble what was typed, with how far they are; at most 20. What begins so is no mistake."""
    said = sound(typed)
    others = ((word, known) for word, known in words.items() if not word.startswith(typed))
    found = [(far + rare(known.many), -known.many, word) for word, known in others if (far := apart(typed, word, known.sound == said))]
    return {word: far for far, _, word in sorted(found)[:_MOST_NEAR]}


def rare(many: int) -> float:
    """What is added to how far a word is, so that among equals the name of thousands comes before the name of some: less than 0.1."""
    return 0.01 * max(0, 6 - len(str(many)))
