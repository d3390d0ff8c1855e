"""An empty house with one person, and real mail servers that end with the test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from post_office import ADDRESS, Inbox, free_port

import models
from models import Insured
from vault import open_vault


@pytest.fixture
def insured(tmp_path: Path) -> Iterator[Insured]:
    """An empty house with one person."""
    opened = models.open_house(f"sqlite:///{tmp_path / 'dmp.db'}", open_vault(tmp_path / "keys.json"))
    opened.create_tables(models.TABLES)
    yield Insured.create(
        nir_lookup="x", nir="2", given_name="Claire", family_name="Martel", sex="F", birth_date=date(1960, 1, 1), address=ADDRESS
    )
    opened.close()


@pytest.fixture
def serve() -> Iterator[Any]:
    """Start a real SMTP server for an inbox; returns its port."""
    running: list[Controller] = []

    def start(inbox: Inbox, port: int = 0, **options: Any) -> int:
        controller = Controller(inbox, hostname="127.0.0.1", port=port or free_port(), **options)
        controller.start()
        running.append(controller)
        return int(controller.port)

    yield start
    for controller in running:
        controller.stop()
