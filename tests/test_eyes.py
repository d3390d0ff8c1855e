"""«Voir avec les yeux de…»: the very rule that decides, before and after what I am about to do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import models
from rules import access, documents, emergency, eyes, habilitation, own_documents, professionals
from rules.documents import Viewer
from rules.eyes import Eyes, WhatIf

DAY = date(2026, 11, 20)


@pytest.fixture
def town(house, record, now):
    """A record with documents of three kinds, its médecin traitant, a pharmacist and a nurse with an authorisation, somebody blocked."""
    habilitation.prepare(now)
    patient = record()

    def pro(number, name, profession):
        return models.Practitioner.create(rpps=f"99{number:09d}", civility="Dr", given_name="X", family_name=name, profession=profession)

    who = {"doctor": pro(1, "H", "10"), "nurse": pro(2, "Cissoko", "60"), "other": pro(3, "Arnoux", "10"), "author": pro(4, "Lahlou", "10")}
    models.Insured.update(general_practitioner=who["doctor"]).execute()
    for one in ("nurse", "author"):
        access.begin(patient, who[one], "suivi", True, now)
    for kind in ("analyses", "ordonnance"):
        documents.deposit(patient, who["author"], kind, kind, DAY, "text/plain", b"x", now)
    own_documents.write(patient, "mon-document", "note", DAY, "x", now, submission="1")
    return models.Patient.get(), who


def titles(patient, whose, now, what_if=None):
    return sorted(one.document.title for one in eyes.look(patient, whose, now, what_if) if one.sight.seen)


def lost(patient, now, what_if):
    """Who would see no more what they see now, and the titles."""
    ways = [eyes.looks(patient, eyes.choices(patient, now), now, one) for one in (None, what_if)]
    for (whose, now_seen), (_, then) in zip(*ways, strict=True):
        for before, after in zip(now_seen, then, strict=True):
            if before.sight.seen and not after.sight.seen:
                yield whose, before.document.title


def test_real_professionals_are_shown_what_they_really_see(town, now):
    """Whatever the state of the record: the list is the query that opens it to them."""
    patient, who = town
    first = models.Document.select().where(models.Document.kind == "analyses").get()
    for change in (
        lambda: None,
        lambda: documents.hide(patient, first.id, now),
        lambda: professionals.block(patient, who["author"], now),
        lambda: access.end(patient, who["nurse"], now),
        lambda: emergency.begin(patient, who["other"], "break-glass", "perte de connaissance", now),
    ):
        change()
        for one in who.values():
            seen = sorted(row.title for row in documents.readable_by(Viewer(patient, one, now)))
            assert titles(patient, Eyes("professionnel", one), now) == seen


def test_those_who_are_nobody_in_particular(town, now):
    patient, _ = town
    every = ["analyses", "note", "ordonnance"]
    assert titles(patient, Eyes("medecin-inconnu"), now) == []
    assert titles(patient, Eyes("medecin-autorise"), now) == every
    assert titles(patient, Eyes("pharmacien"), now) == [], "what the table does not say is no"
    assert titles(patient, Eyes("bloque"), now) == []
    assert titles(patient, Eyes("samu"), now) == titles(patient, Eyes("urgences"), now) == every
    models.Patient.update(regulation=False).execute()
    patient = models.Patient.get()
    assert (titles(patient, Eyes("samu"), now), titles(patient, Eyes("urgences"), now)) == ([], every)


def test_what_would_change_is_told_before(town, now):
    patient, who = town
    first = models.Document.select().where(models.Document.kind == "analyses").get()
    told = {(one.key, one.practitioner and one.practitioner.family_name) for one, _ in lost(patient, now, WhatIf(hide=first.id))}
    assert told == {("professionnel", "Cissoko"), ("medecin-autorise", None), ("samu", None), ("urgences", None)}
    assert titles(patient, Eyes("medecin-traitant", who["doctor"]), now, WhatIf(hide=first.id)) == ["analyses", "note", "ordonnance"]
    told = [(one.practitioner.family_name, title) for one, title in lost(patient, now, WhatIf(block=who["nurse"].id))]
    assert told == [("Cissoko", "analyses")]
    assert not models.Block.select().exists() and models.Document.get_by_id(first.id).hidden_at is None, "nothing was done"


def test_the_answer_is_what_happens_then(town, now):
    """As if, then really: the same."""
    patient, _ = town
    first = models.Document.select().where(models.Document.kind == "analyses").get()
    before = {one: titles(patient, one, now, WhatIf(hide=first.id)) for one in eyes.choices(patient, now)}
    documents.hide(patient, first.id, now)
    assert {one: titles(patient, one, now) for one in eyes.choices(patient, now)} == before


def test_what_is_not_announced_is_in_no_list(town, now):
    patient, who = town
    models.Document.update(withheld_at=now).where(models.Document.kind == "analyses").execute()
    for one in eyes.choices(patient, now):
        assert "analyses" not in [row.document.title for row in eyes.look(patient, one, now)]
    month = now + timedelta(days=31)
    assert "analyses" in titles(patient, Eyes("medecin-traitant", who["doctor"]), month)


def test_whose_eyes_there_are(town, now):
    patient, who = town
    keys = [(one.key, one.practitioner and one.practitioner.family_name) for one in eyes.choices(patient, now)]
    assert keys[:3] == [("medecin-traitant", "H"), ("professionnel", "Lahlou"), ("professionnel", "Cissoko")]
    assert keys[-1] == ("bloque", None)
    professionals.block(patient, who["other"], now)
    keys = [(one.key, one.practitioner and one.practitioner.family_name) for one in eyes.choices(patient, now)]
    assert ("professionnel", "Arnoux") in keys and ("bloque", None) not in keys
