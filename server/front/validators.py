"""Entity tags and what a client's conditions about them mean (RFC 9110, 8.8.3 and 13.1.2)."""

from __future__ import annotations

import asyncio
import hashlib
import re
from typing import Final

from werkzeug.http import parse_etags

from server.front.reply import Reply

# A longer body is read in a thread, as that takes about a millisecond.
_AT_ONCE: Final = 1 << 19
_OF_GZIP: Final = re.compile(r'"([^"]*)-gzip"')
# The fields that a 304 repeats (RFC 9110, 15.4.5); Date is the HTTP server's.
_OF_A_304: Final = ("cache-control", "content-location", "etag", "expires", "vary")


def own_tag(reply: Reply) -> str | None:
    """The opaque part of the strong entity tag that the reply has already, as those of graphs and static files do."""
    value = reply.header("etag")
    return value.strip('"') if value is not None and value.startswith('"') else None


async def tag_of(version: str, reply: Reply) -> str:
    """The opaque part of a strong entity tag: the version of the dataset, and a digest of what the client gets.

    Type and language are part of that: two representations with the same bytes have different tags.
    """
    if len(reply.body) > _AT_ONCE:
        return await asyncio.to_thread(_tag_of, version, reply)
    return _tag_of(version, reply)


def _tag_of(version: str, reply: Reply) -> str:
    digest = hashlib.blake2b(reply.body, digest_size=9)
    for name in ("content-type", "content-language"):
        digest.update(f"\0{reply.header(name) or ''}".encode())
    return f"{version}-{digest.hexdigest()}"


def etag(tag: str, coding: str | None) -> str:
    """The value of ETag; another one for each coding of the same content (RFC 9110, 8.8.3.3)."""
    return f'"{tag}-{coding}"' if coding else f'"{tag}"'


def is_known(if_none_match: str | None, value: str) -> bool:
    """Whether the client says that it holds the representation with this ETag, by weak comparison."""
    return if_none_match is not None and parse_etags(if_none_match).contains_weak(value.strip('"'))


def with_uncoded(if_none_match: str) -> str:
    """The header with the tag of the plain body beside each that was given with a compressed one: who makes bodies does
    not know in which coding they are sent.
    """
    return _OF_GZIP.sub(r'"\1-gzip", "\1"', if_none_match)


def with_coding(reply: Reply, coding: str) -> Reply:
    """A reply in a coding: a strong tag that it has becomes one of that coding."""
    tag = own_tag(reply)
    return reply if tag is None else reply.with_fields(("etag", etag(tag, coding)))


def as_known(reply: Reply, if_none_match: str | None, coding: str) -> Reply:
    """A 304 with the tag that the client named: that of the coding in which it holds the body."""
    tag = own_tag(reply)
    if tag is None or is_known(if_none_match, etag(tag, None)) or not is_known(if_none_match, etag(tag, coding)):
        return reply
    return with_coding(reply, coding)


def not_modified(reply: Reply) -> Reply:
    """The 304 for a reply that the client holds already."""
    kept = tuple(each for each in reply.fields if each[0] in _OF_A_304)
    return Reply(304, kept, b"")
