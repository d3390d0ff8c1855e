"""Guides as data: what cannot be true is refused when loaded, with the file, the step and what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from easyread import check_yaml
from guides import GuideError, library
from guides.library import FOLDER, load, read_guide

#: Words that the site explains (about.help, guides/fr/glossary.yaml).
EXPLAINED = tuple(one["term"] for one in library().tables["glossary"]["words"])
WORDS = {"valider": "Valider", "nir": "Mon numéro"}
SCREENS = {"creation.ask"}
GOOD = {"say": "Je clique sur «\u00a0{valider}\u00a0».", "picture": "valider", "screen": "creation.ask", "do": {"click": "valider"}}


def guide(step=None):
    data = {"id": "essai", "title": "J’essaie", "picture": "moi", "steps": [GOOD | (step or {})]}
    return read_guide(data, "essai.yaml", WORDS, SCREENS, {"valider", "moi"})


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
        ({"say": "Je lis. Je clique."}, "one step is one sentence"),
        ({"screen": "nulle.part"}, "the screen «nulle.part» is not in screens.yaml"),
        ({"do": {"open": "nulle.part"}}, "the screen «nulle.part» is not in screens.yaml"),
        ({"ecran": "x"}, "unknown keys"),
        ({True: "creation.ask"}, "unknown keys"),  # «on:» is a boolean for YAML
    ],
)
def test_what_cannot_be_true_is_refused_by_name(step, says):
    with pytest.raises(GuideError, match=r"essai\.yaml, J’essaie, step 1") as caught:
        guide(step)
    assert says in str(caught.value)


@pytest.mark.parametrize("need", ["moi", {"picture": "moi"}, {"picture": "inconnue", "say": "Ma carte."}])
def test_a_thing_to_prepare_has_a_picture_that_exists_and_words(need):
    data = {"id": "essai", "title": "J’essaie", "picture": "moi", "needs": [need], "steps": [GOOD]}
    with pytest.raises(GuideError, match=r"essai\.yaml, needs"):
        read_guide(data, "essai.yaml", WORDS, SCREENS, {"valider", "moi"})


def test_broken_yaml_names_the_file(tmp_path):
    for file in FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text())
    (tmp_path / "casse.yaml").write_text("id: {")
    with pytest.raises(GuideError, match=r"casse\.yaml"):
        load(tmp_path)


def test_every_screen_is_a_page_and_every_page_a_screen(site):
    pages = {rule.endpoint for rule in site.url_map.iter_rules() if "GET" in rule.methods}
    unreal = {screen for screen in library().screens if screen not in pages and not screen.startswith("errors.")}
    assert not unreal, f"screens.yaml names pages that do not exist: {unreal}"


def test_every_step_on_a_screen_with_help_stands_beside_it():
    said = library()
    for told in said.guides.values():
        for number, chapter in enumerate(told.chapters, 1):
            for step in chapter.steps:
                if step.on and said.screens[step.on].guide == told.id:
                    assert step in said.steps_beside(step.on, number)[2]


def test_every_word_of_every_refusal_is_there():
    """A refusal of any rule has its sentence, and it says what to do."""

    root = Path(__file__).parent.parent
    raised = {
        key
        for folder in ("rules", "views")
        for file in (root / folder).glob("*.py")
        for key in re.findall(r'Refusal\(\s*"([a-z0-9\'-]+)"', file.read_text())
    }
    told = library().refusals
    assert len(raised) > 40
    assert not raised - set(told), f"no words in refusals.yaml for {raised - set(told)}"
    assert not [key for key in raised if not told[key].get("do")], "each refusal says what to do now"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_the_words_are_easy_to_read(file):
    """No rule of easy French that a program can decide is broken."""
    kind = {"refusals": "vous", "messages": "vous", "words": "label", "letters": "letter"}.get(file.stem, "je")
    told = yaml.safe_load(file.read_text()) or {}
    sure = [
        f"{place}: {one.rule} «{one.sentence}». {one.suggestion}"
        for place, one in check_yaml(file.read_text(), kind, EXPLAINED)
        if one.severity == "A"
    ]
    assert told and not sure, "\n".join(sure)
