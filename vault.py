"""The vault: keys, sealing of what is personal, keyed hashes. It knows no table, no rule and no request."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"


class Unreadable(Exception):
    """What is sealed cannot be opened: another key, or bytes that were changed."""


@dataclass(frozen=True)
class Key:
    """One secret key and its public number."""

    number: int
    secret: bytes


@dataclass(frozen=True)
class Vault:
    """All the keys of one installation.

    The newest ``sealing`` and ``chain`` key is used to write; the older ones still open and verify. ``lookup`` makes the keyed
    hashes by which a carte Vitale number or an identifier is found without being readable; ``session`` signs cookies.
    """

    sealing: tuple[Key, ...]
    chain: tuple[Key, ...]
    lookup: bytes
    session: bytes
    file: Path | None = field(default=None, repr=False, compare=False)
    _by_number: dict[int, bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_number", {key.number: key.secret for key in self.sealing})

    # -- sealing ---------------------------------------------------------------------------------------------------
    def seal(self, clear: bytes, place: str) -> bytes:
        """Encrypt ``clear`` (AES-256-GCM). ``place`` names the column: bytes moved to another column do not open there."""
        key = self.sealing[-1]
        nonce = os.urandom(_NONCE_BYTES)
        head = _VERSION + key.number.to_bytes(2, "big")
        return head + nonce + AESGCM(key.secret).encrypt(nonce, clear, head + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt what :meth:`seal` made. Raises :class:`Unreadable`."""
        sealed = bytes(sealed)
        head, nonce, body = sealed[:3], sealed[3 : 3 + _NONCE_BYTES], sealed[3 + _NONCE_BYTES :]
        secret = self._secret(int.from_bytes(head[1:3], "big"))
        if head[:1] != _VERSION or secret is None:
            raise Unreadable(place)
        try:
            return AESGCM(secret).decrypt(nonce, body, head + place.encode())
        except InvalidTag as error:
            raise Unreadable(place) from error

    def _secret(self, number: int) -> bytes | None:
        """The sealing key of this number; one that another process has just added is read from the file."""
        if number not in self._by_number and self.file is not None and self.file.exists():
            self._by_number.update(_from_text(self.file.read_text(), self.file)._by_number)
        return self._by_number.get(number)

    def is_sealed_with_newest(self, sealed: bytes) -> bool:
        """Whether ``sealed`` needs no re-encryption after a rotation."""
        return int.from_bytes(bytes(sealed)[1:3], "big") == self.sealing[-1].number

    # -- keyed hashes ----------------------------------------------------------------------------------------------
    def fingerprint(self, what: str, value: str) -> str:
        """Keyed hash (HMAC-SHA-256, 64 hex digits) of a value in a domain, for look-ups and for one-time codes."""
        return hmac.new(self.lookup, f"{what}\x00{value}".encode(), hashlib.sha256).hexdigest()

    def pepper(self, password: str) -> str:
        """The password as the slow hash receives it: useless without the keys of this installation."""
        return self.fingerprint("password", password)

    def chain_mac(self, message: bytes, number: int | None = None) -> tuple[int, str]:
        """The keyed hash that closes a line of a history, and the number of the key that made it. Raises KeyError."""
        key = self.chain[-1] if number is None else {k.number: k for k in self.chain}[number]
        return key.number, hmac.new(key.secret, message, hashlib.sha256).hexdigest()


def _fresh() -> Vault:
    return Vault(
        sealing=(Key(1, secrets.token_bytes(KEY_BYTES)),),
        chain=(Key(1, secrets.token_bytes(KEY_BYTES)),),
        lookup=secrets.token_bytes(KEY_BYTES),
        session=secrets.token_bytes(KEY_BYTES),
    )


def _to_text(vault: Vault) -> str:
    def code(secret: bytes) -> str:
        return base64.b64encode(secret).decode()

    return json.dumps(
        {
            "sealing": [{"number": key.number, "secret": code(key.secret)} for key in vault.sealing],
            "chain": [{"number": key.number, "secret": code(key.secret)} for key in vault.chain],
            "lookup": code(vault.lookup),
            "session": code(vault.session),
        },
        indent=1,
    )


def _from_text(text: str, file: Path) -> Vault:
    data: dict[str, Any] = json.loads(text)

    def keys(name: str) -> tuple[Key, ...]:
        return tuple(Key(row["number"], base64.b64decode(row["secret"])) for row in data[name])

    return Vault(keys("sealing"), keys("chain"), base64.b64decode(data["lookup"]), base64.b64decode(data["session"]), file)


def _write(file: Path, vault: Vault, *, new: bool) -> None:
    """Write the keys whole or not at all (a cut in the middle leaves the old file), readable by the owner only."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(_to_text(vault))
        out.flush()
        os.fsync(out.fileno())
    try:
        if new:
            os.link(temporary, file)  # fails if another process was first: its keys are the ones
        else:
            os.replace(temporary, file)
    except FileExistsError:
        pass
    finally:
        temporary.unlink(missing_ok=True)


def open_vault(file: Path) -> Vault:
    """The keys kept in ``file``; made on first start, with mode 600."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(file, _fresh(), new=True)
    return _from_text(file.read_text(), file)


def rotate(file: Path) -> Vault:
    """Add a newer sealing key and chain key to ``file`` and return the vault that writes with them.

    The old keys stay, so that everything can still be opened and every history still be verified.
    """
    old = open_vault(file)
    fresh = Vault(
        sealing=(*old.sealing, Key(old.sealing[-1].number + 1, secrets.token_bytes(KEY_BYTES))),
        chain=(*old.chain, Key(old.chain[-1].number + 1, secrets.token_bytes(KEY_BYTES))),
        lookup=old.lookup,
        session=secrets.token_bytes(KEY_BYTES),
        file=file,
    )
    _write(file, fresh, new=False)
    return fresh
