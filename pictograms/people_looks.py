"""Who can appear: the looks of the people in the pictures, and the choice of « moi »; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pictograms.pen import AMBER, BLUE, PAPER, PLUM, ROSE, SLATE, STEEL, SUN, TEAL, WOOD

#: Haircuts that ``people`` can draw.
HAIRCUTS = ("court", "boucle", "carre", "long", "chignon", "queue", "degarni", "ras")
AGES = ("jeune", "adulte", "age")
#: What people wear over their body colour.
OUTFITS = ("pull", "chemise", "gilet", "blouse", "medecin", "pharmacien", "infirmier", "agent", "secours")


@dataclass(frozen=True)
class Character:
    """One person's look, the same in every picture."""

    skin: str = "clair"
    hair_colour: str = "brun"
    hair: str = "court"
    clothes: str = BLUE
    outfit: str = "pull"
    age: str = "adulte"
    glasses: bool = False
    headscarf: bool = False
    beard: bool = False
    wheelchair: bool = False
    faceless: bool = False


#: *Moi* always wears blue.
MOI = Character(hair="boucle", skin="mat", hair_colour="noir")
#: The characters a person can choose for « moi ».
MOI_CHOICES: dict[str, Character] = {
    "femme": Character(hair="carre", hair_colour="brun"),
    "homme": Character(hair="court", hair_colour="brun"),
    "femme-agee": Character(hair="chignon", hair_colour="blanc", age="age", glasses=True),
    "homme-age": Character(hair="degarni", hair_colour="gris", age="age"),
    "jeune-femme": Character(hair="queue", hair_colour="noir", skin="brun", age="jeune"),
    "jeune-homme": Character(hair="boucle", hair_colour="noir", skin="mat", age="jeune"),
    "femme-foulard": Character(skin="mat", headscarf=True),
    "femme-fauteuil": Character(hair="long", hair_colour="roux", wheelchair=True),
    "homme-fauteuil": Character(hair="court", hair_colour="noir", skin="fonce", wheelchair=True),
    "homme-barbe": Character(hair="court", hair_colour="noir", skin="brun", beard=True),
}

#: What each choice is called on the page where one chooses.
MOI_NAMES: dict[str, str] = {
    "femme": "Femme",
    "homme": "Homme",
    "femme-agee": "Femme âgée",
    "homme-age": "Homme âgé",
    "jeune-femme": "Jeune femme",
    "jeune-homme": "Jeune homme",
    "femme-foulard": "Femme avec un foulard",
    "femme-fauteuil": "Femme en fauteuil roulant",
    "homme-fauteuil": "Homme en fauteuil roulant",
    "homme-barbe": "Homme avec une barbe",
}

MEDECIN_TRAITANT = Character("mat", "gris", "court", PAPER, "medecin", "age", glasses=True)
MEDECIN = Character("brun", "noir", "chignon", PAPER, "medecin")
PHARMACIEN = Character("mat", "noir", "carre", PAPER, "pharmacien")
INFIRMIER = Character("clair", "roux", "court", TEAL, "infirmier", beard=True)
AGENT = Character("clair", "blond", "carre", SLATE, "agent")
PROCHE = Character("clair", "blond", "long", ROSE, "pull")
CONFIANCE = Character("fonce", "noir", "ras", AMBER, "pull")
A_PREVENIR = Character("clair", "blanc", "carre", PLUM, "gilet", "age")
CURATEUR = Character("mat", "brun", "court", WOOD, "chemise")
SECOURS = Character("mat", "noir", "court", SUN, "secours")
#: Somebody unknown: grey, without a face.
INCONNU = Character(clothes=STEEL, hair="ras", faceless=True)


def in_blue(who: Character) -> Character:
    """The same person as « moi »: in blue, in a plain jumper."""
    return replace(who, clothes=BLUE, outfit="pull")
