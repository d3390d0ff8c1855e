"""A workshop to test with: a room with its leader and its places, in a house that has all its fictitious people."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import models
from app import create_app
from config import Config
from practice import workshops
from practice.tables import Place, Workshop
from sending.carriers import for_config
from sending.worker import carry_due
from tests.conftest import Clock
from tests.inspecting import InspectingClient


@dataclass
class Room:
    """A house with workshops: its site, its clock, and the room that is led."""

    site: Any
    clock: Clock
    config: Config
    chance: Random

    def client(self) -> InspectingClient:
        """Another telephone."""
        return self.site.test_client()  # type: ignore[no-any-return]

    def create(self, **values: Any) -> Workshop:
        """A room, by the rule."""
        usual: dict[str, Any] = {"name": "Atelier de lundi", "places": "3", "guides": ["acceder", "premiere-connexion"]}
        return workshops.create(self.clock.moment, self.chance, **(usual | values))

    def lead(self, room: Workshop) -> InspectingClient:
        """The leader, who comes with the code of the sheet."""
        leader = self.client()
        answer = leader.send("/atelier", leader=room.leader_code)
        assert answer.location == "/atelier/tableau", answer.text[-400:]
        return leader

    def sit(self, room: Workshop, number: int) -> InspectingClient:
        """A telephone at a place, by the code of its card."""
        phone = self.client()
        answer = phone.send(f"/a/{room.code}", code=self.place(room, number).code)
        assert answer.location == "/atelier/ma-place", answer.text[-400:]
        return phone

    def place(self, room: Workshop, number: int) -> Place:
        """A place as it is now."""
        return Place.get((Place.workshop == room) & (Place.number == number))  # type: ignore[no-any-return]

    def carry(self) -> None:
        """What the worker beside the site does, by the clock on the wall."""
        carry_due(self.config, for_config(self.config), self.clock.moment)

    def newest(self, phone: InspectingClient, shape: str) -> str:
        """What has this shape in the newest message of the letterbox."""
        link = re.search(r'href="(/entrainement/boite-aux-lettres/\d+)"', phone.get("/entrainement/boite-aux-lettres").text)
        assert link, "the letterbox is empty"
        found = re.search(shape, phone.get(link[1]).text)
        assert found, f"nothing like {shape} in the newest message"
        return found[0]


def furnish(seeded: Path, folder: Path, clock: Clock, chance: Random) -> Room:
    """A house for workshops, copied from the one that has all its people."""
    shutil.copytree(seeded, folder)
    config = replace(Config.from_env({}, data_dir=folder), even=timedelta(0))
    room = Room(None, clock, config, chance)
    room.site = create_app(config, clock=clock, chance=chance, nudge=room.carry)
    room.site.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    return room
