"""What the command says in French: how far it is, what came in, why it stops. It knows no disk and no table."""

from __future__ import annotations

from collections.abc import Iterator

from directory.extraction import COLUMNS, Unreadable
from directory.store import SHOWN, Progress, Result

_N = "\u00a0"
HALTED = "La commande est arrêtée avant la fin. Lancez la même commande\u00a0: elle continue."
READING = "Le fichier est lu en entier. Rien n’est encore écrit."
INDEXING = "La recherche se prépare. Le site marche pendant ce temps."
READY = "C’est fait. La recherche connaît tous les professionnels."
NOTHING = "Rien n’a changé."
_AGAIN = "Téléchargez le fichier encore une fois."
_EXPECTED = "Choisissez le fichier PS_LibreAcces de l’Annuaire Santé, ou son fichier zip."
_STOPS = {
    "missing": f"Le fichier «{_N}{{path}}{_N}» n’existe pas. Vérifiez son nom.",
    "zip": f"Le fichier zip «{_N}{{path}}{_N}» est abîmé, ou il contient autre chose. {_AGAIN} {_EXPECTED}",
    "encoding": f"Ce fichier n’est pas en UTF-8. Il semble être en {{found}}. {_AGAIN} Ne l’ouvrez pas avec un tableur avant.",
    "columns": f"Il manque des colonnes{_N}: {{columns}}. {_EXPECTED} Les valeurs sont séparées par des barres{_N}: |",
    "empty": f"Ce fichier ne contient aucun professionnel. {_EXPECTED}",
    "real": (
        f"Ligne {{line}}{_N}: ce numéro RPPS peut être celui d’une vraie personne. "
        "Le site est en mode d’entraînement. Il prend seulement des numéros qui commencent par 99."
    ),
}
_BROKEN = {
    "encoding": "des lettres ne sont pas en UTF-8",
    "cells": "{cells} valeurs, ce n’est pas le nombre de colonnes",
    "long": "la ligne est trop longue",
    "number": "le numéro RPPS n’a pas 11 chiffres",
    "name": "il manque le nom",
}


def _said(number: int) -> str:
    return f"{number:,}".replace(",", _N)


def _many(number: int, one: str, more: str) -> str:
    return f"{_said(number)}{_N}{one if number < 2 else more}"


def stopped(error: Unreadable) -> str:
    """Why nothing was taken in, and what to do."""
    facts = dict(error.facts)
    if "columns" in facts:
        facts["columns"] = ", ".join(f"«{_N}{name.replace(chr(39), '’')}{_N}»" for name in facts["columns"])
    return f"{_STOPS[error.why].format(**facts)} {NOTHING}"


def progress(step: Progress) -> str:
    """How far the work is, for a person who waits."""
    share = f" ({round(step.share * 100)}{_N}%)" if step.share else ""
    what = {
        "read": ("ligne lue", "lignes lues"),
        "written": ("professionnel écrit", "professionnels écrits"),
        "indexed": ("professionnel dans la recherche", "professionnels dans la recherche"),
    }
    return f"{_many(step.done, *what[step.what])}{share}."


def told(result: Result) -> Iterator[str]:
    """What came of the file, a line at a time."""
    people = _many(result.people, "professionnel différent", "professionnels différents")
    yield f"{_many(result.rows, 'ligne lue', 'lignes lues')}, {people}."
    yield (
        f"{_many(result.new, 'nouveau', 'nouveaux')}, {_many(result.changed, 'changé', 'changés')}, "
        f"{_many(result.same, 'déjà connu', 'déjà connus')}."
    )
    if result.gone:
        yield f"{_many(result.gone, 'professionnel n’est', 'professionnels ne sont')} pas dans ce fichier. Rien n’est effacé."
    yield from _left(result)
    if result.keys:
        yield f"Attention{_N}: {_many(result.keys, 'numéro RPPS a', 'numéros RPPS ont')} une clé fausse. Ils sont gardés."
    if result.others:
        yield f"{_many(result.others, 'ligne laissée', 'lignes laissées')}{_N}: une autre profession."
    if result.old_numbers:
        yield f"{_many(result.old_numbers, 'ligne laissée', 'lignes laissées')}{_N}: un numéro ADELI, sans numéro RPPS."
    if result.absent:
        yield f"Colonnes absentes du fichier{_N}: {', '.join(COLUMNS[key][0] for key in result.absent)}."
    yield from _broken(result)


def _left(result: Result) -> Iterator[str]:
    if result.back:
        yield f"{_many(result.back, 'professionnel est', 'professionnels sont')} de retour. Un compte se rouvre avec la commande compte."
    if result.left:
        yield f"{_many(result.left, 'professionnel a', 'professionnels ont')} quitté l’annuaire{_N}: la recherche ne les montre plus."
        yield "Leurs comptes et leurs autorisations sont finis. Les historiques gardent leurs noms."
    elif result.complete and not result.too_many:
        yield "Personne n’a quitté l’annuaire."
    if result.too_many:
        yield (
            f"Attention{_N}: plus de 10{_N}% des professionnels manquent. Ce fichier n’est peut-être pas complet. "
            "Personne n’est marqué comme parti. Vous avez vérifié le fichier ? Ajoutez --meme-beaucoup."
        )
    elif result.gone and not result.complete:
        yield "Pour marquer ceux qui ont quitté l’annuaire, ajoutez --complet. Le fichier doit être l’annuaire entier."


def _broken(result: Result) -> Iterator[str]:
    for line, why, cells in result.first_broken:
        yield f"Ligne {line} refusée{_N}: {_BROKEN[why].format(cells=cells)}."
    if result.broken > SHOWN:
        yield f"Et {_many(result.broken - SHOWN, 'autre ligne refusée', 'autres lignes refusées')}."
    if result.broken:
        yield f"{_many(result.broken, 'ligne refusée', 'lignes refusées')}. Les autres sont bien là."
