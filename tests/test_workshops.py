"""Scenarios and scenes as data: what cannot be true is refused when loaded, with the file, the part and what to write instead."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

import easyread
import models
from guides import library
from guides.step import Chapter, Gesture, Guide, Step
from models import AuditEvent, Document, Insured, Letter
from practice import places, seed, tables
from practice import workshops as rooms
from practice.directory import named
from practice.documents.make import catalogue
from practice.people import people, situations
from practice.scenes import happen
from practice.seats import seats
from workshops import scenario
from workshops.parts import ACTS, BY_SOMEBODY, KINDS, MOVES, UPON_A_RECORD
from workshops.reading import PICTURES, Known, read_scenario, read_scenes
from workshops.scenario import FOLDER, Names, ScenarioError, load, scenarios, scenes

DRAWN = frozenset(file.stem for file in (FOLDER.parent.parent / "static" / "pictograms").glob("*.svg"))
NAMES = Names({one.key for one in people()} | set(situations()), {*seats(), *named()}, set(catalogue()))
_STEPS = (Step(1, 1, "Je lis.", "moi", Gesture()),)
GUIDE = Guide("lire", "Je lis", "", "guide", 5, (), (Chapter("Un", _STEPS), Chapter("Deux", _STEPS)))
SCENE = {"title": "Le docteur vient", "picture": "moi", "tells": "Une ligne.", "needs": "record", "by": "docteur-h", "act": "look"}
SCENES = read_scenes({"vient": SCENE}, "scenes.yaml", Known({}, {}))
KNOWN = Known({"lire": GUIDE}, SCENES, {"moi", "guide", "question", "animer", "dix-minutes"}, {"mail"}, {"docteur-h"}, {"analyse"})
GOOD: dict[str, Any] = {
    "id": "essai",
    "title": "J’essaie",
    "goal": "Chacun lit.",
    "picture": "moi",
    "minutes": 12,
    "people": "mail",
    "prepare": ["Ouvrez la porte."],
    "course": [
        {"say": "Dites bonjour.", "minutes": 2},
        {"guide": "lire", "chapter": 2, "say": "Chacun lit.", "minutes": 5},
        {"scene": "vient", "say": "Le docteur vient."},
        {"move": "10-minutes", "say": "Le temps avance."},
        {"questions": ["Qui vient ?", "Que puis-je faire ?"], "say": "Chacun répond.", "minutes": 5},
    ],
    "trouble": [{"what": "Une personne part.", "do": "Attendez-la."}],
}


def read(**more: Any) -> scenario.Scenario:
    return read_scenario(deepcopy(GOOD) | more, "essai.yaml", KNOWN)


def course(*parts: dict[str, Any]) -> dict[str, Any]:
    """The good course with other parts at its end; the minutes stay right."""
    return {"course": [*deepcopy(GOOD["course"]), *parts]}


# -- a scenario that can be led ------------------------------------------------------------------------------------------------


def test_a_good_scenario_is_read():
    one = read()
    assert [part.kind for part in one.course] == ["talk", "guide", "scene", "time", "questions"]
    assert {part.kind for part in one.course} == set(KINDS)
    assert (one.guides, one.scenes, one.questions) == (("lire",), ("vient",), ("Qui vient ?", "Que puis-je faire ?"))
    assert [one.begins(number) for number in range(5)] == [0, 2, 7, 7, 7]
    assert one.trouble == (("Une personne part.", "Attendez-la."),)
    assert (one.course[1].chapter, one.course[3].move) == (2, "10-minutes")


def test_a_part_takes_the_picture_of_what_it_names_unless_it_has_its_own():
    assert [part.picture for part in read().course] == ["animer", "guide", "moi", "dix-minutes", "question"]
    own = read(**course({"guide": "lire", "say": "Chacun lit.", "minutes": 3, "picture": "moi"}), minutes=15)
    assert (own.course[-1].picture, own.course[-1].chapter) == ("moi", 0)


def test_nothing_may_go_wrong_in_a_short_workshop():
    short = {key: value for key, value in deepcopy(GOOD).items() if key != "trouble"}
    assert read_scenario(short, "essai.yaml", KNOWN).trouble == ()


# -- a scenario that is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"title": ""}, "«title» is missing. A scenario has id, title, goal"),
        ({"prepare": []}, "«prepare» is missing"),
        ({"author": "x"}, "unknown keys ['author']"),
        ({"id": "autre"}, "the id «autre» is not the name of the file. Write «id: essai»"),
        ({"minutes": 30}, "the parts take 12 minutes. Write «minutes: 12»"),
        ({"minutes": "12"}, "«minutes: 12» is no length"),
        ({"minutes": True}, "«minutes: True» is no length"),
        ({"minutes": 500}, "Write a number from 1 to 240"),
        ({"picture": "inconnue"}, "the picture «inconnue» does not exist. Choose an id of static/pictograms"),
        ({"people": "personne"}, "the people «personne» does not exist"),
        ({"prepare": "Ouvrez la porte."}, "«prepare» is a list. Begin each line with «- »"),
        ({"prepare": ["Ouvrez la porte.", ""]}, "a sentence is missing. Add «prepare: …»"),
        ({"course": "Chacun lit."}, "«course» is a list"),
        ({"course": [{"say": "Dites bonjour.", "minutes": 12}]}, "course: nobody does anything. Add a part with «guide: …»"),
        ({"course": [{"guide": "lire", "say": "Chacun lit.", "minutes": 12}]}, "course: nobody is asked anything"),
        ({"trouble": {"what": "x"}}, "«trouble» is a list"),
        ({"trouble": ["Une personne part."]}, "«Une personne part.» is not what is wanted here. What may go wrong has what, do"),
        ({"trouble": [{"what": "Une personne part."}]}, "trouble: a sentence is missing. Add «do: …»"),
    ],
)
def test_a_scenario_is_refused_by_name(more: dict[str, Any], says: str):
    with pytest.raises(ScenarioError, match=r"essai\.yaml") as caught:
        read(**more)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("Dites bonjour.", "«Dites bonjour.» is not what is wanted here. A part has say, minutes"),
        ({"say": "Dites bonjour.", "mark": 3}, "unknown keys ['mark']"),
        ({"say": "", "minutes": 3}, "a sentence is missing. Add «say: …»"),
        ({"say": "Dites bonjour."}, "how long does it take? Add «minutes: …»"),
        ({"guide": "lire", "say": "Chacun lit."}, "how long does it take?"),
        ({"guide": "lire", "scene": "vient", "say": "Chacun lit.", "minutes": 3}, "a part is one thing, here: guide, scene. Write 2 parts"),
        ({"guide": "voler", "say": "Chacun vole.", "minutes": 3}, "the guide «voler» does not exist. Choose an id of guides/fr"),
        ({"guide": "lire", "chapter": 3, "say": "Chacun lit.", "minutes": 3}, "there is no chapter «3». The guide has 2: write 1 to 2"),
        ({"guide": "lire", "chapter": 0, "say": "Chacun lit.", "minutes": 3}, "there is no chapter «0»"),
        ({"guide": "lire", "chapter": "deux", "say": "Chacun lit.", "minutes": 3}, "there is no chapter «deux»"),
        ({"say": "Dites bonjour.", "chapter": 1, "minutes": 3}, "there is no chapter «1»"),
        ({"scene": "incendie", "say": "Le feu."}, "the scene «incendie» does not exist. Choose one of scenes.yaml"),
        ({"move": "demain", "say": "Demain."}, "the clock cannot go «demain» forward. Write one of: 10-minutes, lettre"),
        ({"questions": [], "say": "Chacun répond.", "minutes": 3}, "«questions» is empty. Add a sentence"),
        ({"questions": "Qui ?", "say": "Chacun répond.", "minutes": 3}, "«questions» is a list"),
        ({"say": "Dites bonjour.", "minutes": -1}, "«minutes: -1» is no length"),
        ({"say": "Dites bonjour.", "minutes": 3, "picture": "inconnue"}, "the picture «inconnue» does not exist"),
    ],
)
def test_a_part_is_refused_by_its_number(part: Any, says: str):
    with pytest.raises(ScenarioError, match=r"essai\.yaml, course, part 6: ") as caught:
        read(**course(part))
    assert says in str(caught.value)


@pytest.mark.parametrize("data", [None, [], "essai", 3])
def test_a_file_that_is_no_scenario_is_refused(data: Any):
    with pytest.raises(ScenarioError, match=r"essai\.yaml: «.*» is not what is wanted here\. A scenario has id, title"):
        read_scenario(data, "essai.yaml", KNOWN)


# -- scenes --------------------------------------------------------------------------------------------------------------------

MESSAGE = {"title": "Un SMS", "picture": "moi", "tells": "Un SMS.", "act": "message", "facts": {"channel": "sms", "text": "Bonjour."}}
DEPOSIT = {**SCENE, "act": "deposit", "by": "", "facts": {"document": "analyse"}}


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in names}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (SCENE | {"act": "explode"}, "the act «explode» does not exist. Write one of: deposit, look"),
        (SCENE | {"title": ""}, "a sentence is missing. Add «title: …»"),
        (without(SCENE, "tells"), "a sentence is missing. Add «tells: …»"),
        (without(SCENE, "picture"), "a picture is missing. Add «picture: …»"),
        (SCENE | {"picture": "inconnue"}, "the picture «inconnue» does not exist"),
        (SCENE | {"price": 3}, "unknown keys ['price']. A scene has title, picture, tells"),
        (SCENE | {"needs": "money"}, "«needs: money» means nothing. Write «needs: record», or nothing"),
        (without(SCENE, "needs"), "without a record there is nothing to look. Add «needs: record»"),
        (without(SCENE, "by"), "who does it? Add «by: …»"),
        (SCENE | {"by": "docteur-x"}, "the professional «docteur-x» does not exist"),
        (DEPOSIT | {"by": "docteur-h"}, "or by who wrote the document. Take «by» away"),
        (without(DEPOSIT, "needs"), "without a record there is nothing to deposit"),
        (DEPOSIT | {"facts": {"document": "poème"}}, "the document «poème» does not exist. Choose a key of practice/documents"),
        (without(DEPOSIT, "facts"), "facts: a sentence is missing. Add «document: …»"),
        (SCENE | {"facts": {"reason": "Urgent."}}, "facts: unknown keys ['reason']. The act «look» has nothing here"),
        (SCENE | {"act": "emergency"}, "facts: a sentence is missing. Add «reason: …»"),
        (MESSAGE | {"facts": {"channel": "pigeon", "text": "Bonjour."}}, "a message comes by mail or sms. Write «channel: sms»"),
        (MESSAGE | {"facts": {"channel": "sms", "text": "Bonjour.", "subject": "Oui"}}, "an SMS has no subject. Take «subject» away"),
        (MESSAGE | {"facts": {"channel": "mail", "text": "Bonjour."}}, "a sentence is missing. Add «subject: …»"),
        (MESSAGE | {"by": "docteur-h"}, "Take «by» away"),
        ("vient", "«vient» is not what is wanted here. A scene has"),
    ],
)
def test_a_scene_is_refused_by_name(row: Any, says: str):
    with pytest.raises(ScenarioError, match=r"scenes\.yaml, essai") as caught:
        read_scenes({"essai": row}, "scenes.yaml", KNOWN)
    assert says in str(caught.value)


def test_a_message_and_a_document_are_read():
    found = read_scenes({"sms": MESSAGE, "analyse": DEPOSIT}, "scenes.yaml", KNOWN)
    assert list(found) == ["sms", "analyse"]
    assert (found["sms"].facts, found["sms"].needs) == ({"channel": "sms", "text": "Bonjour."}, "")
    assert (found["analyse"].facts, found["analyse"].by) == ({"document": "analyse"}, "")


def test_scenes_are_told_by_name():
    with pytest.raises(ScenarioError, match=r"scenes\.yaml: it holds scenes by name"):
        read_scenes([SCENE], "scenes.yaml", KNOWN)


# -- the folder ----------------------------------------------------------------------------------------------------------------


def folder(tmp_path: Path, order: str = "- essai\n", **files: str) -> Path:
    good = deepcopy(GOOD)
    good["course"][1] |= {"guide": "acceder"}
    good["course"][1].pop("chapter")
    written = {"essai.yaml": yaml.safe_dump(good, allow_unicode=True), "scenes.yaml": yaml.safe_dump({"vient": SCENE}), "order.yaml": order}
    for name, text in (written | {key.replace("_", "."): value for key, value in files.items()}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read(tmp_path: Path):
    told, set_off = load(folder(tmp_path))
    assert (list(told), list(set_off), told["essai"].scenes) == (["essai"], ["vient"], ("vient",))


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"order": "[]"}, "order.yaml: essai is not there. Write each scenario on a line of its own: «- essai»"),
        ({"order": "- essai\n- autre\n"}, "order.yaml: there is no file autre.yaml. Take the line away"),
        ({"order": "- essai\n- essai\n"}, "order.yaml: a scenario stands there twice"),
        ({"essai_yaml": "id: essai\nid: autre\n"}, "essai.yaml: this is not YAML: «id» stands there twice"),
        ({"scenes_yaml": "vient: {title: x}\nvient: {title: y}\n"}, "scenes.yaml: this is not YAML: «vient» stands there twice"),
        ({"essai_yaml": "id: [essai\n"}, "essai.yaml: this is not YAML"),
        ({"autre_yaml": "- essai\n"}, "autre.yaml: «['essai']» is not what is wanted here"),
    ],
)
def test_a_folder_is_refused(tmp_path: Path, files: dict[str, str], says: str):
    with pytest.raises(ScenarioError) as caught:
        load(folder(tmp_path, **files))
    assert says in str(caught.value)


# -- what is there -------------------------------------------------------------------------------------------------------------


def test_every_scenario_and_scene_names_what_exists():
    told, set_off = load(FOLDER, library(), DRAWN, NAMES)
    assert (told, set_off) == (scenarios(), scenes())
    wanted = {"decouvrir", "creer-seul", "creer-avec-professionnel", "se-connecter", "ranger-documents", "choisir-qui-voit", "urgence"}
    assert wanted | {"arnaque-code", "avec-un-aidant"} <= set(told)
    assert len(told) >= 9 and len(set_off) >= 8
    assert set(PICTURES.values()) <= DRAWN


def test_each_scenario_can_be_taught():
    titles = [one.title for one in scenarios().values()]
    assert len(set(titles)) == len(titles)
    for one in scenarios().values():
        assert 30 <= one.minutes <= 90 and one.minutes == sum(part.minutes for part in one.course), one.id
        assert len(one.prepare) >= 2 and len(one.trouble) >= 3, f"{one.id}: say what to prepare and what may go wrong"
        asked = " ".join(one.questions)
        for kind in ("se passe-t-il", "ressent", "puis-je"):
            assert kind in asked, f"{one.id}: nobody asks «{kind}»"
        assert len(one.questions) == sum(len(part.questions) for part in one.course), f"{one.id}: a question is asked twice"
        assert all(part.minutes <= 25 for part in one.course), f"{one.id}: nobody listens or works longer without a change"


def test_the_course_begins_in_the_situation_that_its_scenes_need():
    """A scene that opens a record comes when everybody has one: after a guide whose person has one, or that makes one."""
    states = {one.key: one.state for one in people()}
    for one in scenarios().values():
        has = False
        for part in one.course:
            if part.guide:
                has = has or states.get(library().guides[part.guide].persona) in ("ready", "first")
            assert not part.scene or has or scenes()[part.scene].needs != "record", f"{one.id}: «{part.scene}» comes too early"


def test_nobody_is_called_by_a_name_that_no_place_has():
    """The people of a room have names of their own; only the leader's place is always Camille's."""
    strange = {who.given_name for who in people()} - {"Camille"}
    for file in FOLDER.glob("*.yaml"):
        words = set(re.findall(r"[\w-]+", file.read_text(encoding="utf-8")))
        assert not words & strange, f"{file.name}: {words & strange}"


def test_every_move_and_every_act_can_be_played():
    assert {scene.act for scene in scenes().values()} == set(ACTS)
    assert {part.move for one in scenarios().values() for part in one.course if part.move} <= set(MOVES)
    assert set(BY_SOMEBODY) <= set(UPON_A_RECORD) <= set(ACTS)
    for scene in scenes().values():
        if scene.act in ("emergency", "regulation"):
            assert named()[scene.by].profession == "10" and len(scene.facts["reason"]) >= 10, f"{scene.id}: rules.emergency would refuse it"


@pytest.fixture
def room_of(house, now, chance, monkeypatch):
    """Makes a room of one place for a scenario, in a house that has professionals and nobody else."""
    models.database.create_tables(tables.TABLES)
    monkeypatch.setattr(seed, "people", lambda: ())
    seed.seed(now, chance, count=0)

    def make(name: str) -> tables.Place:
        one = scenarios()[name]
        made = rooms.create(now, chance, name="Essai", places="1", scenario=name, life=[one.people])
        [place] = places.all_of(made)
        places.sit(place, now, chance)
        return place

    return make


@pytest.mark.parametrize("name", scenarios())
def test_the_whole_course_can_be_played_at_a_place(room_of, now, chance, name: str):
    """Guides begin in their situation and scenes happen by the real rules; no scene is refused at a place that follows the course."""
    place = room_of(name)
    for part in scenarios()[name].course:
        place = tables.Place.get_by_id(place.id)
        if part.guide and library().guides[part.guide].persona:
            places.begin(place, library().guides[part.guide], now, chance)
        if part.scene:
            happen(scenes()[part.scene], tables.Place.get_by_id(place.id), now)
    place = tables.Place.get_by_id(place.id)
    acts = [scenes()[one].act for one in scenarios()[name].scenes]
    insured = Insured.get(Insured.persona == place.persona)
    came = {(row.channel, row.body) for row in Letter.select().where((Letter.insured == insured) & (Letter.kind == "scene"))}
    assert came == {
        (one.facts["channel"], one.facts["text"]) for key in scenarios()[name].scenes if (one := scenes()[key]).act == "message"
    }
    record = places.record(place)
    lines = [row.action for row in AuditEvent.select().where(AuditEvent.patient == record).order_by(AuditEvent.id)] if record else []
    assert lines.count("emergency-opened") == acts.count("emergency") + acts.count("regulation")


def test_every_scene_can_happen_to_somebody_who_has_a_record(room_of, now):
    place = room_of("ranger-documents")
    before = Document.select().where(Document.patient == places.record(place)).count()
    for scene in scenes().values():
        happen(scene, place, now)
    added = [scene.id for scene in scenes().values() if scene.act == "deposit"]
    assert Document.select().where(Document.patient == places.record(place)).count() == before + len(added)


def test_a_scene_that_asks_for_a_code_is_told_as_false():
    """What a swindler writes never looks like a message of the house: the board says «faux» or «fausse» on its button."""
    asks = re.compile(r"votre (code|mot de passe)")
    for scene in scenes().values():
        if asks.search(scene.facts.get("text", "")):
            assert re.search(r"\b(faux|fausse)\b", scene.title), scene.id


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_all_words_are_easy(file: Path):
    """Titles and questions speak as the person (je), the rest speaks to the leader (vous), a message is a letter."""
    explained = [one["term"] for one in library().tables["glossary"]["words"]]
    for_the_program = ("people", "by", "act", "needs", "move", "channel")
    sure = []
    for place in easyread.places(file.read_text(encoding="utf-8"), "vous"):
        last = re.sub(r"\[\d+\]$", "", place.path).rpartition(".")[2]
        if file.name == "order.yaml" or last in for_the_program:
            continue
        kind = "title" if last == "title" else "je" if last == "questions" else "letter" if ".facts" in place.path else "vous"
        found = easyread.check(place.text, kind, explained)
        sure += [f"{place.line}: {place.text} → {one.suggestion}" for one in found if one.severity == "A"]
    assert not sure, "\n".join(sure)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_french_signs_stand_as_they_must(file: Path):
    for place in easyread.places(file.read_text(encoding="utf-8"), "vous"):
        assert not re.search(r" [:;?!»]|« |'", place.text), f"{file.name}:{place.line}: {place.text}"
