"""The tables of workshops: they are made in practice mode only. They know no rule and no page; nothing here is about a real person."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, ForeignKeyField, IntegerField

from columns import InstantField, SealedJSONField, SealedTextField
from models import Table, database


class Workshop(Table):
    """A room: some people, a morning, one who leads."""

    key = CharField(max_length=32, unique=True)  # what the browser that leads keeps: an id may come back after an erasure, this never does
    code = CharField(max_length=8, unique=True)  # the room's short address
    once = CharField(max_length=64, null=True, unique=True)  # which form made it: sent twice, it makes one room
    leader_hash = CharField(max_length=64, unique=True)  # keyed hash of the code with which the leader comes back
    leader_code = SealedTextField()  # printed on the leader's sheet
    block = IntegerField(unique=True)  # which fictitious numbers are this room's (practice.people.seated)
    name = SealedTextField()
    scenario = CharField(max_length=40, default="")  # key of workshops/fr, or "" for guides that were chosen one by one
    guides = SealedJSONField()  # keys of guides, in order
    minutes = IntegerField()
    created_at = InstantField()
    erase_at = InstantField()
    resume = BooleanField(default=False)  # places may be found again with three words
    paused_at = InstantField(null=True)
    guide = CharField(max_length=40, default="")  # where all are asked to go
    guide_at = InstantField(null=True)
    part = IntegerField(default=0)  # at which part of the course the room is (practice.course)
    part_at = InstantField(null=True)  # since when; null: the workshop has not begun
    part_done = BooleanField(default=False)  # what this part does for all has been done
    ended_at = InstantField(null=True)


class Place(Table):
    """A seat: one fictitious person, whom somebody in the room plays."""

    workshop = ForeignKeyField(Workshop, backref="places", on_delete="CASCADE")
    key = CharField(max_length=32, unique=True)  # what a browser at this place keeps; another one when somebody else may sit here
    number = IntegerField()  # 1, 2, 3…; 0: the leader's own
    persona = CharField(max_length=40, unique=True)  # the person as they are now (practice.people.seated)
    situation = CharField(max_length=20)  # key of situations.yaml
    code = CharField(max_length=8)
    words_hash = CharField(max_length=64, null=True, unique=True)  # keyed hash of the three words
    taken_at = InstantField(null=True)
    seen_at = InstantField(null=True)  # last sign of a browser at this place
    hand_at = InstantField(null=True)  # «J’ai besoin d’aide»
    shift = BigIntegerField(default=0)  # seconds by which this person lives later
    guide = CharField(max_length=40, default="")
    step = IntegerField(default=0)  # index among the steps of the guide
    step_at = InstantField(null=True)  # since when no step further was made
    tries = IntegerField(default=0)  # refused forms at this step
    progress = SealedJSONField()  # guide -> what was done, and where it was hard (practice.progress)
    said = SealedJSONField()  # what the leader says or asks: see practice.calls
    face = CharField(max_length=12, default="")  # «C’était facile ?»
    past = SealedJSONField()  # ids of the people that this place was before it began again
    mark = IntegerField(default=1)  # raised when something changes that the browser at this place must show

    class Meta:
        indexes = ((("workshop", "number"), True), (("workshop", "code"), True))


TABLES: tuple[type[Table], ...] = (Workshop, Place)


def prepare() -> None:
    """Make the tables, if they are not there. Only where one practises: the real house has none of them.

    Rooms last some days: tables of an earlier shape are made anew, empty, instead of being changed.
    """
    there = set(database.get_tables())
    if any(name in there and _columns(name) != set(table._meta.columns) for table in TABLES if (name := table._meta.table_name)):
        database.drop_tables(TABLES)
    database.create_tables(TABLES)


def _columns(table: str) -> set[str]:
    return {column.name for column in database.get_columns(table)}
