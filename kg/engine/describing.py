"""Describes a thing from the patterns of a store: what is said of it, names, and who speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from kg.engine.interface import DescriptionRequest
from kg.problems import DengeError, Problem
from kg.terms import PREFIXES

_COMMENT: Final = NamedNode(PREFIXES["rdfs"] + "comment")


def describe(store: Store, request: DescriptionRequest) -> list[Quad]:
    """The statements of a description, each in every graph that holds it; none where nothing is said of the thing.

    To be called in a process that can be stopped. Raises DengeError `engine.description-too-large`.
    """
    return _Description(store, request).quads()


class _Description:
    """A description while it is put together. Statements have an order: those of the thing come first."""

    def __init__(self, store: Store, request: DescriptionRequest) -> None:
        recipe = request.recipe
        self._store = store
        self._recipe = recipe
        self._thing = NamedNode(request.iri)
        self._found: dict[Quad, None] = {}
        self._followed: set[BlankNode] = set()
        self._pointed_to: dict[NamedNode, None] = {}

    def quads(self) -> list[Quad]:
        """Everything, in the order in which it was found."""
        self._take(self._own())
        if self._found and not self._recipe.only:
            self._take(self._spoken())
            self._take(self._named())
        return list(self._found)

    def _take(self, quads: Iterable[Quad]) -> None:
        for quad in quads:
            self._found[quad] = None
            if len(self._found) > self._recipe.most_statements:
                values = {"iri": self._thing.value, "limit": str(self._recipe.most_statements)}
                raise DengeError(Problem("engine.description-too-large", values))

    def _own(self) -> Iterator[Quad]:
        own = self._store.quads_for_pattern(self._thing, None, None, None)
        only = self._recipe.only
        if only:
            quads = list(own)
            yield from [each for each in quads if each.predicate.value in only] or quads[:1]
            return
        left_out = self._recipe.left_out
        yield from self._with_blank_nodes(each for each in own if each.predicate.value not in left_out)

    def _with_blank_nodes(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The statements in one order, and after each those of the blank node that it leads to.

        Each blank node is followed once, so circles end; chains may be as long as there is room.
        """
        waiting = sorted(quads, key=_order, reverse=True)
        while waiting:
            quad = waiting.pop()
            yield quad
            value = quad.object
            if isinstance(value, NamedNode):
                self._pointed_to[value] = None
            elif isinstance(value, BlankNode) and value not in self._followed:
                self._followed.add(value)
                told = self._store.quads_for_pattern(value, None, None, None)
                waiting += sorted(told, key=_order, reverse=True)

    def _spoken(self) -> Iterator[Quad]:
        ties = [quad for each in self._recipe.through for quad in self._incoming(each, self._thing)]
        yield from sorted(ties, key=_order)
        spoken_of = [self._thing, *dict.fromkeys(each.subject for each in ties if isinstance(each.subject, NamedNode))]
        self._pointed_to.update(dict.fromkeys(spoken_of[1:]))
        speakers = sorted(
            {
                quad.subject
                for thing in spoken_of
                for link in self._recipe.links
                for quad in self._incoming(link, thing)
                if isinstance(quad.subject, NamedNode)
            },
            key=str,
        )
        most = self._recipe.most_speakers
        for speaker in speakers[:most]:
            told = self._store.quads_for_pattern(speaker, None, None, None)
            yield from self._with_blank_nodes(each for each in told if each.predicate.value in self._recipe.rows)
        if len(speakers) > most and self._recipe.document:
            document = NamedNode(self._recipe.document)
            for language, text in self._recipe.remark:
                comment = Literal(text.format(shown=most, all=len(speakers)), language=language)
                yield Quad(document, _COMMENT, comment, DefaultGraph())

    def _incoming(self, link: str, thing: NamedNode) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, NamedNode(link), thing, None)

    def _named(self) -> Iterator[Quad]:
        names = [NamedNode(each) for each in self._recipe.names]
        self._pointed_to.pop(self._thing, None)
        for thing in self._pointed_to:
            for name in names:
                yield from self._store.quads_for_pattern(thing, name, None, None)


def _order(quad: Quad) -> tuple[str, str, str]:
    return str(quad.predicate), str(quad.object), str(quad.graph_name)
