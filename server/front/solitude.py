"""Knows whether requests come over one connection only."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

# Clients that ask at the same time ask again within a millisecond or so.
_SECONDS: Final = 0.002


class Solitude:
    """What was seen of the connections of a worker."""

    def __init__(self) -> None:
        self._connection: Hashable = None
        self._since = 0.0
        self.latest = 0.0
        """When the last request came."""

    def lasts(self, connection: Hashable, now: float) -> bool:
        """Note a request on a connection at a time in seconds; whether none came over another for a while."""
        self.latest = now
        if connection != self._connection:
            self._connection, self._since = connection, now
        return now - self._since > _SECONDS
