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
    """A professional of the directory (FHIR Practitioner with one PractitionerRole)."""

    rpps = CharField(max_length=11, unique=True)
    civility = CharField(max_length=10)  # "Dr", "Mme", "M."
    given_name = CharField(max_length=80)
    family_name = CharField(max_length=80)
    profession = CharField(max_length=4, index=True)  # code of TRE_G15: 10 médecin, 21 pharmacien, 60 infirmier…
    speciality = CharField(max_length=120, default="")  # in words: "médecin généraliste", "cardiologue"
    organisation = CharField(max_length=160, default="")
    street = CharField(max_length=160, default="")
    postcode = CharField(max_length=10, default="")
    town = CharField(max_length=80, default="")


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


class AuditEvent(Table):
    """A line of the history of a record (FHIR AuditEvent): append-only, each line carries the keyed hash of the one before."""

    patient = ForeignKeyField(Patient, backref="history", on_delete="RESTRICT")
    number = IntegerField()  # 1, 2, 3… within the record
    at = InstantField()
    actor = CharField(max_length=12)  # "patient", "practitioner", "system"
    practitioner = ForeignKeyField(Practitioner, null=True, on_delete="RESTRICT")
    action = CharField(max_length=32)  # key of guides/fr/historique.yaml
    detail = SealedJSONField()
    key_number = IntegerField()
    mac = CharField(max_length=64)  # over all columns and the line before of this record
    house_number = IntegerField(unique=True)  # 1, 2, 3… over all records
    house_mac = CharField(max_length=64)  # over the line before of all records: putting one record back to an earlier state shows

    class Meta:
        indexes = ((("patient", "number"), True), (("patient", "at"), False))


class House(Table):
    """The end of the chain that joins the histories of all records: one row."""

    count = IntegerField(default=0)
    head = CharField(max_length=64, default="")
    seal = CharField(max_length=80, default="")


class Message(Table):
    """Something to be sent: written by a rule in its own transaction, carried by a worker, emptied once carried."""

    insured = ForeignKeyField(Insured, backref="messages", on_delete="CASCADE")
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

    insured = ForeignKeyField(Insured, backref="letters", on_delete="CASCADE")
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
    RelatedPerson,
    OneTimeCode,
    Attempt,
    Journey,
    Document,
    DocumentContent,
    Block,
    AuditEvent,
    House,
    Message,
    Letter,
)
