"""Kinds of columns: a moment in UTC, and text, bytes, days and data that lie encrypted. It knows the vault and no table."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from peewee import BlobField, DateTimeField, SqliteDatabase

from vault import Vault


class Safe:
    """The vault that sealed columns use; set once when the house opens."""

    vault: Vault | None = None


def safe() -> Vault:
    """The open vault. Raises RuntimeError before :func:`open_house`."""
    if Safe.vault is None:
        raise RuntimeError("open_house() must be called first")
    return Safe.vault


class InstantField(DateTimeField):
    """A moment: aware and in UTC for the code, naive UTC in the column (the same on every database)."""

    def db_value(self, value: datetime | None) -> Any:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return super().db_value(value.astimezone(UTC).replace(tzinfo=None) if value else None)

    def python_value(self, value: Any) -> datetime | None:
        moment = super().python_value(value)
        return moment.replace(tzinfo=UTC) if moment else None


class SealedBytesField(BlobField):
    """Bytes encrypted at rest; clear for the code."""

    @property
    def place(self) -> str:
        return f"{self.model._meta.table_name}.{self.column_name}"

    def converter_free(self) -> Any:
        """The column as it lies in the database, sealed (for the rotation of keys)."""
        return self.cast("BLOB") if isinstance(self.model._meta.database.obj, SqliteDatabase) else self.cast("BYTEA")

    def db_value(self, value: bytes | None) -> Any:
        return None if value is None else super().db_value(safe().seal(value, self.place))

    def python_value(self, value: Any) -> bytes | None:
        return None if value is None else safe().open(bytes(value), self.place)


class SealedTextField(SealedBytesField):
    """Text encrypted at rest; ``""`` stays ``""`` and is not sealed."""

    def db_value(self, value: Any) -> Any:
        return super().db_value(None if value is None else str(value).encode())

    def python_value(self, value: Any) -> Any:
        clear = super().python_value(value)
        return None if clear is None else clear.decode()


class SealedDateField(SealedTextField):
    """A day, encrypted at rest."""

    def db_value(self, value: Any) -> Any:
        return super().db_value(None if value is None else value.isoformat())

    def python_value(self, value: Any) -> Any:
        clear = super().python_value(value)
        return None if clear is None else date.fromisoformat(clear)


class SealedJSONField(SealedTextField):
    """Plain data (dict, list, str, number, bool, None), encrypted at rest."""

    def db_value(self, value: Any) -> Any:
        return super().db_value(None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True))

    def python_value(self, value: Any) -> Any:
        clear = super().python_value(value)
        return None if clear is None else json.loads(clear)
