"""From what was found out to what is sent: entity tags, conditions, coding, and the headers of every response."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from server.front.arrival import Arrival
from server.front.compression import compressed, is_compressible, wants_gzip
from server.front.reply import Fields, Reply, merged_vary
from server.front.validators import as_known, etag, not_modified, with_coding
from server.headers import FRAMED_SECURITY_POLICY, ON_EVERY_RESPONSE, POLICY_HEADER
from server.identification import HEADER

_IDENTIFIER: Final = HEADER.lower()
_COMMON: Final = tuple((name.lower(), value) for name, value in ON_EVERY_RESPONSE.items())
_POLICY: Final = POLICY_HEADER.lower()
_FRAMED: Final = tuple((name, FRAMED_SECURITY_POLICY if name == _POLICY else value) for name, value in _COMMON)
_ADDED: Final = frozenset({_IDENTIFIER, *(name for name, _ in _COMMON)})
GZIP: Final = "gzip"
_wants_gzip: Final = lru_cache(256)(wants_gzip)


@dataclass(frozen=True)
class Shape:
    """An answer in one coding as it is sent, with its ETag, and what a client gets that holds it already."""

    etag: str
    whole: Reply

    @cached_property
    def known(self) -> Reply:
        """The 304."""
        return completed(not_modified(self.whole))

    @cached_property
    def untagged(self) -> Reply:
        """The answer where it is no representation of its address."""
        return self.whole.without("etag")


def completed(reply: Reply) -> Reply:
    """The reply with the headers that every response has, whoever made it, but for the request's identifier."""
    if reply.complete:
        return reply
    kept = tuple(each for each in reply.fields if each[0] not in _ADDED)
    common = _FRAMED if reply.header(_POLICY) == FRAMED_SECURITY_POLICY else _COMMON
    return Reply(reply.status, (*kept, *common), reply.body, True, reply.file)


def identifier_field(arrival: Arrival) -> tuple[str, str]:
    """The header with the identifier of the request."""
    return _IDENTIFIER, arrival.identifier


def shape(reply: Reply, tag: str, packed: bytes | None = None) -> Shape:
    """The reply with an entity tag; in the coding gzip where `packed` is its compressed body."""
    value = etag(tag, None if packed is None else GZIP)
    whole = plain(reply) if packed is None else completed(_packed(reply, packed))
    return Shape(value, whole.with_fields(("etag", value)))


def plain(reply: Reply) -> Reply:
    """The reply without a coding and with all its headers."""
    if reply.complete:
        return reply
    return Reply(reply.status, _plain_fields(reply.fields, is_compressible(reply)), reply.body, True, reply.file)


@lru_cache(1_024)
def _plain_fields(fields: Fields, is_coded_on_request: bool) -> Fields:
    reply = Reply(200, fields, b"")
    return completed(_varying(reply) if is_coded_on_request else reply).fields


def is_coded(reply: Reply, arrival: Arrival) -> bool:
    """Whether the client gets this reply compressed."""
    return is_compressible(reply) and _wants_gzip(arrival.headers.get("accept-encoding"))


async def coded(reply: Reply, arrival: Arrival) -> Reply:
    """The reply in the coding that the client asks for."""
    if is_coded(reply, arrival):
        return with_coding(_packed(reply, await compressed(reply.body)), GZIP)
    if reply.status == 304:
        return as_known(reply, arrival.headers.get("if-none-match"), GZIP)
    return _varying(reply) if is_compressible(reply) else reply


def _packed(reply: Reply, packed: bytes) -> Reply:
    varying = _varying(reply)
    return replace(varying, fields=(*varying.fields, ("content-encoding", GZIP)), body=packed)


def _varying(reply: Reply) -> Reply:
    """What is compressed for those who ask for it says that it varies by that."""
    return reply.with_fields(("vary", merged_vary(reply.header("vary"), "Accept-Encoding")))
