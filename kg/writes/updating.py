"""Works out what a SPARQL 1.1 Update changes, one operation after another; all of them or none take effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import NamedNode, QuerySolutions, QueryTriples, Store

from kg.changes import Delta
from kg.engine.functions import unknown_function
from kg.engine.inspection import place_in_query
from kg.engine.process import no_new_descriptors
from kg.engine.writing import UpdateRequest
from kg.problems import DengeError, Problem
from kg.writes.accumulating import Accumulated, as_stored, effective
from kg.writes.checking import checked_operations, update_syntax
from kg.writes.managing import Managing
from kg.writes.operations import Operation
from kg.writes.reading import Reading
from kg.writes.templates import Template, construct, data, instances, template

_NOTHING: Final = Template((), {})
# How a patch names the default graph.
DEFAULT: Final = "default"


@dataclass(frozen=True)
class _Given:
    """What the client gave: the request, the graphs of its parameters, and the named graph that a patch is of."""

    request: UpdateRequest
    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]
    patched: tuple[NamedNode, ...]


def apply_update(reading: Reading, request: UpdateRequest, characters: int) -> Delta:
    """Evaluate an update and bring the store to the state after it; `characters` is the longest text that is taken.

    When it raises, the store is as it was before. Raises DengeError `engine.too-long`, `engine.too-deep`,
    `engine.unknown-function`, `writes.syntax`, `writes.load`, `writes.service`, `writes.graph-name`,
    `writes.using-conflict`, `writes.default-graph`, `writes.graph-unknown`, `writes.graph-exists` or
    `writes.other-graph`.
    """
    operations = checked_operations(request.text, characters, request.base)
    patched = () if request.graph in (None, DEFAULT) else _graph_names((request.graph,))
    using = (_graph_names(request.using_graphs), _graph_names(request.using_named_graphs))
    given = _Given(request, *using, patched)
    accumulated = Accumulated()
    declared: set[str] = set()
    try:
        with no_new_descriptors():  # a SERVICE that hides from inspection reaches nobody
            for operation in operations:
                delta = _delta(reading, given, operation, declared)
                _require_patch(given, operation, delta)
                reading.apply(delta)
                accumulated.take(delta)
    except BaseException:
        reading.apply(accumulated.delta().inverse())
        raise
    return accumulated.delta()


def _graph_names(addresses: tuple[str, ...]) -> tuple[NamedNode, ...]:
    names = []
    for address in addresses:
        try:
            names.append(NamedNode(address))
        except ValueError as error:
            raise DengeError(Problem("writes.graph-name", {"name": address, "reason": str(error)})) from error
    return tuple(names)


def _delta(reading: Reading, given: _Given, operation: Operation, declared: set[str]) -> Delta:
    try:
        if operation.name in ("INSERT DATA", "DELETE DATA"):
            return _data(reading, given, operation)
        if operation.words[0] in ("INSERT", "DELETE", "WITH"):
            return _modification(reading, given, operation)
        place = place_in_query(given.request.text, operation.start)
        resolve = _Addresses(operation, given.request.base)
        return Managing(reading, resolve.one, declared, place).delta(operation)
    except SyntaxError as error:
        # The text as a whole was accepted: what is cut from it is refused only where it was cut wrongly.
        raise DengeError(update_syntax(given.request.text, str(error), given.request.base)) from error
    except OSError as error:
        # A store in memory opens nothing: this was a SERVICE that inspection has not seen.
        raise DengeError(Problem("writes.service", {}, place_in_query(given.request.text, operation.start))) from error
    except RuntimeError as error:
        if unknown := unknown_function(error):
            raise unknown from error
        raise


def _require_patch(given: _Given, operation: Operation, delta: Delta) -> None:
    """Refuse an operation of a patch that changes another graph, or is about graphs as a whole."""
    own = given.request.graph
    if own is None:
        return
    whole = operation.words[0] not in ("INSERT", "DELETE", "WITH")
    if whole or delta.graphs() - {"" if own == DEFAULT else own}:
        place = place_in_query(given.request.text, operation.start)
        raise DengeError(Problem("writes.other-graph", {"operation": operation.name, "graph": own}, place))


def _data(reading: Reading, given: _Given, operation: Operation) -> Delta:
    stated = Template(data(operation.prologue, operation.parts[-1].text, given.request.base), {})
    stated = stated.placed_in(given.patched[0]) if given.patched else stated
    _require_named(reading, given, operation, stated)
    return effective(reading.store, *((), stated.quads) if operation.words[0] == "INSERT" else (stated.quads, ()))


def _require_named(reading: Reading, given: _Given, operation: Operation, *templates: Template) -> None:
    """Refuse what would change the default graph where that is the union of the others."""
    if not reading.strict and any(each.names_default_graph for each in templates):
        place = place_in_query(given.request.text, operation.start)
        raise DengeError(Problem("writes.default-graph", {}, place))


def _modification(reading: Reading, given: _Given, operation: Operation) -> Delta:
    clauses = _clauses(operation)
    names = _Addresses(operation, given.request.base).all([*clauses.using, *clauses.using_named, *clauses.within])
    using, named = names[: len(clauses.using)], names[len(clauses.using) :][: len(clauses.using_named)]
    within = names[len(names) - len(clauses.within) :] if clauses.within else []
    if (given.default or given.named) and names:
        place = place_in_query(given.request.text, operation.start)
        raise DengeError(Problem("writes.using-conflict", {}, place))
    within = within or list(given.patched)
    base = given.request.base
    removed = template(operation.prologue, clauses.delete, base) if clauses.delete else _NOTHING
    added = template(operation.prologue, clauses.insert, base) if clauses.insert else _NOTHING
    removed, added = (each.placed_in(within[0]) if within else each for each in (removed, added))
    _require_named(reading, given, operation, removed, added)
    query = operation.prologue + construct(removed, added, clauses.pattern)
    dataset = _dataset(reading, [*given.default, *using], [*given.named, *named], within)
    answer = reading.store.query(query, base_iri=base, **dataset)
    assert isinstance(answer, QueryTriples)
    going, coming = instances(answer)
    return effective(reading.store, as_stored(going), as_stored(coming))


def _dataset(
    reading: Reading, using: Sequence[NamedNode], named: Sequence[NamedNode], within: Sequence[NamedNode]
) -> dict[str, Any]:
    """The arguments of `Store.query`: USING comes before WITH, WITH before the default (3.1.3)."""
    if using or named:
        return {"default_graph": list(using), "named_graphs": list(named)}
    return {"default_graph": list(within)} if within else reading.dataset()


@dataclass(frozen=True)
class _Clauses:
    """The clauses of DELETE/INSERT as text, empty where there is none; addresses as they are written."""

    within: tuple[str, ...]
    delete: str
    insert: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]
    pattern: str


def _clauses(operation: Operation) -> _Clauses:
    within: list[str] = []
    using: list[str] = []
    using_named: list[str] = []
    groups: dict[str, str] = {}
    word = ""
    for part in operation.parts:
        if part.kind == "group":
            groups[word] = part.text
        elif part.kind == "word":
            word = "USING NAMED" if part.text == "NAMED" else part.text
        else:
            {"WITH": within, "USING": using, "USING NAMED": using_named}[word].append(part.text)
    pattern = groups["WHERE"]
    delete = pattern if operation.name == "DELETE WHERE" else groups.get("DELETE", "")
    return _Clauses(tuple(within), delete, groups.get("INSERT", ""), tuple(using), tuple(using_named), pattern)


@dataclass(frozen=True)
class _Addresses:
    """What the addresses of an operation stand for, by its declarations and the base."""

    operation: Operation
    base: str | None

    def one(self, written: str) -> NamedNode:
        return self.all([written])[0]

    def all(self, written: Sequence[str]) -> list[NamedNode]:
        if not written:
            return []
        asked = " ".join(f"({each} AS ?address{number})" for number, each in enumerate(written))
        rows = Store().query(f"{self.operation.prologue}SELECT {asked} {{}}", base_iri=self.base)
        assert isinstance(rows, QuerySolutions)
        (row,) = rows
        return [term for number in range(len(written)) if isinstance(term := row[f"address{number}"], NamedNode)]
