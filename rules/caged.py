"""The inside of the cage: opens one file for rules/cage.py, in a process of its own, with little time, little memory and no keys.

Reads a line of JSON and then the file from its input; writes a line of JSON and then bytes to its output.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
from typing import Any

from rules.refusal import Refusal

_MEMORY = 1536 * 1024 * 1024
_WHERE = {"inspect": "rules.files", "outline": "rules.rendering", "page": "rules.rendering"}


def _answer(order: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    # By name, so that drawing a page does not wait for the libraries of the inspection.
    work = getattr(importlib.import_module(_WHERE[order["do"]]), order["do"])
    if order["do"] == "inspect":
        clean = work(order["name"], body, order["limit"])
        return {"media_type": clean.media_type, "name": clean.name, "changed": clean.changed}, clean.body
    if order["do"] == "outline":
        return work(body, order["media_type"], order["first"], order["count"]), b""
    return {}, work(body, order["media_type"], order["number"], order["width"])


def main() -> None:
    """One order, one answer."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (9, 9))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
    if sys.platform == "linux":  # elsewhere this limit does not do what it says
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    head, _, body = sys.stdin.buffer.read().partition(b"\n")
    given = b""
    answer: dict[str, Any]
    try:
        told, given = _answer(json.loads(head), body)
        answer = {"ok": told}
    except Refusal as refusal:
        answer = {"refused": [refusal.key, refusal.field, refusal.facts]}
    except IndexError:
        answer = {"absent": True}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + given)


if __name__ == "__main__":
    main()
