"""Where workshops end: the frame of the big screen is the leader's own place only, and the real house has no trace of workshops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest

import models
from app import create_app
from config import Config
from practice import tables
from tests.conftest import Clock
from tests.inspecting import InspectingClient
from tests.rooms import Room, furnish
from tests.test_about import REAL

NOBODY, HERE = "frame-ancestors 'none'", "frame-ancestors 'self'"


@pytest.fixture
def house_(seeded: Path, tmp_path: Path, clock: Clock, chance: Random) -> Iterator[Room]:
    yield furnish(seeded, tmp_path / "data", clock, chance)
    models.database.close()


@pytest.fixture
def real(tmp_path: Path, clock: Clock, chance: Random) -> Iterator[Any]:
    """A site in real mode, with empty tables."""
    config = Config.from_env(REAL | {"DMP_POST_DIR": str(tmp_path / "post")}, data_dir=tmp_path / "real")
    made = create_app(config, clock=clock, chance=chance, nudge=lambda: None)
    made.test_client_class = InspectingClient
    models.database.connect(reuse_if_open=True)
    yield made
    models.database.close()


# -- the frame ---------------------------------------------------------------------------------------------------------------------


def framed(client: InspectingClient, path: str) -> bool:
    """Whether this site may put the page in a frame; both headers say the same, and no other site ever may."""
    headers = client.get(path).headers
    csp, option = headers["Content-Security-Policy"], headers["X-Frame-Options"]
    ancestors = re.findall(r"frame-ancestors [^;]*", csp)
    assert ancestors == ([HERE] if option == "SAMEORIGIN" else [NOBODY]), (path, csp, option)
    assert option in ("SAMEORIGIN", "DENY")
    return option == "SAMEORIGIN"


def test_only_the_real_screen_of_the_leader_stands_in_a_frame(house_: Room):
    room = house_.create()
    leader, phone, stranger = house_.lead(room), house_.sit(room, 1), house_.client()
    assert not framed(leader, "/se-connecter"), "as long as there is no big screen"
    shown = leader.get("/atelier/grand-ecran")
    assert "frame-src 'self'" in shown.headers["Content-Security-Policy"]
    leader.send("/atelier/grand-ecran/guide", page="/atelier/grand-ecran", guide="acceder")
    assert 'id="vrai-ecran"' in leader.get("/atelier/grand-ecran").text
    for path in ("/", "/se-connecter", "/entrainement/boite-aux-lettres", "/guides/acceder"):
        assert framed(leader, path), path
    for path in ("/atelier/grand-ecran", "/atelier/tableau", "/atelier", "/atelier/pret", "/atelier/fin", "/atelier/effacer"):
        assert not framed(leader, path), path
    for other in (phone, stranger):
        for path in ("/", "/se-connecter", "/guides/acceder"):
            assert not framed(other, path), path
            assert "frame-src" not in other.get(path).headers["Content-Security-Policy"]
    assert not framed(phone, "/atelier/ma-place")


def test_a_leader_who_sits_at_a_place_of_the_room_stands_in_no_frame(house_: Room):
    room = house_.create()
    leader = house_.lead(room)
    assert leader.send(f"/a/{room.code}", code=house_.place(room, 1).code).location == "/atelier/ma-place"
    assert not framed(leader, "/se-connecter")


def test_when_the_workshop_is_erased_the_frame_is_over(house_: Room):
    room = house_.create()
    leader = house_.lead(room)
    leader.get("/atelier/grand-ecran")
    assert framed(leader, "/se-connecter")
    leader.send("/atelier/effacer")
    assert not framed(leader, "/se-connecter")


# -- real mode ---------------------------------------------------------------------------------------------------------------------


def test_the_real_house_has_no_address_and_no_table_of_workshops(real: Any):
    rooms = {"workshop", "board", "place", "projector", "taken", "trying", "practice"}
    assert not rooms & set(real.blueprints)
    assert not [rule.rule for rule in real.url_map.iter_rules() if re.search(r"atelier|/a(/|$)", rule.rule)]
    kept = {table.lower() for table in models.database.get_tables()}
    assert "patient" in kept and not {one._meta.table_name for one in tables.TABLES} & kept
    browser = real.test_client()
    for path in (
        "/a",
        "/a/BRTK",
        "/a/BRTK/1234",
        "/a/mes-3-mots",
        "/atelier",
        "/atelier/preparer",
        "/atelier/tableau",
        "/atelier/grand-ecran",
    ):
        assert browser.get(path, base_url=REAL["DMP_SITE_URL"]).status_code == 404, path
    assert browser.get("/atelier/ma-place/nouvelles", base_url=REAL["DMP_SITE_URL"]).status_code == 404


def _pages(site: Any, most: int = 4) -> Iterator[tuple[str, Any]]:
    """The pages that a stranger reaches from the first one by links, some of each kind."""
    browser, met, waiting, kinds = site.test_client(), set(), ["/"], Counter[str]()
    address = site.url_map.bind("dmp.exemple.org")
    while waiting:
        path = waiting.pop(0)
        if path in met:
            continue
        met.add(path)
        try:
            endpoint = str(address.match(path)[0])
        except Exception:  # a redirect or nothing: told by the walk of test_pages
            continue
        kinds[endpoint] += 1
        if endpoint == "static" or kinds[endpoint] > most or endpoint.endswith(("pdf", "png", "svg", "zip", "page", "leaf")):
            continue
        answer = browser.get(path, base_url=REAL["DMP_SITE_URL"])
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        yield path, answer
        waiting += [urlsplit(one).path for one in re.findall(r'href="(/[^"]*)"', answer.text)]


def test_no_page_of_the_real_house_speaks_of_workshops_or_may_be_framed(real: Any):
    met = 0
    for path, answer in _pages(real):
        met += 1
        shown = re.sub(r"<[^>]*>", " ", answer.text.partition("<body")[2])
        assert not re.search(r"\batelier", shown, re.IGNORECASE), (path, re.findall(r".{0,80}atelier.{0,80}", shown, re.IGNORECASE))
        assert not re.search(r"(?:href|src|action|hx-[a-z]+)=\"[^\"]*(?:workshop\.(?:css|js)|atelier|/a/)", answer.text), path
        assert NOBODY in answer.headers["Content-Security-Policy"] and "frame-src" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY", path
    assert met > 30, "the walk has gone through the house"


def test_the_gallery_of_the_real_house_has_no_pictures_of_workshops(real: Any, house_: Room):
    there, here = real.test_client(), house_.client()
    for path in ("/images/atelier", "/images/signes/ecran", "/images/groupes/atelier"):
        assert here.get(path).status_code == 200
        assert there.get(path, base_url=REAL["DMP_SITE_URL"]).status_code == 404, path
    assert "/images/prendre-place" not in there.get("/images?q=place", base_url=REAL["DMP_SITE_URL"]).text
    assert "/images/prendre-place" in here.get("/images?q=place").text


def test_a_page_of_practice_without_a_workshop_loads_nothing_of_it(house_: Room):
    stranger = house_.client()
    for path in ("/", "/se-connecter", "/entrainement"):
        assert "workshop.js" not in stranger.get(path).text and "workshop.css" not in stranger.get(path).text, path
    assert "workshop.js" in house_.sit(house_.create(), 1).get("/se-connecter").text
