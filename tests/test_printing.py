"""«Je prépare mon guide»: what goes together, what is shown before, the PDF; whose name may stand on it and what never does."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime

import pypdf
import pytest
from PIL import Image

import models
from guides import library
from guides.choice import Choice, Impossible, guides_of
from paper.editions import EDITIONS
from pictograms.people import MOI_CHOICES
from tests.inspecting import InspectingClient
from tests.paper.kinds import as_read

NBSP = "\u00a0"


def text_of(body: bytes) -> str:
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    return " ".join(" ".join(pages).replace(NBSP, " ").split())


def choose(**values: object) -> tuple:
    known = bool(values.pop("known", False))
    names = values.pop("names", ("acceder",))
    return guides_of(library(), Choice(names, **values), editions=EDITIONS, characters=MOI_CHOICES, known=known)


# -- what goes together ------------------------------------------------------------------------------------------------------------------


def test_guides_come_in_the_order_in_which_they_are_useful() -> None:
    names = ("regarder-qui-est-venu", "acceder", "creer-seul")
    assert [guide.id for guide in choose(names=names)] == ["creer-seul", "acceder", "regarder-qui-est-venu"]


def test_a_way_and_a_device_change_the_guides_that_know_them() -> None:
    alone, first = choose(names=("creer-seul", "acceder"), way="seul", device="telephone")
    assert alone.title == library().guides["creer-seul"].title
    assert any("J’appuie" in step.say for step in first.steps)
    helped, _ = choose(names=("creer-avec-professionnel", "acceder"), way="accueil")
    assert helped.title == "Je crée mon DMP à l’accueil"


@pytest.mark.parametrize(
    ("values", "key", "field"),
    [
        ({"names": ()}, "print-no-guide", "guide"),
        ({"names": ("licorne",)}, "print-no-guide", "guide"),
        ({"names": ("acceder", "licorne")}, "print-guide-unknown", "guide"),
        ({"edition": "timbre"}, "print-edition", "edition"),
        ({"device": "montre"}, "print-device", "sur"),
        ({"way": "plombier"}, "print-way", "pour"),
        ({"moi": "chat"}, "print-character", "personnage"),
        ({"owner": "voisin"}, "print-name", "nom"),
        ({"owner": "moi"}, "print-name-unknown", "nom"),
        ({"names": ("creer-seul", "creer-avec-professionnel"), "way": "pharmacien"}, "print-alone", "pour"),
        ({"names": ("creer-avec-professionnel",), "way": "seul"}, "print-together", "pour"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_field(values: dict, key: str, field: str) -> None:
    with pytest.raises(Impossible) as caught:
        choose(**values)
    assert (caught.value.key, caught.value.field) == (key, field)
    assert library().refusals[key]["do"]


def test_a_way_that_is_not_asked_changes_nothing() -> None:
    """The question stands there only for a guide that has ways: an answer from before, out of sight, refuses no other guide."""
    assert choose(names=("creer-seul", "acceder"), way="pharmacien") == choose(names=("creer-seul", "acceder"))


# -- the page ------------------------------------------------------------------------------------------------------------------------------


def test_the_page_offers_all_that_can_be_chosen(client: InspectingClient) -> None:
    page = client.get("/imprimer").text
    for name in library().guides:
        assert f'name="guide" value="{name}"' in page
    for name in EDITIONS:
        assert f'name="edition" value="{name}"' in page
    for name in MOI_CHOICES:
        assert f'name="personnage" value="{name}"' in page
    assert 'value="moi"' not in page  # nobody is logged in: no name is known
    assert 'name="edition" value="normal" checked' in page


def folds(html: str) -> dict[str, tuple[bool, str]]:
    """The folded questions: name -> whether it is open, and what its line says."""
    found = re.findall(r'<details class="fold"( open)?>\s*<summary>(.*?)</summary>.*?name="([a-z]+)"', html, re.S)
    return {name: (bool(opened), " ".join(re.sub(r"<[^>]+>", " ", line).replace(NBSP, " ").split())) for opened, line, name in found}


def test_what_is_usual_is_folded_and_says_its_answer(client: InspectingClient) -> None:
    assert folds(client.get("/imprimer?guide=acceder").text) == {
        "edition": (False, "Quelle forme ? Feuilles normales Changer"),
        "sur": (False, "Pour quel appareil ? Ordinateur Changer"),
        "nom": (False, "Avec un nom sur le guide ? Sans nom Changer"),
        "personnage": (False, "Qui est sur les images ? Le personnage que j’ai choisi Changer"),
    }


def test_what_is_not_usual_or_wrong_is_open(client: InspectingClient) -> None:
    given = folds(client.get("/imprimer?guide=acceder&edition=cartes&sur=telephone&personnage=femme-age").text)
    assert given["edition"] == (True, "Quelle forme ? Cartes Changer")
    assert given["sur"] == (True, "Pour quel appareil ? Téléphone Changer")
    assert not given["nom"][0]
    wrong = client.get("/imprimer?guide=acceder&nom=moi")  # nobody is logged in
    assert wrong.status_code == 422 and folds(wrong.text)["nom"][0]


def test_the_ways_are_asked_for_a_guide_that_has_them(client: InspectingClient) -> None:
    page = client.get("/imprimer").text
    with_ways = [guide.id for guide in library().guides.values() if guide.ways]
    assert re.findall(r'value="([a-z-]+)" class="with-ways"', page) == with_ways == ["creer-avec-professionnel"]
    assert '<div class="ask-way">' in page and "Pour le guide «" in page
    wrong = client.get("/imprimer?guide=creer-seul&guide=creer-avec-professionnel&pour=pharmacien")
    assert wrong.status_code == 422 and '<div class="ask-way asked">' in wrong.text


def test_the_way_to_the_pages_and_back(client: InspectingClient) -> None:
    page = client.get("/imprimer").text
    assert 'action="/imprimer#apercu"' in page and '<section id="apercu"' in page
    assert 'href="#choix"' in page.partition('id="apercu"')[2] and 'id="choix"' in page


def test_the_pages_are_shown_before_they_are_printed(client: InspectingClient) -> None:
    query = "guide=acceder&edition=cartes"
    page = client.get(f"/imprimer?{query}").text
    made = client.get(f"/imprimer/mon-guide.pdf?{query}")
    assert made.mimetype == "application/pdf"
    count = len(pypdf.PdfReader(io.BytesIO(made.data)).pages)
    assert f"Mon guide a {count}{NBSP}cartes." in page
    assert f'href="/imprimer/mon-guide.pdf?{query.replace("&", "&amp;")}"' in page
    first = client.get(f"/imprimer/page-1.png?{query}")
    assert first.mimetype == "image/png"
    width, height = Image.open(io.BytesIO(first.data)).size
    assert abs(height / width - 210 / 148) < 0.02  # A5
    assert client.get(f"/imprimer/page-{count + 1}.png?{query}").status_code == 404


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_is_printed_with_what_was_chosen(client: InspectingClient, edition: str) -> None:
    made = client.get(f"/imprimer/mon-guide.pdf?guide=regarder-qui-est-venu&edition={edition}").data
    text = text_of(made)
    for step in library().guides["regarder-qui-est-venu"].steps:
        assert "".join(as_read(step.say, {}).split()).replace(NBSP, "") in "".join(text.split())
    assert "localhost/guides/regarder-qui-est-venu" in text.replace(" ", "")


def test_several_guides_make_one_paper(client: InspectingClient) -> None:
    made = client.get("/imprimer/mon-guide.pdf?guide=acceder&guide=regarder-qui-est-venu").data
    reader = pypdf.PdfReader(io.BytesIO(made))
    marks = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert "J’accède à mon DMP" in " ".join(marks).replace(NBSP, " ") and "Je regarde qui est venu" in " ".join(marks).replace(NBSP, " ")


def test_a_wrong_choice_is_told_and_the_others_stay(client: InspectingClient) -> None:
    both = "guide=creer-seul&guide=creer-avec-professionnel&pour=pharmacien"
    answer = client.get(f"/imprimer?{both}&edition=affiche")
    assert answer.status_code == 422
    assert "est pour une personne seule" in answer.text
    assert 'value="creer-seul" checked' in answer.text and 'value="affiche" checked' in answer.text
    assert client.get("/imprimer?edition=affiche").status_code == 422  # no guide
    assert client.get(f"/imprimer/mon-guide.pdf?{both}").status_code == 303
    assert client.get("/imprimer/page-1.png?edition=affiche").status_code == 404


# -- whose name ----------------------------------------------------------------------------------------------------------------------------


def test_a_name_is_printed_for_who_is_logged_in_and_never_a_code(
    client: InspectingClient, record: Callable[..., models.Patient], now: datetime
) -> None:
    patient = record(given_name="Apolline")
    client.log_in(patient, now)
    assert 'name="nom" value="moi"' in client.get("/imprimer").text
    text = text_of(client.get("/imprimer/mon-guide.pdf?guide=acceder&nom=moi").data)
    assert "Apolline Essai" in text
    assert patient.login not in text and patient.insured.nir[:13] not in text.replace(" ", "")
    client.get("/")
    other = text_of(client.get("/imprimer/mon-guide.pdf?guide=acceder&nom=sans").data)
    assert "Apolline" not in other


def test_a_paper_with_a_name_is_not_kept_for_others(
    client: InspectingClient, record: Callable[..., models.Patient], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    from paper import guides as printed

    real = printed.render
    monkeypatch.setattr(printed, "render", lambda *a, **k: asked.append(bool(k.get("keep"))) or real(*a, **k))
    client.get("/imprimer/mon-guide.pdf?guide=acceder")
    client.log_in(record(), now)
    client.get("/imprimer/mon-guide.pdf?guide=acceder&nom=moi")
    assert asked == [True, False]


def test_the_emergency_card_says_what_the_record_says(
    client: InspectingClient, record: Callable[..., models.Patient], now: datetime
) -> None:
    empty = text_of(client.get("/imprimer/carte-urgence.pdf").data)
    assert "Apolline" not in empty
    client.log_in(record(given_name="Apolline"), now)
    client.send("/mes-informations/personne-a-prevenir", given_name="Paul", family_name="Essai", phone="06 39 98 55 55")
    text = text_of(client.get("/imprimer/carte-urgence.pdf").data)
    assert "Apolline" in text and "Paul" in text and "06 39 98 55 55" in text
    assert "2 90 05 49" not in text  # never the number of the carte Vitale


@pytest.mark.parametrize("way", ["seul", "accueil", "medecin", "pharmacien"])
def test_what_to_bring_is_a_sheet_for_each_way(client: InspectingClient, way: str) -> None:
    assert "carte Vitale" in text_of(client.get(f"/imprimer/ce-que-j-apporte-{way}.pdf").data)
    assert client.get("/imprimer/ce-que-j-apporte-plombier.pdf").status_code == 404
