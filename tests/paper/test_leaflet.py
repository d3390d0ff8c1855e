"""The leaflet: as few sheets as possible, pages that are full with intent, rows as large as they allow."""

from __future__ import annotations

from datetime import date

import pytest

from guides import library
from guides.step import Chapter, Gesture, Guide, Need, Step
from offline.pages import versions
from paper.cover import contact
from paper.editions import EDITIONS, LARGER
from paper.engine import AS_DRAWN, PaperError
from paper.guides import About, Owner, print_guides
from paper.leaflet import Leaflet, leaflet, sizes
from tests.paper.kinds import SENDER
from tests.paper.reading import MM, SCALE

SHAPE = EDITIONS["depliant"].shape
TOLD = {f"{one.guide.id}, {one.way}, {one.device}": one.guide for one in versions(library().ordered())}


def _about(one: Guide) -> About:
    return About(SENDER, date(2026, 11, 23), {one.id: f"https://www.dmp.example/guides/{one.id}"})


def _leaflet(one: Guide) -> Leaflet:
    return leaflet(one, SHAPE, contact(one, _about(one)))


def _made_up(*counts: int, needs: int = 0, say: str = "Je prends ma carte.") -> Guide:
    chapters = tuple(Chapter("", tuple(Step(n, count, say, "carte-vitale", Gesture()) for n in range(1, count + 1))) for count in counts)
    things = tuple(Need("telephone", "Mon téléphone.") for _ in range(needs))
    return Guide(id="x", title="Je lis", lead="", picture="guide", minutes=5, needs=things, chapters=chapters)


@pytest.mark.parametrize("name", TOLD)
def test_no_page_is_empty_and_none_has_a_lonely_step(name):
    found = _leaflet(TOLD[name])
    assert len(found.pages) in (4, 8, 12)
    assert [page.kind for page in found.pages][0 :: len(found.pages) - 1] == ["cover", "back"]
    assert sum(page.kind == "notes" for page in found.pages) <= 1
    for page in found.pages:
        assert page.lines or page.terms or page.notes or page.kind in ("cover", "needs", "back")
        assert page.kind != "steps" or len(page.lines) >= 2
    said = [line.number for page in found.pages for line in page.lines]
    assert said == [step.number for step in TOLD[name].steps]


@pytest.mark.parametrize("id", sorted(library().guides))
def test_each_half_of_each_side_is_filled_from_the_top_to_the_foot(id, read):
    """Nothing but white lies on at most 40 % of the height of a page in one piece: no page looks forgotten."""
    one = library().guides[id]
    found = read(print_guides((one,), "depliant", AS_DRAWN, _about(one)))
    for number, side in enumerate(found.pictures):
        half, grey = side.width // 2, side.convert("L")
        for left in (0, half):
            page = grey.crop((left, 0, left + half, int((210 - 21) * MM * SCALE)))
            ink = [y for y in range(page.height) if page.crop((0, y, half, y + 1)).getextrema()[0] < 254]
            gaps = [below - above for above, below in zip([0, *ink], [*ink, page.height], strict=True)]
            assert max(gaps) / page.height < 0.4, f"side {number + 1} is half empty"


@pytest.mark.parametrize(("counts", "pages"), [((3,), 4), ((10,), 4), ((11,), 8), ((7, 7), 8), ((12, 14), 8), ((5,) * 8, 12)])
def test_the_sheets_fit_the_amount(counts, pages):
    assert len(_leaflet(_made_up(*counts)).pages) == pages


def test_few_steps_have_larger_rows():
    used = {count: max(page.size for page in _leaflet(_made_up(count)).pages if page.lines) for count in (3, 6, 8, 10)}
    assert used == {3: 0, 6: 0, 8: 1, 10: 2}, "of sizes(), largest first"
    assert [shape.picture for shape in sizes(SHAPE)] == [*(shape.picture for shape in LARGER), SHAPE.picture]
    assert all(shape.say >= 16 and shape.text >= 14 for shape in sizes(SHAPE))


def test_a_title_that_does_not_fit_beside_what_i_prepare_gives_it_a_page_of_its_own(read):
    kinds = [page.kind for page in _leaflet(_made_up(7, 7, needs=3)).pages]
    assert kinds.count("needs") == 1 and kinds.index("needs") == 1


def test_a_sentence_too_long_for_a_page_is_refused():
    with pytest.raises(PaperError, match="shorten"):
        _leaflet(_made_up(2, say="Je lis cette phrase. " * 80))


@pytest.mark.parametrize(
    "owner", [Owner(blank=True), Owner("Marie-Antoinette Delacroix-Vandenberghe", "Docteur Jean-Christophe Vandermeulenhof")]
)
@pytest.mark.parametrize("id", sorted(library().guides))
def test_whose_it_is_stands_on_the_cover_whatever_is_prepared(id, owner, read):
    one = library().guides[id]
    cover = read(print_guides((one,), "depliant", AS_DRAWN, _about(one), owner)).text(0)
    assert "Mon nom" in cover and (owner.name or "Mon médecin traitant") in cover
