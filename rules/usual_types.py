"""Which types of documents a profession adds most: shown first, so that nobody looks through 80 of them. It knows no sentence."""

from __future__ import annotations

from peewee import fn

from models import Document, Practitioner
from rules import deposits, habilitation

#: How many are shown first, and how many of them are the author's own habit.
SHOWN, HABITS = 6, 4
#: By profession (TRE_G15). Who is not here gets the usual type of each easy kind.
BY_PROFESSION: dict[str, tuple[str, ...]] = {
    "10": ("11488-4", "57833-6", "96349-6", "PRESC-BIO", "60591-5", "89601-9"),  # médecin
    "21": ("60593-1", "56445-0", "78601-2", "61357-0", "87273-9", "93024-8"),  # pharmacien
    "28": ("57833-6", "78513-9", "DISP_AUT", "96349-6", "89601-9", "CERT_DECL"),  # opticien-lunetier
    "40": ("11488-4", "83836-7", "57833-6", "18748-4", "96349-6", "11505-5"),  # chirurgien-dentiste
    "50": ("11488-4", "15508-5", "57833-6", "PRESC-BIO", "57055-6", "59283-2"),  # sage-femme
    "60": ("11506-3", "29274-8", "87273-9", "80565-5", "11490-0", "18776-5"),  # infirmier
    "70": ("47420-5", "11506-3", "11505-5", "96349-6", "57832-8", "18776-5"),  # masseur-kinésithérapeute
    "80": ("11506-3", "47420-5", "11505-5", "96349-6", "57832-8", "18776-5"),  # pédicure-podologue
    "91": ("47420-5", "11506-3", "11505-5", "96349-6", "83901-9", "18776-5"),  # orthophoniste
    "92": ("47420-5", "11506-3", "78513-9", "96349-6", "11505-5", "18776-5"),  # orthoptiste
    "93": ("83901-9", "11506-3", "96349-6", "60591-5", "68599-0", "CERT_DECL"),  # psychologue
    "94": ("47420-5", "BIL_AUTO", "11506-3", "96349-6", "34842-5", "18776-5"),  # ergothérapeute
    "86": ("11502-2", "60568-3", "51969-4", "96173-0", "70004-7", "CERT_DECL"),  # technicien de laboratoire
    "98": ("18748-4", "70004-7", "52040-3", "IMG-KOS", "75492-9", "CERT_DECL"),  # manipulateur d’électroradiologie
}


def usual(author: Practitioner) -> list[habilitation.Type]:
    """The types that this professional adds most, then those of the profession, :data:`SHOWN` at most."""
    mine = Document.select(Document.type_code).where((Document.author == author) & (Document.type_code != ""))
    often = mine.group_by(Document.type_code).order_by(fn.COUNT(Document.id).desc(), Document.type_code).limit(HABITS)
    codes = [code for (code,) in often.tuples()]
    known = {one.code: one for one in deposits.types()}
    general = tuple(code for code, one in known.items() if one.usual)
    wanted = dict.fromkeys([*codes, *BY_PROFESSION.get(author.profession, general), *general])
    return [known[code] for code in wanted if code in known][:SHOWN]
