"""What the command says in French: how far it is, how long the folder is, why it stops. It knows no disk and makes no page."""

from __future__ import annotations

from guides import library
from offline.pages import Told
from offline.place import NotOurs
from offline.write import NotPrinted, Progress, Unknown, Written
from pictograms.lexicon import MOI_NAMES

HALTED = "La commande est arrêtée avant la fin."
_N = "\u00a0"
_STOPS = {
    "link": "«\u00a0{place}\u00a0» est un lien. Choisissez un vrai dossier.",
    "file": "«\u00a0{place}\u00a0» n’est pas un dossier. Choisissez un dossier.",
    "disk": "«\u00a0{place}\u00a0» est un disque ou une clé en entier. Choisissez un dossier dedans.",
    "other": "Le dossier «\u00a0{place}\u00a0» contient autre chose\u00a0: «\u00a0{what}\u00a0». Choisissez un dossier vide.",
    "changed": "Quelqu’un a changé «\u00a0{what}\u00a0» dans «\u00a0{place}\u00a0». Choisissez un dossier vide.",
    "zip": "Le fichier «\u00a0{place}\u00a0» existe déjà. Cette commande ne l’a pas écrit. Choisissez un autre nom de dossier.",
    "zip-other": "Le fichier «\u00a0{place}\u00a0» contient autre chose\u00a0: «\u00a0{what}\u00a0». Choisissez un autre nom de dossier.",
}


def _in_the_middle(title: str) -> str:
    return title[:1].lower() + title[1:]


def _told(one: Told) -> str:
    """A guide with its version: «Je crée mon DMP (avec un pharmacien, sur un téléphone)»."""
    table = library().tables["versions"]
    parts = [table["ways"][one.way]["title"]] if one.way else []
    parts.append(table["devices"][one.device]["title"])
    return f"«{_N}{one.guide.title}{_N}» ({', '.join(map(_in_the_middle, parts))})"


def _many(number: int, one: str, more: str) -> str:
    return f"{number}{_N}{one if number == 1 else more}"


def progress(step: Progress) -> str:
    """How far the work is, for a person who waits."""
    if step.told:
        return f"Papier {step.done} sur {step.of}{_N}: {_told(step.told)}."
    return {
        "character": f"Personnage {step.done} sur {step.of}{_N}: {_in_the_middle(MOI_NAMES.get(step.moi, ''))}.",
        "pages": f"Les pages sont prêtes{_N}: {step.done}.",
        "pictures": f"Les images sont prêtes{_N}: {step.done}.",
        "zip": "Le fichier zip se prépare.",
    }[step.what]


def done(made: Written) -> str:
    """Where the folder is and how long it is."""
    size = max(1, round(made.size / 1_000_000))
    return "\n".join(
        [
            f"C’est fait. Le dossier est ici{_N}: {made.folder}",
            f"Le fichier zip est ici{_N}: {made.pack}",
            f"Le dossier contient {_many(made.pages, 'page', 'pages')} à lire sur un écran.",
            f"Il contient {_many(made.papers, 'papier', 'papiers')} à imprimer et {_many(made.pictures, 'image', 'images')}.",
            f"Il pèse {_many(size, 'mégaoctet', 'mégaoctets')}.",
            f"Pour commencer, ouvrez {made.folder / 'index.html'}",
        ]
    )


def not_ours(error: NotOurs) -> str:
    """What is in the way, and what to do."""
    return f"{_STOPS[error.why].format(place=error.place, what=error.what)} Rien n’a changé."


def disk(error: OSError) -> str:
    """The disk is full, or closed to us."""
    what = f"«{_N}{error.filename or ''}{_N}» ({error.strerror or error})"
    return f"Le disque refuse{_N}: {what}. Choisissez un autre dossier. Rien n’a changé."


def unknown(error: Unknown) -> str:
    """A name that does not exist, and those that do."""
    return f"Ce nom n’existe pas{_N}: «{_N}{error.asked}{_N}». Choisissez parmi{_N}: {', '.join(error.known)}."


def not_printed(error: NotPrinted) -> str:
    """Which paper cannot be printed: its guide, way, device, edition and character; then what the print room says."""
    edition = library().tables["letters"]["guide"]["editions"][error.edition]["title"]
    return "\n".join(
        [
            f"Un papier ne s’imprime pas{_N}: {_told(error.told)}.",
            f"Modèle{_N}: {_in_the_middle(edition)} ({error.edition}). Personnage{_N}: {_in_the_middle(MOI_NAMES[error.moi])}.",
            f"La cause{_N}: {error.__cause__}",
            "Rien n’a changé.",
        ]
    )
