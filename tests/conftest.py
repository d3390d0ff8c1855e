"""What tests share: a house of their own in a temporary folder, a clock that they hold, and a client that inspects each page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

import models
from config import Config
from vault import open_vault


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> datetime:
        """Move on, for example ``minutes=11``."""
        self.moment += timedelta(**by)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """Monday 23 November 2026, 14:30 in France."""
    return Clock(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))


@pytest.fixture
def now(clock: Clock) -> datetime:
    """The moment of the clock at the test's start."""
    return clock.moment


@pytest.fixture
def chance() -> Random:
    """Chance that is the same at each run."""
    return Random(20261123)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A practice house in a folder of its own."""
    return Config.from_env({}, data_dir=tmp_path / "data")


@pytest.fixture
def house(config: Config) -> Iterator[Config]:
    """Open tables for tests of rules, without Flask."""
    config.data_dir.mkdir(parents=True)
    database = models.open_house(config.database_url, open_vault(config.keys_file))
    database.connect()
    database.create_tables(models.TABLES)
    yield config
    database.close()
