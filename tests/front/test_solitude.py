"""Whether one client asks alone is known from the connections of the last moments."""

from __future__ import annotations

from server.front.solitude import Solitude


def test_a_client_is_alone_when_nobody_else_has_asked_for_a_while() -> None:
    solitude = Solitude()
    assert not solitude.lasts("a", 1.0), "nothing is known yet"
    assert not solitude.lasts("a", 1.001)
    assert solitude.lasts("a", 1.02)
    assert not solitude.lasts("b", 1.03)
    assert not solitude.lasts("a", 1.031)
    assert solitude.lasts("a", 1.05)
