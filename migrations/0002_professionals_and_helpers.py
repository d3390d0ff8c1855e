"""Accounts of professionals and helpers, authorisations, emergencies, what is not seen yet, closing: a frozen copy, as in step 1."""

from peewee import BigIntegerField, BlobField, BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, Model
from playhouse.migrate import migrate


class Table(Model):
    class Meta:
        legacy_table_names = False


class Practitioner(Table):
    """Only what the keys of this step point at."""


class Patient(Table):
    """Only what the keys of this step point at."""


class Account(Table):
    kind = CharField(max_length=12)
    practitioner = ForeignKeyField(Practitioner, null=True, unique=True, on_delete="RESTRICT")
    given_name = BlobField()
    family_name = BlobField()
    login_lookup = CharField(max_length=64, unique=True)
    login = BlobField()
    password_hash = CharField(max_length=200)
    session_epoch = IntegerField()
    mail = BlobField()
    mobile = BlobField()
    totp_secret = BlobField()
    totp_last = BigIntegerField()
    created_at = DateTimeField()
    ended_at = DateTimeField(null=True)
    persona = CharField(max_length=40, null=True, unique=True)


class AccountCode(Table):
    account = ForeignKeyField(Account, on_delete="CASCADE")
    purpose = CharField(max_length=12)
    code_hash = CharField(max_length=64)
    created_at = DateTimeField()
    expires_at = DateTimeField()
    used_at = DateTimeField(null=True)

    class Meta:
        indexes = ((("account", "purpose", "created_at"), False),)


class Delegation(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    account = ForeignKeyField(Account, null=True, on_delete="CASCADE")
    given_name = BlobField()
    family_name = BlobField()
    relation = BlobField()
    legal = CharField(max_length=12)
    level = CharField(max_length=12)
    asked_by = CharField(max_length=12)
    code_hash = CharField(max_length=64, index=True)
    code_until = DateTimeField(null=True)
    asked_at = DateTimeField()
    since = DateTimeField(null=True)
    until = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)


class Authorisation(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    practitioner = ForeignKeyField(Practitioner, on_delete="RESTRICT")
    since = DateTimeField()
    until = DateTimeField()
    ended_at = DateTimeField(null=True)
    reason = CharField(max_length=24)

    class Meta:
        indexes = ((("patient", "practitioner"), True),)


class EmergencyAccess(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    practitioner = ForeignKeyField(Practitioner, on_delete="RESTRICT")
    road = CharField(max_length=12)
    reason = BlobField()
    began_at = DateTimeField()
    until = DateTimeField()
    ended_at = DateTimeField(null=True)

    class Meta:
        indexes = ((("patient", "practitioner", "until"), False),)


class Habilitation(Table):
    profession = CharField(max_length=4)
    type_code = CharField(max_length=20)
    allowed = BooleanField()
    source = CharField(max_length=200)
    changed_at = DateTimeField()

    class Meta:
        indexes = ((("profession", "type_code"), True),)


class Answer(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    number = IntegerField()
    unknown = BooleanField()
    at = DateTimeField()
    handled_at = DateTimeField(null=True)

    class Meta:
        indexes = ((("patient", "number"), True),)


TABLES = (Account, AccountCode, Delegation, Authorisation, EmergencyAccess, Habilitation, Answer)
SEEN = (*TABLES, Practitioner, Patient)


def up(migrator, db):
    """Make the tables and the columns; a message, a letter and a line of an erased record may belong to nobody."""
    for name in ("directory_index", "directory_trigram", "directory_word"):  # the index of the search has a file of its own now
        db.execute_sql(f"DROP TABLE IF EXISTS {name}")
    with db.bind_ctx(SEEN, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES)
        migrate(
            migrator.add_column("patient", "erase_on", DateTimeField(null=True)),
            migrator.add_column("document", "type_code", CharField(max_length=20, default="")),
            migrator.add_column("document", "withheld_at", DateTimeField(null=True)),
            migrator.add_column("document", "announced_at", DateTimeField(null=True)),
            migrator.add_column("document", "update_told_at", DateTimeField(null=True)),
            migrator.add_column("document", "secret", BooleanField(default=False)),
            migrator.add_column("document", "content_mark", CharField(max_length=64, default="")),
            migrator.drop_not_null("audit_event", "patient_id"),
            migrator.add_column("audit_event", "document_id", IntegerField(null=True)),
            migrator.add_index("audit_event", ("patient_id", "document_id")),
        )
        for table in ("message", "letter"):
            migrate(
                migrator.drop_not_null(table, "insured_id"),
                migrator.add_column(table, "account_id", ForeignKeyField(Account, field=Account.id, null=True, on_delete="CASCADE")),
            )


def down(migrator, db):
    """Take away what the step made; a message or letter to nobody cannot stay."""
    for table in ("message", "letter"):
        db.execute_sql(f"DELETE FROM {table} WHERE insured_id IS NULL")
        migrate(migrator.drop_column(table, "account_id", cascade=False), migrator.add_not_null(table, "insured_id"))
    migrate(
        migrator.drop_index("audit_event", "audit_event_patient_id_document_id"),
        migrator.drop_column("audit_event", "document_id", cascade=False),
        migrator.drop_column("patient", "erase_on", cascade=False),
        *(
            migrator.drop_column("document", name, cascade=False)
            for name in ("type_code", "withheld_at", "announced_at", "update_told_at", "secret", "content_mark")
        ),
    )
    with db.bind_ctx(SEEN, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES)
