"""How many requests a client may make, who counts as one client, and what the next one is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from front_server import ASK, FrontServer

from server.front.rate_limit import RateLimit, client_of


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontServer]:
    settings = "requests_per_minute = 30\nbehind_proxy = true\n"
    started = FrontServer(tmp_path_factory.mktemp("limited") / "project", settings)
    yield started
    started.end()


def test_one_client_too_often_and_another_is_served(limited: FrontServer) -> None:
    client = {"X_Forwarded_For": "198.51.100.7, 192.0.2.1"}
    statuses = [limited.get(ASK, **client).status for _ in range(32)]
    assert statuses[:30] == [200] * 30
    refused = limited.get(ASK, **client)
    assert (refused.status, refused.code) == (429, "front.too-many-requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert "x-request-id" in refused.headers and "content-security-policy" in refused.headers
    page = limited.get("/", Accept="text/html", **client)
    assert (page.status, page.headers["content-type"]) == (429, "text/plain; charset=utf-8")
    assert limited.get("/-/health", **client).status == 200
    assert limited.get(ASK, X_Forwarded_For="198.51.100.7, 192.0.2.2").status == 200


def test_requests_come_back_one_by_one() -> None:
    limit = RateLimit(60)
    assert [limit.seconds_to_wait("a", 100.0) for _ in range(60)] == [0] * 60
    assert limit.seconds_to_wait("a", 100.0) == 1
    assert limit.seconds_to_wait("b", 100.0) == 0
    assert [limit.seconds_to_wait("a", moment) for moment in (100.5, 101.0, 101.5, 102.0)] == [1, 0, 1, 0]
    assert [limit.seconds_to_wait("a", 1_000.0) for _ in range(61)] == [0] * 60 + [1]


@pytest.mark.parametrize("per_minute", [1, 7, 60, 6_000])
def test_nobody_waits_longer_than_told(per_minute: int) -> None:
    limit = RateLimit(per_minute)
    now = 5.0
    while limit.seconds_to_wait("a", now) == 0:
        pass
    assert limit.seconds_to_wait("a", now + limit.seconds_to_wait("a", now)) == 0


def test_the_number_of_clients_is_bounded() -> None:
    limit = RateLimit(1)
    for number in range(60_000):
        limit.seconds_to_wait(str(number), 0.0)
    assert limit.seconds_to_wait("59999", 0.0) > 0
    assert limit.seconds_to_wait("0", 0.0) == 0


@pytest.mark.parametrize(
    ("connection", "forwarded", "behind_proxy", "client"),
    [
        ("192.0.2.1", "198.51.100.7", False, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9, 198.51.100.7", True, "198.51.100.7"),
        ("192.0.2.1", "", True, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:0db8:0001:0002"),
        ("192.0.2.1", "2001:db8:1:2:ffff::1", True, "2001:0db8:0001:0002"),
        ("::ffff:192.0.2.1", "", False, "192.0.2.1"),
        ("192.0.2.1", "unknown:thing", True, "unknown:thing"),
    ],
)
def test_who_is_one_client(connection: str, forwarded: str, behind_proxy: bool, client: str) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_of(connection, headers, behind_proxy) == client
