"""Puts the quicker parts in their place, in all the modules of WeasyPrint that use them, and takes them out again."""

from __future__ import annotations

import sys
from typing import Any

from paper.quick import boxes, paint, squares, text, writing

_ROOMS = (boxes, paint, text, squares, writing)
_taken: list[tuple[Any, str, Any]] = []


def use() -> None:
    """From now on WeasyPrint works with the quicker parts."""
    if _taken:
        return
    swaps = {id(old): new for room in _ROOMS for old, new in room.STAND_INS}
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] in ("weasyprint", "pydyf") and module]:
        for name, value in list(vars(module).items()):
            if new := swaps.get(id(value)):
                _put(module, name, new)
    for room in _ROOMS:
        for owner, name, new in room.METHODS:
            _put(owner, name, new)


def _put(owner: Any, name: str, new: Any) -> None:
    _taken.append((owner, name, vars(owner).get(name)))
    setattr(owner, name, new)


def leave() -> None:
    """WeasyPrint works with its own parts again: for a test that compares."""
    while _taken:
        owner, name, old = _taken.pop()
        setattr(owner, name, old)
