"""Answers queries of machines at /sparql in the event loop, without Flask and without a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol
from urllib.parse import quote

from kg.engine.interface import Answer, QueryRequest
from kg.problems import DengeError
from server.front.answers import Fresh
from server.front.arrival import Arrival
from server.front.reply import Reply
from server.headers import VERSION_HEADER
from server.http_request import HttpRequest
from server.rebasing import inside_address
from server.sparql.asking import query_request, restated
from server.sparql.formats import Negotiated
from server.sparql.operation import ProtocolQuery, longest_request, negotiate, read_operation
from server.sparql.volatility import may_vary

ADDRESS: Final = "/sparql"
_METHODS: Final = ("GET", "HEAD", "POST")
# Requests up to this length are remembered in the form in which they were understood.
_REMEMBERED_BYTES: Final = 8_192
_REMEMBERED: Final = 512
# A longer request is read in a thread, as it takes milliseconds for which the event loop is not kept waiting.
_READ_AT_ONCE: Final = 65_536


class AsynchronousEngine(Protocol):
    """An engine that can be asked in an event loop."""

    async def query_async(self, request: QueryRequest) -> Answer:
        """Answer a query; cancelling the task stops its evaluation. Problems as in `kg.engine.interface.Engine`."""
        ...


@dataclass(frozen=True)
class MachineQuery:
    """A query and the formats that the client takes. `key` is the same for all requests that get the same answer."""

    query: ProtocolQuery
    negotiated: Negotiated
    base: str
    key: Hashable


class FastPath:
    """What is needed to answer queries of machines."""

    def __init__(
        self, engine: AsynchronousEngine, query_characters: int, public_address: str | None, base_iri: str
    ) -> None:
        self._engine = engine
        self._public_address = public_address
        self._base_iri = base_iri
        self._longest = longest_request(query_characters)
        self._read_again = lru_cache(_REMEMBERED)(self._read)
        self._negotiate = lru_cache(_REMEMBERED)(_negotiated)

    def takes(self, arrival: Arrival) -> bool:
        """Whether the request may be one; what it is shows when it has been read."""
        return arrival.path == ADDRESS and arrival.method in _METHODS

    async def read(self, arrival: Arrival, body: bytes) -> MachineQuery | None:
        """The query of a machine, or None for what Flask answers: updates, pages, a request without a query.

        Raises DengeError `protocol.*`.
        """
        negotiated, names = self._negotiate(arrival.headers.get("accept"))
        if negotiated.page:
            return None
        method = "GET" if arrival.reads else arrival.method
        content_type = arrival.headers.get("content-type", "")
        sent = (method, arrival.query_string, content_type, body)
        length = len(arrival.query_string) + len(body)
        if length <= _REMEMBERED_BYTES:
            query = self._read_again(*sent)
        elif length <= _READ_AT_ONCE:
            query = self._read(*sent)
        else:
            query = await asyncio.to_thread(self._read, *sent)
        if query is None:
            return None
        negotiated.require_any()
        address = (self._public_address or f"{arrival.scheme}://{arrival.host}").rstrip("/")
        base = inside_address(address, self._base_iri) + ADDRESS
        key = (base, query.text, query.default_graphs, query.named_graphs, names)
        return MachineQuery(query, negotiated, base, key)

    def _read(self, method: str, query_string: str, content_type: str, body: bytes) -> ProtocolQuery | None:
        headers = {"content-type": content_type} if content_type else {}
        request = HttpRequest(method, quote(ADDRESS), query_string.encode(), headers, body)
        operation = read_operation(request, self._longest)
        return operation if isinstance(operation, ProtocolQuery) else None

    async def answer(self, asked: MachineQuery, alone: bool) -> Fresh:
        """Have the query evaluated, for a client that is `alone` or one of several. Raises DengeError of the engine."""
        request = query_request(asked.query, asked.negotiated.formats, asked.base, alone)
        try:
            answer = await self._engine.query_async(request)
        except DengeError as error:
            raise restated(error) from error
        fields = (
            ("content-type", asked.negotiated.content_type(answer.kind, answer.media_type)),
            ("cache-control", "no-cache"),
            ("vary", "Accept, Accept-Language"),
            (VERSION_HEADER.lower(), answer.version),
        )
        version = None if may_vary(asked.query.text) else answer.version or None
        return Fresh(Reply(200, fields, answer.body), version)


def _negotiated(accept: str | None) -> tuple[Negotiated, Hashable]:
    """The formats, with a form of them that can be a part of a key."""
    negotiated = negotiate(accept)
    return negotiated, tuple(sorted(negotiated.names.items()))
