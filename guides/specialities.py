"""The specialities of professionals (savoir-faire, nomenclature TRE_R38) in the words people use. It knows codes and words only."""

from __future__ import annotations

#: Words for a man, for a woman, and the codes they stand for. What is not here keeps the label of the file.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("médecin généraliste", "médecin généraliste", "SM26 SM53 SM54"),
    ("anatomopathologiste", "anatomopathologiste", "SM01"),
    ("anesthésiste", "anesthésiste", "SM02 SM76"),
    ("biologiste médical", "biologiste médicale", "SM03 SM63 SM64 SM65 SM66 SM67"),
    ("cardiologue", "cardiologue", "SM04 SM73 SM79 SM80 SM81"),
    ("chirurgien", "chirurgienne", "SM05"),
    ("chirurgien du visage", "chirurgienne du visage", "SM06 SM07 SM68 SM77"),
    ("chirurgien orthopédiste", "chirurgienne orthopédiste", "SM08"),
    ("chirurgien pour enfants", "chirurgienne pour enfants", "SM09 SM69 SM70"),
    ("chirurgien esthétique", "chirurgienne esthétique", "SM10"),
    ("chirurgien thoracique", "chirurgienne thoracique", "SM11"),
    ("urologue", "urologue", "SM12"),
    ("chirurgien vasculaire", "chirurgienne vasculaire", "SM13"),
    ("chirurgien viscéral", "chirurgienne viscérale", "SM14 SM78"),
    ("dermatologue", "dermatologue", "SM15"),
    ("endocrinologue", "endocrinologue", "SM16 SM62"),
    ("généticien", "généticienne", "SM17"),
    ("gériatre", "gériatre", "SM18"),
    ("gynécologue", "gynécologue", "SM19 SM20 SM51 SM52"),
    ("hématologue", "hématologue", "SM21 SM22 SM23 SM71"),
    ("gastro-entérologue", "gastro-entérologue", "SM24"),
    ("médecin du travail", "médecin du travail", "SM25"),
    ("spécialiste de médecine interne", "spécialiste de médecine interne", "SM27 SM72"),
    ("spécialiste de médecine nucléaire", "spécialiste de médecine nucléaire", "SM28"),
    ("médecin de rééducation", "médecin de rééducation", "SM29"),
    ("néphrologue", "néphrologue", "SM30 SM83"),
    ("neurochirurgien", "neurochirurgienne", "SM31"),
    ("neurologue", "neurologue", "SM32 SM84"),
    ("neuropsychiatre", "neuropsychiatre", "SM33"),
    ("ORL", "ORL", "SM34 SM39 SM86"),
    ("oncologue", "oncologue", "SM35 SM36 SM37"),
    ("ophtalmologue", "ophtalmologue", "SM38 SM85"),
    ("pédiatre", "pédiatre", "SM40 SM87 SM88 SM89 SM90"),
    ("pneumologue", "pneumologue", "SM41 SM91"),
    ("psychiatre", "psychiatre", "SM42 SM43 SM92 SM93"),
    ("radiologue", "radiologue", "SM44 SM55 SM74 SM94"),
    ("radiothérapeute", "radiothérapeute", "SM45"),
    ("réanimateur", "réanimatrice", "SM46 SM82"),
    ("rhumatologue", "rhumatologue", "SM48"),
    ("médecin de santé publique", "médecin de santé publique", "SM49 SM75 SM95"),
    ("stomatologue", "stomatologue", "SM50"),
    ("chirurgien de la bouche", "chirurgienne de la bouche", "SM56"),
    ("allergologue", "allergologue", "SM57"),
    ("infectiologue", "infectiologue", "SM58"),
    ("médecin urgentiste", "médecin urgentiste", "SM59"),
    ("médecin légiste", "médecin légiste", "SM60"),
    ("médecin vasculaire", "médecin vasculaire", "SM61"),
)
SPECIALITIES: dict[str, tuple[str, str]] = {code: (man, woman) for man, woman, codes in _WORDS for code in codes.split()}


def speciality(code: str, label: str, woman: bool) -> str:
    """A speciality in words: «cardiologue»; the label in small letters when the code has no words here; ``""`` for none."""
    if code in SPECIALITIES:
        return SPECIALITIES[code][woman]
    said = label.split("(")[0].strip()
    return said[:1].lower() + said[1:]
