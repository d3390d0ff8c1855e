"""The tables: columns, indexes, constraints. It knows no Flask, no rule, and never answers "may I"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DatabaseProxy,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
)
from playhouse.db_url import connect, parse

from columns import InstantField, Safe, SealedBytesField, SealedDateField, SealedJSONField, SealedTextField, safe
from vault import Vault

__all__ = ["TABLES", "SealedBytesField", "database", "open_house", "safe", "writing"]

database = DatabaseProxy()


def open_house(url: str, vault: Vault) -> Any:
    """Bind the tables to the database at ``url`` and the sealed columns to ``vault``. Returns the database."""
    options: dict[str, Any] = {}
    if parse(url)["database"] and url.startswith("sqlite"):
        options["pragmas"] = {"journal_mode": "wal", "synchronous": "normal", "busy_timeout": 10_000, "foreign_keys": 1}
    opened = connect(url, **options)
    database.initialize(opened)
    Safe.vault = vault
    return opened


@contextmanager
def writing() -> Iterator[None]:
    """One transaction that writes: all or nothing. On SQLite the write lock is taken at once, so two writers queue instead of failing."""
    opened = database.obj
    if isinstance(opened, SqliteDatabase) and not opened.in_transaction():
        with opened.atomic("IMMEDIATE"):
            yield
    else:
        with opened.atomic():
            yield


class Table(Model):
    """What all tables share."""

    class Meta:
        database = database
        legacy_table_names = False


class Practitioner(Table):
    """A professional of the directory (FHIR Practitioner with one PractitionerRole), or an agent of the health insurance's desk."""

    rpps = CharField(max_length=11, unique=True)  # an agent has the number of an agent here: A and 6 digits
    civility = CharField(max_length=10)  # "Dr", "Mme", "M."
    given_name = CharField(max_length=80)
    family_name = CharField(max_length=80)
    profession = CharField(max_length=4, index=True)  # code of TRE_G15: 10 médecin, 21 pharmacien, 60 infirmier…; AM: an agent
    speciality = CharField(max_length=120, default="")  # in words: "médecin généraliste", "cardiologue"
    organisation = CharField(max_length=160, default="")
    street = CharField(max_length=160, default="")
    postcode = CharField(max_length=10, default="")
    town = CharField(max_length=80, default="")
    left_at = InstantField(null=True)  # no longer in the national directory since: no login, no access; past lines keep the name


class Insured(Table):
    """A person as the health insurance knows them (FHIR Person): the source of the creation code."""

    nir_lookup = CharField(max_length=64, unique=True)  # keyed hash of the 15 signs
    nir = SealedTextField()
    given_name = SealedTextField()
    family_name = SealedTextField()
    sex = CharField(max_length=1)  # "F" or "M"
    birth_date = SealedDateField()
    birth_place = SealedTextField(default="")
    mail = SealedTextField(default="")
    mobile = SealedTextField(default="")
    address = SealedTextField(default="")  # up to 6 lines of a letter (NF Z 10-011), without the name
    protection = SealedTextField(default="")  # "", "curatelle", "tutelle"
    general_practitioner = ForeignKeyField(Practitioner, null=True, backref="insured", on_delete="SET NULL")
    persona = CharField(max_length=40, null=True, unique=True)  # practice mode: the key of the fictitious person


class CreationCode(Table):
    """The 12 signs with which a person creates their record alone. Only a keyed hash is kept."""

    insured = ForeignKeyField(Insured, backref="creation_codes", on_delete="CASCADE")
    code_hash = CharField(max_length=64)
    channel = CharField(max_length=8)  # "mail" or "post"
    created_at = InstantField()
    expires_at = InstantField()
    used_at = InstantField(null=True)


class Patient(Table):
    """A record (DMP) and the account of its holder (FHIR Patient)."""

    insured = ForeignKeyField(Insured, unique=True, backref="record", on_delete="RESTRICT")
    created_at = InstantField()
    closed_at = InstantField(null=True)
    erase_on = InstantField(null=True)  # a closed record is erased from this moment on
    login_lookup = CharField(max_length=64, unique=True)  # keyed hash of the identifiant
    login = SealedTextField()
    password_hash = CharField(max_length=200)  # argon2id of the peppered password
    password_is_initial = BooleanField(default=True)
    session_epoch = IntegerField(default=1)  # raised when the password changes: other sessions end
    mobile = SealedTextField(default="")
    mail = SealedTextField(default="")
    mobile_confirmed_at = InstantField(null=True)
    mail_confirmed_at = InstantField(null=True)
    terms_accepted_at = InstantField()
    setup_step = CharField(max_length=12, default="contact")  # contact, password, emergency, done
    break_glass = BooleanField(null=True)  # bris de glace: None = not answered, and no
    regulation = BooleanField(null=True)  # centre 15
    character = CharField(max_length=40, default="")  # the drawn person who stands for "moi"
    visit_at = InstantField(null=True)  # begin of the present visit
    previous_visit_at = InstantField(null=True)
    history_seen_at = InstantField(null=True)
    history_count = IntegerField(default=0)  # lines of the history
    history_head = CharField(max_length=64, default="")  # keyed hash of the last line
    history_seal = CharField(max_length=80, default="")  # keyed hash over (record, count, head): a cut tail shows
    #: Who acts in this record in the person's place during a request (rules.delegations.Acting); no column.
    acting: Any = None


class Account(Table):
    """The login of somebody who is no holder of a record here: a professional, or a helper (proche)."""

    kind = CharField(max_length=12)  # "practitioner" or "helper"
    practitioner = ForeignKeyField(Practitioner, null=True, unique=True, on_delete="RESTRICT")
    given_name = SealedTextField(default="")  # of a helper
    family_name = SealedTextField(default="")
    login_lookup = CharField(max_length=64, unique=True)  # keyed hash of the RPPS, the agent number, or a helper's identifiant
    login = SealedTextField()
    password_hash = CharField(max_length=200)
    password_is_initial = BooleanField(default=False)  # a first password that somebody else made
    session_epoch = IntegerField(default=1)
    mail = SealedTextField(default="")
    mobile = SealedTextField(default="")
    totp_secret = SealedTextField(default="")  # base32; "" as long as the codes come by mail
    totp_last = BigIntegerField(default=0)  # the time step of the last code used (RFC 6238 5.2: a code opens once)
    created_at = InstantField()
    ended_at = InstantField(null=True)
    persona = CharField(max_length=40, null=True, unique=True)  # practice mode: the key of the fictitious professional or helper


class AccountCode(Table):
    """A one-time code sent to an account. Used ones stay, to be refused by name."""

    account = ForeignKeyField(Account, backref="codes", on_delete="CASCADE")
    purpose = CharField(max_length=12)  # "login", "password"
    code_hash = CharField(max_length=64)
    created_at = InstantField()
    expires_at = InstantField()
    used_at = InstantField(null=True)

    class Meta:
        indexes = ((("account", "purpose", "created_at"), False),)


class Delegation(Table):
    """A helper of a person, with a login of their own (FHIR Consent with an actor): invited, at work, ended."""

    patient = ForeignKeyField(Patient, backref="delegations", on_delete="CASCADE")
    account = ForeignKeyField(Account, null=True, backref="delegations", on_delete="CASCADE")  # None until the slip's code was used
    given_name = SealedTextField(default="")
    family_name = SealedTextField(default="")
    relation = SealedTextField(default="")
    legal = CharField(max_length=12, default="")  # "", "curatelle", "tutelle", "parent"
    level = CharField(max_length=12)  # "regarder", "ajouter", "tout"
    asked_by = CharField(max_length=12)  # "person", "helper"; "house": an agent, by law
    code_hash = CharField(max_length=64, default="", index=True)  # of the slip; "" once used or when there is none
    code_until = InstantField(null=True)
    asked_at = InstantField()
    since = InstantField(null=True)
    until = InstantField(null=True)  # the end chosen; None: no end
    ended_at = InstantField(null=True)


class RelatedPerson(Table):
    """The personne de confiance or the personne à prévenir of a record (FHIR RelatedPerson)."""

    patient = ForeignKeyField(Patient, backref="related_persons", on_delete="CASCADE")
    role = CharField(max_length=12)  # "confiance" or "urgence"
    given_name = SealedTextField()
    family_name = SealedTextField()
    relation = SealedTextField(default="")
    phone = SealedTextField(default="")
    address = SealedTextField(default="")
    changed_at = InstantField()

    class Meta:
        indexes = ((("patient", "role"), True),)


class OneTimeCode(Table):
    """A code of digits sent to the person. Used ones stay, to be refused by name."""

    patient = ForeignKeyField(Patient, backref="one_time_codes", on_delete="CASCADE")
    purpose = CharField(max_length=12)  # "login", "mail", "mobile", "password"
    code_hash = CharField(max_length=64)
    channel = CharField(max_length=8)  # "mail", "sms" or "post"
    target = SealedTextField(default="")  # the new mail or mobile that this code confirms
    created_at = InstantField()
    expires_at = InstantField()
    used_at = InstantField(null=True)

    class Meta:
        indexes = ((("patient", "purpose", "created_at"), False),)


class Attempt(Table):
    """How many wrong tries stand against a door (an identifiant, a card number…) and until when it waits."""

    door = CharField(max_length=64, unique=True)  # keyed hash: no personal value
    failures = IntegerField(default=0)
    delays = IntegerField(default=0)
    last_at = InstantField()
    wait_until = InstantField(null=True)


class Journey(Table):
    """What a browser is in the middle of: typed values, kept sealed until done or too old."""

    token_hash = CharField(max_length=64, unique=True)
    kind = CharField(max_length=20)
    patient = ForeignKeyField(Patient, null=True, on_delete="CASCADE")
    values = SealedJSONField()
    files = SealedBytesField(null=True)
    changed_at = InstantField(index=True)


class Document(Table):
    """A document of a record (FHIR DocumentReference)."""

    patient = ForeignKeyField(Patient, backref="documents", on_delete="CASCADE")
    author = ForeignKeyField(Practitioner, null=True, backref="documents", on_delete="RESTRICT")  # None: the person
    kind = CharField(max_length=24)  # key of guides/fr/documents.yaml kinds
    title = SealedTextField()
    performed_on = SealedDateField()  # the day of the care, as written on the document
    deposited_at = InstantField()
    version = IntegerField(default=1)  # the version shown; the older contents are kept
    hidden_at = InstantField(null=True)  # hidden from professionals since (MASQUE_PS)
    seen_at = InstantField(null=True)  # opened by the person for the first time
    deleted_at = InstantField(null=True)  # in the bin; erased for good after the undo life
    submission = CharField(max_length=64, null=True, unique=True)  # a form sent twice makes one document
    type_code = CharField(max_length=20, default="")  # JDV_J07; "": the usual one of its kind
    withheld_at = InstantField(null=True)  # not for the person before it is announced (INVISIBLE_PATIENT), since
    announced_at = InstantField(null=True)  # a professional has told the person
    update_told_at = InstantField(null=True)  # the person was told that the record has changed (after 2 weeks)
    secret = BooleanField(default=False)  # not for legal representatives (INVISIBLE_REPRESENTANTS_LEGAUX)
    content_mark = CharField(max_length=64, default="")  # keyed hash of what was deposited: the same twice is found

    class Meta:
        indexes = ((("patient", "deleted_at", "deposited_at"), False),)


class DocumentContent(Table):
    """One version of a document's content: text or file, sealed. Kept apart so that lists stay light."""

    document = ForeignKeyField(Document, backref="contents", on_delete="CASCADE")
    version = IntegerField()
    title = SealedTextField()
    media_type = CharField(max_length=40)  # text/plain, application/pdf, image/jpeg, image/png
    file_name = SealedTextField(default="")
    size = BigIntegerField()  # bytes
    body = SealedBytesField()
    created_at = InstantField()

    class Meta:
        indexes = ((("document", "version"), True),)


class Block(Table):
    """A professional who gets into a record by no road."""

    patient = ForeignKeyField(Patient, backref="blocks", on_delete="CASCADE")
    practitioner = ForeignKeyField(Practitioner, backref="blocks", on_delete="RESTRICT")
    since = InstantField()

    class Meta:
        indexes = ((("patient", "practitioner"), True),)


class Authorisation(Table):
    """The care relation of a professional with a person: an explicit act, for a year (FHIR Consent)."""

    patient = ForeignKeyField(Patient, backref="authorisations", on_delete="CASCADE")
    practitioner = ForeignKeyField(Practitioner, backref="authorisations", on_delete="RESTRICT")
    since = InstantField()
    until = InstantField()
    ended_at = InstantField(null=True)  # ended before its time
    reason = CharField(max_length=24, default="")  # key of guides/fr/professional.yaml reasons

    class Meta:
        indexes = ((("patient", "practitioner"), True),)


class EmergencyAccess(Table):
    """An access without authorisation, in an emergency: bris de glace or centre 15. Ends by itself."""

    patient = ForeignKeyField(Patient, backref="emergencies", on_delete="CASCADE")
    practitioner = ForeignKeyField(Practitioner, backref="emergencies", on_delete="RESTRICT")
    road = CharField(max_length=12)  # "break-glass" or "regulation"
    reason = SealedTextField()
    began_at = InstantField()
    until = InstantField()
    ended_at = InstantField(null=True)

    class Meta:
        indexes = ((("patient", "practitioner", "until"), False),)


class Habilitation(Table):
    """A cell of the table of who may read which type of documents (matrice d’habilitation). What has no row is no."""

    profession = CharField(max_length=4)  # code of TRE_G15
    type_code = CharField(max_length=20)  # JDV_J07, or * for all that have no row of their own
    allowed = BooleanField()
    source = CharField(max_length=200, default="")
    changed_at = InstantField()

    class Meta:
        indexes = ((("profession", "type_code"), True),)


class Answer(Table):
    """What the person said of a line of their history: «C’est normal», «Je ne connais pas cette personne»."""

    patient = ForeignKeyField(Patient, backref="answers", on_delete="CASCADE")
    number = IntegerField()  # of the line within the record
    unknown = BooleanField()
    at = InstantField()
    handled_at = InstantField(null=True)  # the one who runs the site has looked

    class Meta:
        indexes = ((("patient", "number"), True),)


class AuditEvent(Table):
    """A line of the history of a record (FHIR AuditEvent): append-only, each line carries the keyed hash of the one before."""

    patient = ForeignKeyField(Patient, null=True, backref="history", on_delete="RESTRICT")  # None: the record was erased after its time
    number = IntegerField()  # 1, 2, 3… within the record
    at = InstantField()
    actor = CharField(max_length=12)  # "patient", "practitioner", "helper", "system"
    practitioner = ForeignKeyField(Practitioner, null=True, on_delete="RESTRICT")
    action = CharField(max_length=32)  # key of guides/fr/historique.yaml
    detail = SealedJSONField()
    key_number = IntegerField()
    mac = CharField(max_length=64)  # over all columns and the line before of this record
    house_number = IntegerField(unique=True)  # 1, 2, 3… over all records
    house_mac = CharField(max_length=64)  # over the line before of all records: putting one record back to an earlier state shows
    document_id = IntegerField(null=True)  # only to leave out, for a time, lines about what must not be seen; the truth is in detail

    class Meta:
        indexes = ((("patient", "number"), True), (("patient", "at"), False), (("patient", "document_id"), False))


class House(Table):
    """The end of the chain that joins the histories of all records: one row."""

    count = IntegerField(default=0)
    head = CharField(max_length=64, default="")
    seal = CharField(max_length=80, default="")


class Message(Table):
    """Something to be sent: written by a rule in its own transaction, carried by a worker, emptied once carried."""

    insured = ForeignKeyField(Insured, null=True, backref="messages", on_delete="CASCADE")
    account = ForeignKeyField(Account, null=True, backref="messages", on_delete="CASCADE")  # neither: to the one who runs the site
    channel = CharField(max_length=8)  # "mail", "sms", "post"
    kind = CharField(max_length=32)  # key of guides/fr/messages.yaml
    target = SealedTextField(null=True)
    content = SealedJSONField(null=True)
    created_at = InstantField()
    due_at = InstantField(index=True)
    tries = IntegerField(default=0)
    sent_at = InstantField(null=True)
    failed_at = InstantField(null=True)  # given up
    error = CharField(max_length=60, default="")  # kind of failure, never a personal value


class Letter(Table):
    """Practice mode only: what lies in the on-screen letterbox (a mail, an SMS or a letter)."""

    insured = ForeignKeyField(Insured, null=True, backref="letters", on_delete="CASCADE")
    account = ForeignKeyField(Account, null=True, backref="letters", on_delete="CASCADE")  # neither: to the one who runs the site
    channel = CharField(max_length=8)
    kind = CharField(max_length=32)
    subject = SealedTextField(default="")
    body = SealedTextField()  # the text as sent; a letter has its words here and its PDF in ``paper``
    paper = SealedBytesField(null=True)
    arrived_at = InstantField()
    opened_at = InstantField(null=True)


TABLES: tuple[type[Table], ...] = (
    Practitioner,
    Insured,
    CreationCode,
    Patient,
    Account,
    AccountCode,
    Delegation,
    RelatedPerson,
    OneTimeCode,
    Attempt,
    Journey,
    Document,
    DocumentContent,
    Block,
    Authorisation,
    EmergencyAccess,
    Habilitation,
    Answer,
    AuditEvent,
    House,
    Message,
    Letter,
)
