"""Words by which people call a trade, beside the ones of the directory: facts only."""

from __future__ import annotations

#: Codes of TRE_G15.
TRADES = {
    "10": "médecin docteur",
    "21": "pharmacien pharmacie",
    "26": "audioprothésiste audition",
    "28": "opticien lunettes",
    "31": "assistant dentaire",
    "32": "physicien médical",
    "35": "aide-soignant",
    "36": "ambulancier ambulance",
    "37": "auxiliaire de puériculture crèche",
    "38": "préparateur pharmacie",
    "39": "préparateur pharmacie",
    "40": "dentiste",
    "50": "sage-femme",
    "60": "infirmier",
    "69": "infirmier psychiatrique",
    "70": "kiné kinésithérapeute",
    "80": "podologue pédicure",
    "81": "orthoprothésiste prothèse",
    "82": "podo-orthésiste chaussures semelles",
    "83": "orthopédiste orthésiste",
    "84": "oculariste",
    "85": "épithésiste",
    "86": "laboratoire technicien",
    "91": "orthophoniste",
    "92": "orthoptiste",
    "93": "psychologue",
    "94": "ergothérapeute",
    "95": "diététicien",
    "96": "psychomotricien",
    "98": "manipulateur radio",
}
