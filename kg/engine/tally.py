"""What the workers say became of their queries, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any


class Tally:
    """Counts of all sessions, those that have ended included."""

    def __init__(self) -> None:
        self._ended: Counter[str] = Counter()
        self._told: dict[int, Mapping[str, Any]] = {}

    def note(self, session: int, told: Mapping[str, Any]) -> None:
        """Take the counts that a session has told, which replace those that it told before."""
        self._told[session] = told

    def end(self, session: int) -> None:
        """Keep what a session that has ended told last."""
        self._ended.update(self._told.pop(session, {}).get("outcomes", {}))

    def outcomes(self) -> dict[str, int]:
        """How many queries had each outcome."""
        total = self._ended.copy()
        for told in self._told.values():
            total.update(told.get("outcomes", {}))
        return dict(total)

    def waiting(self) -> int:
        """How many queries wait for a child."""
        return sum(told.get("waiting", 0) for told in self._told.values())
