"""The rule of sight: a table of every case that decides, and what holds for all cases whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sight import SEEN, UNSEEN, Standing, sight

NAMES = ("holder", "blocked", "depositor", "general_practitioner", "allowed", "emergency", "agreed")
STANDINGS = st.builds(Standing, **{name: st.booleans() for name in NAMES})


def but(standing: Standing, **changed: bool) -> Standing:
    return Standing(**({name: getattr(standing, name) for name in NAMES} | changed))


@pytest.mark.parametrize(
    ("who", "hidden", "why"),
    [
        ("holder", False, "mine"),
        ("holder", True, "mine"),
        ("general_practitioner", True, "doctor"),
        ("general_practitioner blocked", True, "doctor"),  # L1111-16: such a block is without effect
        ("", False, "shown"),
        ("", True, "hidden"),
        ("depositor", True, "author"),
        ("depositor blocked", False, "blocked"),
        ("blocked", False, "blocked"),
        ("blocked emergency agreed", False, "blocked"),  # by no road
        ("emergency", False, "emergency-no"),
        ("emergency agreed", False, "shown"),
        ("emergency agreed", True, "hidden"),
        ("not-allowed", False, "kind"),
        ("not-allowed depositor", False, "author"),
        ("not-allowed", True, "hidden"),
    ],
)
def test_the_rule_is_a_table(who: str, hidden: bool, why: str) -> None:
    facts = {name: True for name in who.split() if name != "not-allowed"}
    standing = Standing(**facts, allowed="not-allowed" not in who)
    assert sight(standing, hidden=hidden).why == why
    assert sight(standing, hidden=hidden, deleted=True).why == "deleted"


@given(STANDINGS, st.booleans(), st.booleans())
def test_there_is_always_one_reason(standing: Standing, hidden: bool, deleted: bool) -> None:
    found = sight(standing, hidden=hidden, deleted=deleted)
    assert (found.why in SEEN) != (found.why in UNSEEN)
    assert found.seen is (found.why in SEEN)


@given(STANDINGS, st.booleans())
def test_blocking_never_shows_more(standing: Standing, hidden: bool) -> None:
    if sight(but(standing, blocked=True), hidden=hidden).seen:
        assert sight(but(standing, blocked=False), hidden=hidden).seen


@given(STANDINGS)
def test_hiding_never_shows_more(standing: Standing) -> None:
    if sight(standing, hidden=True).seen:
        assert sight(standing, hidden=False).seen


@given(STANDINGS)
def test_nobody_but_the_named_sees_a_hidden_one(standing: Standing) -> None:
    if sight(standing, hidden=True).seen:
        assert standing.holder or standing.general_practitioner or standing.depositor


@given(STANDINGS, st.booleans())
def test_who_is_blocked_sees_nothing_unless_it_is_the_doctor_or_the_person(standing: Standing, hidden: bool) -> None:
    if standing.blocked and not (standing.holder or standing.general_practitioner):
        assert not sight(standing, hidden=hidden).seen


@given(STANDINGS, st.booleans())
def test_the_emergency_road_never_shows_more_than_the_usual_one(standing: Standing, hidden: bool) -> None:
    if sight(but(standing, emergency=True), hidden=hidden).seen:
        assert sight(but(standing, emergency=False), hidden=hidden).seen


@given(STANDINGS, st.booleans())
def test_what_the_profession_may_not_read_shows_nothing_more(standing: Standing, hidden: bool) -> None:
    if sight(but(standing, allowed=False), hidden=hidden).seen:
        assert sight(but(standing, allowed=True), hidden=hidden).seen


@given(STANDINGS, st.booleans())
def test_nobody_sees_what_is_in_the_bin(standing: Standing, hidden: bool) -> None:
    assert not sight(standing, hidden=hidden, deleted=True).seen
