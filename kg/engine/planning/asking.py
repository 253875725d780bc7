"""Asks a store a query in other words of the same meaning, for which Oxigraph finds a better plan."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.engine.planning.conditions import Condition, find_conditions
from kg.engine.planning.groups import Groups, edited
from kg.engine.planning.lookups import Lookup, find_lookups
from kg.engine.planning.loops import with_loops
from kg.engine.planning.memory import Data, Doubt, Pattern, has_match, raising, text_of
from kg.engine.planning.optionals import with_optionals_in_loops
from kg.engine.planning.properties import find_properties
from kg.engine.planning.triples import is_variable
from kg.engine.planning.unions import with_values_in_unions

Results = QuerySolutions | QueryBoolean | QueryTriples

# Both what is looked up and conditions on what is found stand in an OPTIONAL.
_MAY_GAIN: Final = re.compile(r"\boptional\b", re.IGNORECASE)
_OTHER_DATA: Final = frozenset({"GRAPH", "SERVICE", "FROM", "LATERAL"})
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def ask(store: Store, text: str, arguments: Mapping[str, Any]) -> Results:
    """What `Store.query` answers with these arguments, which name no prefixes and no substitutions.

    A query that looks texts up is asked a second time, as it was written, where a thing turns out to have two in one
    language. Raises SyntaxError, and RuntimeError for functions that are not known.
    """
    try:
        return _ask_otherwise(store, text, arguments)
    except (LookupError, ValueError):
        store.query(text, **arguments)  # where groups cannot be made out, it is no query, and Oxigraph says why
        raise


def _ask_otherwise(store: Store, text: str, arguments: Mapping[str, Any]) -> Results:
    planned = _planned(store, text, arguments)
    if planned is None:
        return store.query(_in_other_words(text), **arguments)
    functions = {**arguments.get("custom_functions", {}), **planned.functions}
    results = store.query(_in_other_words(planned.text), **{**arguments, "custom_functions": functions})
    if planned.doubt.is_raised:
        return store.query(_in_other_words(text), **arguments)
    return results


def _in_other_words(text: str) -> str:
    return with_loops(with_values_in_unions(text))


@dataclass(frozen=True)
class _Planned:
    """A query with functions that remember what they looked up."""

    text: str
    functions: Mapping[NamedNode, Callable[..., Any]]
    doubt: Doubt


def _planned(store: Store, text: str, arguments: Mapping[str, Any]) -> _Planned | None:
    """None where nothing is looked up, or not in the dataset that queries have by themselves."""
    as_union = arguments.get("use_default_graph_as_union")
    if as_union is None or not _MAY_GAIN.search(text):
        return None
    groups = Groups(text)
    if not _OTHER_DATA.isdisjoint(groups.words):
        return None
    runs, conditions = tuple(find_lookups(groups)), tuple(find_conditions(groups))
    writing = _Writing(Data(store, None if as_union else DefaultGraph()), _names(groups, runs, conditions, arguments))
    edits = [*find_properties(groups), *((each.start, each.end, writing.condition(each)) for each in conditions)]
    for run in runs:
        *others, last = [(groups.pieces[each.start].start, groups.pieces[each.end - 1].end) for each in run]
        edits += [(*each, "") for each in others]
        edits.append((*last, writing.lookups(run)))
    planned = with_optionals_in_loops(edited(text, edits))
    return None if planned == text else _Planned(planned, writing.functions, writing.doubt)


def _names(
    groups: Groups, runs: Sequence[Sequence[Lookup]], conditions: Sequence[Condition], arguments: Mapping[str, Any]
) -> Mapping[str, NamedNode]:
    """The IRIs of the names that stand in lookups and conditions, as Oxigraph reads them."""
    words = {each.verb for run in runs for each in run}
    for pattern in (pattern for each in conditions for pattern in each.patterns):
        words.update(word for word in (pattern.subject, pattern.verb[0], pattern.object) if not is_variable(word))
    ordered = sorted(words)
    values = " ".join(str(_TYPE) if word == "a" else word for word in ordered)
    query = f"{groups.prologue()}SELECT * {{ VALUES ?name {{ {values} }} }}"
    rows = Store().query(query, base_iri=arguments.get("base_iri"))
    assert isinstance(rows, QuerySolutions)
    names = {word: row["name"] for word, row in zip(ordered, rows, strict=True)}
    return {word: name for word, name in names.items() if isinstance(name, NamedNode)}


@dataclass
class _Writing:
    """Writes calls of functions, and makes the functions."""

    data: Data
    names: Mapping[str, NamedNode]
    doubt: Doubt = field(default_factory=Doubt)
    functions: dict[NamedNode, Callable[..., Any]] = field(default_factory=dict)
    # No query can have meant names with it.
    secret: str = field(default_factory=lambda: secrets.token_hex(8))

    def condition(self, condition: Condition) -> str:
        """A condition as a call, for a FILTER."""
        patterns: list[Pattern] = [
            (self._end(each.subject), self.names[each.verb[0]], self._end(each.object)) for each in condition.patterns
        ]
        yes = NamedNode(f"urn:denge:yes:{self.secret}")
        name = self._name(has_match(self.data, condition.variable[1:], patterns, yes))
        return f"({name}({condition.variable}) = {yes})"

    def lookups(self, run: Sequence[Lookup]) -> str:
        """Lookups of one variable as a BIND of it."""
        asked = dict.fromkeys(word for each in run for word in (each.subject, each.language) if is_variable(word))
        # Without a value a pattern would match more.
        all_known = " && ".join(f"BOUND({word})" for word in asked)
        first = ", ".join(map(self._lookup, run))
        return f"BIND(IF({all_known}, COALESCE({first}), {self._name(raising(self.doubt))}()) AS {run[-1].value})"

    def _lookup(self, lookup: Lookup) -> str:
        language = None if is_variable(lookup.language) else lookup.language[1:-1]
        name = self._name(text_of(self.data, self.names[lookup.verb], language, self.doubt))
        if language is None:
            return f"STRLANG(STR({name}({lookup.subject}, {lookup.language})), {lookup.language})"
        call = f"{name}({lookup.subject})"
        return f"STRLANG(STR({call}), {lookup.language})" if language else call

    def _name(self, function: Callable[..., Any]) -> NamedNode:
        name = NamedNode(f"urn:denge:lookup:{self.secret}:{len(self.functions)}")
        self.functions[name] = function
        return name

    def _end(self, word: str) -> NamedNode | str:
        return word[1:] if is_variable(word) else self.names[word]
