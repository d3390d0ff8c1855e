"""Rules on words: E3, M1, M4, M5, M6, M7, M10, M14, M15 of Inclusion Europe « L'information pour tous »; knows no sentence rule."""

import re
from collections.abc import Iterator

from .data import raw, table, words
from .finding import Finding, quoted
from .frequency import is_rare
from .reading import Reading
from .registry import Banned, banned_words

_TU = re.compile(r"(?<![\w'-])(?:tu|te|ton|ta|tes|toi|(?:le|la|les) tien(?:ne)?s?)(?![\w'-])|(?<![\w'-])t'(?=\w)|-toi(?![\w-])")
_CAPITALS = re.compile(r"(?<![\w.-])[A-ZÀ-ÖØ-ÞŒ]{2,}(?![\w-])|(?<![\w.])(?:[A-Z]\.){2,}")
_NOUN_FIRST = re.compile(r"^(?:La|Le|L')\s?(\w+(?:tion|sion|age|ment|ance)) (?:de|du|des|d')", re.IGNORECASE)
_LONG = 12


def childish(reading: Reading) -> Iterator[Finding]:
    """E3: adults are spoken to as adults: no « tu », no nursery word."""
    for match in _TU.finditer(_lower_unless_capitals(reading.free)):
        yield reading.finding("E3", "A", match, f"Parler avec {quoted('je')} ou {quoted('vous')}, jamais avec {quoted('tu')}.")
    for entry, match in table("enfantin").find(reading.free):
        yield reading.finding("E3", entry.severity, match, f"Parler comme à un adulte : {entry.write}.")


def hard(reading: Reading) -> Iterator[Finding]:
    """M1, M2: everyday words; a hard word only when the glossary of the page explains it."""
    for entry, match in table("mots_difficiles").find(reading.free):
        if not _explained(reading, match.group()) and not _explained(reading, entry.word):
            yield reading.finding("M1", entry.severity, match, f"Écrire {quoted(entry.write)}, ou expliquer le mot sur la page.")
    for match in reading.words:
        word = _bare(match.group())
        if _is_name(match) or _explained(reading, word) or word.lower() in words("mots_permis", "courants"):
            continue
        if is_rare(word.lower()):
            yield reading.finding("M1", "S", word, "Choisir un mot plus courant, ou expliquer ce mot sur la page.")


def one_word_a_thing(reading: Reading) -> Iterator[Finding]:
    """M4: the same word for the same thing: the registry of the house says which."""
    known, names = banned_words()
    for _, match in known.find(reading.free):
        banned: Banned = names[int((match.lastgroup or "w0")[1:])]
        right = match.group()[1:] == banned.term[1:] if banned.exact else banned.allowed_in(reading)
        if not right and (banned.exact or not _inside_term(reading, banned.term, match)):
            yield reading.finding("M4", banned.severity, match, f"Écrire {quoted(banned.term)} : {banned.reason}.")


def figures_of_speech(reading: Reading) -> Iterator[Finding]:
    """M5: no metaphor, no idiom: some readers take them at their word."""
    for entry, match in table("idiomes").find(reading.free):
        yield reading.finding("M5", entry.severity, match, f"Dire la chose sans image, par exemple {quoted(entry.write)}.")


def foreign(reading: Reading) -> Iterator[Finding]:
    """M6: no foreign words unless very well known."""
    for entry, match in table("anglicismes").find(reading.free):
        yield reading.finding("M6", entry.severity, match, f"Écrire en français : {quoted(entry.write)}.")


def initials(reading: Reading) -> Iterator[Finding]:
    """M7: no initials, else explained on the page. D4: no whole word in capitals."""
    meanings = raw("sigles")["connus"]
    for match in _CAPITALS.finditer(reading.free):
        letters = match.group().replace(".", "")
        if letters.lower() in words("sigles", "permis") or _explained(reading, letters) or _is_roman(letters):
            continue
        if letters in meanings:
            yield reading.finding("M7", "A", match, f"Écrire {quoted(meanings[letters])}, ou expliquer les lettres sur la page.")
        elif len(letters) > 5 or letters.lower() in words("sigles", "mots_courts"):
            yield reading.finding("D4", "A", match, f"Écrire en petites lettres : {quoted(match.group().lower())}.")
        else:
            yield reading.finding("M7", "A", match, f"Écrire les mots entiers, ou expliquer {quoted(letters)} sur la page.")


def shortened(reading: Reading) -> Iterator[Finding]:
    """M10: no abbreviations, no units in letters."""
    for entry, match in table("abreviations").find(reading.free):
        yield reading.finding("M10", entry.severity, match, f"Écrire le mot entier : {quoted(entry.write)}.")
    units = raw("abreviations")["unites"]
    for match in re.finditer(rf"(?<![\w,.])\d+(?:[.,]\d+)? ?({'|'.join(map(re.escape, units))})(?![\w'-])", reading.free):
        yield reading.finding("M10", "A", match, f"Écrire le mot entier : {quoted(units[match.group(1)])}.")


def long_words(reading: Reading) -> Iterator[Finding]:
    """M14: avoid long words and adverbs in -ment that add nothing. A person decides: some long words are the right ones."""
    for match in reading.words:
        word = _bare(match.group())
        lower = word.lower()
        if _explained(reading, word) or lower in words("mots_permis", "longs") or _is_name(match):
            continue
        if re.search(r"(?:[ei]|é|u|am|em)ments?$", lower) and lower.removesuffix("s") not in words("mots_permis", "noms_en_ment"):
            yield reading.finding("M14", "S", word, "Enlever ce mot en « -ment », ou le dire avec un mot plus court.")
        elif len(word) > _LONG and "-" not in word:
            yield reading.finding("M14", "S", word, "Choisir un mot plus court, ou expliquer ce mot sur la page.")


def nouns_for_verbs(reading: Reading) -> Iterator[Finding]:
    """M15: prefer verbs to nouns: « je crée » rather than « la création »."""
    match = _NOUN_FIRST.match(reading.free)
    if match and reading.is_text and match.group(1).lower() not in words("mots_permis", "noms_concrets"):
        yield reading.finding("M15", "S", match.group(1), "Dire qui fait quoi, avec un verbe.")


RULES = (childish, hard, one_word_a_thing, figures_of_speech, foreign, initials, shortened, long_words, nouns_for_verbs)


def _lower_unless_capitals(text: str) -> str:
    """« Ton » is a word, « TA » may be a measure: only words that are not all capitals are lowered; the length stays."""
    return re.sub(r"\b[A-ZÀ-Þ](?![A-ZÀ-Þ])", lambda m: m.group().lower(), text)


def _bare(word: str) -> str:
    """The word without its elision: « l'accès » is « accès »."""
    return re.sub(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'", "", word, flags=re.IGNORECASE).strip("'")


def _is_name(match: re.Match[str]) -> bool:
    """A capital inside the sentence: a name of a person or a place. The first word may be any word."""
    return _bare(match.group())[:1].isupper() and match.start() > 0


def _explained(reading: Reading, word: str) -> bool:
    lower = word.lower()
    return bool({lower, lower.rstrip("sx"), lower.removesuffix("s")} & reading.glossary)


def _is_roman(letters: str) -> bool:
    return bool(re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", letters))


def _inside_term(reading: Reading, term: str, match: re.Match[str]) -> bool:
    """« code » inside « code de création » is not a synonym: the longer right term holds it."""
    place = reading.free.lower().find(term.lower())
    return place != -1 and place <= match.start() and match.end() <= place + len(term)
