"""Media types that nobody knows, in what is sent and in what is asked for."""

from __future__ import annotations

import pytest
from probing import ProbedServer, head

from server.front.arrival import LONGEST_ACCEPT

UNKNOWN = [
    "text/plain", "application/json", "application/x-nothing", "x", "/", "*/*", "application/", "text/turtle",
    "multipart/form-data; boundary=x", "application/sparql-query2", "application/sparql-update+json",
    "application/sparql-query, application/sparql-query", "application/" + "x" * 5_000, ";", "application/sparql query",
]  # fmt: skip


@pytest.mark.parametrize("media_type", UNKNOWN)
def test_a_body_of_an_unknown_type_is_refused(server: ProbedServer, media_type: str) -> None:
    reply = server.post(b"ASK {}", media_type)
    assert reply.status in (400, 415)
    assert reply.code.startswith("protocol.")


def test_a_body_without_a_type_is_refused(server: ProbedServer) -> None:
    reply = server.send(head("POST", "/sparql", "Content-Length: 6", "Connection: close") + b"ASK {}")
    assert (reply.status, reply.code) == (415, "protocol.unsupported-media-type")


def test_an_update_is_not_offered_here(server: ProbedServer) -> None:
    reply = server.post(b"DROP ALL", "application/sparql-update")
    assert reply.status in (401, 403) and reply.code


@pytest.mark.parametrize("accept", ["text/x-nothing", "image/png", "application/json;q=0", "x/y;q=1, a/b"])
def test_an_answer_that_there_is_not_is_refused(server: ProbedServer, accept: str) -> None:
    reply = server.get("/sparql?query=ASK%7B%7D", f"Accept: {accept}")
    assert reply.status == 406
    assert reply.code in ("engine.not-acceptable", "protocol.not-acceptable")


@pytest.mark.parametrize(
    "accept",
    [
        "", ",", ";", ";q=", "*", "*/*;q=abc", "*/*;q=-1", "*/*;q=2", "*/*;q=nan", "*/*;q=" + "9" * 5_000, "/;q=0.5",
        "text/*", "*/json",
        "a" * 20_000, ", ".join(["a/b"] * 5_000), "*/*" + ";x=y" * 5_000, '*/*;q="1', "\t", "(" * 5_000,
    ],
)  # fmt: skip
def test_broken_preferences_are_answered(server: ProbedServer, accept: str) -> None:
    reply = server.get("/sparql?query=ASK%7B%7D", f"Accept: {accept}")
    assert reply.status in ((200, 406) if len(accept) <= LONGEST_ACCEPT else (431,))
    assert reply.status == 200 or reply.code


@pytest.mark.parametrize("name", ["Accept-Language", "Accept-Encoding", "Accept-Charset", "If-None-Match", "Range",
                                  "If-Modified-Since", "Cache-Control", "Cookie", "Origin", "Authorization",
                                  "X-Forwarded-For", "X-Request-Id", "Forwarded", "Content-Language"])  # fmt: skip
def test_broken_headers_are_answered(server: ProbedServer, name: str) -> None:
    for value in (
        "",
        ",",
        ";q=",
        '"',
        "W/",
        "*",
        "bytes=9-1",
        "a" * 20_000,
        "," * 20_000,
        "\t",
        "Thu, 99 Zzz",
        "Bearer ",
    ):
        reply = server.get("/sparql?query=ASK%7B%7D", f"{name}: {value}")
        assert reply.status in (200, 304, 400, 401, 403, 406, 416), value
        assert reply.status in (200, 304) or reply.code
