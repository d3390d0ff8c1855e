"""What a page of the history costs with 20,000 lines, first and last: run by hand, ``python -m bench.history``."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import models
from app import create_app, open_house
from config import Config
from rules import history, insured, journeys, passwords

LINES, ROUNDS = 20_000, 30
NIR = "290054900000142"


def main() -> None:
    """Fill a record, then time the rule and the page."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_env({}, data_dir=Path(folder))
        open_house(config)
        now = datetime.now(UTC)
        patient = _record(now)
        start = time.perf_counter()
        with models.writing():
            for number in range(LINES):
                history.write(patient, "logged-in", now - timedelta(minutes=LINES - number), channel="mail")
        print(f"{LINES} lines written in {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        broken = sum(1 for _ in history.verify(patient)) + sum(1 for _ in history.verify_house())
        print(f"chain verified in {time.perf_counter() - start:.1f} s, {broken} faults")
        client = create_app(config, nudge=lambda: None).test_client()
        journeys.keep("bench", "visit", {"patient": patient.id}, now, patient=patient)
        with client.session_transaction() as session:
            session.update(_user_id=f"{patient.id}.{patient.session_epoch}", _fresh=True, sid="bench", seen=now.timestamp())
        for page in (1, LINES // history.PAGE // 2, LINES // history.PAGE):
            times = [_timed(client, page) for _ in range(ROUNDS)]
            print(f"page {page:>3}: median {statistics.median(times) * 1000:.1f} ms, worst {max(times) * 1000:.1f} ms")


def _timed(client, page: int) -> float:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    assert client.get(f"/historique-des-acces?page={page}").status_code == 200
    return time.perf_counter() - start


def _record(now: datetime) -> models.Patient:
    person = insured.put(nir=_nir(), given_name="Camille", family_name="Essai", sex="F", birth_date=date(1990, 5, 2), mail="c@mail.example")
    return models.Patient.create(
        insured=person,
        created_at=now,
        login="abcd3479",
        login_lookup=models.safe().fingerprint("login", "abcd3479"),
        password_hash=passwords.digest("pomme-chat-velo-lune"),
        terms_accepted_at=now,
        setup_step="done",
    )


def _nir() -> str:
    base = NIR[:13]
    return base + f"{97 - int(base) % 97:02d}"


if __name__ == "__main__":
    main()
