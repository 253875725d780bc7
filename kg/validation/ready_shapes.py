"""Shapes of the SHACL processor that keep what it would read anew each time that a node is validated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.advanced import ExpressionConstraint, SH_expression
from pyshacl.errors import ReportableRuntimeError
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph
from rdflib.term import Node

_COMPONENTS: Mapping[Any, Any] = {**CONSTRAINT_PARAMETERS_MAP, SH_expression: ExpressionConstraint}


class ReadyShape(Shape):
    """A shape whose constraints are built once, at the first node. They keep nothing of the nodes that they see."""

    __slots__ = ("_components",)

    def __init__(self, graph: ShapesGraph, like: Any) -> None:
        super().__init__(graph, like.node, like.is_property_shape, like.path(), like.logger)
        self._components: tuple[Any, ...] | None = None
        self.set_advanced(True)  # type: ignore[no-untyped-call]

    def validate(
        self, executor: SHACLExecutor, target_graph: Graph, focus: Any = None, _evaluation_path: Any = None
    ) -> tuple[bool, list[Any]]:
        """Whether nodes conform, and results that speak of those which do not, without words.

        As the processor's own method, for nodes that are given. Raises ReportableRuntimeError for shapes that refer to
        each other without end.
        """
        nodes = [focus] if isinstance(focus, Node) else list(focus)
        if self.deactivated or not nodes:
            return True, []
        path = [] if _evaluation_path is None else _evaluation_path
        if len(path) // 2 >= executor.max_validation_depth:
            raise ReportableRuntimeError(f"Validation path too deep at {self.node}")
        values = self.value_nodes(target_graph, nodes)
        path.append(self)
        if self._components is None:
            self._components = tuple(self._built())
        conforms, results = True, []
        for component in self._components:
            fits, found = component.evaluate(executor, target_graph, values, [*path, component])
            conforms = conforms and fits
            results.extend(found)
        return conforms, results

    def _built(self) -> Iterator[Any]:
        shapes: Any = self.sg
        kinds = dict.fromkeys(
            _COMPONENTS[each] for each, _ in shapes.predicate_objects(self.node) if each in _COMPONENTS
        )
        custom: Any = self.find_custom_constraints()  # type: ignore[no-untyped-call]
        for component in (*(kind(self) for kind in kinds), *(each.make_validator_for_shape(self) for each in custom)):
            # A third of the time went into sentences about parts of `sh:or` that nobody reads.
            component.make_v_result_description = _no_words
            yield component


class ReadyShapes(ShapesGraph):
    """The shapes of a graph, each a ReadyShape; shapes that name others find these."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._ready = {each.node: ReadyShape(self, each) for each in super().shapes}

    @property
    def shapes(self) -> Any:
        """All of them."""
        return self._ready.values()

    def lookup_shape_from_node(self, node: Node) -> ReadyShape:
        """The shape that a node of the graph is. Raises KeyError."""
        return self._ready[node]


def _no_words(*_: Any, **__: Any) -> str:
    return ""
