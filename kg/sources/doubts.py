"""What is well-formed Turtle and yet not wanted: blank nodes in data, things described in two files, odd literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from rdflib import BNode, Literal
from rdflib.namespace import OWL, RDF
from rdflib.term import Node

from kg.problems import Catalogue, Place, Problem
from kg.sources.finding import Finding, Severity, finding_of_problem
from kg.sources.lines import PlacedTriples
from kg.sources.literals import changed_literals, literal_text
from kg.sources.placement import is_exported


def doubts_about(path: PurePosixPath, placed: PlacedTriples, catalogue: Catalogue, in_data: bool) -> Iterator[Finding]:
    """The findings about one file, in order of line; `in_data` tells the files of annotators from the model.

    What was written to the endpoint may have blank nodes, for the protocol allows them: there they are a warning.
    Cardinalities of OWL axioms are left out: their integer subtype is what OWL 2 demands.
    """
    source = path.as_posix()
    if in_data:
        for line in sorted({line for line in blank_roots(placed).values() if line}):
            problem = Problem("sources.blank-node", {}, Place(source, line))
            yield finding_of_problem(problem, "warning" if is_exported(path) else "violation", "[]", catalogue)
    ordered = sorted(placed.triples.items(), key=lambda item: item[1])
    literals = {
        value for (_, predicate, value) in placed.triples if isinstance(value, Literal) and not _is_axiom(predicate)
    }
    changed = changed_literals(literals)
    for (subject, predicate, value), line in ordered:
        if not isinstance(value, Literal) or _is_axiom(predicate):
            continue
        place = Place(source, line)
        focus = _local(subject)
        if value.ill_typed:
            problem = Problem("sources.ill-typed", {"literal": literal_text(value)}, place)
            yield finding_of_problem(problem, "violation", focus, catalogue)
        elif value in changed:
            values = {"literal": literal_text(value), "kept": changed[value]}
            yield finding_of_problem(Problem("sources.unstable-literal", values, place), "warning", focus, catalogue)


def blank_roots(placed: PlacedTriples) -> Mapping[Node, int]:
    """Every blank node of a file with the line on which it first stands, 0 for one that stands inside another."""
    lines: dict[Node, int] = {}
    inside: set[Node] = set()
    for (subject, _, value), line in placed.triples.items():
        for node in (subject, value):
            if isinstance(node, BNode):
                lines[node] = min(line, lines.get(node, line))
        if isinstance(subject, BNode) and isinstance(value, BNode):
            inside.add(value)
    return {node: 0 if node in inside else line for node, line in lines.items()}


def twice_described(
    files: Iterable[tuple[PurePosixPath, PlacedTriples]], catalogue: Catalogue
) -> Mapping[Node, Finding]:
    """The things that get a type in more than one file, each with a finding at the second.

    A type may be written to the endpoint for a thing of a file, so it is a warning where one of the two was exported.
    """
    first: dict[Node, tuple[PurePosixPath, Place]] = {}
    twice: dict[Node, Finding] = {}
    for path, placed in files:
        for subject in dict.fromkeys(subject for subject, predicate, _ in placed.triples if predicate == RDF.type):
            place = Place(path.as_posix(), placed.subjects.get(subject))
            if subject not in first:
                first[subject] = path, place
            elif subject not in twice and not isinstance(subject, BNode):
                first_path, first_place = first[subject]
                severity: Severity = "warning" if is_exported(path) or is_exported(first_path) else "violation"
                values = {"name": _local(subject), "first": str(first_place)}
                problem = Problem("sources.described-twice", values, place)
                twice[subject] = finding_of_problem(problem, severity, _local(subject), catalogue)
    return twice


def _local(subject: Node) -> str:
    return str(subject).rpartition("/")[2].rpartition("#")[2]


def _is_axiom(predicate: Node) -> bool:
    return str(predicate).startswith(str(OWL))
