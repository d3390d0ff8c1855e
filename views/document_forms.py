"""The forms of documents: what was typed, and the file: chosen, photographed, or kept from the try before. It knows no page."""

from __future__ import annotations

from collections.abc import Callable

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, StringField

from guides.dates import date_in_words
from rules import cage, dates, documents, own_documents
from rules.cage import Clean
from rules.refusal import Refusal
from views import gate, page

#: The native fields: a file of this device, or its camera.
FIELDS = ("file", "photo")


class WriteForm(page.Form):
    """A text. ``submission`` makes one document of a form that is sent twice."""

    title = StringField()
    text = StringField()
    kind = StringField()
    date = StringField()
    submission = HiddenField()


class AttachForm(page.Form):
    """What is said about a file; the file itself is read by :func:`take`."""

    title = StringField()
    kind = StringField()
    date = StringField()
    submission = HiddenField()


class EditForm(page.Form):
    """Title and text of one's own document."""

    title = StringField()
    text = StringField()


def fresh() -> dict[str, str]:
    """An empty form: today, my own kind, a number of its own."""
    return {
        "kind": documents.OWN_KIND,
        "date": date_in_words(dates.today(page.now())).replace("\u00a0", " "),
        "submission": f"{page.chance().getrandbits(128):032x}",
    }


def files() -> list[FileStorage]:
    """The files that were sent, as they came."""
    return [file for name in FIELDS for file in request.files.getlist(name) if file.filename]


def inspected(file: FileStorage) -> Clean:
    """A file that came, fit to be kept. Raises Refusal: see :func:`rules.files.inspect`."""
    limit = page.config().max_upload
    return cage.inspect(file.filename or "", file.stream.read(limit + 1), limit)


def one_file(keep: Callable[[Clean], object], kept: Callable[[], Clean | None]) -> Clean:
    """The file that was sent, inspected; without one, the good file of the try before.

    A good file is kept at once: when another field is refused, nobody has to choose it a second time.

    Raises:
        Refusal: ``fichier-absent``, ``fichier-deux``, and all of :func:`rules.files.inspect`.
    """
    sent = files()
    if len(sent) > 1:
        raise Refusal("fichier-deux", "file")
    if sent:
        clean = inspected(sent[0])
        keep(clean)
        return clean
    if before := kept():
        return before
    raise Refusal("fichier-absent", "file")


def take(submission: str) -> Clean:
    """The file of one's own document. Raises as :func:`one_file`."""
    return one_file(lambda clean: own_documents.hold(gate.patient(), submission, clean, page.now()), lambda: held(submission))


def held(submission: str) -> Clean | None:
    """The good file of the try before."""
    return own_documents.held(gate.patient(), submission, page.now(), page.config().journey_life)


def titled_by_name(name: str) -> str:
    """A title from a file name, or ``""`` when a camera or a scanner made the name and it says nothing."""
    stem = " ".join(name.rpartition(".")[0].replace("_", " ").replace("-", " ").split())
    letters = "".join(sign for sign in stem.lower() if sign.isalpha())
    machine = ("img", "dsc", "dscn", "pxl", "image", "photo", "scan", "document", "screenshot", "captured", "captureécran", "vid", "doc")
    if len(letters) < 3 or letters in machine or sum(sign.isdigit() for sign in stem) > len(letters):
        return ""
    return (stem[0].upper() + stem[1:])[: own_documents.TITLE_LONGEST].strip()
