"""Practice and real are two configurations: what real mode needs before it starts, and what it has no trace of."""

from __future__ import annotations

import re

import pytest

import models
from app import create_app
from config import Config, ConfigError

REAL = {
    "DMP_MODE": "real",
    "DMP_SITE_URL": "https://dmp.example",
    "DMP_SMTP_HOST": "mail.example",
    "DMP_MAIL_FROM": "noreply@dmp.example",
    "DMP_SMS_URL": "https://sms.example/send",
    "DMP_SMS_TOKEN": "a-token",
    "DMP_POST_DIR": "/tmp/post",
    "DMP_RESPONSIBLE_NAME": "Association Exemple",
    "DMP_RESPONSIBLE_ADDRESS": "1 RUE DE L EXEMPLE\n75000 PARIS",
    "DMP_RESPONSIBLE_PHONE": "01 99 00 00 00",
    "DMP_RESPONSIBLE_MAIL": "aide@dmp.example",
}


def test_practice_needs_nothing(tmp_path):
    config = Config.from_env({}, data_dir=tmp_path)
    assert config.practice and config.code_digits == 8 and config.code_life.total_seconds() == 600


@pytest.mark.parametrize("name", [name for name in REAL if name != "DMP_MODE"])
def test_real_mode_says_what_is_missing_in_one_line(name, tmp_path):
    with pytest.raises(ConfigError) as caught:
        Config.from_env({key: value for key, value in REAL.items() if key != name}, data_dir=tmp_path)
    assert len(caught.value.lines) == 1 and name in caught.value.lines[0]


def test_everything_missing_is_told_at_once(tmp_path):
    with pytest.raises(ConfigError) as caught:
        Config.from_env({"DMP_MODE": "real"}, data_dir=tmp_path)
    assert len(caught.value.lines) == len(REAL) - 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DMP_MODE", "essai"),
        ("DMP_CODE_DIGITS", "5"),
        ("DMP_CODE_DIGITS", "huit"),
        ("DMP_CODE_MINUTES", "0"),
        ("DMP_PORT", "99999"),
        ("DMP_SMTP_SECURITY", "ssl"),
        ("DMP_MAX_UPLOAD_MB", "-1"),
        ("DMP_SITE_URL", "http://dmp.example"),
    ],
)
def test_a_wrong_setting_is_named(name, value, tmp_path):
    with pytest.raises(ConfigError, match=name):
        Config.from_env(REAL | {name: value}, data_dir=tmp_path)


def test_no_secret_is_shown_with_the_configuration(tmp_path):
    config = Config.from_env(REAL | {"DMP_SMTP_PASSWORD": "hidden-word"}, data_dir=tmp_path)
    assert "hidden-word" not in repr(config) and "a-token" not in repr(config)


def test_real_mode_has_no_trace_of_practice(tmp_path, clock):
    site = create_app(Config.from_env(REAL, data_dir=tmp_path), clock=clock, nudge=lambda: None)
    client = site.test_client()
    page = client.get("/").text
    assert "entraîne" not in page and "01 99 00 00 00" in page
    assert client.get("/entrainement").status_code == 404
    for path in (
        "/creer-mon-dmp",
        "/se-connecter",
        "/aide",
        "/contact",
        "/mentions-legales",
        "/accessibilite",
        "/mes-donnees",
        "/nulle-part",
    ):
        assert "entraîne" not in client.get(path).text, path
    assert models.Insured.select().count() == 0
    cookie = site.test_client().get("/se-connecter").headers["Set-Cookie"]
    assert re.search(r"Secure", cookie) and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    models.database.close()
