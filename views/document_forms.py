"""The forms of documents: what was typed, and the file: chosen, photographed, or kept from the try before. It knows no page."""

from __future__ import annotations

from flask import request
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


def take(submission: str) -> Clean:
    """The file that was sent, inspected; without one, the good file of the try before.

    A good file is kept at once: when another field is refused, nobody has to choose it a second time.

    Raises:
        Refusal: ``fichier-absent``, ``fichier-deux``, and all of :func:`rules.files.inspect`.
    """
    sent = [file for name in FIELDS for file in request.files.getlist(name) if file.filename]
    if len(sent) > 1:
        raise Refusal("fichier-deux", "file")
    if sent:
        limit = page.config().max_upload
        clean = cage.inspect(sent[0].filename or "", sent[0].stream.read(limit + 1), limit)
        own_documents.hold(gate.patient(), submission, clean, page.now())
        return clean
    kept = held(submission)
    if kept is None:
        raise Refusal("fichier-absent", "file")
    return kept


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
