"""Lets Oxigraph itself expand the templates of an update, and writes them as the template of one CONSTRUCT.

`Store.update` does not tell what it has changed. So what an operation would remove and add is asked for with a query:
each statement of a template becomes a triple whose subject is the graph, whose predicate says whether the statement
goes or comes, and whose object is the statement as a triple term of RDF 1.2. Blank nodes of the template stay blank
nodes: they are fresh for each solution and shared within it (SPARQL 1.1 Update, 3.1.3.2; Query, 16.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg.engine.tokens import tokens

# SPARQL 1.1, 19.8 (VARNAME). Python's \w leaves out the signs that are combined with a letter.
_VARIABLE: Final = re.compile("[?$]([\\w\u00b7\u0300-\u036f\u203f\u2040]+)")

DEFAULT_GRAPH: Final = NamedNode("urn:x-denge:default-graph")
REMOVED: Final = NamedNode("urn:x-denge:removed")
ADDED: Final = NamedNode("urn:x-denge:added")


@dataclass(frozen=True)
class Template:
    """The statements of a template. The addresses in `variables` stand for variables, by their names."""

    quads: tuple[Quad, ...]
    variables: Mapping[str, str]

    @property
    def names_default_graph(self) -> bool:
        """Whether some statement stands outside GRAPH."""
        return any(isinstance(quad.graph_name, DefaultGraph) for quad in self.quads)

    def placed_in(self, graph: NamedNode) -> Template:
        """The template with everything that stands outside GRAPH in this graph (WITH)."""
        return Template(
            tuple(
                Quad(quad.subject, quad.predicate, quad.object, graph)
                if isinstance(quad.graph_name, DefaultGraph)
                else quad
                for quad in self.quads
            ),
            self.variables,
        )


def data(prologue: str, group: str, base: str | None) -> tuple[Quad, ...]:
    """The statements of the group of an INSERT DATA or DELETE DATA, each once; blank nodes get labels of their own."""
    store = Store()
    store.update(f"{prologue}INSERT DATA {group}", base_iri=base)
    return tuple(store)


def template(prologue: str, group: str, base: str | None) -> Template:
    """Expand a template: property lists, collections, reifiers and annotations become plain statements."""
    names = _variables(group)
    stem = f"urn:uuid:{uuid4()}#"
    addresses = {name: f"{stem}{number}" for number, name in enumerate(names)}
    bound = " ".join(f"<{address}>" for address in addresses.values())
    listed = " ".join(f"?{name}" for name in names)
    where = f"{{ VALUES ({listed}) {{ ({bound}) }} }}" if names else "{}"
    store = Store()
    store.update(f"{prologue}INSERT {group} WHERE {where}", base_iri=base)
    return Template(tuple(store), {address: name for name, address in addresses.items()})


def _variables(group: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in tokens(group):
        match = _VARIABLE.match(group, token.start) if token.kind == "variable" else None
        if match is not None:
            found[match.group(1)] = None
    return tuple(found)


def construct(removed: Template, added: Template, pattern: str) -> str:
    """The query that gives what an operation removes and adds, for the pattern of its WHERE."""
    lines = [*_lines(removed, REMOVED), *_lines(added, ADDED)]
    return f"CONSTRUCT {{\n{''.join(lines)}}}\nWHERE {pattern}"


def _lines(template: Template, mark: NamedNode) -> Iterable[str]:
    for quad in template.quads:
        default = isinstance(quad.graph_name, DefaultGraph)
        graph = DEFAULT_GRAPH if default else quad.graph_name
        triple = " ".join(_written(term, template.variables) for term in (quad.subject, quad.predicate, quad.object))
        yield f"{_written(graph, template.variables)} {mark} <<( {triple} )>> .\n"


def _written(term: object, variables: Mapping[str, str]) -> str:
    if isinstance(term, Triple):
        inner = " ".join(_written(each, variables) for each in (term.subject, term.predicate, term.object))
        return f"<<( {inner} )>>"
    if isinstance(term, NamedNode) and term.value in variables:
        return f"?{variables[term.value]}"
    return str(term)


def instances(triples: Iterable[Triple]) -> tuple[frozenset[Quad], frozenset[Quad]]:
    """The statements that a query of `construct` says are removed and added. A graph that is no IRI holds none."""
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for triple in triples:
        statement, graph = triple.object, triple.subject
        if isinstance(statement, Triple) and isinstance(graph, NamedNode):
            name = DefaultGraph() if graph == DEFAULT_GRAPH else graph
            quads = removed if triple.predicate == REMOVED else added
            quads.add(Quad(statement.subject, statement.predicate, statement.object, name))
    return frozenset(removed), frozenset(added)
