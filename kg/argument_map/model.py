"""An argument as a map: what is there, which parts of it are shown, and how these hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.argumentation import Assertions
from kg.description import ClaimSummary, Named

RelationKind = Literal["Inference", "Rebuttal", "Undercut"]
NodeSort = Literal["proposition", "relation", "claim"]
EdgeKind = Literal[
    "supports", "conflicts", "undercuts", "premise",
    "affirms", "denies", "entertains", "recommends", "reports", "incompatible",
]  # fmt: skip
"""How a node stands to the one that it leads to: a relation to its target, a claim to the relation of which it is a
premise or to the proposition that it holds."""


@dataclass(frozen=True)
class Relation:
    """A line of argument: `premises` are the claims that it starts from, `target` a proposition or another relation.

    `pages` are those of the words that mark it; none where no word does. `rationale` says why it is read so.
    """

    iri: str
    kind: RelationKind
    premises: tuple[str, ...]
    target: str
    drawn_by: tuple[str, ...]
    scheme: str
    is_implicit: bool
    rationale: Mapping[str, str]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Argument:
    """All that bears on a hypothesis, in no language. Everything is named by its IRI.

    `ending` are the relations that end at a proposition or at another relation, `holders` the claims that hold a
    proposition, `rivals` what is held incompatible with it. `is_cut` says that there is more than was read.
    """

    hypothesis: str
    assertions: Assertions
    relations: Mapping[str, Relation]
    ending: Mapping[str, tuple[str, ...]]
    holders: Mapping[str, tuple[str, ...]]
    rivals: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, tuple[int, ...]]
    is_cut: bool
    version: str


@dataclass(frozen=True)
class Node:
    """A proposition, relation or claim on the map. `name` tells it apart from all others, `hop` is how far it is.

    `leads_on` says that there is more behind it; `is_open` that this is shown. `hidden` counts what is not: lines of
    argument, and other claims that hold the same.
    """

    name: str
    iri: str
    sort: NodeSort
    hop: int
    relation: RelationKind | None = None
    leads_on: bool = False
    is_open: bool = False
    hidden: int = 0


@dataclass(frozen=True)
class Edge:
    """From what argues or is said to what it bears on, both by the names of their nodes."""

    source: str
    target: str
    kind: EdgeKind


@dataclass(frozen=True)
class Branch:
    """A node where it stands in the outline, with how it stands to the one above; None for the hypothesis.

    `is_repeated` is true where the node stands elsewhere in the outline, with all that is behind it.
    """

    node: Node
    kind: EdgeKind | None
    branches: tuple[Branch, ...] = ()
    is_repeated: bool = False

    def walk(self) -> Iterator[Branch]:
        """This branch and all beneath it, from the top."""
        yield self
        for each in self.branches:
            yield from each.walk()


@dataclass(frozen=True)
class ArgumentMap:
    """What is shown of an argument. The outline and the nodes with their edges hold the same.

    `left_out` counts lines of argument that were to be shown and are not, as there is no room for more nodes.
    """

    outline: Branch
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    left_out: int


@dataclass(frozen=True)
class Words:
    """The names of all that an argument names, in one language, and its claims in summary."""

    language: str
    names: Mapping[str, Named]
    claims: Mapping[str, ClaimSummary]

    def text(self, iri: str) -> str:
        """The name of a thing."""
        return self.names[iri].label.text
