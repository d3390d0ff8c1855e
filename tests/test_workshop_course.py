"""The leader's way through a workshop: one room of two presses, the course part by part, the end and the way back from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader

import models
from guides.library import library
from practice import course, places, progress, states
from practice.people import persona
from practice.tables import Workshop
from tests.conftest import Clock
from tests.rooms import Room, furnish
from workshops.scenario import scenarios


@pytest.fixture
def house_(seeded: Path, tmp_path: Path, clock: Clock, chance: Random) -> Iterator[Room]:
    """A house for workshops."""
    yield furnish(seeded, tmp_path / "house", clock, chance)
    models.database.close()


def main(text: str) -> str:
    """What stands in the page itself, on one line."""
    inside = text.partition("<main")[2].partition("</main>")[0].replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


TOO_OFTEN = "Il y a eu trop d’essais faux."
FORM = {"name": "Lundi", "places": "2", "scenario": "se-connecter", "days": "0"}


# -- preparing ---------------------------------------------------------------------------------------------------------------------


def test_a_form_that_is_pressed_twice_makes_one_room(house_: Room):
    leader = house_.client()
    once = re.search(r'name="once" value="([0-9a-f]+)"', leader.get("/atelier/preparer").text)
    assert once
    for _ in range(2):
        assert leader.send("/atelier/preparer", **FORM, once=once[1]).location == "/atelier/pret"
    assert Workshop.select().count() == 1
    assert leader.send("/atelier/preparer", **FORM, once="another").location == "/atelier/pret"
    assert Workshop.select().count() == 2, "another form makes another room"


def test_a_form_whose_room_is_over_makes_a_new_one(house_: Room):
    first = house_.create(once="a form")
    assert house_.create(once="a form").key == first.key
    house_.clock.move(days=2)
    assert house_.create(once="a form").key != first.key


def test_a_workshop_lasts_as_long_as_its_subject_unless_one_says_otherwise(house_: Room):
    planned = scenarios()["decouvrir"].minutes
    assert house_.create(scenario="decouvrir").minutes == planned
    assert house_.create(scenario="decouvrir", minutes="90").minutes == 90
    assert house_.create().minutes == 60, "guides that were chosen one by one"


# -- the course --------------------------------------------------------------------------------------------------------------------


def test_the_board_goes_through_the_course_part_by_part(house_: Room):
    room = house_.create(scenario="se-connecter")
    plan = scenarios()["se-connecter"].course
    leader = house_.lead(room)
    for number, part in enumerate(plan):
        shown = main(leader.get("/atelier/tableau").text)
        assert f"Moment {number + 1} sur {len(plan)} {part.say.replace(chr(160), ' ')}" in shown
        assert ("Moment suivant" in shown) == (number + 1 < len(plan)) and ("Moment d’avant" in shown) == (number > 0)
        leader.send("/atelier/tableau/moment", page="/atelier/tableau", to=f"{number + 1}")
    leader.send("/atelier/tableau/moment", page="/atelier/tableau", to="0")
    assert course.now_at(Workshop.get()) == plan[0]
    for strange in ("999", "-1", "deux", ""):
        assert leader.send("/atelier/tableau/moment", page="/atelier/tableau", to=strange).status_code == 303
    assert course.now_at(Workshop.get()) == plan[-1], "there is no part behind the last one"


def test_what_a_part_does_for_all_is_green_until_it_is_done(house_: Room):
    room = house_.create(scenario="se-connecter")
    number = next(at for at, part in enumerate(course.parts(room)) if part.kind == "guide")
    leader = house_.lead(room)
    course.go(room, number, house_.clock.moment)

    def green() -> list[str]:
        text = leader.get("/atelier/tableau").text
        card = text[text.index('class="moment"') : text.index('id="places"')]
        return re.findall(r'class="go"[^>]*>.*?<span>([^<]+)</span>', card)

    assert green() == ["Tous à ce guide"]
    leader.send("/atelier/tableau/tous", page="/atelier/tableau", act="lead", guide="acceder", part=f"{number}")
    assert green() == ["Moment suivant"]
    leader.send("/atelier/tableau/moment", page="/atelier/tableau", to=f"{number}")
    assert green() == ["Tous à ce guide"], "coming back to it, it can be done again"


def test_what_was_done_for_a_part_counts_for_that_part_alone(house_: Room):
    """Two windows: one has gone on meanwhile."""
    room = house_.create(scenario="se-connecter")
    course.go(room, 2, house_.clock.moment)
    course.did(room, 1)
    assert not Workshop.get().part_done
    course.did(room, 2)
    assert Workshop.get().part_done


def test_guides_chosen_one_by_one_are_a_course_too(house_: Room):
    room = house_.create(guides=["acceder", "premiere-connexion"])
    assert [(part.kind, part.guide) for part in course.parts(room)] == [("guide", "acceder"), ("guide", "premiere-connexion")]
    assert "Moment 1 sur 2" in main(house_.lead(room).get("/atelier/tableau").text)


def test_the_board_says_since_when_and_how_many_are_there(house_: Room):
    room = house_.create(scenario="se-connecter")
    leader = house_.lead(room)
    assert "Personne n’est encore là." in main(leader.get("/atelier/tableau").text)
    house_.sit(room, 1), house_.sit(room, 3)
    course.go(room, 2, house_.clock.moment)
    house_.clock.move(minutes=4)
    shown = main(leader.get("/atelier/tableau").text)
    assert "2 places sont prises." in shown and "Ce moment dure depuis 4 minutes. Prévu : 15 minutes." in shown


# -- sitting down ------------------------------------------------------------------------------------------------------------------


def test_the_square_of_a_card_shows_whom_one_plays(house_: Room):
    room = house_.create()
    place = house_.place(room, 2)
    path = f"/a/{room.code}/{place.code}"
    shown = main(house_.client().get(path).text)
    assert f"Place 2 : je joue {persona(place.persona).name}." in shown and "déjà prise" not in shown
    house_.sit(room, 2)
    assert "déjà prise" in main(house_.client().get(path).text)
    wrong = next(f"{one:04d}" for one in range(10) if f"{one:04d}" not in {at.code for at in places.all_of(room)})
    assert house_.client().get(f"/a/{room.code}/{wrong}").status_code == 422


def test_a_large_room_behind_one_address_may_be_wrong_more_often(house_: Room):
    small, large = house_.create(places="3"), house_.create(places="40")
    for room, most in ((small, 30), (large, 82)):
        phone = house_.client()
        wrong = next(f"{one:04d}" for one in range(100) if f"{one:04d}" not in {at.code for at in places.all_of(room)})
        path = f"/a/{room.code}/{wrong}"
        asked = [TOO_OFTEN in phone.get(path).text for _ in range(most + 1)]
        assert asked.index(True) == most, room.code


# -- the big screen ----------------------------------------------------------------------------------------------------------------


def test_the_big_screen_says_when_the_sentence_and_the_screen_are_apart(house_: Room):
    room = house_.create()
    leader = house_.lead(room)
    leader.get("/atelier/grand-ecran")
    leader.send("/atelier/grand-ecran/guide", page="/atelier/grand-ecran", guide="acceder")

    def turn(to: str) -> str:
        leader.send("/atelier/grand-ecran/aller", page="/atelier/grand-ecran", to=to)
        return leader.get("/atelier/grand-ecran").text

    apart = "L’écran à côté est à une autre étape."
    assert apart not in turn("screen")
    for _ in range(4):
        shown = turn("next")
    assert apart in shown and "Revenir à l’étape de l’écran" in shown
    assert apart not in turn("screen")


def test_who_leads_at_the_big_screen_sees_that_somebody_waits(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    leader.get("/atelier/grand-ecran")
    leader.send("/atelier/grand-ecran/guide", page="/atelier/grand-ecran", guide="acceder")
    shown = leader.get("/atelier/grand-ecran").text
    asked = re.search(r'hx-get="(/atelier/grand-ecran/phrase[^"]+)"', shown)
    assert asked and "personne attend" not in shown
    assert leader.get(asked[1], headers={"HX-Request": "true"}).status_code == 204
    phone.send("/atelier/ma-place/main", page="/atelier/ma-place", up="oui")
    told = leader.get(asked[1], headers={"HX-Request": "true"}).text
    assert 'id="mains" hx-swap-oob="true"' in told and "1 personne attend de l’aide" in re.sub(r"<[^>]+>", "", told)
    assert persona(house_.place(room, 1).persona).name not in told
    assert "1 personne attend de l’aide" in re.sub(r"<[^>]+>", "", leader.get("/atelier/grand-ecran").text)


def test_nobody_waits_where_the_line_is_cut(house_: Room):
    room = house_.create()
    phone = house_.sit(room, 1)
    phone.send("/entrainement/essayer/acceder", page="/atelier/ma-place")
    assert states.in_need(room, house_.clock.moment) == 0
    house_.clock.move(minutes=4)
    assert states.in_need(room, house_.clock.moment) == 0, "stuck, but nobody is there"
    phone.get("/atelier/ma-place")
    assert states.in_need(room, house_.clock.moment) == 1
    house_.sit(room, 2)
    places.raise_hand(house_.place(room, 2), True, house_.clock.moment)
    assert states.in_need(room, house_.clock.moment) == 2


def test_a_hand_before_the_first_guide_is_seen_and_answered(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    phone.send("/atelier/ma-place/main", page="/atelier/ma-place", up="oui")
    shown = main(leader.get("/atelier/tableau/place/1").text)
    assert "J’ai aidé. Je baisse sa main" in shown and "Ma phrase pour cette place" in shown
    assert leader.send("/atelier/tableau/place/1", act="hint", text="").status_code == 422, "no step, and no words"
    leader.send("/atelier/tableau/place/1", act="hint", text="Ouvrez votre enveloppe.")
    assert "Ouvrez votre enveloppe." in phone.get("/atelier/ma-place").text
    assert house_.place(room, 1).hand_at is None


def test_the_big_screen_says_when_a_guide_is_done(house_: Room):
    room = house_.create()
    leader = house_.lead(room)
    leader.get("/atelier/grand-ecran")
    leader.send("/atelier/grand-ecran/guide", page="/atelier/grand-ecran", guide="acceder")
    assert "C’est fini. Bravo." not in leader.get("/atelier/grand-ecran").text
    progress.ends(places.leaders(room), library().guides["acceder"], house_.clock.moment)
    shown = leader.get("/atelier/grand-ecran").text
    assert "C’est fini. Bravo." in shown and "data-show-gesture" not in shown


def test_what_is_missing_can_be_seen_inside_the_big_screen(house_: Room):
    leader = house_.lead(house_.create())
    leader.get("/atelier/grand-ecran")
    for path in ("/nulle-part", "/guides/nulle-part"):
        answer = leader.get(path)
        assert answer.status_code == 404 and answer.headers["X-Frame-Options"] == "SAMEORIGIN", path
    assert house_.client().get("/nulle-part").headers["X-Frame-Options"] == "DENY"


# -- the end -----------------------------------------------------------------------------------------------------------------------


def test_a_workshop_that_was_ended_too_soon_goes_on(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    leader.send("/atelier/fin")
    assert "L’atelier est fini. Bravo." in phone.get("/atelier/ma-place").text
    shown = main(leader.get("/atelier/tableau").text)
    assert "L’atelier est fini." in shown and "L’atelier continue" in shown and "Moment suivant" not in shown
    assert leader.send("/atelier/fin", act="on").location == "/atelier/tableau"
    assert "L’atelier est fini." not in phone.get("/atelier/ma-place").text
    assert "Moment suivant" in main(leader.get("/atelier/tableau").text)


def test_the_end_comes_before_what_was_said(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    leader.send("/atelier/tableau/place/1", act="later", move="10-minutes")
    phone.send("/atelier/ma-place/main", page="/atelier/ma-place", up="oui")
    assert "10 minutes ont passé." in phone.get("/atelier/ma-place").text
    leader.send("/atelier/fin")
    shown = phone.get("/").text
    assert "10 minutes ont passé." not in shown and "C’était facile" in shown and "Je lève la main" not in shown
    assert "est encore vide" not in phone.get("/atelier/ma-place/mes-feuilles").text, "nobody is asked to do a step when all is over"


def test_the_faces_come_while_the_leader_looks(house_: Room):
    room = house_.create()
    leader, phone = house_.lead(room), house_.sit(room, 1)
    leader.send("/atelier/fin")
    shown = leader.get("/atelier/fin").text
    asked = re.search(r'hx-get="(/atelier/fin/resultats[^"]+)"', shown)
    assert asked and "Facile : 0" in main(shown)
    assert leader.get(asked[1], headers={"HX-Request": "true"}).status_code == 204
    phone.send("/atelier/ma-place/c-etait-facile", face="facile")
    assert "Facile\u00a0: 1" in leader.get(asked[1], headers={"HX-Request": "true"}).text
    stranger = house_.client().get(asked[1], headers={"HX-Request": "true"})
    assert stranger.status_code == 204 and stranger.headers["HX-Redirect"] == "/atelier"


def test_the_kit_says_how_many_sheets_it_takes(house_: Room):
    room = house_.create(places="2")
    leader = house_.lead(room)
    path = "/atelier/trousse/feuilles"
    assert not leader.get(path).text, "the letters are not there yet: nothing to count"
    for _ in range(2):
        leader.get("/atelier/pret/places", headers={"HX-Request": "true"})
    pages = len(PdfReader(BytesIO(leader.get("/atelier/trousse.pdf").data)).pages)
    assert leader.get(path).text == f"Tout imprimer prend {pages}\u00a0feuilles."
    assert not house_.client().get(path).text, "somebody who leads nothing"
