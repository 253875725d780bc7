"""Turns the answer of an endpoint into a table that stands in a query: SPARQL results to a VALUES block."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.federation.calling import Response
from kg.problems import DengeError, Problem

Term = NamedNode | BlankNode | Literal | Triple
BlankNodeFunction = Callable[..., Term | None]

_FORMATS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}


@dataclass
class BlankNodes:
    """Blank nodes of answers, which VALUES cannot hold: they stand there as addresses that a function turns back.

    The addresses and the name of the function are secret, so that no query can have written them.
    """

    prefix: str = field(default_factory=lambda: f"urn:denge:blank:{secrets.token_hex(16)}:")
    nodes: dict[str, BlankNode] = field(default_factory=dict)

    def function(self) -> NamedNode:
        """The name of the function in the query."""
        return NamedNode(f"{self.prefix}function")

    def functions(self) -> dict[NamedNode, BlankNodeFunction]:
        """What `Store.query` takes as `custom_functions`."""
        return {self.function(): self.restored}

    def hidden(self, node: BlankNode, answer: int) -> NamedNode:
        """The address in place of a blank node. Its label means something within one answer only."""
        address = f"{self.prefix}{answer}:{node.value.encode().hex()}"
        self.nodes.setdefault(address, BlankNode())
        return NamedNode(address)

    def restored(self, term: Term) -> Term:
        """The term with blank nodes again, also within triples."""
        if isinstance(term, NamedNode):
            return self.nodes.get(term.value, term)
        if isinstance(term, Triple):
            parts = (self.restored(each) for each in (term.subject, term.predicate, term.object))
            return Triple(*parts)  # type: ignore[arg-type]
        return term


def values_block(response: Response, variables: Sequence[str], blank_nodes: BlankNodes, answer: int, host: str) -> str:
    """A group that has the solutions of an answer. `answer` numbers the answers of one query.

    It binds just `variables`, those that are visible in the pattern, whatever the endpoint says in its head. Raises
    DengeError `federation.unreadable`.
    """
    form = _FORMATS.get(response.media_type)
    if form is None:
        raise _unreadable(host, f"Content-Type: {response.media_type}")
    try:
        solutions = parse_query_results(input=response.content, format=form)
        if not isinstance(solutions, QuerySolutions):
            raise _unreadable(host, "true or false instead of solutions")
        sent = [each.value for each in solutions.variables]
        hidden: set[str] = set()
        rows = []
        for solution in solutions:
            row = []
            for name in variables:
                term = solution[name] if name in sent else None
                row.append("UNDEF" if term is None else _written(term, name, hidden, blank_nodes, answer))
            rows.append(f"({' '.join(row)})")
    except (SyntaxError, ValueError) as error:
        raise _unreadable(host, str(error)) from error
    return _group(variables, hidden, rows, blank_nodes)


def _group(variables: Sequence[str], hidden: set[str], rows: list[str], blank_nodes: BlankNodes) -> str:
    """`{ VALUES … }`, or with blank nodes a sub-select that turns their addresses back."""
    if not hidden:
        return f"{{ VALUES ({' '.join(f'?{name}' for name in variables)}) {{ {' '.join(rows)} }} }}"
    function = blank_nodes.function()
    # Longer than any of the variables, so that it is none of them; nothing outside the sub-select sees it.
    stem = "raw" + "_" * max(map(len, variables))
    raw = [f"?{name}" if name not in hidden else f"?{stem}{place}" for place, name in enumerate(variables)]
    shown = [
        f"?{name}" if name not in hidden else f"({function}({inner}) AS ?{name})"
        for name, inner in zip(variables, raw, strict=True)
    ]
    return f"{{ SELECT {' '.join(shown)} {{ VALUES ({' '.join(raw)}) {{ {' '.join(rows)} }} }} }}"


def _written(term: Term, name: str, hidden: set[str], blank_nodes: BlankNodes, answer: int) -> str:
    """The term as it stands in VALUES. The parser of the results has seen that its parts are well formed."""
    if isinstance(term, BlankNode):
        hidden.add(name)
        return str(blank_nodes.hidden(term, answer))
    if isinstance(term, Triple):
        parts = (
            _written(each, name, hidden, blank_nodes, answer) for each in (term.subject, term.predicate, term.object)
        )
        return f"<<( {' '.join(parts)} )>>"
    return str(term)


def _unreadable(host: str, reason: str) -> DengeError:
    return DengeError(Problem("federation.unreadable", {"host": host, "reason": reason}))
