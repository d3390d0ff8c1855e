"""What the tests of paper share: a PDF read back, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from tests.paper.reading import Read


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], Read]:
    """``read(pdf)``: a PDF read back; kept, as reading is slower than printing. The last ones only: pages seen as pictures are heavy."""
    return lru_cache(maxsize=32)(Read)
