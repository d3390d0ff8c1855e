"""Rules on numbers: M8, M11, M12, M13 of Inclusion Europe « L'information pour tous »; knows no rule on words."""

import re
from collections.abc import Iterator

from .data import raw, words
from .finding import Finding, quoted
from .reading import Reading

_PERCENT = re.compile(r"\d+(?:,\d+)? ?%|%|\bpour ?cents?\b", re.IGNORECASE)
_RUN = re.compile(r"(?<![\w,.+])\d[\d ]*\d(?![\w])")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
_PHONE = re.compile(r"0\d(?: ?\d\d){4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = re.compile(
    r"(?<![\w'-])(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?:e|er|ème)?(?![\w'-])"
    r"|(?:(?<=hapitre )|(?<=rticle )|(?<=artie )|(?<=stade )|(?<=type )|(?<=ouis ))[XVI](?![\w'-])"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SHORT_MONTHS = r"(?:janv|févr|fév|avr|juil|sept|oct|nov|déc)\."
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_DATE = re.compile(
    rf"(?<![\d/])\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)(?![\d/])|(?<!\d)\d{{4}}-\d\d-\d\d(?!\d)"
    rf"|\d{{1,2}} {_SHORT_MONTHS}",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<!\w)\d{1,2} ?h ?(?:\d\d)?(?![\w'-])|(?<![\d:])\d{1,2}:\d\d(?![\d:])|(?<!\w)\d{1,2}H\d\d(?!\w)")
_DAY_BEFORE = re.compile(rf"(?:\b(?:{_DAYS})|\bnée?s? le) (?:le )?$", re.IGNORECASE)


def percents(reading: Reading) -> Iterator[Finding]:
    """M8: no percentages: say « peu », « beaucoup », « 1 personne sur 10 »."""
    for match in _PERCENT.finditer(reading.free):
        yield reading.finding("M8", "A", match, f"Dire {quoted('peu')}, {quoted('beaucoup')} ou {quoted('1 personne sur 10')}.")


def big_numbers(reading: Reading) -> Iterator[Finding]:
    """M8: no big numbers. Identifiers, codes, years and phone numbers are not counted with: they pass."""
    about_a_code = re.search(rf"\b(?:{'|'.join(sorted(words('nombres', 'annoncent_un_numero')))})", reading.plain, re.IGNORECASE)
    for match in _RUN.finditer(reading.free):
        number = match.group()
        if len(number.replace(" ", "")) < 4 or _PHONE.fullmatch(number) or _YEAR.fullmatch(number) or about_a_code:
            continue
        if _THOUSANDS.fullmatch(number):
            yield reading.finding("M8", "A", match, f"Dire {quoted('beaucoup')}, ou donner un petit nombre.")
        elif " " not in number:
            yield reading.finding("M8", "S", match, f"Dire {quoted('beaucoup')}, ou dire à quoi sert ce numéro.")


def roman(reading: Reading) -> Iterator[Finding]:
    """M11: no Roman numerals."""
    for match in _ROMAN.finditer(reading.free):
        yield reading.finding("M11", "A", match, "Écrire le nombre en chiffres.")


def spelled_out(reading: Reading) -> Iterator[Finding]:
    """M12: numbers in digits, « 2 » and not « deux »; « un » and « une » stay words."""
    digits = raw("nombres")["en_chiffres"]
    unsure = raw("nombres")["a_voir"]
    for match in reading.words:
        word = match.group().lower()
        word = word.removeprefix("d'").removeprefix("l'")
        parts = word.split("-")
        if len(parts) > 1 and word not in digits and all(part in digits or part in ("et", "un", "une", "cent", "cents") for part in parts):
            yield reading.finding("M12", "A", word, "Écrire le nombre en chiffres.")
        elif word in digits:
            yield reading.finding("M12", "A", word, f"Écrire le nombre en chiffres : {quoted(str(digits[word]))}.")
        elif word in unsure:
            yield reading.finding("M12", "S", word, f"Si c’est un nombre, écrire {quoted(str(unsure[word]))}.")


def dates(reading: Reading) -> Iterator[Finding]:
    """M13: dates and hours in full: « lundi 23 novembre 2026 », « 14 heures 30 »."""
    for match in _DATE.finditer(reading.free):
        yield reading.finding("M13", "A", match, f"Écrire la date entière, par exemple {quoted('lundi 23 novembre 2026')}.")
    for match in _HOUR.finditer(reading.free):
        yield reading.finding("M13", "A", match, f"Écrire l’heure entière, par exemple {quoted('14 heures 30')}.")
    for match in re.finditer(rf"(?<![\w])(?:\d{{1,2}}|1er) (?:{_MONTHS})(?!\w)", reading.free, re.IGNORECASE):
        if not _DAY_BEFORE.search(reading.free[: match.start()]):
            yield reading.finding("M13", "S", match, f"Ajouter le jour de la semaine, par exemple {quoted('lundi')}.")


RULES = (percents, big_numbers, roman, spelled_out, dates)
