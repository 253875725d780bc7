"""What is well-formed Turtle and yet not wanted: blank nodes in data, ill-typed and unstable literals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from rdflib import BNode, Literal
from rdflib.namespace import OWL
from rdflib.term import Node

from kg.problems import Catalogue, Place, Problem
from kg.sources.finding import Finding, finding_of_problem
from kg.sources.lines import PlacedTriples
from kg.sources.literals import changed_literals, literal_text


def doubts_about(path: PurePosixPath, placed: PlacedTriples, catalogue: Catalogue, in_data: bool) -> Iterator[Finding]:
    """The findings about one file, in order of line; `in_data` tells the files of annotators from the model.

    Cardinalities of OWL axioms are left out: their integer subtype is what OWL 2 demands.
    """
    source = path.as_posix()
    ordered = sorted(placed.triples.items(), key=lambda item: item[1])
    literals = {
        value for (_, predicate, value) in placed.triples if isinstance(value, Literal) and not _is_axiom(predicate)
    }
    changed = changed_literals(literals)
    for (subject, predicate, value), line in ordered:
        place = Place(source, line)
        focus = str(subject)
        if in_data and (isinstance(subject, BNode) or isinstance(value, BNode)):
            yield finding_of_problem(Problem("sources.blank-node", {}, place), "violation", focus, catalogue)
        if not isinstance(value, Literal) or _is_axiom(predicate):
            continue
        if value.ill_typed:
            problem = Problem("sources.ill-typed", {"literal": literal_text(value)}, place)
            yield finding_of_problem(problem, "violation", focus, catalogue)
        elif value in changed:
            values = {"literal": literal_text(value), "kept": changed[value]}
            yield finding_of_problem(Problem("sources.unstable-literal", values, place), "warning", focus, catalogue)


def _is_axiom(predicate: Node) -> bool:
    return str(predicate).startswith(str(OWL))
