"""Helpers coming in: the slip of a person, an account of their own, the code of each login. It knows the rules and no table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request, session, url_for
from wtforms import PasswordField, StringField

from rules import accounts, helper_accounts, invitations, logins, messages
from rules.refusal import Refusal, Refusals
from views import devices, gate, links, page, words
from views.flow import Joining

if TYPE_CHECKING:
    from models import Account, Delegation

blueprint = Blueprint("helper_login", __name__, url_prefix="/aidants")


class StartForm(page.Form):
    """Identifiant and password, on one page so that a password manager fills both."""

    login = StringField()
    password = PasswordField()


class CodeForm(page.Form):
    """One field for a whole code: of the slip, or of the login."""

    code = StringField()


class AccountForm(page.Form):
    """Who I am, and where my codes arrive: one of the two is enough."""

    given_name = StringField()
    family_name = StringField()
    mail = StringField()
    mobile = StringField()


class PasswordForm(page.Form):
    """One field with a show button and no second field: what can be seen need not be typed twice."""

    password = PasswordField()


def _show(name: str, error: Refusal | Refusals | None = None, /, **facts: Any) -> Response:
    facts["said"] = page.guide_library().tables["helpers"]["login"]
    screen = f"helper_login.{name}"
    if error:
        return page.refused(f"helper_login/{name}.html", screen, error, **facts)
    return page.show(f"helper_login/{name}.html", screen, **facts)


def _door() -> str:
    """Where wrong codes of slips are counted: this browser. (12 signs are not found by trying; this only slows a hand down.)"""
    return session.setdefault("slips", f"{page.chance().getrandbits(128):032x}")


# -- the slip --------------------------------------------------------------------------------------------------------------------


@blueprint.route("/ma-feuille", methods=["GET", "POST"])
def slip() -> Response:
    """The code of the slip. The square of the slip leads here; the code is on paper only, never in an address."""
    form = CodeForm()
    if not form.sent():
        return _show("slip", form=form)
    try:
        invitations.read_slip(form.typed("code"), _door(), page.now())
    except Refusal as refusal:
        return _show("slip", refusal, form=form)
    flow = Joining.take_up()
    flow.slip = form.typed("code")
    flow.keep()
    return page.go("helping.accept" if gate.is_helper() else "helper_login.choose")


def _invitation(flow: Joining) -> Delegation | None:
    """What the slip of this browser invites to, as long as it may be used."""
    try:
        return invitations.read_slip(flow.slip, _door(), page.now()) if flow.slip else None
    except Refusal:
        return None


@blueprint.get("/qui-je-suis")
def choose() -> Response:
    """Whom I am going to help; have I an account already, or do I make one."""
    if gate.is_helper():
        return page.go("helping.accept")
    row = _invitation(Joining.take_up())
    if row is None:
        return page.go("helper_login.slip")
    return _show("choose", name=row.patient.insured.given_name)


# -- an account of one's own -------------------------------------------------------------------------------------------------------


@blueprint.route("/mon-compte", methods=["GET", "POST"])
def account() -> Response:
    """My name, my mail or my mobile. A slip says the name already."""
    flow = Joining.take_up()
    row = _invitation(flow)
    known = flow.who or ({"given_name": row.given_name, "family_name": row.family_name} if row else {})
    form = AccountForm(data=known)
    if not form.sent():
        return _show("account", form=form)
    try:
        flow.who = helper_accounts.read({name: form.typed(name) for name in helper_accounts.FIELDS})
    except (Refusal, Refusals) as error:
        return _show("account", error, form=form)
    flow.keep()
    return page.go("helper_login.password")


@blueprint.route("/mon-mot-de-passe", methods=["GET", "POST"])
def password() -> Response:
    """A password of my own: nobody else has it, the person neither."""
    flow = Joining.take_up()
    if not flow.who:
        return page.go("helper_login.account")
    form = PasswordForm()
    if not form.sent():
        return _show("password", form=form, typed="")
    return _made("password", form.typed("password"), form=form, typed=form.typed("password"))


@blueprint.route("/mes-4-mots", methods=["GET", "POST"], endpoint="words")
def four_words() -> Response:
    """«Choisir pour moi»: four easy words with their pictures."""
    if not Joining.take_up().who:
        return page.go("helper_login.account")
    if request.method == "GET":
        return _show("words", words_shown=words.offer(), form=page.Form())
    try:
        taken = words.taken()
    except Refusal as refusal:
        return _show("words", refusal, words_shown=words.offer(), form=page.Form())
    return _made("words", taken, words_shown=words.offer(), form=page.Form())


def _made(name: str, chosen: str, /, **facts: Any) -> Response:
    """The account is there; its identifiant is shown next."""
    flow = Joining.take_up()
    try:
        made = helper_accounts.create(flow.who, chosen, page.now(), page.chance())
    except (Refusal, Refusals) as error:
        return _show(name, error, **facts)
    words.forget()
    Joining(slip=flow.slip, account_id=made.id, epoch=made.session_epoch, made=True).keep()
    return page.go("helper_login.made")


@blueprint.route("/mon-identifiant", methods=["GET", "POST"])
def made() -> Response:
    """My new identifiant, large, before the first code leaves."""
    flow = Joining.take_up()
    account = _pending(flow)
    if account is None or not flow.made:
        return page.go("helper_login.start")
    if request.method == "POST":
        return _send(account)
    return _show("made", login=account.login, form=page.Form())


# -- coming in -------------------------------------------------------------------------------------------------------------------


@blueprint.route("", methods=["GET", "POST"])
def start() -> Response:
    """Identifiant and password; or the slip; or a new account."""
    if gate.is_helper():
        return page.go("helping.people")
    form = StartForm()
    if not form.sent():
        return _show("start", form=form)
    try:
        account = logins.authenticate(logins.HELPER, form.typed("login"), form.typed("password"), page.now(), devices.marks())
    except Refusal as refusal:
        return _show("start", _as_helper(refusal), form=form)
    flow = Joining.take_up()
    Joining(slip=flow.slip, account_id=account.id, epoch=account.session_epoch).keep()
    return _send(account)


def _as_helper(refusal: Refusal) -> Refusal:
    """What is wrong, in the words of helpers: they have an identifiant, as persons have."""
    keys = {"compte-numero-vide": "identifiant-vide", "compte-refuse": "acces-refuse"}
    return Refusal(keys.get(refusal.key, refusal.key), refusal.field, **refusal.facts)


def _pending(flow: Joining) -> Account | None:
    """The account whose password was right (or has just been chosen) in this browser."""
    return logins.by_id(flow.account_id, flow.epoch, logins.HELPER) if flow.account_id else None


def _send(account: Account, channel: str = "") -> Response:
    """A code, by mail when there is one; and on to the page where it is written."""
    config, ways = page.config(), logins.ways(account)
    channel = channel or ways[0].key
    flow = Joining.take_up()
    try:
        row = logins.send_code(account, channel, page.now(), page.chance(), count=config.code_digits, life=config.code_life)
    except Refusal as refusal:
        return page.refused("errors/refused.html", "errors.refused", refusal)
    flow.channel, flow.until = channel, row.expires_at.isoformat()
    flow.keep()
    return page.go("helper_login.code")


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Response:
    """The code; one that is too old is replaced at once."""
    flow = Joining.take_up()
    account = _pending(flow)
    if account is None or not flow.channel:
        return page.go("helper_login.start")
    form = CodeForm()
    if not form.sent():
        return _show("code", form=form, **_facts(flow, account))
    try:
        logins.use_code(account, form.typed("code"), page.now(), count=page.config().code_digits, marks=devices.marks())
    except Refusal as refusal:
        if refusal.key == "code-perime":
            _send(account, flow.channel)
        return _show("code", refusal, form=form, **_facts(Joining.take_up(), account))
    flow.end()
    if gate.logged_in():  # a person was in on this computer: their record is closed, and their history says so
        accounts.leave(gate.patient(), page.now())
    gate.let_in_helper(account)
    if flow.slip:
        Joining(slip=flow.slip).keep()
    return devices.known(page.go("helping.accept" if flow.slip else "helping.people"), account.kind, account.login)


def _facts(flow: Joining, account: Account) -> dict[str, Any]:
    end = links.moment(flow.until)
    return {
        "channel": flow.channel,
        "until": end,
        "late": end is not None and end <= page.now(),
        "failed": messages.last_state(account, "account-code", page.now()) in ("late", "failed"),
        "others": [way for way in logins.ways(account) if way.key != flow.channel],
    }


@blueprint.post("/nouveau-code")
def again() -> Response:
    """One more code, the same way or the other one; the earlier ones work until their own end."""
    flow = Joining.take_up()
    account = _pending(flow)
    if account is None or not flow.channel:
        return page.go("helper_login.start")
    wanted = request.form.get("channel", "")
    page.note("new-code")
    return _send(account, wanted if wanted in {way.key for way in logins.ways(account)} else flow.channel)


@blueprint.get("/j-ai-perdu-mes-codes")
def lost() -> Response:
    """Who can help me now."""
    return _show("lost")


@blueprint.get("/encore")
def still() -> Response:
    """Asked by the open page of a helper, again and again: does the help still hold? If not, the page goes away at once."""
    holder = gate.acting()
    if holder is not None and str(holder.delegation_id) == request.args.get("aide", ""):
        return Response(status=204, mimetype="text/plain")
    response = Response(status=204, mimetype="text/plain")
    response.headers["HX-Redirect"] = url_for("home.show" if holder is not None else "helping.people")
    return response


@blueprint.post("/sortir")
def leave() -> Response:
    """Out: the session ends, and the browser forgets the pages."""
    if gate.logged_in():
        accounts.leave(gate.patient(), page.now())
    gate.let_out()
    page.note("helper-left")
    response = page.go("helper_login.start")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
