"""Cuts French text into sentences without losing a character (rule P3); it may not know any other rule."""

import re

from .data import words

# Everything that may stand between the point and the next sentence: a closing quote, bracket or guillemet, with its space.
_END = re.compile(r"(?:\.{2,}|[.?!…]+)(?:[^\S\n]?[»”\"\)\]])*(?=\s|$)")
_NEXT_LINE = re.compile(r"\n\s*")
_LIST_MARK = re.compile(r"(?:[-•–*]|\d+[.)])\s")
_LAST_TOKEN = re.compile(r"[^\s'’«(]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def split(text: str) -> list[str]:
    """The text in pieces, one sentence each, with the space that follows it: joined again they are the text."""
    pieces: list[str] = []
    start = 0
    for cut in _cuts(text):
        if text[start:cut].strip():
            pieces.append(text[start:cut])
            start = cut
    rest = text[start:]
    if rest.strip() or not pieces:
        return [*pieces, rest] if rest else pieces
    pieces[-1] += rest
    return pieces


def sentences(text: str) -> list[str]:
    """The sentences alone, without the space around them."""
    return [piece.strip() for piece in split(text) if piece.strip()]


def _cuts(text: str) -> list[int]:
    found = {_after_space(text, m.end()) for m in _END.finditer(text) if _ends_here(text, m)}
    found |= {m.end() for m in _NEXT_LINE.finditer(text) if _new_line_begins(text, m)}
    return sorted(found)


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _new_line_begins(text: str, line_end: re.Match[str]) -> bool:
    """A line is a sentence of its own, unless it goes on in lower case: then the author only took a breath (rule P5)."""
    if line_end.group().count("\n") > 1:
        return True
    rest = text[line_end.end() :]
    return bool(rest) and (not rest[0].islower() or bool(_LIST_MARK.match(rest)) or text[: line_end.start()].rstrip().endswith(":"))


def _ends_here(text: str, mark: re.Match[str]) -> bool:
    before, after = text[: mark.start()], text[mark.end() :].lstrip()
    if not after:
        return True
    if after[0] in "»”)]":  # the quote goes on: its end is not the end of the sentence
        return False
    stop = mark.group()[0]
    if stop in "?!":  # « Qui ? » inside a sentence that goes on
        return not after[0].islower()
    if mark.group().startswith("..") or stop == "…":  # an ellipsis ends a sentence only when another one begins
        return not after[0].islower()
    return _point_ends(before, after)


def _point_ends(before: str, after: str) -> bool:
    line = before.rsplit("\n", 1)[-1].strip()
    if line.isdigit():  # « 1. Je clique » : the number of a list
        return False
    found = _LAST_TOKEN.search(before)
    token = found.group().lower() if found else ""
    if token in words("abreviations", "devant_un_nom"):  # « M. Petit », « Dr. H »
        return False
    if token in words("abreviations", "avec_point"):  # « etc. » ends a sentence only before a capital
        return not after[0].islower()
    if len(token) == 1 and token.isalpha() and before[-1:].isupper():  # the initial of a name: « Dr H. »
        first = _FIRST_WORD.match(after)
        return first is None or first.group().lower() in words("abreviations", "debuts_de_phrase")
    return True
