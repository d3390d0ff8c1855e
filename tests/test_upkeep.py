"""What is due by itself is done by the moment given, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import models
from rules import attempts, codes, journeys, upkeep

LIVES = {"journey_life": timedelta(hours=2), "undo_life": timedelta(days=30)}


def test_forgotten_journeys_go_and_drafts_of_persons_stay(house, record, now):
    patient = record()
    journeys.keep("token", "creation", {"nir": "x"}, now)
    journeys.keep_draft(patient, "setup", {"mobile": "06"}, now)
    upkeep.run(now + timedelta(hours=1), **LIVES)
    assert journeys.read("token", "creation", now, timedelta(hours=2)) == {"nir": "x"}
    upkeep.run(now + timedelta(hours=3), **LIVES)
    assert journeys.read("token", "creation", now, timedelta(days=9)) == {}
    assert journeys.draft(patient, "setup") == {"mobile": "06"}


def test_old_codes_and_old_waits_go(house, record, now, chance):
    patient = record()
    codes.make(patient, "login", "mail", now, chance, count=8, life=timedelta(minutes=10))
    attempts.begin("login", "abcd0001", now)
    upkeep.run(now + timedelta(days=6), **LIVES)
    assert (models.OneTimeCode.select().count(), models.Attempt.select().count()) == (1, 1)
    upkeep.run(now + timedelta(days=91), **LIVES)
    assert (models.OneTimeCode.select().count(), models.Attempt.select().count()) == (0, 0)
