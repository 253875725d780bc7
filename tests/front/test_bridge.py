"""WSGI applications run as PEP 3333 says."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pytest

from kg.engine.departure import Departure
from server.front.arrival import Arrival, joined_headers
from server.front.bridge import environment_of, respond


def environment(fields: list[tuple[str, str]], body: bytes = b"", path: str = "/çağrı", query: str = "a=%C3%A7") -> Any:
    arrival = Arrival(
        method="POST",
        path=path,
        query_string=query,
        headers=MappingProxyType(joined_headers(fields)),
        host="example.org:8080",
        client="192.0.2.1",
        scheme="http",
        http_version="1.1",
        server="127.0.0.1:8000",
        identifier="identifier-1",
    )
    return environment_of(arrival, body)


def test_the_environment() -> None:
    made = environment(
        [
            ("accept", "text/html"),
            ("accept", "*/*"),
            ("cookie", "a=1"),
            ("cookie", "b=2"),
            ("content-type", "text/plain"),
            ("content-length", "999"),
            ("content-encoding", "gzip"),
            ("transfer-encoding", "chunked"),
            ("x_request_id", "smuggled"),
            ("x-request-id", "?"),
        ],
        b"body",
    )
    assert made["PATH_INFO"].encode("latin-1").decode() == "/çağrı"
    assert made["QUERY_STRING"] == "a=%C3%A7"
    assert (made["HTTP_ACCEPT"], made["HTTP_COOKIE"]) == ("text/html, */*", "a=1; b=2")
    assert (made["CONTENT_TYPE"], made["CONTENT_LENGTH"]) == ("text/plain", "4")
    assert made["wsgi.input"].read() == b"body"
    assert (made["HTTP_HOST"], made["SERVER_NAME"], made["SERVER_PORT"]) == ("example.org:8080", "127.0.0.1", "8000")
    assert made["HTTP_X_REQUEST_ID"] == "identifier-1"
    unwanted = {"HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE", "HTTP_CONTENT_ENCODING", "HTTP_TRANSFER_ENCODING"}
    assert not unwanted & made.keys()


def test_a_response_in_pieces_is_whole_and_closed() -> None:
    closed: list[bool] = []

    class Pieces:
        def __iter__(self) -> Iterator[bytes]:
            yield b"b"
            yield b"c"

        def close(self) -> None:
            closed.append(True)

    def application(environ: Any, start_response: Any) -> Any:
        write = start_response("200 OK", [("X-Name", "1"), ("X-Name", "2"), ("Content-Length", "99")])
        write(b"a")
        return Pieces()

    reply = respond(application, environment([]), Departure())
    assert (reply.status, reply.body, closed) == (200, b"abc", [True])
    assert reply.fields == (("x-name", "1"), ("x-name", "2"))


def test_headers_may_be_replaced_as_long_as_nothing_was_sent() -> None:
    def application(environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        try:
            raise ValueError
        except ValueError as error:
            start_response("500 Oops", [("A", "b")], (type(error), error, error.__traceback__))
        return [b"x"]

    assert respond(application, environment([]), Departure()).status == 500


def test_an_application_that_fails_is_closed_and_its_error_passed_on() -> None:
    closed: list[bool] = []

    class Failing:
        def __iter__(self) -> Iterator[bytes]:
            yield b"a"
            raise OSError("gone")

        def close(self) -> None:
            closed.append(True)

    def application(environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        return Failing()

    with pytest.raises(OSError, match="gone"):
        respond(application, environment([]), Departure())
    assert closed == [True]


@pytest.mark.parametrize("times", [0, 2])
def test_an_application_that_breaks_the_rules_is_told(times: int) -> None:
    def application(environ: Any, start_response: Any) -> Any:
        for _ in range(times):
            start_response("200 OK", [])
        return [b"x"]

    with pytest.raises(RuntimeError):
        respond(application, environment([]), Departure())
