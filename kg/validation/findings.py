"""Results of shapes and rows of checks as findings: with file and line, and with names in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import BNode
from rdflib.term import Node

from kg.problems import Place
from kg.sources import Finding, Sources
from kg.validation.checks import Row
from kg.validation.names import LANGUAGES, Labels, Triple, labels_of, name_of, names_of
from kg.validation.nearest import KnownNames, known_names
from kg.validation.shacl import Result


@dataclass(frozen=True)
class Words:
    """What findings need to name things: places, labels, and the names that there are."""

    sources: Sources
    labels: Labels
    known: KnownNames


def words_for(sources: Sources) -> Words:
    """Gather the labels and names of all sources."""
    triples: list[Triple] = [triple for graph in sources.graphs.values() for triple in graph]
    return Words(sources, labels_of(triples), known_names(triples))


def finding_of_result(result: Result, words: Words) -> Finding:
    """A result of a shape, at the line of the value at fault where the shape knows it."""
    paths = result.shape.paths or ((result.path,) if result.path is not None else ())
    places = (words.sources.place(result.focus, path, result.value) for path in paths)
    return Finding(
        code=result.shape.name,
        severity=result.shape.severity,
        place=_narrowest(places, words.sources.place(result.focus)),
        message=result.shape.message,
        remedy=result.shape.remedy,
        focus=names_of(result.focus, words.labels),
    )


def _narrowest(places: Iterable[Place | None], subject: Place | None) -> Place | None:
    return next((place for place in places if place is not None and place != subject), subject)


def finding_of_row(row: Row, words: Words) -> Finding:
    """A row of a check, its message filled with the names of what the query has bound."""
    focus = row.terms["focus"]
    message = {}
    for language, template in row.check.problem.items():
        names = {name: name_of(term, words.labels, language) for name, term in row.terms.items()}
        if "{closest}" in template:
            names["closest"] = words.known.nearest(row.terms.get("term") or row.terms["value"])
        message[language] = template.format_map(names)
    return Finding(
        code=row.check.slug,
        severity=row.check.severity,
        place=words.sources.place(focus, row.terms.get("predicate"), row.terms.get("value")),
        message=message,
        remedy=row.check.remedy,
        focus=names_of(focus, words.labels),
    )


def is_told_already(about: Iterable[Node | None], sources: Sources) -> bool:
    """Whether one of the nodes has a finding of the files themselves, of which others would only be consequences.

    Of the data every blank node has one; a store gives them labels of its own.
    """
    return any(node in sources.muted or isinstance(node, BNode) for node in about)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file and line; those without a file come last."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[bool, str, int, str, str]:
    place = finding.place
    source, line = (place.source, place.line or 0) if place else ("", 0)
    return (place is None, source, line, finding.code, finding.message[LANGUAGES[0]])
