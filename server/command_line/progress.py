"""Progress on a terminal: what has ended, once a step takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable

from server.command_line.session import Session

SHOWN_FROM = 1.0
"""Seconds from which a step is worth a line."""


def step_watcher(session: Session) -> Callable[[str, float], None]:
    """A watcher of steps for `kg.build`: a line for each step that took over a second, on a terminal only."""
    shown = sys.stderr.isatty() and not session.quiet

    def watch(step: str, seconds: float) -> None:
        if shown and seconds > SHOWN_FROM:
            print(f"  {seconds:5.1f} s  {session.words.optional('step', step)}", file=sys.stderr)

    return watch
