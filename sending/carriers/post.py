"""Letters for a printer service: a folder receives one sub-folder a letter, PDF and address, whole or not at all. It knows no sentence."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sending.outgoing import CannotSend, Outgoing


class PostFolder:
    """Lays letters into ``folder``.

    Each letter is a sub-folder named by its reference, with ``lettre.pdf`` and ``adresse.txt`` (one line of the envelope a line).
    It is written under a name that begins with a dot and renamed when complete: whatever has no dot can be printed.
    """

    def __init__(self, folder: Path):
        self.folder = folder

    def send(self, outgoing: Outgoing) -> None:
        """Lay the letter down; one that lies there already (the worker died just after) is left as it is. Raises :class:`CannotSend`."""
        if outgoing.paper is None:
            raise CannotSend("no-paper", permanent=True)
        final = self.folder / f"lettre-{outgoing.reference}"
        draft = self.folder / f".lettre-{outgoing.reference}"
        try:
            if final.exists():
                return
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            draft.chmod(0o750)  # whatever our umask: the printer service reads as the group of the folder
            _write(draft / "lettre.pdf", outgoing.paper)
            _write(draft / "adresse.txt", f"{outgoing.to}\n".encode())
            _settle(draft)
            draft.rename(final)
            _settle(self.folder)
        except OSError:
            raise CannotSend("folder-refused", for_all=True) from None


def _write(file: Path, content: bytes) -> None:
    """Write and wait until the disk has it: the message is emptied right after."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        os.fchmod(descriptor, 0o640)
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
