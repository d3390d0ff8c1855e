"""Where the index lies: a file of its own, read beside the database and replaced at one stroke. It knows no word and no record."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from peewee import SqliteDatabase

from models import database

NAME = "annuaire.db"
_WAIT = 30.0  # seconds that a small change waits for another one
_TUNED = ("PRAGMA query_only = 1", "PRAGMA mmap_size = 4294967296", "PRAGMA cache_size = -8000")


class _Folder:
    """Where the index lies when the database is no file."""

    chosen: Path | None = None


def beside(folder: Path) -> None:
    """Keep the index in this folder (databases that are no file have no place of their own)."""
    _Folder.chosen = folder


def file() -> Path:
    """The index of the open database: beside its file, else where :func:`beside` says."""
    opened = database.obj
    if isinstance(opened, SqliteDatabase) and opened.database and opened.database != ":memory:":
        return Path(opened.database).with_name(f"{Path(opened.database).stem}-{NAME}")
    if _Folder.chosen is None:
        raise RuntimeError("search.beside(folder) says where the index lies when the database is no file")
    return _Folder.chosen / NAME


def mark() -> Path:
    """A file that is there from the moment the directory is about to change until the index has followed."""
    return file().with_suffix(".late")


# -- reading -------------------------------------------------------------------------------------------------------------------
class _Open(threading.local):
    """The connection of this thread, and to which file: one that was replaced is opened anew."""

    key: tuple[object, ...] = ()
    connection: sqlite3.Connection | None = None


_open = _Open()


def reading() -> sqlite3.Connection | None:
    """A connection that only reads, kept for the next question of this thread; None when there is no index yet."""
    try:
        there = file().stat()
    except FileNotFoundError:
        return None
    key = (file(), os.getpid(), there.st_ino, there.st_dev)
    if _open.key != key or _open.connection is None:
        if _open.connection is not None and _open.key[1:2] == key[1:2]:  # after a fork it is the parent's
            _open.connection.close()
        _open.connection = sqlite3.connect(file(), timeout=_WAIT, isolation_level=None, check_same_thread=False)
        for tuning in _TUNED:
            _open.connection.execute(tuning)
        _open.key = key
    return _open.connection


# -- writing -------------------------------------------------------------------------------------------------------------------
@contextmanager
def changing() -> Iterator[sqlite3.Connection]:
    """The index, to change a few lines: all or nothing; whoever replaces the file meanwhile takes them along."""
    while True:
        with closing(sqlite3.connect(file(), timeout=_WAIT, isolation_level=None)) as connection:
            before = file().stat().st_ino
            connection.execute("BEGIN IMMEDIATE")
            if file().stat().st_ino != before:  # replaced while we waited: the new one
                connection.execute("ROLLBACK")
                continue
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            return


@contextmanager
def alone() -> Iterator[None]:
    """One at a time makes the index; the next one waits here. Freed by the system when its holder dies."""
    with file().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def replacing(finish: Callable[[sqlite3.Connection, sqlite3.Connection], None]) -> Iterator[sqlite3.Connection]:
    """An empty file that takes the index's place when the block ends well; until then everybody reads the old one.

    Args:
        finish: given the old index, which nobody changes any more, and the new one, just before the change.
    """
    fresh = file().with_suffix(".new")
    fresh.unlink(missing_ok=True)  # of one who was stopped
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            for tuning in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -64000", "BEGIN"):
                connection.execute(tuning)
            yield connection
            with _held() as old:
                if old:
                    finish(old, connection)
                connection.execute("COMMIT")
                connection.close()
                with fresh.open("rb") as written:
                    os.fsync(written.fileno())
                os.replace(fresh, file())
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def _held() -> Iterator[sqlite3.Connection | None]:
    """The index that is there, closed to all who want to change it; None when there is none, or something else in its place."""
    if not file().exists():
        yield None
        return
    with closing(sqlite3.connect(file(), timeout=_WAIT, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            usable = True
        except sqlite3.OperationalError:  # somebody holds it for longer than we wait
            raise
        except sqlite3.DatabaseError:
            usable = False
        yield connection if usable else None
