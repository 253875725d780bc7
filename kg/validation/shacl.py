"""Runs pySHACL and says which named shape each result belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.problems import DengeError, Problem
from kg.validation.shapes import Shape, Shapes


@dataclass(frozen=True)
class Result:
    """One result: the named shape, the node that it is about, and the property and value at fault where there are."""

    shape: Shape
    focus: Node
    value: Node | None
    path: Node | None = None


def run_shapes(graph: Graph, shapes: Shapes) -> tuple[Result, ...]:
    """Validate a graph; results are sorted and each is given once.

    Raises DengeError `validation.shapes` when pySHACL cannot use the shapes.
    """
    try:
        _, results, text = pyshacl.validate(graph, shacl_graph=shapes.graph, advanced=True, inplace=True)
    except ReportableRuntimeError as error:
        raise DengeError(Problem("validation.shapes", {"reason": str(error)})) from error
    if not isinstance(results, Graph):
        raise DengeError(Problem("validation.shapes", {"reason": str(text)}))
    return results_of(results, shapes)


def results_of(report: Graph, shapes: Shapes) -> tuple[Result, ...]:
    """The results in a validation report (SHACL, 3.6); sorted, each given once."""
    found = {(each.shape.name, str(each.focus), str(each.value)): each for each in _results(report, shapes)}
    return tuple(each for _, each in sorted(found.items(), key=lambda item: item[0]))


def _results(results: Graph, shapes: Shapes) -> Iterator[Result]:
    for node in results.subjects(RDF.type, SH.ValidationResult):
        source, focus = results.value(node, SH.sourceShape), results.value(node, SH.focusNode)
        if source is not None and focus is not None:
            value, path = results.value(node, SH.value), results.value(node, SH.resultPath)
            yield Result(shapes.name_of(source), focus, value, path)
