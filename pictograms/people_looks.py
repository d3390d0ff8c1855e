"""Who can appear: the looks of the people in the pictures, and the choice of « moi »; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pictograms.pen import AMBER, BLUE, LEAF, PAPER, PLUM, ROSE, SLATE, STEEL, SUN, TEAL, WOOD

#: Haircuts that ``people`` can draw.
HAIRCUTS = ("court", "boucle", "carre", "long", "chignon", "queue", "degarni", "ras", "afro")
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


#: The characters a person can choose for « moi »: *moi* always wears blue. Kept ids: accounts and practice data name them.
MOI_CHOICES: dict[str, Character] = {
    "femme": Character(hair="carre", hair_colour="brun"),
    "homme": Character(hair="court", hair_colour="brun"),
    "jeune-femme": Character(hair="queue", hair_colour="noir", skin="brun", age="jeune"),
    "jeune-homme": Character(hair="boucle", hair_colour="noir", skin="mat", age="jeune"),
    "femme-agee": Character(hair="chignon", hair_colour="blanc", age="age", glasses=True),
    "homme-age": Character(hair="degarni", hair_colour="gris", age="age"),
    "femme-frisee": Character(hair="afro", hair_colour="noir", skin="fonce"),
    "homme-barbe": Character(hair="court", hair_colour="noir", skin="brun", beard=True),
    "femme-lunettes": Character(hair="long", hair_colour="noir", skin="mat", glasses=True),
    "homme-lunettes": Character(hair="court", hair_colour="blond", glasses=True),
    "femme-foulard": Character(skin="mat", headscarf=True),
    "homme-age-barbe": Character(hair="ras", hair_colour="blanc", skin="fonce", age="age", beard=True),
    "femme-fauteuil": Character(hair="long", hair_colour="roux", wheelchair=True),
    "homme-fauteuil": Character(hair="court", hair_colour="noir", skin="fonce", wheelchair=True),
}
#: Who is drawn as long as nobody has chosen: a key of ``MOI_CHOICES``.
MOI_DEFAULT = "jeune-homme"
MOI = MOI_CHOICES[MOI_DEFAULT]

#: What each choice is called on the page where one chooses.
MOI_NAMES: dict[str, str] = {
    "femme": "Femme",
    "homme": "Homme",
    "jeune-femme": "Jeune femme",
    "jeune-homme": "Jeune homme",
    "femme-agee": "Femme âgée",
    "homme-age": "Homme âgé",
    "femme-frisee": "Femme aux cheveux frisés",
    "homme-barbe": "Homme avec une barbe",
    "femme-lunettes": "Femme avec des lunettes",
    "homme-lunettes": "Homme avec des lunettes",
    "femme-foulard": "Femme avec un foulard",
    "homme-age-barbe": "Homme âgé avec une barbe",
    "femme-fauteuil": "Femme en fauteuil roulant",
    "homme-fauteuil": "Homme en fauteuil roulant",
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
#: The doctor who answers at the 15: at the telephone, the same in every picture.
SAMU = Character("fonce", "noir", "court", PAPER, "medecin")
#: Who leads a workshop: green cardigan, red bun, glasses.
ANIMATRICE = Character("clair", "roux", "chignon", LEAF, "gilet", glasses=True)
#: Who sits beside me in a workshop.
VOISINE = Character("brun", "noir", "queue", AMBER, "pull", "jeune")
VOISIN = Character("mat", "gris", "degarni", STEEL, "chemise", "age")
#: Any professional: a plain coat and a badge, nothing that says one trade.
PROFESSIONNEL = Character("brun", "brun", "court", PAPER, "blouse")
#: Somebody unknown: grey, without a face.
INCONNU = Character(clothes=STEEL, hair="ras", faceless=True)


def in_blue(who: Character) -> Character:
    """The same person as « moi »: in blue, in a plain jumper."""
    return replace(who, clothes=BLUE, outfit="pull")
