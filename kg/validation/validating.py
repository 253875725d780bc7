"""Validates the sources and what the rules derive: shapes first, then the checks of the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rdflib import Graph
from rdflib.namespace import RDF

from kg.dataset import store_of
from kg.project import Project
from kg.sources import Finding, Sources
from kg.terms import GraphNames
from kg.validation.checks import Check, Row, read_checks, run_check
from kg.validation.findings import finding_of_result, finding_of_row, is_told_already, sorted_findings, words_for
from kg.validation.names import Triple
from kg.validation.shacl import Result, run_shapes
from kg.validation.shapes import Shapes, read_shapes


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
    """All findings about the sources, sorted by place; none that only follows from a finding of the sources themselves.

    Raises DengeError `validation.shapes`, `validation.check-header` or `validation.check-query` when a shape or a
    check is broken itself.
    """
    constraints = read_constraints(project)
    words = words_for(sources)
    results = shape_results(sources.graphs, derived, constraints.shapes)
    rows = check_rows(sources.graphs, derived, constraints.checks)
    findings = [
        *(finding_of_result(each, words) for each in results if not is_told_already((each.focus, each.value), sources)),
        *(finding_of_row(each, words) for each in rows if not is_told_already(each.terms.values(), sources)),
    ]
    return sorted_findings(findings)


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
