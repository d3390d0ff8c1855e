"""The paper that names a trusted person: a page to read, a page to sign; what is known is written."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from paper.engine import PaperError, pages
from paper.forms import TrustedPerson, trusted_person

JEAN = TrustedPerson("Jean", "Exemple", "06 39 98 12 34", "12 rue des Lilas, 42000 Saint-Étienne", "Mon frère")


def test_what_is_known_is_written_and_both_sign(read):
    made = trusted_person("Maria Exemple", date(1985, 4, 1), JEAN)
    text = read(made).text()
    assert pages(made) == 2
    for words in ("Maria Exemple", "1er avril 1985", "Jean", "06 39 98 12 34", "12 rue des Lilas, 42000 Saint-Étienne", "Mon frère"):
        assert words in text
    assert text.count("Date :") == 2
    assert "Ma signature" in text and "La signature de ma personne de confiance" in text


def test_the_paper_says_what_the_law_says(read):
    """L1111-6: an adult; speaks when I cannot; can be changed at any time; signed by both."""
    text = read(trusted_person("", None, TrustedPerson())).text()
    for words in ("18 ans ou plus", "si je ne peux pas le dire", "changer d’avis", "tous les 2"):
        assert words in text


@pytest.mark.parametrize(
    ("protection", "said"),
    [
        ("", ""),
        ("curatelle", "J’ai une curatelle : je choisis moi-même."),
        ("tutelle", "le juge ou le conseil de famille doit être d’accord"),
    ],
)
def test_a_protection_is_told_to_the_one_who_has_it_only(read, protection, said):
    text = read(trusted_person("Maria Exemple", None, TrustedPerson(), protection)).text()
    assert said in text
    assert ("juge" in text) is (protection == "tutelle")
    assert ("curatelle" in text) is (protection == "curatelle")


def test_all_that_is_signed_stands_on_the_page_of_the_signatures(read):
    page = read(trusted_person("Maria Exemple", date(1985, 4, 1), JEAN)).text(1)
    for words in ("Maria Exemple", "1er avril 1985", "Jean", "Mon frère", "Ma signature", "La signature de ma personne de confiance"):
        assert words in page


def test_an_empty_value_is_a_line_to_write_on(read):
    made = trusted_person("", None, TrustedPerson())
    assert pages(made) == 2
    labels = [
        run for run in read(made).runs if run.text in ("Son prénom", "Son nom", "Son téléphone", "Son adresse", "Qui est-elle pour moi")
    ]
    assert len(labels) == 5
    assert all(below.y - above.y >= 10 for above, below in pairwise(labels)), "a hand needs 10 mm"


def test_long_names_stay_on_the_page():
    name = "Marie-Élisabeth Île-Œuvrard de la Fontaine"
    person = TrustedPerson(name, name, "06 39 98 12 34", "1234 avenue du Général-Exemplaire, B, 97400 Saint-Denis", "La sœur de ma mère")
    assert pages(trusted_person(name, date(1985, 12, 31), person)) == 2


def test_what_cannot_fit_is_refused():
    with pytest.raises(PaperError, match="2 page"):
        trusted_person("Maria Exemple", None, TrustedPerson(address="12 rue des Lilas " * 60))
