"""Step 4: since when a professional is no longer in the national directory. It knows no sentence."""

from peewee import DateTimeField
from playhouse.migrate import migrate


def up(migrator, db):
    """Add the moment; nobody has left yet, as far as we know."""
    migrate(migrator.add_column("practitioner", "left_at", DateTimeField(null=True)))


def down(migrator, db):
    """Take the moment away."""
    migrate(migrator.drop_column("practitioner", "left_at", cascade=False))
