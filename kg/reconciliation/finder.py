"""What reconciliation needs of an index of names: two ways of looking things up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.lookup import Match


class Finder(Protocol):
    """Something that finds things by their names, as `kg.lookup.Lookup` does."""

    def find(
        self, text: str, language: str, kinds: Sequence[str] = (), limit: int = 25, offset: int = 0
    ) -> tuple[Match, ...]:
        """What a text may mean, the best first."""
        ...

    def complete(self, prefix: str, language: str, kinds: Sequence[str] = (), limit: int = 10) -> tuple[Match, ...]:
        """What somebody who has typed this far may mean."""
        ...
