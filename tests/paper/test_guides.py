"""The printed guides, in each edition: every step whole, in order, its rows never cut and shared evenly."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
import segno

from guides import library
from guides.step import Chapter, Gesture, Guide, Need, Step
from guides.version import devices, told
from paper import engine
from paper.cover import QUIET, qr, terms
from paper.editions import EDITIONS
from paper.engine import Look, PaperError, pages
from paper.fit import lines, shares
from paper.guides import About, Owner, guide, print_guides
from paper.measure import width
from paper.words import drawn
from tests.paper.kinds import SENDER, as_read

GUIDES = sorted(library().guides)
ROWS = [name for name, edition in EDITIONS.items() if edition.layout == "rows"]
WIDE = {"A3": 297.0, "A4": 210.0, "A5": 148.0}
DAY = date(2026, 11, 23)


def _print(*ids: str, edition: str = "normal", owner: Owner | None = None, look: Look = engine.AS_DRAWN) -> bytes:
    about = About(SENDER, DAY, {id: f"https://www.dmp.example/guides/{id}" for id in ids})
    return print_guides(tuple(library().guides[id] for id in ids), edition, look, about, owner)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("id", GUIDES)
@pytest.mark.parametrize("edition", [name for name in EDITIONS if name != "depliant"])
def test_the_paper_says_what_the_guide_says_in_its_order(id, edition, read):
    one = library().guides[id]
    text, place = _squeezed(read(_print(id, edition=edition)).text()), 0
    for step in one.steps:
        words = _squeezed(as_read(step.say))
        found = text.find(words, place)
        assert found >= 0, f"step {step.number}, «{step.say}», is missing or out of order"
        place = found + len(words)
        assert not words[-1].isalpha() or text[place : place + 1] != ".", f"a full stop stands behind the button of «{step.say}»"


@pytest.mark.parametrize("id", GUIDES)
@pytest.mark.parametrize("edition", ROWS)
def test_each_row_is_whole_on_its_page_with_its_number_above_the_footer(id, edition, read):
    shape = EDITIONS[edition].shape
    found = read(_print(id, edition=edition))
    numbers = [run for run in found.runs if run.text.isdigit() and run.size == pytest.approx(shape.say * 0.95, abs=0.1)]
    assert [int(run.text) for run in numbers] == [step.number for step in library().guides[id].steps]
    for page in {run.page for run in numbers}:
        rows = [run for run in numbers if run.page == page]
        assert 1 <= len(rows) <= shape.most
        assert all(below.y - above.y >= shape.picture - 11 for above, below in pairwise(rows)), "two rows overlap"
        assert rows[-1].y < 16 + shape.page - shape.picture / 2 + 8, "the last picture runs into the footer"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("id", GUIDES)
def test_no_line_runs_over_the_edge_of_the_paper(id, edition, read):
    wide = 297.0 if edition == "depliant" else WIDE[EDITIONS[edition].sheet]
    for run in read(_print(id, edition=edition)).runs:
        assert run.x + width(run.text, run.size) < wide - 8, f"«{run.text}» is too long for its line"


def test_each_card_has_one_step_with_a_large_number_and_sentence(read):
    one = library().guides["creer-seul"]
    found = read(_print("creer-seul", edition="cartes"))
    numbers = [run for run in found.runs if run.text.isdigit() and run.size == pytest.approx(38, abs=0.1)]
    assert [int(run.text) for run in numbers] == [step.number for step in one.steps]
    assert len({run.page for run in numbers}) == len(numbers), "two steps on one card"
    for number in numbers:
        assert sum(run.size >= 24 for run in found.runs if run.page == number.page) >= 2, "the sentence is too small"


def test_a_card_draws_the_screen_with_the_button_of_its_step(read):
    found = read(_print("creer-seul", edition="cartes"))
    cards = [found.text(page) for page in range(len(found.pdf.pages))]
    label = library().words["demander-code"]
    assert any(_squeezed(card).count(_squeezed(label)) == 2 for card in cards), "once in the sentence, once on the screen"


def test_large_print_has_no_letter_under_18_points(read):
    assert min(run.size for run in read(_print("creer-seul", edition="grand", owner=Owner("Maria Exemple"))).runs) >= 17.95


def test_black_and_white_has_no_colour():
    pdf = read_colours(_print("acceder", edition="noir-et-blanc"))
    assert pdf, "nothing is painted"
    coloured = [one for one in pdf if max(one) - min(one) > 0.12]
    assert not coloured, f"a photocopier eats these colours: {coloured[:5]}"
    tints = [one for one in pdf if 0.85 < min(one) < 0.99]
    assert not tints or all(max(one) - min(one) < 0.05 for one in tints)


def read_colours(data: bytes) -> list[tuple[float, ...]]:
    """The colours that are set on all pages."""
    from io import BytesIO  # optional: only this check needs it

    import pikepdf  # optional: only this check needs it

    with pikepdf.open(BytesIO(data)) as pdf:
        parts = [part for page in pdf.pages for part in pikepdf.parse_content_stream(page)]
        return [tuple(float(value) for value in part.operands) for part in parts if str(part.operator) in ("rg", "RG")]


def test_several_guides_have_a_list_with_their_true_pages(read):
    ids = ("acceder", "choisir-qui-voit", "regarder-qui-est-venu")
    found = read(_print(*ids, owner=Owner(blank=True)))
    first = found.text(0)
    assert first.startswith("Mes guides") and "Mon nom" in first
    listed = [int(number) for number in re.findall(r"page (\d+)(?! sur)\b", first)][: len(ids)]
    assert len(listed) == len(ids)
    for id, page in zip(ids, listed, strict=True):
        assert _squeezed(found.text(page - 1)).startswith(_squeezed(library().guides[id].title))


def test_the_hard_words_and_who_to_call_close_the_guide(read):
    one = library().guides["acceder"]
    found = read(_print("acceder"))
    last = found.text(pages(_print("acceder")) - 1)
    assert one.terms and all(term.word in last and term.say[0].replace("\u00a0", " ") in last for term in terms(one))
    assert "01 99 00 12 34" in last and "www.dmp.example/guides/acceder" in _squeezed(last)
    assert "Fait le 23 novembre 2026" in last


def test_a_word_that_the_glossary_does_not_know_stops_the_press():
    with pytest.raises(PaperError, match="glossary"):
        print_guides((replace(library().guides["acceder"], terms=("Licorne",)),), "normal", engine.AS_DRAWN, None)


@pytest.mark.parametrize("address", ["https://www.dmp.example/guides/acceder", "https://a.example/" + "x" * 120])
def test_the_qr_code_is_the_one_of_the_address_with_its_white_edge(address):
    code, dark = qr(address), set()
    for x, y, run, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path):
        assert run == back
        dark |= {(int(x) + step - QUIET, int(y) - QUIET) for step in range(int(run))}
    matrix = segno.make(address, micro=False, error="m").matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, square in enumerate(row) if square}
    assert code.side == len(matrix) + 2 * QUIET


def test_the_paper_of_a_person_is_not_kept_and_that_of_everybody_is(monkeypatch):
    kept: list[bool] = []
    real = engine.render
    monkeypatch.setattr("paper.guides.render", lambda *args, keep, **values: kept.append(keep) or real(*args, keep=keep, **values))
    _print("acceder", owner=Owner("Maria Exemple"))
    _print("acceder", owner=Owner("Maria Exemple", blank=True))
    _print("acceder", owner=Owner(blank=True))  # lines to write on are nobody's
    _print("acceder")
    assert kept == [False, False, True, True]


def test_it_is_told_for_the_device_and_the_character(read):
    phone = told(library().guides["acceder"], device=devices(library().tables["versions"])["telephone"])
    text = read(print_guides((phone,), "normal", Look("femme-foulard"), None)).text()
    assert "J’appuie sur" in text and "Je clique sur" not in text
    assert print_guides((phone,), "normal", Look("femme-foulard"), None) != print_guides((phone,), "normal", Look(), None)


def test_nothing_to_print_and_an_unknown_edition_are_said():
    with pytest.raises(PaperError, match="choose one"):
        print_guides((), "normal", engine.AS_DRAWN, None)
    with pytest.raises(PaperError, match="affiche"):
        print_guides((library().guides["acceder"],), "parchemin", engine.AS_DRAWN, None)


def test_every_button_is_printed_whole_in_every_edition():
    used = {word for one in library().guides.values() for step in one.steps for word in step.words}
    for word in sorted(used):
        longest = max(library().words[word].split(), key=len)
        assert width(longest, 0.9 * 24, weight=700) + 7.6 < 70, f"«{longest}» does not fit a column of the poster"


@pytest.mark.parametrize(
    ("count", "first", "others", "expected"),
    [(3, 160, 240, [3]), (4, 160, 240, [4]), (5, 160, 240, [2, 3]), (7, 160, 240, [3, 4]), (7, 120, 240, [2, 5]), (10, 160, 240, [4, 6])],
)
def test_rows_are_shared_evenly(count, first, others, expected):
    assert shares(count, first, others, 37, most=6, air=0.6) == expected


def test_the_measure_of_a_sentence_knows_its_buttons():
    words = library().words
    step = Step(1, 1, "Je clique sur «\u00a0{demander-code}\u00a0».", "cliquer", Gesture())
    assert step.parts(words)
    assert lines(drawn(step), 18, 400) == 1 and lines(drawn(step), 18, 130) == 2 and lines(drawn(step), 18, 70) >= 3


def _made_up(**changed: object) -> Guide:
    steps = tuple(Step(n, 3, "Je prends ma carte Vitale.", "carte-vitale", Gesture()) for n in (1, 2, 3))
    values: dict[str, object] = {
        "id": "x", "title": "Je lis", "lead": "", "picture": "guide", "minutes": 5, "needs": (), "chapters": (Chapter("", steps),),
    }  # fmt: skip
    return Guide(**(values | changed))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_long_title_and_many_things_to_prepare_push_the_rows_and_cut_none(edition, read):
    long = _made_up(
        title="Je choisis avec mon médecin traitant qui peut regarder mon dossier",
        lead="Une phrase assez longue pour aller sur la ligne suivante du bandeau. Une autre.",
        needs=tuple(Need(picture, f"Je prends {picture}.") for picture in ("carte-vitale", "telephone", "mail")),
    )
    text = _squeezed(read(print_guides((long,), edition, engine.AS_DRAWN, None)).text())
    assert text.count("JeprendsmacarteVitale.") == 3
    assert "Jeprendstelephone." in text, "a thing to prepare says its own words"


def test_the_last_words_stand_with_the_last_steps(read):
    one = library().guides["regarder-qui-est-venu"]
    assert one.end and one.end in read(guide(one)).text(0)


def test_a_missing_picture_stops_the_press():
    with pytest.raises(PaperError, match="inconnue"):
        guide(_made_up(picture="inconnue"))


@pytest.mark.parametrize("edition", ["cartes", "affiche"])
def test_a_sentence_too_long_for_its_place_is_refused(edition):
    long = _made_up(chapters=(Chapter("", tuple(Step(n, 6, "Je lis cette phrase. " * 24, "guide", Gesture()) for n in range(1, 7))),))
    with pytest.raises(PaperError, match="shorten"):
        print_guides((long,), edition, engine.AS_DRAWN, None)
