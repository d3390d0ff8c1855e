"""Creating a record alone: number, code of creation, mobile or mail, conditions, codes. It knows the rules and no table."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, Response, current_app, request
from wtforms import BooleanField, StringField

from paper import letters
from rules import codes, contact, creation, nir
from rules.refusal import Refusal, Refusals, check_all
from views import page
from views.flow import Asking, Creation

blueprint = Blueprint("creation", __name__, url_prefix="/creer-mon-dmp")
#: How long the codes stay on the page that shows them once.
SHOWN_FOR = timedelta(minutes=30)


class NumberForm(page.Form):
    """The number, twice (the guide: «J'écris 2 fois mon numéro de sécurité sociale»)."""

    nir = StringField()
    nir2 = StringField()


class OpenForm(page.Form):
    """The number and the code of creation."""

    nir = StringField()
    code = StringField()


class ContactForm(page.Form):
    """A mobile number or a mail."""

    mobile = StringField()
    mail = StringField()


class TermsForm(page.Form):
    """The conditions."""

    accepted = BooleanField(false_values=("", "non", False))


# -- asking for the code ----------------------------------------------------------------------------------------------------------


@blueprint.route("/demander-mon-code", methods=["GET", "POST"])
def ask() -> Response:
    """The number twice; then the card to compare with."""
    flow = Asking.take_up()
    form = NumberForm(data={"nir": flow.nir, "nir2": flow.nir2})
    if not form.sent():
        return page.show("creation/ask.html", "creation.ask", form=form)
    flow.nir, flow.nir2, flow.sent = form.typed("nir"), form.typed("nir2"), False
    flow.keep()
    try:
        nir.read_twice(flow.nir, flow.nir2)
    except Refusal as refusal:
        return page.refused("creation/ask.html", "creation.ask", refusal, form=form)
    return page.go("creation.check")


@blueprint.route("/verifier-mon-numero", methods=["GET", "POST"])
def check() -> Response:
    """The number on the drawn card: yes sends the code, no goes back to it."""
    flow = Asking.take_up()
    if flow.sent:
        return page.go("creation.sent")
    try:
        number = nir.read_twice(flow.nir, flow.nir2)
    except Refusal:
        return page.go("creation.ask")
    form = page.Form()
    if form.sent():
        with page.even():
            creation.ask_code(number, page.now(), page.chance(), life=page.config().creation_code_life)
        Asking(sent=True).keep()  # the number does not stay for the next person at this computer
        return page.go("creation.sent")
    return page.show("creation/check.html", "creation.check", form=form, number=number)


@blueprint.get("/mon-code-arrive")
def sent() -> Response:
    """The same answer for everybody: the code comes by mail, or by post."""
    if not Asking.take_up().sent:
        return page.go("creation.ask")
    return page.show("creation/sent.html", "creation.sent")


# -- coming back with the code ------------------------------------------------------------------------------------------------------


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """Number and code of creation, or the way to ask for the code."""
    flow = Creation.take_up()
    if flow.login:
        return page.go("creation.credentials")
    form = OpenForm(data={"nir": flow.nir, "code": flow.code})
    if not form.sent():
        return page.show("creation/start.html", "creation.start", form=form, chapter=2)
    flow.nir, flow.code, flow.opened = form.typed("nir"), form.typed("code"), False
    flow.keep()
    try:
        _opened(flow)
    except (Refusal, Refusals) as error:
        return page.refused("creation/start.html", "creation.start", error, form=form, chapter=2)
    flow.opened = True
    flow.keep()
    return page.go("creation.contact")


def _opened(flow: Creation):  # type: ignore[no-untyped-def]  # a row of the rules; views name no table
    number, code = check_all(lambda: nir.read(flow.nir), lambda: codes.read_long(flow.code))
    return creation.open_with(number, code, page.now())


@blueprint.route("/coordonnees", methods=["GET", "POST"], endpoint="contact")
def contact_details() -> Response:
    """A mobile number or a mail: one is enough now."""
    flow = Creation.take_up()
    if flow.login or not _still_open(flow):
        return page.go("creation.start")
    form = ContactForm(data={"mobile": flow.mobile, "mail": flow.mail})
    if not form.sent():
        return page.show("creation/contact.html", "creation.contact", form=form)
    flow.mobile, flow.mail = form.typed("mobile"), form.typed("mail")
    flow.keep()
    try:
        _contact(flow)
    except (Refusal, Refusals) as error:
        return page.refused("creation/contact.html", "creation.contact", error, form=form)
    return page.go("creation.terms")


def _still_open(flow: Creation) -> bool:
    """Reading a page spends no try: only a number and code that opened once are looked at again."""
    try:
        return flow.opened and bool(_opened(flow))
    except (Refusal, Refusals):
        return False


def _contact(flow: Creation) -> tuple[str, str]:
    if not (flow.mobile.strip() or flow.mail.strip()):
        raise Refusal("coordonnees-une", "mobile")
    mobile, mail = check_all(
        lambda: contact.read_mobile(flow.mobile) if flow.mobile.strip() else "",
        lambda: contact.read_mail(flow.mail) if flow.mail.strip() else "",
    )
    return mobile, mail


@blueprint.route("/conditions", methods=["GET", "POST"])
def terms() -> Response:
    """The conditions in easy words; accepting them creates the record."""
    flow = Creation.take_up()
    if flow.login:
        return page.go("creation.credentials")
    if not flow.opened:
        return page.go("creation.start")
    try:
        code = _opened(flow)
        mobile, mail = _contact(flow)
    except (Refusal, Refusals):
        return page.go("creation.start")
    form = TermsForm()
    if not form.sent():
        return page.show("creation/terms.html", "creation.terms", form=form)
    try:
        made = creation.create(code, mobile=mobile, mail=mail, accepted=bool(form.accepted.data), now=page.now(), chance=page.chance())
    except Refusal as refusal:
        return page.refused("creation/terms.html", "creation.terms", refusal, form=form)
    insured = code.insured
    name = f"{insured.given_name} {insured.family_name}"
    flow = Creation(login=made.login, password=made.password, name=name, address=insured.address, shown_at=page.now().isoformat())
    flow.keep()
    for told in current_app.extensions.get("dmp_record_created", ()):
        told(made.login, page.now())
    return page.go("creation.credentials")


# -- the codes, once -----------------------------------------------------------------------------------------------------------------


def _with_codes() -> Creation | None:
    """The journey that still holds the codes: not later than :data:`SHOWN_FOR` after they were made."""
    flow = Creation.take_up()
    if not flow.login or page.now() - datetime.fromisoformat(flow.shown_at) > SHOWN_FOR:
        flow.end()
        return None
    return flow


@blueprint.route("/mes-codes", methods=["GET", "POST"])
def credentials() -> Response:
    """Identifiant and initial password, big; kept sealed for this browser until the person says they are safe, 30 minutes at most."""
    flow = _with_codes()
    if flow is None:
        return page.go("login.start")
    form = page.Form()
    if form.sent():
        flow.end()
        page.note("created")
        return page.go("login.start")
    return page.show("creation/credentials.html", "creation.credentials", form=form, flow=flow)


@blueprint.get("/mes-codes.pdf")
def letter() -> Response:
    """The same codes as a letter: one sheet, or two sheets for two envelopes."""
    flow = _with_codes()
    if flow is None:
        return page.go("login.start")
    sheets = 2 if request.args.get("feuilles") == "2" else 1
    to = letters.Addressee(flow.name, tuple(flow.address.splitlines()))
    pdf = letters.credentials(to, flow.login, flow.password, sheets=sheets, sender=page.sender(), look=page.look())
    return page.pdf(pdf, "mes-codes.pdf", download="feuilles" not in request.args)
