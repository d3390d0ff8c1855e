"""Codes of accounts: no telephone rings all day because many accounts name it."""

from __future__ import annotations

from datetime import timedelta

import pytest

import models
from rules import account_mail, logins
from rules.refusal import Refusal


def test_many_accounts_with_one_telephone_share_its_codes(house, now, chance):
    accounts = [logins.create(logins.HELPER, f"paul{number}", "x" * 12, now, mobile="0639981234") for number in range(4)]
    other = logins.create(logins.HELPER, "zoe", "x" * 12, now, mobile="0639985678")

    def send(account, at=now):
        logins.send_code(account, "sms", at, chance, count=8, life=timedelta(minutes=10))

    for number in range(8):
        send(accounts[number % 4])
    for account in accounts:
        with pytest.raises(Refusal) as refused:
            send(account)
        assert refused.value.key == "trop-de-codes"
    assert models.Message.select().count() == 8
    send(other)
    send(accounts[0], now + timedelta(hours=1, minutes=1))


def test_many_accounts_that_name_one_mail_do_not_fill_it(house, now, chance):
    accounts = [logins.create(logins.HELPER, f"paul{number}", "x" * 12, now, mobile="0639981234") for number in range(4)]

    def send(account, mail="zoe@exemple.fr", at=now):
        account_mail.send(account, mail, at, chance, count=8, life=timedelta(minutes=10))

    for number in range(8):
        send(accounts[number % 4])
    for account in accounts:
        for written in ("zoe@exemple.fr", "Zoe@exemple.fr"):
            with pytest.raises(Refusal) as refused:
                send(account, written)
            assert refused.value.key == "trop-de-codes"
    owner = logins.create(logins.HELPER, "zoe", "x" * 12, now, mail="zoe@exemple.fr")
    with pytest.raises(Refusal):
        logins.send_code(owner, "mail", now, chance, count=8, life=timedelta(minutes=10))
    assert models.Message.select().count() == 8
    send(accounts[0], "autre@exemple.fr")
    send(accounts[1], at=now + timedelta(hours=1, minutes=1))
