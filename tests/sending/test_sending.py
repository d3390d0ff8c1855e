"""The outbox: what is posted, carried, tried again, given up, emptied; and nothing personal in a log."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from post_office import (
    CONFIG,
    LOGIN,
    MAIL,
    MOBILE,
    NOW,
    PERSONAL,
    Inbox,
    Recorder,
    again,
    all_by,
    content,
    free_port,
    posted,
    settings,
    until_given_up,
)

import models
from config import Sms
from models import Insured, Message
from rules import messages
from sending.carriers import CannotSend, SmsGateway, SmtpCarrier
from sending.outgoing import Carrier
from sending.worker import Report, carry_due
from vault import open_vault


@pytest.mark.parametrize(
    ("kind", "channel", "facts"),
    [("unknown", "mail", {}), ("login-code", "post", {}), ("login-name", "mail", {}), ("login-name", "mail", {"login": ""})],
)
def test_a_fault_in_our_code_is_told_at_once(insured: Insured, kind: str, channel: str, facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="message"):
        messages.post(insured, channel, kind, MAIL, facts, NOW)
    assert Message.select().count() == 0


def test_a_person_without_an_address_breaks_no_page(insured: Insured) -> None:
    message = messages.post(insured, "post", "login-name", " ", {"login": LOGIN}, NOW)
    assert messages.state_of(message.id, NOW) == "failed"
    assert again(message).error == "no-target" and again(message).content is None
    assert carry_due(CONFIG, {}, NOW) == Report()


def test_what_is_carried_is_emptied(insured: Insured) -> None:
    message, box = posted(insured), Recorder()
    assert messages.state_of(message.id, NOW) == "waiting"
    assert carry_due(CONFIG, all_by(box), NOW) == Report(carried=1)
    row = again(message)
    assert (row.sent_at, row.target, row.content, row.error) == (NOW, None, None, "")
    assert box.carried[0].to == MAIL and messages.state_of(message.id, NOW) == "sent"
    assert carry_due(CONFIG, all_by(box), NOW + timedelta(days=1)) == Report()
    assert len(box.carried) == 1


def test_a_server_that_is_down_then_up(insured: Insured, serve: Any, caplog: pytest.LogCaptureFixture) -> None:
    port, message = free_port(), posted(insured)
    carriers = all_by(SmtpCarrier(settings(port)))
    assert carry_due(CONFIG, carriers, NOW) == Report(later=1)
    assert again(message).due_at == NOW + timedelta(minutes=1) and again(message).error == "no-answer"
    assert messages.state_of(message.id, NOW) == messages.last_state(insured, "login-name", NOW) == "late"
    assert messages.next_due(NOW) == NOW + timedelta(minutes=1)
    assert carry_due(CONFIG, carriers, NOW + timedelta(seconds=59)) == Report(), "not before its time"
    inbox = Inbox()
    serve(inbox, port)
    assert carry_due(CONFIG, carriers, NOW + timedelta(minutes=1)) == Report(carried=1)
    assert len(inbox.mails) == 1 and LOGIN in inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert messages.state_of(message.id, NOW) == "sent"


def test_given_up_after_about_a_day(insured: Insured, caplog: pytest.LogCaptureFixture) -> None:
    message = posted(insured)
    with caplog.at_level(logging.INFO):
        tried = until_given_up(message, all_by(SmtpCarrier(settings(free_port()))))
    gaps = [after - before for before, after in pairwise(tried)]
    assert gaps == sorted(gaps) and gaps[0] == timedelta(minutes=1), "the waits grow"
    assert timedelta(hours=20) < tried[-1] - NOW < timedelta(hours=28)
    assert messages.state_of(message.id, NOW) == "failed"
    [error] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert error.getMessage() == f"message {message.id} (login-name, mail): given up, try 9: no-answer"
    assert not [word for word in PERSONAL if word in caplog.text]


def test_a_code_for_the_screen_is_tried_at_once_and_not_after_its_end(insured: Insured) -> None:
    message = posted(insured, "login-code", "sms")
    tried = until_given_up(message, all_by(SmsGateway(Sms(f"http://127.0.0.1:{free_port()}/", "jeton"))))
    assert tried[1] - NOW == timedelta(seconds=15) and len(tried) >= 5
    assert tried[-1] < NOW + timedelta(minutes=10)
    assert again(message).content is None, "a code that has ended is of no use to anybody"


def test_a_short_code_is_given_up_before_its_end_so_that_the_page_can_tell(insured: Insured) -> None:
    short = content("login-code", "sms") | {"until": (NOW + timedelta(minutes=2)).isoformat(), "minutes": 2}
    message = messages.post(insured, "sms", "login-code", MOBILE, short, NOW)
    tried = until_given_up(message, all_by(Recorder(*[CannotSend("no-answer") for _ in range(9)])))
    assert tried[-1] == again(message).failed_at == NOW + timedelta(seconds=105), "the next try would come too late"
    assert again(message).error == "no-answer"


def test_a_code_that_has_ended_does_not_leave(insured: Insured) -> None:
    message, box = posted(insured, "login-code", "sms"), Recorder()
    assert carry_due(CONFIG, all_by(box), NOW + timedelta(minutes=10)) == Report(given_up=1)
    assert not box.carried and again(message).error == "too-late"


def test_a_code_by_post_has_the_patience_of_the_post(insured: Insured) -> None:
    message = posted(insured, "password-code", "post")
    carry_due(CONFIG, all_by(Recorder(CannotSend("folder-refused", for_all=True))), NOW)
    assert again(message).due_at == NOW + timedelta(minutes=1)


def test_an_address_that_does_not_exist_is_given_up_at_once(insured: Insured, serve: Any, caplog: pytest.LogCaptureFixture) -> None:
    message = posted(insured)
    carriers = all_by(SmtpCarrier(settings(serve(Inbox(answer=f"550 {MAIL} unknown")))))
    assert carry_due(CONFIG, carriers, NOW) == Report(given_up=1)
    row = again(message)
    assert (row.failed_at, row.error, row.target, row.content) == (NOW, "recipient-refused", None, None)
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    assert not [word for word in PERSONAL if word in caplog.text]


def test_one_server_down_neither_wears_out_its_messages_nor_stops_the_others(insured: Insured) -> None:
    mails = [posted(insured) for _ in range(3)]
    posted(insured, "record-closed", "sms")
    sms = Recorder()
    carriers: dict[str, Carrier] = {"mail": SmtpCarrier(settings(free_port())), "sms": sms}
    assert carry_due(CONFIG, carriers, NOW) == Report(carried=1, later=1)
    assert [again(mail).tries for mail in mails] == [1, 0, 0] and len(sms.carried) == 1


def test_who_waits_in_front_of_the_screen_comes_first(insured: Insured) -> None:
    posted(insured, "document-added")
    posted(insured, "login-code", now=NOW + timedelta(seconds=1))
    box = Recorder()
    carry_due(CONFIG, all_by(box), NOW + timedelta(seconds=2))
    assert [made.kind for made in box.carried] == ["login-code", "document-added"]


def test_one_bad_message_does_not_stop_the_next_and_is_not_quoted(insured: Insured, caplog: pytest.LogCaptureFixture) -> None:
    bad, good = posted(insured), posted(insured)
    box = Recorder(ValueError(f"cannot send {LOGIN} to {MAIL}"))
    assert carry_due(CONFIG, all_by(box), NOW) == Report(carried=1, later=1)
    assert again(bad).error == "ValueError" and again(good).sent_at == NOW
    assert re.search(rf"message {bad.id}: ValueError at post_office.py:\d+", caplog.text)
    assert not [word for word in PERSONAL if word in caplog.text]


def test_other_keys_do_not_stop_the_outbox(insured: Insured, tmp_path: Path) -> None:
    message = posted(insured)
    models.open_house(f"sqlite:///{tmp_path / 'dmp.db'}", open_vault(tmp_path / "other.json"))
    assert carry_due(CONFIG, all_by(Recorder()), NOW) == Report(later=1)
    models.open_house(f"sqlite:///{tmp_path / 'dmp.db'}", open_vault(tmp_path / "keys.json"))
    assert again(message).error == "other-keys" and again(message).content == {"login": LOGIN}


def test_the_page_is_told_about_the_newest_message(insured: Insured) -> None:
    assert messages.last_state(insured, "login-code", NOW) == "sent", "nothing to wait for"
    first = posted(insured, "login-code", "sms")
    carry_due(CONFIG, all_by(Recorder(CannotSend("number-refused", permanent=True))), NOW)
    assert messages.last_state(insured, "login-code", NOW) == "failed" == messages.state_of(first.id, NOW)
    posted(insured, "login-code", "mail")
    assert messages.last_state(insured, "login-code", NOW) == "waiting"
    assert messages.last_state(insured, "login-code", NOW + timedelta(seconds=31)) == "late"
