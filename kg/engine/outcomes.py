"""Names what became of a query, as it is counted."""

from __future__ import annotations

import asyncio
from typing import Final

from kg.problems import DengeError

ANSWERED: Final = "answered"
REMEMBERED: Final = "remembered"
CLIENT_GONE: Final = "client-gone"
_UNEXPECTED: Final = "unexpected"


def outcome_of(error: BaseException) -> str:
    """What became of a query that ended with an error: the code of its problem, or that its client has left."""
    if isinstance(error, asyncio.CancelledError):
        return CLIENT_GONE
    if not isinstance(error, DengeError):
        return _UNEXPECTED
    return CLIENT_GONE if error.problem.code == f"engine.{CLIENT_GONE}" else error.problem.code
