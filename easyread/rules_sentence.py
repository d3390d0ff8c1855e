"""Rules on the sentence: P1, P2, P7, P10, P12, O5, O9 and the voice (P6) of « L'information pour tous »; knows no rule on words."""

import re
from collections.abc import Iterator

from .data import table
from .finding import Finding, quoted
from .reading import Reading, count
from .registry import button_names

TARGET, LIMIT, SIGNS, TITLE = 10, 15, 80, 7

_ANY = re.IGNORECASE
_JE = re.compile(r"(?<![\w'-])(?:je|moi|me|mon|ma|mes|mien|mienne|miens|miennes)(?![\w'])|(?<![\w'-])[jm]'(?=\w)|-(?:je|moi)(?!\w)", _ANY)
_VOUS = re.compile(r"(?<![\w'-])(?:vous|votre|vos|vôtres?)(?![\w'])|(?<!rendez)-vous(?!\w)", _ANY)
_SUBJECT = r"(?:je|j'|tu|il|elle|on|nous|vous|ils|elles|c'|ce sont|cela|ça)"
_SUBJECTS = re.compile(rf"(?<![\w'-]){_SUBJECT}(?!\w*-)(?=\s|\w)|(?<![\w'-])(?:qui)(?= \w)", _ANY)
_JOINED = re.compile(rf"(?:,|:|\bet|\bmais|\bdonc|\bcar|\bpuis|\balors|\bor) (?:ensuite |alors |puis |après )?{_SUBJECT}(?=\s|\w)", _ANY)
_BEGINS = re.compile(_SUBJECT, _ANY)
_ARTICLE = "(?:un|une|des|le|la|les|l'|du|mon|ma|mes|son|sa|ses|votre|vos) ?"
_THREE_THINGS = re.compile(rf"\b{_ARTICLE}[^,:]*, {_ARTICLE}[^,:]* (?:et|ou) {_ARTICLE}", _ANY)
_CAUSE = re.compile(r"\b(?:parce qu|puisqu|alors qu|tandis qu|étant donné|sachant qu|dès lors qu|à condition qu|du fait|en raison d)", _ANY)
_LINKS = re.compile(r"(?<![\w'-])(?:qui|que|dont|où|lorsque|si|quand|comme)(?!\w)|(?<![\w'-])(?:lorsqu|qu|s)'(?=ils?\b|on\b|elle)", _ANY)
_HEAVY_LINK = re.compile(r"(?<![\w'-])(?:dont|(?:le|la|les|au|aux|du|des)(?:quel|quels|quelle|quelles))(?!\w)", _ANY)
_CONDITION = re.compile(r"^(si|s'(?=ils?\b)|quand|lorsque|lorsqu')\s*([^,:]*)", _ANY)
_NO = re.compile(r"(?<![\w'-])(?:ne(?!\w)|n'(?=\w))", _ANY)
_BAN = re.compile(r"\b(?:ne|n')\s?(?:\w+ )?(?:peu|doi|dev|pouv|donn|aur|prêt|dis|dites|montr)\w*|\bjamais\b", _ANY)
_DOUBLE_NO = re.compile(r"\b(?:ne |n')[^,.]*?\b(?:pas|plus|jamais) (?:\w+ )?(?:impossible|inutile|interdit|sans|incorrect)\w*", _ANY)


def short(reading: Reading) -> Iterator[Finding]:
    """P1: short sentences: 10 words if one can, 15 words and 80 signs at most. O5: a title has 7 words at most."""
    if reading.kind == "title":
        if reading.length > TITLE:
            yield reading.finding("O5", "A", _start(reading), f"Raccourcir le titre : {TITLE} mots au plus.")
    elif reading.length > LIMIT:
        yield reading.finding("P1", "A", _start(reading), f"Faire 2 phrases : il y a {reading.length} mots, {LIMIT} au plus.")
    elif reading.length > TARGET and reading.is_text:
        yield reading.finding("P1", "S", _start(reading), f"Raccourcir si l’on peut : {reading.length} mots, {TARGET} est mieux.")
    if len(reading.shown) > SIGNS:
        yield reading.finding("P1", "A", _start(reading), f"Raccourcir : {len(reading.shown)} signes, {SIGNS} au plus.")


def title_speaks(reading: Reading) -> Iterator[Finding]:
    """O5: a title tells what follows, in « je » or as a question."""
    if (
        reading.kind == "title"
        and reading.plain.lower() not in button_names()
        and not _JE.search(reading.plain)
        and "?" not in reading.plain
    ):
        yield reading.finding("O5", "S", reading.shown, f"Écrire le titre avec {quoted('je')}, {quoted('mon')}, ou comme une question.")


def one_idea(reading: Reading) -> Iterator[Finding]:
    """P2: one idea per sentence. P12: 3 things or more make a list. Without a parser the count of verbs is only a hint (S)."""
    for match in re.finditer(";", reading.free):
        yield reading.finding("P2", "A", match, "Enlever le point-virgule et faire 2 phrases.")
    if reading.free.count(" :") + len(re.findall(r"\w:(?=\s)", reading.free)) > 1:
        yield reading.finding("P2", "A", ":", "Garder un seul deux-points et faire 2 phrases.")
    commas = re.findall(r",(?!\d)", reading.free)
    if len(commas) > 1 and re.search(r",[^,]*\b(?:et|ou) [^,]*$", reading.free):
        yield reading.finding("P12", "A", reading.shown, "Faire une liste, avec une chose par ligne.")
    elif len(commas) > 1:
        yield reading.finding("P2", "A", reading.shown, "Faire 2 phrases, avec une virgule au plus.")
    elif _THREE_THINGS.search(reading.free):
        yield reading.finding("P12", "S", reading.shown, "Faire une liste, avec une chose par ligne.")
    if reading.is_text:
        yield from _several_verbs(reading)


def _several_verbs(reading: Reading) -> Iterator[Finding]:
    begins_with_when = _CONDITION.match(reading.free) is not None
    joined = None if begins_with_when else _JOINED.search(reading.free)
    if joined and joined.group().startswith(",") and not _BEGINS.match(reading.free):  # « Après, je garde » : one idea
        joined = None
    cause = _CAUSE.search(reading.free)
    if joined:
        yield reading.finding("P2", "S", joined, "Faire 2 phrases, une pour chaque idée.")
    elif cause:
        yield reading.finding("P2", "S", cause, "Faire 2 phrases, une pour chaque idée.")
    elif len(_SUBJECTS.findall(reading.free)) > 2:
        yield reading.finding("P2", "S", reading.shown, "Faire 2 phrases, avec un seul verbe conjugué dans chaque phrase.")


def voice(reading: Reading) -> Iterator[Finding]:
    """P6: speak to the person. House: pages say « je », messages of the service say « vous », never both in one sentence. A letter may
    be either: a guide on paper says « je », the service that writes says « vous »."""
    je, vous = _JE.search(reading.free), _VOUS.search(reading.free)
    if je and vous:
        both = f"{je.group()} … {vous.group()}"
        yield reading.finding("P6", "A", both, f"Choisir {quoted('je')} ou {quoted('vous')}, pas les 2 dans la phrase.")
    elif vous and reading.kind in ("je", "title"):
        yield reading.finding("P6", "A", vous, f"Parler avec {quoted('je')} : cette page parle à la place de la personne.")
    elif je and reading.kind == "vous":
        yield reading.finding("P6", "A", je, f"Parler avec {quoted('vous')} : ce message vient du service.")


def negatives(reading: Reading) -> Iterator[Finding]:
    """P7: positive rather than negative; never 2 negatives. What is really forbidden may be said with « ne … pas »."""
    if not reading.is_text and reading.kind != "title":
        return
    found = list(_NO.finditer(reading.free))
    double = _DOUBLE_NO.search(reading.free)
    if len(found) > 1 or double:
        yield reading.finding("P7", "A", double or "ne … ne", "Garder une seule négation, ou dire ce que l’on peut faire.")
    elif found and not _BAN.search(reading.free):
        yield reading.finding("P7", "S", found[0], "Dire ce qui est, ou ce que l’on peut faire, sans négation.")


def nesting(reading: Reading) -> Iterator[Finding]:
    """P10: no clause inside a clause; a long condition becomes a sentence of its own."""
    if not reading.is_text:
        return
    condition = _CONDITION.match(reading.free)
    if condition and count(condition.group(2)) > 6:
        sure = condition.group(1).lower().startswith("s")
        yield reading.finding("P10", "A" if sure else "S", condition, "Mettre la condition dans une phrase à part, plus courte.")
    heavy = _HEAVY_LINK.search(reading.free)
    if heavy:
        yield reading.finding("P10", "S", heavy, f"Faire 2 phrases, sans {quoted(heavy.group().lower())}.")
    elif len(_LINKS.findall(reading.free)) > 2:
        yield reading.finding("P10", "S", reading.shown, "Faire 2 phrases, sans phrase dans la phrase.")


def cross_references(reading: Reading) -> Iterator[Finding]:
    """O9: no footnote, no « voir page », no « ci-dessous »."""
    for entry, match in table("renvois").find(reading.free):
        yield reading.finding("O9", entry.severity, match, f"Redire la chose ici : {entry.write}.")


RULES = (short, title_speaks, one_idea, voice, negatives, nesting, cross_references)


def _start(reading: Reading) -> str:
    """The first words are enough to find a long sentence again."""
    return reading.shown if len(reading.shown) <= 40 else reading.shown[:39] + "…"
