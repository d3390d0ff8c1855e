"""Rules on the forms of verbs: P8 (passive) and P9 (tense and mood) of « L'information pour tous »; has no parser, only endings."""

import functools
import re
from collections.abc import Iterator

from .data import words
from .finding import Finding, quoted
from .reading import Reading

_BE = r"(?:suis|est|sommes|êtes|sont|serai|sera|serez|serons|seront|été|être)"
_ADVERB = r"(?:(?:toujours|bien|aussi|déjà|jamais|pas|plus|mieux|tous|toutes|tout|automatiquement|ensuite|alors) )?"
_CONDITIONAL = re.compile(r"(?<![\w'-])(?:[jnlms]'|qu')?(\w+(?:er|ir|dr|vr|rr|ttr|aur)(?:ais|ait|aient|ions|iez))(?![\w'])", re.IGNORECASE)
_SIMPLE_PAST = re.compile(
    r"\b(?:furent|eurent|fut|eut|vint|vinrent)\b|\bnous \w+[âîû]mes\b|\bvous \w+[âîû]tes\b|\b\w+èrent\b", re.IGNORECASE
)
_PLUPERFECT = re.compile(
    r"(?<!\w)(?:avais|avait|avions|aviez|avaient|étais|était|étions|étiez|étaient) (?:pas |déjà |jamais |bien |été )?(\w+)", re.IGNORECASE
)
_THAT = re.compile(r"(?:\bque |\bqu')(?:[\w']+ ){0,4}$", re.IGNORECASE)


@functools.cache
def _passive() -> re.Pattern[str]:
    irregular = "|".join(sorted(words("verbes", "participes"), key=len, reverse=True))
    participle = rf"(?P<verb>(?:{irregular})e?s?|\w{{2,}}ée?s?)(?![\w'-])"
    return re.compile(rf"(?<![\w-]){_BE} {_ADVERB}{participle}(?P<by> (?:\w+ )?par )?", re.IGNORECASE)


def passive(reading: Reading) -> Iterator[Finding]:
    """P8: active, not passive. Sure only when somebody acts: être + participle + « par »."""
    for match in _passive().finditer(reading.free):
        verb = re.sub(r"(?<=[éiuts])e?s?$", "", match.group("verb").lower())
        sure = match.group("by") is not None
        if not {verb, match.group("verb").lower()} & _not_passive(sure=sure) and not _reflexive(reading, match):
            yield reading.finding("P8", "A" if sure else "S", match, "Dire qui fait l’action, au début de la phrase.")


def _not_passive(*, sure: bool) -> frozenset[str]:
    """« je suis allé par là » has no passive; « mon document est caché » tells a state, unless somebody acts."""
    return words("verbes", "avec_etre") if sure else words("verbes", "avec_etre") | words("verbes", "etats")


def _reflexive(reading: Reading, match: re.Match[str]) -> bool:
    """« je me suis trompé » is no passive."""
    return re.search(r"(?:\bme|\bm'|\bse|\bs'|\bnous|\bvous|\bl')\s?$", reading.free[: match.start()], re.IGNORECASE) is not None


def conditional(reading: Reading) -> Iterator[Finding]:
    """P9: no conditional. Sure for the common verbs; the ending alone may be a past tense, which is no better."""
    for match in _CONDITIONAL.finditer(reading.free):
        verb = match.group(1).lower()
        if verb not in words("verbes", "pas_conditionnel"):
            sure = verb in words("verbes", "conditionnels")
            yield reading.finding("P9", "A" if sure else "S", verb, "Écrire le verbe au présent.")


def subjunctive(reading: Reading) -> Iterator[Finding]:
    """P9: no subjunctive. Only forms that differ from the present are looked for; sure after « que »."""
    for match in reading.words:
        verb = match.group().lower().removeprefix("j'").removeprefix("n'").removeprefix("l'").removeprefix("qu'")
        if verb in words("verbes", "subjonctifs") and not (match.start() and match.group()[0].isupper()):  # Lise, Vienne
            sure = _THAT.search(reading.free[: match.start()] + ("qu'" if match.group().lower().startswith("qu'") else "")) is not None
            yield reading.finding("P9", "A" if sure else "S", match, "Faire 2 phrases, avec le verbe au présent.")
    for trigger in re.finditer(r"\b(?:pour|afin|avant|bien|quoi|sans|jusqu'à ce|à moins|de peur) qu(?:e\b|')", reading.free, re.IGNORECASE):
        yield reading.finding("P9", "A", trigger, f"Faire 2 phrases, ou écrire {quoted('pour')} et le verbe.")


def past(reading: Reading) -> Iterator[Finding]:
    """P9: no past simple, no pluperfect."""
    for match in _SIMPLE_PAST.finditer(reading.free):
        if match.group().lower() not in words("verbes", "presents_en_erent"):
            yield reading.finding("P9", "S", match, "Écrire le verbe au présent, ou au passé composé.")
    for match in _PLUPERFECT.finditer(reading.free):
        if re.search(r"(?:é|ée|és|ées|is|it|ite|u|ue|us|ues|ert|erte)$", match.group(1).lower()):
            yield reading.finding("P9", "S", match, "Écrire le verbe au présent, ou au passé composé.")


RULES = (passive, conditional, subjunctive, past)
