"""Where a professional and a person are in making a record together, and what every page of it shows. It knows no address and no act."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Response, request

import search as directory
from guides import who as names
from guides.version import told
from rules import desk, practitioners, professionals
from rules import doctors as doctor_rules
from rules.refusal import Refusal, Refusals
from views import gate, page
from views.flow import Desk

if TYPE_CHECKING:
    from models import Insured, Practitioner

#: How long the codes stay for the printer (as on the page of who creates a record alone).
PRINTED_WITHIN = timedelta(minutes=30)
#: The guide whose sentences the person reads, and how each profession's own version is named there.
GUIDE, WAYS = "creer-avec-professionnel", {"AM": "accueil", "10": "medecin", "21": "pharmacien"}
#: The pages in their order, and the step that each counts for («Étape 2 sur 5»); the letter alone has a shorter way.
STEPS = {"start": 1, "check": 1, "consent": 2, "contact": 3, "doctor": 4, "reader": 4, "terms": 4, "letter": 5}
_ORDER = ("start", "check", "exists", "consent", "contact", "doctor", "reader", "terms", "letter")
_LETTER_STEPS = {"start": 1, "check": 1, "exists": 1, "consent": 2, "letter": 3}


def me() -> Practitioner:
    """The professional or agent who is in."""
    return gate.account().practitioner


def flow_of() -> Desk:
    """The journey of this professional in this browser; codes that lay here too long are gone."""
    found = Desk.take_up()
    if found.account and found.account != gate.account().id:
        found.end()
        return Desk()
    if found.login and page.now() - datetime.fromisoformat(found.shown_at) > PRINTED_WITHIN:
        found.end()
        page.note("desk-gone")
        return Desk()
    return found


def place(flow: Desk) -> str:
    """The page where the journey stands."""
    if flow.login or not flow.who:
        return "letter" if flow.login else "start"
    if not flow.checked:
        return "check"
    if not flow.agreed_at:
        return "consent" if flow.act != desk.LETTER or flow.letter else "exists"
    if not flow.contact:
        return "contact"
    if not flow.doctor_asked:
        return "doctor"
    return "terms" if flow.reader or not asks_reader(flow) else "reader"


def asks_reader(flow: Desk) -> bool:
    """Whether the person is asked for an authorisation: not for an agent, who never reads, nor for their médecin traitant, who does."""
    if not practitioners.may_open(me()):
        return False
    insured = desk.by_id(flow.who)
    mine = flow.doctor or (insured.general_practitioner_id if insured else 0)
    return bool(mine != me().id)


def away(flow: Desk, name: str) -> Response | None:
    """Back to where the journey stands: from a page that is not reached yet, after the letter was made, or when the form that was sent
    belongs to another journey (two tabs). An earlier page may be seen again."""
    here = place(flow)
    if request.method == "POST" and request.form.get("mark", "") != flow.mark:
        page.note("desk-other")
    elif here == name or (here != "letter" and _ORDER.index(name) < _ORDER.index(here)):
        return None
    return page.go(f"desk.{here}")


def show(name: str, flow: Desk, error: Refusal | Refusals | None = None, /, *, status: int = 200, **facts: Any) -> Response:
    """The page ``name`` of the journey, with its step; again with what went wrong (422)."""
    tables = page.guide_library().tables
    steps = _LETTER_STEPS if flow.act == desk.LETTER else STEPS
    context = {
        "flow": flow,
        "step": steps.get(name, 0),
        "of": max(steps.values()),
        "said": tables["professional"]["desk"],
        "turned": tables["turned"],
        "person": named(desk.by_id(flow.who)) if flow.who else "",
        **facts,
    }
    if error:
        return page.refused(f"desk/{name}.html", f"desk.{name}", error, **context)
    return page.show(f"desk/{name}.html", f"desk.{name}", status=status, **context)


def named(insured: Insured | None) -> str:
    """As little as is needed to see that it is the right card: «Camille D.»."""
    return f"{insured.given_name} {insured.family_name[:1]}." if insured else ""


def guide_steps(name: str) -> list[Any]:
    """The guide's own sentences for this page, as they are told with this profession."""
    whole = page.guide_library().guides[GUIDE]
    return [step for step in told(whole, WAYS[me().profession]).on(f"desk.{name}") if step.gesture.kind != "click"]


# -- what is chosen ----------------------------------------------------------------------------------------------------------------


def doctors(flow: Desk, typed: str) -> dict[str, Any]:
    """What the page of the médecin traitant shows: who it is now, «C’est moi» for a doctor, and the doctors found under a name."""
    insured = desk.by_id(flow.who)
    now = insured.general_practitioner if insured else None
    found = directory.find(typed, postcode=me().postcode) if typed.strip() else directory.Found()
    return {
        "now": names.named(now.civility, now.given_name, now.family_name) if now else "",
        "me": me() if doctor_rules.can_be(me()) and now != me() else None,
        "typed": typed,
        "asked": bool(typed.strip()),
        "found": [one for one in (*found.sure, *found.near) if doctor_rules.can_be(one)],
        "name": professionals.name,
        "picture": names.PICTURE,
    }


def chosen(who: str) -> int:
    """The id of the doctor that was chosen; 0 when nothing changes. Raises Refusal ``accueil-medecin``."""
    if not who:
        return 0
    found = professionals.find(int(who)) if who.isdecimal() and len(who) < 19 else None
    if found is None:
        raise Refusal("accueil-medecin", "nom")
    desk.may_be_doctor(found)
    return int(found.id)


def answers(flow: Desk) -> desk.Asked:
    """All that the person has answered, when they accept the rules."""
    return desk.Asked(
        agreed_at=datetime.fromisoformat(flow.agreed_at) if flow.agreed_at else None,
        mobile=flow.mobile,
        mail=flow.mail,
        doctor=professionals.find(flow.doctor) if flow.doctor else None,
        reader=flow.reader == "oui",
        accepted=True,
        beside=flow.beside,
    )
