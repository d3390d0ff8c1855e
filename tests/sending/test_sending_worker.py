"""Workers that meet and workers that are killed, the bell, and what the one who runs the site sees."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from post_office import (
    CONFIG,
    HOUSE,
    LOGIN,
    NOW,
    PERSONAL,
    Inbox,
    Recorder,
    again,
    all_by,
    free_port,
    posted,
    settings,
    until_given_up,
)

import models
from config import Config
from models import Insured, Letter, Message
from rules import messages
from sending.carriers import CannotSend, SmtpCarrier
from sending.queue import Queue
from sending.worker import Report, call_again, carry_due, nudge_for, status


class Killed(BaseException):
    """As kill -9: nothing that comes after is done."""


def test_a_worker_killed_in_the_middle_loses_nothing(insured: Insured) -> None:
    message = posted(insured)
    with pytest.raises(Killed):
        carry_due(CONFIG, all_by(Recorder(Killed())), NOW)
    box = Recorder()
    assert carry_due(CONFIG, all_by(box), NOW + timedelta(minutes=4)) == Report(), "another worker could still be sending it"
    assert carry_due(CONFIG, all_by(box), NOW + messages.CLAIM) == Report(carried=1)
    assert len(box.carried) == 1 and again(message).content is None


def test_a_message_that_kills_every_worker_is_given_up(insured: Insured) -> None:
    message, now = posted(insured), NOW
    for _ in range(len(messages.WAITS) + 1):
        with pytest.raises(Killed):
            carry_due(CONFIG, all_by(Recorder(Killed())), now)
        now += messages.CLAIM
    assert carry_due(CONFIG, all_by(Recorder(Killed())), now) == Report(given_up=1)
    assert again(message).error == "worker-died"


def test_a_slow_worker_does_not_undo_what_another_did(insured: Insured) -> None:
    message = posted(insured)
    slow = messages.claim_next(NOW)
    assert slow is not None
    other = messages.claim_next(NOW + messages.CLAIM)
    assert other is not None
    messages.carried(other, NOW + messages.CLAIM)
    messages.not_carried(slow, "no-answer", False, None, NOW + messages.CLAIM)
    assert messages.state_of(message.id, NOW) == "sent" and again(message).error == ""


def test_two_workers_never_send_a_message_twice(insured: Insured) -> None:
    for _ in range(40):
        posted(insured)
    box, reports, together = Recorder(), [], threading.Barrier(4)

    def work() -> None:
        together.wait()
        with models.database.obj.connection_context():
            reports.append(carry_due(CONFIG, all_by(box), NOW))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    references = [made.reference for made in box.carried]
    assert len(references) == len(set(references)) == 40
    assert sum(report.carried for report in reports) == 40


def _environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DMP_", "DATABASE_URL"))}
    return kept | {"DMP_DATA": str(tmp_path)} | more


def _worker(tmp_path: Path, *words: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sending.worker", *words],
        cwd=HOUSE,
        env=_environment(tmp_path, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait(condition: Any, seconds: float = 20.0) -> bool:
    """Look again and again, until it is so or the time is over."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if condition():
            return True
        pause.wait(0.05)
    return bool(condition())


def test_the_worker_beside_the_site(insured: Insured, tmp_path: Path) -> None:
    """What waited before it started is carried, then what a request rings for; told to stop, it ends in order."""
    waiting = posted(insured, now=datetime.now(UTC))
    worker = _worker(tmp_path)
    try:
        assert _wait(lambda: again(waiting).sent_at), "the sweep of the start"
        rung = posted(insured, now=datetime.now(UTC))
        Queue(tmp_path / "queue.db").nudge()
        assert _wait(lambda: again(rung).sent_at, 3), "the bell"
        worker.send_signal(signal.SIGTERM)
        _, errors = worker.communicate(timeout=20)
    finally:
        worker.kill()
    assert worker.returncode == 0 and errors == ""
    assert Letter.select().count() == 2


def test_a_worker_process_killed_while_the_mail_server_listens(insured: Insured, tmp_path: Path, serve: Any) -> None:
    message, inbox = posted(insured, "login-name", now=datetime.now(UTC)), Inbox(after_data="451 interrupted")
    inbox.held = threading.Event()
    port = serve(inbox)
    worker = _worker(
        tmp_path,
        DMP_MODE="real",
        DMP_SITE_URL="https://dmp.exemple.fr",
        DMP_SMTP_HOST="127.0.0.1",
        DMP_SMTP_PORT=str(port),
        DMP_SMTP_SECURITY="none",
        DMP_MAIL_FROM="noreply@dmp.exemple.fr",
        DMP_SMS_URL="https://sms.exemple.fr",
        DMP_SMS_TOKEN="jeton",
        DMP_POST_DIR=str(tmp_path),
        DMP_RESPONSIBLE_NAME="Association Exemple",
        DMP_RESPONSIBLE_ADDRESS="1 rue de l’Exemple",
        DMP_RESPONSIBLE_PHONE="01 99 00 12 34",
        DMP_RESPONSIBLE_MAIL="aide@exemple.fr",
    )
    try:
        assert inbox.reached.wait(20), "the worker reached the server"
    finally:
        worker.kill()
        worker.communicate()
        inbox.held.set()
    row = again(message)
    assert row.sent_at is None and row.content == {"login": LOGIN} and row.tries == 1
    inbox.after_data = "250 OK"
    assert carry_due(CONFIG, all_by(SmtpCarrier(settings(port))), row.due_at) == Report(carried=1)
    assert len(inbox.mails) == 1


def test_many_requests_ring_once(tmp_path: Path) -> None:
    bell = Queue(tmp_path / "queue.db")
    for _ in range(5):
        nudge_for(Config(data_dir=tmp_path))()
    bell.nudge_in(30)
    bell.nudge_in(30)
    assert (bell.huey.pending_count(), bell.huey.scheduled_count()) == (1, 1)


def test_the_worker_comes_back_before_the_sweep_for_who_waits(insured: Insured, tmp_path: Path) -> None:
    bell, down = Queue(tmp_path / "queue.db"), CannotSend("no-answer")
    posted(insured)
    carry_due(CONFIG, all_by(Recorder(down)), NOW)
    call_again(bell, NOW)
    assert bell.huey.scheduled_count() == 0, "the sweep of the next minute is soon enough"
    posted(insured, "login-code")
    carry_due(CONFIG, all_by(Recorder(down)), NOW)
    before = datetime.now(UTC)
    call_again(bell, NOW)
    [task] = bell.huey.scheduled()
    assert timedelta(seconds=14) < task.eta.replace(tzinfo=UTC) - before < timedelta(seconds=60)
    assert bell.huey.pending_count() == 0, "a call for later does not hide that nobody has rung"


def test_the_worker_hears_what_the_site_rang(tmp_path: Path) -> None:
    came: list[str] = []
    Queue(tmp_path / "queue.db").nudge()
    worker = Queue(tmp_path / "queue.db", lambda: came.append("here"))
    task = worker.huey.dequeue()
    assert task is not None
    worker.huey.execute(task)
    assert came == ["here"]


def test_a_broken_bell_does_not_break_the_request(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    bell = Queue(tmp_path / "queue.db")
    (tmp_path / "queue.db").write_bytes(b"this is no database" * 400)
    for beside in tmp_path.glob("queue.db-*"):
        beside.unlink()
    bell.nudge()
    assert "comes within a minute" in caplog.text


def test_status_tells_what_waits_and_what_failed(insured: Insured) -> None:
    lost, late, done = posted(insured), posted(insured, "login-code", "sms"), posted(insured)
    sms = Recorder(CannotSend("no-answer"))
    mail = Recorder(CannotSend("recipient-refused", permanent=True))
    carry_due(CONFIG, {"mail": mail, "sms": sms}, NOW)
    said: list[str] = []
    assert status(said.append) == 1
    assert said == [
        f"{lost.id:>6}  abandonné  login-name  mail  depuis 2026-11-23 13:20 UTC  recipient-refused",
        f"{late.id:>6}  en attente  login-code  sms  depuis 2026-11-23 13:20 UTC  no-answer",
        "1 en attente, 1 abandonné(s).",
    ]
    assert again(done).sent_at and not [word for word in PERSONAL if word in "".join(said)]


def test_the_status_command(insured: Insured, tmp_path: Path) -> None:
    quiet = _worker(tmp_path, "status")
    out, errors = quiet.communicate(timeout=30)
    assert (quiet.returncode, out, errors) == (0, "0 en attente, 0 abandonné(s).\n", "")
    lacking = _worker(tmp_path, "status", DMP_MODE="real")
    _, errors = lacking.communicate(timeout=30)
    assert lacking.returncode == 2 and "DMP_SMTP_HOST" in errors


def test_a_message_that_was_given_up_can_be_sent_again(insured: Insured) -> None:
    message = posted(insured)
    until_given_up(message, all_by(SmtpCarrier(settings(free_port()))))
    later, box = NOW + timedelta(days=2), Recorder()
    assert messages.again(message.id, later)
    assert carry_due(CONFIG, all_by(box), later) == Report(carried=1)
    assert not messages.again(message.id, later), "a message that left does not leave twice"


def test_nothing_personal_is_kept_for_long(insured: Insured) -> None:
    sent, box = posted(insured, now=NOW - timedelta(hours=1)), Recorder()
    carry_due(CONFIG, all_by(box), NOW - timedelta(hours=1))
    given_up = posted(insured)
    until_given_up(given_up, all_by(SmtpCarrier(settings(free_port()))))
    failed_at = again(given_up).failed_at
    messages.forget_old(failed_at + timedelta(days=6))
    assert again(given_up).content == {"login": LOGIN}
    messages.forget_old(failed_at + timedelta(days=7))
    assert again(given_up).content is None and again(given_up).target is None
    messages.forget_old(NOW + timedelta(days=40))
    assert Message.select().count() == 0 and messages.state_of(sent.id, NOW) == "sent"
