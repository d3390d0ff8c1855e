"""A workshop of fictitious people for the checks of its papers: what is ordered, and what its papers say, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guides import library
from guides.version import devices, told
from paper.letters import Sender
from paper.words import table
from paper.workshop.orders import Faces, GuideTally, HardStep, KitOrder, PlaceCard, PlaceLetter, Scenario, exercise_sender
from paper.workshop.words import words
from workshops.scenario import scenarios

DAY, UNTIL = date(2026, 11, 23), date(2027, 1, 4)
CREATION = PlaceLetter("creation-code", code="RMGADQEP2KRG", until=UNTIL)
INITIAL = PlaceLetter("credentials", login="heup7433", password="jt#w3mGg")
CHOSEN = PlaceLetter("credentials", login="heup7433", password="soleil-jardin-bateau-crayon", initial=False)
WORDS = ("montagne", "caravane", "chat")
#: Name, sex, birth date, number, character, situation, letters.
_PEOPLE = (
    ("Léa Marchais", "F", date(1999, 4, 11), "299046000100009", "jeune-femme", "Léa a un mail et un portable.", (CREATION, INITIAL)),
    ("Gérard Poirier", "M", date(1948, 5, 19), "148056000200016", "homme-age", "Gérard reçoit ses codes par la poste.", (INITIAL,)),
    ("Salima Bouzid", "F", date(1988, 10, 14), "288106000300022", "femme-foulard", "Salima a déjà un DMP.", (CHOSEN,)),
    ("Antoine Chevrier", "M", date(1981, 2, 23), "181026000400035", "homme-lunettes", "Antoine n’a pas de mail.", ()),
    ("Coralie Fresneau", "F", date(1993, 7, 21), "293076000500041", "femme-fauteuil", "Coralie a un aidant.", (CREATION,)),
)  # fmt: skip


def places(count: int, spoken: tuple[str, ...] = ()) -> tuple[PlaceCard, ...]:
    """So many places, with the three words ``spoken`` on each card."""
    found = []
    for number in range(1, count + 1):
        name, sex, birth, nir, character, reason, letters = _PEOPLE[(number - 1) % len(_PEOPLE)]
        address = (f"{number} rue des Cartes Vertes", "49000 Angers")
        url = f"http://192.168.1.20:8000/atelier/K7PX/{number}"
        code = f"{4800 + number}"
        found.append(PlaceCard(number, name, sex, birth, nir, character, address, reason, code, spoken, url, letters))
    return tuple(found)


def order(count: int = 3, scenario: str = "se-connecter", guides: tuple[str, ...] = (), spoken: tuple[str, ...] = ()) -> KitOrder:
    """A workshop of ``count`` places: a scenario, or ``""`` and guides."""
    found: Scenario | None = scenarios()[scenario] if scenario else None
    ids = guides or (scenarios()[scenario].guides if scenario else ())
    chosen = tuple((library().guides[id], "", "telephone") for id in ids)
    room = "192.168.1.20:8000/atelier/K7PX"
    return KitOrder(
        "Je me connecte", "K7PX", f"http://{room}", room, "4812 9931", places(count, spoken), chosen, found, 60, DAY
    )  # fmt: skip


def letter_says(one: PlaceLetter) -> Iterator[str]:
    """The title and the first sentence of a letter."""
    entry = table()["creation-code" if one.kind == "creation-code" else "credentials" if one.initial else "chosen-codes"]
    yield from (entry["title"], entry["lead"])


def kit_says(asked: KitOrder) -> tuple[str, ...]:
    """The sentences of the whole kit."""
    said, found = words(), []
    found += [said["kit"]["title"], asked.title, said["kit"]["go"], *(row["title"] for row in said["kit"]["contents"].values())]
    for place in asked.places:
        found += [said["card"]["place"], said["exercise"], place.name, place.reason, said["card"]["code"], place.code, said["card"]["scan"]]
    found += [said["vitale"]["title"], said["vitale"]["cut"]]
    for place in asked.places:
        found += [said["vitale"]["name"], place.name, place.nir]
    for place in asked.places:
        for one in place.letters:
            found += [*letter_says(one), place.name]
    for guide, way, device in asked.guides:
        shown = told(guide, way, devices(library().tables["versions"])[device])
        found += [shown.title, shown.lead]
    scenario = asked.scenario
    assert scenario is not None
    found += [said["leader"]["title"], scenario.title, scenario.goal, said["leader"]["board"], asked.leader_code, *scenario.prepare]
    for part in scenario.course:
        found += [part.say, *part.questions]
    for what, do in scenario.trouble:
        found += [what, do]
    found += [said["easy"]["title"], said["easy"]["lead"], *(face["say"] for face in said["easy"]["faces"])]
    return (*found, said["certificate"]["title"], said["certificate"]["mine"], asked.title, said["certificate"]["means"])


def sender() -> Sender:
    """Who writes in practice mode."""
    return exercise_sender()


def tallies() -> tuple[GuideTally, ...]:
    """How far people came in two guides."""
    return GuideTally(library().guides["acceder"], 12, 9), GuideTally(library().guides["choisir-qui-voit"], 8, 0)


def hard_steps(count: int = 3) -> tuple[HardStep, ...]:
    """Steps where it was hard, the hardest first."""
    guide = library().guides["acceder"]
    return tuple(HardStep(guide.title, step, 200 - 60 * place, 4 - place, place) for place, step in enumerate(guide.steps[4 : 4 + count]))


FACES = Faces(7, 3, 1)
