"""A professional adds a document to a record, step by step (what was added: pro_deposited). It knows the rules and no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, abort, request, url_for

from guides.dates import date_in_words
from rules import dates, deposit_drafts, deposits, own_documents
from rules.refusal import Refusal, Refusals, check_all
from views import deposit_forms, deposit_words, page, pro_deposited, pro_found, pro_words
from views.deposit_forms import Adding, Shut, take_up

blueprint = Blueprint("pro_documents", __name__, url_prefix="/professionnels/personnes/<handle>/documents")
blueprint.before_request(pro_found.no_agents)
_FORM = "/ajouter/<form>"
_BOTH = ["GET", "POST"]


@blueprint.errorhandler(Shut)
def _shut(_: Shut) -> Response:
    """Blocked or closed, perhaps since the page before: the calm page; nothing goes into the record."""
    return page.show("pro_record/shut.html", "errors.record_shut", status=403)


@blueprint.url_value_preprocessor
def _room_for_a_file(endpoint: str | None, _: Any) -> None:
    """A file that is somewhat too big is still received, so that the form comes back with all that was typed."""
    if endpoint in ("pro_documents.attach", "pro_documents.replace"):
        request.max_content_length = 6 * page.config().max_upload


def _show(name: str, adding: Adding, error: Refusal | Refusals | None = None, **facts: Any) -> Response:
    all_facts: dict[str, Any] = {
        "adding": adding,
        "typed": adding.draft.typed,
        "handle": adding.handle,
        "name": pro_words.name_of(adding.patient),
        "said": deposit_words.said(),
        "form": page.Form(),
    } | facts
    template, screen = f"pro_documents/{name}.html", f"pro_documents.{name}"
    return page.refused(template, screen, error, **all_facts) if error else page.show(template, screen, **all_facts)


def _go(adding: Adding, step: str) -> Response:
    where = {"handle": adding.handle} | ({} if step == "add" else {"form": adding.form})
    return page.go(f"pro_documents.{step}", **where)


def _url(adding: Adding, step: str) -> str:
    return url_for(f"pro_documents.{step}", handle=adding.handle, form=adding.form)


def _way(adding: Adding) -> str:
    return "attach" if adding.draft.typed("way") == "file" else "write"


def _behind(adding: Adding, step: str) -> Response | None:
    """Who comes to ``step`` out of turn goes where something is missing."""
    order = ("add", "write", *deposit_forms.STEPS)
    missing = adding.step()
    return _go(adding, missing) if order.index(missing) < order.index(step) else None


# -- beginning -------------------------------------------------------------------------------------------------------------------


@blueprint.get("/ajouter")
def add(handle: str) -> Response:
    """Write, join a file or take a photograph; or go on with what was begun."""
    patient = deposit_forms.person(handle)
    return page.show(
        "pro_documents/add.html",
        "pro_documents.add",
        handle=handle,
        name=pro_words.name_of(patient),
        said=deposit_words.said(),
        number=deposit_forms.fresh(),
        begun=[one for one in deposit_drafts.begun(pro_found.me(), page.now(), patient) if not deposit_forms.is_version(one.form)],
        draft_life=deposit_drafts.LIFE,
        form=page.Form(),
    )


@blueprint.get(_FORM)
def resume(handle: str, form: str) -> Response:
    """Where it was left: at the text, as long as nothing was chosen after it."""
    adding = take_up(handle, form)
    step = adding.step()
    return _go(adding, _way(adding) if step == "kind" else step)


@blueprint.post(f"{_FORM}/jeter")
def drop(handle: str, form: str) -> Response:
    """The draft is not wanted any more."""
    adding = take_up(handle, form)
    deposit_drafts.end(adding.patient, pro_found.me(), form)
    page.note("pro-dropped")
    return page.go("pro_documents.add", handle=handle)


# -- the content -----------------------------------------------------------------------------------------------------------------


@blueprint.route(f"{_FORM}/ecrire", methods=_BOTH)
def write(handle: str, form: str) -> Response:
    """Write the text. It is kept while it is written."""
    adding, sent = take_up(handle, form), page.Form().sent()
    if not sent:
        return _show("write", adding)
    text = request.form.get("text", "")
    adding = adding.keep(text=text, way="text")
    try:
        own_documents.read_text(text)
    except Refusal as error:
        return _show("write", adding, error)
    return _next(adding)


@blueprint.post(f"{_FORM}/brouillon")
def draft(handle: str, form: str) -> Response:
    """Keep what is being written, on demand or by itself."""
    adding = take_up(handle, form)
    if page.Form().sent() and request.form.get("text", "").strip():
        adding.keep(text=request.form["text"], way="text")
    if page.htmx:
        return Response(status=204, mimetype="text/plain")
    page.note("pro-later")
    return page.go("pro_documents.add", handle=handle)


@blueprint.route(f"{_FORM}/joindre", methods=_BOTH)
def attach(handle: str, form: str) -> Response:
    """Join a file or a photograph."""
    adding, megabytes = take_up(handle, form), page.config().max_upload // (1024 * 1024)
    if not page.Form().sent():
        return _show("attach", adding, megabytes=megabytes)
    try:
        deposit_forms.take_file(adding.patient, form)
    except Refusal as error:
        return _show("attach", adding, error, megabytes=megabytes)
    return _next(adding.keep(way="file"))


def _next(adding: Adding) -> Response:
    return _go(adding, adding.step())


# -- what it is ------------------------------------------------------------------------------------------------------------------


@blueprint.route(f"{_FORM}/type", methods=_BOTH)
def kind(handle: str, form: str) -> Response:
    """The type: one of every day, by class, or looked for as one types."""
    adding = take_up(handle, form)
    if behind := _behind(adding, "kind"):
        return behind
    typed, chosen = request.args.get("q", ""), request.args.get("classe", "")
    classes = deposit_words.classes()
    found = deposit_words.search(typed)
    told = deposit_words.found(typed, len(found))
    facts: dict[str, Any] = {
        "usual": deposit_words.usual(pro_found.me()),
        "classes": classes,
        "chosen": next((one for one in classes if one["code"] == chosen), None),
        "query": typed,
        "found": found,
        "told": told,
        "back_url": _url(adding, _way(adding)),
        "announce": told,
    }
    if not page.Form().sent():
        return _show("kind", adding, **facts)
    try:
        one = deposits.read_type(request.form.get("type", ""))
    except Refusal as error:
        return _show("kind", adding, error, **facts)
    return _next(adding.keep(type=one.code, title=adding.title_for(one.code)))


@blueprint.route(f"{_FORM}/titre", methods=_BOTH)
def named(handle: str, form: str) -> Response:
    """Title and day of the care, both proposed. A title that was left as proposed goes with the day."""
    adding = take_up(handle, form)
    if behind := _behind(adding, "named"):
        return behind
    code, facts = adding.draft.typed("type"), dict[str, Any](back_url=_url(adding, "kind"))
    proposed = adding.proposed(code)
    if not page.Form().sent():
        today = date_in_words(dates.today(page.now())).replace("\u00a0", " ")
        return _show(
            "named", adding, title_typed=adding.draft.typed("title") or proposed, day_typed=adding.draft.typed("date") or today, **facts
        )
    title, day = request.form.get("title", ""), request.form.get("date", "")
    adding = adding.keep(title=title, date=day)
    try:
        read, on = check_all(lambda: own_documents.read_title(title), lambda: dates.read_day(day, page.now()))
    except Refusals as error:
        return _show("named", adding, error, title_typed=title, day_typed=day, **facts)
    own = read if read and read.split() != proposed.split() else deposit_words.proposed(code, on)
    return _next(adding.keep(title=own, date=day, day=on.isoformat()))


# -- who sees it -----------------------------------------------------------------------------------------------------------------


@blueprint.route(f"{_FORM}/visible", methods=_BOTH)
def sight(handle: str, form: str) -> Response:
    """When the person sees it, whether colleagues do, and legal representatives if there are any."""
    adding = take_up(handle, form)
    if behind := _behind(adding, "sight"):
        return behind
    facts: dict[str, Any] = {
        "questions": deposit_words.questions(adding.asked),
        "days": deposit_words.due(),
        "back_url": _url(adding, "named"),
    }
    if not page.Form().sent():
        return _show("sight", adding, **facts)
    adding = adding.keep(**{name: request.form.get(name, "") for name in ("person", "hidden", "secret")})
    try:
        adding.visible()
    except (Refusal, Refusals) as error:
        return _show("sight", adding, error, **facts)
    return _next(adding)


# -- the check, and the deposit --------------------------------------------------------------------------------------------------


@blueprint.route(f"{_FORM}/verifier", methods=_BOTH)
def check(handle: str, form: str) -> Response:
    """What, for whom, visible how; then it is in the record."""
    adding = take_up(handle, form)
    if behind := _behind(adding, "check"):
        return behind
    one, content, day = adding.type(), adding.content(), dates.read_day(adding.draft.typed("day"), page.now())
    if one is None or content is None:
        abort(404)
    facts: dict[str, Any] = {
        "content": content,
        "way": _way(adding),
        "type": deposit_words.type_name(one.code),
        "picture": deposit_words.picture_of(one.kind),
        "day": day,
        "person": pro_words.person(adding.patient),
        "rows": deposit_words.seen_by(adding.patient, adding.visible(), adding.asked),
        "back_url": _url(adding, "sight"),
        "twice": "",
    }
    if not page.Form().sent():
        return _show("check", adding, **facts)
    try:
        document = deposits.deposit(
            adding.patient, pro_found.me(), one, adding.draft.typed("title"), day, content, adding.visible(), page.now(), submission=form
        )
    except Refusal as error:
        if error.key == "acces-ferme":
            raise Shut from error
        return _show("check", adding, error, **(facts | {"twice": url_for("pro_documents.mine", handle=handle)}))
    deposit_drafts.end(adding.patient, pro_found.me(), form)
    return page.go("pro_documents.done", handle=handle, number=document.id)


pro_deposited.install(blueprint)


def install(app: Flask) -> None:
    """Keep what is typed here when the session ends by itself (views/gate.py)."""
    app.extensions.setdefault("dmp_lapsed", []).append(deposit_forms.keep_lapsed)
