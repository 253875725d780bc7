"""An answer that is a graph, read as a table: a row for each triple, in an order that does not change."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from kg.engine import Answer, Engine, Formats, QueryRequest
from kg.questions.question import Column, Solution
from kg.terms import PREFIXES

SUBJECT, PREDICATE, OBJECT = "subject", "predicate", "object"
_NAMES = (SUBJECT, PREDICATE, OBJECT)
# What a thing is called, in the graph itself.
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["denge"] + "paraphrase")
_FALLBACK = "en"


def graph_columns() -> tuple[Column, ...]:
    """The columns of every answer that is a graph."""
    texts = tomllib.loads(files("kg.questions").joinpath("graph.toml").read_text(encoding="utf-8"))
    return tuple(Column(name, "term" if name == OBJECT else "iri", texts[name], {}) for name in _NAMES)


def triples_of(engine: Engine, text: str) -> tuple[tuple[Triple, ...], Answer]:
    """The triples of a CONSTRUCT, sorted; blank nodes have canonical names (RDFC-1.0), so that they stay the same."""
    answer = engine.query(QueryRequest(text, Formats(None, None, "application/n-triples"), for_page=True))
    if answer.kind != "graph":
        return (), answer
    dataset = Dataset(
        Quad(each.subject, each.predicate, each.object) for each in parse(answer.body, RdfFormat.N_TRIPLES)
    )
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in dataset), key=str)), answer


def graph_solutions(triples: Sequence[Triple], language: str) -> tuple[tuple[str, ...], tuple[Solution, ...]]:
    """Variables and solutions as a SELECT would give them, with the labels that the graph itself has for its things."""
    labels = _labels(triples, language)
    solutions: list[Solution] = []
    for triple in triples:
        solution: dict[str, NamedNode | BlankNode | Literal] = {}
        for name, term in zip(_NAMES, (triple.subject, triple.predicate, triple.object), strict=True):
            if isinstance(term, NamedNode | BlankNode | Literal):
                solution[name] = term
            if isinstance(term, NamedNode) and term.value in labels:
                solution[f"{name}Label"] = labels[term.value]
        solutions.append(solution)
    return (*_NAMES, *(f"{name}Label" for name in _NAMES)), tuple(solutions)


def solution_triples(solutions: Sequence[Solution]) -> tuple[Triple, ...]:
    """The triples that the rows of a graph's answer stand for."""
    triples: list[Triple] = []
    for solution in solutions:
        subject, predicate = solution[SUBJECT], solution[PREDICATE]
        assert isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)
        triples.append(Triple(subject, predicate, solution[OBJECT]))
    return tuple(triples)


def _labels(triples: Sequence[Triple], language: str) -> dict[str, Literal]:
    """The label of each thing: in the language that is wanted, else in English, by the first property that has one."""
    found: dict[str, tuple[tuple[bool, int], Literal]] = {}
    for triple in triples:
        named, label = triple.predicate.value in _LABELS, triple.object
        if not named or not isinstance(label, Literal) or label.language not in (language, _FALLBACK, None):
            continue
        rank = (label.language != language, _LABELS.index(triple.predicate.value))
        thing = triple.subject
        if isinstance(thing, NamedNode) and (thing.value not in found or rank < found[thing.value][0]):
            found[thing.value] = (rank, label)
    return {thing: label for thing, (_, label) in found.items()}
