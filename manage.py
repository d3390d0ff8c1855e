"""Commands for the one who runs the site: histories, keys, what could not be sent, insured people, the guides without a server."""

from __future__ import annotations

import argparse
import csv
import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import app
import models
from config import Config, ConfigError
from guides.dates import local
from offline import words, write
from paper.letters import Sender
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT
from rules import history, insured, keys
from rules.refusal import Refusal
from sending import compose, worker
from vault import rotate


def check_histories() -> int:
    """Walk the chain of each record; say each place where it does not hold."""
    records = bad = 0
    for patient in models.Patient.select():
        records += 1
        for place in history.verify(patient):
            bad += 1
            what = {"changed": "une ligne a été changée", "missing": "une ligne manque", "cut": "la fin a été coupée"}[place.why]
            print(f"DMP {place.patient_id}, ligne {place.number} : {what}.")
    for place in history.verify_house():
        bad += 1
        print(f"Chaîne de tous les DMP, ligne {place.number} : quelque chose a été enlevé ou remis (DMP {place.patient_id}).")
    print(f"{records} historiques lus, {bad} problèmes." if bad else f"{records} historiques lus. Tout est en ordre.")
    return 1 if bad else 0


def change_keys(config: Config) -> int:
    """Make new keys and seal everything again with them."""
    models.open_house(config.database_url, rotate(config.keys_file))
    models.database.connect(reuse_if_open=True)
    print(f"Les clés sont changées. {keys.reseal()} lignes chiffrées à nouveau. Redémarrez le site.")
    return 0


def import_insured(file: Path) -> int:
    """Insured people from a CSV file (;) with the columns nir, prenom, nom, sexe, naissance (AAAA-MM-JJ), mail, mobile,
    adresse (lines cut by |).
    """
    done = bad = 0
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter=";"), 2):
            try:
                insured.put(
                    nir=row["nir"],
                    given_name=row["prenom"].strip(),
                    family_name=row["nom"].strip(),
                    sex=row["sexe"].strip().upper(),
                    birth_date=date.fromisoformat(row["naissance"].strip()),
                    mail=row.get("mail") or "",
                    mobile=row.get("mobile") or "",
                    address="\n".join(part.strip() for part in (row.get("adresse") or "").split("|") if part.strip()),
                )
                done += 1
            except (Refusal, KeyError, ValueError) as error:
                bad += 1
                print(f"ligne {number} : refusée ({error})")
    print(f"{done} personnes importées, {bad} lignes refusées.")
    return 1 if bad else 0


def guides_without_server(config: Config, given: argparse.Namespace) -> int:
    """Write all guides, pictures and papers as a folder and a zip that any web host or a USB key can hold."""
    who = compose.responsible(config)
    sender = Sender(who.name, who.address, who.phone, who.mail, config.url)
    chosen = tuple(MOI_CHOICES) if given.personnage == "tous" else tuple(given.personnage.split(","))
    day = local(datetime.now(UTC)).date()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops it finds the disk as it was
    try:
        made = write.write(given.folder, sender, day, address=given.adresse, characters=chosen, say=_say)
    except write.NotOurs as error:
        return _stopped(words.not_ours(error), 2)
    except write.Unknown as error:
        return _stopped(words.unknown(error), 2)
    except write.NotPrinted as error:
        return _stopped(words.not_printed(error), 1)
    except OSError as error:
        return _stopped(words.disk(error), 1)
    except KeyboardInterrupt:
        return _stopped(words.HALTED, 130)
    print(words.done(made))
    return 0


def _say(step: write.Progress) -> None:
    print(words.progress(step), flush=True)


def _stopped(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def main() -> int:
    """Read the command and run it. What it writes is for its owner only."""
    os.umask(0o077)
    parser = argparse.ArgumentParser(prog="manage.py", description=__doc__)
    parser.add_argument("--data", help="le dossier où tout est écrit (par défaut : data)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("historique", help="vérifier que personne n’a touché aux historiques")
    commands.add_parser("cles", help="changer les clés de chiffrement")
    commands.add_parser("envois", help="voir les messages qui ne sont pas partis")
    commands.add_parser("assures", help="importer des assurés (fichier CSV)").add_argument("file", type=Path)
    site = commands.add_parser("site", help="écrire les guides, les images et les PDF dans un dossier, sans serveur")
    site.add_argument("folder", type=Path, metavar="DOSSIER")
    site.add_argument("--adresse", default="", help="l’adresse où ce dossier sera sur internet (pour les QR codes)")
    site.add_argument("--personnage", default=MOI_DEFAULT, help=f"{', '.join(MOI_CHOICES)} ; plusieurs avec des virgules, ou tous")
    given = parser.parse_args()
    try:
        config = Config.from_env(os.environ, **({"data_dir": given.data} if given.data else {}))
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    if given.command == "site":
        return guides_without_server(config, given)
    app.open_house(config)
    try:
        if given.command == "assures":
            return import_insured(given.file)
        return {"historique": check_histories, "cles": lambda: change_keys(config), "envois": lambda: worker.status(print)}[given.command]()
    finally:
        models.database.close()


if __name__ == "__main__":
    sys.exit(main())
