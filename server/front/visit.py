"""One request on its way through the gateway, and what is noted of it when it has been answered."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from kg.problems import Problem
from kg.project import Settings
from server.client_address import address_of
from server.front.answers import Key
from server.front.arrival import Arrival
from server.front.exchange import Exchange
from server.logs import RequestEnd, log_request
from server.operators import Figures

_REMEMBERED_PATHS: Final = 1_024


@dataclass
class Visit:
    """A request, how it is answered, and what became of it.

    `by_flask`: Flask answered, which has noted it already. `alone`: no other client asks anything. `found_as`: the key
    of the answer, where it was found among those kept.
    """

    arrival: Arrival
    exchange: Exchange
    began: float = field(default_factory=time.perf_counter)
    alone: bool = False
    by_flask: bool = False
    problem: Problem | None = None
    query: str | None = None
    found_as: Key | None = None


class Accounts:
    """Counts and logs the requests that were answered without Flask, as Flask does with its own."""

    def __init__(self, figures: Figures, route_of: Callable[[str], str], settings: Settings) -> None:
        self._figures = figures
        self._access_log = settings.access_log
        self._behind_proxy = settings.behind_proxy
        self._route_of = lru_cache(_REMEMBERED_PATHS)(route_of)

    def note(self, visit: Visit, status: int) -> None:
        """Note a request that was answered with this status."""
        if visit.by_flask:
            return
        self._figures.count_request(self._route_of(visit.arrival.path), status)
        if status >= 400 or self._access_log:
            seconds = time.perf_counter() - visit.began
            self._log(visit.arrival, status, seconds, visit.problem, visit.query)

    def note_again(self, arrival: Arrival, identifier: str, status: int, began: float, query: str | None) -> None:
        """Note a request that got what the same one got before, but with an identifier of its own."""
        self._figures.count_request(self._route_of(arrival.path), status)
        if self._access_log:
            seconds = time.perf_counter() - began
            self._log(replace(arrival, identifier=identifier), status, seconds, None, query)

    def note_refusal(self, arrival: Arrival, status: int, problem: Problem) -> None:
        """Note what never became a request."""
        self._figures.count_request(self._route_of(arrival.path), status)
        self._log(arrival, status, 0.0, problem, None)

    def _log(self, arrival: Arrival, status: int, seconds: float, problem: Problem | None, query: str | None) -> None:
        end = RequestEnd(
            request_id=arrival.identifier,
            method=arrival.method,
            path=arrival.path,
            status=status,
            seconds=seconds,
            client=address_of(arrival.client, arrival.headers.get("x-forwarded-for", ""), self._behind_proxy),
            code=None if problem is None else problem.code,
            reason=None if problem is None else problem.values.get("reason"),
            query=query,
        )
        log_request(end, self._access_log)
