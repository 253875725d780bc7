"""Entity tags and what a client's conditions about them mean (RFC 9110, 8.8.3 and 13.1.2)."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Final

from werkzeug.http import parse_etags

from server.front.reply import Reply

# A longer body is read in a thread, as that takes about a millisecond.
_AT_ONCE: Final = 1 << 19
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


def not_modified(reply: Reply) -> Reply:
    """The 304 for a reply that the client holds already."""
    kept = tuple(each for each in reply.fields if each[0] in _OF_A_304)
    return Reply(304, kept, b"")
