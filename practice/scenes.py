"""Lets something happen from outside at a place: a document comes, somebody looks, a swindler asks for the code. It knows no page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from guides.dates import local
from models import Insured, Letter, Patient, Practitioner, writing
from practice import places
from practice.directory import named
from practice.documents.make import make
from practice.people import persona
from practice.seats import seats
from practice.tables import Place
from rules import access, accounts, documents, emergency, history
from rules.refusal import Refusal
from workshops.scenario import Scene

_Act = Callable[[Scene, Patient, Practitioner, datetime], None]


def happen(scene: Scene, place: Place, now: datetime) -> None:
    """Let a scene happen at one place, by the same rules as when somebody does it on the real pages.

    Args:
        now: the moment at which the person of this place lives.

    Raises:
        Refusal: ``scene-sans-dmp`` when there is no record yet; and what the rule itself refuses (no emergency access when the person
            said no): that is a good thing to talk about.
    """
    if scene.act == "message":
        return _message(scene, place, now)
    if scene.act == "post":
        return _post(place, now)
    patient = places.record(place)
    if patient is None:
        raise Refusal("scene-sans-dmp")
    if scene.act == "deposit":
        return _deposit(scene, place, patient, now)
    acts: Mapping[str, _Act] = {"look": _look, "authorise": _authorise, "emergency": _emergency, "regulation": _emergency}
    acts[scene.act](scene, patient, _who(scene), now)
    return None


def _who(scene: Scene) -> Practitioner:
    """Who does it: the professional of a part, or a named one of the directory."""
    number = seats()[scene.by].number if scene.by in seats() else named()[scene.by].rpps
    return Practitioner.get(Practitioner.rpps == number)  # type: ignore[no-any-return]


def _insured(place: Place) -> Insured:
    insured = Insured.get_or_none(Insured.persona == place.persona)
    if insured is None:
        raise Refusal("scene-sans-dmp")
    return insured  # type: ignore[no-any-return]


def _message(scene: Scene, place: Place, now: datetime) -> None:
    said = scene.facts
    Letter.create(
        insured=_insured(place), channel=said["channel"], kind="scene", subject=said.get("subject", ""), body=said["text"], arrived_at=now
    )


def _post(place: Place, now: datetime) -> None:
    """The letter that is on its way has come; what has not even left the house comes at once too."""
    Letter.update(arrived_at=now).where((Letter.insured == _insured(place)) & (Letter.arrived_at > now)).execute()


def _deposit(scene: Scene, place: Place, patient: Patient, now: datetime) -> None:
    made = make(scene.facts["document"], persona(place.persona), local(now).date())
    author = Practitioner.get(Practitioner.rpps == made.author)
    with writing():
        documents.deposit(
            patient, author, made.kind, made.title, made.performed_on, made.media_type, made.body, now, file_name=made.file_name
        )
        accounts.tell(patient, "document-added", now)


def _look(scene: Scene, patient: Patient, who: Practitioner, now: datetime) -> None:
    with writing():
        history.write(patient, "record-viewed", now, practitioner=who)


def _authorise(scene: Scene, patient: Patient, who: Practitioner, now: datetime) -> None:
    access.begin(patient, who, "suivi", True, now)


def _emergency(scene: Scene, patient: Patient, who: Practitioner, now: datetime) -> None:
    emergency.begin(patient, who, "regulation" if scene.act == "regulation" else "break-glass", scene.facts["reason"], now)
