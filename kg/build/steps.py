"""Runs named steps, measures each and tells whoever watches."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Progress = Callable[[str, float], None]
"""Told the name of a step that has ended and the seconds that it took."""

Result = TypeVar("Result")


def unwatched(step: str, seconds: float) -> None:
    """Watch nothing."""


class Steps:
    """The steps of one build, with their seconds so far."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.seconds: dict[str, float] = {}

    def run(self, name: str, step: Callable[[], Result]) -> Result:
        """Run one step. A step that raises is not reported as ended."""
        begun = time.perf_counter()
        result = step()
        self.seconds[name] = time.perf_counter() - begun
        self._progress(name, self.seconds[name])
        return result
