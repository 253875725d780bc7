"""Reads results: of queries in every format of the recommendations, and those that the suites write down as RDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from bench.conformance.vocabulary import RS

Term = NamedNode | BlankNode | Literal | Triple

_TABLES = {
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
CSV = "text/csv"
MEDIA_TYPES = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
    ".csv": CSV,
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}
TABULAR = frozenset({*_TABLES, CSV})
BOOLEAN = frozenset({"application/sparql-results+xml", "application/sparql-results+json"})
RDF = frozenset(_GRAPHS)
_INDEX = "#index"


class UnreadableError(Exception):
    """A result that is not in the format it says it is in."""


@dataclass(frozen=True)
class Table:
    """Solutions as rows over variables in alphabetical order; None is unbound. The column `#index` holds an order."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    @property
    def is_ordered(self) -> bool:
        """Whether the order of the rows is part of the result."""
        return _INDEX in self.variables

    def in_order(self) -> Table:
        """The same table with the rows numbered as they stand."""
        number = ((*row, Literal(str(position))) for position, row in enumerate(self.rows, start=1))
        return _table((*self.variables, _INDEX), number)


@dataclass(frozen=True)
class Triples:
    """The statements of a graph, each once."""

    rows: tuple[tuple[Term, ...], ...]


Result = bool | Table | Triples


def read_result(body: bytes, media_type: str, base: str | None = None) -> Result:
    """Read a result by its media type. Raises UnreadableError."""
    try:
        if media_type == CSV:
            return _read_csv(body)
        if media_type in _TABLES:
            return _read_table(body, _TABLES[media_type])
        if media_type in _GRAPHS:
            return _read_rdf(read_triples(body, media_type, base))
    except (SyntaxError, ValueError, csv.Error) as error:
        raise UnreadableError(f"unreadable as {media_type}: {error}") from error
    raise UnreadableError(f"of an unexpected media type: {media_type or 'none'}")


def read_triples(body: bytes, media_type: str, base: str | None) -> Triples:
    """Read a graph; blank nodes are renamed, so that graphs read apart stay apart. Raises SyntaxError, ValueError."""
    quads = parse(body, _GRAPHS[media_type], base_iri=base, rename_blank_nodes=True)
    return Triples(tuple(dict.fromkeys((each.subject, each.predicate, each.object) for each in quads)))


def _read_table(body: bytes, format: QueryResultsFormat) -> Result:
    results = parse_query_results(body, format)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = [each.value for each in results.variables]
    return _table(names, ([row[name] for name in names] for row in results))


def _read_csv(body: bytes) -> Table:
    """CSV knows no types: blank nodes are told by `_:`, an empty cell is taken as unbound (CSV results, section 3)."""
    names, *rows = csv.reader(io.StringIO(body.decode("utf-8"), newline=""))
    return _table(names, ([_cell(text) for text in row] for row in rows))


def _cell(text: str) -> Term | None:
    if text.startswith("_:"):
        return BlankNode(text.removeprefix("_:"))
    return Literal(text) if text else None


def _read_rdf(triples: Triples) -> Result:
    """A graph, or the table or the boolean that it describes in the result-set vocabulary."""
    graph = Dataset([_quad(row) for row in triples.rows])
    root = next(iter(_subjects(graph, _type(), _rs("ResultSet"))), None)
    if root is None:
        return triples
    if boolean := _objects(graph, root, "boolean"):
        return _lexical(boolean[0]) in {"true", "1"}
    names = [_lexical(each) for each in _objects(graph, root, "resultVariable")]
    rows: list[dict[str, Term]] = []
    for solution in _objects(graph, root, "solution"):
        row = {
            _lexical(_objects(graph, binding, "variable")[0]): _objects(graph, binding, "value")[0]
            for binding in _objects(graph, solution, "binding")
        }
        if index := _objects(graph, solution, "index"):
            row[_INDEX] = Literal(_lexical(index[0]))
        rows.append(row)
    if any(_INDEX in row for row in rows):
        names.append(_INDEX)
    return _table(names, ([row.get(name) for name in names] for row in rows))


def _table(names: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> Table:
    listed = list(names)
    order = sorted(range(len(listed)), key=lambda position: listed[position])
    arranged = []
    for row in rows:
        cells = list(row)
        if len(cells) != len(listed):
            raise ValueError(f"a row of {len(cells)} cells under {len(listed)} variables")
        arranged.append(tuple(cells[position] for position in order))
    return Table(tuple(listed[position] for position in order), tuple(arranged))


def _quad(row: tuple[Term, ...]) -> Quad:
    return Quad(*row)  # type: ignore[arg-type]


def _rs(name: str) -> NamedNode:
    return NamedNode(str(RS[name]))


def _type() -> NamedNode:
    return NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def _subjects(graph: Dataset, predicate: NamedNode, target: NamedNode) -> list[Term]:
    return [each.subject for each in graph.quads_for_object(target) if each.predicate == predicate]


def _objects(graph: Dataset, node: Term, name: str) -> list[Term]:
    assert not isinstance(node, Literal)
    return [each.object for each in graph.quads_for_subject(node) if each.predicate == _rs(name)]


def _lexical(term: Term) -> str:
    assert isinstance(term, Literal)
    return term.value
