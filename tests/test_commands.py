"""The commands of the one who runs the site, run as that person runs them."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from stdnum.fr import nir as key

import models
from rules import history

ROOT = Path(__file__).parent.parent


def manage(config, *arguments):
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "--data", str(config.data_dir), *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def prepared(site, record, now):
    patient = record()
    for number in range(3):
        history.write(patient, "logged-in", now + timedelta(minutes=number), channel="mail")
    return patient


def test_a_good_history_and_a_changed_one(site, config, record, now):
    prepared(site, record, now)
    code, said = manage(config, "historique")
    assert code == 0 and "1 historiques lus. Tout est en ordre." in said
    models.AuditEvent.update(action="logged-out").where(models.AuditEvent.number == 2).execute()
    code, said = manage(config, "historique")
    assert code == 1 and "ligne 2 : une ligne a été changée." in said


def test_keys_are_changed_while_everything_stays_readable(site, config, record, now, client, clock):
    patient = prepared(site, record, now)
    client.log_in(patient, clock())
    code, said = manage(config, "cles")
    assert code == 0 and "Les clés sont changées." in said
    assert "Camille" in client.get("/mon-dmp").text  # the server that was running when the keys changed
    assert manage(config, "historique")[0] == 0
    assert manage(config, "cles")[1].startswith("Les clés sont changées.")


def test_people_are_imported_and_wrong_lines_named(site, config, tmp_path):
    base = "2900549000009"
    file = tmp_path / "people.csv"
    file.write_text(
        "nir;prenom;nom;sexe;naissance;mail;mobile;adresse\n"
        f"{base}{key.calc_check_digits(base)};Zoé;Essai-Deux;F;1990-05-02;zoe@mail.example;;1 RUE DE L ESSAI|49000 ANGERS\n"
        "1 85 05 49 588 157 80;Jean;Essai;M;1985-05-01;;;1 RUE DE L ESSAI|49000 ANGERS\n"
        f"{base}{key.calc_check_digits(base)};;Essai;F;1990-05-02;;;\n",
        encoding="utf-8",
    )
    code, said = manage(config, "assures", str(file))
    assert code == 1 and "1 personnes importées, 2 lignes refusées." in said and "ligne 3" in said and "ligne 4" in said
    person = models.Insured.get()
    assert (person.given_name, person.address) == ("Zoé", "1 RUE DE L ESSAI\n49000 ANGERS")


def test_messages_that_wait_are_listed_without_anything_personal(site, config, record, now):
    patient = prepared(site, record, now)
    models.Message.create(
        insured=patient.insured,
        channel="mail",
        kind="login-code",
        target="camille@exemple.fr",
        content={"code": "42173189"},
        created_at=now,
        due_at=now,
    )
    _, said = manage(config, "envois")
    assert "login-code" in said and "camille" not in said and "42173189" not in said


def test_the_help_names_each_command(config):
    code, said = manage(config, "--help")
    assert code == 0
    for command in ("historique", "cles", "envois", "assures"):
        assert command in said


def test_closed_records_are_erased_when_they_are_due_and_only_with_a_yes(site, config, record, now):
    patient = prepared(site, record, now)
    models.Patient.update(closed_at=now - timedelta(days=90), erase_on=now - timedelta(days=30)).execute()
    code, said = manage(config, "effacer", "--date", "2026-01-01")
    assert (code, "0 DMP à effacer." in said) == (0, True)
    code, said = manage(config, "effacer")
    assert code == 0 and "1 DMP à effacer." in said and models.Patient.select().count() == 1
    code, said = manage(config, "effacer", "--date", "2999-01-01", "--oui")
    assert code == 2 and "Rien n’est effacé avant son temps." in said and models.Patient.select().count() == 1
    code, said = manage(config, "effacer", "--oui")
    assert code == 0 and "1 DMP effacés." in said and not models.Patient.select().where(models.Patient.id == patient.id).exists()
    assert manage(config, "historique")[0] == 0
