"""Bodies that say that they are compressed: bombs, what is something else, what is cut off."""

from __future__ import annotations

import gzip
import zlib

import pytest
from probing import ProbedServer

QUERY = "application/sparql-query"
ASK = b"ASK {}"


def bomb(megabytes: int) -> bytes:
    """White space that packs a thousand to one; its checksum at the end is never reached."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(b"")[:10] + block * megabytes


def test_what_is_compressed_as_it_says_works(server: ProbedServer) -> None:
    for coding, body in {
        "gzip": gzip.compress(ASK),
        "x-gzip": gzip.compress(ASK),
        "deflate": zlib.compress(ASK),
        "gzip, gzip": gzip.compress(gzip.compress(ASK)),
        "identity": ASK,
        "": ASK,
    }.items():
        assert server.post(body, QUERY, f"Content-Encoding: {coding}").status == 200, coding


@pytest.mark.parametrize("media_type", [QUERY, "application/x-www-form-urlencoded", "text/plain"])
def test_a_bomb_is_refused(server: ProbedServer, media_type: str) -> None:
    reply = server.post(bomb(500), media_type, "Content-Encoding: gzip")
    assert (reply.status, reply.code) == (413, "front.body-too-large")


def test_a_bomb_within_a_bomb_is_refused(server: ProbedServer) -> None:
    reply = server.post(gzip.compress(bomb(500)), QUERY, "Content-Encoding: gzip, gzip")
    assert (reply.status, reply.code) == (413, "front.body-too-large")


def test_many_members_are_no_way_around_the_limit(server: ProbedServer) -> None:
    reply = server.post(gzip.compress(b" " * (1 << 20)) * 100, QUERY, "Content-Encoding: gzip")
    assert (reply.status, reply.code) == (413, "front.body-too-large")
    empty = server.post(gzip.compress(b"") * 50_000, QUERY, "Content-Encoding: gzip")
    assert 400 <= empty.status < 500 and empty.code


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, br", "gzip, gzip, gzip", "x", "gzip;q=1", "\x7f"])
def test_an_unknown_coding_is_refused(server: ProbedServer, coding: str) -> None:
    reply = server.post(ASK, QUERY, f"Content-Encoding: {coding}")
    assert reply.status in (400, 415)
    assert reply.code in ("front.body-coding-unknown", "front.malformed")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(ASK, id="plain"),
        pytest.param(b"", id="nothing"),
        pytest.param(gzip.compress(ASK)[:-3], id="without its end"),
        pytest.param(gzip.compress(ASK)[:12], id="hardly begun"),
        pytest.param(b"\x1f\x8b", id="two bytes of a head"),
        pytest.param(gzip.compress(ASK) + b"rest", id="with more behind it"),
        pytest.param(gzip.compress(ASK)[:-8] + b"\0" * 8, id="with another checksum"),
        pytest.param(zlib.compress(ASK), id="in another format"),
    ],
)
def test_what_is_not_compressed_as_it_says_is_refused(server: ProbedServer, body: bytes) -> None:
    reply = server.post(body, QUERY, "Content-Encoding: gzip")
    assert 400 <= reply.status < 500
    assert reply.code in ("front.body-corrupt", "protocol.query-missing", "engine.syntax")
