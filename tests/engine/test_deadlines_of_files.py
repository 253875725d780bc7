"""What a download is made from may take as long as a file may; every other query as long as a query may."""

from __future__ import annotations

import pytest

from kg.engine.interface import QueryRequest
from kg.engine.limits import deadline_seconds
from kg.project import Settings

LIMITS = Settings(query_seconds=20.0, downloads_seconds=120.0)


@pytest.mark.parametrize(("asked", "allowed"), [(None, 20.0), (5.0, 5.0), (90.0, 90.0), (500.0, 120.0), (-1.0, 0.0)])
def test_the_deadline_of_a_request(asked: float | None, allowed: float) -> None:
    assert deadline_seconds(QueryRequest("ASK {}", seconds=asked), LIMITS) == allowed


def test_a_file_may_take_no_less_than_a_query() -> None:
    assert deadline_seconds(QueryRequest("ASK {}", seconds=50.0), Settings(query_seconds=60.0)) == 50.0
