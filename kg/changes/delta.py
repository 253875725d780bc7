"""A change of the dataset as data: the statements that leave it and those that enter it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse, serialize

_REMOVED: Final = b"D "
_ADDED: Final = b"A "


@dataclass(frozen=True)
class Delta:
    """What a change removes and adds. A statement is in one of the two at most, and each at most once."""

    removed: tuple[Quad, ...] = ()
    added: tuple[Quad, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def inverse(self) -> Delta:
        """The change that undoes this one."""
        return Delta(removed=self.added, added=self.removed)

    def graphs(self) -> frozenset[str]:
        """IRIs of the named graphs that it touches; the default graph is the empty string."""
        return frozenset(
            "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
            for quad in (*self.removed, *self.added)
        )


def encode(delta: Delta) -> bytes:
    """The change as lines of RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html): `D` or `A`, and N-Quads."""
    return b"".join(
        mark + line
        for mark, quads in ((_REMOVED, delta.removed), (_ADDED, delta.added))
        for line in (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    )


def decode(lines: bytes) -> Delta:
    """The change that `encode` wrote; blank nodes keep their labels."""
    removed: list[bytes] = []
    added: list[bytes] = []
    for line in lines.splitlines(keepends=True):
        (removed if line.startswith(_REMOVED) else added).append(line[len(_ADDED) :])
    return Delta(tuple(_quads(removed)), tuple(_quads(added)))


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    return parse(b"".join(lines), format=RdfFormat.N_QUADS)


def apply(store: Store, delta: Delta, keeps_union: bool) -> None:
    """Bring a store to the state after the change. A named graph is there as long as it holds a statement.

    With `keeps_union` the default graph of the store holds the union of all named graphs, and goes on doing so.
    A named graph without a statement does not exist: the store would go on naming it, and one that is loaded anew not.
    """
    for quad in delta.removed:
        store.remove(quad)
    store.extend(delta.added)
    if keeps_union:
        store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in delta.added)
        for quad in delta.removed:
            if next(_named(store, quad), None) is None:
                store.remove(Quad(quad.subject, quad.predicate, quad.object))
    # Oxigraph goes on naming a graph whose last statement has left, and GRAPH ?g {} would find it.
    for graph in {quad.graph_name for quad in delta.removed} - {DefaultGraph()}:
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            store.remove_graph(graph)


def _named(store: Store, quad: Quad) -> Iterator[Quad]:
    """The statement in whatever named graphs hold it."""
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return (each for each in found if not isinstance(each.graph_name, DefaultGraph))
