"""What goes wrong in the print room, in one class; it knows nothing else."""

from __future__ import annotations


class PaperError(Exception):
    """The paper cannot be printed as it should: a picture, a sign or a place is missing. Nothing half-made comes out."""


class WrongPages(PaperError):
    """The paper has more pages, or fewer, than were laid out."""
