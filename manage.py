"""Commands for the one who runs the site: histories, keys, what could not be sent, people, professionals, guides without a server."""

from __future__ import annotations

import argparse
import csv
import os
import secrets
import signal
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import app
import directory
import models
import search
from config import Config, ConfigError
from directory import words as directory_words
from guides import library
from guides.dates import local
from guides.who import PROFESSIONS
from offline import words, write
from paper.letters import Sender
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT
from rules import answers, closing, habilitation, history, insured, keys, leaving, practitioners, professionals
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


def reports(seen: int | None) -> int:
    """What people do not know in their histories, and nobody has looked at; or note that one was looked at."""
    if seen is not None:
        known = answers.handled(seen, datetime.now(UTC))
        print(f"Le signalement {seen} est traité." if known else f"Aucun signalement {seen} n’attend.")
        return 0 if known else 2
    waiting = answers.reports()
    for report, line in waiting:
        who = line.practitioner.rpps if line and line.practitioner else "?"
        moment = f"{local(line.at):%d/%m/%Y %H:%M}" if line else "?"
        print(
            f"Signalement {report.id}, du {local(report.at):%d/%m/%Y} : DMP {report.patient_id}, ligne {report.number}, "
            f"{line.action if line else '?'}, {moment}, professionnel {who}."
        )
    print(f"{len(waiting)} signalements attendent." if waiting else "Aucun signalement n’attend.")
    return 0


def habilitations(file: Path | None) -> int:
    """Show the table in the very form in which it can be read again; or put another one in its place, whole or not at all."""
    if file is None:
        print("profession;type;access;source")
        for cell in habilitation.table():
            print(f"{cell.profession};{cell.type_code};{'oui' if cell.allowed else 'non'};{cell.source}")
        return 0
    try:
        cells = habilitation.read(file.read_text(encoding="utf-8-sig").splitlines(), PROFESSIONS)
    except habilitation.WrongTable as wrong:
        return _stopped(f"{file}, ligne {wrong.line} : {wrong.why}. Rien n’est changé.", 2)
    except (OSError, UnicodeDecodeError):
        return _stopped(f"{file} ne peut pas être lu. Il faut un fichier en UTF-8. Rien n’est changé.", 2)
    print(f"{habilitation.put(cells, datetime.now(UTC), instead=True)} cases. Ce qui n’y est pas est non.")
    return 0


def erase_closed(until: date | None, really: bool) -> int:
    """Erase the closed records that are due by a day; without ``really`` only say how many."""
    moment = datetime.combine(until, time.max, UTC) if until else datetime.now(UTC)
    if moment > datetime.now(UTC) and really:
        print("Cette date n’est pas encore arrivée. Rien n’est effacé avant son temps.")
        return 2
    due = closing.due(moment)
    for patient in due:
        print(f"DMP {patient.id} : fermé le {patient.closed_at:%d/%m/%Y}, à effacer depuis le {patient.erase_on:%d/%m/%Y}.")
    if not really:
        print(f"{len(due)} DMP à effacer. Pour les effacer pour toujours : python manage.py effacer --oui")
        return 0
    print(f"{closing.erase_due(moment)} DMP effacés.")
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


def import_directory(config: Config, given: argparse.Namespace) -> int:
    """Professionals from the national open extraction (Annuaire Santé); in practice mode only numbers that nobody has (99…).

    With ``complet`` the file is the whole directory: who is no longer in it has left, and login and accesses of who left end.
    """
    now = datetime.now(UTC)
    whole = {"whole_at": now if given.complet else None, "however_many": given.meme_beaucoup}
    print(directory_words.READING, flush=True)
    try:
        result = directory.bring_in(given.file, only="99" if config.practice else "", say=_tell_directory, before=search.announce, **whole)
        leaving.settle(now)
        for line in directory_words.told(result):
            print(line, flush=True)
        print(directory_words.INDEXING, flush=True)
        search.settle(result.touched, lambda done: _tell_directory(directory.Progress("indexed", done, 0)) if done % 100_000 == 0 else None)
    except directory.Unreadable as error:
        return _stopped(directory_words.stopped(error), 2)
    except KeyboardInterrupt:
        return _stopped(directory_words.HALTED, 130)
    print(directory_words.READY)
    return 1 if result.broken or result.too_many else 0


def _tell_directory(step: directory.Progress) -> None:
    print(directory_words.progress(step), flush=True)


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


def account(given: argparse.Namespace) -> int:
    """Make, renew or close the account of a professional of the directory, or of an agent. The first password is said here, once."""
    moment = datetime.now(UTC)
    try:
        number = practitioners.read(given.number)
        if given.fermer:
            practitioners.close_account(number, moment)
            print(f"Le compte {practitioners.grouped(number)} est fermé. Plus personne n’entre avec ce numéro.")
            return 0
        if given.mot_de_passe:
            password = practitioners.renew_password(number, secrets.SystemRandom())
        else:
            who = practitioners.find(number)
            if number.startswith("A") and (who is None or given.nom):
                who = practitioners.put_agent(number, given.prenom, given.nom, given.structure, given.civilite)
            if who is None:
                raise Refusal("compte-sans-personne")
            _, password = practitioners.open_account(who, given.mail, moment, secrets.SystemRandom())
            print(f"Compte ouvert : {professionals.name(who)}, {who.organisation or 'sans structure'}.")
    except Refusal as refusal:
        told = library().refusals[refusal.key]
        return _stopped(f"{told['what']} {told['do']}".format(**refusal.facts), 2)
    print(f"Numéro : {practitioners.grouped(number)}\nPremier mot de passe : {password}")
    print("Ce mot de passe n’est écrit nulle part ailleurs. Donnez-le en main propre. La personne le change à sa première connexion.")
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
    table = commands.add_parser("habilitations", help="voir ou remplacer qui peut lire quelle sorte de document")
    table.add_argument("file", type=Path, nargs="?", metavar="FICHIER")
    unknown = commands.add_parser("signalements", help="voir qui les personnes ne connaissent pas dans leur historique")
    unknown.add_argument("--vu", type=int, metavar="NUMÉRO", help="ce signalement est traité")
    erase = commands.add_parser("effacer", help="effacer pour toujours les DMP fermés dont le temps est fini")
    erase.add_argument("--date", type=date.fromisoformat, help="faire ce qui est dû ce jour-là (AAAA-MM-JJ ; par défaut : maintenant)")
    erase.add_argument("--oui", action="store_true", help="effacer vraiment ; sans cela, la commande montre seulement")
    commands.add_parser("assures", help="importer des assurés (fichier CSV)").add_argument("file", type=Path)
    listed = commands.add_parser("annuaire", help="importer les professionnels de l’Annuaire Santé (fichier PS_LibreAcces .txt ou .zip)")
    listed.add_argument("file", type=Path, metavar="FICHIER")
    listed.add_argument("--complet", action="store_true", help="ce fichier est l’annuaire entier : qui n’y est plus a quitté l’annuaire")
    listed.add_argument("--meme-beaucoup", action="store_true", help="avec --complet : même si plus de 10 % des professionnels manquent")
    pro = commands.add_parser("compte", help="ouvrir, renouveler ou fermer le compte d’un professionnel ou d’un agent")
    pro.add_argument("number", metavar="NUMÉRO", help="RPPS (11 chiffres), ou A et 6 chiffres pour un agent de l’assurance maladie")
    pro.add_argument("--mail", default="", help="où arrivent ses codes")
    for name, what in (("nom", "d’un agent"), ("prenom", "d’un agent"), ("structure", "où il travaille"), ("civilite", "Mme, M.")):
        pro.add_argument(f"--{name}", default="", help=what)
    pro.add_argument("--mot-de-passe", action="store_true", help="donner un nouveau premier mot de passe ; son application est enlevée")
    pro.add_argument("--fermer", action="store_true", help="fermer le compte")
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
        if given.command == "habilitations":
            return habilitations(given.file)
        if given.command == "signalements":
            return reports(given.vu)
        if given.command == "effacer":
            return erase_closed(given.date, given.oui)
        if given.command == "annuaire":
            return import_directory(config, given)
        if given.command == "compte":
            return account(given)
        if given.command == "assures":
            return import_insured(given.file)
        return {"historique": check_histories, "cles": lambda: change_keys(config), "envois": lambda: worker.status(print)}[given.command]()
    finally:
        models.database.close()


if __name__ == "__main__":
    sys.exit(main())
