"""Guides as data: what cannot be true is refused when loaded, with the file, the step and what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from easyread import check_yaml
from guides import GuideError, library
from guides.drawing import screen_of
from guides.library import FOLDER, load
from guides.reading import Known, read_guide
from guides.version import Device, devices, told
from pictograms.concepts import ON_PHONE

#: Words that the site explains (about.help, guides/fr/glossary.yaml).
EXPLAINED = tuple(one["term"] for one in library().tables["glossary"]["words"])
WORDS = {"valider": "Valider", "nir": "Mon numéro", "retour": "Retour"}
KNOWN = Known(WORDS, {"creation.ask"}, {"valider", "moi"}, {"DMP"}, {"valider", "nir"}, {"accueil", "telephone"})
GOOD = {"say": "Je clique sur «\u00a0{valider}\u00a0».", "picture": "valider", "screen": "creation.ask", "do": {"click": "valider"}}


def guide(step=None, **more):
    data = {"id": "essai", "title": "J’essaie", "picture": "moi", "steps": [GOOD | (step or {})]} | more
    return read_guide(data, "essai.yaml", KNOWN)


def test_a_good_guide_is_read():
    step = guide().steps[0]
    assert (step.number, step.of, step.gesture.kind, step.gesture.target) == (1, 1, "click", "valider")
    assert step.text(WORDS) == "Je clique sur «\u00a0Valider\u00a0»."
    assert [part.word for part in step.parts(WORDS)] == ["", "valider", ""]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ({"picture": "inconnue"}, "the picture «inconnue» does not exist"),
        ({"picture": ""}, "a picture is missing"),
        ({"do": {"touch": "valider"}}, "the gesture «touch» does not exist"),
        ({"do": {"click": "envoyer"}}, "the word «envoyer» is not in words.yaml"),
        ({"do": ["click"]}, "holds one gesture"),
        ({"do": {"click": "valider", "open": "x"}}, "holds one gesture"),
        ({"say": "Je clique sur {envoyer}."}, "the word «envoyer» is not in words.yaml"),
        ({"say": "Je clique sur {retour}."}, "nobody knows how the button «retour» looks. Add it to buttons.yaml"),
        ({"say": "Je lis. Je clique."}, "one step is one sentence"),
        ({"screen": "nulle.part"}, "the screen «nulle.part» is not in screens.yaml"),
        ({"do": {"open": "nulle.part"}}, "the screen «nulle.part» is not in screens.yaml"),
        ({"ecran": "x"}, "unknown keys"),
        ({True: "creation.ask"}, "unknown keys"),  # «on:» is a boolean for YAML
        ({"say": ""}, "the sentence is missing"),
        ({"say": "Je reçois un SMS."}, "«SMS» is not explained. Add it to glossary.yaml"),
        ({"versions": {"fusée": {"say": "Je vole."}}}, "the version «fusée» is not in versions.yaml. Write one of: "),
        ({"versions": {"accueil": {"picture": "inconnue"}}}, "the picture «inconnue» does not exist"),
        ({"versions": {"accueil": {"say": "Je clique sur {envoyer}."}}}, "the word «envoyer» is not in words.yaml"),
        ({"versions": {"accueil": {"sentence": "Je viens."}}}, "A version of a step has say, picture"),
    ],
)
def test_what_cannot_be_true_is_refused_by_name(step, says):
    with pytest.raises(GuideError, match=r"essai\.yaml, J’essaie, step 1") as caught:
        guide(step)
    assert says in str(caught.value)


@pytest.mark.parametrize("need", ["moi", {"picture": "moi"}, {"picture": "inconnue", "say": "Ma carte."}])
def test_a_thing_to_prepare_has_a_picture_that_exists_and_words(need):
    with pytest.raises(GuideError, match=r"essai\.yaml, needs"):
        guide(needs=[need])


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"terms": ["Fusée"]}, "«Fusée» is not explained. Add it to glossary.yaml"),
        ({"ways": {"fusée": {"title": "Je vole"}}}, "the version «fusée» is not in versions.yaml"),
        ({"ways": {"accueil": {"title": "Je viens", "picture": "inconnue"}}}, "the picture «inconnue» does not exist"),
        ({"picture": "inconnue"}, "the picture «inconnue» does not exist"),
        ({"title": ""}, "«title» is missing"),
        ({"author": "x"}, "unknown keys ['author']"),
    ],
)
def test_a_guide_is_refused_by_name(more, says):
    with pytest.raises(GuideError, match=r"essai\.yaml") as caught:
        guide(**more)
    assert says in str(caught.value)


def test_a_way_and_a_device_change_what_they_name_and_nothing_else():
    step = {
        "say": "Je clique sur «\u00a0{valider}\u00a0».",
        "versions": {"accueil": {"say": "La personne clique pour moi.", "picture": "moi"}, "telephone": {"picture": "moi"}},
    }
    told_once = guide(step, ways={"accueil": {"title": "À l’accueil"}})
    phone = Device("telephone", "Sur un téléphone", {"valider": "moi"}, (("Je clique", "J’appuie"),))
    assert told(told_once) == told_once
    desk = told(told_once, "accueil")
    assert (desk.title, desk.steps[0].say, desk.steps[0].picture) == ("À l’accueil", "La personne clique pour moi.", "moi")
    assert desk.steps[0].gesture == told_once.steps[0].gesture
    mobile = told(told_once, device=phone)
    assert (mobile.steps[0].say, mobile.steps[0].picture) == ("J’appuie sur «\u00a0{valider}\u00a0».", "moi")
    with pytest.raises(GuideError, match="has no way «pharmacien»"):
        told(told_once, "pharmacien")


def test_every_version_of_every_guide_can_be_told():
    said = library()
    known = devices(said.tables["versions"])
    drawn = {file.stem for file in (FOLDER.parent.parent / "static" / "pictograms").glob("*.svg")}
    assert set(known) == {"ordinateur", "telephone"}
    assert known["telephone"].pictures == ON_PHONE  # the drawing hand says which picture has a twin on a telephone
    for one in said.guides.values():
        for way in ("", *(row.name for row in one.ways)):
            for device in known.values():
                version = told(one, way, device)
                assert len(version) == len(one)
                assert {step.picture for step in version.steps} | {version.picture} <= drawn
                if device.name == "telephone":
                    assert not [step.say for step in version.steps if "e clique" in step.say]


def test_a_screen_is_drawn_from_the_same_data():
    said = library()
    one = said.guides["creer-seul"]
    step = next(step for step in one.steps if step.on == "creation.ask" and step.gesture.kind == "click")
    drawing = screen_of(said, one, step)
    assert drawing.title == said.screens["creation.ask"].title
    assert [(control.kind, control.label) for control in drawing.controls] == [
        ("field", said.word("nir")),
        ("field", said.word("nir2")),
        ("button", said.word("valider")),
    ]
    assert drawing.active.label == said.word("valider")
    assert screen_of(said, one, one.steps[0]) is None


def test_every_step_with_a_gesture_has_its_screen_and_one_active_control():
    said = library()
    drawn = 0
    for one in said.guides.values():
        for step in one.steps:
            drawing = screen_of(said, one, step)
            assert (drawing is not None) == (step.gesture.kind in ("click", "write", "choose"))
            if drawing:
                drawn += 1
                assert [control.active for control in drawing.controls].count(True) == 1
                assert drawing.active.label == said.word(step.gesture.target)
    assert drawn > 40


def test_broken_yaml_names_the_file(tmp_path):
    for file in FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text())
    (tmp_path / "casse.yaml").write_text("id: {")
    with pytest.raises(GuideError, match=r"casse\.yaml"):
        load(tmp_path)


def test_every_screen_is_a_page_and_every_page_a_screen(site):
    pages = {rule.endpoint for rule in site.url_map.iter_rules() if "GET" in rule.methods}
    instead = {"helping.closed", "representatives.closed", "taken.words"}  # shown in the place of another page; after a button, once
    unreal = {screen for screen in library().screens if screen not in pages | instead and not screen.startswith("errors.")}
    assert not unreal, f"screens.yaml names pages that do not exist: {unreal}"


def test_every_step_on_a_screen_with_help_stands_beside_it():
    said = library()
    for one in said.guides.values():
        for number, chapter in enumerate(one.chapters, 1):
            for step in chapter.steps:
                if step.on and said.screens[step.on].guide == one.id:
                    assert step in said.steps_beside(step.on, number)[2]


def test_a_step_holds_one_idea():
    """«Je regarde et je clique» are two steps: each has its picture and its number."""
    two = re.compile(r" et (je |j’|il |elle |nous )")
    assert not [(one.id, step.say) for one in library().guides.values() for step in one.steps if two.search(step.say)]
    assert two.search("Je regarde ma carte et je clique.")


def test_writing_the_same_number_again_shows_the_same_picture():
    number, again = (step for step in library().guides["creer-seul"].steps if step.on == "creation.ask" and step.gesture.kind == "write")
    assert (number.picture, again.picture) == ("j-ecris-numero", "j-ecris-numero")


def test_every_word_of_every_refusal_is_there():
    """A refusal of any rule has its sentence, and it says what to do."""

    root = Path(__file__).parent.parent
    raised = {
        key
        for folder in ("rules", "views", "practice")
        for file in (root / folder).glob("*.py")
        for key in re.findall(r'Refusal\(\s*"([a-z0-9\'-]+)"', file.read_text())
    }
    told = library().refusals
    assert len(raised) > 40
    assert not raised - set(told), f"no words in refusals.yaml for {raised - set(told)}"
    assert not [key for key in raised if not told[key].get("do")], "each refusal says what to do now"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_nothing_is_said_twice_under_one_name(file):
    """YAML takes the last one and says nothing: a sentence would be lost."""

    def twice(node):
        if isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value]
            yield from (f"{name} (line {node.start_mark.line + 1})" for name in set(names) if names.count(name) > 1)
        for child in getattr(node, "value", ()):
            for one in child if isinstance(child, tuple) else [child]:
                if isinstance(one, yaml.Node):
                    yield from twice(one)

    assert not list(twice(yaml.compose(file.read_text())))


#: The names of a national list, among which professionals choose: nobody else reads them.
OFFICIAL = {"document_types.yaml"}
FILES = [file for file in sorted(FOLDER.glob("*.yaml")) if file.name not in OFFICIAL]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_words_are_easy_to_read(file):
    """No rule of easy French that a program can decide is broken."""
    kind = {
        "refusals": "vous",
        "messages": "vous",
        "words": "label",
        "letters": "letter",
        "professional": "letter",
        "representatives": "letter",
        "workshop": "letter",
        "workshop_papers": "letter",
    }.get(file.stem, "je")
    told = yaml.safe_load(file.read_text()) or {}
    sure = [
        f"{place}: {one.rule} «{one.sentence}». {one.suggestion}"
        for place, one in check_yaml(file.read_text(), kind, EXPLAINED)
        if one.severity == "A"
    ]
    assert told and not sure, "\n".join(sure)
