"""The directory from the national open extraction: columns by name, the best activity, broken rows named; and the command.

The national file holds real people and is no part of the project: all rows here are invented. Where its header and eight invented rows
lie (``DMP_ANNUAIRE``, or ../shared/data/annuaire), they are read too.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

import directory
import models
import search
from directory import extraction, person, words
from models import Practitioner
from practice.directory import rpps as fictitious
from rules import rpps
from rules.refusal import Refusal
from tests.test_commands import manage

HERE = Path(__file__).parent
FOLDER = Path(os.environ.get("DMP_ANNUAIRE", HERE.parent.parent / "shared" / "data" / "annuaire"))
HEADER = (
    "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|Code civilité|"
    "Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|Code catégorie professionnelle|Code type savoir-faire|"
    "Code savoir-faire|Libellé savoir-faire|Code mode exercice|Raison sociale site|Enseigne commerciale site|"
    "Numéro Voie (coord. structure)|Indice répétition voie (coord. structure)|Libellé type de voie (coord. structure)|"
    "Libellé Voie (coord. structure)|Bureau cedex (coord. structure)|Code postal (coord. structure)|Libellé commune (coord. structure)|"
    "Code rôle|Libellé rôle|"
)
DOCTOR = {
    "Type d'identifiant PP": "8",
    "Code civilité d'exercice": "DR",
    "Code civilité": "MME",
    "Nom d'exercice": "PETIT-MAZÉ",
    "Prénom d'exercice": "Anne Sophie",
    "Code profession": "10",
    "Code catégorie professionnelle": "C",
    "Code type savoir-faire": "S",
    "Code savoir-faire": "SM04",
    "Libellé savoir-faire": "Cardiologie et maladies vasculaires",
    "Code mode exercice": "L",
    "Raison sociale site": "CABINET MEDICAL DES ESSAIS",
    "Numéro Voie (coord. structure)": "12",
    "Indice répétition voie (coord. structure)": "B",
    "Libellé type de voie (coord. structure)": "Rue",
    "Libellé Voie (coord. structure)": "DES MOTS SIMPLES",
    "Code postal (coord. structure)": "49000",
    "Libellé commune (coord. structure)": "Angers",
}


def row(number: int = 1, **changed: str) -> dict[str, str]:
    return {**DOCTOR, "Identifiant PP": fictitious(number), **changed}


def line(values: dict[str, str], header: str = HEADER) -> str:
    return "".join(f"{values.get(name, '')}|" for name in header.removesuffix("|").split("|"))


@pytest.fixture
def write(tmp_path: Path):
    """Writes a file of the extraction: ``write(row(1), row(2), "a broken line")``."""

    def make(*rows: dict[str, str] | str, header: str = HEADER, name: str = "PS_LibreAcces_Personne_activite_202611230800.txt") -> Path:
        lines = [header, *(one if isinstance(one, str) else line(one, header) for one in rows)]
        (tmp_path / name).write_bytes(("\r\n".join(lines) + "\r\n").encode())
        return tmp_path / name

    return make


def only() -> Practitioner:
    return Practitioner.select().get()


# -- a row ---------------------------------------------------------------------------------------------------------------------


def test_a_person_as_people_write_them(house, write):
    result = directory.bring_in(write(row()))
    assert (result.rows, result.people, result.new, result.broken, result.keys) == (1, 1, 1, 0, 0)
    one = only()
    assert (one.civility, one.given_name, one.family_name) == ("Dr", "Anne Sophie", "Petit-Mazé")
    assert (one.profession, one.speciality) == ("10", "cardiologue")
    assert (one.organisation, one.street, one.postcode, one.town) == (
        "Cabinet Medical des Essais",
        "12 b rue des Mots Simples",
        "49000",
        "Angers",
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("D'ALMEIDA", "D’Almeida"),
        ("LE GOFF", "Le Goff"),
        ("de La Tour", "de La Tour"),
        ("ÉON", "Éon"),
        ("  N'GUYEN  DUC ", "N’Guyen Duc"),
        ("H", "H"),
    ],
)
def test_names_in_capitals(said, written):
    assert person.cased(said) == written


@pytest.mark.parametrize(
    ("changed", "speciality", "civility"),
    [
        ({"Code savoir-faire": "SM54", "Libellé savoir-faire": "Médecine générale"}, "médecin généraliste", "Dr"),
        ({"Code savoir-faire": "SM05"}, "chirurgienne", "Dr"),
        ({"Code savoir-faire": "SM05", "Code civilité": "M"}, "chirurgien", "Dr"),
        ({"Code savoir-faire": "SM99", "Libellé savoir-faire": "Médecine des essais (SM)"}, "médecine des essais", "Dr"),
        ({"Code type savoir-faire": "C", "Code savoir-faire": "CAPA01"}, "médecin", "Dr"),  # a diploma is no speciality
        (dict.fromkeys(("Code type savoir-faire", "Code savoir-faire", "Libellé savoir-faire", "Code civilité d'exercice"), ""), "", "Mme"),
    ],
)
def test_specialities_in_words(house, write, changed, speciality, civility):
    values = {"Code profession": "60"} if not speciality else {}
    directory.bring_in(write(row(**(changed | values))))
    assert (only().speciality, only().civility) == (speciality or "infirmière", civility)


@pytest.mark.parametrize(
    ("postcode", "town", "office", "found"),
    [
        ("75011", "Paris 11e Arrondissement", "75011 PARIS", ("75011", "Paris")),
        ("", "", "44093 NANTES CEDEX 1", ("44093", "Nantes")),
        ("29200", "", "29200 BREST", ("29200", "Brest")),
        ("", "", "49100 SAINT-BARTHELEMY-D'ANJOU", ("49100", "Saint-Barthelemy-d’Anjou")),
        ("", "", "", ("", "")),
    ],
)
def test_towns(postcode, town, office, found):
    assert person._town(postcode, town, office) == found


def test_every_health_profession_is_taken_and_no_other(house, write):
    codes = [code for code in person.PROFESSIONS if code.isdigit()]
    assert len(codes) == 30, "TRE_G15 has 30 codes"
    others = ("71", "AM", "")
    result = directory.bring_in(write(*(row(number, **{"Code profession": code}) for number, code in enumerate([*codes, *others]))))
    assert (result.people, result.others, result.broken) == (30, 3, 0)


# -- several activities --------------------------------------------------------------------------------------------------------

PLACE = "Libellé commune (coord. structure)"


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({PLACE: "", "Code postal (coord. structure)": ""}, {"Code mode exercice": "S"}),  # where one is found before how one works
        ({"Code mode exercice": "S"}, {"Libellé Voie (coord. structure)": ""}),  # a practice of one's own before a whole address
        ({"Code catégorie professionnelle": "E"}, {"Libellé Voie (coord. structure)": ""}),  # no student
        ({"Libellé Voie (coord. structure)": ""}, {}),
        ({"Code type savoir-faire": "", "Libellé savoir-faire": ""}, {}),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_best_activity_is_kept_whatever_the_order(house, write, worse, better, turned):
    rows = [row(**worse, **{"Raison sociale site": "Autre"}), row(2), row(**better, **{"Raison sociale site": "Ici"})]
    result = directory.bring_in(write(*(reversed(rows) if turned else rows)))
    assert (result.rows, result.people, result.new) == (3, 2, 2)
    assert Practitioner.get(Practitioner.rpps == fictitious(1)).organisation == "Ici"


def test_of_equals_the_first_is_kept(house, write):
    directory.bring_in(write(row(**{PLACE: "Brest"}), row(**{PLACE: "Angers"})))
    assert only().town == "Brest"


# -- again ---------------------------------------------------------------------------------------------------------------------


def test_again_is_an_update_and_nobody_is_deleted(house, write):
    directory.bring_in(write(row(1), row(2), row(3)))
    ids = {one.rpps: one.id for one in Practitioner.select()}
    Practitioner.create(rpps="A000001", civility="Mme", given_name="Zoé", family_name="Accueil", profession="AM")
    again = directory.bring_in(write(row(1), row(2, **{PLACE: "Saumur"}), row(4)))
    assert (again.new, again.changed, again.same, again.gone) == (1, 1, 1, 1)
    assert {one.rpps: one.id for one in Practitioner.select()}.items() >= ids.items()
    assert Practitioner.get(Practitioner.rpps == fictitious(2)).town == "Saumur"
    assert sorted(again.touched) == sorted(
        one.id for one in Practitioner.select().where(Practitioner.rpps << [fictitious(2), fictitious(4)])
    )
    assert directory.bring_in(write(row(1), row(2, **{PLACE: "Saumur"}), row(4))).touched == []


def test_many_parts_and_a_stop_in_the_middle(house, write, monkeypatch):
    monkeypatch.setattr(directory.store, "_PART", 10)
    monkeypatch.setattr(directory.store, "TOUCHED", 15)
    file = write(*(row(number) for number in range(1, 48)))
    insert, parts = Practitioner.insert_many, []

    def stopping(*given, **more):
        parts.append(1)
        if len(parts) == 3:
            raise KeyboardInterrupt
        return insert(*given, **more)

    monkeypatch.setattr(Practitioner, "insert_many", stopping)
    with pytest.raises(KeyboardInterrupt):
        directory.bring_in(file)
    assert Practitioner.select().count() == 20
    result = directory.bring_in(file)  # it goes on
    assert (result.same, result.new, result.touched) == (20, 27, None)


# -- what is wrong -------------------------------------------------------------------------------------------------------------


def test_broken_rows_are_named_and_the_rest_goes_in(house, write):
    bad = b"\xe9".decode("latin-1")
    file = write(
        row(1),
        "8|cut|off",
        row(2, **{"Identifiant PP": "1234"}),
        row(3, **{"Nom d'exercice": " "}),
        "x" * (extraction.LONGEST + 10),
        row(4, **{"Nom d'exercice": f"LEMA{bad}"}),
        "",
        row(5),
        row(6, **{"Type d'identifiant PP": "0", "Identifiant PP": "499312345"}),
    )
    file.write_bytes(file.read_bytes().replace(f"LEMA{bad}".encode(), b"LEMA\xe9"))
    result = directory.bring_in(file)
    assert result.first_broken == [(3, "cells", 3), (4, "number", 0), (5, "name", 0), (6, "long", 0), (7, "encoding", 0)]
    assert (result.people, result.broken, result.old_numbers) == (2, 5, 1)
    told = "\n".join(words.told(result))
    assert "Ligne 3 refusée\u00a0: 3 valeurs" in told and "Ligne 7 refusée\u00a0: des lettres ne sont pas en UTF-8." in told


def test_the_first_twenty_broken_rows_are_shown_and_all_are_counted(house, write):
    result = directory.bring_in(write(*["nothing"] * 33, row()))
    assert (result.broken, len(result.first_broken)) == (33, 20)
    assert "Et 13\u00a0autres lignes refusées." in list(words.told(result))


def test_a_wrong_key_is_taken_with_a_warning_and_refused_when_typed(house, write):
    number = fictitious(7)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    result = directory.bring_in(write(row(**{"Identifiant PP": wrong}), row(8)))
    assert (result.people, result.keys) == (2, 1)
    assert any("clé fausse" in said for said in words.told(result))
    assert rpps.read(f" {number[:2]} {number[2:]}") == rpps.read(f"8{number}") == number
    for typed, key in ((wrong, "cle"), ("", "vide"), ("12a", "lettres"), (number[:-2], "court"), (f"{number}12", "long")):
        with pytest.raises(Refusal) as refused:
            rpps.read(typed)
        assert refused.value.key == f"rpps-{key}"


@pytest.mark.parametrize(
    ("number", "holds"), [("10002422979", True), ("10100997245", True), ("10003461033", False), ("10101201234", False)]
)
def test_the_key_is_luhn(number, holds):
    assert rpps.key_holds(number) is holds


def refused(file: Path, **given: str) -> directory.Unreadable:
    with pytest.raises(directory.Unreadable) as error:
        directory.bring_in(file, before=lambda: pytest.fail("nothing may be announced"), **given)
    assert not Practitioner.select().exists(), "nothing may be written"
    said = words.stopped(error.value)
    assert said.endswith("Rien n’a changé.") and "{" not in said
    return error.value


def test_missing_columns_are_named_before_anything_is_written(house, write):
    header = HEADER.replace("Nom d'exercice|", "").replace("Code profession|", "")
    error = refused(write(row(), header=header))
    assert (error.why, error.facts["columns"]) == ("columns", ["Nom d'exercice", "Code profession"])
    assert "«\u00a0Code profession\u00a0»" in words.stopped(error)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (HEADER.encode("utf-16"), "encoding"),
        (HEADER.encode("latin-1"), "encoding"),
        (b"", "empty"),
        (f"{HEADER}\r\n".encode(), "empty"),
        (b"nom;prenom\r\nPetit;Anne\r\n", "columns"),
    ],
)
def test_files_of_another_kind(house, tmp_path, content, why):
    (tmp_path / "file.txt").write_bytes(content)
    assert refused(tmp_path / "file.txt").why == why


def test_no_file_and_zips(house, write, tmp_path):
    assert refused(tmp_path / "none.txt").why == "missing"
    pack, file = tmp_path / "PS_LibreAcces.zip", write(row(), row(2))
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("PS_LibreAcces_SavoirFaire_202611230800.txt", "x|")
    assert refused(pack).why == "zip"
    with zipfile.ZipFile(pack, "a", zipfile.ZIP_STORED) as zipped:
        zipped.write(file, file.name)
    whole = pack.read_bytes()
    pack.write_bytes(whole.replace(b"PETIT-MAZ", b"PETIT-NAZ"))  # damaged on its way: the sum of the file does not fit
    assert refused(pack).why == "zip"
    pack.write_bytes(whole[:-100])
    assert refused(pack).why == "zip"
    pack.write_bytes(whole)
    assert directory.bring_in(pack).people == 2


def test_names_and_order_of_columns_may_change(house, write):
    header = "|".join(reversed(HEADER.removesuffix("|").split("|")))
    header = (
        header.replace("Code rôle", "Code fonction")
        .replace("(coord. structure)", "(structure)")
        .replace("Nom d'exercice", "NOM D’EXERCICE")
    )
    values = {
        **{name.replace("(coord. structure)", "(structure)"): said for name, said in row().items()},
        "NOM D’EXERCICE": "LE GOFF",
        "Code fonction": "1",
    }
    file = write(values, header=f"\ufeff{header}")
    assert directory.bring_in(file).absent == ()
    assert (only().family_name, only().postcode, only().street) == ("Le Goff", "49000", "12 b rue des Mots Simples")


def test_columns_that_went_to_another_file_are_told(house, write):
    header = "|".join(name for name in HEADER.split("|") if "savoir-faire" not in name)
    result = directory.bring_in(write(row(), header=header))
    assert result.absent == ("skill_kind", "skill", "skill_label") and only().speciality == "médecin"
    assert any("code savoir faire" in said for said in words.told(result))


# -- the command ---------------------------------------------------------------------------------------------------------------


def test_the_command_imports_and_the_search_finds(site, config, write):
    search.prepare()
    models.database.close()
    code, said = manage(config, "annuaire", str(write(row(1), row(2, **{"Nom d'exercice": "QUINTREC"}), "broken")))
    assert code == 1 and "2\u00a0nouveaux" in said and "Ligne 4 refusée" in said and "C’est fait." in said
    models.database.connect()
    assert [one.family_name for one in search.find("kintrec cardiologue").near] == ["Quintrec"]
    assert not search.place.mark().exists()
    assert manage(config, "annuaire", str(write(row(1))))[0] == 0


def test_practice_takes_nobody_who_may_be_real(site, config, write):
    code, said = manage(config, "annuaire", str(write(row(1), row(**{"Identifiant PP": "10002422979"}))))
    assert code == 2 and "Ligne 3" in said and "mode d’entraînement" in said and "Rien n’a changé." in said
    assert not Practitioner.select().exists()


def test_a_file_that_is_refused_ends_with_2(site, config, write):
    code, said = manage(config, "annuaire", str(write(header="a|b|")))
    assert code == 2 and "«\u00a0Identifiant PP\u00a0»" in said and "Traceback" not in said


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the header of the national file does not lie beside the house")
def test_the_header_and_the_invented_rows_of_the_national_file(house):
    with extraction.opened(FOLDER / "ps_libreacces_personne_activite_entete.txt") as opened:
        assert (opened.width, opened.absent) == (56, ())
    result = directory.bring_in(FOLDER / "ps_libreacces_FICTIF_8_lignes.txt")
    assert (result.rows, result.people, result.broken, result.keys) == (8, 8, 0, 0)
    assert {(one.family_name, one.speciality, one.town) for one in Practitioner.select()} >= {
        ("Leroux", "médecin généraliste", "Nantes"),
        ("D’Almeida", "infirmier", "Saint Denis"),
        ("Petit-Mazé", "pharmacienne", "Ajaccio"),
    }
