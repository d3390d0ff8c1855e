"""The chosen « moi », the edition in black and white, the concepts and the telephone twins: what the pictures promise beyond the lint."""

from __future__ import annotations

import io
import itertools
import math
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bench import pictures as bench
from pictograms import lexicon
from pictograms.__main__ import main
from pictograms.concepts import CONCEPTS, ON_PHONE
from pictograms.pen import BLUE, GREEN, GREYS, HAIRS, INK, PALETTE, PAPER, RED, SKINS
from pictograms.people import MOI, MOI_CHOICES, MOI_DEFAULT, MOI_NAMES

WITH_MOI = [p.id for p in lexicon.SCENES.values() if p.has_moi]
#: The widest hair, the highest bun, the widest chair.
LARGE = ("femme-frisee", "femme-agee", "femme-fauteuil")
#: Ids that accounts and practice data may already hold.
KEPT = (
    "femme", "homme", "femme-agee", "homme-age", "jeune-femme", "jeune-homme", "femme-foulard", "femme-fauteuil", "homme-fauteuil",
    "homme-barbe",
)  # fmt: skip
#: The list of concepts of the project, in its order.
THE_62 = (
    "carte Vitale", "numéro de sécurité sociale", "ordinateur", "smartphone", "tablette", "application", "site internet", "courrier",
    "mail", "SMS", "téléphone (appeler)", "code de création", "code (8 chiffres)", "10 minutes", "identifiant", "mot de passe",
    "se connecter", "se déconnecter", "créer mon DMP", "mon DMP", "gratuit", "d’accord / pas d’accord", "conditions d’utilisation",
    "cliquer", "écrire", "valider", "continuer", "retour", "accueil du site", "télécharger", "imprimer", "enregistrer / garder",
    "chercher", "écouter", "aide", "moi", "médecin traitant", "médecin", "pharmacien", "infirmier", "agent d’accueil (caisse)",
    "professionnel de santé", "hôpital", "urgence", "personne de confiance", "personne à prévenir", "proche / famille", "ordonnance",
    "médicaments", "analyses", "compte-rendu d’hospitalisation", "vaccin", "allergie", "radio / image", "ajouter un document",
    "modifier", "cacher", "montrer / autoriser", "bloquer", "historique des accès", "qui a regardé", "supprimer / effacer",
)  # fmt: skip


def _paints(svg: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none"}


def _light(colour: str) -> float:
    """How light a colour is, from 0 to 255."""
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * r + 0.587 * g + 0.114 * b


def _raster(svg: str, size: int, view: str = "0 0 240 240") -> Any:
    cairosvg = pytest.importorskip("cairosvg")
    image = pytest.importorskip("PIL.Image")
    text = svg.replace('viewBox="0 0 240 240"', f'viewBox="{view}"')
    return image.open(io.BytesIO(cairosvg.svg2png(bytestring=text.encode(), output_width=size, output_height=size)))


def test_the_choice_of_moi() -> None:
    """At least 12 characters; several ages and skins, two dark ones; glasses, headscarf, beard, two wheelchairs."""
    people = MOI_CHOICES.values()
    assert len(MOI_CHOICES) >= 12
    assert set(KEPT) <= set(MOI_CHOICES)
    assert MOI_CHOICES[MOI_DEFAULT] == MOI
    assert list(MOI_NAMES) == list(MOI_CHOICES) and len(set(MOI_NAMES.values())) == len(MOI_NAMES)
    assert all(who.clothes == BLUE and not who.faceless for who in people)
    assert {who.skin for who in people} == set(SKINS)
    assert sum(who.skin in ("brun", "fonce") for who in people) >= 4
    assert {who.age for who in people} == {"jeune", "adulte", "age"}
    assert sum(who.wheelchair for who in people) >= 2
    assert any(who.headscarf for who in people) and any(who.beard for who in people) and any(who.glasses for who in people)


def test_the_characters_do_not_look_alike() -> None:
    """Somebody who sees the page at 96 px tells each from each other."""
    grey = {key: list(_raster(lexicon.draw("moi", key), 48).convert("L").tobytes()) for key in MOI_CHOICES}
    for (a, one), (b, two) in itertools.combinations(grey.items(), 2):
        distance = math.sqrt(sum((x - y) ** 2 for x, y in zip(one, two, strict=True)) / len(one))
        assert distance > 6, (a, b, distance)


def test_moi_by_its_key_or_itself() -> None:
    assert lexicon.draw("moi-carte", "femme") == lexicon.draw("moi-carte", MOI_CHOICES["femme"]) != lexicon.draw("moi-carte")
    assert lexicon.draw("moi-carte", MOI_DEFAULT) == lexicon.draw("moi-carte")


def test_a_picture_without_moi_stays_the_same() -> None:
    assert not lexicon.has_moi("carte-vitale") and lexicon.has_moi("moi-carte")
    assert lexicon.draw("carte-vitale", "femme") == lexicon.draw("carte-vitale")


def test_an_unknown_character_is_said() -> None:
    with pytest.raises(lexicon.UnknownCharacter):
        lexicon.draw("moi", "licorne")
    with pytest.raises(lexicon.UnknownPicture):
        lexicon.has_moi("licorne-bleue")


@pytest.mark.parametrize("id", WITH_MOI)
def test_each_choice_changes_the_picture_and_keeps_the_rules(id: str) -> None:
    """Well formed, of the palette, small; at least the skin, often the hair, differs."""
    drawn = {key: lexicon.draw(id, key) for key in MOI_CHOICES}
    for svg in drawn.values():
        assert ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title") == lexicon.alt(id)
        assert _paints(svg) <= PALETTE
        assert len(svg.encode()) <= 6 * 1024
    assert len(set(drawn.values())) >= len(SKINS)


@pytest.mark.parametrize("id", WITH_MOI)
def test_the_large_characters_stay_inside_the_grid(id: str) -> None:
    for key in LARGE:
        box = _raster(lexicon.draw(id, key), 180, "-60 -60 360 360").getchannel("A").point(lambda a: 255 if a > 120 else 0).getbbox()
        left, top, right, bottom = (value * 2 - 60 for value in box)
        assert left >= -2 and top >= -2 and right <= 242 and bottom <= 242, (key, (left, top, right, bottom))


def test_a_face_is_seen() -> None:
    """No hair, scarf, hand or thing covers the face between the eyes in the picture of me alone."""
    for key, who in MOI_CHOICES.items():
        brow = _raster(lexicon.draw("moi", key), 240).convert("RGB").getpixel((124, 78))
        assert f"#{brow[0]:02x}{brow[1]:02x}{brow[2]:02x}" == SKINS[who.skin], key


def test_grey_has_each_colour_of_the_palette() -> None:
    assert set(GREYS) == PALETTE
    assert GREYS[INK] == INK and GREYS[PAPER] == PAPER
    assert all(re.fullmatch(r"#(..)\1\1", grey) for colour, grey in GREYS.items() if colour != INK)


def test_grey_keeps_things_apart() -> None:
    """Skin from jumper, yes from no, light skin from dark skin; and only marks and dark hair are dark."""
    grey = {colour: _light(value) for colour, value in GREYS.items()}
    assert min(grey[skin] for skin in SKINS.values()) - grey[BLUE] >= 20
    steps = sorted(grey[skin] for skin in SKINS.values())
    assert all(b - a >= 12 for a, b in itertools.pairwise(steps))
    assert abs(grey[GREEN] - grey[RED]) >= 15
    dark = {colour for colour, light in grey.items() if light < 125}
    assert dark <= {INK, GREEN, RED, HAIRS["brun"], HAIRS["noir"], HAIRS["roux"]}


def test_the_grey_edition() -> None:
    """Its own greys only; the same strokes, the same words."""
    for id in lexicon.SCENES:
        colour, grey = lexicon.draw(id), lexicon.draw(id, grey=True)
        assert _paints(grey) == {GREYS[paint] for paint in _paints(colour)}, id
        assert re.sub(r"#[0-9a-f]{6}", "", grey) == re.sub(r"#[0-9a-f]{6}", "", colour), id


def test_the_62_concepts_have_their_picture() -> None:
    assert tuple(concept.name for concept in CONCEPTS) == THE_62
    for concept in CONCEPTS:
        assert {concept.scene, *concept.also} <= set(lexicon.SCENES), concept.name
        assert concept.sign is None or concept.sign in lexicon.SIGNS, concept.name
    assert len({concept.scene for concept in CONCEPTS}) == len(CONCEPTS), "one concept, one drawing"


def test_what_is_a_button_has_a_sign() -> None:
    """Each act that is a button of the site has the sign that stands on it."""
    signs = {concept.name: concept.sign for concept in CONCEPTS}
    acts = ("valider", "continuer", "retour", "télécharger", "imprimer", "chercher", "écouter", "aide", "modifier", "cacher", "bloquer")
    assert all(signs[act] for act in acts)


@pytest.mark.parametrize(("computer", "phone"), list(ON_PHONE.items()))
def test_the_telephone_twin(computer: str, phone: str) -> None:
    """It exists, shows me when the other does, says that it is a telephone, and is another drawing."""
    assert computer in lexicon.SCENES and phone in lexicon.SCENES
    assert lexicon.has_moi(computer) == lexicon.has_moi(phone)
    assert "téléphone" in lexicon.alt(phone)
    assert phone not in ON_PHONE


def test_every_twin_is_in_the_table() -> None:
    twins = {id for id in lexicon.SCENES if id.endswith("-telephone")}
    assert twins <= set(ON_PHONE.values())


def test_no_picture_is_said_to_be_tested() -> None:
    """Naming a picture among ourselves is no comprehension test: a status changes with real answers only."""
    assert {p.status for p in lexicon.SCENES.values()} == {lexicon.UNTESTED}


#: The papers a guide can be printed on: chosen side by side on one page.
EDITIONS = ("normale", "grand", "noir-et-blanc", "cartes", "affiche", "depliant")
#: Two acts that undo each other: taking one for the other harms.
OPPOSITES = (
    ("se-connecter", "se-deconnecter"), ("se-connecter-telephone", "se-deconnecter-telephone"), ("bloquer", "debloquer"),
    ("cacher", "montrer"), ("interdire", "autoriser"), ("accord", "pas-accord"),
    ("autorisation", "autorisation-finie"), ("autorisation", "arreter-autorisation"), ("voit-rien", "voit-encore"),
    ("je-connais-pas", "c-est-normal"), ("aidant-avec-moi", "aidant-pour-moi"), ("aidant-regarde", "aidant-aide-tout"),
    ("aidant-regarde", "aidant-ajoute"), ("aidant", "arreter-aide"), ("fermer-dmp", "rouvrir-dmp"), ("fermer-dmp", "effacer-dmp"),
    ("annonce", "pas-encore-annonce"), ("supprimer", "effacer-dmp"),
)  # fmt: skip


def _apart(one: str, two: str, size: int) -> float:
    """The root of the mean square between two scenes in grey, 0 to 255."""
    image = pytest.importorskip("PIL.Image")
    drawn = (_raster(lexicon.draw(id, grey=True), size) for id in (one, two))
    white = image.new("RGBA", (size, size), "white")
    a, b = (image.alpha_composite(white, picture).convert("L").tobytes() for picture in drawn)
    return math.sqrt(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / len(a))


@pytest.mark.parametrize(("one", "two"), list(itertools.combinations([f"edition-{name}" for name in EDITIONS], 2)))
def test_the_editions_are_told_apart_at_64_px_in_grey(one: str, two: str) -> None:
    assert _apart(one, two, 64) > 80


@pytest.mark.parametrize(("one", "two"), OPPOSITES)
def test_opposite_acts_are_told_apart_at_64_px_in_grey(one: str, two: str) -> None:
    assert _apart(one, two, 64) > 40


def test_the_contact_sheet(tmp_path: Path) -> None:
    target = tmp_path / "planche.html"
    assert main(["planche", str(target), "moi"]) == 0
    page = target.read_text(encoding="utf-8")
    for id in (*lexicon.SCENES, *lexicon.SIGNS, *MOI_CHOICES):
        assert f"<b>{id}</b>" in page
    assert lexicon.draw("bloquer", grey=True) in page and lexicon.draw("moi", "femme-foulard") in page


def test_the_bench_measures_every_drawing() -> None:
    measured = bench.measure()
    assert {(id, who) for _, id, who in measured} == {(id, who) for id in WITH_MOI for who in MOI_CHOICES}
    assert all(ms > 0 for ms, _, _ in measured)
