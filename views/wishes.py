"""Volontés et droits, a part of the room informations: the two persons and the emergency choice. It knows the rules and no table."""

from __future__ import annotations

from flask import Blueprint, Response, request
from wtforms import StringField

from paper import forms
from paper.engine import PaperError
from rules import accounts, related
from rules.refusal import Refusal, Refusals
from views import gate, page
from views.flow import Done

ROLES = {"personne-de-confiance": related.TRUSTED, "personne-a-prevenir": related.EMERGENCY}


class PersonForm(page.Form):
    """One of the two persons."""

    given_name = StringField()
    family_name = StringField()
    phone = StringField()
    address = StringField()
    relation = StringField()


class ChoiceForm(page.Form):
    """Oui or non."""

    answer = StringField()  # one of the boxes of the page; the rule judges it


def wishes() -> Response:
    """The two persons, what each is, and the emergency choice."""
    patient, said = gate.patient(), page.guide_library()
    return page.show(
        "informations/wishes.html",
        "informations.wishes",
        form=page.Form(),
        trusted=related.of(patient, related.TRUSTED),
        urgent=related.of(patient, related.EMERGENCY),
        second=said.steps_beside("informations.wishes", 2),
        choice=bool(patient.break_glass),
        grouped=related.grouped_phone,
        done=Done.just(),
    )


def _person(role: str, name: str) -> Response:
    patient = gate.patient()
    before = related.values(patient, role)
    form = gate.refill(PersonForm, data=before and before | {"phone": related.grouped_phone(before["phone"])})
    template, screen = f"informations/{name}.html", f"informations.{name}"
    chapter = 1 if role == related.TRUSTED else 2
    facts = {"form": form, "chapter": chapter, "needs_judge": related.needs_judge(patient), "protection": patient.insured.protection}
    if not form.sent():
        return page.show(template, screen, **facts)
    try:
        changed = related.save(patient, role, {key: form.typed(key) for key in related.FIELDS}, page.now())
    except (Refusal, Refusals) as error:
        return page.refused(template, screen, error, **facts)
    return page.go("informations.wishes", fait=Done.note(changed, f"{role}-saved", before=before))


def trusted() -> Response:
    """The personne de confiance: who she is. She is designated by the paper that both sign."""
    return _person(related.TRUSTED, "trusted")


def trusted_form() -> Response:
    """The paper that both sign, with what is written already. What is too wide to print (all capitals) is left to be filled by hand."""
    patient = gate.patient()
    known = related.values(patient, related.TRUSTED) or {}
    known = known | {"phone": related.grouped_phone(known.get("phone", ""))}
    who = f"{patient.insured.given_name} {patient.insured.family_name}", patient.insured.birth_date
    protection = patient.insured.protection
    try:
        paper = forms.trusted_person(*who, forms.TrustedPerson(**known), protection, page.sender(), page.look())
    except PaperError:
        paper = forms.trusted_person(*who, forms.TrustedPerson(phone=known["phone"]), protection, page.sender(), page.look())
    return page.pdf(paper, "ma-personne-de-confiance.pdf")


def emergency_person() -> Response:
    """The personne à prévenir: who is called."""
    return _person(related.EMERGENCY, "emergency_person")


def erase(who: str) -> Response:
    """Nobody is written there any more."""
    patient, role = gate.patient(), ROLES[who]
    before = related.values(patient, role)
    changed = related.erase(patient, role, page.now())
    return page.go("informations.wishes", fait=Done.note(changed, f"{role}-erased", before=before))


def emergency_choice() -> Response:
    """May professionals open my record in an emergency: the answer may change at any time."""
    patient = gate.patient()
    before = "oui" if patient.break_glass else "non"
    form = gate.refill(ChoiceForm, data={"answer": before})
    if not form.sent():
        return page.show("informations/emergency_choice.html", "informations.emergency_choice", form=form)
    try:
        accounts.answer_emergency(patient, form.typed("answer"), page.now())
    except Refusal as refusal:
        return page.refused("informations/emergency_choice.html", "informations.emergency_choice", refusal, form=form)
    answer = form.typed("answer")
    return page.go("informations.wishes", fait=Done.note(answer != before, f"choice-{answer}", before=before))


def undo() -> Response:
    """Put back what the last act changed. Sent twice, it undoes once."""
    done, patient = Done.just(), gate.patient()
    if not done.mark or done.what == "undone":
        return page.go("informations.wishes", fait=request.values.get("fait", ""))
    kind = done.what.partition("-")[0]
    if kind == "choice":
        accounts.answer_emergency(patient, done.facts["before"], page.now())
    else:
        related.put_back(patient, kind, done.facts["before"], page.now())
    return page.go("informations.wishes", fait=Done.note(True, "undone", of=kind))


def install(blueprint: Blueprint) -> None:
    """Give these pages their addresses in the room informations."""
    both = ["GET", "POST"]
    blueprint.get("/volontes-et-droits")(wishes)
    blueprint.route("/personne-de-confiance", methods=both)(trusted)
    blueprint.get("/personne-de-confiance.pdf")(trusted_form)
    blueprint.route("/personne-a-prevenir", methods=both)(emergency_person)
    blueprint.post("/<any('personne-de-confiance', 'personne-a-prevenir'):who>/effacer")(erase)
    blueprint.route("/urgence", methods=both)(emergency_choice)
    blueprint.post("/annuler")(undo)
