"""Makes scenarios and scenes of the data of one file and refuses what cannot be true, saying what to write instead. It knows no folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guides.step import Guide
from workshops.parts import ACTS, BY_SOMEBODY, CHANNELS, MOVES, NEEDS, UPON_A_RECORD, Part, Scenario, ScenarioError, Scene

SCENARIO_KEYS = ("id", "title", "goal", "picture", "minutes", "people", "prepare", "course", "trouble")
#: The key that makes a part what it is; a part without any of them is a talk.
MAKES = {"guide": "guide", "scene": "scene", "move": "time", "questions": "questions"}
PART_KEYS = ("say", "minutes", "picture", "chapter", *MAKES)
SCENE_KEYS = ("title", "picture", "tells", "needs", "by", "act", "facts")
#: The picture of a part that has none of its own.
PICTURES = {
    "talk": "animer",
    "questions": "question",
    "10-minutes": "dix-minutes",
    "lettre": "courrier",
    "2-semaines": "avancer-le-temps",
    "1-mois": "calendrier",
    "10-ans": "dmp-garde-10-ans",
}
#: A workshop that is longer has a second day.
LONGEST = 240


@dataclass(frozen=True)
class Known:
    """What a scenario may name.

    Args:
        guides: by id. scenes: by id; empty while the scenes themselves are read.
        pictures, people, professionals, documents: the ids that exist, or None to leave them unchecked.
    """

    guides: Mapping[str, Guide]
    scenes: Mapping[str, Scene]
    pictures: Collection[str] | None = None
    people: Collection[str] | None = None
    professionals: Collection[str] | None = None
    documents: Collection[str] | None = None


# -- scenarios -----------------------------------------------------------------------------------------------------------------
def read_scenario(data: Any, file: str, known: Known) -> Scenario:
    """A scenario from its data.

    Raises:
        ScenarioError: with the file, the part and what to write instead.
    """
    row = _mapping(data, file, "A scenario", SCENARIO_KEYS)
    for key in SCENARIO_KEYS[:-1]:
        if not row.get(key):
            raise ScenarioError(f"{file}: «{key}» is missing. A scenario has {', '.join(SCENARIO_KEYS)}.")
    _picture(row["picture"], file, known)
    _one_of(row["people"], known.people, file, "people", "Write a key of the fictitious people.")
    found = Scenario(
        id=_text(row["id"], file, "id"),
        title=_text(row["title"], file, "title"),
        goal=_text(row["goal"], file, "goal"),
        picture=row["picture"],
        minutes=_minutes(row["minutes"], file),
        people=row["people"],
        prepare=_texts(row["prepare"], file, "prepare"),
        course=tuple(_parts(row["course"], file, known)),
        trouble=tuple(_troubles(row.get("trouble", ()), file)),
    )
    _whole(found, file)
    return found


def _whole(one: Scenario, file: str) -> None:
    if f"{one.id}.yaml" != file:
        raise ScenarioError(f"{file}: the id «{one.id}» is not the name of the file. Write «id: {file.removesuffix('.yaml')}».")
    taken = sum(part.minutes for part in one.course)
    if taken != one.minutes:
        raise ScenarioError(f"{file}: the parts take {taken} minutes. Write «minutes: {taken}», or change a part.")
    if not one.guides:
        raise ScenarioError(f"{file}, course: nobody does anything. Add a part with «guide: …».")
    if not one.questions:
        raise ScenarioError(f"{file}, course: nobody is asked anything. Add a part with «questions: […]».")


def _parts(rows: Any, file: str, known: Known) -> Iterator[Part]:
    for number, data in enumerate(_list(rows, file, "course"), 1):
        yield _part(data, f"{file}, course, part {number}", known)


def _part(data: Any, where: str, known: Known) -> Part:
    row = _mapping(data, where, "A part", PART_KEYS)
    makes = [key for key in MAKES if key in row]
    if len(makes) > 1:
        raise ScenarioError(f"{where}: a part is one thing, here: {', '.join(makes)}. Write {len(makes)} parts.")
    kind = MAKES[makes[0]] if makes else "talk"
    part = Part(
        kind=kind,
        say=_text(row.get("say"), where, "say"),
        guide=row.get("guide", ""),
        chapter=_chapter(row, where, known),
        scene=row.get("scene", ""),
        move=str(row.get("move", "")),
        minutes=_minutes(row.get("minutes", 0), where),
        questions=_texts(row["questions"], where, "questions") if kind == "questions" else (),
        picture=row.get("picture") or _usual(kind, row, known),
    )
    _named(part, where, known)
    return part


def _usual(kind: str, row: dict[str, Any], known: Known) -> str:
    """The picture of what the part names; an unknown name has none, and is refused after."""
    if kind == "guide":
        return known.guides[row[kind]].picture if row[kind] in known.guides else ""
    if kind == "scene":
        return known.scenes[row[kind]].picture if row[kind] in known.scenes else ""
    return PICTURES.get(str(row.get("move", "")) or kind, "")


def _named(part: Part, where: str, known: Known) -> None:
    if part.kind == "guide":
        _one_of(part.guide, known.guides, where, "guide", "Choose an id of guides/fr.")
    if part.kind == "scene":
        _one_of(part.scene, known.scenes, where, "scene", "Choose one of scenes.yaml.")
    if part.kind == "time" and part.move not in MOVES:
        raise ScenarioError(f"{where}: the clock cannot go «{part.move}» forward. Write one of: {', '.join(MOVES)}.")
    if part.kind in ("guide", "questions", "talk") and not part.minutes:
        raise ScenarioError(f"{where}: how long does it take? Add «minutes: …».")
    _picture(part.picture, where, known)


def _chapter(row: dict[str, Any], where: str, known: Known) -> int:
    chapter = row.get("chapter", 0)
    guide = known.guides.get(row.get("guide", ""))
    last = len(guide.chapters) if guide else 0
    if "chapter" in row and (not isinstance(chapter, int) or not 1 <= chapter <= last):
        raise ScenarioError(f"{where}: there is no chapter «{chapter}». The guide has {last}: write 1 to {last}, or nothing for all of it.")
    return int(chapter)


def _troubles(rows: Any, file: str) -> Iterator[tuple[str, str]]:
    where = f"{file}, trouble"
    for data in _list(rows, file, "trouble"):
        row = _mapping(data, where, "What may go wrong", ("what", "do"))
        yield _text(row.get("what"), where, "what"), _text(row.get("do"), where, "do")


# -- scenes --------------------------------------------------------------------------------------------------------------------
def read_scenes(data: Any, file: str, known: Known) -> dict[str, Scene]:
    """All scenes of a file, by key, in its order.

    Raises:
        ScenarioError: with the file, the scene and what to write instead.
    """
    if not isinstance(data, dict):
        raise ScenarioError(f"{file}: it holds scenes by name, for example «analyse: {{title: …}}».")
    return {str(key): _scene(str(key), row, f"{file}, {key}", known) for key, row in data.items()}


def _scene(key: str, data: Any, where: str, known: Known) -> Scene:
    row = _mapping(data, where, "A scene", SCENE_KEYS)
    act = row.get("act")
    if act not in ACTS:
        raise ScenarioError(f"{where}: the act «{act}» does not exist. Write one of: {', '.join(ACTS)}.")
    scene = Scene(
        id=key,
        title=_text(row.get("title"), where, "title"),
        picture=row.get("picture", ""),
        tells=_text(row.get("tells"), where, "tells"),
        act=act,
        needs=row.get("needs", ""),
        by=row.get("by", ""),
        facts=_facts(act, row.get("facts", {}), where),
    )
    _picture(scene.picture, where, known)
    _somebody(scene, where, known)
    if "document" in scene.facts:
        _one_of(scene.facts["document"], known.documents, where, "document", "Choose a key of practice/documents.")
    return scene


def _somebody(scene: Scene, where: str, known: Known) -> None:
    """Who does it, and to whom it may happen."""
    if scene.needs not in NEEDS:
        raise ScenarioError(f"{where}: «needs: {scene.needs}» means nothing. Write «needs: record», or nothing.")
    if scene.act in UPON_A_RECORD and scene.needs != "record":
        raise ScenarioError(f"{where}: without a record there is nothing to {scene.act}. Add «needs: record».")
    if scene.act in BY_SOMEBODY and not scene.by:
        raise ScenarioError(f"{where}: who does it? Add «by: …», a professional of practice mode.")
    if scene.by and scene.act not in BY_SOMEBODY:
        raise ScenarioError(f"{where}: «{scene.act}» is done by nobody of the directory, or by who wrote the document. Take «by» away.")
    if scene.by:
        _one_of(scene.by, known.professionals, where, "professional", "Choose a professional of practice mode.")


def _facts(act: str, data: Any, where: str) -> dict[str, str]:
    where = f"{where}, facts"
    facts = _mapping(data, where, f"The act «{act}»", ACTS[act])
    wanted = ACTS[act]
    if act == "message":
        if facts.get("channel") not in CHANNELS:
            raise ScenarioError(f"{where}: a message comes by {' or '.join(CHANNELS)}. Write «channel: sms».")
        if facts["channel"] == "sms":
            wanted = ("channel", "text")
            if "subject" in facts:
                raise ScenarioError(f"{where}: an SMS has no subject. Take «subject» away.")
    return {key: _text(facts.get(key), where, key) for key in wanted}


# -- values --------------------------------------------------------------------------------------------------------------------
def _mapping(data: Any, where: str, what: str, keys: tuple[str, ...]) -> dict[str, Any]:
    has = f"{what} has {', '.join(keys)}." if keys else f"{what} has nothing here."
    if not isinstance(data, dict):
        raise ScenarioError(f"{where}: «{data}» is not what is wanted here. {has}")
    if strange := set(data) - set(keys):
        raise ScenarioError(f"{where}: unknown keys {sorted(map(str, strange))}. {has}")
    return data


def _list(data: Any, where: str, key: str) -> list[Any]:
    if not isinstance(data, list | tuple):
        raise ScenarioError(f"{where}: «{key}» is a list. Begin each line with «- ».")
    return list(data)


def _texts(data: Any, where: str, key: str) -> tuple[str, ...]:
    found = tuple(_text(one, where, key) for one in _list(data, where, key))
    if not found:
        raise ScenarioError(f"{where}: «{key}» is empty. Add a sentence.")
    return found


def _text(data: Any, where: str, key: str) -> str:
    if not isinstance(data, str) or not data.strip():
        raise ScenarioError(f"{where}: a sentence is missing. Add «{key}: …».")
    return data.strip()


def _minutes(data: Any, where: str) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data <= LONGEST:
        raise ScenarioError(f"{where}: «minutes: {data}» is no length. Write a number from 1 to {LONGEST}.")
    return data


def _picture(id: Any, where: str, known: Known) -> None:
    if not id:
        raise ScenarioError(f"{where}: a picture is missing. Add «picture: …».")
    _one_of(id, known.pictures, where, "picture", "Choose an id of static/pictograms.")


def _one_of(name: Any, names: Collection[str] | None, where: str, what: str, instead: str) -> None:
    if names is not None and name not in names:
        raise ScenarioError(f"{where}: the {what} «{name}» does not exist. {instead}")
