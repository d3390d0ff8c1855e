"""Opens strangers' files in a process of its own, with little time, little memory and no keys. It knows no table and no file format."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

from rules.refusal import Refusal

_HOUSE = Path(__file__).parent.parent
_SECONDS = 10.0
_PATIENCE = 3.0  # seconds: somebody's strange files do not hold up the others' pages
_AT_ONCE = BoundedSemaphore(2)  # a small machine stays usable while somebody looks through a long PDF
_CACHE_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True)
class Clean:
    """A file that may come in.

    Args:
        media_type: text/plain (always UTF-8), application/pdf, image/jpeg or image/png.
        body: what is kept: a photograph without the place where it was taken, a text in UTF-8, a PDF without programs.
        name: a harmless file name with the ending of its kind, to give the file back under; never used as a path.
        changed: whether a program was taken out of a PDF.
    """

    media_type: str
    body: bytes
    name: str
    changed: bool = False


class Unshowable(Exception):
    """The file cannot be drawn: no such page, or the drawing took too much time or memory."""


def inspect(name: str, body: bytes, limit: int) -> Clean:
    """See :func:`rules.files.inspect`. Raises Refusal; ``fichier-complique`` when it takes too much time or memory."""
    told, clean = _run({"do": "inspect", "name": name, "limit": limit}, body, _SECONDS)
    return Clean(told["media_type"], clean, told["name"], told["changed"])


def outline(body: bytes, media_type: str, first: int, count: int) -> dict[str, Any]:
    """See :func:`rules.rendering.outline`. Raises :class:`Unshowable`."""
    told, _ = _kept({"do": "outline", "media_type": media_type, "first": first, "count": count}, body)
    return json.loads(told)


def page(body: bytes, media_type: str, number: int, width: int) -> bytes:
    """See :func:`rules.rendering.page`. Raises :class:`Unshowable`."""
    return _kept({"do": "page", "media_type": media_type, "number": number, "width": width}, body)[1]


# -- what was drawn lately, in memory only -------------------------------------------------------------------------------------

_NOTHING = (b"", b"")
_drawn: OrderedDict[str, tuple[bytes, bytes]] = OrderedDict()
_lock = Lock()


def _kept(order: dict[str, Any], body: bytes) -> tuple[bytes, bytes]:
    """The answer, drawn once. It is found by the content itself: who has not come through the door has no content to ask with."""
    key = hashlib.sha256(json.dumps(order, sort_keys=True).encode() + b"\n" + body).hexdigest()
    with _lock:
        if key in _drawn:
            _drawn.move_to_end(key)
            if _drawn[key] is _NOTHING:
                raise Unshowable
            return _drawn[key]
    try:
        told, given = _run(order, body, _SECONDS)
    except Refusal as refusal:
        if refusal.key == "fichier-attendre":
            raise
        with _lock:
            _drawn[key] = _NOTHING  # it would fail again, and cost the same again
        raise Unshowable from refusal
    answer = json.dumps(told).encode(), given
    with _lock:
        _drawn[key] = answer
        while len(_drawn) > 1 and sum(len(one) + len(two) for one, two in _drawn.values()) > _CACHE_BYTES:
            _drawn.popitem(last=False)
    return answer


# -- the process ---------------------------------------------------------------------------------------------------------------


def _run(order: dict[str, Any], body: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise Refusal("fichier-attendre", "file")
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-m", "rules.caged"],
            input=json.dumps(order).encode() + b"\n" + body,
            capture_output=True,
            timeout=seconds,
            cwd=_HOUSE,
            env={"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2", "LC_ALL": "C.UTF-8"},  # and none of our settings
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Refusal("fichier-complique", "file") from error
    finally:
        _AT_ONCE.release()
    head, _, given = done.stdout.partition(b"\n")
    answer = json.loads(head)
    if "refused" in answer:
        key, field, facts = answer["refused"]
        raise Refusal(key, field, **facts)
    if "absent" in answer:
        raise Unshowable
    return answer["ok"], given
