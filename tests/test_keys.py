"""Keys: what is sealed stays readable through a rotation, and a foreign or changed byte does not open."""

from __future__ import annotations

import stat
from datetime import date

import pytest

import columns
import models
from rules import insured, keys
from vault import Unreadable, open_vault, rotate

CAMILLE = {"given_name": "Camille", "family_name": "Essai", "sex": "F", "birth_date": date(1990, 5, 2), "mail": "camille@exemple.fr"}


def _put():
    from stdnum.fr import nir

    base = "2900549000001"
    return insured.put(nir=base + nir.calc_check_digits(base), **CAMILLE)


def test_keys_are_for_the_owner_only(house):
    assert stat.S_IMODE(house.keys_file.stat().st_mode) == 0o600


def test_keys_are_made_once(house):
    assert open_vault(house.keys_file) == open_vault(house.keys_file)


def test_nothing_personal_is_readable_in_the_file(house):
    _put()
    models.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = (house.data_dir / "dmp.db").read_bytes()
    for value in (b"Camille", b"exemple.fr", b"2900549000001"):
        assert value not in raw


def test_rotation_reseals_everything_and_the_old_server_still_reads(house):
    row = _put()
    before = models.safe()
    fresh = rotate(house.keys_file)
    models.open_house(house.database_url, fresh)
    models.database.connect(reuse_if_open=True)
    assert keys.reseal() == 1
    assert keys.reseal() == 0
    assert models.Insured.get_by_id(row.id).given_name == "Camille"
    assert models.Insured.get_or_none(models.Insured.nir_lookup == row.nir_lookup)
    columns.Safe.vault = before  # a server that was started before the rotation
    assert models.Insured.get_by_id(row.id).mail == "camille@exemple.fr"


def test_a_changed_byte_or_another_column_does_not_open(house):
    sealed = models.safe().seal(b"secret", "patient.mail")
    assert models.safe().open(sealed, "patient.mail") == b"secret"
    with pytest.raises(Unreadable):
        models.safe().open(sealed, "patient.mobile")
    with pytest.raises(Unreadable):
        models.safe().open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "patient.mail")
    with pytest.raises(Unreadable):
        models.safe().open(b"", "patient.mail")
