"""The leaflet: on each sheet the pages that follow each other once it is printed on both sides and folded; its tags in reading order."""

from __future__ import annotations

from datetime import date

import pytest

from guides import library
from paper.engine import AS_DRAWN, PaperError, pages
from paper.folding import impose, sides
from paper.guides import About, Owner, print_guides
from tests.paper import tag_checks
from tests.paper.kinds import SENDER, guide_says
from tests.paper.reading import Read

GUIDES = sorted(library().guides)
WIDE = 297.0


def _leaflet(id: str, owner: Owner | None = None) -> bytes:
    about = About(SENDER, date(2026, 11, 23), {id: f"https://www.dmp.example/guides/{id}"})
    return print_guides((library().guides[id],), "depliant", AS_DRAWN, about, owner)


@pytest.mark.parametrize("count", [4, 8, 12, 16])
def test_a_folded_pile_is_read_from_the_first_page_to_the_last(count):
    """The pile in the hand: fronts and backs of the sheets, each turned on its short side, folded in the middle and put into each other."""
    printed = sides(count)
    sheets = list(zip(printed[::2], printed[1::2], strict=True))
    first_half = [page for (_, right), (left, _) in sheets for page in (right, left)]
    second_half = [page for (left, _), (_, right) in reversed(sheets) for page in (right, left)]
    assert first_half + second_half == list(range(count))


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7])
def test_pages_that_fill_no_sheet_are_refused(count):
    with pytest.raises(PaperError, match="booklet"):
        sides(count or 2)


def test_a_booklet_with_another_number_of_pages_is_refused():
    with pytest.raises(PaperError, match="the paper has"):
        impose(print_guides((library().guides["acceder"],), "cartes", AS_DRAWN, None), [4])


@pytest.mark.parametrize("id", GUIDES)
def test_the_tags_say_the_whole_guide_in_its_order(id):
    paper = Read(_leaflet(id))
    heard = "".join("".join(run.text.split()) for run in paper.runs_of(paper.tree))
    place = 0
    for words in guide_says(library().guides[id]):
        found = heard.find("".join(words.split()), place)
        assert found >= 0, f"«{words}» is missing or out of order"
        place = found + len("".join(words.split()))
    paper.pdf.close()


@pytest.mark.parametrize("id", GUIDES)
def test_sheets_lie_on_their_side_and_hold_2_pages_each_in_its_half(id):
    paper = Read(_leaflet(id))
    assert len(paper.pdf.pages) in (2, 4, 6)
    for page in paper.pdf.pages:
        assert [round(float(side)) for side in page.MediaBox] == [0, 0, 842, 595]
    numbers = sorted(run.text.replace("\u00a0", " ") for run in paper.runs if run.text.startswith("page\u00a0"))
    count = 2 * len(paper.pdf.pages)
    assert numbers == sorted(f"page {n} sur {count}" for n in range(1, count + 1))
    for run in paper.runs:
        assert 10 < run.x < WIDE - 10 and not WIDE / 2 - 8 < run.x < WIDE / 2 + 8, f"«{run.text}» lies in the fold or off the sheet"
    assert not tag_checks.all_is_tagged(paper)
    assert not tag_checks.pictures_say_what_they_mean(paper)
    paper.pdf.close()


def test_each_bookmark_opens_the_side_of_its_title():
    paper = Read(_leaflet("creer-seul"))
    known = {page.obj.objgen for page in paper.pdf.pages}
    with paper.pdf.open_outline() as outline:
        found = [(item.title, item.destination) for item in outline.root]
        found += [(below.title, below.destination) for item in outline.root for below in item.children]
    assert len(found) >= 4
    for title, destination in found:
        assert destination[0].objgen in known
        side = next(number for number, page in enumerate(paper.pdf.pages) if page.obj.objgen == destination[0].objgen)
        assert "".join(title.split()) in "".join(paper.text(side).split()), f"«{title}» is on another side"
    paper.pdf.close()


def test_several_guides_are_several_leaflets():
    told = tuple(library().guides[id] for id in ("acceder", "choisir-qui-voit"))
    alone = sum(pages(print_guides((one,), "depliant", AS_DRAWN, None)) for one in told)
    assert pages(print_guides(told, "depliant", AS_DRAWN, None)) == alone


def test_the_name_stands_on_the_cover():
    paper = Read(_leaflet("acceder", Owner("Maria Exemple")))
    assert "Maria Exemple" in paper.text(0)
    paper.pdf.close()
