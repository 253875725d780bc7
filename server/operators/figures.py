"""What the figures of a server process are, and where they come from: requests, queries, and the cache of answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry


class CacheFigures(Protocol):
    """A cache of answers as far as it is measured: answers given and not given since the start, and what it holds."""

    hits: int
    misses: int
    bytes: int
    entries: int


class AheadFigures(Protocol):
    """Answers that were made before anybody asked for them, as far as they are measured: how many there are."""

    count: int


class Figures(Protocol):
    """The figures of one server process. Threads may share it; each call costs some microseconds."""

    registry: CollectorRegistry
    """The figures of this process; those of all are in the folder."""

    folder: Path | None
    """Where all server processes keep theirs, or None where there is one process."""

    def count_request(self, route: str, status: int) -> None:
        """Count a request that was answered, by its route as a template, such as `/id/<path:path>`."""
        ...

    def count_query(self, for_page: bool, outcome: str, seconds: float, evaluation_seconds: float | None) -> None:
        """Count a query that took `seconds` in all, by what came of it; None for the evaluation without an answer."""
        ...

    def watch_cache(self, cache: CacheFigures) -> None:
        """Tell what the cache of this process has done, no later than a second after it did."""
        ...

    def watch_ahead(self, answers: AheadFigures) -> None:
        """Tell how many answers this process has made ahead, no later than a second after it did."""
        ...

    def refresh(self) -> None:
        """Bring what is not counted as it happens up to date."""
        ...
