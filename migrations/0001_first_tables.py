"""The first tables: a frozen copy, independent of models.py, so that it means the same for ever."""

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
)


class Table(Model):
    class Meta:
        legacy_table_names = False


class Practitioner(Table):
    rpps = CharField(unique=True, max_length=11)
    civility = CharField(max_length=10)
    given_name = CharField(max_length=80)
    family_name = CharField(max_length=80)
    profession = CharField(index=True, max_length=4)
    speciality = CharField(max_length=120)
    organisation = CharField(max_length=160)
    street = CharField(max_length=160)
    postcode = CharField(max_length=10)
    town = CharField(max_length=80)


class Insured(Table):
    nir_lookup = CharField(unique=True, max_length=64)
    nir = BlobField()
    given_name = BlobField()
    family_name = BlobField()
    sex = CharField(max_length=1)
    birth_date = BlobField()
    birth_place = BlobField()
    mail = BlobField()
    mobile = BlobField()
    address = BlobField()
    protection = BlobField()
    general_practitioner = ForeignKeyField(Practitioner, on_delete="SET NULL", null=True)
    persona = CharField(null=True, unique=True, max_length=40)


class CreationCode(Table):
    insured = ForeignKeyField(Insured, on_delete="CASCADE")
    code_hash = CharField(max_length=64)
    channel = CharField(max_length=8)
    created_at = DateTimeField()
    expires_at = DateTimeField()
    used_at = DateTimeField(null=True)


class Patient(Table):
    insured = ForeignKeyField(Insured, on_delete="RESTRICT", unique=True)
    created_at = DateTimeField()
    closed_at = DateTimeField(null=True)
    login_lookup = CharField(unique=True, max_length=64)
    login = BlobField()
    password_hash = CharField(max_length=200)
    password_is_initial = BooleanField()
    session_epoch = IntegerField()
    mobile = BlobField()
    mail = BlobField()
    mobile_confirmed_at = DateTimeField(null=True)
    mail_confirmed_at = DateTimeField(null=True)
    terms_accepted_at = DateTimeField()
    setup_step = CharField(max_length=12)
    break_glass = BooleanField(null=True)
    regulation = BooleanField(null=True)
    character = CharField(max_length=40)
    visit_at = DateTimeField(null=True)
    previous_visit_at = DateTimeField(null=True)
    history_seen_at = DateTimeField(null=True)
    history_count = IntegerField()
    history_head = CharField(max_length=64)
    history_seal = CharField(max_length=80)


class RelatedPerson(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    role = CharField(max_length=12)
    given_name = BlobField()
    family_name = BlobField()
    relation = BlobField()
    phone = BlobField()
    address = BlobField()
    changed_at = DateTimeField()

    class Meta:
        indexes = ((("patient", "role"), True),)


class OneTimeCode(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    purpose = CharField(max_length=12)
    code_hash = CharField(max_length=64)
    channel = CharField(max_length=8)
    target = BlobField()
    created_at = DateTimeField()
    expires_at = DateTimeField()
    used_at = DateTimeField(null=True)

    class Meta:
        indexes = ((("patient", "purpose", "created_at"), False),)


class Attempt(Table):
    door = CharField(unique=True, max_length=64)
    failures = IntegerField()
    delays = IntegerField()
    last_at = DateTimeField()
    wait_until = DateTimeField(null=True)


class Journey(Table):
    token_hash = CharField(unique=True, max_length=64)
    kind = CharField(max_length=20)
    patient = ForeignKeyField(Patient, on_delete="CASCADE", null=True)
    values = BlobField()
    files = BlobField(null=True)
    changed_at = DateTimeField(index=True)


class Document(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    author = ForeignKeyField(Practitioner, on_delete="RESTRICT", null=True)
    kind = CharField(max_length=24)
    title = BlobField()
    performed_on = BlobField()
    deposited_at = DateTimeField()
    version = IntegerField()
    hidden_at = DateTimeField(null=True)
    seen_at = DateTimeField(null=True)
    deleted_at = DateTimeField(null=True)
    submission = CharField(null=True, unique=True, max_length=64)

    class Meta:
        indexes = ((("patient", "deleted_at", "deposited_at"), False),)


class DocumentContent(Table):
    document = ForeignKeyField(Document, on_delete="CASCADE")
    version = IntegerField()
    title = BlobField()
    media_type = CharField(max_length=40)
    file_name = BlobField()
    size = BigIntegerField()
    body = BlobField()
    created_at = DateTimeField()

    class Meta:
        indexes = ((("document", "version"), True),)


class Block(Table):
    patient = ForeignKeyField(Patient, on_delete="CASCADE")
    practitioner = ForeignKeyField(Practitioner, on_delete="RESTRICT")
    since = DateTimeField()

    class Meta:
        indexes = ((("patient", "practitioner"), True),)


class AuditEvent(Table):
    patient = ForeignKeyField(Patient, on_delete="RESTRICT")
    number = IntegerField()
    at = DateTimeField()
    actor = CharField(max_length=12)
    practitioner = ForeignKeyField(Practitioner, on_delete="RESTRICT", null=True)
    action = CharField(max_length=32)
    detail = BlobField()
    key_number = IntegerField()
    mac = CharField(max_length=64)
    house_number = IntegerField(unique=True)
    house_mac = CharField(max_length=64)

    class Meta:
        indexes = (
            (("patient", "number"), True),
            (("patient", "at"), False),
        )


class House(Table):
    count = IntegerField()
    head = CharField(max_length=64)
    seal = CharField(max_length=80)


class Message(Table):
    insured = ForeignKeyField(Insured, on_delete="CASCADE")
    channel = CharField(max_length=8)
    kind = CharField(max_length=32)
    target = BlobField(null=True)
    content = BlobField(null=True)
    created_at = DateTimeField()
    due_at = DateTimeField(index=True)
    tries = IntegerField()
    sent_at = DateTimeField(null=True)
    failed_at = DateTimeField(null=True)
    error = CharField(max_length=60)


class Letter(Table):
    insured = ForeignKeyField(Insured, on_delete="CASCADE")
    channel = CharField(max_length=8)
    kind = CharField(max_length=32)
    subject = BlobField()
    body = BlobField()
    paper = BlobField(null=True)
    arrived_at = DateTimeField()
    opened_at = DateTimeField(null=True)


TABLES = (
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


def up(migrator, db):
    """Make the tables."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES)


def down(migrator, db):
    """Remove the tables."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES)
