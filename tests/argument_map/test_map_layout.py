"""Places on the sheet: the same each time, nothing over anything, stable when a claim is opened; and lines of text."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.argument_map import (
    Argument,
    ArgumentMap,
    NodeText,
    Sheet,
    Unfolding,
    lay_out,
    read_argument,
    read_words,
    unfold,
)
from kg.argument_map.wrapping import cut, text_width, wrap
from kg.engine import EmbeddedEngine

PRO_TURKIYE = "https://w3id.org/denge/id/proposition/azerbaijan-follows-pro-turkiye-policy"
OPENED = "https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/c447"


@pytest.fixture(scope="module")
def argument(shipped_engine: EmbeddedEngine) -> Argument:
    return read_argument(shipped_engine, PRO_TURKIYE)


@pytest.fixture(scope="module")
def words(argument: Argument, shipped_engine: EmbeddedEngine) -> dict[str, str]:
    things = {each.iri for each in unfold(argument, Unfolding(20)).nodes.values()}
    read = read_words(shipped_engine, argument, things, "tr")
    return {iri: named.label.text for iri, named in read.names.items()}


def sheet(shown: ArgumentMap, words: dict[str, str]) -> Sheet:
    return lay_out(
        shown, {each.name: NodeText(("s. 49",), words[each.iri], ("güç 0,5",)) for each in shown.nodes.values()}
    )


@pytest.mark.parametrize("depth", [1, 2, 20])
def test_nodes_lie_on_the_sheet_and_not_over_one_another(argument: Argument, words: dict[str, str], depth: int) -> None:
    laid = sheet(unfold(argument, Unfolding(depth)), words)
    for box in laid.boxes.values():
        assert box.x >= 0 and box.y >= 0 and box.right <= laid.width and box.bottom <= laid.height
    for one, other in combinations(laid.boxes.values(), 2):
        apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        assert apart, (one.node.name, other.node.name)


def test_lines_begin_and_end_at_their_nodes(argument: Argument, words: dict[str, str]) -> None:
    shown = unfold(argument, Unfolding(20))
    laid = sheet(shown, words)
    assert [each.edge for each in laid.routes] == list(shown.edges)
    for route in laid.routes:
        for name, (x, y) in ((route.edge.source, route.points[0]), (route.edge.target, route.points[-1])):
            box = laid.boxes[name]
            assert box.x <= x <= box.right and box.y <= y <= max(box.bottom, box.rail), route.edge


def test_the_same_map_has_the_same_places(argument: Argument, words: dict[str, str]) -> None:
    assert sheet(unfold(argument), words) == sheet(unfold(argument), words)


def test_opening_a_claim_moves_others_down_and_nothing_else(argument: Argument, words: dict[str, str]) -> None:
    before = sheet(unfold(argument, Unfolding(1)), words)
    after = sheet(unfold(argument, Unfolding(1, opened=frozenset({OPENED}))), words)
    assert before.boxes.keys() < after.boxes.keys()
    order = sorted(before.boxes, key=lambda each: (before.boxes[each].x, before.boxes[each].y))
    assert order == sorted(before.boxes, key=lambda each: (after.boxes[each].x, after.boxes[each].y))
    for name, box in before.boxes.items():
        moved = after.boxes[name]
        assert moved.x == box.x and moved.y >= box.y
        if box.y <= before.boxes["c447"].y:
            assert moved.y == box.y


def test_supports_stand_above_conflicts(argument: Argument, words: dict[str, str]) -> None:
    laid = sheet(unfold(argument, Unfolding(1)), words)
    supports = [box.y for box in laid.boxes.values() if box.node.relation == "Inference"]
    conflicts = [box.y for box in laid.boxes.values() if box.node.relation == "Rebuttal"]
    assert len(supports) == 7 and len(conflicts) == 4
    assert max(supports) < min(conflicts)


@pytest.mark.parametrize(
    "text", ["Azerbaycan'ın İsrail'le yakın ilişkileri var", "bir " * 80, "Ş" * 200, "", "ığüşöçİ WMm"]
)
def test_lines_are_no_wider_than_they_may_be(text: str) -> None:
    lines = wrap(text, 12, 160, 4)
    assert len(lines) <= 4
    assert all(text_width(line, 12) <= 160 for line in lines)


def test_a_text_that_fits_is_whole_and_another_ends_in_an_ellipsis() -> None:
    assert " ".join(wrap("Kim, nerede, ne kadar kesin", 12, 100, 5)) == "Kim, nerede, ne kadar kesin"
    assert wrap("bir iki üç dört beş altı yedi sekiz", 12, 60, 2)[-1].endswith("…")
    assert cut("kısa", 12, 100) == "kısa"
