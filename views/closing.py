"""Closing my record: what it means, how long it is kept, the choice, the proof that it is me. It knows the rules and no table."""

from __future__ import annotations

from flask import Blueprint, Response
from wtforms import PasswordField, StringField

from guides.dates import local
from rules import closing
from rules.refusal import Refusal, Refusals
from views import gate, page

blueprint = Blueprint("closing", __name__, url_prefix="/gestion-du-dmp/fermer")


class CloseForm(page.Form):
    """Keep or erase, and my password: who finds an open screen closes nothing."""

    choice = StringField()
    password = PasswordField()


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """What happens, what stays; then it is done, and I am outside."""
    patient, form = gate.patient(), CloseForm()
    kept, erased = closing.ends(page.now())
    facts = {"form": form, "kept_until": local(kept).date(), "erased_on": local(erased).date()}
    if not form.sent():
        return page.show("closing/start.html", "closing.start", **facts)
    try:
        closing.close(patient, form.typed("choice"), form.typed("password"), page.now())
    except (Refusal, Refusals) as error:
        return page.refused("closing/start.html", "closing.start", error, **facts)
    choice = form.typed("choice")
    gate.let_out(still_trying=True)  # the page outside is the last one of the guide
    page.note(f"record-closed-{choice}")
    response = page.go("welcome.show")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
