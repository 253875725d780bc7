"""Reads the body of a request: whole, bounded in bytes and in time, and no longer compressed."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.problems import DengeError, Problem
from server.front.exchange import Exchange

MEGABYTE: Final = 1 << 20
# The window sizes of zlib: gzip (RFC 1952), zlib (RFC 1950), and deflate without its wrapping (RFC 1951).
_GZIP, _ZLIB, _BARE = 31, 15, -15
_CODINGS: Final = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _BARE)}
_MOST_CODINGS: Final = 2
_PIECE: Final = 1 << 16
_SHORT: Final = 1 << 16
# Bodies of the largest size that may be held at one moment.
_AT_ONCE: Final = 8


def has_body(headers: Mapping[str, str]) -> bool:
    """Whether a request announces a body (RFC 9112, 6.3)."""
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


@dataclass
class Held:
    """The bytes that one request has in memory."""

    size: int = 0


class Bodies:
    """Reads bodies, each within `megabytes` and `seconds`, and all that are held at one moment within eight times that.

    Short ones are always taken: a query need not wait for somebody's upload.
    """

    def __init__(self, megabytes: int, seconds: float) -> None:
        self._megabytes = megabytes
        self._seconds = seconds
        self._held = 0

    async def read(self, headers: Mapping[str, str], exchange: Exchange, held: Held) -> bytes:
        """The body that the client sends, decompressed as Content-Encoding says (RFC 9110, 8.4).

        It is counted in `held`, which has to be released, whatever happens. What is announced as too large or in an
        unknown coding is refused before any of it is read, so that a client that asked with Expect: 100-continue does
        not send it. Raises DengeError `front.body-too-large` (413), `front.body-too-slow` (408),
        `front.bodies-too-many` (503), and those of `decompressed`; ClientGoneError for a body that breaks off.
        """
        codings = codings_of(headers)
        if int(headers.get("content-length", 0)) > self._megabytes * MEGABYTE:
            raise too_large(self._megabytes)
        try:
            body = exchange.arrived()
            if body is None:
                async with asyncio.timeout(self._seconds):
                    body = await self._whole(exchange, held)
        except TimeoutError:
            raise DengeError(Problem("front.body-too-slow", {"seconds": f"{self._seconds:g}"})) from None
        if codings:
            body = await asyncio.to_thread(decompressed, body, codings, self._megabytes)
            self._hold(len(body), held)
        return body

    async def _whole(self, exchange: Exchange, held: Held) -> bytes:
        received = bytearray()
        async for piece in exchange.pieces():
            received += piece
            if len(received) > self._megabytes * MEGABYTE:
                raise too_large(self._megabytes)
            self._hold(len(piece), held)
            if len(received) > _SHORT and self._held > _AT_ONCE * self._megabytes * MEGABYTE:
                raise DengeError(Problem("front.bodies-too-many"))
        return bytes(received)

    def release(self, held: Held) -> None:
        """The request is answered, and its body needed no longer."""
        self._held -= held.size
        held.size = 0

    def _hold(self, size: int, held: Held) -> None:
        held.size += size
        self._held += size


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
