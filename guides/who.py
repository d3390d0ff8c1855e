"""A professional's name as a sentence says it. It knows no table: only civility, name, profession and speciality."""

from __future__ import annotations

#: Professions (TRE_G15) in words: for a man, for a woman.
PROFESSIONS: dict[str, tuple[str, str]] = {
    "10": ("médecin", "médecin"),
    "21": ("pharmacien", "pharmacienne"),
    "26": ("audioprothésiste", "audioprothésiste"),
    "28": ("opticien", "opticienne"),
    "31": ("assistant dentaire", "assistante dentaire"),
    "32": ("physicien médical", "physicienne médicale"),
    "35": ("aide-soignant", "aide-soignante"),
    "36": ("ambulancier", "ambulancière"),
    "37": ("auxiliaire de puériculture", "auxiliaire de puériculture"),
    "38": ("préparateur en pharmacie", "préparatrice en pharmacie"),
    "39": ("préparateur en pharmacie", "préparatrice en pharmacie"),
    "40": ("dentiste", "dentiste"),
    "50": ("sage-femme", "sage-femme"),
    "60": ("infirmier", "infirmière"),
    "69": ("infirmier psychiatrique", "infirmière psychiatrique"),
    "70": ("kinésithérapeute", "kinésithérapeute"),
    "80": ("podologue", "podologue"),
    "81": ("orthoprothésiste", "orthoprothésiste"),
    "82": ("podo-orthésiste", "podo-orthésiste"),
    "83": ("orthésiste", "orthésiste"),
    "84": ("oculariste", "oculariste"),
    "85": ("épithésiste", "épithésiste"),
    "86": ("technicien de laboratoire", "technicienne de laboratoire"),
    "91": ("orthophoniste", "orthophoniste"),
    "92": ("orthoptiste", "orthoptiste"),
    "93": ("psychologue", "psychologue"),
    "94": ("ergothérapeute", "ergothérapeute"),
    "95": ("diététicien", "diététicienne"),
    "96": ("psychomotricien", "psychomotricienne"),
    "98": ("manipulateur radio", "manipulatrice radio"),
    "AM": ("agent de l’assurance maladie", "agente de l’assurance maladie"),
}
#: Beside a name: one person in a plain coat, as one name stands there. The same for everybody: the face is nobody's.
PICTURE = "professionnel-sante"


def profession(code: str, civility: str, speciality: str = "") -> str:
    """What this professional is, in one or two words: «pharmacienne», «cardiologue»."""
    if speciality:
        return speciality[0].lower() + speciality[1:]
    man, woman = PROFESSIONS.get(code, ("professionnel de santé", "professionnelle de santé"))
    return woman if civility == "Mme" else man


def named(civility: str, given_name: str, family_name: str) -> str:
    """The name inside a sentence: «le docteur H», «madame Claire Petit»; without civility, nobody is made a man."""
    if civility in ("Dr", "Pr"):
        return f"le {'docteur' if civility == 'Dr' else 'professeur'} {family_name}"
    title = {"Mme": "madame", "M.": "monsieur"}.get(civility, "")
    return " ".join(part for part in (title, given_name, family_name) if part)


def first(name: str) -> str:
    """The same where a sentence begins: «Le docteur H»."""
    return name[:1].upper() + name[1:]


def of(name: str) -> str:
    """Whose something is: «de Camille», «d’Odette», «d’Hélène», «du docteur H»."""
    if name.startswith("le "):
        return f"du {name[3:]}"
    return f"d’{name}" if name[:1].lower() in "aàâäeéèêëiîïoôöuùûüyœæh" else f"de {name}"


def to(name: str) -> str:
    """To whom something goes: «à Camille», «au docteur H»."""
    return f"au {name[3:]}" if name.startswith("le ") else f"à {name}"
