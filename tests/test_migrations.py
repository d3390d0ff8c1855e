"""The numbered steps of the schema make exactly the tables of models.py, and running them again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playhouse.migrations import Runner

import models

STEPS = Path(__file__).parent.parent / "migrations"


def shape(database):
    """Tables with their columns (type, null), indexes and foreign keys."""
    told = {}
    for table in sorted(database.get_tables()):
        if table not in {one._meta.table_name for one in models.TABLES}:
            continue
        columns = {column.name: (column.data_type.upper(), column.null, column.primary_key) for column in database.get_columns(table)}
        indexes = sorted((tuple(index.columns), index.unique) for index in database.get_indexes(table))
        keys = sorted((key.column, key.dest_table, key.dest_column) for key in database.get_foreign_keys(table))
        told[table] = (columns, indexes, keys)
    return told


@pytest.fixture
def empty(config):
    config.data_dir.mkdir(parents=True)
    database = models.open_house(config.database_url, models.safe() if models.Safe.vault else None)
    database.connect()
    yield database
    database.close()


def test_steps_and_tables_agree(empty):
    Runner(empty, str(STEPS)).up()
    by_steps = shape(empty)
    for table in reversed(models.TABLES):
        empty.drop_tables([table])
    empty.create_tables(models.TABLES)
    assert by_steps == shape(empty)
    assert len(by_steps) == len(models.TABLES)


def test_steps_run_once(empty):
    assert Runner(empty, str(STEPS)).up()
    assert Runner(empty, str(STEPS)).up() == []


def test_a_database_of_the_first_version_keeps_its_people(empty):
    """Filled with the first step's tables only, then brought up to date."""
    Runner(empty, str(STEPS)).up("0001_first_tables")
    models.Practitioner.create(
        rpps="99000000010",
        civility="Dr",
        given_name="Henri",
        family_name="H",
        profession="10",
        speciality="",
        organisation="",
        street="",
        postcode="",
        town="",
    )
    Runner(empty, str(STEPS)).up()
    assert models.Practitioner.get().family_name == "H"
