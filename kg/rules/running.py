"""Runs rules written as SPARQL CONSTRUCT: one set until nothing new comes, then the flat rows once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from rdflib.term import Node

from kg.dataset import rdflib_term, store_of
from kg.problems import DengeError, Place, Problem
from kg.terms import GraphNames

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True)
class Derived:
    """What the rules add to the sources. `rounds` counts the passes, the last of which found nothing."""

    inferred: frozenset[Triple]
    rows: frozenset[Triple]
    rounds: int


@dataclass(frozen=True)
class Rule:
    """One CONSTRUCT query, named by its file."""

    name: str
    query: str


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of one folder, in order of file name; folders below it are not read.

    Raises DengeError `build.rule-syntax` for a file that is not readable text.
    """
    return tuple(_read_rule(path) for path in sorted(folder.glob("*.rq")))


def _read_rule(path: Path) -> Rule:
    try:
        return Rule(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        values = {"rule": path.name, "reason": str(error)}
        raise DengeError(Problem("build.rule-syntax", values, Place(path.name))) from error


def run_rules(graphs: Mapping[str, Iterable[Triple]], rules_folder: Path, names: GraphNames) -> Derived:
    """Run `rules_folder/*.rq` to a fixed point and then `rules_folder/rows/*.rq` once.

    A rule sees the union of the graphs and of what the rules have derived. Nothing that the sources already say is
    derived. Rules only add, so the fixed point exists and does not depend on their order.

    Raises DengeError `build.rule-syntax` for a file that is not a CONSTRUCT query.
    """
    store = store_of(graphs)
    said = {quad.triple for quad in store}
    rules = read_rules(rules_folder)
    inferred: set[pyoxigraph.Triple] = set()
    rounds = 0
    while True:
        rounds += 1
        fresh = {triple for rule in rules for triple in _construct(store, rule)} - said - inferred
        if not fresh:
            break
        inferred |= fresh
        _add(store, fresh, names.inferred)
    rows = {triple for rule in read_rules(rules_folder / "rows") for triple in _construct(store, rule)}
    return Derived(_rdflib(inferred), _rdflib(rows - said - inferred), rounds)


def _construct(store: pyoxigraph.Store, rule: Rule) -> Sequence[pyoxigraph.Triple]:
    try:
        answer = store.query(rule.query, use_default_graph_as_union=True)
    except SyntaxError as error:
        lines = rule.query.split("\n")
        line = error.lineno or 1
        excerpt = lines[line - 1] if line <= len(lines) else None
        place = Place(rule.name, line, error.offset, excerpt)
        raise DengeError(Problem("build.rule-syntax", {"rule": rule.name, "reason": error.msg}, place)) from error
    if not isinstance(answer, pyoxigraph.QueryTriples):
        problem = Problem("build.rule-syntax", {"rule": rule.name, "reason": "not a CONSTRUCT query"}, Place(rule.name))
        raise DengeError(problem)
    return list(answer)


def _add(store: pyoxigraph.Store, triples: Iterable[pyoxigraph.Triple], graph: str) -> None:
    name = pyoxigraph.NamedNode(graph)
    store.extend(pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def _rdflib(triples: Iterable[pyoxigraph.Triple]) -> frozenset[Triple]:
    return frozenset(
        (rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object)) for triple in triples
    )
