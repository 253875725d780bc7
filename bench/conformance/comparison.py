"""Says whether two results are the same: bags of solutions or sets of statements, up to the names of blank nodes.

Terms are compared by their lexical forms: `"1.0"` and `"1"` of the same datatype are not the same, and a test that
fails by nothing else is marked. Whether blank nodes can be matched is decided by rdflib's graph isomorphism on graphs
that describe the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as Text
from rdflib.compare import isomorphic
from rdflib.term import Node

from bench.conformance.outcomes import Wrong
from bench.conformance.results import Result, Table, Term

Row = Sequence[Term | None]


def difference(expected: Result, actual: Result, lax: bool = False) -> Wrong | None:
    """What differs, in a few words, or None. With `lax`, duplicates may have been dropped (REDUCED)."""
    if isinstance(expected, bool) or isinstance(actual, bool) or type(expected) is not type(actual):
        return None if expected == actual else Wrong(f"{_named(actual)} instead of {_named(expected)}")
    if isinstance(expected, Table) and isinstance(actual, Table):
        compared = actual.in_order() if expected.is_ordered else actual
        if expected.variables != compared.variables:
            return Wrong(f"the variables {' '.join(compared.variables)} instead of {' '.join(expected.variables)}")
        return _difference_of_rows(expected.rows, compared.rows, lax)
    return _difference_of_rows(expected.rows, actual.rows, lax)


def _difference_of_rows(expected: Sequence[Row], actual: Sequence[Row], lax: bool) -> Wrong | None:
    if _fits(expected, actual, lax):
        return None
    by_value = _fits(_canonical(expected), _canonical(actual), lax)
    return Wrong(_unlike(expected, actual), by_value)


def _fits(expected: Sequence[Row], actual: Sequence[Row], lax: bool) -> bool:
    if lax:
        most, found = Counter(map(tuple, expected)), Counter(map(tuple, actual))
        return most.keys() == found.keys() and all(found[row] <= most[row] for row in found)
    return same_rows(expected, actual)


def _named(result: Result) -> str:
    return str(result).lower() if isinstance(result, bool) else type(result).__name__.lower()


def same_rows(expected: Sequence[Row], actual: Sequence[Row]) -> bool:
    """Whether both are the same bag of rows once the blank nodes of one are renamed."""
    if _anonymous(expected) != _anonymous(actual):
        return False
    if not any(_has_blank(term) for row in expected for term in row):
        return True
    return isomorphic(_described(expected), _described(actual))


def _anonymous(rows: Iterable[Row]) -> Counter[tuple[str, ...]]:
    """The rows as text without the names of blank nodes."""
    return Counter(tuple(_nameless(term) for term in row) for row in rows)


def _nameless(term: Term | None) -> str:
    if isinstance(term, BlankNode):
        return "_:"
    if isinstance(term, Triple):
        return f"<<( {' '.join(_nameless(each) for each in _parts(term))} )>>"
    return "" if term is None else str(term)


def _has_blank(term: Term | None) -> bool:
    if isinstance(term, Triple):
        return any(_has_blank(each) for each in _parts(term))
    return isinstance(term, BlankNode)


def _parts(term: Triple) -> tuple[Term, ...]:
    return term.subject, term.predicate, term.object


def _described(rows: Iterable[Row]) -> Graph:
    """A graph with a node for each different row: how often it stands and what is in each column."""
    graph = Graph()
    for row, count in Counter(tuple(row) for row in rows).items():
        node = BNode()
        graph.add((node, URIRef("row:count"), Text(str(count))))
        for position, term in enumerate(row):
            if term is not None:
                graph.add((node, URIRef(f"row:{position}"), _node(graph, term)))
    return graph


def _node(graph: Graph, term: Term) -> Node:
    """A blank node as itself; anything else as a text, because rdflib would normalise the lexical form of literals."""
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        node = BNode()
        for name, part in zip(("subject", "predicate", "object"), _parts(term), strict=True):
            graph.add((node, URIRef(f"term:{name}"), _node(graph, part)))
        return node
    return Text(str(term))


def _canonical(rows: Iterable[Row]) -> list[Row]:
    """The rows with literals in the form in which Oxigraph stores them: one form for one value of a datatype."""
    store, place = Store(), NamedNode("row:term")

    def canonical(term: Term | None) -> Term | None:
        if not isinstance(term, Literal):
            return term
        store.clear()
        store.add(Quad(place, place, term))
        (stored,) = store
        kept: Term = stored.object
        return kept

    return [tuple(map(canonical, row)) for row in rows]


def _unlike(expected: Iterable[Row], actual: Iterable[Row]) -> str:
    """The first row that only one side has, or that only blank nodes differ."""
    wanted, found = _anonymous(expected), _anonymous(actual)
    parts = [
        f"{word}: {' | '.join(sorted((one - other).elements())[0])}"
        for word, one, other in (("missing", wanted, found), ("unexpected", found, wanted))
        if one - other
    ]
    return "; ".join(parts) or "blank nodes are shared in another way"
