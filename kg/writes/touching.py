"""Which nodes a change touches, and how: the nodes that have to be validated again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, NamedNode
from rdflib import Graph
from rdflib.term import Node

from kg.changes import Delta
from kg.validation import Change, Reach
from kg.writes.neighbourhood import is_validated, node_of

FURTHEST: Final = 3
"""Steps from a value to a node whose validity depends on it; shapes of the project are nested two deep."""


def touched(delta: Delta, data: Graph, reach: Reach) -> dict[Node, Change]:
    """The subjects and objects of the statements that change, and what is further away and feels the change.

    `data` is in the state after the change. What referred to a node before it only is a subject of the change itself.
    """
    outgoing: dict[Node, set[Node]] = {}
    incoming: dict[Node, set[Node]] = {}
    for quad in (*delta.removed, *delta.added):
        if is_validated(quad):
            predicate = node_of(quad.predicate)
            outgoing.setdefault(node_of(quad.subject), set()).add(predicate)
            if isinstance(quad.object, NamedNode | BlankNode):
                incoming.setdefault(node_of(quad.object), set()).add(predicate)
    changes = {
        node: Change(frozenset(outgoing.get(node, ())), frozenset(incoming.get(node, ())))
        for node in outgoing.keys() | incoming.keys()
    }
    near = {node for node, properties in outgoing.items() if properties & reach.near}
    far = {node for node, properties in outgoing.items() if properties & reach.far}
    for node in (*_around(near, data, reach, 1), *_around(far, data, reach, FURTHEST)):
        changes[node] = Change(beyond=True)
    return changes


def _around(values: set[Node], data: Graph, reach: Reach, steps: int) -> set[Node]:
    """The nodes from which shapes can see one of the values in so many steps."""
    found: set[Node] = set()
    edge: Iterable[Node] = values
    for _ in range(steps):
        edge = {seer for value in edge for seer in _seers(value, data, reach)} - found
        found |= edge
    return found


def _seers(value: Node, data: Graph, reach: Reach) -> Iterator[Node]:
    for subject, predicate in data.subject_predicates(value):
        if predicate in reach.paths:
            yield subject
    for predicate in reach.inverse:
        yield from data.objects(value, predicate)
