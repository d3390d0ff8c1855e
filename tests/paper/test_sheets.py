"""The small papers: every word of the card stays on its face and away from the edges; what to bring stays one sheet, whoever sends it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields
from datetime import date
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdf
import pytest

from guides import library
from paper import engine
from paper.emergency_card import CardPerson, Contact, Line, emergency_card, fitted
from paper.engine import Look, PaperError, pages
from paper.letters import Sender
from paper.measure import width
from paper.to_bring import WAYS, to_bring

SENDER = Sender("France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example")
LONG_SENDER = Sender(
    "Association d’aide aux personnes de Bourgogne-Franche-Comté",
    "1234 avenue du Général-Exemplaire, 21000 Dijon",
    "01 99 00 12 34",
    "accueil.des.personnes@sante-bourgogne-franche-comte.example",
    "https://dossier.sante-bourgogne-franche-comte.example",
)
DAY = date(2026, 11, 23)
DOCTOR = Contact("Docteur Henri Exemple", "04 65 71 12 34", "Saint-Étienne")
MARIA = CardPerson(
    "Maria Exemple", date(1985, 4, 1), Contact("Jean Exemple", "06 39 98 12 34"), Contact("Fatou Modèle", "06 39 98 56 78"), DOCTOR, True
)
NAME = "Marie-Élisabeth Île-Œuvrard de la Fontaine"
LONG = CardPerson(
    NAME,
    date(1985, 9, 23),
    Contact(NAME, "+33 6 39 98 12 34"),
    Contact(f"{NAME}-Exemplaire", "+33 6 39 98 56 78"),
    Contact("Docteur Anne-Catherine Delaporte-Exemple", "04 65 71 12 34", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"),
    False,
)
NOBODY = CardPerson()
FOLDS, CUT, EDGE = (0, 74.25, 148.5, 222.75, 297), 105, 6  # millimetres; home printers leave 4 to 5 mm white


def card(person: CardPerson = MARIA, **changed: object) -> bytes:
    return emergency_card(person, **{"sender": SENDER, "made": DAY, **changed})  # type: ignore[arg-type]


def placed(pdf: bytes) -> list[tuple[str, float, float, float]]:
    """Each run: its words, millimetres from the left, to its end (measured in bold), from the top of a lying sheet."""
    found: list[tuple[str, float, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x, y = pypdf.Transformation(tuple(tm)).transform(pypdf.Transformation(tuple(cm))).apply_on((0, 0))
            left = x * 25.4 / 72
            end = left + width(text.strip("\n "), size * abs(tm[3] * cm[3]), weight=700)
            found.append((text.strip("\n"), left, end, 210 - y * 25.4 / 72))

    pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


@dataclass(frozen=True)
class Box:
    """A picture of a lying sheet, in millimetres from the left and the top."""

    left: float
    top: float
    side: float


def figures(pdf: bytes) -> list[tuple[str, Box]]:
    """Each picture, by its tag: its meaning and its box."""
    found: list[tuple[str, Box]] = []

    def walk(node: pikepdf.Object) -> None:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kid.S == "/Figure":
                    left, low, right, high = (float(value) * 25.4 / 72 for value in kid.A.BBox)
                    found.append((str(kid.Alt), Box(left, 210 - max(low, high), min(right - left, abs(high - low)))))
                walk(kid)

    with pikepdf.open(BytesIO(pdf)) as opened:
        walk(opened.Root.StructTreeRoot)
    return found


@pytest.mark.parametrize("person", [MARIA, LONG, NOBODY], ids=["usual", "long", "to fill"])
@pytest.mark.parametrize("sender", [SENDER, LONG_SENDER], ids=["short", "long"])
def test_every_word_stays_on_its_face_and_where_printers_print(person, sender):
    made = card(person, sender=sender)
    assert pages(made) == 1
    runs = placed(made)
    assert len(runs) > 25
    for text, left, end, y in runs:
        if y < CUT:
            face = max(fold for fold in FOLDS if fold <= left)
            assert face + EDGE <= left and end <= face + 74.25 - 4, f"«{text}» crosses a fold"
            assert 8 < y <= CUT - EDGE, f"«{text}» is too near to the cut: {y:.1f}"
        else:
            assert left >= EDGE and end <= 297 - EDGE and y <= 210 - EDGE, f"«{text}» is not printed by every printer"


def test_folded_twice_backwards_it_is_a_book():
    """The second fold has the cover in front, the numbers behind; the first one lays the inside left behind the cover."""
    faces = {text: next(n for n in range(4) if FOLDS[n] <= left < FOLDS[n + 1]) for text, left, _, y in placed(card()) if y < CUT}
    assert [faces[text] for text in ("Les secours", "Maria Exemple", "Jean Exemple", "Saint-Étienne")] == [0, 1, 2, 3]


def test_the_sheet_lies_and_a_face_is_an_a7():
    with pikepdf.open(BytesIO(card())) as pdf:
        wide, high = (float(value) * 25.4 / 72 for value in list(pdf.pages[0].MediaBox)[2:])
    assert wide / 4 == pytest.approx(74, abs=0.5) and high / 2 == pytest.approx(105, abs=0.2)


def test_what_is_known_is_written_and_read_in_the_order_of_the_card(read):
    text, place = read(card()).text(), -1
    for words in (
        "Ma carte d’urgence", "Maria Exemple", "1er avril 1985", "Jean Exemple", "06 39 98 12 34", "Fatou Modèle", "06 39 98 56 78",
        "Docteur Henri Exemple", "Saint-Étienne", "04 65 71 12 34", "J’ai un DMP.", "15", "18", "112", "114", "23 novembre 2026",
        "Je coupe la feuille", "01 99 00 12 34",
    ):  # fmt: skip
        found = text.find(words, place + 1)
        assert found > place, f"«{words}» is missing or out of order"
        place = found
    assert "lignes vides" not in text


@pytest.mark.parametrize(
    ("emergency", "said", "unsaid", "sign"),
    [(True, "peuvent l’ouvrir", "ne peuvent pas", "Oui."), (False, "ne peuvent pas l’ouvrir", "secours peuvent", "Non.")],
)
def test_the_card_says_the_choice_of_the_person_with_words_and_sign(read, emergency, said, unsaid, sign):
    found = read(card(CardPerson(emergency=emergency)))
    assert said in found.text() and unsaid not in found.text()
    alts = [str(figure.Alt) for figure in found.tags("/Figure")]
    assert [alt for alt in alts if alt in ("Oui.", "Non.")] == [sign]


def test_a_choice_that_is_not_made_is_not_told(read):
    text = read(card(NOBODY)).text()
    assert "J’ai un DMP." in text and "l’ouvrir" not in text


def test_what_is_unknown_is_a_line_10_mm_high(read):
    """Each line to write on begins with its sign; the signs of one person are 10 mm apart."""
    empty = [(alt, box) for alt, box in figures(card(NOBODY)) if alt in ("Une personne.", "Accueil.", "Appeler.") and box.top < CUT]
    lines = [(alt, box) for alt, box in empty if box.left > FOLDS[2]]
    assert [alt for alt, _ in lines] == ["Une personne.", "Appeler."] * 2 + ["Une personne.", "Accueil.", "Appeler."]
    for (_, above), (alt, below) in pairwise(lines):
        assert alt == "Une personne." or below.top - above.top >= 10, "a hand needs 10 mm"
    assert not {"Une personne.", "Accueil."} & {alt for alt, _ in figures(card(MARIA))}
    assert "Mon nom" in read(card(NOBODY)).text() and "Mon nom" not in read(card(MARIA)).text()


def test_one_empty_value_is_enough_to_be_told_to_write(read):
    assert "lignes vides" in read(card(CardPerson(MARIA.name, MARIA.birth_date, MARIA.to_warn, MARIA.trusted, Contact("Docteur H")))).text()


def test_no_place_for_a_secret():
    """A card is lost and found: nothing that opens a record, and no number of the carte Vitale, may even be given."""
    given = {one.name for kind in (CardPerson, Contact) for one in fields(kind)} | set(inspect.signature(emergency_card).parameters)
    assert given == {
        "name", "birth_date", "to_warn", "trusted", "doctor", "emergency", "phone", "town", "person", "sender", "made", "look",
    }  # fmt: skip


def test_nothing_personal_is_kept():
    engine._shelf.clear()
    card()
    to_bring("accueil", SENDER, name="Maria Exemple")
    assert not engine._shelf
    to_bring("accueil", SENDER)
    assert len(engine._shelf) == 1


@pytest.mark.parametrize(
    "person",
    [
        CardPerson(name="Exemple " * 30),
        CardPerson(name="E" * 40),
        CardPerson(to_warn=Contact(f"{NAME} {NAME}"), trusted=Contact(NAME)),
        CardPerson(to_warn=Contact(phone="06 39 98 12 34 ou 06 39 98 56 78")),
        CardPerson(doctor=Contact(f"Docteur {NAME}-Exemple", town="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson")),
    ],
    ids=["name", "word", "person", "phone", "doctor"],
)
def test_what_cannot_fit_is_refused(person):
    with pytest.raises(PaperError, match="too long for the card"):
        card(person)


def test_a_text_takes_the_largest_size_that_fits():
    room = width("Maria Exemple", 18, weight=700) + 0.1
    assert fitted("Maria Exemple", ((18, 1), (14, 1)), room) == Line("Maria Exemple", 18, 1)
    assert fitted("Maria Exemple", ((18, 1), (14, 1)), room - 0.2) == Line("Maria Exemple", 14, 1)
    assert fitted("Maria Exemple", ((18, 2),), room - 0.2) == Line("Maria Exemple", 18, 2)
    assert fitted("Île-Œuvrard", ((18, 2),), width("Œuvrard", 18, weight=700) + 0.1).lines == 2, "a line may end after a dash"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("sender", "name", "grey"), [(SENDER, "", False), (LONG_SENDER, NAME, False), (SENDER, NAME, True), (LONG_SENDER, "", True)]
)
def test_one_sheet_whoever_sends_it(read, way, sender, name, grey):
    made = to_bring(way, sender, Look(grey=grey), name)
    assert pages(made) == 1
    assert name in read(made).text()


@pytest.mark.parametrize(("way", "title"), [("accueil", "Ce que j’apporte"), ("seul", "Ce que je prépare")])
def test_it_says_what_and_where_and_who_to_call(read, way, title):
    text = read(to_bring(way, SENDER)).text()
    for words in (title, "Ma carte Vitale", "Ce qu’on me demande", "Ce qu’on me donne", "01 99 00 12 34", "C’est gratuit."):
        assert words in text
    assert ("rendez-vous" in text) is (way != "seul")
    assert ("www.dmp.example" in text) is (way == "seul")


def test_alone_without_an_address_of_the_site_the_sentence_is_whole(read):
    nowhere = Sender("France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example")
    assert "Je vais sur le site de mon DMP." in read(to_bring("seul", nowhere)).text()


@pytest.mark.parametrize("way", WAYS)
def test_the_things_to_take_are_at_least_45_mm(way):
    """The boxes of the pictures, in the tags of the PDF."""
    boxes = [box for _, box in figures(to_bring(way, SENDER))]
    assert sum(box.side >= 45 for box in boxes) == 4, boxes


def test_every_word_of_the_table_is_used():
    words = library().tables["sheets"]["to-bring"]
    used = {part: {key for way in WAYS for key in words["ways"][way]["contents"][part]} for part in ("things", "asked", "given")}
    assert used == {part: set(words[part]) for part in used}
    assert set(words["ways"]) == set(WAYS)


def test_an_unknown_way_is_refused():
    with pytest.raises(PaperError, match="accueil, medecin"):
        to_bring("avion", SENDER)  # type: ignore[arg-type]


def test_a_name_that_does_not_fit_is_refused():
    with pytest.raises(PaperError, match="too long"):
        to_bring("accueil", SENDER, name=f"{NAME} {NAME}")


@pytest.mark.parametrize("make", [lambda look: card(look=look), lambda look: to_bring("seul", SENDER, look)], ids=["card", "to bring"])
def test_the_person_of_the_pictures_and_the_grey_edition_are_chosen(make):
    assert len({make(look) for look in (Look(), Look("femme-agee"), Look(grey=True))}) == 3
    with pytest.raises(PaperError, match="licorne"):
        make(Look("licorne"))
