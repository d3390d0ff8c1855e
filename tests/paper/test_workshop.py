"""The papers of a workshop: each in the kit as it is alone, the right pages told, codes where they belong, whatever is typed."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import product

import pikepdf
import pytest
from PIL import ImageChops

from guides import library
from guides.version import devices, told
from paper import guides, letters
from paper.cover import About, squares
from paper.engine import Look, PaperError
from paper.letters import Addressee
from paper.look import drawn, of
from paper.workshop import kit as kits
from paper.workshop import seats
from paper.workshop.keepsakes import booklet, certificate
from paper.workshop.kit import kit
from paper.workshop.orders import PARTS, Faces, GuideTally, HardStep
from paper.workshop.summary import MOST_HARD, summary
from paper.workshop.words import by_hand, counted, words
from practice.letter import codes
from tests.paper import look_checks as look
from tests.paper import workshop_papers as ours
from tests.paper.kinds import as_read
from tests.paper.reading import MM, SCALE, Read
from workshops.scenario import scenarios

LONG_NAME = "Marie-Élisabeth Guillaumette-Roux"
LONG_REASON = "Mireille Aubineau a une tutrice et reçoit ses codes ici."
LONG_ADDRESS = "ordinateur-de-la-salle-informatique-du-foyer.local:8000/atelier/K7PX"


@pytest.fixture(scope="module")
def whole() -> Read:
    """The kit of a workshop of 5 places."""
    return Read(kit(ours.order(5)).pdf)


def only(part: str, order=None, **changed) -> Read:
    return Read(kit(replace(order or ours.order(), **changed), frozenset({part})).pdf)


def pages_of(paper: Read, words_on: str) -> list[int]:
    """The pages (from 1) on which these words stand."""
    plain = words_on.replace("\u00a0", " ")
    return [page.number + 1 for page in paper.content if plain in paper.text(page.number)]


def below(picture, millimetres: float, until: float = 297):
    """A page as it is seen between two heights."""
    return picture.crop((0, int(millimetres * MM * SCALE), picture.width, int(until * MM * SCALE)))


def same(one, other) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


# -- the kit ----------------------------------------------------------------------------------------------------------------------


def test_each_letter_of_the_kit_is_the_very_one_of_the_letterbox():
    """Seen below the line that says that it is an exercise: words, places, who is «moi», down to the drawn buttons."""
    asked = ours.order(5)
    inside = only("letters", asked).pictures
    alone = []
    for place in asked.places:
        to, face = Addressee(place.name, place.address), Look(place.character)
        for one in place.letters:
            if one.kind == "creation-code":
                alone.append(letters.creation_code(to, one.code, one.until, ours.sender(), face))
            else:
                alone.append(codes(to, one.login, one.password, initial=one.initial, look=face).paper)
    assert len(inside) == len(alone) == 5
    for number, (page, letter) in enumerate(zip(inside, alone, strict=True)):
        assert same(below(page, 12), below(Read(letter).pictures[0], 12)), f"letter {number + 1} of the kit is another one"


def test_each_guide_of_the_kit_is_the_usual_one():
    asked = ours.order(1, "", ("acceder", "choisir-qui-voit"))
    inside = only("guides", asked).pictures
    about, known = About(ours.sender(), asked.date, {}), devices(library().tables["versions"])
    alone = [
        page
        for guide, way, device in asked.guides
        for page in Read(guides.print_guides((told(guide, way, known[device]),), "normal", Look(), about)).pictures
    ]
    assert len(inside) == len(alone)
    assert all(same(below(one, 0, 270), below(other, 0, 270)) for one, other in zip(inside, alone, strict=True))


def test_the_first_page_tells_the_true_pages(whole):
    said = words()
    lines = [re.fullmatch(r"pages? (\d+)(?: à (\d+))?", run.text) for run in whole.content[0].runs]
    spans = [(int(line[1]), int(line[2] or line[1])) for line in lines if line]
    assert [first for first, _ in spans] == [2, *(last + 1 for _, last in spans[:-1])], "a page is left out"
    assert spans[-1][1] == len(whole.content)
    cards, vitale, letter, guide, leader, easy, end = spans
    assert pages_of(whole, said["card"]["code"]) == list(range(cards[0], cards[1] + 1))
    assert pages_of(whole, said["vitale"]["title"]) == [1, *range(vitale[0], vitale[1] + 1)]
    assert pages_of(whole, "Le service d’entraînement") == list(range(letter[0], letter[1] + 1))
    assert pages_of(whole, "J’accède à mon DMP")[0] == guide[0]
    assert pages_of(whole, said["leader"]["title"])[-1] == leader[0]
    assert pages_of(whole, said["easy"]["lead"]) == [easy[0]]
    assert pages_of(whole, said["certificate"]["mine"]) == [end[0]]


def test_each_sheet_says_that_it_is_an_exercise(whole):
    guides_of = {page - 1 for page in pages_of(whole, "Fait le 23 novembre 2026")}  # guides are as they are everywhere
    missing = [
        page.number + 1 for page in whole.content if page.number not in guides_of and words()["exercise"] not in whole.text(page.number)
    ]
    assert not missing and guides_of


def test_codes_stand_where_they_belong(whole):
    order = ours.order(5)
    assert pages_of(whole, order.leader_code) == pages_of(whole, words()["leader"]["board"])
    letter_pages = set(pages_of(whole, "Le service d’entraînement"))
    assert set(pages_of(whole, "jt#w3mGg")) and set(pages_of(whole, "jt#w3mGg")) <= letter_pages
    for place in order.places:
        assert len(pages_of(whole, place.code)) == 1, "the code of a place is on its card only"


def test_bookmarks_lead_to_each_place_and_its_letters(whole):
    with whole.pdf.open_outline() as outline:
        top = {item.title: [kid.title for kid in item.children] for item in outline.root}
    said, places = words(), ours.order(5).places
    assert list(top)[:4] == [
        said["kit"]["title"],
        said["kit"]["contents"]["cards"]["title"],
        said["vitale"]["title"],
        said["letters"]["title"],
    ]
    assert [title.split()[-1] for title in top["Les cartes de place"]] == ["1", "2", "3", "4", "5"]
    wanted = [seats.label(place) for place in places for _ in place.letters]
    assert top[said["letters"]["title"]] == wanted
    assert list(top)[-3:] == [said["leader"]["title"], said["easy"]["title"], said["certificate"]["title"]]


def test_the_carte_vitale_has_its_true_size():
    boxes = [paint.box for page in only("cards").content for paint in page.paints if paint.box]
    cards = [box for box in boxes if abs(box[2] - box[0] - 85.6 * MM) < 1 and abs(box[3] - box[1] - 54 * MM) < 1]
    assert len(cards) >= 3, "no card is 85.6 mm wide and 54 mm high"


def test_each_place_has_its_card_its_square_and_its_own_face():
    order = ours.order(9)
    paper = only("cards", order)
    numbers = [run.text for run in paper.runs if run.size > 50]
    assert numbers == [str(number) for number in range(1, 10)] and len(paper.content) == 3 + 2
    assert seats.seat(order.places[3], order.short_address).square == squares(order.places[3].url)
    forms = {name for page in paper.pdf.pages for name in page.Resources.get("/XObject", {})}
    assert len(forms) >= 5, "the same person is on every card"


@pytest.mark.parametrize("address", ["192.168.1.20:8000/a/K7PX", LONG_ADDRESS, "x" * 45], ids=["usual", "long", "no dash"])
def test_nothing_of_a_card_lies_on_the_line_where_one_cuts(address):
    """Short and long names and situations, with three words and without."""
    kinds = product(((), ours.WORDS), ("Léa Roux", LONG_NAME), ("Léa a un mail.", LONG_REASON))
    seen = zip(ours.places(8), kinds, strict=True)
    places = tuple(replace(place, words=spoken, name=name, reason=reason) for place, (spoken, name, reason) in seen)
    paper = only("cards", places=places, short_address=address)
    feet = sorted({round(run.y, 1) for page in paper.content[:2] for run in page.runs if not run.artifact})
    assert not [foot for foot in feet if 137.5 < foot < 148 or foot > 282.5], feet
    assert not look.text_stands_out(paper)


def test_parts_are_chosen_and_what_is_empty_is_left_out():
    order = ours.order(2)
    assert kit(order, frozenset({"easy"})).pages == kit(order, frozenset({"certificate"})).pages == 1
    assert kit(order, frozenset({"easy", "certificate"})).pages == 3, "two parts have a first page"
    silent = replace(order, places=tuple(replace(place, letters=()) for place in order.places))
    assert words()["letters"]["title"] not in Read(kit(silent).pdf).text()
    with pytest.raises(PaperError, match="no part 'poster'"):
        kit(order, frozenset({"poster"}))
    with pytest.raises(PaperError, match="nothing to print"):
        kit(replace(order, places=()), frozenset({"cards", "letters"}))
    with pytest.raises(PaperError, match="nothing to print"):
        kit(order, frozenset())


def test_a_code_without_its_last_day_is_refused():
    order = ours.order(1)
    hasty = replace(order.places[0], letters=(replace(ours.CREATION, until=None),))
    with pytest.raises(PaperError, match="last day"):
        kit(replace(order, places=(hasty,)), frozenset({"letters"}))


@pytest.mark.parametrize("title", ["\U0001f389 Fête " + "a" * 90, "\U0001f389", "Médiathèque de Saint-Rémy-en-Bouzemont " * 2])
def test_what_a_leader_types_never_stops_the_kit(title):
    paper = Read(kit(replace(ours.order(1), title=title)).pdf)
    assert not [fault for fault in look.text_stands_out(paper) if "edge" in fault]
    assert Read(certificate(title, "", title, (), ours.DAY).pdf).content
    assert summary(title, ours.DAY, 0, (), (), Faces()).pages == 1


def test_a_guide_that_lacks_the_way_is_told_as_it_stands():
    order = ours.order(1, "", ("acceder",))
    usual = kit(order, frozenset({"guides"})).pages
    assert kit(replace(order, guides=((library().guides["acceder"], "pharmacien", "ordinateur"),)), frozenset({"guides"})).pages == usual
    desk = replace(order, guides=((library().guides["creer-avec-professionnel"], "pharmacien", "ordinateur"),))
    way = next(way for way in library().guides["creer-avec-professionnel"].ways if way.name == "pharmacien")
    assert as_read(way.title) in only("guides", desk).text()


def test_a_page_more_is_laid_out_again_with_more_room(monkeypatch):
    """What is measured beforehand is sometimes a line short: the guides have less room then, and the first page stays true."""
    seen = []
    real = kits.rows.sheets

    def sheets(guide, shape, *others):
        seen.append(shape.page)
        return real(guide, shape, *others)

    def cramped(template, *, pages=None, **others):
        made = printed(template, pages=None, **others)
        if pages is not None and len(set(seen)) < 2:
            raise kits.WrongPages("one more")
        return made

    printed = kits.printed
    monkeypatch.setattr(kits.rows, "sheets", sheets)
    monkeypatch.setattr(kits, "printed", cramped)
    assert kit(ours.order(1)).pages and len(set(seen)) == 2


# -- the leader's sheet --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", *scenarios()])
def test_the_leaders_sheet_tells_the_whole_course(name):
    order = ours.order(12, name, () if name else ("acceder", "choisir-qui-voit"))
    paper = only("leader", order)
    assert len(paper.content) <= 4
    assert not look.rows_are_whole(paper, least=22) and not look.easy_on_the_eye(paper) and not look.text_stands_out(paper)
    if name:
        scenario = scenarios()[name]
        said = (scenario.goal, *scenario.prepare, *(part.say for part in scenario.course), *scenario.questions)
        text = "".join(paper.text().split())
        assert not [one for one in said if "".join(one.split()) not in text]
        begins = [f"Minute {scenario.begins(place)}" for place in range(len(scenario.course))]
        assert re.findall(r"Minute \d+", paper.text()) == begins


def test_without_a_scenario_the_guides_follow_each_other_and_the_three_questions_are_asked():
    paper = only("leader", ours.order(3, "", ("acceder", "choisir-qui-voit")))
    for question in words()["leader"]["without"]["questions"]:
        assert question.replace("\u00a0", " ") in paper.text()
    first, second = (library().guides[id] for id in ("acceder", "choisir-qui-voit"))
    assert f"Minute {10 + first.minutes} {second.minutes} minutes Chacun fait le guide « {second.title} »." in paper.text()


# -- what is taken home --------------------------------------------------------------------------------------------------------------


def test_the_booklet_has_the_steps_done_only_counted_anew():
    guide = library().guides["acceder"]
    done = (guide.steps[0], guide.steps[2], guide.steps[3])
    paper = Read(booklet("Léa", "jeune-femme", [(guide, done)], ours.DAY).pdf)
    text = paper.text()
    labels = [run.text for tag in paper.tree.walk() if tag.kind == "Lbl" for run in paper.runs_of(tag)]
    assert labels == ["1", "2", "3"]
    for step in guide.steps:
        words_of = " ".join(as_read(step.say).replace("\u00a0", " ").split())
        assert (words_of in text) == (step in done), words_of
    assert counted(words()["booklet"]["part"], 3, of=len(guide)).replace("\u00a0", " ") in text and (not guide.end or guide.end not in text)


def test_a_whole_guide_keeps_its_own_words():
    guide = library().guides["choisir-qui-voit"]
    text = Read(booklet("", "", [(guide, guide.steps)], ours.DAY).pdf).text()
    assert guide.end.replace("\u00a0", " ") in text and guide.lead.split(".")[0].replace("\u00a0", " ") in text
    assert f"J’ai fait {len(guide)} étapes." in text


def test_a_booklet_of_nothing_or_of_another_guide_is_refused():
    first, second = (library().guides[id] for id in ("acceder", "choisir-qui-voit"))
    with pytest.raises(PaperError, match="nothing was done"):
        booklet("Léa", "", [(first, ())], ours.DAY)
    with pytest.raises(PaperError, match="none of the guide"):
        booklet("Léa", "", [(first, second.steps[:1])], ours.DAY)


def test_the_certificate_has_lines_to_fill_or_the_facts():
    filled = Read(certificate("Léa M.", "femme-foulard", "Je me connecte", ("Je choisis",), ours.DAY).pdf)
    assert all(one in filled.text() for one in ("Léa M.", "Je me connecte", "Je choisis", "Le 23 novembre 2026"))
    assert filled.content[0].wide > filled.content[0].top, "it lies"
    blank = only("certificate")
    assert words()["certificate"]["blank-day"].replace("\u00a0", " ") in blank.text() and words()["certificate"]["means"] in blank.text()


def test_a_certificate_for_many_guides_says_how_many_more():
    many = tuple(f"Je fais le guide numéro {number}" for number in range(20))
    paper = Read(certificate("Léa " * 12, "", "Un atelier " * 7, many, ours.DAY).pdf)
    shown = [title for title in many if f"{title} " in f"{paper.text()} "]
    assert 0 < len(shown) < 20 and f"Et {20 - len(shown)} autres guides." in paper.text()
    assert not look.text_stands_out(paper)


# -- the summary -----------------------------------------------------------------------------------------------------------------------


def test_the_summary_counts_in_french():
    guide = library().guides["acceder"]
    hard = (HardStep(guide.title, guide.steps[3], 61, 1, 1), HardStep(guide.title, guide.steps[4], 20, 0, 3))
    text = Read(summary("Essai", ours.DAY, 1, (GuideTally(guide, 12, 1), GuideTally(guide, 3, 0)), hard, Faces(1, 0, 2)).pdf).text()
    assert (
        "1 personne est venue." in text
        and "1 place sur 12 a fini ce guide." in text
        and "3 places ont commencé ce guide. Personne ne l’a fini." in text
    )
    assert "Temps : 1 minute Aide donnée : 1 Essai refusé : 1" in text and "Temps : moins de 1 minute Essais refusés : 3" in text
    assert "Facile 1 personne Moyen 0 personne Difficile 2 personnes" in text


def test_the_summary_keeps_to_the_hardest_steps():
    guide = library().guides["creer-seul"]
    many = [HardStep(guide.title, step, 600, 2, 1) for step in guide.steps]
    assert len(many) > MOST_HARD
    paper = Read(summary("Essai", ours.DAY, 12, (), many, Faces()).pdf)
    assert paper.text().count("Temps : 10 minutes") == MOST_HARD and not look.rows_are_whole(paper, least=26)


# -- the pieces ------------------------------------------------------------------------------------------------------------------------


def test_a_picture_may_say_who_is_moi_in_it():
    assert drawn("@femme-agee/moi.svg", Look()).body == drawn("moi.svg", Look("femme-agee")).body
    assert drawn("@femme-agee/moi.svg", Look("homme")).body == drawn("moi.svg", Look("femme-agee")).body
    assert drawn("@femme-agee/moi.svg", Look()).id != drawn("@homme/moi.svg", Look()).id
    assert of("homme", "pictograms/moi.svg") == "pictograms/@homme/moi.svg"
    assert of("homme", "pictograms/signs/oui.svg") == "pictograms/signs/oui.svg" and of("", "pictograms/moi.svg") == "pictograms/moi.svg"
    with pytest.raises(PaperError):
        drawn("@personne/moi.svg", Look())


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Léa", "Léa"), ("\U0001f600 Léa \u4e2d", "Léa"), ("a" * 40, ["a" * 40]), ("  deux   mots ", "deux mots"), ("\U0001f600", "")],
)
def test_what_is_typed_is_printable_and_fits(text, kept):
    found = by_hand(text, 40, 14)
    assert found == kept if isinstance(kept, str) else found.replace(" ", "") == kept[0] and " " in found


def test_the_number_is_grouped_as_on_a_card():
    assert seats.grouped("2 85 05 49007 00005") == "2 85 05 49 007 000 05".replace(" ", "\u00a0")


def test_the_parts_are_those_of_the_first_page():
    assert set(PARTS) | {"vitale"} == set(words()["kit"]["contents"])


def test_the_kit_of_a_full_room_is_one_tagged_paper():
    made = kit(replace(ours.order(40), guides=()))
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        assert len(opened.pages) == made.pages and opened.Root.MarkInfo.Marked
    assert made.pages == 1 + 10 + 7 + 40 + kit(ours.order(40), frozenset({"leader"})).pages + 2
