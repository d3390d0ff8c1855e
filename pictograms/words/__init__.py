"""The 128 pictured words of the easy passphrases; knows the words and their drawings, not how a password is chosen or kept."""

from __future__ import annotations

from pictograms.words import animals, clothes, creatures, fruit, furniture, house, meals, nature, tools, transport
from pictograms.words.base import PicturedWord, book

__all__ = ["MODULES", "PICTURED_WORDS", "WORDS", "PicturedWord"]

#: Where the drawings are: importing them fills the book.
MODULES = (animals, clothes, creatures, fruit, furniture, house, meals, nature, tools, transport)

# fmt: off
#: The words, in an order that never changes: four of them drawn at random give 28 bits.
WORDS: tuple[str, ...] = (
    "abeille", "arbre", "armoire", "arrosoir", "assiette", "avion", "avocat", "baguette", "ballon", "banane", "banc",
    "bateau", "bonnet", "botte", "bougie", "brouette", "bus", "cactus", "cadenas", "canard", "caravane", "carotte",
    "carton", "casque", "cerise", "chaise", "chapeau", "chat", "chenille", "cheval", "chien", "chocolat", "cintre",
    "citron", "clavier", "cloche", "clou", "collier", "cookie", "coq", "couronne", "cravate", "crayon", "dauphin",
    "diamant", "domino", "douche", "escalier", "escargot", "fauteuil", "feuille", "fleur", "flocon", "fontaine",
    "fourmi", "fraise", "frigo", "fromage", "gant", "gaufre", "girafe", "glace", "guitare", "hibou", "igloo",
    "journal", "jupe", "kiwi", "koala", "lampe", "lapin", "lion", "lit", "livre", "lune", "maison", "marteau",
    "micro", "montagne", "montre", "moto", "mouton", "nid", "nuage", "oiseau", "ours", "panda", "panier", "pantalon",
    "papillon", "parasol", "passoire", "peigne", "phare", "piano", "piment", "pinceau", "pingouin", "pizza", "plume",
    "poireau", "poisson", "pomme", "porte", "pull", "radis", "renard", "robe", "robinet", "sac", "salade", "sandwich",
    "savon", "sifflet", "soleil", "souris", "table", "tambour", "tigre", "tomate", "tortue", "tracteur", "train",
    "usine", "valise", "vase", "voiture", "volcan",
)
# fmt: on

#: Each word with its article and its drawing, in the order of ``WORDS``.
PICTURED_WORDS: dict[str, PicturedWord] = {word: book()[word] for word in WORDS}
