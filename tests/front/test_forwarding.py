"""The address that a client used, as a proxy tells it."""

from __future__ import annotations

import pytest

from server.front.arrival import Arrival
from server.front.forwarding import as_forwarded


def arrival(**headers: str) -> Arrival:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Arrival("GET", "/", "", named, "127.0.0.1:8000", "127.0.0.1", "http", "1.1", "127.0.0.1:8000", "identifier")


def test_scheme_and_host_are_those_that_the_client_used() -> None:
    found = as_forwarded(arrival(x_forwarded_proto="https", x_forwarded_host="data.example.org"))
    assert (found.scheme, found.host) == ("https", "data.example.org")
    found = as_forwarded(arrival(x_forwarded_host="[::1]:8443"))
    assert (found.scheme, found.host) == ("http", "[::1]:8443")


def test_the_proxy_next_to_the_server_is_believed() -> None:
    found = as_forwarded(arrival(x_forwarded_proto="ftp, HTTPS", x_forwarded_host="evil.example, data.example.org:444"))
    assert (found.scheme, found.host) == ("https", "data.example.org:444")


@pytest.mark.parametrize("host", ["", "a b", "a/b", "a\r\nX: y", "user@host", '"><script>', "host:123456"])
def test_a_malformed_value_is_passed_over(host: str) -> None:
    found = as_forwarded(arrival(x_forwarded_proto="javascript", x_forwarded_host=host))
    assert (found.scheme, found.host) == ("http", "127.0.0.1:8000")
