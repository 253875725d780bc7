"""Validates chosen nodes only, with shapes that are held ready, for data of which little is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pyshacl.errors import ReportableRuntimeError
from pyshacl.monkey import apply_patches
from pyshacl.pytypes import SHACLExecutor
from pyshacl.validator import Validator, assign_baked_in
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg.problems import DengeError, Problem
from kg.terms import DENGE
from kg.validation.lookups import Lookups
from kg.validation.ready_shapes import ReadyShapes
from kg.validation.shacl import Result, results_of
from kg.validation.shapes import Shapes

Selection = Callable[[str, frozenset[Node]], Iterable[Node]]
"""Which of the nodes a SELECT of a SPARQL target gives as `?this`."""


@dataclass(frozen=True)
class Change:
    """What changed at a node: the properties that it has, those that lead to it, or something further away."""

    outgoing: frozenset[Node] = frozenset()
    incoming: frozenset[Node] = frozenset()
    beyond: bool = False


@dataclass(frozen=True)
class Reach:
    """How the validity of one node depends on another: types of a value, and properties in shapes for values.

    `near` are the properties that are felt one step away, `far` those felt further away. `paths` are the properties
    over which shapes look, `inverse` those that they follow backwards.
    """

    near: frozenset[Node]
    far: frozenset[Node]
    paths: frozenset[Node]
    inverse: frozenset[Node]


_Aim = tuple[Literal["node", "class", "subjects of", "objects of"], Node]


@dataclass(frozen=True)
class _Target:
    """A shape with targets of its own: the processor's object, what it aims at, and the properties that decide it."""

    shape: Any
    aims: frozenset[_Aim]
    selects: tuple[str, ...]
    properties: frozenset[Node]
    incoming: frozenset[Node]

    def may_have_turned(self, change: Change) -> bool:
        """Whether what changed at a node can have made it break this shape, or be one of its targets."""
        return bool(
            change.beyond or self.selects or change.outgoing & self.properties or change.incoming & self.incoming
        )


class FocusedShapes:
    """Shapes that are read once and then asked about a few nodes at a time.

    `pyshacl.validate` reads all shapes and looks for all targets each time (90 ms for an empty graph), and its
    `focus_nodes` also leaves out nodes that a shape is asked about through another one. So the processor's shapes are
    asked here one by one, about the nodes that they apply to. For one thread only: pySHACL keeps state in them.
    """

    def __init__(self, shapes: Shapes) -> None:
        apply_patches()  # type: ignore[no-untyped-call]
        assign_baked_in()  # type: ignore[no-untyped-call]
        self._shapes = shapes
        copied = Graph()
        copied += shapes.graph
        self._graph = ReadyShapes(copied)
        self._targets = tuple(_targets(self._graph, shapes.graph))
        # The processor still goes through all that is said of a shape.
        for predicate in _NOT_ASKED_FOR:
            copied.remove((None, predicate, None))
        self._graph.graph = Lookups(copied.triples)
        self._reach = _reach(self._targets, shapes.graph)
        self._incoming = frozenset().union(*(each.incoming for each in self._targets))
        self._by_aim: dict[_Aim, list[int]] = {}
        for number, target in enumerate(self._targets):
            for aim in target.aims:
                self._by_aim.setdefault(aim, []).append(number)

    @property
    def reach(self) -> Reach:
        """How far a change at a node can be felt."""
        return self._reach

    def results(self, data: Graph, changes: Mapping[Node, Change], select: Selection) -> tuple[Result, ...]:
        """What the shapes say about the nodes that changed; sorted, each once. `data` is asked for what they need.

        Raises DengeError `validation.shapes` when the processor cannot use the shapes.
        """
        executor = SHACLExecutor(advanced_mode=True)
        reports: list[Any] = []
        try:
            for number, focus in sorted(self._focus(data, changes, select).items()):
                shape = self._targets[number].shape
                _, found = shape.validate(executor, data, focus=sorted(focus, key=str))
                reports.extend(found)
        except ReportableRuntimeError as error:
            raise DengeError(Problem("validation.shapes", {"reason": str(error)})) from error
        if not reports:
            return ()
        graph, _ = Validator.create_validation_report(self._graph, False, reports)
        return results_of(graph, self._shapes)

    def _focus(self, data: Graph, changes: Mapping[Node, Change], select: Selection) -> dict[int, set[Node]]:
        """The nodes that each shape, by its place among the targets, has to be asked about."""
        focus: dict[int, set[Node]] = {}
        for node, change in changes.items():
            if change.beyond or change.outgoing or change.incoming & self._incoming:
                for aim in self._aims(node, data):
                    for number in self._by_aim.get(aim, ()):
                        if self._targets[number].may_have_turned(change):
                            focus.setdefault(number, set()).add(node)
        for number, target in enumerate(self._targets):
            for text in target.selects:
                found = set(select(text, frozenset(changes)))
                if found:
                    focus.setdefault(number, set()).update(found)
        return focus

    def _aims(self, node: Node, data: Graph) -> Iterator[_Aim]:
        """Everything by which a shape could aim at a node (SHACL, 2.1.3), targets of SPARQL left aside."""
        yield "node", node
        for kind in _classes(node, data):
            yield "class", kind
        for predicate in set(data.predicates(node, None)):
            yield "subjects of", predicate
        for aim, predicate in self._by_aim:
            if aim == "objects of" and (None, predicate, node) in data:
                yield aim, predicate


# What the processor has read of a shape by now, and the words, which come from elsewhere.
_NOT_ASKED_FOR = (
    RDF.type,
    URIRef(DENGE + "remedy"),
    SH.message,
    SH.severity,
    SH.target,
    SH.targetClass,
    SH.targetNode,
    SH.targetObjectsOf,
    SH.targetSubjectsOf,
)


def _targets(graph: ReadyShapes, triples: Graph) -> Iterator[_Target]:
    for shape in graph.shapes:
        nodes, classes, implicit, objects_of, subjects_of = (tuple(each) for each in shape.target())
        selects = [
            each["qh"].apply_prefixes(each["qh"].select_text) for each in (shape.advanced_target() or {}).values()
        ]
        aims: set[_Aim] = {
            *(("node", each) for each in nodes),
            *(("class", each) for each in (*classes, *implicit)),
            *(("subjects of", each) for each in subjects_of),
            *(("objects of", each) for each in objects_of),
        }
        if aims or selects:
            yield _Target(
                shape,
                frozenset(aims),
                tuple(selects),
                frozenset({RDF.type, *subjects_of, *_properties_below(triples, shape.node)}),
                frozenset({*objects_of, *_inverse_below(triples, shape.node)}),
            )


def _below(graph: Graph, shape: Node) -> Iterator[Node]:
    """Everything that a shape consists of, the shape first; other shapes that it names are part of it."""
    waiting, seen = [shape], {shape}
    while waiting:
        node = waiting.pop()
        yield node
        for _, value in graph.predicate_objects(node):
            if value not in seen and (value, None, None) in graph:
                seen.add(value)
                waiting.append(value)


def _properties_below(graph: Graph, shape: Node) -> set[Node]:
    """All properties that a shape mentions, in paths or as values to compare with."""
    found: set[Node] = set()
    for node in _below(graph, shape):
        found |= {value for _, value in graph.predicate_objects(node) if isinstance(value, URIRef)}
    return found


def _inverse_below(graph: Graph, shape: Node) -> set[Node]:
    return {value for node in _below(graph, shape) for value in graph.objects(node, SH.inversePath)}


def _reach(targets: Iterable[_Target], graph: Graph) -> Reach:
    nested = [each for parameter in (SH.node, SH.qualifiedValueShape) for each in graph.objects(None, parameter)]
    for path in graph.objects(None, SH.path):
        rest = graph.value(path, RDF.rest)
        if rest is not None and rest != RDF.nil:
            nested.append(rest)
    far: set[Node] = set()
    for shape in nested:
        far |= _properties_below(graph, shape)
        if any((node, SH["class"], None) in graph for node in _below(graph, shape)):
            far.add(RDF.type)
    targets = tuple(targets)
    return Reach(
        near=frozenset({RDF.type}),
        far=frozenset(far),
        paths=frozenset().union(*(each.properties for each in targets)),
        inverse=frozenset(graph.objects(None, SH.inversePath)),
    )


def _classes(node: Node, data: Graph) -> frozenset[Node]:
    """The classes of a node with all wider ones (SHACL, 1.1: SHACL instance)."""
    found: set[Node] = set()
    for kind in data.objects(node, RDF.type):
        found.update(each for each in data.transitive_objects(kind, RDFS.subClassOf) if each is not None)
    return frozenset(found)
