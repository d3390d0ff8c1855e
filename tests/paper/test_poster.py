"""The posters: never more than 6 steps on one, shared evenly, read from 3 metres, with air around the titles."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest

from guides import library
from guides.step import Chapter, Gesture, Guide, Need, Step
from paper.editions import EDITIONS
from paper.engine import AS_DRAWN, PaperError
from paper.guides import About, print_guides
from tests.paper.kinds import SENDER, as_read
from tests.paper.reading import MM
from tests.paper.tag_checks import frame_of

GUIDES = sorted(library().guides)
SHAPE = EDITIONS["affiche"].shape
CAPITAL = 0.7  # of the size of a letter


def _print(told: Guide) -> bytes:
    about = About(SENDER, date(2026, 11, 23), {told.id: f"https://www.dmp.example/guides/{told.id}"})
    return print_guides((told,), "affiche", AS_DRAWN, about)


def _made_up(count: int, needs: int = 0, say: str = "Je prends ma carte Vitale.", title: str = "") -> Guide:
    steps = tuple(Step(n, count, say, "carte-vitale", Gesture()) for n in range(1, count + 1))
    things = tuple(Need("telephone", "Mon téléphone.") for _ in range(needs))
    return Guide(id="x", title="Je lis", lead="", picture="guide", minutes=5, needs=things, chapters=(Chapter(title, steps),))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _numbers(found) -> list[list[int]]:
    """The numbers of the steps of each poster."""
    return [[int(run.text) for run in page.runs if run.text.isdigit() and run.size >= 40] for page in found.content]


def _pictures(found) -> list[float]:
    """The sides of the pictures of the steps (millimetres)."""
    items = [tag for tag in found.tree.walk() if tag.kind == "LI" and any(kid.kind == "Lbl" for kid in tag.walk())]
    frames = [frame_of(figure) for item in items for figure in item.walk() if figure.kind == "Figure"]
    return [(frame[3] - frame[1]) / MM for frame in frames]


@pytest.mark.parametrize(
    ("count", "needs", "shares"),
    [(1, 0, [1]), (6, 0, [6]), (7, 0, [4, 3]), (7, 2, [3, 4]), (13, 0, [5, 4, 4]), (5, 1, [5]), (6, 1, [3, 3]), (12, 2, [4, 4, 4])],
)
def test_a_long_chapter_is_shared_evenly_and_the_poster_with_what_i_prepare_has_the_smaller_share(count, needs, shares, read):
    found = read(_print(_made_up(count, needs)))
    assert [len(one) for one in _numbers(found)] == shares
    assert [number for one in _numbers(found) for number in one] == list(range(1, count + 1))


@pytest.mark.parametrize("id", GUIDES)
def test_each_step_stands_whole_on_one_poster_in_words_and_numbers_for_3_metres(id, read):
    one = library().guides[id]
    found = read(_print(one))
    numbers = _numbers(found)
    assert [number for sheet in numbers for number in sheet] == [step.number for step in one.steps]
    assert max(map(len, numbers)) <= 6
    texts = [_squeezed(found.text(page)) for page in range(len(numbers))]
    steps = iter(one.steps)
    for text, sheet in zip(texts, numbers, strict=True):
        assert all(_squeezed(as_read(next(steps).say)) in text for _ in sheet)
    labels = SHAPE.good * 0.9  # the letters of a button are a little smaller than those around it
    for page in found.content:
        spoken = [
            run
            for run in page.runs
            if not run.artifact and any(above.kind == "LI" for above in found.tag_of[page.number, run.owner].above())
        ]
        said = [run.size for run in spoken if run.size > SHAPE.need and not run.text.isdigit()]
        assert said and min(said) >= min(labels, 27), f"the words of poster {page.number + 1} are too small"


@pytest.mark.parametrize("id", GUIDES)
def test_each_poster_says_which_one_it_is(id, read):
    found = read(_print(library().guides[id]))
    count = len(found.content)
    for place, page in enumerate(found.content, 1):
        text = " ".join(" ".join(run.text.replace("\u00a0", " ") for run in page.runs if not run.artifact).split())
        assert (f"Affiche {place} sur {count}" in text) == (count > 1)


@pytest.mark.parametrize("id", [one for one in GUIDES if library().guides[one].chapters[0].title])
def test_a_title_has_12_millimetres_of_air_and_nothing_touches_the_band(id, read):
    found, names = read(_print(library().guides[id])), {_squeezed(part.title) for part in library().guides[id].chapters}
    for page in found.content:
        boxes = [(page.top - paint.box[3], page.top - paint.box[1]) for paint in page.paints if paint.box]
        ink = [(top / MM, foot / MM) for top, foot in boxes if foot - top < 0.8 * page.top]
        lines = [list(runs) for _, runs in groupby(page.runs, key=lambda run: (run.y, run.size))]
        title = next(line for line in lines if _squeezed("".join(run.text for run in line)).removesuffix("(suite)") in names)
        top, foot = title[0].y - CAPITAL * title[0].size / MM, title[0].y
        words = [(run.y - CAPITAL * run.size / MM, run.y) for run in page.runs if run not in title]
        above = max(end for start, end in [*ink, *words] if start < top)
        below = min(start for start, end in [*ink, *words] if start > foot)
        assert top - above >= 12 and below - foot >= 12, f"«{title[0].text}»: {top - above:.1f} and {below - foot:.1f} mm"


@pytest.mark.parametrize(("count", "least"), [(1, 100), (2, 90), (3, 70), (4, 55), (5, 40), (6, 34)])
def test_few_steps_have_larger_pictures(count, least, read):
    assert min(_pictures(read(_print(_made_up(count, title="Je prépare mon guide"))))) >= least


@pytest.mark.parametrize("count", range(1, 7))
def test_the_steps_fill_their_poster(count, read):
    """The last step ends where the way back to the screen begins, but for its share of the white."""
    found = read(_print(_made_up(count)))
    page = found.content[0]
    ends = [run.y for run in page.runs if run.text.isdigit() and run.size >= 40]
    starts = [run.y for run in page.runs if not run.artifact and run.size == pytest.approx(18, abs=0.1)]
    row = (min(starts) - ends[0]) / count
    assert 0 < min(starts) - ends[-1] < 1.2 * row


def test_a_sentence_too_long_for_a_poster_is_refused():
    with pytest.raises(PaperError, match="shorten"):
        _print(_made_up(6, say="Je lis cette phrase. " * 24))
