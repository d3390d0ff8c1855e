"""The 128 pictured words: what a program can tell of an easy, safe and drawable word."""

from __future__ import annotations

import re
from itertools import combinations
from math import log2
from xml.etree import ElementTree

import pytest

from pictograms import lexicon
from pictograms.pen import PALETTE, WIDTHS
from pictograms.words import PICTURED_WORDS, WORDS

# Words that sound like another word that is written otherwise: nobody could copy them by ear.
HOMOPHONES = (
    "ancre balai balle camp cane canne cep cerf champ chant compte cygne dent encre fard fil lait mer mere mur pain paire paon "
    "peau pin poing point porc port pot pouce reine renne riz roue saut seau sel selle soie sol taie tante tente thon tout tronc ver "
    "verre vers vert vin voie voix"
)
# Words that the record or its screens use with another sense, or that could hurt.
RESERVED = "radio pilule piqure code carte croix balance couteau corde cochon singe vache crabe"


def _distance(a: str, b: str) -> int:
    """How many letters to change, add or take away between two words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


def test_four_words_give_28_bits() -> None:
    assert len(WORDS) == len(set(WORDS)) == 128
    assert 4 * log2(len(WORDS)) == 28


def test_order_is_stable() -> None:
    assert list(WORDS) == sorted(WORDS)
    assert list(PICTURED_WORDS) == list(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_word_is_easy_to_type(word: str) -> None:
    assert re.fullmatch(r"[a-z]{3,8}", word)
    assert word not in HOMOPHONES.split() + RESERVED.split()


def test_no_two_words_look_alike() -> None:
    assert [pair for pair in combinations(WORDS, 2) if _distance(*pair) <= 1] == []
    assert [pair for pair in combinations(sorted(WORDS), 2) if pair[1].startswith(pair[0])] == []


@pytest.mark.parametrize("word", WORDS)
def test_title_is_the_word_with_its_article(word: str) -> None:
    pictured = PICTURED_WORDS[word]
    assert pictured.article in {"un", "une"}
    assert pictured.title == f"{pictured.article} {word}" == lexicon.alt_word(word)
    assert lexicon.draw_word(word) == pictured.draw()


@pytest.mark.parametrize("word", WORDS)
def test_drawing_keeps_to_the_rules(word: str) -> None:
    svg = PICTURED_WORDS[word].draw()
    assert len(svg.encode()) <= 3000
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 240 240"
    marks = [mark for mark in root.iter() if mark.tag.rpartition("}")[2] not in {"svg", "title", "g"}]
    assert {mark.tag.rpartition("}")[2] for mark in marks} <= {"path", "rect", "circle", "ellipse"}
    assert 1 <= len(marks) <= 32
    for mark in marks:
        assert {mark.get("fill"), mark.get("stroke")} - {None, "none"} <= PALETTE
        assert mark.get("stroke") is None or float(mark.get("stroke-width", "0")) in WIDTHS


def test_no_two_drawings_are_the_same() -> None:
    drawings = {re.sub(r"<title>.*?</title>", "", pictured.draw()) for pictured in PICTURED_WORDS.values()}
    assert len(drawings) == len(WORDS)
