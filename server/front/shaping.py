"""From what was found out to what is sent: conditions, coding, and the headers of every response."""

from __future__ import annotations

from typing import Final

from server.front.arrival import Arrival
from server.front.compression import compressed, is_compressible, wants_gzip
from server.front.reply import Reply, merged_vary
from server.front.validators import etag, is_known, not_modified
from server.headers import ON_EVERY_RESPONSE
from server.identification import HEADER

_IDENTIFIER: Final = HEADER.lower()
_COMMON: Final = tuple((name.lower(), value) for name, value in ON_EVERY_RESPONSE.items())
# What is added to each response, whoever made it.
ADDED: Final = frozenset({_IDENTIFIER, *(name for name, _ in _COMMON)})
_CODING: Final = "gzip"


def finished(reply: Reply, arrival: Arrival) -> Reply:
    """The reply with the headers that every response has: security, use by other sites, the request's identifier."""
    kept = tuple(each for each in reply.fields if each[0] not in ADDED)
    return Reply(reply.status, (*kept, *_COMMON, (_IDENTIFIER, arrival.identifier)), reply.body)


def is_coded(reply: Reply, arrival: Arrival) -> bool:
    """Whether the client gets this reply compressed."""
    return is_compressible(reply) and wants_gzip(arrival.headers.get("accept-encoding"))


async def coded(reply: Reply, arrival: Arrival, body: bytes | None = None) -> Reply:
    """The reply in the coding that the client asks for; `body` is the compressed body, where it is known already."""
    if not is_compressible(reply):
        return reply
    varying = reply.with_fields(("vary", merged_vary(reply.header("vary"), "Accept-Encoding")))
    if not wants_gzip(arrival.headers.get("accept-encoding")):
        return varying
    packed = await compressed(reply.body) if body is None else body
    return Reply(reply.status, (*varying.fields, ("content-encoding", _CODING)), packed)


async def conditional(reply: Reply, tag: str, arrival: Arrival, body: bytes | None = None) -> Reply:
    """The reply with its entity tag and in the coding that the client asks for, or a 304 when the client holds it.

    Only GET and HEAD have conditions and tags: what POST answers is no representation of its address.
    """
    if not arrival.reads:
        return await coded(reply, arrival, body)
    value = etag(tag, _CODING if is_coded(reply, arrival) else None)
    if is_known(arrival.headers.get("if-none-match"), value):
        vary = merged_vary(reply.header("vary"), "Accept-Encoding" if is_compressible(reply) else None)
        return not_modified(reply.with_fields(("etag", value), ("vary", vary)))
    return (await coded(reply, arrival, body)).with_fields(("etag", value))
