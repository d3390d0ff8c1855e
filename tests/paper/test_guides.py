"""The printed guide: every step whole, in order, its rows never cut and shared evenly."""

from __future__ import annotations

from itertools import pairwise

import pytest

from guides import library
from guides.step import Chapter, Gesture, Guide, Need, Step
from paper.engine import PaperError, pages
from paper.guides import MOST_ROWS, guide, shares
from paper.measure import width

GUIDES = sorted(library().guides)


@pytest.mark.parametrize("id", GUIDES)
def test_the_paper_says_what_the_guide_says_in_its_order(id, read):
    told = library().guides[id]
    text = read(guide(told)).text()
    place = 0
    for step in told.steps:
        for part in step.parts(library().words):
            words = " ".join(part.text.replace("«", "").replace("»", "").split())
            found = text.find(words, place)
            assert found >= 0, f"step {step.number}, «{words}», is missing or out of order"
            place = found + len(words) - 1


@pytest.mark.parametrize("id", GUIDES)
def test_at_most_4_pages_and_6_rows_a_page_each_with_its_number_on_the_page_of_its_sentence(id, read):
    told = library().guides[id]
    made = guide(told)
    assert pages(made) <= 4, "split this guide: 4 pages is the most that can be read in one go"
    found = read(made)
    numbers = [run for run in found.runs if run.text.isdigit() and run.size == pytest.approx(16, abs=0.1) and run.x < 70]
    assert [int(run.text) for run in numbers] == [step.number for step in told.steps]
    for page in range(pages(made)):
        rows = [run for run in numbers if run.page == page]
        assert 1 <= len(rows) <= MOST_ROWS
        assert all(below.y - above.y > 30 for above, below in pairwise(rows)), "two rows overlap"
        assert f"page {page + 1} sur {pages(made)}" in found.text(page)
        assert rows[-1].y < 272 - 18, "the last picture runs into the footer"


@pytest.mark.parametrize("id", GUIDES)
def test_no_line_runs_over_the_edge_of_the_paper(id, read):
    for run in read(guide(library().guides[id])).runs:
        assert run.x + width(run.text, run.size, weight=400) < 194, f"«{run.text}» is too long for its line"


def test_every_button_fits_beside_its_picture():
    used = {word for told in library().guides.values() for step in told.steps for word in step.words}
    for word in sorted(used):
        label = library().words[word]
        assert width(label, 0.9 * 18, weight=700) + 7.4 + 1.5 <= 121, f"the label «{label}» is too long to be printed: shorten it"


@pytest.mark.parametrize(
    ("count", "first", "others", "expected"),
    [(3, 4, 6, [3]), (4, 4, 6, [4]), (5, 4, 6, [3, 2]), (7, 4, 6, [4, 3]), (10, 4, 6, [4, 6]), (12, 6, 6, [6, 6]), (13, 6, 6, [5, 4, 4])],
)
def test_rows_are_shared_evenly(count, first, others, expected):
    assert shares(count, first, others) == expected


def _made_up(**changed: object) -> Guide:
    steps = tuple(Step(n, 3, "Je prends ma carte Vitale.", "carte-vitale", Gesture()) for n in (1, 2, 3))
    values: dict[str, object] = {
        "id": "x", "title": "Je lis", "lead": "", "picture": "guide", "minutes": 5, "needs": (), "chapters": (Chapter("", steps),),
    }  # fmt: skip
    return Guide(**(values | changed))


def test_a_long_title_and_many_things_to_prepare_push_the_rows_and_cut_none(read):
    long = _made_up(
        title="Je choisis avec mon médecin traitant les personnes qui peuvent regarder mon dossier",
        lead="Une phrase assez longue pour aller sur la ligne suivante du bandeau. Une autre.",
        needs=tuple(Need(picture, f"Je prends {picture}.") for picture in ("carte-vitale", "telephone", "mail")),
    )
    text = read(guide(long)).text()
    assert text.count("Je prends ma carte Vitale.") == 3
    assert "Je prends telephone." in text, "a thing to prepare says its own words"


@pytest.mark.parametrize("id", GUIDES)
def test_each_page_begins_with_a_title_and_says_when_it_goes_on(id, read):
    told = library().guides[id]
    found, titles = read(guide(told)), [chapter.title or told.title for chapter in told.chapters]
    for page in range(1, pages(guide(told))):
        text = found.text(page)
        assert text.startswith(tuple(titles)), "a page without its title"
        first = next(int(run.text) for run in found.runs if run.page == page and run.text.isdigit() and run.x < 70)
        assert ("(suite)" in text) is (first > 1)


def test_the_last_words_stand_on_the_last_page(read):
    told = library().guides["regarder-qui-est-venu"]
    assert told.end and told.end in read(guide(told)).text(pages(guide(told)) - 1)


def test_a_missing_picture_stops_the_press():
    with pytest.raises(PaperError, match="inconnue"):
        guide(_made_up(picture="inconnue"))


def test_a_sentence_too_long_for_its_row_is_refused():
    told = _made_up(chapters=(Chapter("", tuple(Step(n, 6, "Je lis cette phrase. " * 24, "guide", Gesture()) for n in range(1, 7))),))
    with pytest.raises(PaperError, match="shorten"):
        guide(told)
