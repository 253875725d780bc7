"""Validates the sources and what the rules derive: shapes first, then the checks of the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.dataset import store_of
from kg.problems import Place
from kg.project import Project
from kg.sources import Finding, Sources
from kg.terms import GraphNames
from kg.validation.checks import Check, Row, read_checks, run_check
from kg.validation.names import labels_of, name_of
from kg.validation.shacl import Result, run_shapes
from kg.validation.shapes import Shapes, read_shapes

Triple = tuple[Node, Node, Node]
Labels = Mapping[Node, Mapping[str, str]]


class Derived(Protocol):
    """What rules derive: statements, and the flat rows that hang on claims."""

    @property
    def inferred(self) -> Iterable[Triple]:
        """Derived statements, among them the wider types."""
        ...

    @property
    def rows(self) -> Iterable[Triple]:
        """Flat rows."""
        ...


@dataclass(frozen=True)
class Constraints:
    """Everything that a project demands of its data."""

    shapes: Shapes
    checks: tuple[Check, ...]


def read_constraints(project: Project) -> Constraints:
    """Read the shapes and the checks of a project."""
    return Constraints(read_shapes(project.ontology / "shapes"), read_checks(project.queries / "checks"))


def validate(project: Project, sources: Sources, derived: Derived) -> tuple[Finding, ...]:
    """All findings about the sources, sorted by place.

    Raises DengeError `validation.shapes`, `validation.check-header` or `validation.check-query` when a shape or a
    check is broken itself.
    """
    constraints = read_constraints(project)
    labels = labels_of(triple for graph in sources.graphs.values() for triple in graph)
    results = shape_results(sources.graphs, derived, constraints.shapes)
    rows = check_rows(sources.graphs, derived, constraints.checks)
    findings = [
        *(_finding_of_result(result, sources, labels) for result in results),
        *(_finding_of_row(row, sources, labels) for row in rows),
    ]
    return tuple(sorted(findings, key=_order))


def shape_results(graphs: Mapping[str, Iterable[Triple]], derived: Derived, shapes: Shapes) -> tuple[Result, ...]:
    """What the shapes say about the union of the graphs and of the derived types; other derived triples stay out."""
    union = Graph()
    for triples in graphs.values():
        for triple in triples:
            union.add(triple)
    for triple in derived.inferred:
        if triple[1] == RDF.type:
            union.add(triple)
    return run_shapes(union, shapes)


def check_rows(graphs: Mapping[str, Iterable[Triple]], derived: Derived, checks: Iterable[Check]) -> Iterator[Row]:
    """What the checks say about the graphs together with what the rules derive from them."""
    names = GraphNames()
    store = store_of({**graphs, names.inferred: derived.inferred, names.rows: derived.rows})
    for check in checks:
        yield from run_check(store, check)


def _finding_of_result(result: Result, sources: Sources, labels: Labels) -> Finding:
    places = [sources.place(result.focus, path, result.value) for path in result.shape.paths]
    lines = [place for place in places if place is not None]
    return Finding(
        code=result.shape.name,
        severity=result.shape.severity,
        place=_narrowest(lines, sources.place(result.focus)),
        message=result.shape.message,
        remedy=result.shape.remedy,
        focus=name_of(result.focus, labels, "en"),
    )


def _narrowest(lines: list[Place], subject: Place | None) -> Place | None:
    return next((line for line in lines if line != subject), subject)


def _finding_of_row(row: Row, sources: Sources, labels: Labels) -> Finding:
    focus = row.terms["focus"]
    message = {
        language: template.format_map({name: name_of(term, labels, language) for name, term in row.terms.items()})
        for language, template in row.check.problem.items()
    }
    return Finding(
        code=row.check.slug,
        severity=row.check.severity,
        place=sources.place(focus, row.terms.get("predicate"), row.terms.get("value")),
        message=message,
        remedy=row.check.remedy,
        focus=name_of(focus, labels, "en"),
    )


def _order(finding: Finding) -> tuple[str, int, str, str]:
    place = finding.place
    return (place.source if place else "", (place.line or 0) if place else 0, finding.code, finding.message["en"])
