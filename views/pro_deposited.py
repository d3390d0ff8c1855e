"""What a professional has added to a record: done, the list, reading, new version, taking back. Pages of pro_documents. No table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request, url_for

from rules import announcement, cage, deposit_drafts, deposits, documents, own_documents, versions
from rules.deposits import Visibility
from rules.documents import Viewer
from rules.refusal import Refusal, Refusals, check_all
from views import deposit_forms, deposit_words, leaves, page, pro_found, pro_words
from views.deposit_forms import Made, Shut, version_form

if TYPE_CHECKING:
    from models import Document, Patient

#: A version that is so new was made by the first copy of a form that arrives again.
_SENT_TWICE = timedelta(minutes=1)
_ONE = "/les-miens/<int(max=9223372036854775807):number>"


def install(blueprint: Blueprint) -> None:
    """Put these pages into the room of documents."""
    both = ["GET", "POST"]
    blueprint.register_error_handler(Made, _made)
    blueprint.add_url_rule("/les-miens", "mine", mine)
    blueprint.add_url_rule(_ONE, "show", show)
    blueprint.add_url_rule(f"{_ONE}/page/<int(max=9223372036854775807):place>", "page", picture_of)
    blueprint.add_url_rule(f"{_ONE}/fichier", "file", file)
    blueprint.add_url_rule(f"{_ONE}/ajoute", "done", done)
    blueprint.add_url_rule(f"{_ONE}/annonce", "announce", announce, methods=["POST"])
    blueprint.add_url_rule(f"{_ONE}/nouvelle-version", "replace", replace, methods=both)
    blueprint.add_url_rule(f"{_ONE}/enlever", "withdraw", withdraw, methods=both)


def _made(error: Made) -> Response:
    """The form has made its document: on to it. A text that was changed since becomes the beginning of a new version."""
    patient, me, document = deposit_forms.person(error.handle), pro_found.me(), error.document
    where: dict[str, Any] = {"handle": error.handle, "number": document.id}
    if document.deleted_at is not None:
        page.note("pro-gone")
        return page.go("pro_documents.mine", handle=error.handle)
    text = request.form.get("text", "")
    if request.method == "POST" and request.endpoint == "pro_documents.write" and text.strip():
        body = text.replace("\r\n", "\n").strip().encode()
        if deposits.mark_of(patient, body) != document.content_mark:
            deposit_drafts.keep(patient, me, version_form(document.id), page.now(), text=text)
            page.note("pro-version")
            return page.go("pro_documents.replace", **where)
    return page.go("pro_documents.done", **where)


def _show(name: str, handle: str, patient: Patient, error: Refusal | Refusals | None = None, **facts: Any) -> Response:
    facts = {"handle": handle, "name": pro_words.name_of(patient), "said": deposit_words.said(), "form": page.Form()} | facts
    template, screen = f"pro_documents/{name}.html", f"pro_documents.{name}"
    return page.refused(template, screen, error, **facts) if error else page.show(template, screen, **facts)


def _viewer(patient: Patient) -> Viewer:
    return Viewer(patient, pro_found.me(), page.now())


def _own(patient: Patient, number: int) -> Document:
    return deposits.own(patient, pro_found.me(), number, page.now())


# -- done, the list --------------------------------------------------------------------------------------------------------------


def done(handle: str, number: int) -> Response:
    """What was added and who sees it, told from how things stand now."""
    patient = deposit_forms.person(handle)
    document = _own(patient, number)
    return _show(
        "done",
        handle,
        patient,
        document=pro_words.document(document, _viewer(patient)),
        rows=_seen_by(patient, document),
        is_open=pro_found.state(patient).open,
    )


def _seen_by(patient: Patient, document: Document) -> list[dict[str, Any]]:
    withheld = documents.is_withheld(document, page.now())
    visible = Visibility(document.hidden_at is not None, withheld, bool(document.secret))
    asked = deposits.represented(patient, page.now())
    days = deposit_words.due(document.withheld_at) if withheld else None
    return deposit_words.seen_by(patient, visible, asked, days)


def mine(handle: str) -> Response:
    """What I added here; no authorisation is needed to see it again."""
    patient = deposit_forms.person(handle)
    rows = deposits.own_ones(patient, pro_found.me(), page.now())
    return _show(
        "mine",
        handle,
        patient,
        documents=[pro_words.document(one, _viewer(patient)) | {"version": one.version} for one in rows],
        is_open=pro_found.state(patient).open,
    )


# -- reading ---------------------------------------------------------------------------------------------------------------------


def _opened(patient: Patient, handle: str, number: int, *, copy: bool = False) -> tuple[documents.Opened, int]:
    """Through the door, one's own only; ``?version=`` an older one."""
    _own(patient, number)
    version, viewer = leaves.version_asked(), _viewer(patient)
    opened = leaves.opened(
        f"{handle[:8]}.{number}", lambda token: versions.open_for(viewer, number, version, page.now(), token=token, copy=copy)
    )
    return opened, version if version != opened.document.version else 0


def show(handle: str, number: int) -> Response:
    """The document, its versions, and what its author can do with it."""
    patient = deposit_forms.person(handle)
    opened, older = _opened(patient, handle, number)
    where = {"handle": handle, "number": number} | ({"version": older} if older else {})
    return _show(
        "show",
        handle,
        patient,
        title=opened.content.title,
        back_url=url_for("pro_documents.show", handle=handle, number=number) if older else url_for("pro_documents.mine", handle=handle),
        document=pro_words.document(opened.document, _viewer(patient)),
        rows=_seen_by(patient, opened.document),
        shown=leaves.facts(opened),
        where=where,
        older=older,
        versions=versions.of(opened.document),
    )


def picture_of(handle: str, number: int, place: int) -> Response:
    """One page as a picture."""
    return leaves.picture(_opened(deposit_forms.person(handle), handle, number)[0], place)


def file(handle: str, number: int) -> Response:
    """The original."""
    return leaves.file(_opened(deposit_forms.person(handle), handle, number, copy=True)[0])


def announce(handle: str, number: int) -> Response:
    """The author has told the person: from now on they see the document."""
    patient = deposit_forms.person(handle)
    _own(patient, number)
    announcement.announce(patient, pro_found.me(), number, page.now())
    page.note("pro-announced")
    return page.go("pro_documents.show", handle=handle, number=number)


# -- a new version, taking back ----------------------------------------------------------------------------------------------------


def replace(handle: str, number: int) -> Response:
    """A newer content in place of the one before, which is kept. Who sees it stays as it was."""
    patient = deposit_forms.person(handle)
    document = _own(patient, number)
    newest = versions.of(document)[0]
    written = newest.media_type == "text/plain"
    draft = deposit_drafts.read(patient, pro_found.me(), version_form(number), page.now())
    # A text is shown here: through the one door, like every reading.
    text = _opened(patient, handle, number)[0].content.body.decode() if written else ""
    typed = {"title": document.title, "text": text}
    typed |= {name: str(value) for name, value in draft.values.items() if name in typed}
    typed |= {name: request.form[name] for name in typed if name in request.form}
    facts = {
        "document": pro_words.document(document, _viewer(patient)),
        "typed": typed,
        "written": written,
        "held": draft.file,
        "megabytes": page.config().max_upload // (1024 * 1024),
        "number": number,
    }
    if not page.Form().sent():
        return _show("replace", handle, patient, **facts)
    deposit_drafts.keep(patient, pro_found.me(), version_form(number), page.now(), **typed)
    try:
        title, clean = check_all(
            lambda: own_documents.read_title(typed["title"]), lambda: _content(patient, number, written, typed["text"])
        )
        changed = deposits.replace(patient, pro_found.me(), number, title or document.title, clean, page.now())
    except (Refusal, Refusals) as error:
        if isinstance(error, Refusal) and error.key == "acces-ferme":
            raise Shut from error
        held = deposit_drafts.read(patient, pro_found.me(), version_form(number), page.now()).file
        return _show("replace", handle, patient, error, **(facts | {"held": held}))
    deposit_drafts.end(patient, pro_found.me(), version_form(number))
    twice = newest.version > 1 and page.now() - newest.created_at < _SENT_TWICE
    page.note("pro-replaced" if twice or changed.version != document.version else "pro-same")
    return page.go("pro_documents.show", handle=handle, number=number)


def _content(patient: Patient, number: int, written: bool, text: str) -> cage.Clean:
    if written:
        return cage.Clean("text/plain", own_documents.read_text(text).encode(), "")
    return deposit_forms.take_file(patient, version_form(number))


def withdraw(handle: str, number: int) -> Response:
    """What taking back means; then it is gone. Asked twice, it is done once."""
    patient = deposit_forms.person(handle)
    if not page.Form().sent():
        return _show("withdraw", handle, patient, document=pro_words.document(_own(patient, number), _viewer(patient)), number=number)
    try:
        deposits.withdraw(patient, pro_found.me(), number, page.now())
    except documents.Absent:
        page.note("pro-gone")
    else:
        deposit_drafts.end(patient, pro_found.me(), version_form(number))
        page.note("pro-withdrawn")
    return page.go("pro_documents.mine", handle=handle)
