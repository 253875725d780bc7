"""Bytes that are no UTF-8 are refused wherever they stand; they are never replaced, cut or passed on."""

from __future__ import annotations

from urllib.parse import quote_from_bytes

import pytest
from probing import ProbedServer

BROKEN = {
    "a byte alone": b"\xff",
    "cut off": "é".encode()[:1],
    "cut off after three of four": "𝄞".encode()[:3],
    "a continuation without a start": b"\x80",
    "overlong slash": b"\xc0\xaf",
    "overlong NUL": b"\xc0\x80",
    "half a surrogate pair": b"\xed\xa0\x80",
    "a surrogate pair in six bytes": b"\xed\xa0\xb4\xed\xb4\x9e",
    "beyond Unicode": b"\xf4\x90\x80\x80",
    "UTF-16": "ASK {}".encode("utf-16"),
    "Latin-1": "ö".encode("latin-1"),
}
FORM = "application/x-www-form-urlencoded"


def query_with(broken: bytes) -> bytes:
    return b"SELECT * { BIND('" + broken + b"' AS ?x) }"


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_in_a_query(server: ProbedServer, broken: bytes) -> None:
    query = query_with(broken)
    encoded = quote_from_bytes(query)
    replies = (
        server.query(query),
        server.query(query[: query.index(broken) + len(broken)]),
        server.post(f"query={encoded}".encode(), FORM),
        server.post(b"query=" + query.replace(b" ", b"+"), FORM),
        server.get(f"/sparql?query={encoded}"),
    )
    assert [(reply.status, reply.code) for reply in replies] == [(400, "protocol.not-utf8")] * len(replies)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_in_a_parameter_or_a_path(server: ProbedServer, broken: bytes) -> None:
    encoded = quote_from_bytes(broken)
    graph = server.get(f"/sparql?query=ASK%7B%7D&default-graph-uri=http://a/{encoded}")
    assert (graph.status, graph.code) == (400, "protocol.not-utf8")
    name = server.get(f"/sparql?query=ASK%7B%7D&{encoded}=1")
    assert (name.status, name.code) == (400, "protocol.not-utf8")
    path = server.get(f"/id/{encoded}")
    assert path.status in (400, 404) and path.code.startswith(("front.", "protocol."))


@pytest.mark.parametrize("name", ["Accept", "Accept-Language", "Content-Type", "Cookie", "X-Request-Id", "Origin"])
def test_in_a_header(server: ProbedServer, name: str) -> None:
    for broken in BROKEN.values():
        if b"\0" in broken:
            continue
        request = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        reply = server.send(request + name.encode() + b": " + broken + b"\r\n\r\n")
        assert reply.status in (200, 400, 406)
        assert reply.status == 200 or reply.body == b"" or reply.code.startswith(("front.", "protocol.", "engine."))


@pytest.mark.parametrize("text", ["SELECT ('\ud800' AS ?x) {}", "ASK { ?s ?p '\udfff' }"])
def test_half_a_surrogate_pair_written_as_bytes(server: ProbedServer, text: str) -> None:
    assert server.query(text).code == "protocol.not-utf8"


@pytest.mark.parametrize(
    "text", [r"SELECT ('\uD800' AS ?x) {}", r"ASK { ?s ?p '\uDFFF' }", r"ASK {?s ?p '\UFFFFFFFF'}"]
)
def test_half_a_surrogate_pair_written_as_an_escape(server: ProbedServer, text: str) -> None:
    assert server.query(text).code == "engine.syntax"


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "utf-7", "x"])
def test_another_character_set_is_refused(server: ProbedServer, charset: str) -> None:
    reply = server.post(b"ASK {}", f"application/sparql-query; charset={charset}")
    assert reply.status in (400, 415) and reply.code.startswith("protocol.")


def test_unusual_characters_that_are_valid_pass(server: ProbedServer) -> None:
    for character in ("\0", "\u0001", "\ufeff", "\ufffe", "\U0010ffff", "\u2028", "\u202e"):
        reply = server.query(f"SELECT ('{character}' AS ?x) {{}}")
        assert reply.status == 200
        assert reply.json()["results"]["bindings"][0]["x"]["value"] == character
    assert server.query("\ufeffASK {}").status in (200, 400)
