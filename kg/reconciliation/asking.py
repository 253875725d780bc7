"""Runs the queries of this room, split so that each stays within the length that the engine takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Final, TypeAlias, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.engine.interface import Engine, QueryRequest
from kg.problems import DengeError, Problem
from kg.questions.blocks import bind, write_term

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Mapping[str, Term]
Written: TypeAlias = NamedNode | Literal
Item = TypeVar("Item")
# The `LIMIT` of the queries of this room: one more than is handed on.
MOST_ROWS: Final = 50_000
# What the longest query of this room takes beside the terms of its long block.
_ROOM_FOR_THE_REST: Final = 8_000
_LEAST: Final = 500


def batches(iris: Iterable[str], characters: int) -> Iterator[tuple[str, ...]]:
    """The IRIs in groups, each short enough for one query of at most so many characters."""
    return _groups(iris, lambda iri: len(iri) + 3, characters)  # angle brackets and a space


def batches_of_terms(terms: Iterable[Written], characters: int) -> Iterator[tuple[Written, ...]]:
    """The terms in groups, each short enough for one query of at most so many characters."""
    return _groups(terms, lambda term: len(write_term(term)) + 1, characters)


def _groups(items: Iterable[Item], length_of: Callable[[Item], int], characters: int) -> Iterator[tuple[Item, ...]]:
    room = max(characters - _ROOM_FOR_THE_REST, _LEAST)
    group: list[Item] = []
    taken = 0
    for each in items:
        length = length_of(each)
        if group and taken + length > room:
            yield tuple(group)
            group, taken = [], 0
        group.append(each)
        taken += length
    if group:
        yield tuple(group)


def rows(engine: Engine, name: str, blocks: Mapping[str, Sequence[Written]]) -> Iterator[Row]:
    """The solutions of `name`.rq with the terms in the VALUES blocks of these variables; none without terms.

    Raises DengeError `reconciliation.too-many-values` rather than leaving rows out, and what the engine raises.
    """
    if not all(blocks.values()):
        return
    text = files("kg.reconciliation").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    answer = engine.query(QueryRequest(bind(text, blocks), for_page=True))
    solutions = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"{name}.rq is no SELECT query")
    variables = [variable.value for variable in solutions.variables]
    for number, solution in enumerate(solutions):
        if number == MOST_ROWS:
            raise DengeError(Problem("reconciliation.too-many-values", {"most": f"{MOST_ROWS:,}"}))
        yield {each: term for each in variables if (term := solution[each]) is not None}


def nodes(iris: Iterable[str]) -> tuple[NamedNode, ...]:
    """IRIs of the graph, or checked ones, as terms."""
    return tuple(NamedNode(iri) for iri in iris)


def iri_of(term: Term | None) -> str | None:
    """The IRI, or None for any other term."""
    return term.value if isinstance(term, NamedNode) else None
