"""The table of habilitations: cells with their source, unknown is no, another table in its place whole or not at all."""

from __future__ import annotations

import pytest

import guides
import models
from guides.who import PROFESSIONS
from rules import habilitation
from rules.habilitation import Cell, WrongTable
from tests.test_commands import manage


@pytest.fixture
def known(house, now):
    habilitation.prepare(now)


def test_unknown_is_no_and_a_cell_for_a_type_is_stronger_than_one_for_all(known, now):
    assert habilitation.allowed("10") == set(habilitation.types()) - {"ATTEST-RESID"}
    assert "11502-2" in habilitation.allowed("60") and "57833-6" not in habilitation.allowed("60")
    for profession in ("40", "21", "70", "AM", "", "zz"):
        assert habilitation.allowed(profession) == frozenset()
    habilitation.put([Cell("21", "57833-6", True, "essai")], now)
    assert habilitation.allowed("21") == {"57833-6"}


def test_every_cell_has_a_source(known):
    assert len(habilitation.table()) == 19 and all(cell.source for cell in habilitation.table())


def test_a_changed_table_stays_when_the_house_opens_again(known, now):
    habilitation.put([Cell("21", "57833-6", True, "essai")], now, instead=True)
    habilitation.prepare(now)
    assert [cell.profession for cell in habilitation.table()] == ["21"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("10;11502-2;oui", "4 colonnes"),
        ("99;11502-2;oui;x", "profession inconnue"),
        ("10;xx;oui;x", "type de document inconnu"),
        ("10;11502-2;peut-être;x", "oui ou non"),
        ("10;11502-2;oui; ", "source"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_with_its_line(line, why):
    with pytest.raises(WrongTable) as wrong:
        habilitation.read(["# a remark", "profession;type;access;source", "10;11502-2;oui;x", line], PROFESSIONS)
    assert wrong.value.line == 4 and why in wrong.value.why


def test_types_have_their_words_and_easy_kinds(known):
    said = guides.library().tables["document_types"]
    assert set(said["types"]) == set(habilitation.types())
    assert (
        set(said["classes"]) == {one.document_class for one in habilitation.types().values()} | {"90", "95"} and len(said["classes"]) == 11
    )
    assert {one.kind for one in habilitation.types().values()} == set(guides.library().tables["documents"]["kinds"])
    for kind in guides.library().tables["documents"]["kinds"]:
        assert habilitation.types()[habilitation.usual(kind, own=True)].by == "patient"
        if kind != "mon-document":
            assert habilitation.types()[habilitation.usual(kind, own=False)].by == "professional"


def test_the_table_goes_out_and_comes_in_again(site, config, tmp_path, now):
    habilitation.prepare(now)
    code, said = manage(config, "habilitations")
    assert code == 0 and "10;*;oui;" in said
    file = tmp_path / "table.csv"
    file.write_text(said + "21;57833-6;oui;essai\n", encoding="utf-8")
    code, said = manage(config, "habilitations", str(file))
    assert code == 0 and "20 cases." in said and models.Habilitation.select().count() == 20
    file.write_text("profession;type;access;source\n10;xx;oui;x\n", encoding="utf-8")
    code, said = manage(config, "habilitations", str(file))
    assert code == 2 and "ligne 2" in said and "Rien n’est changé." in said and models.Habilitation.select().count() == 20
    assert manage(config, "habilitations", str(tmp_path / "nobody.csv"))[0] == 2
