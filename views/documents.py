"""The room of documents: list, read, add, change, hide, delete, undo. It knows the rules and no table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, url_for

from rules import dates, documents, journeys, own_documents, professionals, shelves, versions
from rules.documents import Viewer
from rules.refusal import Refusals, check_all
from views import gate, leaves, page
from views.document_forms import AttachForm, EditForm, WriteForm, fresh, held, take, titled_by_name
from views.document_words import ACTS, CONTRARY, choices, kinds, over, said, still, titled

blueprint = Blueprint("documents", __name__, url_prefix="/documents")


@blueprint.url_value_preprocessor
def _room_for_a_file(endpoint: str | None, _: Any) -> None:
    """A file that is somewhat too big is still received, so that the form comes back with all that was typed."""
    if endpoint == "documents.attach":
        request.max_content_length = 6 * page.config().max_upload


def _me() -> Viewer:
    return Viewer(gate.patient(), at=page.now())


# -- lists -----------------------------------------------------------------------------------------------------------------------


@blueprint.get("")
def index() -> Response:
    """My documents by kind; ``?sorte=`` one kind, page by page."""
    counts = shelves.counts(_me())
    chosen = request.args.get("sorte", "")
    more: dict[str, Any] = {}
    if chosen in documents.KINDS:
        found = [shelves.shelf(_me(), chosen, request.args.get("page", 1, type=int))]
        more = {"title": kinds()[chosen]["plural"], "back_url": url_for("documents.index")}
    else:
        chosen, found = "", shelves.shelves(_me())
    groups = [{"shelf": shelf, "kind": kinds()[shelf.kind], "documents": [said(one) for one in shelf.documents]} for shelf in found]
    return page.show(
        "documents/index.html",
        "documents.index",
        groups=groups,
        chosen=chosen,
        counts=counts,
        kinds=kinds(),
        news=documents.news(gate.patient(), page.now()),
        draft=bool(journeys.draft(gate.patient(), "document")),
        **more,
    )


@blueprint.get("/effaces", endpoint="bin")
def bin_() -> Response:
    """What was deleted and can be put back."""
    life = page.config().undo_life
    gone = [said(one) | {"until": one.deleted_at + life} for one in own_documents.bin_of(gate.patient(), page.now(), life)]
    return page.show("documents/bin.html", "documents.bin", documents=gone, form=page.Form(), days=life.days)


def _open(number: int, *, copy: bool = False) -> documents.Opened:
    """Through the door. ``?version=``: an older version of what a professional has replaced."""
    older = leaves.version_asked()
    return leaves.opened(str(number), lambda token: versions.open_for(_me(), number, older, page.now(), token=token, copy=copy))


@blueprint.get("/<int(max=9223372036854775807):number>")
def show(number: int) -> Response:
    """The document itself: a text as text, all else as pictures of its pages with their text beside."""
    was_new = documents.is_new(documents.look_up(_me(), number))
    opened = _open(number)
    document, older = said(opened.document) | {"new": was_new}, opened.content.version < opened.document.version
    facts: dict[str, Any] = {"back_url": url_for("documents.show", number=number)} if older else {}
    return page.show(
        "documents/show.html",
        "documents.show",
        title=opened.content.title,
        document=document,
        shown=leaves.facts(opened),
        older=opened.content.version if older else 0,
        versions=versions.of(opened.document) if opened.document.author_id is not None else [],
        **facts,
    )


@blueprint.get("/<int(max=9223372036854775807):number>/page/<int(max=9223372036854775807):place>", endpoint="page")
def picture_of(number: int, place: int) -> Response:
    """One page as a picture."""
    return leaves.picture(_open(number), place)


@blueprint.get("/<int(max=9223372036854775807):number>/fichier")
def file(number: int) -> Response:
    """The original, to keep on one's own device."""
    return leaves.file(_open(number, copy=True))


# -- adding ----------------------------------------------------------------------------------------------------------------------


@blueprint.get("/ajouter")
def add() -> Response:
    """Write, join a file, or take a photograph."""
    return page.show("documents/add.html", "documents.add", draft=bool(journeys.draft(gate.patient(), "document")))


@blueprint.route("/ecrire", methods=["GET", "POST"])
def write() -> Response:
    """Write a document. What was begun before stands there again."""
    patient, now = gate.patient(), page.now()
    form = gate.refill(WriteForm, data=fresh() | journeys.draft(patient, "document"))
    if not form.sent():
        return page.show("documents/write.html", "documents.write", form=form, choices=choices())
    kind = own_documents.read_kind(form.typed("kind"))
    try:
        title, text, day = check_all(
            lambda: own_documents.read_title(form.typed("title")),
            lambda: own_documents.read_text(form.typed("text")),
            lambda: dates.read_day(form.typed("date"), now),
        )
    except Refusals as error:
        return page.refused("documents/write.html", "documents.write", error, form=form, choices=choices())
    submission = form.typed("submission") or fresh()["submission"]
    document = own_documents.write(patient, kind, titled(title, kind, day), day, text, now, submission=submission)
    journeys.end_draft(patient, "document")
    return page.go("documents.done", number=document.id, act="ajoute")


@blueprint.post("/brouillon")
def draft() -> Response:
    """Keep what is being written, on demand or by itself while the person writes."""
    form, patient = WriteForm(), gate.patient()
    values = {name: form.typed(name) for name in ("title", "text", "kind", "date", "submission")}
    if form.sent() and (values["title"].strip() or values["text"].strip()):
        journeys.keep_draft(patient, "document", values, page.now())
    else:
        journeys.end_draft(patient, "document")
    return Response(status=204, mimetype="text/plain") if page.htmx else page.go("documents.index")


@blueprint.route("/joindre", methods=["GET", "POST"])
def attach() -> Response:
    """Join a file or a photograph. A good file stays while the rest is corrected."""
    patient, now = gate.patient(), page.now()
    form = gate.refill(AttachForm, data=fresh())
    submission = form.typed("submission") or fresh()["submission"]
    facts = {"form": form, "choices": choices(), "megabytes": page.config().max_upload // (1024 * 1024)}
    if not form.sent():
        return page.show("documents/attach.html", "documents.attach", held=held(submission), **facts)
    kind = own_documents.read_kind(form.typed("kind"))
    try:
        clean, title, day = check_all(
            lambda: take(submission),
            lambda: own_documents.read_title(form.typed("title")),
            lambda: dates.read_day(form.typed("date"), now),
        )
    except Refusals as error:
        return page.refused("documents/attach.html", "documents.attach", error, held=held(submission), **facts)
    named = titled(title or titled_by_name(clean.name), kind, day)
    document = own_documents.attach(patient, kind, named, day, clean, now, submission=submission)
    own_documents.let_go(patient, submission)
    return page.go("documents.done", number=document.id, act="ajoute", programme=1 if clean.changed else None)


@blueprint.get("/<int(max=9223372036854775807):number>/modifier")
def modify(number: int) -> Response:
    """What can be done with this document."""
    document = documents.look_up(_me(), number)
    return page.show("documents/modify.html", "documents.modify", title=over(document), document=said(document), version=document.version)


@blueprint.route("/<int(max=9223372036854775807):number>/cacher", methods=["GET", "POST"])
def hide(number: int) -> Response:
    """Before: who sees it no more, and who still does. Then it is hidden."""
    form = page.Form()
    if form.sent():
        documents.hide(gate.patient(), number, page.now())
        return page.go("documents.done", number=number, act="cache")
    document = documents.look_up(_me(), number)
    return page.show("documents/hide.html", "documents.hide", form=form, document=said(document), still=still(document))


@blueprint.route("/<int(max=9223372036854775807):number>/montrer", methods=["GET", "POST"])
def unhide(number: int) -> Response:
    """Show it to professionals again."""
    form = page.Form()
    if form.sent():
        documents.unhide(gate.patient(), number, page.now())
        return page.go("documents.done", number=number, act="montre")
    return page.show("documents/unhide.html", "documents.unhide", form=form, document=said(documents.look_up(_me(), number)))


@blueprint.route("/<int(max=9223372036854775807):number>/changer", methods=["GET", "POST"])
def edit(number: int) -> Response:
    """Change title and text of one's own document; of a file, the title."""
    patient = gate.patient()
    document, content = own_documents.own(patient, number), own_documents.content(patient, number)
    _open(number)  # its text is shown here: through the one door, like every reading
    written = content.media_type == "text/plain"
    form = gate.refill(EditForm, data={"title": content.title, "text": content.body.decode() if written else ""})
    facts = {"form": form, "written": written, "document": said(document)}
    if not form.sent():
        return page.show("documents/edit.html", "documents.edit", **facts)
    try:
        title, text = check_all(
            lambda: own_documents.read_title(form.typed("title")),
            lambda: own_documents.read_text(form.typed("text")) if written else None,
        )
    except Refusals as error:
        return page.refused("documents/edit.html", "documents.edit", error, **facts)
    changed = own_documents.change(patient, number, titled(title, document.kind, document.performed_on), text, page.now())
    return page.go("documents.done", number=number, act="change") if changed.version > 1 else page.go("documents.show", number=number)


@blueprint.route("/<int(max=9223372036854775807):number>/effacer", methods=["GET", "POST"])
def delete(number: int) -> Response:
    """Into the bin, where it stays for some time."""
    form = page.Form()
    if form.sent():
        own_documents.delete(gate.patient(), number, page.now())
        return page.go("documents.done", number=number, act="efface")
    document = own_documents.own(gate.patient(), number)
    return page.show("documents/delete.html", "documents.delete", form=form, document=said(document), days=page.config().undo_life.days)


@blueprint.post("/<int(max=9223372036854775807):number>/remettre")
def restore(number: int) -> Response:
    """Out of the bin."""
    own_documents.restore(gate.patient(), number, page.now())
    return page.go("documents.done", number=number, act="remis")


# -- done, and undone --------------------------------------------------------------------------------------------------------------


@blueprint.get("/<int(max=9223372036854775807):number>/fait/<act>")
def done(number: int, act: str) -> Response:
    """What changed, what did not, and the way back; told from how things stand now."""
    patient = gate.patient()
    document = own_documents.just_done(patient, number, ACTS.get(act, ""))
    return page.show(
        "documents/done.html",
        "documents.done",
        act=act,
        document=said(document),
        version=document.version,
        still=still(document) if act == "cache" else [],
        blocked=bool(professionals.blocked(patient)),
        until=document.deleted_at + page.config().undo_life if document.deleted_at else None,
        programme=request.args.get("programme") == "1",
        can_undo=act in CONTRARY,
        form=page.Form(),
    )


@blueprint.post("/<int(max=9223372036854775807):number>/annuler")
def undo(number: int) -> Response:
    """The contrary of what was just done."""
    act = request.form.get("act", "")
    own_documents.undo(gate.patient(), number, ACTS.get(act, ""), page.now(), version=request.form.get("version", 0, type=int))
    return page.go("documents.done", number=number, act=CONTRARY[act])
