"""One sentence made ready for the rules: placeholders, addresses and button names set aside; it may not know any rule."""

import functools
import re
from dataclasses import dataclass

from .data import plain
from .finding import Finding, Kind, Severity, typeset

ADDRESS = "\ue000"  # stands for each sign of a web or mail address: no rule on letters sees it
LABEL = "\ue001"  # stands for each sign between « and »: the very words of a button, which are not ours to change

_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}|\$[A-Za-z_]\w*")
_ONE_OR_MANY = re.compile(r"\[[^\[\]|\n]*\|([^\[\]|\n]*)\]")  # [chiffre|chiffres]: the longer one is read
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s»]*[^\s».,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|org|com|eu)\b(?:/[^\s».,;:!?]*)?"
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_LIST_MARK = re.compile(r"^\s*(?:[-•–*]|\d{1,2}[.)])\s+")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")
_COUNTED = re.compile(rf"\d+(?:[\s.,:/-]\d+)*|{ADDRESS}+|[^\W_]+(?:['-][^\W_]+)*")

NEUTRAL = "mot"
"""The word that stands for a placeholder such as {valider} or $date: short, common, neither je nor vous."""


@dataclass(frozen=True)
class Reading:
    """The same sentence four times; shown, plain and free have the same length, so that a place in one is a place in all."""

    raw: str
    shown: str
    plain: str
    free: str
    kind: Kind
    glossary: frozenset[str]

    def finding(self, rule: str, severity: Severity, where: re.Match[str] | str, suggestion: str) -> Finding:
        extract = where if isinstance(where, str) else self.shown[where.start() : where.end()]
        return Finding(rule, severity, self.raw, extract.strip(), typeset(suggestion))

    @functools.cached_property
    def words(self) -> list[re.Match[str]]:
        """The words outside quotes and addresses."""
        return list(WORD.finditer(self.free))

    @property
    def length(self) -> int:
        """Words as a reader counts them: a number, a code or an address is one."""
        return count(self.plain)

    @property
    def is_text(self) -> bool:
        """A text made of sentences: not a button, not a title."""
        return self.kind in ("je", "vous", "letter")


def count(text: str) -> int:
    return len(_COUNTED.findall(text))


def read(sentence: str, kind: Kind, glossary: frozenset[str] = frozenset()) -> Reading:
    shown = _PLACEHOLDER.sub(NEUTRAL, _ONE_OR_MANY.sub(r"\1", _LIST_MARK.sub("", sentence)))
    simple = _ADDRESS.sub(lambda m: ADDRESS * len(m.group()), plain(shown))
    free = _QUOTED.sub(lambda m: m.group()[0] + LABEL * (len(m.group()) - 2) + m.group()[-1], simple)
    return Reading(sentence, shown, simple, free, kind, glossary)
