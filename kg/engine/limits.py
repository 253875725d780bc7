"""How long a query may take and wait, and the problems of those that take or wait longer."""

from __future__ import annotations

import signal
from typing import Final

from kg.engine.interface import Request
from kg.problems import Problem
from kg.project import Settings

# The timers of `kg.engine.process.end_at`.
ENDED_BY_TIMER: Final = frozenset({signal.SIGALRM, signal.SIGPROF})


def deadline_seconds(request: Request, settings: Settings) -> float:
    """The seconds that a query may take: those of the settings, or those that the request has left.

    Requests from outside name none; what files are made of may take as long as a file may.
    """
    if request.seconds is None:
        return settings.query_seconds
    return max(0.0, min(request.seconds, max(settings.query_seconds, settings.downloads_seconds)))


def deadline_problem(seconds: float) -> Problem:
    """The problem of a query that was stopped after `seconds`."""
    return Problem("engine.deadline", {"seconds": f"{seconds:g}"})


def busy_problem(settings: Settings) -> Problem:
    """The problem of a query that has waited for others as long as a query may take."""
    values = {"seconds": f"{settings.query_seconds:g}", "at_once": str(settings.queries_at_once)}
    return Problem("engine.busy", values)


def memory_problem(settings: Settings) -> Problem:
    """The problem of a query that took more memory than it may."""
    return Problem("engine.memory", {"limit": str(settings.query_megabytes)})


def size_problem(settings: Settings) -> Problem:
    """The problem of an answer that grew larger than it may."""
    return Problem("engine.answer-too-large", {"limit": str(settings.answer_megabytes)})
