"""After a rotation of the keys: everything sealed is sealed again with the newest. It knows the tables and no file."""

from __future__ import annotations

from collections.abc import Iterator

from models import TABLES, SealedBytesField, Table, safe, writing


def sealed_columns() -> Iterator[tuple[type[Table], list[SealedBytesField]]]:
    """Each table with its sealed columns."""
    for table in TABLES:
        columns = [one for one in table._meta.sorted_fields if isinstance(one, SealedBytesField)]
        if columns:
            yield table, columns


def reseal(batch: int = 200) -> int:
    """Seal again, with the newest key, what an older key sealed. Returns how many rows changed.

    It may be stopped at any moment and run again: each row is readable before and after.
    """
    changed = 0
    for table, columns in sealed_columns():
        numbers = [row[0] for row in table.select(table.id).order_by(table.id).tuples()]
        for start in range(0, len(numbers), batch):
            with writing():
                for number in numbers[start : start + batch]:
                    changed += _reseal_row(table, columns, number)
    return changed


def _reseal_row(table: type[Table], columns: list[SealedBytesField], number: int) -> int:
    query = table.select(*(column.converter_free() for column in columns)).where(table.id == number)
    raw = query.tuples().first()
    old = [
        column for column, value in zip(columns, raw or (), strict=False) if value is not None and not safe().is_sealed_with_newest(value)
    ]
    if not old:
        return 0
    row = table.select(*old).where(table.id == number).dicts().get()
    table.update({column: row[column.name] for column in old}).where(table.id == number).execute()
    return 1
