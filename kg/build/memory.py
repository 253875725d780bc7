"""How often Python looks for unreachable cycles while graphs are built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (100_000, 50, 100)
"""Objects, and collections of the younger generation, after which each generation is looked through (`gc` module)."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for cycles seldom within the block, and as before behind it.

    A build makes millions of terms and tuples, which are in no cycle. To look through them every few hundred is a
    seventh of its time.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
