"""Reads the body of a request: whole, bounded in bytes and in time, and no longer compressed."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from typing import Final

from kg.problems import DengeError, Problem
from server.front.rsgi import ProtocolClosed, RequestProtocol

MEGABYTE: Final = 1 << 20
# The window sizes of zlib: gzip (RFC 1952), zlib (RFC 1950), and deflate without its wrapping (RFC 1951).
_GZIP, _ZLIB, _BARE = 31, 15, -15
_CODINGS: Final = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _BARE)}
_MOST_CODINGS: Final = 2
_PIECE: Final = 1 << 16


def has_body(headers: Mapping[str, str]) -> bool:
    """Whether a request announces a body (RFC 9112, 6.3)."""
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


async def read_body(headers: Mapping[str, str], protocol: RequestProtocol, megabytes: int, seconds: float) -> bytes:
    """The body that the client sends, decompressed as Content-Encoding says (RFC 9110, 8.4).

    No more than `megabytes` are held of it, before and after decompression, and the client has `seconds` to send it.
    What is announced as too large or in an unknown coding is refused before any of it is read, so that a client that
    asked with Expect: 100-continue does not send it. Raises DengeError `front.body-too-large` (413),
    `front.body-too-slow` (408), `front.body-incomplete` (400), and those of `decompressed`.
    """
    codings = codings_of(headers)
    if not has_body(headers):
        return b""
    limit = megabytes * MEGABYTE
    # hyper takes several equal lengths as one and refuses different ones.
    announced = headers.get("content-length", "").partition(",")[0]
    if announced and int(announced) > limit:
        raise too_large(megabytes)
    try:
        async with asyncio.timeout(seconds):
            body = await (_announced(protocol) if announced else _in_chunks(protocol, megabytes))
    except TimeoutError:
        raise DengeError(Problem("front.body-too-slow", {"seconds": f"{seconds:g}"})) from None
    if not codings or not body:
        return body
    return await asyncio.to_thread(decompressed, body, codings, megabytes)


async def _announced(protocol: RequestProtocol) -> bytes:
    """A body of a known length; hyper sees to it that it is no longer than that."""
    try:
        return bytes(await protocol())
    except ProtocolClosed:
        raise _incomplete() from None


async def _in_chunks(protocol: RequestProtocol, megabytes: int) -> bytes:
    """A body in chunks (RFC 9112, 7.1), which tell their length one by one.

    granian ends it with an empty piece, and puts another before that where it ended without its last chunk or had
    trailer fields; nothing tells these two apart, and so both are refused.
    """
    received = bytearray()
    empty = 0
    async for piece in protocol:
        if not piece:
            empty += 1
        received += piece
        if len(received) > megabytes * MEGABYTE:
            raise too_large(megabytes)
    if empty != 1:
        raise _incomplete()
    return bytes(received)


def codings_of(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The codings that were applied to the body, in that order.

    Raises DengeError `front.body-coding-unknown` (415) for others than gzip and deflate, and for more than two.
    """
    given = headers.get("content-encoding", "")
    names = [each.strip().lower() for each in given.split(",")]
    codings = tuple(each for each in names if each not in ("", "identity"))
    if len(codings) > _MOST_CODINGS or any(each not in _CODINGS for each in codings):
        raise DengeError(Problem("front.body-coding-unknown", {"coding": given, "known": "gzip, deflate"}))
    return codings


def decompressed(body: bytes, codings: tuple[str, ...], megabytes: int) -> bytes:
    """The body before the codings were applied.

    Raises DengeError `front.body-too-large` as soon as more than `megabytes` came out, `front.body-corrupt` (400).
    """
    for coding in reversed(codings):
        body = _decompressed(body, coding, megabytes)
    return body


def _decompressed(body: bytes, coding: str, megabytes: int) -> bytes:
    for window in _CODINGS[coding]:
        try:
            return _inflated(body, window, megabytes)
        except zlib.error:
            continue  # "deflate" has been sent without its wrapping by some clients for decades
    raise DengeError(Problem("front.body-corrupt", {"coding": coding}))


def _inflated(body: bytes, window: int, megabytes: int) -> bytes:
    limit = megabytes * MEGABYTE
    whole = bytearray()
    rest = body
    while rest:  # a gzip file may have several members
        stream = zlib.decompressobj(window)
        while not stream.eof:
            piece = stream.decompress(rest, _PIECE)
            whole += piece
            if len(whole) > limit:
                raise too_large(megabytes)
            rest = stream.unconsumed_tail
            if not piece and not rest and not stream.eof:
                raise zlib.error("the stream is cut off")
        rest = stream.unused_data
        if window != _GZIP and rest:
            raise zlib.error("bytes follow the stream")
    return bytes(whole)


def too_large(megabytes: int) -> DengeError:
    """The problem of a body beyond the limit."""
    return DengeError(Problem("front.body-too-large", {"megabytes": str(megabytes)}))


def _incomplete() -> DengeError:
    return DengeError(Problem("front.body-incomplete"))
