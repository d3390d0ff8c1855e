"""A line of the history that surprises: it is normal, or I do not know this professional, and what to do then. It knows no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, url_for

from guides import who as names
from guides.dates import in_words, local
from paper import unknown_access
from paper.address import Addressee
from rules import access, answers, professionals
from views import gate, page
from views.flow import Done

blueprint = Blueprint("answers", __name__, url_prefix="/historique-des-acces/ligne")
_LINE = "/<name>"


def _number(name: str) -> int:
    return answers.number_of(gate.patient(), name)


def _facts(number: int) -> dict[str, Any]:
    """The line, and who it is about."""
    found, who = answers.line(gate.patient(), number, page.now())
    said = names.named(who.civility, who.given_name, who.family_name)
    return {
        "line": answers.name(gate.patient(), number), "one": who, "name": professionals.name(who),
        "said": names.first(said), "picture": names.PICTURE,
        "trade": names.profession(who.profession, who.civility, who.speciality), "when": in_words(found.at), "at": found.at,
        "is_doctor": professionals.is_doctor(gate.patient(), who), "blocked": professionals.is_blocked(gate.patient(), who),
        "authorised": access.state(gate.patient(), who, page.now()).key == "valid", "urgent": found.action == "emergency-opened",
    }  # fmt: skip


@blueprint.get(_LINE)
def show(name: str) -> Response:
    """Who it is, when, and the two answers."""
    number = _number(name)
    given = answers.given(gate.patient(), [number]).get(number)
    back = url_for("history.index")
    return page.show("answers/show.html", "answers.show", form=page.Form(), given=given, back_url=back, **_facts(number))


@blueprint.post(f"{_LINE}/normal")
def normal(name: str) -> Response:
    """«C’est normal»."""
    return _say(_number(name), False)


@blueprint.post(f"{_LINE}/inconnu")
def unknown(name: str) -> Response:
    """«Je ne connais pas cette personne»: the one who runs the site is told; then what to do."""
    return _say(_number(name), True)


def _say(number: int, is_unknown: bool) -> Response:
    patient, before = gate.patient(), answers.given(gate.patient(), [number]).get(number)
    changed = answers.say(patient, number, is_unknown, page.now(), responsible=page.responsible().mail)
    mark = Done.note(changed, "line-unknown" if is_unknown else "line-normal", number=number, before=before)
    return page.go("answers.after", name=answers.name(gate.patient(), number), fait=mark)


@blueprint.get(f"{_LINE}/que-faire")
def after(name: str) -> Response:
    """What was said, what to do now, and the way back."""
    number = _number(name)
    done = Done.just()
    given = answers.given(gate.patient(), [number]).get(number)
    if given is None and done.what != "line-undone":
        return page.go("answers.show", name=name)
    back = url_for("history.index")
    return page.show("answers/after.html", "answers.after", form=page.Form(), given=given, done=done, back_url=back, **_facts(number))


@blueprint.post(f"{_LINE}/annuler")
def undo(name: str) -> Response:
    """What was said before. Sent twice, it undoes once."""
    number = _number(name)
    done = Done.just()
    if done.what not in ("line-unknown", "line-normal") or done.facts["number"] != number:
        return page.go("answers.after", name=answers.name(gate.patient(), number), fait=request.values.get("fait", ""))
    answers.take_back(gate.patient(), number, done.facts["before"], page.now())
    return page.go("answers.after", name=answers.name(gate.patient(), number), fait=Done.note(True, "line-undone", number=number))


@blueprint.get(f"{_LINE}/ma-lettre.pdf")
def letter(name: str) -> Response:
    """A letter to the one who runs the site, ready to sign."""
    facts, insured, who = _facts(_number(name)), gate.patient().insured, page.responsible()
    to = Addressee(who.name, tuple(part.strip() for part in who.address.replace("\n", ",").split(",") if part.strip()))
    mine = unknown_access.Writer(f"{insured.given_name} {insured.family_name}", insured.birth_date, insured.address)
    seen = unknown_access.Seen(facts["name"], facts["trade"], facts["one"].town, facts["at"], facts["urgent"])
    paper = unknown_access.letter(to, mine, seen, local(page.now()).date(), page.sender(), page.look())
    return page.pdf(paper, "je-ne-connais-pas-cette-personne.pdf")
