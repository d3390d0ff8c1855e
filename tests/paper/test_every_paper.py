"""Every kind of paper passes every check: F1 to F17 of the reference on accessible paper, and those of the house. One test a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from guides import library
from paper import engine, printer
from tests.paper import look_checks as look
from tests.paper import tag_checks as tags
from tests.paper.kinds import Kind, kinds, printed
from tests.paper.reading import Read

Faults = list[str]
LABELS = tuple(library().words[word] for word in library().buttons)


def _ending_with_a_button(kind: Kind) -> list[str]:
    return [words for words in kind.says() if words.endswith(LABELS)]


@pytest.fixture(scope="module", params=kinds())
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each kind in turn: all checks of one paper follow each other, so that one paper only is open."""
    return kinds()[request.param]


@pytest.fixture(scope="module")
def paper(kind: Kind) -> Iterator[Read]:
    """One paper of the kind, read back."""
    found = Read(printed(kind.name))
    yield found
    found.pdf.close()


@pytest.fixture
def holds(kind: Kind) -> Callable[[str, Faults], None]:
    """``holds(check, faults)``: none, or the kind says why it is let off; then there must be some, or the line goes from kinds.py."""

    def told(check: str, faults: Faults) -> None:
        if reason := kind.but.get(check):
            assert faults, f"{kind.name} passes {check}: take «{reason}» out of tests/paper/kinds.py"
        else:
            assert not faults, "\n".join([f"{kind.name}, {check}:", *faults[:12]])

    return told


def test_f1_all_content_is_tagged_or_an_artifact(paper, holds):
    holds("F1", tags.all_is_tagged(paper))


def test_f2_title_and_french(paper, holds):
    holds("F2", tags.titled_in_french(paper))


def test_f3_every_picture_says_what_it_means(paper, holds):
    holds("F3", tags.pictures_say_what_they_mean(paper))


def test_f4_titles_begin_at_the_first_level_and_skip_none(paper, holds):
    holds("F4", tags.titles_go_down_by_one(paper))


def test_f5_cells_know_their_heads(paper, holds):
    holds("F5", tags.tables_have_heads(paper))


def test_f6_lists_are_lists(paper, holds):
    holds("F6", tags.lists_are_lists(paper))


def test_f7_margins_are_artifacts_and_say_the_page(paper, kind, holds):
    holds("F7", tags.margins_are_artifacts(paper, numbered=kind.numbered))


def test_f8_links_say_what_they_open(paper, holds):
    holds("F8", tags.links_say_where(paper))


def test_f9_one_family_embedded(paper, holds):
    holds("F9", tags.one_family_embedded(paper))


def test_f10_nobody_is_kept_out(paper, holds):
    holds("F10", tags.nobody_is_kept_out(paper))


def test_f11_tab_follows_the_tags(paper, holds):
    holds("F11", tags.tab_follows_the_tags(paper))


def test_f12_words_stand_out(paper, holds):
    holds("F12", look.text_stands_out(paper))


def test_f13_read_in_the_order_of_the_content(paper, kind, holds):
    holds("F13", look.read_in_order(paper, kind.says()))


def test_f14_easy_on_the_eye(paper, kind, holds):
    holds("F14", look.easy_on_the_eye(paper, size=kind.size, leading=kind.leading, says=_ending_with_a_button(kind)))


def test_f15_rows_are_whole_with_a_large_picture(paper, kind, holds):
    holds("F15", look.rows_are_whole(paper, least=kind.picture))


def test_f16_shapes_tell_without_colours(paper, holds):
    holds("F16", look.shapes_tell(paper))


def test_f17_short_enough(paper, kind, holds):
    holds("F17", look.short_enough(paper, pages=kind.pages, most=kind.rows))


def test_bookmarks_when_long(paper, holds):
    holds("bookmarks", tags.bookmarks_when_long(paper))


def test_who_to_call(paper, holds):
    holds("calls", look.says_who_to_call(paper))


def test_when_it_was_made(paper, kind, holds):
    if kind.dated:
        holds("dated", look.says_when_it_was_made(paper))


def test_no_full_stop_stands_behind_a_drawn_button(paper, kind):
    text = "".join("".join(run.text.split()) for run in paper.runs)
    assert not [words for words in _ending_with_a_button(kind) if "".join(words.split()) + "." in text]


def test_typography_is_french(paper, holds):
    text = "".join(run.text for run in paper.runs)
    holds("typography", [f"a plain space goes before «{sign}»" for sign in "?!:;" if f" {sign}" in text] + ["'"] * ("'" in text))


def test_same_values_same_bytes(kind):
    engine._shelf.clear()
    printer.forget()
    assert kind.make() == printed(kind.name)
