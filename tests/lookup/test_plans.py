"""What a text asks of full-text search."""

from __future__ import annotations

import pytest

from kg.lookup.plan import plan_of


@pytest.mark.parametrize("text", ["a", "two words", "one rare and many common words", "türkiye ile azerbaycan"])
@pytest.mark.parametrize("frequency", [0, 3, 10_000])
def test_all_that_matches_is_asked_for_once(text: str, frequency: int) -> None:
    """What has all the words has the rarest too, so only those are asked for when matches are counted."""
    plan = plan_of(text, lambda word: frequency + len(word), 20_000)
    assert plan is not None
    assert plan.everything == (plan.any or plan.stems)
    if plan.any:
        assert set(plan.any.split(" OR ")) <= set(plan.stems.split(" AND "))
