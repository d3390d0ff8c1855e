"""What tests share: a house of their own in a temporary folder, a clock that they hold, and a client that inspects each page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from stdnum.fr import nir as nir_key
from werkzeug.routing import Rule

import models
import search
from app import create_app, open_house
from config import Config
from practice import seed
from rules import insured, passwords
from tests.inspecting import InspectingClient
from vault import open_vault

NOW = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)


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


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 is slow on purpose; in tests it is the same function with the smallest cost (test_login checks the real one)."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


class Compiled(BytecodeCache):
    """Templates, compiled once for all the sites of a test run: each site reads the same files."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> None:
    """Most tests have a site of their own; its templates and addresses are compiled for the first one only."""
    Flask.jinja_options = {"bytecode_cache": Compiled()}
    compile_builder, kept = Rule._compile_builder, {}

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, rule.subdomain, rule.host, repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compile_builder(rule, append_unknown)
        return kept[key]

    Rule._compile_builder = once  # type: ignore[method-assign,assignment]


@pytest.fixture
def clock() -> Clock:
    """Monday 23 November 2026, 14:30 in France."""
    return Clock(NOW)


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
    """A practice house in a folder of its own; answers about a card number are not slowed down here."""
    return replace(Config.from_env({}, data_dir=tmp_path / "data"), even=timedelta(0))


@pytest.fixture
def house(config: Config) -> Iterator[Config]:
    """Open tables for tests of rules, without Flask."""
    config.data_dir.mkdir(parents=True)
    database = models.open_house(config.database_url, open_vault(config.keys_file))
    database.connect()
    database.create_tables(models.TABLES)
    yield config
    database.close()


@pytest.fixture
def site(config: Config, clock: Clock, chance: Random) -> Iterator[Flask]:
    """The whole application in a house of its own, with empty tables."""
    made = create_app(config, clock=clock, chance=chance, nudge=lambda: None)
    made.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    yield made
    models.database.close()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice house with all its fictitious people, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("seeded") / "data"
    open_house(Config.from_env({}, data_dir=folder))
    seed.seed(NOW, Random(7))
    search.prepare()
    models.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    models.database.close()
    return folder


@pytest.fixture
def client(site: Flask) -> InspectingClient:
    """A browser without JavaScript that inspects each page."""
    return site.test_client()  # type: ignore[return-value]


@pytest.fixture
def person(now: datetime) -> Callable[..., models.Insured]:
    """Makes people whom the insurance knows: ``person(given_name="Zoé", mail="")``."""

    def make(number: int = 1, **values: object) -> models.Insured:
        base = f"29005{49000 + number:05d}000"  # order number 000: nobody has it
        known = {
            "nir": base + nir_key.calc_check_digits(base),
            "given_name": "Camille",
            "family_name": "Essai",
            "sex": "F",
            "birth_date": date(1990, 5, 2),
            "mail": "camille@exemple.fr",
            "address": "1 RUE DE L ESSAI\n49000 ANGERS",
        }
        return insured.put(**(known | values))  # type: ignore[arg-type]

    return make


@pytest.fixture
def record(person: Callable[..., models.Insured], now: datetime) -> Callable[..., models.Patient]:
    """Makes a record that is ready to use: ``record(mobile="")``, ``record(setup_step="contact")``."""

    def make(number: int = 1, *, password: str = "pomme-chat-velo-lune", given_name: str = "Camille", **values: object) -> models.Patient:
        login = f"abcd{number:04d}"
        known = {
            "insured": person(number, given_name=given_name),
            "created_at": now - timedelta(days=30),
            "login": login,
            "login_lookup": models.safe().fingerprint("login", login),
            "password_hash": passwords.digest(password),
            "password_is_initial": False,
            "mobile": "0639981234",
            "mail": "camille@exemple.fr",
            "mobile_confirmed_at": now - timedelta(days=30),
            "mail_confirmed_at": now - timedelta(days=30),
            "terms_accepted_at": now - timedelta(days=30),
            "setup_step": "done",
            "break_glass": True,
            "regulation": True,
        }
        return models.Patient.create(**(known | values))

    return make


@pytest.fixture
def sent() -> Callable[..., dict[str, object]]:
    """The content of the newest message of a kind, as the outbox holds it: ``sent("login-code")["code"]``."""

    def read(kind: str) -> dict[str, object]:
        row = models.Message.select().where(models.Message.kind == kind).order_by(models.Message.id.desc()).first()
        assert row is not None, f"no message of kind {kind} is in the outbox"
        return {"channel": row.channel, "target": row.target, **(row.content or {})}

    return read
