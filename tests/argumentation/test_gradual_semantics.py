"""Gradual semantics: values worked out by hand, laws that must hold, and another way of computing the same."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from kg.argumentation.assertions import Stand
from kg.argumentation.bipolar import BipolarGraph, Line
from kg.argumentation.gradual import Influence, Strengths, df_quad, quadratic_energy, strengths

SEMANTICS = [quadratic_energy, df_quad]


def graph_of(lines: list[tuple[str, list[str], str, bool]], propositions: str) -> BipolarGraph:
    """Lines as name, premises (a name, or -name where it is denied), target, and whether they support it."""
    made = {
        name: Line(
            name,
            tuple(
                sorted(Stand(each.lstrip("-"), "denied" if each.startswith("-") else "affirmed") for each in premises)
            ),
            (),
            target,
            is_support,
            frozenset(),
        )
        for name, premises, target, is_support in lines
    }
    sides = [
        {
            target: tuple(line for line in made.values() if line.target == target and line.is_support == support)
            for target in {line.target for line in made.values()}
        }
        for support in (True, False)
    ]
    return BipolarGraph(tuple(propositions), made, sides[0], sides[1])


def weigh(graph: BipolarGraph, starts: Mapping[str, float], influence: Influence) -> Strengths:
    supporters, attackers = (
        {target: tuple((line,) for line in ends) for target, ends in side.items()} for side in graph.sides
    )
    return strengths(graph, starts, supporters, attackers, influence)


@pytest.mark.parametrize(
    ("start", "supports", "attacks", "energy", "quad"),
    [
        (0.5, [], [], 0.5, 0.5),
        (0.5, [1.0], [], 0.75, 1.0),  # E = 1, impact 1/2
        (0.5, [], [1.0], 0.25, 0.0),
        (0.2, [0.5], [], 0.2 + 0.8 * 0.2, 0.2 + 0.8 * 0.5),  # E² / (1 + E²) = 0.25 / 1.25
        (0.8, [], [0.5, 0.5], 0.4, 0.8 - 0.8 * 0.75),  # E = -1; 1 - 0.5 * 0.5
        (0.5, [0.75] * 3, [0.75], 0.5 + 0.5 * 2.25 / 3.25, 0.5 + 0.5 * (0.25 - 0.25**3)),
        (0.3, [0.6, 0.4], [0.7, 0.3], 0.3, 0.3 - 0.3 * (0.4 * 0.6 - 0.3 * 0.7)),
    ],
)
def test_one_node_by_hand(
    start: float, supports: list[float], attacks: list[float], energy: float, quad: float
) -> None:
    assert quadratic_energy(start, supports, attacks) == pytest.approx(energy)
    assert df_quad(start, supports, attacks) == pytest.approx(quad)


def test_a_line_is_as_strong_as_its_weakest_premise_and_denial_turns_strength_round() -> None:
    graph = graph_of([("f", ["a", "-b"], "h", True)], "abh")
    found = weigh(graph, {"a": 0.9, "b": 0.4, "h": 0.5}, quadratic_energy)
    assert found.values["f"] == pytest.approx(0.6)  # 1 - 0.4 is less than 0.9
    assert found.values["h"] == pytest.approx(0.5 + 0.5 * 0.36 / 1.36)


def test_an_undercut_takes_strength_from_the_line_and_not_from_its_target() -> None:
    graph = graph_of([("f", ["a"], "h", True), ("x", ["b"], "f", False)], "abh")
    found = weigh(graph, {"a": 0.8, "b": 1.0, "h": 0.5}, quadratic_energy)
    assert found.values["f"] == pytest.approx(0.8 - 0.8 * 0.5)
    assert found.values["h"] == pytest.approx(0.5 + 0.5 * 0.16 / 1.16)


@pytest.mark.parametrize("influence", SEMANTICS)
def test_laws_of_one_node(influence: Influence) -> None:
    """Bounds, stability, monotony, no effect of order, and duality: sides turned round turn the result round."""
    dice = random.Random(2018)
    for _ in range(500):
        start = dice.random()
        supports = [dice.random() for _ in range(dice.randrange(5))]
        attacks = [dice.random() for _ in range(dice.randrange(5))]
        value = influence(start, supports, attacks)
        assert 0 <= value <= 1
        assert influence(start, [], []) == start
        assert influence(start, [*supports, dice.random()], attacks) >= value - 1e-12
        assert influence(start, supports, [*attacks, dice.random()]) <= value + 1e-12
        assert influence(start, supports[::-1], attacks[::-1]) == pytest.approx(value)
        assert influence(1 - start, attacks, supports) == pytest.approx(1 - value)


def test_df_quad_saturates_where_quadratic_energy_still_counts() -> None:
    """Seven lines against four, and five: the reason why the profile shows both."""
    assert df_quad(0.5, [0.75] * 7, [0.75] * 4) == pytest.approx(df_quad(0.5, [0.75] * 7, [0.75] * 5), abs=0.002)
    assert quadratic_energy(0.5, [0.75] * 7, [0.75] * 4) - quadratic_energy(0.5, [0.75] * 7, [0.75] * 5) > 0.05


def random_graph(dice: random.Random, *, acyclic: bool) -> tuple[BipolarGraph, dict[str, float]]:
    names = "abcdefgh"
    lines: list[tuple[str, list[str], str, bool]] = []
    for number in range(dice.randrange(3, 12)):
        target = dice.randrange(1, len(names)) if acyclic else dice.randrange(len(names))
        premises = dice.sample(names[:target] if acyclic else names, k=1 if target == 1 else dice.randrange(1, 3))
        signed = [dice.choice(["", "-"]) + each for each in premises]
        undercut = lines and dice.random() < 0.2
        if undercut and not (acyclic and number == 0):
            lines.append((f"l{number}", signed if not acyclic else ["a"], dice.choice(lines)[0], False))
        else:
            lines.append((f"l{number}", signed, names[target], dice.random() < 0.6))
    return graph_of(lines, names), {name: round(dice.uniform(0.1, 0.9), 2) for name in names}


def integrated(graph: BipolarGraph, starts: Mapping[str, float], influence: Influence) -> dict[str, float]:
    """All nodes at once as one system of differential equations, followed in small steps from a start of its own."""
    values = dict.fromkeys((*graph.propositions, *graph.lines), 0.3)

    for _ in range(1000):
        fresh = {}
        for node in values:
            if node in graph.lines:
                held = [(each, values[each.proposition]) for each in graph.lines[node].premises]
                base = min(value if each.side == "affirmed" else 1 - value for each, value in held)
            else:
                base = starts[node]
            supports = [values[line.name] for line in graph.lines.values() if line.target == node and line.is_support]
            attacks = [
                values[line.name] for line in graph.lines.values() if line.target == node and not line.is_support
            ]
            fresh[node] = influence(base, supports, attacks)
        values = {node: value + 0.05 * (fresh[node] - value) for node, value in values.items()}
    return values


@pytest.mark.parametrize("influence", SEMANTICS)
@pytest.mark.parametrize("seed", range(6))
def test_without_cycles_the_result_is_that_of_the_dynamical_system(influence: Influence, seed: int) -> None:
    graph, starts = random_graph(random.Random(seed), acyclic=True)
    found = weigh(graph, starts, influence)
    assert not found.unsettled
    assert dict(found.values) == pytest.approx(integrated(graph, starts, influence), abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_a_cycle_settles_where_the_dynamical_system_does(seed: int) -> None:
    graph, starts = random_graph(random.Random(100 + seed), acyclic=False)
    found = weigh(graph, starts, quadratic_energy)
    assert not found.unsettled
    for node in graph.propositions:  # a fixed point, whatever way led to it
        supports = [found.values[line.name] for line in graph.supporters.get(node, ())]
        attacks = [found.values[line.name] for line in graph.attackers.get(node, ())]
        assert found.values[node] == pytest.approx(quadratic_energy(starts[node], supports, attacks), abs=1e-8)


def test_a_mutual_attack_settles_in_the_middle() -> None:
    graph = graph_of([("x", ["a"], "b", False), ("y", ["b"], "a", False)], "ab")
    found = weigh(graph, {"a": 0.8, "b": 0.8}, quadratic_energy)
    assert found.values["a"] == pytest.approx(found.values["b"])
    assert found.values["a"] * (1 + found.values["a"] ** 2) == pytest.approx(0.8)  # a = 0.8 - 0.8 a²/(1 + a²)


def test_what_comes_to_no_rest_is_said_and_so_is_what_depends_on_it() -> None:
    def restless(start: float, supports: object, attacks: object) -> float:
        calls.append(0)
        return 1.0 if len(calls) % 4 < 2 else 0.0

    calls: list[int] = []
    graph = graph_of([("x", ["a"], "a", False), ("f", ["a"], "b", True)], "abc")
    found = weigh(graph, {"a": 0.5, "b": 0.5, "c": 0.5}, restless)
    assert found.unsettled == {"a", "x", "f", "b"}
