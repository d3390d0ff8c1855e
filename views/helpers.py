"""Mes aidants: who helps me, inviting, saying yes to a request, changing, stopping. It knows the rules and no table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort
from wtforms import StringField

from rules import delegations, invitations
from rules.delegations import Helper
from rules.refusal import Refusal, Refusals, check_all
from views import gate, helper_slips, page
from views.flow import Done, Flow
from views.helper_slips import Slips
from views.helper_words import level_of, levels, until_of

blueprint = Blueprint("helpers", __name__, url_prefix="/mes-aidants")
_NUMBER = "/<int(max=9223372036854775807):number>"


class InviteForm(page.Form):
    """Who, what they may do, until when."""

    given_name = StringField()
    family_name = StringField()
    relation = StringField()
    level = StringField()  # one of the boxes of the page; the rule judges it
    span = StringField()
    day = StringField()


class TermsForm(page.Form):
    """What the helper may do, until when."""

    level = StringField()
    span = StringField()
    day = StringField()


class CodeForm(page.Form):
    """The 12 signs of a request."""

    code = StringField()


@dataclass
class Agreeing(Flow):
    """The request that I am answering."""

    code: str = ""


def _show(name: str, error: Refusal | Refusals | None = None, /, **facts: Any) -> Response:
    facts["said"] = page.guide_library().tables["helpers"]["helpers"]
    screen = f"helpers.{name}"
    if error:
        return page.refused(f"helpers/{name}.html", screen, error, **facts)
    return page.show(f"helpers/{name}.html", screen, **facts)


def _one(number: int) -> Helper:
    """A helper of mine; any other answers as absent."""
    return delegations.find(gate.patient(), number, page.now()) or abort(404)


@blueprint.get("")
def index() -> Response:
    """Who helps me, who is invited, who has stopped."""
    done = Done.just()
    rows = [_told(one) for one in delegations.of(gate.patient(), page.now())]
    to = delegations.find(gate.patient(), done.facts.get("who", 0), page.now()) if done.what else None
    return _show("index", rows=rows, form=page.Form(), done=done, to=_told(to) if to else None)


def _told(one: Helper) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id,
        "name": one.name,
        "given_name": one.given_name,
        "relation": row.relation,
        "state": one.state,
        "started": row.since is not None,
        "fixed": one.fixed,
        "legal": row.legal,
        "level": level_of(row.level, row.legal),
        "until": until_of(row.until),
        "slip_until": until_of(row.code_until),
        "ended": until_of(row.ended_at or row.until),
    }


# -- inviting --------------------------------------------------------------------------------------------------------------------


def _terms(form: Any) -> tuple[str, datetime]:
    """What was chosen of level and end. Raises Refusals."""
    level, until = check_all(
        lambda: delegations.read_level(form.typed("level")),
        lambda: delegations.read_until(form.typed("span"), form.typed("day"), page.now()),
    )
    return level, until


@blueprint.route("/inviter", methods=["GET", "POST"])
def invite() -> Response:
    """Who helps me, how much, how long; then the slip."""
    patient, form = gate.patient(), gate.refill(InviteForm, data={"span": "1-an"})
    facts = {"form": form, "levels": levels()}
    if not form.sent():
        return _show("invite", **facts)
    typed = {name: form.typed(name) for name in ("given_name", "family_name", "relation")}
    try:
        who, (level, until) = check_all(lambda: invitations.read_helper(patient, typed), lambda: _terms(form))
        slip = invitations.invite(patient, who, level, until, page.now(), page.chance())
    except (Refusal, Refusals) as error:
        return _show("invite", error, **facts)
    Slips(slip.row.id, slip.code).keep()
    return page.go("helpers.slip", number=slip.row.id)


@blueprint.get(f"{_NUMBER}/feuille")
def slip(number: int) -> Response:
    """The slip to give: the code large, the paper to print. Later it is made anew."""
    one, kept = _one(number), Slips.take_up()
    if one.state not in ("waiting", "late") or one.fixed:
        return page.go("helpers.index")
    code = kept.code if kept.number == number and one.state == "waiting" else ""
    return _show("slip", one=_told(one), code=code, form=page.Form())


@blueprint.get(f"{_NUMBER}/feuille.pdf")
def slip_pdf(number: int) -> Response:
    """The slip on paper."""
    one, kept = _one(number), Slips.take_up()
    if one.state != "waiting" or kept.number != number or not kept.code:
        abort(404)
    return helper_slips.printed(one.row, kept.code, gate.patient().insured.given_name, one.given_name)


@blueprint.post(f"{_NUMBER}/feuille")
def renew(number: int) -> Response:
    """A new slip; the one before opens nothing any more."""
    _one(number)
    try:
        made = invitations.renew(gate.patient(), number, page.now(), page.chance())
    except Refusal as refusal:
        return page.refused("errors/refused.html", "errors.refused", refusal)
    Slips(made.row.id, made.code).keep()
    return page.go("helpers.slip", number=number)


# -- the helper has asked --------------------------------------------------------------------------------------------------------


@blueprint.route("/demande", methods=["GET", "POST"], endpoint="request")
def read_request() -> Response:
    """The code of the request that somebody gave me."""
    form = CodeForm()
    if not form.sent():
        return _show("request", form=form)
    try:
        invitations.asked(gate.patient(), form.typed("code"), page.now())
    except Refusal as refusal:
        return _show("request", refusal, form=form)
    Agreeing(form.typed("code")).keep()
    return page.go("helpers.agree")


@blueprint.route("/demande/oui", methods=["GET", "POST"])
def agree() -> Response:
    """Who asks; do I want it, how much, how long."""
    patient, flow, form = gate.patient(), Agreeing.take_up(), TermsForm(data={"span": "1-an"})
    if not flow.code:
        return page.go("helpers.request")
    facts: dict[str, Any] = {"form": form, "levels": levels(), "name": ""}
    try:
        account = invitations.asked(patient, flow.code, page.now())
        facts["name"] = f"{account.given_name} {account.family_name}"
        if not form.sent():
            return _show("agree", **facts)
        level, until = _terms(form)
        made = invitations.agree(patient, flow.code, level, until, page.now())
    except (Refusal, Refusals) as error:
        if facts["name"]:
            return _show("agree", error, **facts)
        flow.end()
        return _show("request", error, form=CodeForm(formdata=None))
    flow.end()
    return page.go("helpers.index", fait=Done.note(True, "began", who=made.id))


# -- changing and stopping -------------------------------------------------------------------------------------------------------


@blueprint.route(f"{_NUMBER}/changer", methods=["GET", "POST"])
def change(number: int) -> Response:
    """Another level, another end."""
    one = _one(number)
    if one.fixed or one.state == "ended":
        return page.go("helpers.index")
    form = TermsForm(data={"level": one.row.level, "span": "date", "day": until_of(one.row.until)})
    facts = {"form": form, "levels": levels(), "one": _told(one)}
    if not form.sent():
        return _show("change", **facts)
    try:
        level, until = _terms(form)
        changed = delegations.change(gate.patient(), number, level, until, page.now())
    except (Refusal, Refusals) as error:
        return _show("change", error, **facts)
    return page.go("helpers.index", fait=Done.note(changed, "changed", who=number))


@blueprint.post(f"{_NUMBER}/arreter")
def stop(number: int) -> Response:
    """At once, on the helper's open page too."""
    _one(number)
    try:
        changed = delegations.stop(gate.patient(), number, page.now())
    except Refusal as refusal:
        return page.refused("errors/refused.html", "errors.refused", refusal)
    return page.go("helpers.index", fait=Done.note(changed, "stopped", who=number))


@blueprint.post("/annuler")
def undo() -> Response:
    """The helper whom I just stopped helps me again. Sent twice, it undoes once."""
    done = Done.just()
    if done.what != "stopped":
        return page.go("helpers.index")
    changed = delegations.set_back(gate.patient(), done.facts["who"], page.now())
    return page.go("helpers.index", fait=Done.note(changed, "set-back", who=done.facts["who"]))
