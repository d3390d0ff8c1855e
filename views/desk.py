"""Creating a record with the person, and a new letter: the turned screen asks them. It knows the rules and no table."""

from __future__ import annotations

from typing import Any, Literal

from flask import Blueprint, Response, current_app, request
from wtforms import BooleanField, StringField

from guides import who as names
from guides.dates import local
from paper import letters
from rules import contact, desk, practitioners, professionals
from rules.refusal import Refusal, Refusals, check_all
from views import gate, page
from views.desk_steps import answers, away, chosen, doctors, flow_of, guide_steps, me, place, show
from views.flow import Desk

blueprint = Blueprint("desk", __name__, url_prefix="/professionnels/creer")


class NumberForm(page.Form):
    """The number of the card."""

    nir = StringField()


class CheckForm(page.Form):
    """It is this person; who must be there too, is."""

    there = BooleanField(false_values=("", "non", False))


class ContactForm(page.Form):
    """Mobile, or mail."""

    mobile = StringField()
    mail = StringField()


@blueprint.before_request
def _only_those_who_create() -> Response | None:
    """Others get a sentence."""
    return None if practitioners.may_create(me()) else closed()


@blueprint.get("/pas-ici")
def closed() -> Response:
    """Who does not create records, and who does."""
    return page.go("desk.start") if practitioners.may_create(me()) else show("closed", Desk(), status=403)


# -- the card --------------------------------------------------------------------------------------------------------------------


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """The number of the card. A number that was written begins a new journey; the one before leaves nothing."""
    flow, form = flow_of(), NumberForm()
    if flow.login:
        return page.go("desk.letter")
    if not form.sent():
        return show("start", Desk(), form=form)
    try:
        insured = desk.find(form.typed("nir"), me(), page.now())
    except Refusal as refusal:
        return show("start", Desk(), refusal, form=form)
    today = local(page.now()).date()
    Desk(
        account=gate.account().id,
        mark=f"{page.chance().getrandbits(64):016x}",
        who=insured.id,
        act=desk.act(insured),
        beside=desk.beside(insured, today),
    ).keep()
    return page.go("desk.check")


@blueprint.route("/verifier", methods=["GET", "POST"])
def check() -> Response:
    """Who is under the number; then the screen is turned."""
    flow, form = flow_of(), CheckForm()
    if elsewhere := away(flow, "check"):
        return elsewhere
    if not form.sent():
        return show("check", flow, form=form)
    if flow.beside and not form.there.data:
        return show("check", flow, Refusal(f"accueil-{flow.beside}", "there"), form=form)
    flow.checked = True
    flow.keep()
    return page.go(f"desk.{place(flow)}")


@blueprint.route("/deja-un-dmp", methods=["GET", "POST"])
def exists() -> Response:
    """There is a record already: a new letter, when this professional may make one. Nothing else of the record is told."""
    flow, form = flow_of(), page.Form()
    insured = desk.by_id(flow.who)
    if insured is None or not flow.checked or flow.act != desk.LETTER or flow.login:
        return page.go(f"desk.{place(flow)}")
    may = desk.may_renew(insured, me(), page.now())
    if not (form.sent() and may):
        return show("exists", flow, form=form, may=may)
    if elsewhere := away(flow, "exists"):
        return elsewhere
    flow.letter = True
    flow.keep()
    return page.go("desk.consent")


# -- the turned screen -------------------------------------------------------------------------------------------------------------


@blueprint.route("/accord", methods=["GET", "POST"])
def consent() -> Response:
    """The person answers. No: nothing is kept. Yes: the way goes on, or the new letter is made."""
    flow, form = flow_of(), page.Form()
    if elsewhere := away(flow, "consent"):
        return elsewhere
    answer = request.form.get("answer") if form.sent() else None
    if answer == "non":
        flow.end()
        return page.go("desk.declined")
    if answer != "oui":
        return show("consent", flow, Refusal("accueil-reponse") if answer is not None else None, form=form, steps=guide_steps("consent"))
    flow.agreed_at = page.now().isoformat()
    if flow.act == desk.LETTER:
        return _make(flow)
    flow.keep()
    page.note("desk-yes")
    return page.go("desk.contact")


@blueprint.get("/non")
def declined() -> Response:
    """A kind page: it is their right."""
    return show("declined", Desk())


@blueprint.route("/portable", methods=["GET", "POST"], endpoint="contact")
def contact_details() -> Response:
    """Mobile, or mail; with either the person opens their record on the internet."""
    flow = flow_of()
    if elsewhere := away(flow, "contact"):
        return elsewhere
    form = ContactForm(data={"mobile": contact.grouped_mobile(flow.mobile), "mail": flow.mail})
    if not form.sent():
        return show("contact", flow, form=form)
    try:
        flow.mobile, flow.mail = _read_contact(form.typed("mobile"), form.typed("mail"))
    except (Refusal, Refusals) as error:
        return show("contact", flow, error, form=form)
    flow.contact = True
    flow.keep()
    return page.go("desk.doctor")


def _read_contact(mobile: str, mail: str) -> list[str]:
    if not (mobile.strip() or mail.strip()):
        raise Refusal("coordonnees-une", "mobile")
    return check_all(lambda: contact.read_mobile(mobile) if mobile.strip() else "", lambda: contact.read_mail(mail) if mail.strip() else "")


@blueprint.route("/medecin-traitant", methods=["GET", "POST"])
def doctor() -> Response:
    """The médecin traitant, if the person wants to declare one: «Moi», another, or nothing changes."""
    flow, form = flow_of(), page.Form()
    if elsewhere := away(flow, "doctor"):
        return elsewhere
    facts = {"form": form, **doctors(flow, request.values.get("nom", "")[:200])}
    if not form.sent():
        return show("doctor", flow, **facts)
    try:
        flow.doctor = chosen(request.form.get("who", ""))
    except Refusal as refusal:
        return show("doctor", flow, refusal, **facts)
    flow.doctor_asked, flow.reader = True, ""
    flow.keep()
    return page.go(f"desk.{place(flow)}")


# -- the turned screen, a second time: what the person wants, the rules -------------------------------------------------------------


@blueprint.route("/lire", methods=["GET", "POST"])
def reader() -> Response:
    """May this professional read the record for a year? Creating it gives them nothing."""
    flow, form = flow_of(), page.Form()
    if elsewhere := away(flow, "reader"):
        return elsewhere
    mine = me()
    answer = request.form.get("answer") if form.sent() else None
    if answer not in ("oui", "non"):
        said = names.named(mine.civility, mine.given_name, mine.family_name)
        title = page.guide_library().tables["turned"]["reader-title"].format(name=said)
        error = Refusal("accueil-reponse") if answer is not None else None
        return show("reader", flow, error, form=form, title=title, name=said, steps=guide_steps("reader"))
    flow.reader = answer
    flow.keep()
    return page.go(f"desk.{place(flow)}")


@blueprint.route("/regles", methods=["GET", "POST"])
def terms() -> Response:
    """What the person has said, and the rules; accepting them makes the record, refusing keeps nothing."""
    flow, form = flow_of(), page.Form()
    if elsewhere := away(flow, "terms"):
        return elsewhere
    answer = request.form.get("answer") if form.sent() else None
    if answer == "non":
        flow.end()
        return page.go("desk.declined")
    if answer == "oui":
        return _make(flow)
    doctor = professionals.find(flow.doctor) if flow.doctor else None
    facts: dict[str, Any] = {
        "mobile": contact.grouped_mobile(flow.mobile),
        "doctor": professionals.name(doctor) if doctor else "",
    }
    return show("terms", flow, Refusal("accueil-reponse") if answer is not None else None, form=form, **facts)


def _make(flow: Desk) -> Response:
    """The record, or the new letter. The codes are kept for the printer in the same transaction; nobody sees them on a page."""
    insured, act = desk.by_id(flow.who), flow.act
    if insured is None:  # put away meanwhile (practice mode)
        flow.end()
        return page.go("desk.start")

    def keep(made: Any) -> None:
        Desk(**{name: getattr(flow, name) for name in ("account", "mark", "who", "act")}, login=made.login, password=made.password,
             shown_at=page.now().isoformat()).keep()  # fmt: skip

    work = desk.renew if act == desk.LETTER else desk.create
    try:
        made = work(insured, answers(flow), me(), page.now(), page.chance(), keep)
    except Refusal as refusal:
        return _refused(flow, refusal)
    for told in current_app.extensions.get("dmp_record_created", ()) if act == desk.CREATE else ():
        told(made.login, page.now())
    return page.go("desk.letter")


def _refused(flow: Desk, refusal: Refusal) -> Response:
    """Somebody was first: this very browser (a form sent twice) goes on to its letter, another professional gets a sentence."""
    if Desk.take_up().login:
        return page.go("desk.letter")
    Desk(account=flow.account, mark=flow.mark, who=flow.who, act=desk.LETTER, checked=True, beside=flow.beside).keep()
    insured = desk.by_id(flow.who)
    may = insured is not None and desk.may_renew(insured, me(), page.now())
    return show("exists", Desk.take_up(), refusal, form=page.Form(), may=may)


# -- the letter, once ----------------------------------------------------------------------------------------------------------------


@blueprint.route("/lettre", methods=["GET", "POST"])
def letter() -> Response:
    """The letter to print, without the codes on the screen; once it is in the person’s hands, they are here no more."""
    flow, form = flow_of(), page.Form()
    if not flow.login:
        return page.go(f"desk.{place(flow)}")
    if not form.sent():
        return show("letter", flow, form=form, steps=guide_steps("letter"))
    if elsewhere := away(flow, "letter"):
        return elsewhere
    for told in current_app.extensions.get("dmp_letter_handed", ()):
        told(flow.login, flow.password, page.now())
    flow.end()
    page.note("desk-given")
    return page.go("pro_home.show")


@blueprint.get("/lettre.pdf")
def letter_pdf() -> Response:
    """The letter: one sheet, or two sheets for two envelopes. Shown, not saved: nothing of it stays on the professional’s computer."""
    flow = flow_of()
    insured = desk.by_id(flow.who) if flow.login else None
    if insured is None:
        return page.go(f"desk.{place(flow)}")
    sheets: Literal[1, 2] = 2 if request.args.get("feuilles") == "2" else 1
    to = letters.Addressee(f"{insured.given_name} {insured.family_name}", tuple(insured.address.splitlines()))
    pdf = letters.credentials(to, flow.login, flow.password, sheets=sheets, sender=page.sender(), look=page.look())
    return page.pdf(pdf, "lettre.pdf")
