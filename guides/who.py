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
    "40": ("dentiste", "dentiste"),
    "50": ("sage-femme", "sage-femme"),
    "60": ("infirmier", "infirmière"),
    "69": ("infirmier psychiatrique", "infirmière psychiatrique"),
    "70": ("kinésithérapeute", "kinésithérapeute"),
    "80": ("podologue", "podologue"),
    "81": ("orthoprothésiste", "orthoprothésiste"),
    "86": ("technicien de laboratoire", "technicienne de laboratoire"),
    "91": ("orthophoniste", "orthophoniste"),
    "92": ("orthoptiste", "orthoptiste"),
    "93": ("psychologue", "psychologue"),
    "94": ("ergothérapeute", "ergothérapeute"),
    "95": ("diététicien", "diététicienne"),
    "96": ("psychomotricien", "psychomotricienne"),
    "98": ("manipulateur radio", "manipulatrice radio"),
}
PICTURES = {"10": "medecin", "21": "pharmacien", "60": "infirmier"}


def profession(code: str, civility: str, speciality: str = "") -> str:
    """What this professional is, in one or two words: «pharmacienne», «cardiologue»."""
    if speciality:
        return speciality[0].lower() + speciality[1:]
    man, woman = PROFESSIONS.get(code, ("professionnel de santé", "professionnelle de santé"))
    return woman if civility == "Mme" else man


def named(civility: str, given_name: str, family_name: str) -> str:
    """The name inside a sentence: «le docteur H», «madame Claire Petit»."""
    if civility == "Dr":
        return f"le docteur {family_name}"
    title = "madame" if civility == "Mme" else "monsieur"
    return f"{title} {given_name} {family_name}"


def picture(code: str) -> str:
    """The picture of this profession."""
    return PICTURES.get(code, "professionnel-sante")
