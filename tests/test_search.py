"""The directory's index: names in any order, mistakes forgiven, near by first; the same with SQLite and in memory."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
import search
from models import Practitioner
from practice.directory import professionals
from search import place, slips, words
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
def test_the_doctor_of_the_guide_comes_first(directory: None, typed: str) -> None:
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
def test_in_any_order_with_trade_and_town(directory: None, typed: str, who: str) -> None:
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
def test_mistakes_are_forgiven(directory: None, typed: str, who: str) -> None:
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
def test_nothing_to_look_for_finds_nothing(directory: None, typed: str) -> None:
    found = search.find(typed)
    assert not found.asked and not found.sure and not found.near


@pytest.mark.parametrize(
    "typed", ['tran" OR "a', "family:tran", "NOT tran AND", "tran*", "(tran", "^tran NEAR/2", "é" * 5000, "x " * 500, "\x00tran"]
)
def test_signs_of_the_search_language_are_letters_like_others(directory: None, typed: str) -> None:
    search.find(typed)  # raises nothing


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("vassalinn", "Claire Vasselin"),
        ("vesselni", "Claire Vasselin"),
        ("prigintas", "Julien Prigentais"),
        ("quilleix", "Hélène Quillieux"),
        ("caronit", "Inès Caronnet"),
        ("quillioix angers", "Hélène Quillieux"),
    ],
)
def test_two_mistakes_are_forgiven_in_long_names(directory: None, typed: str, who: str) -> None:
    found = search.find(typed)
    assert who in names(found.sure + found.near), f"{typed} gives {names(found.sure)}, {names(found.near)}"


def test_the_frequent_name_comes_before_the_rare_one_that_is_as_near(house: object) -> None:
    for number in range(10):
        put("Zoé" if number % 2 else "Awa", "Martin")
    for family in ("Bartan", "Cartan", "Dartan", "Fartan", "Gartan", "Hartan", "Jartan", "Kartan", "Lartan", "Nartan", "Partan", "Rartan"):
        put("Paul", family)
    assert next(iter(search._engine().resembling("martan"))) == "martin"
    assert names(search.find("martan").near)[4:6] == ["Awa Martin", "Zoé Martin"]


def test_a_word_that_half_the_directory_has_beside_a_rare_one(directory: None) -> None:
    for typed in ("médecin cissoko", "cissoko de la m", "docteur quillieux hôpital des belles images", "le la de quillieux"):
        found = search.find(typed)
        wanted = "Quillieux" if "quillieux" in typed else "Cissoko"
        assert wanted in [one.family_name for one in found.sure + found.near], typed


def test_at_most_ten_are_shown_and_all_are_counted(directory: None) -> None:
    found = search.find("médecin")
    assert len(found.sure) == search.LIMIT == 10 and not found.near
    assert found.count == search.MOST
    few = search.find("pharmacien rennes")
    assert few.count == len([row for row in Practitioner.select() if row.town == "Rennes" and row.speciality.startswith("pharmacien")])


def test_nonsense_finds_nobody(directory: None) -> None:
    found = search.find("xqzxqzk")
    assert found.asked and not found.sure and not found.near


def test_most_one_letter_mistakes_find_the_person(directory: None, rows: list[dict[str, str]]) -> None:
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
    before = place.file().stat()
    search.prepare()
    assert (place.file().stat().st_ino, place.file().stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    Practitioner.create(rpps="98000000011", civility="Dr", given_name="Zéphyrine", family_name="Quintrec", profession="10")
    search.prepare()  # one more: taken in
    assert place.file().stat().st_ino == before.st_ino
    assert names(search.find("quintrec").sure) == ["Zéphyrine Quintrec"]
    Practitioner.delete().where((Practitioner.id < 100) & (Practitioner.family_name != "H")).execute()
    search.prepare()  # some are gone: made anew
    assert place.file().stat().st_ino != before.st_ino
    assert names(search.find("docteur h").sure)[0] == "Henri H"


def test_an_index_that_cannot_be_read_is_made_anew(directory: None) -> None:
    place.file().write_bytes(b"cut off in the middle" * 500)
    assert names(search.find("docteur h").sure)[0] == "Henri H"


def test_an_index_of_another_shape_is_made_anew(directory: None) -> None:
    with closing(sqlite3.connect(place.file())) as file:
        file.execute("PRAGMA user_version = 1")
    place.file().touch()
    search.prepare()
    assert names(search.find("docteur h").sure)[0] == "Henri H"


def test_the_old_index_answers_until_the_new_one_is_whole_and_changes_meanwhile_are_kept(directory: None) -> None:
    who = put("Zéphyrine", "Quintrec")
    seen: list[list[str]] = []

    def meanwhile(_: int) -> None:
        seen.append(names(search.find("quintrec").sure))
        who.family_name = "Bartavelle"
        who.save()
        search.index([who.id])
        seen.append(names(search.find("bartavelle").sure))

    search.rebuild(meanwhile)
    assert seen == [["Zéphyrine Quintrec"], ["Zéphyrine Bartavelle"]]
    assert names(search.find("bartavelle").sure) == ["Zéphyrine Bartavelle"]
    assert not search.find("quintrec").sure


def test_a_rebuild_that_is_stopped_leaves_the_old_index(directory: None) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search.rebuild(stop)
    assert names(search.find("docteur h").sure)[0] == "Henri H"
    assert not list(place.file().parent.glob("*.new"))


def test_a_start_during_an_import_takes_the_index_as_it_is(directory: None) -> None:
    search.announce()
    Practitioner.create(rpps="98000000011", civility="Dr", given_name="Zéphyrine", family_name="Quintrec", profession="10")
    search.prepare()
    assert not search.find("quintrec").sure
    search.announce()  # the import was stopped and begins again: nobody knows who had changed
    search.settle([])
    assert names(search.find("quintrec").sure) == ["Zéphyrine Quintrec"]


def test_each_thread_reads_the_index_that_is_there(directory: None) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(
            threads.map(lambda typed: search.find(typed).sure[0].family_name, ["docteur h", "cissoko", "prigentais", "vasselin"] * 5)
        )
        assert found == ["H", "Cissoko", "Prigentais", "Vasselin"] * 5
        search.rebuild()
        assert [one.family_name for one in threads.map(lambda _: search.find("docteur h").sure[0], range(8))] == ["H"] * 8


def test_agents_of_the_desk_are_no_professionals(house: object) -> None:
    Practitioner.create(rpps="A000001", civility="Mme", given_name="Zéphyrine", family_name="Quintrec", profession="AM")
    put("Paul", "Berthier")
    assert not search.find("quintrec").sure and search.find("berthier").sure


def test_a_database_that_is_no_file_has_its_index_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "database", type("Other", (), {"obj": object()}))
    monkeypatch.setattr(place._Folder, "chosen", None)
    with pytest.raises(RuntimeError, match="beside"):
        place.file()
    search.beside(tmp_path)
    assert place.file() == tmp_path / "annuaire.db"


def test_a_house_that_nobody_prepared_searches_all_the_same(house: object) -> None:
    Practitioner.create(rpps="99000000012", civility="Dr", given_name="Henri", family_name="H", profession="10")
    assert names(search.find("docteur h").sure) == ["Henri H"]


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


@given(one=st.text("abc", max_size=8), other=st.text("abc", max_size=8))
def test_distance_is_the_one_of_the_table(one: str, other: str) -> None:
    """Against the table of all begins (Damerau, adjacent letters)."""
    table = [list(range(len(other) + 1))]
    for at, sign in enumerate(one, 1):
        row = [at]
        for column, letter in enumerate(other, 1):
            row.append(min(table[at - 1][column] + 1, row[column - 1] + 1, table[at - 1][column - 1] + (sign != letter)))
            if at > 1 and column > 1 and sign == other[column - 2] and one[at - 2] == letter:
                row[column] = min(row[column], table[at - 2][column - 2] + 1)
        table.append(row)
    assert words.distance(one, other, 2) == min(table[-1][-1], 3)


@given(name=st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12), chance=st.randoms(use_true_random=False))
def test_words_two_mistakes_apart_meet_in_their_slips(name: str, chance: Random) -> None:
    typed = name
    for _ in range(2):
        at = chance.randrange(len(typed))
        typed = chance.choice((typed[:at] + typed[at + 1 :], f"{typed[:at]}x{typed[at + 1 :]}", f"{typed[:at]}x{typed[at:]}"))
    assert slips.slips(slips.begin(name)) & slips.slips(slips.begin(typed), 2) or len(typed) < 5
    assert words.within(slips.begin(name), typed, 2, open_end=len(name) > slips.BEGIN) or len(name) <= slips.BEGIN


def test_distance_counts_letters_and_swaps() -> None:
    for other, far in (("martin", 0), ("mratin", 1), ("marti", 1), ("maartin", 1), ("marton", 1), ("bernard", 3)):
        assert words.distance("martin", other, 2) == far
