"""The bipolar graph that is weighed: propositions, and the discourse relations that support or attack them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.argumentation.assertions import Assertions, Stand


@dataclass(frozen=True)
class Line:
    """A discourse relation as a node: an inference supports its target, a conflict attacks it.

    Its premises are linked: it is as strong as the weakest of them. `grounds` are what its claims rest on.
    """

    name: str
    premises: tuple[Stand, ...]
    claims: tuple[str, ...]
    target: str
    is_support: bool
    grounds: frozenset[str]


@dataclass(frozen=True)
class BipolarGraph:
    """Propositions and lines by name. `supporters` and `attackers` are the lines that end at a node."""

    propositions: tuple[str, ...]
    lines: Mapping[str, Line]
    supporters: Mapping[str, tuple[Line, ...]]
    attackers: Mapping[str, tuple[Line, ...]]

    @property
    def sides(self) -> tuple[Mapping[str, tuple[Line, ...]], Mapping[str, tuple[Line, ...]]]:
        """The supporters and the attackers."""
        return self.supporters, self.attackers

    def dependencies(self, node: str) -> tuple[str, ...]:
        """The nodes on which the strength of a node depends, sorted."""
        ends = (*self.supporters.get(node, ()), *self.attackers.get(node, ()))
        premises = {stand.proposition for stand in self.lines[node].premises} if node in self.lines else set()
        return tuple(sorted(premises | {line.name for line in ends}))

    def rests_on(self, line: Line) -> frozenset[str]:
        """The grounds and the premises of a line and of all lines that back its premises, directly or not."""
        found: set[str] = set()
        frontier = [line]
        passed = {line.name}
        while frontier:
            each = frontier.pop()
            found |= each.grounds | {stand.proposition for stand in each.premises}
            for stand in each.premises:
                sides = {"affirmed": self.supporters, "denied": self.attackers}
                backing = sides[stand.side].get(stand.proposition, ()) if stand.side in sides else ()
                frontier.extend(further for further in backing if further.name not in passed)
                passed.update(further.name for further in backing)
        return frozenset(found)

    def part(self, node: str) -> BipolarGraph:
        """The node and all on which its strength depends, with the lines between them."""
        kept = frozenset(self.upstream(node))
        lines = {name: line for name, line in self.lines.items() if name in kept}
        return BipolarGraph(
            propositions=tuple(each for each in self.propositions if each in kept),
            lines=lines,
            supporters={target: ends for target, ends in self.supporters.items() if target in kept},
            attackers={target: ends for target, ends in self.attackers.items() if target in kept},
        )

    def upstream(self, node: str) -> tuple[str, ...]:
        """The node itself and all on which its strength depends, directly or not, sorted."""
        reached = {node}
        frontier = [node]
        while frontier:
            fresh = set(self.dependencies(frontier.pop())) - reached
            reached |= fresh
            frontier.extend(fresh)
        return tuple(sorted(reached))


def bipolar_graph(assertions: Assertions) -> BipolarGraph:
    """The graph of all claims that are not left out.

    A line without any of its premises, or whose target line is gone, is gone. Explanations, causes, conditionals,
    tensions and incompatibilities are no edges: they are not offered as grounds.
    """
    lines = {name: line for name in (*assertions.conclusions, *assertions.targets) if (line := _line(name, assertions))}
    relations = {*assertions.conclusions, *assertions.targets}
    while gone := {name for name, line in lines.items() if line.target in relations and line.target not in lines}:
        lines = {name: line for name, line in lines.items() if name not in gone}
    ordered = dict(sorted(lines.items()))
    ends = {line.target for line in ordered.values() if line.target not in relations}
    claimed = {assertions.contents[claim].proposition for claim in assertions.claims}
    return BipolarGraph(
        propositions=tuple(sorted({*ends, *claimed, *assertions.hypotheses})),
        lines=ordered,
        supporters=_ending(ordered, is_support=True),
        attackers=_ending(ordered, is_support=False),
    )


def _line(name: str, assertions: Assertions) -> Line | None:
    claims = assertions.premises.get(name, ())
    stands = [assertions.stands(claim) for claim in claims]
    if not claims or not all(stands):
        return None
    return Line(
        name=name,
        premises=tuple(sorted({stand for each in stands for stand in each})),
        claims=claims,
        target=assertions.conclusions.get(name) or assertions.targets[name],
        is_support=name in assertions.conclusions,
        grounds=frozenset().union(*(assertions.grounds.get(claim, frozenset()) for claim in claims)),
    )


def _ending(lines: Mapping[str, Line], *, is_support: bool) -> dict[str, tuple[Line, ...]]:
    ends: dict[str, list[Line]] = {}
    for line in lines.values():
        if line.is_support == is_support:
            ends.setdefault(line.target, []).append(line)
    return {target: tuple(found) for target, found in ends.items()}
