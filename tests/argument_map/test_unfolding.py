"""What is shown of an argument: hop by hop, bounded, the outline and the drawing alike."""

from __future__ import annotations

import pytest

from kg.argument_map import Argument, ArgumentMap, Unfolding, read_argument, unfold
from kg.engine import EmbeddedEngine

PRO_TURKIYE = "https://w3id.org/denge/id/proposition/azerbaijan-follows-pro-turkiye-policy"
STILL_BALANCES = "https://w3id.org/denge/id/proposition/azerbaijan-still-balances"
CLAIM = "https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/"


@pytest.fixture(scope="module")
def argument(shipped_engine: EmbeddedEngine) -> Argument:
    return read_argument(shipped_engine, PRO_TURKIYE)


def names(shown: ArgumentMap, sort: str) -> set[str]:
    return {each.name for each in shown.nodes.values() if each.sort == sort}


def test_the_usual_view_has_what_bears_directly_and_one_hop_more(argument: Argument) -> None:
    shown = unfold(argument)
    direct = {each.name for each in shown.nodes.values() if each.sort == "claim" and each.hop == 1}
    assert {"c405", "c434", "c447", "c472", "c466", "c467"} <= direct
    assert {"c450", "c452"} <= {each.name for each in shown.nodes.values() if each.hop == 2}
    assert max(each.hop for each in shown.nodes.values()) == 2
    assert shown.left_out == 0


def test_one_hop_shows_only_what_bears_directly(argument: Argument) -> None:
    shown = unfold(argument, Unfolding(1))
    assert {each.hop for each in shown.nodes.values() if each.sort == "claim"} == {1}
    assert shown.nodes["c447"].leads_on and shown.nodes["c447"].hidden == 3
    assert not shown.nodes["c447"].is_open


def test_a_claim_is_opened_and_closed_by_itself(argument: Argument) -> None:
    before = unfold(argument, Unfolding(1))
    opened = unfold(argument, Unfolding(1, opened=frozenset({CLAIM + "c447"})))
    assert opened.nodes["c447"].is_open
    assert names(opened, "relation") - names(before, "relation") == {"f421", "f422", "f423"}
    closed = unfold(argument, Unfolding(2, closed=frozenset({CLAIM + "c447"})))
    assert not closed.nodes["c447"].is_open
    assert not names(closed, "relation") & {"f421", "f422", "f423"}


def test_what_is_hidden_is_what_opening_brings(argument: Argument) -> None:
    shown = unfold(argument, Unfolding(1))
    for node in [each for each in shown.nodes.values() if each.hidden]:
        opened = unfold(argument, Unfolding(1, opened=frozenset({node.iri})))
        place = next(each for each in opened.outline.walk() if each.node.name == node.name)
        beneath = [each for proposition in place.branches for each in proposition.branches]
        assert len(beneath) == node.hidden, node.name


def test_supports_conflicts_and_rivals_are_told_apart(argument: Argument) -> None:
    kinds = {(each.source, each.kind) for each in unfold(argument).edges}
    assert ("f401", "supports") in kinds
    assert ("x401", "conflicts") in kinds
    assert ("azerbaijan-still-balances", "incompatible") in kinds
    opened = unfold(argument, Unfolding(opened=frozenset({CLAIM + "c466"})))
    assert ("c466", "denies") in {(edge.source, edge.kind) for edge in opened.edges}


def test_an_undercut_leads_to_the_line_that_it_is_aimed_at(argument: Argument) -> None:
    shown = unfold(argument, Unfolding(20))
    (undercut,) = [each for each in shown.edges if each.kind == "undercuts"]
    assert shown.nodes[undercut.source].relation == "Undercut"
    assert shown.nodes[undercut.target].sort == "relation"


@pytest.mark.parametrize("depth", [1, 2, 5, 20])
def test_outline_and_drawing_hold_the_same(argument: Argument, depth: int) -> None:
    shown = unfold(argument, Unfolding(depth))
    branches = list(shown.outline.walk())
    assert {each.node.name for each in branches} == set(shown.nodes)
    assert len([each for each in branches if not each.is_repeated]) == len(shown.nodes)
    told = {(above.node.name, each.node.name) for above in branches for each in above.branches}
    drawn = {(each.source, each.target) for each in shown.edges}
    assert {frozenset(pair) for pair in told} == {frozenset(pair) for pair in drawn}
    assert len(branches) - 1 == len(shown.edges)


@pytest.mark.parametrize("most", [1, 10, 40])
def test_a_map_has_room_for_so_many_nodes(argument: Argument, most: int) -> None:
    shown = unfold(argument, Unfolding(20), most)
    assert len(shown.nodes) <= most + 1  # the hypothesis and its rival are always there
    assert shown.left_out > 0
    assert {edge.source for edge in shown.edges} | {edge.target for edge in shown.edges} <= set(shown.nodes)


def test_nothing_depends_on_the_order_of_reading(argument: Argument, shipped_engine: EmbeddedEngine) -> None:
    again = read_argument(shipped_engine, PRO_TURKIYE)
    assert again == argument
    assert unfold(again, Unfolding(20)) == unfold(argument, Unfolding(20))


def test_every_hypothesis_has_a_map(shipped_engine: EmbeddedEngine) -> None:
    shown = unfold(read_argument(shipped_engine, STILL_BALANCES), Unfolding(20))
    assert len([each for each in shown.edges if each.kind == "incompatible"]) == 2
    assert shown.left_out == 0
