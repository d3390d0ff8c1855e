"""The forms of a professional who adds a document: the record they are for, what is kept of them, their file. It knows no page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import abort, request, session, url_for

from rules import access, cage, dates, deposit_drafts, deposits, finding, habilitation, logins, own_documents, practitioners
from rules.refusal import Refusal, Refusals
from views import deposit_words, document_forms, page, pro_found

if TYPE_CHECKING:
    from models import Document, Patient, Practitioner
    from rules.cage import Clean
    from rules.deposit_drafts import Draft
    from rules.deposits import Visibility

#: What is typed in these forms, and kept.
TYPED = ("text", "title", "date", "person", "hidden", "secret", "type")
#: The steps in their order; each is a page.
STEPS = ("kind", "named", "sight", "check")
_FORM = re.compile(r"[0-9a-f]{32}")
#: How long after their last page a form is still taken as the professional's own, when the session has ended meanwhile.
LAPSED = timedelta(hours=1)
_VERSION = "version-"


class Shut(Exception):
    """The record is shut for this professional: blocked, or closed. It may have happened since the page before."""


class Made(Exception):
    """This form has made its document already."""

    def __init__(self, handle: str, document: Document):
        super().__init__(handle)
        self.handle, self.document = handle, document


def person(handle: str) -> Patient:
    """The record to which something is added. A care relation is not needed (R1111-47 CSP). Raises :class:`Shut`."""
    patient = pro_found.record(handle)
    if pro_found.state(patient).shut:
        raise Shut
    return patient


def fresh() -> str:
    """The number of a new form."""
    return f"{page.chance().getrandbits(128):032x}"


def version_form(number: int) -> str:
    """The number of the form of a new version: one for each document."""
    return f"{_VERSION}{number}"


def is_version(form: str) -> bool:
    """Whether it is the form of a new version."""
    return form.startswith(_VERSION)


# -- a document that is being added ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Adding:
    """One form: for whom, and what was typed so far."""

    handle: str
    patient: Patient
    draft: Draft

    @property
    def form(self) -> str:
        """Its number in the addresses."""
        return self.draft.form

    @property
    def asked(self) -> bool:
        """Whether the page asks about legal representatives."""
        return deposits.represented(self.patient, page.now())

    def keep(self, **values: str) -> Adding:
        """Keep what was typed or chosen."""
        return replace(self, draft=deposit_drafts.keep(self.patient, pro_found.me(), self.form, page.now(), **values))

    def visible(self) -> Visibility:
        """The answers. Raises Refusal, Refusals."""
        typed = self.draft.typed
        return deposits.read_answers(typed("person"), typed("hidden"), typed("secret"), asked=self.asked)

    def content(self) -> Clean | None:
        """The text or the file, when there is a good one."""
        if self.draft.typed("way") == "file":
            return self.draft.file
        try:
            return cage.Clean("text/plain", own_documents.read_text(self.draft.typed("text")).encode(), "")
        except Refusal:
            return None

    def proposed(self, code: str) -> str:
        """The title that is proposed for this type, with the day that is kept (or today)."""
        return deposit_words.proposed(code, dates.read_day(self.draft.typed("day"), page.now()))

    def title_for(self, code: str) -> str:
        """The title when the type changes: one that was left as proposed goes with it."""
        before, title = self.draft.typed("type"), self.draft.typed("title")
        return self.proposed(code) if title and before and title.split() == self.proposed(before).split() else title

    def type(self) -> habilitation.Type | None:
        """The type that was chosen."""
        try:
            return deposits.read_type(self.draft.typed("type"))
        except Refusal:
            return None

    def step(self) -> str:
        """The first step that has no good answer yet; ``check`` when all have one."""
        if self.content() is None:
            return "write" if self.draft.typed("text") else "add"
        if self.type() is None:
            return "kind"
        if not self.draft.typed("day"):
            return "named"
        try:
            self.visible()
        except (Refusal, Refusals):
            return "sight"
        return "check"


def take_up(handle: str, form: str) -> Adding:
    """The form where it was left. Raises :class:`Shut`, :class:`Made`; a number that no page has given is a page that does not exist."""
    if not _FORM.fullmatch(form):
        abort(404)
    patient = person(handle)
    if made := deposits.made_by(patient, pro_found.me(), form):
        raise Made(handle, made)
    return Adding(handle, patient, deposit_drafts.read(patient, pro_found.me(), form, page.now()))


def take_file(patient: Patient, form: str) -> Clean:
    """The file of this form. Raises as :func:`views.document_forms.one_file`."""
    me, now = pro_found.me(), page.now()
    return document_forms.one_file(
        lambda clean: deposit_drafts.keep_file(patient, me, form, clean, now), lambda: deposit_drafts.read(patient, me, form, now).file
    )


def unfinished() -> list[dict[str, str]]:
    """What I have begun to add and not finished, in the records that are not shut: the person's name, and where to go on.

    Several forms of one record are one line: the page of that record shows them.
    """
    me, said = pro_found.me(), deposit_words.said()
    found: dict[str, dict[str, str]] = {}
    for one in deposit_drafts.begun(me, page.now()):
        patient = one.patient
        if patient is None or access.state(patient, me, page.now()).shut:
            continue
        handle = pro_found.handle(patient.id)
        if is_version(one.form):
            key, url = f"{handle} {one.form}", url_for("pro_documents.replace", handle=handle, number=int(one.form.removeprefix(_VERSION)))
        else:
            key, resume = handle, url_for("pro_documents.resume", handle=handle, form=one.form)
            url = url_for("pro_documents.add", handle=handle) if handle in found else resume
        name = f"{patient.insured.given_name} {patient.insured.family_name}"
        found[key] = {"url": url, "name": said["for"].format(name=name), "say": said["add"]["begun"]}
    return list(found.values())


# -- a session that ended while writing -------------------------------------------------------------------------------------------


def keep_lapsed() -> None:
    """A form arrives after the session has ended by itself: what it holds goes into the draft of the professional who was in.

    They find it again after a new login. Nothing is shown to whoever sits there now, and a record that is shut takes nothing.
    """
    found = _lapsed()
    if request.method != "POST" or found is None:
        return
    patient, author, form = found
    typed = {name: request.form[name] for name in TYPED if name in request.form}
    if typed:
        way = {"way": "text"} if typed.get("text", "").strip() else {}
        deposit_drafts.keep(patient, author, form, page.now(), **typed, **way)
    for file in document_forms.files()[:1]:
        try:
            clean = document_forms.inspected(file)
        except Refusal:
            return  # the page says it when the file is chosen again
        deposit_drafts.keep_file(patient, author, form, clean, page.now())


def _lapsed() -> tuple[Patient, Practitioner, str] | None:
    """Whose form it is, by what the session still knows."""
    known, where = str(session.get("lapsed", "")), request.view_args or {}
    number, _, epoch = known.removeprefix("p").partition(".")
    quiet = page.wall_clock().timestamp() - float(session.get("seen", 0))
    if quiet > LAPSED.total_seconds():  # whoever sits there so long after is hardly the one who was in
        return None
    if request.blueprint != "pro_documents" or not (number.isdecimal() and epoch.isdecimal()):
        return None
    account = logins.by_id(int(number), int(epoch), logins.PRACTITIONER)
    patient = finding.of_handle(where.get("handle", ""), session.get("sid", ""))
    form = where.get("form") or (version_form(where["number"]) if "number" in where else "")
    if account is None or patient is None or not (_FORM.fullmatch(form) or is_version(form)):
        return None
    author = account.practitioner
    if practitioners.is_agent(author) or access.state(patient, author, page.now()).shut:
        return None
    if deposits.made_by(patient, author, form):
        return None
    return patient, author, form
