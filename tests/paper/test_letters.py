"""The letters: one page, the address in the window, the secret below it, large, whole and alone."""

from __future__ import annotations

from datetime import date

import pytest

from guides import library
from paper import engine, letters
from paper.address import HEIGHT, LEADING, WIDTH, block
from paper.engine import PaperError, pages
from paper.letters import Addressee, Sender
from paper.measure import MM, width

SENDER = Sender(
    "France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example/"
)
TO = Addressee("Maria Exemple", ("Résidence des Lilas", "12 rue des Lilas", "", "42000 Saint-Étienne"))
LONG = Addressee(
    "Marie-Élisabeth Île-Œuvrard de la Fontaine",
    (
        "Appartement 1234, escalier B",
        "Résidence des Œillets et des Hortensias",
        "1234 avenue du Général-Éxemplaire",
        "BP 99",
        "97400 Saint-Denis",
    ),
)
UNTIL = date(2027, 1, 4)
CODE = "RMGADQEP2KRG"
ALL = {
    "creation": lambda to: letters.creation_code(to, CODE, UNTIL, SENDER),
    "already": lambda to: letters.already_created(to, SENDER),
    "one sheet": lambda to: letters.credentials(to, "heup7433", "jt#w3mGg", SENDER),
    "two sheets": lambda to: letters.credentials(to, "heup7433", "jt#w3mGg", SENDER, sheets=2),
    "two envelopes": lambda to: letters.credentials(to, "heup7433", "jt#w3mGg", SENDER, sheets=2, posted=True),
    "login": lambda to: letters.login_name(to, "heup7433", SENDER),
    "recovery": lambda to: letters.recovery_code(to, CODE, UNTIL, SENDER),
}
SECRETS = ("RMGA", "DQEP", "2KRG", "heup7433", "jt#w3mGg")


@pytest.fixture(params=ALL)
def letter(request):
    """Each letter in turn."""
    return ALL[request.param]


@pytest.mark.parametrize("to", [TO, LONG, Addressee("Maria Exemple")], ids=["usual", "long", "handed over"])
def test_one_sheet_one_page_and_the_address_stands_in_the_window(letter, to, read):
    made = letter(to)
    found = read(made)
    sheets = 2 if letter in (ALL["two sheets"], ALL["two envelopes"]) else 1
    assert pages(made) == sheets
    printed = block(to)
    for sheet in range(sheets):
        runs = [run for run in found.runs if run.page == sheet and run.x >= 100 and run.y < 90]
        words = " ".join(run.text for run in runs if run.y > 50).replace("\u00a0", " ")
        assert words == " ".join(printed.lines)
        for run in runs:
            if run.y > 50:
                assert run.x + 0.05 >= 110
                assert run.x + width(run.text, run.size) <= 190
                assert run.y - 0.8 * run.size * MM >= 55
                assert run.y + 0.25 * run.size * MM <= 79.3


def test_nothing_else_can_show_in_the_window(letter, read):
    """34 to 95 mm from the top, right of 86 mm: what a sheet that moves in its envelope can show. No secret, no title."""
    for run in read(letter(TO)).runs:
        weight = 700 if run.size >= 24 else 400
        if 34 < run.y < 95 and run.x + width(run.text, run.size, weight=weight) > 86.5:
            assert run.text in block(TO).lines, f"«{run.text}» can be read through the envelope"
        if run.text in SECRETS:
            assert run.y > 99, "a secret stands above the fold"


def test_the_secret_is_large_whole_and_the_person_knows_what_to_do(read):
    found = read(ALL["creation"](TO))
    assert "RMGA DQEP 2KRG" in found.text()
    assert "Ce code marche jusqu’au lundi 4 janvier 2027." in found.text()
    assert "1 Je vais sur le site www.dmp.example. 2 Je clique sur Créer votre DMP" in found.text()
    assert "Je garde cette feuille dans un endroit sûr." in found.text()
    assert "j’appelle le 01 99 00 12 34" in found.text()
    assert all(run.size >= 24 for run in found.runs if run.text in SECRETS)


def test_both_credentials_on_one_sheet_and_never_together_on_two(read):
    one, two = read(ALL["one sheet"](TO)), read(ALL["two sheets"](TO))
    assert "heup7433" in one.text(0) and "jt#w3mGg" in one.text(0)
    assert "heup7433" in two.text(0) and "jt#w3mGg" not in two.text(0)
    assert "jt#w3mGg" in two.text(1) and "heup7433" not in two.text(1)


@pytest.mark.parametrize(
    ("way", "said", "other"), [("two sheets", "autre feuille", "enveloppe"), ("two envelopes", "autre enveloppe", "feuille, avec")]
)
def test_two_sheets_say_where_the_other_one_is_at_home_or_by_post(read, way, said, other):
    found = read(ALL[way](TO))
    for page in (0, 1):
        assert found.text(page).count(said) == 2, "in the lead and in the first row"
        assert other not in found.text(page)


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        ("one sheet", ["acceder-a-mon-dmp"]),
        ("two sheets", ["acceder-a-mon-dmp", "acceder-a-mon-dmp"]),
        ("two envelopes", ["acceder-a-mon-dmp", "acceder-a-mon-dmp"]),
        ("login", ["acceder-a-mon-dmp", "codes-oublies", "mot-de-passe-oublie"]),
        ("recovery", ["acceder-a-mon-dmp", "codes-oublies", "mot-de-passe-oublie", "lettre-recue"]),
    ],
)
def test_every_button_on_the_way_is_named_in_its_order(read, name, buttons):
    text, place = read(ALL[name](TO)).text(), 0
    for key in buttons:
        label = library().word(key)
        place = text.find(f"sur {label}" if key != "lettre-recue" else f"choisis {label}", place) + 1
        assert place, f"«{label}» is missing or out of order"


def test_the_forgotten_identifiant_comes_without_a_password(read):
    assert "heup7433" in read(ALL["login"](TO)).text()


def test_a_code_already_cut_keeps_its_groups():
    assert (
        letters.groups("RMGA-DQEP-2KRG") == letters.groups("RMGA DQEP 2KRG") == letters.groups("RMGADQEP2KRG") == ("RMGA", "DQEP", "2KRG")
    )


def test_the_widest_code_stays_inside_its_box_and_a_wider_one_is_refused(read):
    found = read(letters.creation_code(TO, "WWWWMMMMQQQQ", UNTIL, SENDER))
    for run in found.runs:
        if run.text in ("WWWW", "MMMM", "QQQQ"):
            assert run.x + width(run.text, run.size, weight=700, spacing=letters.SPACING) < 188
    with pytest.raises(PaperError, match="too long"):
        letters.login_name(TO, "W" * 40, SENDER)


@pytest.mark.parametrize("words", ["montagne-chocolat-papillon-parapluie", "montagne-caravane-couronne-sandwich"])
def test_four_long_words_are_never_cut(read, words):
    """A dash at the end of a line would read as a cut, and not as a sign of the password. The second is the widest there can be."""
    found = read(letters.chosen_codes(TO, "heup7433", words, SENDER))
    run = next(run for run in found.runs if run.text == words)
    assert run.size >= 18
    assert run.x + width(words, run.size, weight=700, spacing=letters.WIDE_SPACING) < 188
    assert "pomme-chat-velo-lune" in read(letters.chosen_codes(TO, "heup7433", "pomme-chat-velo-lune", SENDER)).text()


def test_without_the_address_of_the_site_the_sentence_is_still_true(read):
    sender = Sender("France Santé Exemple", "Paris", "01 99 00 12 34", "aide@dmp.example")
    assert "Je vais sur le site de mon DMP." in read(letters.login_name(TO, "heup7433", sender)).text()


@pytest.mark.parametrize("to", [TO, LONG], ids=["usual", "long"])
def test_a_sender_with_a_long_name_keeps_the_letters_on_their_page(to):
    sender = Sender(
        "Caisse primaire d’assurance maladie de Meurthe-et-Moselle et des environs",
        "1234 avenue du Général-Exemplaire, Bâtiment B, 54000 Nancy",
        "01 99 00 12 34",
        "accueil.des.personnes@assurance-maladie-exemple.example",
        "https://mon-dossier-medical-partage.assurance-maladie-exemple.example",
    )
    assert pages(letters.creation_code(to, CODE, UNTIL, sender)) == 1
    assert pages(letters.recovery_code(to, CODE, UNTIL, sender)) == 1
    assert pages(letters.credentials(to, "heup7433", "jt#w3mGg", sender, sheets=2)) == 2
    assert pages(letters.credentials(to, "heup7433", "jt#w3mGg", sender)) == 1


def test_the_address_follows_the_post():
    printed = block(TO)
    assert printed.lines == ("Maria Exemple", "Résidence des Lilas", "12 rue des Lilas", "42000 SAINT ETIENNE")
    assert printed.size == 14


@pytest.mark.parametrize("to", [TO, LONG, Addressee("W" * 24, ("M" * 24, "75000 Paris"))])
def test_the_address_fits_its_box(to):
    printed = block(to)
    assert printed.size >= 9
    assert len(printed.lines) * printed.size * LEADING * MM <= HEIGHT
    assert all(width(line, printed.size) <= WIDTH for line in printed.lines)


def test_an_address_that_cannot_fit_is_refused():
    with pytest.raises(PaperError, match="window"):
        block(Addressee("Maria Exemple", tuple(f"ligne {n}" for n in range(6))))
    with pytest.raises(PaperError, match="window"):
        block(Addressee("W" * 60, ("75000 Paris",)))


def test_nothing_secret_stays_in_memory(letter):
    before = dict(engine._shelf)
    letter(TO)
    assert dict(engine._shelf) == before
