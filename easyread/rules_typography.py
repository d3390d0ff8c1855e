"""Rules on signs: M9, P11 and the typography of the house (quotes, apostrophe, no-break spaces); knows no word."""

import re
from collections.abc import Iterator

from .finding import Finding, quoted
from .reading import ADDRESS, Reading

_SPECIAL = re.compile(r"[\\&<>§#@*_~^|{}\[\]=+%°€$]|(?<=\w)/(?=[^\W\d])|(?<=[^\W\d])/(?=\w)| / ")
_TOLD_ELSEWHERE = ("%", "°")  # by M8 and M10
_NAMED = re.compile(r"\b(?:signe|touche) $", re.IGNORECASE)
_HEAVY = re.compile(r"[()]|\.{2,}|…|[–—]|(?<=\s)-(?=\s)")
_STRAIGHT_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|\"|[“”]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\s|«)")
_OPEN = re.compile(r"«(?![\u00a0\u202f])")
_CLOSE = re.compile(r"(?<![\u00a0\u202f])»")
_HIGH = re.compile(r"(?<=[^\s?!:;])[:;!?]+(?=\s|$|»|[\u00a0\u202f])|(?<=[^\S\u00a0\u202f])[:;!?]")


def special_signs(reading: Reading) -> Iterator[Finding]:
    """M9: no special signs in running text; addresses of sites and mails are allowed."""
    for match in _SPECIAL.finditer(reading.free):
        named = _NAMED.search(reading.free[: match.start()])  # « le signe @ » names a key of the keyboard
        if match.group() not in _TOLD_ELSEWHERE and not named:
            word = _SPOKEN.get(match.group().strip())
            yield reading.finding("M9", "A", match, f"Remplacer ce signe par {quoted(word)}." if word else "Enlever ce signe.")


def simple_marks(reading: Reading) -> Iterator[Finding]:
    """P11: only the full stop, the question mark, the colon and few commas."""
    for match in _HEAVY.finditer(reading.free):
        yield reading.finding("P11", "A", match, "Enlever ce signe et faire 2 phrases.")
    for match in re.finditer("!+", reading.free):
        yield reading.finding("P11", "S", match, "Finir la phrase par un point.")


def quotes(reading: Reading) -> Iterator[Finding]:
    """House typography: French quotes, with their no-break spaces inside."""
    for match in _STRAIGHT_QUOTES.finditer(reading.shown):
        yield reading.finding("T-guillemets", "A", match, f"Mettre des guillemets français : {quoted('valider')}.")
    for match in (*_OPEN.finditer(reading.shown), *_CLOSE.finditer(reading.shown)):
        yield reading.finding("T-guillemets", "A", match, "Mettre une espace insécable entre le guillemet et le mot.")


def apostrophe(reading: Reading) -> Iterator[Finding]:
    """House typography: the curved apostrophe, which is read aloud and cut at line ends rightly."""
    for match in _APOSTROPHE.finditer(reading.shown):
        around = reading.shown[max(0, match.start() - 5) : match.end() + 8]
        yield reading.finding("T-apostrophe", "A", around, f"Écrire l’apostrophe courbe : {quoted('’')}.")


def no_break_spaces(reading: Reading) -> Iterator[Finding]:
    """House typography: a no-break space before : ; ! ? so that the mark never begins a line (see P4, P5)."""
    for match in _HIGH.finditer(reading.shown):
        if ADDRESS not in reading.plain[match.start() : match.end()] and not _inside_number(reading.shown, match):
            mark = match.group()[0]
            yield reading.finding("T-espace", "A", match, f"Mettre une espace insécable avant {quoted(mark)}.")


RULES = (special_signs, simple_marks, quotes, apostrophe, no_break_spaces)

_SPOKEN = {"&": "et", "+": "plus", "=": "égal", "€": "euros", "$": "dollars", "/": "ou", "@": "arobase", "#": "numéro", "§": "paragraphe"}


def _inside_number(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()
