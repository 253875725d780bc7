"""Decides whether a request may go on, before anybody works on it."""

from __future__ import annotations

import time
from typing import Final

from kg.problems import DengeError, Problem
from kg.project import Settings
from server.front.arrival import Arrival, check_arrival
from server.front.rate_limit import RateLimit, client_of

# The process that starts the server asks this until it answers.
HEALTH: Final = "/-/health"


_WRITING: Final = ("PUT", "PATCH", "DELETE")
_UPDATE: Final = "application/sparql-update"


class RefusedError(Exception):
    """A request that is not worked on, and whose body is not read; in `retry_seconds` it may be sent again."""

    def __init__(self, problem: Problem, retry_seconds: int = 0) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.retry_seconds = retry_seconds


class Admission:
    """Lets well-formed requests pass, and as many of one client as the settings allow."""

    def __init__(self, settings: Settings) -> None:
        self._per_minute = settings.requests_per_minute
        self._behind_proxy = settings.behind_proxy
        self._limit = RateLimit(self._per_minute) if self._per_minute else None

    def admit(self, arrival: Arrival) -> None:
        """Count the request. Raises RefusedError with `front.too-many-requests` (429) or a problem of its head."""
        try:
            check_arrival(arrival)
        except DengeError as error:
            raise RefusedError(error.problem) from None
        self.count(arrival)

    def count(self, arrival: Arrival) -> None:
        """Count a well-formed request. Raises RefusedError with `front.too-many-requests` (429)."""
        if self._limit is None or arrival.path == HEALTH:
            return
        client = client_of(arrival.client, arrival.headers, self._behind_proxy)
        wait = self._limit.seconds_to_wait(client, time.monotonic())
        if wait:
            values = {"limit": str(self._per_minute), "seconds": str(wait)}
            raise RefusedError(Problem("front.too-many-requests", values), wait)


def sends_in_vain(arrival: Arrival) -> bool:
    """Whether a request that writes shows no token: it will be refused whatever its body is, which is not read."""
    if "authorization" in arrival.headers:
        return False
    content_type = arrival.headers.get("content-type", "").partition(";")[0].strip().lower()
    return arrival.method in _WRITING or content_type == _UPDATE
