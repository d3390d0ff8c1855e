"""The directory's index: names in any order, mistakes forgiven, near by first; the same with SQLite and in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from peewee import SqliteDatabase

import models
import search
from models import Practitioner
from practice.directory import professionals
from search import memory, words
from vault import open_vault


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """800 fictitious professionals and those who have a part."""
    return [asdict(one) for one in professionals(Random(7), 800)]


@pytest.fixture(scope="module")
def filled(rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with the directory and its index, made once; each test has its own copy."""
    folder = tmp_path_factory.mktemp("directory")
    database = models.open_house(f"sqlite:///{folder / 'dmp.db'}", open_vault(folder / "keys.json"))
    database.connect()
    database.create_tables(models.TABLES)
    with models.writing():
        for start in range(0, len(rows), 500):
            Practitioner.insert_many(rows[start : start + 500]).execute()
    search.prepare()
    database.close()
    return folder


@pytest.fixture
def directory(filled: Path, tmp_path: Path) -> Iterator[None]:
    shutil.copytree(filled, tmp_path / "house")
    database = models.open_house(f"sqlite:///{tmp_path / 'house' / 'dmp.db'}", open_vault(tmp_path / "house" / "keys.json"))
    database.connect()
    yield
    database.close()


@pytest.fixture(scope="module")
def in_memory(filled: Path) -> memory.Index:
    """The index of the same directory in memory."""
    database = models.open_house(f"sqlite:///{filled / 'dmp.db'}", open_vault(filled / "keys.json"))
    database.connect()
    index = memory.Index(search.entry(row) for row in Practitioner.select())
    database.close()
    return index


@pytest.fixture(params=["sqlite", "memory"])
def both(request: pytest.FixtureRequest, in_memory: memory.Index, directory: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test twice: with FTS5, and with the index in memory that other databases have."""
    if request.param == "memory":
        monkeypatch.setattr(search, "_engine", lambda: in_memory)


def put(given: str, family: str, **values: str) -> Practitioner:
    number = Practitioner.select().count() + 1
    known = {
        "profession": "10",
        "speciality": "médecin généraliste",
        "organisation": "",
        "postcode": "49000",
        "town": "Angers",
        "civility": "Dr",
    }
    made = Practitioner.create(rpps=f"98{number:09d}", given_name=given, family_name=family, **(known | values))
    search.index([made.id])
    return made


def names(found: tuple[Practitioner, ...]) -> list[str]:
    return [f"{one.given_name} {one.family_name}" for one in found]


@pytest.mark.parametrize(
    "typed",
    ["H", "h", "Docteur H", "dr h", "DR. H", "docteur Henri H", "h henri", "Dr Henri H.", "m h", "docteur h angers"],
)
def test_the_doctor_of_the_guide_comes_first(both: None, typed: str) -> None:
    assert names(search.find(typed).sure)[0] == "Henri H"


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("trân isabelle", "Isabelle Trân"),
        ("TRAN ISABELLE", "Isabelle Trân"),
        ("isabelle tran cardiologue", "Isabelle Trân"),
        ("tran cardiologue angers", "Isabelle Trân"),
        ("cissoko", "Awa Cissoko"),
        ("ciss", "Awa Cissoko"),
        ("vasselin radio", "Claire Vasselin"),
        ("grandin pharmacie", "Olivier Grandin"),
        ("prigentais kiné", "Julien Prigentais"),
        ("pharmacie du crayon jaune", "Olivier Grandin"),
        ("quillieux gériatre à angers", "Hélène Quillieux"),
        ("infirmier cissoko", "Awa Cissoko"),
    ],
)
def test_in_any_order_with_trade_and_town(both: None, typed: str, who: str) -> None:
    assert names(search.find(typed).sure)[0] == who


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("sissoko", "Awa Cissoko"),  # how it sounds
        ("vaselin", "Claire Vasselin"),  # one letter missing
        ("vasselinn", "Claire Vasselin"),  # one doubled
        ("vasselni", "Claire Vasselin"),  # two swapped
        ("vassalin", "Claire Vasselin"),  # one wrong
        ("prigenté", "Julien Prigentais"),
        ("priggantais", "Julien Prigentais"),  # two wrong
        ("kilieux", "Hélène Quillieux"),
        ("ferandi", "Vanina Ferrandi"),
        ("obriot", "Nicolas Aubriot"),  # au, o
        ("caroné", "Inès Caronnet"),
        ("isabele tran", "Isabelle Trân"),
        ("cissoko infirmière angerss", "Awa Cissoko"),
        ("cissoko brest", "Awa Cissoko"),  # the wrong town
    ],
)
def test_mistakes_are_forgiven(both: None, typed: str, who: str) -> None:
    found = search.find(typed)
    assert who in names(found.sure + found.near)[:5], f"{typed} gives {names(found.sure)}, {names(found.near)}"


@pytest.mark.parametrize(
    ("family", "typed"),
    [
        ("Le Goff", ["le goff", "legoff", "LE-GOFF", "goff", "le gof"]),
        ("Legoff", ["le goff", "legoff"]),
        ("de la Tour", ["de la tour", "delatour", "tour", "la tour"]),
        ("d’Aubigny", ["d'aubigny", "daubigny", "aubigny", "d’aubini"]),
        ("Saint-Martin", ["st martin", "saint martin", "saintmartin"]),
        ("N’Guyen", ["nguyen", "n'guyen", "n guyen"]),
        ("Œuvrard", ["oeuvrard", "œuvrard", "euvrard"]),
        ("Philippot", ["filipo", "philipot", "filippot"]),
        ("Gauthereau", ["gotero", "gautero", "gauterau"]),
        ("Müller-Weiß", ["muller weiss", "mullerweiss"]),
    ],
)
def test_particles_hyphens_apostrophes(house: object, family: str, typed: list[str]) -> None:
    search.prepare()
    who = put("Zoé", family)
    put("Paul", "Berthier")
    for one in typed:
        found = search.find(one)
        assert who in found.sure + found.near, f"{family} is not found with {one}"


def test_the_very_name_before_names_that_begin_so_before_names_that_resemble(house: object) -> None:
    search.prepare()
    for family in ("Martinet", "Martin", "Marton", "Saint-Martin", "Berthier"):
        put("Paul", family)
    put("Martin", "Zola")
    found = search.find("martin")
    assert [one.family_name for one in found.sure] == ["Martin", "Saint-Martin", "Zola", "Martinet"]
    assert [one.family_name for one in found.near] == ["Marton"]


def test_among_equals_those_near_by_come_first(house: object) -> None:
    search.prepare()
    for town, postcode in (("Brest", "29200"), ("Saumur", "49400"), ("Angers", "49000")):
        put("Paul", "Berthier", town=town, postcode=postcode)
    assert [one.town for one in search.find("berthier", postcode="49000").sure] == ["Angers", "Saumur", "Brest"]
    assert [one.town for one in search.find("berthier brest", postcode="49000").sure] == ["Brest"]


@pytest.mark.parametrize("typed", ["", "   ", "docteur", "Docteur ", "doct", "madame", "…", "'\"*:()", "-"])
def test_nothing_to_look_for_finds_nothing(both: None, typed: str) -> None:
    found = search.find(typed)
    assert not found.asked and not found.sure and not found.near


@pytest.mark.parametrize(
    "typed", ['tran" OR "a', "family:tran", "NOT tran AND", "tran*", "(tran", "^tran NEAR/2", "é" * 5000, "x " * 500, "\x00tran"]
)
def test_signs_of_the_search_language_are_letters_like_others(both: None, typed: str) -> None:
    search.find(typed)  # raises nothing


def test_at_most_ten_are_shown_and_all_are_counted(both: None) -> None:
    found = search.find("médecin")
    assert len(found.sure) == search.LIMIT == 10 and not found.near
    assert found.count == search.MOST
    few = search.find("pharmacien rennes")
    assert few.count == len([row for row in Practitioner.select() if row.town == "Rennes" and row.speciality.startswith("pharmacien")])


def test_nonsense_finds_nobody(both: None) -> None:
    found = search.find("xqzxqzk")
    assert found.asked and not found.sure and not found.near


def test_most_one_letter_mistakes_find_the_person(both: None, rows: list[dict[str, str]]) -> None:
    """A measure, the same at each run: a name of 5 letters or more with one mistake, then the given name as typed."""
    chance, missed = Random(3), []
    long = [row for row in rows if len(words.fold(row["family_name"])[-1]) >= 5]
    for row in chance.sample(long, 120):
        name = words.fold(row["family_name"])[-1]
        at = chance.randrange(1, len(name) - 1)
        wrong = chance.choice(
            [
                name[:at] + name[at + 1 :],
                name[:at] + name[at] + name[at:],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                name[:at] + chance.choice("aeiourstl") + name[at + 1 :],
            ]
        )
        found = search.find(f"{wrong} {row['given_name']}")
        if row["rpps"] not in {one.rpps for one in found.sure + found.near}:
            missed.append((row["family_name"], wrong))
    assert len(missed) <= 2, missed


# -- keeping it ----------------------------------------------------------------------------------------------------------------


def test_new_changed_and_gone_professionals(directory: None) -> None:
    who = put("Zéphyrine", "Quintrec")
    assert search.find("quintrec").sure == (who,)
    who.family_name = "Bartavelle"
    who.save()
    search.index([who.id])
    assert search.find("bartavelle").sure == (who,)
    assert who not in search.find("quintrec").sure
    who.delete_instance()
    search.index([who.id])
    assert not search.find("bartavelle").sure


def test_prepare_is_cheap_when_the_index_is_whole_and_mends_it_when_not(directory: None) -> None:
    before = models.database.execute_sql("SELECT total_changes()").fetchone()[0]
    search.prepare()
    assert models.database.execute_sql("SELECT total_changes()").fetchone()[0] == before
    models.database.execute_sql("DELETE FROM directory_index WHERE rowid < 100")
    search.prepare()
    assert names(search.find("docteur h").sure)[0] == "Henri H"


def test_a_house_that_nobody_prepared_searches_all_the_same(house: object) -> None:
    Practitioner.create(rpps="99000000012", civility="Dr", given_name="Henri", family_name="H", profession="10")
    assert names(search.find("docteur h").sure) == ["Henri H"]


def test_other_databases_see_new_professionals(directory: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SqliteDatabase", type("Other", (SqliteDatabase,), {}))
    assert names(search.find("docteur h").sure)[0] == "Henri H"
    Practitioner.create(rpps="98000000011", civility="Dr", given_name="Zéphyrine", family_name="Quintrec", profession="10")
    assert names(search.find("quintrec").sure) == ["Zéphyrine Quintrec"]


# -- words ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("philippe", "filip"),
        ("gauthier", "gotier"),
        ("dupont", "dupond"),
        ("thibault", "tibo"),
        ("meunier", "meunié"),
        ("leroy", "leroi"),
        ("quere", "kere"),
        ("lefebvre", "lefebvre"),
        ("guyot", "guillot"),
        ("renault", "reno"),
    ],
)
def test_names_that_sound_alike(one: str, other: str) -> None:
    assert words.sound(words.fold(one)[0]) == words.sound(words.fold(other)[0])


@pytest.mark.parametrize(
    ("one", "other"), [("martin", "marton"), ("perrin", "perrot"), ("faure", "fabre"), ("royer", "boyer"), ("colin", "colas")]
)
def test_names_that_sound_different(one: str, other: str) -> None:
    assert words.sound(one) != words.sound(other)


def test_distance_counts_letters_and_swaps() -> None:
    for other, far in (("martin", 0), ("mratin", 1), ("marti", 1), ("maartin", 1), ("marton", 1), ("bernard", 3)):
        assert words.distance("martin", other, 2) == far
