"""Step 3: the first password of a professional's account is marked, so that it is changed at the first login. It knows no sentence."""

from peewee import BooleanField
from playhouse.migrate import migrate


def up(migrator, db):
    """Add the mark; accounts that exist have chosen their password."""
    migrate(migrator.add_column("account", "password_is_initial", BooleanField(default=False)))


def down(migrator, db):
    """Take the mark away."""
    migrate(migrator.drop_column("account", "password_is_initial", cascade=False))
