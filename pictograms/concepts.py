"""The concepts that the pictures must cover, and which picture says each: a table of facts; draws nothing, knows no page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """One concept: its French name, the scene that says it, its sign where it is a button or a menu mark, other scenes that say it."""

    name: str
    scene: str
    sign: str | None = None
    also: tuple[str, ...] = ()


CONCEPTS: tuple[Concept, ...] = (
    Concept("carte Vitale", "carte-vitale", "carte", ("moi-carte",)),
    Concept("numéro de sécurité sociale", "numero-carte"),
    Concept("ordinateur", "ordinateur", "ordinateur", ("moi-ordinateur",)),
    Concept("smartphone", "telephone", "telephone", ("moi-telephone",)),
    Concept("tablette", "tablette", "tablette", ("moi-tablette",)),
    Concept("application", "application", "application"),
    Concept("site internet", "site-internet", None, ("carnet-internet",)),
    Concept("courrier", "courrier", "courrier", ("boite-aux-lettres",)),
    Concept("mail", "mail", "mail"),
    Concept("SMS", "sms", "sms"),
    Concept("téléphone (appeler)", "appeler", "appeler"),
    Concept("code de création", "code-creation"),
    Concept("code (8 chiffres)", "code", "nouveau-code", ("application-code", "code-aidant")),
    Concept("10 minutes", "dix-minutes", "horloge", ("cinq-minutes",)),
    Concept("identifiant", "identifiant"),
    Concept("mot de passe", "mot-de-passe", "cle", ("nouveau-mot-de-passe", "changer-mot-de-passe")),
    Concept("se connecter", "se-connecter", "se-connecter", ("premiere-connexion",)),
    Concept("se déconnecter", "se-deconnecter", "se-deconnecter"),
    Concept("créer mon DMP", "creer-dmp", None, ("creer-seul", "creer-accueil", "creer-medecin", "creer-pharmacien", "trois-facons")),
    Concept("mon DMP", "mon-dmp", "mon-dmp"),
    Concept("gratuit", "gratuit"),
    Concept("d’accord / pas d’accord", "accord", "oui", ("pas-accord",)),
    Concept("conditions d’utilisation", "conditions"),
    Concept("cliquer", "cliquer"),
    Concept("écrire", "j-ecris", "ecrire", ("ecrire-seul", "rediger-document")),
    Concept("valider", "valider", "valider"),
    Concept("continuer", "continuer", "continuer"),
    Concept("retour", "retour", "retour"),
    Concept("accueil du site", "accueil", "accueil"),
    Concept("télécharger", "telecharger", "telecharger"),
    Concept("imprimer", "imprimer", "imprimer"),
    Concept("enregistrer / garder", "garder", "garder"),
    Concept("chercher", "chercher", "chercher"),
    Concept("écouter", "ecouter", "ecouter"),
    Concept("aide", "demander-aide", "aide", ("aide",)),
    Concept("moi", "moi", "personne", ("choisir-personnage",)),
    Concept("médecin traitant", "medecin-traitant", None, ("declarer-medecin",)),
    Concept("médecin", "medecin", "medecin", ("samu",)),
    Concept("pharmacien", "pharmacien", "pharmacie"),
    Concept("infirmier", "infirmier"),
    Concept("agent d’accueil (caisse)", "agent-accueil", "agent", ("apporter-carte",)),
    Concept("professionnel de santé", "professionnel-sante", None, ("professionnel", "annuaire")),
    Concept("hôpital", "hopital", "hopital"),
    Concept("urgence", "urgence", "urgences", ("urgences", "urgence-choix", "bris-de-glace")),
    Concept("personne de confiance", "personne-confiance"),
    Concept("personne à prévenir", "personne-a-prevenir"),
    Concept("proche / famille", "proche", "proches", ("aidant",)),
    Concept("ordonnance", "ordonnance"),
    Concept("médicaments", "medicaments", "medicaments"),
    Concept("analyses", "analyses"),
    Concept("compte-rendu d’hospitalisation", "compte-rendu"),
    Concept("vaccin", "vaccin"),
    Concept("allergie", "allergie"),
    Concept("radio / image", "radio"),
    Concept("ajouter un document", "ajouter-document", "ajouter", ("j-ajoute", "ajouter-professionnel", "aidant-ajoute")),
    Concept("modifier", "modifier", "modifier"),
    Concept("cacher", "cacher", "cacher", ("interdire",)),
    Concept("montrer / autoriser", "montrer", "montrer", ("autoriser", "autorisation")),
    Concept("bloquer", "bloquer", "bloquer", ("acces-bloques",)),
    Concept("historique des accès", "historique", "historique"),
    Concept("qui a regardé", "qui-a-regarde", "oeil"),
    Concept("supprimer / effacer", "supprimer", "supprimer"),
)

#: The picture to show instead when the person uses a telephone: same act, same meaning, on a small screen.
ON_PHONE: dict[str, str] = {
    "moi-ordinateur": "moi-telephone",
    "ordinateur": "telephone",
    "carnet-internet": "carnet-internet-telephone",
    "creer-seul": "creer-seul-telephone",
    "j-ecris": "j-ecris-telephone",
    "j-ecris-code": "j-ecris-code-telephone",
    "j-ecris-numero": "j-ecris-numero-telephone",
    "je-demande-code": "je-demande-code-telephone",
    "je-recois-code-mail": "je-recois-code-mail-telephone",
    "joindre-fichier": "joindre-fichier-telephone",
    "mail": "mail-telephone",
    "mail-arrive": "mail-arrive-telephone",
    "panne": "panne-telephone",
    "pas-de-connexion": "pas-de-connexion-telephone",
    "premiere-connexion": "premiere-connexion-telephone",
    "se-connecter": "se-connecter-telephone",
    "se-deconnecter": "se-deconnecter-telephone",
    "site-internet": "site-internet-telephone",
    "telecharger": "telecharger-telephone",
}
