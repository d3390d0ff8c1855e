"""The directory of professionals from the national open extraction: reading the file, choosing, writing. It knows no page and no record."""

from directory.extraction import NEEDED, Unreadable
from directory.store import Progress, Result, bring_in

__all__ = ["NEEDED", "Progress", "Result", "Unreadable", "bring_in"]
