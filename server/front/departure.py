"""Tells those who work for a client that the client has left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

# Where a WSGI application finds the Departure of its request.
ENVIRONMENT_KEY: Final = "denge.departure"


class Departure:
    """Whether the client of one request has left, and what is to be done then. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left = False
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next = 0

    @property
    def left(self) -> bool:
        """Whether the client has left."""
        return self._left

    def leave(self) -> None:
        """Say that the client has left. Runs the callbacks once, in the calling thread; they must not block."""
        with self._lock:
            self._left = True
            callbacks = tuple(self._callbacks.values())
            self._callbacks.clear()
        for callback in callbacks:
            callback()

    def call(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` run when the client leaves, at once when it has left already.

        Returns a function that takes it back; after that has returned, the callback is not started any more.
        """
        with self._lock:
            if not self._left:
                number = self._next
                self._next += 1
                self._callbacks[number] = callback
                return lambda: self._forget(number)
        callback()
        return lambda: None

    def _forget(self, number: int) -> None:
        with self._lock:
            self._callbacks.pop(number, None)
