"""Letters in their folder, and the letterbox of a training."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from post_office import ADDRESS, LOGIN, NOW, outgoing, posted, settings

from config import Config, Sms
from models import Insured, Letter
from sending.carriers import CannotSend, Letterbox, PostFolder, SmsGateway, SmtpCarrier, for_config
from sending.outgoing import Outgoing
from sending.worker import Report, carry_due


def letter(**changes: Any) -> Outgoing:
    return outgoing("post", to=f"Claire Martel\n{ADDRESS}", paper=b"%PDF-1.7 essai", html=None, **changes)


def test_a_letter_lies_whole_in_the_folder(tmp_path: Path) -> None:
    PostFolder(tmp_path).send(letter())
    [laid] = tmp_path.iterdir()
    assert laid.name == "lettre-7-20261123132000"
    assert (laid / "lettre.pdf").read_bytes() == b"%PDF-1.7 essai"
    assert (laid / "adresse.txt").read_text() == "Claire Martel\n3 rue du Port\n69002 Lyon\n"
    assert laid.stat().st_mode & 0o777 == 0o750 and (laid / "lettre.pdf").stat().st_mode & 0o777 == 0o640


def test_a_letter_is_laid_down_once_even_after_a_cut(tmp_path: Path) -> None:
    half = tmp_path / ".lettre-7-20261123132000"  # what a worker left that was killed in the middle
    half.mkdir()
    (half / "lettre.pdf").write_bytes(b"%PD")
    for _ in range(2):
        PostFolder(tmp_path).send(letter())
    assert [laid.name for laid in tmp_path.iterdir()] == ["lettre-7-20261123132000"]
    assert (tmp_path / "lettre-7-20261123132000" / "lettre.pdf").read_bytes() == b"%PDF-1.7 essai"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotSend) as refused:
        PostFolder(tmp_path / "absent").send(letter())
    assert (refused.value.kind, refused.value.permanent, refused.value.for_all) == ("folder-refused", False, True)


def test_in_practice_everything_arrives_in_the_letterbox(insured: Insured, tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path)
    posted(insured, "login-code", "sms")
    posted(insured, "login-name", "mail")
    posted(insured, "creation-code", "post")
    assert carry_due(config, for_config(config), NOW) == Report(carried=3)
    box = {letter.channel: letter for letter in Letter.select().where(Letter.insured == insured)}
    assert box["sms"].body.startswith("Votre code : 4217 3189") and box["sms"].kind == "login-code"
    assert box["mail"].subject == "Votre identifiant" and LOGIN in box["mail"].body
    assert "RMGA\u00a0DQEP\u00a02KRG" in box["post"].body and box["post"].paper.startswith(b"%PDF")
    assert all(letter.arrived_at == NOW and letter.opened_at is None for letter in box.values())


def test_the_carriers_of_a_real_installation(tmp_path: Path) -> None:
    config = Config(mode="real", mail=settings(25), sms=Sms("https://sms.exemple.fr", "jeton"), post_dir=tmp_path)
    assert {channel: type(carrier) for channel, carrier in for_config(config).items()} == {
        "mail": SmtpCarrier,
        "sms": SmsGateway,
        "post": PostFolder,
    }
    with pytest.raises(ValueError, match="DMP_POST_DIR"):
        for_config(Config(mode="real", sms=Sms("https://sms.exemple.fr", "jeton")))
    assert {type(carrier) for carrier in for_config(Config()).values()} == {Letterbox}
