"""Loads a built dataset into a store in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from kg.engine.evaluation import Reading
from kg.engine.loading import statements_of
from kg.problems import DengeError, Place, Problem

# Of a smaller file everything lies near enough, and putting it in another order would only cost time.
ORDERED_FROM: Final = 1 << 25


@dataclass(frozen=True)
class Snapshot:
    """One version of the dataset in memory. `triples` counts the statements of the file, one for each graph.

    `version` is the one of the built dataset, and `number` how many changes have been applied to it.
    """

    store: Store
    version: str
    triples: int
    reading: Reading = Reading.UNION
    number: int = 0


def merge_default_graph(store: Store) -> None:
    """Put the union of all graphs into the default graph.

    The union that Oxigraph computes while it evaluates gives a triple once for each graph that holds it, where
    SPARQL's default graph is a set (SPARQL 1.1 Query, 13.1). Costs as much memory again as the named graphs.
    """
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")


def load_snapshot(
    path: Path, version: str, strict: bool = False, writable: bool = False, ordered_from: int = ORDERED_FROM
) -> Snapshot:
    """Load a sorted N-Quads file; the statements of one of `ordered_from` bytes or more in the order of `loading`.

    When a triple is in several graphs, the default graph is filled with the union, unless it is read strictly. A store
    that will change keeps the labels of blank nodes, which changes name.

    Raises DengeError `engine.dataset-missing` or `engine.dataset-unreadable`.
    """
    store = Store()
    try:
        with statements_of(path, ordered_from) as statements:
            try:
                _load(store, statements.path, writable)
            except SyntaxError:
                _load(Store(), path, writable)  # which names the line in the file that the reader has
                raise
    except FileNotFoundError as error:
        raise DengeError(Problem("engine.dataset-missing", {"file": str(path)}, Place(str(path)))) from error
    except (OSError, SyntaxError, ValueError) as error:
        values = {"file": str(path), "reason": str(error)}
        raise DengeError(Problem("engine.dataset-unreadable", values, Place(str(path)))) from error
    if strict:
        return Snapshot(store, version, statements.count, Reading.STRICT)
    outside_graphs = next(iter(store.quads_for_pattern(None, None, None, DefaultGraph())), None)
    if statements.repeats_triple or outside_graphs is not None:
        merge_default_graph(store)
        return Snapshot(store, version, statements.count, Reading.KEPT_UNION)
    return Snapshot(store, version, statements.count, Reading.UNION)


def _load(store: Store, path: Path, writable: bool) -> None:
    if writable:
        store.bulk_extend(parse(path=str(path), format=RdfFormat.N_QUADS))
    else:
        store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)


def empty_snapshot(version: str, strict: bool) -> Snapshot:
    """A dataset without a statement, to be written to."""
    return Snapshot(Store(), version, 0, Reading.STRICT if strict else Reading.UNION)


def repeats_triple(store: Store, quads: Iterable[Quad]) -> bool:
    """Whether one of the statements is in a second graph too, so that a computed union would give it twice."""
    found = (store.quads_for_pattern(each.subject, each.predicate, each.object, None) for each in quads)
    return any(next(islice(places, 1, None), None) is not None for places in found)
