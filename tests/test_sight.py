"""The rule of sight: a table of every case that decides, and what holds for all cases whatever they are."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sight import SEEN, UNSEEN, Standing, sight

NAMES = tuple(one.name for one in fields(Standing))
STANDINGS = st.builds(Standing, **{name: st.booleans() for name in NAMES})
STATES = st.fixed_dictionaries({name: st.booleans() for name in ("hidden", "deleted", "withheld", "secret")})


def but(standing: Standing, **changed: bool) -> Standing:
    return replace(standing, **changed)


def seen(standing: Standing, state: dict[str, bool], **changed: bool) -> bool:
    return sight(standing, **(state | changed)).seen


#: who, of which states -> why. Every line is a sentence of the rule.
TABLE = [
    ("holder", "", "mine"),
    ("holder", "hidden", "mine"),
    ("holder", "withheld", "withheld"),  # R1111-53: announced first
    ("holder", "withheld hidden", "withheld"),
    ("holder", "secret", "mine"),
    ("holder representative", "", "mine"),
    ("holder representative", "secret", "secret"),  # R1111-50
    ("general_practitioner", "hidden", "doctor"),
    ("general_practitioner", "withheld", "doctor"),
    ("general_practitioner", "secret", "doctor"),
    ("general_practitioner blocked", "hidden", "doctor"),  # L1111-16: such a block is without effect
    ("authorised allowed", "", "shown"),
    ("authorised allowed", "withheld", "shown"),  # professionals see it, with its mark
    ("authorised allowed", "secret", "shown"),
    ("authorised allowed", "hidden", "hidden"),
    ("authorised", "", "kind"),
    ("authorised", "hidden", "hidden"),
    ("allowed", "", "no-authorisation"),  # R1111-46: consent first
    ("", "hidden", "no-authorisation"),
    ("depositor", "", "author"),  # without authorisation too
    ("depositor", "hidden withheld", "author"),
    ("depositor blocked", "", "blocked"),
    ("left authorised allowed", "", "left"),  # no longer in the national directory
    ("left general_practitioner", "", "left"),
    ("left depositor", "", "left"),
    ("blocked authorised allowed", "", "blocked"),
    ("blocked authorised allowed emergency agreed", "", "blocked"),  # by no road
    ("emergency allowed", "", "emergency-no"),
    ("emergency agreed allowed", "", "shown"),
    ("emergency agreed allowed", "hidden", "hidden"),
    ("emergency agreed", "", "kind"),
    ("emergency authorised allowed", "", "shown"),  # the usual road is open all the same
]


@pytest.mark.parametrize(("who", "states", "why"), TABLE)
def test_the_rule_is_a_table(who: str, states: str, why: str) -> None:
    standing, state = Standing(**dict.fromkeys(who.split(), True)), dict.fromkeys(states.split(), True)
    assert sight(standing, **({"hidden": False} | state)).why == why
    assert sight(standing, **({"hidden": False} | state | {"deleted": True})).why == "deleted"


def test_every_reason_is_in_the_table() -> None:
    assert {why for _, _, why in TABLE} | {"deleted"} == {*SEEN, *UNSEEN}


@given(STANDINGS, STATES)
def test_there_is_always_one_reason(standing: Standing, state: dict[str, bool]) -> None:
    found = sight(standing, **state)
    assert (found.why in SEEN) != (found.why in UNSEEN)
    assert found.seen is (found.why in SEEN)


@given(STANDINGS, STATES)
def test_blocking_never_shows_more(standing: Standing, state: dict[str, bool]) -> None:
    if seen(but(standing, blocked=True), state):
        assert seen(but(standing, blocked=False), state)


@pytest.mark.parametrize("name", ["hidden", "withheld", "secret", "deleted"])
@given(standing=STANDINGS, state=STATES)
def test_no_state_of_a_document_ever_shows_more(name: str, standing: Standing, state: dict[str, bool]) -> None:
    if seen(standing, state, **{name: True}):
        assert seen(standing, state, **{name: False})


@pytest.mark.parametrize("name", ["authorised", "allowed", "agreed", "general_practitioner"])
@given(standing=STANDINGS, state=STATES)
def test_what_gives_sight_never_takes_it(name: str, standing: Standing, state: dict[str, bool]) -> None:
    if not standing.holder and seen(but(standing, **{name: False}), state):
        assert seen(but(standing, **{name: True}), state)


@given(STANDINGS, STATES)
def test_nobody_but_the_named_sees_a_hidden_one(standing: Standing, state: dict[str, bool]) -> None:
    if seen(standing, state, hidden=True):
        assert standing.holder or standing.general_practitioner or standing.depositor


@given(STANDINGS, STATES)
def test_the_holder_never_sees_what_waits_for_its_announcement(standing: Standing, state: dict[str, bool]) -> None:
    assert not seen(but(standing, holder=True), state, withheld=True)


@given(STANDINGS, STATES)
def test_no_representative_sees_a_secret(standing: Standing, state: dict[str, bool]) -> None:
    assert not seen(but(standing, holder=True, representative=True), state, secret=True)


@given(STANDINGS, STATES)
def test_who_is_blocked_sees_nothing_unless_it_is_the_doctor_or_the_person(standing: Standing, state: dict[str, bool]) -> None:
    if standing.blocked and not (standing.holder or standing.general_practitioner):
        assert not seen(standing, state)


@given(STANDINGS, STATES)
def test_who_left_the_directory_sees_nothing_by_no_road(standing: Standing, state: dict[str, bool]) -> None:
    if not standing.holder:
        assert not seen(but(standing, left=True), state)


@given(STANDINGS, STATES)
def test_the_emergency_road_never_shows_more_than_the_usual_one(standing: Standing, state: dict[str, bool]) -> None:
    if seen(but(standing, emergency=True), state):
        assert seen(but(standing, emergency=False, authorised=True), state)


@given(STANDINGS, STATES)
def test_without_any_road_nobody_from_outside_sees_a_thing(standing: Standing, state: dict[str, bool]) -> None:
    outside = but(standing, holder=False, general_practitioner=False, depositor=False, authorised=False, emergency=False)
    assert not seen(outside, state)
