"""The departure of a client: who waits for it on behalf of the client learns of it, and stops."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[Departure | None] = ContextVar("departure", default=None)


class Departure:
    """Whether a client has left, and what is to be done then. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._has_left = False
        self._reactions: list[Callable[[], None]] = []

    @property
    def has_left(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._has_left

    def leave(self) -> None:
        """Say that the client has left."""
        with self._lock:
            self._has_left = True
            reactions, self._reactions = self._reactions, []
        for react in reactions:
            react()

    @contextmanager
    def reacting(self, react: Callable[[], None]) -> Iterator[None]:
        """Have `react` called, from the thread that notices, when the client leaves within this block or has left."""
        with self._lock:
            has_left = self._has_left
            if not has_left:
                self._reactions.append(react)
        if has_left:
            react()
        try:
            yield
        finally:
            with self._lock:
                if react in self._reactions:
                    self._reactions.remove(react)


@contextmanager
def on_behalf_of(departure: Departure) -> Iterator[None]:
    """Tie what this thread asks of an engine within the block to a client."""
    token = _current.set(departure)
    try:
        yield
    finally:
        _current.reset(token)


def current_departure() -> Departure | None:
    """The departure of the client that this thread works for, if it does for one."""
    return _current.get()
